//! `choose`, `select`: elements of several arrays by an index, or by conditions.

use np_dtype::{Casting, DType, Participant, TypeCode, WeakScalar, can_cast, result_type};
use np_layout::broadcast_shapes;
use np_ufunc::choose::OutOfBounds;
use np_ufunc::table::where_loop;

use crate::array::Array;
use crate::conversion::{cannot_cast, cannot_cast_number};
use crate::creation::empty;
use crate::error::{Error, Result};
use crate::operand::{AsOperand, Operand};
use crate::options::{Mode, Options};
use crate::reductions::{max, min};
use crate::storage::execute::{self, Input};
use crate::storage::place::Place;
use crate::storage::selection;

/// For each element of `a`, an index, the element at the same place in the array that it names (`numpy.choose`).
///
/// Index and choices are broadcast to one shape. The dtype is the choices' common one. Keywords: `mode`, what an index out of bounds
/// means ([`Mode::Raise`] unless given, [`Mode::Wrap`] or [`Mode::Clip`]), and `out`.
///
/// ```
/// use numpy_rs as np;
///
/// let index = np::array([0, 1, 0])?;
/// let (a, b) = (np::array([1, 2, 3])?, np::array([10, 20, 30])?);
/// assert_eq!(np::choose(&index, &[&a, &b], ())?.to_vec::<i32>()?, [1, 20, 3]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for an index out of bounds, no choices, or shapes that don't broadcast; `TypeError` for an index that is no integer or
/// an `out` of another shape.
pub fn choose<'a>(
    a: impl AsOperand,
    choices: &[&dyn AsOperand],
    options: impl Into<Options<'a>>,
) -> Result<Array> {
    let options = options.into();
    options.only("choose", &["out", "mode"])?;
    if let Some(out) = options.out {
        out.check_writeable("output array is read-only")?;
    }
    if choices.is_empty() {
        return Err(Error::value("0-length sequence."));
    }
    let choices: Vec<Operand<'_>> = choices.iter().map(|choice| choice.as_operand()).collect();
    let participants: Vec<Participant> = choices.iter().map(Operand::participant).collect();
    let dtype = result_type(&participants);
    let choices = choices.into_iter().map(|choice| choice.to_array_of(dtype));
    let choices = choices.collect::<Result<Vec<Array>>>()?;
    let index = a.as_operand().to_array()?;
    index.check_cast(DType::INT64, Casting::Safe)?;
    let index = Operand::Array(&index).to_array_of(DType::INT64)?;
    if choices.len() >= MOST_ARRAYS {
        return Err(Error::value(format!(
            "Need at least 0 and at most {MOST_ARRAYS} array objects."
        )));
    }
    let mut shapes: Vec<&[usize]> = choices.iter().map(Array::shape).collect();
    shapes.push(index.shape());
    let shape = broadcast_shapes(&shapes)?;
    if options.out.is_some_and(|out| out.shape() != &shape[..]) {
        return Err(Error::type_error("choose: invalid shape for output array."));
    }
    let out_of_bounds = match options.mode.unwrap_or(Mode::Raise) {
        Mode::Wrap => OutOfBounds::Wrap,
        Mode::Clip => OutOfBounds::Clip,
        Mode::Raise => {
            check_indices(&index, choices.len(), shape.contains(&0))?;
            OutOfBounds::Clip
        }
        other => {
            return Err(Error::value(format!(
                "clipmode must be one of 'clip', 'raise', or 'wrap' (got '{}')",
                other.name()
            )));
        }
    };
    let result = match options.out {
        Some(out) if out.dtype() == dtype => out.alias(),
        _ => empty(&shape[..], dtype)?,
    };
    let places: Vec<&Place> = choices.iter().map(|choice| &choice.place).collect();
    selection::choose(&index.place, &places, &result.place, out_of_bounds)?;
    match options.out {
        Some(out) if out.dtype() != dtype => {
            out.assign(Operand::Array(&result))?;
            Ok(out.alias())
        }
        _ => Ok(result),
    }
}

/// The most arrays that NumPy broadcasts together.
const MOST_ARRAYS: usize = 64;

