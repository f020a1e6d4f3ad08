//! The element types that kernels are written for.
//!
//! They are the dtypes' Rust types with one exception: a boolean in memory is a byte that need not be 0 or 1
//! (memory may come from outside), so kernels see [`Truth`] and never a Rust `bool`.

use half::f16;
pub use np_dtype::Truth;
use np_dtype::{CastTo, Complex, Element, TypeCode};

/// An element type of a kernel: plain memory for which every bit pattern is a value.
///
/// # Safety
/// Every bit pattern of the type's size is valid for the type.
pub unsafe trait Physical: Copy + Send + Sync + CastTo<bool> + 'static {
    /// The type code whose elements these are.
    const CODE: TypeCode;
    /// The Rust type of the element's value.
    type Value: Element;

    /// The element's value.
    fn value(self) -> Self::Value;

    /// The element of a value.
    fn of(value: Self::Value) -> Self;

    /// Whether the element counts as true: not zero (NaN is true).
    #[inline(always)]
    fn is_true(self) -> bool {
        self.cast_to()
    }
}

macro_rules! physical {
    ($($t:ty => $code:ident),*) => {$(
        // SAFETY: integers, floats and pairs of floats take every bit pattern.
        unsafe impl Physical for $t {
            const CODE: TypeCode = TypeCode::$code;
            type Value = $t;
            #[inline(always)]
            fn value(self) -> $t {
                self
            }
            #[inline(always)]
            fn of(value: $t) -> $t {
                value
            }
        }
    )*};
}

// SAFETY: a `Truth` is a byte, which takes every bit pattern.
unsafe impl Physical for Truth {
    const CODE: TypeCode = TypeCode::Bool;
    type Value = bool;
    #[inline(always)]
    fn value(self) -> bool {
        self.get()
    }
    #[inline(always)]
    fn of(value: bool) -> Truth {
        Truth::new(value)
    }
}

physical!(
    i8 => Int8, i16 => Int16, i32 => Int32, i64 => Int64,
    u8 => UInt8, u16 => UInt16, u32 => UInt32, u64 => UInt64,
    f16 => Float16, f32 => Float32, f64 => Float64,
    Complex<f32> => Complex64, Complex<f64> => Complex128
);

/// A value's type that kernels know in memory: what closures of a program's own take and give.
pub trait InMemory: Element {
    /// The element type whose values these are.
    type Physical: Physical<Value = Self>;
}

macro_rules! in_memory {
    ($($t:ty: $physical:ty),*) => {$(
        impl InMemory for $t {
            type Physical = $physical;
        }
    )*};
}

in_memory!(
    bool: Truth, i8: i8, i16: i16, i32: i32, i64: i64, u8: u8, u16: u16, u32: u32, u64: u64, f16: f16, f32: f32, f64: f64,
    Complex<f32>: Complex<f32>, Complex<f64>: Complex<f64>
);
