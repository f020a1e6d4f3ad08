//! Equations: `solve`, `inv`, `tensorsolve`, `tensorinv`, `pinv`, `lstsq`.

use np_dtype::{Complex, Element, finfo};
use np_layout::broadcast_shapes;
use np_linalg::{Field, LeastSquares, LinalgError, Lu, Svd, Vectors};

use super::operands::{Common, stacked, stacked_square, threads, two_dimensional};
use super::stacks::{Held, Results, for_each, readable};
use crate::array::Array;
use crate::error::{Error, Result};
use crate::operand::AsOperand;
use crate::options::{Axes, Options, Relative};
use crate::remapped::no_common_shape;

/// The vectors or matrices that square matrices take to others (`numpy.linalg.solve`): `a x = b`, for `a` of shape `(…, m, m)` and `b` of
/// shape `(m,)` or `(…, m, k)`.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([[1.0, 2.0], [3.0, 5.0]])?;
/// let x = np::linalg::solve(&a, &np::array([1, 2])?)?;
/// assert!(np::allclose(&x, &np::array([-1.0, 1.0])?, ())?);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `LinAlgError` for matrices that are not square or singular, `ValueError` where shapes don't fit, `TypeError` for float16.
pub fn solve(a: impl AsOperand, b: impl AsOperand) -> Result<Array> {
    let a = a.as_operand().to_array()?;
    stacked_square(&a)?;
    let b = b.as_operand().to_array()?;
    let common = Common::of(&[&a, &b])?;
    match common.complex {
        true => solve_in::<Complex<f64>>(&a, &b, common),
        false => solve_in::<f64>(&a, &b, common),
    }
}

fn solve_in<T: Field + Element>(a: &Array, b: &Array, common: Common) -> Result<Array> {
    let n = stacked_square(a)?;
    let core = if b.ndim() == 1 { 1 } else { 2 };
    let (function, signature) = match core {
        1 => ("solve1", "(m,m),(m)->(m)"),
        _ => ("solve", "(m,m),(m,n)->(m,n)"),
    };
    if b.ndim() < core {
        return Err(Error::value(format!(
            "{function}: Input operand 1 does not have enough dimensions (has {}, gufunc core with signature {signature} \
             requires 2)",
            b.ndim()
        )));
    }
    let own = &b.shape()[b.ndim() - core..];
    if own[0] != n {
        return Err(Error::value(format!(
            "{function}: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature {signature} \
             (size {} is different from {n})",
            own[0]
        )));
    }
    let outer = broadcast([a, b], [2, core], own)?;
    let (x, y) = (readable::<T>(a)?, readable::<T>(b)?);
    let (held, others) = (Held::<T>::of(&x, 2)?, Held::<T>::of(&y, core)?);
    let (matrices, right) = (held.stack()?, others.stack()?);
    let mut results = Results::<T>::new(&outer, own);
    let start = || Lu::new().with_threads(threads());
    for_each(&outer, [n, n], results.room(), start, |lu, k, mut room| {
        lu.factor(matrices.get(k, &outer)?)?;
        Ok(lu.solve(right.get(k, &outer)?, &mut room.matrix()?)?)
    })?;
    results.finish(common.own())
}

/// The shape that the axes before those of the matrices broadcast to.
fn broadcast(arrays: [&Array; 2], cores: [usize; 2], result: &[usize]) -> Result<Vec<usize>> {
    let outer = |k: usize| &arrays[k].shape()[..arrays[k].ndim() - cores[k]];
    if let Ok(shape) = broadcast_shapes(&[outer(0), outer(1)]) {
        return Ok(shape.to_vec());
    }
    let laid = [0, 1].map(|k| {
        let seen = outer(k).iter().copied().map(Some);
        let seen = seen.chain(result.iter().map(|_| None)).collect();
        (arrays[k].shape(), seen)
    });
    let requested: Vec<Option<usize>> = result.iter().copied().map(Some).collect();
    Err(no_common_shape(laid, Some(&requested)))
}

