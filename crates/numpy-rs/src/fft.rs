//! `numpy.fft`: discrete Fourier transforms along an axis.
//!
//! float32 and complex64 stay single precision, float16 is taken to it; everything else is transformed in double precision.
//! Transforms keep their plans, see [`np_fft`].

use np_dtype::{Complex, DType, Element, TypeCode, f16};
use np_fft::{Direction, FftError, FftFloat};
use np_layout::{Layout, Order, Shape, Strides, normalize_axis};
use np_ufunc::UfuncError;

use crate::array::Array;
use crate::error::{Error, Result};
use crate::options::{Axes, Options};
use crate::storage::execute::{self, Input};
use crate::storage::place::Place;
use crate::stride_order;

pub use np_fft::{Norm, clear_plan_cache, plan_cache_size};

/// Which transform.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Complex(Direction),
    RealForward,
    RealInverse,
}

/// The transform of complex or real samples (`numpy.fft.fft`); keywords `n`, `axis` (-1 unless given), `norm`.
///
/// ```
/// use numpy_rs as np;
///
/// let spectrum = np::fft::fft(&np::array([1.0, 2.0, 3.0, 4.0])?, ())?;
/// assert_eq!(spectrum.dtype(), np::complex128);
/// assert_eq!(spectrum.get(np::s![0])?.item::<f64>()?, 10.0);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for fewer than one point, `AxisError` (an `IndexError` in NumPy) for an axis out of bounds.
pub fn fft<'a>(a: &Array, options: impl Into<Options<'a>>) -> Result<Array> {
    transform("fft", a, options.into(), Kind::Complex(Direction::Forward))
}

/// The inverse of [`fft`](fn@fft) (`numpy.fft.ifft`); the same keywords.
///
/// # Errors
/// As [`fft`](fn@fft).
pub fn ifft<'a>(a: &Array, options: impl Into<Options<'a>>) -> Result<Array> {
    transform("ifft", a, options.into(), Kind::Complex(Direction::Inverse))
}

/// The non-negative half of the transform of real samples (`numpy.fft.rfft`); the same keywords.
///
/// # Errors
/// As [`fft`](fn@fft); `TypeError` for complex input.
pub fn rfft<'a>(a: &Array, options: impl Into<Options<'a>>) -> Result<Array> {
    transform("rfft", a, options.into(), Kind::RealForward)
}

/// The inverse of [`rfft`]: `n` real samples, `2 * (m - 1)` unless given (`numpy.fft.irfft`); the same keywords.
///
/// # Errors
/// As [`fft`](fn@fft).
pub fn irfft<'a>(a: &Array, options: impl Into<Options<'a>>) -> Result<Array> {
    transform("irfft", a, options.into(), Kind::RealInverse)
}

/// The frequencies of the bins of [`fft`](fn@fft) for a spacing `d` of samples (`numpy.fft.fftfreq`).
///
/// # Errors
/// `ValueError` for no points.
pub fn fftfreq(n: usize, d: f64) -> Result<Array> {
    Array::from_vec(np_fft::fftfreq(n, d)?)
}

/// The frequencies of the bins of [`rfft`] (`numpy.fft.rfftfreq`).
///
/// # Errors
/// `ValueError` for no points.
pub fn rfftfreq(n: usize, d: f64) -> Result<Array> {
    Array::from_vec(np_fft::rfftfreq(n, d)?)
}

fn transform(function: &str, a: &Array, options: Options<'_>, kind: Kind) -> Result<Array> {
    options.only(function, &["n", "axis", "norm"])?;
    let axis = match &options.axis {
        None => -1,
        Some(Axes::One(axis)) => *axis,
        _ => return Err(Error::type_error("an integer is required for the axis")),
    };
    let axis = normalize_axis(axis, a.ndim()).map_err(|error| match options.n {
        // NumPy looks the length up before it looks at the axis.
        None => Error::Index("tuple index out of range".to_owned()),
        Some(_) => error.into(),
    })?;
    let length = a.shape()[axis];
    let own = match kind {
        Kind::RealInverse => 2 * (length as i64 - 1),
        _ => length as i64,
    };
    let n = options.n.map_or(own, |n| n as i64);
    if n < 1 {
        return Err(FftError::InvalidPointCount(n).into());
    }
    let n = n as usize;
    if kind == Kind::RealForward && a.dtype().kind() == np_dtype::Kind::Complex {
        return Err(UfuncError::NoLoop {
            ufunc: if n.is_multiple_of(2) {
                "rfft_n_even"
            } else {
                "rfft_n_odd"
            },
        }
        .into());
    }
    let norm = options.norm.unwrap_or(Norm::Backward);
    let result = match a.dtype().code() {
        TypeCode::Float16 => half(a, axis, n, norm, kind)?,
        TypeCode::Float32 | TypeCode::Complex64 => typed::<f32>(a, axis, n, norm, kind)?,
        _ => typed::<f64>(a, axis, n, norm, kind)?,
    };
    // NumPy gives the result the memory order of the input.
    let shape = Shape::from_slice(result.shape());
    let model = Layout::from_parts(shape, Strides::from_slice(a.strides()), 0);
    let layout = stride_order::like_one(&model, result.itemsize());
    if layout.strides() == result.strides() {
        return Ok(result);
    }
    let input = Input::Place(&result.place);
    let (place, _) = execute::copy_to_new(&input, result.dtype(), layout, Default::default())?;
    Ok(Array::from_place(place))
}

