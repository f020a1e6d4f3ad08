//! `float16` and the wider floats: conversions as NumPy's, bit for bit, without a branch.
//!
//! The number is moved between the formats with integer shifts and one floating-point addition or
//! subtraction that normalises subnormal numbers, after Fabian Giesen's `float_to_half_fast3_rtne`
//! and `half_to_float`. Rounding is to nearest, ties to even, and happens once. NaNs keep their
//! sign and the payload bits that fit, and signalling ones stay signalling, as in NumPy's
//! `npy_half`; the machine's own conversion instructions would quieten them. The loops over these
//! functions vectorise.

use half::f16;

/// `float32` to `float16`.
///
/// ```
/// use np_dtype::float16::f32_to_f16;
///
/// assert_eq!(f32_to_f16(2049.0).to_f32(), 2048.0);
/// assert_eq!(f32_to_f16(65520.0).to_f32(), f32::INFINITY);
/// ```
#[inline(always)]
pub fn f32_to_f16(value: f32) -> f16 {
    const INFINITY: u32 = 0xff << 23;
    const REBIAS: u32 = (127 - 15) << 23;
    const SMALLEST_NORMAL: u32 = (127 - 14) << 23;
    const OVERFLOW: u32 = (127 + 16) << 23;
    // Its last bit weighs as much as the smallest float16: adding it rounds to a multiple of that.
    const ALIGN: u32 = (127 + 23 - 24) << 23;

    let bits = value.to_bits();
    let magnitude = bits & 0x7fff_ffff;
    let sign = ((bits >> 16) & 0x8000) as u16;

    let subnormal = (f32::from_bits(magnitude) + f32::from_bits(ALIGN))
        .to_bits()
        .wrapping_sub(ALIGN);
    let odd = (magnitude >> 13) & 1;
    let normal = magnitude.wrapping_sub(REBIAS).wrapping_add(0xfff + odd) >> 13;
    let payload = (magnitude >> 13) & 0x3ff;
    let nan = 0x7c00 | payload | u32::from(payload == 0);

    let rounded = if magnitude < SMALLEST_NORMAL {
        subnormal
    } else {
        normal
    };
    let finite = if magnitude < OVERFLOW {
        rounded
    } else {
        0x7c00
    };
    let half = if magnitude > INFINITY { nan } else { finite };
    f16::from_bits(half as u16 | sign)
}

/// `float64` to `float16`, rounded once.
#[inline(always)]
pub fn f64_to_f16(value: f64) -> f16 {
    const INFINITY: u64 = 0x7ff << 52;
    const REBIAS: u64 = (1023 - 15) << 52;
    const SMALLEST_NORMAL: u64 = (1023 - 14) << 52;
    const OVERFLOW: u64 = (1023 + 16) << 52;
    const ALIGN: u64 = (1023 + 52 - 24) << 52;

    let bits = value.to_bits();
    let magnitude = bits & 0x7fff_ffff_ffff_ffff;
    let sign = ((bits >> 48) & 0x8000) as u16;

    let subnormal = (f64::from_bits(magnitude) + f64::from_bits(ALIGN))
        .to_bits()
        .wrapping_sub(ALIGN);
    let odd = (magnitude >> 42) & 1;
    let normal = magnitude
        .wrapping_sub(REBIAS)
        .wrapping_add(0x1ff_ffff_ffff + odd)
        >> 42;
    let payload = (magnitude >> 42) & 0x3ff;
    let nan = 0x7c00 | payload | u64::from(payload == 0);

    let rounded = if magnitude < SMALLEST_NORMAL {
        subnormal
    } else {
        normal
    };
    let finite = if magnitude < OVERFLOW {
        rounded
    } else {
        0x7c00
    };
    let half = if magnitude > INFINITY { nan } else { finite };
    f16::from_bits(half as u16 | sign)
}

/// `float16` to `float32`, exact.
#[inline(always)]
pub fn f16_to_f32(value: f16) -> f32 {
    const EXPONENT: u32 = 0x7c00 << 13;
    const REBIAS: u32 = (127 - 15) << 23;
    const SMALLEST_NORMAL: u32 = (127 - 14) << 23;

    let bits = u32::from(value.to_bits());
    let shifted = (bits & 0x7fff) << 13;
    let exponent = shifted & EXPONENT;

    let normal = shifted + REBIAS;
    let subnormal = f32::from_bits(shifted + SMALLEST_NORMAL) - f32::from_bits(SMALLEST_NORMAL);
    let finite = if exponent == 0 {
        subnormal.to_bits()
    } else {
        normal
    };
    let magnitude = if exponent == EXPONENT {
        shifted + 2 * REBIAS
    } else {
        finite
    };
    f32::from_bits(magnitude | (bits & 0x8000) << 16)
}

/// `float16` to `float64`, exact.
#[inline(always)]
pub fn f16_to_f64(value: f16) -> f64 {
    const EXPONENT: u64 = 0x7c00 << 42;
    const REBIAS: u64 = (1023 - 15) << 52;
    const SMALLEST_NORMAL: u64 = (1023 - 14) << 52;

    let bits = u64::from(value.to_bits());
    let shifted = (bits & 0x7fff) << 42;
    let exponent = shifted & EXPONENT;

    let normal = shifted + REBIAS;
    let subnormal = f64::from_bits(shifted + SMALLEST_NORMAL) - f64::from_bits(SMALLEST_NORMAL);
    let finite = if exponent == 0 {
        subnormal.to_bits()
    } else {
        normal
    };
    let magnitude = if exponent == EXPONENT {
        shifted + 2 * REBIAS
    } else {
        finite
    };
    f64::from_bits(magnitude | (bits & 0x8000) << 48)
}
