//! Sums of products of neighbours, which convolutions and correlations are made of.
//!
//! All outputs of a block share their factors: floats keep eight vectors of sums in registers, and read each vector of elements once for four
//! factors. That takes factors a vector's width apart: then what one vector of sums reads, its neighbour read before. So most instructions are
//! multiply-adds, where a scalar product has two loads, one of them across a cache line, for each. Integers, whose products cost more
//! than loads, take four factors at a time in a plain loop; the compiler would reorder sums that lie in registers.
//!
//! What is left of a block's width are scalar products.

use np_dtype::TypeCode;

use crate::abi::{Kernel, LevelKernels};
use crate::physical::{Physical, Truth};
use crate::simd::{Baseline, Level, V3, V4};

/// Bytes of the sums of a block: eight of the widest vectors.
pub const BLOCK: usize = 512;

/// Vectors of sums in registers.
const VECTORS: usize = 8;

/// Factors in registers.
const FACTORS: usize = 4;

/// Factors after which sums are looked at again, whether they are all settled.
const LOOK: usize = 32;

/// An element type whose products are summed.
trait Term: Physical {
    const ZERO: Self;
    /// Whether sums stay in registers.
    const TILED: bool = false;
    fn add(a: Self, b: Self) -> Self;
    /// `sum + a * b`
    fn add_product<L: Level>(sum: Self, a: Self, b: Self) -> Self;
    /// Whether no product can change any of the sums any more.
    #[inline(always)]
    fn settled(_sums: &[Self]) -> bool {
        false
    }
}

macro_rules! integers {
    ($($t:ty),*) => {$(
        impl Term for $t {
            const ZERO: $t = 0;
            #[inline(always)]
            fn add(a: $t, b: $t) -> $t {
                a.wrapping_add(b)
            }
            #[inline(always)]
            fn add_product<L: Level>(sum: $t, a: $t, b: $t) -> $t {
                sum.wrapping_add(a.wrapping_mul(b))
            }
        }
    )*};
}

integers!(u8, u16, u32, u64);

macro_rules! floats {
    ($($t:ty),*) => {$(
        impl Term for $t {
            const ZERO: $t = 0.0;
            const TILED: bool = true;
            #[inline(always)]
            fn add(a: $t, b: $t) -> $t {
                a + b
            }
            #[inline(always)]
            fn add_product<L: Level>(sum: $t, a: $t, b: $t) -> $t {
                L::mul_add(a, b, sum)
            }
        }
    )*};
}

floats!(f32, f64);

impl Term for Truth {
    const ZERO: Truth = Truth::new(false);
    #[inline(always)]
    fn add(a: Truth, b: Truth) -> Truth {
        Truth::new(a.get() | b.get())
    }
    #[inline(always)]
    fn add_product<L: Level>(sum: Truth, a: Truth, b: Truth) -> Truth {
        Truth::new(sum.get() | (a.get() & b.get()))
    }
    #[inline(always)]
    fn settled(sums: &[Truth]) -> bool {
        sums.iter().fold(true, |all, sum| all & sum.get())
    }
}

/// The type that elements of a type are multiplied and summed in: of integers the bits are all that counts, half floats go through single
/// precision, and complex numbers part by part.
pub const fn working_type(code: TypeCode) -> TypeCode {
    match code {
        TypeCode::Bool => TypeCode::Bool,
        TypeCode::Int8 | TypeCode::UInt8 => TypeCode::UInt8,
        TypeCode::Int16 | TypeCode::UInt16 => TypeCode::UInt16,
        TypeCode::Int32 | TypeCode::UInt32 => TypeCode::UInt32,
        TypeCode::Int64 | TypeCode::UInt64 => TypeCode::UInt64,
        TypeCode::Float16 | TypeCode::Float32 | TypeCode::Complex64 => TypeCode::Float32,
        TypeCode::Float64 | TypeCode::Complex128 => TypeCode::Float64,
    }
}

