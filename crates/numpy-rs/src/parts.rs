//! Real and imaginary parts: `real`, `imag`, `angle`, `isreal`, `iscomplex`, `real_if_close`.

use np_dtype::{DType, Kind, Scalar, TypeCode, WeakScalar, finfo};
use np_layout::{Layout, Shape, Strides};
use np_ufunc::table::{ARCTAN2, EQUAL, LESS, MULTIPLY, NOT_EQUAL};

use crate::array::Array;
use crate::call::{compute, update};
use crate::creation::{full, like, zeros};
use crate::elementwise::absolute;
use crate::error::{Error, Result};
use crate::operand::{AsOperand, Operand};
use crate::options::{MemoryOrder, Options};
use crate::reductions::all;
use crate::storage::place::Place;

const ZERO: Operand<'static> = Operand::Weak(WeakScalar::Int(0));

/// The type of the parts of complex numbers; `None` for other types.
fn part_of(dtype: DType) -> Option<DType> {
    let part = match dtype.code() {
        TypeCode::Complex64 => TypeCode::Float32,
        TypeCode::Complex128 => TypeCode::Float64,
        _ => return None,
    };
    Some(DType::native(part).with_byte_order(dtype.byte_order()))
}

impl Array {
    /// The real parts (`ndarray.real`): of complex numbers a view, through which they can be written; else the array itself.
    ///
    /// ```
    /// use numpy_rs as np;
    /// use np::{Complex, s};
    ///
    /// let z = np::array([Complex::new(1.0, 2.0), Complex::new(3.0, 4.0)])?;
    /// z.real().set(s![..], 0)?;
    /// assert_eq!(z.to_vec::<Complex<f64>>()?, [Complex::new(0.0, 2.0), Complex::new(0.0, 4.0)]);
    /// # Ok::<(), np::Error>(())
    /// ```
    pub fn real(&self) -> Array {
        match part_of(self.dtype()) {
            Some(part) => self.part(part, 0),
            None => self.alias(),
        }
    }

    /// The imaginary parts (`ndarray.imag`): of complex numbers a view, through which they can be written; else zeros, which
    /// are read-only.
    ///
    /// # Errors
    /// If there is not enough memory for the zeros.
    pub fn imag(&self) -> Result<Array> {
        if let Some(part) = part_of(self.dtype()) {
            return Ok(self.part(part, part.itemsize()));
        }
        let layout = like(self, self.dtype(), MemoryOrder::A)?;
        let mut zeros = Array::from_place(Place::zeroed(self.dtype(), layout)?);
        zeros.set_writeable(false);
        Ok(zeros)
    }

    /// The parts at a number of bytes from the beginning of each element.
    fn part(&self, dtype: DType, bytes: usize) -> Array {
        let layout = self.layout();
        // Without elements there are no parts to point at.
        let offset = layout.offset() + if self.is_empty() { 0 } else { bytes };
        let (shape, strides) = (
            Shape::from_slice(layout.shape()),
            Strides::from_slice(layout.strides()),
        );
        Array {
            place: self
                .place
                .with_layout(dtype, Layout::from_parts(shape, strides, offset)),
            writeable: self.writeable,
        }
    }

    /// Assigns to the real parts (`a.real = value`), of real numbers to the numbers themselves.
    ///
    /// # Errors
    /// As [`set`](Array::set).
    pub fn set_real(&self, value: impl AsOperand) -> Result<()> {
        self.real().assign(value.as_operand())
    }

    /// Assigns to the imaginary parts (`a.imag = value`).
    ///
    /// # Errors
    /// As [`set`](Array::set); `TypeError` for real numbers.
    pub fn set_imag(&self, value: impl AsOperand) -> Result<()> {
        if part_of(self.dtype()).is_none() {
            return Err(Error::type_error(
                "array does not have imaginary part to set",
            ));
        }
        self.imag()?.assign(value.as_operand())
    }
}

/// The real parts (`numpy.real`), as [`Array::real`].
///
/// # Errors
/// None but for numbers that no dtype holds.
pub fn real(val: impl AsOperand) -> Result<Array> {
    Ok(val.as_operand().to_array()?.real())
}

/// The imaginary parts (`numpy.imag`), as [`Array::imag`].
///
/// ```
/// use numpy_rs as np;
///
/// let z = np::array([np::Complex::new(1.0, 2.0)])?;
/// assert_eq!(np::imag(&z)?.to_vec::<f64>()?, [2.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`Array::imag`].
pub fn imag(val: impl AsOperand) -> Result<Array> {
    val.as_operand().to_array()?.imag()
}

