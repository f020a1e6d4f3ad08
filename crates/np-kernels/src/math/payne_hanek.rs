//! x = n π/2 + r for large x: Payne and Hanek's reduction.
//!
//! x is an integer of 53 bits times a power of two. Of x · 2/π modulo 4 only the part of 2/π
//! matters whose bits are neither so high that they give multiples of 4 nor too low to count: 192
//! bits cover the quadrant (2), the significand of x (53, lost to what is cut off below), the worst
//! cancellation (r is at least 2^-62 for any `f64`), and leave 75 bits of r.
//!
//! Payne, Hanek, "Radian reduction for trigonometric functions", SIGNUM Newsletter 18 (1983);
//! Muller, "Elementary Functions", chapter 11.

use super::double_double::{Head, fast_two_sum};
use super::trig_reduction::Reduced;

/// The bits of 2/π after the point, after a word of zeros that stands for the bits before it.
const TWO_OVER_PI: [u64; 20] = [
    0,
    0xa2f9_836e_4e44_1529,
    0xfc27_57d1_f534_ddc0,
    0xdb62_9599_3c43_9041,
    0xfe51_63ab_debb_c561,
    0xb724_6e3a_424d_d2e0,
    0x0649_2eea_09d1_921c,
    0xfe1d_eb1c_b129_a73e,
    0xe882_35f5_2ebb_4484,
    0xe99c_7026_b45f_7e41,
    0x3991_d639_8353_39f4,
    0x9c84_5f8b_bdf9_283b,
    0x1ff8_97ff_de05_980f,
    0xef2f_118b_5a0a_6d1f,
    0x6d36_7ecf_27cb_09b7,
    0x4f46_3f66_9e5f_ea2d,
    0x7527_bac7_ebe5_f17b,
    0x3d07_39f7_8a52_92ea,
    0x6bfb_5fb1_1f8d_5d08,
    0x5603_3046_fc7b_6bab,
];

/// The same of 2/π · log 2.
const TWO_LN_2_OVER_PI: [u64; 20] = [
    0,
    0x70f7_263d_fa5a_6eec,
    0xb608_582e_55fe_f3dd,
    0x8e13_becd_1d49_5c36,
    0x1d72_013a_ea9f_8fca,
    0x76e8_66fc_9b48_be48,
    0x15f5_cb6f_d8be_e211,
    0x0394_db30_20d6_eb52,
    0x30ff_a9ae_90cb_c735,
    0x5135_8ced_67c0_db3c,
    0x490d_15bd_d91a_29f5,
    0x6824_02af_5e8f_9c23,
    0xbff1_5cbc_71f0_5fed,
    0xfe0b_b062_2a8c_8f67,
    0x7309_c45a_7502_282a,
    0xead0_c243_5c55_27bb,
    0x759f_345e_2d06_28e8,
    0xb1a5_63a2_53e6_2918,
    0xea5f_fdab_eac0_d479,
    0xcfed_b1b6_fc78_b439,
];

/// Reduces any x >= 2^19. Infinity and NaN give NaN.
pub(super) fn reduce_large(x: f64) -> Reduced {
    reduce_multiple(x, &TWO_OVER_PI)
}

/// Reduces x log 2 for any x >= 2^19, the product not rounded. Infinity and NaN give NaN.
pub(super) fn reduce_large_times_ln_2(x: f64) -> Reduced {
    reduce_multiple(x, &TWO_LN_2_OVER_PI)
}

/// Reduces x times a factor, given the bits of 2/π times that factor.
fn reduce_multiple(x: f64, table: &[u64; 20]) -> Reduced {
    if !x.is_finite() {
        return Reduced {
            quadrant: 0,
            r: f64::NAN,
            correction: 0.0,
        };
    }
    let bits = x.to_bits();
    let significand = (bits & 0x000f_ffff_ffff_ffff) | 0x0010_0000_0000_0000;
    // x = significand · 2^exponent. The first bit kept of 2/π has the weight 2^(2 - exponent) / 2,
    // so that the window's top two bits count quarter turns once multiplied.
    let exponent = (bits >> 52) as usize + 64 - 1075;
    let first_bit = exponent - 2;
    let (word, shift) = (first_bit / 64, first_bit % 64);
    let window = |i: usize| {
        let pair = (u128::from(table[word + i]) << 64) | u128::from(table[word + i + 1]);
        ((pair << shift) >> 64) as u64
    };
    let significand = u128::from(significand);
    let low = significand * u128::from(window(2));
    let middle = significand * u128::from(window(1)) + (low >> 64);
    let high = (significand as u64)
        .wrapping_mul(window(0))
        .wrapping_add((middle >> 64) as u64);
    let (middle, low) = (middle as u64, low as u64);

    // The fraction of a quarter turn in units of 2^-128; past one half it counts back from the next
    // quadrant.
    let fraction =
        (u128::from((high << 2) | (middle >> 62)) << 64) | u128::from((middle << 2) | (low >> 62));
    let quadrant = (high >> 62) + (fraction >> 127) as u64;
    let fraction = fraction as i128;
    let turns = fraction as f64;
    let turns_low = (fraction - turns as i128) as f64;

    const SCALE: f64 = 1.0 / 340_282_366_920_938_463_463_374_607_431_768_211_456.0; // 2^-128
    const HALF_PI: f64 = std::f64::consts::FRAC_PI_2;
    const HALF_PI_LOW: f64 = 6.123233995736766e-17;
    let (product, error) = two_product(turns * SCALE, HALF_PI);
    let rest = (turns * SCALE) * HALF_PI_LOW + (turns_low * SCALE) * HALF_PI;
    let (r, correction) = fast_two_sum(product, error + rest);
    Reduced {
        quadrant,
        r,
        correction,
    }
}

/// `a * b` and its rounding error, by Dekker's splitting: this code runs one element at a time at
/// every level, so it does not ask for a fused multiply-add.
fn two_product(a: f64, b: f64) -> (f64, f64) {
    let (a_head, b_head) = (a.head(), b.head());
    let (a_tail, b_tail) = (a - a_head, b - b_head);
    let product = a * b;
    let error = ((a_head * b_head - product) + a_head * b_tail + a_tail * b_head) + a_tail * b_tail;
    (product, error)
}
