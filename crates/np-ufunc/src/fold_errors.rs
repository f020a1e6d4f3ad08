//! The floating-point errors of folds: `reduce` and `reduceat`.
//!
//! What a kernel for folds has met on its way can't be told from where it came out: an overflow may be followed by a division. So elements
//! are folded once more, in NumPy's order, by the loop that takes one step after the other; every result on the way is kept for a
//! while, and the loop's check looks at all of them.

use np_dtype::{DType, TypeCode};
use np_iter::{Plan, PlanOptions};
use np_kernels::fpe::{Check, Flags};
use np_kernels::movement::mask::for_each_true_run;
use np_layout::Shape;

use crate::UfuncError;
use crate::buffer::{BUFFER_ELEMENTS, Buffer, Transfer};
use crate::operand::Operand;
use crate::reduceat::Segment;
use crate::table::cast_loop;
use crate::ufunc::{Loop, LoopForm, Refusal};

/// The loops of a fold.
#[derive(Clone, Copy, Debug)]
pub struct FoldLoops<'a> {
    /// The ufunc's loop for the type of the accumulators.
    pub inner: &'a Loop,
    /// The loop in whose type a run is folded, if that is another one: half floats are folded in single precision.
    pub wide: Option<&'a Loop>,
}

/// The errors of [`reduction::run_on`](crate::reduction::run_on) with the same arguments, where `output` holds what the accumulators held
/// before: it is folded into here.
///
/// # Errors
/// [`UfuncError::RefusedOperand`] where the loop refuses an element.
///
/// # Safety
/// As there.
pub unsafe fn of_reduction(
    loops: FoldLoops<'_>,
    shape: &[usize],
    input: &Operand<'_>,
    output: &Operand<'_>,
    mask: Option<&Operand<'_>>,
    allocated: bool,
) -> Result<Flags, UfuncError> {
    let mut inputs = vec![input.strides];
    inputs.extend(mask.map(|mask| mask.strides));
    let plan = Plan::reduction(shape, output.strides, &inputs, allocated);
    if plan.is_empty() {
        return Ok(Flags::NONE);
    }
    let mut runs = Tracer::new(loops.wide.unwrap_or(loops.inner), loops.inner, input.dtype);
    let mut rows = Tracer::new(loops.inner, loops.inner, input.dtype);
    let (inner, outer) = plan.inner_strides().split_at(plan.nop());
    let mut outcome = Ok(Flags::NONE);
    plan.for_each_block(|offsets, n0, n1| {
        for j in 0..n1 as isize {
            let mut fold = |first: usize, length: usize| {
                let Ok(flags) = outcome else { return };
                let at = |k: usize| offsets[k] + j * outer[k] + first as isize * inner[k];
                let acc = output.pointer.wrapping_offset(at(0));
                let x = input.pointer.wrapping_offset(at(1));
                // SAFETY: the caller's promise.
                let found = unsafe {
                    match inner[0] {
                        0 => runs.run(acc, x, inner[1], length),
                        step => rows.row(acc, step, x, inner[1], length),
                    }
                };
                outcome = found.map(|found| flags | found);
            };
            match mask {
                None => fold(0, n0),
                Some(mask) => {
                    let row = mask.pointer.wrapping_offset(offsets[2] + j * outer[2]);
                    // SAFETY: the caller's promise.
                    unsafe { for_each_true_run(row, inner[2], n0, fold) };
                }
            }
        }
    });
    outcome
}

