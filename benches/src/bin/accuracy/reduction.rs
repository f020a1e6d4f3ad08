//! |x| = n π/2 + r for any x, r to 106 bits (Payne, Hanek 1983).

use crate::wide::Wide;

/// The bits of 2/π after the point.
const TWO_OVER_PI: [u64; 26] = [
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
    0xf0cf_bc20_9af4_361d,
    0xa9e3_9161_5ee6_1b08,
    0x6599_855f_14a0_6840,
    0x8dff_d880_4d73_2731,
    0x0606_1556_ca73_a8c9,
    0x60e2_7bc0_8c6b_47c4,
    0x19c3_67cd_dce8_092a,
];

/// The quadrant n modulo 4 and r, for x >= 0.
pub(crate) fn reduce(x: f64) -> (u64, Wide) {
    if x < std::f64::consts::FRAC_PI_4 {
        return (0, x.into());
    }
    let significand = (x.to_bits() & 0x000f_ffff_ffff_ffff) | 0x0010_0000_0000_0000;
    let exponent = (x.to_bits() >> 52) as i32 - 1075;
    // Bits of 2/π that give multiples of 4 are left out.
    let skipped = (exponent - 2).max(0);
    let (word, shift) = ((skipped / 64) as usize, skipped as u32 % 64);
    let mut product = [0u64; 7];
    let mut carry = 0u128;
    for i in 0..6 {
        let at = word + 5 - i;
        let pair = (u128::from(TWO_OVER_PI[at]) << 64) | u128::from(TWO_OVER_PI[at + 1]);
        let bits = ((pair << shift) >> 64) as u64;
        carry += u128::from(bits) * u128::from(significand);
        product[i] = carry as u64;
        carry >>= 64;
    }
    product[6] = carry as u64;
    // The position of the point in the product.
    let point = (384 - (exponent - skipped)) as usize;
    let bits_from = |low: usize| {
        let (word, shift) = (low / 64, low % 64);
        let high = product.get(word + 1).copied().unwrap_or(0);
        ((((u128::from(high)) << 64) | u128::from(product[word])) >> shift) as u64
    };
    let mut quadrant = bits_from(point) & 3;
    let mut fraction: [u64; 4] = std::array::from_fn(|i| bits_from(point - 64 * (i + 1)));
    let negative = fraction[0] >> 63 == 1;
    if negative {
        quadrant += 1;
        fraction = fraction.map(|word| !word);
    }
    let mut turns = Wide::from(0.0);
    let mut weight = 2.0_f64.powi(-256);
    for word in fraction.into_iter().rev() {
        for half in [word & 0xffff_ffff, word >> 32] {
            turns = turns + Wide::from(half as f64 * weight);
            weight *= 4_294_967_296.0;
        }
    }
    let r = turns * Wide::HALF_PI;
    (quadrant & 3, if negative { -r } else { r })
}
