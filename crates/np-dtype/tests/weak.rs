//! Python numbers stored in arrays, against NumPy.

mod vectors;

use np_dtype::{Scalar, TypeCode, WeakScalar};

#[test]
fn python_numbers_become_what_numpy_stores() {
    for row in vectors::rows(include_str!("data/weak_values.tsv")) {
        let [number, value, dtype, outcome, result] = row[..] else {
            panic!("{row:?}")
        };
        let weak = match number {
            "int" => WeakScalar::Int(value.parse().unwrap()),
            "float" => WeakScalar::Float(vectors::scalar(TypeCode::Float64, value).as_f64()),
            _ => WeakScalar::Complex(vectors::scalar(TypeCode::Complex128, value).as_complex()),
        };
        let dtype = vectors::dtype(dtype);
        match weak.to_scalar(dtype) {
            Ok(scalar) => {
                assert_eq!(outcome, "ok", "{weak:?} to {dtype}: {result}");
                let expected: Scalar = vectors::scalar(dtype.code(), result);
                assert!(
                    vectors::same(scalar, expected),
                    "{weak:?} to {dtype} is {scalar:?}, NumPy's is {expected:?}"
                );
            }
            Err(error) => {
                assert_eq!(error.python_exception(), outcome, "{weak:?} to {dtype}");
                assert_eq!(error.to_string(), result, "{weak:?} to {dtype}");
            }
        }
    }
}
