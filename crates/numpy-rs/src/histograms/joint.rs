//! Bins along several axes at once: `histogram2d`, `histogramdd`.

use np_dtype::{DType, Kind, Scalar, promote_types};
use np_layout::AxisIndex;
use np_ufunc::table;
use smallvec::SmallVec;

use super::bins::{BinRange, Bins};
use super::edges::{falls, outer_edges};
use crate::array::Array;
use crate::bincount::bincount;
use crate::call::{compute, update};
use crate::creation::linspace;
use crate::differences::diff;
use crate::error::{Error, Result};
use crate::operand::{AsOperand, Operand};
use crate::options::{Options, Side, minlength, side};
use crate::s;
use crate::searching::searchsorted;

/// How many points of a plane fall into each bin, and the edges of the bins along both axes (`numpy.histogram2d`); keywords `bins` (10 unless
/// given), `range` (by [`ranges`](crate::options::ranges), one for each axis), `density`, `weights`.
///
/// The points are given by their coordinates, `x` along the first axis of the result. [`Bins::Each`] are bins along either axis; edges alone
/// are for both. Counts are `float64`.
///
/// ```
/// use numpy_rs as np;
/// use np::options::bins;
///
/// let (x, y) = (np::array([0.0, 0.1, 1.0])?, np::array([3.0, 5.0, 5.0])?);
/// let (counts, _, edges) = np::histogram2d(&x, &y, bins(2))?;
/// assert_eq!(counts.to_vec::<f64>()?, [1.0, 1.0, 0.0, 1.0]);
/// assert_eq!(edges.to_vec::<f64>()?, [3.0, 4.0, 5.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`histogramdd`], and `ValueError` where `x` and `y` have different lengths.
pub fn histogram2d<'a>(
    x: impl AsOperand,
    y: impl AsOperand,
    options: impl Into<Options<'a>>,
) -> Result<(Array, Array, Array)> {
    let options = options.into();
    options.only("histogram2d", &["bins", "range", "density", "weights"])?;
    let (x, y) = (x.as_operand().to_array()?, y.as_operand().to_array()?);
    if x.len()? != y.len()? {
        return Err(Error::value("x and y must have the same length."));
    }
    let both: [Bins<'_>; 2];
    let mut options = options;
    if let Some(Bins::Edges(edges)) = options.bins
        && edges.ndim() > 0
        && !matches!(edges.shape()[0], 1 | 2)
    {
        both = [Bins::Edges(edges); 2];
        options = options.bins(&both[..]);
    }
    let common = promote_types(x.dtype(), y.dtype());
    let coordinate = |array: &Array| array.astype_with(common, crate::options::copy(false));
    let (counts, mut edges) = count(&[coordinate(&x)?, coordinate(&y)?], &options)?;
    let second = edges.pop().expect("edges along two axes");
    let first = edges.pop().expect("edges along two axes");
    Ok((counts, first, second))
}

/// How many points fall into each bin, and the edges of the bins along each axis (`numpy.histogramdd`); keywords `bins` (10 unless given),
/// `range` (by [`ranges`](crate::options::ranges), one for each axis), `density`, `weights`.
///
/// Each row of `sample` is a point; numbers along one axis are points of a line. [`Bins::Each`] are bins along each axis. Counts are `float64`.
///
/// ```
/// use numpy_rs as np;
/// use np::options::bins;
///
/// let points = np::array([[0.0, 1.0, 2.0], [1.0, 1.0, 2.0], [1.0, 0.0, 4.0]])?;
/// let (counts, edges) = np::histogramdd(&points, bins(2))?;
/// assert_eq!((counts.shape(), edges.len()), (&[2, 2, 2][..], 3));
/// assert_eq!(counts.sum(())?.item::<f64>()?, 3.0);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for edges that fall, no bins, bins or ranges for another number of axes, a range that is not finite, and as many weights as
/// there are no points.
pub fn histogramdd<'a>(
    sample: impl AsOperand,
    options: impl Into<Options<'a>>,
) -> Result<(Array, Vec<Array>)> {
    let options = options.into();
    options.only("histogramdd", &["bins", "range", "density", "weights"])?;
    let sample = sample.as_operand().to_array()?;
    let sample = match sample.ndim() {
        0 | 1 => sample.reshape([1, -1])?.t(),
        2 => sample,
        _ => return Err(Error::value("too many values to unpack (expected 2)")),
    };
    let axes = 0..sample.shape()[1];
    let coordinates = axes
        .map(|axis| sample.get(s![.., axis]))
        .collect::<Result<Vec<_>>>()?;
    count(&coordinates, &options)
}

/// Bins along one axis.
enum AxisBins<'a> {
    Count(Operand<'a>),
    Edges(Array),
}

/// The bins along each axis.
fn axis_bins<'a>(bins: Bins<'a>, axes: usize) -> Result<Vec<AxisBins<'a>>> {
    let count = |count: isize| AxisBins::Count(Operand::from(count));
    let each: Vec<AxisBins<'a>> = match bins {
        Bins::Rule(_) => {
            return Err(Error::type_error(
                "'str' object cannot be interpreted as an integer",
            ));
        }
        Bins::Count(number) => return Ok((0..axes).map(|_| count(number)).collect()),
        Bins::Edges(array) if array.ndim() == 0 => {
            return Ok((0..axes)
                .map(|_| AxisBins::Count(Operand::Array(array)))
                .collect());
        }
        Bins::Edges(array) => {
            let parts = 0..array.shape()[0] as isize;
            let parts = parts.map(|k| Ok(AxisBins::Edges(array.get(s![k])?)));
            parts.collect::<Result<_>>()?
        }
        Bins::Each(each) => each
            .iter()
            .map(|one| {
                Ok(match *one {
                    Bins::Count(number) => count(number),
                    Bins::Edges(edges) => AxisBins::Edges(edges.alias()),
                    Bins::Rule(_) => {
                        return Err(Error::type_error(
                            "'<' not supported between instances of 'str' and 'int'",
                        ));
                    }
                    Bins::Each(_) => {
                        return Err(Error::value("`bins[0]` must be a scalar or 1d array"));
                    }
                })
            })
            .collect::<Result<_>>()?,
    };
    if each.len() != axes {
        return Err(Error::value(
            "The dimension of bins must be equal to the dimension of the sample x.",
        ));
    }
    Ok(each)
}

