//! Arrays of indices for common purposes: `ix_`, `unravel_index`, `ravel_multi_index`, diagonals and triangles; iterators over indices.

use np_dtype::{DType, Element, Kind};
use np_layout::{Layout, Shape, Strides};

use crate::array::Array;
use crate::creation::{arange, empty, full};
use crate::elementwise::{
    add, floor_divide, greater_equal, less, logical_not, logical_or, multiply, remainder,
};
use crate::error::{Error, Result};
use crate::nonzero::{flatnonzero, nonzero};
use crate::operand::{AsOperand, Operand};
use crate::options::{MemoryOrder, Mode, Options, copy};
use crate::reductions::{any, max, min};
use crate::s;
use crate::storage::ArrayView;
use crate::stride_order;
use crate::take::{converted, cycled};

/// Sequences as arrays of indices that broadcast to an open mesh (`numpy.ix_`): `a.get(&np::ix_(…)?.each_ref())` are the rows and columns
/// that they name.
///
/// Masks stand for the positions where they are true.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::arange(10, ())?.reshape([2, 5])?;
/// let grid = np::ix_(&[&np::array([0, 1])?, &np::array([2, 4])?])?;
/// assert_eq!((grid[0].shape(), grid[1].shape()), (&[2, 1][..], &[1, 2][..]));
/// assert_eq!(a.get(&[&grid[0], &grid[1]])?.to_vec::<i64>()?, [2, 4, 7, 9]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for a sequence that has not one axis.
pub fn ix_(sequences: &[&Array]) -> Result<Vec<Array>> {
    let ndim = sequences.len();
    let along = sequences.iter().enumerate().map(|(axis, sequence)| {
        if sequence.ndim() != 1 {
            return Err(Error::value("Cross index must be 1 dimensional"));
        }
        let indices = match sequence.dtype().kind() {
            Kind::Bool => nonzero(sequence)?.swap_remove(0),
            _ => sequence.alias(),
        };
        let mut shape = Shape::from_elem(1, ndim);
        shape[axis] = indices.size();
        indices.reshape(&shape[..])
    });
    along.collect()
}

/// Positions in the flattened array as indices, an array for each axis (`numpy.unravel_index`).
///
/// Keyword `order`: C unless given, or F.
///
/// ```
/// use numpy_rs as np;
///
/// let found = np::unravel_index(&np::array([22, 41, 37])?, &[7, 6], ())?;
/// assert_eq!(found[0].to_vec::<i64>()?, [3, 6, 6]);
/// assert_eq!(found[1].to_vec::<i64>()?, [4, 5, 1]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for a position that is not there, `TypeError` for positions that are no integers.
pub fn unravel_index<'a>(
    indices: impl AsOperand,
    shape: &[usize],
    options: impl Into<Options<'a>>,
) -> Result<Vec<Array>> {
    let options = options.into();
    options.only("unravel_index", &["order"])?;
    let fortran = is_fortran(&options)?;
    np_layout::checked_nbytes(shape, 1).map_err(|_| {
        Error::value(
            "dimensions are too large; arrays and shapes with a total size greater than 'intp' are not supported.",
        )
    })?;
    let size = shape.iter().product();
    let indices = integers(indices.as_operand())?;
    check_positions(&indices, size)?;
    if shape.is_empty() && indices.ndim() != 0 {
        return Err(Error::value(
            "multiple indices are not supported for 0d arrays",
        ));
    }
    // NumPy writes the indices of an element beside each other, in the memory order of the positions.
    let layout = stride_order::like_one(indices.layout(), 8 * shape.len());
    let mut lengths = Shape::from_slice(indices.shape());
    let mut strides = Strides::from_slice(layout.strides());
    lengths.push(shape.len());
    strides.push(8);
    let table = empty(&lengths[..], DType::INT64)?;
    let table = match table.is_empty() {
        true => table,
        false => table.with_layout(Layout::from_parts(lengths, strides, 0)),
    };
    let mut rest = indices;
    let mut axes: Vec<usize> = (0..shape.len()).collect();
    if !fortran {
        axes.reverse();
    }
    for &axis in &axes {
        let column = table.get(s![..., axis])?;
        let length = shape[axis] as i64;
        if length > 0 {
            column.assign(Operand::Array(&remainder(&rest, length)?))?;
            rest = floor_divide(&rest, length)?;
        }
    }
    let columns = (0..shape.len()).map(|axis| match table.ndim() {
        1 => table.get(s![axis])?.copy(()),
        _ => table.get(s![..., axis]),
    });
    columns.collect()
}

