//! Eigenvalues and eigenvectors: `eig`, `eigvals`, `eigh`, `eigvalsh`.

use std::sync::atomic::{AtomicBool, Ordering};

use np_dtype::{Complex, DType, Element};
use np_linalg::{Eigen, EigenField, Field, HermitianEigen};

use super::operands::{Common, finite, rounded, stacked_square, threads};
use super::stacks::{Held, Results, for_each, readable};
use crate::array::Array;
use crate::error::Result;
use crate::operand::AsOperand;
use crate::options::Options;

/// What [`eig`] finds.
#[derive(Debug)]
pub struct EigResult {
    /// The eigenvalues, in no certain order.
    pub eigenvalues: Array,
    /// The right eigenvectors, as columns of length 1.
    pub eigenvectors: Array,
}

/// What [`eigh`] finds.
#[derive(Debug)]
pub struct EighResult {
    /// The eigenvalues, which rise.
    pub eigenvalues: Array,
    /// The eigenvectors, as columns of length 1.
    pub eigenvectors: Array,
}

/// The eigenvalues and right eigenvectors of square matrices (`numpy.linalg.eig`).
///
/// Of real matrices they are real if all eigenvalues are.
///
/// ```
/// use numpy_rs as np;
///
/// let found = np::linalg::eig(&np::array([[2.0, 0.0], [0.0, 3.0]])?)?;
/// assert_eq!(found.eigenvalues.dtype(), np::float64);
/// assert_eq!(found.eigenvalues.to_vec::<f64>()?, [2.0, 3.0]);
/// assert_eq!(found.eigenvectors.to_vec::<f64>()?, [1.0, 0.0, 0.0, 1.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `LinAlgError` for matrices that are not square, and for infinite or NaN elements; `TypeError` for float16.
pub fn eig(a: impl AsOperand) -> Result<EigResult> {
    let a = a.as_operand().to_array()?;
    let (eigenvalues, eigenvectors) = decomposed(&a, true)?;
    Ok(EigResult {
        eigenvalues,
        eigenvectors,
    })
}

/// The eigenvalues of square matrices (`numpy.linalg.eigvals`), as those of [`eig`].
///
/// ```
/// use numpy_rs as np;
///
/// let values = np::linalg::eigvals(&np::array([[0.0, -1.0], [1.0, 0.0]])?)?;
/// assert_eq!(values.dtype(), np::complex128);
/// assert_eq!(values.imag()?.to_vec::<f64>()?, [1.0, -1.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`eig`].
pub fn eigvals(a: impl AsOperand) -> Result<Array> {
    Ok(decomposed(&a.as_operand().to_array()?, false)?.0)
}

/// Eigenvalues, and vectors if they are wanted.
fn decomposed(a: &Array, vectors: bool) -> Result<(Array, Array)> {
    stacked_square(a)?;
    finite(a)?;
    let common = Common::of(&[a])?;
    match common.complex {
        true => decomposed_in::<Complex<f64>>(a, vectors, common),
        false => decomposed_in::<f64>(a, vectors, common),
    }
}

fn decomposed_in<T: EigenField<Real = f64> + Element>(
    a: &Array,
    vectors: bool,
    common: Common,
) -> Result<(Array, Array)> {
    let n = stacked_square(a)?;
    let x = readable::<T>(a)?;
    let held = Held::<T>::of(&x, 2)?;
    let matrices = held.stack()?;
    let outer = matrices.outer();
    let mut w = Results::<Complex<f64>>::new(outer, &[n]);
    let size = if vectors { n } else { 0 };
    let mut v = Results::<Complex<f64>>::new(outer, &[size, size]);
    let start = || Eigen::<T>::new().with_threads(threads());
    let real = AtomicBool::new(!T::IS_COMPLEX);
    let room = (w.room(), v.room());
    for_each(outer, [n, n], room, start, |eigen, k, (mut w, mut v)| {
        eigen.factor(matrices.get(k, outer)?, vectors)?;
        if eigen.values().iter().any(|value| value.im != 0.0) {
            real.store(false, Ordering::Relaxed);
        }
        w.slice().copy_from_slice(eigen.values());
        if vectors {
            eigen.vectors().write_to(&mut v.matrix()?);
        }
        Ok(())
    })?;
    let real = real.into_inner();
    let (w, v) = (w.finish(DType::COMPLEX128)?, v.finish(DType::COMPLEX128)?);
    if real {
        let part = |z: Array| rounded(z.real().copy(())?, common.real());
        return Ok((part(w)?, part(v)?));
    }
    Ok((rounded(w, common.any())?, rounded(v, common.any())?))
}

