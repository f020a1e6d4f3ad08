//! Running results along an axis (`numpy.ufunc.accumulate`).

use std::sync::atomic::{AtomicPtr, AtomicU8, Ordering};

use np_dtype::DType;
use np_iter::{Plan, PlanOptions};
use np_kernels::fpe::{Check, Flags};
use np_layout::Shape;

use crate::UfuncError;
use crate::buffer::{BUFFER_ELEMENTS, Buffer, Transfer, room};
use crate::operand::Operand;
use crate::threads::{self, CHEAP_GRAIN};
use crate::ufunc::{Loop, LoopForm, Refusal};

/// Makes the first elements along `axis` of `output` those of `input`, and each other one `output[i - 1] op input[i]`.
///
/// `inner` has two inputs and an output, all of one type, which the output has, native; the input may be of any dtype. The input may be the
/// output itself, element on element, and overlaps it nowhere else.
///
/// Where lanes lie side by side in memory, rows are combined with rows, so that memory is walked along its grain.
///
/// # Errors
/// [`UfuncError::RefusedOperand`] where the loop refuses an element; some of the results may have been written then.
///
/// # Safety
/// Every element of `input` is valid to read, every element of `output` to read and write, by this thread alone; no two
/// elements of the output are at one place.
pub unsafe fn run(
    inner: &Loop,
    shape: &[usize],
    axis: usize,
    input: &Operand<'_>,
    output: &Operand<'_>,
    wanted: Flags,
) -> Result<Flags, UfuncError> {
    let native = DType::native(inner.types[2]);
    assert_eq!(output.dtype, native, "results are of another type");
    if shape.contains(&0) {
        return Ok(Flags::NONE);
    }
    let length = shape[axis];
    let mut lanes = Shape::from_slice(shape);
    lanes.remove(axis);
    let (of_output, of_input) = (output.strides_across(axis), input.strides_across(axis));
    let plan = Plan::new(&lanes, &[&of_output, &of_input], PlanOptions::REDUCTION);
    let along = [output.strides[axis], input.strides[axis]];
    let job = Job {
        inner,
        input: AtomicPtr::new(input.pointer),
        output: AtomicPtr::new(output.pointer),
        along,
        steps: length - 1,
        take: Transfer::new(input.dtype, native),
        check: inner.check.filter(|_| !wanted.is_empty()),
        in_place: input.pointer == output.pointer,
        flags: AtomicU8::new(0),
        refused: AtomicU8::new(0),
    };
    let run_part = |part: &Plan| {
        let mut buffer = None;
        // SAFETY: the caller's promise; parts are of distinct lanes.
        unsafe { job.run_part(part, &mut buffer) };
    };
    if plan.size() * length < 2 * CHEAP_GRAIN {
        run_part(&plan);
    } else {
        let mut grain = CHEAP_GRAIN / length;
        if plan.ndim() > 0 && job.by_rows(plan.inner_strides(), plan.shape()[0]) {
            grain = grain.max(ROW_PIECE);
        }
        let parts = plan.split(grain, |_| true);
        threads::for_each(parts.len(), |index| run_part(&parts.get(index)));
    }
    match inner.refusal {
        Some(Refusal { message, .. }) if job.refused.load(Ordering::Relaxed) != 0 => {
            Err(UfuncError::RefusedOperand { message })
        }
        _ => Ok(Flags::from_bits(job.flags.into_inner())),
    }
}

/// Lanes of a row that are walked together: the rows of results before, of elements and of results stay in the second-level cache.
const ROW_PIECE: usize = 2048;

/// Lanes that are walked together where elements are gathered.
const GATHERED_LANES: usize = 4;

struct Job<'a> {
    inner: &'a Loop,
    input: AtomicPtr<u8>,
    output: AtomicPtr<u8>,
    /// Bytes to the next result and to the next element of a lane.
    along: [isize; 2],
    /// Results of a lane besides the first.
    steps: usize,
    take: Transfer,
    check: Option<Check>,
    in_place: bool,
    flags: AtomicU8,
    refused: AtomicU8,
}

