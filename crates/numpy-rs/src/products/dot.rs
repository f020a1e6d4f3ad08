//! `dot`, `vdot`, `inner`.

use np_dtype::{DType, Kind, TypeCode};
use np_layout::{Shape, Strides};
use np_ufunc::table;

use super::gufunc::common_dtype;
use super::stacks::{Matrices, multiply_stacks, report};
use crate::array::Array;
use crate::call::{self, cast_operand};
use crate::differences::new_array;
use crate::elementwise::conjugate;
use crate::error::{Error, Result};
use crate::errstate;
use crate::operand::{AsOperand, Operand};
use crate::options::{MemoryOrder, Options, copy, order};
use crate::remapped::text_of;
use crate::storage::execute::Input;
use crate::storage::short_products::short_product;

/// The dot product (`numpy.dot`); keyword `out`.
///
/// Of two vectors the sum of their products, of matrices their product, of numbers with arrays their products. Otherwise the sums run
/// over the last axis of `a` and the last but one of `b`, and the result has all other axes, those of `a` first. The dtype is that which
/// both promote to. Floating-point sums are rounded in another order than the elements have.
///
/// ```
/// use numpy_rs as np;
///
/// let (a, b) = (np::array([[1, 0], [0, 1]])?, np::array([[4, 1], [2, 2]])?);
/// assert_eq!(np::dot(&a, &b, ())?.to_vec::<i32>()?, [4, 1, 2, 2]);
/// assert_eq!(np::dot(&np::array([1, 2])?, &np::array([3, 4])?, ())?.item::<i32>()?, 11);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` where the shapes don't fit, or `out` is no array in C order of the result's dtype and shape.
pub fn dot<'a>(
    a: impl AsOperand,
    b: impl AsOperand,
    options: impl Into<Options<'a>>,
) -> Result<Array> {
    let options = options.into();
    options.only("dot", &["out"])?;
    if let (Operand::Array(a), Operand::Array(b)) = (a.as_operand(), b.as_operand()) {
        return dot_arrays(a, b, options.out);
    }
    let (a, b) = (a.as_operand().to_array()?, b.as_operand().to_array()?);
    dot_arrays(&a, &b, options.out)
}

/// The sums of products over the last axes (`numpy.inner`): [`dot`] with the last axes of `b` exchanged.
///
/// ```
/// use numpy_rs as np;
///
/// let (a, b) = (np::array([[1, 2], [3, 4]])?, np::array([[1, 1], [0, 1]])?);
/// assert_eq!(np::inner(&a, &b)?.to_vec::<i32>()?, [3, 2, 7, 4]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` where the shapes don't fit.
pub fn inner(a: impl AsOperand, b: impl AsOperand) -> Result<Array> {
    let (a, b) = (a.as_operand().to_array()?, b.as_operand().to_array()?);
    match (a.ndim(), b.ndim()) {
        (0, _) | (_, 0 | 1) => dot_arrays(&a, &b, None),
        _ => dot_arrays(&a, &b.swapaxes(-1, -2)?, None),
    }
}

