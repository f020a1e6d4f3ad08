//! A ufunc called on arrays and numbers.

use std::cmp::Ordering;

use np_dtype::{Casting, DType, DTypeError, Kind, Participant, Scalar, TypeCode, WeakScalar};
use np_layout::{Layout, LayoutError, Order, Shape};
use np_ufunc::ufunc::Resolver;
use np_ufunc::{Loop, Ufunc};
use smallvec::{SmallVec, smallvec};

use crate::array::Array;
use crate::error::{Error, Result};
use crate::errstate;
use crate::operand::{AsOperand, Operand};
use crate::options::{MemoryOrder, Options};
use crate::storage::Storage;
use crate::storage::execute::{self, Input};
use crate::storage::place::Place;
use crate::storage::short::{SHORT, ShortCall, compute_converted};
use crate::warnings;

/// Calls a ufunc of one output: keywords `out`, `where_`, `dtype`, `casting`, `order`.
///
/// The result has the loop's dtype and NumPy's memory order, or is the `out` array itself. Elements where `where_` is false
/// are left as they are, in a new array arbitrary.
///
/// ```
/// use numpy_rs as np;
/// use np::options::{out, where_};
///
/// let a = np::array([1.0, 4.0, -9.0])?;
/// let positive = np::greater(&a, &0)?;
/// np::call(&np::ufunc::table::SQRT, &[&a], out(&a).where_(&positive))?;
/// assert_eq!(a.to_vec::<f64>()?, [1.0, 2.0, -9.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `TypeError` where no loop takes the operands or `out` can't hold the result, `ValueError` where shapes don't broadcast or the ufunc
/// has several outputs.
pub fn call<'a>(
    ufunc: &Ufunc,
    operands: &[&dyn AsOperand],
    options: impl Into<Options<'a>>,
) -> Result<Array> {
    let mut options = options.into();
    if ufunc.nout != 1 {
        return Err(Error::value(format!(
            "{} has {} outputs: call_multiple gives them all",
            ufunc.name, ufunc.nout
        )));
    }
    options.only(ufunc.name, &KEYWORDS)?;
    if operands.len() == ufunc.nin && is_plain(&options) && options.outs.is_none() {
        let result = match *operands {
            [a] => short_call(ufunc, [a.as_operand()], options.out)?,
            [a, b] => short_call(ufunc, [a.as_operand(), b.as_operand()], options.out)?,
            _ => None,
        };
        if let Some(result) = result {
            return Ok(result);
        }
    }
    let given: [&Array; 1];
    if let Some(out) = options.out.take() {
        given = [out];
        options.outs = Some(&given);
    }
    Ok(call_multiple(ufunc, operands, options)?.swap_remove(0))
}

/// Calls a ufunc of any number of outputs: `divmod`, `modf`, `frexp`; keywords as [`call()`], with `outs` in place of `out`.
///
/// ```
/// use numpy_rs as np;
///
/// let results = np::call_multiple(&np::ufunc::table::DIVMOD, &[&np::array([7, -7])?, &3], ())?;
/// assert_eq!(results[0].to_vec::<i32>()?, [2, -3]);
/// assert_eq!(results[1].to_vec::<i32>()?, [1, 2]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`call()`].
pub fn call_multiple<'a>(
    ufunc: &Ufunc,
    operands: &[&dyn AsOperand],
    options: impl Into<Options<'a>>,
) -> Result<Vec<Array>> {
    let options = options.into();
    options.only(ufunc.name, &KEYWORDS)?;
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
    let operands: Operands<'_> = operands
        .iter()
        .map(|operand| operand.as_operand())
        .collect();
    if is_plain(&options) && options.outs.is_none() {
        return Ok(compute_all(ufunc, &operands)?.into_vec());
    }
    check_outputs_writeable(options.outs.unwrap_or_default())?;
    let casting = options.casting.unwrap_or(Casting::SameKind);
    let inner = match options.dtype {
        Some(dtype) => ufunc.resolve_into(&participants(&operands), dtype.code())?,
        None => resolve(ufunc, &operands)?,
    };
    check_inputs(ufunc, inner, &operands, casting)?;
    let mask = options.where_.map(mask_of).transpose()?;
    let order = options
        .order
        .and_then(|order| fixed_order(order, &operands));
    let Some(outs) = options.outs else {
        let mut shapes: SmallVec<[&[usize]; 4]> = operands.iter().map(|o| o.shape()).collect();
        shapes.extend(mask.as_ref().map(|mask| mask.shape()));
        let shape = np_layout::broadcast_operands(&shapes)?;
        let Inputs::Ready(inputs) = inputs(ufunc, inner, &operands)? else {
            return Ok(compute_all(ufunc, &operands)?.into_vec());
        };
        let Some(mask) = &mask else {
            let (places, flags) =
                execute::compute(inner, &shape, &inputs, order, errstate::wanted())?;
            errstate::report(flags, ufunc.name)?;
            return Ok(places.into_iter().map(Array::from_place).collect());
        };
        let results = (0..ufunc.nout).map(|k| {
            let layout = Layout::contiguous(
                &shape,
                inner.types[inner.nin + k].itemsize(),
                order.unwrap_or(Order::C),
            )?;
            let dtype = DType::native(inner.types[inner.nin + k]);
            Ok(Array::from_place(Place::arbitrary(dtype, layout)?))
        });
        let results = results.collect::<Result<Vec<Array>>>()?;
        let places: SmallVec<[&Place; 2]> = results.iter().map(|array| &array.place).collect();
        let wanted = errstate::wanted();
        let flags =
            execute::compute_into(inner, &shape, &inputs, &places, Some(&mask.place), wanted)?;
        drop(places);
        errstate::report(flags, ufunc.name)?;
        return Ok(results);
    };
    if outs.len() != ufunc.nout {
        return Err(Error::value(
            "The 'out' tuple must have exactly one entry per ufunc output",
        ));
    }
    write_into(ufunc, inner, &operands, outs, mask.as_ref(), casting)?;
    Ok(outs.iter().map(|out| out.alias()).collect())
}

