//! Functions that take floats apart: `nextafter`, `spacing`, `ldexp`, `frexp`, `modf`.

use half::f16;

use crate::loops::chunked::{BinaryChunk, UnaryChunk};
use crate::loops::elementwise::{Binary, Unary};
use crate::loops::plain::UnaryPair;
use crate::simd::Level;

/// `numpy.nextafter`.
#[derive(Debug)]
pub struct Nextafter;
/// `numpy.spacing`: the distance to the next number away from zero, with the number's sign; of half floats always
/// positive, and of negative powers of two the distance toward zero, as NumPy has it.
#[derive(Debug)]
pub struct Spacing;
/// `numpy.ldexp`: `x * 2^n`, rounded once.
#[derive(Debug)]
pub struct Ldexp;
/// `numpy.frexp`: a significand from 1/2 up to 1, and an exponent.
#[derive(Debug)]
pub struct Frexp;
/// `numpy.modf`: fraction and integer, both with the number's sign.
#[derive(Debug)]
pub struct Modf;

macro_rules! floats {
    ($($t:ty, $bits:ty;)*) => {$(
        impl Binary<$t> for Nextafter {
            type Out = $t;
            #[inline(always)]
            fn apply<L: Level>(a: $t, b: $t) -> $t {
                let bits = a.to_bits();
                // Away from zero the bits count up, whatever the sign.
                let away = (a < b) == (a > 0.0);
                let step = if away { bits.wrapping_add(1) } else { bits.wrapping_sub(1) };
                let least = (<$t>::from_bits(1)).copysign(b);
                let next = if a == 0.0 { least } else { <$t>::from_bits(step) };
                let next = if a == b { b } else { next };
                if a.is_nan() || b.is_nan() { a + b } else { next }
            }
        }

        impl Unary<$t> for Spacing {
            type Out = $t;
            #[inline(always)]
            fn apply<L: Level>(a: $t) -> $t {
                let next = <$t>::from_bits(a.to_bits().wrapping_add(1));
                let least = <$t>::from_bits(1);
                let distance = if a == 0.0 { least } else { next - a };
                if a.is_finite() { distance } else { <$t>::NAN }
            }
        }

        impl UnaryPair<$t> for Modf {
            type Out = ($t, $t);
            #[inline(always)]
            fn apply(a: $t) -> ($t, $t) {
                let whole = a.trunc();
                let fraction = if a.is_infinite() { 0.0 } else { a - whole };
                (fraction.copysign(a), whole)
            }
        }

        impl BinaryChunk<$t> for Nextafter {
            const DIRECT: bool = true;
        }
        impl UnaryChunk<$t> for Spacing {}
    )*};
}

floats! {
    f32, u32;
    f64, u64;
}

impl Binary<f16> for Nextafter {
    type Out = f16;
    #[inline(always)]
    fn apply<L: Level>(a: f16, b: f16) -> f16 {
        let (x, y) = (a.to_bits(), b.to_bits());
        let (magnitude, other) = (x & 0x7fff, y & 0x7fff);
        if magnitude > 0x7c00 || other > 0x7c00 {
            return f16::NAN;
        }
        if x == y || magnitude | other == 0 {
            return a;
        }
        let toward_zero = x & 0x8000 != y & 0x8000 || other < magnitude;
        f16::from_bits(if magnitude == 0 {
            (y & 0x8000) | 1
        } else if toward_zero {
            x - 1
        } else {
            x + 1
        })
    }
}

impl BinaryChunk<f16> for Nextafter {
    const DIRECT: bool = true;
}

