//! The loops that turn a function of one element into a kernel.
//!
//! Cheap functions have a form for contiguous operands, for a contiguous and a repeated operand, and for any
//! strides; which one runs is decided once per call, not per row. The compiler makes vector code of the
//! contiguous forms where it can prove that the output does not overlap an input, which it checks at run time;
//! an output that is an input (`a += b`) would fail that check, so it has a form of its own, in which both
//! are one pointer.
//!
//! Expensive functions (`block` kernels) have a contiguous form alone, that works on chunks in local arrays:
//! one vector body, whatever the operands' strides.

use crate::abi::LevelKernels;
use crate::math::{BinaryMath, UnaryMath};
use crate::physical::Physical;
use crate::simd::{Baseline, Level, V3, V4};

/// The size of a block: four vectors of the widest level.
///
/// The compiler writes a block's code out. At 512 bytes it keeps parts of results in memory and loads constants again and
/// again: exp, log and sin of `f64` take 1.4 times as long. At 128 bytes most functions take a tenth longer, at 64 a third.
const BLOCK_BYTES: usize = 256;

/// A function of one element.
pub trait Unary<A>: 'static {
    /// The element type of the result.
    type Out: Physical;
    /// The function.
    fn apply<L: Level>(a: A) -> Self::Out;
}

/// A function of two elements.
pub trait Binary<A, B = A>: 'static {
    /// The element type of the result.
    type Out: Physical;
    /// Whether a loop over it has much better code for AVX-512 than for AVX2.
    const WIDE: bool = false;
    /// The function.
    fn apply<L: Level>(a: A, b: B) -> Self::Out;
}

/// Kernels of a unary function: baseline and AVX2 code.
pub const fn unary<O: Unary<A>, A: Physical>() -> LevelKernels {
    LevelKernels([
        unary_entry::<Baseline, O, A>,
        unary_entry::<V3, O, A>,
        unary_entry::<V3, O, A>,
    ])
}

/// Kernels of a unary function that AVX-512 has instructions for and AVX2 has not: code for every level.
pub const fn unary_wide<O: Unary<A>, A: Physical>() -> LevelKernels {
    LevelKernels([
        unary_entry::<Baseline, O, A>,
        unary_entry::<V3, O, A>,
        unary_entry::<V4, O, A>,
    ])
}

/// Kernels of a binary function: baseline and AVX2 code.
///
/// Results of a byte from wider operands, comparisons, have AVX-512 code too: its masks become bytes in one instruction, where
/// AVX2 packs vectors two or three times. Measured on 1000 elements of float64: a third of the time.
pub const fn binary<O: Binary<A, B>, A: Physical, B: Physical>() -> LevelKernels {
    let narrows = size_of::<O::Out>() == 1 && size_of::<A>() > 1;
    LevelKernels([
        binary_entry::<Baseline, O, A, B>,
        binary_entry::<V3, O, A, B>,
        if narrows || O::WIDE {
            binary_entry::<V4, O, A, B>
        } else {
            binary_entry::<V3, O, A, B>
        },
    ])
}

/// Kernels of a binary function with its operands exchanged, `f(b, a)`, by the code of [`binary`].
pub const fn binary_exchanged<O: Binary<B, A>, A: Physical, B: Physical>() -> LevelKernels {
    LevelKernels([
        exchanged_entry::<0, O, A, B>,
        exchanged_entry::<1, O, A, B>,
        exchanged_entry::<2, O, A, B>,
    ])
}

/// Kernels of a function of blocks, for every level. They take contiguous operands only.
pub const fn block_unary<O: UnaryMath<T>, T: Physical + Default>() -> LevelKernels {
    const fn kernels<O: UnaryMath<T>, T: Physical + Default, const N: usize>() -> LevelKernels {
        LevelKernels([
            block_entry::<Baseline, O, T, N>,
            block_entry::<V3, O, T, N>,
            block_entry::<V4, O, T, N>,
        ])
    }
    match size_of::<T>() {
        8 => kernels::<O, T, { BLOCK_BYTES / 8 }>(),
        4 => kernels::<O, T, { BLOCK_BYTES / 4 }>(),
        _ => kernels::<O, T, { BLOCK_BYTES / 2 }>(),
    }
}

