//! The product of two matrices, for functions that are made of one.

use np_dtype::{Complex, Element, TypeCode, f16};
use np_linalg::{LinalgError, MatMut, MatRef, MatmulElement, matmul};

use crate::array::Array;
use crate::error::{Error, Result};
use crate::options::{MemoryOrder, copy};

/// The product of a matrix and the transpose of another one, both of one inexact dtype.
///
/// # Panics
/// If they are no matrices of one inexact dtype whose rows have one length.
pub(crate) fn product_with_transposed(a: &Array, b: &Array) -> Result<Array> {
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
    let rows = |array: &Array| array.astype_with(T::DTYPE, copy(false).order(MemoryOrder::C));
    let (a, b) = (rows(a)?, rows(b)?);
    let (x, y) = (a.view::<T>()?, b.view::<T>()?);
    let slices = x.as_slice().zip(y.as_slice());
    let (x, y) = slices.expect("elements in C order");
    let lengths = [a.shape()[0], b.shape()[0], a.shape()[1]];
    assert_eq!(b.shape()[1], lengths[2], "rows of one length");
    let mut out = vec![T::default(); lengths[0] * lengths[1]];
    multiply([x, y], lengths, &mut out).map_err(|error| Error::value(error.to_string()))?;
    Array::from_vec(out)?.reshape([lengths[0], lengths[1]])
}

fn multiply<T: MatmulElement>(
    [x, y]: [&[T]; 2],
    [rows, columns, inner]: [usize; 3],
    out: &mut [T],
) -> std::result::Result<(), LinalgError> {
    let x = MatRef::from_rows(x, rows, inner)?;
    let y = MatRef::from_rows(y, columns, inner)?.transposed();
    matmul(x, y, MatMut::from_rows(out, rows, columns)?)
}