/// The keywords of a ufunc's call.
const KEYWORDS: [&str; 5] = ["out", "where", "dtype", "casting", "order"];

/// Whether a call says nothing of how it is to be done.
fn is_plain(options: &Options<'_>) -> bool {
    options.dtype.is_none()
        && options.casting.is_none()
        && options.order.is_none()
        && options.where_.is_none()
}

/// A mask as an array of booleans; other dtypes are not taken for truth values.
pub(crate) fn mask_of(mask: &Array) -> Result<Array> {
    if mask.dtype().code() == TypeCode::Bool {
        return Ok(mask.alias());
    }
    Err(Error::type_error(format!(
        "Cannot cast array data from {:?} to dtype('bool') according to the rule 'safe'",
        mask.dtype()
    )))
}

/// The memory order of new outputs where it does not follow from the inputs' strides.
fn fixed_order(order: MemoryOrder, operands: &[Operand<'_>]) -> Option<Order> {
    let fortran = || {
        operands.iter().all(|operand| match operand {
            Operand::Array(array) => array.is_f_contiguous(),
            _ => true,
        })
    };
    match order {
        MemoryOrder::C => Some(Order::C),
        MemoryOrder::F => Some(Order::F),
        MemoryOrder::A if fortran() => Some(Order::F),
        MemoryOrder::A => Some(Order::C),
        MemoryOrder::K => None,
    }
}

/// The operands of one call.
type Operands<'a> = SmallVec<[Operand<'a>; 4]>;

