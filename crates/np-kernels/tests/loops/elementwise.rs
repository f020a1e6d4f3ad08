//! Arithmetic, comparisons, extrema, and functions of one element.

use np_dtype::{Complex, Scalar, TypeCode, f16};
use np_kernels::arithmetic::{Absolute, Add, Divide, Multiply, Negative, Subtract};
use np_kernels::comparison::{Equal, Greater, GreaterEqual, Less, LessEqual, NotEqual};
use np_kernels::elementwise::{binary, block_unary, unary};
use np_kernels::extremum::{Maximum, Minimum};
use np_kernels::half_tables::{Tabulated, tabulated};
use np_kernels::math::{Cos, Exp, Log, Log10, Sin, UnaryMath};
use np_kernels::physical::{Physical, Truth};
use np_kernels::simd::{self, Baseline, LevelId, V3, V4};
use np_kernels::transcendental::Sqrt;

use crate::memory::{Form, INNER, OUTER, Target, check, check_once, levels};
use crate::scalar::{self, Arithmetic, order};

macro_rules! arithmetic {
    ($op:ident: $($t:ty),*) => {$(
        let code = <$t as Physical>::CODE;
        check(&binary::<$op, $t, $t>(), &[code; 3], &|level, x| {
            scalar::arithmetic(Arithmetic::$op, level, x[0], x[1])
        });
    )*};
}

#[test]
fn sums() {
    arithmetic!(Add: Truth, i8, i16, i32, i64, u8, u16, u32, u64, f16, f32, f64, Complex<f32>, Complex<f64>);
}

#[test]
fn differences() {
    arithmetic!(Subtract: i8, i16, i32, i64, u8, u16, u32, u64, f16, f32, f64, Complex<f32>, Complex<f64>);
}

#[test]
fn products() {
    arithmetic!(Multiply: Truth, i8, i16, i32, i64, u8, u16, u32, u64, f16, f32, f64);
    arithmetic!(Multiply: Complex<f32>, Complex<f64>);
}

#[test]
fn quotients() {
    arithmetic!(Divide: f16, f32, f64, Complex<f32>, Complex<f64>);
}

macro_rules! comparisons {
    ($($a:ty, $b:ty;)*) => {$({
        let types = [<$a as Physical>::CODE, <$b as Physical>::CODE, TypeCode::Bool];
        let test = |f: fn((bool, bool), (bool, bool)) -> bool| {
            move |_: LevelId, x: &[Scalar]| {
                Scalar::Bool(f(order(x[0], x[1]), order(x[1], x[0])))
            }
        };
        check(&binary::<Equal, $a, $b>(), &types, &test(|(_, equal), _| equal));
        check(&binary::<NotEqual, $a, $b>(), &types, &test(|(_, equal), _| !equal));
        check(&binary::<Less, $a, $b>(), &types, &test(|(less, _), _| less));
        check(&binary::<LessEqual, $a, $b>(), &types, &test(|(less, equal), _| less || equal));
        check(&binary::<Greater, $a, $b>(), &types, &test(|_, (less, _)| less));
        check(&binary::<GreaterEqual, $a, $b>(), &types, &test(|_, (less, equal)| less || equal));
    })*};
}

#[test]
fn comparisons_of_integers() {
    comparisons! {
        Truth, Truth; i8, i8; i16, i16; i32, i32; i64, i64; u8, u8; u16, u16; u32, u32; u64, u64;
        i64, u64; u64, i64;
    }
}

#[test]
fn comparisons_of_floats() {
    comparisons! { f16, f16; f32, f32; f64, f64; Complex<f32>, Complex<f32>; Complex<f64>, Complex<f64>; }
}

macro_rules! extrema {
    ($($t:ty),*) => {$(
        let types = [<$t as Physical>::CODE; 3];
        check(&binary::<Maximum, $t, $t>(), &types, &|_, x| scalar::maximum(x[0], x[1]));
        check(&binary::<Minimum, $t, $t>(), &types, &|_, x| scalar::minimum(x[0], x[1]));
    )*};
}

