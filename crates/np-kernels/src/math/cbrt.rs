//! The cube root.
//!
//! The exponent is divided by three; the root's reciprocal r of the rest comes from a polynomial
//! and one iteration of third order for r^-3 = x, which needs no division; then the root x r² is
//! corrected by its residual.

use super::double_double::two_product;
use super::polynomial::horner;
use super::rounding::{nearest_product_f64, power_of_two};
use super::significand::exponent_and_significand_f64;
use crate::simd::Level;

/// The cube root, `numpy.cbrt`.
///
/// Within 0.51 ULP for every x, and exact for cubes; cbrt(±0) = ±0, cbrt(±inf) = ±inf.
///
/// ```
/// use np_kernels::math::cbrt_f64;
/// use np_kernels::simd::Baseline;
///
/// assert_eq!(cbrt_f64::<Baseline>(-27.0), -3.0);
/// ```
#[inline(always)]
pub fn cbrt_f64<L: Level>(x: f64) -> f64 {
    let size = x.abs();
    let (reduced, r, power) = reciprocal_root::<L>(size);
    let root = reduced * (r * r);
    let (square, square_error) = two_product::<L, _>(root, root);
    let (cube, cube_error) = two_product::<L, _>(square, root);
    let residual = ((reduced - cube) - cube_error) - square_error * root;
    let corrected = L::mul_add(residual, r * r * (1.0 / 3.0), root);
    finish(x, corrected * power)
}

/// The cube root for `f32`, within 1 ULP for every x; see [`cbrt_f64`].
#[inline(always)]
pub fn cbrt_f32<L: Level>(x: f32) -> f32 {
    let x = f64::from(x);
    let (reduced, r, power) = reciprocal_root::<L>(x.abs());
    finish(x, reduced * (r * r) * power) as f32
}

/// The rest of a positive number, 2^-1.5 to 2^1.5, the reciprocal of its cube root, error below
/// 2^-48, and the power of two that the root still lacks.
#[inline(always)]
fn reciprocal_root<L: Level>(size: f64) -> (f64, f64, f64) {
    // m^(-1/3), error 2^-17.4.
    const P: [f64; 6] = [
        1.999169922933342,
        -2.485916822680439,
        2.7922062625575337,
        -1.8981295993371312,
        0.7007382989670066,
        -0.10806421549565914,
    ];
    const CBRT_HALF: f64 = 0.7937005259840998;
    const CBRT_TWO: f64 = 1.2599210498948732;
    let (exponent, m) = exponent_and_significand_f64(size);
    let (third, third_bits) = nearest_product_f64::<L>(exponent, 1.0 / 3.0);
    // -1, 0 or 1.
    let rest = exponent - 3.0 * third;
    let up = if rest > 0.5 { 2.0 } else { 1.0 };
    let factor = if rest < -0.5 { 0.5 } else { up };
    let up = if rest > 0.5 { CBRT_HALF } else { 1.0 };
    let root_factor = if rest < -0.5 { CBRT_TWO } else { up };
    let reduced = m * factor;
    let r = horner::<L, _, _>(m, &P) * root_factor;
    // r (1 - d)^(-1/3) for d = 1 - x r³.
    let d = L::mul_add(-reduced, r * r * r, 1.0);
    let r = L::mul_add(r * d, L::mul_add(d, 2.0 / 9.0, 1.0 / 3.0), r);
    (reduced, r, power_of_two(third_bits))
}

/// The root with its sign; zero, infinity and NaN are their own roots.
#[inline(always)]
fn finish(x: f64, root: f64) -> f64 {
    let inside = x != 0.0 && x.abs() < f64::INFINITY;
    if inside { root.copysign(x) } else { x }
}
