//! [`Field`] and [`Real`]: the numbers that matrices are factored in.

use std::fmt::Debug;
use std::ops::{Add, AddAssign, Mul, MulAssign, Neg, Sub, SubAssign};

use num_complex::Complex;
use num_traits::Float;

use crate::backend::Backend;
use crate::lanes::Lanes;
use crate::matmul::MatmulElement;

mod sealed {
    pub trait Sealed {}
    impl Sealed for f32 {}
    impl Sealed for f64 {}
    impl Sealed for num_complex::Complex<f32> {}
    impl Sealed for num_complex::Complex<f64> {}
}

/// The element types of factorisations: `f32`, `f64`, and complex numbers of them.
pub trait Field:
    sealed::Sealed
    + MatmulElement
    + Lanes
    + Copy
    + Default
    + PartialEq
    + Debug
    + Send
    + Sync
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Neg<Output = Self>
    + AddAssign
    + SubAssign
    + MulAssign
    + 'static
{
    /// The type of the parts.
    type Real: Real;

    /// Whether there are imaginary parts.
    const IS_COMPLEX: bool;
    /// One.
    const ONE: Self;

    /// The number of two parts; without imaginary parts the second is left out.
    fn from_parts(re: Self::Real, im: Self::Real) -> Self;
    /// The real part.
    fn re(self) -> Self::Real;
    /// The imaginary part.
    fn im(self) -> Self::Real;
    /// The conjugate.
    #[must_use]
    fn conj(self) -> Self;
    /// The product with a real number.
    #[must_use]
    fn scale(self, factor: Self::Real) -> Self;
    /// The absolute value, which does not overflow on the way.
    fn modulus(self) -> Self::Real;
    /// The quotient, which does not overflow on the way.
    #[must_use]
    fn divide(self, by: Self) -> Self;
    /// The algorithms for large matrices.
    #[doc(hidden)]
    fn backend() -> &'static Backend<Self>;

    /// The number without an imaginary part.
    fn from_real(re: Self::Real) -> Self {
        Self::from_parts(re, Self::Real::default())
    }
    /// The sum of the squares of the parts.
    fn square_modulus(self) -> Self::Real {
        self.re() * self.re() + self.im() * self.im()
    }
    /// The sum of the absolute values of the parts: by this pivots are compared, as LAPACK does it.
    fn size(self) -> Self::Real {
        self.re().abs() + self.im().abs()
    }
    /// Whether no part is infinite or NaN.
    fn is_finite_number(self) -> bool {
        self.re().is_finite() && self.im().is_finite()
    }
}

/// The real ones among them.
pub trait Real: Field<Real = Self> + Float {
    /// The number nearest to a `f64`.
    fn of(value: f64) -> Self;
}

macro_rules! real {
    ($($t:ty => $backend:path, $complex:path);*) => {$(
        impl Field for $t {
            type Real = $t;
            const IS_COMPLEX: bool = false;
            const ONE: $t = 1.0;
            #[inline(always)]
            fn from_parts(re: $t, _: $t) -> $t {
                re
            }
            #[inline(always)]
            fn re(self) -> $t {
                self
            }
            #[inline(always)]
            fn im(self) -> $t {
                0.0
            }
            #[inline(always)]
            fn conj(self) -> $t {
                self
            }
            #[inline(always)]
            fn scale(self, factor: $t) -> $t {
                self * factor
            }
            #[inline(always)]
            fn modulus(self) -> $t {
                self.abs()
            }
            #[inline(always)]
            fn divide(self, by: $t) -> $t {
                self / by
            }
            fn backend() -> &'static Backend<$t> {
                &$backend
            }
        }
        impl Real for $t {
            #[inline(always)]
            fn of(value: f64) -> $t {
                value as $t
            }
        }
        impl Field for Complex<$t> {
            type Real = $t;
            const IS_COMPLEX: bool = true;
            const ONE: Self = Complex::new(1.0, 0.0);
            #[inline(always)]
            fn from_parts(re: $t, im: $t) -> Self {
                Complex::new(re, im)
            }
            #[inline(always)]
            fn re(self) -> $t {
                self.re
            }
            #[inline(always)]
            fn im(self) -> $t {
                self.im
            }
            #[inline(always)]
            fn conj(self) -> Self {
                Complex::new(self.re, -self.im)
            }
            #[inline(always)]
            fn scale(self, factor: $t) -> Self {
                Complex::new(self.re * factor, self.im * factor)
            }
            #[inline(always)]
            fn modulus(self) -> $t {
                self.re.hypot(self.im)
            }
            #[inline]
            fn divide(self, by: Self) -> Self {
                // Smith's method.
                if by.re.abs() >= by.im.abs() {
                    let ratio = by.im / by.re;
                    let denominator = by.re + by.im * ratio;
                    Complex::new(
                        (self.re + self.im * ratio) / denominator,
                        (self.im - self.re * ratio) / denominator,
                    )
                } else {
                    let ratio = by.re / by.im;
                    let denominator = by.re * ratio + by.im;
                    Complex::new(
                        (self.re * ratio + self.im) / denominator,
                        (self.im * ratio - self.re) / denominator,
                    )
                }
            }
            fn backend() -> &'static Backend<Self> {
                &$complex
            }
        }
    )*};
}

real! {
    f32 => crate::single::SINGLE, crate::single::SINGLE_COMPLEX;
    f64 => crate::backend::DOUBLE, crate::backend::DOUBLE_COMPLEX
}