fn is_fortran(options: &Options<'_>) -> Result<bool> {
    match options.order.unwrap_or(MemoryOrder::C) {
        MemoryOrder::C => Ok(false),
        MemoryOrder::F => Ok(true),
        _ => Err(Error::value("only 'C' or 'F' order is permitted")),
    }
}

/// Integers as `int64`.
fn integers(indices: Operand<'_>) -> Result<Array> {
    let indices = indices.to_array()?;
    match indices.dtype().kind() {
        Kind::Bool | Kind::Int | Kind::UInt => indices.astype_with(DType::INT64, copy(false)),
        _ => Err(Error::type_error("only int indices permitted")),
    }
}

/// Refuses a position that is not in an array of the given size.
fn check_positions(indices: &Array, size: usize) -> Result<()> {
    if indices.is_empty() {
        return Ok(());
    }
    let (lowest, highest) = (
        min(indices, ())?.item::<i64>()?,
        max(indices, ())?.item::<i64>()?,
    );
    if lowest >= 0 && highest < size as i64 {
        return Ok(());
    }
    let outside = logical_or(less(indices, 0)?, greater_equal(indices, size as i64)?)?;
    let first = flatnonzero(&outside)?.get(s![0])?;
    let index = indices.ravel()?.get(&first)?.item::<i64>()?;
    Err(Error::value(format!(
        "index {index} is out of bounds for array with size {size}"
    )))
}

/// Indices along each axis as positions in the flattened array (`numpy.ravel_multi_index`).
///
/// The arrays broadcast. Keywords: `mode`, what an index out of bounds means (an error unless given), or `modes`, one for each axis;
/// `order`, C unless given, or F.
///
/// ```
/// use numpy_rs as np;
/// use np::options::{Mode, mode};
///
/// let (rows, columns) = (np::array([3, 6, 6])?, np::array([4, 5, 1])?);
/// assert_eq!(np::ravel_multi_index(&[&rows, &columns], &[7, 6], ())?.to_vec::<i64>()?, [22, 41, 37]);
/// assert_eq!(np::ravel_multi_index(&[&rows, &columns], &[4, 6], mode(Mode::Clip))?.to_vec::<i64>()?, [22, 23, 19]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for an index out of bounds, another number of arrays than axes, or shapes that don't broadcast; `TypeError` for indices
/// that are no integers.
pub fn ravel_multi_index<'a>(
    multi_index: &[&dyn AsOperand],
    dims: &[usize],
    options: impl Into<Options<'a>>,
) -> Result<Array> {
    let options = options.into();
    options.only("ravel_multi_index", &["mode", "order"])?;
    let fortran = is_fortran(&options)?;
    if multi_index.len() != dims.len() {
        return Err(Error::value(format!(
            "parameter multi_index must be a sequence of length {}",
            dims.len()
        )));
    }
    np_layout::checked_nbytes(dims, 1).map_err(|_| {
        Error::value(
            "invalid dims: array size defined by dims is larger than the maximum possible size.",
        )
    })?;
    let arrays = multi_index
        .iter()
        .map(|indices| integers(indices.as_operand()));
    let arrays = arrays.collect::<Result<Vec<Array>>>()?;
    let shapes: Vec<&[usize]> = arrays.iter().map(Array::shape).collect();
    let shape = np_layout::broadcast_operands(&shapes)?;
    let mut positions: Option<Array> = None;
    let mut step: i64 = 1;
    for k in 0..dims.len() {
        let axis = if fortran { k } else { dims.len() - 1 - k };
        let mode = options
            .modes
            .map_or(options.mode, |modes| modes.get(axis).copied());
        let index = within(
            &arrays[axis],
            dims[axis],
            mode.unwrap_or(Mode::Raise),
            &shape,
        )?;
        let part = if step == 1 {
            index
        } else {
            multiply(index, step)?
        };
        positions = Some(match positions {
            None => part,
            Some(sum) => add(part, sum)?,
        });
        step *= dims[axis] as i64;
    }
    match positions {
        Some(positions) if positions.shape() == &shape[..] => positions.copy(()),
        Some(positions) => positions.broadcast_to(&shape[..])?.copy(()),
        None => full((), 0i64, DType::INT64),
    }
}

