//! Floating-point errors, found from values.
//!
//! NumPy reads the processor's status flags. Rust and LLVM promise nothing about those, so an error is told
//! from operands and result instead: an infinite sum of finite numbers has overflowed, a NaN that no operand brought
//! is an invalid operation. Checks run only where the error state asks for them.

use std::ops::{BitOr, BitOrAssign};

use half::f16;
use np_dtype::{Complex, TypeCode};

use crate::arithmetic::{Absolute, Add, Divide, Multiply, Subtract};
use crate::physical::Physical;

mod functions;

pub use functions::{
    Angle, AreaCosine, AreaTangent, Exponential, ExponentialLessOne, Growth, Length, Logarithm,
    LogarithmOfOnePlus, LogarithmOfSum, Periodic, RealPower, Root, Scaling, UnitDomain,
};

/// A set of floating-point errors.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Flags(u8);

impl Flags {
    /// No error.
    pub const NONE: Flags = Flags(0);
    /// A finite number was divided by zero, or a pole met.
    pub const DIVIDE: Flags = Flags(1);
    /// A result was too large to be finite.
    pub const OVERFLOW: Flags = Flags(2);
    /// A result was too small for full precision, and lost some.
    pub const UNDERFLOW: Flags = Flags(4);
    /// An operation had no defined result.
    pub const INVALID: Flags = Flags(8);
    /// Every error.
    pub const ALL: Flags = Flags(15);

    /// Whether any error of `other` is in the set.
    #[inline]
    pub const fn intersects(self, other: Flags) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether the set is empty.
    #[inline]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The set as four bits, in the order of NumPy's status word: divide 1, overflow 2, underflow 4, invalid 8.
    #[inline]
    pub const fn bits(self) -> u8 {
        self.0
    }

    /// The set of the given bits; others are dropped.
    #[inline]
    pub const fn from_bits(bits: u8) -> Flags {
        Flags(bits & 15)
    }

    #[inline(always)]
    const fn when(self, condition: bool) -> Flags {
        Flags(self.0 * condition as u8)
    }
}

impl BitOr for Flags {
    type Output = Flags;
    #[inline(always)]
    fn bitor(self, other: Flags) -> Flags {
        Flags(self.0 | other.0)
    }
}

impl BitOrAssign for Flags {
    #[inline(always)]
    fn bitor_assign(&mut self, other: Flags) {
        self.0 |= other.0;
    }
}

/// A two-dimensional loop that looks at operands and results of a kernel and tells what went wrong.
///
/// Pointers, strides and lengths are those of the [`crate::abi::Kernel`] that ran before; the inputs must still hold
/// what they held then.
///
/// # Safety
/// As for [`crate::abi::Kernel`]; everything is only read.
pub type Check =
    unsafe fn(pointers: *const *mut u8, strides: *const isize, n0: usize, n1: usize) -> Flags;

/// Real floating-point elements, seen as double precision.
pub trait Real: Physical {
    /// The smallest positive normal number.
    const MIN_NORMAL: f64;
    /// The value, exactly.
    fn wide(self) -> f64;
    /// Whether `a * b` is not exactly `r`.
    fn product_inexact(a: Self, b: Self, r: Self) -> bool;
}

macro_rules! real {
    ($($t:ty, $min:expr, |$x:ident| $wide:expr;)*) => {$(
        impl Real for $t {
            const MIN_NORMAL: f64 = $min;
            #[inline(always)]
            fn wide(self) -> f64 {
                let $x = self;
                $wide
            }
            #[inline(always)]
            fn product_inexact(a: Self, b: Self, r: Self) -> bool {
                // The product of two narrow floats is exact in double precision.
                a.wide() * b.wide() != r.wide()
            }
        }
    )*};
}

real! {
    f16, 6.103515625e-5, |x| x.to_f64();
    f32, f32::MIN_POSITIVE as f64, |x| x as f64;
}

