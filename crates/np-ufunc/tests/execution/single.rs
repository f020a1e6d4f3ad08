//! A loop run for a single element, by its kernel alone.

use np_dtype::Scalar;
use np_ufunc::{Flags, Loop, ReduceLoop};

/// The first output of a loop for the given inputs, and the floating-point errors on the way; nothing where the loop
/// refuses an input.
pub(crate) fn apply(inner: &Loop, inputs: &[Scalar]) -> Option<(Scalar, Flags)> {
    let mut values: Vec<u128> = inputs
        .iter()
        .zip(inner.types)
        .map(|(input, code)| u128::from_ne_bytes(input.cast(code).to_bytes()))
        .collect();
    values.resize(inner.nop, 0);
    let base = values.as_mut_ptr();
    let pointers: Vec<*mut u8> = (0..inner.nop)
        .map(|k| base.wrapping_add(k).cast::<u8>())
        .collect();
    let strides = vec![16isize; 2 * inner.nop];
    // SAFETY: each operand has 16 bytes of its own, and one element.
    let flags = unsafe {
        if let Some(refusal) = inner.refusal
            && (refusal.test)(pointers.as_ptr(), strides.as_ptr(), 1, 1)
        {
            return None;
        }
        inner.kernels.get()(std::ptr::null(), pointers.as_ptr(), strides.as_ptr(), 1, 1);
        inner.check.map_or(Flags::NONE, |check| {
            check(pointers.as_ptr(), strides.as_ptr(), 1, 1)
        })
    };
    let output = values[inner.nin].to_ne_bytes();
    Some((Scalar::from_bytes(inner.output(), &output), flags))
}

/// An accumulator after one more element.
pub(crate) fn fold(reduction: &ReduceLoop, acc: Scalar, input: Scalar) -> Scalar {
    let mut acc = u128::from_ne_bytes(acc.to_bytes());
    let mut input = u128::from_ne_bytes(input.cast(reduction.input).to_bytes());
    let pointers: [*mut u8; 2] = [(&raw mut acc).cast(), (&raw mut input).cast()];
    // SAFETY: both operands have 16 bytes, and one element.
    unsafe {
        reduction.kernels.get()(
            std::ptr::null(),
            pointers.as_ptr(),
            [0isize; 4].as_ptr(),
            1,
            1,
        );
    }
    Scalar::from_bytes(reduction.accumulator, &acc.to_ne_bytes())
}
