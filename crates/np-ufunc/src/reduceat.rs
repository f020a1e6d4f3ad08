//! Segments of an axis that are folded away, each by itself (`numpy.ufunc.reduceat`).

use std::sync::atomic::{AtomicPtr, Ordering};

use np_dtype::DType;
use np_iter::{Plan, PlanOptions};
use np_kernels::reductions::segments::Segments;
use np_layout::Shape;

pub use np_kernels::reductions::segments::Segment;

use crate::buffer::{BUFFER_ELEMENTS, Buffer, Transfer, room};
use crate::operand::Operand;
use crate::reduction::{FoldForm, ReduceLoop};
use crate::threads::{self, CHEAP_GRAIN};

/// Folds every segment of every lane along `axis` into an element of the output: `output[i]` takes `segments[i]`.
///
/// `shape` is the input's, and the output's but for the axis, which has the segments' number as its length. The output has the accumulators'
/// type, native, and is overwritten; the input may be of any dtype.
///
/// A lane's segments are folded as NumPy does it: the first element, and then the others as one run.
///
/// # Safety
/// Every element of `input` is valid to read; every element of `output` is valid to write, by this thread alone, and overlaps neither
/// another one nor the input. Segments lie inside the axis.
pub unsafe fn run(
    fold: &ReduceLoop,
    shape: &[usize],
    axis: usize,
    segments: &[Segment],
    input: &Operand<'_>,
    output: &Operand<'_>,
) {
    assert_eq!(
        output.dtype,
        DType::native(fold.accumulator),
        "accumulators are of another type"
    );
    debug_assert!(
        segments
            .iter()
            .all(|s| s.start < s.end && s.end <= shape[axis])
    );
    let mut lanes = Shape::from_slice(shape);
    lanes.remove(axis);
    let (of_output, of_input) = (output.strides_across(axis), input.strides_across(axis));
    let plan = Plan::new(&lanes, &[&of_output, &of_input], PlanOptions::REDUCTION);
    if plan.is_empty() || segments.is_empty() {
        return;
    }
    let elements: usize = segments.iter().map(|s| s.end - s.start).sum();
    // Vector code beats the kernels for many segments where those are long and may be folded in any order.
    let long = elements / segments.len() > LONG && !fold.ordered && fold.form == FoldForm::Fold;
    let job = Job {
        fold,
        input: AtomicPtr::new(input.pointer),
        output: AtomicPtr::new(output.pointer),
        along: [output.strides[axis], input.strides[axis]],
        take: Transfer::new(input.dtype, DType::native(fold.input)),
        first: Transfer::new(input.dtype, DType::native(fold.accumulator)),
        many: fold.segments.filter(|_| !long).map(|kernels| kernels.get()),
    };
    if plan.size() * elements < 2 * CHEAP_GRAIN {
        // SAFETY: the caller's promise.
        return unsafe { job.run_part(&plan, segments, 0) };
    }
    // Parts are some lanes, and if there are few, some segments of each.
    let mut grain = CHEAP_GRAIN / elements;
    if plan.ndim() > 0 && job.by_rows(plan.inner_strides(), plan.shape()[0]) {
        grain = grain.max(ROW_PIECE);
    }
    let parts = plan.split(grain, |_| true);
    let shares = shares(segments, (CHEAP_GRAIN * parts.len() / plan.size()).max(1));
    threads::for_each(parts.len() * shares.len(), |index| {
        let (part, (first, end)) = (index % parts.len(), shares[index / parts.len()]);
        // SAFETY: the caller's promise; parts and shares write distinct elements.
        unsafe { job.run_part(&parts.get(part), &segments[first..end], first) };
    });
}

/// Elements of a segment, on average, from which on a call of its own pays.
const LONG: usize = 64;

/// Cuts segments into shares of about so many elements: the numbers of the first one and the one after the last of each.
fn shares(segments: &[Segment], elements: usize) -> Vec<(usize, usize)> {
    let mut shares = Vec::new();
    let (mut first, mut filled) = (0, 0);
    for (number, segment) in segments.iter().enumerate() {
        filled += segment.end - segment.start;
        if filled >= elements || number + 1 == segments.len() {
            shares.push((first, number + 1));
            (first, filled) = (number + 1, 0);
        }
    }
    shares
}

/// Lanes side by side from which on rows are folded instead of lanes.
const FEW_LANES: usize = 4;

/// Lanes of a row that are folded together.
const ROW_PIECE: usize = 512;

struct Job<'a> {
    fold: &'a ReduceLoop,
    input: AtomicPtr<u8>,
    output: AtomicPtr<u8>,
    /// Bytes to the next segment's element of the output, and to the next element of the input.
    along: [isize; 2],
    /// How elements come into the fold's type.
    take: Transfer,
    /// How the first element of a segment becomes an accumulator.
    first: Transfer,
    /// The kernel that takes many segments at once, if it is of use.
    many: Option<Segments>,
}

