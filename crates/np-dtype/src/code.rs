//! Physical element types, numbered densely so that they index tables.

/// A physical element type: what a kernel is compiled for.
///
/// The discriminants are dense and start at zero; dispatch tables are arrays of
/// [`TypeCode::COUNT`] entries. Byte order, units and sizes belong to [`crate::DType`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[repr(u8)]
pub enum TypeCode {
    /// `bool`: one byte, 0 or 1.
    Bool,
    /// `int8`.
    Int8,
    /// `int16`.
    Int16,
    /// `int32`.
    Int32,
    /// `int64`.
    Int64,
    /// `uint8`.
    UInt8,
    /// `uint16`.
    UInt16,
    /// `uint32`.
    UInt32,
    /// `uint64`.
    UInt64,
    /// `float16`: IEEE binary16.
    Float16,
    /// `float32`: IEEE binary32.
    Float32,
    /// `float64`: IEEE binary64.
    Float64,
    /// `complex64`: two `float32`, real part first.
    Complex64,
    /// `complex128`: two `float64`, real part first.
    Complex128,
}

/// NumPy's `dtype.kind`: the family that an element type belongs to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// `'b'`.
    Bool,
    /// `'i'`.
    Int,
    /// `'u'`.
    UInt,
    /// `'f'`.
    Float,
    /// `'c'`.
    Complex,
}

impl Kind {
    /// NumPy's one-letter name: `b`, `i`, `u`, `f` or `c`.
    pub const fn char(self) -> char {
        match self {
            Kind::Bool => 'b',
            Kind::Int => 'i',
            Kind::UInt => 'u',
            Kind::Float => 'f',
            Kind::Complex => 'c',
        }
    }

    /// The kind's place where kinds decide a common type: booleans, integers, floats, complex numbers. Signed and unsigned integers have one
    /// place: neither knows more than the other.
    pub const fn rank(self) -> u8 {
        match self {
            Kind::Bool => 0,
            Kind::Int | Kind::UInt => 1,
            Kind::Float => 2,
            Kind::Complex => 3,
        }
    }
}

impl TypeCode {
    /// How many type codes there are.
    pub const COUNT: usize = 14;

    /// Every type code, in the order of its number.
    pub const ALL: [TypeCode; Self::COUNT] = [
        TypeCode::Bool,
        TypeCode::Int8,
        TypeCode::Int16,
        TypeCode::Int32,
        TypeCode::Int64,
        TypeCode::UInt8,
        TypeCode::UInt16,
        TypeCode::UInt32,
        TypeCode::UInt64,
        TypeCode::Float16,
        TypeCode::Float32,
        TypeCode::Float64,
        TypeCode::Complex64,
        TypeCode::Complex128,
    ];

    /// The code's number, as an index into a table.
    #[inline]
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Bytes of one element.
    #[inline]
    pub const fn itemsize(self) -> usize {
        match self {
            TypeCode::Bool | TypeCode::Int8 | TypeCode::UInt8 => 1,
            TypeCode::Int16 | TypeCode::UInt16 | TypeCode::Float16 => 2,
            TypeCode::Int32 | TypeCode::UInt32 | TypeCode::Float32 => 4,
            TypeCode::Int64 | TypeCode::UInt64 | TypeCode::Float64 | TypeCode::Complex64 => 8,
            TypeCode::Complex128 => 16,
        }
    }

    /// Bytes of the parts that a change of byte order reverses: the itemsize, or half of it for complex types.
    #[inline]
    pub const fn swap_width(self) -> usize {
        match self {
            TypeCode::Complex64 => 4,
            TypeCode::Complex128 => 8,
            other => other.itemsize(),
        }
    }

    /// The family.
    #[inline]
    pub const fn kind(self) -> Kind {
        match self {
            TypeCode::Bool => Kind::Bool,
            TypeCode::Int8 | TypeCode::Int16 | TypeCode::Int32 | TypeCode::Int64 => Kind::Int,
            TypeCode::UInt8 | TypeCode::UInt16 | TypeCode::UInt32 | TypeCode::UInt64 => Kind::UInt,
            TypeCode::Float16 | TypeCode::Float32 | TypeCode::Float64 => Kind::Float,
            TypeCode::Complex64 | TypeCode::Complex128 => Kind::Complex,
        }
    }

    /// NumPy's `dtype.name`, for example `"float64"`.
    pub const fn name(self) -> &'static str {
        match self {
            TypeCode::Bool => "bool",
            TypeCode::Int8 => "int8",
            TypeCode::Int16 => "int16",
            TypeCode::Int32 => "int32",
            TypeCode::Int64 => "int64",
            TypeCode::UInt8 => "uint8",
            TypeCode::UInt16 => "uint16",
            TypeCode::UInt32 => "uint32",
            TypeCode::UInt64 => "uint64",
            TypeCode::Float16 => "float16",
            TypeCode::Float32 => "float32",
            TypeCode::Float64 => "float64",
            TypeCode::Complex64 => "complex64",
            TypeCode::Complex128 => "complex128",
        }
    }

    /// NumPy's `dtype.char` on a 64-bit Unix, for example `'d'`.
    pub const fn char(self) -> char {
        match self {
            TypeCode::Bool => '?',
            TypeCode::Int8 => 'b',
            TypeCode::Int16 => 'h',
            TypeCode::Int32 => 'i',
            TypeCode::Int64 => 'l',
            TypeCode::UInt8 => 'B',
            TypeCode::UInt16 => 'H',
            TypeCode::UInt32 => 'I',
            TypeCode::UInt64 => 'L',
            TypeCode::Float16 => 'e',
            TypeCode::Float32 => 'f',
            TypeCode::Float64 => 'd',
            TypeCode::Complex64 => 'F',
            TypeCode::Complex128 => 'D',
        }
    }
}

/// Does something in the element type of a code: in each arm `$t` names the type, with `$bool` that of booleans (`bool` unless given).
///
/// Complex types may have an expression of their own.
///
/// ```
/// use np_dtype::{DType, for_type_code};
///
/// let width = for_type_code!(DType::FLOAT32.code(), T => size_of::<T>());
/// assert_eq!(width, 4);
/// let is_real = for_type_code!(DType::COMPLEX64.code(), u8, _T => true, _Z => false);
/// assert!(!is_real);
/// ```
#[macro_export]
macro_rules! for_type_code {
    ($code:expr, $t:ident => $work:expr) => {
        $crate::for_type_code!($code, bool, $t => $work)
    };
    ($code:expr, $bool:ty, $t:ident => $work:expr) => {
        $crate::for_type_code!($code, $bool, $t => $work, $t => $work)
    };
    ($code:expr, $bool:ty, $t:ident => $real:expr, $z:ident => $complex:expr) => {
        $crate::for_type_code!(
            @arms $code,
            [$t => $real, Bool: $bool, Int8: i8, Int16: i16, Int32: i32, Int64: i64, UInt8: u8, UInt16: u16, UInt32: u32, UInt64: u64,
                Float16: $crate::f16, Float32: f32, Float64: f64],
            [$z => $complex, Complex64: $crate::Complex<f32>, Complex128: $crate::Complex<f64>]
        )
    };
    (@arms $code:expr, $([$name:ident => $work:expr, $($variant:ident: $t:ty),*]),*) => {
        match $code {
            $($($crate::TypeCode::$variant => {
                #[allow(dead_code, reason = "an expression need not name its type")]
                type $name = $t;
                $work
            })*)*
        }
    };
}
