//! The six comparisons.

use np_dtype::{Complex, TypeCode, f16};
use np_kernels::functions::comparison::{Equal, Less, LessEqual, NotEqual};
use np_kernels::loops::elementwise::{Binary, binary, binary_exchanged};
use np_kernels::physical::{Physical, Truth};

use crate::ufunc::{Loop, Resolver, Ufunc};

const fn compare<O: Binary<A, B, Out = Truth>, A: Physical, B: Physical>() -> Loop {
    Loop::binary(A::CODE, B::CODE, TypeCode::Bool, binary::<O, A, B>())
}

/// A comparison by the one of the other direction: `a > b` is `b < a`.
const fn exchanged<O: Binary<B, A, Out = Truth>, A: Physical, B: Physical>() -> Loop {
    Loop::binary(
        A::CODE,
        B::CODE,
        TypeCode::Bool,
        binary_exchanged::<O, A, B>(),
    )
}

/// A comparison that looks at bits alone, for signed integers: that of the unsigned ones of their width.
const fn compare_bits<O: Binary<T, T, Out = Truth>, T: Physical>(signed: TypeCode) -> Loop {
    compare::<O, T, T>().retyped(T::CODE, signed)
}

macro_rules! comparisons {
    (@signed bits compare $op:ident $signed:ty, $unsigned:ty) => {
        compare_bits::<$op, $unsigned>(<$signed as Physical>::CODE)
    };
    (@signed order $made:ident $op:ident $signed:ty, $unsigned:ty) => {
        $made::<$op, $signed, $signed>()
    };
    ($($(#[$doc:meta])* $name:ident = $text:literal, $made:ident $op:ident by $by:ident;)*) => {$(
        $(#[$doc])*
        pub static $name: Ufunc = Ufunc::new(
            $text,
            2,
            1,
            &[
                $made::<$op, Truth, Truth>(),
                comparisons!(@signed $by $made $op i8, u8),
                $made::<$op, u8, u8>(),
                comparisons!(@signed $by $made $op i16, u16),
                $made::<$op, u16, u16>(),
                comparisons!(@signed $by $made $op i32, u32),
                $made::<$op, u32, u32>(),
                comparisons!(@signed $by $made $op i64, u64),
                $made::<$op, u64, u64>(),
                $made::<$op, i64, u64>(),
                $made::<$op, u64, i64>(),
                $made::<$op, f16, f16>(),
                $made::<$op, f32, f32>(),
                $made::<$op, f64, f64>(),
                $made::<$op, Complex<f32>, Complex<f32>>(),
                $made::<$op, Complex<f64>, Complex<f64>>(),
            ],
        )
        .resolved_by(Resolver::Comparison);
    )*};
}

comparisons! {
    /// `numpy.equal`.
    EQUAL = "equal", compare Equal by bits;
    /// `numpy.not_equal`.
    NOT_EQUAL = "not_equal", compare NotEqual by bits;
    /// `numpy.less`.
    LESS = "less", compare Less by order;
    /// `numpy.less_equal`.
    LESS_EQUAL = "less_equal", compare LessEqual by order;
    /// `numpy.greater`.
    GREATER = "greater", exchanged Less by order;
    /// `numpy.greater_equal`.
    GREATER_EQUAL = "greater_equal", exchanged LessEqual by order;
}