/// Indices of which those out of bounds are refused, or have become what the mode makes of them.
fn within(indices: &Array, length: usize, mode: Mode, shape: &[usize]) -> Result<Array> {
    if indices.is_empty() || shape.contains(&0) {
        return Ok(indices.alias());
    }
    if length == 0 {
        return Err(Error::value(
            "cannot unravel if shape has zero entries (is empty).",
        ));
    }
    if mode == Mode::Raise {
        let outside = logical_or(less(indices, 0)?, greater_equal(indices, length as i64)?)?;
        return match any(&outside, ())?.item::<bool>()? {
            true => Err(Error::value("invalid entry in coordinates array")),
            false => Ok(indices.alias()),
        };
    }
    crate::take::within(indices, length, mode)
}

/// The indices of the main diagonal of an array of `ndim` axes of length `n` (`numpy.diag_indices`).
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::zeros([3, 3], ())?;
/// let diagonal = np::diag_indices(3, 2)?;
/// a.set(&[&diagonal[0], &diagonal[1]], 100)?;
/// assert_eq!(a.sum(())?.item::<f64>()?, 300.0);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// If there is not enough memory.
pub fn diag_indices(n: usize, ndim: usize) -> Result<Vec<Array>> {
    let along = arange(n as i64, ())?;
    Ok((0..ndim).map(|_| along.alias()).collect())
}

/// The indices of the main diagonal of an array (`numpy.diag_indices_from`).
///
/// # Errors
/// `ValueError` for fewer than two axes, or axes of different lengths.
pub fn diag_indices_from(arr: &Array) -> Result<Vec<Array>> {
    if arr.ndim() < 2 {
        return Err(Error::value("input array must be at least 2-d"));
    }
    check_equal_lengths(arr)?;
    diag_indices(arr.shape()[0], arr.ndim())
}

fn check_equal_lengths(a: &Array) -> Result<()> {
    match a.shape().windows(2).all(|pair| pair[0] == pair[1]) {
        true => Ok(()),
        false => Err(Error::value(
            "All dimensions of input must be of equal length",
        )),
    }
}

/// Whether elements of an `n` by `m` matrix are on or below the diagonal `k`.
fn lower_triangle(n: usize, m: usize, k: isize) -> Result<Array> {
    let (rows, columns) = (arange(n as i64, ())?, arange(m as i64, ())?);
    greater_equal(add(&rows.reshape([-1, 1])?, k as i64)?, &columns)
}

/// The indices of the lower triangle of an `n` by `m` matrix (`numpy.tril_indices`).
///
/// Keywords: `k`, the diagonal up to which it goes (0 unless given), and `columns`, which is NumPy's `m` (`n` unless given).
///
/// ```
/// use numpy_rs as np;
///
/// let found = np::tril_indices(3, ())?;
/// assert_eq!(found[0].to_vec::<i64>()?, [0, 1, 1, 2, 2, 2]);
/// assert_eq!(found[1].to_vec::<i64>()?, [0, 0, 1, 0, 1, 2]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// If there is not enough memory.
pub fn tril_indices<'a>(n: usize, options: impl Into<Options<'a>>) -> Result<Vec<Array>> {
    let options = options.into();
    options.only("tril_indices", &["k", "M"])?;
    let m = options.columns.unwrap_or(n);
    contiguous_indices(&lower_triangle(n, m, options.k.unwrap_or(0))?)
}

/// The indices of the upper triangle of an `n` by `m` matrix (`numpy.triu_indices`); keywords as for [`tril_indices`].
///
/// # Errors
/// As [`tril_indices`].
pub fn triu_indices<'a>(n: usize, options: impl Into<Options<'a>>) -> Result<Vec<Array>> {
    let options = options.into();
    options.only("triu_indices", &["k", "M"])?;
    let m = options.columns.unwrap_or(n);
    let below = lower_triangle(n, m, options.k.unwrap_or(0).saturating_sub(1))?;
    contiguous_indices(&logical_not(&below)?)
}

/// The indices of a mask's true elements, each array on its own: what NumPy gets by broadcasting.
fn contiguous_indices(mask: &Array) -> Result<Vec<Array>> {
    nonzero(mask)?
        .iter()
        .map(|indices| indices.copy(()))
        .collect()
}

/// The indices of the lower triangle of a matrix (`numpy.tril_indices_from`); keyword `k`.
///
/// # Errors
/// `ValueError` for an array that has not two axes.
pub fn tril_indices_from<'a>(arr: &Array, options: impl Into<Options<'a>>) -> Result<Vec<Array>> {
    let (n, options) = of_matrix(arr, options.into(), "tril_indices_from")?;
    tril_indices(n, options)
}

