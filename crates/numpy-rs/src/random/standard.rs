//! Numbers without parameters, in double or single precision, into new arrays or ones that exist: `random`, `standard_normal`,
//! `standard_exponential`, and `standard_gamma`, which has one.

use np_dtype::{DType, Element};
use np_random::BitGenerator;
use np_random::distributions::{
    Distribution, StandardExponential, StandardExponentialByInversion, StandardGamma,
    StandardNormal,
};

use super::drawing::{FLOATS, Family, Value, broadcast, wanted};
use super::generator::Generator;
use crate::array::Array;
use crate::error::{Error, Result};
use crate::operand::AsOperand;
use crate::options::Options;

/// How the numbers of one precision are drawn.
pub(super) type Fill<T> = fn(&mut dyn BitGenerator, &mut [T]);

/// Numbers in double precision, or in single where `dtype` says so.
fn draw(
    bits: &mut dyn BitGenerator,
    name: &str,
    options: &Options<'_>,
    double: Fill<f64>,
    single: Fill<f32>,
) -> Result<Array> {
    match options.dtype.unwrap_or(DType::FLOAT64) {
        DType::FLOAT64 => filled(bits, options, double),
        DType::FLOAT32 => filled(bits, options, single),
        other => Err(unsupported(other, name)),
    }
}

#[cold]
fn unsupported(dtype: DType, name: &str) -> Error {
    Error::type_error(format!("Unsupported dtype {dtype:?} for {name}"))
}

/// Numbers of one precision.
pub(super) fn filled<T: Element>(
    bits: &mut dyn BitGenerator,
    options: &Options<'_>,
    fill: Fill<T>,
) -> Result<Array> {
    let array = output::<T>(options, false, &[])?;
    // The numbers lie in the order of the memory, which may be Fortran's.
    fill(bits, array.view_mut::<T>()?.spanned_mut_slice()?);
    Ok(array)
}

/// The array that is filled: `out` if it can be, or a new one.
fn output<T: Element>(options: &Options<'_>, c_order: bool, given: &[Array]) -> Result<Array> {
    let Some(out) = options.out else {
        let shape = match &options.size {
            Some(size) => wanted(size, size_of::<T>())?,
            None => broadcast(given, None)?,
        };
        return crate::creation::empty(&shape[..], T::DTYPE);
    };
    let ordered = out.is_c_contiguous() || out.is_f_contiguous() && !c_order;
    let behaved = out.is_writeable() && out.place.is_aligned() && out.dtype().is_native();
    if !ordered || !behaved {
        let required = if c_order { "C-" } else { "" };
        return Err(Error::value(format!(
            "Supplied output array must be {required}contiguous, writable, aligned, and in machine byte-order."
        )));
    }
    if out.dtype() != T::DTYPE {
        return Err(Error::type_error(format!(
            "Supplied output array has the wrong type. Expected {}, got {}",
            T::DTYPE,
            out.dtype()
        )));
    }
    let same = |&length: &isize, &other: &usize| usize::try_from(length) == Ok(other);
    if let Some(size) = &options.size
        && (size.lengths().len() != out.ndim()
            || !size
                .lengths()
                .iter()
                .zip(out.shape())
                .all(|(a, b)| same(a, b)))
    {
        return Err(Error::value("size must match out.shape when used together"));
    }
    Ok(out.alias())
}

fn gamma_family<T: Element>() -> Family<T>
where
    StandardGamma: Distribution<T>,
{
    Family {
        name: "standard_gamma",
        parameters: StandardGamma::PARAMETERS,
        dtypes: FLOATS,
        fill: |numbers, bits, out| StandardGamma::unchecked(Value::of(numbers[0])).fill(bits, out),
    }
}

fn gamma<T: Element>(
    bits: &mut dyn BitGenerator,
    shape: crate::operand::Operand<'_>,
    options: &Options<'_>,
) -> Result<Array>
where
    StandardGamma: Distribution<T>,
{
    let family = gamma_family::<T>();
    if options.out.is_some() {
        output::<T>(options, true, &[])?;
    }
    let arrays = family.arrays(&[shape])?;
    family.check(&arrays)?;
    let array = output::<T>(options, true, &arrays)?;
    family.fill_array(bits, &arrays, &array)?;
    Ok(array)
}

