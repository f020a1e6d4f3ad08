//! The short ways of small operations: one call of a kernel, without a plan and without threads.
//!
//! They take few native elements without gaps or along a single axis; what they do not take goes by way of [`execute`](super::execute), which asks
//! here first.

use np_dtype::{DType, Scalar};
use np_layout::{INLINE_DIMS, Layout, Order};
use np_ufunc::table::{cast_loop, copy_loop};
use np_ufunc::{Flags, FoldForm, Loop, Neutral, ReduceLoop};

use super::Storage;
use super::execute::{ExecuteError, Input, ValueBytes, borrow};
use super::place::Place;

/// A call of a kernel on small places of one shape without gaps or of a single axis, and numbers: the short way.
///
/// This is most of what small arrays cost, so nothing here is general: no lists, no plan, no look at what does not apply.
/// Operands are taken in one by one and by reference: copies of what was just stored in pieces wait for the stores, and
/// those waits were a third of the time of an addition.
pub(crate) struct ShortCall<'a> {
    inner: &'a Loop,
    /// The first and the last input that is a place.
    ends: Option<[&'a Place; 2]>,
    /// Whether an input has gaps, or runs backwards.
    gaps: bool,
    size: usize,
    values: [ValueBytes; 2],
    pointers: [*mut u8; 3],
    strides: [isize; 6],
}

impl<'a> ShortCall<'a> {
    /// Whether a loop can be called the short way: one of a table, of one or two inputs and one output.
    ///
    /// A closure may ask what the thread is doing, and may panic: only kernels run without guards.
    #[inline]
    pub(crate) fn takes(inner: &Loop, nin: usize) -> bool {
        let plain = nin <= 2 && inner.nin == nin && inner.nop == nin + 1;
        plain && inner.context.pointer().is_null()
    }

    /// A call of a loop that can be [taken](ShortCall::takes), to be filled where it lies: moved, it would be copied while the
    /// stores into it are under way.
    #[inline]
    pub(crate) fn new(inner: &'a Loop) -> ShortCall<'a> {
        ShortCall {
            inner,
            ends: None,
            gaps: false,
            size: 1,
            values: [[0; 16]; 2],
            pointers: [std::ptr::null_mut(); 3],
            strides: [0; 6],
        }
    }

    /// Takes a place for the input `k`, if it is fit for the short way.
    #[inline]
    pub(crate) fn read(&mut self, k: usize, place: &'a Place) -> Option<()> {
        let code = self.inner.types[k];
        let few = place.layout().ndim() <= INLINE_DIMS;
        if place.dtype().code() != code || !few {
            return None;
        }
        let width = code.itemsize() as isize;
        let stride = place.stride_of_all()?;
        if stride != width {
            if self.inner.form == np_ufunc::LoopForm::Contiguous {
                return None;
            }
            self.gaps = true;
        }
        match &mut self.ends {
            None => {
                self.size = place.layout().shape().iter().product();
                self.ends = Some([place; 2]);
                if self.size > SHORT {
                    return None;
                }
            }
            Some([first, last]) => {
                if !same_lengths(first.layout().shape(), place.layout().shape()) {
                    return None;
                }
                *last = place;
            }
        }
        self.pointers[k] = place.pointer();
        self.strides[k] = stride;
        Some(())
    }

    /// Takes a number for the input `k`, if it is fit for the short way.
    #[inline]
    pub(crate) fn hold(&mut self, k: usize, value: &Scalar) -> Option<()> {
        let contiguous = self.inner.form == np_ufunc::LoopForm::Contiguous;
        if value.code() != self.inner.types[k] || contiguous {
            return None;
        }
        self.values[k] = value.to_bytes();
        Some(())
    }

    /// Computes into a new storage, whose [place](ShortCall::place_of) the caller asks for last of all, where it is going to stay.
    ///
    /// `None` for operands that the loop refuses: why is for the general way to say.
    #[inline]
    pub(crate) fn compute(&mut self) -> Result<Option<Storage>, ExecuteError> {
        let Some([first, last]) = self.ends else {
            return Ok(None);
        };
        let width = self.inner.output().itemsize();
        // SAFETY: the kernel writes every element below, or the storage is dropped.
        let storage = unsafe { Storage::try_alloc(self.size * width)? };
        let pointer = storage.as_ptr();
        let done = Storage::while_reading([first.storage(), last.storage()], || {
            // SAFETY: the inputs' storages are borrowed for reading, the output's is nobody else's yet.
            unsafe { self.run(pointer, width) }
        })?;
        Ok(done.then_some(storage))
    }

    /// The place of what was [computed](ShortCall::compute).
    ///
    /// # Panics
    /// If nothing was.
    #[inline]
    pub(crate) fn place_of(&self, storage: Storage) -> Place {
        match self.lies_like_first() {
            true => self.place_like_first(storage),
            false => self.place_in_c_order(storage),
        }
    }

    /// Whether the output has the layout of the first input.
    ///
    /// Who returns the place asks, and returns each of the two by itself: one to choose is made in memory and moved, which costs as
    /// much as the kernel.
    #[inline]
    pub(crate) fn lies_like_first(&self) -> bool {
        !self.gaps && self.inner.output().itemsize() == self.first().dtype().itemsize()
    }

    /// The place of an output that [lies like](ShortCall::lies_like_first) the first input.
    #[inline]
    pub(crate) fn place_like_first(&self, storage: Storage) -> Place {
        let dtype = DType::native(self.inner.output());
        Place::of_new(storage, dtype, self.first().layout().inline_at_offset(0))
    }

    /// The place of an output whose elements follow each other.
    pub(crate) fn place_in_c_order(&self, storage: Storage) -> Place {
        let dtype = DType::native(self.inner.output());
        let shape = self.first().layout().shape();
        let layout = Layout::contiguous(shape, dtype.itemsize(), Order::C);
        Place::of_new(storage, dtype, layout.expect("an array of few elements"))
    }

    #[inline]
    fn first(&self) -> &'a Place {
        let [first, _] = self.ends.expect("a place was read");
        first
    }