/// The indices of the upper triangle of a matrix (`numpy.triu_indices_from`); keyword `k`.
///
/// # Errors
/// `ValueError` for an array that has not two axes.
pub fn triu_indices_from<'a>(arr: &Array, options: impl Into<Options<'a>>) -> Result<Vec<Array>> {
    let (n, options) = of_matrix(arr, options.into(), "triu_indices_from")?;
    triu_indices(n, options)
}

fn of_matrix<'a>(arr: &Array, options: Options<'a>, name: &str) -> Result<(usize, Options<'a>)> {
    options.only(name, &["k"])?;
    match *arr.shape() {
        [n, m] => Ok((n, options.columns(m))),
        _ => Err(Error::value("input array must be 2-d")),
    }
}

/// The indices where a function of an `n` by `n` matrix of ones, such as `triu`, is not zero (`numpy.mask_indices`).
///
/// # Errors
/// Those of the function.
pub fn mask_indices(n: usize, mask: impl FnOnce(&Array) -> Result<Array>) -> Result<Vec<Array>> {
    let ones = full([n, n], 1i64, DType::INT64)?;
    nonzero(&mask(&ones)?)
}

/// Fills the main diagonal of an array in place (`numpy.fill_diagonal`).
///
/// The values are repeated as needed, and converted as an assignment does. With `wrap`, the diagonal of a matrix that is taller than wide goes
/// on after a row of zeros.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::zeros([3, 3], np::int64)?;
/// np::fill_diagonal(&a, 5, false)?;
/// assert_eq!(a.to_vec::<i64>()?, [5, 0, 0, 0, 5, 0, 0, 0, 5]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for fewer than two axes, more than two of different lengths, or an array that is read-only.
pub fn fill_diagonal(a: &Array, val: impl AsOperand, wrap: bool) -> Result<()> {
    if a.ndim() < 2 {
        return Err(Error::value("array must be at least 2-d"));
    }
    let shape = a.shape();
    let (mut end, step) = match *shape {
        [rows, columns] => {
            let end = if wrap {
                rows * columns
            } else {
                columns * columns
            };
            (end.min(rows * columns), columns + 1)
        }
        _ => {
            check_equal_lengths(a)?;
            let mut width = 1;
            let mut step = 0;
            for &length in shape {
                step += width;
                width *= length;
            }
            (width, step)
        }
    };
    end = end.min(a.size());
    a.check_writeable("underlying array is read-only")?;
    let positions = arange((0, end as i64, step as i64), ())?;
    let values = converted(val.as_operand(), a.dtype())?.ravel()?;
    if values.is_empty() || positions.is_empty() {
        return Ok(());
    }
    let parts = unravel_index(&positions, shape, ())?;
    let parts: Vec<&Array> = parts.iter().collect();
    a.set(&parts[..], &cycled(&values, positions.size())?)
}

/// The indices of an array of a shape, in C order (`numpy.ndindex`).
///
/// ```
/// use numpy_rs as np;
///
/// let indices: Vec<_> = np::ndindex(&[2, 2]).map(|index| (index[0], index[1])).collect();
/// assert_eq!(indices, [(0, 0), (0, 1), (1, 0), (1, 1)]);
/// ```
pub fn ndindex(shape: &[usize]) -> NdIndex {
    let first = Shape::from_elem(0, shape.len());
    NdIndex {
        shape: Shape::from_slice(shape),
        next: (!shape.contains(&0)).then_some(first),
    }
}

/// The iterator of [`ndindex`].
#[derive(Clone, Debug)]
pub struct NdIndex {
    shape: Shape,
    next: Option<Shape>,
}

impl Iterator for NdIndex {
    type Item = Shape;

    fn next(&mut self) -> Option<Shape> {
        let index = self.next.take()?;
        let mut following = index.clone();
        for axis in (0..following.len()).rev() {
            following[axis] += 1;
            if following[axis] < self.shape[axis] {
                self.next = Some(following);
                break;
            }
            following[axis] = 0;
        }
        Some(index)
    }
}

/// The elements of a view with their indices, in C order (`numpy.ndenumerate`).
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([[1.0, 2.0], [3.0, 4.0]])?;
/// let view = a.view::<f64>()?;
/// let trace: f64 = np::ndenumerate(&view).filter(|(index, _)| index[0] == index[1]).map(|(_, x)| x).sum();
/// assert_eq!(trace, 5.0);
/// # Ok::<(), np::Error>(())
/// ```
pub fn ndenumerate<'v, T: Element>(
    view: &'v ArrayView<'_, T>,
) -> impl Iterator<Item = (Shape, &'v T)> {
    ndindex(view.shape()).zip(view.iter())
}
