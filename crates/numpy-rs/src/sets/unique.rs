//! Distinct elements, and distinct rows along an axis.

use np_dtype::{DType, Scalar};
use np_layout::{normalize_axis, normalize_axis_tuple};
use np_ufunc::distinct::Wanted;
use np_ufunc::table;

use crate::array::Array;
use crate::call::compute;
use crate::error::{Error, Result};
use crate::operand::{AsOperand, Operand};
use crate::options::{Axes, MemoryOrder, Options, axis, copy};
use crate::storage::sets as engine;

/// The distinct elements of an array, and what was asked about them: what [`unique_with`] gives.
#[derive(Debug)]
pub struct Unique {
    /// The distinct elements, sorted; with an axis the distinct arrays along it.
    pub values: Array,
    /// Where each of them is first, in the flattened array or along the axis: with `return_index`.
    pub indices: Option<Array>,
    /// Which of them each element is: with `return_inverse`.
    pub inverse_indices: Option<Array>,
    /// How often there is each: with `return_counts`.
    pub counts: Option<Array>,
}

/// What [`unique_all`] gives.
#[derive(Debug)]
pub struct UniqueAllResult {
    /// The distinct elements.
    pub values: Array,
    /// Where each of them is first in the flattened array.
    pub indices: Array,
    /// Which of them each element is, in the shape of the array.
    pub inverse_indices: Array,
    /// How often there is each.
    pub counts: Array,
}

/// What [`unique_counts`] gives.
#[derive(Debug)]
pub struct UniqueCountsResult {
    /// The distinct elements.
    pub values: Array,
    /// How often there is each.
    pub counts: Array,
}

/// What [`unique_inverse`] gives.
#[derive(Debug)]
pub struct UniqueInverseResult {
    /// The distinct elements.
    pub values: Array,
    /// Which of them each element is, in the shape of the array.
    pub inverse_indices: Array,
}

/// The distinct elements of an array, sorted (`numpy.unique`); keywords `axis`, `equal_nan` (true unless given), `sorted`, which changes
/// nothing.
///
/// The result has one axis and the dtype of the array. With an `axis` the arrays along it are compared, and the distinct ones kept in the order of
/// their elements, the first one first; such arrays with NaN are equal to none. What else NumPy can tell is asked of [`unique_with`].
///
/// ```
/// use numpy_rs as np;
/// use np::options::{axis, equal_nan};
///
/// let a = np::array([[1, 1], [2, 3]])?;
/// assert_eq!(np::unique(&a, ())?.to_vec::<i32>()?, [1, 2, 3]);
///
/// let rows = np::array([[1, 0, 0], [1, 0, 0], [0, 3, 4]])?;
/// assert_eq!(np::unique(&rows, axis(0))?.to_string(), "[[0 3 4]\n [1 0 0]]");
///
/// let holes = np::array([f64::NAN, 2.0, f64::NAN])?;
/// assert_eq!(np::unique(&holes, ())?.size(), 2);
/// assert_eq!(np::unique(&holes, equal_nan(false))?.size(), 3);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `AxisError` for an axis that is not there.
pub fn unique<'a>(ar: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    let options = options.into();
    options.only("unique", &["axis", "equal_nan", "sorted"])?;
    Ok(find(ar.as_operand(), &options)?.values)
}

/// The distinct elements of an array as [`unique`] gives them, and what else `numpy.unique` can tell: keywords as there, and `return_index`,
/// `return_inverse`, `return_counts`.
///
/// Numbers are `int64`. Those of `return_inverse` have the shape of the array; with an axis, unless it is the only one, there is one for each
/// position along it.
///
/// ```
/// use numpy_rs as np;
/// use np::options::{return_counts, return_index};
///
/// let a = np::array([3, 1, 3, 2, 3])?;
/// let found = np::unique_with(&a, return_index(true).return_inverse(true).return_counts(true))?;
/// assert_eq!(found.values.to_vec::<i32>()?, [1, 2, 3]);
/// assert_eq!(found.indices.unwrap().to_vec::<i64>()?, [1, 3, 0]);
/// assert_eq!(found.counts.unwrap().to_vec::<i64>()?, [1, 1, 3]);
/// let inverse = found.inverse_indices.unwrap();
/// assert_eq!(np::take(&found.values, &inverse, ())?.to_vec::<i32>()?, [3, 1, 3, 2, 3]);
/// assert!(np::unique_with(&a, return_counts(true))?.indices.is_none());
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`unique`].
pub fn unique_with<'a>(ar: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Unique> {
    let options = options.into();
    let allowed = [
        "return_index",
        "return_inverse",
        "return_counts",
        "axis",
        "equal_nan",
        "sorted",
    ];
    options.only("unique", &allowed)?;
    find(ar.as_operand(), &options)
}

