//! The inverse hyperbolic functions.
//!
//! - arcsinh x = log(x + sqrt(x² + 1)), arccosh x = log(x + sqrt(x² - 1)): root and sum in two
//!   pieces each, so that nothing cancels near 1. The logarithm's division is the only one. Small
//!   arguments of arcsinh go by two terms of its series.
//! - arctanh x = ½ log((1 + x) / (1 - x)) = ½ k log 2 + atanh s, for s = (1 + x - 2^k (1 - x)) / (1 + x + 2^k (1 - x)): one
//!   division, whose residual is kept; for k = 0, s is x itself.

use super::double_double::{fast_two_sum, quotient, two_product, two_sum};
use super::log_reduction::{at_the_edges, log_parts_of_pair, natural_f64};
use super::narrow::log_narrow;
use super::polynomial::horner;
use super::root_pieces::root_pieces;
use crate::simd::Level;

/// Past this x² ± 1 is x² as far as the logarithm can tell.
const LARGE: f64 = 268_435_456.0; // 2^28

/// arcsinh x, `numpy.arcsinh`.
///
/// Within 0.8 ULP for every x; arcsinh(±0) = ±0.
///
/// ```
/// use np_kernels::math::arcsinh_f64;
/// use np_kernels::simd::Baseline;
///
/// assert_eq!(arcsinh_f64::<Baseline>(1e-20), 1e-20);
/// ```
#[inline(always)]
pub fn arcsinh_f64<L: Level>(x: f64) -> f64 {
    const TWO_MINUS_15: f64 = 1.0 / 32768.0;
    let size = x.abs();
    let large = size > LARGE;
    let a = if large { 1.0 } else { size };
    let (square, square_error) = two_product::<L, _>(a, a);
    let (h, h_error) = two_sum(1.0, square);
    let (root, root_low) = root_pieces::<L>(h, h_error + square_error);
    let (u, u_error) = fast_two_sum(root, a);
    // log(2 |x|), with room for the product by two. A test of `large` after the logarithm would
    // make the compiler compute two logarithms, one for each case.
    let u = if large { 0.25 * size } else { u };
    let twos = if large { 3.0 } else { 0.0 };
    let mut parts = log_parts_of_pair::<L>(u, u_error + root_low);
    parts.k += twos;
    let value = natural_f64::<L>(parts);
    let series = L::mul_add(a * a * a, -1.0 / 6.0, size);
    let value = if size < TWO_MINUS_15 { series } else { value };
    at_infinity(size, value).copysign(x)
}

/// arccosh x, `numpy.arccosh`.
///
/// Within 0.7 ULP for every x; arccosh(1) = 0, NaN below.
///
/// ```
/// use np_kernels::math::arccosh_f64;
/// use np_kernels::simd::Baseline;
///
/// assert_eq!(arccosh_f64::<Baseline>(1.0), 0.0);
/// ```
#[inline(always)]
pub fn arccosh_f64<L: Level>(x: f64) -> f64 {
    let large = x > LARGE;
    let a = if large { 1.0 } else { x };
    let excess = a - 1.0;
    let (square, square_error) = two_product::<L, _>(excess, excess);
    // x² - 1 = 2 (x - 1) + (x - 1)².
    let (h, h_error) = two_sum(excess + excess, square);
    let (root, root_low) = root_pieces::<L>(h, h_error + square_error);
    let (u, u_error) = fast_two_sum(a, root);
    let u = if large { 0.25 * x } else { u };
    let twos = if large { 3.0 } else { 0.0 };
    let mut parts = log_parts_of_pair::<L>(u, u_error + root_low);
    parts.k += twos;
    let value = at_infinity(x, natural_f64::<L>(parts));
    if x < 1.0 { f64::NAN } else { value }
}