impl Real for f64 {
    const MIN_NORMAL: f64 = f64::MIN_POSITIVE;
    #[inline(always)]
    fn wide(self) -> f64 {
        self
    }
    #[inline(always)]
    fn product_inexact(a: f64, b: f64, r: f64) -> bool {
        // Scaled by powers of two until the product and its error are normal numbers.
        let (a, b) = if a.abs() < b.abs() { (a, b) } else { (b, a) };
        let scale = f64::from_bits((1023 + 500) << 52);
        let (a, r) = (a * scale, r * scale);
        let (a, r) = if a.abs() < 1.0 {
            (a * scale, r * scale)
        } else {
            (a, r)
        };
        // Two tiny factors need more.
        let (b, r) = if b.abs() < 1.0 / scale {
            (b * scale * scale, r * scale * scale)
        } else {
            (b, r)
        };
        a.mul_add(b, -r) != 0.0
    }
}

/// Whether a result lies below the normal numbers.
#[inline(always)]
fn is_tiny<T: Real>(r: T) -> bool {
    r.wide().abs() < T::MIN_NORMAL
}

/// What can go wrong in a binary function of real elements.
pub trait BinaryErrors<T> {
    /// The errors of `r = f(a, b)`.
    fn flags(a: T, b: T, r: T) -> Flags;
}

/// What can go wrong in a unary function.
pub trait UnaryErrors<T, R> {
    /// The errors of `r = f(a)`.
    fn flags(a: T, r: R) -> Flags;
}

#[inline(always)]
fn sum_flags<T: Real>(a: T, b: T, r: T) -> Flags {
    let (a, b, r) = (a.wide(), b.wide(), r.wide());
    Flags::INVALID.when(r.is_nan() && !a.is_nan() && !b.is_nan())
        | Flags::OVERFLOW.when(r.is_infinite() && a.is_finite() && b.is_finite())
}

impl<T: Real> BinaryErrors<T> for Add {
    #[inline(always)]
    fn flags(a: T, b: T, r: T) -> Flags {
        sum_flags(a, b, r)
    }
}

impl<T: Real> BinaryErrors<T> for Subtract {
    #[inline(always)]
    fn flags(a: T, b: T, r: T) -> Flags {
        sum_flags(a, b, r)
    }
}

impl<T: Real> BinaryErrors<T> for Multiply {
    #[inline(always)]
    fn flags(a: T, b: T, r: T) -> Flags {
        let nonzero = a.wide() != 0.0 && b.wide() != 0.0;
        let tiny = is_tiny(r) && nonzero && T::product_inexact(a, b, r);
        sum_flags(a, b, r) | Flags::UNDERFLOW.when(tiny)
    }
}

impl<T: Real> BinaryErrors<T> for Divide {
    #[inline(always)]
    fn flags(a: T, b: T, r: T) -> Flags {
        let (x, y, q) = (a.wide(), b.wide(), r.wide());
        let lossy = is_tiny(r) && x != 0.0 && y.is_finite() && T::product_inexact(r, b, a);
        Flags::INVALID.when(q.is_nan() && !x.is_nan() && !y.is_nan())
            | Flags::DIVIDE.when(y == 0.0 && x.is_finite() && x != 0.0)
            | Flags::OVERFLOW.when(q.is_infinite() && x.is_finite() && y != 0.0)
            | Flags::UNDERFLOW.when(lossy)
    }
}

impl<T: Real> UnaryErrors<Complex<T>, T> for Absolute {
    #[inline(always)]
    fn flags(a: Complex<T>, r: T) -> Flags {
        let finite = a.re.wide().is_finite() && a.im.wide().is_finite();
        Flags::OVERFLOW.when(r.wide().is_infinite() && finite)
    }
}

#[inline(always)]
fn is_nan<T: Real>(z: Complex<T>) -> bool {
    z.re.wide().is_nan() || z.im.wide().is_nan()
}

#[inline(always)]
fn is_finite<T: Real>(z: Complex<T>) -> bool {
    z.re.wide().is_finite() && z.im.wide().is_finite()
}

#[inline(always)]
fn is_zero<T: Real>(z: Complex<T>) -> bool {
    z.re.wide() == 0.0 && z.im.wide() == 0.0
}

/// The errors of complex arithmetic, told from the parts of the result.
#[derive(Debug)]
pub struct ComplexArithmetic;
/// The errors of complex division: those of arithmetic, and division by zero.
#[derive(Debug)]
pub struct ComplexDivision;

