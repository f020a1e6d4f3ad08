//! Engines that fold axes away and are no loops of ufuncs, run over places as in [`execute`](super::execute): extreme positions, deviations.

use np_dtype::DType;
use np_iter::{k_order_strides, reduced_output_strides};
use np_layout::{AxesBuffer, INLINE_DIMS, Layout, Order, Shape, Strides, checked_nbytes};
use np_ufunc::deviations::{self, Counted};
use np_ufunc::{Flags, Operand};
use smallvec::SmallVec;

use super::Storage;
use super::execute::{ExecuteError, Input, borrow, copy_to_new, folded_strides};
use super::place::Place;
use super::short::SHORT;

/// Where the largest or smallest element of each lane along an axis is, in a new array in C order. Lanes are not empty.
pub(crate) fn extreme_positions(
    smallest: bool,
    axis: usize,
    input: &Place,
) -> Result<Place, ExecuteError> {
    let shape = input.layout().shape();
    let mut kept = Shape::from_slice(shape);
    kept.remove(axis);
    checked_nbytes(&kept, DType::INT64.itemsize())?;
    let layout = Layout::contiguous(&kept, DType::INT64.itemsize(), Order::C)?;
    // SAFETY: every element is written below, and the layout has no gaps.
    let positions = unsafe { Place::unwritten(DType::INT64, layout)? };
    let source = input.operand();
    let target = positions.operand();
    let borrowed = borrow(&[Input::Place(input)], &[])?;
    // SAFETY: the input's storage is borrowed, the output's is nobody else's yet.
    unsafe { np_ufunc::extreme_positions::run(smallest, shape, axis, &source, &target) };
    drop(borrowed);
    Ok(positions)
}

/// Where the largest or smallest element of a small place without gaps is, counted in C order: in a new array without axes. `None` for
/// other places.
#[inline]
pub(crate) fn extreme_position(
    smallest: bool,
    input: &Place,
) -> Result<Option<Place>, ExecuteError> {
    let size = input.layout().size();
    if size == 0 || size > SHORT || !input.is_row_major() {
        return Ok(None);
    }
    // SAFETY: the position is written below.
    let storage = unsafe { Storage::try_alloc(DType::INT64.itemsize())? };
    let (from, to) = (input.pointer(), storage.as_ptr());
    Storage::while_reading([input.storage(); 2], || {
        // SAFETY: `size` elements follow each other in the input, whose storage is borrowed for reading; the output has room for one
        // position and is nobody else's yet.
        unsafe {
            np_ufunc::extreme_positions::of_run(smallest, input.dtype().code(), size, from, to);
        }
    })?;
    let layout = AxesBuffer::<INLINE_DIMS>::new().layout(0);
    Ok(Some(Place::of_new(storage, DType::INT64, layout)))
}

/// The sums over axes of the squared deviations of elements that count, taken as those of `dtype`, from means of that dtype with the
/// reduced axes kept: in a new array that keeps them as well.
///
/// # Panics
/// If there are no squared deviations of `dtype`, or the means have another.
pub(crate) fn squared_deviations(
    input: &Place,
    dtype: DType,
    mean: &Place,
    reduced: u64,
    counted: Counted,
) -> Result<Place, ExecuteError> {
    let shape = input.layout().shape();
    let squares = deviations::squares(dtype.code()).expect("a type with deviations");
    let squares = DType::native(squares);
    let means = mean.strides_over(shape);
    // The order in which NumPy's array of deviations would lie.
    let order =
        |itemsize: usize| k_order_strides(shape, &[input.layout().strides(), &means], itemsize);
    let ordered = order(input.dtype().itemsize());
    let lengths = shape.iter().enumerate();
    let mut long = lengths.filter(|(_, length)| **length != 1);
    let as_ordered = long.all(|(axis, _)| input.layout().strides()[axis] == ordered[axis]);
    let input = if deviations::takes(input.dtype(), dtype.code(), counted) && as_ordered {
        input.share()
    } else {
        let layout = Layout::from_parts(Shape::from_slice(shape), order(dtype.itemsize()), 0);
        copy_to_new(&Input::Place(input), dtype, layout, Flags::NONE)?.0
    };
    let strides = input.layout().strides();
    let is_reduced = |axis: usize| reduced >> axis & 1 == 1;
    // Of complex numbers the squares lie where the real parts do.
    let output: Strides =
        reduced_output_strides(shape, &[strides], is_reduced, true, squares.itemsize());
    let kept = input.kept_shape(reduced);
    checked_nbytes(&kept, squares.itemsize())?;
    let sums = Place::zeroed(squares, Layout::from_parts(kept, output, 0))?;
    let strides_of_sums = folded_strides(&sums, reduced);
    let read: SmallVec<[Input<'_>; 2]> =
        SmallVec::from_buf([Input::Place(&input), Input::Place(mean)]);
    let borrowed = borrow(&read, &[])?;
    let elements = Operand::new(input.pointer(), input.dtype(), strides);
    let mean = Operand::new(mean.pointer(), mean.dtype(), &means);
    let target = Operand::new(sums.pointer(), squares, &strides_of_sums);
    // SAFETY: the inputs' storages are borrowed, the output's is nobody else's yet and holds zeros.
    unsafe { deviations::run(shape, &elements, &mean, &target, counted) };
    drop(borrowed);
    Ok(sums)
}
