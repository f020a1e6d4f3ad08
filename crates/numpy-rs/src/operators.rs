//! Rust's operators on arrays: `+`, `-`, `*`, `/`, `%`, `&`, `|`, `^`, `<<`, `>>`, unary `-` and `!`, and their assigning forms.
//!
//! Operators can't return errors, so they panic, with the message of the error; the functions of the same meaning return
//! it. An operand that is given away and shares its memory with nobody is computed in place.

use std::ops;

use np_dtype::{Casting, Complex, DType, Participant, Scalar, WeakScalar, f16};
use np_ufunc::{Ufunc, table};

use crate::array::Array;
use crate::call::{compute, compute_into, compute_small, update};
use crate::error::{Error, Result};
use crate::operand::{AsOperand, Operand};

#[cold]
#[inline(never)]
fn fail(error: Error) -> ! {
    panic!("{error}")
}

#[inline]
fn or_panic<T>(result: Result<T>) -> T {
    result.unwrap_or_else(|error| fail(error))
}

/// Whether the result of a ufunc has the very form of one of its operands, whose memory nobody else sees.
fn fits(ufunc: &Ufunc, own: &Array, other: &Operand<'_>, own_first: bool) -> bool {
    let own_type = Participant::Typed(own.dtype());
    let (a, b) = match own_first {
        true => (own_type, other.participant()),
        false => (other.participant(), own_type),
    };
    let same_type =
        |output| own.dtype() == DType::native(output) && own.writeable && own.is_c_contiguous();
    own.place.storage().is_unique()
        && own.place.storage().is_writeable()
        && ufunc
            .resolve(&[a, b])
            .is_ok_and(|inner| same_type(inner.output()))
        && (own.shape() == other.shape()
            || np_layout::broadcast_shapes(&[own.shape(), other.shape()])
                .is_ok_and(|shape| shape[..] == *own.shape()))
}

/// `own op other`, in `own`'s memory where it fits.
pub(crate) fn consume_first(ufunc: &Ufunc, own: Array, other: Operand<'_>) -> Result<Array> {
    if !fits(ufunc, &own, &other, true) {
        return compute(ufunc, &[Operand::Array(&own), other]);
    }
    update(ufunc, &own, other)?;
    Ok(own)
}

/// `other op own`, in `own`'s memory where it fits.
pub(crate) fn consume_second(ufunc: &Ufunc, other: Operand<'_>, own: Array) -> Result<Array> {
    let operands = [other, Operand::Array(&own)];
    if !fits(ufunc, &own, &other, false) {
        return compute(ufunc, &operands);
    }
    compute_into(ufunc, &operands, &own, Casting::SameKind)?;
    Ok(own)
}

macro_rules! operators {
    ($($op:ident $method:ident $assign:ident $assign_method:ident $ufunc:ident;)*) => {$(
        impl<B: AsOperand> ops::$op<B> for &Array {
            type Output = Array;
            #[inline]
            fn $method(self, other: B) -> Array {
                or_panic(compute_small(&table::$ufunc, [Operand::Array(self), other.as_operand()]))
            }
        }

        impl<B: AsOperand> ops::$op<B> for Array {
            type Output = Array;
            fn $method(self, other: B) -> Array {
                or_panic(consume_first(&table::$ufunc, self, other.as_operand()))
            }
        }

        impl<B: AsOperand> ops::$assign<B> for Array {
            fn $assign_method(&mut self, other: B) {
                or_panic(update(&table::$ufunc, self, other.as_operand()));
            }
        }
    )*};
}

operators! {
    Add add AddAssign add_assign ADD;
    Sub sub SubAssign sub_assign SUBTRACT;
    Mul mul MulAssign mul_assign MULTIPLY;
    Div div DivAssign div_assign DIVIDE;
    Rem rem RemAssign rem_assign REMAINDER;
    BitAnd bitand BitAndAssign bitand_assign BITWISE_AND;
    BitOr bitor BitOrAssign bitor_assign BITWISE_OR;
    BitXor bitxor BitXorAssign bitxor_assign BITWISE_XOR;
    Shl shl ShlAssign shl_assign LEFT_SHIFT;
    Shr shr ShrAssign shr_assign RIGHT_SHIFT;
}

macro_rules! number_operators {
    ($($t:ty),*) => {$(
        number_operators!(@op $t, Add add ADD);
        number_operators!(@op $t, Sub sub SUBTRACT);
        number_operators!(@op $t, Mul mul MULTIPLY);
        number_operators!(@op $t, Div div DIVIDE);
        number_operators!(@op $t, Rem rem REMAINDER);
    )*};
    (@op $t:ty, $op:ident $method:ident $ufunc:ident) => {
        impl ops::$op<Array> for $t {
            type Output = Array;
            fn $method(self, other: Array) -> Array {
                or_panic(consume_second(&table::$ufunc, self.as_operand(), other))
            }
        }
        impl ops::$op<&Array> for $t {
            type Output = Array;
            fn $method(self, other: &Array) -> Array {
                or_panic(compute_small(&table::$ufunc, [self.as_operand(), other.as_operand()]))
            }
        }
    };
}

number_operators!(
    bool,
    i8,
    i16,
    i32,
    i64,
    isize,
    u8,
    u16,
    u32,
    u64,
    usize,
    f16,
    f32,
    f64,
    Complex<f32>,
    Complex<f64>,
    Scalar,
    WeakScalar
);

impl ops::Neg for &Array {
    type Output = Array;
    fn neg(self) -> Array {
        or_panic(compute_small(&table::NEGATIVE, [Operand::Array(self)]))
    }
}

impl ops::Neg for Array {
    type Output = Array;
    fn neg(self) -> Array {
        -&self
    }
}

impl ops::Not for &Array {
    type Output = Array;
    fn not(self) -> Array {
        or_panic(compute_small(&table::INVERT, [Operand::Array(self)]))
    }
}

impl ops::Not for Array {
    type Output = Array;
    fn not(self) -> Array {
        !&self
    }
}
