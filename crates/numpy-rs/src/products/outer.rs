//! `outer`, `kron`: every element times every element.

use np_ufunc::table;

use crate::array::Array;
use crate::call;
use crate::error::{Error, Result};
use crate::operand::AsOperand;
use crate::options::Options;

/// The products of all elements of `a` with all elements of `b`, as a matrix (`numpy.outer`); keyword `out`.
///
/// ```
/// use numpy_rs as np;
///
/// let table = np::outer(&np::array([1, 2])?, &np::array([3, 4, 5])?, ())?;
/// assert_eq!(table.shape(), [2, 3]);
/// assert_eq!(table.to_vec::<i32>()?, [3, 4, 5, 6, 8, 10]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// Those of [`multiply`](crate::multiply()).
pub fn outer<'a>(
    a: impl AsOperand,
    b: impl AsOperand,
    options: impl Into<Options<'a>>,
) -> Result<Array> {
    let options = options.into();
    options.only("outer", &["out"])?;
    let (a, b) = (a.as_operand().to_array()?, b.as_operand().to_array()?);
    let (a, b) = (a.ravel()?.expand_dims(&[1])?, b.ravel()?.expand_dims(&[0])?);
    call::call(&table::MULTIPLY, &[&a, &b], options)
}

/// The products of all elements of two vectors, as a matrix (`numpy.linalg.outer`).
///
/// ```
/// use numpy_rs as np;
///
/// let table = np::products::linalg_outer(&np::array([1, 2])?, &np::array([3])?)?;
/// assert_eq!(table.to_vec::<i32>()?, [3, 6]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for anything but one axis.
pub fn linalg_outer(x1: impl AsOperand, x2: impl AsOperand) -> Result<Array> {
    let (x1, x2) = (x1.as_operand().to_array()?, x2.as_operand().to_array()?);
    if x1.ndim() != 1 || x2.ndim() != 1 {
        return Err(Error::value(format!(
            "Input arrays must be one-dimensional, but they are x1.ndim={} and x2.ndim={}.",
            x1.ndim(),
            x2.ndim()
        )));
    }
    outer(&x1, &x2, ())
}

/// The Kronecker product (`numpy.kron`): blocks of `b`, each times an element of `a`.
///
/// The one with fewer axes gets axes of length 1 in front.
///
/// ```
/// use numpy_rs as np;
///
/// let product = np::kron(&np::array([1, 10])?, &np::array([5, 6])?)?;
/// assert_eq!(product.to_vec::<i32>()?, [5, 6, 50, 60]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// Those of [`multiply`](crate::multiply()).
pub fn kron(a: impl AsOperand, b: impl AsOperand) -> Result<Array> {
    let (a, b) = (a.as_operand().to_array()?, b.as_operand().to_array()?);
    let ndim = a.ndim().max(b.ndim());
    // With `b`'s axes an `a` of none is no number any more.
    if b.ndim() == 0 {
        return call::call(&table::MULTIPLY, &[&a, &b], ());
    }
    let padded = |array: &Array, in_front: bool| -> Result<Array> {
        let array = array.reshape(array.shape().to_vec())?;
        let mut shape = Vec::new();
        let new = ndim - array.ndim();
        for axis in 0..ndim {
            let length = if axis < new {
                1
            } else {
                array.shape()[axis - new]
            };
            shape.extend(if in_front { [length, 1] } else { [1, length] });
        }
        let array = match array.is_c_contiguous() {
            true => array,
            false => array.copy(crate::options::order(crate::options::MemoryOrder::C))?,
        };
        array.reshape(shape)
    };
    let (x, y) = (padded(&a, true)?, padded(&b, false)?);
    let product = call::call(&table::MULTIPLY, &[&x, &y], ())?;
    let shape: Vec<usize> = product
        .shape()
        .chunks(2)
        .map(|pair| pair[0] * pair[1])
        .collect();
    product.reshape(shape)
}