/// Kernels of a function of pairs of blocks, for every level. They take contiguous operands only.
pub const fn block_binary<O: BinaryMath<T>, T: Physical + Default>() -> LevelKernels {
    const fn kernels<O: BinaryMath<T>, T: Physical + Default, const N: usize>() -> LevelKernels {
        LevelKernels([
            block_binary_entry::<Baseline, O, T, N>,
            block_binary_entry::<V3, O, T, N>,
            block_binary_entry::<V4, O, T, N>,
        ])
    }
    match size_of::<T>() {
        8 => kernels::<O, T, { BLOCK_BYTES / 8 }>(),
        4 => kernels::<O, T, { BLOCK_BYTES / 4 }>(),
        _ => kernels::<O, T, { BLOCK_BYTES / 2 }>(),
    }
}

unsafe fn unary_entry<L: Level, O: Unary<A>, A: Physical>(
    _context: *const (),
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
) {
    // SAFETY: the kernel was chosen for a level that the machine has; the caller keeps the kernel contract.
    unsafe { L::enter(|| unary_body::<L, O, A>(pointers, strides, n0, n1)) }
}

/// One element at a byte address, aligned or not.
///
/// # Safety
/// `pointer` is valid to read for a `T`.
#[inline(always)]
pub(crate) unsafe fn load<T: Physical>(pointer: *const u8) -> T {
    // SAFETY: the caller's promise; `Physical` types take every bit pattern.
    unsafe { pointer.cast::<T>().read_unaligned() }
}

/// # Safety
/// `pointer` is valid to write for a `T`.
#[inline(always)]
pub(crate) unsafe fn store<T: Physical>(pointer: *mut u8, value: T) {
    // SAFETY: the caller's promise.
    unsafe { pointer.cast::<T>().write_unaligned(value) }
}

/// # Safety
/// The contract of [`crate::abi::Kernel`] for one input `A` and one output `O::Out`.
#[inline(always)]
unsafe fn unary_body<L: Level, O: Unary<A>, A: Physical>(
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
) {
    // SAFETY: the addresses are those that the kernel contract vouches for.
    unsafe {
        let (mut a, mut r) = (*pointers, *pointers.add(1));
        let (sa, sr) = (*strides, *strides.add(1));
        let (oa, or) = (*strides.add(2), *strides.add(3));
        let (wa, wr) = (size_of::<A>(), size_of::<O::Out>());
        let contiguous = !L::PLAIN && sa == wa as isize && sr == wr as isize;
        for _ in 0..n1 {
            if contiguous && std::ptr::eq(a, r) && wa == wr {
                for i in 0..n0 {
                    let p = r.add(i * wr);
                    store(p, O::apply::<L>(load(p)));
                }
            } else if contiguous {
                for i in 0..n0 {
                    store(r.add(i * wr), O::apply::<L>(load(a.add(i * wa))));
                }
            } else {
                let (mut x, mut y) = (a, r);
                for _ in 0..n0 {
                    store(y, O::apply::<L>(load(x)));
                    x = x.wrapping_offset(sa);
                    y = y.wrapping_offset(sr);
                }
            }
            a = a.wrapping_offset(oa);
            r = r.wrapping_offset(or);
        }
    }
}

unsafe fn binary_entry<L: Level, O: Binary<A, B>, A: Physical, B: Physical>(
    _context: *const (),
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
) {
    // SAFETY: the kernel was chosen for a level that the machine has; the caller keeps the kernel contract.
    unsafe { L::enter(|| binary_body::<L, O, A, B>(pointers, strides, n0, n1)) }
}

