//! The short ways of small operations: one call of a kernel, without a plan and without threads.
//!
//! They take few native elements without gaps or along a single axis; what they do not take goes by way of [`execute`](super::execute), which asks
//! here first.

use std::mem::MaybeUninit;

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
    /// The errors after which the general way is taken, which tells them.
    wanted: Flags,
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
            wanted: Flags::NONE,
        }
    }

    /// Takes floating-point errors for a refusal: into a new output, since telling them reads the inputs again.
    #[inline]
    pub(crate) fn check_for(&mut self, wanted: Flags) {
        self.wanted = wanted;
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
            match self.inner.check {
                Some(check) if !self.wanted.is_empty() => {
                    !check(pointers, strides, self.size, 1).intersects(self.wanted)
                }
                _ => true,
            }
        }
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
pub(crate) const SHORT: usize = 1 << 14;

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

/// Copies in the short way, as [`copy_short`], into a new place of a layout without gaps, which is given back where it does not go: the target is
/// nobody else's and not to be borrowed.
#[inline]
pub(super) fn copy_short_to_new(
    source: &Place,
    dtype: DType,
    layout: Layout,
    wanted: Flags,
) -> Result<Result<Place, Layout>, ExecuteError> {
    let (from, to) = (source.dtype().code(), dtype.code());
    let inner = match from == to {
        true => copy_loop(to),
        false => cast_loop(from, to),
    };
    let quiet = inner.check.is_none() || wanted.is_empty();
    let native = source.dtype().is_native() && dtype.is_native();
    let own = source.layout();
    if !quiet || !native || !same_lengths(own.shape(), layout.shape()) {
        return Ok(Err(layout));
    }
    // Along the inner axis the target's elements follow each other.
    let (mut lengths, strides) = match (own.shape(), own.strides(), layout.strides()) {
        (&[n], &[s], &[t]) => ([n, 1], [s, t, 0, 0]),
        (&[m, n], &[s1, s0], &[t1, t0]) if t0 <= t1 => ([n, m], [s0, t0, s1, t1]),
        (&[n, m], &[s0, s1], &[t0, t1]) => ([n, m], [s0, t0, s1, t1]),
        _ => return Ok(Err(layout)),
    };
    let whole = |k: usize| strides[2 + k] == strides[k].wrapping_mul(lengths[0] as isize);
    let size = layout.size();
    let most = if lengths[1] == 1 || (whole(0) && whole(1)) {
        lengths = [size, 1];
        SHORT
    } else {
        SHORT_MATRIX
    };
    if size == 0 || size > most {
        return Ok(Err(layout));
    }
    // SAFETY: every element is written below, and the layout has no gaps.
    let target = unsafe { Place::unwritten(dtype, layout)? };
    let pointers = [source.pointer(), target.pointer()];
    let (kernel, [n0, n1]) = (inner.kernels.get(), lengths);
    Storage::while_reading([source.storage(); 2], || {
        let (pointers, strides) = (pointers.as_ptr(), strides.as_ptr());
        // SAFETY: source and target have elements of the kernel's types at the places of their layouts; the source's storage is borrowed
        // for reading, the target's is nobody else's yet.
        unsafe { kernel(std::ptr::null(), pointers, strides, n0, n1) };
    })?;
    Ok(Ok(target))
}

/// Bytes of a piece of elements that are converted at a time: some of them, and what a kernel reads and writes beside them, stay in the
/// first-level cache.
const PIECE: usize = 8192;