/// The sum of the products of all elements of two arrays, in C order, those of `a` conjugated (`numpy.vdot`).
///
/// ```
/// use numpy_rs as np;
/// use np::Complex;
///
/// let a = np::array([Complex::new(1.0, 2.0), Complex::new(3.0, 4.0)])?;
/// assert_eq!(np::vdot(&a, &a)?.item::<Complex<f64>>()?, Complex::new(30.0, 0.0));
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` if there is another number of elements in one than in the other.
pub fn vdot(a: impl AsOperand, b: impl AsOperand) -> Result<Array> {
    let (a, b) = (a.as_operand().to_array()?, b.as_operand().to_array()?);
    let dtype = common_dtype(&a, &b);
    let (a, b) = (of_dtype(&a, dtype)?, of_dtype(&b, dtype)?);
    let a = match dtype.kind() {
        Kind::Complex => conjugate(&a)?,
        _ => a,
    };
    let b = b.reshape([a.size()])?;
    // NumPy does not look at floating-point errors here.
    let _quiet = errstate::errstate(errstate::ErrorState::default());
    sums("vdot", &a.reshape([a.size()])?, &b, None)
}

impl Array {
    /// The dot product (`ndarray.dot`): [`dot`] without keywords.
    ///
    /// # Errors
    /// As [`dot`].
    pub fn dot(&self, other: impl AsOperand) -> Result<Array> {
        dot(self, other, ())
    }
}

fn of_dtype(array: &Array, dtype: DType) -> Result<Array> {
    match array.dtype() == dtype {
        true => Ok(array.alias()),
        false => array.astype_with(dtype, copy(false)),
    }
}

/// [`dot`] of arrays.
pub(super) fn dot_arrays(a: &Array, b: &Array, out: Option<&Array>) -> Result<Array> {
    if out.is_none()
        && let Some(product) = short("dot", a, b)?
    {
        return Ok(product);
    }
    let dtype = common_dtype(a, b);
    if a.dtype() == dtype && b.dtype() == dtype && a.ndim() > 0 && b.ndim() > 0 {
        return sums("dot", a, b, out);
    }
    if a.ndim() > 0 && b.ndim() > 0 {
        return sums("dot", &of_dtype(a, dtype)?, &of_dtype(b, dtype)?, out);
    }
    // NumPy multiplies by way of its matrix library where that has the type.
    let plain = matches!(
        dtype.code(),
        TypeCode::Float32 | TypeCode::Float64 | TypeCode::Complex64 | TypeCode::Complex128
    );
    let in_rows = plain && a.ndim() <= 2 && b.ndim() <= 2;
    let wanted = match in_rows {
        true => MemoryOrder::C,
        false => MemoryOrder::K,
    };
    if let Some(out) = out {
        let shape = if a.ndim() > 0 { a.shape() } else { b.shape() };
        check_out(out, dtype, shape)?;
        call::call(&table::MULTIPLY, &[a, b], crate::options::out(out))?;
        return Ok(out.alias());
    }
    call::call(&table::MULTIPLY, &[a, b], order(wanted))
}

/// The product of small vectors and matrices, if they may go the short way.
pub(super) fn short(name: &'static str, a: &Array, b: &Array) -> Result<Option<Array>> {
    let Some(place) = short_product(&a.place, &b.place)? else {
        return Ok(None);
    };
    let product = Array::from_place(place);
    report(name, a, b, &product)?;
    Ok(Some(product))
}

/// The sums of products of arrays of one dtype, each of one axis at least.
pub(super) fn sums(name: &'static str, a: &Array, b: &Array, out: Option<&Array>) -> Result<Array> {
    let dtype = a.dtype();
    let summed = b.ndim().saturating_sub(2);
    let (last, length) = (a.ndim() - 1, a.shape()[a.ndim() - 1]);
    if b.shape()[summed] != length {
        return Err(Error::value(format!(
            "shapes {} and {} not aligned: {length} (dim {last}) != {} (dim {summed})",
            text_of(a.shape()),
            text_of(b.shape()),
            b.shape()[summed]
        )));
    }
    let mut shape = Shape::from_slice(&a.shape()[..last]);
    shape.extend_from_slice(&b.shape()[..summed]);
    shape.extend_from_slice(&b.shape()[(summed + 1).min(b.ndim())..]);
    if let Some(out) = out {
        check_out(out, dtype, &shape)?;
    }
    let product = new_array(&shape, dtype)?;
    let rows: usize = a.shape()[..last].iter().product();
    let columns = if b.ndim() > 1 {
        b.shape()[b.ndim() - 1]
    } else {
        1
    };
    let reshaped;
    let a_rows = match last {
        0 | 1 => a,
        _ => {
            reshaped = a.reshape([rows, length])?;
            &reshaped
        }
    };
    // A stack for the leading axes of `b`, along which all meet the same rows of `a`.
    let batch = &b.shape()[..summed];
    let none = Strides::from_elem(0, summed);
    let row_step = if last == 0 { 0 } else { a_rows.strides()[0] };
    let x = Matrices {
        array: a_rows,
        steps: &none,
        strides: [row_step, a_rows.strides()[a_rows.ndim() - 1]],
    };
    let y = Matrices {
        array: b,
        steps: &b.strides()[..summed],
        strides: match b.ndim() {
            1 => [b.strides()[0], 0],
            n => [b.strides()[n - 2], b.strides()[n - 1]],
        },
    };
    let itemsize = dtype.itemsize() as isize;
    let whole: usize = batch.iter().product::<usize>() * columns;
    let mut steps = Strides::from_elem(0, summed);
    let mut step = columns as isize * itemsize;
    for axis in (0..summed).rev() {
        steps[axis] = step;
        step *= batch[axis] as isize;
    }
    let z = Matrices {
        array: &product,
        steps: &steps,
        strides: [whole as isize * itemsize, itemsize],
    };
    multiply_stacks(batch, [rows, length, columns], [x, y], z)?;
    report(name, a, b, &product)?;
    match out {
        Some(out) => {
            cast_operand(&Input::Place(&product.place), &out.place)?;
            Ok(out.alias())
        }
        None => Ok(product),
    }
}

/// `out` has to be just what `dot` would make.
fn check_out(out: &Array, dtype: DType, shape: &[usize]) -> Result<()> {
    let fits = out.dtype() == dtype
        && out.ndim() == shape.len()
        && out.is_c_contiguous()
        && out.is_writeable()
        && out.place.is_aligned();
    if !fits {
        return Err(Error::value(
            "output array is not acceptable (must have the right datatype, number of dimensions, and be a C-Array)",
        ));
    }
    if out.shape() != shape {
        return Err(Error::value("output array has wrong dimensions"));
    }
    Ok(())
}