    /// Computes into a place that exists already: false if it lies or is typed otherwise, or for operands that the loop refuses.
    #[inline]
    pub(crate) fn compute_into(&mut self, output: &Place) -> Result<bool, ExecuteError> {
        let Some([first, last]) = self.ends else {
            return Ok(false);
        };
        let fits = output.dtype().code() == self.inner.output()
            && output.is_row_major()
            && same_lengths(output.layout().shape(), first.layout().shape());
        // An input may be the output, element on element, but not overlap it otherwise.
        let apart = |place: &Place| {
            let same = place.pointer() == output.pointer() && place.dtype() == output.dtype();
            (same && !self.gaps) || !place.storage().shares_with(output.storage())
        };
        if !fits || !apart(first) || !apart(last) {
            return Ok(false);
        }
        // Three storages are put in order first, which takes longer than all else here.
        let borrowed = match first.storage().shares_with(last.storage()) {
            true => borrow(&[Input::Place(first)], &[output])?,
            false => borrow(&[Input::Place(first), Input::Place(last)], &[output])?,
        };
        // SAFETY: the storages are borrowed, the output's for writing; the output has as many elements as the inputs.
        let done = unsafe { self.run(output.pointer(), output.dtype().itemsize()) };
        drop(borrowed);
        Ok(done)
    }

    /// Runs the kernel, unless the loop refuses the operands.
    ///
    /// # Safety
    /// The places that were taken may be read and the output, which has elements of `width` bytes, be written: `size` elements of
    /// the loop's types that follow each other.
    #[inline]
    unsafe fn run(&mut self, output: *mut u8, width: usize) -> bool {
        let nin = self.inner.nin;
        for k in 0..nin {
            if self.pointers[k].is_null() {
                self.pointers[k] = self.values[k].as_mut_ptr();
            }
        }
        self.pointers[nin] = output;
        self.strides[nin] = width as isize;
        let (pointers, strides) = (self.pointers.as_ptr(), self.strides.as_ptr());
        // SAFETY: the caller's promise; values have stride 0 and are only read. Strides along the outer axis, which has one step, are
        // not looked at.
        unsafe {
            if let Some(refusal) = &self.inner.refusal
                && (refusal.test)(pointers, strides, self.size, 1)
            {
                return false;
            }
            self.inner.kernels.get()(std::ptr::null(), pointers, strides, self.size, 1);
        }
        true
    }
}

/// Computes a loop of inputs into a place that exists, the short way; false if it doesn't go.
#[inline]
pub(super) fn compute_short_into(
    inner: &Loop,
    inputs: &[Input<'_>],
    output: &Place,
) -> Result<bool, ExecuteError> {
    if !ShortCall::takes(inner, inputs.len()) {
        return Ok(false);
    }
    let mut call = ShortCall::new(inner);
    for (k, input) in inputs.iter().enumerate() {
        let taken = match input {
            Input::Place(place) => call.read(k, place),
            Input::Value(value) => call.hold(k, value),
        };
        if taken.is_none() {
            return Ok(false);
        }
    }
    call.compute_into(output)
}

/// Whether two shapes are equal; comparing slices calls memcmp, which costs more than the few lengths.
#[inline]
fn same_lengths(a: &[usize], b: &[usize]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a == b)
}

/// Elements up to which an operation takes the short way, which has neither plan nor threads.
pub(super) const SHORT: usize = 1 << 14;

/// Elements of a matrix up to which it is copied in whatever order its rows or columns lie; a plan would copy more of them in tiles.
const SHORT_MATRIX: usize = 1 << 10;