/// arctanh x, `numpy.arctanh`.
///
/// Within 0.6 ULP for every x; arctanh(±0) = ±0, arctanh(±1) = ±inf, NaN outside.
///
/// ```
/// use np_kernels::math::arctanh_f64;
/// use np_kernels::simd::Baseline;
///
/// assert_eq!(arctanh_f64::<Baseline>(-1.0), f64::NEG_INFINITY);
/// ```
#[inline(always)]
pub fn arctanh_f64<L: Level>(x: f64) -> f64 {
    const HALF_LN2_HIGH: f64 = 0.6931471805592082 / 2.0; // 40 bits: k * HALF_LN2_HIGH is exact
    const HALF_LN2_LOW: f64 = 7.371002565167799e-13 / 2.0;
    // (atanh s - s) / s³ in s², error 2^-62.3 of atanh s.
    const P: [f64; 8] = [
        0.3333333333333329,
        0.20000000000033524,
        0.14285714276701017,
        0.1111111228173507,
        0.09090825133804667,
        0.0769580522464437,
        0.06582694797890516,
        0.06948779119855021,
    ];
    let size = x.abs();
    let (plus, plus_low) = fast_two_sum(1.0, size);
    let (minus, minus_low) = fast_two_sum(1.0, -size);
    let (k, power) = exponent_of_quotient(plus, minus);
    let (minus, minus_low) = (minus * power, minus_low * power);
    let (difference, difference_error) = two_sum(plus, -minus);
    let (above, above_low) = fast_two_sum(difference, difference_error + (plus_low - minus_low));
    let (below, below_error) = two_sum(plus, minus);
    let (s, s_low) = quotient::<L, _>(
        above,
        above_low,
        below,
        below_error + (plus_low + minus_low),
    );
    let z = s * s;
    let series = z * s * horner::<L, _, _>(z, &P);
    let (sum, error) = fast_two_sum(k * HALF_LN2_HIGH, s);
    let value = sum + (L::mul_add(k, HALF_LN2_LOW, error + s_low) + series);
    inside_one(size, value).copysign(x)
}

/// arcsinh x for `f32`, within 1 ULP for every x; see [`arcsinh_f64`].
#[inline(always)]
pub fn arcsinh_f32<L: Level>(x: f32) -> f32 {
    const TWO_MINUS_11: f64 = 1.0 / 2048.0;
    let size = f64::from(x.abs());
    let root = L::mul_add(size, size, 1.0).sqrt();
    let value = log_narrow::<L>(root + size, (root - 1.0) + size);
    let series = L::mul_add(size * size * size, -1.0 / 6.0, size);
    let value = if size < TWO_MINUS_11 { series } else { value };
    (at_infinity(size, value) as f32).copysign(x)
}

/// arccosh x for `f32`, within 1 ULP for every x; see [`arccosh_f64`].
#[inline(always)]
pub fn arccosh_f32<L: Level>(x: f32) -> f32 {
    let x = f64::from(x);
    let excess = x - 1.0;
    let root = (excess * (x + 1.0)).sqrt();
    let u = x + root;
    let value = at_the_edges(u, log_narrow::<L>(u, excess + root));
    (if x < 1.0 { f64::NAN } else { value }) as f32
}

/// arctanh x for `f32`, within 1 ULP for every x; see [`arctanh_f64`].
#[inline(always)]
pub fn arctanh_f32<L: Level>(x: f32) -> f32 {
    // (atanh s - s) / s³ in s², error 2^-35.1 of atanh s.
    const P: [f64; 4] = [
        0.3333333135741222,
        0.20000464853615557,
        0.14251844901170183,
        0.12074589155024597,
    ];
    let x = f64::from(x);
    let size = x.abs();
    let (plus, minus) = (1.0 + size, 1.0 - size);
    let (k, power) = exponent_of_quotient(plus, minus);
    // 1 + x - 2^k (1 - x), where for k = 0 it is 2 x.
    let above = L::mul_add(size, 1.0 + power, 1.0 - power);
    let s = above / L::mul_add(power, minus, plus);
    let z = s * s;
    let small = L::mul_add(z * s, horner::<L, _, _>(z, &P), s);
    let value = L::mul_add(k, std::f64::consts::LN_2 / 2.0, small);
    inside_one(size, value).copysign(x) as f32
}

/// The power of two nearest to a quotient >= 1 of positive numbers, with its exponent: log2 of each told from the bits
/// (Mitchell 1962), which is 0.09 wrong at most.
#[inline(always)]
fn exponent_of_quotient(above: f64, below: f64) -> (f64, f64) {
    const TWO_52: u64 = 0x4330_0000_0000_0000;
    let difference = above.to_bits().wrapping_sub(below.to_bits());
    let rounded = difference.wrapping_add(1 << 51) & 0x7ff0_0000_0000_0000;
    let k = f64::from_bits((rounded >> 52) | TWO_52) - 4_503_599_627_370_496.0;
    let power = f64::from_bits(rounded.wrapping_add(1023 << 52));
    (k, power)
}

/// The value for finite x; infinity and NaN are their own.
#[inline(always)]
fn at_infinity(x: f64, value: f64) -> f64 {
    if x < f64::INFINITY { value } else { x }
}

/// The value for |x| < 1; infinity at 1, NaN past it.
#[inline(always)]
fn inside_one(size: f64, value: f64) -> f64 {
    let edge = if size == 1.0 { f64::INFINITY } else { f64::NAN };
    if size < 1.0 { value } else { edge }
}
