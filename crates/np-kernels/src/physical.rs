//! The element types that kernels are written for.
//!
//! They are the dtypes' Rust types with one exception: a boolean in memory is a byte that need not be 0 or 1
//! (memory may come from outside), so kernels see [`Truth`] and never a Rust `bool`.

use half::f16;
use np_dtype::{Complex, Element, TypeCode};

/// A boolean element: any byte that is not zero is true.
#[derive(Clone, Copy, Debug, Default)]
#[repr(transparent)]
pub struct Truth(u8);

impl Truth {
    /// The element that is false.
    pub const FALSE: Truth = Truth(0);

    /// The element for a truth value: a byte of 0 or 1.
    #[inline(always)]
    pub fn new(value: bool) -> Truth {
        Truth(value as u8)
    }

    /// The truth value.
    #[inline(always)]
    pub fn get(self) -> bool {
        self.0 != 0
    }
}

/// An element type of a kernel: plain memory for which every bit pattern is a value.
///
/// # Safety
/// Every bit pattern of the type's size is valid for the type.
pub unsafe trait Physical: Copy + Send + Sync + 'static {
    /// The type code whose elements these are.
    const CODE: TypeCode;
    /// The Rust type of the element's value.
    type Value: Element;

    /// The element's value.
    fn value(self) -> Self::Value;

    /// The element of a value.
    fn of(value: Self::Value) -> Self;

    /// Whether the element counts as true: not zero (NaN is true).
    fn is_true(self) -> bool;
}

macro_rules! physical {
    ($($t:ty => $code:ident, |$x:ident| $truth:expr;)*) => {$(
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
            #[inline(always)]
            fn is_true(self) -> bool {
                let $x = self;
                $truth
            }
        }
    )*};
}

// SAFETY: a byte takes every bit pattern.
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
    #[inline(always)]
    fn is_true(self) -> bool {
        self.get()
    }
}

physical! {
    i8 => Int8, |x| x != 0;
    i16 => Int16, |x| x != 0;
    i32 => Int32, |x| x != 0;
    i64 => Int64, |x| x != 0;
    u8 => UInt8, |x| x != 0;
    u16 => UInt16, |x| x != 0;
    u32 => UInt32, |x| x != 0;
    u64 => UInt64, |x| x != 0;
    f16 => Float16, |x| x.to_bits() & 0x7fff != 0;
    f32 => Float32, |x| x != 0.0;
    f64 => Float64, |x| x != 0.0;
    Complex<f32> => Complex64, |x| x.re != 0.0 || x.im != 0.0;
    Complex<f64> => Complex128, |x| x.re != 0.0 || x.im != 0.0;
}

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
