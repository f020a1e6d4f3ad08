//! Matrices taken from arrays one by one, where they lie.

use np_dtype::Element;
use np_layout::Shape;
use np_linalg::{MatMut, MatRef};
use smallvec::SmallVec;

use super::operands::rounded;
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

/// The elements of an array as a stack of matrices, or of vectors, which are matrices of one column.
pub(super) struct Stack<'v, T> {
    elements: OperandView<'v, T>,
    steps: SmallVec<[isize; 4]>,
    /// Where the first element is in the spanned slice.
    origin: usize,
    /// How many of the axes are those of one matrix.
    core: usize,
}

impl<'v, T: Element> Stack<'v, T> {
    /// The elements of a [`readable`] array.
    pub(super) fn of(array: &'v Array, core: usize) -> Result<Stack<'v, T>> {
        let elements = array.place.read::<T>()?;
        let steps = elements.steps()?;
        let origin = steps.iter().zip(elements.shape()).map(|(step, length)| {
            let reach = step.unsigned_abs() * length.saturating_sub(1);
            if *step < 0 { reach } else { 0 }
        });
        let origin = match elements.is_empty() {
            true => 0,
            false => origin.sum(),
        };
        Ok(Stack {
            elements,
            steps,
            origin,
            core,
        })
    }

    /// The shape of the stack.
    pub(super) fn outer(&self) -> &[usize] {
        let shape = self.elements.shape();
        &shape[..shape.len() - self.core]
    }

    /// A matrix, by its number among those of a shape that the stack broadcasts to.
    pub(super) fn get(&self, number: usize, outer: &[usize]) -> Result<MatRef<'_, T>> {
        let (shape, own) = (self.elements.shape(), self.outer());
        let (mut rest, mut position) = (number, self.origin as isize);
        let missing = outer.len() - own.len();
        for axis in (0..outer.len()).rev() {
            let index = rest % outer[axis];
            rest /= outer[axis];
            if axis >= missing && own[axis - missing] > 1 {
                position += index as isize * self.steps[axis - missing];
            }
        }
        let (lengths, steps) = (&shape[own.len()..], &self.steps[own.len()..]);
        let (lengths, steps) = match self.core {
            2 => ([lengths[0], lengths[1]], [steps[0], steps[1]]),
            1 => ([lengths[0], 1], [steps[0], 1]),
            _ => ([1, 1], [1, 1]),
        };
        let slice = self.elements.spanned_slice()?;
        MatRef::new(slice, lengths, steps, position as usize).map_err(Error::from)
    }
}

impl<T: Element> Stack<'_, T> {
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

    /// The elements of one result.
    pub(super) fn one(&mut self, number: usize) -> &mut [T] {
        let size: usize = self.shape.iter().product();
        &mut self.values[number * size..][..size]
    }

    /// One result as a matrix.
    pub(super) fn matrix(&mut self, number: usize) -> Result<MatMut<'_, T>> {
        let [rows, columns] = match *self.shape {
            [rows, columns] => [rows, columns],
            [rows] => [rows, 1],
            _ => [1, 1],
        };
        MatMut::from_rows(self.one(number), rows, columns).map_err(Error::from)
    }

    /// All results as an array of a dtype.
    pub(super) fn finish(self, dtype: np_dtype::DType) -> Result<Array> {
        let mut shape = self.outer.to_vec();
        shape.extend_from_slice(&self.shape);
        rounded(Array::from_shape_vec(&shape[..], self.values)?, dtype)
    }
}

/// How many matrices a stack of a shape has.
pub(super) fn count(outer: &[usize]) -> usize {
    outer.iter().product()
}
