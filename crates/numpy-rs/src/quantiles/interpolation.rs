//! Quantiles of elements of the same weight.

use np_dtype::{Casting, DType, WeakScalar};
use np_layout::{LayoutError, Order};
use np_ufunc::{Flags, Ufunc, table};

use super::Shares;
use super::lanes::{before_lanes, is_inexact};
use super::medians::with_nan;
use super::method::Positions;
use crate::array::Array;
use crate::call::{call, compute, compute_into};
use crate::error::{Error, Result};
use crate::errstate;
use crate::operand::Operand;
use crate::options::out as into;
use crate::s;
use crate::storage::counting::Wanted;
use crate::storage::execute::{self, Input};

/// The quantiles of the lanes along an axis, written to `out` if there is one.
pub(super) fn quantiles(
    array: &Array,
    axis: usize,
    shares: &Shares,
    out: Option<&Array>,
) -> Result<Array> {
    let n = array.shape()[axis];
    if n == 0 {
        return Err(empty_lanes(array));
    }
    let inexact = is_inexact(array);
    let positions = shares.positions(n, inexact)?;
    let wanted = positions.wanted(n, inexact)?;
    let found = before_lanes(array, axis, Wanted::Same(&wanted), wanted.len())?;
    let result = positions.values(&found, array.dtype(), shares, out)?;
    if !inexact || found.is_empty() {
        return Ok(result);
    }
    let last = found.get(s![-1])?;
    with_nan(result, &last, out.is_some())
}

/// There is no element at an end of a lane.
fn empty_lanes(array: &Array) -> Error {
    let index = if is_inexact(array) { -1 } else { 0 };
    let (axis, length) = (0, 0);
    LayoutError::IndexOutOfBounds {
        index,
        axis,
        length,
    }
    .into()
}

impl Positions {
    /// Which elements of a sorted lane of `n` elements are wanted, and the last one if it may be NaN.
    pub(super) fn wanted(&self, n: usize, inexact: bool) -> Result<Vec<usize>> {
        let mut wanted = Vec::new();
        let arrays = match self {
            Positions::At(index) => vec![index],
            Positions::Between { previous, next, .. } => vec![previous, next],
        };
        for array in arrays {
            let positions = array.to_vec::<i64>()?;
            wanted.extend(positions.into_iter().map(|position| match position {
                0.. => position as usize,
                _ => n.wrapping_add_signed(position as isize),
            }));
        }
        if inexact {
            wanted.push(n - 1);
        }
        Ok(wanted)
    }

    /// The quantiles, made of what was found at the positions.
    fn values(
        &self,
        found: &Array,
        dtype: DType,
        shares: &Shares,
        out: Option<&Array>,
    ) -> Result<Array> {
        let part = |k: usize| shares.part(found, k);
        match self {
            Positions::At(_) => {
                let values = part(0)?;
                let Some(out) = out else {
                    return match values.ndim() {
                        0 => values.copy(()),
                        _ => values.astype_with(
                            dtype,
                            crate::options::order(crate::options::MemoryOrder::C),
                        ),
                    };
                };
                if out.shape() != values.shape() {
                    return Err(Error::value(
                        "output array does not match result of ndarray.take",
                    ));
                }
                out.check_cast(values.dtype(), Casting::Safe)?;
                out.assign(Operand::Array(&values))?;
                Ok(out.alias())
            }
            Positions::Between { gamma, .. } => {
                let mut lengths = shares.q.shape().to_vec();
                lengths.extend(std::iter::repeat_n(1, found.ndim() - 1));
                let gamma = gamma.reshape(lengths)?;
                let gamma = match shares.weak {
                    true => Operand::from(gamma.item::<f64>()?),
                    false => Operand::Array(&gamma),
                };
                on_line(&part(0)?, &part(1)?, gamma, out)
            }
        }
    }
}

/// The values between others, computed from the nearer end.
pub(super) fn on_line(a: &Array, b: &Array, t: Operand<'_>, out: Option<&Array>) -> Result<Array> {
    let (from, to) = (Operand::Array(a), Operand::Array(b));
    let difference = named(&table::SUBTRACT, [to, from])?;
    let difference = Operand::Array(&difference);
    let step = named(&table::MULTIPLY, [difference, t])?;
    let operands = [from, Operand::Array(&step)];
    let result = match out {
        Some(out) => {
            compute_into(&table::ADD, &operands, out, Casting::SameKind)?;
            out.alias()
        }
        None => compute(&table::ADD, &operands)?,
    };
    let rest: Array;
    let rest = match t {
        Operand::Weak(WeakScalar::Float(t)) => Operand::from(1.0 - t),
        t => {
            let one = Operand::from(1);
            rest = compute(&table::SUBTRACT, &[one, t])?;
            Operand::Array(&rest)
        }
    };
    let back = named(&table::MULTIPLY, [difference, rest])?;
    let half = Operand::from(0.5);
    let nearer = compute(&table::GREATER_EQUAL, &[t, half])?;
    let options = into(&result)
        .where_(&nearer)
        .casting(Casting::Unsafe)
        .dtype(result.dtype().to_native());
    call(&table::SUBTRACT, &[&to, &back], options)?;
    Ok(result)
}

/// The result of a ufunc, whose errors are those of a scalar where there is one element.
fn named(ufunc: &Ufunc, operands: [Operand<'_>; 2]) -> Result<Array> {
    let scalar = operands.iter().all(|operand| operand.shape().is_empty());
    if !scalar || errstate::wanted() == Flags::NONE {
        return compute(ufunc, &operands);
    }
    let participants = operands.map(|operand| operand.participant());
    let inner = ufunc.resolve(&participants)?;
    let value =
        |k: usize| -> Result<Array> { operands[k].to_array_of(DType::native(inner.types[k])) };
    let (a, b) = (value(0)?, value(1)?);
    let inputs = [Input::Place(&a.place), Input::Place(&b.place)];
    let order = Some(Order::C);
    let (mut places, flags) = execute::compute(inner, &[], &inputs, order, errstate::wanted())?;
    errstate::report(flags, &format!("scalar {}", ufunc.name))?;
    Ok(Array::from_place(places.swap_remove(0)))
}
