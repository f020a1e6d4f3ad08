//! `floor_divide`, `remainder`, `fmod` and `divmod` of integers.
//!
//! There is no vector instruction that divides integers. Quotients of up to 16 bits are exact in single precision, of
//! up to 50 bits in double precision: `(a + 1/2) / b` lies at least `1 / (2 b)` from an integer, more than the error of
//! a product with the reciprocal. So narrow integers are divided as floats. Integers of 64 bits are too, in chunks where
//! all are below 2^50 in size, with the signs of the floats; to divide magnitudes and to give the signs back takes twice as
//! long or more, and a remainder by the nearest quotient, moved by one divisor where its sign is wrong, 1.4 times. In other chunks a single 64-bit divisor is turned into a multiplier once (T. Granlund
//! and P. Montgomery, "Division by invariant integers using multiplication", 1994).
//!
//! A division by zero gives zero, and the smallest number over minus one wraps.

use num_traits::{One, PrimInt, WrappingAdd, WrappingMul, WrappingNeg, WrappingSub, Zero};

use crate::functions::division::{Divmod, FloorDivide, Fmod, Remainder};
use crate::loops::chunked::{BinaryChunk, PairChunk};
use crate::loops::elementwise::Binary;
use crate::physical::Physical;
use crate::simd::Level;

/// Magnitudes: unsigned integers, divided many at a time by divisors that are not zero.
trait Magnitude: PrimInt + WrappingAdd + WrappingSub + WrappingMul + WrappingNeg {
    /// A quotient by way of floats, of magnitudes that are small enough for it.
    fn quotient(self, divisor: Self) -> Self;

    /// The quotients of pairs.
    #[inline(always)]
    fn quotients<const N: usize>(a: [Self; N], divisors: [Self; N]) -> [Self; N] {
        std::array::from_fn(
            #[inline(always)]
            |i| a[i].quotient(divisors[i]),
        )
    }

    /// The quotients by one divisor.
    #[inline(always)]
    fn quotients_by<const N: usize>(a: [Self; N], divisor: Self) -> [Self; N] {
        a.map(
            #[inline(always)]
            |a| a.quotient(divisor),
        )
    }
}

macro_rules! narrow {
    ($($t:ty $(, $by_one:item)?;)*) => {$(
        impl Magnitude for $t {
            #[inline(always)]
            fn quotient(self, divisor: $t) -> $t {
                let quotient = (self as f32 + 0.5) * (1.0 / divisor as f32);
                // SAFETY: the quotient is between 0 and 65536.
                unsafe { quotient.to_int_unchecked::<i32>() as $t }
            }
            $($by_one)?
        }
    )*};
}

narrow! {
    u8,
    /// Below 256 a multiplier of 16 bits is exact: there is an instruction for the high half of such products.
    #[inline(always)]
    fn quotients_by<const N: usize>(a: [u8; N], divisor: u8) -> [u8; N] {
        let multiplier = (u16::MAX / divisor as u16).wrapping_add(1);
        a.map(
            #[inline(always)]
            |a| {
                let quotient = ((a as u32 * multiplier as u32) >> 16) as u16 as u8;
                if divisor == 1 { a } else { quotient }
            },
        )
    };
    u16;
}

/// 1.5 * 2^52: added to a number of less than 2^51, it leaves the nearest integer in the low bits.
const UNITS: f64 = 6_755_399_441_055_744.0;

/// The quotient of integers below 2^32, in the low bits.
#[inline(always)]
fn float_quotient(a: f64, divisor: f64) -> u64 {
    ((a + 0.5) * (1.0 / divisor) - 0.5 + UNITS).to_bits()
}

impl Magnitude for u32 {
    #[inline(always)]
    fn quotient(self, divisor: u32) -> u32 {
        float_quotient(self as f64, divisor as f64) as u32
    }
}

impl Magnitude for u64 {
    #[inline(always)]
    fn quotient(self, divisor: u64) -> u64 {
        self / divisor
    }

