//! A ufunc called on arrays and numbers.

use std::cmp::Ordering;

use np_dtype::{Casting, DType, DTypeError, Kind, Participant, Scalar, TypeCode, WeakScalar};
use np_layout::{LayoutError, Shape};
use np_ufunc::ufunc::Resolver;
use np_ufunc::{Loop, Ufunc};
use smallvec::SmallVec;

use crate::array::Array;
use crate::error::{Error, Result};
use crate::errstate;
use crate::operand::{AsOperand, Operand};
use crate::options::Options;
use crate::storage::execute::{self, Input};
use crate::storage::place::Place;

/// Calls a ufunc: keywords `out` and `casting`.
///
/// The result has the loop's dtype and NumPy's memory order, or is the `out` array itself.
///
/// ```
/// use numpy_rs as np;
/// use np::options::out;
///
/// let a = np::array([1.0, 4.0, 9.0])?;
/// np::call(&np::ufunc::table::SQRT, &[&a], out(&a))?;
/// assert_eq!(a.to_vec::<f64>()?, [1.0, 2.0, 3.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `TypeError` where no loop takes the operands or `out` can't hold the result, `ValueError` where shapes don't broadcast.
pub fn call<'a>(
    ufunc: &Ufunc,
    operands: &[&dyn AsOperand],
    options: impl Into<Options<'a>>,
) -> Result<Array> {
    let options = options.into();
    options.only(ufunc.name, &["out", "casting"])?;
    if operands.len() != ufunc.nin {
        return Err(Error::type_error(format!(
            "{}() takes from {} to {} positional arguments but {} {} given",
            ufunc.name,
            ufunc.nin,
            ufunc.nin + ufunc.nout,
            operands.len(),
            if operands.len() == 1 { "was" } else { "were" }
        )));
    }
    let operands: SmallVec<[Operand<'_>; 4]> = operands
        .iter()
        .map(|operand| operand.as_operand())
        .collect();
    let Some(out) = options.out else {
        return compute(ufunc, &operands);
    };
    compute_into(
        ufunc,
        &operands,
        out,
        options.casting.unwrap_or(Casting::SameKind),
    )?;
    Ok(out.alias())
}

/// Calls a ufunc into a new array.
#[inline]
pub(crate) fn compute(ufunc: &Ufunc, operands: &[Operand<'_>]) -> Result<Array> {
    let inner = resolve(ufunc, operands)?;
    let inputs = match inputs(ufunc, inner, operands)? {
        Inputs::Ready(inputs) => inputs,
        Inputs::Decided(truth) => {
            let shape = broadcast(operands)?;
            let lengths: Vec<usize> = shape.to_vec();
            return crate::creation::full(lengths, truth, DType::BOOL);
        }
    };
    let result = match same_shape(operands) {
        Some(shape) => execute::compute(inner, shape, &inputs, errstate::wanted()),
        None => execute::compute(inner, &broadcast(operands)?, &inputs, errstate::wanted()),
    };
    let (place, flags) = result?;
    errstate::report(flags, ufunc.name)?;
    Ok(Array::from_place(place))
}

/// Calls a ufunc of two operands into a new array, with a short cut for small arrays that lie alike.
#[inline]
pub(crate) fn compute_binary(ufunc: &Ufunc, a: Operand<'_>, b: Operand<'_>) -> Result<Array> {
    if let (Operand::Array(x), Operand::Array(y)) = (a, b)
        && x.dtype() == y.dtype()
        && let Ok(inner) = ufunc.loop_of(x.dtype().code())
        && (inner.check.is_none() || errstate::wanted().is_empty())
        && let Some(place) = execute::compute_pair(inner, &x.place, &y.place)?
    {
        return Ok(Array::from_place(place));
    }
    compute(ufunc, &[a, b])
}

/// Calls a ufunc into an array that exists.
pub(crate) fn compute_into(
    ufunc: &Ufunc,
    operands: &[Operand<'_>],
    out: &Array,
    casting: Casting,
) -> Result<()> {
    let inner = resolve(ufunc, operands)?;
    for (k, operand) in operands.iter().enumerate() {
        if let Operand::Array(array) = operand {
            ufunc.check_input(k, array.dtype(), inner.types[k], casting)?;
        }
    }
    ufunc.check_output(inner.output(), out.dtype(), casting)?;
    out.check_writeable("output array is read-only")?;
    let shape = broadcast(operands)?;
    if shape[..] != *out.shape() {
        check_out_shape(operands, out)?;
    }
    match inputs(ufunc, inner, operands)? {
        Inputs::Ready(inputs) => {
            let wanted = errstate::wanted();
            let flags = execute::compute_into(inner, out.shape(), &inputs, &out.place, wanted)?;
            errstate::report(flags, ufunc.name)
        }
        Inputs::Decided(truth) => out.fill(truth),
    }
}

fn resolve<'a>(ufunc: &'a Ufunc, operands: &[Operand<'_>]) -> Result<&'a Loop> {
    let participants: SmallVec<[Participant; 4]> =
        operands.iter().map(Operand::participant).collect();
    Ok(ufunc.resolve(&participants)?)
}

/// The shape of all operands that are not zero-dimensional, if it is one shape.
#[inline]
fn same_shape<'a>(operands: &'a [Operand<'_>]) -> Option<&'a [usize]> {
    let mut common: &[usize] = &[];
    for operand in operands {
        let shape = operand.shape();
        if common.is_empty() {
            common = shape;
        } else if !shape.is_empty() && shape != common {
            return None;
        }
    }
    Some(common)
}

fn broadcast(operands: &[Operand<'_>]) -> Result<Shape> {
    let shapes: SmallVec<[&[usize]; 4]> = operands.iter().map(|o| o.shape()).collect();
    Ok(np_layout::broadcast_operands(&shapes)?)
}

/// An output may be larger than the operands, which are broadcast to it, but not smaller.
#[cold]
fn check_out_shape(operands: &[Operand<'_>], out: &Array) -> Result<()> {
    let mut shapes: SmallVec<[&[usize]; 4]> = operands.iter().map(|o| o.shape()).collect();
    shapes.push(out.shape());
    let joint = np_layout::broadcast_operands(&shapes)?;
    if joint[..] == *out.shape() {
        return Ok(());
    }
    Err(Error::Layout(LayoutError::OutputNotBroadcast {
        shape: out.shape().into(),
        broadcast: joint.to_vec().into(),
    }))
}

/// The inputs of a loop, or a comparison that is decided without looking at them.
enum Inputs<'a> {
    Ready(SmallVec<[Input<'a>; 4]>),
    Decided(bool),
}

fn inputs<'a>(ufunc: &Ufunc, inner: &Loop, operands: &[Operand<'a>]) -> Result<Inputs<'a>> {
    let mut inputs = SmallVec::new();
    for (k, operand) in operands.iter().enumerate() {
        let dtype = DType::native(inner.types[k]);
        inputs.push(match *operand {
            Operand::Array(array) => Input::Place(&array.place),
            Operand::Scalar(scalar) => Input::Value(scalar.cast(dtype.code())),
            Operand::Weak(weak) => match weak.to_scalar(dtype) {
                Ok(scalar) => Input::Value(scalar),
                Err(error) => {
                    let integers = operands.iter().any(|operand| match operand {
                        Operand::Weak(_) => false,
                        typed => matches!(typed.dtype().kind(), Kind::Int | Kind::UInt),
                    });
                    return match integers {
                        true => decided(ufunc, k, weak, error),
                        // Beside booleans the integer is an `int64`, and has to fit.
                        false => Err(error.into()),
                    };
                }
            },
        });
    }
    Ok(Inputs::Ready(inputs))
}

/// A Python integer that does not fit the other operand's type compares as if it did; anything else is an error.
#[cold]
fn decided<'a>(
    ufunc: &Ufunc,
    position: usize,
    weak: WeakScalar,
    error: DTypeError,
) -> Result<Inputs<'a>> {
    let (Resolver::Comparison, WeakScalar::Int(value)) = (ufunc.resolver, weak) else {
        return Err(error.into());
    };
    // The other operand against the integer, or the other way round where the integer comes first.
    let mut order = if value < 0 {
        Ordering::Greater
    } else {
        Ordering::Less
    };
    if position == 0 {
        order = order.reverse();
    }
    Ok(Inputs::Decided(match ufunc.name {
        "equal" => false,
        "not_equal" => true,
        "less" | "less_equal" => order == Ordering::Less,
        _ => order == Ordering::Greater,
    }))
}

/// Copies over the elements of an array, with the errors of a cast.
pub(crate) fn cast_operand(source: &Input<'_>, target: &Place) -> Result<()> {
    let flags = execute::copy_into(source, target, errstate::wanted())?;
    errstate::report(flags, "cast")
}

/// One of two elements by a condition, in the choices' common type (`numpy.where`).
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([1.0, -2.0, 3.0])?;
/// let positive = np::where_(&np::greater(&a, &0)?, &a, &0)?;
/// assert_eq!(positive.to_vec::<f64>()?, [1.0, 0.0, 3.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` where shapes don't broadcast.
pub fn where_(condition: impl AsOperand, x: impl AsOperand, y: impl AsOperand) -> Result<Array> {
    let operands = [condition.as_operand(), x.as_operand(), y.as_operand()];
    let [condition, x, y] = operands;
    let common = np_dtype::result_type(&[x.participant(), y.participant()]).code();
    let inner = np_ufunc::table::where_loop(common);
    let input = |operand: Operand<'_>, code: TypeCode| -> Result<Option<Scalar>> {
        Ok(match operand {
            Operand::Array(_) => None,
            Operand::Scalar(scalar) => Some(scalar.cast(code)),
            // An integer is an `int64` before it takes the common type, so one that does not fit wraps.
            Operand::Weak(weak @ WeakScalar::Int(_))
                if matches!(DType::native(code).kind(), Kind::Int | Kind::UInt) =>
            {
                let wide = match weak.to_scalar(DType::INT64) {
                    Ok(wide) => wide,
                    Err(_) => weak.to_scalar(DType::UINT64)?,
                };
                Some(wide.cast(code))
            }
            Operand::Weak(weak) => Some(weak.to_scalar(DType::native(code))?),
        })
    };
    let values = [
        input(condition, TypeCode::Bool)?,
        input(x, common)?,
        input(y, common)?,
    ];
    let inputs: SmallVec<[Input<'_>; 4]> = operands
        .iter()
        .zip(&values)
        .map(|(operand, value)| match (operand, value) {
            (_, Some(value)) => Input::Value(*value),
            (Operand::Array(array), None) => Input::Place(&array.place),
            _ => unreachable!("numbers have become values"),
        })
        .collect();
    let shape = broadcast(&operands)?;
    let (place, _) = execute::compute(inner, &shape, &inputs, Default::default())?;
    Ok(Array::from_place(place))
}
