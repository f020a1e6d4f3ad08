//! Matrices put together from blocks: `block`.

use np_dtype::{Participant, result_type};

use super::copies::{at_least, check_ndmin};
use super::empty;
use crate::array::Array;
use crate::error::{Error, Result};
use crate::manipulation::concatenate;
use crate::operand::{AsOperand, Operand};
use crate::options::{MemoryOrder, axis, dtype, order};

/// What [`block`] takes: an array or a number, or a list of blocks, nested to any depth.
#[derive(Debug)]
pub enum Block {
    /// An array.
    Array(Array),
    /// Blocks beside each other.
    List(Vec<Block>),
}

impl From<&Array> for Block {
    fn from(array: &Array) -> Block {
        Block::Array(array.alias())
    }
}

impl From<Array> for Block {
    fn from(array: Array) -> Block {
        Block::Array(array)
    }
}

impl<T: Into<Block>> From<Vec<T>> for Block {
    fn from(blocks: Vec<T>) -> Block {
        Block::List(blocks.into_iter().map(Into::into).collect())
    }
}

impl<T: Into<Block>, const N: usize> From<[T; N]> for Block {
    fn from(blocks: [T; N]) -> Block {
        Block::List(blocks.into_iter().map(Into::into).collect())
    }
}

/// Bytes beyond which blocks are copied to their places at once, and not joined level by level: as in NumPy, whose
/// results differ in their memory order.
const FEW: usize = 2 * 512 * 512;

/// An array put together from nested lists of blocks (`numpy.block`): the innermost lists are joined along the last
/// axis, the lists around them along the one before, and so on.
///
/// ```
/// use numpy_rs as np;
///
/// let (a, b) = (np::eye(2, ())?, np::zeros([2, 1], ())?);
/// let c = np::array([[1.0, 2.0, 3.0]])?;
/// let joined = np::block(vec![vec![&a, &b], vec![&c]])?;
/// assert_eq!(joined.to_vec::<f64>()?, [1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 1.0, 2.0, 3.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for an empty list, lists of different depths, or shapes that do not fit.
pub fn block(arrays: impl Into<Block>) -> Result<Array> {
    let arrays = arrays.into();
    let found = Found::of(&arrays, &mut Vec::new())?;
    let depth = found.index.len();
    if let Some((None, _)) = found.index.split_last() {
        return Err(Error::value(format!(
            "List at {} cannot be empty",
            name(&found.index)
        )));
    }
    let ndim = found.ndim.max(depth);
    check_ndmin(ndim)?;
    if depth.saturating_mul(found.size) > FEW {
        return at_once(&arrays, depth, ndim);
    }
    let joined = level_by_level(&arrays, depth, ndim)?;
    match depth {
        0 => joined.copy(order(MemoryOrder::C)),
        _ => Ok(joined),
    }
}

/// What is known of nested lists once all are seen.
struct Found {
    /// The place of the first array, or of an empty list, which ends in `None`.
    index: Vec<Option<usize>>,
    /// The most axes of an array.
    ndim: usize,
    /// The elements of all arrays.
    size: usize,
}

impl Found {
    /// Sees that all arrays lie equally deep.
    fn of(arrays: &Block, parent: &mut Vec<Option<usize>>) -> Result<Found> {
        let blocks = match arrays {
            Block::Array(array) => {
                return Ok(Found {
                    index: parent.clone(),
                    ndim: array.ndim(),
                    size: array.size(),
                });
            }
            Block::List(blocks) => blocks,
        };
        let mut all: Option<Found> = None;
        for (k, block) in blocks.iter().enumerate() {
            parent.push(Some(k));
            let found = Found::of(block, parent)?;
            parent.pop();
            let Some(first) = &mut all else {
                all = Some(found);
                continue;
            };
            first.size += found.size;
            first.ndim = first.ndim.max(found.ndim);
            if found.index.len() != first.index.len() {
                return Err(Error::value(format!(
                    "List depths are mismatched. First element was at depth {}, but there is an element at depth \
                     {} ({})",
                    first.index.len(),
                    found.index.len(),
                    name(&found.index)
                )));
            }
            if let Some(None) = found.index.last() {
                first.index = found.index;
            }
        }
        Ok(all.unwrap_or_else(|| {
            let mut index = parent.clone();
            index.push(None);
            Found {
                index,
                ndim: 0,
                size: 0,
            }
        }))
    }
}

