//! Kernels that work on chunks: division, bits, logic, signs, bounds; and what has to run in order.

use np_dtype::{Complex, Kind, Scalar, TypeCode, f16};
use np_kernels::bits::{BitwiseAnd, BitwiseXor, LeftShift, RightShift};
use np_kernels::chunked::{chunked_binary, chunked_costly, chunked_ternary, chunked_unary};
use np_kernels::division::{FloorDivide, Fmod, Remainder};
use np_kernels::extremum::{Clip, Fmax, Fmin};
use np_kernels::integer_power::IntegerPower;
use np_kernels::logical::{LogicalAnd, LogicalOr, LogicalXor};
use np_kernels::physical::{Physical, Truth};
use np_kernels::rounding::{Floor, Rint};
use np_kernels::sign::{Copysign, Heaviside};
use num_traits::Float;

use crate::memory::{check, levels};
use crate::scalar::{self, is_nan, order};

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

macro_rules! divisions {
    ($name:ident, $op:ident, $which:literal: $($t:ty),*) => {
        #[test]
        fn $name() {
            $({
                let types = [<$t as Physical>::CODE; 3];
                check(&chunked_costly::<$op, $t, 64>(), &types, &|_, x| {
                    division($which, x[0], x[1])
                });
            })*
        }
    };
}

divisions!(floored_quotients, FloorDivide, 0: i8, i16, i32, i64, u8, u16, u32, u64, f16, f32, f64);
divisions!(remainders, Remainder, 1: i8, i16, i32, i64, u8, u16, u32, u64, f16, f32, f64);
divisions!(moduli, Fmod, 2: i8, i16, i32, i64, f16, f32, f64);

/// Every pair of bytes, one divisor for all or each with its own.
#[test]
fn all_quotients_of_bytes() {
    for level in levels() {
        let kernel = chunked_costly::<FloorDivide, u8, 64>().0[level as usize];
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

/// The bits of an element.
fn bits(x: Scalar) -> u64 {
    u64::from_ne_bytes(x.to_bytes()[..8].try_into().unwrap())
}

macro_rules! integers {
    ($op:ident, |$x:ident, $y:ident, $width:ident| $result:expr; $($t:ty),*) => {$({
        let code = <$t as Physical>::CODE;
        check(&chunked_binary::<$op, $t, 64>(), &[code; 3], &|_, x| {
            let ($x, $y, $width) = (x[0].as_i128().unwrap(), x[1].as_i128().unwrap(), <$t>::BITS as i128);
            let result: i128 = $result;
            Scalar::UInt64(result as u64).cast(code)
        });
    })*};
}

#[test]
fn bits_and_shifts() {
    integers!(BitwiseAnd, |x, y, _w| x & y; u8, u16, u32, u64);
    integers!(LeftShift, |x, y, w| if y < w { x << y } else { 0 }; u8, u16, u32, u64);
    integers!(
        RightShift,
        |x, y, w| if (0..w).contains(&y) { x >> y } else { -i128::from(x < 0) };
        i8, i16, i32, i64, u8, u16, u32, u64
    );
}

#[test]
fn powers() {
    macro_rules! powers {
        ($($t:ty),*) => {$(
            check(&chunked_binary::<IntegerPower, $t, 64>(), &[<$t as Physical>::CODE; 3], &|_, x| {
                let mut power: $t = 1;
                let (base, exponent) = (bits(x[0]) as $t, bits(x[1]) as $t);
                for k in (0..<$t>::BITS).rev() {
                    power = power.wrapping_mul(power);
                    if exponent >> k & 1 == 1 {
                        power = power.wrapping_mul(base);
                    }
                }
                Scalar::UInt64(power as u64).cast(<$t as Physical>::CODE)
            });
        )*};
    }
    powers!(u8, u16, u32, u64);
}

#[test]
fn logic() {
    macro_rules! logic {
        ($($t:ty),*) => {$({
            let code = <$t as Physical>::CODE;
            let truth = |x: Scalar| x.as_complex() != Complex::new(0.0, 0.0);
            let types = [code, code, TypeCode::Bool];
            check(&chunked_binary::<LogicalAnd, $t, 64>(), &types, &|_, x| {
                Scalar::Bool(truth(x[0]) && truth(x[1]))
            });
            check(&chunked_binary::<LogicalOr, $t, 64>(), &types, &|_, x| {
                Scalar::Bool(truth(x[0]) || truth(x[1]))
            });
            check(&chunked_binary::<LogicalXor, $t, 64>(), &types, &|_, x| {
                Scalar::Bool(truth(x[0]) != truth(x[1]))
            });
        })*};
    }
    logic!(
        Truth,
        u8,
        u16,
        u32,
        u64,
        f16,
        f32,
        f64,
        Complex<f32>,
        Complex<f64>
    );
}

#[test]
fn signs_and_steps() {
    macro_rules! floats {
        ($($t:ty),*) => {$({
            let code = <$t as Physical>::CODE;
            check(&chunked_binary::<Copysign, $t, 64>(), &[code; 3], &|_, x| {
                Scalar::Float64(x[0].as_f64().copysign(x[1].as_f64())).cast(code)
            });
            check(&chunked_binary::<Heaviside, $t, 64>(), &[code; 3], &|_, x| {
                match x[0].as_f64() {
                    a if a.is_nan() => x[0],
                    a if a == 0.0 => x[1],
                    a => Scalar::Float64(if a < 0.0 { 0.0 } else { 1.0 }).cast(code),
                }
            });
        })*};
    }
    floats!(f16, f32, f64);
}

#[test]
fn rounded_half_floats() {
    let of = |f: fn(f32) -> f32| {
        move |x: &[Scalar]| Scalar::Float16(f16::from_f32(f(x[0].as_f64() as f32)))
    };
    let types = [TypeCode::Float16; 2];
    check(&chunked_unary::<Floor, f16, 64>(), &types, &|_, x| {
        of(f32::floor)(x)
    });
    check(&chunked_unary::<Rint, f16, 64>(), &types, &|_, x| {
        of(f32::round_ties_even)(x)
    });
}

#[test]
fn bounds() {
    macro_rules! bounds {
        ($($t:ty),*) => {$({
            let code = <$t as Physical>::CODE;
            check(&chunked_ternary::<Clip, $t, 64>(), &[code; 4], &|_, x| {
                scalar::minimum(scalar::maximum(x[0], x[1]), x[2])
            });
            check(&chunked_binary::<Fmax, $t, 64>(), &[code; 3], &|_, x| {
                let (less, equal) = order(x[1], x[0]);
                if is_nan(x[1]) || less || equal { x[0] } else { x[1] }
            });
            check(&chunked_binary::<Fmin, $t, 64>(), &[code; 3], &|_, x| {
                let (less, equal) = order(x[0], x[1]);
                if is_nan(x[1]) || less || equal { x[0] } else { x[1] }
            });
        })*};
    }
    bounds!(Truth, i8, u16, i32, i64, f16, f32, f64);
    assert_eq!(f16::CODE.kind(), Kind::Float);
}

/// A fold into one output, and an output one element behind the first input.
#[test]
fn steps_in_order() {
    let kernels = chunked_binary::<BitwiseXor, u32, 128>();
    let input: Vec<u32> = (0..1000u32).map(|x| x.wrapping_mul(0x9e37_79b9)).collect();
    for level in levels() {
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
