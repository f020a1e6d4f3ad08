//! Grids of coordinates: `meshgrid`, `mgrid`, `ogrid`, `indices`, `fromfunction`.

use std::ops::{Range, RangeTo};

use np_dtype::{Complex, DType, DTypeError, Participant, WeakScalar, result_type};
use np_layout::AxisIndex;
use np_ufunc::table;

use super::empty;
use super::ranges::{Bound, arange, counting};
use super::repetition::broadcast_arrays;
use crate::array::Array;
use crate::call::compute;
use crate::error::{Error, Result};
use crate::indexing::IntoAxisIndex;
use crate::operand::{AsOperand, Operand};
use crate::options::{Indexing, MemoryOrder, Options, order};
use crate::s;
use crate::shape::{IntoShape, Lengths};

/// The coordinates of a grid's points, by vectors of coordinates along each axis (`numpy.meshgrid`); keywords
/// `indexing` ([`Indexing::Xy`] unless given: the first vector then lies along the second axis), `sparse`, by which
/// arrays keep length 1 along axes on which they do not depend, and `copy`, `false` for views.
///
/// ```
/// use numpy_rs as np;
///
/// let (x, y) = (np::array([1, 2, 3])?, np::array([10, 20])?);
/// let grids = np::meshgrid(&[&x, &y], ())?;
/// assert_eq!(grids[0].to_vec::<i32>()?, [1, 2, 3, 1, 2, 3]);
/// assert_eq!(grids[1].to_vec::<i32>()?, [10, 10, 10, 20, 20, 20]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `MemoryError` if there is not enough memory, `ValueError` for more vectors than there can be axes.
pub fn meshgrid<'a>(xi: &[&dyn AsOperand], options: impl Into<Options<'a>>) -> Result<Vec<Array>> {
    let options = options.into();
    options.only("meshgrid", &["copy", "sparse", "indexing"])?;
    let ndim = xi.len();
    let cartesian = options.indexing != Some(Indexing::Ij) && ndim > 1;
    let vectors = xi.iter().enumerate().map(|(k, x)| {
        let axis = match k {
            0 | 1 if cartesian => 1 - k,
            _ => k,
        };
        let mut shape = vec![1; ndim];
        shape[axis] = -1;
        x.as_operand().to_array()?.reshape(shape)
    });
    let mut grids = vectors.collect::<Result<Vec<Array>>>()?;
    if options.sparse != Some(true) {
        let operands: Vec<&dyn AsOperand> = grids.iter().map(|grid| grid as _).collect();
        grids = broadcast_arrays(&operands)?;
    }
    if options.copy.is_none_or(|copy| copy.is_wanted()) {
        let copies = grids.iter().map(|grid| grid.copy(order(MemoryOrder::C)));
        grids = copies.collect::<Result<_>>()?;
    }
    Ok(grids)
}

/// How far the points of one axis of [`mgrid`] and [`ogrid`] are from each other, or how many there are.
#[derive(Clone, Copy, Debug)]
enum Spacing {
    /// Points in this distance up to the end, which is not one: `start:stop:step`.
    Step(WeakScalar),
    /// So many points, the end the last of them: `start:stop:5j`.
    Points(usize),
}

/// The points along one axis of a grid: what a slice is to `numpy.mgrid`.
///
/// `GridRange::from(0..5)` are the points 0 to 4; [`by`](GridRange::by) and [`points`](GridRange::points) say how far
/// they are from each other, or how many there are.
#[derive(Clone, Copy, Debug)]
pub struct GridRange {
    start: WeakScalar,
    stop: WeakScalar,
    spacing: Spacing,
}

impl GridRange {
    /// The points from `start` on, one apart, before `stop`: `start:stop`.
    #[allow(private_bounds)] // what a bound may be is decided beside `arange`
    pub fn new(start: impl Bound, stop: impl Bound) -> GridRange {
        GridRange {
            start: start.weak(),
            stop: stop.weak(),
            spacing: Spacing::Step(WeakScalar::Int(1)),
        }
    }

    /// Points in another distance: `start:stop:step`.
    #[must_use]
    #[allow(private_bounds)] // as above
    pub fn by(mut self, step: impl Bound) -> GridRange {
        self.spacing = Spacing::Step(step.weak());
        self
    }

    /// So many points, the end the last of them: `start:stop:5j`.
    #[must_use]
    pub fn points(mut self, count: usize) -> GridRange {
        self.spacing = Spacing::Points(count);
        self
    }

