//! Binary searches (`numpy.searchsorted`): a loop of one input whose kernels are given the sorted elements.

use np_dtype::{TypeCode, for_type_code};
use np_kernels::physical::Truth;
use np_kernels::searching::binary_search::{Haystack, OrderedHaystack, kernels, ordered_kernels};
use np_kernels::searching::searched::Searched;

use crate::elementwise;
use crate::operand::Operand;
use crate::ufunc::Loop;

pub use np_kernels::searching::binary_search::Side;

/// Sorted elements: native, aligned, in a row.
#[derive(Clone, Copy, Debug)]
pub struct Sorted<'a> {
    /// Their type.
    pub code: TypeCode,
    /// The first of them.
    pub first: *const u8,
    /// How many there are.
    pub count: usize,
    /// The numbers of the elements in the order that sorts them, if they are not sorted as they lie.
    pub order: Option<&'a [i64]>,
}

/// An index that sorts elements is none of an element.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Astray;

/// Writes, for every key, before how many of the sorted elements it does not belong: keys are of any dtype, and are converted to that of the
/// elements; places are `int64`, or become what they are from that.
///
/// # Errors
/// [`Astray`] if a search met an index in the order that no element has.
///
/// # Panics
/// If there are not as many indices in the order as elements.
///
/// # Safety
/// The contract of [`elementwise::run`] for one input and one output; the elements are valid to read, and none of the two overlaps them for
/// writing.
pub unsafe fn run(
    sorted: &Sorted<'_>,
    side: Side,
    shape: &[usize],
    keys: &Operand<'_>,
    places: &Operand<'_>,
) -> Result<(), Astray> {
    for_type_code!(sorted.code, Truth, T => {
        // SAFETY: the caller's promise.
        unsafe { typed::<T>(sorted, side, shape, keys, places) }
    })
}

/// # Safety
/// The contract of [`run`], for elements of `T`.
unsafe fn typed<T: Searched>(
    sorted: &Sorted<'_>,
    side: Side,
    shape: &[usize],
    keys: &Operand<'_>,
    places: &Operand<'_>,
) -> Result<(), Astray> {
    // SAFETY: the elements are aligned and in a row, the caller says; any bits are elements.
    let elements = unsafe { elements::<T>(sorted.first, sorted.count) };
    let inner = |kernels| Loop::unary(T::CODE, TypeCode::Int64, kernels).contiguous();
    let operands = [*keys, *places];
    let Some(order) = sorted.order else {
        let haystack = Haystack::new(elements);
        let inner = inner(kernels::<T>(side));
        // SAFETY: the caller's promise; the kernels' context is a haystack.
        unsafe { elementwise::run_with(inner, &haystack, shape, &operands) };
        return Ok(());
    };
    let haystack = OrderedHaystack::new(elements, order);
    let inner = inner(ordered_kernels::<T>(side));
    // SAFETY: as above.
    unsafe { elementwise::run_with(inner, &haystack, shape, &operands) };
    if haystack.is_astray() {
        Err(Astray)
    } else {
        Ok(())
    }
}

/// # Safety
/// So many elements are valid to read from `first` on, aligned and in a row, unless there are none.
unsafe fn elements<'a, T: Searched>(first: *const u8, count: usize) -> &'a [T] {
    if count == 0 {
        return &[];
    }
    assert!(first.cast::<T>().is_aligned(), "elements that are no slice");
    // SAFETY: the caller's promise.
    unsafe { std::slice::from_raw_parts(first.cast(), count) }
}