unsafe fn exchanged_entry<const LEVEL: usize, O: Binary<B, A>, A: Physical, B: Physical>(
    context: *const (),
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
) {
    let kernel = const { binary::<O, B, A>().0[LEVEL] };
    // SAFETY: the caller keeps the kernel contract; the exchanged operands are those of the kernel for `B` and `A`.
    unsafe {
        let [a, b, r] = *pointers.cast::<[*mut u8; 3]>();
        let [sa, sb, sr, oa, ob, or] = *strides.cast::<[isize; 6]>();
        let (pointers, strides) = ([b, a, r], [sb, sa, sr, ob, oa, or]);
        kernel(context, pointers.as_ptr(), strides.as_ptr(), n0, n1);
    }
}

/// # Safety
/// The contract of [`crate::abi::Kernel`] for inputs `A` and `B` and one output `O::Out`.
#[inline(always)]
unsafe fn binary_body<L: Level, O: Binary<A, B>, A: Physical, B: Physical>(
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
) {
    // SAFETY: the addresses are those that the kernel contract vouches for.
    unsafe {
        let (mut a, mut b, mut r) = (*pointers, *pointers.add(1), *pointers.add(2));
        let (sa, sb, sr) = (*strides, *strides.add(1), *strides.add(2));
        let (oa, ob, or) = (*strides.add(3), *strides.add(4), *strides.add(5));
        let (wa, wb, wr) = (size_of::<A>(), size_of::<B>(), size_of::<O::Out>());
        let (ca, cb) = (sa == wa as isize, sb == wb as isize);
        let cr = !L::PLAIN && sr == wr as isize;
        for _ in 0..n1 {
            if cr && ca && cb {
                if wa == wr && std::ptr::eq(a, r) {
                    for i in 0..n0 {
                        let p = r.add(i * wr);
                        store(p, O::apply::<L>(load(p), load(b.add(i * wb))));
                    }
                } else if wb == wr && std::ptr::eq(b, r) {
                    for i in 0..n0 {
                        let p = r.add(i * wr);
                        store(p, O::apply::<L>(load(a.add(i * wa)), load(p)));
                    }
                } else {
                    for i in 0..n0 {
                        let value = O::apply::<L>(load(a.add(i * wa)), load(b.add(i * wb)));
                        store(r.add(i * wr), value);
                    }
                }
            } else if cr && ca && sb == 0 && n0 > 0 {
                let y = load::<B>(b);
                if wa == wr && std::ptr::eq(a, r) {
                    for i in 0..n0 {
                        let p = r.add(i * wr);
                        store(p, O::apply::<L>(load(p), y));
                    }
                } else {
                    for i in 0..n0 {
                        store(r.add(i * wr), O::apply::<L>(load(a.add(i * wa)), y));
                    }
                }
            } else if cr && cb && sa == 0 && n0 > 0 {
                let x = load::<A>(a);
                if wb == wr && std::ptr::eq(b, r) {
                    for i in 0..n0 {
                        let p = r.add(i * wr);
                        store(p, O::apply::<L>(x, load(p)));
                    }
                } else {
                    for i in 0..n0 {
                        store(r.add(i * wr), O::apply::<L>(x, load(b.add(i * wb))));
                    }
                }
            } else {
                let (mut x, mut y, mut z) = (a, b, r);
                for _ in 0..n0 {
                    store(z, O::apply::<L>(load(x), load(y)));
                    x = x.wrapping_offset(sa);
                    y = y.wrapping_offset(sb);
                    z = z.wrapping_offset(sr);
                }
            }
            a = a.wrapping_offset(oa);
            b = b.wrapping_offset(ob);
            r = r.wrapping_offset(or);
        }
    }
}

unsafe fn block_entry<L: Level, O: UnaryMath<T>, T: Physical + Default, const N: usize>(
    _context: *const (),
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
) {
    // SAFETY: the kernel was chosen for a level that the machine has; the caller keeps the kernel contract.
    unsafe { L::enter(|| block_body::<L, O, T, N>(pointers, strides, n0, n1)) }
}

