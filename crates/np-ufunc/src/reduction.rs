//! A loop that folds axes away.

use std::sync::atomic::{AtomicBool, AtomicPtr, Ordering};

use np_dtype::{DType, TypeCode};
use np_iter::runs::BUFFER_SIZE;
use np_iter::{Plan, Runs};
use np_kernels::abi::LevelKernels;
use np_kernels::fpe::Flags;
use np_kernels::movement::cast;
use np_kernels::movement::mask::for_each_true_run;
use np_kernels::reductions::reduction;
use np_kernels::reductions::segments::{LevelSegments, Segment};
use np_layout::{Shape, Strides};
use smallvec::SmallVec;

use crate::buffer::{BUFFER_ELEMENTS, Buffer, Transfer};
use crate::convert;
use crate::operand::Operand;
use crate::threads::{self, CHEAP_GRAIN};
use crate::ufunc::{Context, Loop, LoopForm, Ufunc};

/// What accumulators hold before the first element is folded in.
#[derive(Clone, Copy, Debug)]
pub enum Neutral {
    /// A value into which an element is folded without a change, as an element of the accumulator's type.
    Value {
        /// The identity that NumPy gives the reduction: the result for no elements.
        identity: [u8; 16],
        /// What partial results start from: for float sums minus zero, which leaves even a minus zero as it is.
        partial: [u8; 16],
    },
    /// The first element itself: folding an element twice changes nothing, and an empty reduction is an error.
    First,
}

/// The operands that a reduction's kernels take.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FoldForm {
    /// The accumulators and the elements: kernels made for folding.
    Fold,
    /// Accumulators, elements, and the accumulators again as the output: a binary ufunc's own kernels, step by step.
    Steps,
    /// The same, for kernels that take contiguous operands: one element at a time.
    SingleSteps,
}

/// The loop of a reduction for one element type.
#[derive(Clone, Copy, Debug)]
pub struct ReduceLoop {
    /// The elements' type.
    pub input: TypeCode,
    /// The accumulators' and the result's type.
    pub accumulator: TypeCode,
    /// The kernels, one for each SIMD level.
    pub kernels: LevelKernels,
    /// What the kernels take.
    pub form: FoldForm,
    /// What the kernels get as their context.
    pub context: Context,
    /// What accumulators start from.
    pub neutral: Neutral,
    /// Whether a long run may be cut at [`reduction::split_point`] without a change to the result's bits.
    pub divisible: bool,
    /// Whether the result's bits depend on which elements are folded together: then NumPy's runs are followed.
    pub ordered: bool,
    /// Kernels that fold partial results together, where those are of another type than elements.
    pub join: Option<LevelKernels>,
    /// Kernels that fold rows without gaps into a row of accumulators, each column as one run, where that is another order than row
    /// by row: [`np_kernels::reductions::columns`].
    pub columns: Option<LevelKernels>,
    /// Kernels that fold many segments of a run, if there are any: [`np_kernels::reductions::segments`].
    pub segments: Option<LevelSegments>,
}

impl ReduceLoop {
    /// The reduction by a loop of two inputs and an output, all of one type, whose accumulators hold something already.
    pub fn stepwise(inner: &Loop) -> ReduceLoop {
        debug_assert!(
            inner.nin == 2 && inner.types[0] == inner.types[2],
            "no loop to fold with"
        );
        ReduceLoop {
            input: inner.types[1],
            accumulator: inner.types[2],
            kernels: inner.kernels,
            form: match inner.form {
                LoopForm::Strided => FoldForm::Steps,
                LoopForm::Contiguous => FoldForm::SingleSteps,
            },
            context: inner.context,
            neutral: Neutral::First,
            divisible: false,
            ordered: false,
            join: None,
            columns: None,
            segments: inner.segments,
        }
    }