/// The distinct elements, where each is first, which of them each element is, and how often there is each (`numpy.unique_all`). Each NaN is
/// another element.
///
/// ```
/// use numpy_rs as np;
///
/// let found = np::unique_all(&np::array([2, 1, 2])?)?;
/// assert_eq!(found.values.to_vec::<i32>()?, [1, 2]);
/// assert_eq!(found.indices.to_vec::<i64>()?, [1, 0]);
/// assert_eq!(found.inverse_indices.to_vec::<i64>()?, [1, 0, 1]);
/// assert_eq!(found.counts.to_vec::<i64>()?, [1, 2]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// If there is not enough memory.
pub fn unique_all(x: impl AsOperand) -> Result<UniqueAllResult> {
    let wanted = Wanted {
        firsts: true,
        inverse: true,
        counts: true,
        equal_nan: false,
    };
    let found = of_elements(&x.as_operand().to_array()?, wanted)?;
    Ok(UniqueAllResult {
        values: found.values,
        indices: found.indices.expect("wanted"),
        inverse_indices: found.inverse_indices.expect("wanted"),
        counts: found.counts.expect("wanted"),
    })
}

/// The distinct elements, and how often there is each (`numpy.unique_counts`). Each NaN is another element.
///
/// ```
/// use numpy_rs as np;
///
/// let found = np::unique_counts(&np::array([2, 1, 2])?)?;
/// assert_eq!(found.values.to_vec::<i32>()?, [1, 2]);
/// assert_eq!(found.counts.to_vec::<i64>()?, [1, 2]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// If there is not enough memory.
pub fn unique_counts(x: impl AsOperand) -> Result<UniqueCountsResult> {
    let wanted = Wanted {
        counts: true,
        ..Wanted::default()
    };
    let found = of_elements(&x.as_operand().to_array()?, wanted)?;
    Ok(UniqueCountsResult {
        values: found.values,
        counts: found.counts.expect("wanted"),
    })
}

/// The distinct elements, and which of them each element is (`numpy.unique_inverse`). Each NaN is another element.
///
/// ```
/// use numpy_rs as np;
///
/// let found = np::unique_inverse(&np::array([[2, 1], [1, 1]])?)?;
/// assert_eq!(found.values.to_vec::<i32>()?, [1, 2]);
/// assert_eq!(found.inverse_indices.to_string(), "[[1 0]\n [0 0]]");
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// If there is not enough memory.
pub fn unique_inverse(x: impl AsOperand) -> Result<UniqueInverseResult> {
    let wanted = Wanted {
        inverse: true,
        ..Wanted::default()
    };
    let found = of_elements(&x.as_operand().to_array()?, wanted)?;
    Ok(UniqueInverseResult {
        values: found.values,
        inverse_indices: found.inverse_indices.expect("wanted"),
    })
}

/// The distinct elements (`numpy.unique_values`). Each NaN is another element. NumPy gives them in no certain order; here they are sorted.
///
/// ```
/// use numpy_rs as np;
///
/// assert_eq!(np::unique_values(&np::array([2, 1, 2])?)?.to_vec::<i32>()?, [1, 2]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// If there is not enough memory.
pub fn unique_values(x: impl AsOperand) -> Result<Array> {
    let array = x.as_operand().to_array()?;
    Ok(of_elements(&array, Wanted::default())?.values)
}

