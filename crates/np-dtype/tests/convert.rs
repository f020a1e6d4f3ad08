//! Casts of values between all pairs of types against NumPy's.

mod vectors;

use np_dtype::{CastTo, Scalar, Truth, TypeCode};

#[test]
fn casts_give_numpys_bits() {
    let mut pairs = [[0_u32; TypeCode::COUNT]; TypeCode::COUNT];
    for row in vectors::rows(include_str!("data/scalar_cast.tsv")) {
        let source = vectors::code(row[0]);
        let value = vectors::scalar(source, row[1]);
        assert_eq!(row.len(), 2 + TypeCode::COUNT);
        for (target, digits) in TypeCode::ALL.into_iter().zip(&row[2..]) {
            let expected = vectors::scalar(target, digits);
            let answer = value.cast(target);
            assert!(
                vectors::same(answer, expected),
                "{value:?} to {target:?} is {answer:?}, NumPy's is {expected:?}"
            );
            pairs[source.index()][target.index()] += 1;
        }
    }
    assert!(pairs.as_flattened().iter().all(|&count| count > 1));
}

#[test]
fn accessors_agree_with_casts() {
    for row in vectors::rows(include_str!("data/scalar_cast.tsv")) {
        let value = vectors::scalar(vectors::code(row[0]), row[1]);
        let expected = |code: TypeCode| vectors::scalar(code, row[2 + code.index()]);
        let float = Scalar::Float64(value.as_f64());
        assert!(vectors::same(float, expected(TypeCode::Float64)));
        let complex = Scalar::Complex128(value.as_complex());
        assert!(vectors::same(complex, expected(TypeCode::Complex128)));
        assert_eq!(Scalar::Bool(value.is_true()), expected(TypeCode::Bool));
    }
}

#[test]
fn any_byte_but_zero_is_true() {
    for byte in 0..=u8::MAX {
        let truth: bool = Truth::from_byte(byte).cast_to();
        assert_eq!(truth, byte != 0);
        let number: f32 = Truth::from_byte(byte).cast_to();
        assert_eq!(number, f32::from(u8::from(byte != 0)));
    }
    let nan: Truth = f64::NAN.cast_to();
    assert_eq!(nan.to_byte(), 1);
    let zero: Truth = (-0.0_f32).cast_to();
    assert_eq!(zero.to_byte(), 0);
}

#[test]
fn smallest_types_are_numpys() {
    for row in vectors::rows(include_str!("data/min_scalar_type.tsv")) {
        let [dtype, digits, result] = row[..] else {
            panic!("{row:?}")
        };
        let value = vectors::scalar(vectors::code(dtype), digits);
        assert_eq!(value.min_scalar_type(), vectors::dtype(result), "{value:?}");
    }
}