/// The eigenvalues, rising, and eigenvectors of Hermitian matrices (`numpy.linalg.eigh`); keyword `UPLO` ([`uplo`](crate::options::uplo)), the triangle
/// that is read, the lower one unless given.
///
/// ```
/// use numpy_rs as np;
///
/// let found = np::linalg::eigh(&np::array([[2.0, 1.0], [1.0, 2.0]])?, ())?;
/// assert!(np::allclose(&found.eigenvalues, &np::array([1.0, 3.0])?, ())?);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `LinAlgError` for matrices that are not square, and where infinite or NaN elements are in the way; `TypeError` for float16.
pub fn eigh<'o>(a: impl AsOperand, options: impl Into<Options<'o>>) -> Result<EighResult> {
    let (eigenvalues, eigenvectors) = hermitian("eigh", a, options.into(), true)?;
    Ok(EighResult {
        eigenvalues,
        eigenvectors,
    })
}

/// The eigenvalues of Hermitian matrices, rising (`numpy.linalg.eigvalsh`); keyword as for [`eigh`].
///
/// ```
/// use numpy_rs as np;
///
/// let values = np::linalg::eigvalsh(&np::array([[5.0, 0.0], [0.0, -3.0]])?, ())?;
/// assert_eq!(values.to_vec::<f64>()?, [-3.0, 5.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`eigh`].
pub fn eigvalsh<'o>(a: impl AsOperand, options: impl Into<Options<'o>>) -> Result<Array> {
    Ok(hermitian("eigvalsh", a, options.into(), false)?.0)
}

fn hermitian(
    function: &str,
    a: impl AsOperand,
    options: Options<'_>,
    vectors: bool,
) -> Result<(Array, Array)> {
    options.only(function, &["UPLO"])?;
    let a = a.as_operand().to_array()?;
    stacked_square(&a)?;
    let common = Common::of(&[&a])?;
    match common.complex {
        true => hermitian_in::<Complex<f64>>(&a, &options, vectors, common),
        false => hermitian_in::<f64>(&a, &options, vectors, common),
    }
}

fn hermitian_in<T: Field<Real = f64> + Element>(
    a: &Array,
    options: &Options<'_>,
    vectors: bool,
    common: Common,
) -> Result<(Array, Array)> {
    let n = stacked_square(a)?;
    let x = readable::<T>(a)?;
    let held = Held::<T>::of(&x, 2)?;
    let matrices = held.stack()?;
    let outer = matrices.outer();
    let mut w = Results::<f64>::new(outer, &[n]);
    let size = if vectors { n } else { 0 };
    let mut v = Results::<T>::new(outer, &[size, size]);
    let start = || HermitianEigen::new().with_threads(threads());
    let triangle = options.uplo.unwrap_or_default();
    let room = (w.room(), v.room());
    for_each(outer, [n, n], room, start, |eigen, k, (mut w, mut v)| {
        eigen.factor(matrices.get(k, outer)?, triangle, vectors)?;
        w.slice().copy_from_slice(eigen.values());
        if vectors {
            eigen.vectors().write_to(&mut v.matrix()?);
        }
        Ok(())
    })?;
    Ok((w.finish(common.real())?, v.finish(common.own())?))
}
