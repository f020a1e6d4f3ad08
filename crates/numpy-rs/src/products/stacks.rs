//! Products of stacks of matrices, as arrays.

use np_dtype::{Complex, Kind, TypeCode, f16};
use np_layout::{Layout, Shape, Strides};

use crate::array::Array;
use crate::differences::new_array;
use crate::error::{Error, Result};
use crate::folding::finite;
use crate::storage::ViewError;
use crate::storage::products::{self, ProductError};
use crate::{elementwise, errstate};

/// An array as a stack of matrices, which it may repeat: bytes from one matrix to the next along each axis of the stack, from one row to the
/// next, and from one column to the next.
#[derive(Clone, Copy)]
pub(super) struct Matrices<'a> {
    pub(super) array: &'a Array,
    pub(super) steps: &'a [isize],
    pub(super) strides: [isize; 2],
}

impl<'a> Matrices<'a> {
    /// The last two axes are those of the matrices.
    fn of(array: &'a Array) -> Matrices<'a> {
        let strides = array.strides();
        let axes = strides.len() - 2;
        Matrices {
            array,
            steps: &strides[..axes],
            strides: [strides[axes], strides[axes + 1]],
        }
    }

    fn places(self) -> products::Matrices<'a> {
        products::Matrices {
            place: &self.array.place,
            steps: self.steps,
            strides: self.strides,
        }
    }

    /// An array of these axes.
    fn seen(&self, lengths: &[usize], matrix: [usize; 2]) -> Array {
        let (mut shape, mut strides) =
            (Shape::from_slice(lengths), Strides::from_slice(self.steps));
        shape.extend_from_slice(&matrix);
        strides.extend_from_slice(&self.strides);
        seen_as(self.array, shape, strides)
    }
}

/// Overwrites a new array with the products of stacks of matrices, all of one dtype: the last two axes are those of the matrices, the
/// axes before are the same ones in all three.
pub(super) fn multiply_into(a: &Array, b: &Array, out: &Array) -> Result<()> {
    let (x, y, axes) = (a.shape(), b.shape(), out.ndim() - 2);
    let shape = [x[axes], x[axes + 1], y[axes + 1]];
    let factors = [Matrices::of(a), Matrices::of(b)];
    multiply_stacks(&out.shape()[..axes], shape, factors, Matrices::of(out))
}

/// Overwrites a new array with the products of stacks of matrices, all of one dtype: n x k by k x m, along axes of the given lengths.
pub(super) fn multiply_stacks(
    lengths: &[usize],
    shape: [usize; 3],
    factors: [Matrices<'_>; 2],
    out: Matrices<'_>,
) -> Result<()> {
    let [n, k, m] = shape;
    if k == 0 || n == 0 || m == 0 || lengths.contains(&0) {
        return match out.array.size() {
            0 => Ok(()),
            _ => out.array.fill(0),
        };
    }
    let run = match out.array.dtype().code() {
        TypeCode::Bool => products::multiply::<bool>,
        TypeCode::Int8 | TypeCode::UInt8 => products::multiply::<u8>,
        TypeCode::Int16 | TypeCode::UInt16 => products::multiply::<u16>,
        TypeCode::Int32 | TypeCode::UInt32 => products::multiply::<u32>,
        TypeCode::Int64 | TypeCode::UInt64 => products::multiply::<u64>,
        TypeCode::Float16 => products::multiply::<f16>,
        TypeCode::Float32 => products::multiply::<f32>,
        TypeCode::Float64 => products::multiply::<f64>,
        TypeCode::Complex64 => products::multiply::<Complex<f32>>,
        TypeCode::Complex128 => products::multiply::<Complex<f64>>,
    };
    let again = |tidied: &dyn Fn(&Array) -> Result<Array>| {
        let [a, b] = factors;
        let a = tidied(&a.seen(lengths, [n, k]))?;
        let b = tidied(&b.seen(lengths, [k, m]))?;
        let factors = [Matrices::of(&a), Matrices::of(&b)];
        multiply_stacks(lengths, shape, factors, out)
    };
    match run(lengths, shape, factors.map(Matrices::places), out.places()) {
        Ok(()) => Ok(()),
        Err(ProductError::View(ViewError::NotBool)) => {
            again(&|array| elementwise::not_equal(array, false))
        }
        Err(ProductError::View(
            ViewError::Unaligned { .. } | ViewError::FractionalStride { .. },
        )) => again(&|array| array.copy(())),
        Err(ProductError::View(error)) => Err(error.into()),
        Err(ProductError::Linalg(error)) => Err(Error::value(error.to_string())),
    }
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
