//! Factors: `qr`, `svd`, `svdvals`, `cholesky`.

use np_dtype::{Complex, Element};
use np_linalg::{Cholesky, Field, Qr, Svd, Triangle, Vectors};

use super::operands::{Common, stacked, stacked_square, threads};
use super::stacks::{Held, Results, for_each, readable};
use crate::array::Array;
use crate::error::{Error, Result};
use crate::operand::AsOperand;
use crate::options::{MemoryOrder, Mode, Options};
use crate::storage::execute::{self, Input};

/// What [`qr`] finds.
#[derive(Debug)]
#[allow(non_snake_case)]
pub struct QrResult {
    /// Matrices with orthonormal columns.
    pub Q: Array,
    /// Upper triangles.
    pub R: Array,
}

/// What [`svd`] finds.
#[derive(Debug)]
#[allow(non_snake_case)]
pub struct SvdResult {
    /// The left singular vectors, as columns.
    pub U: Array,
    /// The singular values, which fall.
    pub S: Array,
    /// The right singular vectors, conjugated, as rows.
    pub Vh: Array,
}

/// Matrices as products `Q R` of one with orthonormal columns and an upper triangle (`numpy.linalg.qr`); keyword `mode`: for matrices of `m` rows and `n`
/// columns `Q` has `min(m, n)` columns ([`Mode::Reduced`], unless given) or `m` ([`Mode::Complete`]).
///
/// Signs are LAPACK's: where nothing has to be done to a column they stay, elsewhere the diagonal of `R` has the other sign than what stood there.
/// NumPy's modes `"r"` and `"raw"`, which have other results, are [`qr_r`] and [`qr_raw`].
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([[3.0, 1.0], [4.0, 2.0]])?;
/// let np::linalg::QrResult { Q, R } = np::linalg::qr(&a, ())?;
/// assert_eq!(R.get(np::s![0, 0])?.item::<f64>()?, -5.0);
/// assert!(np::allclose(&Q.get(np::s![.., 0])?, &np::array([-0.6, -0.8])?, ())?);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `LinAlgError` for fewer than two axes, `ValueError` for another mode, `TypeError` for float16.
pub fn qr<'o>(a: impl AsOperand, options: impl Into<Options<'o>>) -> Result<QrResult> {
    let options = options.into();
    options.only("qr", &["mode"])?;
    let complete = match options.mode {
        None | Some(Mode::Reduced) => false,
        Some(Mode::Complete) => true,
        Some(other) => {
            return Err(Error::value(format!(
                "Unrecognized mode '{}'",
                other.name()
            )));
        }
    };
    let a = a.as_operand().to_array()?;
    let found = match stacked_kind(&a)? {
        true => qr_in::<Complex<f64>>(&a, Wanted::Both { complete })?,
        false => qr_in::<f64>(&a, Wanted::Both { complete })?,
    };
    let [q, r] = found;
    Ok(QrResult { Q: q, R: r })
}

/// The upper triangles alone (`numpy.linalg.qr` with `mode="r"`), of `min(m, n)` rows.
///
/// ```
/// use numpy_rs as np;
///
/// let r = np::linalg::qr_r(&np::array([[3.0], [4.0]])?)?;
/// assert_eq!(r.to_vec::<f64>()?, [-5.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`qr`].
pub fn qr_r(a: impl AsOperand) -> Result<Array> {
    let a = a.as_operand().to_array()?;
    let [_, r] = match stacked_kind(&a)? {
        true => qr_in::<Complex<f64>>(&a, Wanted::Triangle)?,
        false => qr_in::<f64>(&a, Wanted::Triangle)?,
    };
    Ok(r)
}

/// The factorisation as LAPACK has it (`numpy.linalg.qr` with `mode="raw"`): matrices that hold `R` and the reflectors' vectors, transposed, and the
/// reflectors' factors.
///
/// ```
/// use numpy_rs as np;
///
/// let (h, tau) = np::linalg::qr_raw(&np::array([[3.0], [4.0]])?)?;
/// assert_eq!(h.to_vec::<f64>()?, [-5.0, 0.5]);
/// assert_eq!(tau.to_vec::<f64>()?, [1.6]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`qr`].
pub fn qr_raw(a: impl AsOperand) -> Result<(Array, Array)> {
    let a = a.as_operand().to_array()?;
    let [h, tau] = match stacked_kind(&a)? {
        true => qr_in::<Complex<f64>>(&a, Wanted::Raw)?,
        false => qr_in::<f64>(&a, Wanted::Raw)?,
    };
    Ok((h, tau))
}

/// What is wanted of a QR factorisation: always two arrays, of which the first may have nothing to say.
#[derive(Clone, Copy)]
enum Wanted {
    Both { complete: bool },
    Triangle,
    Raw,
}

/// Whether stacked matrices are computed in complex numbers.
fn stacked_kind(a: &Array) -> Result<bool> {
    stacked(a)?;
    Ok(Common::of(&[a])?.complex)
}

