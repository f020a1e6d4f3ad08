//! Elementary functions of complex numbers as kernels' functions.
//!
//! The functions are those of [`crate::math::complex`] that have no vector code; [`crate::functions::complex_blocks`] has the others.

use np_dtype::Complex;

use crate::loops::elementwise::{Binary, Unary};
use crate::math::complex::{self, Part};
use crate::physical::Physical;
use crate::simd::Level;

macro_rules! functions {
    ($($(#[$doc:meta])* $name:ident: $function:path;)*) => {$(
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $name;

        impl<T: Part> Unary<Complex<T>> for $name
        where
            Complex<T>: Physical,
        {
            type Out = Complex<T>;
            #[inline(always)]
            fn apply<L: Level>(a: Complex<T>) -> Complex<T> {
                $function(a)
            }
        }
    )*};
}

functions! {
    /// `numpy.exp2` of complex numbers.
    Exp2: complex::cexp2;
    /// `numpy.expm1` of complex numbers.
    Expm1: complex::cexpm1;
    /// `numpy.log1p` of complex numbers.
    Log1p: complex::clog1p;
    /// `numpy.arcsin` of complex numbers.
    Arcsin: complex::carcsin;
    /// `numpy.arccos` of complex numbers.
    Arccos: complex::carccos;
    /// `numpy.arctan` of complex numbers.
    Arctan: complex::carctan;
    /// `numpy.arcsinh` of complex numbers.
    Arcsinh: complex::carcsinh;
    /// `numpy.arccosh` of complex numbers.
    Arccosh: complex::carccosh;
    /// `numpy.arctanh` of complex numbers.
    Arctanh: complex::carctanh;
}

/// `numpy.power` and `numpy.float_power` of complex numbers.
#[derive(Debug)]
pub struct Power;

impl<T: Part> Binary<Complex<T>> for Power
where
    Complex<T>: Physical,
{
    type Out = Complex<T>;
    #[inline(always)]
    fn apply<L: Level>(a: Complex<T>, b: Complex<T>) -> Complex<T> {
        complex::cpow(a, b)
    }
}
