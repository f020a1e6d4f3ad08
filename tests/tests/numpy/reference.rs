//! Rows of the reference tables: result dtypes of ufuncs, reductions, and misuses.

use np_conformance::{check, vector};
use np_dtype::{Complex, DType, Scalar, TypeCode, WeakScalar};
use np_ufunc::table;
use numpy_rs::operand::{AsOperand, Operand};
use numpy_rs::{self as np, Array};

/// An array of ones of a dtype, given by its name.
fn ones(name: &str) -> Array {
    np::ones(2, DType::parse(name).unwrap()).unwrap()
}

/// Calls a ufunc and compares the dtype of the result, or the class of the error, with a row's.
fn wrong(ufunc: &str, operands: &[&dyn AsOperand], expected: &str) -> Option<String> {
    let name = ufunc.strip_prefix("numpy.").unwrap();
    let ufunc = table::by_name(name).unwrap_or_else(|| panic!("no ufunc {name}"));
    let got = match np::call(ufunc, operands, ()) {
        Ok(result) => result.dtype().to_string(),
        Err(error) => format!("ERROR:{}", error.kind().name()),
    };
    // The table has NumPy's own subclasses of TypeError.
    let expected = match expected {
        "ERROR:UFuncTypeError" | "ERROR:UFuncNoLoopError" | "ERROR:_UFuncNoLoopError" => {
            "ERROR:TypeError"
        }
        other => other,
    };
    (got != expected).then(|| format!("{name}: {got}, expected {expected}"))
}

/// The rows of a table, without its head.
fn rows(table: &str) -> Vec<Vec<String>> {
    let text = vector::text(&format!("reference/{table}"));
    let fields = |line: &str| line.split('\t').map(str::to_owned).collect();
    text.lines().skip(1).map(fields).collect()
}

#[test]
fn result_dtypes_of_arrays() {
    let rows = rows("ufunc_result.tsv");
    assert!(rows.len() > 2400);
    let failures: Vec<String> = rows
        .iter()
        .filter_map(|row| {
            let [ufunc, first, second, expected] = &row[..] else {
                panic!("a row of four fields");
            };
            let a = ones(first);
            let wrong = if second.is_empty() {
                wrong(ufunc, &[&a], expected)
            } else {
                wrong(ufunc, &[&a, &ones(second)], expected)
            };
            wrong.map(|wrong| format!("{first} {second}: {wrong}"))
        })
        .collect();
    assert!(
        failures.is_empty(),
        "{} rows: {failures:#?}",
        failures.len()
    );
}

#[test]
fn result_dtypes_with_python_numbers() {
    let rows = rows("weak_promotion.tsv");
    assert!(rows.len() > 1000);
    let failures: Vec<String> = rows
        .iter()
        .filter_map(|row| {
            let [ufunc, side, dtype, number, expected] = &row[..] else {
                panic!("a row of five fields");
            };
            let array = ones(dtype);
            let number = match number.as_str() {
                "bool" => Operand::Scalar(Scalar::Bool(true)),
                "int" => Operand::Weak(WeakScalar::Int(1)),
                "float" => Operand::Weak(WeakScalar::Float(1.0)),
                "complex" => Operand::Weak(WeakScalar::Complex(Complex::new(1.0, 0.0))),
                other => panic!("no Python number: {other}"),
            };
            let wrong = if side == "left" {
                wrong(ufunc, &[&number, &array], expected)
            } else {
                wrong(ufunc, &[&array, &number], expected)
            };
            wrong.map(|wrong| format!("{row:?}: {wrong}"))
        })
        .collect();
    assert!(
        failures.is_empty(),
        "{} rows: {failures:#?}",
        failures.len()
    );
}

#[test]
fn every_dtype_is_in_the_table() {
    let rows = rows("ufunc_result.tsv");
    for code in TypeCode::ALL {
        assert!(rows.iter().any(|row| row[1] == code.name()), "{code:?}");
    }
}

#[test]
fn reductions() {
    check("reductions_reference.jsonl");
}

#[test]
fn misuses() {
    check("errors_reference.jsonl");
}
