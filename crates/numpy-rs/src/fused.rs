//! Loops that stand for chains of ufuncs.
//!
//! Where the error state asks for floating-point errors a loop looks for them too, but it can't tell in which step of the chain
//! one occurred: then the caller runs the chain itself. That is also the way where underflow is asked for.

use np_dtype::{DType, TypeCode};
use np_layout::Order;
use np_ufunc::{Flags, Loop, Ufunc};
use smallvec::SmallVec;

use crate::array::Array;
use crate::call::broadcast;
use crate::error::Result;
use crate::errstate;
use crate::operand::Operand;
use crate::storage::execute::{self, Input};

/// What a loop takes.
pub(crate) type Inputs<'a> = SmallVec<[Input<'a>; 4]>;

/// Operands as inputs of a loop whose inputs all are of one type: numbers are converted to it.
pub(crate) fn inputs<'a>(operands: &[Operand<'a>], code: TypeCode) -> Result<Inputs<'a>> {
    let input = |operand: &Operand<'a>| {
        Ok(match *operand {
            Operand::Array(array) => Input::Place(&array.place),
            Operand::Scalar(scalar) => Input::Value(scalar.cast(code)),
            Operand::Weak(weak) => Input::Value(weak.to_scalar(DType::native(code))?),
        })
    };
    operands.iter().map(input).collect()
}

/// The errors that a loop has to look for, or `None` where the chain has to run in any case. `ignored` are no errors of the
/// function.
pub(crate) fn wanted(ignored: Flags) -> Option<Flags> {
    let wanted = Flags::from_bits(errstate::wanted().bits() & !ignored.bits());
    (!wanted.intersects(Flags::UNDERFLOW)).then_some(wanted)
}

/// The result of a loop on operands of its type or others that are cast to it; `None` where the chain has to run.
pub(crate) fn call(
    ufunc: &'static Ufunc,
    code: TypeCode,
    operands: &[Operand<'_>],
    order: Option<Order>,
    ignored: Flags,
) -> Result<Option<Array>> {
    let Some(wanted) = wanted(ignored) else {
        return Ok(None);
    };
    let inner: &Loop = ufunc.loop_of(code)?;
    let shape = broadcast(operands)?;
    let inputs = inputs(operands, code)?;
    let (mut places, flags) = execute::compute(inner, &shape, &inputs, order, wanted)?;
    Ok(flags
        .is_empty()
        .then(|| Array::from_place(places.swap_remove(0))))
}