#[test]
fn extrema() {
    every_type!(extrema);
}

#[test]
fn signs() {
    macro_rules! signs {
        ($op:ident, $oracle:path: $($t:ty),*) => {$(
            check(&unary::<$op, $t>(), &[<$t as Physical>::CODE; 2], &|_, x| $oracle(x[0]));
        )*};
    }
    signs!(Negative, scalar::negative: i8, i16, i32, i64, u8, u16, u32, u64, f16, f32, f64, Complex<f32>, Complex<f64>);
    signs!(Absolute, scalar::absolute: i8, i16, i32, i64, u8, u16, u32, u64, f16, f32, f64);
}

#[test]
fn square_roots() {
    let codes = |code| [code, code];
    check(&unary::<Sqrt, f64>(), &codes(TypeCode::Float64), &|_, x| {
        Scalar::Float64(x[0].as_f64().sqrt())
    });
    check(&unary::<Sqrt, f32>(), &codes(TypeCode::Float32), &|_, x| {
        Scalar::Float32(x[0].to::<f32>().sqrt())
    });
    check(&unary::<Sqrt, f16>(), &codes(TypeCode::Float16), &|_, x| {
        Scalar::Float16(f16::from_f32(x[0].to::<f32>().sqrt()))
    });
}

/// A chunked function in the forms that its kernels take; each element as if it were alone.
fn check_chunked<
    O: UnaryMath<T> + 'static,
    T: Physical<Value = T> + Default + np_dtype::Element,
>() {
    let kernels = block_unary::<O, T>();
    let alone = |level: LevelId, x: &[Scalar]| {
        let x: T = x[0].to();
        let y = match level {
            LevelId::Baseline => O::scalar::<Baseline>(x),
            LevelId::V3 => O::scalar::<V3>(x),
            LevelId::V4 => O::scalar::<V4>(x),
        };
        y.to_scalar()
    };
    let forms = [
        (Form::Contiguous, Target::Apart(Form::Contiguous)),
        (Form::Unaligned, Target::Apart(Form::Contiguous)),
        (Form::Contiguous, Target::Apart(Form::Unaligned)),
        (Form::Contiguous, Target::Over(0)),
        (Form::Unaligned, Target::Over(0)),
    ];
    for level in levels() {
        for (form, target) in forms {
            for n0 in INNER {
                for n1 in OUTER {
                    let types = [<T as Physical>::CODE; 2];
                    check_once(&kernels, level, &types, &[form], target, [n0, n1], &alone);
                }
            }
        }
    }
}

/// A function of half floats in every form: the one of single precision, rounded.
fn check_tabulated<O: Tabulated>() {
    let alone = |x: f16| {
        let x = x.to_f32();
        // The table is made at the level in force.
        f16::from_f32(match simd::level() {
            LevelId::Baseline => O::scalar::<Baseline>(x),
            LevelId::V3 => O::scalar::<V3>(x),
            LevelId::V4 => O::scalar::<V4>(x),
        })
    };
    for (bits, value) in (0..=u16::MAX).zip(O::table()) {
        let expected = alone(f16::from_bits(bits));
        let same = value.to_bits() == expected.to_bits() || value.is_nan() && expected.is_nan();
        assert!(same, "{value:e} at {bits:#06x}, not {expected:e}");
    }
    check(&tabulated::<O>(), &[TypeCode::Float16; 2], &|_, x| {
        Scalar::Float16(alone(x[0].to::<f16>()))
    });
}

macro_rules! chunked {
    ($($name:ident: $op:ident;)*) => {$(
        #[test]
        fn $name() {
            check_chunked::<$op, f64>();
            check_chunked::<$op, f32>();
            check_tabulated::<$op>();
        }
    )*};
}

chunked! {
    exponentials: Exp;
    logarithms: Log;
    decimal_logarithms: Log10;
    sines: Sin;
    cosines: Cos;
}