/// The inverses of square matrices (`numpy.linalg.inv`), of shape `(…, m, m)`.
///
/// ```
/// use numpy_rs as np;
///
/// let inverse = np::linalg::inv(&np::array([[1, 2], [3, 4]])?)?;
/// assert!(np::allclose(&inverse, &np::array([[-2.0, 1.0], [1.5, -0.5]])?, ())?);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `LinAlgError` for matrices that are not square or singular, `TypeError` for float16.
pub fn inv(a: impl AsOperand) -> Result<Array> {
    let a = a.as_operand().to_array()?;
    stacked_square(&a)?;
    let common = Common::of(&[&a])?;
    match common.complex {
        true => inverses::<Complex<f64>>(&a, common, false),
        false => inverses::<f64>(&a, common, false),
    }
}

/// Inverses; those of singular matrices are errors, or NaN.
pub(super) fn inverses<T: Field<Real = f64> + Element>(
    a: &Array,
    common: Common,
    nan: bool,
) -> Result<Array> {
    let n = stacked_square(a)?;
    let x = readable::<T>(a)?;
    let held = Held::<T>::of(&x, 2)?;
    let matrices = held.stack()?;
    let outer = matrices.outer();
    let mut results = Results::<T>::new(outer, &[n, n]);
    let start = || Lu::new().with_threads(threads());
    for_each(outer, [n, n], results.room(), start, |lu, k, mut room| {
        lu.factor(matrices.get(k, outer)?)?;
        match lu.inverse(&mut room.matrix()?) {
            Err(LinalgError::Singular) if nan => room.slice().fill(T::from_real(f64::NAN)),
            result => result?,
        }
        Ok(())
    })?;
    results.finish(common.own())
}

/// The tensor that another one takes to a third (`numpy.linalg.tensorsolve`): `a x = b`, summed over all axes of `x`, which are the last ones
/// of `a`; keyword `axes`, the axes of `a` that are moved to its end first.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::eye(6, ())?.reshape([2, 3, 6])? * 2.0;
/// let x = np::linalg::tensorsolve(&a, &np::ones([2, 3], ())?, ())?;
/// assert_eq!(x.to_vec::<f64>()?, [0.5; 6]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `LinAlgError` where the axes of `x` have not as many elements as `b`, and as [`solve`]; `ValueError` for an axis that is not there.
pub fn tensorsolve<'o>(
    a: impl AsOperand,
    b: impl AsOperand,
    options: impl Into<Options<'o>>,
) -> Result<Array> {
    let options = options.into();
    options.only("tensorsolve", &["axes"])?;
    let (mut a, b) = (a.as_operand().to_array()?, b.as_operand().to_array()?);
    let axes = match &options.axes {
        None | Some(Axes::All) => None,
        Some(Axes::One(_)) => return Err(Error::type_error("'int' object is not iterable")),
        Some(Axes::Some(axes)) => Some(axes),
    };
    if let Some(axes) = axes {
        let mut all: Vec<isize> = (0..a.ndim() as isize).collect();
        for axis in axes {
            let place = all.iter().position(|own| own == axis);
            let place = place.ok_or_else(|| Error::value("list.remove(x): x not in list"))?;
            let axis = all.remove(place);
            all.push(axis);
        }
        a = a.transpose(all)?;
    }
    // Python's slice from the end: with as many axes as `b` has, the whole shape.
    let kept = a.ndim() as isize - b.ndim() as isize;
    let shape: Vec<usize> = match kept {
        0 => a.shape().to_vec(),
        1.. => a.shape()[a.ndim() - kept as usize..].to_vec(),
        _ => a.shape()[a.ndim().min(kept.unsigned_abs())..].to_vec(),
    };
    let size: usize = shape.iter().product();
    if a.size() != size * size {
        return Err(Error::linalg(
            "Input arrays must satisfy the requirement             prod(a.shape[b.ndim:]) == prod(a.shape[:b.ndim])",
        ));
    }
    let x = solve(&a.reshape([size, size])?, &b.reshape([b.size()])?)?;
    x.reshape(&shape[..])
}

