//! The angle of a quotient: what arctan and arctan2 share.
//!
//! For 0 <= n <= d the angle is atan(n / d), or, past tan(π/8), π/4 + atan((n - d) / (n + d)): one
//! division, whose residual is kept, and a series for |t| <= tan(π/8).

use super::double_double::{fast_two_sum, quotient};
use super::polynomial::{even_odd, horner};
use crate::simd::Level;

const TAN_EIGHTH: f64 = 0.41421356237309503;
/// π/4, the first piece of 50 bits: up to four times it is exact.
const QUARTER_PI: [f64; 2] = [std::f64::consts::FRAC_PI_4, 3.061616997868383e-17];

/// How an angle between the axes becomes one in the half plane.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// The angle is counted from the other axis: n is along it.
    pub(super) swapped: bool,
    /// The angle is counted from the negative axis.
    pub(super) behind: bool,
}

/// The angle whose tangent is n / d, 0 <= n <= d, d > 0, moved to its place: within 0.8 ULP.
#[inline(always)]
pub(super) fn angle_f64<L: Level>(n: f64, d: f64, place: Place) -> f64 {
    // (atan t - t) / t³ in t², error 2^-59.4 of atan t.
    const P: [f64; 11] = [
        -0.333333333333332,
        0.19999999999953247,
        -0.14285714280166623,
        0.11111110782158128,
        -0.09090897725339728,
        0.07692059718944265,
        -0.06663099220335937,
        0.05847859389249635,
        -0.050391909289214054,
        0.03806215222730679,
        -0.01790505256157895,
    ];
    let steep = n > TAN_EIGHTH * d;
    let (difference, difference_low) = fast_two_sum(d, -n);
    let (sum, sum_low) = fast_two_sum(d, n);
    let above = if steep { -difference } else { n };
    let above_low = if steep { -difference_low } else { 0.0 };
    let below = if steep { sum } else { d };
    let below_low = if steep { sum_low } else { 0.0 };
    let (t, t_low) = quotient::<L, _>(above, above_low, below, below_low);
    let z = t * t;
    let series = t * z * even_odd::<L, _, _>(z, z * z, &P);
    // d atan t = dt / (1 + t²).
    let tail = L::mul_add(-z, t_low, t_low) + series;
    let (quarters, sign) = quarters(steep, place);
    let (head, error) = fast_two_sum(quarters * QUARTER_PI[0], sign * t);
    head + L::mul_add(sign, tail, L::mul_add(quarters, QUARTER_PI[1], error))
}

/// [`angle_f64`] with the accuracy of `f32`.
#[inline(always)]
pub(super) fn angle_f32<L: Level>(n: f64, d: f64, place: Place) -> f64 {
    // (atan t - t) / t³ in t², error 2^-30.5 of atan t.
    const P: [f64; 5] = [
        -0.33333315188446283,
        0.19998471508024454,
        -0.1424353322782424,
        0.10593812971471248,
        -0.06078219672275495,
    ];
    let steep = n > TAN_EIGHTH * d;
    let above = if steep { n - d } else { n };
    let below = if steep { n + d } else { d };
    let t = above / below;
    let z = t * t;
    let angle = L::mul_add(t * z, horner::<L, _, _>(z, &P), t);
    let (quarters, sign) = quarters(steep, place);
    L::mul_add(quarters, QUARTER_PI[0], sign * angle)
}

/// How many quarters of π go before the small angle, and the sign of that: products with chosen
/// constants, for which the compiler makes no branches.
#[inline(always)]
fn quarters(steep: bool, place: Place) -> (f64, f64) {
    let first = if steep { 1.0 } else { 0.0 };
    let (axis, sign) = if place.swapped {
        (2.0, -1.0)
    } else {
        (0.0, 1.0)
    };
    let (back, back_sign) = if place.behind {
        (4.0, -1.0)
    } else {
        (0.0, 1.0)
    };
    (back + back_sign * (axis + sign * first), sign * back_sign)
}