/// The kernels for elements of a [`working_type`]: three operands `a`, `b` and `r`, and `r[i] += a[i + j] * b[j]` for every `i < n0` and
/// `j < n1`, in whatever order.
///
/// Other than the [contract](Kernel) of kernels has it, strides are not looked at: the `n0 + n1 - 1` elements of `a`, the `n1` of `b` and the
/// `n0` of `r` are aligned and follow each other, and `r` overlaps neither of the others.
///
/// # Panics
/// For a type that is no working type.
pub fn kernels(working: TypeCode) -> LevelKernels {
    match working {
        TypeCode::Bool => of::<Truth, 64, 32, 16>(),
        TypeCode::UInt8 => of::<u8, 64, 32, 16>(),
        TypeCode::UInt16 => of::<u16, 32, 16, 8>(),
        TypeCode::UInt32 => of::<u32, 16, 8, 4>(),
        TypeCode::UInt64 => of::<u64, 8, 4, 2>(),
        TypeCode::Float32 => of::<f32, 16, 8, 4>(),
        TypeCode::Float64 => of::<f64, 8, 4, 2>(),
        _ => panic!("products of {working:?} are summed in another type"),
    }
}

/// The kernels for the lanes of each level's vectors.
fn of<T: Term, const W4: usize, const W3: usize, const W1: usize>() -> LevelKernels {
    let kernels: [Kernel; 3] = [
        entry::<Baseline, T, W1>,
        entry::<V3, T, W3>,
        entry::<V4, T, W4>,
    ];
    LevelKernels(kernels)
}

unsafe fn entry<L: Level, T: Term, const W: usize>(
    _context: *const (),
    pointers: *const *mut u8,
    _strides: *const isize,
    n0: usize,
    n1: usize,
) {
    // SAFETY: the kernel was chosen for a level that the machine has; the caller keeps the contract of `kernels`.
    unsafe {
        let [a, b, r] = *pointers.cast::<[*mut T; 3]>();
        L::enter(|| body::<L, T, W>(a, b, r, n0, n1));
    }
}

/// # Safety
/// The contract of [`kernels`].
#[inline(always)]
unsafe fn body<L: Level, T: Term, const W: usize>(
    a: *const T,
    b: *const T,
    r: *mut T,
    outputs: usize,
    factors: usize,
) {
    let width = if T::TILED {
        VECTORS * W
    } else {
        BLOCK / size_of::<T>()
    };
    let whole = outputs / width * width;
    // SAFETY: the caller's promise: every element read or written is one of those it speaks of.
    unsafe {
        for i in (0..whole).step_by(width) {
            if T::TILED {
                tile::<L, T, W>(a.add(i), b, r.add(i), factors);
            } else {
                block::<L, T>(a.add(i), b, r.add(i), factors);
            }
        }
        for i in whole..outputs {
            let r = r.add(i);
            *r = T::add(*r, dot::<L, T, W>(a.add(i), b, factors));
        }
    }
}

/// Repeats a block for each value of a constant: where a loop stood, the compiler would keep the sums in memory.
macro_rules! unrolled {
    ($name:ident in [$($value:literal)*] $block:block) => {
        $({
            const $name: usize = $value;
            $block
        })*
    };
}

/// Reads one vector of elements after the other, and adds its products with the factors that the sums at these numbers meet there.
macro_rules! steps {
    ($sums:ident, $at:ident, $factors:ident; $($step:literal: $($sum:literal)*;)*) => {
        $({
            let x = load::<T, W>($at.add($step * W));
            $($sums[$sum] = add_products::<L, T, W>($sums[$sum], x, $factors[$step - $sum]);)*
        })*
    };
}

/// # Safety
/// There are `W` elements.
#[inline(always)]
unsafe fn load<T: Term, const W: usize>(from: *const T) -> [T; W] {
    // SAFETY: the caller's promise.
    unsafe { from.cast::<[T; W]>().read() }
}

#[inline(always)]
fn add_products<L: Level, T: Term, const W: usize>(mut sums: [T; W], x: [T; W], y: T) -> [T; W] {
    for lane in 0..W {
        sums[lane] = T::add_product::<L>(sums[lane], x[lane], y);
    }
    sums
}

#[inline(always)]
fn add_pairs<L: Level, T: Term, const W: usize>(mut sums: [T; W], x: [T; W], y: [T; W]) -> [T; W] {
    for lane in 0..W {
        sums[lane] = T::add_product::<L>(sums[lane], x[lane], y[lane]);
    }
    sums
}

