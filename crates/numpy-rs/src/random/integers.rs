//! Random integers of any dtype, and bytes.

use np_dtype::{DType, Element, Kind, Scalar, TypeCode, WeakScalar};
use np_random::BitGenerator;
use np_random::integers::{Integer, IntegerDraws, IntegerRange, Rejection};
use np_random::permutation::Stream;

use super::drawing::{broadcast, wanted};
use super::generator::Generator;
use crate::array::Array;
use crate::error::{Error, Result};
use crate::operand::{AsOperand, Operand};
use crate::options::{NewShape, Options};
use crate::warnings::{Category, warn};

/// The bounds of integers.
pub(super) struct Bounds<'a> {
    pub(super) low: Operand<'a>,
    pub(super) high: Operand<'a>,
    pub(super) endpoint: bool,
}

impl Generator {
    /// Integers from `low` up to `high`, all equally likely (`numpy.random.Generator.integers`); keywords `size`, `dtype` (int64
    /// unless given; every integer dtype and bool), `endpoint`, whether `high` is one of them, which it is not unless given.
    ///
    /// NumPy's `integers(n)` is `integers(0, n, ())`.
    ///
    /// ```
    /// use numpy_rs as np;
    /// use np::options::{endpoint, size};
    ///
    /// let mut rng = np::random::default_rng(42)?;
    /// assert_eq!(rng.integers(1, 7, size(6))?.to_vec::<i64>()?, [1, 5, 4, 3, 3, 6]);
    /// let dice = rng.integers(1, 6, size(6).endpoint(true).dtype(np::uint8))?;
    /// assert_eq!(dice.dtype(), np::uint8);
    /// let below = rng.integers(0, &np::array([10, 100, 1000])?, endpoint(false))?;
    /// assert_eq!(below.shape(), [3]);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// `ValueError` where there is no integer between the bounds or a bound is none of the dtype's, for a dtype that is not in the
    /// machine's byte order, and where bounds do not broadcast; `TypeError` for another dtype.
    pub fn integers<'a>(
        &mut self,
        low: impl AsOperand,
        high: impl AsOperand,
        options: impl Into<Options<'a>>,
    ) -> Result<Array> {
        let options = options.into();
        options.only("integers", &["size", "dtype", "endpoint"])?;
        let bounds = Bounds {
            low: low.as_operand(),
            high: high.as_operand(),
            endpoint: options.endpoint == Some(true),
        };
        integers(self.bits(), Stream::Generator, &bounds, &options)
    }

    /// Bytes, all equally likely (`numpy.random.Generator.bytes`).
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// assert_eq!(np::random::default_rng(42)?.bytes(4), [136, 38, 217, 22]);
    /// # Ok::<(), np::Error>(())
    /// ```
    pub fn bytes(&mut self, length: usize) -> Vec<u8> {
        bytes(self.bits(), length)
    }
}

/// `bytes` of either stream.
pub(super) fn bytes(bits: &mut dyn BitGenerator, length: usize) -> Vec<u8> {
    let mut bytes = vec![0; length];
    bits.fill_bytes(&mut bytes);
    bytes
}

/// `integers` of `Generator`, and `randint` of `RandomState`.
pub(super) fn integers(
    bits: &mut dyn BitGenerator,
    stream: Stream,
    bounds: &Bounds<'_>,
    options: &Options<'_>,
) -> Result<Array> {
    let mut dtype = options.dtype.unwrap_or(DType::INT64);
    let mut written = format!("{dtype:?}");
    if !dtype.is_native() {
        const ADVICE: &str = "Providing a dtype with a non-native byteorder is not supported. If you require \
             platform-independent byteorder, call byteswap when required.";
        if stream == Stream::Generator {
            return Err(Error::value(ADVICE));
        }
        warn(
            Category::DeprecationWarning,
            &format!("{ADVICE}\nIn future version, providing byteorder will raise a ValueError"),
        );
        dtype = dtype.to_native();
        // A byte order that was turned round is written out, even if it is the machine's now.
        written = format!("dtype('{}')", dtype.str());
    }
    let (name, rejection) = match stream {
        Stream::Generator => ("integers", Rejection::Lemire),
        Stream::RandomState => ("randint", Rejection::Masked),
    };
    let size = options.size.as_ref();
    macro_rules! by_code {
        ($($code:ident: $t:ty),* $(,)?) => {
            match dtype.code() {
                $(TypeCode::$code => draw::<$t>(bits, rejection, bounds, size),)*
                _ => Err(Error::type_error(format!("Unsupported dtype {written} for {name}"))),
            }
        };
    }
    by_code! {
        Bool: bool,
        Int8: i8,
        Int16: i16,
        Int32: i32,
        Int64: i64,
        UInt8: u8,
        UInt16: u16,
        UInt32: u32,
        UInt64: u64,
    }
}

