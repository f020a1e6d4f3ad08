//! Elements of any dtype from bytes, and back.

use bytemuck::{NoUninit, Pod};
use numpy_rs::dtype::{TypeCode, for_type_code};
use numpy_rs::{Array, Complex, DType, Element, f16};

use crate::status::{Failure, Status};

/// An array of a copy of bytes: the elements in C order, in the dtype's byte order, however they are aligned.
///
/// Booleans are true for every byte but zero.
pub(crate) fn from_bytes(dtype: DType, shape: &[usize], bytes: &[u8]) -> Result<Array, Failure> {
    macro_rules! read {
        ($($code:ident: $t:ty),*) => {
            match dtype.code() {
                TypeCode::Bool => {
                    let mut values = reserve(bytes.len())?;
                    values.extend(bytes.iter().map(|&byte| byte != 0));
                    array(shape, values)?
                }
                $(TypeCode::$code => array(shape, values::<$t>(dtype, bytes)?)?,)*
            }
        };
    }
    let array = read!(
        Int8: i8, Int16: i16, Int32: i32, Int64: i64, UInt8: u8, UInt16: u16, UInt32: u32, UInt64: u64,
        Float16: f16, Float32: f32, Float64: f64, Complex64: Complex<f32>, Complex128: Complex<f64>
    );
    if dtype.is_native() {
        Ok(array)
    } else {
        Ok(array.astype(dtype)?)
    }
}

/// The elements in C order as bytes, in the dtype's byte order.
pub(crate) fn with_bytes<R>(
    array: &Array,
    take: impl FnOnce(&[u8]) -> Result<R, Failure>,
) -> Result<R, Failure> {
    if array.dtype() == DType::BOOL {
        // Truth values may be bytes of any values, and are given as they are.
        return with_values::<u8, R>(&array.view_as(DType::UINT8)?, take);
    }
    for_type_code!(array.dtype().code(), T => with_values::<T, R>(array, take))
}

fn array<T: Element>(shape: &[usize], values: Vec<T>) -> Result<Array, Failure> {
    Ok(Array::from_shape_vec(shape, values)?)
}

fn reserve<T>(length: usize) -> Result<Vec<T>, Failure> {
    let mut values = Vec::new();
    values.try_reserve_exact(length).map_err(|_| {
        let nbytes = length * size_of::<T>();
        Failure::new(
            Status::MemoryError,
            format!("Unable to allocate {nbytes} bytes for an array"),
        )
    })?;
    Ok(values)
}

/// Bytes in a dtype's order as values.
fn values<T: Element + Pod>(dtype: DType, bytes: &[u8]) -> Result<Vec<T>, Failure> {
    let mut values = reserve(bytes.len() / size_of::<T>())?;
    values.resize(bytes.len() / size_of::<T>(), T::zeroed());
    let copied: &mut [u8] = bytemuck::cast_slice_mut(&mut values);
    copied.copy_from_slice(bytes);
    swap(dtype, copied);
    Ok(values)
}

fn with_values<T: Element + NoUninit, R>(
    array: &Array,
    take: impl FnOnce(&[u8]) -> Result<R, Failure>,
) -> Result<R, Failure> {
    if let Ok(view) = array.view::<T>()
        && let Some(values) = view.as_slice()
    {
        return take(bytemuck::cast_slice(values));
    }
    let values = array.to_vec::<T>()?;
    let bytes: &[u8] = bytemuck::cast_slice(&values);
    if array.dtype().is_native() {
        return take(bytes);
    }
    let mut swapped = bytes.to_vec();
    swap(array.dtype(), &mut swapped);
    take(&swapped)
}

/// Native bytes to a dtype's order, or back.
fn swap(dtype: DType, bytes: &mut [u8]) {
    if !dtype.is_native() {
        for part in bytes.chunks_exact_mut(dtype.code().swap_width()) {
            part.reverse();
        }
    }
}
