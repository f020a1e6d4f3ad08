//! Matrices taken from arrays one by one, where they lie.

use np_dtype::{DType, Element};
use np_layout::Shape;
use np_linalg::{MatMut, MatRef};
use smallvec::SmallVec;

use super::operands::{rounded, threads};
use crate::array::Array;
use crate::error::{Error, Result};
use crate::options::{MemoryOrder, copy};
use crate::storage::OperandView;

/// An array whose elements can be read as values of type `T`: itself, or a copy.
pub(super) fn readable<T: Element>(a: &Array) -> Result<Array> {
    let array = a.astype_with(T::DTYPE, copy(false))?;
    let lies_well = array
        .place
        .read::<T>()
        .is_ok_and(|elements| elements.steps().is_ok());
    match lies_well {
        true => Ok(array),
        false => array.copy(crate::options::order(MemoryOrder::C)),
    }
}

/// The elements of an array, held to be read as a stack of matrices.
pub(super) struct Held<'v, T> {
    elements: OperandView<'v, T>,
    /// How many of the axes are those of one matrix.
    core: usize,
}

impl<'v, T: Element> Held<'v, T> {
    /// The elements of a [`readable`] array.
    pub(super) fn of(array: &'v Array, core: usize) -> Result<Held<'v, T>> {
        let elements = array.place.read::<T>()?;
        Ok(Held { elements, core })
    }

    /// The matrices.
    pub(super) fn stack(&self) -> Result<Stack<'_, T>> {
        let (shape, steps) = (self.elements.shape(), self.elements.steps()?);
        let reach = steps.iter().zip(shape).map(|(step, length)| match *step {
            ..0 => step.unsigned_abs() * length.saturating_sub(1),
            _ => 0,
        });
        Ok(Stack {
            slice: self.elements.spanned_slice()?,
            shape,
            origin: match self.elements.is_empty() {
                true => 0,
                false => reach.sum(),
            },
            steps,
            core: self.core,
        })
    }
}

/// A stack of matrices, of vectors, which are matrices of one column, or of numbers.
pub(super) struct Stack<'v, T> {
    slice: &'v [T],
    shape: &'v [usize],
    steps: SmallVec<[isize; 4]>,
    /// Where the first element is in the slice.
    origin: usize,
    core: usize,
}

impl<'v, T: Element> Stack<'v, T> {
    /// The shape of the stack.
    pub(super) fn outer(&self) -> &'v [usize] {
        &self.shape[..self.shape.len() - self.core]
    }

    /// A matrix, by its number among those of a shape that the stack broadcasts to.
    pub(super) fn get(&self, number: usize, outer: &[usize]) -> Result<MatRef<'v, T>> {
        let own = self.outer();
        let (mut rest, mut position) = (number, self.origin as isize);
        let missing = outer.len() - own.len();
        for axis in (missing..outer.len()).rev() {
            let index = rest % outer[axis];
            rest /= outer[axis];
            if own[axis - missing] > 1 {
                position += index as isize * self.steps[axis - missing];
            }
        }
        let (lengths, steps) = (&self.shape[own.len()..], &self.steps[own.len()..]);
        let (lengths, steps) = match self.core {
            2 => ([lengths[0], lengths[1]], [steps[0], steps[1]]),
            1 => ([lengths[0], 1], [steps[0], 1]),
            _ => ([1, 1], [1, 1]),
        };
        MatRef::new(self.slice, lengths, steps, position as usize).map_err(Error::from)
    }

    /// A number, by its place in a shape that the stack broadcasts to.
    pub(super) fn value(&self, number: usize, outer: &[usize]) -> Result<T> {
        Ok(self.get(number, outer)?.get(0, 0))
    }
}

/// The results for a stack, one after the other: arrays of one shape each.
pub(super) struct Results<T> {
    values: Vec<T>,
    outer: Shape,
    shape: SmallVec<[usize; 2]>,
}

