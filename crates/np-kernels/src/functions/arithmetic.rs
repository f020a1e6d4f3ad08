//! Addition, subtraction, multiplication, division, negation and absolute values.
//!
//! Integers wrap. Half floats are computed in single precision and rounded once. Complex products use a fused
//! multiply-add for the second term where the level has one, as NumPy does; complex division is Smith's
//! (R. L. Smith, "Algorithm 116: Complex division", 1962), as NumPy's.

use half::f16;
use np_dtype::Complex;
use num_traits::Float;

use crate::functions::half_floats::{narrow, widen};
use crate::loops::chunked::BinaryChunk;
use crate::loops::elementwise::{Binary, Unary};
use crate::math;
use crate::physical::{Physical, Truth};
use crate::simd::Level;

/// `numpy.add`.
#[derive(Debug)]
pub struct Add;
/// `numpy.subtract`.
#[derive(Debug)]
pub struct Subtract;
/// `numpy.multiply`.
#[derive(Debug)]
pub struct Multiply;
/// `numpy.divide`.
#[derive(Debug)]
pub struct Divide;
/// `numpy.negative`.
#[derive(Debug)]
pub struct Negative;
/// `numpy.absolute`.
#[derive(Debug)]
pub struct Absolute;

impl Binary<Truth> for Add {
    type Out = Truth;
    #[inline(always)]
    fn apply<L: Level>(a: Truth, b: Truth) -> Truth {
        Truth::new(a.get() | b.get())
    }
}

impl Binary<Truth> for Multiply {
    type Out = Truth;
    #[inline(always)]
    fn apply<L: Level>(a: Truth, b: Truth) -> Truth {
        Truth::new(a.get() & b.get())
    }
}

impl Unary<Truth> for Absolute {
    type Out = Truth;
    #[inline(always)]
    fn apply<L: Level>(a: Truth) -> Truth {
        a
    }
}

macro_rules! integers {
    ($($t:ty: $abs:ident),*) => {$(
        impl Binary<$t> for Add {
            type Out = $t;
            #[inline(always)]
            fn apply<L: Level>(a: $t, b: $t) -> $t {
                a.wrapping_add(b)
            }
        }
        impl Binary<$t> for Subtract {
            type Out = $t;
            #[inline(always)]
            fn apply<L: Level>(a: $t, b: $t) -> $t {
                a.wrapping_sub(b)
            }
        }
        impl Binary<$t> for Multiply {
            type Out = $t;
            #[inline(always)]
            fn apply<L: Level>(a: $t, b: $t) -> $t {
                a.wrapping_mul(b)
            }
        }
        impl Unary<$t> for Negative {
            type Out = $t;
            #[inline(always)]
            fn apply<L: Level>(a: $t) -> $t {
                a.wrapping_neg()
            }
        }
        impl Unary<$t> for Absolute {
            type Out = $t;
            #[inline(always)]
            fn apply<L: Level>(a: $t) -> $t {
                $abs(a)
            }
        }
    )*};
}

#[inline(always)]
fn wrapping_abs<T: num_traits::PrimInt + num_traits::WrappingNeg>(a: T) -> T {
    if a < T::zero() { a.wrapping_neg() } else { a }
}

#[inline(always)]
fn unchanged<T>(a: T) -> T {
    a
}

integers!(
    i8: wrapping_abs, i16: wrapping_abs, i32: wrapping_abs, i64: wrapping_abs,
    u8: unchanged, u16: unchanged, u32: unchanged, u64: unchanged
);

macro_rules! floats {
    ($($op:ident $sign:tt $wide:literal),*; $t:ty) => {$(
        impl Binary<$t> for $op {
            type Out = $t;
            #[inline(always)]
            fn apply<L: Level>(a: $t, b: $t) -> $t {
                a $sign b
            }
        }
        impl Binary<Complex<$t>> for $op {
            type Out = Complex<$t>;
            const WIDE: bool = $wide;
            #[inline(always)]
            fn apply<L: Level>(a: Complex<$t>, b: Complex<$t>) -> Complex<$t> {
                complex::$op::<L, $t>(a, b)
            }
        }
    )*};
}

// Whether complex numbers have AVX-512 code: a product takes a quarter of the time there, for AVX2 the compiler sorts the parts apart
// and back again.
floats!(Add + false, Subtract - false, Multiply * true, Divide / false; f32);
floats!(Add + false, Subtract - false, Multiply * true, Divide / false; f64);

