//! Sine and cosine of a reduced angle, and the choice between them by quadrant.

use super::double_double::{Head, fast_two_sum, half_square, less_product};
use super::polynomial::{even_odd, horner};
use super::trig_reduction::Reduced;
use crate::simd::Level;

/// Sine and cosine of an angle in [-π/4, π/4], each as a head and a small tail.
struct Series {
    sine: [f64; 2],
    cosine: [f64; 2],
}

#[inline(always)]
fn series_f64<L: Level>(r: f64, correction: f64) -> Series {
    // (sin r - r) / r³ in r², error 2^-57.9 of sin r.
    const SIN: [f64; 6] = [
        -0.1666666666666663,
        0.008333333333322118,
        -0.00019841269829589558,
        2.7557313621391465e-06,
        -2.505074776362735e-08,
        1.5896230195926896e-10,
    ];
    // (cos r - 1 + r²/2) / r⁴ in r², error 2^-63.9 of cos r.
    const COS: [f64; 6] = [
        0.041666666666666595,
        -0.0013888888888873056,
        2.4801587288851758e-05,
        -2.7557314179308323e-07,
        2.0875700843175763e-09,
        -1.1358536567821804e-11,
    ];
    let z = r * r;
    let (half, half_error) = half_square::<L, _>(r);
    let cosine_head = 1.0 - half;
    // sin(r + c) = r + r³ S(r²) + c cos r; 1 - r²/2 is cos r enough for c.
    let sine_tail = L::mul_add(z * r, horner::<L, _, _>(z, &SIN), correction * cosine_head);
    // cos(r + c) = 1 - r²/2 + r⁴ C(r²) - c sin r, the first difference with its error.
    let cosine_error = ((1.0 - cosine_head) - half) - half_error;
    let small = L::mul_add(r, -correction, cosine_error);
    let cosine_tail = L::mul_add(z * z, horner::<L, _, _>(z, &COS), small);
    Series {
        sine: [r, sine_tail],
        cosine: [cosine_head, cosine_tail],
    }
}

/// The sine of the reduced angle; the cosine if `quarter_turns` is 1. Within 0.85 ULP.
///
/// Both series are computed and one is taken: the quadrant differs from lane to lane.
#[inline(always)]
pub(super) fn sine_f64<L: Level>(angle: Reduced, quarter_turns: u64) -> f64 {
    let Series { sine, cosine } = series_f64::<L>(angle.r, angle.correction);
    let quadrant = angle.quadrant.wrapping_add(quarter_turns);
    choose(quadrant, sine[0] + sine[1], cosine[0] + cosine[1])
}

/// The sine and the cosine of the reduced angle, each as [`sine_f64`] gives it.
#[inline(always)]
pub(super) fn sine_and_cosine_f64<L: Level>(angle: Reduced) -> (f64, f64) {
    let Series { sine, cosine } = series_f64::<L>(angle.r, angle.correction);
    let (sine, cosine) = (sine[0] + sine[1], cosine[0] + cosine[1]);
    (
        choose(angle.quadrant, sine, cosine),
        choose(angle.quadrant.wrapping_add(1), sine, cosine),
    )
}

/// The tangent of the reduced angle. Within 0.85 ULP.
#[inline(always)]
pub(super) fn tangent_f64<L: Level>(angle: Reduced) -> f64 {
    // (2 tan(r/2) - r) / r³ in r², error 2^-58.7 of 2 tan(r/2).
    const P: [f64; 9] = [
        0.08333333333333376,
        0.008333333333305736,
        0.0008432539688696472,
        8.542768287158471e-05,
        8.655544875281083e-06,
        8.768307536875613e-07,
        8.920590435232111e-08,
        8.531577621141546e-09,
        1.2539790740184749e-09,
    ];
    let Reduced { r, correction, .. } = angle;
    let z = r * r;
    // The slope of 2 tan(r/2) is nearly 1 + r²/4.
    let series = L::mul_add(r, even_odd::<L, _, _>(z, z * z, &P), correction * 0.25);
    let tail = L::mul_add(z, series, correction);
    let quotient = of_half_angle::<L, _>(r, tail, angle.quadrant & 1 == 0);
    f64::from_bits(quotient.to_bits() ^ (angle.quadrant << 63))
}

/// The tangent of `quadrant` · π/2 + r + correction in `f32`. Within 0.85 ULP, for |r| up to 0.787.
#[inline(always)]
pub(super) fn tangent_f32<L: Level>(quadrant: u32, r: f32, correction: f32) -> f32 {
    // (2 tan(r/2) - r) / r³ in r², error 2^-28 of 2 tan(r/2).
    const P: [f32; 4] = [
        0.08333317190408707,
        0.008335608057677746,
        0.0008334509911946952,
        0.00010175570787396282,
    ];
    let z = r * r;
    let series = L::mul_add(r, horner::<L, _, _>(z, &P), correction * 0.25);
    let tail = L::mul_add(z, series, correction);
    let quotient = of_half_angle::<L, _>(r, tail, quadrant & 1 == 0);
    f32::from_bits(quotient.to_bits() ^ (quadrant << 31))
}

/// tan a or 1 / tan a, for 2 tan(a/2) = t = r + tail: the quotient of t and 1 - t²/4.
///
/// Rejected: sine and cosine, which are two polynomials for one and take 1.2 times as long; a polynomial for the angle itself,
/// and no quotient in even quadrants, which takes a tenth less, a third for `f32`, but whose rounding errors make 1.4 ULP.
#[inline(always)]
fn of_half_angle<L: Level, T: Head>(r: T, tail: T, even: bool) -> T {
    let (t, t_low) = fast_two_sum(r, tail);
    let half = t * T::HALF;
    let c = less_product::<L, _>(T::one(), half, half);
    let c_low = L::mul_add(-half, t_low, less_product::<L, _>(T::one() - c, half, half));
    let (above, above_low) = if even { (t, t_low) } else { (c, c_low) };
    let (below, below_low) = if even { (c, c_low) } else { (t, t_low) };
    let reciprocal = T::one() / below;
    let q = above * reciprocal;
    let residual = less_product::<L, _>(above, q, below) + L::mul_add(-q, below_low, above_low);
    L::mul_add(residual, reciprocal, q)
}

/// sin(n π + r) for results of `f32`, n in the low bit, r in [-π/2, π/2]: error below 2^-27.3 before the result is rounded.
///
/// One series serves where `f64` needs two: its leading terms are of one size near π/2, but their rounding errors are
/// far below what `f32` sees. Two series and a choice take 1.4 times as long.
///
/// Rejected: all of it in single precision, which takes two thirds of the time and makes 0.88 ULP.
#[inline(always)]
pub(super) fn sine_f32<L: Level>((n, r): (u64, f64)) -> f64 {
    // (sin r - r) / r³ in r², error 2^-27.3 of sin r.
    const SIN: [f64; 4] = [
        -0.16666659550416793,
        0.008333066245756542,
        -0.0001980960287846087,
        2.6057805886062503e-06,
    ];
    let z = r * r;
    let sine = L::mul_add(z * r, horner::<L, _, _>(z, &SIN), r);
    f64::from_bits(sine.to_bits() ^ (n << 63))
}

/// Sine in even quadrants, cosine in odd ones, negated in the second half of the turn.
#[inline(always)]
fn choose(quadrant: u64, sine: f64, cosine: f64) -> f64 {
    let value = if quadrant & 1 == 0 { sine } else { cosine };
    f64::from_bits(value.to_bits() ^ ((quadrant << 62) & (1 << 63)))
}
