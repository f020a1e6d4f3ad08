//! Nearest integers by adding a large number; powers of two.
//!
//! `round` is one instruction only from SSE4.1 on and a library call before it. Adding 1.5·2^52
//! rounds a number of less than 2^51 to the nearest integer (ties to even), leaves that integer in
//! the low bits of the sum, and is one addition everywhere.

use crate::simd::Level;

const MAGIC_F64: f64 = 6_755_399_441_055_744.0; // 1.5 * 2^52
const MAGIC_F32: f32 = 12_582_912.0; // 1.5 * 2^23

/// The integer nearest to `a * b`, as a number and as the low bits of an integer (the other bits
/// are without meaning).
#[inline(always)]
pub(super) fn nearest_product_f64<L: Level>(a: f64, b: f64) -> (f64, u64) {
    let sum = L::mul_add(a, b, MAGIC_F64);
    (sum - MAGIC_F64, sum.to_bits())
}

/// [`nearest_product_f64`] for `f32`.
#[inline(always)]
pub(super) fn nearest_product_f32<L: Level>(a: f32, b: f32) -> (f32, u32) {
    let sum = L::mul_add(a, b, MAGIC_F32);
    (sum - MAGIC_F32, sum.to_bits())
}

/// `x * 2^k` for the integer bits of [`nearest_product_f64`], -2000 < k < 2000.
///
/// Two factors, so that neither overflows where the result does not; only the second product
/// rounds.
#[inline(always)]
pub(super) fn scale_f64(x: f64, k: u64) -> f64 {
    // k + 2 * 1023, from which halving gives biased exponents.
    let doubled = k.wrapping_sub(MAGIC_F64.to_bits()).wrapping_add(2 * 1023);
    let first = doubled >> 1;
    let second = doubled.wrapping_sub(first);
    x * f64::from_bits(first << 52) * f64::from_bits(second << 52)
}

/// [`scale_f64`] for `f32`, -250 < k < 250.
#[inline(always)]
pub(super) fn scale_f32(x: f32, k: u32) -> f32 {
    scale_by_f32(x, k.wrapping_sub(MAGIC_F32.to_bits()))
}

/// `x * 2^k` for an integer k, -250 < k < 250, which the low half of the bits of [`nearest_f64`] is.
#[inline(always)]
pub(super) fn scale_by_f32(x: f32, k: u32) -> f32 {
    let doubled = k.wrapping_add(2 * 127);
    let first = doubled >> 1;
    let second = doubled.wrapping_sub(first);
    x * f32::from_bits(first << 23) * f32::from_bits(second << 23)
}

/// [`scale_f64`] where neither x nor the result is below the normal numbers or infinite: k is added to the exponent field.
#[inline(always)]
pub(super) fn scale_within_f64(x: f64, k: u64) -> f64 {
    f64::from_bits(x.to_bits().wrapping_add(k << 52))
}

/// [`scale_within_f64`] for `f32`.
#[inline(always)]
pub(super) fn scale_within_f32(x: f32, k: u32) -> f32 {
    f32::from_bits(x.to_bits().wrapping_add(k << 23))
}

/// 2^k for the integer bits of [`nearest_product_f64`], -1023 < k < 1024.
#[inline(always)]
pub(super) fn power_of_two(k: u64) -> f64 {
    f64::from_bits(k.wrapping_sub(MAGIC_F64.to_bits()).wrapping_add(1023) << 52)
}

/// 2^-k for the integer bits of [`nearest_product_f64`], -1024 < k < 1023.
#[inline(always)]
pub(super) fn negative_power_of_two_f64(k: u64) -> f64 {
    f64::from_bits((1.0_f64.to_bits()).wrapping_sub(k << 52))
}

/// 2^-k for the integer bits of [`nearest_product_f32`], -128 < k < 127.
#[inline(always)]
pub(super) fn negative_power_of_two_f32(k: u32) -> f32 {
    f32::from_bits((1.0_f32.to_bits()).wrapping_sub(k << 23))
}

/// The integer nearest to x, as [`nearest_product_f64`] gives it.
#[inline(always)]
pub(super) fn nearest_f64(x: f64) -> (f64, u64) {
    let sum = x + MAGIC_F64;
    (sum - MAGIC_F64, sum.to_bits())
}

/// [`nearest_f64`] for `f32`.
#[inline(always)]
pub(super) fn nearest_f32(x: f32) -> (f32, u32) {
    let sum = x + MAGIC_F32;
    (sum - MAGIC_F32, sum.to_bits())
}