/// One block of outputs, as wide as [`VECTORS`] vectors, with its sums in registers.
///
/// # Safety
/// The contract of [`kernels`].
#[inline(always)]
unsafe fn tile<L: Level, T: Term, const W: usize>(
    a: *const T,
    b: *const T,
    r: *mut T,
    factors: usize,
) {
    const {
        assert!(VECTORS == 8 && FACTORS == 4, "the numbers below");
    }
    // SAFETY: the caller's promise. The last vector that is read for factors up to `k + W * FACTORS` starts `(VECTORS + FACTORS - 2) * W`
    // elements after the first, which starts `k + W - 1` after `a`: within `VECTORS * W + factors - 1` elements.
    unsafe {
        let mut sums: [[T; W]; VECTORS] = std::array::from_fn(
            #[inline(always)]
            |m| load(r.add(m * W)),
        );
        let mut k = 0;
        while k + W * FACTORS <= factors {
            for first in k..k + W {
                let y: [T; FACTORS] = std::array::from_fn(
                    #[inline(always)]
                    |t| *b.add(first + t * W),
                );
                let at = a.add(first);
                steps!(sums, at, y;
                    0: 0;
                    1: 0 1;
                    2: 0 1 2;
                    3: 0 1 2 3;
                    4: 1 2 3 4;
                    5: 2 3 4 5;
                    6: 3 4 5 6;
                    7: 4 5 6 7;
                    8: 5 6 7;
                    9: 6 7;
                    10: 7;
                );
            }
            k += W * FACTORS;
        }
        for k in k..factors {
            let y = *b.add(k);
            unrolled!(VECTOR in [0 1 2 3 4 5 6 7] {
                let x = load::<T, W>(a.add(k + VECTOR * W));
                sums[VECTOR] = add_products::<L, T, W>(sums[VECTOR], x, y);
            });
        }
        unrolled!(VECTOR in [0 1 2 3 4 5 6 7] {
            r.add(VECTOR * W).cast::<[T; W]>().write(sums[VECTOR]);
        });
    }
}

/// One block of outputs of [`BLOCK`] bytes, with its sums in memory.
///
/// # Safety
/// The contract of [`kernels`].
#[inline(always)]
unsafe fn block<L: Level, T: Term>(a: *const T, b: *const T, r: *mut T, factors: usize) {
    let width = BLOCK / size_of::<T>();
    // SAFETY: the caller's promise.
    unsafe {
        let r = std::slice::from_raw_parts_mut(r, width);
        let row = |k: usize| std::slice::from_raw_parts(a.add(k), width);
        let whole = factors / FACTORS * FACTORS;
        for k in (0..whole).step_by(FACTORS) {
            let y = load::<T, FACTORS>(b.add(k));
            let [x0, x1, x2, x3] = [row(k), row(k + 1), row(k + 2), row(k + 3)];
            for i in 0..width {
                let sum = T::add_product::<L>(r[i], x0[i], y[0]);
                let sum = T::add_product::<L>(sum, x1[i], y[1]);
                let sum = T::add_product::<L>(sum, x2[i], y[2]);
                r[i] = T::add_product::<L>(sum, x3[i], y[3]);
            }
            if k.is_multiple_of(LOOK) && T::settled(r) {
                return;
            }
        }
        for k in whole..factors {
            let (x, y) = (row(k), *b.add(k));
            for i in 0..width {
                r[i] = T::add_product::<L>(r[i], x[i], y);
            }
        }
    }
}

/// The sum of the products of `n` pairs, of floats in four vectors of sums. Integers may be summed in any order, as the compiler knows.
///
/// # Safety
/// There are `n` elements each.
#[inline(always)]
unsafe fn dot<L: Level, T: Term, const W: usize>(a: *const T, b: *const T, n: usize) -> T {
    let (mut sum, mut k) = (T::ZERO, 0);
    // SAFETY: the caller's promise.
    unsafe {
        if T::TILED && n >= W {
            let mut sums = [[T::ZERO; W]; 4];
            let pairs = |at: usize| (load::<T, W>(a.add(at)), load::<T, W>(b.add(at)));
            while k + 4 * W <= n {
                unrolled!(VECTOR in [0 1 2 3] {
                    let (x, y) = pairs(k + VECTOR * W);
                    sums[VECTOR] = add_pairs::<L, T, W>(sums[VECTOR], x, y);
                });
                k += 4 * W;
            }
            while k + W <= n {
                let (x, y) = pairs(k);
                sums[0] = add_pairs::<L, T, W>(sums[0], x, y);
                k += W;
            }
            sum = total(&sums);
        }
        for k in k..n {
            sum = T::add_product::<L>(sum, *a.add(k), *b.add(k));
        }
    }
    sum
}

