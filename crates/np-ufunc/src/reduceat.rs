//! Segments of an axis that are folded away, each by itself (`numpy.ufunc.reduceat`).

use std::sync::atomic::{AtomicPtr, Ordering};

use np_dtype::DType;
use np_iter::{Plan, PlanOptions};
use np_layout::Shape;

use crate::buffer::{BUFFER_ELEMENTS, Buffer, Transfer, room};
use crate::operand::Operand;
use crate::reduction::ReduceLoop;
use crate::threads::{self, CHEAP_GRAIN};

/// Elements of an axis that follow each other: at least one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Segment {
    /// The first.
    pub start: usize,
    /// The one after the last.
    pub end: usize,
}

/// Segments of one length, which begin equally far from each other: a kernel folds them in one call.
#[derive(Clone, Copy, Debug)]
struct Group {
    /// The number of the first one.
    number: usize,
    count: usize,
    start: usize,
    step: isize,
    length: usize,
}

/// The groups that segments fall into, with as many elements as they have together.
fn groups(segments: &[Segment]) -> (Vec<Group>, usize) {
    let mut groups: Vec<Group> = Vec::new();
    let mut elements = 0;
    for (number, segment) in segments.iter().enumerate() {
        let length = segment.end - segment.start;
        elements += length;
        if let Some(last) = groups.last_mut()
            && last.length == length
        {
            let latest = last.start as isize + (last.count as isize - 1) * last.step;
            let step = segment.start as isize - latest;
            if last.count == 1 || last.step == step {
                last.step = step;
                last.count += 1;
                continue;
            }
        }
        groups.push(Group {
            number,
            count: 1,
            start: segment.start,
            step: 0,
            length,
        });
    }
    (groups, elements)
}

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
    let (groups, elements) = groups(segments);
    let job = Job {
        fold,
        input: AtomicPtr::new(input.pointer),
        output: AtomicPtr::new(output.pointer),
        along: [output.strides[axis], input.strides[axis]],
        take: Transfer::new(input.dtype, DType::native(fold.input)),
        first: Transfer::new(input.dtype, DType::native(fold.accumulator)),
    };
    if plan.size() * elements < 2 * CHEAP_GRAIN {
        // SAFETY: the caller's promise.
        return unsafe { job.run_part(&plan, &groups) };
    }
    // Parts are some lanes, and if there are few, some segments of each.
    let mut grain = CHEAP_GRAIN / elements;
    if plan.ndim() > 0 && job.by_rows(plan.inner_strides(), plan.shape()[0]) {
        grain = grain.max(ROW_PIECE);
    }
    let parts = plan.split(grain, |_| true);
    let share = (CHEAP_GRAIN * parts.len() / plan.size()).max(1);
    let shares = shares(&groups, share);
    threads::for_each(parts.len() * shares.len(), |index| {
        let (part, share) = (index % parts.len(), index / parts.len());
        // SAFETY: the caller's promise; parts and shares write distinct elements.
        unsafe { job.run_part(&parts.get(part), &shares[share]) };
    });
}

