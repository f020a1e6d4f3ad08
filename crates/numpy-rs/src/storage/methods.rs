//! The engines of ufuncs' methods run over places, as [`execute`](super::execute) runs those of calls.

use np_dtype::DType;
use np_layout::{Shape, Strides};
use np_ufunc::fold_errors::FoldLoops;
use np_ufunc::positions::{IndexArray, Positions};
use np_ufunc::reduceat::Segment;
use np_ufunc::{Flags, Loop, Operand, ReduceLoop};
use smallvec::SmallVec;

use super::execute::{
    ExecuteError, Input, Listed, borrow, bytes_of, check_output, folded_strides, operand,
    strides_over,
};
use super::place::Place;
use crate::index_arrays::Selection;

/// A fold of some axes into accumulators that hold something already: of the loop's accumulator type, with the input's shape but reduced
/// axes of length 1, and apart from the input.
#[derive(Clone, Copy)]
pub(crate) struct FoldInto<'a> {
    pub(crate) input: &'a Place,
    pub(crate) output: &'a Place,
    pub(crate) reduced: u64,
    /// Where elements are folded, if not everywhere.
    pub(crate) mask: Option<&'a Place>,
    /// Whether the output is new memory.
    pub(crate) allocated: bool,
}

impl FoldInto<'_> {
    /// Runs an engine over shape, input, output and mask.
    fn with_operands<R>(
        &self,
        run: impl FnOnce(&[usize], &Operand<'_>, &Operand<'_>, Option<&Operand<'_>>) -> R,
    ) -> Result<R, ExecuteError> {
        let FoldInto { input, output, .. } = self;
        check_output(output)?;
        let shape = input.layout().shape();
        let strides = folded_strides(output, self.reduced);
        let mask_strides = self.mask.map(|mask| mask.strides_over(shape));
        let mut read: Listed<Input<'_>> = SmallVec::new();
        read.push(Input::Place(input));
        read.extend(self.mask.map(Input::Place));
        let borrowed = borrow(&read, &[output])?;
        let source = input.operand();
        let target = Operand::new(output.pointer(), output.dtype(), &strides);
        let mask = self.mask.zip(mask_strides.as_ref());
        let mask = mask.map(|(mask, strides)| Operand::new(mask.pointer(), mask.dtype(), strides));
        let result = run(shape, &source, &target, mask.as_ref());
        drop(borrowed);
        Ok(result)
    }

    /// Folds.
    pub(crate) fn run(&self, fold: &ReduceLoop) -> Result<(), ExecuteError> {
        self.with_operands(|shape, source, target, mask| {
            // SAFETY: places lie inside their storages, which are borrowed, the output's for writing; it overlaps neither itself nor
            // what is read.
            unsafe {
                np_ufunc::reduction::run_on(fold, shape, source, target, mask, self.allocated);
            }
        })
    }

    /// Folds step by step, to tell the errors.
    pub(crate) fn errors(&self, loops: FoldLoops<'_>) -> Result<Flags, ExecuteError> {
        let flags = self.with_operands(|shape, source, target, mask| {
            // SAFETY: as above.
            unsafe {
                np_ufunc::fold_errors::of_reduction(
                    loops,
                    shape,
                    source,
                    target,
                    mask,
                    self.allocated,
                )
            }
        })?;
        Ok(flags?)
    }
}

/// Folds segments along an axis into a new place of the fold's accumulator type.
pub(crate) fn reduceat(
    fold: &ReduceLoop,
    axis: usize,
    segments: &[Segment],
    input: &Place,
    output: &Place,
) -> Result<(), ExecuteError> {
    check_output(output)?;
    let shape = input.layout().shape();
    let borrowed = borrow(&[Input::Place(input)], &[output])?;
    let source = input.operand();
    let target = output.operand();
    // SAFETY: places lie inside their storages, which are borrowed, the output's for writing; it overlaps neither itself nor, the
    // caller says, the input. Segments were made of indices that were looked at.
    unsafe { np_ufunc::reduceat::run(fold, shape, axis, segments, &source, &target) };
    drop(borrowed);
    Ok(())
}

/// The errors of a [`reduceat`].
pub(crate) fn reduceat_errors(
    loops: FoldLoops<'_>,
    axis: usize,
    segments: &[Segment],
    input: &Place,
) -> Result<Flags, ExecuteError> {
    let shape = input.layout().shape();
    let borrowed = borrow(&[Input::Place(input)], &[])?;
    let source = input.operand();
    // SAFETY: the place lies inside its storage, which is borrowed.
    let flags =
        unsafe { np_ufunc::fold_errors::of_segments(loops, shape, axis, segments, &source) }?;
    drop(borrowed);
    Ok(flags)
}