fn draw<T: Element + Integer>(
    bits: &mut dyn BitGenerator,
    rejection: Rejection,
    bounds: &Bounds<'_>,
    size: Option<&NewShape>,
) -> Result<Array> {
    let Bounds {
        low,
        high,
        endpoint,
    } = *bounds;
    let shape = size.map(|size| wanted(size, size_of::<T>())).transpose()?;
    let new = |shape: &[usize]| crate::creation::empty(shape, T::DTYPE);
    // Nobody looks at the bounds of no numbers.
    if let Some(shape) = &shape
        && shape.contains(&0)
    {
        return new(shape);
    }
    if low.shape().is_empty() && high.shape().is_empty() {
        let range = IntegerRange::<T>::new(integer(low)?, integer(high)?, endpoint)?;
        let array = new(&shape.unwrap_or_default())?;
        let mut view = array.view_mut::<T>()?;
        range.fill(bits, rejection, view.as_mut_slice().expect("C order"));
        drop(view);
        return Ok(array);
    }
    let (low, high) = (low.to_array()?, high.to_array()?);
    let mut draws = IntegerDraws::<T>::new(values(&low)?, values(&high)?, endpoint, rejection)?;
    let arrays = [low, high];
    np_layout::broadcast_operands(&[arrays[0].shape(), arrays[1].shape()])?;
    let joint = match &shape {
        None => broadcast(&arrays, None)?,
        Some(shape) => {
            let [low, high] = &arrays;
            np_layout::broadcast_shapes(&[low.shape(), high.shape(), shape])?
        }
    };
    let [lows, highs] = &arrays;
    let lows = values(&lows.broadcast_to(&joint[..])?)?;
    let highs = values(&highs.broadcast_to(&joint[..])?)?;
    let ranges = lows.into_iter().zip(highs);
    let ranges: Vec<IntegerRange<T>> = ranges
        .map(|(low, high)| draws.range(low, high))
        .collect::<std::result::Result<_, _>>()?;
    let array = new(&shape.unwrap_or(joint))?;
    for (slot, range) in array.view_mut::<T>()?.iter_mut().zip(&ranges) {
        *slot = draws.draw(bits, range);
    }
    Ok(array)
}

/// A number as Python's `int` makes an integer of it.
pub(super) fn integer(operand: Operand<'_>) -> Result<i128> {
    let scalar = match operand {
        Operand::Weak(WeakScalar::Int(value)) => return Ok(value),
        Operand::Weak(WeakScalar::Float(value)) => Scalar::Float64(value),
        Operand::Weak(WeakScalar::Complex(_)) => {
            return Err(Error::type_error(
                "int() argument must be a string, a bytes-like object or a real number, not 'complex'",
            ));
        }
        Operand::Scalar(scalar) => scalar,
        Operand::Array(array) => array.item_scalar()?,
    };
    match scalar.as_i128() {
        Some(value) => Ok(value),
        None => match scalar.as_f64() {
            value if value.is_nan() => Err(Error::value("cannot convert float NaN to integer")),
            value => Ok(value as i128),
        },
    }
}

/// The elements of an array as integers, cut where they are none.
fn values(array: &Array) -> Result<Vec<i128>> {
    let wide = |array: &Array| -> Result<Vec<i128>> {
        let values = array.astype(DType::INT64)?.to_vec::<i64>()?;
        Ok(values.into_iter().map(i128::from).collect())
    };
    match array.dtype().kind() {
        Kind::UInt => {
            let values = array.astype(DType::UINT64)?.to_vec::<u64>()?;
            Ok(values.into_iter().map(i128::from).collect())
        }
        Kind::Float => {
            let values = array.astype(DType::FLOAT64)?.to_vec::<f64>()?;
            Ok(values.into_iter().map(|value| value as i128).collect())
        }
        _ => wide(array),
    }
}