/// The errors of [`reduceat::run`](crate::reduceat::run) with the same arguments.
///
/// # Errors
/// [`UfuncError::RefusedOperand`] where the loop refuses an element.
///
/// # Safety
/// Every element of the input is valid to read.
pub unsafe fn of_segments(
    loops: FoldLoops<'_>,
    shape: &[usize],
    axis: usize,
    segments: &[Segment],
    input: &Operand<'_>,
) -> Result<Flags, UfuncError> {
    let mut lanes = Shape::from_slice(shape);
    lanes.remove(axis);
    let across = input.strides_across(axis);
    let plan = Plan::new(&lanes, &[&across], PlanOptions::REDUCTION);
    let mut tracer = Tracer::new(loops.wide.unwrap_or(loops.inner), loops.inner, input.dtype);
    let (inner, outer) = (plan.inner_strides()[0], plan.inner_strides()[1]);
    let stride = input.strides[axis];
    let first = Transfer::new(input.dtype, DType::native(loops.inner.types[0]));
    let mut outcome = Ok(Flags::NONE);
    plan.for_each_block(|offsets, n0, n1| {
        for k in 0..n0 * n1 {
            let (i, j) = ((k % n0) as isize, (k / n0) as isize);
            let lane = input
                .pointer
                .wrapping_offset(offsets[0] + i * inner + j * outer);
            for segment in segments {
                let Ok(flags) = outcome else { return };
                let mut acc = 0u128;
                let acc: *mut u8 = (&raw mut acc).cast();
                let x = lane.wrapping_offset(segment.start as isize * stride);
                // SAFETY: the segment has an element, and lies in its lane.
                let found = unsafe {
                    first.run(x, [0, 0], acc, [0, 0], [1, 1]);
                    let rest = segment.end - segment.start - 1;
                    tracer.run(acc, x.wrapping_offset(stride), stride, rest)
                };
                outcome = found.map(|found| flags | found);
            }
        }
    });
    outcome
}

/// Folds that keep every result on their way for a while.
struct Tracer<'a> {
    inner: &'a Loop,
    /// How elements come into the loop's type, and accumulators there and back.
    take: Transfer,
    widen: Transfer,
    narrow: Transfer,
    cast_check: Option<Check>,
    elements: Buffer,
    trace: Buffer,
}

