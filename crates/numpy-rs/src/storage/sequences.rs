//! Engines that are no loop over elements alone, run over places: interpolation, phases, vectors, convolutions, bits.
//!
//! As in [`execute`](super::execute) inputs are borrowed for reading; outputs are new, and belong to nobody yet.

use np_dtype::{DType, TypeCode};
use np_iter::k_order_strides;
use np_layout::{Layout, Order, Shape, Strides, checked_nbytes};
use np_ufunc::Operand;
use np_ufunc::correlation::Correlation;
use np_ufunc::interpolation::{Interpolated, Physical, Samples};
use np_ufunc::packing::{self, BitOrder, Direction};
use np_ufunc::phase::{Phase, Wrapped};
use smallvec::SmallVec;

use super::execute::{ExecuteError, Input, borrow};
use super::place::Place;

/// The values between samples at every key, in a new array in C order.
///
/// The samples' positions are native `float64` in one run, and so are their values, of type `V`.
///
/// # Panics
/// If they are not, or there are no samples.
pub(crate) fn interpolate<V: Interpolated>(
    [xp, fp]: [&Place; 2],
    [left, right]: [V; 2],
    keys: &Place,
) -> Result<Place, ExecuteError> {
    let shape = keys.layout().shape();
    let dtype = DType::native(V::CODE);
    checked_nbytes(shape, dtype.itemsize())?;
    let layout = Layout::contiguous(shape, dtype.itemsize(), Order::C)?;
    // SAFETY: every element is written below, and the layout has no gaps.
    let values = unsafe { Place::unwritten(dtype, layout)? };
    let borrowed = borrow(&[xp, fp, keys].map(Input::Place), &[])?;
    // SAFETY: the storages are borrowed for reading, and such places are slices; the output's storage is nobody else's yet.
    unsafe {
        let samples = Samples::new(run_of::<f64>(xp), run_of::<V>(fp), left, right);
        let source = keys.operand();
        let target = Operand::new(values.pointer(), dtype, values.layout().strides());
        np_ufunc::interpolation::run(&samples, shape, &source, &target);
    }
    drop(borrowed);
    Ok(values)
}

/// What has to be added to steps of a phase, of type `T`, in a new array.
pub(crate) fn phase_corrections<T: Wrapped>(
    phase: &Phase<T>,
    steps: &Place,
) -> Result<Place, ExecuteError> {
    let shape = steps.layout().shape();
    let own = steps.layout().strides();
    let layout = Layout::from_parts(
        Shape::from_slice(shape),
        k_order_strides(shape, &[own], size_of::<T>()),
        0,
    );
    // SAFETY: every element is written below, and the layout has no gaps.
    let corrections = unsafe { Place::unwritten(DType::native(T::CODE), layout)? };
    let borrowed = borrow(&[Input::Place(steps)], &[])?;
    let source = Operand::new(steps.pointer(), steps.dtype(), own);
    let strides = corrections.layout().strides();
    let target = Operand::new(corrections.pointer(), corrections.dtype(), strides);
    // SAFETY: the steps' storage is borrowed; the output's is nobody else's yet.
    unsafe { np_ufunc::phase::run(phase, shape, &source, &target) };
    drop(borrowed);
    Ok(corrections)
}

/// The elements of a place as a slice.
///
/// # Panics
/// If they are of another type, unaligned, or no run.
///
/// # Safety
/// The storage is borrowed for reading as long as the slice is used.
unsafe fn run_of<T: Physical>(place: &Place) -> &[T] {
    let fits = place.dtype() == DType::native(T::CODE) && place.is_aligned();
    assert!(
        fits && place.layout().is_c_contiguous(size_of::<T>()),
        "elements that are no slice"
    );
    // SAFETY: the elements lie in the storage, aligned and without gaps; any bytes are elements.
    unsafe { std::slice::from_raw_parts(place.pointer().cast(), place.layout().size()) }
}

