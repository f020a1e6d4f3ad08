//! `isnan`, `isinf`, `isfinite`, `signbit`, `isposinf` and `isneginf`.

use half::f16;
use np_dtype::Complex;

use crate::loops::elementwise::Unary;
use crate::physical::{Physical, Truth};
use crate::simd::Level;

/// `numpy.isnan`: of complex numbers, whether either part is.
#[derive(Debug)]
pub struct IsNan;
/// `numpy.isinf`: of complex numbers, whether either part is.
#[derive(Debug)]
pub struct IsInf;
/// `numpy.isfinite`: of complex numbers, whether both parts are.
#[derive(Debug)]
pub struct IsFinite;
/// `numpy.signbit`.
#[derive(Debug)]
pub struct Signbit;
/// `numpy.isposinf`.
#[derive(Debug)]
pub struct IsPosInf;
/// `numpy.isneginf`.
#[derive(Debug)]
pub struct IsNegInf;
/// What `isnan` and `isinf` say of integers and booleans.
#[derive(Debug)]
pub struct Never;
/// What `isfinite` says of integers and booleans.
#[derive(Debug)]
pub struct Always;

impl<T: Physical> Unary<T> for Never {
    type Out = Truth;
    #[inline(always)]
    fn apply<L: Level>(_a: T) -> Truth {
        Truth::new(false)
    }
}

impl<T: Physical> Unary<T> for Always {
    type Out = Truth;
    #[inline(always)]
    fn apply<L: Level>(_a: T) -> Truth {
        Truth::new(true)
    }
}

/// Classes by the bits without the sign, against those of infinity.
macro_rules! classes {
    ($($t:ty, $infinity:literal, $sign:literal;)*) => {$(
        classes!(@test IsNan, $t, |x| x & !$sign > $infinity);
        classes!(@test IsInf, $t, |x| x & !$sign == $infinity);
        classes!(@test IsFinite, $t, |x| x & !$sign < $infinity);
        classes!(@test Signbit, $t, |x| x & $sign != 0);
        classes!(@test IsPosInf, $t, |x| x == $infinity);
        classes!(@test IsNegInf, $t, |x| x == $infinity | $sign);
    )*};
    (@test $op:ident, $t:ty, |$x:ident| $test:expr) => {
        impl Unary<$t> for $op {
            type Out = Truth;
            #[inline(always)]
            fn apply<L: Level>(a: $t) -> Truth {
                let $x = a.to_bits();
                Truth::new($test)
            }
        }
    };
}

classes! {
    f16, 0x7c00, 0x8000;
    f32, 0x7f80_0000, 0x8000_0000;
    f64, 0x7ff0_0000_0000_0000, 0x8000_0000_0000_0000;
}

macro_rules! complex_classes {
    ($($op:ident $joined:tt;)*) => {$(
        complex_classes!(@of $op $joined f32);
        complex_classes!(@of $op $joined f64);
    )*};
    (@of $op:ident $joined:tt $t:ty) => {
        impl Unary<Complex<$t>> for $op {
            type Out = Truth;
            #[inline(always)]
            fn apply<L: Level>(a: Complex<$t>) -> Truth {
                let of = |part| <$op as Unary<$t>>::apply::<L>(part).get();
                Truth::new(of(a.re) $joined of(a.im))
            }
        }
    };
}

complex_classes! {
    IsNan |;
    IsInf |;
    IsFinite &;
}
