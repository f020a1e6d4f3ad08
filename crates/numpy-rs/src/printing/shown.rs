//! The elements of an array that are shown.

use np_dtype::{DType, Element, Scalar};
use np_layout::AxisIndex;

use crate::array::Array;
use crate::error::{Error, Result};
use crate::manipulation::concatenate;
use crate::storage::ViewError;

/// Which items of an axis are shown: `leading` at its front, an ellipsis if there is one, `trailing` at its end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Shown {
    pub(super) leading: usize,
    pub(super) ellipsis: bool,
    pub(super) trailing: usize,
}

impl Shown {
    /// The items of an axis of a length above zero.
    pub(super) fn of(len: usize, edgeitems: Option<usize>) -> Shown {
        match edgeitems {
            Some(edge) if edge.saturating_mul(2) < len => Shown {
                leading: edge,
                ellipsis: true,
                // The last item is shown even if no items at the ends are asked for.
                trailing: edge.max(1),
            },
            _ => Shown {
                leading: 0,
                ellipsis: false,
                trailing: len,
            },
        }
    }
}

/// The elements of an array, in C order.
#[derive(Debug)]
pub(super) struct Elements<T> {
    /// Those that decide about the format.
    pub(super) measured: Vec<T>,
    /// Those that are written, if they are others.
    apart: Option<Vec<T>>,
}

impl<T: Element> Elements<T> {
    /// Reads the elements that are shown, and no others: of a summarised array those at the ends of its axes.
    pub(super) fn new(array: &Array, edgeitems: Option<usize>) -> Result<Elements<T>> {
        let (measured, apart) = match edgeitems {
            None => (values(array)?, None),
            Some(0) => {
                // With no items at the ends NumPy measures the whole array (`a[-0:]`), and then shows one element.
                let last = vec![AxisIndex::Int(-1); array.ndim()];
                (values(array)?, Some(values(&array.get(&last)?)?))
            }
            Some(edge) => (values(&corners(array, edge, 0)?)?, None),
        };
        Ok(Elements { measured, apart })
    }

    /// The elements that are written.
    pub(super) fn written(&self) -> &[T] {
        self.apart.as_ref().unwrap_or(&self.measured)
    }
}

/// The elements at the ends of the axes from `axis` on.
fn corners(array: &Array, edge: usize, axis: usize) -> Result<Array> {
    let Some(&len) = array.shape().get(axis) else {
        return Ok(array.alias());
    };
    if edge.saturating_mul(2) >= len {
        return corners(array, edge, axis + 1);
    }
    let corner = |start: usize, stop: usize| {
        let slice = |start: usize, stop: usize| AxisIndex::Slice {
            start: Some(start as isize),
            stop: Some(stop as isize),
            step: None,
        };
        let before = array.shape()[..axis].iter().map(|&len| slice(0, len));
        let index: Vec<AxisIndex> = before.chain([slice(start, stop)]).collect();
        corners(&array.get(&index)?, edge, axis + 1)
    };
    let (leading, trailing) = (corner(0, edge)?, corner(len - edge, len)?);
    concatenate(&[&leading, &trailing], axis as isize)
}

/// All elements of an array.
fn values<T: Element>(array: &Array) -> Result<Vec<T>> {
    match array.to_vec() {
        // Bytes that are neither 0 nor 1 are true.
        Err(Error::View(ViewError::NotBool)) if array.dtype() == DType::BOOL => {
            crate::elementwise::not_equal(array, Scalar::Bool(false))?.to_vec()
        }
        values => values,
    }
}