impl Job<'_> {
    /// Whether rows of elements are folded into rows of accumulators.
    fn by_rows(&self, strides: &[isize], n0: usize) -> bool {
        let side_by_side = strides[1].unsigned_abs() < self.along[1].unsigned_abs();
        let dense = strides[0] == self.fold.accumulator.itemsize() as isize
            && (!self.take.is_copy() || strides[1] == self.fold.input.itemsize() as isize);
        let any_order = !self.fold.ordered || (self.fold.columns.is_some() && dense);
        n0 >= FEW_LANES && side_by_side && any_order
    }

    /// # Safety
    /// The contract of [`run`], for the lanes of `plan` and `segments`, of which the first has the given number.
    unsafe fn run_part(&self, plan: &Plan, segments: &[Segment], number: usize) {
        let strides = plan.inner_strides();
        let mut buffer = None;
        plan.for_each_block(|offsets, n0, n1| {
            let input = self
                .input
                .load(Ordering::Relaxed)
                .wrapping_offset(offsets[1]);
            let output = self
                .output
                .load(Ordering::Relaxed)
                .wrapping_offset(offsets[0]);
            let by_rows = self.by_rows(strides, n0);
            for j in 0..n1 as isize {
                let at = |i: usize| {
                    let shift = |k: usize| i as isize * strides[k] + j * strides[2 + k];
                    [
                        output.wrapping_offset(shift(0)),
                        input.wrapping_offset(shift(1)),
                    ]
                };
                // SAFETY: the caller's promise.
                unsafe {
                    if by_rows {
                        for i in (0..n0).step_by(ROW_PIECE) {
                            let count = ROW_PIECE.min(n0 - i);
                            for (k, segment) in segments.iter().enumerate() {
                                let [out, x] = at(i);
                                let out =
                                    out.wrapping_offset((number + k) as isize * self.along[0]);
                                self.fold_rows([out, x], strides, count, segment, &mut buffer);
                            }
                        }
                    } else {
                        for i in 0..n0 {
                            let [out, x] = at(i);
                            let out = out.wrapping_offset(number as isize * self.along[0]);
                            self.fold_lane([out, x], segments, &mut buffer);
                        }
                    }
                }
            }
        });
    }

    /// Folds segments of one lane.
    ///
    /// # Safety
    /// The contract of [`run`], for the lane and the first segment's accumulator, which begin at the pointers.
    unsafe fn fold_lane(
        &self,
        [out, x]: [*mut u8; 2],
        segments: &[Segment],
        buffer: &mut Option<Buffer>,
    ) {
        let [so, si] = self.along;
        if self.take.is_copy() {
            // SAFETY: the caller's promise.
            return unsafe { self.fold_segments([out, x], si, segments) };
        }
        let width = self.fold.input.itemsize() as isize;
        let mut moved: Vec<Segment> = Vec::new();
        let mut done = 0;
        while done < segments.len() {
            // Segments that follow each other are gathered together.
            let start = segments[done].start;
            let mut end = segments[done].end;
            let mut next = done + 1;
            while next < segments.len()
                && segments[next].start == end
                && segments[next].end - start <= BUFFER_ELEMENTS
            {
                end = segments[next].end;
                next += 1;
            }
            moved.clear();
            moved.extend(segments[done..next].iter().map(|segment| Segment {
                start: segment.start - start,
                end: segment.end - start,
            }));
            let target = room(buffer, end - start);
            let from = x.wrapping_offset(start as isize * si);
            let out = out.wrapping_offset(done as isize * so);
            // SAFETY: the caller's promise; the buffer has room for the segments that are gathered.
            unsafe {
                self.gather([from, target], [si, 0], [width, 0], [end - start, 1]);
                self.fold_segments([out, target], width, &moved);
            }
            done = next;
        }
    }

    /// Folds segments of elements of the fold's type, `si` bytes apart.
    ///
    /// # Safety
    /// As [`fold_lane`](Job::fold_lane).
    unsafe fn fold_segments(&self, [out, x]: [*mut u8; 2], si: isize, segments: &[Segment]) {
        let fold = self.fold;
        let so = self.along[0];
        // SAFETY: the caller's promise.
        unsafe {
            if let Some(many) = self.many {
                return many(x, si, out, so, segments.as_ptr(), segments.len(), true);
            }
            let first = Transfer::new(DType::native(fold.input), DType::native(fold.accumulator));
            for (k, segment) in segments.iter().enumerate() {
                let out = out.wrapping_offset(k as isize * so);
                let x = x.wrapping_offset(segment.start as isize * si);
                let rest = segment.end - segment.start - 1;
                first.run(x, [0, 0], out, [0, 0], [1, 1]);
                if rest > 0 {
                    fold.call([out, x.wrapping_offset(si)], &[0, si, 0, 0], rest, 1);
                }
            }
        }
    }

    /// Folds a segment of lanes side by side.
    ///
    /// # Safety
    /// The contract of [`run`], for `n` lanes of which the first, and its accumulator, begin at the pointers.
    unsafe fn fold_rows(
        &self,
        [out, x]: [*mut u8; 2],
        strides: &[isize],
        n: usize,
        segment: &Segment,
        buffer: &mut Option<Buffer>,
    ) {
        let si = self.along[1];
        let (ro, ri) = (strides[0], strides[1]);
        let rows = segment.end - segment.start - 1;
        let width = self.fold.input.itemsize() as isize;
        let x = x.wrapping_offset(segment.start as isize * si);
        // SAFETY: the caller's promise; the buffer has room for the rows that are gathered.
        unsafe {
            self.first_row([out, x], [ro, ri], n);
            if rows == 0 {
                return;
            }
            let x = x.wrapping_offset(si);
            if self.take.is_copy() {
                return self.call_rows([out, x], [ro, ri, si], n, rows);
            }
            // Where columns are folded as one run, all of the segment has to be there.
            let (lanes, together) = match self.fold.ordered {
                true => ((GATHERED / rows).max(FEW_LANES), rows),
                false => (n, (GATHERED / n).max(1)),
            };
            for i in (0..n).step_by(lanes) {
                let m = lanes.min(n - i);
                let row = width * m as isize;
                for j in (0..rows).step_by(together) {
                    let count = together.min(rows - j);
                    let target = room(buffer, m * count);
                    let from = x.wrapping_offset(i as isize * ri + j as isize * si);
                    self.gather([from, target], [ri, si], [width, row], [m, count]);
                    let out = out.wrapping_offset(i as isize * ro);
                    self.call_rows([out, target], [ro, width, row], m, count);
                }
            }
        }
    }

    /// Makes a row of accumulators of the first elements.
    ///
    /// # Safety
    /// As [`fold_rows`](Job::fold_rows).
    unsafe fn first_row(&self, [out, x]: [*mut u8; 2], [ro, ri]: [isize; 2], n: usize) {
        for i in (0..n).step_by(BUFFER_ELEMENTS) {
            let shift = |p: *mut u8, stride: isize| p.wrapping_offset(i as isize * stride);
            let lengths = [BUFFER_ELEMENTS.min(n - i), 1];
            // SAFETY: the caller's promise.
            unsafe {
                self.first
                    .run(shift(x, ri), [ri, 0], shift(out, ro), [ro, 0], lengths)
            };
        }
    }

    /// Folds rows of the fold's type into a row of accumulators.
    ///
    /// # Safety
    /// As [`fold_rows`](Job::fold_rows).
    unsafe fn call_rows(
        &self,
        pointers: [*mut u8; 2],
        [ro, ri, si]: [isize; 3],
        n: usize,
        rows: usize,
    ) {
        // SAFETY: the caller's promise.
        unsafe {
            match self.fold.columns {
                Some(columns) if self.fold.ordered => {
                    let strides = [ro, ri, 0, si];
                    columns.get()(
                        std::ptr::null(),
                        pointers.as_ptr(),
                        strides.as_ptr(),
                        n,
                        rows,
                    );
                }
                _ => self.fold.call(pointers, &[ro, ri, 0, si], n, rows),
            }
        }
    }

    /// Converts elements, row by row where a transfer can't take as many at once.
    ///
    /// # Safety
    /// The elements are readable, and the target has room for them.
    unsafe fn gather(
        &self,
        [source, target]: [*mut u8; 2],
        [s0, s1]: [isize; 2],
        [t0, t1]: [isize; 2],
        [n0, n1]: [usize; 2],
    ) {
        let whole = n0 * n1 <= BUFFER_ELEMENTS || self.take.direct().is_some();
        let (m0, m1) = if whole {
            (n0, n1)
        } else {
            (n0.min(BUFFER_ELEMENTS), 1)
        };
        for j in (0..n1).step_by(m1) {
            for i in (0..n0).step_by(m0) {
                let shift = |s: isize, row: isize| i as isize * s + j as isize * row;
                let from = source.wrapping_offset(shift(s0, s1));
                let to = target.wrapping_offset(shift(t0, t1));
                let lengths = [m0.min(n0 - i), m1.min(n1 - j)];
                // SAFETY: the caller's promise.
                unsafe { self.take.run(from, [s0, s1], to, [t0, t1], lengths) };
            }
        }
    }
}

/// Elements that are gathered at a time, unless one segment has more.
const GATHERED: usize = 1 << 13;