fn qr_in<T: Field + Element>(a: &Array, wanted: Wanted) -> Result<[Array; 2]> {
    let ([rows, columns], common) = (stacked(a)?, Common::of(&[a])?);
    let x = readable::<T>(a)?;
    let held = Held::<T>::of(&x, 2)?;
    let matrices = held.stack()?;
    let (outer, least) = (matrices.outer(), rows.min(columns));
    let (first, second): (Vec<usize>, Vec<usize>) = match wanted {
        Wanted::Both { complete } => {
            let width = if complete && rows > columns {
                rows
            } else {
                least
            };
            (vec![rows, width], vec![width, columns])
        }
        Wanted::Triangle => (vec![0, 0], vec![least, columns]),
        Wanted::Raw => (vec![rows, columns], vec![least]),
    };
    let (mut one, mut other) = (
        Results::<T>::new(outer, &first),
        Results::<T>::new(outer, &second),
    );
    let room = (one.room(), other.room());
    for_each(
        outer,
        [rows, columns],
        room,
        || Qr::new().with_threads(threads()),
        |qr, k, (mut a, mut b)| {
            qr.factor(matrices.get(k, outer)?);
            match wanted {
                Wanted::Raw => {
                    qr.reflectors().write_to(&mut a.matrix()?);
                    b.slice().copy_from_slice(qr.factors());
                }
                Wanted::Both { .. } => {
                    qr.orthogonal(first[1]).write_to(&mut a.matrix()?);
                    qr.write_triangle_to(&mut b.matrix()?);
                }
                Wanted::Triangle => qr.write_triangle_to(&mut b.matrix()?),
            }
            Ok(())
        },
    )?;
    let (one, other) = (one.finish(common.own())?, other.finish(common.own())?);
    Ok(match wanted {
        Wanted::Raw => [in_order_of(a, one)?.swapaxes(-1, -2)?, other],
        _ => [one, other],
    })
}

/// A result in the memory order of what it was made of.
fn in_order_of(a: &Array, result: Array) -> Result<Array> {
    if a.is_c_contiguous() {
        return Ok(result);
    }
    let dtype = result.dtype();
    let layout = crate::creation::like(a, dtype, MemoryOrder::K)?;
    let (place, _) = execute::copy_to_new(
        &Input::Place(&result.place),
        dtype,
        layout,
        Default::default(),
    )?;
    Ok(Array::from_place(place))
}

/// Matrices as products `U diag(S) Vh` (`numpy.linalg.svd`); keywords `full_matrices` (true unless given): whether `U` and `Vh` are square, or have a vector
/// for each singular value; `hermitian`: whether matrices are taken for Hermitian ones, of which the lower triangle is read.
///
/// Signs, and phases of complex vectors, mean nothing. The values alone are [`svdvals`].
///
/// ```
/// use numpy_rs as np;
///
/// let found = np::linalg::svd(&np::array([[0.0, 3.0], [-4.0, 0.0]])?, ())?;
/// assert_eq!(found.S.to_vec::<f64>()?, [4.0, 3.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `LinAlgError` for fewer than two axes and for NaN, `TypeError` for float16.
pub fn svd<'o>(a: impl AsOperand, options: impl Into<Options<'o>>) -> Result<SvdResult> {
    let options = options.into();
    options.only("svd", &["full_matrices", "hermitian"])?;
    let a = a.as_operand().to_array()?;
    let vectors = match options.full_matrices {
        Some(false) => Vectors::Thin,
        _ => Vectors::Full,
    };
    let hermitian = options.hermitian == Some(true);
    check_shape(&a, hermitian)?;
    let common = Common::of(&[&a])?;
    match common.complex {
        true => svd_in::<Complex<f64>>(&a, vectors, hermitian, common),
        false => svd_in::<f64>(&a, vectors, hermitian, common),
    }
}

fn check_shape(a: &Array, hermitian: bool) -> Result<()> {
    match hermitian {
        true => stacked_square(a).map(drop),
        false => stacked(a).map(drop),
    }
}

fn svd_in<T: Field<Real = f64> + Element>(
    a: &Array,
    vectors: Vectors,
    hermitian: bool,
    common: Common,
) -> Result<SvdResult> {
    let [rows, columns] = stacked(a)?;
    let x = readable::<T>(a)?;
    let held = Held::<T>::of(&x, 2)?;
    let matrices = held.stack()?;
    let (outer, least) = (matrices.outer(), rows.min(columns));
    let [left, right] = match vectors {
        Vectors::Full => [rows, columns],
        _ => [least, least],
    };
    let mut u = Results::<T>::new(outer, &[rows, left]);
    let mut s = Results::<f64>::new(outer, &[least]);
    // Of Hermitian matrices NumPy gives the transposed array.
    let shape = [right, columns];
    let mut vh = Results::<T>::new(outer, &shape);
    let start = || Svd::new().with_threads(threads());
    let room = (u.room(), s.room(), vh.room());
    for_each(
        outer,
        [rows, columns],
        room,
        start,
        |svd, k, (mut u, mut s, mut vh)| {
            let matrix = matrices.get(k, outer)?;
            match hermitian {
                true => svd.factor_hermitian(matrix, true)?,
                false => svd.factor(matrix, vectors)?,
            }
            svd.left().write_to(&mut u.matrix()?);
            s.slice().copy_from_slice(svd.values());
            let out = vh.matrix()?;
            svd.right().write_adjoint_to(&mut match hermitian {
                true => out.transposed(),
                false => out,
            });
            Ok(())
        },
    )?;
    let vh = vh.finish(common.own())?;
    Ok(SvdResult {
        U: u.finish(common.own())?,
        S: s.finish(common.real())?,
        Vh: match hermitian {
            true => vh.swapaxes(-1, -2)?,
            false => vh,
        },
    })
}