/// An index that is looked at has to name a choice.
fn check_indices(index: &Array, count: usize, unused: bool) -> Result<()> {
    if unused || index.is_empty() {
        return Ok(());
    }
    let (low, high) = (
        min(index, ())?.item::<i64>()?,
        max(index, ())?.item::<i64>()?,
    );
    if low < 0 || high >= count as i64 {
        return Err(Error::value("invalid entry in choice array"));
    }
    Ok(())
}

/// For each place the element of the first choice whose condition holds there (`numpy.select`).
///
/// Conditions are booleans; they and the choices are broadcast to one shape. Where no condition holds it is the keyword `default_`, 0
/// unless given. The dtype is the common one of choices and default, the memory order is C.
///
/// ```
/// use numpy_rs as np;
/// use np::options::default_;
///
/// let a = np::arange(6, ())?;
/// let (small, large) = (np::less(&a, 2)?, np::greater(&a, 3)?);
/// let chosen = np::select(&[&small, &large], &[&a, &(&a * &a)], default_(42))?;
/// assert_eq!(chosen.to_vec::<i64>()?, [0, 1, 42, 42, 16, 25]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for lists of different lengths, empty ones, or shapes that don't broadcast; `TypeError` for a condition that is no
/// boolean.
pub fn select<'a>(
    condlist: &[&dyn AsOperand],
    choicelist: &[&dyn AsOperand],
    options: impl Into<Options<'a>>,
) -> Result<Array> {
    let options = options.into();
    options.only("select", &["default"])?;
    if condlist.len() != choicelist.len() {
        return Err(Error::value(
            "list of cases must be same length as list of conditions",
        ));
    }
    if condlist.is_empty() {
        return Err(Error::value(
            "select with an empty condition list is not possible",
        ));
    }
    let mut choices: Vec<Operand<'_>> = choicelist.iter().map(|one| one.as_operand()).collect();
    choices.push(
        options
            .default_
            .unwrap_or(Operand::Weak(WeakScalar::Int(0))),
    );
    let participants: Vec<Participant> = choices.iter().map(Operand::participant).collect();
    let dtype = result_type(&participants);
    let conditions = condlist.iter().map(|one| one.as_operand().to_array());
    let conditions = conditions.collect::<Result<Vec<Array>>>()?;
    let shape_of =
        |shapes: &[&[usize]]| -> Result<Vec<usize>> { Ok(broadcast_shapes(shapes)?.to_vec()) };
    let condition_shapes: Vec<&[usize]> = conditions.iter().map(Array::shape).collect();
    let choice_shapes: Vec<&[usize]> = choices.iter().map(Operand::shape).collect();
    let shapes = [shape_of(&condition_shapes)?, shape_of(&choice_shapes)?];
    for (number, condition) in conditions.iter().enumerate() {
        if condition.dtype().code() != TypeCode::Bool {
            return Err(Error::type_error(format!(
                "invalid entry {number} in condlist: should be boolean ndarray"
            )));
        }
    }
    let shape = shape_of(&[&shapes[0], &shapes[1]])?;
    let choices = choices.into_iter().map(Operand::to_array);
    let choices = choices.collect::<Result<Vec<Array>>>()?;
    let (default, choices) = choices.split_last().expect("a default");
    // Python's integers are `int64` before they take the common type: they wrap, and become no unsigned ones. The default may.
    for choice in choices.iter().rev() {
        if !can_cast(choice.dtype(), dtype, Casting::SameKind) {
            let cast = (choice.dtype(), dtype, Casting::SameKind);
            return Err(match shapes[1].len() {
                0 => cannot_cast_number(cast.0, cast.1, cast.2),
                _ => cannot_cast(cast.0, cast.1, cast.2),
            });
        }
    }
    let result = empty(&shape[..], dtype)?;
    result.assign(Operand::Array(default))?;
    let inner = where_loop(dtype.code());
    for (condition, choice) in conditions.iter().zip(choices).rev() {
        let inputs = [&condition.place, &choice.place, &result.place].map(Input::Place);
        let (places, none) = ([&result.place], Default::default());
        execute::compute_into(inner, &shape, &inputs, &places, None, none)?;
    }
    Ok(result)
}
