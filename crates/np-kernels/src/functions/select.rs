//! `where`: one of two elements, by a condition.
//!
//! Elements are only moved, so the kernels are compiled for widths, not for types.

use crate::abi::{Kernel, LevelKernels};
use crate::physical::Truth;
use crate::simd::{Baseline, Level, V3};

/// An element that is one of two, chosen by a mask.
///
/// Written as a select, the choice becomes a branch, which a random condition mispredicts for every other element.
trait Choose: Copy {
    /// `x` if `condition` holds, else `y`.
    fn choose(condition: bool, x: Self, y: Self) -> Self;
}

macro_rules! choose {
    ($($t:ty),*) => {$(
        impl Choose for $t {
            #[inline(always)]
            fn choose(condition: bool, x: $t, y: $t) -> $t {
                let mask = (condition as $t).wrapping_neg();
                y ^ ((x ^ y) & mask)
            }
        }
    )*};
}

choose!(u8, u16, u32, u64);

impl Choose for [u64; 2] {
    #[inline(always)]
    fn choose(condition: bool, x: [u64; 2], y: [u64; 2]) -> [u64; 2] {
        std::array::from_fn(|k| u64::choose(condition, x[k], y[k]))
    }
}

/// Kernels of `where` for elements of `itemsize` bytes: inputs are the condition (`bool`) and the two choices.
///
/// Itemsizes are those of the numeric types: 1, 2, 4, 8 and 16.
///
/// # Panics
/// For any other itemsize.
pub const fn kernels(itemsize: usize) -> LevelKernels {
    match itemsize {
        1 => of::<u8>(),
        2 => of::<u16>(),
        4 => of::<u32>(),
        8 => of::<u64>(),
        16 => of::<[u64; 2]>(),
        _ => panic!("no numeric type has this itemsize"),
    }
}

const fn of<T: Choose>() -> LevelKernels {
    const fn kernel<L: Level, T: Choose>() -> Kernel {
        entry::<L, T>
    }
    LevelKernels([
        kernel::<Baseline, T>(),
        kernel::<V3, T>(),
        kernel::<V3, T>(),
    ])
}

unsafe fn entry<L: Level, T: Choose>(
    _context: *const (),
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
) {
    // SAFETY: the kernel was chosen for a level that the machine has; the caller keeps the kernel contract.
    unsafe { L::enter(|| body::<T>(pointers, strides, n0, n1)) }
}

/// # Safety
/// The contract of [`crate::abi::Kernel`] for inputs [`Truth`], `T`, `T` and output `T`.
#[inline(always)]
unsafe fn body<T: Choose>(pointers: *const *mut u8, strides: *const isize, n0: usize, n1: usize) {
    // SAFETY: the addresses are those that the kernel contract vouches for.
    unsafe {
        let [mut c, mut a, mut b, mut r] = *pointers.cast::<[*mut u8; 4]>();
        let [sc, sa, sb, sr, oc, oa, ob, or] = *strides.cast::<[isize; 8]>();
        let width = size_of::<T>() as isize;
        let dense = sc == 1 && sb == width && sr == width;
        for _ in 0..n1 {
            let condition = |i: usize| c.cast::<Truth>().add(i).read().get();
            let first = |i: usize| a.cast::<T>().add(i).read_unaligned();
            if dense && sa == width {
                choose_row(condition, first, b, r, n0);
            } else if dense && sa == 0 && n0 > 0 {
                let value = first(0);
                choose_row(condition, |_| value, b, r, n0);
            } else {
                let (mut k, mut x, mut y, mut z) = (c, a, b, r);
                for _ in 0..n0 {
                    let (p, q) = (
                        x.cast::<T>().read_unaligned(),
                        y.cast::<T>().read_unaligned(),
                    );
                    let value = T::choose(k.cast::<Truth>().read().get(), p, q);
                    z.cast::<T>().write_unaligned(value);
                    k = k.wrapping_offset(sc);
                    x = x.wrapping_offset(sa);
                    y = y.wrapping_offset(sb);
                    z = z.wrapping_offset(sr);
                }
            }
            c = c.wrapping_offset(oc);
            a = a.wrapping_offset(oa);
            b = b.wrapping_offset(ob);
            r = r.wrapping_offset(or);
        }
    }
}

/// Writes `n` elements to `r`: that which `first` gives where the condition holds, else that of `b`.
///
/// The elements of `b` may be those that are written, as in `a[mask] = value`. That has a loop of its own, in which both are one pointer:
/// the compiler's test for overlap would find them in each other's way, and take elements one by one.
///
/// # Safety
/// The elements are readable and writable for every number below `n`, by the closures too; they are the same or apart.
#[inline(always)]
unsafe fn choose_row<T: Choose>(
    condition: impl Fn(usize) -> bool,
    first: impl Fn(usize) -> T,
    b: *const u8,
    r: *mut u8,
    n: usize,
) {
    let in_place = std::ptr::eq(b, r);
    let (b, r) = (b.cast::<T>(), r.cast::<T>());
    // SAFETY: the caller's promise.
    unsafe {
        if in_place {
            for i in 0..n {
                let place = r.add(i);
                let value = T::choose(condition(i), first(i), place.read_unaligned());
                place.write_unaligned(value);
            }
        } else {
            for i in 0..n {
                let value = T::choose(condition(i), first(i), b.add(i).read_unaligned());
                r.add(i).write_unaligned(value);
            }
        }
    }
}
