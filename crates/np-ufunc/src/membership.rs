//! Whether elements are among others (`numpy.isin`): a loop of one input whose kernels are given the others.

use np_dtype::{TypeCode, for_type_code};
use np_kernels::physical::Truth;
use np_kernels::sets::membership::{Member, Members, kernels};

use crate::elementwise;
use crate::operand::Operand;
use crate::ufunc::Loop;

/// Elements that others are looked for among: native, aligned, in a row.
#[derive(Clone, Copy, Debug)]
pub struct Among {
    /// Their type.
    pub code: TypeCode,
    /// The first of them.
    pub first: *const u8,
    /// How many there are.
    pub count: usize,
}

/// Writes for every element whether it is among the others, or with `inverted` whether it is not: elements are of any dtype, and are converted
/// to that of the others; what is written are booleans, or becomes what they are from that.
///
/// # Safety
/// The contract of [`elementwise::run`] for one input and one output; the others are valid to read, and the output does not overlap them.
pub unsafe fn run(
    among: &Among,
    inverted: bool,
    shape: &[usize],
    elements: &Operand<'_>,
    found: &Operand<'_>,
) {
    for_type_code!(among.code, Truth, T => {
        // SAFETY: the caller's promise.
        unsafe { typed::<T>(among, inverted, shape, elements, found) }
    })
}

/// # Safety
/// The contract of [`run`], for elements of `T`.
unsafe fn typed<T: Member>(
    among: &Among,
    inverted: bool,
    shape: &[usize],
    elements: &Operand<'_>,
    found: &Operand<'_>,
) {
    let row: &[T] = if among.count == 0 {
        &[]
    } else {
        assert!(
            among.first.cast::<T>().is_aligned(),
            "elements that are no slice"
        );
        // SAFETY: the others are aligned and in a row, the caller says; any bits are elements.
        unsafe { std::slice::from_raw_parts(among.first.cast(), among.count) }
    };
    let members = Members::of(row, shape.iter().product(), inverted);
    let inner = Loop::unary(T::CODE, TypeCode::Bool, kernels::<T>()).contiguous();
    // SAFETY: the caller's promise; the kernels' context are members.
    unsafe { elementwise::run_with(inner, &members, shape, &[*elements, *found]) };
}
