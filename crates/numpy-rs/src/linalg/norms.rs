//! Sizes of vectors and matrices: `norm`, `vector_norm`, `matrix_norm`, `cond`, `matrix_rank`.

use np_dtype::{Complex, DType, Kind, finfo};
use np_layout::{normalize_axis, normalize_axis_tuple};
use np_ufunc::{Flags, table};
use smallvec::SmallVec;

use super::decompositions::singular_values;
use super::operands::{Common, binary, rounded, stacked, stacked_square};
use super::solving::inverses;
use crate::array::Array;
use crate::elementwise::{absolute, conjugate, isinf, multiply, not_equal, power, sqrt};
use crate::error::{Error, Result};
use crate::errstate::{self, ErrorState, errstate};
use crate::operand::AsOperand;
use crate::options::{Axes, MemoryOrder, NormOrder, Options, Relative, axis, order};

/// The norms of vectors or matrices (`numpy.linalg.norm`); keywords `ord`, `axis`, `keepdims`.
///
/// Along one axis of vectors: `ord` any number, which is the exponent (2 unless given), infinities for the greatest and the smallest absolute value,
/// 0 for the number of elements that are not zero. Along two axes of matrices: `"fro"` (unless given), `"nuc"` for the sum of the singular values, 2 and -2
/// for the greatest and the smallest of these, 1 and -1 for sums of columns, infinities for sums of rows. Without `axis` the array is a vector or a matrix;
/// without `ord` too its elements are one vector.
///
/// ```
/// use numpy_rs as np;
/// use np::options::{axis, ord};
///
/// let a = np::array([[1.0, 2.0], [2.0, 4.0]])?;
/// assert_eq!(np::linalg::norm(&a, ())?.item::<f64>()?, 5.0);
/// assert_eq!(np::linalg::norm(&a, ord(f64::INFINITY))?.item::<f64>()?, 6.0);
/// assert_eq!(np::linalg::norm(&a, ord(1).axis(0))?.to_vec::<f64>()?, [3.0, 6.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for an order that there is not, and for more than two axes; `AxisError` for an axis that is not there.
pub fn norm<'o>(x: impl AsOperand, options: impl Into<Options<'o>>) -> Result<Array> {
    let options = options.into();
    options.only("norm", &["ord", "axis", "keepdims"])?;
    let axes: Option<SmallVec<[isize; 4]>> = match &options.axis {
        None | Some(Axes::All) => None,
        Some(Axes::One(axis)) => Some(SmallVec::from_slice(&[*axis])),
        Some(Axes::Some(axes)) => Some(axes.clone()),
    };
    let x = x.as_operand().to_array()?;
    norm_of(
        &x,
        options.ord,
        axes.as_deref(),
        options.keepdims == Some(true),
    )
}

/// The norm, with all that it may depend on.
fn norm_of(
    x: &Array,
    ord: Option<NormOrder>,
    axes: Option<&[isize]>,
    keepdims: bool,
) -> Result<Array> {
    let x = match x.dtype().kind() {
        Kind::Float | Kind::Complex => x.alias(),
        _ => x.astype(DType::FLOAT64)?,
    };
    let ndim = x.ndim();
    let whole = match ord {
        None => true,
        Some(NormOrder::Name("f" | "fro")) => ndim == 2,
        Some(NormOrder::Number(number)) => number == 2.0 && ndim == 1,
        Some(_) => false,
    };
    if axes.is_none() && whole {
        let length = length_of_all(&x)?;
        return match keepdims {
            true => length.reshape(&vec![1usize; ndim][..]),
            false => Ok(length),
        };
    }
    let all: SmallVec<[isize; 4]> = (0..ndim as isize).collect();
    match *axes.unwrap_or(&all) {
        [along] => vector(&x, ord, along, keepdims),
        [rows, columns] => matrix(&x, ord, [rows, columns], keepdims),
        _ => Err(Error::value("Improper number of dimensions to norm.")),
    }
}

/// The length of all elements as one vector.
fn length_of_all(x: &Array) -> Result<Array> {
    let flat = x.reshape_with([x.size()], order(keeping(x)))?;
    let square = {
        let _quiet = errstate(ErrorState::default());
        squares(&flat)?.sum(())?
    };
    // NumPy's is a product of the vector with itself, and named so.
    let any_infinite = |x: &Array| isinf(x)?.any(())?.item::<bool>();
    let wanted = errstate::wanted().intersects(Flags::OVERFLOW);
    if wanted && any_infinite(&square)? && !any_infinite(&flat)? {
        errstate::report(Flags::OVERFLOW, "dot")?;
    }
    sqrt(square)
}