/// Cuts groups into shares of about so many elements.
fn shares(groups: &[Group], elements: usize) -> Vec<Vec<Group>> {
    let mut shares = vec![Vec::new()];
    let mut filled = 0;
    for group in groups {
        let mut rest = *group;
        while rest.count > 0 {
            if filled >= elements {
                shares.push(Vec::new());
                filled = 0;
            }
            let count = ((elements - filled).div_ceil(rest.length)).min(rest.count);
            filled += count * rest.length;
            let latest = shares.last_mut().expect("there is one");
            latest.push(Group { count, ..rest });
            rest.number += count;
            rest.start = (rest.start as isize + count as isize * rest.step) as usize;
            rest.count -= count;
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
    /// The contract of [`run`], for the lanes of `plan` and the segments of `groups`.
    unsafe fn run_part(&self, plan: &Plan, groups: &[Group]) {
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
                            for group in groups {
                                self.fold_rows(at(i), strides, count, group, &mut buffer);
                            }
                        }
                    } else {
                        for i in 0..n0 {
                            for group in groups {
                                self.fold_group(at(i), group, &mut buffer);
                            }
                        }
                    }
                }
            }
        });
    }

    /// Folds the segments of a group of one lane.
    ///
    /// # Safety
    /// The contract of [`run`], for the lane that begins at the pointers.
    unsafe fn fold_group(
        &self,
        [out, x]: [*mut u8; 2],
        group: &Group,
        buffer: &mut Option<Buffer>,
    ) {
        let [so, si] = self.along;
        let out = out.wrapping_offset(group.number as isize * so);
        let x = x.wrapping_offset(group.start as isize * si);
        let step = group.step * si;
        // SAFETY: the caller's promise; the buffer has room for the segments that are gathered.
        unsafe {
            if self.take.is_copy() {
                return self.fold_run([out, x], [so, si, step], group.length, group.count);
            }
            let width = self.fold.input.itemsize() as isize;
            let adjacent = group.step == group.length as isize;
            let together = if adjacent {
                (BUFFER_ELEMENTS / group.length).max(1)
            } else {
                1
            };
            for k in (0..group.count).step_by(together) {
                let count = together.min(group.count - k);
                let target = room(buffer, count * group.length);
                let from = x.wrapping_offset(k as isize * step);
                self.gather(
                    [from, target],
                    [si, 0],
                    [width, 0],
                    [count * group.length, 1],
                );
                let out = out.wrapping_offset(k as isize * so);
                let next = group.length as isize * width;
                self.fold_run([out, target], [so, width, next], group.length, count);
            }
        }
    }

    /// Folds segments of the fold's type, whose elements are `si` bytes apart, and the segments `step`.
    ///
    /// # Safety
    /// As [`fold_group`](Job::fold_group).
    unsafe fn fold_run(
        &self,
        [out, x]: [*mut u8; 2],
        [so, si, step]: [isize; 3],
        length: usize,
        count: usize,
    ) {
        let fold = self.fold;
        let first = Transfer::new(DType::native(fold.input), DType::native(fold.accumulator));
        // SAFETY: the caller's promise.
        unsafe {
            first.run(x, [step, 0], out, [so, 0], [count, 1]);
            if length > 1 {
                let rest = x.wrapping_offset(si);
                fold.call([out, rest], &[0, si, so, step], length - 1, count);
            }
        }
    }

    /// Folds the segments of a group of lanes side by side.
    ///
    /// # Safety
    /// The contract of [`run`], for `n` lanes of which the first begins at the pointers.
    unsafe fn fold_rows(
        &self,
        [out, x]: [*mut u8; 2],
        strides: &[isize],
        n: usize,
        group: &Group,
        buffer: &mut Option<Buffer>,
    ) {
        let [so, si] = self.along;
        let (ro, ri) = (strides[0], strides[1]);
        let rows = group.length - 1;
        let width = self.fold.input.itemsize() as isize;
        for k in 0..group.count as isize {
            let out = out.wrapping_offset((group.number as isize + k) * so);
            let x = x.wrapping_offset((group.start as isize + k * group.step) * si);
            // SAFETY: the caller's promise; the buffer has room for the rows that are gathered.
            unsafe {
                self.first_row([out, x], [ro, ri], n);
                if rows == 0 {
                    continue;
                }
                let x = x.wrapping_offset(si);
                if self.take.is_copy() {
                    self.call_rows([out, x], [ro, ri, si], n, rows);
                    continue;
                }
                // Where columns are folded as one run, all of the segment has to be there.
                let lanes = if self.fold.ordered {
                    (GATHERED / rows).max(FEW_LANES)
                } else {
                    n
                };
                let together = if self.fold.ordered {
                    rows
                } else {
                    (GATHERED / n).max(1)
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