    #[inline(always)]
    fn quotients_by<const N: usize>(a: [u64; N], divisor: u64) -> [u64; N] {
        let reciprocal = Reciprocal::of(divisor);
        a.map(
            #[inline(always)]
            |a| reciprocal.quotient(a),
        )
    }
}

/// A divisor of many numbers, as a multiplier.
#[derive(Clone, Copy, Debug)]
struct Reciprocal {
    multiplier: u64,
    shift: u32,
}

impl Reciprocal {
    /// For a divisor that is not zero: `2^64 * (2^s - d) / d + 1`, where `2^s` is the first power of two from `d` on.
    #[inline(always)]
    fn of(divisor: u64) -> Reciprocal {
        let shift = 64 - (divisor - 1).leading_zeros();
        let excess = (1u128 << shift) - divisor as u128;
        Reciprocal {
            multiplier: ((excess << 64) / divisor as u128 + 1) as u64,
            shift,
        }
    }

    #[inline(always)]
    fn quotient(self, a: u64) -> u64 {
        let high = ((a as u128 * self.multiplier as u128) >> 64) as u64;
        let half = self.shift.min(1);
        (high + ((a - high) >> half)) >> (self.shift - half)
    }
}

/// An integer type, by its magnitudes.
trait Integer: PrimInt + WrappingAdd + Physical {
    type Magnitude: Magnitude;
    fn magnitude(self) -> Self::Magnitude;
    /// The integer of a magnitude, negated or not; it wraps.
    fn signed(magnitude: Self::Magnitude, negative: bool) -> Self;
}

macro_rules! integers {
    ($($t:ty, $u:ty, $magnitude:expr;)*) => {$(
        impl Integer for $t {
            type Magnitude = $u;
            #[inline(always)]
            fn magnitude(self) -> $u {
                let magnitude: fn($t) -> $u = $magnitude;
                magnitude(self)
            }
            #[inline(always)]
            fn signed(magnitude: $u, negative: bool) -> $t {
                (if negative { magnitude.wrapping_neg() } else { magnitude }) as $t
            }
        }
    )*};
}

integers! {
    i8, u8, i8::unsigned_abs;
    i16, u16, i16::unsigned_abs;
    i32, u32, i32::unsigned_abs;
    i64, u64, i64::unsigned_abs;
    u8, u8, |x| x;
    u16, u16, |x| x;
    u32, u32, |x| x;
    u64, u64, |x| x;
}

/// The magnitude of a divisor; zero counts as one, which leaves no remainder.
#[inline(always)]
fn divisor<T: Integer>(b: T) -> T::Magnitude {
    b.magnitude().max(T::Magnitude::one())
}

/// What is left of the magnitude of `a`.
#[inline(always)]
fn rest<T: Integer>(a: T, b: T, quotient: T::Magnitude) -> T::Magnitude {
    a.magnitude()
        .wrapping_sub(&quotient.wrapping_mul(&divisor(b)))
}

/// What each of the three makes of the quotient of magnitudes.
trait FromQuotient {
    fn finish<T: Integer>(a: T, b: T, quotient: T::Magnitude) -> T;
    /// The same of small integers as floats, but for divisions by zero.
    fn of_small(a: f64, b: f64) -> f64;
}

impl FromQuotient for FloorDivide {
    #[inline(always)]
    fn finish<T: Integer>(a: T, b: T, quotient: T::Magnitude) -> T {
        let (zero, one) = (T::Magnitude::zero(), T::Magnitude::one());
        let apart = (a < T::zero()) != (b < T::zero());
        let further = apart && rest(a, b, quotient) != zero;
        let quotient = quotient.wrapping_add(&if further { one } else { zero });
        let result = T::signed(quotient, apart);
        if b == T::zero() { T::zero() } else { result }
    }

    #[inline(always)]
    fn of_small(a: f64, b: f64) -> f64 {
        floor_quotient(a, b)
    }
}