/// The sum of all lanes. Where it was part of the loop's function, the compiler gave up whole vectors there.
#[inline(never)]
fn total<T: Term, const W: usize>(sums: &[[T; W]; 4]) -> T {
    let mut lanes = [T::ZERO; W];
    for (lane, sum) in lanes.iter_mut().enumerate() {
        let low = T::add(sums[0][lane], sums[1][lane]);
        *sum = T::add(low, T::add(sums[2][lane], sums[3][lane]));
    }
    let mut half = W / 2;
    while half > 0 {
        for lane in 0..half {
            lanes[lane] = T::add(lanes[lane], lanes[lane + half]);
        }
        half /= 2;
    }
    lanes[0]
}

#[cfg(test)]
mod tests {
    use super::{Term, entry};
    use crate::physical::Truth;
    use crate::simd::{Baseline, Level, LevelId, V3, V4, detected};
    use proptest::prelude::*;

    /// Runs the kernels of all levels on exactly as much memory as the contract names, and compares with the definition.
    fn compare<T: Term, const W4: usize, const W3: usize, const W1: usize>(
        [outputs, factors]: [usize; 2],
        element: impl Fn(usize) -> T,
        bits: impl Fn(T) -> u64,
    ) {
        let a: Vec<T> = (0..outputs + factors - 1).map(&element).collect();
        let b: Vec<T> = (0..factors).map(|i| element(i * 7 + 3)).collect();
        let start: Vec<T> = (0..outputs).map(|i| element(i * 3 + 1)).collect();
        let expected: Vec<T> = (0..outputs)
            .map(|i| {
                let add = |sum, j: usize| T::add_product::<Baseline>(sum, a[i + j], b[j]);
                (0..factors).fold(start[i], add)
            })
            .collect();
        let levels = [
            (LevelId::Baseline, entry::<Baseline, T, W1> as crate::Kernel),
            (V3::ID, entry::<V3, T, W3>),
            (V4::ID, entry::<V4, T, W4>),
        ];
        for (level, kernel) in levels {
            if level > detected() {
                continue;
            }
            let mut sums = start.clone();
            let pointers = [
                a.as_ptr().cast_mut().cast::<u8>(),
                b.as_ptr().cast_mut().cast(),
                sums.as_mut_ptr().cast(),
            ];
            // SAFETY: the vectors have the elements that the contract names, and no more.
            unsafe {
                kernel(
                    std::ptr::null(),
                    pointers.as_ptr(),
                    [0; 6].as_ptr(),
                    outputs,
                    factors,
                );
            }
            for i in 0..outputs {
                assert_eq!(bits(sums[i]), bits(expected[i]), "{level:?} output {i}");
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn sums_are_those_of_the_definition(outputs in 1usize..700, factors in 1usize..150, seed in any::<u64>()) {
            let raw = |i: usize| (i as u64 + 1).wrapping_mul(seed | 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 20;
            let n = [outputs, factors];
            compare::<u8, 64, 32, 16>(n, |i| raw(i) as u8, u64::from);
            compare::<u16, 32, 16, 8>(n, |i| raw(i) as u16, u64::from);
            compare::<u32, 16, 8, 4>(n, |i| raw(i) as u32, u64::from);
            compare::<u64, 8, 4, 2>(n, raw, |x| x);
            compare::<Truth, 64, 32, 16>(n, |i| Truth::new(raw(i).is_multiple_of(9)), |x| x.get().into());
            // Sums of small integers are exact in any order.
            compare::<f32, 16, 8, 4>(n, |i| (raw(i) % 64) as f32, |x| x.to_bits().into());
            compare::<f64, 8, 4, 2>(n, |i| (raw(i) % 4096) as f64 - 2000.0, f64::to_bits);
        }
    }
}