    /// Folds `n1` rows of `n0` elements, with strides for accumulators and elements.
    ///
    /// # Safety
    /// The contract of [`np_kernels::reductions::reduction`].
    #[inline]
    pub(crate) unsafe fn call(
        &self,
        pointers: [*mut u8; 2],
        strides: &[isize],
        n0: usize,
        n1: usize,
    ) {
        let kernel = self.kernels.get();
        let context = self.context.pointer();
        let [acc, x] = pointers;
        // SAFETY: the caller's promise.
        unsafe {
            if strides[0] == 0
                && self.form != FoldForm::Fold
                && let Some(segments) = self.segments
            {
                // The accumulator stays in a register.
                let run = Segment { start: 0, end: n0 };
                for j in 0..n1 as isize {
                    let acc = acc.wrapping_offset(j * strides[2]);
                    let x = x.wrapping_offset(j * strides[3]);
                    segments.get()(x, strides[1], acc, 0, &run, 1, false);
                }
                return;
            }
            match self.form {
                FoldForm::Fold => kernel(context, pointers.as_ptr(), strides.as_ptr(), n0, n1),
                FoldForm::Steps => {
                    let [a, b, c, d] = [strides[0], strides[1], strides[2], strides[3]];
                    let strides = [a, b, a, c, d, c];
                    kernel(context, [acc, x, acc].as_ptr(), strides.as_ptr(), n0, n1);
                }
                FoldForm::SingleSteps => {
                    for j in 0..n1 as isize {
                        for i in 0..n0 as isize {
                            let acc = acc.wrapping_offset(i * strides[0] + j * strides[2]);
                            let x = x.wrapping_offset(i * strides[1] + j * strides[3]);
                            kernel(context, [acc, x, acc].as_ptr(), [0; 6].as_ptr(), 1, 1);
                        }
                    }
                }
            }
        };
    }
}

/// The loop of a list for elements of a type, if there is one.
///
/// Most lists have a loop for every type in the order of the codes, or for every one from some type on: one look finds it, where a search
/// would read a cache line or more of each loop before.
#[inline]
pub fn reduce_loop(loops: &'static [ReduceLoop], input: TypeCode) -> Option<&'static ReduceLoop> {
    let missing = TypeCode::COUNT - loops.len().min(TypeCode::COUNT);
    let likely = loops.get(input.index().wrapping_sub(missing));
    likely
        .filter(|fold| fold.input == input)
        .or_else(|| loops.iter().find(|fold| fold.input == input))
}

impl Ufunc {
    /// The reduction loop for elements of a type, if there is one.
    #[inline]
    pub fn reduce_loop(&self, input: TypeCode) -> Option<&'static ReduceLoop> {
        reduce_loop(self.reduce_loops, input)
    }
}

/// Folds the elements of `input` into `output`.
///
/// Both have strides over `shape`, the input's shape; bit `k` of `reduced` says that axis `k` is folded away, and the
/// output's strides are 0 along such axes. The output has the accumulator's type, native, and is overwritten. `allocated` says that it is fresh memory, which leaves the order of
/// summation to the input's layout alone, as in NumPy.
///
/// The caller has made sure that a reduction without identity is not empty.
///
/// # Safety
/// Every element of `input` is valid to read; every element of `output` is valid to write, by this thread alone, and overlaps neither
/// another one nor the input.
pub unsafe fn run(
    fold: &ReduceLoop,
    shape: &[usize],
    reduced: u64,
    input: &Operand<'_>,
    output: &Operand<'_>,
    allocated: bool,
) {
    // SAFETY: the caller's promise.
    unsafe { start(fold, shape, reduced, input, output) };
    let (mut shape, mut input) = (Shape::from_slice(shape), *input);
    if matches!(fold.neutral, Neutral::First) {
        skip_first(&mut shape, reduced, &mut input);
    }
    // SAFETY: the caller's promise.
    unsafe { run_on(fold, &shape, &input, output, None, allocated) };
}