/// Running results along an axis, in a place of the loop's type that is the input itself or apart from it.
pub(crate) fn accumulate(
    inner: &Loop,
    axis: usize,
    input: &Place,
    output: &Place,
    wanted: Flags,
) -> Result<Flags, ExecuteError> {
    check_output(output)?;
    let shape = input.layout().shape();
    let borrowed = borrow(&[Input::Place(input)], &[output])?;
    let source = input.operand();
    let target = output.operand();
    // SAFETY: places lie inside their storages, which are borrowed, the output's for writing, and it does not overlap itself.
    let flags = unsafe { np_ufunc::accumulate::run(inner, shape, axis, &source, &target, wanted) }?;
    drop(borrowed);
    Ok(flags)
}

/// The errors of a conversion, of which nothing is kept.
pub(crate) fn cast_errors(input: &Place, to: DType, wanted: Flags) -> Result<Flags, ExecuteError> {
    let borrowed = borrow(&[Input::Place(input)], &[])?;
    let source = input.operand();
    // SAFETY: the place lies inside its storage, which is borrowed.
    let flags = unsafe { np_ufunc::convert::errors(input.layout().shape(), &source, to, wanted) };
    drop(borrowed);
    Ok(flags)
}

/// Looks at the indices of a selection.
pub(crate) fn check_positions(selection: &Selection) -> Result<(), ExecuteError> {
    let read: Listed<Input<'_>> = selection.places().map(Input::Place).collect();
    let borrowed = borrow(&read, &[])?;
    let outcome = with_positions(selection, |positions| {
        // SAFETY: index arrays are `int64`, lie inside their storages, and are borrowed.
        unsafe { positions.check() }
    });
    drop(borrowed);
    Ok(outcome?)
}

/// Applies a loop in place at the positions of a selection, if all are in bounds. A value has the strides of the selection's positions and
/// then its block; it and the indices are apart from the selected elements.
pub(crate) fn at(
    inner: &Loop,
    selection: &Selection,
    array: &Place,
    value: Option<(Input<'_>, Strides)>,
    wanted: Flags,
) -> Result<Flags, ExecuteError> {
    check_output(array)?;
    let mut read: Listed<Input<'_>> = selection.places().map(Input::Place).collect();
    read.extend(value.as_ref().map(|(input, _)| *input));
    let borrowed = borrow(&read, &[array])?;
    let block = array.layout();
    let target = Operand::new(array.pointer(), array.dtype(), block.strides());
    let bytes = value.as_ref().map(|(input, _)| bytes_of(input));
    let value = value.as_ref().zip(bytes.as_ref());
    let value = value.map(|((input, strides), bytes)| operand(input, bytes, strides));
    let flags = with_positions(selection, |positions| {
        // SAFETY: index arrays are `int64`, lie inside their storages, and are borrowed.
        unsafe { positions.check()? };
        // SAFETY: every position lies in the array that the selection was made for, whose storage is borrowed for writing; what is
        // read is borrowed, and apart from it.
        let flags = unsafe {
            np_ufunc::at::run(
                inner,
                positions,
                block.shape(),
                &target,
                value.as_ref(),
                wanted,
            )
        };
        Ok::<_, ExecuteError>(flags?)
    })?;
    drop(borrowed);
    Ok(flags)
}

/// The positions of a selection, for as long as its index arrays are borrowed.
pub(super) fn with_positions<R>(selection: &Selection, run: impl FnOnce(&Positions<'_>) -> R) -> R {
    let shape: &Shape = &selection.shape;
    let strides: SmallVec<[Strides; 2]> = selection
        .places()
        .map(|place| strides_over(&Input::Place(place), shape))
        .collect();
    let axes = selection.axes.iter().zip(&strides);
    let arrays: SmallVec<[IndexArray<'_>; 2]> = axes
        .map(|(axis, strides)| IndexArray {
            indices: axis.indices.place.pointer(),
            strides,
            axis: axis.axis,
            length: axis.length,
            step: axis.step,
        })
        .collect();
    run(&Positions {
        shape,
        arrays: &arrays,
    })
}

/// The indices of a mask's true elements along each of its axes.
pub(crate) fn true_positions(mask: &Place) -> Result<Vec<Vec<i64>>, ExecuteError> {
    let borrowed = borrow(&[Input::Place(mask)], &[])?;
    let layout = mask.layout();
    let source = Operand::new(mask.pointer(), mask.dtype(), layout.strides());
    // SAFETY: the place lies inside its storage, which is borrowed.
    let found = unsafe { np_ufunc::positions::of_true(layout.shape(), &source) };
    drop(borrowed);
    Ok(found)
}