    /// The points as a row: `numpy.mgrid` and `numpy.ogrid` of one slice alone.
    ///
    /// ```
    /// use numpy_rs as np;
    /// use np::GridRange;
    ///
    /// let points = GridRange::new(-1.0, 1.0).points(5);
    /// assert_eq!(points.values()?.to_vec::<f64>()?, [-1.0, -0.5, 0.0, 0.5, 1.0]);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`arange`].
    pub fn values(self) -> Result<Array> {
        match self.spacing {
            Spacing::Step(step) => arange([self.start, self.stop, step], ()),
            Spacing::Points(count) => self.placed(&counting(count, common(&[self]))?),
        }
    }

    /// The number of points.
    fn count(self) -> Result<isize> {
        let step = match self.spacing {
            Spacing::Points(count) => return Ok(count as isize),
            Spacing::Step(step) => step,
        };
        let integers = [self.start, self.stop, step]
            .iter()
            .all(|number| matches!(number, WeakScalar::Int(_)));
        let (start, stop, step) = (real(self.start)?, real(self.stop)?, real(step)?);
        if step == 0.0 {
            return Err(Error::ZeroDivision(match integers {
                true => "division by zero",
                false => "float division by zero",
            }));
        }
        let count = ((stop - start) / step).ceil();
        if count.is_nan() {
            return Err(DTypeError::NanToInteger.into());
        }
        if count.is_infinite() {
            return Err(DTypeError::InfinityToInteger.into());
        }
        Ok(count as isize)
    }

    /// The distance of the points.
    fn step(self) -> Result<WeakScalar> {
        Ok(match self.spacing {
            Spacing::Step(step) => step,
            Spacing::Points(1) => WeakScalar::Int(1),
            Spacing::Points(count) => {
                let span = real(self.stop)? - real(self.start)?;
                WeakScalar::Float(span / (count as f64 - 1.0))
            }
        })
    }

    /// The points of the given numbers.
    fn placed(self, numbers: &Array) -> Result<Array> {
        let step = Operand::Weak(self.step()?);
        let scaled = compute(&table::MULTIPLY, &[Operand::Array(numbers), step])?;
        let start = Operand::Weak(self.start);
        compute(&table::ADD, &[Operand::Array(&scaled), start])
    }
}

fn real(value: WeakScalar) -> Result<f64> {
    match value {
        WeakScalar::Int(x) => Ok(x as f64),
        WeakScalar::Float(x) => Ok(x),
        WeakScalar::Complex(Complex { .. }) => {
            Err(Error::type_error("must be real number, not complex"))
        }
    }
}

#[allow(private_bounds)] // as above
impl<T: Bound> From<Range<T>> for GridRange {
    fn from(range: Range<T>) -> GridRange {
        GridRange::new(range.start, range.end)
    }
}

#[allow(private_bounds)] // as above
impl<T: Bound> From<RangeTo<T>> for GridRange {
    fn from(range: RangeTo<T>) -> GridRange {
        GridRange::new(WeakScalar::Int(0), range.end)
    }
}

/// The dtype of the coordinates of all ranges.
fn common(ranges: &[GridRange]) -> DType {
    let mut participants = vec![Participant::WeakInt];
    for range in ranges {
        participants.extend([range.start.participant(), range.stop.participant()]);
        participants.push(match range.spacing {
            Spacing::Step(step) => step.participant(),
            Spacing::Points(_) => Participant::WeakFloat,
        });
    }
    result_type(&participants)
}

/// The coordinates of the points of a dense grid (`numpy.mgrid`): along the first axis those along each axis of the
/// grid.
///
/// ```
/// use numpy_rs as np;
/// use np::GridRange;
///
/// let grid = np::mgrid(&[(0..2).into(), (0..3).into()])?;
/// assert_eq!((grid.shape(), grid.dtype()), (&[2, 2, 3][..], np::int64));
/// let fine = np::mgrid(&[GridRange::new(0, 1).points(3), (..2).into()])?;
/// assert_eq!(fine.to_vec::<f64>()?, [0.0, 0.0, 0.5, 0.5, 1.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ZeroDivisionError` for a step of zero, `ValueError` for a range that runs backwards or is NaN, `OverflowError` for
/// an infinite one.
pub fn mgrid(ranges: &[GridRange]) -> Result<Array> {
    let counts = ranges.iter().map(|range| range.count());
    let shape = counts.collect::<Result<Lengths>>()?;
    let grid = indices(&shape[..], common(ranges))?;
    for (k, range) in ranges.iter().enumerate() {
        let coordinates = grid.get(s![k as isize])?;
        let placed = range.placed(&coordinates)?;
        coordinates.assign(Operand::Array(&placed))?;
    }
    Ok(grid)
}