/// The arithmetic of complex numbers, named like the functions that use it.
#[allow(non_snake_case)]
#[allow(clippy::extra_unused_type_parameters)] // the four are called alike; one needs the level
mod complex {
    use super::{Complex, Float, Level};

    #[inline(always)]
    pub(super) fn Add<L: Level, T: Float>(a: Complex<T>, b: Complex<T>) -> Complex<T> {
        Complex::new(a.re + b.re, a.im + b.im)
    }

    #[inline(always)]
    pub(super) fn Subtract<L: Level, T: Float>(a: Complex<T>, b: Complex<T>) -> Complex<T> {
        Complex::new(a.re - b.re, a.im - b.im)
    }

    #[inline(always)]
    pub(super) fn Multiply<L: Level, T: Float>(a: Complex<T>, b: Complex<T>) -> Complex<T> {
        Complex::new(
            L::mul_add(a.re, b.re, -(a.im * b.im)),
            L::mul_add(a.re, b.im, a.im * b.re),
        )
    }

    #[inline(always)]
    pub(super) fn Divide<L: Level, T: Float>(a: Complex<T>, b: Complex<T>) -> Complex<T> {
        let (abs_re, abs_im) = (b.re.abs(), b.im.abs());
        if abs_re >= abs_im {
            if abs_re.is_zero() && abs_im.is_zero() {
                // Each part divided by zero, so that 0/0 and x/0 give NaN and infinity.
                return Complex::new(a.re / abs_re, a.im / abs_re);
            }
            let ratio = b.im / b.re;
            let scale = T::one() / (b.re + b.im * ratio);
            Complex::new((a.re + a.im * ratio) * scale, (a.im - a.re * ratio) * scale)
        } else {
            let ratio = b.re / b.im;
            let scale = T::one() / (b.im + b.re * ratio);
            Complex::new((a.re * ratio + a.im) * scale, (a.im * ratio - a.re) * scale)
        }
    }
}

/// A half-float function computed in single precision.
macro_rules! halves {
    ($($op:ident),*) => {$(
        impl Binary<f16> for $op {
            type Out = f16;
            #[inline(always)]
            fn apply<L: Level>(a: f16, b: f16) -> f16 {
                f16::from_f32(<$op as Binary<f32>>::apply::<L>(a.to_f32(), b.to_f32()))
            }
        }

        impl BinaryChunk<f16> for $op {
            #[inline(always)]
            fn chunk<L: Level, const N: usize>(a: [f16; N], b: [f16; N]) -> [f16; N] {
                let (mut a, b) = (widen(&a), widen(&b));
                for i in 0..N {
                    a[i] = <$op as Binary<f32>>::apply::<L>(a[i], b[i]);
                }
                narrow(&a)
            }
            #[inline(always)]
            fn chunk_by<L: Level, const N: usize>(a: [f16; N], b: f16) -> [f16; N] {
                Self::chunk::<L, N>(a, [b; N])
            }
        }
    )*};
}

halves!(Add, Subtract, Multiply, Divide);

impl Unary<f16> for Negative {
    type Out = f16;
    #[inline(always)]
    fn apply<L: Level>(a: f16) -> f16 {
        f16::from_bits(a.to_bits() ^ 0x8000)
    }
}

impl Unary<f16> for Absolute {
    type Out = f16;
    #[inline(always)]
    fn apply<L: Level>(a: f16) -> f16 {
        f16::from_bits(a.to_bits() & 0x7fff)
    }
}

macro_rules! signs {
    ($($t:ty),*) => {$(
        impl Unary<$t> for Negative {
            type Out = $t;
            #[inline(always)]
            fn apply<L: Level>(a: $t) -> $t {
                -a
            }
        }
        impl Unary<$t> for Absolute {
            type Out = $t;
            #[inline(always)]
            fn apply<L: Level>(a: $t) -> $t {
                a.abs()
            }
        }
        impl Unary<Complex<$t>> for Negative {
            type Out = Complex<$t>;
            #[inline(always)]
            fn apply<L: Level>(a: Complex<$t>) -> Complex<$t> {
                Complex::new(-a.re, -a.im)
            }
        }
        impl Unary<Complex<$t>> for Absolute
        where
            $t: Physical,
        {
            type Out = $t;
            #[inline(always)]
            // As a chunk of numbers, bit for bit.
            fn apply<L: Level>(a: Complex<$t>) -> $t {
                let (value, ordinary) = math::complex::ordinary_absolute::<L, $t>(a);
                if ordinary {
                    value
                } else {
                    math::complex::absolute::<L, $t>(a)
                }
            }
        }
    )*};
}

signs!(f32, f64);
