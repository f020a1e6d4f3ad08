//! A result against NumPy's.

use np_dtype::{Scalar, TypeCode};
use numpy_rs::{Array, Error};

use crate::encoded::EncodedArray;
use crate::perform::Performed;
use crate::tolerance::Tolerance;
use crate::vector::{Vector, unhex};

/// What is wrong with a result, if anything is.
pub fn judge(
    vector: &Vector,
    complex_operand: bool,
    result: &Result<Performed, Error>,
) -> Result<(), String> {
    match (result, &vector.error) {
        (Err(error), Some(expected)) => same_error(error, &expected.class, &expected.message),
        (Err(error), None) => Err(format!("{}: {error}", error.kind().name())),
        (Ok(_), Some(expected)) => Err(format!(
            "no error, expected {}: {}",
            expected.class, expected.message
        )),
        (Ok(Performed::Array(got)), None) => {
            let expected = vector.out.as_ref().ok_or("an array, NumPy gives none")?;
            same_array(vector.function(), complex_operand, got, expected)
        }
        (Ok(Performed::Text(got)), None) => match &vector.text {
            Some(expected) if got == expected => Ok(()),
            expected => Err(format!(
                "got\n{got}\nexpected\n{}",
                expected.as_deref().unwrap_or("none")
            )),
        },
        (Ok(Performed::Bytes(got)), None) => {
            let expected = vector.bytes.as_deref().map(unhex);
            if expected.as_ref() == Some(got) {
                Ok(())
            } else {
                Err(format!("got bytes {got:?}, expected {expected:?}"))
            }
        }
    }
}

/// Class and message of an error.
fn same_error(error: &Error, class: &str, message: &str) -> Result<(), String> {
    let got = (error.kind().name(), error.to_string());
    if got.0 == class && got.1 == message {
        return Ok(());
    }
    Err(format!(
        "{}: {}\n  expected {class}: {message}",
        got.0, got.1
    ))
}

/// Dtype, shape, strides and elements of an array.
///
/// # Errors
/// What differs.
pub fn same_array(
    op: &str,
    complex_operand: bool,
    got: &Array,
    expected: &EncodedArray,
) -> Result<(), String> {
    if got.dtype().str() != expected.dtype {
        return Err(format!(
            "dtype {}, expected {}",
            got.dtype().str(),
            expected.dtype
        ));
    }
    if got.shape() != expected.shape {
        return Err(format!(
            "shape {:?}, expected {:?}",
            got.shape(),
            expected.shape
        ));
    }
    let strides = expected.strides();
    // Where there are no elements, NumPy's strides mean nothing and follow several rules.
    if got.size() > 0 && got.strides() != strides {
        return Err(format!("strides {:?}, expected {strides:?}", got.strides()));
    }
    let values = elements(got).map_err(|error| error.to_string())?;
    let wanted = expected.elements();
    let Some(first) = wanted.first() else {
        return Ok(());
    };
    let tolerance = Tolerance::of(op, complex_operand, *first);
    match tolerance.compare(&values, &wanted) {
        None => Ok(()),
        Some(k) => {
            let wrong = (0..wanted.len()).filter(|&k| !tolerance.admits(values[k], wanted[k]));
            Err(format!(
                "element {k}: {:?}, expected {:?} ({} of {} differ)",
                values[k],
                wanted[k],
                wrong.count(),
                wanted.len()
            ))
        }
    }
}

/// The elements of an array in C order.
fn elements(array: &Array) -> numpy_rs::Result<Vec<Scalar>> {
    macro_rules! by_code {
        ($($code:ident: $t:ty),* $(,)?) => {
            match array.dtype().code() {
                $(TypeCode::$code => {
                    array.to_vec::<$t>()?.into_iter().map(Scalar::from).collect()
                })*
            }
        };
    }
    Ok(by_code! {
        Bool: bool,
        Int8: i8,
        Int16: i16,
        Int32: i32,
        Int64: i64,
        UInt8: u8,
        UInt16: u16,
        UInt32: u32,
        UInt64: u64,
        Float16: np_dtype::f16,
        Float32: f32,
        Float64: f64,
        Complex64: np_dtype::Complex<f32>,
        Complex128: np_dtype::Complex<f64>,
    })
}