/// Calls a ufunc of one output into a new array.
#[inline]
pub(crate) fn compute(ufunc: &Ufunc, operands: &[Operand<'_>]) -> Result<Array> {
    debug_assert_eq!(ufunc.nout, 1, "the other outputs would be lost");
    Ok(compute_all(ufunc, operands)?.swap_remove(0))
}

/// Calls a ufunc into new arrays.
fn compute_all(ufunc: &Ufunc, operands: &[Operand<'_>]) -> Result<SmallVec<[Array; 1]>> {
    let inner = resolve(ufunc, operands)?;
    let inputs = match inputs(ufunc, inner, operands)? {
        Inputs::Ready(inputs) => inputs,
        Inputs::Decided(truth) => {
            let shape = broadcast(operands)?;
            let lengths: Vec<usize> = shape.to_vec();
            return Ok(smallvec![crate::creation::full(
                lengths,
                truth,
                DType::BOOL
            )?]);
        }
    };
    let result = match same_shape(operands) {
        Some(shape) => execute::compute(inner, shape, &inputs, None, errstate::wanted()),
        None => execute::compute(
            inner,
            &broadcast(operands)?,
            &inputs,
            None,
            errstate::wanted(),
        ),
    };
    let (places, flags) = result?;
    errstate::report(flags, ufunc.name)?;
    Ok(places.into_iter().map(Array::from_place).collect())
}

/// Calls a ufunc of one or two operands and one output into a new array, with a short cut for small arrays.
#[inline]
pub(crate) fn compute_small<const N: usize>(
    ufunc: &Ufunc,
    operands: [Operand<'_>; N],
) -> Result<Array> {
    if let Some(inner) = short_loop(ufunc, &operands) {
        let mut call = ShortCall::new(inner);
        call.check_for(errstate::wanted());
        if fill(&mut call, inner, &operands).is_some()
            && let Some(storage) = call.compute()?
        {
            if !call.lies_like_first() {
                return in_c_order(&call, storage);
            }
            return Ok(Array::from_place(call.place_like_first(storage)));
        }
        return compute_mixed(ufunc, inner, &operands);
    }
    compute(ufunc, &operands)
}

/// What the short way did not take: another way as short for operands that have to be converted, or [`compute`].
#[inline(never)]
fn compute_mixed(ufunc: &Ufunc, inner: &Loop, operands: &[Operand<'_>]) -> Result<Array> {
    let few = operands
        .iter()
        .all(|operand| operand.shape().iter().product::<usize>() <= SHORT);
    if few
        && is_quiet(inner)
        && same_shape(operands).is_some()
        && let Inputs::Ready(inputs) = inputs(ufunc, inner, operands)?
        && let Some(place) = compute_converted(inner, &inputs)?
    {
        return Ok(Array::from_place(place));
    }
    compute(ufunc, operands)
}

/// What was computed, in C order.
#[inline(never)]
fn in_c_order(call: &ShortCall<'_>, storage: Storage) -> Result<Array> {
    Ok(Array::from_place(call.place_in_c_order(storage)))
}

/// The result in a new array, or in `out`, if operands are small and plain.
#[inline]
fn short_call<const N: usize>(
    ufunc: &Ufunc,
    operands: [Operand<'_>; N],
    out: Option<&Array>,
) -> Result<Option<Array>> {
    match out {
        Some(out) if short_into(ufunc, &operands, out)? => Ok(Some(out.alias())),
        Some(_) => Ok(None),
        None => {
            let Some(inner) = short_loop(ufunc, &operands) else {
                return Ok(None);
            };
            let mut call = ShortCall::new(inner);
            call.check_for(errstate::wanted());
            if fill(&mut call, inner, &operands).is_none() {
                return Ok(None);
            }
            let storage = call.compute()?;
            Ok(storage.map(|storage| Array::from_place(call.place_of(storage))))
        }
    }
}

/// Whether operands and output are small and plain, and the output then is computed.
#[inline]
fn short_into<const N: usize>(
    ufunc: &Ufunc,
    operands: &[Operand<'_>; N],
    out: &Array,
) -> Result<bool> {
    if !out.is_writeable() {
        return Ok(false);
    }
    // An output in the place of an input leaves nothing to say errors of.
    let Some(inner) = short_loop(ufunc, operands).filter(|inner| is_quiet(inner)) else {
        return Ok(false);
    };
    let mut call = ShortCall::new(inner);
    Ok(fill(&mut call, inner, operands).is_some() && call.compute_into(&out.place)?)
}

/// The loop for plain operands, if it goes the short way.
#[inline]
fn short_loop<'a, const N: usize>(
    ufunc: &'a Ufunc,
    operands: &[Operand<'_>; N],
) -> Option<&'a Loop> {
    let participants: [Participant; N] = std::array::from_fn(|k| operands[k].participant());
    let inner = ufunc.resolve(&participants).ok()?;
    ShortCall::takes(inner, N).then_some(inner)
}

/// Whether nobody asks for the floating-point errors of a loop, or it has none.
#[inline]
fn is_quiet(inner: &Loop) -> bool {
    inner.check.is_none() || errstate::wanted().is_empty()
}

/// Gives a call of a loop its operands, if they are fit for the short way.
#[inline]
fn fill<'a, const N: usize>(
    call: &mut ShortCall<'a>,
    inner: &Loop,
    operands: &[Operand<'a>; N],
) -> Option<()> {
    for k in 0..N {
        match &operands[k] {
            Operand::Array(array) => call.read(k, &array.place)?,
            Operand::Scalar(scalar) => call.hold(k, scalar)?,
            Operand::Weak(weak) => {
                let value = weak.to_scalar(DType::native(inner.types[k]));
                call.hold(k, &value.ok()?)?;
            }
        }
    }
    Some(())
}

/// Calls a ufunc of one output into an array that exists.
pub(crate) fn compute_into(
    ufunc: &Ufunc,
    operands: &[Operand<'_>],
    out: &Array,
    casting: Casting,
) -> Result<()> {
    check_outputs_writeable(&[out])?;
    let done = match *operands {
        [a] => short_into(ufunc, &[a], out)?,
        [a, b] => short_into(ufunc, &[a, b], out)?,
        _ => false,
    };
    if done {
        return Ok(());
    }
    let inner = resolve(ufunc, operands)?;
    check_inputs(ufunc, inner, operands, casting)?;
    write_into(ufunc, inner, operands, &[out], None, casting)
}

/// Calls a ufunc of two inputs on an array and another operand, with the result in the array: what `a += b` does.
pub(crate) fn update(ufunc: &Ufunc, array: &Array, other: Operand<'_>) -> Result<()> {
    let operands = [Operand::Array(array), other];
    compute_into(ufunc, &operands, array, Casting::SameKind)
}

fn check_outputs_writeable(outs: &[&Array]) -> Result<()> {
    let mut outs = outs.iter();
    outs.try_for_each(|out| out.check_writeable("output array is read-only"))
}

/// Whether the operands may be converted to a loop's types: numbers may where their kind is not above the loop's.
fn check_inputs(
    ufunc: &Ufunc,
    inner: &Loop,
    operands: &[Operand<'_>],
    casting: Casting,
) -> Result<()> {
    for (k, operand) in operands.iter().enumerate() {
        let (dtype, code) = (operand.dtype(), inner.types[k]);
        let checked = match operand {
            Operand::Array(_) => true,
            Operand::Scalar(_) => false,
            Operand::Weak(_) => dtype.kind().rank() > code.kind().rank(),
        };
        if checked {
            ufunc.check_input(k, dtype, code, casting)?;
        }
    }
    Ok(())
}

/// Runs a loop into arrays that exist.
fn write_into(
    ufunc: &Ufunc,
    inner: &Loop,
    operands: &[Operand<'_>],
    outs: &[&Array],
    mask: Option<&Array>,
    casting: Casting,
) -> Result<()> {
    for (out, code) in outs.iter().zip(&inner.types[inner.nin..]) {
        ufunc.check_output(*code, out.dtype(), casting)?;
        let real = !matches!(out.dtype().kind(), Kind::Bool | Kind::Complex);
        if code.kind() == Kind::Complex && real {
            warnings::discarded_imaginary_part();
        }
    }
    let mut shapes: SmallVec<[&[usize]; 4]> = operands.iter().map(|o| o.shape()).collect();
    shapes.extend(mask.map(Array::shape));
    let shape = np_layout::broadcast_operands(&shapes)?;
    for out in outs {
        if shape[..] != *out.shape() || outs[0].shape() != out.shape() {
            check_out_shape(&shapes, outs, out)?;
        }
    }
    match inputs(ufunc, inner, operands)? {
        Inputs::Ready(inputs) => {
            let places: SmallVec<[&Place; 2]> = outs.iter().map(|out| &out.place).collect();
            let (shape, wanted) = (outs[0].shape(), errstate::wanted());
            let mask = mask.map(|mask| &mask.place);
            let flags = execute::compute_into(inner, shape, &inputs, &places, mask, wanted)?;
            errstate::report(flags, ufunc.name)
        }
        Inputs::Decided(truth) => outs[0].fill(truth),
    }
}

fn participants(operands: &[Operand<'_>]) -> SmallVec<[Participant; 4]> {
    operands.iter().map(Operand::participant).collect()
}

fn resolve<'a>(ufunc: &'a Ufunc, operands: &[Operand<'_>]) -> Result<&'a Loop> {
    Ok(ufunc.resolve(&participants(operands))?)
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

pub(crate) fn broadcast(operands: &[Operand<'_>]) -> Result<Shape> {
    let shapes: SmallVec<[&[usize]; 4]> = operands.iter().map(|o| o.shape()).collect();
    Ok(np_layout::broadcast_operands(&shapes)?)
}

/// An output may be larger than the operands, which are broadcast to it, but not smaller; all outputs have one shape.
#[cold]
fn check_out_shape(operands: &[&[usize]], outs: &[&Array], out: &Array) -> Result<()> {
    let mut shapes: SmallVec<[&[usize]; 4]> = SmallVec::from_slice(operands);
    shapes.extend(outs.iter().map(|out| out.shape()));
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
    let from = match source {
        Input::Place(source) => source.dtype(),
        Input::Value(scalar) => scalar.dtype(),
    };
    warn_of_cast(from, target.dtype());
    let flags = execute::copy_into(source, target, errstate::wanted())?;
    errstate::report(flags, "cast")
}

/// Warns where a cast loses imaginary parts.
#[inline]
pub(crate) fn warn_of_cast(from: DType, to: DType) {
    if from.kind() == Kind::Complex && !matches!(to.kind(), Kind::Bool | Kind::Complex) {
        warnings::discarded_imaginary_part();
    }
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
    let (mut places, _) = execute::compute(inner, &shape, &inputs, None, Default::default())?;
    Ok(Array::from_place(places.swap_remove(0)))
}
