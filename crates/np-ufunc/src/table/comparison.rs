//! The six comparisons.

use np_dtype::{Complex, TypeCode, f16};
use np_kernels::comparison::{Equal, Greater, GreaterEqual, Less, LessEqual, NotEqual};
use np_kernels::elementwise::{Binary, binary};
use np_kernels::physical::{Physical, Truth};

use crate::ufunc::{Loop, Resolver, Ufunc};

const fn compare<O: Binary<A, B, Out = Truth>, A: Physical, B: Physical>() -> Loop {
    Loop::binary(A::CODE, B::CODE, TypeCode::Bool, binary::<O, A, B>())
}

/// A comparison that looks at bits alone, for signed integers: that of the unsigned ones of their width.
const fn compare_bits<O: Binary<T, T, Out = Truth>, T: Physical>(signed: TypeCode) -> Loop {
    compare::<O, T, T>().retyped(T::CODE, signed)
}

macro_rules! comparisons {
    (@signed bits $op:ident $signed:ty, $unsigned:ty) => {
        compare_bits::<$op, $unsigned>(<$signed as Physical>::CODE)
    };
    (@signed order $op:ident $signed:ty, $unsigned:ty) => {
        compare::<$op, $signed, $signed>()
    };
    ($($(#[$doc:meta])* $name:ident = $text:literal, $op:ident by $by:ident;)*) => {$(
        $(#[$doc])*
        pub static $name: Ufunc = Ufunc::new(
            $text,
            2,
            1,
            &[
                compare::<$op, Truth, Truth>(),
                comparisons!(@signed $by $op i8, u8),
                compare::<$op, u8, u8>(),
                comparisons!(@signed $by $op i16, u16),
                compare::<$op, u16, u16>(),
                comparisons!(@signed $by $op i32, u32),
                compare::<$op, u32, u32>(),
                comparisons!(@signed $by $op i64, u64),
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
    EQUAL = "equal", Equal by bits;
    /// `numpy.not_equal`.
    NOT_EQUAL = "not_equal", NotEqual by bits;
    /// `numpy.less`.
    LESS = "less", Less by order;
    /// `numpy.less_equal`.
    LESS_EQUAL = "less_equal", LessEqual by order;
    /// `numpy.greater`.
    GREATER = "greater", Greater by order;
    /// `numpy.greater_equal`.
    GREATER_EQUAL = "greater_equal", GreaterEqual by order;
}
