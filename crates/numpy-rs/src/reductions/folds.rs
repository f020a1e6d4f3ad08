//! Axes folded away: which, by what loop, and where to.

use np_dtype::{DType, Kind};
use np_layout::{CompactShape, Layout, Shape, Strides, normalize_axes, normalize_axis};
use np_ufunc::{Flags, Neutral, ReduceLoop, UfuncError};

use super::sums::sum_into;
use crate::array::Array;
use crate::error::{Error, Result};
use crate::folding::cast_errors;
use crate::operand::Operand;
use crate::options::{Axes, Options};
use crate::storage::execute;
use crate::{errstate, warnings};

/// The axes to reduce, as a set of bits.
pub(crate) fn axis_set(array: &Array, axes: &Option<Axes>) -> Result<u64> {
    let ndim = array.ndim();
    match axes {
        None | Some(Axes::All) => Ok((0..ndim).fold(0, |set, axis| set | 1 << axis)),
        // A zero-dimensional array has an axis to reduce, as far as NumPy is concerned.
        Some(Axes::One(0 | -1)) if ndim == 0 => Ok(0),
        Some(Axes::One(axis)) => Ok(1 << normalize_axis(*axis, ndim)?),
        Some(Axes::Some(axes)) => {
            let axes = normalize_axes(axes, ndim)?;
            Ok(axes.iter().fold(0, |set, &axis| set | 1 << axis))
        }
    }
}

/// Number of elements that are folded into one.
pub(super) fn count(array: &Array, reduced: u64) -> usize {
    let lengths = array.shape().iter().enumerate();
    lengths
        .filter(|(axis, _)| reduced >> axis & 1 == 1)
        .map(|(_, &length)| length)
        .product()
}

/// Folds the axes away and drops them, or keeps them with length 1.
pub(super) fn reduce(
    name: &'static str,
    fold: &ReduceLoop,
    array: &Array,
    reduced: u64,
    keepdims: bool,
) -> Result<Array> {
    let result = reduce_into(name, fold, array, reduced, None)?;
    Ok(if keepdims {
        result
    } else {
        drop_axes(&result, reduced)
    })
}

/// Folds the axes into `target`, or a new array, that keeps them with length 1; tells of the errors of conversions.
pub(super) fn reduce_into(
    name: &'static str,
    fold: &ReduceLoop,
    array: &Array,
    reduced: u64,
    target: Option<&Array>,
) -> Result<Array> {
    let (result, flags) = fold_into(name, fold, array, reduced, target)?;
    errstate::report(flags, "reduce")?;
    Ok(result)
}

/// [`reduce_into`], but the errors are for the caller to tell of.
pub(super) fn fold_into(
    name: &'static str,
    fold: &ReduceLoop,
    array: &Array,
    reduced: u64,
    target: Option<&Array>,
) -> Result<(Array, Flags)> {
    let kept_size: usize = array.place.kept_shape(reduced).iter().product();
    if matches!(fold.neutral, Neutral::First) && array.size() == 0 && kept_size != 0 {
        return Err(UfuncError::EmptyReduction { ufunc: name }.into());
    }
    let result = match target {
        Some(target) => {
            execute::reduce_into(fold, &array.place, &target.place, reduced)?;
            target.alias()
        }
        None => Array::from_place(execute::reduce(fold, &array.place, reduced)?),
    };
    let flags = cast_errors(array, DType::native(fold.input))?;
    Ok((result, flags))
}

pub(crate) fn drop_axes(array: &Array, reduced: u64) -> Array {
    let kept = |axis: &usize| reduced >> axis & 1 == 0;
    let layout = array.layout();
    let shape: Shape = (0..layout.ndim())
        .filter(kept)
        .map(|k| layout.shape()[k])
        .collect();
    let strides: Strides = (0..layout.ndim())
        .filter(kept)
        .map(|k| layout.strides()[k])
        .collect();
    array.with_layout(Layout::from_parts(shape, strides, layout.offset()))
}

/// Folds axes away by kernels that were made for it, into `target` or a new array that keeps them with length 1; tells of the errors of
/// sums.
pub(crate) fn plain_reduce(
    name: &'static str,
    fold: &ReduceLoop,
    array: &Array,
    reduced: u64,
    target: Option<&Array>,
) -> Result<Array> {
    if name == "add" {
        return sum_into(array, DType::native(fold.input), reduced, target);
    }
    reduce_into(name, fold, array, reduced, target)
}

/// The result in the caller's array, if there is one.
pub(crate) fn deliver(
    result: Array,
    options: &Options<'_>,
    name: &'static str,
    input: &Array,
) -> Result<Array> {
    let Some(out) = options.out else {
        return Ok(result);
    };
    if out.shape() != result.shape() {
        if out.ndim() == result.ndim() {
            let (own, whole) = (CompactShape(out.shape()), CompactShape(input.shape()));
            return Err(Error::value(format!(
                "operands could not be broadcast together with remapped shapes [original->remapped]: {own}->{own} \
                 {whole} "
            )));
        }
        let hint = if options.keepdims == Some(true) {
            " (must match the operand's when keepdims=True)"
        } else {
            ""
        };
        return Err(Error::value(format!(
            "output parameter for reduction operation {name} has the wrong number of dimensions: Found {} but \
             expected {}{hint}",
            out.ndim(),
            result.ndim()
        )));
    }
    let source = Operand::Array(&result);
    out.assign(source)?;
    Ok(out.alias())
}

/// The keywords of a function that works along all axes unless told otherwise.
pub(super) fn over_all(mut options: Options<'_>) -> Options<'_> {
    options.axis.get_or_insert(Axes::All);
    options
}

/// Warns of the imaginary parts that an output loses: NumPy reads it as what is folded, before it is written.
pub(crate) fn warn_of_output(options: &Options<'_>, dtype: DType) {
    let complex = options
        .out
        .is_some_and(|out| out.dtype().kind() == Kind::Complex);
    if complex && !matches!(dtype.kind(), Kind::Bool | Kind::Complex) {
        warnings::discarded_imaginary_part();
    }
}