/// The transform of half floats: in single precision, but scaled by a factor in half precision, as NumPy's is.
fn half(a: &Array, axis: usize, n: usize, norm: Norm, kind: Kind) -> Result<Array> {
    let inverse = matches!(kind, Kind::RealInverse | Kind::Complex(Direction::Inverse));
    let unscaled = if inverse {
        Norm::Forward
    } else {
        Norm::Backward
    };
    let result = typed::<f32>(a, axis, n, unscaled, kind)?;
    let count = f16::from_f64(n as f64);
    let factor = match norm {
        Norm::Ortho => f16::from_f32(1.0 / f16::from_f32(count.to_f32().sqrt()).to_f32()),
        norm if norm == unscaled => f16::ONE,
        _ => f16::from_f32(1.0 / count.to_f32()),
    };
    let result = result * factor.to_f32();
    match kind {
        Kind::RealInverse => result.astype(DType::FLOAT16),
        _ => Ok(result),
    }
}

/// A transform in the precision of `T`, over a C-contiguous block of the input.
fn typed<T>(a: &Array, axis: usize, n: usize, norm: Norm, kind: Kind) -> Result<Array>
where
    T: FftFloat + Element,
    Complex<T>: Element,
{
    let shape = a.shape();
    let bins = if kind == Kind::RealForward {
        n / 2 + 1
    } else {
        n
    };
    let output = match kind {
        Kind::RealInverse => output::<T>(shape, axis, bins)?,
        _ => output::<Complex<T>>(shape, axis, bins)?,
    };
    match kind {
        Kind::Complex(direction) => {
            let input = block::<Complex<T>>(a)?;
            let source = input.place.read::<Complex<T>>()?;
            let mut target = output.view_mut::<Complex<T>>()?;
            let (source, target) = slices(&source, &mut target);
            np_fft::fft(source, shape, axis, n, direction, norm, target)?;
        }
        Kind::RealForward => {
            let input = block::<T>(a)?;
            let source = input.place.read::<T>()?;
            let mut target = output.view_mut::<Complex<T>>()?;
            let (source, target) = slices(&source, &mut target);
            np_fft::rfft(source, shape, axis, n, norm, target)?;
        }
        Kind::RealInverse => {
            let input = block::<Complex<T>>(a)?;
            let source = input.place.read::<Complex<T>>()?;
            let mut target = output.view_mut::<T>()?;
            let (source, target) = slices(&source, &mut target);
            np_fft::irfft(source, shape, axis, n, norm, target)?;
        }
    }
    Ok(output)
}

/// The input as contiguous elements of `T`: itself where it is that already.
fn block<T: Element>(a: &Array) -> Result<Array> {
    use crate::options::{MemoryOrder, copy};
    let aligned = a
        .place
        .read::<T>()
        .is_ok_and(|view| view.as_slice().is_some());
    if aligned {
        return Ok(a.alias());
    }
    let converted = a.astype_with(T::DTYPE, copy(false).order(MemoryOrder::C))?;
    if converted.shares_memory(a)? {
        // Contiguous, but not aligned for the type.
        return converted.copy(crate::options::order(MemoryOrder::C));
    }
    Ok(converted)
}

fn output<T: Element>(shape: &[usize], axis: usize, bins: usize) -> Result<Array> {
    let mut shape = Shape::from_slice(shape);
    shape[axis] = bins;
    let dtype: DType = T::DTYPE;
    let layout = Layout::contiguous(&shape, dtype.itemsize(), Order::C)?;
    Ok(Array::from_place(Place::arbitrary(dtype, layout)?))
}

fn slices<'a, S: Element, D: Element>(
    source: &'a crate::storage::OperandView<'_, S>,
    target: &'a mut crate::storage::ArrayViewMut<'_, D>,
) -> (&'a [S], &'a mut [D]) {
    let source = source.as_slice().expect("the input block is contiguous");
    (
        source,
        target.as_mut_slice().expect("a new output is contiguous"),
    )
}