/// Copies in the short way, in one call of a kernel, if source and target are fit for it: few native elements of one shape, without gaps or
/// along a single axis, or of a matrix into one without gaps, of which no errors are to be told. It takes half the time of a copy by way of a
/// plan.
#[inline]
pub(super) fn copy_short(
    source: &Input<'_>,
    target: &Place,
    wanted: Flags,
) -> Result<bool, ExecuteError> {
    let layout = target.layout();
    let size = layout.size();
    let width = target.dtype().itemsize();
    let Some(step) = target.stride_of_all() else {
        return Ok(false);
    };
    // Elements that overlap have no place here, nor have operations for several threads.
    if size > SHORT || step.unsigned_abs() < width {
        return Ok(false);
    }
    let (code, to) = (target.dtype().code(), target.pointer());
    let (mut strides, mut rows) = ([0, step, 0, 0], 1);
    let value;
    let (from, inner) = match source {
        Input::Value(scalar) if scalar.code() == code => {
            value = scalar.to_bytes();
            (value.as_ptr().cast_mut(), copy_loop(code))
        }
        Input::Value(_) => return Ok(false),
        Input::Place(place) => {
            let inner = match place.dtype().code() == code {
                true => copy_loop(code),
                false => cast_loop(place.dtype().code(), code),
            };
            let apart = !place.storage().shares_with(target.storage());
            let quiet = inner.check.is_none() || wanted.is_empty();
            if !apart || !quiet || !same_lengths(place.layout().shape(), layout.shape()) {
                return Ok(false);
            }
            match (place.stride_of_all(), layout.shape()) {
                (Some(stride), _) => strides[0] = stride,
                // The target of a matrix has no gaps, or it would have no single stride.
                (None, &[n, row]) if size <= SHORT_MATRIX && place.dtype().is_native() => {
                    let own = place.layout().strides();
                    strides = [own[1], step, own[0], step * row as isize];
                    rows = n;
                }
                _ => return Ok(false),
            }
            (place.pointer(), inner)
        }
    };
    let kernel = inner.kernels.get();
    let copy = || {
        let pointers = [from, to];
        // SAFETY: source and target have `size` elements of the kernel's types, so many bytes apart, in storages that are borrowed and
        // not the same, the target's for writing; a value is read alone.
        unsafe {
            kernel(
                std::ptr::null(),
                pointers.as_ptr(),
                strides.as_ptr(),
                size / rows,
                rows,
            );
        }
    };
    match source {
        Input::Value(_) => target.storage().while_writing(copy)?,
        Input::Place(place) => {
            let borrowed = borrow(&[Input::Place(place)], &[target])?;
            copy();
            drop(borrowed);
        }
    }
    Ok(true)
}

/// The elements of a small place without gaps or of a single axis, converted to a native dtype, as a new place in C order: the short way,
/// where it goes and no errors are to be told.
#[inline]
pub(crate) fn cast_short(
    source: &Place,
    dtype: DType,
    wanted: Flags,
) -> Result<Option<Place>, ExecuteError> {
    let (from, to) = (source.dtype().code(), dtype.code());
    let inner = match from == to {
        true => copy_loop(to),
        false => cast_loop(from, to),
    };
    if !dtype.is_native() || (inner.check.is_some() && !wanted.is_empty()) {
        return Ok(None);
    }
    let mut call = ShortCall::new(inner);
    if call.read(0, source).is_none() {
        return Ok(None);
    }
    let storage = call.compute()?;
    Ok(storage.map(|storage| call.place_of(storage)))
}

/// The short way: all axes of a small place without gaps are folded, in one call of the kernel, into a storage of one element.
#[inline]
pub(super) fn reduce_short(
    fold: &ReduceLoop,
    input: &Place,
    reduced: u64,
) -> Result<Option<Storage>, ExecuteError> {
    let shape = input.layout().shape();
    let size: usize = shape.iter().product();
    let all = reduced.count_ones() as usize == shape.len();
    let plain = input.dtype().code() == fold.input && input.is_row_major();
    if !all || !plain || size == 0 || size > SHORT || fold.form != FoldForm::Fold {
        return Ok(None);
    }
    let accumulator = fold.accumulator.itemsize();
    // SAFETY: the accumulator is written below.
    let storage = unsafe { Storage::try_alloc(accumulator)? };
    let output = storage.as_ptr();
    let width = fold.input.itemsize();
    let kernel = fold.kernels.get();
    Storage::while_reading([input.storage(); 2], || {
        let (mut from, mut rest) = (input.pointer(), size);
        let bytes = match &fold.neutral {
            Neutral::Value { identity, .. } => identity.as_ptr(),
            // The accumulators of such folds have the elements' type.
            Neutral::First => {
                (from, rest) = (from.wrapping_add(width), size - 1);
                input.pointer()
            }
        };
        let pointers = [output, from];
        let strides = [0, width as isize, 0, 0];
        // SAFETY: `size` elements follow each other in the input, whose storage is borrowed for reading; the output has room for
        // one accumulator and is nobody else's yet.
        unsafe {
            std::ptr::copy_nonoverlapping(bytes, output, accumulator);
            if rest > 0 {
                kernel(
                    std::ptr::null(),
                    pointers.as_ptr(),
                    strides.as_ptr(),
                    rest,
                    1,
                );
            }
        }
    })?;
    Ok(Some(storage))
}
