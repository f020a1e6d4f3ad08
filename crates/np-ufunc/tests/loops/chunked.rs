//! Kernels that work on chunks: division, bits, logic, signs, bounds; and what has to run in order.

use np_dtype::{Complex, Kind, Scalar, TypeCode, f16};
use np_ufunc::{Ufunc, table};
use num_traits::Float;

use crate::memory::{check_ufunc, levels};
use crate::scalar::{self, INTEGERS, KINDS, NUMBERS, REALS, is_nan, order};

/// Quotient, remainder with the sign of the divisor, and remainder with the sign of the dividend.
fn divided<T: Float>(a: T, b: T) -> [T; 3] {
    let (zero, one) = (T::zero(), T::one());
    let modulus = a % b;
    if b == zero {
        return [a / b, modulus, modulus];
    }
    let mut quotient = (a - modulus) / b;
    let mut remainder = modulus;
    if modulus != zero && (b < zero) != (modulus < zero) {
        remainder = modulus + b;
        quotient = quotient - one;
    } else if modulus == zero {
        remainder = zero.copysign(b);
    }
    let floor = quotient.floor();
    let quotient = match quotient == zero {
        true => zero.copysign(a / b),
        false if quotient - floor > one / (one + one) => floor + one,
        false => floor,
    };
    [quotient, remainder, modulus]
}

fn division(which: usize, a: Scalar, b: Scalar) -> Scalar {
    match (a, b) {
        (Scalar::Float64(a), Scalar::Float64(b)) => Scalar::Float64(divided(a, b)[which]),
        (Scalar::Float32(a), Scalar::Float32(b)) => Scalar::Float32(divided(a, b)[which]),
        (Scalar::Float16(a), Scalar::Float16(b)) => {
            Scalar::Float16(f16::from_f32(divided(a.to_f32(), b.to_f32())[which]))
        }
        _ => {
            let (x, y) = (a.as_i128().unwrap(), b.as_i128().unwrap());
            let modulus = if y == 0 { 0 } else { x % y };
            let apart = modulus != 0 && (modulus < 0) != (y < 0);
            let quotient = if y == 0 { 0 } else { x / y };
            let exact = match which {
                0 => quotient - i128::from(apart),
                1 => modulus + if apart { y } else { 0 },
                _ => modulus,
            };
            Scalar::UInt64(exact as u64).cast(a.code())
        }
    }
}

#[test]
fn floored_quotients() {
    check_ufunc(&table::FLOOR_DIVIDE, &NUMBERS, 11, &|_, x| {
        division(0, x[0], x[1])
    });
}

#[test]
fn remainders() {
    check_ufunc(&table::REMAINDER, &NUMBERS, 11, &|_, x| {
        division(1, x[0], x[1])
    });
}

#[test]
fn moduli() {
    check_ufunc(&table::FMOD, &NUMBERS, 11, &|_, x| division(2, x[0], x[1]));
}

/// Every pair of bytes, one divisor for all or each with its own.
#[test]
fn all_quotients_of_bytes() {
    let kernels = table::FLOOR_DIVIDE
        .loop_of(TypeCode::UInt8)
        .unwrap()
        .kernels;
    for level in levels(&kernels) {
        let kernel = kernels.0[level as usize];
        let all: Vec<u8> = (0..=255).collect();
        for divisor in 0..=255u8 {
            for stride in [0, 1] {
                let (divisors, mut out) = ([divisor; 256], [0u8; 256]);
                let pointers = [
                    all.as_ptr(),
                    divisors.as_ptr(),
                    out.as_mut_ptr().cast_const(),
                ]
                .map(<*const u8>::cast_mut);
                // SAFETY: 256 elements each; the inputs are only read.
                unsafe {
                    let strides = [1, stride, 1, 0, 0, 0];
                    kernel(
                        std::ptr::null(),
                        pointers.as_ptr(),
                        strides.as_ptr(),
                        256,
                        1,
                    );
                }
                for (a, q) in all.iter().zip(out) {
                    assert_eq!(q, a.checked_div(divisor).unwrap_or(0), "{a} / {divisor}");
                }
            }
        }
    }
}

/// Bits of an integer type.
fn width(code: TypeCode) -> i128 {
    8 * code.itemsize() as i128
}

/// Two integers, and the width of their type.
type OfIntegers = fn(i128, i128, i128) -> i128;

#[test]
fn bits_and_shifts() {
    let functions: [(&Ufunc, OfIntegers); 5] = [
        (&table::BITWISE_AND, |x, y, _| x & y),
        (&table::BITWISE_OR, |x, y, _| x | y),
        (&table::BITWISE_XOR, |x, y, _| x ^ y),
        (&table::LEFT_SHIFT, |x, y, w| {
            if (0..w).contains(&y) { x << y } else { 0 }
        }),
        (&table::RIGHT_SHIFT, |x, y, w| {
            if (0..w).contains(&y) {
                x >> y
            } else {
                -i128::from(x < 0)
            }
        }),
    ];
    for (ufunc, function) in functions {
        check_ufunc(ufunc, &INTEGERS, 8, &|_, x| {
            let code = x[0].code();
            let (x, y) = (x[0].as_i128().unwrap(), x[1].as_i128().unwrap());
            Scalar::UInt64(function(x, y, width(code)) as u64).cast(code)
        });
    }
}

