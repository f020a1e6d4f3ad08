//! `float16` conversions: every pattern, and NumPy's rounding around the points half way.

mod vectors;

use np_dtype::f16;
use np_dtype::float16::{f16_to_f32, f16_to_f64, f32_to_f16, f64_to_f16};

#[test]
fn every_pattern_survives_the_wider_types() {
    for bits in 0..=u16::MAX {
        let half = f16::from_bits(bits);
        assert_eq!(f32_to_f16(f16_to_f32(half)).to_bits(), bits, "{bits:04x}");
        assert_eq!(f64_to_f16(f16_to_f64(half)).to_bits(), bits, "{bits:04x}");
    }
}

#[test]
fn every_pattern_has_its_value() {
    for bits in 0..=u16::MAX {
        let half = f16::from_bits(bits);
        // IEEE 754: sign, five bits of exponent with bias 15, ten bits of mantissa.
        let exponent = i32::from(bits >> 10 & 0x1f);
        let mantissa = f64::from(bits & 0x3ff);
        let magnitude = match exponent {
            0 => mantissa * 2.0_f64.powi(-24),
            31 if mantissa == 0.0 => f64::INFINITY,
            31 => f64::NAN,
            _ => (1024.0 + mantissa) * 2.0_f64.powi(exponent - 25),
        };
        let value = if bits >> 15 == 1 {
            -magnitude
        } else {
            magnitude
        };
        for wide in [f16_to_f64(half), f64::from(f16_to_f32(half))] {
            if value.is_nan() {
                assert!(wide.is_nan(), "{bits:04x}");
                assert_eq!(wide.is_sign_negative(), bits >> 15 == 1, "{bits:04x}");
            } else {
                assert_eq!(wide.to_bits(), value.to_bits(), "{bits:04x}");
            }
        }
    }
}

#[test]
fn rounding_is_numpys() {
    for row in vectors::rows(include_str!("data/float16_rounding.tsv")) {
        let [dtype, digits, expected] = row[..] else {
            panic!("{row:?}")
        };
        let bits = u64::from_str_radix(digits, 16).unwrap();
        let half = match dtype {
            "float32" => f32_to_f16(f32::from_bits(bits as u32)),
            _ => f64_to_f16(f64::from_bits(bits)),
        };
        assert_eq!(
            format!("{:04x}", half.to_bits()),
            expected,
            "{dtype} {digits}"
        );
    }
}