/// An order in which elements are flattened without a copy, where that can be.
fn keeping(x: &Array) -> MemoryOrder {
    match x.is_f_contiguous() && !x.is_c_contiguous() {
        true => MemoryOrder::F,
        false => MemoryOrder::C,
    }
}

/// The squares of absolute values.
fn squares(x: &Array) -> Result<Array> {
    match x.dtype().kind() {
        Kind::Complex => Ok(multiply(conjugate(x)?, x)?.real()),
        _ => multiply(x, x),
    }
}

fn vector(x: &Array, ord: Option<NormOrder>, along: isize, keepdims: bool) -> Result<Array> {
    let reduced = || axis(along).keepdims(keepdims);
    let number = match ord {
        None => 2.0,
        Some(NormOrder::Number(number)) => number,
        Some(NormOrder::Name(name)) => {
            return Err(Error::value(format!(
                "Invalid norm order '{name}' for vectors"
            )));
        }
    };
    if number == f64::INFINITY {
        return absolute(x)?.max(reduced().initial(0));
    }
    if number == f64::NEG_INFINITY {
        return absolute(x)?.min(reduced());
    }
    if number == 0.0 {
        let counted = not_equal(x, 0)?.astype(x.real().dtype().to_native())?;
        return counted.sum(reduced());
    }
    if number == 1.0 {
        return absolute(x)?.sum(reduced());
    }
    if number == 2.0 {
        return sqrt(squares(x)?.sum(reduced())?);
    }
    let sum = power(absolute(x)?, number)?.sum(reduced())?;
    let exponent = crate::creation::full((), number, sum.dtype())?;
    let exponent = crate::elementwise::reciprocal(&exponent)?.item_scalar()?;
    power(&sum, exponent)
}

fn matrix(x: &Array, ord: Option<NormOrder>, axes: [isize; 2], keepdims: bool) -> Result<Array> {
    let rows = normalize_axis(axes[0], x.ndim())?;
    let columns = normalize_axis(axes[1], x.ndim())?;
    if rows == columns {
        return Err(Error::value("Duplicate axes given."));
    }
    /// What is done with sums, or with singular values.
    enum Fold {
        Max,
        Min,
        Sum,
    }
    let singular = |fold: Fold| {
        let moved = x.moveaxis(&[rows as isize, columns as isize], &[-2, -1])?;
        let values = singular_values(&moved, false)?;
        match fold {
            Fold::Max => values.max(axis(-1).initial(0)),
            Fold::Min => values.min(-1),
            Fold::Sum => values.sum(axis(-1).initial(0)),
        }
    };
    let sums = |over: usize, other: usize, fold: Fold| {
        let sums = absolute(x)?.sum(over as isize)?;
        let other = (if other > over { other - 1 } else { other }) as isize;
        match fold {
            Fold::Min => sums.min(other),
            _ => sums.max(axis(other).initial(0)),
        }
    };
    let norm = match ord {
        None | Some(NormOrder::Name("fro" | "f")) => {
            sqrt(squares(x)?.sum([rows as isize, columns as isize])?)?
        }
        Some(NormOrder::Name("nuc")) => singular(Fold::Sum)?,
        Some(NormOrder::Number(2.0)) => singular(Fold::Max)?,
        Some(NormOrder::Number(-2.0)) => singular(Fold::Min)?,
        Some(NormOrder::Number(1.0)) => sums(rows, columns, Fold::Max)?,
        Some(NormOrder::Number(-1.0)) => sums(rows, columns, Fold::Min)?,
        Some(NormOrder::Number(f64::INFINITY)) => sums(columns, rows, Fold::Max)?,
        Some(NormOrder::Number(f64::NEG_INFINITY)) => sums(columns, rows, Fold::Min)?,
        Some(_) => return Err(Error::value("Invalid norm order for matrices.")),
    };
    if !keepdims {
        return Ok(norm);
    }
    let mut shape = x.shape().to_vec();
    (shape[rows], shape[columns]) = (1, 1);
    norm.reshape(&shape[..])
}

