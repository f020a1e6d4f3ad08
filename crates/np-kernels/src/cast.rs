//! Conversion between all dtypes, and between byte orders.
//!
//! The conversions themselves are [`np_dtype::convert`]'s; here they become kernels.

use std::marker::PhantomData;

use half::f16;
use np_dtype::convert::CastTo;
use np_dtype::{Complex, TypeCode};

use crate::abi::LevelKernels;
use crate::elementwise::{Unary, unary};
use crate::physical::{Physical, Truth};
use crate::simd::Level;

/// Conversion to elements `B`.
#[derive(Debug)]
pub struct Cast<B>(PhantomData<B>);

impl<A: Physical, B: Physical> Unary<A> for Cast<B>
where
    A::Value: CastTo<B::Value>,
{
    type Out = B;
    #[inline(always)]
    fn apply<L: Level>(a: A) -> B {
        B::of(a.value().cast_to())
    }
}

/// A copy of the bits.
#[derive(Debug)]
pub struct Copy;

impl<A: Physical> Unary<A> for Copy {
    type Out = A;
    #[inline(always)]
    fn apply<L: Level>(a: A) -> A {
        a
    }
}

/// A copy with the other byte order.
#[derive(Debug)]
pub struct SwapBytes;

macro_rules! swap_bytes {
    ($($t:ty, |$x:ident| $swapped:expr;)*) => {$(
        impl Unary<$t> for SwapBytes {
            type Out = $t;
            #[inline(always)]
            fn apply<L: Level>($x: $t) -> $t {
                $swapped
            }
        }
    )*};
}

fn swap_f32(x: f32) -> f32 {
    f32::from_bits(x.to_bits().swap_bytes())
}

fn swap_f64(x: f64) -> f64 {
    f64::from_bits(x.to_bits().swap_bytes())
}

swap_bytes! {
    u16, |x| x.swap_bytes();
    u32, |x| x.swap_bytes();
    u64, |x| x.swap_bytes();
    Complex<f32>, |x| Complex::new(swap_f32(x.re), swap_f32(x.im));
    Complex<f64>, |x| Complex::new(swap_f64(x.re), swap_f64(x.im));
}

/// The kernels that convert elements of one type to another, both in native byte order: one input, one output.
#[inline]
pub fn kernels(from: TypeCode, to: TypeCode) -> &'static LevelKernels {
    if from == to {
        copy(from)
    } else {
        &CASTS[from.index()][to.index()]
    }
}

/// The kernels that copy elements of a type.
#[inline]
pub const fn copy(code: TypeCode) -> &'static LevelKernels {
    match code.itemsize() {
        1 => &COPIES[0],
        2 => &COPIES[1],
        4 => &COPIES[2],
        8 => &COPIES[3],
        _ => &COPIES[4],
    }
}

/// The kernels that copy elements of a type and reverse their byte order.
#[inline]
pub fn swap_bytes(code: TypeCode) -> &'static LevelKernels {
    match (code.itemsize(), code.swap_width()) {
        (1, _) => &COPIES[0],
        (2, _) => &SWAPS[0],
        (4, _) => &SWAPS[1],
        (8, 8) => &SWAPS[2],
        (8, _) => &SWAPS[3],
        _ => &SWAPS[4],
    }
}

static COPIES: [LevelKernels; 5] = [
    unary::<Copy, u8>(),
    unary::<Copy, u16>(),
    unary::<Copy, u32>(),
    unary::<Copy, u64>(),
    unary::<Copy, Complex<f64>>(),
];

static SWAPS: [LevelKernels; 5] = [
    unary::<SwapBytes, u16>(),
    unary::<SwapBytes, u32>(),
    unary::<SwapBytes, u64>(),
    unary::<SwapBytes, Complex<f32>>(),
    unary::<SwapBytes, Complex<f64>>(),
];

macro_rules! cast_table {
    ($($a:ty),* => $b:tt) => {
        [$(cast_table!(@row $a => $b)),*]
    };
    (@row $a:ty => [$($b:ty),*]) => {
        [$(unary::<Cast<$b>, $a>()),*]
    };
}

/// `CASTS[from][to]`, in the order of the type codes.
static CASTS: [[LevelKernels; TypeCode::COUNT]; TypeCode::COUNT] = cast_table!(
    Truth, i8, i16, i32, i64, u8, u16, u32, u64, f16, f32, f64, Complex<f32>, Complex<f64>
    => [Truth, i8, i16, i32, i64, u8, u16, u32, u64, f16, f32, f64, Complex<f32>, Complex<f64>]
);
