//! Transforms along one axis.

use np_dtype::{Casting, Complex, DType, Element, TypeCode, can_cast, f16};
use np_fft::{Direction, FftError, FftFloat, Norm};
use np_layout::{Layout, Order, Shape, Strides, normalize_axis};
use np_ufunc::UfuncError;

use crate::array::Array;
use crate::error::{Error, Result};
use crate::operand::AsOperand;
use crate::options::{Axes, Options};
use crate::remapped::{Laid, no_common_shape, too_small};
use crate::shape::length_of;
use crate::storage::execute::{self, Input};
use crate::storage::place::Place;
use crate::stride_order;

/// Which transform.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Complex(Direction),
    RealForward,
    RealInverse,
}

impl Kind {
    /// The name of NumPy's ufunc for `n` points.
    fn ufunc(self, n: usize) -> &'static str {
        match self {
            Kind::Complex(Direction::Forward) => "fft",
            Kind::Complex(Direction::Inverse) => "ifft",
            Kind::RealForward if n.is_multiple_of(2) => "rfft_n_even",
            Kind::RealForward => "rfft_n_odd",
            Kind::RealInverse => "irfft",
        }
    }
}

/// What a transform is asked for.
#[derive(Clone, Copy)]
pub(super) struct Request<'a> {
    /// The number of points, what the axis has unless given.
    pub n: Option<isize>,
    pub axis: isize,
    pub norm: Norm,
    pub out: Option<&'a Array>,
}

impl<'a> Request<'a> {
    /// The keywords `n`, `axis`, `norm` and `out` of a function.
    pub(super) fn new(function: &str, options: &Options<'a>) -> Result<Request<'a>> {
        options.only(function, &["n", "axis", "norm", "out"])?;
        let axis = match &options.axis {
            None => -1,
            Some(Axes::One(axis)) => *axis,
            _ => return Err(Error::type_error("an integer is required for the axis")),
        };
        Ok(Request {
            n: options.n.map(|n| n as isize),
            axis,
            norm: options.norm.unwrap_or_default(),
            out: options.out,
        })
    }
}

/// The transform of complex or real samples (`numpy.fft.fft`); keywords `n`, `axis` (-1 unless given), `norm`, `out`.
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
/// `ValueError` for fewer than one point or an `out` of another shape, `AxisError` (an `IndexError` in NumPy) for an axis
/// out of bounds, `TypeError` for an `out` that can't hold the result.
pub fn fft<'a>(a: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    call("fft", a, options.into(), Kind::Complex(Direction::Forward))
}

/// The inverse of [`fft`](fn@fft) (`numpy.fft.ifft`); the same keywords.
///
/// ```
/// use numpy_rs as np;
///
/// let samples = np::fft::ifft(&np::array([4.0, 0.0, 0.0, 0.0])?, ())?;
/// assert_eq!(np::real(&samples)?.to_vec::<f64>()?, [1.0; 4]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`fft`](fn@fft).
pub fn ifft<'a>(a: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    call("ifft", a, options.into(), Kind::Complex(Direction::Inverse))
}

/// The non-negative half of the transform of real samples (`numpy.fft.rfft`); the same keywords.
///
/// ```
/// use numpy_rs as np;
///
/// let bins = np::fft::rfft(&np::array([1.0, 0.0, -1.0, 0.0])?, ())?;
/// assert_eq!(np::real(&bins)?.to_vec::<f64>()?, [0.0, 2.0, 0.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`fft`](fn@fft); `TypeError` for complex input.
pub fn rfft<'a>(a: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    call("rfft", a, options.into(), Kind::RealForward)
}

/// The inverse of [`rfft`]: `n` real samples, `2 * (m - 1)` unless given (`numpy.fft.irfft`); the same keywords.
///
/// ```
/// use numpy_rs as np;
///
/// let samples = np::fft::irfft(&np::array([0.0, 2.0, 0.0])?, ())?;
/// assert_eq!(samples.to_vec::<f64>()?, [1.0, 0.0, -1.0, 0.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`fft`](fn@fft).
pub fn irfft<'a>(a: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    call("irfft", a, options.into(), Kind::RealInverse)
}

fn call<'a>(name: &str, a: impl AsOperand, options: Options<'a>, kind: Kind) -> Result<Array> {
    let request = Request::new(name, &options)?;
    transform(&a.as_operand().to_array()?, request, kind)
}