#[test]
fn powers() {
    check_ufunc(&table::POWER, &INTEGERS, 8, &|_, x| {
        let code = x[0].code();
        // A negative exponent, which a call would refuse, counts as the bits it has.
        let (base, exponent) = (x[0].as_i128().unwrap(), x[1].as_i128().unwrap());
        let mut power = 1u64;
        for k in (0..width(code)).rev() {
            power = power.wrapping_mul(power);
            if exponent >> k & 1 == 1 {
                power = power.wrapping_mul(base as u64);
            }
        }
        Scalar::UInt64(power).cast(code)
    });
}

#[test]
fn logic() {
    let connectives: [(&Ufunc, fn(bool, bool) -> bool); 3] = [
        (&table::LOGICAL_AND, |a, b| a && b),
        (&table::LOGICAL_OR, |a, b| a || b),
        (&table::LOGICAL_XOR, |a, b| a != b),
    ];
    for (ufunc, connective) in connectives {
        check_ufunc(ufunc, &KINDS, 14, &|_, x| {
            let truth = |x: Scalar| x.as_complex() != Complex::new(0.0, 0.0);
            Scalar::Bool(connective(truth(x[0]), truth(x[1])))
        });
    }
}

#[test]
fn signs_and_steps() {
    check_ufunc(&table::COPYSIGN, &[Kind::Float], 3, &|_, x| {
        Scalar::Float64(x[0].as_f64().copysign(x[1].as_f64())).cast(x[0].code())
    });
    check_ufunc(
        &table::HEAVISIDE,
        &[Kind::Float],
        3,
        &|_, x| match x[0].as_f64() {
            a if a.is_nan() => x[0],
            0.0 => x[1],
            a => Scalar::Float64(if a < 0.0 { 0.0 } else { 1.0 }).cast(x[0].code()),
        },
    );
}

#[test]
fn rounded_floats() {
    let functions: [(&Ufunc, fn(f64) -> f64); 4] = [
        (&table::FLOOR, f64::floor),
        (&table::CEIL, f64::ceil),
        (&table::TRUNC, f64::trunc),
        (&table::RINT, f64::round_ties_even),
    ];
    for (ufunc, function) in functions {
        check_ufunc(ufunc, &[Kind::Float], 3, &|_, x| {
            Scalar::Float64(function(x[0].as_f64())).cast(x[0].code())
        });
    }
}

#[test]
fn bounds() {
    check_ufunc(&table::CLIP, &REALS, 12, &|_, x| {
        scalar::minimum(scalar::maximum(x[0], x[1]), x[2])
    });
    check_ufunc(&table::CLIP, &[Kind::Complex], 2, &|_, x| {
        scalar::complex_clip(x[0], x[1], x[2])
    });
    check_ufunc(&table::FMAX, &KINDS, 14, &|_, x| {
        let (less, equal) = order(x[1], x[0]);
        if is_nan(x[1]) || less || equal {
            x[0]
        } else {
            x[1]
        }
    });
    check_ufunc(&table::FMIN, &KINDS, 14, &|_, x| {
        let (less, equal) = order(x[0], x[1]);
        if is_nan(x[1]) || less || equal {
            x[0]
        } else {
            x[1]
        }
    });
}

/// A fold into one output, and an output one element behind the first input.
#[test]
fn steps_in_order() {
    let kernels = table::BITWISE_XOR
        .loop_of(TypeCode::UInt32)
        .unwrap()
        .kernels;
    let input: Vec<u32> = (0..1000u32).map(|x| x.wrapping_mul(0x9e37_79b9)).collect();
    for level in levels(&kernels) {
        let kernel = kernels.0[level as usize];
        let call = |first: *mut u32, out: *mut u32, stride: isize| {
            let pointers = [first, input.as_ptr().cast_mut(), out].map(<*mut u32>::cast::<u8>);
            // SAFETY: 1000 elements are read, and one or a thousand written.
            unsafe {
                let strides = [stride, 4, stride, 0, 0, 0];
                kernel(
                    std::ptr::null(),
                    pointers.as_ptr(),
                    strides.as_ptr(),
                    1000,
                    1,
                );
            }
        };
        let mut total = 7;
        let at = &raw mut total;
        call(at, at, 0);
        assert_eq!(total, input.iter().fold(7, |a, b| a ^ b), "{level:?}");
        let mut running = vec![7; 1001];
        let at = running.as_mut_ptr();
        call(at, at.wrapping_add(1), 4);
        let mut sum = 7;
        for (k, x) in input.iter().enumerate() {
            sum ^= x;
            assert_eq!(running[k + 1], sum, "{level:?}: {k}");
        }
    }
}
