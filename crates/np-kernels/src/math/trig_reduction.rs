//! |x| = n π/2 + r for moderate x: Cody and Waite's reduction.
//!
//! π/2 is a sum of constants short enough that n times all but the last is exact. The remainder
//! comes as a sum of two numbers, because sin r near a multiple of π is as small as r: for `f64` r
//! can be 2^-58 and still needs all its bits.
//!
//! Cody, Waite, "Software Manual for the Elementary Functions", 1980; Muller, "Elementary
//! Functions", chapter 11.

use super::double_double::fast_two_sum;
use super::rounding::{nearest_f64, nearest_product_f32, nearest_product_f64};
use crate::simd::Level;

/// An angle in [-π/4, π/4] and a quadrant: x = quadrant · π/2 + r + correction, modulo 2π.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reduced {
    /// The quadrant in the low two bits; the other bits are without meaning.
    pub(super) quadrant: u64,
    /// The angle, rounded.
    pub(super) r: f64,
    /// What rounding it lost.
    pub(super) correction: f64,
}

/// The largest |x| that the reductions here are for.
#[inline(always)]
pub(super) const fn limit<L: Level>() -> f64 {
    if L::FMA { 1_073_741_824.0 } else { 1_048_576.0 }
}

/// Reduces 0 <= x <= [`limit`] with 108 bits of r or more. Infinity and NaN give NaN.
#[inline(always)]
pub(super) fn reduce_f64<L: Level>(x: f64) -> Reduced {
    let (n, quadrant) = nearest_product_f64::<L>(x, std::f64::consts::FRAC_2_PI);
    if L::FMA {
        // Fused, the first product may have any length: x - n P is a multiple of 2^-53 below 1, so
        // exact.
        const P: [f64; 3] = [
            std::f64::consts::FRAC_PI_2,
            6.123233995736765e-17,
            1.082856673921914e-32,
        ];
        let first = n.mul_add(-P[0], x);
        let product = n * P[1];
        let product_error = n.mul_add(P[1], -product);
        let (r, error) = fast_two_sum(first, -product);
        Reduced {
            quadrant,
            r,
            correction: n.mul_add(-P[2], error - product_error),
        }
    } else {
        // Pieces of 33 bits times n < 2^20.
        const P: [f64; 4] = [
            1.5707963267341256,
            6.077100506303966e-11,
            2.0222662487111665e-21,
            8.4784276603689e-32,
        ];
        let first = x - n * P[0];
        let (second, second_error) = fast_two_sum(first, -(n * P[1]));
        let (r, error) = fast_two_sum(second, -(n * P[2]));
        Reduced {
            quadrant,
            r,
            correction: (second_error + error) - n * P[3],
        }
    }
}

/// n and r for x = (n - `shift`) π + r, 0 <= x <= [`limit`], x of 24 bits, `shift` 0 or 1/2, |r| <= π/2; n in the low bits
/// of an integer. Infinity and NaN give NaN.
#[inline(always)]
pub(super) fn reduce_half_turns_f32<L: Level>(x: f64, shift: f64) -> (u64, f64) {
    // 33 bits times n < 2^20, or fused.
    const P: [f64; 2] = [2.0 * 1.5707963267341256, 2.0 * 6.077100506506193e-11];
    const FUSED: [f64; 2] = [std::f64::consts::PI, 1.2246467991473532e-16];
    let turns = L::mul_add(x, std::f64::consts::FRAC_1_PI, shift);
    let (n, n_bits) = nearest_f64(turns);
    let n = n - shift;
    let p = if L::FMA { FUSED } else { P };
    (n_bits, L::mul_add(n, -p[1], L::mul_add(n, -p[0], x)))
}

/// The largest |x| that [`reduce_single`] is for.
pub(super) const SINGLE_LIMIT: f32 = 6_000.0;

/// Quadrant, r and correction of |x| <= [`SINGLE_LIMIT`] in single precision, |r| <= 0.787. Infinity and NaN give NaN. For
/// levels with a fused multiply-add.
#[inline(always)]
pub(super) fn reduce_single<L: Level>(x: f32) -> (u32, f32, f32) {
    // The second of 12 bits, so that n times it, n < 2^12, is a number: its sums are exact, or their errors are.
    const P: [f32; 3] = [
        std::f32::consts::FRAC_PI_2,
        -4.371395334601402e-08,
        2.5633440682570896e-12,
    ];
    let (n, quadrant) = nearest_product_f32::<L>(x, std::f32::consts::FRAC_2_PI);
    // Exact, as for `f64`.
    let first = L::mul_add(n, -P[0], x);
    let r = L::mul_add(n, -P[1], first);
    let error = L::mul_add(n, -P[1], first - r);
    (quadrant, r, L::mul_add(n, -P[2], error))
}

/// The same for 0 <= x <= [`limit`].
#[inline(always)]
pub(super) fn reduce_moderate_f32<L: Level>(x: f32) -> (u32, f32, f32) {
    if L::FMA && x <= SINGLE_LIMIT {
        reduce_single::<L>(x)
    } else {
        reduce_single_by_double::<L>(x)
    }
}

/// The same for 0 <= x <= [`limit`] and every level, by way of double precision: takes twice as long.
#[inline(always)]
pub(super) fn reduce_single_by_double<L: Level>(x: f32) -> (u32, f32, f32) {
    // 33 bits times n < 2^20, or fused.
    const P: [f64; 2] = [1.5707963267341256, 6.077100506506193e-11];
    const FUSED: [f64; 2] = [std::f64::consts::FRAC_PI_2, 6.123233995736765e-17];
    let x = f64::from(x);
    let (n, quadrant) = nearest_product_f64::<L>(x, std::f64::consts::FRAC_2_PI);
    let p = if L::FMA { FUSED } else { P };
    let r = L::mul_add(n, -p[1], L::mul_add(n, -p[0], x));
    let head = r as f32;
    (quadrant as u32, head, (r - f64::from(head)) as f32)
}