impl FromQuotient for Fmod {
    #[inline(always)]
    fn finish<T: Integer>(a: T, b: T, quotient: T::Magnitude) -> T {
        T::signed(rest(a, b, quotient), a < T::zero())
    }

    #[inline(always)]
    fn of_small(a: f64, b: f64) -> f64 {
        let (size, divisor) = (a.abs(), b.abs());
        (size - floor_quotient(size, divisor) * divisor).copysign(a)
    }
}

impl FromQuotient for Remainder {
    #[inline(always)]
    fn finish<T: Integer>(a: T, b: T, quotient: T::Magnitude) -> T {
        let rest = Fmod::finish(a, b, quotient);
        let apart = rest != T::zero() && (a < T::zero()) != (b < T::zero());
        if apart { rest.wrapping_add(&b) } else { rest }
    }

    #[inline(always)]
    fn of_small(a: f64, b: f64) -> f64 {
        a - floor_quotient(a, b) * b
    }
}

/// The largest integer up to the quotient of integers of at most 2^50: `a` is moved by 1/2, away from integers.
///
/// Products of quotient and divisor are below 2^52, so exact.
#[inline(always)]
fn floor_quotient(a: f64, b: f64) -> f64 {
    ((a + 0.5_f64.copysign(b)) * (1.0 / b) - 0.5 + UNITS) - UNITS
}

/// Integers of 64 bits, which are small, up to 2^50 in size, or not.
trait Wide: Integer {
    /// A number below `LIMIT` if, and only if, the integer is small.
    fn raised(self) -> u64;
    const LIMIT: u64;
    /// A small integer as a float.
    fn float(self) -> f64;
    /// The integer that a float of less than 2^51 is.
    fn of_float(x: f64) -> Self;
}

macro_rules! wide {
    ($($t:ty, $lowest:expr;)*) => {$(
        impl Wide for $t {
            const LIMIT: u64 = ((1 << 50) - $lowest) as u64;
            #[inline(always)]
            fn raised(self) -> u64 {
                (self as u64).wrapping_sub($lowest as u64)
            }
            // Conversions that vectors have at every level.
            #[inline(always)]
            fn float(self) -> f64 {
                f64::from_bits((self as u64).wrapping_add(UNITS.to_bits())) - UNITS
            }
            #[inline(always)]
            fn of_float(x: f64) -> $t {
                (x + UNITS).to_bits().wrapping_sub(UNITS.to_bits()) as $t
            }
        }
    )*};
}

wide! {
    i64, -1_i64 << 50;
    u64, 0_u64;
}

/// Whether all integers of two chunks are small.
#[inline(always)]
fn all_small<T: Wide, const N: usize>(a: &[T; N], b: &[T; N]) -> bool {
    let mut all = 0;
    for i in 0..N {
        all |= a[i].raised() | b[i].raised();
    }
    all < T::LIMIT
}

/// What an operation makes of small integers.
#[inline(always)]
fn of_small<O: FromQuotient, T: Wide>(a: T, b: T) -> T {
    let result = T::of_float(O::of_small(a.float(), b.float()));
    if b == T::zero() { T::zero() } else { result }
}

/// What an operation makes of each pair of a chunk in which some are large.
///
/// Chunks by value: referred to, they could not stay in registers.
#[cold]
#[inline(never)]
fn of_large<O: FromQuotient, T: Wide, const N: usize>(a: [T; N], b: [T; N]) -> [T; N] {
    let mut results = a;
    for i in 0..N {
        results[i] = O::finish(a[i], b[i], a[i].magnitude().quotient(divisor(b[i])));
    }
    results
}

