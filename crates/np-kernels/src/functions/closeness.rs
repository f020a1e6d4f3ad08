//! `isclose` and `nan_to_num`, which are chains of a dozen ufuncs in NumPy.

use num_traits::Float;

use crate::loops::quaternary::Quaternary;
use crate::physical::{Physical, Truth};
use crate::simd::Level;

/// `numpy.isclose`: whether `|a - b| <= atol + rtol * |b|`, of `a`, `b`, `rtol` and `atol`; with `NAN`, two NaNs are close.
///
/// Each step is rounded to the type. An infinity is close to itself alone.
#[derive(Debug)]
pub struct IsClose<const NAN: bool>;

impl<T: Physical + Float, const NAN: bool> Quaternary<T> for IsClose<NAN> {
    type Out = Truth;
    #[inline(always)]
    fn apply<L: Level>(a: T, b: T, rtol: T, atol: T) -> Truth {
        // Bitwise, so that there are no branches.
        let near = ((a - b).abs() <= atol + rtol * b.abs()) & b.is_finite();
        Truth::new(near | (a == b) | (NAN & a.is_nan() & b.is_nan()))
    }
}

/// `numpy.nan_to_num`: the second element for NaN, the third for infinity, the fourth for minus infinity, else the first.
#[derive(Debug)]
pub struct NanToNum;

impl<T: Physical + Float> Quaternary<T> for NanToNum {
    type Out = T;
    #[inline(always)]
    fn apply<L: Level>(a: T, nan: T, infinity: T, minus_infinity: T) -> T {
        let result = if a == T::infinity() { infinity } else { a };
        let result = if a == T::neg_infinity() {
            minus_infinity
        } else {
            result
        };
        if a.is_nan() { nan } else { result }
    }
}
