//! `floor_divide`, `remainder`, `fmod` and `divmod` of floats; [`crate::functions::integer_division`] has those of integers.
//!
//! All four stand on the exact remainder `a - n * b` of the truncated quotient, C's `fmod`. Where the quotient is
//! small enough, it takes one division: the integer `n` nearest to `a / b` leaves a remainder of at most `b`, which a
//! fused multiply-add gives exactly (it is a multiple of the last bit of `b`), and which is moved by one `b` if it has
//! the wrong sign. Without the instruction `b` is split so that both products are exact, for smaller quotients.
//! Elements with larger quotients are done again, by the library's `fmod`. Single precision does the same in double
//! precision, where all products are exact; half floats go through single precision.
//!
//! Quotient and sign follow Python's: the remainder takes the divisor's sign, the quotient is `(a - remainder) / b`
//! brought to the nearest integer, and both zeros are signed as NumPy signs them.

use half::f16;

use crate::functions::half_floats::{narrow, widen};
use crate::loops::chunked::{BinaryChunk, PairChunk};
use crate::loops::elementwise::Binary;
use crate::simd::Level;

/// `numpy.floor_divide`.
#[derive(Debug)]
pub struct FloorDivide;
/// `numpy.remainder`: with the sign of the divisor.
#[derive(Debug)]
pub struct Remainder;
/// `numpy.fmod`: the remainder with the sign of the dividend.
#[derive(Debug)]
pub struct Fmod;
/// `numpy.divmod`: quotient and remainder.
#[derive(Debug)]
pub struct Divmod;

/// Floats with a quick remainder.
trait Float: num_traits::Float + std::ops::Rem<Output = Self> + Default {
    /// The smallest positive number whose last bit is 1.
    const UNITS: Self;
    /// `fmod(a, b)`, and whether that could be found out quickly: the value means nothing where not.
    fn quick<L: Level>(a: Self, b: Self) -> (Self, bool);
}

/// 1.5 * 2^52: a number of less than 2^51 that is added to it is rounded to an integer.
const NEAREST: f64 = 6_755_399_441_055_744.0;

/// The remainder next to `r`, which is at most `|b|` from it, that has the sign of `a`.
#[inline(always)]
fn toward(r: f64, a: f64, b: f64) -> f64 {
    let beyond = (r < 0.0) != (a < 0.0) && r != 0.0;
    let r = if beyond { r + b.copysign(a) } else { r };
    r.copysign(a)
}

impl Float for f64 {
    const UNITS: f64 = 4_503_599_627_370_496.0;

    #[inline(always)]
    fn quick<L: Level>(a: f64, b: f64) -> (f64, bool) {
        let quotient = a / b;
        let n = (quotient + NEAREST) - NEAREST;
        let (r, limit, largest) = if L::FMA {
            ((-n).mul_add(b, a), (1u64 << 51) as f64, f64::INFINITY)
        } else {
            // 26 low bits less leave 27: times a quotient of 25 bits both products are exact.
            let high = f64::from_bits(b.to_bits() & !((1 << 26) - 1));
            let r = (a - n * high) - n * (b - high);
            // The nearest multiple of `b` may be larger than `a`, and must not be infinite.
            (r, (1u64 << 25) as f64, f64::MAX / 2.0)
        };
        let small = quotient.abs() < limit && a.abs() <= largest;
        // An infinite divisor leaves the dividend.
        let r = if n == 0.0 { a } else { r };
        // A quotient that is no number has no remainder either.
        (toward(r, a, b), small || quotient.is_nan())
    }
}

impl Float for f32 {
    const UNITS: f32 = 8_388_608.0;

    #[inline(always)]
    fn quick<L: Level>(a: f32, b: f32) -> (f32, bool) {
        let (a, b) = (a as f64, b as f64);
        let quotient = a / b;
        let n = (quotient + NEAREST) - NEAREST;
        let r = if n == 0.0 { a } else { a - n * b };
        let fits = quotient.abs() < (1u64 << 29) as f64 || quotient.is_nan();
        (toward(r, a, b) as f32, fits)
    }
}

/// The largest integer up to `x`.
#[inline(always)]
fn floor<L: Level, T: Float>(x: T) -> T {
    if L::FMA {
        return x.floor();
    }
    // One instruction only from SSE4.1 on, and a library call before it.
    let nearest = ((x.abs() + T::UNITS) - T::UNITS).copysign(x);
    let below = if nearest > x {
        nearest - T::one()
    } else {
        nearest
    };
    // From there on all numbers are integers.
    if x.abs() < T::UNITS { below } else { x }
}

/// Python's remainder, from C's.
#[inline(always)]
fn with_divisor_sign<T: Float>(b: T, modulus: T) -> T {
    let moved = if (b < T::zero()) != (modulus < T::zero()) {
        modulus + b
    } else {
        modulus
    };
    if modulus == T::zero() {
        T::zero().copysign(b)
    } else {
        moved
    }
}

