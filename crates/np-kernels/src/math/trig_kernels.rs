//! Sine and cosine of a reduced angle, and the choice between them by quadrant.

use super::double_double::{fast_two_sum, half_square, quotient};
use super::polynomial::horner;
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

/// The tangent of the reduced angle: sine over cosine, or minus cosine over sine. Within 0.95 ULP.
#[inline(always)]
pub(super) fn tangent_f64<L: Level>(angle: Reduced) -> f64 {
    let Series { sine, cosine } = series_f64::<L>(angle.r, angle.correction);
    let (sine, sine_low) = fast_two_sum(sine[0], sine[1]);
    let (cosine, cosine_low) = fast_two_sum(cosine[0], cosine[1]);
    let even = angle.quadrant & 1 == 0;
    let (above, above_low) = if even {
        (sine, sine_low)
    } else {
        (cosine, cosine_low)
    };
    let (below, below_low) = if even {
        (cosine, cosine_low)
    } else {
        (sine, sine_low)
    };
    let (q, correction) = quotient::<L>(above, above_low, below, below_low);
    let sign = (angle.quadrant & 1) << 63;
    f64::from_bits((q + correction).to_bits() ^ sign)
}

/// sin(n π + r) for results of `f32`, n in the low bit, r in [-π/2, π/2]: error below 2^-27.3 before the result is rounded.
///
/// One series serves where `f64` needs two: its leading terms are of one size near π/2, but their rounding errors are
/// far below what `f32` sees. Two series and a choice take 1.4 times as long.
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

/// [`tangent_f64`] with the accuracy of `f32`.
#[inline(always)]
pub(super) fn tangent_f32<L: Level>(angle: Reduced) -> f64 {
    let (sine, cosine) = series_f32::<L>(angle.r);
    let even = angle.quadrant & 1 == 0;
    let above = if even { sine } else { cosine };
    let below = if even { cosine } else { sine };
    let sign = (angle.quadrant & 1) << 63;
    f64::from_bits((above / below).to_bits() ^ sign)
}

/// Sine and cosine of an angle in [-π/4, π/4] for results of `f32`.
#[inline(always)]
fn series_f32<L: Level>(r: f64) -> (f64, f64) {
    // (sin r - r) / r³ in r², error 2^-28 of sin r.
    const SIN: [f64; 3] = [
        -0.1666665460958315,
        0.008332160764017929,
        -0.00019515283430224085,
    ];
    // (cos r - 1 + r²/2) / r⁴ in r², error 2^-33 of cos r.
    const COS: [f64; 3] = [
        0.04166664568302045,
        -0.0013887316256060184,
        2.443315721320081e-05,
    ];
    let z = r * r;
    let sine = L::mul_add(z * r, horner::<L, _, _>(z, &SIN), r);
    let cosine = L::mul_add(z * z, horner::<L, _, _>(z, &COS), L::mul_add(z, -0.5, 1.0));
    (sine, cosine)
}

/// Sine in even quadrants, cosine in odd ones, negated in the second half of the turn.
#[inline(always)]
fn choose(quadrant: u64, sine: f64, cosine: f64) -> f64 {
    let value = if quadrant & 1 == 0 { sine } else { cosine };
    f64::from_bits(value.to_bits() ^ ((quadrant << 62) & (1 << 63)))
}
