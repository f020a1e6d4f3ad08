//! The product of two matrices, for functions that are made of one.

use np_dtype::{Complex, Element, TypeCode, f16};
use np_linalg::{LinalgError, MatMut, MatRef, MatmulElement, matmul};

use crate::array::Array;
use crate::error::{Error, Result};

/// The product of two matrices of one inexact dtype.
///
/// # Panics
/// If they are no matrices of one inexact dtype that fit each other.
pub(crate) fn product(a: &Array, b: &Array) -> Result<Array> {
    assert_eq!(a.dtype(), b.dtype(), "matrices of one dtype");
    match a.dtype().code() {
        TypeCode::Float16 => typed::<f16>(a, b),
        TypeCode::Float32 => typed::<f32>(a, b),
        TypeCode::Float64 => typed::<f64>(a, b),
        TypeCode::Complex64 => typed::<Complex<f32>>(a, b),
        TypeCode::Complex128 => typed::<Complex<f64>>(a, b),
        other => panic!("no product of matrices of {}", other.name()),
    }
}

fn typed<T: Element + MatmulElement>(a: &Array, b: &Array) -> Result<Array> {
    let &[rows, inner] = a.shape() else {
        panic!("a matrix has two axes");
    };
    let columns = b.shape()[1];
    let (x, y) = (a.to_vec::<T>()?, b.to_vec::<T>()?);
    let mut out = vec![T::default(); rows * columns];
    multiply([&x, &y], [rows, inner, columns], &mut out)
        .map_err(|error| Error::value(error.to_string()))?;
    Array::from_vec(out)?.reshape([rows, columns])
}

fn multiply<T: MatmulElement>(
    [x, y]: [&[T]; 2],
    [rows, inner, columns]: [usize; 3],
    out: &mut [T],
) -> std::result::Result<(), LinalgError> {
    let x = MatRef::from_rows(x, rows, inner)?;
    let y = MatRef::from_rows(y, inner, columns)?;
    matmul(x, y, MatMut::from_rows(out, rows, columns)?)
}