/// The angle in the complex plane (`numpy.angle`), in radians, or degrees with the keyword `deg`: of complex numbers floats of
/// their parts' type, of others what [`arctan2`](crate::arctan2) gives.
///
/// ```
/// use numpy_rs as np;
/// use np::options::deg;
///
/// let z = np::array([np::Complex::new(0.0, 1.0), np::Complex::new(-1.0, 0.0)])?;
/// assert_eq!(np::angle(&z, deg(true))?.to_vec::<f64>()?, [90.0, 180.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// If there is not enough memory, or the error state says so.
pub fn angle<'a>(z: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    let options = options.into();
    options.only("angle", &["deg"])?;
    let z = z.as_operand().to_array()?;
    let angle = match z.dtype().kind() {
        Kind::Complex => compute(&ARCTAN2, &[(&z.imag()?).into(), (&z.real()).into()])?,
        _ => compute(&ARCTAN2, &[ZERO, (&z).into()])?,
    };
    if options.deg == Some(true) {
        let factor = WeakScalar::Float(180.0 / std::f64::consts::PI);
        update(&MULTIPLY, &angle, Operand::Weak(factor))?;
    }
    Ok(angle)
}

/// Whether the imaginary part is zero (`numpy.isreal`).
///
/// ```
/// use numpy_rs as np;
///
/// let z = np::array([np::Complex::new(1.0, 0.0), np::Complex::new(1.0, 1.0)])?;
/// assert_eq!(np::isreal(&z)?.to_vec::<bool>()?, [true, false]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// If there is not enough memory.
pub fn isreal(x: impl AsOperand) -> Result<Array> {
    let x = x.as_operand().to_array()?;
    if x.dtype().kind() == Kind::Complex {
        return compute(&EQUAL, &[(&x.imag()?).into(), ZERO]);
    }
    let layout = like(&x, DType::BOOL, MemoryOrder::A)?;
    let truth = Array::from_place(Place::arbitrary(DType::BOOL, layout)?);
    truth.fill(true)?;
    Ok(truth)
}

/// Whether the imaginary part is not zero (`numpy.iscomplex`).
///
/// ```
/// use numpy_rs as np;
///
/// let z = np::array([np::Complex::new(1.0, 0.0), np::Complex::new(1.0, 1.0)])?;
/// assert_eq!(np::iscomplex(&z)?.to_vec::<bool>()?, [false, true]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// If there is not enough memory.
pub fn iscomplex(x: impl AsOperand) -> Result<Array> {
    let x = x.as_operand().to_array()?;
    match x.dtype().kind() {
        Kind::Complex => compute(&NOT_EQUAL, &[(&x.imag()?).into(), ZERO]),
        _ => zeros(x.shape(), DType::BOOL),
    }
}

/// Whether the dtype is not complex (`numpy.isrealobj`).
///
/// ```
/// assert!(numpy_rs::isrealobj(1.5));
/// ```
pub fn isrealobj(x: impl AsOperand) -> bool {
    !iscomplexobj(x)
}

/// Whether the dtype is complex (`numpy.iscomplexobj`), whatever the imaginary parts are.
///
/// ```
/// use numpy_rs as np;
///
/// assert!(np::iscomplexobj(&np::zeros(3, np::complex64)?));
/// # Ok::<(), np::Error>(())
/// ```
pub fn iscomplexobj(x: impl AsOperand) -> bool {
    x.as_operand().dtype().kind() == Kind::Complex
}

/// The real parts if all imaginary parts are close to zero, else the array itself (`numpy.real_if_close`).
///
/// The keyword `tol`, 100 unless given, counts in machine epsilons, or is the largest imaginary part itself if it is not above 1.
///
/// ```
/// use numpy_rs as np;
///
/// let z = np::array([np::Complex::new(2.0, 4e-14)])?;
/// assert_eq!(np::real_if_close(&z, ())?.dtype(), np::complex128);
/// assert_eq!(np::real_if_close(&z, np::options::tol(1000.0))?.dtype(), np::float64);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// If there is not enough memory.
pub fn real_if_close<'a>(a: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    let options = options.into();
    options.only("real_if_close", &["tol"])?;
    let a = a.as_operand().to_array()?;
    let Some(part) = part_of(a.dtype()) else {
        return Ok(a);
    };
    let tol = options
        .tol
        .map_or(Ok(100.0), |tol| tol.to_array()?.item::<f64>())?;
    let tol = if tol > 1.0 {
        // The product with a machine epsilon has its type.
        let epsilon = full((), finfo(part.to_native())?.eps, part.to_native())?.item_scalar()?;
        let operands = [
            Operand::Scalar(epsilon),
            Operand::Weak(WeakScalar::Float(tol)),
        ];
        Operand::Scalar(compute(&MULTIPLY, &operands)?.item_scalar()?)
    } else {
        Operand::Weak(WeakScalar::Float(tol))
    };
    let close = compute(&LESS, &[(&absolute(&a.imag()?)?).into(), tol])?;
    let real = all(&close, ())?.item_scalar()? == Scalar::Bool(true);
    Ok(if real { a.real() } else { a })
}
