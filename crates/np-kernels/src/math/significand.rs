//! Splitting a number into exponent and significand.

const EXPONENT_ONE_F64: u64 = 0x3ff0_0000_0000_0000;
const SQRT_HALF_F64: u64 = 0x3fe6_a09e_667f_3bcd;
const TWO_52: u64 = 0x4330_0000_0000_0000;

const EXPONENT_ONE_F32: u32 = 0x3f80_0000;
const SQRT_HALF_F32: u32 = 0x3f35_04f3;
const TWO_23: u32 = 0x4b00_0000;

/// `(k, m)` with x = 2^k · m, sqrt(1/2) <= m < sqrt(2), for positive finite x, subnormal too. Other
/// x give numbers without meaning.
#[inline(always)]
pub(super) fn exponent_and_significand_f64(x: f64) -> (f64, f64) {
    const TWO_54: f64 = 18_014_398_509_481_984.0;
    let subnormal = x < f64::MIN_POSITIVE;
    let scaled = if subnormal { x * TWO_54 } else { x };
    // The integer in the low bits of 2^52 + n becomes a number by subtracting 2^52: no integer
    // conversion, which 64-bit integers do not have before AVX-512.
    let excess = if subnormal {
        4_503_599_627_370_496.0 + 1077.0
    } else {
        4_503_599_627_370_496.0 + 1023.0
    };
    // Moves the binade's start from 1 to sqrt(1/2): one above it in the exponent field.
    let bits = scaled
        .to_bits()
        .wrapping_add(EXPONENT_ONE_F64 - SQRT_HALF_F64);
    let k = f64::from_bits((bits >> 52) | TWO_52) - excess;
    let m = f64::from_bits((bits & 0x000f_ffff_ffff_ffff).wrapping_add(SQRT_HALF_F64));
    (k, m)
}

/// [`exponent_and_significand_f64`] for normal numbers.
#[inline(always)]
pub(super) fn exponent_and_significand_of_normal(x: f64) -> (f64, f64) {
    let bits = x.to_bits().wrapping_add(EXPONENT_ONE_F64 - SQRT_HALF_F64);
    let k = f64::from_bits((bits >> 52) | TWO_52) - (4_503_599_627_370_496.0 + 1023.0);
    let m = f64::from_bits((bits & 0x000f_ffff_ffff_ffff).wrapping_add(SQRT_HALF_F64));
    (k, m)
}

/// Whether x is positive, finite and not subnormal: two steps, for which of two comparisons the compiler makes four.
#[inline(always)]
pub(super) fn is_positive_normal(x: f64) -> bool {
    const SMALLEST: u64 = f64::MIN_POSITIVE.to_bits();
    x.to_bits().wrapping_sub(SMALLEST) < f64::INFINITY.to_bits() - SMALLEST
}

/// [`is_positive_normal`] for `f32`.
#[inline(always)]
pub(super) fn is_positive_normal_f32(x: f32) -> bool {
    const SMALLEST: u32 = f32::MIN_POSITIVE.to_bits();
    x.to_bits().wrapping_sub(SMALLEST) < f32::INFINITY.to_bits() - SMALLEST
}

/// [`exponent_and_significand_f64`] for `f32`.
#[inline(always)]
pub(super) fn exponent_and_significand_f32(x: f32) -> (f32, f32) {
    const TWO_25: f32 = 33_554_432.0;
    let subnormal = x < f32::MIN_POSITIVE;
    let scaled = if subnormal { x * TWO_25 } else { x };
    let excess = if subnormal {
        8_388_608.0 + 152.0
    } else {
        8_388_608.0 + 127.0
    };
    let bits = scaled
        .to_bits()
        .wrapping_add(EXPONENT_ONE_F32 - SQRT_HALF_F32);
    let k = f32::from_bits((bits >> 23) | TWO_23) - excess;
    let m = f32::from_bits((bits & 0x007f_ffff).wrapping_add(SQRT_HALF_F32));
    (k, m)
}

/// [`exponent_and_significand_f32`] for normal numbers.
#[inline(always)]
pub(super) fn exponent_and_significand_of_normal_f32(x: f32) -> (f32, f32) {
    let bits = x.to_bits().wrapping_add(EXPONENT_ONE_F32 - SQRT_HALF_F32);
    let k = f32::from_bits((bits >> 23) | TWO_23) - (8_388_608.0 + 127.0);
    let m = f32::from_bits((bits & 0x007f_ffff).wrapping_add(SQRT_HALF_F32));
    (k, m)
}
