//! Where the largest or smallest element of each lane is (`numpy.argmax`, `numpy.argmin`).

use std::sync::atomic::{AtomicPtr, Ordering};

use np_dtype::{DType, TypeCode};
use np_iter::{Plan, PlanOptions};
use np_kernels::reductions::extreme_positions::{KEY_BYTES, Seek, seeking};
use np_layout::Shape;

use crate::buffer::{BUFFER_ELEMENTS, Buffer, Transfer, room};
use crate::operand::Operand;
use crate::threads::{self, CHEAP_GRAIN};

/// Writes, for each lane along `axis`, the number of its largest element, or of the smallest: the first one of several, or the first NaN.
///
/// The input has strides over `shape`; the output those across the axis, and is of native `int64`. Lanes are not empty.
///
/// Where lanes lie side by side in memory, rows are compared with rows, so that memory is walked along its grain.
///
/// # Panics
/// If the output has another dtype.
///
/// # Safety
/// Every element of `input` is valid to read, every element of `output` to write, by this thread alone; it overlaps neither itself nor
/// the input.
pub unsafe fn run(
    smallest: bool,
    shape: &[usize],
    axis: usize,
    input: &Operand<'_>,
    output: &Operand<'_>,
) {
    assert_eq!(output.dtype, DType::INT64, "positions are of another type");
    if shape.contains(&0) {
        return;
    }
    let length = shape[axis];
    let mut lanes = Shape::from_slice(shape);
    lanes.remove(axis);
    let across = input.strides_across(axis);
    let plan = Plan::new(&lanes, &[output.strides, &across], PlanOptions::REDUCTION);
    let native = input.dtype.to_native();
    let (seek, turned) = seeking(native.code(), smallest);
    let job = Job {
        seek,
        turned,
        input: AtomicPtr::new(input.pointer),
        output: AtomicPtr::new(output.pointer),
        along: input.strides[axis],
        length,
        take: Transfer::new(input.dtype, native),
    };
    let total = plan.size() * length;
    if total >= 2 * CHEAP_GRAIN && plan.size() < FEW_LANES && plan.ndim() <= 1 {
        // SAFETY: the caller's promise.
        return unsafe { job.run_divided(&plan) };
    }
    let run_part = |part: &Plan| {
        let mut buffer = None;
        // SAFETY: the caller's promise; parts are of distinct lanes.
        unsafe { job.run_part(part, &mut buffer) };
    };
    if total < 2 * CHEAP_GRAIN {
        return run_part(&plan);
    }
    let mut grain = CHEAP_GRAIN / length;
    if plan.ndim() > 0 && job.by_rows(plan.inner_strides(), plan.shape()[0]) {
        grain = grain.max(ROW_PIECE);
    }
    let parts = plan.split(grain, |_| true);
    threads::for_each(parts.len(), |index| run_part(&parts.get(index)));
}

/// Writes to `output`, an `int64`, the number of the largest or smallest of `n` native elements without gaps.
///
/// As [`run`] for one lane, without its plan and its threads: for lanes that are short.
///
/// # Safety
/// The elements are valid to read, the output to write; `n` is not 0.
#[inline]
pub unsafe fn of_run(smallest: bool, code: TypeCode, n: usize, input: *const u8, output: *mut u8) {
    let (seek, turned) = seeking(code, smallest);
    let width = code.itemsize() as isize;
    // SAFETY: the caller's promise.
    unsafe { seek.runs()(output, input, [width, 0, 0], [n, 1], turned) };
}

/// Lanes up to which each is cut in parts for threads.
const FEW_LANES: usize = 512;

/// Lanes that a part of rows has at least.
const ROW_PIECE: usize = 512;

struct Job<'a> {
    seek: &'a Seek,
    turned: u64,
    input: AtomicPtr<u8>,
    output: AtomicPtr<u8>,
    /// Bytes to the next element of a lane.
    along: isize,
    /// Elements of a lane.
    length: usize,
    take: Transfer,
}

/// Winners of some lanes: their keys, and the numbers of their elements.
struct Winners {
    keys: Vec<u8>,
    numbers: Vec<i64>,
}

impl Winners {
    fn of(lanes: usize) -> Winners {
        Winners {
            keys: vec![0; KEY_BYTES * lanes],
            numbers: vec![0; lanes],
        }
    }
}