impl<T: Element + Default> Results<T> {
    /// Room for results of a shape, for each place of a stack.
    pub(super) fn new(outer: &[usize], shape: &[usize]) -> Results<T> {
        let count: usize = outer.iter().chain(shape).product();
        Results {
            values: vec![T::default(); count],
            outer: Shape::from_slice(outer),
            shape: SmallVec::from_slice(shape),
        }
    }

    /// All of them, to be written.
    pub(super) fn room(&mut self) -> Room<'_, T> {
        let shape = match *self.shape {
            [rows, columns] => [rows, columns],
            [rows] => [rows, 1],
            _ => [1, 1],
        };
        Room {
            values: &mut self.values,
            shape,
        }
    }

    /// All results as an array of a dtype.
    pub(super) fn finish(self, dtype: DType) -> Result<Array> {
        let mut shape = self.outer.to_vec();
        shape.extend_from_slice(&self.shape);
        rounded(Array::from_shape_vec(&shape[..], self.values)?, dtype)
    }
}

/// Room for some results, or for one.
pub(super) struct Room<'r, T> {
    values: &'r mut [T],
    shape: [usize; 2],
}

impl<T: Copy> Room<'_, T> {
    /// The elements.
    pub(super) fn slice(&mut self) -> &mut [T] {
        self.values
    }

    /// The elements of one result as a matrix.
    pub(super) fn matrix(&mut self) -> Result<MatMut<'_, T>> {
        let [rows, columns] = self.shape;
        MatMut::from_rows(self.values, rows, columns).map_err(Error::from)
    }
}

/// Room for results that can be shared out.
pub(super) trait Divisible: Sized + Send {
    /// The room for the first results, and that for the others.
    fn divided(self, count: usize) -> (Self, Self);
}

impl<T: Send> Divisible for Room<'_, T> {
    fn divided(self, count: usize) -> (Self, Self) {
        let size = self.shape[0] * self.shape[1];
        let (first, others) = self.values.split_at_mut(count * size);
        let room = |values| Room {
            values,
            shape: self.shape,
        };
        (room(first), room(others))
    }
}

impl<A: Divisible, B: Divisible> Divisible for (A, B) {
    fn divided(self, count: usize) -> (Self, Self) {
        let ((a, c), (b, d)) = (self.0.divided(count), self.1.divided(count));
        ((a, b), (c, d))
    }
}

impl<A: Divisible, B: Divisible, C: Divisible> Divisible for (A, B, C) {
    fn divided(self, count: usize) -> (Self, Self) {
        let ((a, d), (b, e)) = (self.0.divided(count), self.1.divided(count));
        let (c, f) = self.2.divided(count);
        ((a, b, c), (d, e, f))
    }
}

/// Multiplications that are worth another thread.
const SHARE: usize = 1 << 17;

/// Matrices of this many rows get threads of their own.
const LARGE: usize = 128;

/// Works on each place of a stack, of matrices of a shape, with the room for its results. Several threads share stacks of small matrices;
/// each has its own memory, which `start` makes.
///
/// # Errors
/// That of the first of the places that have one.
pub(super) fn for_each<S, R: Divisible>(
    outer: &[usize],
    [rows, columns]: [usize; 2],
    room: R,
    start: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, usize, R) -> Result<()> + Sync,
) -> Result<()> {
    let count: usize = outer.iter().product();
    let run = |first: usize, end: usize, mut room: R| {
        let mut state = start();
        for k in first..end {
            let (one, others) = room.divided(1);
            work(&mut state, k, one)?;
            room = others;
        }
        Ok(())
    };
    let cost = (rows * columns * rows.min(columns)).max(64);
    let share = SHARE.div_ceil(cost);
    if count < 2 * share || rows.max(columns) >= LARGE || threads() == 1 {
        return run(0, count, room);
    }
    let mut parts = Vec::with_capacity(count / share);
    let mut left = room;
    for _ in 1..count / share {
        let (part, others) = left.divided(share);
        parts.push(Some(part));
        left = others;
    }
    parts.push(Some(left));
    let last = parts.len() - 1;
    np_ufunc::threads::try_share(parts, |k, room| {
        let end = if k == last { count } else { (k + 1) * share };
        room.take().map_or(Ok(()), |room| run(k * share, end, room))
    })
}