/// Folds elements into accumulators that hold something already; where there is a mask, an operand of booleans, those elements alone for
/// which it is true.
///
/// Otherwise as [`run`]: the output's strides tell which axes are folded away.
///
/// # Safety
/// As for [`run`]; every element of the output is valid to read, and of the mask.
pub unsafe fn run_on(
    fold: &ReduceLoop,
    shape: &[usize],
    input: &Operand<'_>,
    output: &Operand<'_>,
    mask: Option<&Operand<'_>>,
    allocated: bool,
) {
    assert_eq!(
        output.dtype,
        DType::native(fold.accumulator),
        "accumulators are of another type"
    );
    if let Some(mask) = mask {
        // SAFETY: the caller's promise.
        return unsafe { run_masked(fold, shape, input, output, mask, allocated) };
    }
    let plan = Plan::reduction(shape, output.strides, &[input.strides], allocated);
    if plan.is_empty() {
        return;
    }
    let native = DType::native(fold.input);
    let cast = input.dtype != native;
    // Where rows are folded into rows of accumulators, or order is nothing, elements may come in any portions; where runs are whole short
    // rows, many are gathered at a time.
    let runs = (fold.ordered && plan.ndim() > 0 && !plan.writes_apart(0))
        .then(|| plan.reduction_runs(&[false, cast], BUFFER_SIZE))
        .filter(|runs| cast || runs.axes > 1)
        .filter(|runs| runs.axes > 1 || plan.shape()[0] > runs.chunk.min(BUFFER_ELEMENTS));
    let job = Job {
        fold,
        input: *input,
        output: output.pointer,
        runs,
    };
    // Truth values are looked through faster than a second thread wakes up.
    let least = match fold.input {
        TypeCode::Bool if !cast => 16 * CHEAP_GRAIN,
        _ => 2 * CHEAP_GRAIN,
    };
    if plan.size() < least {
        // SAFETY: the caller's promise.
        return unsafe { job.run_part(&plan) };
    }
    let one_run = plan.ndim() == 1 && !plan.writes_apart(0);
    if one_run && fold.divisible && !cast {
        // SAFETY: the caller's promise.
        return unsafe { job.run_divided(&plan) };
    }
    let parts = plan.split(row_grain(&plan), |axis| plan.writes_apart(axis));
    threads::for_each(parts.len(), |index| {
        // SAFETY: the caller's promise; parts write distinct accumulators.
        unsafe { job.run_part(&parts.get(index)) };
    });
}

/// Elements of a part of a plan whose parts write distinct accumulators.
pub(crate) fn row_grain(plan: &Plan) -> usize {
    if plan.ndim() == 0 || !plan.writes_apart(0) {
        return CHEAP_GRAIN;
    }
    // Parts are cut from rows: each takes a piece of all of them.
    let lengths = plan.shape().iter().enumerate();
    let folded = lengths.filter(|(axis, _)| !plan.writes_apart(*axis));
    CHEAP_GRAIN.max(ROW_PIECE * folded.map(|(_, length)| length).product::<usize>())
}

/// [`run_on`] with a mask: each run of true elements is folded by itself, as in NumPy.
///
/// # Safety
/// As there.
unsafe fn run_masked(
    fold: &ReduceLoop,
    shape: &[usize],
    input: &Operand<'_>,
    output: &Operand<'_>,
    mask: &Operand<'_>,
    allocated: bool,
) {
    let plan = Plan::reduction(
        shape,
        output.strides,
        &[input.strides, mask.strides],
        allocated,
    );
    if plan.is_empty() {
        return;
    }
    let native = DType::native(fold.input);
    let transfer = (input.dtype != native).then(|| Transfer::new(input.dtype, native));
    let mut buffer = Buffer::new(plan.size().min(BUFFER_ELEMENTS));
    let width = native.itemsize() as isize;
    let job = Job {
        fold,
        input: *input,
        output: output.pointer,
        runs: None,
    };
    let strides = plan.inner_strides();
    plan.for_each_block(|offsets, n0, n1| {
        let [acc, x] = job.at(offsets);
        for j in 0..n1 as isize {
            let row = mask.pointer.wrapping_offset(offsets[2] + j * strides[5]);
            let fold_run = |first: usize, length: usize| {
                for i in (first..first + length).step_by(BUFFER_ELEMENTS) {
                    let count = BUFFER_ELEMENTS.min(first + length - i);
                    let at = |k: usize| i as isize * strides[k] + j * strides[3 + k];
                    let (acc, x) = (acc.wrapping_offset(at(0)), x.wrapping_offset(at(1)));
                    // SAFETY: the caller's promise; the buffer has room for the piece.
                    unsafe {
                        match &transfer {
                            None => job.call([acc, x], &[strides[0], strides[1], 0, 0], count, 1),
                            Some(transfer) => {
                                let target = buffer.pointer();
                                transfer.run(x, [strides[1], 0], target, [width, 0], [count, 1]);
                                job.call([acc, target], &[strides[0], width, 0, 0], count, 1);
                            }
                        }
                    }
                }
            };
            // SAFETY: the caller's promise.
            unsafe { for_each_true_run(row, strides[2], n0, fold_run) };
        }
    });
}