impl Job<'_> {
    /// Whether rows are compared with rows.
    fn by_rows(&self, strides: &[isize], lanes: usize) -> bool {
        lanes > 1 && strides[1].unsigned_abs() < self.along.unsigned_abs()
    }

    fn at(&self, offsets: &[isize]) -> [*mut u8; 2] {
        let [out, x] = [&self.output, &self.input].map(|pointer| pointer.load(Ordering::Relaxed));
        [
            out.wrapping_offset(offsets[0]),
            x.wrapping_offset(offsets[1]),
        ]
    }

    /// Looks through few long lanes, by several threads: each takes some elements of all of them.
    ///
    /// # Safety
    /// The contract of [`run`], for the lanes of `plan`, which has one axis at most.
    unsafe fn run_divided(&self, plan: &Plan) {
        let (lanes, strides) = (plan.size(), plan.inner_strides());
        let [out, x] = self.at(plan.offsets());
        let piece = (CHEAP_GRAIN / lanes).max(1);
        let count = self.length.div_ceil(piece);
        let mut found: Vec<Winners> = (0..count).map(|_| Winners::of(lanes)).collect();
        let results = AtomicPtr::new(found.as_mut_ptr());
        let input = AtomicPtr::new(x);
        threads::for_each(count, |index| {
            let first = index * piece;
            let n = piece.min(self.length - first);
            let x = input
                .load(Ordering::Relaxed)
                .wrapping_offset(first as isize * self.along);
            let mut buffer = None;
            // SAFETY: each call writes winners of its own; the elements are readable.
            unsafe {
                let winners = &mut *results.load(Ordering::Relaxed).add(index);
                self.seek_in(x, strides[1], lanes, first, n, winners, &mut buffer);
            }
        });
        let (best, later) = found.split_first_mut().expect("a lane has elements");
        for part in later {
            // SAFETY: both are winners of the same lanes.
            unsafe {
                let (keys, numbers) = (best.keys.as_mut_ptr(), best.numbers.as_mut_ptr());
                (self.seek.merge)(
                    keys,
                    numbers,
                    part.keys.as_ptr(),
                    part.numbers.as_ptr(),
                    lanes,
                );
            }
        }
        // SAFETY: the caller's promise.
        unsafe { write(&best.numbers, out, strides[0]) };
    }

    /// # Safety
    /// The contract of [`run`], for the lanes of `plan`.
    unsafe fn run_part(&self, plan: &Plan, buffer: &mut Option<Buffer>) {
        let strides = plan.inner_strides();
        let by_rows = plan.ndim() > 0 && self.by_rows(strides, plan.shape()[0]);
        let mut winners = Winners::of(if by_rows || !self.take.is_copy() {
            ROW_PIECE.min(plan.size())
        } else {
            0
        });
        plan.for_each_block(|offsets, n0, n1| {
            let [out, x] = self.at(offsets);
            for j in 0..n1 as isize {
                let (out, x) = (
                    out.wrapping_offset(j * strides[2]),
                    x.wrapping_offset(j * strides[3]),
                );
                if !by_rows && self.take.is_copy() {
                    let steps = [self.along, strides[1], strides[0]];
                    // SAFETY: the caller's promise.
                    unsafe { self.seek.runs()(out, x, steps, [self.length, n0], self.turned) };
                    continue;
                }
                for i in (0..n0).step_by(ROW_PIECE) {
                    let count = ROW_PIECE.min(n0 - i);
                    let x = x.wrapping_offset(i as isize * strides[1]);
                    let out = out.wrapping_offset(i as isize * strides[0]);
                    // SAFETY: the caller's promise; there is room for the winners.
                    unsafe {
                        self.seek_in(x, strides[1], count, 0, self.length, &mut winners, buffer);
                        write(&winners.numbers[..count], out, strides[0]);
                    }
                }
            }
        });
    }

    /// Finds the winners among `n` elements of each of some lanes that begin `lane` bytes apart; the first element has the number `first`.
    ///
    /// # Safety
    /// The elements are readable.
    #[allow(clippy::too_many_arguments)] // where elements are, and where to
    unsafe fn seek_in(
        &self,
        x: *mut u8,
        lane: isize,
        lanes: usize,
        first: usize,
        n: usize,
        winners: &mut Winners,
        buffer: &mut Option<Buffer>,
    ) {
        let (seek, turned) = (self.seek, self.turned);
        let (keys, numbers) = (winners.keys.as_mut_ptr(), winners.numbers.as_mut_ptr());
        let width = self.take.to().itemsize() as isize;
        let by_rows = self.by_rows(&[0, lane], lanes);
        // SAFETY: the caller's promise; the buffer has room for what is gathered.
        unsafe {
            if by_rows && lane == width && self.take.is_copy() {
                return seek.rows()(
                    keys,
                    numbers,
                    x,
                    self.along,
                    [lanes, n],
                    first,
                    true,
                    turned,
                );
            }
            if by_rows {
                let target = room(buffer, BUFFER_ELEMENTS);
                let rows = (BUFFER_ELEMENTS / lanes).max(1);
                for start in (0..n).step_by(rows) {
                    let count = rows.min(n - start);
                    let from = x.wrapping_offset(start as isize * self.along);
                    let row = width * lanes as isize;
                    self.take.run(
                        from,
                        [lane, self.along],
                        target,
                        [width, row],
                        [lanes, count],
                    );
                    let (shape, number) = ([lanes, count], first + start);
                    seek.rows()(
                        keys,
                        numbers,
                        target,
                        row,
                        shape,
                        number,
                        start == 0,
                        turned,
                    );
                }
                return;
            }
            for i in 0..lanes {
                let x = x.wrapping_offset(i as isize * lane);
                let (key, number) = (keys.add(i * seek.key_width), numbers.add(i));
                if self.take.is_copy() {
                    seek.run()(key, number, x, self.along, n, first, true, turned);
                    continue;
                }
                let target = room(buffer, BUFFER_ELEMENTS);
                for start in (0..n).step_by(BUFFER_ELEMENTS) {
                    let count = BUFFER_ELEMENTS.min(n - start);
                    let from = x.wrapping_offset(start as isize * self.along);
                    self.take
                        .run(from, [self.along, 0], target, [width, 0], [count, 1]);
                    seek.run()(
                        key,
                        number,
                        target,
                        width,
                        count,
                        first + start,
                        start == 0,
                        turned,
                    );
                }
            }
        }
    }
}

/// Writes numbers `stride` bytes apart.
///
/// # Safety
/// The places are writable.
unsafe fn write(numbers: &[i64], out: *mut u8, stride: isize) {
    for (i, &number) in numbers.iter().enumerate() {
        let target = out.wrapping_offset(i as isize * stride);
        // SAFETY: the caller's promise.
        unsafe { target.cast::<i64>().write_unaligned(number) };
    }
}
