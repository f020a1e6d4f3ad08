//! Transforms along several axes: one after the other, the last one first.

use np_fft::Direction;
use smallvec::SmallVec;

use super::along::{Kind, Request, transform};
use crate::array::Array;
use crate::error::{Error, Result};
use crate::operand::AsOperand;
use crate::options::{Axes, Options};
use crate::shape::length_of;
use crate::warnings::{self, Category};

const FORWARD: Kind = Kind::Complex(Direction::Forward);
const INVERSE: Kind = Kind::Complex(Direction::Inverse);

/// The points along each axis (`s=`): -1 is what the axis has, `None` what the transform of one axis takes by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Points(SmallVec<[Option<isize>; 4]>);

macro_rules! points {
    ($($t:ty),*) => {$(
        impl<const N: usize> From<[$t; N]> for Points {
            fn from(values: [$t; N]) -> Points {
                Points(values.into_iter().map(|value| Some(value as isize)).collect())
            }
        }
        impl From<&[$t]> for Points {
            fn from(values: &[$t]) -> Points {
                Points(values.iter().map(|&value| Some(value as isize)).collect())
            }
        }
    )*};
}

points!(i32, isize, usize);

impl From<&[Option<isize>]> for Points {
    fn from(values: &[Option<isize>]) -> Points {
        Points(SmallVec::from_slice(values))
    }
}

/// An axis and the points along it.
type Step = (isize, Option<isize>);

/// What a transform of several axes is asked for.
struct Steps<'a> {
    steps: SmallVec<[Step; 4]>,
    request: Request<'a>,
}

impl<'a> Steps<'a> {
    /// The keywords `s`, `axes`, `norm` and `out` of a function, with the axes that it works along unless they are given.
    fn new(
        function: &str,
        a: &Array,
        options: &Options<'a>,
        default: Axes,
        last_is_half: bool,
    ) -> Result<Steps<'a>> {
        options.only(function, &["s", "axes", "norm", "out"])?;
        let axes = options.axes.clone().unwrap_or(default);
        let request = Request {
            n: None,
            axis: -1,
            norm: options.norm.unwrap_or_default(),
            out: options.out,
        };
        let mut points: SmallVec<[Option<isize>; 4]> = match (&options.s, &axes) {
            (Some(points), _) => points.0.clone(),
            (None, Axes::All) => a.shape().iter().map(|&n| Some(n as isize)).collect(),
            (None, Axes::One(axis)) => {
                taken(a, *axis)?;
                return Err(Error::type_error("'numpy.int64' object is not iterable"));
            }
            (None, Axes::Some(axes)) => {
                let taken = axes.iter().map(|&axis| taken(a, axis).map(Some));
                taken.collect::<Result<_>>()?
            }
        };
        let axes: SmallVec<[isize; 4]> = match axes {
            Axes::All => {
                if options.s.is_some() {
                    warnings::warn(Category::DeprecationWarning, AXES_MISSING);
                }
                (-(points.len() as isize)..0).collect()
            }
            Axes::One(_) => return Err(Error::type_error("object of type 'int' has no len()")),
            Axes::Some(axes) => axes,
        };
        if axes.len() != points.len() {
            return Err(Error::value("Shape and axes have different lengths."));
        }
        if last_is_half && options.s.is_none() {
            let axis = *axes.last().ok_or_else(none_left)?;
            let last = points.len() - 1;
            points[last] = Some(2 * (length_of(a, axis)? as isize - 1));
        }
        if points.contains(&None) {
            warnings::warn(Category::DeprecationWarning, NONE_IN_S);
        }
        let steps = axes
            .into_iter()
            .zip(points)
            .map(|(axis, points)| match points {
                Some(-1) => Ok((axis, Some(length_of(a, axis)? as isize))),
                points => Ok((axis, points)),
            });
        Ok(Steps {
            steps: steps.collect::<Result<_>>()?,
            request,
        })
    }

    /// One step.
    fn take(&self, a: &Array, (axis, n): Step, kind: Kind, out: Option<&Array>) -> Result<Array> {
        let norm = self.request.norm;
        let request = Request { n, axis, norm, out };
        transform(a, request, kind)
    }

    /// All steps, the last one first.
    fn all(&self, a: &Array, kind: Kind) -> Result<Array> {
        let mut result = a.alias();
        for &step in self.steps.iter().rev() {
            result = self.take(&result, step, kind, self.request.out)?;
        }
        Ok(result)
    }

    /// The last axis from real samples, then the others.
    fn real_forward(&self, a: &Array) -> Result<Array> {
        let out = self.request.out;
        let (&last, others) = self.steps.split_last().ok_or_else(none_left)?;
        let mut result = self.take(a, last, Kind::RealForward, out)?;
        for &step in others.iter().rev() {
            result = self.take(&result, step, FORWARD, out)?;
        }
        Ok(result)
    }

    /// All axes but the last, the first one first, then the last one to real samples.
    fn real_inverse(&self, a: &Array) -> Result<Array> {
        let (&last, others) = self.steps.split_last().ok_or_else(none_left)?;
        let mut result = a.alias();
        for &step in others {
            result = self.take(&result, step, INVERSE, None)?;
        }
        self.take(&result, last, Kind::RealInverse, self.request.out)
    }
}

/// The length of an axis as `numpy.take` looks it up.
fn taken(a: &Array, axis: isize) -> Result<isize> {
    let found = length_of(a, axis).map_err(|_| match a.ndim() {
        0 => Error::index("cannot do a non-empty take from an empty axes."),
        n => Error::index(format!(
            "index {axis} is out of bounds for axis 0 with size {n}"
        )),
    })?;
    Ok(found as isize)
}

#[cold]
fn none_left() -> Error {
    Error::index("list index out of range")
}