macro_rules! divisions {
    ($($op:ident: $($t:ty),*;)*) => {$($(
        impl Binary<$t> for $op {
            type Out = $t;
            #[inline(always)]
            fn apply<L: Level>(a: $t, b: $t) -> $t {
                Self::finish(a, b, a.magnitude() / divisor(b))
            }
        }

        impl BinaryChunk<$t> for $op {
            #[inline(always)]
            fn chunk<L: Level, const N: usize>(a: [$t; N], b: [$t; N]) -> [$t; N] {
                let quotients =
                    Magnitude::quotients(a.map(Integer::magnitude), b.map(divisor::<$t>));
                std::array::from_fn(
                    #[inline(always)]
                    |i| Self::finish(a[i], b[i], quotients[i]),
                )
            }
            #[inline(always)]
            fn chunk_by<L: Level, const N: usize>(a: [$t; N], b: $t) -> [$t; N] {
                let quotients =
                    Magnitude::quotients_by(a.map(Integer::magnitude), divisor(b));
                std::array::from_fn(
                    #[inline(always)]
                    |i| Self::finish(a[i], b, quotients[i]),
                )
            }
        }
    )*)*};
}

divisions! {
    FloorDivide: i8, i16, i32, u8, u16, u32;
    Remainder: i8, i16, i32, u8, u16, u32;
    // C's remainder of unsigned integers is Python's.
    Fmod: i8, i16, i32;
}

macro_rules! wide_divisions {
    ($($op:ident: $($t:ty),*;)*) => {$($(
        impl Binary<$t> for $op {
            type Out = $t;
            #[inline(always)]
            fn apply<L: Level>(a: $t, b: $t) -> $t {
                Self::finish(a, b, a.magnitude() / divisor(b))
            }
        }

        impl BinaryChunk<$t> for $op {
            #[inline(always)]
            fn chunk<L: Level, const N: usize>(a: [$t; N], b: [$t; N]) -> [$t; N] {
                if !all_small(&a, &b) {
                    return of_large::<$op, $t, N>(a, b);
                }
                let mut results = a;
                for i in 0..N {
                    results[i] = of_small::<$op, $t>(a[i], b[i]);
                }
                results
            }
            #[inline(always)]
            fn chunk_by<L: Level, const N: usize>(a: [$t; N], b: $t) -> [$t; N] {
                let mut results = a;
                if all_small(&a, &[b; N]) {
                    for i in 0..N {
                        results[i] = of_small::<$op, $t>(a[i], b);
                    }
                } else {
                    let quotients =
                        Magnitude::quotients_by(a.map(Integer::magnitude), divisor(b));
                    for i in 0..N {
                        results[i] = Self::finish(a[i], b, quotients[i]);
                    }
                }
                results
            }
        }
    )*)*};
}

wide_divisions! {
    FloorDivide: i64, u64;
    Remainder: i64, u64;
    Fmod: i64;
}

macro_rules! pairs {
    ($($t:ty),*) => {$(
        impl PairChunk<$t> for Divmod {
            #[inline(always)]
            fn chunk<L: Level, const N: usize>(a: [$t; N], b: [$t; N]) -> [[$t; N]; 2] {
                let quotients =
                    Magnitude::quotients(a.map(Integer::magnitude), b.map(divisor::<$t>));
                let mut results = [a, b];
                for i in 0..N {
                    results[0][i] = FloorDivide::finish(a[i], b[i], quotients[i]);
                    results[1][i] = Remainder::finish(a[i], b[i], quotients[i]);
                }
                results
            }
        }
    )*};
}

pairs!(i8, i16, i32, u8, u16, u32);

macro_rules! wide_pairs {
    ($($t:ty),*) => {$(
        impl PairChunk<$t> for Divmod {
            #[inline(always)]
            fn chunk<L: Level, const N: usize>(a: [$t; N], b: [$t; N]) -> [[$t; N]; 2] {
                if !all_small(&a, &b) {
                    return [
                        of_large::<FloorDivide, $t, N>(a, b),
                        of_large::<Remainder, $t, N>(a, b),
                    ];
                }
                let mut results = [a, b];
                for i in 0..N {
                    results[0][i] = of_small::<FloorDivide, $t>(a[i], b[i]);
                    results[1][i] = of_small::<Remainder, $t>(a[i], b[i]);
                }
                results
            }
        }
    )*};
}

wide_pairs!(i64, u64);
