//! Copies of elements, to and from memory of any strides.
//!
//! Elements are only moved, so the kernels are compiled for widths, not for types. Four cases have loops of their own: a
//! run without gaps is the C library's copy; one element for all is a fill; a run backwards turns whole vectors around; and a
//! tile whose rows are the source's columns goes through a block that fits the registers.

use np_dtype::Complex;

use crate::abi::LevelKernels;
use crate::physical::Physical;
use crate::simd::{Baseline, Level, V3};

/// Kernels that copy elements of `itemsize` bytes: one input, one output.
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
        16 => of::<Complex<f64>>(),
        _ => panic!("no numeric type has this itemsize"),
    }
}

const fn of<T: Physical + Default>() -> LevelKernels {
    LevelKernels([entry::<Baseline, T>, entry::<V3, T>, entry::<V3, T>])
}

unsafe fn entry<L: Level, T: Physical + Default>(
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
/// The contract of [`crate::abi::Kernel`] for an input and an output of `T`.
#[inline(always)]
unsafe fn body<T: Physical + Default>(
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
) {
    // SAFETY: the addresses are those that the kernel contract vouches for.
    unsafe {
        let [mut a, mut r] = *pointers.cast::<[*mut u8; 2]>();
        let [sa, sr, oa, or] = *strides.cast::<[isize; 4]>();
        let width = size_of::<T>() as isize;
        let columns = sr == width && sa != width && oa == width;
        if columns && n0 >= SIDE && n1 >= SIDE {
            return transpose::<T>([a, r], [sa, or], n0, n1);
        }
        for _ in 0..n1 {
            if sr == width {
                copy_row::<T>(a, sa, r, n0);
            } else {
                let (mut x, mut y) = (a, r);
                for _ in 0..n0 {
                    y.cast::<T>()
                        .write_unaligned(x.cast::<T>().read_unaligned());
                    x = x.wrapping_offset(sa);
                    y = y.wrapping_offset(sr);
                }
            }
            a = a.wrapping_offset(oa);
            r = r.wrapping_offset(or);
        }
    }
}

/// Copies `n` elements, `stride` bytes apart, to consecutive places.
///
/// # Safety
/// The elements are readable, the places writable; they are the same or apart.
#[inline(always)]
unsafe fn copy_row<T: Physical>(a: *const u8, stride: isize, r: *mut u8, n: usize) {
    let width = size_of::<T>() as isize;
    let r = r.cast::<T>();
    // SAFETY: the caller's promise.
    unsafe {
        if stride == width {
            if !std::ptr::eq(a, r.cast::<u8>()) {
                std::ptr::copy_nonoverlapping(a, r.cast::<u8>(), n * size_of::<T>());
            }
        } else if stride == 0 && n > 0 {
            let value = a.cast::<T>().read_unaligned();
            for i in 0..n {
                r.add(i).write_unaligned(value);
            }
        } else if stride == -width {
            for i in 0..n {
                let x = a.wrapping_sub(i * size_of::<T>()).cast::<T>();
                r.add(i).write_unaligned(x.read_unaligned());
            }
        } else {
            let mut x = a;
            for i in 0..n {
                r.add(i).write_unaligned(x.cast::<T>().read_unaligned());
                x = x.wrapping_offset(stride);
            }
        }
    }
}

/// Side of the blocks in which a tile is transposed.
///
/// Rows of the source are read and rows of the target written whole, 8 elements at a time, where a loop over single
/// elements touches a cache line for each.
const SIDE: usize = 8;

/// Copies `n0` by `n1` elements; the target is dense along the inner axis, the source along the outer one. `sa` is the
/// source's stride along the inner axis, `or` the target's along the outer.
///
/// # Safety
/// The contract of [`crate::abi::Kernel`]; the source and the target are apart.
#[inline(always)]
unsafe fn transpose<T: Physical + Default>(
    [a, r]: [*mut u8; 2],
    [sa, or]: [isize; 2],
    n0: usize,
    n1: usize,
) {
    let at = |base: *mut u8, stride: isize, i: usize, j: usize| {
        let row = base.wrapping_offset(stride * i as isize);
        row.wrapping_add(j * size_of::<T>())
    };
    let (whole0, whole1) = (n0 - n0 % SIDE, n1 - n1 % SIDE);
    // SAFETY: the addresses are those that the contract vouches for.
    unsafe {
        for j in (0..whole1).step_by(SIDE) {
            for i in (0..whole0).step_by(SIDE) {
                let mut block = [[T::default(); SIDE]; SIDE];
                for k in 0..SIDE {
                    let row = at(a, sa, i + k, j).cast::<[T; SIDE]>();
                    block[k] = row.read_unaligned();
                }
                for k in 0..SIDE {
                    let row: [T; SIDE] = std::array::from_fn(|m| block[m][k]);
                    at(r, or, j + k, i).cast::<[T; SIDE]>().write_unaligned(row);
                }
            }
            for k in j..j + SIDE {
                copy_row::<T>(at(a, sa, whole0, k), sa, at(r, or, k, whole0), n0 - whole0);
            }
        }
        for k in whole1..n1 {
            copy_row::<T>(at(a, sa, 0, k), sa, at(r, or, k, 0), n0);
        }
    }
}