impl Unary<f16> for Spacing {
    type Out = f16;
    #[inline(always)]
    fn apply<L: Level>(a: f16) -> f16 {
        let (bits, magnitude) = (a.to_bits(), a.to_bits() & 0x7fff);
        if magnitude >= 0x7c00 {
            return f16::NAN;
        }
        if bits == f16::MAX.to_bits() {
            return f16::INFINITY;
        }
        // Below a negative power of two, numbers lie half as far apart.
        let boundary = bits & 0x8000 != 0 && magnitude & 0x03ff == 0;
        let exponent = (magnitude >> 10) as i32 - boundary as i32;
        f16::from_bits(match exponent {
            11.. => ((exponent - 10) as u16) << 10,
            1..=10 => 1 << (exponent - 1),
            _ => 1,
        })
    }
}

impl UnaryChunk<f16> for Spacing {}

/// `2^n` for `n` from -1022 to 1023.
#[inline(always)]
fn power_of_two(n: i64) -> f64 {
    f64::from_bits(((n + 1023) as u64) << 52)
}

/// `x * 2^n`; only the last product rounds.
#[inline(always)]
fn ldexp(mut x: f64, n: i64) -> f64 {
    // Larger exponents take any number out of range.
    let mut n = n.clamp(-2200, 2200);
    while n > 1023 {
        x *= power_of_two(1023);
        n -= 1023;
    }
    // Downward in steps that leave a number 53 bits above the smallest: were it to round, what follows gives zero or the
    // smallest number anyway.
    while n < -1022 {
        x *= power_of_two(-969);
        n += 969;
    }
    x * power_of_two(n)
}

macro_rules! ldexp {
    ($($n:ty),*) => {$(
        impl Binary<f64, $n> for Ldexp {
            type Out = f64;
            #[inline(always)]
            fn apply<L: Level>(a: f64, n: $n) -> f64 {
                ldexp(a, n as i64)
            }
        }

        impl Binary<f32, $n> for Ldexp {
            type Out = f32;
            #[inline(always)]
            fn apply<L: Level>(a: f32, n: $n) -> f32 {
                // In double precision every product is exact.
                (a as f64 * power_of_two((n as i64).clamp(-500, 500))) as f32
            }
        }

        impl Binary<f16, $n> for Ldexp {
            type Out = f16;
            #[inline(always)]
            fn apply<L: Level>(a: f16, n: $n) -> f16 {
                f16::from_f32(<Ldexp as Binary<f32, $n>>::apply::<L>(a.to_f32(), n))
            }
        }
    )*};
}

ldexp!(i32, i64);

/// Significand and exponent.
#[inline(always)]
fn frexp(x: f64) -> (f64, i32) {
    if x == 0.0 || !x.is_finite() {
        return (x, 0);
    }
    // Subnormal numbers are made normal first.
    let subnormal = x.abs() < f64::MIN_POSITIVE;
    let normal = if subnormal { x * power_of_two(54) } else { x };
    let bits = normal.to_bits();
    let exponent = (bits >> 52 & 0x7ff) as i32 - 1022 - if subnormal { 54 } else { 0 };
    let significand = f64::from_bits(bits & !(0x7ff << 52) | 1022 << 52);
    (significand, exponent)
}

impl UnaryPair<f64> for Frexp {
    type Out = (f64, i32);
    #[inline(always)]
    fn apply(a: f64) -> (f64, i32) {
        frexp(a)
    }
}

impl UnaryPair<f32> for Frexp {
    type Out = (f32, i32);
    #[inline(always)]
    fn apply(a: f32) -> (f32, i32) {
        let (significand, exponent) = frexp(a as f64);
        (significand as f32, exponent)
    }
}

impl UnaryPair<f16> for Frexp {
    type Out = (f16, i32);
    #[inline(always)]
    fn apply(a: f16) -> (f16, i32) {
        let (significand, exponent) = frexp(a.to_f64());
        (f16::from_f64(significand), exponent)
    }
}

impl UnaryPair<f16> for Modf {
    type Out = (f16, f16);
    #[inline(always)]
    fn apply(a: f16) -> (f16, f16) {
        let (fraction, whole) = <Modf as UnaryPair<f32>>::apply(a.to_f32());
        (f16::from_f32(fraction), f16::from_f32(whole))
    }
}