/// The norms of matrices in the last two axes (`numpy.linalg.matrix_norm`); keywords `ord` (`"fro"` unless given), `keepdims`, as for [`norm`](fn@norm).
///
/// ```
/// use numpy_rs as np;
///
/// let stack = np::array([[[3.0, 0.0], [4.0, 0.0]], [[0.0, 0.0], [0.0, 2.0]]])?;
/// assert_eq!(np::linalg::matrix_norm(&stack, ())?.to_vec::<f64>()?, [5.0, 2.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`norm`](fn@norm).
pub fn matrix_norm<'o>(x: impl AsOperand, options: impl Into<Options<'o>>) -> Result<Array> {
    let options = options.into();
    options.only("matrix_norm", &["ord", "keepdims"])?;
    let ord = options.ord.unwrap_or(NormOrder::Name("fro"));
    let x = x.as_operand().to_array()?;
    norm_of(
        &x,
        Some(ord),
        Some(&[-2, -1]),
        options.keepdims == Some(true),
    )
}

/// The norms of vectors (`numpy.linalg.vector_norm`): all elements, or those along one or several axes as one vector; keywords `axis`, `keepdims`, `ord`
/// (2 unless given), as for [`norm`](fn@norm).
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([[3.0, 0.0], [0.0, 4.0]])?;
/// assert_eq!(np::linalg::vector_norm(&a, ())?.item::<f64>()?, 5.0);
/// assert_eq!(np::linalg::vector_norm(&a, 0)?.to_vec::<f64>()?, [3.0, 4.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`norm`](fn@norm).
pub fn vector_norm<'o>(x: impl AsOperand, options: impl Into<Options<'o>>) -> Result<Array> {
    let options = options.into();
    options.only("vector_norm", &["axis", "keepdims", "ord"])?;
    let x = x.as_operand().to_array()?;
    let ord = Some(options.ord.unwrap_or(NormOrder::Number(2.0)));
    let mut shape = x.shape().to_vec();
    let all: SmallVec<[isize; 4]> = (0..x.ndim() as isize).collect();
    let (vectors, along, axes) = match &options.axis {
        None | Some(Axes::All) => (x.reshape([x.size()])?, 0, all),
        Some(Axes::One(axis)) => (x.alias(), *axis, SmallVec::from_slice(&[*axis])),
        Some(Axes::Some(axes)) => {
            let own = normalize_axis_tuple(axes, x.ndim(), None)?;
            let rest = (0..x.ndim()).filter(|axis| !own.contains(axis));
            let moved: Vec<isize> = own
                .iter()
                .copied()
                .chain(rest.clone())
                .map(|axis| axis as isize)
                .collect();
            let length: usize = own.iter().map(|&axis| x.shape()[axis]).product();
            let lengths: Vec<usize> = std::iter::once(length)
                .chain(rest.map(|axis| x.shape()[axis]))
                .collect();
            (x.transpose(moved)?.reshape(&lengths[..])?, 0, axes.clone())
        }
    };
    let norm = norm_of(&vectors, ord, Some(&[along]), false)?;
    if options.keepdims != Some(true) {
        return Ok(norm);
    }
    for along in axes {
        shape[normalize_axis(along, x.ndim())?] = 1;
    }
    norm.reshape(&shape[..])
}

