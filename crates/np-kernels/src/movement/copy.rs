//! Copies of elements, to and from memory of any strides.
//!
//! Elements are only moved, so the kernels are compiled for widths, not for types. Three cases have loops of their own: a
//! run without gaps is the C library's copy; one element for all is a fill; and a run backwards turns whole vectors around.
//!
//! A tile whose rows are the source's columns has none. Blocks of 8 by 8 elements, turned in registers, were no faster than
//! single elements in cache, and at 1000 by 1000 elements took twice the time: they write eight rows at once, and memory
//! likes one long run better than that. Where columns fall on few cache sets, the plan's tiles help.

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

const fn of<T: Physical>() -> LevelKernels {
    LevelKernels([entry::<Baseline, T>, entry::<V3, T>, entry::<V3, T>])
}

unsafe fn entry<L: Level, T: Physical>(
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
unsafe fn body<T: Physical>(pointers: *const *mut u8, strides: *const isize, n0: usize, n1: usize) {
    // SAFETY: the addresses are those that the kernel contract vouches for.
    unsafe {
        let [mut a, mut r] = *pointers.cast::<[*mut u8; 2]>();
        let [sa, sr, oa, or] = *strides.cast::<[isize; 4]>();
        let width = size_of::<T>() as isize;
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