/// Computes in the short way what [`ShortCall`] refuses because a place has another dtype than the loop, or lies otherwise than a loop over
/// contiguous elements wants it: its elements are converted piece by piece. It takes half the time of what a plan and its buffers take.
///
/// `None` where this way does not go.
pub(crate) fn compute_converted(
    inner: &Loop,
    inputs: &[Input<'_>],
) -> Result<Option<Place>, ExecuteError> {
    let (mut ends, mut values) = (None::<[&Place; 2]>, [[0u8; 16]; 2]);
    let mut operands: [Taken; 2] = [Taken::default(); 2];
    let contiguous = inner.form == np_ufunc::LoopForm::Contiguous;
    for (k, input) in inputs.iter().enumerate() {
        let (code, operand) = (inner.types[k], &mut operands[k]);
        match input {
            Input::Value(_) if contiguous => return Ok(None),
            Input::Value(value) => {
                values[k] = value.to_bytes();
                operand.pointer = values[k].as_mut_ptr();
            }
            Input::Place(place) => {
                let shape = place.layout().shape();
                // NumPy lays the result out by the order of the axes, which one of length 1 has no share in.
                let plain = shape.len() <= 1 || !shape.contains(&1);
                let (Some(stride), true) = (place.stride_of_all(), plain) else {
                    return Ok(None);
                };
                let [_, last] = ends.get_or_insert([place; 2]);
                if !same_lengths(last.layout().shape(), shape) {
                    return Ok(None);
                }
                *last = place;
                (operand.pointer, operand.stride) = (place.pointer(), stride);
                let from = place.dtype().code();
                operand.convert = match from == code {
                    false => Some(cast_loop(from, code)),
                    true if contiguous && stride != code.itemsize() as isize => {
                        Some(copy_loop(code))
                    }
                    true => None,
                };
            }
        }
    }
    let Some([first, last]) = ends else {
        return Ok(None);
    };
    let (shape, size) = (first.layout().shape(), first.layout().size());
    if size == 0 || size > SHORT || shape.len() > INLINE_DIMS {
        return Ok(None);
    }
    let dtype = DType::native(inner.output());
    let layout = Layout::contiguous(shape, dtype.itemsize(), Order::C)?;
    // SAFETY: the kernel writes every element below, or the place is dropped.
    let target = unsafe { Place::unwritten(dtype, layout)? };
    let done = Storage::while_reading([first.storage(), last.storage()], || {
        // SAFETY: the inputs' storages are borrowed for reading, the output's is nobody else's yet; each has `size` elements.
        unsafe { run_converted(inner, &operands, target.pointer(), size) }
    })?;
    Ok(done.then_some(target))
}

/// An input of [`compute_converted`]: where it begins, its stride, and how its elements come into the loop's type.
#[derive(Clone, Copy)]
struct Taken {
    pointer: *mut u8,
    stride: isize,
    convert: Option<&'static Loop>,
}

impl Default for Taken {
    fn default() -> Taken {
        Taken {
            pointer: std::ptr::null_mut(),
            stride: 0,
            convert: None,
        }
    }
}

/// Runs a loop over `size` elements piece by piece; false as soon as the loop refuses some.
///
/// # Safety
/// As many elements of each operand may be read, and of the output written; those that are not converted are of the loop's types.
unsafe fn run_converted(inner: &Loop, operands: &[Taken; 2], output: *mut u8, size: usize) -> bool {
    let mut buffers = [[MaybeUninit::<u128>::uninit(); PIECE / 16]; 2];
    let (nin, kernel) = (inner.nin, inner.kernels.get());
    let width = inner.output().itemsize() as isize;
    let widest = inner.types[..nin].iter().map(|code| code.itemsize()).max();
    let piece = PIECE / widest.unwrap_or(16);
    for start in (0..size).step_by(piece) {
        let (count, shift) = (piece.min(size - start), start as isize);
        let (mut pointers, mut strides) = ([output; 3], [0isize; 6]);
        for k in 0..nin {
            let Taken {
                pointer,
                stride,
                convert,
            } = operands[k];
            (pointers[k], strides[k]) = (pointer.wrapping_offset(shift * stride), stride);
            let Some(convert) = convert else { continue };
            let (from, to) = (pointers[k], buffers[k].as_mut_ptr().cast::<u8>());
            (pointers[k], strides[k]) = (to, inner.types[k].itemsize() as isize);
            // SAFETY: the caller's promise; the buffer has room for a piece of elements of the loop's type.
            unsafe {
                convert.kernels.get()(
                    std::ptr::null(),
                    [from, to].as_ptr(),
                    [stride, strides[k], 0, 0].as_ptr(),
                    count,
                    1,
                );
            }
        }
        pointers[nin] = output.wrapping_offset(shift * width);
        strides[nin] = width;
        // SAFETY: the caller's promise; converted elements are in the buffers.
        unsafe {
            if let Some(refusal) = &inner.refusal
                && (refusal.test)(pointers.as_ptr(), strides.as_ptr(), count, 1)
            {
                return false;
            }
            kernel(
                std::ptr::null(),
                pointers.as_ptr(),
                strides.as_ptr(),
                count,
                1,
            );
        }
    }
    true
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
