//! `sign`, `conjugate`, `copysign` and `heaviside`.

use half::f16;
use np_dtype::Complex;

use crate::loops::chunked::BinaryChunk;
use crate::loops::elementwise::{Binary, Unary};
use crate::math;
use crate::simd::Level;

/// `numpy.sign`: -1, 0 or 1; of a complex number `z / |z|`.
#[derive(Debug)]
pub struct Sign;
/// `numpy.conjugate` of complex numbers.
#[derive(Debug)]
pub struct Conjugate;
/// `numpy.copysign`.
#[derive(Debug)]
pub struct Copysign;
/// `numpy.heaviside`: 0 below zero, 1 above, and the second operand at zero.
#[derive(Debug)]
pub struct Heaviside;

macro_rules! integer_signs {
    ($($t:ty),*) => {$(
        impl Unary<$t> for Sign {
            type Out = $t;
            #[inline(always)]
            fn apply<L: Level>(a: $t) -> $t {
                let zero: $t = 0;
                (a > zero) as $t - (a < zero) as $t
            }
        }
    )*};
}

integer_signs!(i8, i16, i32, i64, u8, u16, u32, u64);

macro_rules! float_signs {
    ($($t:ty),*) => {$(
        impl Unary<$t> for Sign {
            type Out = $t;
            #[inline(always)]
            fn apply<L: Level>(a: $t) -> $t {
                let one = if a == 0.0 { 0.0 } else { (1.0 as $t).copysign(a) };
                if a.is_nan() { a } else { one }
            }
        }

        impl Unary<Complex<$t>> for Sign {
            type Out = Complex<$t>;
            #[inline(always)]
            fn apply<L: Level>(a: Complex<$t>) -> Complex<$t> {
                let modulus = math::complex::absolute::<L, $t>(a);
                if modulus == 0.0 {
                    return Complex::new(0.0, 0.0);
                }
                if modulus.is_infinite() && !(a.re.is_infinite() && a.im.is_infinite()) {
                    // An infinite part is all that counts; where the modulus alone is infinite, the imaginary one.
                    let unit = |x: $t| (1.0 as $t).copysign(x);
                    return if a.re.is_infinite() {
                        Complex::new(unit(a.re), 0.0)
                    } else {
                        Complex::new(0.0, unit(a.im))
                    };
                }
                Complex::new(a.re / modulus, a.im / modulus)
            }
        }

        impl Unary<Complex<$t>> for Conjugate {
            type Out = Complex<$t>;
            #[inline(always)]
            fn apply<L: Level>(a: Complex<$t>) -> Complex<$t> {
                Complex::new(a.re, -a.im)
            }
        }

        impl Binary<$t> for Copysign {
            type Out = $t;
            #[inline(always)]
            fn apply<L: Level>(a: $t, b: $t) -> $t {
                a.copysign(b)
            }
        }

        impl Binary<$t> for Heaviside {
            type Out = $t;
            #[inline(always)]
            fn apply<L: Level>(a: $t, b: $t) -> $t {
                let step = if a < 0.0 { 0.0 } else { 1.0 };
                let step = if a == 0.0 { b } else { step };
                if a.is_nan() { a } else { step }
            }
        }

        impl BinaryChunk<$t> for Copysign {
            const DIRECT: bool = true;
        }
        impl BinaryChunk<$t> for Heaviside {
            const DIRECT: bool = true;
        }
    )*};
}

float_signs!(f32, f64);

/// The bits of a half float without its sign.
#[inline(always)]
fn magnitude(x: f16) -> u16 {
    x.to_bits() & 0x7fff
}

/// The bits of infinity; NaNs are above.
const INFINITY: u16 = 0x7c00;

impl Unary<f16> for Sign {
    type Out = f16;
    #[inline(always)]
    fn apply<L: Level>(a: f16) -> f16 {
        let one = (a.to_bits() & 0x8000) | f16::ONE.to_bits();
        let one = if magnitude(a) == 0 { 0 } else { one };
        f16::from_bits(if magnitude(a) > INFINITY {
            a.to_bits()
        } else {
            one
        })
    }
}

impl Binary<f16> for Copysign {
    type Out = f16;
    #[inline(always)]
    fn apply<L: Level>(a: f16, b: f16) -> f16 {
        f16::from_bits(magnitude(a) | (b.to_bits() & 0x8000))
    }
}

impl Binary<f16> for Heaviside {
    type Out = f16;
    #[inline(always)]
    fn apply<L: Level>(a: f16, b: f16) -> f16 {
        let negative = a.to_bits() & 0x8000 != 0;
        let step = if negative { 0 } else { f16::ONE.to_bits() };
        let step = if magnitude(a) == 0 { b.to_bits() } else { step };
        f16::from_bits(if magnitude(a) > INFINITY {
            a.to_bits()
        } else {
            step
        })
    }
}

impl BinaryChunk<f16> for Copysign {
    const DIRECT: bool = true;
}
impl BinaryChunk<f16> for Heaviside {
    const DIRECT: bool = true;
}