/// One transform along an axis, into a new array or into `out`.
pub(super) fn transform(a: &Array, request: Request<'_>, kind: Kind) -> Result<Array> {
    let n = match (request.n, kind) {
        (Some(n), _) => n,
        (None, Kind::RealInverse) => 2 * (length_of(a, request.axis)? as isize - 1),
        (None, _) => length_of(a, request.axis)? as isize,
    };
    if n < 1 {
        return Err(FftError::InvalidPointCount(n as i64).into());
    }
    let n = n as usize;
    let axis = normalize_axis(request.axis, a.ndim())?;
    if let Some(out) = request.out {
        check_output(a, axis, n, out, kind)?;
    }
    if kind == Kind::RealForward && a.dtype().kind() == np_dtype::Kind::Complex {
        return Err(UfuncError::NoLoop {
            ufunc: kind.ufunc(n),
        }
        .into());
    }
    np_fft::work_with(|count, work| np_ufunc::threads::for_each(count, work));
    let norm = request.norm;
    // NumPy takes the loop of single precision where the output is of it too, or the input and a factor are.
    let unscaled = match kind {
        Kind::RealForward | Kind::Complex(Direction::Forward) => Norm::Backward,
        _ => Norm::Forward,
    };
    let input = match kind {
        Kind::RealForward => TypeCode::Float32,
        _ => TypeCode::Complex64,
    };
    let single = match request.out.map(|out| out.dtype().code()) {
        None => true,
        Some(_) if a.dtype().code() == input && norm != unscaled => true,
        Some(TypeCode::Complex64) => kind != Kind::RealInverse,
        Some(code) => code == TypeCode::Float32 && kind == Kind::RealInverse,
    };
    let result = match a.dtype().code() {
        TypeCode::Float16 if single => half::<f32>(a, axis, n, norm, kind)?,
        TypeCode::Float16 => half::<f64>(a, axis, n, norm, kind)?,
        TypeCode::Float32 | TypeCode::Complex64 if single => typed::<f32>(a, axis, n, norm, kind)?,
        TypeCode::Float32 | TypeCode::Complex64 => {
            // The factor is rounded to the input's precision all the same.
            let factor: f32 = match norm {
                norm if norm == unscaled => 1.0,
                Norm::Ortho => (n as f32).sqrt().recip(),
                _ => (n as f32).recip(),
            };
            typed::<f64>(a, axis, n, unscaled, kind)? * f64::from(factor)
        }
        _ => typed::<f64>(a, axis, n, norm, kind)?,
    };
    if let Some(out) = request.out {
        store(&result, a, axis, out, kind.ufunc(n))?;
        return Ok(out.alias());
    }
    let result = match a.dtype().code() {
        TypeCode::Float16 if kind == Kind::RealInverse => result.astype(DType::FLOAT16)?,
        _ => result,
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

/// Whether `out` has room for the result along the axis, and may be written to.
fn check_output(a: &Array, axis: usize, n: usize, out: &Array, kind: Kind) -> Result<()> {
    let bins = match kind {
        Kind::RealForward => n / 2 + 1,
        _ => n,
    };
    if out.ndim() != a.ndim() || out.shape()[axis] != bins {
        return Err(Error::value("output array has wrong shape."));
    }
    out.check_writeable("output array is read-only")
}

/// Writes a result to `out`, along whose other axes one lane may stand for many.
fn store(result: &Array, a: &Array, axis: usize, out: &Array, ufunc: &'static str) -> Result<()> {
    let (from, to, casting) = (result.dtype(), out.dtype(), Casting::SameKind);
    if !can_cast(from, to, casting) {
        return Err(UfuncError::OutputCast {
            ufunc,
            from,
            to,
            casting,
        }
        .into());
    }
    let fits = |k: usize| [1, out.shape()[k]].contains(&a.shape()[k]);
    if (0..a.ndim()).all(|k| k == axis || fits(k)) {
        return out.assign(result.into());
    }
    Err(misfit(a.shape(), out.shape(), axis))
}

/// What NumPy says of an output whose other axes do not fit: it puts the axis of the transform last.
fn misfit(a: &[usize], out: &[usize], axis: usize) -> Error {
    let bins = out[axis];
    let others = |shape: &[usize]| {
        let mut lengths = shape.to_vec();
        lengths.remove(axis);
        lengths
    };
    let with_last = |shape: &[usize]| [&others(shape)[..], &[bins]].concat();
    if (0..a.len()).all(|k| k == axis || [1, a[k]].contains(&out[k]) || a[k] == 1) {
        return too_small(out, &with_last(out), &with_last(a));
    }
    let laid = |shape: &[usize], last: Option<usize>| {
        let lengths = others(shape).into_iter().map(Some);
        lengths.chain([last]).collect()
    };
    let operands: [Laid<'_>; 3] = [
        (a, laid(a, None)),
        // The factor.
        (&[], vec![None; a.len()]),
        (out, laid(out, Some(bins))),
    ];
    no_common_shape(operands, Some(&[None, Some(bins)]))
}

/// The transform of half floats: in single precision, but scaled by a factor in half precision, as NumPy's is.
fn half<T>(a: &Array, axis: usize, n: usize, norm: Norm, kind: Kind) -> Result<Array>
where
    T: FftFloat + Element,
    Complex<T>: Element,
{
    let inverse = matches!(kind, Kind::RealInverse | Kind::Complex(Direction::Inverse));
    let unscaled = if inverse {
        Norm::Forward
    } else {
        Norm::Backward
    };
    let result = typed::<T>(a, axis, n, unscaled, kind)?;
    let count = f16::from_f64(n as f64);
    let factor = match norm {
        Norm::Ortho => f16::from_f32(1.0 / f16::from_f32(count.to_f32().sqrt()).to_f32()),
        norm if norm == unscaled => f16::ONE,
        _ => f16::from_f32(1.0 / count.to_f32()),
    };
    Ok(result * factor.to_f32())
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