/// The coordinates of an open grid (`numpy.ogrid`): for each axis an array that has length 1 along the others.
///
/// ```
/// use numpy_rs as np;
///
/// let grids = np::ogrid(&[(0..2).into(), (0..3).into()])?;
/// assert_eq!((grids[0].shape(), grids[1].shape()), (&[2, 1][..], &[1, 3][..]));
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`mgrid`], but a range that runs backwards is empty.
pub fn ogrid(ranges: &[GridRange]) -> Result<Vec<Array>> {
    let dtype = common(ranges);
    let rows = ranges.iter().enumerate().map(|(k, range)| {
        let count = range.count()?.max(0) as usize;
        let row = range.placed(&counting(count, dtype)?)?;
        // New axes in an index have stride 0, other than those of a reshape.
        let mut index = vec![AxisIndex::NewAxis; ranges.len()];
        index[k] = (..).into_axis_index();
        row.get(&index)
    });
    rows.collect()
}

/// A row as an array that lies along one of several axes, and has length 1 along the others.
fn along(row: &Array, axis: usize, ndim: usize) -> Result<Array> {
    let others: Vec<isize> = (0..ndim as isize)
        .filter(|&other| other != axis as isize)
        .collect();
    row.expand_dims(&others)
}

/// The indices of an array's elements (`numpy.indices`): along the first axis those for each axis of the array; keyword
/// `dtype`, int64 unless given. [`open_indices`] has them without repetitions.
///
/// ```
/// use numpy_rs as np;
///
/// let grid = np::indices([2, 3], ())?;
/// assert_eq!(grid.shape(), [2, 2, 3]);
/// assert_eq!(grid.to_vec::<i64>()?, [0, 0, 0, 1, 1, 1, 0, 1, 2, 0, 1, 2]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`zeros`](super::zeros).
pub fn indices<'a>(dimensions: impl IntoShape, options: impl Into<Options<'a>>) -> Result<Array> {
    let options = options.into();
    options.only("indices", &["dtype"])?;
    let dtype = options.dtype.unwrap_or(DType::INT64);
    let mut shape = dimensions.into_lengths();
    let ndim = shape.len();
    shape.insert(0, ndim as isize);
    let grid = empty(&shape[..], dtype)?;
    for axis in 0..ndim {
        let row = counting(grid.shape()[axis + 1], dtype)?;
        let row = along(&row, axis, ndim)?;
        let part = grid.get(s![axis as isize])?;
        part.assign(Operand::Array(&row))?;
    }
    Ok(grid)
}

/// The indices of an array's elements along each axis, as arrays that have length 1 along the others: `numpy.indices`
/// with `sparse=True`; keyword `dtype`, int64 unless given.
///
/// ```
/// use numpy_rs as np;
///
/// let rows = np::open_indices([2, 3], ())?;
/// assert_eq!((rows[0].shape(), rows[1].shape()), (&[2, 1][..], &[1, 3][..]));
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`arange`].
pub fn open_indices<'a>(
    dimensions: impl IntoShape,
    options: impl Into<Options<'a>>,
) -> Result<Vec<Array>> {
    let options = options.into();
    options.only("indices", &["dtype"])?;
    let dtype = options.dtype.unwrap_or(DType::INT64);
    let lengths = dimensions.into_lengths();
    let rows = lengths.iter().enumerate().map(|(axis, &length)| {
        let row = counting(length.max(0) as usize, dtype)?;
        // A negative length stands for what there is, which is nothing.
        along(&row, axis, lengths.len())
    });
    rows.collect()
}

/// What a function makes of the indices of an array's elements (`numpy.fromfunction`): one array for each axis, all of
/// the array's shape; keyword `dtype`, that of the indices, float64 unless given.
///
/// ```
/// use numpy_rs as np;
///
/// let sums = np::fromfunction(|index| np::add(&index[0], &index[1]), [2, 3], np::int64)?;
/// assert_eq!(sums.to_vec::<i64>()?, [0, 1, 2, 1, 2, 3]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`indices`], and those of the function.
pub fn fromfunction<'a, T>(
    function: impl FnOnce(&[Array]) -> Result<T>,
    shape: impl IntoShape,
    options: impl Into<Options<'a>>,
) -> Result<T> {
    let options = options.into();
    options.only("fromfunction", &["dtype"])?;
    let grid = indices(shape, options.dtype.unwrap_or(DType::FLOAT64))?;
    let parts = (0..grid.shape()[0]).map(|axis| grid.get(s![axis as isize]));
    function(&parts.collect::<Result<Vec<Array>>>()?)
}
