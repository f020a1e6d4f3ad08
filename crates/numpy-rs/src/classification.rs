//! `isposinf`, `isneginf`, `nan_to_num`.

use np_dtype::{Casting, DType, Kind, Participant, Scalar, WeakScalar, finfo, result_type};
use np_ufunc::table::LOGICAL_AND;
use np_ufunc::table::chains::{ISNEGINF, ISPOSINF, NAN_TO_NUM};
use np_ufunc::{Flags, Ufunc};
use smallvec::smallvec;

use crate::array::Array;
use crate::call::{compute, compute_into};
use crate::conversion::cannot_cast_number;
use crate::creation::like;
use crate::error::{Error, Result};
use crate::fused::Inputs;
use crate::operand::{AsOperand, Operand};
use crate::options::{Copying, MemoryOrder, Options};
use crate::storage::execute::{self, Input};
use crate::storage::place::Place;

/// Whether an element is infinity (`numpy.isposinf`); keyword `out`.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([f64::NEG_INFINITY, 1.0, f64::INFINITY])?;
/// assert_eq!(np::isposinf(&a, ())?.to_vec::<bool>()?, [false, false, true]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `TypeError` for complex numbers, `ValueError` for an `out` of a shape that does not fit.
pub fn isposinf<'a>(x: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    is_infinity(&ISPOSINF, x.as_operand(), options.into())
}

/// Whether an element is minus infinity (`numpy.isneginf`); keyword `out`.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([f64::NEG_INFINITY, 1.0, f64::INFINITY])?;
/// assert_eq!(np::isneginf(&a, ())?.to_vec::<bool>()?, [true, false, false]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`isposinf`].
pub fn isneginf<'a>(x: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    is_infinity(&ISNEGINF, x.as_operand(), options.into())
}

fn is_infinity(ufunc: &Ufunc, x: Operand<'_>, options: Options<'_>) -> Result<Array> {
    options.only(ufunc.name, &["out"])?;
    let x = x.to_array()?;
    if x.dtype().kind() == Kind::Complex {
        return Err(Error::type_error(format!(
            "This operation is not supported for {} values because it would be ambiguous.",
            match x.dtype() {
                dtype if dtype.is_native() => dtype.name().to_owned(),
                swapped => swapped.str(),
            }
        )));
    }
    let result = compute(ufunc, &[(&x).into()])?;
    let Some(out) = options.out else {
        return Ok(result);
    };
    let operands = [Operand::Array(&result); 2];
    compute_into(&LOGICAL_AND, &operands, out, Casting::SameKind)?;
    Ok(out.alias())
}

/// NaN and infinities replaced by numbers (`numpy.nan_to_num`).
///
/// Keywords `nan` (0 unless given), `posinf`, `neginf` (the largest and the smallest number unless given), which may be arrays; of
/// complex numbers both parts are treated. The result is a new array, or with `copy(false)` the array itself.
///
/// ```
/// use numpy_rs as np;
/// use np::options::nan;
///
/// let a = np::array([f64::NAN, f64::INFINITY, 1.5])?;
/// assert_eq!(np::nan_to_num(&a, nan(-1).posinf(99))?.to_vec::<f64>()?, [-1.0, 99.0, 1.5]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `TypeError` for replacements of another kind, `ValueError` for those that don't broadcast, and with `copy(false)` for a read-only
/// array or a number.
pub fn nan_to_num<'a>(x: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    let options = options.into();
    options.only("nan_to_num", &["copy", "nan", "posinf", "neginf"])?;
    let in_place = !options.copy.is_none_or(Copying::is_wanted);
    let x = match x.as_operand() {
        Operand::Scalar(_) | Operand::Weak(_) if in_place => {
            return Err(Error::value(COPY_NEEDED));
        }
        operand => operand.to_array()?,
    };
    let dtype = x.dtype();
    if !matches!(dtype.kind(), Kind::Float | Kind::Complex) {
        return if in_place { Ok(x) } else { x.copy(()) };
    }
    let result = if in_place {
        x.alias()
    } else {
        Array::from_place(Place::arbitrary(dtype, like(&x, dtype, MemoryOrder::K)?)?)
    };
    replace(&x.real(), &result.real(), &options)?;
    if dtype.kind() == Kind::Complex {
        replace(&x.imag()?, &result.imag()?, &options)?;
    }
    Ok(result)
}

const COPY_NEEDED: &str = "Unable to avoid copy while creating an array as requested.\n\
    If using `np.array(obj, copy=False)` replace it with `np.asarray(obj)` to allow a copy when needed \
    (no behavior change in NumPy 1.x).\n\
    For more details, see https://numpy.org/devdocs/numpy_2_0_migration_guide.html#adapting-to-changes-in-the-copy-keyword.";

/// Replaces what is no number among real elements of `source`; `result` is of the same type and shape.
fn replace(source: &Array, result: &Array, options: &Options<'_>) -> Result<()> {
    result.check_writeable("assignment destination is read-only")?;
    let dtype = source.dtype().to_native();
    let limits = finfo(dtype)?;
    let number = |value: f64| Operand::Scalar(Scalar::Float64(value).cast(dtype.code()));
    let replacements = [
        options.nan.unwrap_or(number(0.0)),
        options.posinf.unwrap_or(number(limits.max)),
        options.neginf.unwrap_or(number(limits.min)),
    ];
    // Views that repeat the arrays over the elements' shape.
    let views = replacements.map(|replacement| view_over(replacement, dtype, source.shape()));
    let views: Vec<Fill> = views.into_iter().collect::<Result<_>>()?;
    let mut inputs: Inputs<'_> = smallvec![Input::Place(&source.place)];
    inputs.extend(views.iter().map(|view| match view {
        Fill::Array(array) => Input::Place(&array.place),
        Fill::Value(value) => Input::Value(*value),
    }));
    let inner = NAN_TO_NUM.loop_of(dtype.code())?;
    let (shape, places) = (source.shape(), [&result.place]);
    execute::compute_into(inner, shape, &inputs, &places, None, Flags::NONE)?;
    Ok(())
}

/// A replacement for elements of a shape.
enum Fill {
    Array(Array),
    Value(Scalar),
}

fn view_over(replacement: Operand<'_>, dtype: DType, shape: &[usize]) -> Result<Fill> {
    Ok(match replacement {
        Operand::Array(array) => {
            array.check_cast(dtype, Casting::SameKind)?;
            let layout = array.layout().broadcast_for_assignment(shape)?;
            Fill::Array(array.with_layout(layout))
        }
        Operand::Weak(weak @ WeakScalar::Complex(_)) => {
            let own = result_type(&[Participant::Typed(dtype), weak.participant()]);
            return Err(cannot_cast_number(own, dtype, Casting::SameKind));
        }
        Operand::Weak(weak) => Fill::Value(weak.to_scalar(dtype)?),
        Operand::Scalar(scalar) if scalar.dtype().kind() == Kind::Complex => {
            return Err(cannot_cast_number(scalar.dtype(), dtype, Casting::SameKind));
        }
        Operand::Scalar(scalar) => Fill::Value(scalar.cast(dtype.code())),
    })
}
