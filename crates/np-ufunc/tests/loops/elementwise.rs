//! Arithmetic, comparisons, extrema, and functions of one element.

use np_dtype::{Element, Kind, Scalar, f16};
use np_kernels::functions::half_tables::Tabulated;
use np_kernels::math::{Cos, Exp, Log, Log10, Sin, UnaryMath};
use np_kernels::physical::Physical;
use np_kernels::simd::{self, Baseline, LevelId, V3, V4};
use np_ufunc::{Ufunc, table};

use crate::memory::{check_loop, check_ufunc};
use crate::scalar::{self, Arithmetic, INTEGERS, KINDS, NUMBERS, REALS, order};

fn check_arithmetic(ufunc: &Ufunc, kinds: &[Kind], count: usize, op: Arithmetic) {
    check_ufunc(ufunc, kinds, count, &|level, x| {
        scalar::arithmetic(op, level, x[0], x[1])
    });
}

#[test]
fn sums() {
    check_arithmetic(&table::ADD, &KINDS, 14, Arithmetic::Add);
}

#[test]
fn differences() {
    check_arithmetic(&table::SUBTRACT, &KINDS, 13, Arithmetic::Subtract);
}

#[test]
fn products() {
    check_arithmetic(&table::MULTIPLY, &KINDS, 14, Arithmetic::Multiply);
}

#[test]
fn quotients() {
    check_arithmetic(&table::DIVIDE, &KINDS, 5, Arithmetic::Divide);
}

fn check_comparisons(kinds: &[Kind], count: usize) {
    type Test = fn((bool, bool), (bool, bool)) -> bool;
    let comparisons: [(&Ufunc, Test); 6] = [
        (&table::EQUAL, |(_, equal), _| equal),
        (&table::NOT_EQUAL, |(_, equal), _| !equal),
        (&table::LESS, |(less, _), _| less),
        (&table::LESS_EQUAL, |(less, equal), _| less || equal),
        (&table::GREATER, |_, (less, _)| less),
        (&table::GREATER_EQUAL, |_, (less, equal)| less || equal),
    ];
    for (ufunc, test) in comparisons {
        check_ufunc(ufunc, kinds, count, &|_, x| {
            Scalar::Bool(test(order(x[0], x[1]), order(x[1], x[0])))
        });
    }
}

#[test]
fn comparisons_of_integers() {
    // Of one type, and of 64 bits with a sign and without.
    check_comparisons(&INTEGERS, 10);
    check_comparisons(&[Kind::Bool], 1);
}

#[test]
fn comparisons_of_floats() {
    check_comparisons(&[Kind::Float, Kind::Complex], 5);
}

#[test]
fn extrema() {
    check_ufunc(&table::MAXIMUM, &KINDS, 14, &|_, x| {
        scalar::maximum(x[0], x[1])
    });
    check_ufunc(&table::MINIMUM, &KINDS, 14, &|_, x| {
        scalar::minimum(x[0], x[1])
    });
}

#[test]
fn signs() {
    check_ufunc(&table::NEGATIVE, &NUMBERS, 13, &|_, x| {
        scalar::negative(x[0])
    });
    check_ufunc(&table::ABSOLUTE, &REALS, 12, &|_, x| scalar::absolute(x[0]));
}

#[test]
fn square_roots() {
    check_ufunc(&table::SQRT, &[Kind::Float], 3, &|_, x| match x[0] {
        Scalar::Float16(x) => Scalar::Float16(f16::from_f32(x.to_f32().sqrt())),
        Scalar::Float32(x) => Scalar::Float32(x.sqrt()),
        x => Scalar::Float64(x.as_f64().sqrt()),
    });
}

/// A function of chunks; each element as if it were alone.
fn check_function<O: UnaryMath<T>, T: Physical<Value = T> + Element>(ufunc: &Ufunc) {
    check_loop(
        ufunc.loop_of(<T as Physical>::CODE).unwrap(),
        &|level, x| alone::<O, T>(level, x[0].to()).to_scalar(),
    );
}

/// A function of one element at a level.
fn alone<O: UnaryMath<T>, T: Copy>(level: LevelId, x: T) -> T {
    match level {
        LevelId::Baseline => O::scalar::<Baseline>(x),
        LevelId::V3 => O::scalar::<V3>(x),
        LevelId::V4 => O::scalar::<V4>(x),
    }
}

/// A function of half floats: that of single precision, rounded.
fn check_tabulated<O: Tabulated>(ufunc: &Ufunc) {
    // The table is made at the level in force.
    let expected = |x: f16| f16::from_f32(alone::<O, f32>(simd::level(), x.to_f32()));
    for (bits, value) in (0..=u16::MAX).zip(O::table()) {
        let expected = expected(f16::from_bits(bits));
        let same = value.to_bits() == expected.to_bits() || value.is_nan() && expected.is_nan();
        assert!(same, "{value:e} at {bits:#06x}, not {expected:e}");
    }
    check_loop(ufunc.loop_of(<f16 as Physical>::CODE).unwrap(), &|_, x| {
        Scalar::Float16(expected(x[0].to()))
    });
}

macro_rules! functions {
    ($($name:ident: $ufunc:ident, $op:ident;)*) => {$(
        #[test]
        fn $name() {
            check_function::<$op, f64>(&table::$ufunc);
            check_function::<$op, f32>(&table::$ufunc);
            check_tabulated::<$op>(&table::$ufunc);
        }
    )*};
}

functions! {
    exponentials: EXP, Exp;
    logarithms: LOG, Log;
    decimal_logarithms: LOG10, Log10;
    sines: SIN, Sin;
    cosines: COS, Cos;
}
