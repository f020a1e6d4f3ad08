//! Kernels of functions of complex numbers that take blocks.
//!
//! Parts of single precision are computed in double precision, by the same code: it is large, and compiled once for each
//! function and level. The baseline takes elements one at a time.
//!
//! Measured on 100,000 numbers, `complex128`, one thread: 5 to 20 times as fast as element by element.

use num_complex::Complex;

use crate::abi::LevelKernels;
use crate::functions::arithmetic::Absolute;
use crate::loops::chunked::UnaryChunk;
use crate::loops::elementwise::{Unary, load, store};
use crate::loops::plain::for_each_step;
use crate::math::complex::{BLOCK, ComplexMath, Part, Parts, absolute, ordinary_absolute};
use crate::physical::Physical;
use crate::simd::{Level, V3, V4};

/// How many numbers are taken apart at once.
const RUN: usize = 4 * BLOCK;

/// Kernels of a function of complex numbers, for every level. They take contiguous operands only.
pub const fn complex_unary<O: ComplexMath, T: Part>() -> LevelKernels
where
    Complex<T>: Physical,
{
    LevelKernels([scalar_entry::<O, T>, entry::<V3, O, T>, entry::<V4, O, T>])
}

unsafe fn scalar_entry<O: ComplexMath, T: Part>(
    _context: *const (),
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
) where
    Complex<T>: Physical,
{
    // SAFETY: the addresses are those that the kernel contract vouches for.
    unsafe {
        for_each_step(pointers, strides, n0, n1, |[a, r]| {
            let z: Complex<T> = load(a);
            store(r, O::any(z));
        });
    }
}

unsafe fn entry<L: Level, O: ComplexMath, T: Part>(
    _context: *const (),
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
) where
    Complex<T>: Physical,
{
    // SAFETY: the kernel was chosen for a level that the machine has; the caller keeps the kernel contract.
    unsafe { L::enter(|| body::<L, O, T>(pointers, strides, n0, n1)) }
}

/// # Safety
/// The contract of [`crate::abi::Kernel`] for one input and one output, both contiguous along the inner axis; the machine has
/// the level.
#[inline(always)]
unsafe fn body<L: Level, O: ComplexMath, T: Part>(
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
) where
    Complex<T>: Physical,
{
    // SAFETY: the addresses are those that the kernel contract vouches for; each run is read whole before it is
    // written, so an output that is the input is fine.
    unsafe {
        let [mut a, mut r] = *pointers.cast::<[*mut u8; 2]>();
        let [_, _, oa, or] = *strides.cast::<[isize; 4]>();
        let width = size_of::<Complex<T>>();
        let mut buffer: [Complex<T>; RUN];
        let (mut re, mut im) = ([0.0; RUN], [0.0; RUN]);
        for _ in 0..n1 {
            for done in (0..n0).step_by(RUN) {
                let count = RUN.min(n0 - done);
                let (mut x, mut y) = (a.add(done * width), r.add(done * width));
                if count < RUN {
                    // Filled up with a number that is there anyway: zero might be a special case.
                    buffer = [load(x); RUN];
                    let target = buffer.as_mut_ptr().cast::<u8>();
                    std::ptr::copy_nonoverlapping(x, target, count * width);
                    (x, y) = (target, target);
                }
                for i in 0..RUN {
                    let z: Complex<T> = load(x.add(i * width));
                    (re[i], im[i]) = (z.re.into(), z.im.into());
                }
                if !values::<L, O>(&mut re, &mut im, count.div_ceil(BLOCK)) {
                    again::<L, O, T>(x, count, &mut re, &mut im);
                }
                for i in 0..RUN {
                    let value = Complex::new(T::nearest(re[i]), T::nearest(im[i]));
                    store(y.add(i * width), value);
                }
                if count < RUN {
                    std::ptr::copy_nonoverlapping(y, r.add(done * width), count * width);
                }
            }
            a = a.wrapping_offset(oa);
            r = r.wrapping_offset(or);
        }
    }
}

/// The function of each number of the first blocks, in its place, and whether that holds for all.
///
/// # Safety
/// The machine has the level.
#[inline(never)]
unsafe fn values<L: Level, O: ComplexMath>(
    re: &mut [f64; RUN],
    im: &mut [f64; RUN],
    blocks: usize,
) -> bool {
    let (re, im): (&mut [Parts], &mut [Parts]) = (re.as_chunks_mut().0, im.as_chunks_mut().0);
    // SAFETY: the caller's promise.
    unsafe {
        L::enter(
            #[inline(always)]
            || {
                let mut all = true;
                for (re, im) in re.iter_mut().zip(im).take(blocks) {
                    all &= O::block::<L>(re, im);
                }
                all
            },
        )
    }
}

/// Does those of `count` numbers that are not ordinary, one at a time.
///
/// # Safety
/// As many numbers, without gaps, are valid to read at `numbers`.
#[cold]
#[inline(never)]
unsafe fn again<L: Level, O: ComplexMath, T: Part>(
    numbers: *const u8,
    count: usize,
    re: &mut [f64; RUN],
    im: &mut [f64; RUN],
) where
    Complex<T>: Physical,
{
    for i in 0..count {
        // SAFETY: the caller's promise.
        let z: Complex<T> = unsafe { load(numbers.add(i * size_of::<Complex<T>>())) };
        if !O::is_ordinary::<L>(Complex::new(z.re.into(), z.im.into())) {
            let value = O::any(z);
            (re[i], im[i]) = (value.re.into(), value.im.into());
        }
    }
}

/// The absolute value: a block is taken for ordinary, and the others of its numbers done again.
impl<T: Part + Physical> UnaryChunk<Complex<T>> for Absolute
where
    Complex<T>: Physical,
    Absolute: Unary<Complex<T>, Out = T>,
{
    #[inline(always)]
    fn chunk<L: Level, const N: usize>(a: [Complex<T>; N]) -> [T; N] {
        let mut result = [T::zero(); N];
        let mut all = true;
        for i in 0..N {
            let ordinary;
            (result[i], ordinary) = ordinary_absolute::<L, T>(a[i]);
            all &= ordinary;
        }
        if !all {
            for i in 0..N {
                let (value, ordinary) = ordinary_absolute::<L, T>(a[i]);
                let other = absolute::<L, T>(a[i]);
                result[i] = if ordinary { value } else { other };
            }
        }
        result
    }
}