/// Fills the accumulators: with the identity, or with the first elements along the reduced axes.
///
/// # Safety
/// The contract of [`run`].
unsafe fn start(
    fold: &ReduceLoop,
    shape: &[usize],
    reduced: u64,
    input: &Operand<'_>,
    output: &Operand<'_>,
) {
    let mut kept: Shape = Shape::from_slice(shape);
    for axis in 0..kept.len() {
        if reduced >> axis & 1 == 1 {
            kept[axis] = 1;
        }
    }
    // SAFETY: the caller's promise; the identity is readable, and it has one element for all indices.
    unsafe {
        match fold.neutral {
            Neutral::First => {
                convert::copy(&kept, input, output, Flags::NONE);
            }
            Neutral::Value { mut identity, .. } => {
                let zeros = Strides::from_elem(0, shape.len());
                let source = Operand::new(identity.as_mut_ptr(), output.dtype, &zeros);
                convert::copy(&kept, &source, output, Flags::NONE);
            }
        }
    }
}

/// Elements of a row that one part takes at least. With the 64 that a part of 1000 rows had, memory was read in pieces of eight
/// lines, and a cast in pieces as short: sums of 1000 x 1000 int32 along axis 0 took four times as long.
const ROW_PIECE: usize = 512;

/// Leaves out the elements that the accumulators hold already, where one axis is reduced: with two rows that is half the work.
fn skip_first(shape: &mut Shape, reduced: u64, input: &mut Operand<'_>) {
    let mut long = (0..shape.len()).filter(|&axis| reduced >> axis & 1 == 1 && shape[axis] != 1);
    if let (Some(axis), None) = (long.next(), long.next())
        && shape[axis] > 1
    {
        shape[axis] -= 1;
        input.pointer = input.pointer.wrapping_offset(input.strides[axis]);
    }
}

/// A reduction, ready to run on parts of a plan.
struct Job<'a> {
    fold: &'a ReduceLoop,
    input: Operand<'a>,
    output: *mut u8,
    /// The runs whose elements are gathered before they are folded, if any are.
    runs: Option<Runs>,
}

// SAFETY: the pointers are only used to run parts of one plan, which write distinct accumulators.
unsafe impl Sync for Job<'_> {}

