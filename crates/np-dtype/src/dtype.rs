//! [`DType`]: a type code with its byte order and parameters.

use std::fmt;

use crate::code::{Kind, TypeCode};

/// The byte order of an element in memory.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[repr(u8)]
pub enum ByteOrder {
    /// The machine's own order. Types of one byte always have it.
    Native,
    /// The opposite of the machine's own order.
    Swapped,
}

/// An element type, as `numpy.dtype` describes it.
///
/// A plain value of twelve bytes: it is copied freely and compared field by field. Besides the
/// [`TypeCode`] it holds the byte order, the itemsize (types of variable width carry their own) and
/// one parameter word, zero for the numeric types; units of dates and an index into a table of
/// structured types have their place there.
///
/// ```
/// use np_dtype::{DType, TypeCode};
///
/// let dtype = DType::FLOAT64;
/// assert_eq!(dtype.code(), TypeCode::Float64);
/// assert_eq!(dtype.itemsize(), 8);
/// assert_eq!(dtype.to_string(), "float64");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct DType {
    code: TypeCode,
    order: ByteOrder,
    itemsize: u32,
    parameter: u32,
}

impl DType {
    /// `numpy.bool`.
    pub const BOOL: DType = DType::native(TypeCode::Bool);
    /// `numpy.int8`.
    pub const INT8: DType = DType::native(TypeCode::Int8);
    /// `numpy.int16`.
    pub const INT16: DType = DType::native(TypeCode::Int16);
    /// `numpy.int32`.
    pub const INT32: DType = DType::native(TypeCode::Int32);
    /// `numpy.int64`.
    pub const INT64: DType = DType::native(TypeCode::Int64);
    /// `numpy.uint8`.
    pub const UINT8: DType = DType::native(TypeCode::UInt8);
    /// `numpy.uint16`.
    pub const UINT16: DType = DType::native(TypeCode::UInt16);
    /// `numpy.uint32`.
    pub const UINT32: DType = DType::native(TypeCode::UInt32);
    /// `numpy.uint64`.
    pub const UINT64: DType = DType::native(TypeCode::UInt64);
    /// `numpy.float16`.
    pub const FLOAT16: DType = DType::native(TypeCode::Float16);
    /// `numpy.float32`.
    pub const FLOAT32: DType = DType::native(TypeCode::Float32);
    /// `numpy.float64`.
    pub const FLOAT64: DType = DType::native(TypeCode::Float64);
    /// `numpy.complex64`.
    pub const COMPLEX64: DType = DType::native(TypeCode::Complex64);
    /// `numpy.complex128`.
    pub const COMPLEX128: DType = DType::native(TypeCode::Complex128);

    /// The dtype of a numeric type code in the machine's byte order.
    #[inline]
    pub const fn native(code: TypeCode) -> DType {
        DType {
            code,
            order: ByteOrder::Native,
            itemsize: code.itemsize() as u32,
            parameter: 0,
        }
    }

    /// The physical element type.
    #[inline]
    pub const fn code(self) -> TypeCode {
        self.code
    }

    /// The byte order.
    #[inline]
    pub const fn byte_order(self) -> ByteOrder {
        self.order
    }

    /// Bytes of one element (`dtype.itemsize`).
    #[inline]
    pub const fn itemsize(self) -> usize {
        self.itemsize as usize
    }

    /// The family (`dtype.kind`).
    #[inline]
    pub const fn kind(self) -> Kind {
        self.code.kind()
    }

    /// Whether elements have the machine's byte order (`dtype.isnative`).
    #[inline]
    pub const fn is_native(self) -> bool {
        matches!(self.order, ByteOrder::Native)
    }

    /// The same type in the given byte order; types of one byte stay native.
    pub const fn with_byte_order(self, order: ByteOrder) -> DType {
        let order = if self.code.swap_width() == 1 {
            ByteOrder::Native
        } else {
            order
        };
        DType { order, ..self }
    }

    /// The same type in the machine's byte order.
    #[inline]
    pub const fn to_native(self) -> DType {
        DType {
            order: ByteOrder::Native,
            ..self
        }
    }

    /// NumPy's `dtype.name`: `"float64"`, whatever the byte order.
    pub const fn name(self) -> &'static str {
        self.code.name()
    }

    /// NumPy's `dtype.str`: `"<f8"`, `">i4"`, `"|b1"`.
    pub fn str(self) -> String {
        let order = match (
            self.code.swap_width(),
            self.is_native() == cfg!(target_endian = "little"),
        ) {
            (1, _) => '|',
            (_, true) => '<',
            (_, false) => '>',
        };
        format!("{order}{}{}", self.kind().char(), self.itemsize)
    }
}

/// NumPy's `str(dtype)`: the name, or the typestring where the byte order is not native.
impl fmt::Display for DType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_native() {
            f.pad(self.name())
        } else {
            f.pad(&self.str())
        }
    }
}

/// NumPy's `repr(dtype)`: `dtype('float64')`, `dtype('>f8')`.
impl fmt::Debug for DType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "dtype('{self}')")
    }
}
