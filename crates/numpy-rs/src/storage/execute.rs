//! Engines run over places: what they ask of memory is made sure here, and nowhere else.
//!
//! Inputs are borrowed for reading, outputs for writing, each distinct storage once; new outputs belong to nobody yet and
//! need no borrow. Bounds hold by construction of a [`Place`].

use np_dtype::{DType, Scalar};
use np_iter::{OwnLayout, contiguous_output_strides, k_order_strides, reduced_output_strides};
use np_layout::{Layout, LayoutError, Order, Shape, Strides, checked_nbytes};
use np_ufunc::{Flags, Loop, Operand, ReduceLoop, UfuncError};
use smallvec::SmallVec;

use super::place::Place;
use super::{Access, AllocError, BorrowError, Borrows, Storage};

/// What an operation reads: elements in memory, or one value for all indices.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Input<'a> {
    /// Elements, which broadcast to the operation's shape.
    Place(&'a Place),
    /// One value.
    Value(Scalar),
}

/// Why an operation could not run.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ExecuteError {
    #[error(transparent)]
    Borrow(#[from] BorrowError),
    #[error(transparent)]
    Alloc(#[from] AllocError),
    #[error(transparent)]
    Layout(#[from] LayoutError),
    #[error(transparent)]
    Ufunc(#[from] UfuncError),
    #[error("output array overlaps itself")]
    OverlappingOutput,
}

/// Inputs and outputs of one call.
type Listed<T> = SmallVec<[T; 4]>;

/// The bytes of a value.
type ValueBytes = [u8; 16];

/// Runs a loop over inputs of one shape into a new array, in NumPy's 'K' order.
pub(crate) fn compute(
    inner: &Loop,
    shape: &[usize],
    inputs: &[Input<'_>],
    wanted: Flags,
) -> Result<(Place, Flags), ExecuteError> {
    let dtype = DType::native(inner.output());
    if (wanted.is_empty() || inner.check.is_none())
        && let Some(place) = compute_contiguous(inner, shape, inputs, dtype)?
    {
        return Ok((place, Flags::NONE));
    }
    checked_nbytes(shape, dtype.itemsize())?;
    let strides: Listed<Strides> = inputs
        .iter()
        .map(|input| strides_over(input, shape))
        .collect();
    let listed: Listed<&[isize]> = strides.iter().map(|s| &s[..]).collect();
    let output_strides = own_contiguous_strides(inner, inputs, dtype.itemsize())
        .unwrap_or_else(|| k_order_strides(shape, &listed, dtype.itemsize()));
    let layout = Layout::from_parts(Shape::from_slice(shape), output_strides, 0);
    // SAFETY: the loop writes every element, and the layout of a new output has no gaps.
    let storage = unsafe { Storage::try_alloc(layout.nbytes(dtype.itemsize()))? };
    let output = Place::new(storage, dtype, layout);
    let borrowed = borrow(inputs, &[])?;
    let values = inputs.iter().map(bytes_of).collect::<Listed<_>>();
    let mut operands: Listed<Operand<'_>> = SmallVec::new();
    for k in 0..inputs.len() {
        operands.push(operand(&inputs[k], &values[k], &strides[k]));
    }
    operands.push(Operand::new(
        output.pointer(),
        dtype,
        output.layout().strides(),
    ));
    // SAFETY: places lie inside their storages, which are borrowed, and the output's is nobody else's yet.
    let flags = unsafe { np_ufunc::elementwise::run(inner, shape, &operands, wanted) }?;
    drop((operands, borrowed));
    Ok((output, flags))
}

/// The output's strides where NumPy takes its short cut for contiguous inputs: they differ along axes of length 1.
fn own_contiguous_strides(inner: &Loop, inputs: &[Input<'_>], itemsize: usize) -> Option<Strides> {
    let mut own: Listed<OwnLayout<'_>> = SmallVec::new();
    for (k, input) in inputs.iter().enumerate() {
        let Input::Place(place) = input else { continue };
        let layout = place.layout();
        let fits = place.dtype() == DType::native(inner.types[k]) && place.is_aligned();
        if layout.ndim() > 1 && !fits {
            return None;
        }
        own.push(OwnLayout {
            shape: layout.shape(),
            strides: layout.strides(),
            itemsize: place.dtype().itemsize(),
        });
    }
    contiguous_output_strides(&own, itemsize)
}

/// The shortest way: a loop on two places of one dtype and shape, small and without gaps; `None` for any other.
///
/// This is most of what small arrays cost, so nothing here is general: no lists, no plan, no look at what does not apply.
#[inline]
pub(crate) fn compute_pair(
    inner: &Loop,
    a: &Place,
    b: &Place,
) -> Result<Option<Place>, ExecuteError> {
    let (shape, code) = (a.layout().shape(), a.dtype().code());
    let size: usize = shape.iter().product();
    let plain = inner.types[0] == code && inner.types[1] == code && inner.refusal.is_none();
    if !plain
        || size > SHORT
        || !a.is_row_major()
        || !b.is_row_major()
        || shape != b.layout().shape()
    {
        return Ok(None);
    }
    let (itemsize, dtype) = (code.itemsize() as isize, DType::native(inner.output()));
    let width = dtype.itemsize();
    let layout = if width as isize == itemsize {
        a.layout().at_offset(0)
    } else {
        Layout::contiguous(shape, width, Order::C)?
    };
    // SAFETY: the kernel writes every element below.
    let storage = unsafe { Storage::try_alloc(size * width)? };
    let output = Place::of_new(storage, dtype, layout);
    let pointers = [a.pointer(), b.pointer(), output.pointer()];
    let strides = [itemsize, itemsize, width as isize, 0, 0, 0];
    let kernel = inner.kernels.get();
    Storage::while_reading([a.storage(), b.storage()], || {
        // SAFETY: `size` elements follow each other in all three places. The inputs' storages are borrowed for reading, the
        // output's is nobody else's yet.
        unsafe {
            kernel(
                std::ptr::null(),
                pointers.as_ptr(),
                strides.as_ptr(),
                size,
                1,
            )
        }
    })?;
    Ok(Some(output))
}

/// The short way: every input is C-contiguous, of the loop's type and of the whole shape, or one value.
#[inline]
fn compute_contiguous(
    inner: &Loop,
    shape: &[usize],
    inputs: &[Input<'_>],
    dtype: DType,
) -> Result<Option<Place>, ExecuteError> {
    let size: usize = shape.iter().product();
    if size > SHORT || inputs.len() != inner.nin || size == 0 || inner.refusal.is_some() {
        return Ok(None);
    }
    let mut pointers = [std::ptr::null_mut::<u8>(); np_ufunc::MAX_OPERANDS];
    let mut strides = [0isize; 2 * np_ufunc::MAX_OPERANDS];
    let mut values: [ValueBytes; np_ufunc::MAX_OPERANDS] = Default::default();
    let mut wanted: SmallVec<[(&Storage, Access); 4]> = SmallVec::new();
    for (k, input) in inputs.iter().enumerate() {
        let itemsize = inner.types[k].itemsize();
        match input {
            Input::Place(place) => {
                let contiguous = place.layout().is_c_contiguous(itemsize);
                if place.dtype() != DType::native(inner.types[k]) || !contiguous {
                    return Ok(None);
                }
                if place.layout().shape() != shape {
                    return Ok(None);
                }
                pointers[k] = place.pointer();
                strides[k] = itemsize as isize;
                wanted.push((place.storage(), Access::Shared));
            }
            Input::Value(value) => {
                if value.code() != inner.types[k] || inner.form == np_ufunc::LoopForm::Contiguous {
                    return Ok(None);
                }
                values[k] = value.to_bytes();
                pointers[k] = values[k].as_mut_ptr();
            }
        }
    }
    let itemsize = dtype.itemsize();
    // SAFETY: the kernel writes every element below.
    let storage = unsafe { Storage::try_alloc(size * itemsize)? };
    let layout = Layout::contiguous(shape, itemsize, Order::C)?;
    pointers[inner.nin] = storage.as_ptr();
    strides[inner.nin] = itemsize as isize;
    let borrowed = Borrows::acquire(&wanted)?;
    let kernel = inner.kernels.get();
    // SAFETY: `size` elements follow each other in every place and in the output; values have stride 0. The storages of
    // the places are borrowed, the output's is nobody else's yet.
    unsafe {
        kernel(
            std::ptr::null(),
            pointers.as_ptr(),
            strides.as_ptr(),
            size,
            1,
        )
    };
    drop(borrowed);
    Ok(Some(Place::new(storage, dtype, layout)))
}

/// Elements up to which an operation takes the short way, which has neither plan nor threads.
const SHORT: usize = 1 << 14;

/// Runs a loop over inputs into outputs that exist already.
///
/// The outputs have the operation's shape; the caller has checked that they may be written.
pub(crate) fn compute_into(
    inner: &Loop,
    shape: &[usize],
    inputs: &[Input<'_>],
    output: &Place,
    wanted: Flags,
) -> Result<Flags, ExecuteError> {
    check_output(output)?;
    let strides: Listed<Strides> = inputs
        .iter()
        .map(|input| strides_over(input, shape))
        .collect();
    let output_strides = output.strides_over(shape);
    let borrowed = borrow(inputs, &[output])?;
    let values = inputs.iter().map(bytes_of).collect::<Listed<_>>();
    let mut operands: Listed<Operand<'_>> = SmallVec::new();
    for k in 0..inputs.len() {
        operands.push(operand(&inputs[k], &values[k], &strides[k]));
    }
    operands.push(Operand::new(
        output.pointer(),
        output.dtype(),
        &output_strides,
    ));
    // SAFETY: places lie inside their storages, which are borrowed, the output's for writing; the output does not
    // overlap itself.
    let flags = unsafe { np_ufunc::elementwise::run(inner, shape, &operands, wanted) }?;
    drop(borrowed);
    Ok(flags)
}

/// Copies elements of one place, or a value, over those of another, converting as NumPy's unsafe casts do.
pub(crate) fn copy_into(
    source: &Input<'_>,
    target: &Place,
    wanted: Flags,
) -> Result<Flags, ExecuteError> {
    check_output(target)?;
    let shape = target.layout().shape();
    let strides = strides_over(source, shape);
    let borrowed = borrow(std::slice::from_ref(source), &[target])?;
    let value = bytes_of(source);
    let from = operand(source, &value, &strides);
    let to = Operand::new(target.pointer(), target.dtype(), target.layout().strides());
    // SAFETY: as in `compute_into`.
    let flags = unsafe { np_ufunc::convert::copy(shape, &from, &to, wanted) };
    drop(borrowed);
    Ok(flags)
}

/// Copies elements into a new array of another dtype and layout of the same shape, which has no gaps.
pub(crate) fn copy_to_new(
    source: &Input<'_>,
    dtype: DType,
    layout: Layout,
    wanted: Flags,
) -> Result<(Place, Flags), ExecuteError> {
    checked_nbytes(layout.shape(), dtype.itemsize())?;
    // SAFETY: every element is written below, and the layout has no gaps.
    let storage = unsafe { Storage::try_alloc(layout.nbytes(dtype.itemsize()))? };
    let target = Place::new(storage, dtype, layout);
    let flags = copy_into(source, &target, wanted)?;
    Ok((target, flags))
}

/// Folds the axes in the bit set `reduced` away, into a new array that keeps them with length 1.
pub(crate) fn reduce(
    fold: &ReduceLoop,
    input: &Place,
    reduced: u64,
) -> Result<Place, ExecuteError> {
    let dtype = DType::native(fold.accumulator);
    let shape = input.layout().shape();
    let kept = input.kept_shape(reduced);
    checked_nbytes(&kept, dtype.itemsize())?;
    let is_reduced = |axis: usize| reduced >> axis & 1 == 1;
    let own = input.layout().strides();
    let strides = reduced_output_strides(shape, &[own], is_reduced, true, dtype.itemsize());
    let layout = Layout::from_parts(kept, strides, 0);
    let mut strides = Strides::from_slice(layout.strides());
    for axis in 0..strides.len() {
        if is_reduced(axis) {
            strides[axis] = 0;
        }
    }
    // SAFETY: the reduction fills every accumulator first, and the layout has no gaps.
    let storage = unsafe { Storage::try_alloc(layout.nbytes(dtype.itemsize()))? };
    let output = Place::new(storage, dtype, layout);
    let source = Operand::new(input.pointer(), input.dtype(), input.layout().strides());
    let target = Operand::new(output.pointer(), dtype, &strides);
    let borrowed = input.storage().op_shared()?;
    // SAFETY: the input's storage is borrowed, the output's is nobody else's yet; kept axes have strides without gaps.
    unsafe { np_ufunc::reduction::run(fold, shape, reduced, &source, &target, true) };
    drop(borrowed);
    Ok(output)
}

/// One element's value.
pub(crate) fn item(place: &Place) -> Result<Scalar, ExecuteError> {
    assert_eq!(place.layout().size(), 1, "an item is one element");
    let mut bytes: ValueBytes = [0; 16];
    let native = place.dtype().to_native();
    let zeros = Strides::from_elem(0, place.layout().ndim());
    let from = Operand::new(place.pointer(), place.dtype(), &zeros);
    let to = Operand::new(bytes.as_mut_ptr(), native, &zeros);
    let borrowed = place.storage().op_shared()?;
    // SAFETY: the place's one element is readable, and any element fits the bytes.
    unsafe { np_ufunc::convert::copy(place.layout().shape(), &from, &to, Flags::NONE) };
    drop(borrowed);
    Ok(Scalar::from_bytes(native.code(), &bytes))
}

/// An output whose elements overlap has no defined result, and threads would race for it.
fn check_output(output: &Place) -> Result<(), ExecuteError> {
    let layout = output.layout();
    let itemsize = output.dtype().itemsize();
    let plain = layout.is_c_contiguous(itemsize);
    if !plain && layout.has_internal_overlap(itemsize) {
        return Err(ExecuteError::OverlappingOutput);
    }
    Ok(())
}

fn borrow<'a>(inputs: &[Input<'a>], outputs: &[&'a Place]) -> Result<Borrows<'a>, BorrowError> {
    let mut wanted: SmallVec<[(&Storage, Access); 4]> = SmallVec::new();
    for input in inputs {
        if let Input::Place(place) = input {
            wanted.push((place.storage(), Access::Shared));
        }
    }
    wanted.extend(
        outputs
            .iter()
            .map(|place| (place.storage(), Access::Exclusive)),
    );
    Borrows::acquire(&wanted)
}

fn strides_over(input: &Input<'_>, shape: &[usize]) -> Strides {
    match input {
        Input::Place(place) => place.strides_over(shape),
        Input::Value(_) => Strides::from_elem(0, shape.len()),
    }
}

fn bytes_of(input: &Input<'_>) -> ValueBytes {
    match input {
        Input::Place(_) => [0; 16],
        Input::Value(value) => value.to_bytes(),
    }
}

/// The operand of an input; a value's bytes are only read.
fn operand<'a>(input: &Input<'_>, value: &'a ValueBytes, strides: &'a [isize]) -> Operand<'a> {
    match input {
        Input::Place(place) => Operand::new(place.pointer(), place.dtype(), strides),
        Input::Value(scalar) => Operand::new(value.as_ptr().cast_mut(), scalar.dtype(), strides),
    }
}
