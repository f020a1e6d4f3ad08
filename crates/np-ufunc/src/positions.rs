//! [`Positions`]: what arrays of indices mean for the axes that they index, as distances in memory.

use np_dtype::TypeCode;
use np_iter::{Plan, PlanOptions};
use np_kernels::movement::compress;
use np_kernels::movement::positions::{add_offsets, out_of_bounds};
use np_layout::{LayoutError, Shape, Strides};
use smallvec::SmallVec;

use crate::buffer::BUFFER_ELEMENTS;
use crate::operand::Operand;

/// An array of indices, and the axis that it indexes.
#[derive(Clone, Copy, Debug)]
pub struct IndexArray<'a> {
    /// The first index, a native `i64`; negative ones count from the end of the axis.
    pub indices: *const u8,
    /// Bytes to the next index along each axis of the positions' shape.
    pub strides: &'a [isize],
    /// The number of the axis, for errors.
    pub axis: usize,
    /// The length of the axis.
    pub length: usize,
    /// Bytes from one position of the axis to the next.
    pub step: isize,
}

/// Positions along some axes of an array: one for each index of a shape, to which the arrays of indices are broadcast.
///
/// Without arrays of indices there are as many positions, and all are the first one.
#[derive(Clone, Copy, Debug)]
pub struct Positions<'a> {
    /// The shape.
    pub shape: &'a [usize],
    /// One array of indices for each axis that is indexed.
    pub arrays: &'a [IndexArray<'a>],
}

/// In what order positions are visited.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum VisitOrder {
    /// In C order.
    RowMajor,
    /// As the elements of the first further operand lie in memory.
    OfFirstOther,
    /// As the elements of the indexed array lie in memory, taken that indices rise.
    OfArray,
    /// As the indices lie in memory, then the further operands: the order of NumPy's assignments.
    OfIndices,
}

impl Positions<'_> {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.shape.contains(&0)
    }

    /// Looks at every index.
    ///
    /// # Errors
    /// [`LayoutError::IndexOutOfBounds`] for the first that is not there, axis by axis.
    ///
    /// # Safety
    /// Every index is valid to read.
    pub unsafe fn check(&self) -> Result<(), LayoutError> {
        if self.is_empty() {
            return Ok(());
        }
        for array in self.arrays {
            // An index that is there for many positions is looked at once.
            let lengths = self.shape.iter().zip(array.strides);
            let shape: Shape = lengths
                .map(|(&length, &stride)| if stride == 0 { 1 } else { length })
                .collect();
            let plan = Plan::new(&shape, &[array.strides], PlanOptions::ELEMENTWISE);
            let (stride, row) = (plan.inner_strides()[0], plan.inner_strides()[1]);
            let mut found = None;
            plan.for_each_block(|offsets, n0, n1| {
                for j in 0..n1 as isize {
                    let first = array.indices.wrapping_offset(offsets[0] + j * row);
                    // SAFETY: the caller's promise.
                    found =
                        found.or_else(|| unsafe { out_of_bounds(first, stride, n0, array.length) });
                }
            });
            if let Some(index) = found {
                return Err(LayoutError::IndexOutOfBounds {
                    index: index as isize,
                    axis: array.axis,
                    length: array.length,
                });
            }
        }
        Ok(())
    }

    /// In what order to visit a block of elements at every position.
    ///
    /// `shape` is the positions' shape and then the block's; `target` are the strides of the indexed array along it, which along the
    /// positions' axes mean nothing, and `others` those of further operands.
    pub fn plan(
        &self,
        shape: &[usize],
        target: &[isize],
        others: &[&[isize]],
        order: VisitOrder,
    ) -> Plan {
        let over = |strides: &[isize]| {
            let mut all = Strides::from_slice(strides);
            all.resize(shape.len(), 0);
            all
        };
        let arrays = self.arrays.iter();
        let indices: SmallVec<[Strides; 2]> = arrays.map(|array| over(array.strides)).collect();
        let mut target = Strides::from_slice(&target[..shape.len()]);
        target[..self.shape.len()].fill(0);
        let mut operands: SmallVec<[&[isize]; 6]> = indices.iter().map(|s| &s[..]).collect();
        operands.push(&target);
        operands.extend_from_slice(others);
        let first_other = self.arrays.len() + 1;
        // Positions lie as near to each other as those along the nearest of the axes.
        let nearest = self.arrays.iter().map(|array| array.step.abs()).min();
        match order {
            VisitOrder::OfArray => {
                let mut by = target.clone();
                by[..self.shape.len()].fill(nearest.unwrap_or(0));
                Plan::ordered_by(shape, &operands, &[&by])
            }
            VisitOrder::RowMajor => Plan::row_major(shape, &operands),
            VisitOrder::OfFirstOther => {
                Plan::ordered_by(shape, &operands, &operands[first_other..][..1])
            }
            VisitOrder::OfIndices => {
                operands.remove(first_other - 1);
                let by = operands.clone();
                operands.insert(first_other - 1, &target);
                Plan::ordered_by(shape, &operands, &by)
            }
        }
    }

    /// Visits the elements of a [plan](Positions::plan), or of a part of one.
    ///
    /// `visit` gets, for up to [`BUFFER_ELEMENTS`] elements in a row, the bytes from the indexed array's first element to each, and for
    /// each other operand the bytes to the first and from each to the next.
    ///
    /// # Safety
    /// Every index is valid to read.
    pub unsafe fn for_each_row(
        &self,
        plan: &Plan,
        mut visit: impl FnMut(&[i64], &[isize], &[isize]),
    ) {
        let (count, nop) = (self.arrays.len(), plan.nop());
        let (inner, outer) = plan.inner_strides().split_at(nop);
        let mut places = [0i64; BUFFER_ELEMENTS];
        plan.for_each_block(|offsets, n0, n1| {
            for j in 0..n1 as isize {
                for first in (0..n0).step_by(BUFFER_ELEMENTS) {
                    let places = &mut places[..BUFFER_ELEMENTS.min(n0 - first)];
                    let at = |k: usize| offsets[k] + j * outer[k] + first as isize * inner[k];
                    let (start, step) = (at(count), inner[count]);
                    for (i, place) in places.iter_mut().enumerate() {
                        *place = (start + i as isize * step) as i64;
                    }
                    for (k, array) in self.arrays.iter().enumerate() {
                        let from = array.indices.wrapping_offset(at(k));
                        // SAFETY: the caller's promise.
                        unsafe { add_offsets(from, inner[k], array.length, array.step, places) };
                    }
                    let others: SmallVec<[isize; 4]> = (count + 1..nop).map(at).collect();
                    visit(places, &others, &inner[count + 1..]);
                }
            }
        });
    }
}