impl<T: Real> BinaryErrors<Complex<T>> for ComplexArithmetic {
    #[inline(always)]
    fn flags(a: Complex<T>, b: Complex<T>, r: Complex<T>) -> Flags {
        let overflow = !is_finite(r) && is_finite(a) && is_finite(b);
        Flags::INVALID.when(is_nan(r) && !is_nan(a) && !is_nan(b)) | Flags::OVERFLOW.when(overflow)
    }
}

impl<T: Real> BinaryErrors<Complex<T>> for ComplexDivision {
    #[inline(always)]
    fn flags(a: Complex<T>, b: Complex<T>, r: Complex<T>) -> Flags {
        let by_zero = is_zero(b);
        let overflow = !is_finite(r) && is_finite(a) && is_finite(b) && !by_zero;
        // An infinite part is multiplied by the ratio of the divisor's parts, which may be zero.
        let infinite = a.re.wide().is_infinite() || a.im.wide().is_infinite();
        Flags::INVALID.when(is_nan(r) && (infinite || !is_nan(a)) && !is_nan(b))
            | Flags::DIVIDE.when(by_zero && !is_zero(a) && !is_nan(a))
            | Flags::OVERFLOW.when(overflow)
    }
}

/// The errors of complex functions that have no pole: those that the parts of the result show.
#[derive(Debug)]
pub struct ComplexFunction;
/// The errors of the complex logarithm.
#[derive(Debug)]
pub struct ComplexLogarithm;

impl<T: Real> UnaryErrors<Complex<T>, Complex<T>> for ComplexFunction {
    #[inline(always)]
    fn flags(a: Complex<T>, r: Complex<T>) -> Flags {
        Flags::INVALID.when(is_nan(r) && !is_nan(a))
            | Flags::OVERFLOW.when(!is_finite(r) && !is_nan(r) && is_finite(a))
    }
}

impl<T: Real> UnaryErrors<Complex<T>, Complex<T>> for ComplexLogarithm {
    #[inline(always)]
    fn flags(a: Complex<T>, _r: Complex<T>) -> Flags {
        Flags::DIVIDE.when(is_zero(a))
    }
}

/// The check of a binary function.
pub const fn binary<O: BinaryErrors<T>, T: Physical>() -> Check {
    binary_check::<O, T>
}

/// The check of a unary function.
pub const fn unary<O: UnaryErrors<T, R>, T: Physical, R: Physical>() -> Check {
    unary_check::<O, T, R>
}

/// # Safety
/// The contract of [`Check`] for inputs `T`, `T` and output `T`.
unsafe fn binary_check<O: BinaryErrors<T>, T: Physical>(
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
) -> Flags {
    // SAFETY: the addresses are those that the contract vouches for.
    unsafe {
        let [a, b, r] = *pointers.cast::<[*mut u8; 3]>();
        let [sa, sb, sr, oa, ob, or] = *strides.cast::<[isize; 6]>();
        let mut flags = Flags::NONE;
        for j in 0..n1 as isize {
            for i in 0..n0 as isize {
                let x = a
                    .wrapping_offset(i * sa + j * oa)
                    .cast::<T>()
                    .read_unaligned();
                let y = b
                    .wrapping_offset(i * sb + j * ob)
                    .cast::<T>()
                    .read_unaligned();
                let z = r
                    .wrapping_offset(i * sr + j * or)
                    .cast::<T>()
                    .read_unaligned();
                flags |= O::flags(x, y, z);
            }
        }
        flags
    }
}

/// # Safety
/// The contract of [`Check`] for an input `T` and an output `R`.
unsafe fn unary_check<O: UnaryErrors<T, R>, T: Physical, R: Physical>(
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
) -> Flags {
    // SAFETY: the addresses are those that the contract vouches for.
    unsafe {
        let [a, r] = *pointers.cast::<[*mut u8; 2]>();
        let [sa, sr, oa, or] = *strides.cast::<[isize; 4]>();
        let mut flags = Flags::NONE;
        for j in 0..n1 as isize {
            for i in 0..n0 as isize {
                let x = a
                    .wrapping_offset(i * sa + j * oa)
                    .cast::<T>()
                    .read_unaligned();
                let y = r
                    .wrapping_offset(i * sr + j * or)
                    .cast::<R>()
                    .read_unaligned();
                flags |= O::flags(x, y);
            }
        }
        flags
    }
}

