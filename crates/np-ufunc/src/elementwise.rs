//! A loop run over a plan.

use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};

use np_dtype::DType;
use np_iter::{Plan, PlanOptions};
use np_kernels::fpe::Flags;
use np_kernels::movement::mask::for_each_true_run;
use smallvec::SmallVec;

use crate::UfuncError;
use crate::buffer::{BUFFER_ELEMENTS, Buffer, Transfer, block_strides};
use crate::operand::Operand;
use crate::overlap::Separated;
use crate::threads::{self, CHEAP_GRAIN, COSTLY_GRAIN};
use crate::ufunc::{Context, Loop, LoopForm, MAX_OPERANDS, Refusal};

/// Runs a loop over all elements of `shape`.
///
/// `operands` are the loop's inputs, then its outputs, of any dtype, byte order, alignment and strides, in any memory
/// order. An input that overlaps an output is read as it was before the call. `wanted` says which floating-point errors
/// to look for; those that occurred are returned.
///
/// # Errors
/// [`UfuncError::RefusedOperand`] where the loop [refuses](crate::Refusal) an element; some of the outputs' elements may have been
/// written then.
///
/// # Safety
/// - Every element that the operands address over `shape` is valid to read, and for outputs to write, by this thread alone.
/// - No two outputs overlap, and no output overlaps itself.
pub unsafe fn run(
    inner: &Loop,
    shape: &[usize],
    operands: &[Operand<'_>],
    wanted: Flags,
) -> Result<Flags, UfuncError> {
    assert_eq!(operands.len(), inner.nop, "wrong number of operands");
    let check = inner.check.is_some() && !wanted.is_empty();
    if !check
        && inner.refusal.is_none()
        && let Some((run, size)) = OneRun::of(inner, shape, operands)
    {
        // SAFETY: the caller's promise; the run's operands are the same or apart.
        unsafe { run.call(inner, size) };
        return Ok(Flags::NONE);
    }
    // SAFETY: the caller's promise.
    unsafe {
        let separated = Separated::new(shape, operands, inner.nin);
        run_apart(inner, shape, separated.operands(), None, check)
    }
}

/// [`run`] for the elements where `mask`, an operand of booleans, is true; the others are neither read nor written.
///
/// # Errors
/// As [`run`].
///
/// # Safety
/// As for [`run`]; every element of the mask is readable.
pub unsafe fn run_where(
    inner: &Loop,
    shape: &[usize],
    operands: &[Operand<'_>],
    mask: &Operand<'_>,
    wanted: Flags,
) -> Result<Flags, UfuncError> {
    assert_eq!(operands.len(), inner.nop, "wrong number of operands");
    assert_eq!(mask.dtype, DType::BOOL, "a mask is boolean");
    let check = inner.check.is_some() && !wanted.is_empty();
    // The mask is read while outputs are written, as inputs are.
    let mut all: SmallVec<[Operand<'_>; MAX_OPERANDS + 1]> = SmallVec::from_slice(operands);
    all.insert(0, *mask);
    // SAFETY: the caller's promise.
    unsafe {
        let separated = Separated::new(shape, &all, inner.nin + 1);
        let (mask, operands) = separated.operands().split_first().expect("a mask");
        run_apart(inner, shape, operands, Some(mask), check)
    }
}

/// [`run`] for a loop whose kernels get `context`, and which refuses and checks nothing.
///
/// # Safety
/// As for [`run`]; the kernels take a `T` as their context.
pub(crate) unsafe fn run_with<T: Send + Sync>(
    mut inner: Loop,
    context: &T,
    shape: &[usize],
    operands: &[Operand<'_>],
) {
    // SAFETY: the loop is gone before the context is.
    inner.context = unsafe { Context::lent(context) };
    // SAFETY: the caller's promise.
    let done = unsafe { run(&inner, shape, operands, Flags::NONE) };
    done.expect("nothing is refused");
}

/// Runs a loop over operands that overlap nowhere, or element on element.
///
/// # Safety
/// As for [`run_where`].
unsafe fn run_apart(
    inner: &Loop,
    shape: &[usize],
    operands: &[Operand<'_>],
    mask: Option<&Operand<'_>>,
    check: bool,
) -> Result<Flags, UfuncError> {
    let size = shape.iter().product::<usize>();
    if size == 0 {
        return Ok(Flags::NONE);
    }

    let mut modes: [Mode; MAX_OPERANDS] = [Mode::Direct; MAX_OPERANDS];
    let mut scalars = [0u128; MAX_OPERANDS];
    let mut pointers: [*mut u8; MAX_OPERANDS] = [std::ptr::null_mut(); MAX_OPERANDS];
    for (k, operand) in operands.iter().enumerate() {
        let loop_type = DType::native(inner.types[k]);
        pointers[k] = operand.pointer;
        if operand.dtype == loop_type {
            continue;
        }
        if k < inner.nin && operand.is_repeated(shape) && size > 1 {
            // One value for all elements is converted once.
            let target: *mut u8 = (&raw mut scalars[k]).cast();
            // SAFETY: the operand's first element is readable, and 16 bytes hold any element.
            unsafe {
                let transfer = Transfer::new(operand.dtype, loop_type);
                transfer.run(operand.pointer, [0, 0], target, [0, 0], [1, 1]);
            }
            pointers[k] = target;
        } else {
            modes[k] = Mode::Buffered;
        }
    }
    if check {
        // A check reads inputs after the kernel ran: an output that takes an input's place is written later.
        for output in inner.nin..inner.nop {
            if pointers[..inner.nin].contains(&pointers[output]) {
                modes[output] = Mode::Buffered;
            }
        }
    }

    let strides: SmallVec<[&[isize]; MAX_OPERANDS + 1]> =
        operands.iter().chain(mask).map(|o| o.strides).collect();
    let plan = Plan::new(shape, &strides, PlanOptions::ELEMENTWISE);
    let job = Job {
        inner,
        modes,
        pointers,
        check,
        mask: mask.map(|mask| mask.pointer),
        refused: AtomicBool::new(false),
    };
    let dtypes: SmallVec<[DType; MAX_OPERANDS]> = operands.iter().map(|o| o.dtype).collect();

    let grain = match inner.form {
        LoopForm::Strided => CHEAP_GRAIN,
        LoopForm::Contiguous => COSTLY_GRAIN,
    };
    if size < 2 * grain {
        // SAFETY: the caller's promise; the plan addresses the operands' elements alone.
        let flags = unsafe { job.run_part(&plan, &dtypes) };
        return job.outcome(flags);
    }
    let parts = plan.split(grain, |_| true);
    let flags = AtomicU8::new(0);
    threads::for_each(parts.len(), |index| {
        // SAFETY: as above; parts write distinct elements.
        let found = unsafe { job.run_part(&parts.get(index), &dtypes) };
        flags.fetch_or(found.bits(), Ordering::Relaxed);
    });
    job.outcome(Flags::from_bits(flags.into_inner()))
}

/// Operands without gaps and in the same order, or for cheap loops along one axis, few enough for one thread: the kernel runs over them
/// at once.
///
/// Most calls on small arrays are like this, and the set-up of a plan would take longer than they do.
struct OneRun {
    pointers: [*mut u8; MAX_OPERANDS],
    strides: [isize; 2 * MAX_OPERANDS],
}

impl OneRun {
    /// The run and its length, if the operands are one: each is row-major without gaps or, for cheap loops, an input of one value or
    /// anything along a single axis; of the loop's type; and an input is either the output or apart from it.
    #[inline]
    fn of(inner: &Loop, shape: &[usize], operands: &[Operand<'_>]) -> Option<(OneRun, usize)> {
        let size = shape.iter().product::<usize>();
        let cheap = inner.form == LoopForm::Strided;
        let most = if cheap {
            2 * CHEAP_GRAIN
        } else {
            2 * COSTLY_GRAIN
        };
        if size == 0 || size >= most || inner.nop != inner.nin + 1 {
            return None;
        }
        let mut run = OneRun {
            pointers: [std::ptr::null_mut(); MAX_OPERANDS],
            strides: [0; 2 * MAX_OPERANDS],
        };
        let axis = only_axis(shape);
        let stride_of = |k: usize| {
            let operand = &operands[k];
            if operand.is_run(shape) {
                return Some(operand.dtype.itemsize() as isize);
            }
            match axis {
                _ if !cheap => None,
                Some(axis) => Some(operand.strides[axis]),
                None => (k < inner.nin && operand.is_repeated(shape)).then_some(0),
            }
        };
        for (k, operand) in operands.iter().enumerate() {
            if operand.dtype != DType::native(inner.types[k]) {
                return None;
            }
            run.pointers[k] = operand.pointer;
            run.strides[k] = stride_of(k)?;
        }
        // From the first byte of an operand to past its last.
        let bytes = |k: usize| {
            let reach = run.strides[k].wrapping_mul(size as isize - 1);
            let first = operands[k].pointer.addr();
            let start = first.wrapping_add_signed(reach.min(0));
            let last = first.wrapping_add_signed(reach.max(0));
            (start, last + operands[k].dtype.itemsize())
        };
        let output = inner.nin;
        let (start, end) = bytes(output);
        for k in 0..inner.nin {
            let same = operands[k].pointer == operands[output].pointer
                && operands[k].dtype.itemsize() == operands[output].dtype.itemsize()
                && run.strides[k] == run.strides[output];
            let (first, last) = bytes(k);
            if !same && last > start && first < end {
                return None;
            }
        }
        Some((run, size))
    }

    /// # Safety
    /// The contract of [`run`].
    #[inline]
    unsafe fn call(&self, inner: &Loop, size: usize) {
        let kernel = inner.kernels.get();
        let (pointers, strides) = (self.pointers.as_ptr(), self.strides.as_ptr());
        // SAFETY: the caller's promise.
        unsafe { kernel(inner.context.pointer(), pointers, strides, size, 1) };
    }
}

/// The axis whose length is not 1, if there is a single one.
#[inline]
fn only_axis(shape: &[usize]) -> Option<usize> {
    let mut long = (0..shape.len()).filter(|&axis| shape[axis] != 1);
    match (long.next(), long.next()) {
        (axis, None) => axis,
        _ => None,
    }
}

/// How an operand reaches the kernel.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Mode {
    /// As it lies.
    Direct,
    /// Through a buffer.
    Buffered,
}

/// A loop with its operands, ready to run on parts of a plan.
struct Job<'a> {
    inner: &'a Loop,
    modes: [Mode; MAX_OPERANDS],
    pointers: [*mut u8; MAX_OPERANDS],
    check: bool,
    /// The elements of a mask, which is the plan's last operand.
    mask: Option<*mut u8>,
    /// Whether the loop has refused an element.
    refused: AtomicBool,
}

// SAFETY: the pointers are only used to run parts of one plan, which write distinct elements.
unsafe impl Sync for Job<'_> {}

impl Job<'_> {
    fn outcome(&self, flags: Flags) -> Result<Flags, UfuncError> {
        match self.inner.refusal {
            Some(Refusal { message, .. }) if self.refused.load(Ordering::Relaxed) => {
                Err(UfuncError::RefusedOperand { message })
            }
            _ => Ok(flags),
        }
    }

    /// # Safety
    /// The contract of [`run`], for the elements that `plan` addresses.
    unsafe fn run_part(&self, plan: &Plan, dtypes: &[DType]) -> Flags {
        let nop = self.inner.nop;
        if let Some(mask) = self.mask {
            // SAFETY: the caller's promise.
            return unsafe { self.run_masked_part(plan, dtypes, mask) };
        }
        let strides = plan.inner_strides();
        let mut modes = self.modes;
        if self.inner.form == LoopForm::Contiguous {
            for k in 0..nop {
                let contiguous = strides[k] == self.inner.types[k].itemsize() as isize;
                if !contiguous && plan.size() > 1 {
                    modes[k] = Mode::Buffered;
                }
            }
        }
        let buffered = modes[..nop].contains(&Mode::Buffered);
        let mut flags = Flags::NONE;
        if !buffered {
            plan.for_each_block(|offsets, n0, n1| {
                let mut pointers = self.pointers;
                for k in 0..nop {
                    pointers[k] = self.at(k, offsets[k]);
                }
                // SAFETY: the caller's promise.
                flags |= unsafe { self.call(&pointers, strides, n0, n1) };
            });
            return flags;
        }
        let mut run = BufferedRun {
            job: self,
            modes,
            dtypes,
            room: plan.size().min(BUFFER_ELEMENTS),
            buffers: std::array::from_fn(|_| None),
        };
        plan.for_each_block(|offsets, n0, n1| {
            let mut pointers = self.pointers;
            for k in 0..nop {
                pointers[k] = self.at(k, offsets[k]);
            }
            // SAFETY: the caller's promise.
            flags |= unsafe { run.block(pointers, strides, n0, n1) };
        });
        flags
    }

    /// [`run_part`](Job::run_part) where the mask is true.
    ///
    /// # Safety
    /// As there; the mask's elements are readable.
    unsafe fn run_masked_part(&self, plan: &Plan, dtypes: &[DType], mask: *mut u8) -> Flags {
        let nop = self.inner.nop;
        let all = plan.inner_strides();
        let mut strides = [0isize; 2 * MAX_OPERANDS];
        strides[..nop].copy_from_slice(&all[..nop]);
        strides[nop..2 * nop].copy_from_slice(&all[nop + 1..2 * nop + 1]);
        let (mask_step, mask_row) = (all[nop], all[2 * nop + 1]);
        let mut run = BufferedRun {
            job: self,
            modes: self.modes,
            dtypes,
            room: plan.size().min(BUFFER_ELEMENTS),
            buffers: std::array::from_fn(|_| None),
        };
        if self.inner.form == LoopForm::Contiguous {
            for k in 0..nop {
                if strides[k] != self.inner.types[k].itemsize() as isize {
                    run.modes[k] = Mode::Buffered;
                }
            }
        }
        let buffered = run.modes[..nop].contains(&Mode::Buffered);
        let mut flags = Flags::NONE;
        plan.for_each_block(|offsets, n0, n1| {
            for j in 0..n1 as isize {
                let row = mask.wrapping_offset(offsets[nop] + j * mask_row);
                let visit = |first: usize, length: usize| {
                    let mut pointers = self.pointers;
                    for k in 0..nop {
                        let step = first as isize * strides[k] + j * strides[nop + k];
                        pointers[k] = self.at(k, offsets[k] + step);
                    }
                    // SAFETY: the caller's promise.
                    flags |= unsafe {
                        if buffered {
                            run.block(pointers, &strides[..2 * nop], length, 1)
                        } else {
                            self.call(&pointers, &strides[..2 * nop], length, 1)
                        }
                    };
                };
                // SAFETY: the caller's promise.
                unsafe { for_each_true_run(row, mask_step, n0, visit) };
            }
        });
        flags
    }

    /// Operand `k`'s element at a byte offset; an operand that was converted once has one element.
    #[inline]
    fn at(&self, k: usize, offset: isize) -> *mut u8 {
        self.pointers[k].wrapping_offset(offset)
    }

    /// Runs the kernel, with the test of its operands before it and the check of its results after it.
    ///
    /// # Safety
    /// As for [`np_kernels::abi::Kernel`].
    #[inline]
    unsafe fn call(
        &self,
        pointers: &[*mut u8; MAX_OPERANDS],
        strides: &[isize],
        n0: usize,
        n1: usize,
    ) -> Flags {
        // SAFETY: the caller's promise.
        unsafe {
            if let Some(Refusal { test, .. }) = self.inner.refusal
                && test(pointers.as_ptr(), strides.as_ptr(), n0, n1)
            {
                self.refused.store(true, Ordering::Relaxed);
                return Flags::NONE;
            }
            let kernel = self.inner.kernels.get();
            kernel(
                self.inner.context.pointer(),
                pointers.as_ptr(),
                strides.as_ptr(),
                n0,
                n1,
            );
            match self.inner.check {
                Some(check) if self.check => check(pointers.as_ptr(), strides.as_ptr(), n0, n1),
                _ => Flags::NONE,
            }
        }
    }
}

/// A part of a plan of which some operands go through buffers.
struct BufferedRun<'a> {
    job: &'a Job<'a>,
    modes: [Mode; MAX_OPERANDS],
    dtypes: &'a [DType],
    /// Elements of a buffer.
    room: usize,
    buffers: [Option<Buffer>; MAX_OPERANDS],
}

/// Inner axes shorter than this are gathered whole rows at a time into contiguous buffers, for every operand.
const SHORT_ROW: usize = 64;

impl BufferedRun<'_> {
    /// Runs one block of the plan, piece by piece.
    ///
    /// # Safety
    /// The contract of [`run`], for the elements of the block.
    unsafe fn block(
        &mut self,
        pointers: [*mut u8; MAX_OPERANDS],
        strides: &[isize],
        n0: usize,
        n1: usize,
    ) -> Flags {
        let nop = self.job.inner.nop;
        if n0 < SHORT_ROW && n1 > 1 {
            self.modes[..nop].fill(Mode::Buffered);
        }
        let piece0 = n0.min(self.room);
        let piece1 = (self.room / piece0).min(n1);
        let mut flags = Flags::NONE;
        for j in (0..n1).step_by(piece1) {
            let m1 = piece1.min(n1 - j);
            for i in (0..n0).step_by(piece0) {
                let m0 = piece0.min(n0 - i);
                let mut at = pointers;
                for k in 0..nop {
                    let shift = i as isize * strides[k] + j as isize * strides[nop + k];
                    at[k] = at[k].wrapping_offset(shift);
                }
                // SAFETY: the piece lies in the block.
                flags |= unsafe { self.piece(at, strides, m0, m1) };
            }
        }
        flags
    }

    /// Gathers inputs, runs the kernel, scatters outputs.
    ///
    /// # Safety
    /// The contract of [`run`], for the elements of the piece, which are at most [`BUFFER_ELEMENTS`].
    unsafe fn piece(
        &mut self,
        pointers: [*mut u8; MAX_OPERANDS],
        strides: &[isize],
        n0: usize,
        n1: usize,
    ) -> Flags {
        let inner = self.job.inner;
        let nop = inner.nop;
        let mut kernel_pointers = pointers;
        let mut kernel_strides = [0isize; 2 * MAX_OPERANDS];
        let mut all_buffered = true;
        for k in 0..nop {
            if self.modes[k] == Mode::Direct {
                kernel_strides[k] = strides[k];
                kernel_strides[nop + k] = strides[nop + k];
                all_buffered = false;
                continue;
            }
            let buffer = self.buffers[k].get_or_insert_with(|| Buffer::new(self.room));
            kernel_pointers[k] = buffer.pointer();
            let (w0, w1) = block_strides(inner.types[k], n0);
            kernel_strides[k] = w0;
            kernel_strides[nop + k] = w1;
            if k < inner.nin {
                let transfer = self.transfer(k);
                let source = [strides[k], strides[nop + k]];
                // SAFETY: the operand's elements are readable, the buffer has room for the piece.
                unsafe {
                    transfer.run(pointers[k], source, kernel_pointers[k], [w0, w1], [n0, n1]);
                }
            }
        }
        // Rows without gaps are one run.
        let (m0, m1) = if all_buffered { (n0 * n1, 1) } else { (n0, n1) };
        // SAFETY: pointers and strides address the operands' elements or the buffers'.
        let flags = unsafe { self.job.call(&kernel_pointers, &kernel_strides, m0, m1) };
        for k in inner.nin..nop {
            if self.modes[k] == Mode::Buffered {
                let from = [kernel_strides[k], kernel_strides[nop + k]];
                let to = [strides[k], strides[nop + k]];
                let transfer = Transfer::new(DType::native(inner.types[k]), self.dtypes[k]);
                // SAFETY: the kernel has filled the buffer; the output's elements are writable.
                unsafe {
                    transfer.run(kernel_pointers[k], from, pointers[k], to, [n0, n1]);
                }
            }
        }
        flags
    }

    /// How input `k` comes into its buffer: an operand that was converted once is of the loop's type already.
    fn transfer(&self, k: usize) -> Transfer {
        let loop_type = DType::native(self.job.inner.types[k]);
        let from = if self.job.modes[k] == Mode::Buffered {
            self.dtypes[k]
        } else {
            loop_type
        };
        Transfer::new(from, loop_type)
    }
}
