//! Engines run over places: what they ask of memory is made sure here, and nowhere else.
//!
//! Inputs are borrowed for reading, outputs for writing, each distinct storage once; new outputs belong to nobody yet and
//! need no borrow. Bounds hold by construction of a [`Place`].

use np_dtype::{DType, Scalar};
use np_iter::{OwnLayout, contiguous_output_strides, k_order_strides, reduced_output_strides};
use np_layout::{
    AxesBuffer, INLINE_DIMS, Layout, LayoutError, Order, Shape, Strides, checked_nbytes,
};
use np_ufunc::{Flags, Loop, Operand, ReduceLoop, UfuncError};
use smallvec::SmallVec;

use super::place::Place;
use super::short::{compute_short_into, copy_short, copy_short_to_new, reduce_short};
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
pub(super) type Listed<T> = SmallVec<[T; 4]>;

/// The bytes of a value.
pub(super) type ValueBytes = [u8; 16];

/// Places of new outputs, in the loop's order.
pub(crate) type Outputs = SmallVec<[Place; 1]>;

/// Runs a loop over inputs of one shape into new arrays, in NumPy's 'K' order or the one that is asked for.
pub(crate) fn compute(
    inner: &Loop,
    shape: &[usize],
    inputs: &[Input<'_>],
    order: Option<Order>,
    wanted: Flags,
) -> Result<(Outputs, Flags), ExecuteError> {
    let strides: Listed<Strides> = inputs
        .iter()
        .map(|input| strides_over(input, shape))
        .collect();
    let listed: Listed<&[isize]> = strides.iter().map(|s| &s[..]).collect();
    let mut outputs = Outputs::new();
    for code in &inner.types[inner.nin..inner.nop] {
        let dtype = DType::native(*code);
        checked_nbytes(shape, dtype.itemsize())?;
        let layout = match order {
            Some(order) => Layout::contiguous(shape, dtype.itemsize(), order)?,
            None => {
                let strides = own_contiguous_strides(inner, inputs, dtype.itemsize())
                    .unwrap_or_else(|| k_order_strides(shape, &listed, dtype.itemsize()));
                Layout::from_parts(Shape::from_slice(shape), strides, 0)
            }
        };
        // SAFETY: the loop writes every element, and the layout of a new output has no gaps.
        outputs.push(unsafe { Place::unwritten(dtype, layout)? });
    }
    let borrowed = borrow(inputs, &[])?;
    let values = inputs.iter().map(bytes_of).collect::<Listed<_>>();
    let mut operands: Listed<Operand<'_>> = SmallVec::new();
    for k in 0..inputs.len() {
        operands.push(operand(&inputs[k], &values[k], &strides[k]));
    }
    for output in &outputs {
        let strides = output.layout().strides();
        operands.push(Operand::new(output.pointer(), output.dtype(), strides));
    }
    // SAFETY: places lie inside their storages, which are borrowed, and the outputs' are nobody else's yet.
    let flags = unsafe { np_ufunc::elementwise::run(inner, shape, &operands, wanted) }?;
    drop((operands, borrowed));
    Ok((outputs, flags))
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

/// Runs a loop over inputs into outputs that exist already, where a mask is true if there is one.
///
/// The outputs have the operation's shape; the caller has checked that they may be written.
pub(crate) fn compute_into(
    inner: &Loop,
    shape: &[usize],
    inputs: &[Input<'_>],
    outputs: &[&Place],
    mask: Option<&Place>,
    wanted: Flags,
) -> Result<Flags, ExecuteError> {
    if let ([output], None) = (outputs, mask)
        && (inner.check.is_none() || wanted.is_empty())
        && compute_short_into(inner, inputs, output)?
    {
        return Ok(Flags::NONE);
    }
    for (k, output) in outputs.iter().enumerate() {
        check_output(output)?;
        if outputs[..k].iter().any(|other| share_memory(other, output)) {
            return Err(ExecuteError::OverlappingOutput);
        }
    }
    let mut strides: Listed<Strides> = inputs
        .iter()
        .map(|input| strides_over(input, shape))
        .collect();
    strides.extend(outputs.iter().map(|output| output.strides_over(shape)));
    let mask_strides = mask.map(|mask| mask.strides_over(shape));
    let mut read: Listed<Input<'_>> = SmallVec::from_slice(inputs);
    read.extend(mask.map(Input::Place));
    let borrowed = borrow(&read, outputs)?;
    let values = inputs.iter().map(bytes_of).collect::<Listed<_>>();
    let mut operands: Listed<Operand<'_>> = SmallVec::new();
    for k in 0..inputs.len() {
        operands.push(operand(&inputs[k], &values[k], &strides[k]));
    }
    for (k, output) in outputs.iter().enumerate() {
        let strides = &strides[inputs.len() + k];
        operands.push(Operand::new(output.pointer(), output.dtype(), strides));
    }
    // SAFETY: places lie inside their storages, which are borrowed, the outputs' for writing; no output overlaps itself or
    // another.
    let flags = unsafe {
        match (mask, &mask_strides) {
            (Some(mask), Some(strides)) => {
                let mask = Operand::new(mask.pointer(), mask.dtype(), strides);
                np_ufunc::elementwise::run_where(inner, shape, &operands, &mask, wanted)
            }
            _ => np_ufunc::elementwise::run(inner, shape, &operands, wanted),
        }
    }?;
    drop(borrowed);
    Ok(flags)
}

/// Whether two places have an element in common, or may have.
fn share_memory(a: &Place, b: &Place) -> bool {
    if !a.storage().shares_with(b.storage()) {
        return false;
    }
    let (wide, other) = (a.dtype().itemsize(), b.dtype().itemsize());
    let [a, b] = a.layouts_beside(b);
    np_layout::shares_memory(&a, wide, &b, other, Some(OVERLAP_WORK)).unwrap_or(true)
}

/// How long an exact overlap test may take, in steps of its search.
const OVERLAP_WORK: u64 = 1 << 16;

/// Copies elements of one place, or a value, over those of another, converting as NumPy's unsafe casts do.
pub(crate) fn copy_into(
    source: &Input<'_>,
    target: &Place,
    wanted: Flags,
) -> Result<Flags, ExecuteError> {
    let shape = target.layout().shape();
    if copy_short(source, target, wanted)? {
        return Ok(Flags::NONE);
    }
    check_output(target)?;
    let strides = strides_over(source, shape);
    let borrowed = borrow(std::slice::from_ref(source), &[target])?;
    let value = bytes_of(source);
    let from = operand(source, &value, &strides);
    let to = target.operand();
    // SAFETY: as in `compute_into`.
    let flags = unsafe { np_ufunc::convert::copy(shape, &from, &to, wanted) };
    drop(borrowed);
    Ok(flags)
}

/// Replaces the element that begins at a byte of the place's storage by a value of the place's dtype.
///
/// # Panics
/// If the element does not lie inside the storage.
#[inline]
pub(crate) fn set_element(
    value: &Scalar,
    place: &Place,
    offset: usize,
) -> Result<(), ExecuteError> {
    let storage = place.storage();
    let size = place.dtype().itemsize();
    assert_eq!(value.dtype(), place.dtype(), "a value of another dtype");
    let end = offset.checked_add(size);
    assert!(
        end.is_some_and(|end| end <= storage.len()),
        "no such element"
    );
    let bytes = value.to_bytes();
    let to = storage.as_ptr().wrapping_add(offset);
    storage.while_writing(|| {
        // SAFETY: the element lies inside the storage, which nobody else may read or write now, and is no longer than the bytes of any
        // value.
        unsafe { std::ptr::copy_nonoverlapping(bytes.as_ptr(), to, size) };
    })?;
    Ok(())
}

/// Places joined along an axis, converted, as a new place of the given layout without gaps; with the errors of each conversion.
///
/// # Panics
/// If the shapes don't fit.
pub(crate) fn join(
    parts: &[&Place],
    axis: usize,
    dtype: DType,
    layout: Layout,
    wanted: Flags,
) -> Result<(Place, Listed<Flags>), ExecuteError> {
    checked_nbytes(layout.shape(), dtype.itemsize())?;
    let whole: usize = parts.iter().map(|part| part.layout().shape()[axis]).sum();
    assert_eq!(whole, layout.shape()[axis], "parts of another length");
    for part in parts {
        let lengths = part.layout().shape().iter().zip(layout.shape());
        let mut others = lengths.enumerate().filter(|(k, _)| *k != axis);
        assert!(
            part.layout().ndim() == layout.ndim() && others.all(|(_, (a, b))| a == b),
            "parts of other shapes"
        );
    }
    // SAFETY: every element is written below: the parts follow each other and are as long as the whole. The layout has no gaps.
    let result = unsafe { Place::unwritten(dtype, layout)? };
    let inputs: Listed<Input<'_>> = parts.iter().map(|part| Input::Place(part)).collect();
    let borrowed = borrow(&inputs, &[])?;
    let strides = result.layout().strides();
    let mut flags: Listed<Flags> = SmallVec::new();
    let mut pointer = result.pointer();
    for part in parts {
        let shape = part.layout().shape();
        let target = Operand::new(pointer, dtype, strides);
        // SAFETY: the parts' storages are borrowed, the result's is nobody else's yet, and has room for the part from there on.
        flags.push(unsafe { np_ufunc::convert::copy(shape, &part.operand(), &target, wanted) });
        pointer = pointer.wrapping_offset(shape[axis] as isize * strides[axis]);
    }
    drop(borrowed);
    Ok((result, flags))
}

/// Copies elements into a new array of another dtype and layout of the same shape, which has no gaps.
pub(crate) fn copy_to_new(
    source: &Input<'_>,
    dtype: DType,
    layout: Layout,
    wanted: Flags,
) -> Result<(Place, Flags), ExecuteError> {
    let layout = match source {
        Input::Place(place) => match copy_short_to_new(place, dtype, layout, wanted)? {
            Ok(target) => return Ok((target, Flags::NONE)),
            Err(layout) => layout,
        },
        Input::Value(_) => layout,
    };
    checked_nbytes(layout.shape(), dtype.itemsize())?;
    // SAFETY: every element is written below, and the layout has no gaps.
    let target = unsafe { Place::unwritten(dtype, layout)? };
    let flags = copy_into(source, &target, wanted)?;
    Ok((target, flags))
}

/// Folds the axes in the bit set `reduced` away, into a new array that keeps them with length 1, or does not have them.
#[inline]
pub(crate) fn reduce(
    fold: &ReduceLoop,
    input: &Place,
    reduced: u64,
    keepdims: bool,
) -> Result<Place, ExecuteError> {
    match reduce_short(fold, input, reduced)? {
        Some(storage) => {
            let dtype = DType::native(fold.accumulator);
            let layout = match keepdims {
                true => Layout::contiguous(&input.kept_shape(reduced), dtype.itemsize(), Order::C)?,
                false => AxesBuffer::<INLINE_DIMS>::new().layout(0),
            };
            Ok(Place::of_new(storage, dtype, layout))
        }
        None => reduce_planned(fold, input, reduced, keepdims),
    }
}

/// [`reduce`] by way of a plan.
#[inline(never)]
fn reduce_planned(
    fold: &ReduceLoop,
    input: &Place,
    reduced: u64,
    keepdims: bool,
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
    let layout = match keepdims {
        true => layout,
        false => layout.without_axes(reduced),
    };
    // SAFETY: the reduction fills every accumulator first, and the layout has no gaps.
    let output = unsafe { Place::unwritten(dtype, layout)? };
    let source = input.operand();
    let target = Operand::new(output.pointer(), dtype, &strides);
    let borrowed = input.storage().op_shared()?;
    // SAFETY: the input's storage is borrowed, the output's is nobody else's yet; kept axes have strides without gaps.
    unsafe { np_ufunc::reduction::run(fold, shape, reduced, &source, &target, true) };
    drop(borrowed);
    Ok(output)
}

/// Folds the axes in the bit set `reduced` away, into a place that exists and has them with length 1.
///
/// The output has the fold's accumulator type and is apart from the input.
pub(crate) fn reduce_into(
    fold: &ReduceLoop,
    input: &Place,
    output: &Place,
    reduced: u64,
) -> Result<(), ExecuteError> {
    check_output(output)?;
    let shape = input.layout().shape();
    let strides = folded_strides(output, reduced);
    let borrowed = borrow(&[Input::Place(input)], &[output])?;
    let source = input.operand();
    let target = Operand::new(output.pointer(), output.dtype(), &strides);
    // SAFETY: places lie inside their storages, which are borrowed, the output's for writing; it overlaps neither itself nor, the
    // caller says, the input.
    unsafe { np_ufunc::reduction::run(fold, shape, reduced, &source, &target, false) };
    drop(borrowed);
    Ok(())
}

/// The strides of accumulators over the shape of what is folded into them: 0 along folded axes.
pub(super) fn folded_strides(output: &Place, reduced: u64) -> Strides {
    let mut strides = Strides::from_slice(output.layout().strides());
    for axis in 0..strides.len() {
        if reduced >> axis & 1 == 1 {
            strides[axis] = 0;
        }
    }
    strides
}

/// The value of the only element.
pub(crate) fn item(place: &Place) -> Result<Scalar, ExecuteError> {
    assert_eq!(place.layout().size(), 1, "an item is one element");
    item_from(place, place.layout().offset())
}

/// The value of the element that begins at a byte of the storage.
///
/// # Panics
/// If the element does not lie inside the storage.
#[inline]
pub(crate) fn item_from(place: &Place, offset: usize) -> Result<Scalar, ExecuteError> {
    let (storage, dtype) = (place.storage(), place.dtype());
    let native = dtype.to_native();
    let end = offset.checked_add(native.itemsize());
    assert!(
        end.is_some_and(|end| end <= storage.len()),
        "no such element"
    );
    let mut bytes: ValueBytes = [0; 16];
    let from = storage.as_ptr().wrapping_add(offset);
    Storage::while_reading([storage; 2], || {
        if dtype == native {
            // SAFETY: the element lies inside the storage, which is borrowed, and any element fits the bytes.
            unsafe { std::ptr::copy_nonoverlapping(from, bytes.as_mut_ptr(), native.itemsize()) };
        } else {
            let (from, to) = (
                Operand::new(from, dtype, &[]),
                Operand::new(bytes.as_mut_ptr(), native, &[]),
            );
            // SAFETY: as above.
            unsafe { np_ufunc::convert::copy(&[], &from, &to, Flags::NONE) };
        }
    })?;
    Ok(Scalar::from_bytes(native.code(), &bytes))
}

/// An output whose elements overlap has no defined result, and threads would race for it.
pub(super) fn check_output(output: &Place) -> Result<(), ExecuteError> {
    let layout = output.layout();
    let itemsize = output.dtype().itemsize();
    let plain = layout.is_c_contiguous(itemsize);
    if !plain && layout.has_internal_overlap(itemsize) {
        return Err(ExecuteError::OverlappingOutput);
    }
    Ok(())
}

pub(super) fn borrow<'a>(
    inputs: &[Input<'a>],
    outputs: &[&'a Place],
) -> Result<Borrows<'a>, BorrowError> {
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

pub(super) fn strides_over(input: &Input<'_>, shape: &[usize]) -> Strides {
    match input {
        Input::Place(place) => place.strides_over(shape),
        Input::Value(_) => Strides::from_elem(0, shape.len()),
    }
}

pub(super) fn bytes_of(input: &Input<'_>) -> ValueBytes {
    match input {
        Input::Place(_) => [0; 16],
        Input::Value(value) => value.to_bytes(),
    }
}

/// The operand of an input; a value's bytes are only read.
pub(super) fn operand<'a>(
    input: &Input<'_>,
    value: &'a ValueBytes,
    strides: &'a [isize],
) -> Operand<'a> {
    match input {
        Input::Place(place) => Operand::new(place.pointer(), place.dtype(), strides),
        Input::Value(scalar) => Operand::new(value.as_ptr().cast_mut(), scalar.dtype(), strides),
    }
}