impl Job<'_> {
    /// # Safety
    /// The contract of [`run`], for the elements that `plan` addresses.
    unsafe fn run_part(&self, plan: &Plan) {
        let native = DType::native(self.fold.input);
        let strides = plan.inner_strides();
        if let Some(runs) = self.runs {
            // SAFETY: the caller's promise.
            return unsafe { self.fold_runs(plan, runs) };
        }
        if self.input.dtype == native {
            plan.for_each_block(|offsets, n0, n1| {
                let pointers = self.at(offsets);
                // SAFETY: the caller's promise.
                unsafe { self.call(pointers, strides, n0, n1) };
            });
            return;
        }
        let transfer = Transfer::new(self.input.dtype, native);
        let mut buffer = Buffer::new(plan.size().min(BUFFER_ELEMENTS));
        let width = native.itemsize() as isize;
        plan.for_each_block(|offsets, n0, n1| {
            let [acc, x] = self.at(offsets);
            // Short rows are gathered many at a time.
            let m0 = n0.min(BUFFER_ELEMENTS);
            let m1 = (BUFFER_ELEMENTS / m0).min(n1);
            for j in (0..n1).step_by(m1) {
                for i in (0..n0).step_by(m0) {
                    let lengths = [m0.min(n0 - i), m1.min(n1 - j)];
                    let shift = |k: usize| i as isize * strides[k] + j as isize * strides[2 + k];
                    let source = x.wrapping_offset(shift(1));
                    let pointers = [acc.wrapping_offset(shift(0)), buffer.pointer()];
                    let row = width * lengths[0] as isize;
                    // SAFETY: the caller's promise; the buffer has room for the piece.
                    unsafe {
                        let from = [strides[1], strides[3]];
                        transfer.run(source, from, pointers[1], [width, row], lengths);
                        let strides = [strides[0], width, strides[2], row];
                        self.call(pointers, &strides, lengths[0], lengths[1]);
                    }
                }
            }
        });
    }

    /// Folds run by run, as NumPy does: the elements of each are gathered, converted, and folded together.
    ///
    /// # Safety
    /// The contract of [`run`], for the elements that `plan` addresses; the accumulator stands still along a run.
    unsafe fn fold_runs(&self, plan: &Plan, runs: Runs) {
        let native = DType::native(self.fold.input);
        let transfer = Transfer::new(self.input.dtype, native);
        let width = native.itemsize() as isize;
        let inside: usize = plan.shape()[..runs.axes - 1].iter().product();
        let longest = runs.chunk.min(plan.shape()[runs.axes - 1]);
        let mut buffer = Buffer::new(inside * longest);
        let strides: SmallVec<[isize; 4]> = (0..runs.axes)
            .map(|axis| plan.axis_strides(axis)[1])
            .collect();
        plan.for_each_run(runs, |offsets, lengths| {
            let [acc, x] = self.at(offsets);
            // SAFETY: the caller's promise; the buffer has room for the longest run.
            unsafe {
                let count = gather(&transfer, x, &strides, lengths, buffer.pointer(), width);
                self.call([acc, buffer.pointer()], &[0, width, 0, 0], count, 1);
            }
        });
    }

    /// Folds one long run by several threads: its parts are leaves of the tree in which the kernel itself sums.
    ///
    /// # Safety
    /// The contract of [`run`]; `plan` has one axis, along which the accumulator stands still.
    unsafe fn run_divided(&self, plan: &Plan) {
        let code = self.fold.input;
        let mut leaves = Vec::new();
        divide(code, 0, plan.size(), &mut leaves);
        let [acc, x] = self.at(plan.offsets());
        let stride = plan.inner_strides()[1];
        let mut partial = vec![[0u8; 16]; leaves.len()];
        let results = AtomicPtr::new(partial.as_mut_ptr());
        let input = AtomicPtr::new(x);
        // A truth that one part finds, the others need not look for.
        let found = AtomicBool::new(false);
        let sought = match self.fold.neutral {
            Neutral::Value { identity, .. } if self.fold.accumulator == TypeCode::Bool => {
                Some(1 - identity[0])
            }
            _ => None,
        };
        threads::for_each(leaves.len(), |index| {
            let (first, mut count) = leaves[index];
            if found.load(Ordering::Relaxed) {
                count = 0;
            }
            let source = input
                .load(Ordering::Relaxed)
                .wrapping_offset(first as isize * stride);
            let target: *mut u8 = results.load(Ordering::Relaxed).wrapping_add(index).cast();
            // SAFETY: each call writes its own partial result; the run's elements are readable.
            unsafe {
                match self.fold.neutral {
                    Neutral::Value { partial, .. } => {
                        target.cast::<[u8; 16]>().write(partial);
                    }
                    Neutral::First => {
                        let convert = cast::kernels(code, self.fold.accumulator).get();
                        convert(
                            std::ptr::null(),
                            [source, target].as_ptr(),
                            [0; 4].as_ptr(),
                            1,
                            1,
                        );
                    }
                }
                self.call([target, source], &[0, stride, 0, 0], count, 1);
                if sought == Some(*target) {
                    found.store(true, Ordering::Relaxed);
                }
            }
        });
        let join = |mut left: [u8; 16], right: [u8; 16]| {
            // SAFETY: a local accumulator.
            unsafe { self.fold_partial(left.as_mut_ptr(), &right) };
            left
        };
        let leaves = &mut partial.iter().copied();
        let total = combine(self.fold.input, plan.size(), leaves, &join);
        // SAFETY: the accumulator is writable.
        unsafe { self.fold_partial(acc, &total) };
    }

    /// Folds a partial result into an accumulator.
    ///
    /// # Safety
    /// The accumulator is valid to read and write.
    unsafe fn fold_partial(&self, acc: *mut u8, partial: &[u8; 16]) {
        let pointers = [acc, partial.as_ptr().cast_mut()];
        // SAFETY: partial results are of the elements' type, or there are kernels for them; this one is only read.
        unsafe {
            match self.fold.join {
                Some(join) => {
                    join.get()(std::ptr::null(), pointers.as_ptr(), [0; 4].as_ptr(), 1, 1)
                }
                None => self.call(pointers, &[0; 4], 1, 1),
            }
        };
    }

    #[inline]
    fn at(&self, offsets: &[isize]) -> [*mut u8; 2] {
        let input = self.input.pointer.wrapping_offset(offsets[1]);
        [self.output.wrapping_offset(offsets[0]), input]
    }

    /// # Safety
    /// The contract of [`np_kernels::reductions::reduction`].
    #[inline]
    unsafe fn call(&self, pointers: [*mut u8; 2], strides: &[isize], n0: usize, n1: usize) {
        // SAFETY: the caller's promise.
        unsafe { self.fold.call(pointers, strides, n0, n1) };
    }
}