/// The check of a cast between two types, where it can go wrong.
///
/// A float that an integer type can't hold is invalid. As in NumPy on x86-64, narrow integers are reached through `int32` and
/// `uint32` through `int64`, and a value that fits those but not the narrow type wraps without an error.
pub const fn cast(from: TypeCode, to: TypeCode) -> Option<Check> {
    match from {
        TypeCode::Float16 => cast_from::<f16>(to),
        TypeCode::Float32 => cast_from::<f32>(to),
        TypeCode::Float64 => cast_from::<f64>(to),
        TypeCode::Complex64 => cast_from::<Complex<f32>>(to),
        TypeCode::Complex128 => cast_from::<Complex<f64>>(to),
        _ => None,
    }
}

const fn cast_from<T: Parts>(to: TypeCode) -> Option<Check> {
    Some(match to {
        TypeCode::Int8 | TypeCode::Int16 | TypeCode::Int32 => unary::<Through<32>, T, u8>(),
        TypeCode::UInt8 | TypeCode::UInt16 => unary::<Through<32>, T, u8>(),
        TypeCode::UInt32 | TypeCode::Int64 => unary::<Through<63>, T, u8>(),
        TypeCode::UInt64 => unary::<Through<64>, T, u8>(),
        TypeCode::Float16 => unary::<Narrowed, T, f16>(),
        TypeCode::Float32 => unary::<Narrowed, T, f32>(),
        TypeCode::Complex64 => unary::<Narrowed, T, Complex<f32>>(),
        _ => return None,
    })
}

/// Floating-point elements, real or complex, seen as two numbers in double precision.
pub trait Parts: Physical {
    /// The smallest positive normal number of a part.
    const MIN_NORMAL: f64;
    /// How many parts there are: the imaginary part of a real number can't go wrong.
    const PARTS: usize;
    /// Real and imaginary part.
    fn parts(self) -> [f64; 2];
}

macro_rules! parts {
    ($($t:ty),*) => {$(
        impl Parts for $t {
            const MIN_NORMAL: f64 = <$t as Real>::MIN_NORMAL;
            const PARTS: usize = 1;
            #[inline(always)]
            fn parts(self) -> [f64; 2] {
                [self.wide(), 0.0]
            }
        }
    )*};
}

parts!(f16, f32, f64);

impl<T: Real> Parts for Complex<T>
where
    Complex<T>: Physical,
{
    const MIN_NORMAL: f64 = T::MIN_NORMAL;
    const PARTS: usize = 2;
    #[inline(always)]
    fn parts(self) -> [f64; 2] {
        [self.re.wide(), self.im.wide()]
    }
}

/// The errors of a conversion to an integer type by way of one of so many bits: 32 and 63 signed, 64 unsigned.
#[derive(Debug)]
pub struct Through<const BITS: u32>;

impl<T: Parts, const BITS: u32> UnaryErrors<T, u8> for Through<BITS> {
    #[inline(always)]
    fn flags(a: T, _r: u8) -> Flags {
        let x = a.parts()[0].trunc();
        let fits = match BITS {
            32 => (-2147483648.0..=2147483647.0).contains(&x),
            63 => (-9223372036854775808.0..9223372036854775808.0).contains(&x),
            _ => (-9223372036854775808.0..18446744073709551616.0).contains(&x),
        };
        Flags::INVALID.when(!fits)
    }
}

/// The errors of a conversion to a narrower float: overflow to infinity, and loss below the normal numbers.
#[derive(Debug)]
pub struct Narrowed;

impl<T: Parts, R: Parts> UnaryErrors<T, R> for Narrowed {
    #[inline(always)]
    fn flags(a: T, r: R) -> Flags {
        let mut flags = Flags::NONE;
        for (x, y) in std::iter::zip(a.parts(), r.parts()).take(R::PARTS) {
            flags |= Flags::OVERFLOW.when(y.is_infinite() && x.is_finite())
                | Flags::UNDERFLOW.when(y.abs() < R::MIN_NORMAL && x != y);
        }
        flags
    }
}
