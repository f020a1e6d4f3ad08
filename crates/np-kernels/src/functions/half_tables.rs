//! Functions of one half float as tables of all their 65,536 values.
//!
//! A table is made when its function is first called, by the function's own code for single precision, which is more than
//! exact enough for one rounding. That takes about as long as 65,536 calls do, and its 128 KiB stay. An element then costs
//! two loads and a store, the same for every function and SIMD level: 0.27 units of time, where vector code takes 0.25 to 2
//! units for single precision and 0.3 for the way there and back. Strided operands take 0.4.
//!
//! Rejected: gathers of AVX-512, which take 0.3 of these units without the rest; the exponential's own series without its
//! corrections, in vectors of AVX-512, which gives the same values, but takes as long as the table, in memory five sixths of that.

use std::sync::OnceLock;

use half::f16;
use np_dtype::float16::{f16_to_f32, f32_to_f16};

use crate::abi::{Kernel, LevelKernels};
use crate::loops::elementwise::{block_unary, load, store};
use crate::math::{
    Arccos, Arccosh, Arcsin, Arcsinh, Arctan, Arctanh, Cbrt, Cos, Cosh, Exp, Exp2, Expm1, Log,
    Log1p, Log2, Log10, Sin, Sinh, Tan, Tanh, UnaryMath,
};
use crate::simd::Level;

const COUNT: usize = 1 << 16;

/// The values of a function, by the bits of the argument.
pub type Table = [f16; COUNT];

/// A function that has a table.
pub trait Tabulated: UnaryMath<f32> + 'static {
    /// The function's table, made at the first call, by the code of the SIMD level in force then.
    fn table() -> &'static Table;
}

macro_rules! tabulated {
    ($($name:ident)*) => {$(
        impl Tabulated for $name {
            fn table() -> &'static Table {
                static TABLE: OnceLock<Box<Table>> = OnceLock::new();
                TABLE.get_or_init(|| computed(const { block_unary::<$name, f32>() }.get()))
            }
        }
    )*};
}

tabulated! {
    Exp Exp2 Expm1 Log Log2 Log10 Log1p Cbrt
    Sin Cos Tan Arcsin Arccos Arctan
    Sinh Cosh Tanh Arcsinh Arccosh Arctanh
}

/// A function that has a table, where functions of chunks are wanted.
#[derive(Clone, Copy, Debug)]
pub struct FromTable<O>(std::marker::PhantomData<O>);

impl<O: Tabulated> UnaryMath<f16> for FromTable<O> {
    #[inline(always)]
    fn scalar<L: Level>(x: f16) -> f16 {
        O::table()[usize::from(x.to_bits())]
    }
}

/// Kernels of a function that has a table, for operands of any strides.
///
/// ```
/// use half::f16;
/// use np_kernels::functions::half_tables::{Tabulated, tabulated};
/// use np_kernels::math::Exp2;
///
/// let kernels = tabulated::<Exp2>();
/// let x = [0.0, 1.0, -1.0].map(f16::from_f32);
/// let mut y = x;
/// let pointers = [x.as_ptr().cast_mut().cast(), y.as_mut_ptr().cast::<u8>()];
/// // SAFETY: three elements of each operand, two bytes apart.
/// unsafe { kernels.get()(std::ptr::null(), pointers.as_ptr(), [2, 2, 0, 0].as_ptr(), 3, 1) };
/// assert_eq!(y, [1.0, 2.0, 0.5].map(f16::from_f32));
/// ```
pub const fn tabulated<O: Tabulated>() -> LevelKernels {
    LevelKernels::same(entry::<O>)
}

/// The table of what `kernel`, a function of contiguous single floats, gives.
fn computed(kernel: Kernel) -> Box<Table> {
    const BLOCK: usize = 256;
    let mut table = vec![f16::ZERO; COUNT];
    let mut block = [0.0_f32; BLOCK];
    for (number, values) in table.chunks_exact_mut(BLOCK).enumerate() {
        for (i, x) in block.iter_mut().enumerate() {
            *x = f16_to_f32(f16::from_bits((number * BLOCK + i) as u16));
        }
        let pointer = block.as_mut_ptr().cast::<u8>();
        let strides = [4, 4, 0, 0];
        // SAFETY: the block is both input and output, element on element.
        unsafe {
            kernel(
                std::ptr::null(),
                [pointer; 2].as_ptr(),
                strides.as_ptr(),
                BLOCK,
                1,
            )
        };
        for (value, y) in values.iter_mut().zip(block) {
            *value = f32_to_f16(y);
        }
    }
    let table: Result<Box<Table>, _> = table.into_boxed_slice().try_into();
    table.expect("as many values as there are bits")
}

/// # Safety
/// The contract of [`Kernel`] for one input and one output of half floats.
unsafe fn entry<O: Tabulated>(
    _context: *const (),
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
) {
    // SAFETY: the caller's promise.
    unsafe { look_up(O::table(), pointers, strides, n0, n1) }
}

/// # Safety
/// As for [`entry`].
unsafe fn look_up(
    table: &Table,
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
) {
    // SAFETY: the addresses are those that the kernel contract vouches for; each is written after it was read.
    unsafe {
        let [mut a, mut r] = *pointers.cast::<[*mut u8; 2]>();
        let [sa, sr, oa, or] = *strides.cast::<[isize; 4]>();
        for _ in 0..n1 {
            // Strides that the compiler knows save a third of the time.
            if sa == 2 && sr == 2 {
                look_up_row(table, a, r, [2, 2], n0);
            } else {
                look_up_row(table, a, r, [sa, sr], n0);
            }
            a = a.wrapping_offset(oa);
            r = r.wrapping_offset(or);
        }
    }
}

/// # Safety
/// `n` elements, `sa` bytes apart from `a` on, are valid to read, and `sr` bytes apart from `r` on, to write.
#[inline(always)]
unsafe fn look_up_row(table: &Table, a: *mut u8, r: *mut u8, [sa, sr]: [isize; 2], n: usize) {
    // SAFETY: the caller's promise.
    unsafe {
        let one = |i: usize| {
            let bits: u16 = load(a.wrapping_offset(i as isize * sa));
            store(r.wrapping_offset(i as isize * sr), table[usize::from(bits)]);
        };
        let whole = n & !3;
        for i in (0..whole).step_by(4) {
            one(i);
            one(i + 1);
            one(i + 2);
            one(i + 3);
        }
        for i in whole..n {
            one(i);
        }
    }
}