/// The inverse of a tensor (`numpy.linalg.tensorinv`), as a matrix of its first `ind` axes (2 unless given) by the others; keyword `ind`.
///
/// ```
/// use numpy_rs as np;
/// use np::options::ind;
///
/// let a = np::eye(4, ())?.reshape([4, 2, 2])? * 4.0;
/// let inverse = np::linalg::tensorinv(&a, ind(1isize))?;
/// assert_eq!(inverse.shape(), [2, 2, 4]);
/// assert_eq!(inverse.get(np::s![0, 0, 0])?.item::<f64>()?, 0.25);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for an `ind` that is not positive, `LinAlgError` where the matrix is not square or singular.
pub fn tensorinv<'o>(a: impl AsOperand, options: impl Into<Options<'o>>) -> Result<Array> {
    let options = options.into();
    options.only("tensorinv", &["ind"])?;
    let a = a.as_operand().to_array()?;
    let ind = options.ind.unwrap_or(2);
    if ind <= 0 {
        return Err(Error::value("Invalid ind argument."));
    }
    let (first, last) = a.shape().split_at((ind as usize).min(a.ndim()));
    let size: usize = last.iter().product();
    let shape: Vec<usize> = last.iter().chain(first).copied().collect();
    let matrix = a.reshape([size as isize, -1])?;
    inv(&matrix)?.reshape(&shape[..])
}

/// Pseudoinverses of matrices (`numpy.linalg.pinv`), of shape `(…, n, m)` for `(…, m, n)`; keywords `rcond` or `rtol` (1e-15 unless given), an array
/// with a number for each matrix or one for all: singular values that are not greater than that part of the greatest one count as zero; `rtol(())`
/// stands for a rounding error of the dtype for each row or column; `hermitian`.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([[1.0, 0.0], [0.0, 2.0], [0.0, 0.0]])?;
/// let inverse = np::linalg::pinv(&a, ())?;
/// assert_eq!(inverse.to_vec::<f64>()?, [1.0, 0.0, 0.0, 0.0, 0.5, 0.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `LinAlgError` for fewer than two axes and NaN, `ValueError` for both `rcond` and `rtol`, `TypeError` for float16.
pub fn pinv<'o>(a: impl AsOperand, options: impl Into<Options<'o>>) -> Result<Array> {
    let options = options.into();
    options.only("pinv", &["rcond", "rtol", "hermitian"])?;
    if options.rcond.is_some() && options.rtol.is_some() {
        return Err(Error::value("`rtol` and `rcond` can't be both set."));
    }
    let a = a.as_operand().to_array()?;
    let number = |value: f64| crate::creation::full((), value, ());
    let relative = match (options.rcond, options.rtol) {
        (Some(relative), _) | (None, Some(Relative::Value(relative))) => relative.to_array()?,
        (None, None) => number(1e-15)?,
        (None, Some(Relative::None)) => {
            let last = a.shape().len().saturating_sub(2);
            let most = a.shape()[last..].iter().max();
            let most = most.ok_or_else(|| Error::value("max() arg is an empty sequence"))?;
            number(*most as f64 * finfo(a.dtype())?.eps)?
        }
    };
    if let [outer @ .., rows, columns] = a.shape()
        && rows * columns == 0
    {
        let shape: Vec<usize> = outer.iter().chain([columns, rows]).copied().collect();
        return crate::creation::empty(&shape[..], a.dtype().to_native());
    }
    let hermitian = options.hermitian == Some(true);
    match hermitian {
        true => stacked_square(&a).map(drop)?,
        false => stacked(&a).map(drop)?,
    }
    let common = Common::of(&[&a])?;
    match common.complex {
        true => pinv_in::<Complex<f64>>(&a, &relative, hermitian, common),
        false => pinv_in::<f64>(&a, &relative, hermitian, common),
    }
}

fn pinv_in<T: Field<Real = f64> + Element>(
    a: &Array,
    relative: &Array,
    hermitian: bool,
    common: Common,
) -> Result<Array> {
    let [rows, columns] = stacked(a)?;
    let (x, r) = (readable::<T>(a)?, readable::<f64>(relative)?);
    let (held, numbers) = (Held::<T>::of(&x, 2)?, Held::<f64>::of(&r, 0)?);
    let (matrices, relative) = (held.stack()?, numbers.stack()?);
    let outer = broadcast_shapes(&[matrices.outer(), relative.outer()])?.to_vec();
    let mut results = Results::<T>::new(&outer, &[columns, rows]);
    let start = || Svd::new().with_threads(threads());
    for_each(
        &outer,
        [rows, columns],
        results.room(),
        start,
        |svd, k, mut room| {
            let matrix = matrices.get(k, &outer)?;
            let least = relative.value(k, &outer)?;
            match hermitian {
                true => svd.factor_hermitian(matrix, true)?,
                false => svd.factor(matrix, Vectors::Thin)?,
            }
            svd.pseudo_inverse(least, room.matrix()?);
            Ok(())
        },
    )?;
    results.finish(common.own())
}