fn find(operand: Operand<'_>, options: &Options<'_>) -> Result<Unique> {
    let array = operand.to_array()?;
    let wanted = Wanted {
        firsts: options.return_index.unwrap_or(false),
        inverse: options.return_inverse.unwrap_or(false),
        counts: options.return_counts.unwrap_or(false),
        equal_nan: options.equal_nan.unwrap_or(true),
    };
    let axis = match &options.axis {
        None | Some(Axes::All) => return of_elements(&array, wanted),
        Some(Axes::One(axis)) => *axis,
        Some(Axes::Some(axes)) => return Err(no_axis(axes, array.ndim())),
    };
    let axis = normalize_axis(axis, array.ndim())?;
    match array.ndim() {
        1 => of_elements(&array, wanted),
        _ => along(&array, axis, wanted),
    }
}

/// The error for several axes where one is wanted.
fn no_axis(axes: &[isize], ndim: usize) -> Error {
    if ndim == 1 {
        return Error::type_error("'tuple' object cannot be interpreted as an integer");
    }
    match normalize_axis_tuple(axes, ndim, Some("source")) {
        Err(error) if error.kind() == np_layout::ErrorKind::AxisError => Error::Axis(format!(
            "axis {} is out of bounds for array of dimension {ndim}",
            tuple(axes)
        )),
        Err(error) => error.into(),
        Ok(_) if axes.len() == 1 => {
            Error::type_error("list indices must be integers or slices, not tuple")
        }
        Ok(_) => Error::value(
            "`source` and `destination` arguments must have the same number of elements",
        ),
    }
}

/// Numbers as Python writes a tuple of them.
fn tuple(numbers: &[isize]) -> String {
    match numbers {
        [one] => format!("({one},)"),
        many => {
            let many: Vec<String> = many.iter().map(ToString::to_string).collect();
            format!("({})", many.join(", "))
        }
    }
}

/// The elements as engines take them: native, aligned, one after the other, booleans as 0 and 1.
pub(super) fn run(array: &Array) -> Result<Array> {
    let flat = array.ravel()?;
    let row = flat.astype_with(flat.dtype().to_native(), copy(false).order(MemoryOrder::C))?;
    let row = match row.place.is_aligned() {
        true => row,
        false => row.copy(())?,
    };
    if row.dtype() == DType::BOOL {
        let no = Operand::Scalar(Scalar::Bool(false));
        return compute(&table::NOT_EQUAL, &[Operand::Array(&row), no]);
    }
    Ok(row)
}

/// The distinct elements of an array.
pub(super) fn of_elements(array: &Array, wanted: Wanted) -> Result<Unique> {
    let row = run(array)?;
    let found = engine::distinct(&row.place, wanted)?;
    let inverse = found.inverse.map(Array::from_place);
    Ok(Unique {
        values: Array::from_place(found.values).astype_with(array.dtype(), copy(false))?,
        indices: found.firsts.map(Array::from_place),
        inverse_indices: inverse
            .map(|inverse| inverse.reshape(array.shape()))
            .transpose()?,
        counts: found.counts.map(Array::from_place),
    })
}

/// The distinct arrays along an axis of an array with several.
fn along(array: &Array, at: usize, wanted: Wanted) -> Result<Unique> {
    let moved = array.moveaxis(&[at as isize], &[0])?;
    let length = moved.shape()[0];
    let others: usize = moved.shape()[1..].iter().product();
    let rows = run(&moved)?.reshape([length, others])?;
    let index = Wanted {
        firsts: true,
        ..wanted
    };
    let found = engine::distinct_rows(&rows.place, index)?;
    let firsts = Array::from_place(found.firsts.expect("wanted"));
    let mut shape = moved.shape().to_vec();
    shape[0] = firsts.size();
    let values = crate::take::take(&rows, &firsts, axis(0))?.reshape(&shape[..])?;
    let values = values.astype_with(array.dtype(), copy(false))?;
    Ok(Unique {
        values: values.moveaxis(&[0], &[at as isize])?,
        indices: wanted.firsts.then_some(firsts),
        inverse_indices: found.inverse.map(Array::from_place),
        counts: found.counts.map(Array::from_place),
    })
}