/// The condition numbers of matrices (`numpy.linalg.cond`); keyword `p`, the norm that is meant, as `ord` of [`norm`](fn@norm): without it, and with 2 and
/// -2, quotients of singular values, of any matrices; otherwise products of the norms of square matrices and their inverses.
///
/// Those of singular matrices are infinite.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([[1.0, 0.0], [0.0, 0.25]])?;
/// assert_eq!(np::linalg::cond(&a, ())?.item::<f64>()?, 4.0);
/// assert_eq!(np::linalg::cond(&a, np::options::p(1))?.item::<f64>()?, 4.0);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `LinAlgError` for matrices without elements and for NaN, and as [`norm`](fn@norm).
pub fn cond<'o>(x: impl AsOperand, options: impl Into<Options<'o>>) -> Result<Array> {
    let options = options.into();
    options.only("cond", &["p"])?;
    let x = x.as_operand().to_array()?;
    if x.is_empty() && x.shape().iter().rev().take(2).product::<usize>() == 0 {
        return Err(Error::linalg("cond is not defined on empty arrays"));
    }
    let _quiet = errstate(ErrorState::default());
    let spectral = match options.p {
        None => Some(false),
        Some(NormOrder::Number(number)) if number.abs() == 2.0 => Some(number < 0.0),
        Some(_) => None,
    };
    let quotient = match spectral {
        Some(reversed) => {
            let values = singular_values(&x, false)?;
            let count = values.shape().last().copied().unwrap_or(0) as isize;
            let at = |place: isize| crate::take::take(&values, place, axis(-1));
            let (greatest, least) = (at(0)?, at(count - 1)?);
            match reversed {
                true => binary(&table::DIVIDE, &least, &greatest)?,
                false => binary(&table::DIVIDE, &greatest, &least)?,
            }
        }
        None => {
            stacked_square(&x)?;
            let common = Common::of(&[&x])?;
            // The inverses stay in double precision, for the norms.
            let wide = match common.complex {
                true => DType::COMPLEX128,
                false => DType::FLOAT64,
            };
            let y = x.astype_with(wide, crate::options::copy(false))?;
            let double = Common::of(&[&y])?;
            let inverse = match common.complex {
                true => inverses::<Complex<f64>>(&y, double, true)?,
                false => inverses::<f64>(&y, double, true)?,
            };
            let norms = |x: &Array| norm_of(x, options.p, Some(&[-2, -1]), false);
            rounded(multiply(norms(&x)?, norms(&inverse)?)?, common.real())?
        }
    };
    let is_nan = |a: &Array| not_equal(a, a);
    let undefined = is_nan(&quotient)?;
    if !undefined.any(())?.item::<bool>()? {
        return Ok(quotient);
    }
    let given = is_nan(&x)?.any([-2, -1])?;
    let infinite =
        crate::elementwise::logical_and(&undefined, crate::elementwise::logical_not(&given)?)?;
    let infinity = crate::creation::full((), f64::INFINITY, quotient.dtype())?;
    crate::call::where_(&infinite, &infinity, &quotient)
}

/// The ranks of matrices (`numpy.linalg.matrix_rank`): how many singular values are greater than `tol`, or without it than `rtol` times the greatest one,
/// which is a rounding error for each row or column unless given; an array of either has a number for each matrix. Keyword `hermitian` as for
/// [`svd`](super::svd). Of fewer than two axes it is whether any element is not zero.
///
/// ```
/// use numpy_rs as np;
///
/// assert_eq!(np::linalg::matrix_rank(&np::eye(4, ())?, ())?.item::<i64>()?, 4);
/// assert_eq!(np::linalg::matrix_rank(&np::ones([3, 3], ())?, ())?.item::<i64>()?, 1);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for both `tol` and `rtol`, and as [`svd`](super::svd).
pub fn matrix_rank<'o>(a: impl AsOperand, options: impl Into<Options<'o>>) -> Result<Array> {
    let options = options.into();
    options.only("matrix_rank", &["tol", "rtol", "hermitian"])?;
    let relative = match options.rtol {
        Some(Relative::Value(relative)) => Some(relative),
        _ => None,
    };
    if options.tol.is_some() && relative.is_some() {
        return Err(Error::value("`tol` and `rtol` can't be both set."));
    }
    let a = a.as_operand().to_array()?;
    if a.ndim() < 2 {
        let any = not_equal(&a, 0)?.any(())?;
        return any.astype(DType::INT64);
    }
    let values = singular_values(&a, options.hermitian == Some(true))?;
    let each = |numbers: Array| {
        let mut shape = numbers.shape().to_vec();
        shape.push(1);
        numbers.reshape(&shape[..])
    };
    let cutoff = match options.tol {
        Some(cutoff) => each(cutoff.to_array()?)?,
        None => {
            let greatest = values.max(axis(-1).keepdims(true).initial(0))?;
            match relative {
                Some(relative) => multiply(&greatest, each(relative.to_array()?)?)?,
                None => {
                    let [rows, columns] = stacked(&a)?;
                    let epsilon = finfo(values.dtype())?.eps;
                    multiply(&greatest, rows.max(columns) as f64 * epsilon)?
                }
            }
        }
    };
    let counted = binary(&table::GREATER, &values, &cutoff)?;
    crate::reductions::count_nonzero(&counted, -1)
}
