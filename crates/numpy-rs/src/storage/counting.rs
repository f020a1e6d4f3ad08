//! Engines run over places that look elements up and count them: binary searches, tallies, bins.
//!
//! As in [`execute`](super::execute) inputs are borrowed for reading; places that are searched, counted or weighed have one axis.

use np_dtype::DType;
use np_layout::{Layout, Order, checked_nbytes};
use np_ufunc::Operand;
use np_ufunc::order_statistics;
pub(crate) use np_ufunc::order_statistics::Wanted;
use np_ufunc::searching::{self, Side, Sorted};
use np_ufunc::tally::{self, Bins};

use super::execute::{ExecuteError, Input, borrow};
use super::place::Place;

/// Before how many of the sorted elements each key does not belong, in a new array in C order; none if an index in the order is one of no
/// element.
///
/// The elements are native, aligned and one run; and so are the indices, which are `int64`.
///
/// # Panics
/// If they are not.
pub(crate) fn search(
    sorted: &Place,
    order: Option<&Place>,
    side: Side,
    keys: &Place,
) -> Result<Option<Place>, ExecuteError> {
    let shape = keys.layout().shape();
    checked_nbytes(shape, size_of::<i64>())?;
    let layout = Layout::contiguous(shape, size_of::<i64>(), Order::C)?;
    // SAFETY: every element is written below, or the place is dropped, and the layout has no gaps.
    let places = unsafe { Place::unwritten(DType::INT64, layout)? };
    let count = sorted.layout().size();
    assert!(is_run(sorted), "elements that are no slice");
    let mut read = vec![Input::Place(sorted), Input::Place(keys)];
    read.extend(order.map(Input::Place));
    let borrowed = borrow(&read, &[])?;
    let order = order.map(|order| {
        let fits = order.dtype() == DType::INT64 && is_run(order);
        assert!(
            fits && order.layout().size() == count,
            "an index for each element"
        );
        // SAFETY: such elements lie in the storage, aligned and without gaps, and are borrowed.
        unsafe { std::slice::from_raw_parts(order.pointer().cast::<i64>(), count) }
    });
    let elements = Sorted {
        code: sorted.dtype().code(),
        first: sorted.pointer(),
        count,
        order,
    };
    let source = keys.operand();
    let target = places.operand();
    // SAFETY: the storages are borrowed for reading, and places lie inside them; the output's storage is nobody else's yet.
    let outcome = unsafe { searching::run(&elements, side, shape, &source, &target) };
    drop(borrowed);
    Ok(outcome.is_ok().then_some(places))
}

/// Whether elements are native, aligned and follow each other.
fn is_run(place: &Place) -> bool {
    let native = place.dtype().is_native() && place.is_aligned();
    native && place.layout().is_c_contiguous(place.dtype().itemsize())
}

/// The elements along the only axis.
fn along(place: &Place) -> (usize, Operand<'_>) {
    assert_eq!(place.layout().ndim(), 1, "elements along one axis");
    (place.layout().size(), place.operand())
}

/// How often each number occurs: as many counts as the largest number asks for, and `least` at least; none if a number is negative.
pub(crate) fn count(numbers: &Place, least: usize) -> Result<Option<Place>, ExecuteError> {
    let (n, operand) = along(numbers);
    let borrowed = borrow(&[Input::Place(numbers)], &[])?;
    // SAFETY: the place lies inside its storage, which is borrowed.
    let (low, high) = unsafe { tally::bounds(n, &operand) };
    if n > 0 && low < 0 {
        return Ok(None);
    }
    let bound = bound_of(n, high, least)?;
    // SAFETY: as above; the numbers were looked at.
    let counts = unsafe { tally::count(n, &operand, bound) };
    drop(borrowed);
    Ok(Some(Place::from_vec(counts, &[bound])?))
}

/// The sums of the weights of each number, of which there are as many; otherwise as [`count`].
///
/// # Panics
/// If there are not as many weights as numbers.
pub(crate) fn weigh(
    numbers: &Place,
    weights: &Place,
    least: usize,
) -> Result<Option<Place>, ExecuteError> {
    let ((n, operand), (m, weight)) = (along(numbers), along(weights));
    assert_eq!(n, m, "a weight for each number");
    let borrowed = borrow(&[Input::Place(numbers), Input::Place(weights)], &[])?;
    // SAFETY: the places lie inside their storages, which are borrowed.
    let (low, high) = unsafe { tally::bounds(n, &operand) };
    if n > 0 && low < 0 {
        return Ok(None);
    }
    let bound = bound_of(n, high, least)?;
    // SAFETY: as above.
    let sums = unsafe { tally::weigh(n, [&operand, &weight], bound) };
    drop(borrowed);
    Ok(Some(Place::from_vec(sums, &[bound])?))
}

/// How many counters there are for numbers up to `high`.
fn bound_of(n: usize, high: i64, least: usize) -> Result<usize, ExecuteError> {
    let bound = if n == 0 {
        least
    } else {
        least.max(high as usize + 1)
    };
    checked_nbytes(&[bound], size_of::<i64>())?;
    Ok(bound)
}

/// How many numbers fall into each bin.
pub(crate) fn count_binned(numbers: &Place, bins: &Bins<'_>) -> Result<Place, ExecuteError> {
    let (n, operand) = along(numbers);
    let borrowed = borrow(&[Input::Place(numbers)], &[])?;
    // SAFETY: the place lies inside its storage, which is borrowed.
    let counts = unsafe { tally::count_binned(n, &operand, bins) };
    drop(borrowed);
    Ok(Place::from_vec(counts, &[bins.count()])?)
}

/// The sums of the weights of the numbers that fall into each bin, a row for each `block` of numbers.
///
/// # Panics
/// If there are not as many weights as numbers.
pub(crate) fn weigh_binned(
    numbers: &Place,
    weights: &Place,
    bins: &Bins<'_>,
    block: usize,
) -> Result<Place, ExecuteError> {
    let ((n, operand), (m, weight)) = (along(numbers), along(weights));
    assert_eq!(n, m, "a weight for each number");
    let borrowed = borrow(&[Input::Place(numbers), Input::Place(weights)], &[])?;
    // SAFETY: the places lie inside their storages, which are borrowed.
    let sums = unsafe { tally::weigh_binned(n, &operand, &weight, bins, block) };
    drop(borrowed);
    Ok(Place::from_vec(sums, &[n.div_ceil(block), bins.count()])?)
}

/// The elements at positions of the sorted lanes along an axis, written to the axis of a new place of the array's dtype, native.
///
/// # Panics
/// If its shape differs elsewhere, or elements are complex.
pub(crate) fn order_statistics(
    array: &Place,
    axis: usize,
    wanted: Wanted<'_>,
    found: &Place,
) -> Result<(), ExecuteError> {
    let (shape, own) = (array.layout().shape(), found.layout().shape());
    let same = |k: usize| k == axis || shape[k] == own[k];
    assert!(shape.len() == own.len() && (0..own.len()).all(same));
    assert!(!array.storage().shares_with(found.storage()));
    if found.layout().is_empty() {
        return Ok(());
    }
    let borrowed = borrow(&[Input::Place(array)], &[found])?;
    let source = array.operand();
    let target = found.operand();
    // SAFETY: the places lie inside their storages, which are two, and borrowed; the lengths have been compared.
    unsafe { order_statistics::run(shape, axis, &source, wanted, own[axis], &target) };
    drop(borrowed);
    Ok(())
}
