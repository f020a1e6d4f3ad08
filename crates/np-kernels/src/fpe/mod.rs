//! Floating-point errors, found from values.
//!
//! NumPy reads the processor's status flags. Rust and LLVM promise nothing about those, so an error is told
//! from operands and result instead: an infinite sum of finite numbers has overflowed, a NaN that no operand brought
//! is an invalid operation. Checks run only where the error state asks for them.
//!
//! - [`real`]: real elements seen as double precision.
//! - [`arithmetic`]: the errors of arithmetic, of real numbers and of integers.
//! - [`complex`]: the errors of functions of complex numbers.
//! - `functions`, [`complex_functions`]: the errors of elementary functions, of real and of complex numbers.
//! - [`chains`]: the errors of functions that are chains of ufuncs in NumPy.
//! - [`cast`](mod@cast): the errors of conversions.

pub mod arithmetic;
pub mod cast;
pub mod chains;
pub mod complex;
pub mod complex_functions;
mod functions;
pub mod real;

use std::ops::{BitOr, BitOrAssign};

use crate::loops::elementwise::load;
use crate::loops::plain::for_each_step;
use crate::physical::Physical;

pub use arithmetic::{IntegerQuotient, IntegerReciprocal, IntegerRemainder};
pub use cast::cast;
pub use complex::{
    ComplexArithmetic, ComplexDivision, ComplexFunction, ComplexLogarithm, ComplexSum,
};
pub use functions::{
    Angle, AreaCosine, AreaTangent, Exponential, ExponentialLessOne, Growth, Length, Logarithm,
    LogarithmOfOnePlus, LogarithmOfSum, Periodic, RealPower, Root, Scaling, UnitDomain,
};
pub use real::Real;

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

/// What can go wrong in a binary function.
pub trait BinaryErrors<T, B = T> {
    /// The errors of `r = f(a, b)`.
    fn flags(a: T, b: B, r: T) -> Flags;
}

/// What can go wrong in a unary function.
pub trait UnaryErrors<T, R> {
    /// The errors of `r = f(a)`.
    fn flags(a: T, r: R) -> Flags;
}

/// The check of a function of two inputs and an output of one type.
pub const fn binary<O: BinaryErrors<T>, T: Physical>() -> Check {
    mixed_check::<O, T, T>
}

/// The check of a function of two inputs, the second of another type.
pub const fn mixed<O: BinaryErrors<T, B>, T: Physical, B: Physical>() -> Check {
    mixed_check::<O, T, B>
}

/// The check of a function of two inputs and two outputs, of which the first is looked at.
pub const fn binary_pair<O: BinaryErrors<T>, T: Physical>() -> Check {
    binary_pair_check::<O, T>
}

/// The check of a function of one input and one output.
pub const fn unary<O: UnaryErrors<T, R>, T: Physical, R: Physical>() -> Check {
    unary_check::<O, T, R>
}

/// The check of a function of four inputs of one type, told from those alone.
pub const fn quaternary<O: QuaternaryErrors<T>, T: Physical>() -> Check {
    quaternary_check::<O, T>
}

/// What can go wrong in a function of four elements.
pub trait QuaternaryErrors<T> {
    /// The errors of `f(a, b, c, d)`.
    fn flags(a: T, b: T, c: T, d: T) -> Flags;
}

/// # Safety
/// The contract of [`Check`] for four inputs `T` and one output.
unsafe fn quaternary_check<O: QuaternaryErrors<T>, T: Physical>(
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
) -> Flags {
    // SAFETY: the addresses are those that the contract vouches for.
    unsafe {
        each(pointers, strides, n0, n1, |[a, b, c, d, _]| {
            O::flags(load(a), load(b), load(c), load(d))
        })
    }
}

/// # Safety
/// The contract of [`Check`] for inputs `T`, `B` and output `T`.
unsafe fn mixed_check<O: BinaryErrors<T, B>, T: Physical, B: Physical>(
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
) -> Flags {
    // SAFETY: the addresses are those that the contract vouches for.
    unsafe {
        each(pointers, strides, n0, n1, |[a, b, r]| {
            O::flags(load(a), load(b), load(r))
        })
    }
}

/// # Safety
/// The contract of [`Check`] for inputs `T`, `T` and outputs `T`, `T`.
unsafe fn binary_pair_check<O: BinaryErrors<T>, T: Physical>(
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
) -> Flags {
    // SAFETY: the addresses are those that the contract vouches for.
    unsafe {
        each(pointers, strides, n0, n1, |[a, b, r, _]| {
            O::flags(load(a), load(b), load(r))
        })
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
        each(pointers, strides, n0, n1, |[a, r]| {
            O::flags(load::<T>(a), load::<R>(r))
        })
    }
}

/// The flags of all steps of a loop over `N` operands, each step's told from where its elements are.
///
/// # Safety
/// The contract of [`Check`] for `N` operands.
#[inline(always)]
unsafe fn each<const N: usize>(
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
    step: impl Fn([*mut u8; N]) -> Flags,
) -> Flags {
    let mut flags = Flags::NONE;
    // SAFETY: the caller's promise.
    unsafe { for_each_step(pointers, strides, n0, n1, |at| flags |= step(at)) };
    flags
}
