//! `interp`: values between samples of a function.

use np_dtype::{Complex, DType, Kind, WeakScalar};
use np_ufunc::interpolation::{Interpolated, one_period};
use np_ufunc::table;

use crate::array::Array;
use crate::call::compute;
use crate::differences::{as_number, real_number};
use crate::error::{Error, Result};
use crate::operand::{AsOperand, Operand};
use crate::options::{MemoryOrder, Options, casting, copy};
use crate::s;
use crate::storage::sequences;

/// Values on the lines between samples (`numpy.interp`); keywords `left`, `right` (the first and the last of `fp` unless given), `period`.
///
/// The samples are `fp` at the positions `xp`, which must rise: that is not checked, and results for others mean nothing. With a
/// `period` positions may come in any order, and are brought into one period, as the points `x` are. The result has the shape of `x`, and is
/// `float64`, or `complex128` if `fp` is complex. NaN in `x` gives NaN.
///
/// ```
/// use numpy_rs as np;
/// use np::options::left;
///
/// let (xp, fp) = (np::array([1.0, 2.0, 3.0])?, np::array([3.0, 2.0, 0.0])?);
/// let x = np::array([0.0, 1.0, 1.5, 2.75, 3.14])?;
/// assert_eq!(np::interp(&x, &xp, &fp, left(-1))?.to_vec::<f64>()?, [-1.0, 3.0, 2.5, 0.5, 0.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` where there are no samples, not as many positions as values, or more than one axis of them, and for a period of zero; `TypeError`
/// for complex positions or points.
pub fn interp<'a>(
    x: impl AsOperand,
    xp: impl AsOperand,
    fp: impl AsOperand,
    options: impl Into<Options<'a>>,
) -> Result<Array> {
    let options = options.into();
    options.only("interp", &["left", "right", "period"])?;
    let x = x.as_operand().to_array()?;
    let (xp, fp) = (xp.as_operand().to_array()?, fp.as_operand().to_array()?);
    if fp.dtype().kind() == Kind::Complex {
        typed::<Complex<f64>>(x, xp, fp, options)
    } else {
        typed::<f64>(x, xp, fp, options)
    }
}

/// A value that keywords may give.
trait Value: Interpolated {
    fn given(operand: Operand<'_>) -> Result<Self>;
}

impl Value for f64 {
    fn given(operand: Operand<'_>) -> Result<f64> {
        real_number(operand)
    }
}

impl Value for Complex<f64> {
    fn given(operand: Operand<'_>) -> Result<Complex<f64>> {
        match as_number(operand)? {
            Operand::Scalar(scalar) => Ok(scalar.as_complex()),
            Operand::Weak(WeakScalar::Complex(value)) => Ok(value),
            other => Ok(Complex::new(real_number(other)?, 0.0)),
        }
    }
}

fn typed<V: Value>(x: Array, xp: Array, fp: Array, options: Options<'_>) -> Result<Array> {
    let dtype = DType::native(V::CODE);
    let (mut x, mut xp, mut fp) = (x, xp, fp);
    let (mut left, mut right) = (options.left, options.right);
    if let Some(period) = options.period {
        (left, right) = (None, None);
        let given = as_number(period)?;
        let zero = Operand::Weak(WeakScalar::Int(0));
        if compute(&table::EQUAL, &[given, zero])?.item::<bool>()? {
            return Err(Error::value("period must be a non-zero value"));
        }
        let size = compute(&table::ABSOLUTE, &[given])?.item::<f64>()?;
        let period = Operand::Weak(WeakScalar::Float(size));
        x = as_run(&x, DType::FLOAT64)?;
        xp = as_run(&xp, DType::FLOAT64)?;
        fp = as_run(&fp, dtype)?;
        if xp.ndim() != 1 || fp.ndim() != 1 {
            return Err(Error::value("Data points must be 1-D sequences"));
        }
        if xp.size() != fp.size() {
            return Err(Error::value("fp and xp are not of the same length"));
        }
        x = compute(&table::REMAINDER, &[Operand::Array(&x), period])?;
        let positions = compute(&table::REMAINDER, &[Operand::Array(&xp), period])?;
        let (positions, values) = (positions.to_vec::<f64>()?, fp.to_vec::<V::Value>()?);
        let (positions, values) = one_period(&positions, &values, size);
        (xp, fp) = (Array::from_vec(positions)?, Array::from_vec(values)?);
    }
    let fp = sequence(&fp, dtype)?;
    let xp = sequence(&xp, DType::FLOAT64)?;
    check_cast(&x)?;
    if xp.is_empty() {
        return Err(Error::value("array of sample points is empty"));
    }
    if xp.size() != fp.size() {
        return Err(Error::value("fp and xp are not of the same length."));
    }
    let edge = |given: Option<Operand<'_>>, sample: Array| match given {
        Some(given) => V::given(given),
        None => Ok(V::of(sample.item::<V::Value>()?)),
    };
    let left = edge(left, fp.get(s![0])?)?;
    let right = edge(right, fp.get(s![-1])?)?;
    let place = sequences::interpolate([&xp.place, &fp.place], [left, right], &x.place)?;
    Ok(Array::from_place(place))
}

/// The elements in C order and another dtype, as `numpy.asarray` converts them.
fn as_run(array: &Array, dtype: DType) -> Result<Array> {
    array.astype_with(dtype, copy(false).order(MemoryOrder::C))
}

/// Refuses complex numbers where real ones are wanted.
fn check_cast(array: &Array) -> Result<()> {
    if array.dtype().kind() == Kind::Complex {
        array.astype_with(DType::FLOAT64, casting(np_dtype::Casting::Safe))?;
    }
    Ok(())
}

/// Samples of one axis as a run of a dtype that they can be cast to safely.
fn sequence(array: &Array, dtype: DType) -> Result<Array> {
    match array.ndim() {
        0 => return Err(Error::value("object of too small depth for desired array")),
        1 => {}
        _ => return Err(Error::value("object too deep for desired array")),
    }
    if dtype == DType::FLOAT64 {
        check_cast(array)?;
    }
    let run = as_run(array, dtype)?;
    match run.place.is_aligned() {
        true => Ok(run),
        false => run.copy(()),
    }
}