/// Moves the elements of a run, innermost axis first, to consecutive places; returns how many there are.
///
/// # Safety
/// The elements are readable, and the target has room for them, `width` bytes each.
unsafe fn gather(
    transfer: &Transfer,
    source: *mut u8,
    strides: &[isize],
    lengths: &[usize],
    target: *mut u8,
    width: isize,
) -> usize {
    let outer = strides.len() - 1;
    let (stride, length) = (strides[outer], lengths[outer]);
    if outer == 0 {
        for i in (0..length).step_by(BUFFER_ELEMENTS) {
            let count = BUFFER_ELEMENTS.min(length - i);
            let from = source.wrapping_offset(i as isize * stride);
            let to = target.wrapping_offset(i as isize * width);
            // SAFETY: the caller's promise.
            unsafe { transfer.run(from, [stride, 0], to, [width, 0], [count, 1]) };
        }
        return length;
    }
    let mut done = 0;
    for i in 0..length {
        let from = source.wrapping_offset(i as isize * stride);
        let to = target.wrapping_offset(done as isize * width);
        // SAFETY: the caller's promise.
        done += unsafe {
            gather(
                transfer,
                from,
                &strides[..outer],
                &lengths[..outer],
                to,
                width,
            )
        };
    }
    done
}

/// Elements of a run that one thread folds at once.
const LEAF: usize = CHEAP_GRAIN;

/// Joins the results of leaves along the tree that [`divide`] cut.
pub(crate) fn combine<T>(
    code: TypeCode,
    n: usize,
    leaves: &mut impl Iterator<Item = T>,
    join: &impl Fn(T, T) -> T,
) -> T {
    if n <= LEAF {
        return leaves.next().expect("as many leaves as the tree has");
    }
    let half = reduction::split_point(code, n);
    let left = combine(code, half, leaves, join);
    let right = combine(code, n - half, leaves, join);
    join(left, right)
}

/// Cuts a run into leaves of a summation tree.
pub(crate) fn divide(code: TypeCode, first: usize, n: usize, leaves: &mut Vec<(usize, usize)>) {
    if n <= LEAF {
        leaves.push((first, n));
        return;
    }
    let half = reduction::split_point(code, n);
    divide(code, first, half, leaves);
    divide(code, first + half, n - half, leaves);
}