/// The indices of the true elements of a mask along each of its axes, in C order (`numpy.nonzero`).
///
/// # Safety
/// Every element of the mask, which has the strides of the operand over `shape`, is valid to read.
pub unsafe fn of_true(shape: &[usize], mask: &Operand<'_>) -> Vec<Vec<i64>> {
    assert_eq!(mask.dtype.code(), TypeCode::Bool, "a mask is boolean");
    // SAFETY: the caller's promise.
    let count = unsafe { crate::masked::count_true(shape, mask) };
    let mut found: Vec<Vec<i64>> = shape.iter().map(|_| Vec::with_capacity(count)).collect();
    if count == 0 {
        return found;
    }
    let (&last, outer) = shape.split_last().unwrap_or((&1, &[]));
    let stride = mask.strides.last().copied().unwrap_or(0);
    let mut index: SmallVec<[usize; 4]> = SmallVec::from_elem(0, outer.len());
    loop {
        let steps = index.iter().zip(mask.strides);
        let start: isize = steps.map(|(&i, &stride)| i as isize * stride).sum();
        let row = mask.pointer.wrapping_offset(start);
        if let Some((inner, others)) = found.split_last_mut() {
            let free = inner.spare_capacity_mut();
            let (to, room) = (free.as_mut_ptr().cast::<i64>(), free.len());
            // SAFETY: the caller's promise; as many numbers fit as there are true elements.
            let length = unsafe { compress::numbers_of_true(row, stride, last, to, room) };
            // SAFETY: so many numbers were written beyond the length.
            unsafe { inner.set_len(inner.len() + length) };
            for (axis, &i) in others.iter_mut().zip(&index) {
                axis.extend(std::iter::repeat_n(i as i64, length));
            }
        }
        let moved = (0..outer.len()).rev().any(|axis| {
            index[axis] = (index[axis] + 1) % outer[axis];
            index[axis] != 0
        });
        if !moved {
            return found;
        }
    }
}