const AXES_MISSING: &str = "`axes` should not be `None` if `s` is not `None` (Deprecated in NumPy 2.0). In a future version of \
    NumPy, this will raise an error and `s[i]` will correspond to the size along the transformed axis specified by `axes[i]`. \
    To retain current behaviour, pass a sequence [0, ..., k-1] to `axes` for an array of dimension k.";

const NONE_IN_S: &str = "Passing an array containing `None` values to `s` is deprecated in NumPy 2.0 and will raise an error \
    in a future version of NumPy. To use the default behaviour of the corresponding 1-D transform, pass the value matching the \
    default for its `n` parameter. To use the default behaviour for every axis, the `s` argument can be omitted.";

/// The last two axes.
fn plane() -> Axes {
    Axes::from([-2, -1])
}

/// The transform along several axes, all unless given (`numpy.fft.fftn`); keywords `s`, the points along each of them,
/// `axes`, `norm`, `out`.
///
/// ```
/// use numpy_rs as np;
///
/// let spectrum = np::fft::fftn(&np::ones([2, 3], ())?, ())?;
/// assert_eq!(spectrum.get(np::s![0, 0])?.item::<f64>()?, 6.0);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`fft`](fn@super::fft); `ValueError` where there are not as many lengths as axes, `IndexError` for an axis out of bounds.
pub fn fftn<'a>(a: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    let a = a.as_operand().to_array()?;
    Steps::new("fftn", &a, &options.into(), Axes::All, false)?.all(&a, FORWARD)
}

/// The inverse of [`fftn`] (`numpy.fft.ifftn`); the same keywords.
///
/// ```
/// use numpy_rs as np;
///
/// let samples = np::fft::ifftn(&np::ones([1, 2], ())?, ())?;
/// assert_eq!(np::real(&samples)?.to_vec::<f64>()?, [1.0, 0.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`fftn`].
pub fn ifftn<'a>(a: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    let a = a.as_operand().to_array()?;
    Steps::new("ifftn", &a, &options.into(), Axes::All, false)?.all(&a, INVERSE)
}

/// The transform along two axes, the last two unless given (`numpy.fft.fft2`); keywords as [`fftn`].
///
/// ```
/// use numpy_rs as np;
///
/// let spectrum = np::fft::fft2(&np::ones([4, 2, 2], ())?, ())?;
/// assert_eq!(spectrum.get(np::s![0])?.to_vec::<np::Complex<f64>>()?[0].re, 4.0);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`fftn`].
pub fn fft2<'a>(a: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    let a = a.as_operand().to_array()?;
    Steps::new("fft2", &a, &options.into(), plane(), false)?.all(&a, FORWARD)
}

/// The inverse of [`fft2`] (`numpy.fft.ifft2`); the same keywords, of which NumPy takes `out` and leaves it alone.
///
/// ```
/// use numpy_rs as np;
///
/// let samples = np::fft::ifft2(&np::ones([1, 2], ())?, ())?;
/// assert_eq!(np::real(&samples)?.to_vec::<f64>()?, [1.0, 0.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`fftn`].
pub fn ifft2<'a>(a: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    let a = a.as_operand().to_array()?;
    let mut steps = Steps::new("ifft2", &a, &options.into(), plane(), false)?;
    steps.request.out = None;
    steps.all(&a, INVERSE)
}

/// The transform of real samples along several axes: of the last one, the non-negative half (`numpy.fft.rfftn`); keywords as
/// [`fftn`].
///
/// ```
/// use numpy_rs as np;
///
/// assert_eq!(np::fft::rfftn(&np::ones([4, 6], ())?, ())?.shape(), [4, 4]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`fftn`]; `TypeError` for complex input, `IndexError` for no axes.
pub fn rfftn<'a>(a: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    let a = a.as_operand().to_array()?;
    Steps::new("rfftn", &a, &options.into(), Axes::All, false)?.real_forward(&a)
}

/// The transform of real samples along two axes, the last two unless given (`numpy.fft.rfft2`); keywords as [`fftn`].
///
/// ```
/// use numpy_rs as np;
///
/// assert_eq!(np::fft::rfft2(&np::ones([2, 4, 6], ())?, ())?.shape(), [2, 4, 4]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`rfftn`].
pub fn rfft2<'a>(a: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    let a = a.as_operand().to_array()?;
    Steps::new("rfft2", &a, &options.into(), plane(), false)?.real_forward(&a)
}

/// The inverse of [`rfftn`] (`numpy.fft.irfftn`): `2 * (m - 1)` samples along the last axis unless `s` is given; keywords as
/// [`fftn`].
///
/// ```
/// use numpy_rs as np;
///
/// let bins = np::fft::rfftn(&np::ones([2, 4], ())?, ())?;
/// assert_eq!(np::fft::irfftn(&bins, ())?.to_vec::<f64>()?, [1.0; 8]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`fftn`]; `IndexError` for no axes.
pub fn irfftn<'a>(a: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    let a = a.as_operand().to_array()?;
    Steps::new("irfftn", &a, &options.into(), Axes::All, true)?.real_inverse(&a)
}

/// The inverse of [`rfft2`] (`numpy.fft.irfft2`); keywords as [`irfftn`], of which NumPy takes `out` and leaves it alone.
///
/// ```
/// use numpy_rs as np;
///
/// let bins = np::fft::rfft2(&np::ones([2, 4], ())?, ())?;
/// assert_eq!(np::fft::irfft2(&bins, ())?.to_vec::<f64>()?, [1.0; 8]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`irfftn`].
pub fn irfft2<'a>(a: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    let a = a.as_operand().to_array()?;
    let mut steps = Steps::new("irfft2", &a, &options.into(), plane(), true)?;
    steps.request.out = None;
    steps.real_inverse(&a)
}
