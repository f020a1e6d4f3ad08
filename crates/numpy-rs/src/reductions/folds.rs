//! Axes folded away: which, by what loop, and where to.

use np_dtype::{DType, Kind};
use np_layout::{CompactShape, normalize_axes, normalize_axis};
use np_ufunc::{Flags, Neutral, ReduceLoop, UfuncError};

use super::sums::sum_in;
use crate::array::Array;
use crate::error::{Error, Result};
use crate::folding::cast_errors;
use crate::operand::Operand;
use crate::options::{Axes, Options};
use crate::storage::execute;
use crate::{errstate, warnings};

/// The axes to reduce, as a set of bits.
#[inline]
pub(crate) fn axis_set(array: &Array, axes: &Option<Axes>) -> Result<u64> {
    let ndim = array.ndim();
    match axes {
        // An array has 64 axes at most.
        None | Some(Axes::All) => Ok(u64::MAX.checked_shr(64 - ndim as u32).unwrap_or(0)),
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

/// Where the results of a fold go.
#[derive(Clone, Copy)]
pub(crate) enum Results<'a> {
    /// A new array, which keeps the folded axes with length 1, or does not have them.
    New { keepdims: bool },
    /// An array that has the folded axes with length 1.
    In(&'a Array),
}

impl<'a> Results<'a> {
    /// A new array that keeps the folded axes.
    pub(crate) const KEPT: Results<'static> = Results::New { keepdims: true };

    /// A new array as the keyword `keepdims` has it.
    #[inline]
    pub(crate) fn new(options: &Options<'_>) -> Results<'static> {
        Results::New {
            keepdims: options.keepdims == Some(true),
        }
    }

    /// The array that is given, or a new one that keeps the folded axes.
    pub(crate) fn in_or_kept(target: Option<&'a Array>) -> Results<'a> {
        target.map_or(Results::KEPT, Results::In)
    }
}

/// Folds the axes away; tells of the errors of conversions.
#[inline]
pub(super) fn reduce(
    name: &'static str,
    fold: &ReduceLoop,
    array: &Array,
    reduced: u64,
    results: Results<'_>,
) -> Result<Array> {
    let (result, flags) = fold_into(name, fold, array, reduced, results)?;
    errstate::report(flags, "reduce")?;
    Ok(result)
}

/// [`reduce`], but the errors are for the caller to tell of.
#[inline]
pub(super) fn fold_into(
    name: &'static str,
    fold: &ReduceLoop,
    array: &Array,
    reduced: u64,
    results: Results<'_>,
) -> Result<(Array, Flags)> {
    if matches!(fold.neutral, Neutral::First) && array.size() == 0 {
        let kept_size: usize = array.place.kept_shape(reduced).iter().product();
        if kept_size != 0 {
            return Err(UfuncError::EmptyReduction { ufunc: name }.into());
        }
    }
    let result = match results {
        Results::In(target) => {
            execute::reduce_into(fold, &array.place, &target.place, reduced)?;
            target.alias()
        }
        Results::New { keepdims } => {
            Array::from_place(execute::reduce(fold, &array.place, reduced, keepdims)?)
        }
    };
    let flags = cast_errors(array, DType::native(fold.input))?;
    Ok((result, flags))
}

pub(crate) fn drop_axes(array: &Array, reduced: u64) -> Array {
    array.with_layout(array.layout().without_axes(reduced))
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
    let results = Results::in_or_kept(target);
    if name == "add" {
        return sum_in(array, DType::native(fold.input), reduced, results);
    }
    reduce(name, fold, array, reduced, results)
}

/// The result in the caller's array, if there is one.
#[inline]
pub(crate) fn deliver(
    result: Array,
    options: &Options<'_>,
    name: &'static str,
    input: &Array,
) -> Result<Array> {
    match options.out {
        None => Ok(result),
        Some(out) => deliver_to(out, result, options, name, input),
    }
}

/// [`deliver`] where there is such an array.
#[inline(never)]
fn deliver_to(
    out: &Array,
    result: Array,
    options: &Options<'_>,
    name: &'static str,
    input: &Array,
) -> Result<Array> {
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
