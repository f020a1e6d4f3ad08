//! Differences of neighbours and what is made of them: `diff`, `ediff1d`, `trapezoid`.

use np_dtype::{Casting, DType, Scalar, TypeCode, WeakScalar, can_cast};
use np_layout::{Layout, Order, normalize_axis};
use np_ufunc::table;

use crate::array::Array;
use crate::call::{compute, compute_into};
use crate::error::{Error, Result};
use crate::manipulation::concatenate;
use crate::operand::{AsOperand, Operand};
use crate::operators::{consume_first, consume_second};
use crate::options::{Axes, Options, axis};
use crate::storage::place::Place;

/// The one axis that a function works along: the last unless given.
pub(crate) fn one_axis(options: &Options<'_>) -> Result<isize> {
    match &options.axis {
        None => Ok(-1),
        Some(Axes::One(axis)) => Ok(*axis),
        Some(Axes::Some(_)) => Err(Error::type_error(
            "'tuple' object cannot be interpreted as an integer",
        )),
        Some(Axes::All) => Err(Error::type_error(
            "'NoneType' object cannot be interpreted as an integer",
        )),
    }
}

/// The elements but the first along an axis, and those but the last.
pub(crate) fn neighbours(array: &Array, axis: usize) -> Result<[Array; 2]> {
    let length = array.shape()[axis];
    Ok([
        array.along(axis, 1, length)?,
        array.along(axis, 0, length.saturating_sub(1))?,
    ])
}

/// The differences `a[i + 1] - a[i]` along an axis, taken `n` times (`numpy.diff`); keywords `n` (1 unless given), `axis` (the last),
/// `prepend`, `append`.
///
/// The axis is `n` shorter in the result, whose dtype is that of a subtraction; booleans are compared instead. What is prepended and
/// appended counts as elements of the array.
///
/// ```
/// use numpy_rs as np;
/// use np::options::{n, prepend};
///
/// let a = np::array([1, 2, 4, 7, 0])?;
/// assert_eq!(np::diff(&a, ())?.to_vec::<i32>()?, [1, 2, 3, -7]);
/// assert_eq!(np::diff(&a, n(2usize))?.to_vec::<i32>()?, [1, 1, -10]);
/// assert_eq!(np::diff(&a, prepend(0))?.to_vec::<i64>()?, [1, 1, 2, 3, -7]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for a number or where `prepend` or `append` do not fit, `AxisError` for an axis out of bounds.
pub fn diff<'a>(a: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    let options = options.into();
    options.only("diff", &["n", "axis", "prepend", "append"])?;
    let count = options.n.unwrap_or(1);
    let mut a = a.as_operand().to_array()?;
    if count == 0 {
        return Ok(a);
    }
    if a.ndim() == 0 {
        return Err(Error::value(
            "diff requires input that is at least one dimensional",
        ));
    }
    let along = normalize_axis(one_axis(&options)?, a.ndim())?;
    let edge = |edge: Option<Operand<'_>>| -> Result<Option<Array>> {
        let Some(edge) = edge else { return Ok(None) };
        let edge = edge.to_array()?;
        if edge.ndim() > 0 {
            return Ok(Some(edge));
        }
        let mut shape = a.shape().to_vec();
        shape[along] = 1;
        Ok(Some(edge.broadcast_to(shape)?))
    };
    let (before, after) = (edge(options.prepend)?, edge(options.append)?);
    if before.is_some() || after.is_some() {
        let parts: Vec<&Array> = before.iter().chain([&a]).chain(after.iter()).collect();
        a = concatenate(&parts, axis(along as isize))?;
    }
    let ufunc = match a.dtype().code() {
        TypeCode::Bool => &table::NOT_EQUAL,
        _ => &table::SUBTRACT,
    };
    for _ in 0..count {
        let [next, own] = neighbours(&a, along)?;
        a = compute(ufunc, &[Operand::Array(&next), Operand::Array(&own)])?;
    }
    Ok(a)
}