/// Python's quotient, from C's remainder.
#[inline(always)]
fn floored<L: Level, T: Float>(a: T, b: T, modulus: T) -> T {
    let quotient = a / b;
    let whole = (a - modulus) / b;
    let apart = modulus != T::zero() && (b < T::zero()) != (modulus < T::zero());
    let whole = if apart { whole - T::one() } else { whole };
    let below = floor::<L, T>(whole);
    let half = T::one() / (T::one() + T::one());
    let snapped = if whole - below > half {
        below + T::one()
    } else {
        below
    };
    let signed_zero = T::zero().copysign(quotient);
    let result = if whole == T::zero() {
        signed_zero
    } else {
        snapped
    };
    if b == T::zero() { quotient } else { result }
}

/// What each of the three makes of dividend, divisor and C's remainder.
trait FromModulus {
    fn finish<L: Level, T: Float>(a: T, b: T, modulus: T) -> T;
}

impl FromModulus for Fmod {
    #[inline(always)]
    fn finish<L: Level, T: Float>(_a: T, _b: T, modulus: T) -> T {
        modulus
    }
}

impl FromModulus for Remainder {
    #[inline(always)]
    fn finish<L: Level, T: Float>(_a: T, b: T, modulus: T) -> T {
        with_divisor_sign(b, modulus)
    }
}

impl FromModulus for FloorDivide {
    #[inline(always)]
    fn finish<L: Level, T: Float>(a: T, b: T, modulus: T) -> T {
        floored::<L, T>(a, b, modulus)
    }
}

/// C's remainder of one pair.
#[inline(always)]
fn modulus<L: Level, T: Float>(a: T, b: T) -> T {
    match T::quick::<L>(a, b) {
        (quick, true) => quick,
        _ => a % b,
    }
}

/// C's remainders of pairs.
#[inline(always)]
fn moduli<L: Level, T: Float, const N: usize>(a: &[T; N], b: &[T; N]) -> [T; N] {
    let mut moduli = [T::default(); N];
    let mut all = true;
    for i in 0..N {
        let (quick, found) = T::quick::<L>(a[i], b[i]);
        moduli[i] = quick;
        all &= found;
    }
    if !all {
        again::<L, T>(a, b, &mut moduli);
    }
    moduli
}

/// Does the pairs of a chunk with a large quotient, one at a time.
#[cold]
#[inline(never)]
fn again<L: Level, T: Float>(a: &[T], b: &[T], moduli: &mut [T]) {
    for ((&a, &b), modulus) in a.iter().zip(b).zip(moduli) {
        // Outside the level's code a fused multiply-add is slow, but its range is the level's.
        if !T::quick::<L>(a, b).1 {
            *modulus = a % b;
        }
    }
}

macro_rules! divisions {
    ($op:ident: $($t:ty),*) => {
        $(
            impl Binary<$t> for $op {
                type Out = $t;
                #[inline(always)]
                fn apply<L: Level>(a: $t, b: $t) -> $t {
                    Self::finish::<L, $t>(a, b, modulus::<L, $t>(a, b))
                }
            }

            impl BinaryChunk<$t> for $op {
                #[inline(always)]
                fn chunk<L: Level, const N: usize>(a: [$t; N], b: [$t; N]) -> [$t; N] {
                    let mut result = moduli::<L, $t, N>(&a, &b);
                    for i in 0..N {
                        result[i] = Self::finish::<L, $t>(a[i], b[i], result[i]);
                    }
                    result
                }
                #[inline(always)]
                fn chunk_by<L: Level, const N: usize>(a: [$t; N], b: $t) -> [$t; N] {
                    Self::chunk::<L, N>(a, [b; N])
                }
            }
        )*

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
                narrow(&<$op as BinaryChunk<f32>>::chunk::<L, N>(widen(&a), widen(&b)))
            }
            #[inline(always)]
            fn chunk_by<L: Level, const N: usize>(a: [f16; N], b: f16) -> [f16; N] {
                Self::chunk::<L, N>(a, [b; N])
            }
        }
    };
}

divisions!(FloorDivide: f32, f64);
divisions!(Remainder: f32, f64);
divisions!(Fmod: f32, f64);

macro_rules! pairs {
    ($($t:ty),*) => {$(
        impl PairChunk<$t> for Divmod {
            #[inline(always)]
            fn chunk<L: Level, const N: usize>(a: [$t; N], b: [$t; N]) -> [[$t; N]; 2] {
                let moduli = moduli::<L, $t, N>(&a, &b);
                let mut results = [moduli; 2];
                for i in 0..N {
                    results[0][i] = floored::<L, $t>(a[i], b[i], moduli[i]);
                    results[1][i] = with_divisor_sign(b[i], moduli[i]);
                }
                results
            }
        }
    )*};
}

pairs!(f32, f64);

impl PairChunk<f16> for Divmod {
    #[inline(always)]
    fn chunk<L: Level, const N: usize>(a: [f16; N], b: [f16; N]) -> [[f16; N]; 2] {
        let [quotients, remainders] =
            <Divmod as PairChunk<f32>>::chunk::<L, N>(widen(&a), widen(&b));
        [narrow(&quotients), narrow(&remainders)]
    }
}
