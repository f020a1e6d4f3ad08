//! Places among sorted elements: `searchsorted`, `digitize`.

use np_dtype::{Casting, DType, Kind, Scalar, can_cast, promote_types};
use np_ufunc::table;

use crate::array::Array;
use crate::call::{compute, compute_into};
use crate::error::{Error, Result};
use crate::operand::{AsOperand, Operand};
use crate::options::{MemoryOrder, Options, Side, copy};
use crate::s;
use crate::storage::counting;

/// Where keys would have to be put in so that the elements of `a` stay sorted (`numpy.searchsorted`); keywords `side` ([`Side::Left`] unless
/// given), `sorter`: the indices that sort `a`, if it is not sorted itself.
///
/// `a` has one axis, and is sorted as [`sort`](crate::sort) sorts, NaN last; that is not
/// checked, and places in others mean nothing. The result is `int64` and has the shape of `v`; both are compared in the dtype that they promote
/// to, where numbers count as arrays.
///
/// ```
/// use numpy_rs as np;
/// use np::options::{Side, side};
///
/// let a = np::array([1, 2, 2, 4])?;
/// let keys = np::array([2.0, -1.0, 3.5, f64::NAN])?;
/// assert_eq!(np::searchsorted(&a, &keys, ())?.to_vec::<i64>()?, [1, 0, 3, 4]);
/// assert_eq!(np::searchsorted(&a, &keys, side(Side::Right))?.to_vec::<i64>()?, [3, 0, 3, 4]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` where `a` has not one axis, and for a `sorter` of another length or with an index that is not there; `TypeError` for one that
/// holds no integers.
pub fn searchsorted<'a>(
    a: impl AsOperand,
    v: impl AsOperand,
    options: impl Into<Options<'a>>,
) -> Result<Array> {
    let options = options.into();
    options.only("searchsorted", &["side", "sorter"])?;
    let (a, v) = (a.as_operand().to_array()?, v.as_operand().to_array()?);
    let sorted = run(&a, promote_types(a.dtype(), v.dtype()))?;
    let order = options.sorter.map(sorter).transpose()?;
    if order
        .as_ref()
        .is_some_and(|order| order.size() != sorted.size())
    {
        return Err(Error::value("sorter.size must equal a.size"));
    }
    let side = options.side.unwrap_or(Side::Left);
    let order = order.as_ref().map(|order| &order.place);
    match counting::search(&sorted.place, order, side, &v.place)? {
        Some(places) => Ok(Array::from_place(places)),
        None => Err(Error::value("Sorter index out of range.")),
    }
}

/// The elements along the only axis as a run of a dtype.
pub(crate) fn run(array: &Array, dtype: DType) -> Result<Array> {
    match array.ndim() {
        0 => return Err(Error::value("object of too small depth for desired array")),
        1 => {}
        _ => return Err(Error::value("object too deep for desired array")),
    }
    let run = array.astype_with(dtype.to_native(), copy(false).order(MemoryOrder::C))?;
    match run.place.is_aligned() {
        true => Ok(run),
        false => run.copy(()),
    }
}

/// The indices that sort, as a run.
fn sorter(given: &Array) -> Result<Array> {
    if given.ndim() != 1 {
        return Err(Error::type_error("could not parse sorter argument"));
    }
    if !matches!(given.dtype().kind(), Kind::Int | Kind::UInt) {
        return Err(Error::type_error("sorter must only contain integers"));
    }
    if !can_cast(given.dtype(), DType::INT64, Casting::Safe) {
        return Err(Error::value("could not parse sorter argument"));
    }
    run(given, DType::INT64)
}

/// The numbers of the bins that elements fall into (`numpy.digitize`); keyword `right`: whether a bin contains its right edge, and not its left
/// one.
///
/// The bins are given by their edges, which rise or fall: bin `i` is that between `bins[i - 1]` and `bins[i]`, so what lies beyond the edges
/// has the number 0 or that of all edges. The result is `int64` and has the shape of `x`.
///
/// ```
/// use numpy_rs as np;
///
/// let x = np::array([0.2, 6.4, 3.0, 1.6])?;
/// let bins = np::array([0.0, 1.0, 2.5, 4.0, 10.0])?;
/// assert_eq!(np::digitize(&x, &bins, ())?.to_vec::<i64>()?, [1, 4, 3, 2]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for edges that neither rise nor fall, or have not one axis; `TypeError` for complex numbers.
pub fn digitize<'a>(
    x: impl AsOperand,
    bins: impl AsOperand,
    options: impl Into<Options<'a>>,
) -> Result<Array> {
    let options = options.into();
    options.only("digitize", &["right"])?;
    let x = x.as_operand().to_array()?;
    if x.dtype().kind() == Kind::Complex {
        return Err(Error::type_error("x may not be complex"));
    }
    let bins = bins.as_operand().to_array()?;
    let course = course(&bins)?;
    let right = match options.right {
        Some(right) => right.to_array()?.astype(DType::BOOL)?.item::<bool>()?,
        None => false,
    };
    let side = if right { Side::Left } else { Side::Right };
    if course == Course::Rising {
        return searchsorted(&bins, &x, crate::options::side(side));
    }
    let places = searchsorted(bins.get(s![..;-1])?, &x, crate::options::side(side))?;
    let count = Operand::Scalar(Scalar::Int64(bins.size() as i64));
    let operands = [count, Operand::Array(&places)];
    if x.ndim() == 0 {
        return compute(&table::SUBTRACT, &operands);
    }
    compute_into(&table::SUBTRACT, &operands, &places, Casting::SameKind)?;
    Ok(places)
}

/// In which direction edges go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Course {
    Rising,
    Falling,
}

/// In which direction edges go, in double precision; equal ones rise.
fn course(bins: &Array) -> Result<Course> {
    if bins.dtype().kind() == Kind::Complex {
        bins.check_cast(DType::FLOAT64, Casting::Safe)?;
    }
    let edges = run(bins, DType::FLOAT64)?.to_vec::<f64>()?;
    let Some(&first) = edges.first() else {
        return Ok(Course::Rising);
    };
    let Some(other) = (1..edges.len()).find(|&i| edges[i] != first) else {
        return Ok(Course::Rising);
    };
    let mut rest = edges[other..].windows(2);
    if first < edges[other] {
        match rest.any(|pair| pair[0] > pair[1]) {
            false => Ok(Course::Rising),
            true => Err(no_course()),
        }
    } else {
        match rest.any(|pair| pair[0] < pair[1]) {
            false => Ok(Course::Falling),
            true => Err(no_course()),
        }
    }
}

fn no_course() -> Error {
    Error::value("bins must be monotonically increasing or decreasing")
}

impl Array {
    /// The [`searchsorted`] in this array (`ndarray.searchsorted`).
    ///
    /// # Errors
    /// As [`searchsorted`].
    pub fn searchsorted<'a>(
        &self,
        v: impl AsOperand,
        options: impl Into<Options<'a>>,
    ) -> Result<Array> {
        searchsorted(self, v, options)
    }
}
