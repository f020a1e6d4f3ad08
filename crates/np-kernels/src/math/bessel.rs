//! The modified Bessel function of the first kind of order zero.
//!
//! Two Chebyshev series of `exp(-x) I0(x)`, up to 8 and from there on, from C. W. Clenshaw, "Chebyshev series for
//! mathematical functions", National Physical Laboratory Mathematical Tables 5 (1962), as in Cephes and NumPy.

use half::f16;
use num_traits::Float;

use super::unary::{Exp, UnaryMath};
use crate::functions::half_tables::FromTable;
use crate::simd::Level;

/// `numpy.i0`.
///
/// Each step is rounded to the type, so that all that differs from NumPy is the exponential's last bit.
#[derive(Clone, Copy, Debug)]
pub struct I0;

/// Where one series ends and the other begins.
const BORDER: f64 = 8.0;

/// Elements that go through a series together: enough for their steps to overlap, few enough for the registers.
const LANES: usize = 16;

/// A Chebyshev series by Clenshaw's recurrence.
#[inline(always)]
fn series<T: Float>(x: &[T; LANES], coefficients: &[f64]) -> [T; LANES] {
    let coefficient = |value: f64| T::from(value).expect("a float");
    let mut b0 = [coefficient(coefficients[0]); LANES];
    let mut b1 = [T::zero(); LANES];
    let mut b2 = b1;
    for &value in &coefficients[1..] {
        let value = coefficient(value);
        b2 = b1;
        b1 = b0;
        for k in 0..LANES {
            b0[k] = x[k] * b1[k] - b2[k] + value;
        }
    }
    let half = coefficient(0.5);
    for k in 0..LANES {
        b0[k] = half * (b0[k] - b2[k]);
    }
    b0
}

/// The function of some elements, given their absolute values and exponentials.
#[inline(always)]
fn lanes<T: Float>(x: &[T; LANES], exponential: &[T; LANES]) -> [T; LANES] {
    let number = |value: f64| T::from(value).expect("a float");
    let small = |x: T| x <= number(BORDER);
    let (mut any_small, mut all_small) = (false, true);
    for &x in x {
        any_small |= small(x);
        all_small &= small(x);
    }
    let mut result = *exponential;
    if any_small {
        let mut argument = *x;
        for x in &mut argument {
            *x = *x / number(2.0) - number(2.0);
        }
        let series = series(&argument, &UP_TO_BORDER);
        for k in 0..LANES {
            result[k] = exponential[k] * series[k];
        }
    }
    if !all_small {
        let mut argument = *x;
        for x in &mut argument {
            *x = number(32.0) / *x - number(2.0);
        }
        let series = series(&argument, &BEYOND_BORDER);
        for k in 0..LANES {
            let large = exponential[k] * series[k] / x[k].sqrt();
            result[k] = if small(x[k]) { result[k] } else { large };
        }
    }
    result
}

#[inline(always)]
fn chunk<L: Level, T: Float, E: UnaryMath<T>, const N: usize>(mut x: [T; N]) -> [T; N] {
    for x in &mut x {
        *x = x.abs();
    }
    let mut result = E::chunk::<L, N>(x);
    for first in (0..N).step_by(LANES) {
        let count = LANES.min(N - first);
        let (mut some, mut exponentials) = ([T::zero(); LANES], [T::zero(); LANES]);
        some[..count].copy_from_slice(&x[first..first + count]);
        exponentials[..count].copy_from_slice(&result[first..first + count]);
        let values = lanes(&some, &exponentials);
        result[first..first + count].copy_from_slice(&values[..count]);
    }
    result
}

macro_rules! i0 {
    ($($t:ty: $exponential:ty;)*) => {$(
        impl UnaryMath<$t> for I0 {
            #[inline(always)]
            fn scalar<L: Level>(x: $t) -> $t {
                chunk::<L, $t, $exponential, 1>([x])[0]
            }

            #[inline(always)]
            fn chunk<L: Level, const N: usize>(x: [$t; N]) -> [$t; N] {
                chunk::<L, $t, $exponential, N>(x)
            }
        }
    )*};
}

i0! {
    f16: FromTable<Exp>;
    f32: Exp;
    f64: Exp;
}

/// `exp(-x) I0(x)` for x up to 8, in `x / 2 - 2`, the highest order first.
const UP_TO_BORDER: [f64; 30] = [
    -4.4153416464793395e-18,
    3.3307945188222384e-17,
    -2.431279846547955e-16,
    1.715391285555133e-15,
    -1.1685332877993451e-14,
    7.676185498604936e-14,
    -4.856446783111929e-13,
    2.95505266312964e-12,
    -1.726826291441556e-11,
    9.675809035373237e-11,
    -5.189795601635263e-10,
    2.6598237246823866e-09,
    -1.300025009986248e-08,
    6.046995022541919e-08,
    -2.670793853940612e-07,
    1.1173875391201037e-06,
    -4.4167383584587505e-06,
    1.6448448070728896e-05,
    -5.754195010082104e-05,
    0.00018850288509584165,
    -0.0005763755745385824,
    0.0016394756169413357,
    -0.004324309995050576,
    0.010546460394594998,
    -0.02373741480589947,
    0.04930528423967071,
    -0.09490109704804764,
    0.17162090152220877,
    -0.3046826723431984,
    0.6767952744094761,
];

/// `exp(-x) sqrt(x) I0(x)` for x above 8, in `32 / x - 2`.
const BEYOND_BORDER: [f64; 25] = [
    -7.233180487874754e-18,
    -4.830504485944182e-18,
    4.46562142029676e-17,
    3.461222867697461e-17,
    -2.8276239805165836e-16,
    -3.425485619677219e-16,
    1.7725601330565263e-15,
    3.8116806693526224e-15,
    -9.554846698828307e-15,
    -4.150569347287222e-14,
    1.54008621752141e-14,
    3.8527783827421426e-13,
    7.180124451383666e-13,
    -1.7941785315068062e-12,
    -1.3215811840447713e-11,
    -3.1499165279632416e-11,
    1.1889147107846439e-11,
    4.94060238822497e-10,
    3.3962320257083865e-09,
    2.266668990498178e-08,
    2.0489185894690638e-07,
    2.8913705208347567e-06,
    6.889758346916825e-05,
    0.0033691164782556943,
    0.8044904110141088,
];