/// # Safety
/// The contract of [`crate::abi::Kernel`] for one input and one output of `T`, both contiguous along the inner axis.
#[inline(always)]
unsafe fn block_body<L: Level, O: UnaryMath<T>, T: Physical + Default, const N: usize>(
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
) {
    // SAFETY: the addresses are those that the kernel contract vouches for; each block is read whole before it is
    // written, so an output that is the input is fine.
    unsafe {
        let (mut a, mut r) = (*pointers, *pointers.add(1));
        let (oa, or) = (*strides.add(2), *strides.add(3));
        let mut buffer: [T; N];
        for _ in 0..n1 {
            for done in (0..n0).step_by(N) {
                let at = done * size_of::<T>();
                let bytes = (n0 - done) * size_of::<T>();
                let (mut x, mut y) = (a.add(at), r.add(at));
                // The rest goes through a buffer and then the same code, which is large.
                let rest = n0 - done < N;
                if rest {
                    // Filled up with a number that is there anyway: zero might be a special case, which a whole block pays for.
                    buffer = [load::<T>(x); N];
                    let buffer = buffer.as_mut_ptr().cast::<u8>();
                    std::ptr::copy_nonoverlapping(x, buffer, bytes);
                    (x, y) = (buffer, buffer);
                }
                let block = x.cast::<[T; N]>().read_unaligned();
                y.cast::<[T; N]>().write_unaligned(O::chunk::<L, N>(block));
                if rest {
                    std::ptr::copy_nonoverlapping(y, r.add(at), bytes);
                }
            }
            a = a.wrapping_offset(oa);
            r = r.wrapping_offset(or);
        }
    }
}

unsafe fn block_binary_entry<L: Level, O: BinaryMath<T>, T: Physical + Default, const N: usize>(
    _context: *const (),
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
) {
    // SAFETY: the kernel was chosen for a level that the machine has; the caller keeps the kernel contract.
    unsafe { L::enter(|| block_binary_body::<L, O, T, N>(pointers, strides, n0, n1)) }
}

/// # Safety
/// The contract of [`crate::abi::Kernel`] for two inputs and one output of `T`, all contiguous along the inner axis.
#[inline(always)]
unsafe fn block_binary_body<L: Level, O: BinaryMath<T>, T: Physical + Default, const N: usize>(
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
) {
    // SAFETY: the addresses are those that the kernel contract vouches for; each pair of blocks is read whole before
    // its results are written, so an output that is an input is fine.
    unsafe {
        let [mut a, mut b, mut r] = *pointers.cast::<[*mut u8; 3]>();
        let [_, _, _, oa, ob, or] = *strides.cast::<[isize; 6]>();
        let mut buffers: [[T; N]; 2];
        for _ in 0..n1 {
            for done in (0..n0).step_by(N) {
                let at = done * size_of::<T>();
                let bytes = (n0 - done) * size_of::<T>();
                let (mut x, mut y, mut z) = (a.add(at), b.add(at), r.add(at));
                let rest = n0 - done < N;
                if rest {
                    // Filled up with a pair that is there anyway, as above.
                    buffers = [[load::<T>(x); N], [load::<T>(y); N]];
                    let [first, second] = &mut buffers;
                    let first = first.as_mut_ptr().cast::<u8>();
                    let second = second.as_mut_ptr().cast::<u8>();
                    std::ptr::copy_nonoverlapping(x, first, bytes);
                    std::ptr::copy_nonoverlapping(y, second, bytes);
                    (x, y, z) = (first, second, first);
                }
                let first = x.cast::<[T; N]>().read_unaligned();
                let second = y.cast::<[T; N]>().read_unaligned();
                let result = O::chunk::<L, N>(first, second);
                z.cast::<[T; N]>().write_unaligned(result);
                if rest {
                    std::ptr::copy_nonoverlapping(z, r.add(at), bytes);
                }
            }
            a = a.wrapping_offset(oa);
            b = b.wrapping_offset(ob);
            r = r.wrapping_offset(or);
        }
    }
}