impl Job<'_> {
    /// Whether rows are combined with rows.
    fn by_rows(&self, strides: &[isize], n0: usize) -> bool {
        n0 > 1 && strides[0].unsigned_abs() < self.along[0].unsigned_abs()
    }

    /// Whether elements go through a buffer: to be converted, or because the check reads them after results have taken their place.
    fn gathers(&self) -> bool {
        !self.take.is_copy() || (self.in_place && self.check.is_some())
    }

    /// # Safety
    /// The contract of [`run`], for the lanes of `plan`.
    unsafe fn run_part(&self, plan: &Plan, buffer: &mut Option<Buffer>) {
        let strides = plan.inner_strides();
        plan.for_each_block(|offsets, n0, n1| {
            let x = self
                .input
                .load(Ordering::Relaxed)
                .wrapping_offset(offsets[1]);
            let out = self
                .output
                .load(Ordering::Relaxed)
                .wrapping_offset(offsets[0]);
            let by_rows = self.by_rows(strides, n0);
            let piece = if by_rows { ROW_PIECE } else { BUFFER_ELEMENTS };
            for j in 0..n1 as isize {
                for i in (0..n0).step_by(piece) {
                    let shift = |k: usize| i as isize * strides[k] + j * strides[2 + k];
                    let pointers = [out.wrapping_offset(shift(0)), x.wrapping_offset(shift(1))];
                    let lanes = [strides[0], strides[1]];
                    let count = piece.min(n0 - i);
                    // SAFETY: the caller's promise.
                    unsafe {
                        self.first(pointers, lanes, count);
                        if by_rows {
                            self.rows(pointers, lanes, count, buffer);
                        } else {
                            self.lanes(pointers, lanes, count, buffer);
                        }
                    }
                }
            }
        });
    }

    /// The first results of `n` lanes.
    ///
    /// # Safety
    /// The contract of [`run`], for lanes that begin `lanes` bytes apart.
    unsafe fn first(&self, [out, x]: [*mut u8; 2], lanes: [isize; 2], n: usize) {
        if self.in_place {
            return;
        }
        for i in (0..n).step_by(BUFFER_ELEMENTS) {
            let from = x.wrapping_offset(i as isize * lanes[1]);
            let to = out.wrapping_offset(i as isize * lanes[0]);
            let lengths = [BUFFER_ELEMENTS.min(n - i), 1];
            // SAFETY: the caller's promise.
            unsafe {
                self.take
                    .run(from, [lanes[1], 0], to, [lanes[0], 0], lengths)
            };
        }
    }

    /// How many steps of so many lanes go together: what fits the buffer, or the cache until errors have been looked for.
    fn steps_together(&self, lanes: usize) -> usize {
        let steps = match self.check {
            _ if self.gathers() => BUFFER_ELEMENTS / lanes,
            Some(_) => CHECKED / lanes,
            None => self.steps,
        };
        steps.max(1)
    }

    /// The other results of `n` lanes side by side, row by row.
    ///
    /// # Safety
    /// As [`first`](Job::first).
    unsafe fn rows(
        &self,
        [out, x]: [*mut u8; 2],
        [ro, ri]: [isize; 2],
        n: usize,
        buffer: &mut Option<Buffer>,
    ) {
        let [so, si] = self.along;
        let (steps, gathers) = (self.steps, self.gathers());
        let together = self.steps_together(n);
        for j in (0..steps).step_by(together) {
            let count = together.min(steps - j);
            let before = out.wrapping_offset(j as isize * so);
            let result = before.wrapping_offset(so);
            let x = x.wrapping_offset((j as isize + 1) * si);
            // SAFETY: the caller's promise; the buffer has room for the rows.
            unsafe {
                if !gathers {
                    self.call(
                        [before, x, result],
                        [ro, ri, ro, so, si, so],
                        n,
                        count,
                        false,
                    );
                    continue;
                }
                let width = self.inner.types[0].itemsize() as isize;
                let row = width * n as isize;
                let target = room(buffer, n * count);
                for i in (0..n).step_by(BUFFER_ELEMENTS) {
                    let lengths = [BUFFER_ELEMENTS.min(n - i), count];
                    let from = x.wrapping_offset(i as isize * ri);
                    let to = target.wrapping_offset(i as isize * width);
                    self.take.run(from, [ri, si], to, [width, row], lengths);
                }
                let strides = [ro, width, ro, so, row, so];
                self.call([before, target, result], strides, n, count, false);
            }
        }
    }

    /// The other results of `n` lanes, each from its one end to the other.
    ///
    /// # Safety
    /// As [`first`](Job::first).
    unsafe fn lanes(
        &self,
        [out, x]: [*mut u8; 2],
        [ro, ri]: [isize; 2],
        n: usize,
        buffer: &mut Option<Buffer>,
    ) {
        let [so, si] = self.along;
        let (steps, gathers) = (self.steps, self.gathers());
        let lanes = if gathers || self.check.is_some() {
            GATHERED_LANES.max(BUFFER_ELEMENTS / steps.max(1))
        } else {
            n
        };
        for lane in (0..n).step_by(lanes) {
            let m = lanes.min(n - lane);
            let together = self.steps_together(m);
            for i in (0..steps).step_by(together) {
                let count = together.min(steps - i);
                let out = out.wrapping_offset(lane as isize * ro + i as isize * so);
                let x = x.wrapping_offset(lane as isize * ri + (i as isize + 1) * si);
                let result = out.wrapping_offset(so);
                // SAFETY: the caller's promise; the buffer has room for the lanes.
                unsafe {
                    if !gathers {
                        self.call([out, x, result], [so, si, so, ro, ri, ro], count, m, true);
                        continue;
                    }
                    let width = self.inner.types[0].itemsize() as isize;
                    let row = width * count as isize;
                    let target = room(buffer, BUFFER_ELEMENTS);
                    self.take.run(x, [si, ri], target, [width, row], [count, m]);
                    let strides = [so, width, so, ro, row, ro];
                    self.call([out, target, result], strides, count, m, true);
                }
            }
        }
    }

    /// Runs the loop over results before, elements and results; `in_lanes` says that steps along the inner axis follow from each other.
    ///
    /// # Safety
    /// The elements are readable and the results writable; the results before of the first steps are there.
    unsafe fn call(
        &self,
        pointers: [*mut u8; 3],
        strides: [isize; 6],
        n0: usize,
        n1: usize,
        in_lanes: bool,
    ) {
        let inner = self.inner;
        let dense = (0..3).all(|k| strides[k] == inner.types[k].itemsize() as isize);
        // SAFETY: the caller's promise.
        unsafe {
            if let Some(Refusal { test, .. }) = inner.refusal
                && test(pointers.as_ptr(), strides.as_ptr(), n0, n1)
            {
                self.refused.store(1, Ordering::Relaxed);
                return;
            }
            match inner.scan {
                Some(scan) if in_lanes => {
                    scan.get()(
                        inner.context.pointer(),
                        pointers.as_ptr(),
                        strides.as_ptr(),
                        n0,
                        n1,
                    );
                }
                _ if !in_lanes && dense && inner.form == LoopForm::Contiguous => {
                    // Row after row, so that each is there when the next is computed.
                    let (kernel, context) = (inner.kernels.get(), inner.context.pointer());
                    for j in 0..n1 as isize {
                        let row: [*mut u8; 3] = std::array::from_fn(|k| {
                            pointers[k].wrapping_offset(j * strides[3 + k])
                        });
                        kernel(context, row.as_ptr(), strides.as_ptr(), n0, 1);
                    }
                }
                _ => inner.run_in_order(pointers, strides, n0, n1),
            }
            if let Some(check) = self.check {
                let found = check(pointers.as_ptr(), strides.as_ptr(), n0, n1);
                self.flags.fetch_or(found.bits(), Ordering::Relaxed);
            }
        }
    }
}

/// Elements whose errors are looked for at a time, while they are in the cache.
const CHECKED: usize = 1 << 12;