impl Generator {
    /// Numbers of [0, 1), all equally likely (`numpy.random.Generator.random`); keywords `size`, `dtype` (float64 or float32), `out`.
    ///
    /// ```
    /// use numpy_rs as np;
    /// use np::options::size;
    ///
    /// let mut rng = np::random::default_rng(42)?;
    /// let x = rng.random(size([2, 3]))?;
    /// assert_eq!(x.at::<f64>(&[0, 0])?, 0.7739560485559633);
    /// let single = rng.random(size(4).dtype(np::float32))?;
    /// assert_eq!(single.dtype(), np::float32);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// `TypeError` for another dtype; `ValueError` for an output that is not contiguous and writable or not of the shape `size`.
    pub fn random<'a>(&mut self, options: impl Into<Options<'a>>) -> Result<Array> {
        let options = options.into();
        options.only("random", &["size", "dtype", "out"])?;
        let (double, single): (Fill<f64>, Fill<f32>) = (
            |bits, out| bits.fill_f64(out),
            |bits, out| bits.fill_f32(out),
        );
        draw(self.bits(), "random", &options, double, single)
    }

    /// Normal numbers of mean 0 and standard deviation 1 (`numpy.random.Generator.standard_normal`); keywords `size`, `dtype`
    /// (float64 or float32), `out`.
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let x = np::random::default_rng(7)?.standard_normal(())?;
    /// assert_eq!(x.item::<f64>()?, 0.0012301533574825742);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`random`](Self::random).
    pub fn standard_normal<'a>(&mut self, options: impl Into<Options<'a>>) -> Result<Array> {
        let options = options.into();
        options.only("standard_normal", &["size", "dtype", "out"])?;
        let (double, single): (Fill<f64>, Fill<f32>) = (
            |bits, out| StandardNormal.fill(bits, out),
            |bits, out| StandardNormal.fill(bits, out),
        );
        draw(self.bits(), "standard_normal", &options, double, single)
    }

    /// Waiting times of mean 1 (`numpy.random.Generator.standard_exponential`); keywords `size`, `dtype` (float64 or float32),
    /// `method` ([`algorithm`](crate::options::algorithm): `"zig"` unless given, or `"inv"`), `out`.
    ///
    /// ```
    /// use numpy_rs as np;
    /// use np::options::algorithm;
    ///
    /// let x = np::random::default_rng(7)?.standard_exponential(algorithm("inv"))?;
    /// assert_eq!(format!("{:.6}", x.item::<f64>()?), "0.981084");
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`random`](Self::random).
    pub fn standard_exponential<'a>(&mut self, options: impl Into<Options<'a>>) -> Result<Array> {
        let options = options.into();
        let name = "standard_exponential";
        options.only(name, &["size", "dtype", "method", "out"])?;
        let (double, single): (Fill<f64>, Fill<f32>) = match options.algorithm {
            None | Some("zig") => (
                |bits, out| StandardExponential.fill(bits, out),
                |bits, out| StandardExponential.fill(bits, out),
            ),
            Some(_) => (
                |bits, out| StandardExponentialByInversion.fill(bits, out),
                |bits, out| StandardExponentialByInversion.fill(bits, out),
            ),
        };
        draw(self.bits(), name, &options, double, single)
    }

    /// Sums of `shape` waiting times of mean 1 (`numpy.random.Generator.standard_gamma`); keywords `size`, `dtype` (float64 or
    /// float32), `out`.
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let x = np::random::default_rng(7)?.standard_gamma(2.0, ())?;
    /// assert_eq!(format!("{:.6}", x.item::<f64>()?), "1.668255");
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`random`](Self::random); `ValueError` for a negative `shape`, and where it does not broadcast to `size`.
    pub fn standard_gamma<'a>(
        &mut self,
        shape: impl AsOperand,
        options: impl Into<Options<'a>>,
    ) -> Result<Array> {
        let options = options.into();
        options.only("standard_gamma", &["size", "dtype", "out"])?;
        let shape = shape.as_operand();
        match options.dtype.unwrap_or(DType::FLOAT64) {
            DType::FLOAT64 => gamma::<f64>(self.bits(), shape, &options),
            DType::FLOAT32 => gamma::<f32>(self.bits(), shape, &options),
            other => Err(unsupported(other, "standard_gamma")),
        }
    }
}