impl<'a> Tracer<'a> {
    /// `inner` folds; accumulators are of the type of `outer`.
    fn new(inner: &'a Loop, outer: &Loop, from: DType) -> Tracer<'a> {
        let (own, accumulator): (TypeCode, TypeCode) = (inner.types[0], outer.types[0]);
        let (own_dtype, dtype) = (DType::native(own), DType::native(accumulator));
        Tracer {
            inner,
            take: Transfer::new(from, own_dtype),
            widen: Transfer::new(dtype, own_dtype),
            narrow: Transfer::new(own_dtype, dtype),
            cast_check: cast_loop(own, accumulator)
                .check
                .filter(|_| own != accumulator),
            elements: Buffer::new(BUFFER_ELEMENTS),
            trace: Buffer::new(BUFFER_ELEMENTS + 1),
        }
    }

    fn width(&self) -> isize {
        self.inner.types[0].itemsize() as isize
    }

    /// Folds `n` elements into an accumulator.
    ///
    /// # Safety
    /// The accumulator is valid to read and to write, and every element to read.
    unsafe fn run(
        &mut self,
        acc: *mut u8,
        x: *mut u8,
        stride: isize,
        n: usize,
    ) -> Result<Flags, UfuncError> {
        let (width, trace) = (self.width(), self.trace.pointer());
        let mut flags = Flags::NONE;
        // SAFETY: the caller's promise; the trace has room for one result more than a piece has elements.
        unsafe {
            self.widen.run(acc, [0, 0], trace, [0, 0], [1, 1]);
            for first in (0..n).step_by(BUFFER_ELEMENTS) {
                let count = BUFFER_ELEMENTS.min(n - first);
                let from = x.wrapping_offset(first as isize * stride);
                let (x, stride) = self.gathered(from, stride, count);
                let pointers = [trace, x, trace.wrapping_offset(width)];
                flags |= self.steps(pointers, [width, stride, width], count)?;
                let last = trace.wrapping_offset(count as isize * width);
                std::ptr::copy_nonoverlapping(last, trace, width as usize);
            }
            self.narrow.run(trace, [0, 0], acc, [0, 0], [1, 1]);
            if let Some(check) = self.cast_check {
                flags |= check([trace, acc].as_ptr(), [0; 4].as_ptr(), 1, 1);
            }
        }
        Ok(flags)
    }

    /// Folds each of `n` elements into an accumulator of its own.
    ///
    /// # Safety
    /// Every accumulator is valid to read and to write, and every element to read.
    unsafe fn row(
        &mut self,
        acc: *mut u8,
        acc_stride: isize,
        x: *mut u8,
        stride: isize,
        n: usize,
    ) -> Result<Flags, UfuncError> {
        let (width, trace) = (self.width(), self.trace.pointer());
        let mut flags = Flags::NONE;
        for first in (0..n).step_by(BUFFER_ELEMENTS) {
            let count = BUFFER_ELEMENTS.min(n - first);
            let acc = acc.wrapping_offset(first as isize * acc_stride);
            let from = x.wrapping_offset(first as isize * stride);
            // SAFETY: the caller's promise; the trace has room for the piece.
            unsafe {
                self.widen
                    .run(acc, [acc_stride, 0], trace, [width, 0], [count, 1]);
                let (x, stride) = self.gathered(from, stride, count);
                flags |= self.steps([trace, x, acc], [width, stride, acc_stride], count)?;
            }
        }
        Ok(flags)
    }

    /// Elements of the loop's type, as they lie or in the buffer.
    ///
    /// # Safety
    /// The elements are readable, and no more than [`BUFFER_ELEMENTS`].
    unsafe fn gathered(&mut self, x: *mut u8, stride: isize, n: usize) -> (*mut u8, isize) {
        if self.take.is_copy() {
            return (x, stride);
        }
        let (width, buffer) = (self.width(), self.elements.pointer());
        // SAFETY: the caller's promise.
        unsafe { self.take.run(x, [stride, 0], buffer, [width, 0], [n, 1]) };
        (buffer, width)
    }

    /// The loop's steps in order, and their errors.
    ///
    /// # Safety
    /// The contract of the loop's kernel, but that a result may be the first input of the next step.
    unsafe fn steps(
        &self,
        pointers: [*mut u8; 3],
        [a, x, r]: [isize; 3],
        n: usize,
    ) -> Result<Flags, UfuncError> {
        let strides = [a, x, r, 0, 0, 0];
        // SAFETY: the caller's promise.
        unsafe {
            if let Some(Refusal { test, message }) = self.inner.refusal
                && test(pointers.as_ptr(), strides.as_ptr(), n, 1)
            {
                return Err(UfuncError::RefusedOperand { message });
            }
            self.inner.run_in_order(pointers, strides, n, 1);
            Ok(match self.inner.check {
                Some(check) => check(pointers.as_ptr(), strides.as_ptr(), n, 1),
                None => Flags::NONE,
            })
        }
    }
}

impl Loop {
    /// Runs the kernel of a loop of two inputs so that an output may be the first input of the next step.
    ///
    /// # Safety
    /// The contract of [`np_kernels::abi::Kernel`], for operands of any strides.
    pub(crate) unsafe fn run_in_order(
        &self,
        pointers: [*mut u8; 3],
        strides: [isize; 6],
        n0: usize,
        n1: usize,
    ) {
        let (kernel, context) = (self.kernels.get(), self.context.pointer());
        // SAFETY: the caller's promise. Kernels of strided loops take their steps in order.
        unsafe {
            if self.form == LoopForm::Strided {
                return kernel(context, pointers.as_ptr(), strides.as_ptr(), n0, n1);
            }
            for j in 0..n1 as isize {
                for i in 0..n0 as isize {
                    let at =
                        |k: usize| pointers[k].wrapping_offset(i * strides[k] + j * strides[3 + k]);
                    kernel(
                        context,
                        [at(0), at(1), at(2)].as_ptr(),
                        [0; 6].as_ptr(),
                        1,
                        1,
                    );
                }
            }
        }
    }
}