/// The differences of neighbours among all elements in C order (`numpy.ediff1d`); keywords `to_end`, `to_begin`: elements that are put
/// behind and before the differences.
///
/// The result has one axis and, with either keyword, the array's own dtype.
///
/// ```
/// use numpy_rs as np;
/// use np::options::to_begin;
///
/// let a = np::array([[1, 2, 4], [7, 0, 0]])?;
/// assert_eq!(np::ediff1d(&a, to_begin(9))?.to_vec::<i32>()?, [9, 1, 2, 3, -7, 0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `TypeError` for booleans, and where `to_end` or `to_begin` can't be cast to the array's dtype within its kind.
pub fn ediff1d<'a>(ary: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    let options = options.into();
    options.only("ediff1d", &["to_end", "to_begin"])?;
    let ary = ary.as_operand().to_array()?.ravel()?;
    let [next, own] = neighbours(&ary, 0)?;
    let operands = [Operand::Array(&next), Operand::Array(&own)];
    if options.to_begin.is_none() && options.to_end.is_none() {
        return compute(&table::SUBTRACT, &operands);
    }
    let edge = |edge: Option<Operand<'_>>, name: &str| -> Result<Option<Array>> {
        let Some(edge) = edge else { return Ok(None) };
        let edge = edge.to_array()?;
        if !can_cast(edge.dtype(), ary.dtype(), Casting::SameKind) {
            return Err(Error::type_error(format!(
                "dtype of `{name}` must be compatible with input `ary` under the `same_kind` rule."
            )));
        }
        Ok(Some(edge.ravel()?))
    };
    let begin = edge(options.to_begin, "to_begin")?;
    let end = edge(options.to_end, "to_end")?;
    let size = |edge: &Option<Array>| edge.as_ref().map_or(0, Array::size);
    let (first, count) = (size(&begin), next.size());
    let result = new_array(&[first + count + size(&end)], ary.dtype())?;
    if let Some(begin) = begin {
        result.along(0, 0, first)?.assign(Operand::Array(&begin))?;
    }
    if let Some(end) = end {
        let place = result.along(0, first + count, result.size())?;
        place.assign(Operand::Array(&end))?;
    }
    let middle = result.along(0, first, first + count)?;
    compute_into(&table::SUBTRACT, &operands, &middle, Casting::SameKind)?;
    Ok(result)
}

/// A new array in C order whose elements are arbitrary.
pub(crate) fn new_array(shape: &[usize], dtype: DType) -> Result<Array> {
    np_layout::checked_nbytes(shape, dtype.itemsize())?;
    let layout = Layout::contiguous(shape, dtype.itemsize(), Order::C)?;
    Ok(Array::from_place(Place::arbitrary(dtype, layout)?))
}

/// The integral along an axis by the trapezoidal rule (`numpy.trapezoid`); keywords `x`, `dx` (1.0 unless given), `axis` (the last).
///
/// `x` are the points of the samples, of one axis or of `y`'s shape; without them samples are `dx` apart. The axis goes away.
///
/// ```
/// use numpy_rs as np;
/// use np::options::{dx, x};
///
/// let y = np::array([1.0, 2.0, 3.0])?;
/// assert_eq!(np::trapezoid(&y, ())?.item::<f64>()?, 4.0);
/// assert_eq!(np::trapezoid(&y, dx(2))?.item::<f64>()?, 8.0);
/// assert_eq!(np::trapezoid(&y, x(&np::array([4, 6, 8])?))?.item::<f64>()?, 8.0);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `IndexError` for an axis out of bounds, `ValueError` where `x` does not fit.
pub fn trapezoid<'a>(y: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    let options = options.into();
    options.only("trapezoid", &["x", "dx", "axis"])?;
    let y = y.as_operand().to_array()?;
    let given = one_axis(&options)?;
    let along = || {
        let missing = || Error::Index("list assignment index out of range".to_owned());
        normalize_axis(given, y.ndim()).map_err(|_| missing())
    };
    let steps = match options.x {
        None => None,
        Some(x) => {
            let x = x.to_array()?;
            Some(if x.ndim() == 1 {
                let steps = diff(&x, ())?;
                let mut shape = vec![1; y.ndim()];
                shape[along()?] = steps.size();
                steps.reshape(shape)?
            } else {
                diff(&x, axis(given))?
            })
        }
    };
    let along = along()?;
    let [next, own] = neighbours(&y, along)?;
    let sums = compute(&table::ADD, &[Operand::Array(&next), Operand::Array(&own)])?;
    let step = match &steps {
        Some(steps) => Operand::Array(steps),
        None => options.dx.unwrap_or(Operand::Weak(WeakScalar::Float(1.0))),
    };
    // A product with one is what it was, unless it is complex.
    let one = matches!(step, Operand::Weak(WeakScalar::Float(1.0)));
    let areas = match one && sums.dtype().kind() != np_dtype::Kind::Complex {
        true => sums,
        false => consume_second(&table::MULTIPLY, step, sums)?,
    };
    let two = Operand::Weak(WeakScalar::Float(2.0));
    consume_first(&table::DIVIDE, areas, two)?.sum(axis(given))
}

/// An operand that is a zero-dimensional array as the value of its element, as indexing gives it in NumPy.
pub(crate) fn as_number<'a>(operand: Operand<'a>) -> Result<Operand<'a>> {
    match operand {
        Operand::Array(array) if array.ndim() == 0 => Ok(Operand::Scalar(array.item_scalar()?)),
        other => Ok(other),
    }
}

/// The value of a number in double precision.
pub(crate) fn real_number(operand: Operand<'_>) -> Result<f64> {
    let scalar = match as_number(operand)? {
        Operand::Array(_) => {
            return Err(Error::type_error(
                "only 0-dimensional arrays can be converted to Python scalars",
            ));
        }
        Operand::Scalar(scalar) => scalar,
        Operand::Weak(weak) => weak.to_scalar(operand.dtype())?,
    };
    match scalar {
        Scalar::Complex64(_) | Scalar::Complex128(_) => {
            Err(Error::type_error("must be real number, not complex"))
        }
        real => Ok(real.as_f64()),
    }
}