/// The cross products of vectors, whose three components lie along an axis, in a new array in C order with the components along its last axis.
///
/// Both have the type `code`, and broadcast to `shape` without that axis.
///
/// # Panics
/// If they do not, or have another number of components.
pub(crate) fn cross(
    code: TypeCode,
    shape: &[usize],
    vectors: [(&Place, usize); 2],
) -> Result<Place, ExecuteError> {
    let dtype = DType::native(code);
    let mut whole = Shape::from_slice(shape);
    whole.push(3);
    checked_nbytes(&whole, dtype.itemsize())?;
    let layout = Layout::contiguous(&whole, dtype.itemsize(), Order::C)?;
    // SAFETY: every element is written below, and the layout has no gaps.
    let product = unsafe { Place::unwritten(dtype, layout)? };
    let [(a, axis_a), (b, axis_b)] = vectors;
    let all = [(a, axis_a), (b, axis_b), (&product, shape.len())];
    let mut steps = [0; 3];
    let mut firsts: SmallVec<[Place; 3]> = SmallVec::new();
    for (k, (place, axis)) in all.into_iter().enumerate() {
        let layout = place.layout();
        assert_eq!(layout.shape()[axis], 3, "vectors of three components");
        steps[k] = layout.strides()[axis];
        let (mut own, mut strides) = (
            Shape::from_slice(layout.shape()),
            Strides::from_slice(layout.strides()),
        );
        own.remove(axis);
        strides.remove(axis);
        let first = Layout::from_parts(own, strides, layout.offset());
        firsts.push(place.with_layout(place.dtype(), first));
    }
    let strides: SmallVec<[Strides; 3]> = firsts
        .iter()
        .map(|first| first.strides_over(shape))
        .collect();
    let operands: [Operand<'_>; 3] =
        std::array::from_fn(|k| Operand::new(firsts[k].pointer(), firsts[k].dtype(), &strides[k]));
    let borrowed = borrow(&[Input::Place(a), Input::Place(b)], &[])?;
    // SAFETY: the places lie inside their storages with every component; the inputs' are borrowed, the output's is nobody else's yet.
    unsafe { np_ufunc::cross::run(code, shape, operands, steps) };
    drop((operands, borrowed));
    Ok(product)
}

/// Packs elements into the bits of bytes along an axis, or unpacks bytes, from one place to a new one, whose shape differs along the axis only.
///
/// # Panics
/// If it does otherwise, or the types are no integers of as many bytes.
pub(crate) fn pack_bits(
    direction: Direction,
    source: &Place,
    target: &Place,
    axis: usize,
    order: BitOrder,
) -> Result<(), ExecuteError> {
    let (from, to) = (source.layout(), target.layout());
    let lengths = [from.shape()[axis], to.shape()[axis]];
    let same = |k: usize| k == axis || from.shape()[k] == to.shape()[k];
    assert!(from.ndim() == to.ndim() && (0..from.ndim()).all(same));
    assert_eq!(target.dtype().itemsize(), 1, "bytes");
    match direction {
        Direction::Pack => assert_eq!(lengths[1], lengths[0].div_ceil(8)),
        Direction::Unpack => assert_eq!(source.dtype().itemsize(), 1, "bytes"),
    }
    assert!(!source.storage().shares_with(target.storage()));
    let borrowed = borrow(&[Input::Place(source)], &[target])?;
    let operand = |place: &Place, strides| Operand::new(place.pointer(), place.dtype(), strides);
    let operands = [
        &operand(source, from.strides()),
        &operand(target, to.strides()),
    ];
    // SAFETY: the places lie inside their storages, which are two, and borrowed; the lengths have been compared.
    unsafe { packing::run(direction, from.shape(), axis, lengths[1], operands, order) };
    drop(borrowed);
    Ok(())
}

/// What two places of one axis have in common with each other as they slide along each other.
pub(crate) struct Sliding<'a> {
    /// The longer one, which stays, and the one that slides.
    pub(crate) places: [&'a Place; 2],
    /// The type that both are converted to.
    pub(crate) common: TypeCode,
    /// Whether the elements of either are conjugated.
    pub(crate) conjugated: [bool; 2],
    /// How far the one that slides hangs over the left end for the first sum.
    pub(crate) overhang: usize,
    /// How many sums there are.
    pub(crate) count: usize,
    /// Whether the last sum comes first.
    pub(crate) reversed: bool,
}

/// The sums of the products of places that slide along each other, in a new array.
pub(crate) fn correlate(sliding: &Sliding<'_>) -> Result<Place, ExecuteError> {
    let [long, short] = sliding.places;
    let dtype = DType::native(sliding.common);
    let width = dtype.itemsize();
    checked_nbytes(&[sliding.count], width)?;
    let layout = Layout::contiguous(&[sliding.count], width, Order::C)?;
    // SAFETY: every element is written below, and the layout has no gaps.
    let output = unsafe { Place::unwritten(dtype, layout)? };
    let (mut pointer, mut step) = (output.pointer(), width as isize);
    if sliding.reversed {
        pointer = pointer.wrapping_add(sliding.count.saturating_sub(1) * width);
        step = -step;
    }
    let correlation = Correlation {
        common: sliding.common,
        long: long.operand(),
        short: short.operand(),
        lengths: [long.layout().size(), short.layout().size()],
        conjugated: sliding.conjugated,
        overhang: sliding.overhang,
    };
    let borrowed = borrow(&[Input::Place(long), Input::Place(short)], &[])?;
    // SAFETY: places lie inside their storages, which are borrowed; the output's is nobody else's yet.
    unsafe {
        let target = Operand::new(pointer, dtype, std::slice::from_ref(&step));
        np_ufunc::correlation::run(&correlation, &target, sliding.count);
    }
    drop(borrowed);
    Ok(output)
}
