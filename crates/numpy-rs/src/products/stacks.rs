//! Products of stacks of matrices, as arrays.

use np_dtype::{Complex, DType, Kind, TypeCode, f16};
use np_layout::{Layout, Shape, Strides};

use crate::array::Array;
use crate::differences::new_array;
use crate::error::{Error, Result};
use crate::folding::finite;
use crate::storage::ViewError;
use crate::storage::products::{ProductError, multiply};
use crate::{elementwise, errstate};

/// Overwrites a new array with the products of stacks of matrices, all of one dtype: the last two axes are those of the matrices, the
/// axes before are the same ones in all three.
pub(super) fn multiply_into(a: &Array, b: &Array, out: &Array) -> Result<()> {
    if a.size() == 0 || b.size() == 0 {
        return match out.size() {
            0 => Ok(()),
            _ => out.fill(0),
        };
    }
    let run = match out.dtype().code() {
        TypeCode::Bool => multiply::<bool>,
        TypeCode::Int8 | TypeCode::UInt8 => multiply::<u8>,
        TypeCode::Int16 | TypeCode::UInt16 => multiply::<u16>,
        TypeCode::Int32 | TypeCode::UInt32 => multiply::<u32>,
        TypeCode::Int64 | TypeCode::UInt64 => multiply::<u64>,
        TypeCode::Float16 => multiply::<f16>,
        TypeCode::Float32 => multiply::<f32>,
        TypeCode::Float64 => multiply::<f64>,
        TypeCode::Complex64 => multiply::<Complex<f32>>,
        TypeCode::Complex128 => multiply::<Complex<f64>>,
    };
    let done = match out.dtype().kind() {
        Kind::Int => {
            let [a, b, out] = [a, b, out].map(of_bits);
            run(&a.place, &b.place, &out.place)
        }
        _ => run(&a.place, &b.place, &out.place),
    };
    match done {
        Ok(()) => Ok(()),
        Err(ProductError::View(ViewError::NotBool)) => {
            let truth = |array: &Array| elementwise::not_equal(array, false);
            multiply_into(&truth(a)?, &truth(b)?, out)
        }
        Err(ProductError::View(
            ViewError::Unaligned { .. } | ViewError::FractionalStride { .. },
        )) => multiply_into(&a.copy(())?, &b.copy(())?, out),
        Err(ProductError::View(error)) => Err(error.into()),
        Err(ProductError::Linalg(error)) => Err(Error::value(error.to_string())),
    }
}

/// Signed integers as unsigned ones, whose sums and products have the same bits.
fn of_bits(array: &Array) -> Array {
    let dtype = match array.dtype().code() {
        TypeCode::Int8 => DType::UINT8,
        TypeCode::Int16 => DType::UINT16,
        TypeCode::Int32 => DType::UINT32,
        TypeCode::Int64 => DType::UINT64,
        _ => array.dtype(),
    };
    Array::from_place(array.place.with_layout(dtype, array.layout().clone()))
}

/// An array of new elements as the product of two matrices of one dtype.
pub(super) fn matrix_product(a: &Array, b: &Array) -> Result<Array> {
    let out = new_array(&[a.shape()[0], b.shape()[1]], a.dtype())?;
    multiply_into(a, b, &out)?;
    Ok(out)
}

/// The product of a matrix and the transpose of another one, both of one inexact dtype.
///
/// # Panics
/// If they are no matrices of one dtype whose rows have one length.
pub(crate) fn product_with_transposed(a: &Array, b: &Array) -> Result<Array> {
    assert_eq!(a.dtype(), b.dtype(), "matrices of one dtype");
    assert_eq!(a.shape()[1], b.shape()[1], "rows of one length");
    matrix_product(a, &b.t())
}

/// The array as matrices, or a stack of them: `shape` with strides in bytes, of the same elements.
pub(super) fn seen_as(array: &Array, shape: Shape, strides: Strides) -> Array {
    array.with_layout(Layout::from_parts(shape, strides, array.layout().offset()))
}

/// Tells the floating-point errors of sums of products, as far as the results show them.
pub(super) fn report(name: &'static str, a: &Array, b: &Array, product: &Array) -> Result<()> {
    use np_ufunc::Flags;

    let wanted = errstate::wanted();
    if !wanted.intersects(Flags::OVERFLOW | Flags::INVALID)
        || !matches!(product.dtype().kind(), Kind::Float | Kind::Complex)
        || finite(product)?
    {
        return Ok(());
    }
    let mut flags = Flags::NONE;
    let any_nan =
        |array: &Array| -> Result<bool> { elementwise::isnan(array)?.any(())?.item::<bool>() };
    if finite(a)? && finite(b)? {
        flags |= Flags::OVERFLOW;
        if any_nan(product)? {
            flags |= Flags::INVALID;
        }
    } else if any_nan(product)? && !any_nan(a)? && !any_nan(b)? {
        flags |= Flags::INVALID;
    }
    errstate::report(flags, name)
}
