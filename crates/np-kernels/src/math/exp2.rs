//! Two to a power.
//!
//! x = k + r; 2^r = e^(r log 2), the product with its rounding error; then as the exponential.

use super::double_double::two_product;
use super::exp_reduction::{exp_series_f64, with_series_f64};
use super::polynomial::even_odd;
use super::rounding::{
    nearest_product_f32, nearest_product_f64, scale_f32, scale_f64, scale_within_f32,
    scale_within_f64,
};
use crate::simd::Level;

/// 2^x, `numpy.exp2`.
///
/// Within 0.8 ULP for every x, subnormal results too; exact for integers.
///
/// ```
/// use np_kernels::math::exp2_f64;
/// use np_kernels::simd::Baseline;
///
/// assert_eq!(exp2_f64::<Baseline>(-1074.0), 5e-324);
/// ```
#[inline(always)]
pub fn exp2_f64<L: Level>(x: f64) -> f64 {
    let x = if x > 1025.0 { 1025.0 } else { x };
    let x = if x < -1080.0 { -1080.0 } else { x };
    let (value, k_bits) = parts_f64::<L>(x);
    scale_f64(value, k_bits)
}

/// [`exp2_f64`], and whether x is ordinary: |x| below 1021. If not, the number has no meaning.
#[inline(always)]
pub(super) fn ordinary_f64<L: Level>(x: f64) -> (f64, bool) {
    let (value, k_bits) = parts_f64::<L>(x);
    (scale_within_f64(value, k_bits), x.abs() < 1021.0)
}

/// A number near 1 that lacks 2^k, k as the bits of [`nearest_product_f64`].
#[inline(always)]
fn parts_f64<L: Level>(x: f64) -> (f64, u64) {
    const LN2: f64 = std::f64::consts::LN_2;
    const LN2_ERROR: f64 = 2.3190468138462996e-17;
    let (k, k_bits) = nearest_product_f64::<L>(x, 1.0);
    let r = x - k;
    let value = if L::FMA {
        // 1 + r log 2 in two pieces, without the product by itself.
        let sum = r.mul_add(LN2, 1.0);
        let error = r.mul_add(LN2_ERROR, r.mul_add(LN2, 1.0 - sum));
        with_series_f64::<L>(sum, error, r * LN2)
    } else {
        let (high, error) = two_product::<L, _>(r, LN2);
        exp_series_f64::<L>(1.0, high, -r * LN2_ERROR - error)
    };
    (value, k_bits)
}

/// 2^x for `f32`, within 1 ULP for every x; see [`exp2_f64`].
#[inline(always)]
pub fn exp2_f32<L: Level>(x: f32) -> f32 {
    let x = if x > 129.0 { 129.0 } else { x };
    let x = if x < -152.0 { -152.0 } else { x };
    let (value, k_bits) = parts_f32::<L>(x);
    scale_f32(value, k_bits)
}

/// [`exp2_f32`], and whether x is ordinary: |x| below 125. If not, the number has no meaning.
#[inline(always)]
pub(super) fn ordinary_f32<L: Level>(x: f32) -> (f32, bool) {
    let (value, k_bits) = parts_f32::<L>(x);
    (scale_within_f32(value, k_bits), x.abs() < 125.0)
}

/// A number near 1 that lacks 2^k, k as the bits of [`nearest_product_f32`].
#[inline(always)]
fn parts_f32<L: Level>(x: f32) -> (f32, u32) {
    // (e^r - 1 - r) / r², error 2^-28.3 of e^r.
    const P: [f32; 5] = [
        0.4999999403953552,
        0.1666652113199234,
        0.04166838899254799,
        0.008368710055947304,
        0.0013814613921567798,
    ];
    const LN2: f32 = std::f32::consts::LN_2;
    const LN2_ERROR: f32 = -1.904_654_3e-9;
    let (k, k_bits) = nearest_product_f32::<L>(x, 1.0);
    let turn = x - k;
    let (r, error) = two_product::<L, _>(turn, LN2);
    let low = L::mul_add(turn, LN2_ERROR, error);
    let sum = 1.0 + r;
    let rest = ((1.0 - sum) + r) + low;
    let value = sum + L::mul_add(r * r, even_odd::<L, _, _>(r, r * r, &P), rest);
    (value, k_bits)
}