/// The singular values of matrices, falling (`numpy.linalg.svdvals`, and `numpy.linalg.svd` with `compute_uv=False`); keyword `hermitian` as for [`svd`].
///
/// ```
/// use numpy_rs as np;
///
/// let values = np::linalg::svdvals(&np::array([[0.0, 3.0], [-4.0, 0.0]])?, ())?;
/// assert_eq!(values.to_vec::<f64>()?, [4.0, 3.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`svd`].
pub fn svdvals<'o>(x: impl AsOperand, options: impl Into<Options<'o>>) -> Result<Array> {
    let options = options.into();
    options.only("svdvals", &["hermitian"])?;
    singular_values(&x.as_operand().to_array()?, options.hermitian == Some(true))
}

/// The singular values of matrices, falling.
pub(super) fn singular_values(a: &Array, hermitian: bool) -> Result<Array> {
    check_shape(a, hermitian)?;
    let common = Common::of(&[a])?;
    match common.complex {
        true => values_in::<Complex<f64>>(a, hermitian, common),
        false => values_in::<f64>(a, hermitian, common),
    }
}

fn values_in<T: Field<Real = f64> + Element>(
    a: &Array,
    hermitian: bool,
    common: Common,
) -> Result<Array> {
    let [rows, columns] = stacked(a)?;
    let x = readable::<T>(a)?;
    let held = Held::<T>::of(&x, 2)?;
    let matrices = held.stack()?;
    let outer = matrices.outer();
    let mut s = Results::<f64>::new(outer, &[rows.min(columns)]);
    let start = || Svd::new().with_threads(threads());
    for_each(
        outer,
        [rows, columns],
        s.room(),
        start,
        |svd, k, mut room| {
            let matrix = matrices.get(k, outer)?;
            match hermitian {
                true => svd.factor_hermitian(matrix, false)?,
                false => svd.factor(matrix, Vectors::None)?,
            }
            room.slice().copy_from_slice(svd.values());
            if hermitian {
                room.slice().reverse();
            }
            Ok(())
        },
    )?;
    let values = s.finish(common.real())?;
    match hermitian {
        // NumPy gives sorted values backwards.
        true => crate::manipulation::flip(&values, -1),
        false => Ok(values),
    }
}

/// The lower triangles `L` with `a = L L^H` (`numpy.linalg.cholesky`), or the upper ones, which are their adjoints; keyword `upper`.
///
/// Of each matrix the triangle that is wanted is read, and nothing else.
///
/// ```
/// use numpy_rs as np;
///
/// let l = np::linalg::cholesky(&np::array([[4.0, 2.0], [2.0, 5.0]])?, ())?;
/// assert_eq!(l.to_vec::<f64>()?, [2.0, 0.0, 1.0, 2.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `LinAlgError` for matrices that are not square or not positive definite, `TypeError` for float16.
pub fn cholesky<'o>(a: impl AsOperand, options: impl Into<Options<'o>>) -> Result<Array> {
    let options = options.into();
    options.only("cholesky", &["upper"])?;
    let a = a.as_operand().to_array()?;
    stacked_square(&a)?;
    let common = Common::of(&[&a])?;
    let triangle = match options.upper {
        Some(true) => Triangle::Upper,
        _ => Triangle::Lower,
    };
    match common.complex {
        true => cholesky_in::<Complex<f64>>(&a, triangle, common),
        false => cholesky_in::<f64>(&a, triangle, common),
    }
}

fn cholesky_in<T: Field + Element>(a: &Array, triangle: Triangle, common: Common) -> Result<Array> {
    let n = stacked_square(a)?;
    let x = readable::<T>(a)?;
    let held = Held::<T>::of(&x, 2)?;
    let matrices = held.stack()?;
    let outer = matrices.outer();
    let mut results = Results::<T>::new(outer, &[n, n]);
    let start = || Cholesky::new().with_threads(threads());
    for_each(
        outer,
        [n, n],
        results.room(),
        start,
        |cholesky, k, mut room| {
            cholesky.factor(matrices.get(k, outer)?, triangle)?;
            cholesky.write_to(&mut room.matrix()?, triangle);
            Ok(())
        },
    )?;
    results.finish(common.own())
}
