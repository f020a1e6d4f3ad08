//! Blocks of half floats widened to single precision and rounded back.
//!
//! Whole blocks are converted at once, eight elements to an instruction where the machine has F16C: element by element,
//! the question whether it does would cost more than the conversion.

use half::f16;
use half::slice::HalfFloatSliceExt;

/// The elements in single precision, which is exact.
#[inline(always)]
pub fn widen<const N: usize>(x: &[f16; N]) -> [f32; N] {
    let mut wide = [0.0; N];
    x.convert_to_f32_slice(&mut wide);
    wide
}

/// The elements rounded to half precision, to nearest, ties to even.
#[inline(always)]
pub fn narrow<const N: usize>(x: &[f32; N]) -> [f16; N] {
    let mut rounded = [f16::ZERO; N];
    rounded.convert_from_f32_slice(x);
    rounded
}
