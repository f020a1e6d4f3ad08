//! The six comparisons.

use np_dtype::{Complex, TypeCode, f16};
use np_kernels::comparison::{Equal, Greater, GreaterEqual, Less, LessEqual, NotEqual};
use np_kernels::elementwise::{Binary, binary};
use np_kernels::physical::{Physical, Truth};

use crate::ufunc::{Loop, Resolver, Ufunc};

const fn compare<O: Binary<A, B, Out = Truth>, A: Physical, B: Physical>() -> Loop {
    Loop::binary(A::CODE, B::CODE, TypeCode::Bool, binary::<O, A, B>())
}

macro_rules! comparisons {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $op:ident;)*) => {$(
        $(#[$doc])*
        pub static $name: Ufunc = Ufunc::new(
            $text,
            2,
            1,
            &[
                compare::<$op, Truth, Truth>(),
                compare::<$op, i8, i8>(),
                compare::<$op, u8, u8>(),
                compare::<$op, i16, i16>(),
                compare::<$op, u16, u16>(),
                compare::<$op, i32, i32>(),
                compare::<$op, u32, u32>(),
                compare::<$op, i64, i64>(),
                compare::<$op, u64, u64>(),
                compare::<$op, i64, u64>(),
                compare::<$op, u64, i64>(),
                compare::<$op, f16, f16>(),
                compare::<$op, f32, f32>(),
                compare::<$op, f64, f64>(),
                compare::<$op, Complex<f32>, Complex<f32>>(),
                compare::<$op, Complex<f64>, Complex<f64>>(),
            ],
        )
        .resolved_by(Resolver::Comparison);
    )*};
}

comparisons! {
    /// `numpy.equal`.
    EQUAL = "equal", Equal;
    /// `numpy.not_equal`.
    NOT_EQUAL = "not_equal", NotEqual;
    /// `numpy.less`.
    LESS = "less", Less;
    /// `numpy.less_equal`.
    LESS_EQUAL = "less_equal", LessEqual;
    /// `numpy.greater`.
    GREATER = "greater", Greater;
    /// `numpy.greater_equal`.
    GREATER_EQUAL = "greater_equal", GreaterEqual;
}