/// The place of a block in words.
fn name(index: &[Option<usize>]) -> String {
    let places = index.iter().flatten().map(|k| format!("[{k}]"));
    format!("arrays{}", places.collect::<String>())
}

/// Blocks joined, from the innermost lists outwards.
fn level_by_level(arrays: &Block, depth: usize, ndim: usize) -> Result<Array> {
    match arrays {
        Block::Array(array) => Ok(at_least(array, ndim, MemoryOrder::K)),
        Block::List(blocks) => {
            let parts = blocks
                .iter()
                .map(|block| level_by_level(block, depth - 1, ndim));
            let parts = parts.collect::<Result<Vec<Array>>>()?;
            let parts: Vec<&Array> = parts.iter().collect();
            concatenate(&parts, axis(-(depth as isize)))
        }
    }
}

/// A block's shape, and where in it each array begins.
struct Placed {
    shape: Vec<usize>,
    arrays: Vec<(Vec<usize>, Array)>,
}

impl Placed {
    fn of(arrays: &Block, depth: usize, ndim: usize) -> Result<Placed> {
        let blocks = match arrays {
            Block::Array(array) => {
                let array = at_least(array, ndim, MemoryOrder::K);
                return Ok(Placed {
                    shape: array.shape().to_vec(),
                    arrays: vec![(vec![0; ndim], array)],
                });
            }
            Block::List(blocks) => blocks,
        };
        let axis = ndim - depth;
        let mut all: Option<Placed> = None;
        for block in blocks {
            let mut part = Placed::of(block, depth - 1, ndim)?;
            let Some(joined) = &mut all else {
                all = Some(part);
                continue;
            };
            let mut fits = joined.shape.iter().zip(&part.shape).enumerate();
            if !fits.all(|(k, (a, b))| k == axis || a == b) {
                return Err(Error::value(format!(
                    "Mismatched array shapes in block along axis {axis}."
                )));
            }
            for (start, _) in &mut part.arrays {
                start[axis] += joined.shape[axis];
            }
            joined.shape[axis] += part.shape[axis];
            joined.arrays.append(&mut part.arrays);
        }
        Ok(all.expect("empty lists were refused"))
    }
}

/// Blocks copied to their places.
fn at_once(arrays: &Block, depth: usize, ndim: usize) -> Result<Array> {
    let placed = Placed::of(arrays, depth, ndim)?;
    let all = || placed.arrays.iter().map(|(_, array)| array);
    let participants: Vec<Participant> = all()
        .map(|array| Participant::Typed(array.dtype()))
        .collect();
    let fortran = all().all(Array::is_f_contiguous) && !all().all(Array::is_c_contiguous);
    let memory = match fortran {
        true => MemoryOrder::F,
        false => MemoryOrder::C,
    };
    let options = dtype(result_type(&participants)).order(memory);
    let result = empty(&placed.shape[..], options)?;
    for (start, array) in &placed.arrays {
        let mut part = result.alias();
        for (axis, (&start, &length)) in start.iter().zip(array.shape()).enumerate() {
            part = part.along(axis, start, start + length)?;
        }
        part.assign(Operand::Array(array))?;
    }
    Ok(result)
}

macro_rules! numbers {
    ($($t:ty),*) => {$(
        /// A number, which has the dtype that it has alone.
        impl From<$t> for Block {
            fn from(number: $t) -> Block {
                let operand = number.as_operand();
                let scalar = match operand {
                    Operand::Scalar(scalar) => scalar,
                    Operand::Weak(weak) => {
                        weak.to_scalar(operand.dtype()).expect("a number of its own type")
                    }
                    Operand::Array(_) => unreachable!("a number is no array"),
                };
                Block::Array(Array::from(scalar))
            }
        }
    )*};
}

numbers!(bool, i32, i64, f32, f64);