/// The edges along an axis.
fn axis_edges(
    axis: usize,
    bins: &AxisBins<'_>,
    coordinate: &Array,
    range: Option<BinRange<'_>>,
) -> Result<Array> {
    let number = match bins {
        AxisBins::Edges(edges) if edges.ndim() == 1 => {
            if falls(edges, &table::GREATER)? {
                return Err(Error::value(format!(
                    "`bins[{axis}]` must be monotonically increasing, when an array"
                )));
            }
            return Ok(edges.alias());
        }
        AxisBins::Edges(edges) if edges.ndim() > 1 => {
            return Err(Error::value(format!(
                "`bins[{axis}]` must be a scalar or 1d array"
            )));
        }
        AxisBins::Edges(number) => Operand::Array(number),
        AxisBins::Count(number) => *number,
    };
    let one = Operand::from(1);
    if super::edges::truth(&table::LESS, &[number, one])? {
        return Err(Error::value(format!(
            "`bins[{axis}]` must be positive, when an integer"
        )));
    }
    let [first, last] = outer_edges(coordinate, range)?;
    if !matches!(number.dtype().kind(), Kind::Int | Kind::UInt) {
        return Err(Error::type_error(format!(
            "`bins[{axis}]` must be an integer, when a scalar"
        )));
    }
    let number = number.to_array()?.item::<i64>()? as usize;
    linspace(first, last, number + 1, ())
}

/// Counts points, which are given by one array of coordinates for each axis.
fn count(coordinates: &[Array], options: &Options<'_>) -> Result<(Array, Vec<Array>)> {
    let axes = coordinates.len();
    let weights = options.weights.map(Operand::to_array).transpose()?;
    let bins = axis_bins(options.bins.unwrap_or(Bins::Count(10)), axes)?;
    let ranges = match (options.ranges, options.range) {
        (Some(ranges), _) => ranges.to_vec(),
        (None, Some(range)) => vec![Some(range)],
        (None, None) => vec![None; axes],
    };
    if ranges.len() != axes {
        return Err(Error::value(
            "range argument must have one entry per dimension",
        ));
    }
    let mut edges = Vec::with_capacity(axes);
    for axis in 0..axes {
        edges.push(axis_edges(
            axis,
            &bins[axis],
            &coordinates[axis],
            ranges[axis],
        )?);
    }
    // One bin more at either end takes what lies outside.
    let shape: Vec<usize> = edges.iter().map(|edges| edges.size() + 1).collect();
    let cells = np_layout::checked_nbytes(&shape, size_of::<i64>())? / size_of::<i64>();
    let cell = cell_numbers(coordinates, &edges, &shape)?;
    let mut counting = minlength(cells as isize);
    if let Some(weights) = &weights {
        counting = counting.weights(weights);
    }
    let counts = bincount(&cell, counting)?.reshape(shape.clone())?;
    let counts = counts.astype(DType::FLOAT64)?;
    let inner = AxisIndex::Slice {
        start: Some(1),
        stop: Some(-1),
        step: None,
    };
    let inner: SmallVec<[AxisIndex; 8]> = std::iter::repeat_n(inner, axes).collect();
    let mut counts = counts.get(&inner[..])?;
    if options.density == Some(true) {
        let total = counts.sum(())?;
        for axis in 0..axes {
            let mut lengths = vec![1; axes];
            lengths[axis] = shape[axis] - 2;
            let widths = diff(&edges[axis], ())?.reshape(lengths)?;
            counts = compute(
                &table::DIVIDE,
                &[Operand::Array(&counts), Operand::Array(&widths)],
            )?;
        }
        update(&table::DIVIDE, &counts, Operand::Array(&total))?;
    }
    Ok((counts, edges))
}

/// The number of each point's bin among all bins in C order.
fn cell_numbers(coordinates: &[Array], edges: &[Array], shape: &[usize]) -> Result<Array> {
    let mut cell: Option<Array> = None;
    for (axis, coordinate) in coordinates.iter().enumerate() {
        let edges = &edges[axis];
        let number = searchsorted(edges, coordinate, side(Side::Right))?;
        // What lies on the last edge is in the last bin.
        let last = edges.get(s![-1])?;
        let on_edge = compute(
            &table::EQUAL,
            &[Operand::Array(coordinate), Operand::Array(&last)],
        )?;
        update(&table::SUBTRACT, &number, Operand::Array(&on_edge))?;
        cell = Some(match cell {
            None => number,
            Some(cell) => {
                let length = Operand::Scalar(Scalar::Int64(shape[axis] as i64));
                update(&table::MULTIPLY, &cell, length)?;
                update(&table::ADD, &cell, Operand::Array(&number))?;
                cell
            }
        });
    }
    match cell {
        Some(cell) => Ok(cell),
        None => crate::creation::zeros(0, DType::INT64),
    }
}