/// What [`lstsq`] finds.
#[derive(Debug)]
pub struct LstsqResult {
    /// The solutions.
    pub x: Array,
    /// The sums of the squares of what is left of `b`, where the matrix has more rows than columns and full rank; else nothing.
    pub residuals: Array,
    /// How many singular values count.
    pub rank: usize,
    /// The singular values of the matrix.
    pub s: Array,
}

/// The shortest vectors that a matrix takes nearest to others (`numpy.linalg.lstsq`), for `a` of shape `(m, n)` and `b` of shape `(m,)` or `(m, k)`;
/// keyword `rcond`: singular values that are not greater than that part of the greatest one count as zero; a rounding error for each row or column
/// unless given, one rounding error if it is -1.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([[0.0, 1.0], [1.0, 1.0], [2.0, 1.0], [3.0, 1.0]])?;
/// let found = np::linalg::lstsq(&a, &np::array([-1.0, 0.2, 0.9, 2.1])?, ())?;
/// assert!(np::allclose(&found.x, &np::array([1.0, -0.95])?, ())?);
/// assert!(np::allclose(&found.residuals, &np::array([0.05])?, ())?);
/// assert_eq!(found.rank, 2);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `LinAlgError` for other shapes and for matrices with infinite or NaN elements, `TypeError` for float16.
pub fn lstsq<'o>(
    a: impl AsOperand,
    b: impl AsOperand,
    options: impl Into<Options<'o>>,
) -> Result<LstsqResult> {
    let options = options.into();
    options.only("lstsq", &["rcond"])?;
    let (a, b) = (a.as_operand().to_array()?, b.as_operand().to_array()?);
    let flat = b.ndim() == 1;
    let right = match flat {
        true => b.reshape([b.size(), 1])?,
        false => b,
    };
    let [rows, columns] = two_dimensional(&a)?;
    let [height, _] = two_dimensional(&right)?;
    if rows != height {
        return Err(Error::linalg("Incompatible dimensions"));
    }
    let common = Common::of(&[&a, &right])?;
    let relative = match options.rcond {
        Some(relative) => relative.to_array()?.item::<f64>()?,
        None => f64::EPSILON * rows.max(columns) as f64,
    };
    let mut found = match common.complex {
        true => lstsq_in::<Complex<f64>>(&a, &right, relative, common)?,
        false => lstsq_in::<f64>(&a, &right, relative, common)?,
    };
    if flat {
        found.x = found.x.reshape([columns])?;
    }
    Ok(found)
}

fn lstsq_in<T: Field<Real = f64> + Element>(
    a: &Array,
    b: &Array,
    relative: f64,
    common: Common,
) -> Result<LstsqResult> {
    let ([rows, columns], width) = (two_dimensional(a)?, b.shape()[1]);
    let (x, y) = (readable::<T>(a)?, readable::<T>(b)?);
    let (held, others) = (Held::<T>::of(&x, 2)?, Held::<T>::of(&y, 2)?);
    let (matrix, right) = (held.stack()?, others.stack()?);
    let mut results = Results::<T>::new(&[], &[columns, width]);
    let mut squares = LeastSquares::new().with_threads(threads());
    let solved = squares.solve(
        matrix.get(0, &[])?,
        right.get(0, &[])?,
        relative,
        &mut results.room().matrix()?,
    );
    solved.map_err(|error| match error {
        LinalgError::SvdDidNotConverge => {
            Error::linalg("SVD did not converge in Linear Least Squares")
        }
        other => other.into(),
    })?;
    let residuals = match squares.rank() == columns && rows > columns {
        true => squares.residuals(),
        false => &[],
    };
    let real = |values: &[f64]| super::operands::rounded(Array::from_slice(values)?, common.real());
    Ok(LstsqResult {
        x: results.finish(common.own())?,
        residuals: real(residuals)?,
        rank: squares.rank(),
        s: real(squares.values())?,
    })
}
