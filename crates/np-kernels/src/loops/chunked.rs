//! Kernels that work on chunks of elements in local arrays, for operands of any strides.
//!
//! A chunk is gathered, computed by one vector body, and scattered. Three things follow: the compiler need not know
//! whether operands overlap, so there is one body where [`elementwise`](crate::loops::elementwise) has one for each case; half
//! floats are converted a chunk at a time; and a function may look at a whole chunk before it decides how to go on.
//!
//! What has to run in order, element after element, takes the function of one element instead: a fold into one output
//! (`reduce`), an output one element behind the first input (`accumulate`); and rows too short for a chunk to pay.

use crate::abi::{Kernel, LevelKernels};
use crate::loops::elementwise::{Binary, Unary, load, store};
use crate::physical::Physical;
use crate::simd::{Baseline, Level, V3, V4};

/// A function of one element that many are given to at once.
pub trait UnaryChunk<A: Physical>: Unary<A> {
    /// The function of each element. Inside `L::enter` this is vector code of the level.
    #[inline(always)]
    fn chunk<L: Level, const N: usize>(a: [A; N]) -> [Self::Out; N] {
        std::array::from_fn(
            #[inline(always)]
            |i| Self::apply::<L>(a[i]),
        )
    }
}

/// A function of three elements that many are given to at once.
pub trait TernaryChunk<T: Physical>: 'static {
    /// The function.
    fn apply<L: Level>(a: T, b: T, c: T) -> T;
}

/// A function of two elements that many are given to at once.
pub trait BinaryChunk<T: Physical>: Binary<T> {
    /// Whether the function of one element is all there is, so that elements without gaps need not be gathered.
    const DIRECT: bool = false;

    /// The function of each pair. Inside `L::enter` this is vector code of the level.
    #[inline(always)]
    fn chunk<L: Level, const N: usize>(a: [T; N], b: [T; N]) -> [Self::Out; N] {
        std::array::from_fn(
            #[inline(always)]
            |i| Self::apply::<L>(a[i], b[i]),
        )
    }

    /// The function of each element and one second operand.
    #[inline(always)]
    fn chunk_by<L: Level, const N: usize>(a: [T; N], b: T) -> [Self::Out; N] {
        std::array::from_fn(
            #[inline(always)]
            |i| Self::apply::<L>(a[i], b),
        )
    }
}

/// A function of two elements with two results of their type that many are given to at once.
pub trait PairChunk<T: Physical>: 'static {
    /// The function of each pair. Inside `L::enter` this is vector code of the level.
    fn chunk<L: Level, const N: usize>(a: [T; N], b: [T; N]) -> [[T; N]; 2];
}

/// Rows shorter than this go element by element.
const SHORT: usize = 8;

/// Kernels of a unary function in chunks of `N`: baseline and AVX2 code.
pub const fn chunked_unary<O: UnaryChunk<A>, A: Physical, const N: usize>() -> LevelKernels {
    const fn kernel<L: Level, O: UnaryChunk<A>, A: Physical, const N: usize>() -> Kernel {
        unary_entry::<L, O, A, N>
    }
    LevelKernels([
        if Baseline::PLAIN {
            kernel::<Baseline, O, A, 1>()
        } else {
            kernel::<Baseline, O, A, N>()
        },
        kernel::<V3, O, A, N>(),
        kernel::<V3, O, A, N>(),
    ])
}

/// Kernels of a binary function in chunks of `N`: baseline and AVX2 code.
pub const fn chunked_binary<O: BinaryChunk<T>, T: Physical, const N: usize>() -> LevelKernels {
    const fn kernel<L: Level, O: BinaryChunk<T>, T: Physical, const N: usize>() -> Kernel {
        binary_entry::<L, O, T, N>
    }
    LevelKernels([
        if Baseline::PLAIN {
            kernel::<Baseline, O, T, 1>()
        } else {
            kernel::<Baseline, O, T, N>()
        },
        kernel::<V3, O, T, N>(),
        kernel::<V3, O, T, N>(),
    ])
}

/// Kernels of a binary function in chunks of `N`, for every level: the function is costly.
pub const fn chunked_costly<O: BinaryChunk<T>, T: Physical, const N: usize>() -> LevelKernels {
    const fn kernel<L: Level, O: BinaryChunk<T>, T: Physical, const N: usize>() -> Kernel {
        binary_entry::<L, O, T, N>
    }
    LevelKernels([
        if Baseline::PLAIN {
            kernel::<Baseline, O, T, 1>()
        } else {
            kernel::<Baseline, O, T, N>()
        },
        kernel::<V3, O, T, N>(),
        kernel::<V4, O, T, N>(),
    ])
}

/// Kernels of a binary function with two results in chunks of `N`: baseline and AVX2 code.
pub const fn chunked_pair<O: PairChunk<T>, T: Physical, const N: usize>() -> LevelKernels {
    const fn kernel<L: Level, O: PairChunk<T>, T: Physical, const N: usize>() -> Kernel {
        pair_entry::<L, O, T, N>
    }
    LevelKernels([
        if Baseline::PLAIN {
            kernel::<Baseline, O, T, 1>()
        } else {
            kernel::<Baseline, O, T, N>()
        },
        kernel::<V3, O, T, N>(),
        kernel::<V3, O, T, N>(),
    ])
}

/// Kernels of a ternary function in chunks of `N`: baseline and AVX2 code.
pub const fn chunked_ternary<O: TernaryChunk<T>, T: Physical, const N: usize>() -> LevelKernels {
    const fn kernel<L: Level, O: TernaryChunk<T>, T: Physical, const N: usize>() -> Kernel {
        ternary_entry::<L, O, T, N>
    }
    LevelKernels([
        if Baseline::PLAIN {
            kernel::<Baseline, O, T, 1>()
        } else {
            kernel::<Baseline, O, T, N>()
        },
        kernel::<V3, O, T, N>(),
        kernel::<V3, O, T, N>(),
    ])
}

unsafe fn unary_entry<L: Level, O: UnaryChunk<A>, A: Physical, const N: usize>(
    _context: *const (),
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
) {
    // SAFETY: the kernel was chosen for a level that the machine has; the caller keeps the kernel contract.
    unsafe { L::enter(|| unary_body::<L, O, A, N>(pointers, strides, n0, n1)) }
}

unsafe fn binary_entry<L: Level, O: BinaryChunk<T>, T: Physical, const N: usize>(
    _context: *const (),
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
) {
    // SAFETY: the kernel was chosen for a level that the machine has; the caller keeps the kernel contract.
    unsafe { L::enter(|| binary_body::<L, O, T, N>(pointers, strides, n0, n1)) }
}

/// # Safety
/// The contract of [`Kernel`] for one input `A` and one output `O::Out`.
#[inline(always)]
unsafe fn unary_body<L: Level, O: UnaryChunk<A>, A: Physical, const N: usize>(
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
) {
    // SAFETY: the addresses are those that the kernel contract vouches for; each chunk is read whole before it is
    // written, so an output that is the input is fine.
    unsafe {
        let [mut a, mut r] = *pointers.cast::<[*mut u8; 2]>();
        let [sa, sr, oa, or] = *strides.cast::<[isize; 4]>();
        for _ in 0..n1 {
            if N == 1 || n0 < SHORT {
                for i in 0..n0 as isize {
                    let x = load(a.wrapping_offset(i * sa));
                    store(r.wrapping_offset(i * sr), O::apply::<L>(x));
                }
            } else {
                for first in (0..n0).step_by(N) {
                    let (count, at) = (N.min(n0 - first), first as isize);
                    let x = gather::<A, N>(a.wrapping_offset(at * sa), sa, count);
                    let y = O::chunk::<L, N>(x);
                    scatter(&y, r.wrapping_offset(at * sr), sr, count);
                }
            }
            a = a.wrapping_offset(oa);
            r = r.wrapping_offset(or);
        }
    }
}

/// # Safety
/// The contract of [`Kernel`] for two inputs `T` and one output `O::Out`, which may also be a fold's or an
/// accumulation's.
#[inline(always)]
unsafe fn binary_body<L: Level, O: BinaryChunk<T>, T: Physical, const N: usize>(
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
) {
    // SAFETY: the addresses are those that the kernel contract vouches for; each chunk is read whole before it is
    // written, which is right where no output is an input of a later step. Chunks are referred to where they lie only if
    // output and inputs are apart.
    unsafe {
        let [mut a, mut b, mut r] = *pointers.cast::<[*mut u8; 3]>();
        let [sa, sb, sr, oa, ob, or] = *strides.cast::<[isize; 6]>();
        let feeds_back = sr == 0 || std::ptr::eq(r, a.wrapping_offset(sa));
        let in_order = N == 1 || feeds_back || n0 < SHORT;
        let (wa, wr) = (size_of::<T>() as isize, size_of::<O::Out>() as isize);
        let dense =
            O::DIRECT && n0 >= N && !in_order && sa == wa && sr == wr && (sb == wa || sb == 0);
        for _ in 0..n1 {
            let mut first = 0;
            if dense
                && apart(a, r, n0 as isize, wa, wr)
                && (sb == 0 || apart(b, r, n0 as isize, wa, wr))
            {
                let y = load(b);
                while first + N <= n0 {
                    let at = first as isize;
                    let x = &*a.wrapping_offset(at * wa).cast::<[Unaligned<T>; N]>();
                    let z = &mut *r.wrapping_offset(at * wr).cast::<[Unaligned<O::Out>; N]>();
                    if sb == 0 {
                        direct_by::<L, O, T, N>(x, y, z);
                    } else {
                        let y = &*b.wrapping_offset(at * wa).cast::<[Unaligned<T>; N]>();
                        direct::<L, O, T, N>(x, y, z);
                    }
                    first += N;
                }
            }
            while first < n0 && !in_order {
                let (count, at) = (N.min(n0 - first), first as isize);
                if count < SHORT {
                    break;
                }
                let x = gather::<T, N>(a.wrapping_offset(at * sa), sa, count);
                let z = if sb == 0 && !O::DIRECT {
                    O::chunk_by::<L, N>(x, load(b))
                } else {
                    let y = gather::<T, N>(b.wrapping_offset(at * sb), sb, count);
                    O::chunk::<L, N>(x, y)
                };
                scatter(&z, r.wrapping_offset(at * sr), sr, count);
                first += count;
            }
            for i in first as isize..n0 as isize {
                let x = load(a.wrapping_offset(i * sa));
                let y = load(b.wrapping_offset(i * sb));
                store(r.wrapping_offset(i * sr), O::apply::<L>(x, y));
            }
            a = a.wrapping_offset(oa);
            b = b.wrapping_offset(ob);
            r = r.wrapping_offset(or);
        }
    }
}

/// An element at any address.
#[derive(Clone, Copy)]
#[repr(C, packed)]
struct Unaligned<T>(T);

/// Whether `n` elements of `wa` bytes from `a` on and `n` of `wr` bytes from `r` on have no byte in common.
#[inline(always)]
fn apart(a: *const u8, r: *const u8, n: isize, wa: isize, wr: isize) -> bool {
    a.wrapping_offset(n * wa) <= r || r.wrapping_offset(n * wr) <= a
}

/// The function of each pair, where they lie.
#[inline(always)]
fn direct<L: Level, O: BinaryChunk<T>, T: Physical, const N: usize>(
    a: &[Unaligned<T>; N],
    b: &[Unaligned<T>; N],
    r: &mut [Unaligned<O::Out>; N],
) {
    for i in 0..N {
        r[i] = Unaligned(O::apply::<L>(a[i].0, b[i].0));
    }
}

/// The function of each element and one second operand, where they lie.
#[inline(always)]
fn direct_by<L: Level, O: BinaryChunk<T>, T: Physical, const N: usize>(
    a: &[Unaligned<T>; N],
    b: T,
    r: &mut [Unaligned<O::Out>; N],
) {
    for i in 0..N {
        r[i] = Unaligned(O::apply::<L>(a[i].0, b));
    }
}

unsafe fn pair_entry<L: Level, O: PairChunk<T>, T: Physical, const N: usize>(
    _context: *const (),
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
) {
    // SAFETY: the kernel was chosen for a level that the machine has; the caller keeps the kernel contract.
    unsafe { L::enter(|| pair_body::<L, O, T, N>(pointers, strides, n0, n1)) }
}

/// # Safety
/// The contract of [`Kernel`] for two inputs and two outputs of `T`.
#[inline(always)]
unsafe fn pair_body<L: Level, O: PairChunk<T>, T: Physical, const N: usize>(
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
) {
    // SAFETY: the addresses are those that the kernel contract vouches for; each chunk is read whole before it is
    // written, so an output that is an input is fine.
    unsafe {
        let [mut a, mut b, mut r, mut s] = *pointers.cast::<[*mut u8; 4]>();
        let [sa, sb, sr, ss, oa, ob, or, os] = *strides.cast::<[isize; 8]>();
        for _ in 0..n1 {
            for first in (0..n0).step_by(N) {
                let (count, at) = (N.min(n0 - first), first as isize);
                let x = gather::<T, N>(a.wrapping_offset(at * sa), sa, count);
                let y = gather::<T, N>(b.wrapping_offset(at * sb), sb, count);
                let [z, w] = O::chunk::<L, N>(x, y);
                scatter(&z, r.wrapping_offset(at * sr), sr, count);
                scatter(&w, s.wrapping_offset(at * ss), ss, count);
            }
            a = a.wrapping_offset(oa);
            b = b.wrapping_offset(ob);
            r = r.wrapping_offset(or);
            s = s.wrapping_offset(os);
        }
    }
}

unsafe fn ternary_entry<L: Level, O: TernaryChunk<T>, T: Physical, const N: usize>(
    _context: *const (),
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
) {
    // SAFETY: the kernel was chosen for a level that the machine has; the caller keeps the kernel contract.
    unsafe { L::enter(|| ternary_body::<L, O, T, N>(pointers, strides, n0, n1)) }
}

/// # Safety
/// The contract of [`Kernel`] for three inputs and one output of `T`.
#[inline(always)]
unsafe fn ternary_body<L: Level, O: TernaryChunk<T>, T: Physical, const N: usize>(
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
) {
    // SAFETY: the addresses are those that the kernel contract vouches for; each chunk is read whole before it is
    // written, so an output that is an input is fine.
    unsafe {
        let [mut a, mut b, mut c, mut r] = *pointers.cast::<[*mut u8; 4]>();
        let [sa, sb, sc, sr, oa, ob, oc, or] = *strides.cast::<[isize; 8]>();
        for _ in 0..n1 {
            for first in (0..n0).step_by(N) {
                let (count, at) = (N.min(n0 - first), first as isize);
                let mut x = gather::<T, N>(a.wrapping_offset(at * sa), sa, count);
                if sb == 0 && sc == 0 {
                    let (y, z) = (load(b), load(c));
                    for x in &mut x {
                        *x = O::apply::<L>(*x, y, z);
                    }
                } else {
                    let y = gather::<T, N>(b.wrapping_offset(at * sb), sb, count);
                    let z = gather::<T, N>(c.wrapping_offset(at * sc), sc, count);
                    for i in 0..N {
                        x[i] = O::apply::<L>(x[i], y[i], z[i]);
                    }
                }
                scatter(&x, r.wrapping_offset(at * sr), sr, count);
            }
            a = a.wrapping_offset(oa);
            b = b.wrapping_offset(ob);
            c = c.wrapping_offset(oc);
            r = r.wrapping_offset(or);
        }
    }
}

/// `count` elements, one for each `stride` bytes, and zeros behind them.
///
/// # Safety
/// The elements are valid to read, and `count` is at most `N`.
#[inline(always)]
pub(crate) unsafe fn gather<T: Physical, const N: usize>(
    from: *const u8,
    stride: isize,
    count: usize,
) -> [T; N] {
    let width = size_of::<T>() as isize;
    // SAFETY: the caller's promise; a whole chunk without gaps is an array, and zero bytes are
    // elements of any type.
    unsafe {
        if stride == width && count == N {
            return from.cast::<[T; N]>().read_unaligned();
        }
        if stride == 0 {
            return [load(from); N];
        }
        let mut chunk: [T; N] = std::mem::zeroed();
        if stride == width {
            let bytes = count * size_of::<T>();
            std::ptr::copy_nonoverlapping(from, chunk.as_mut_ptr().cast::<u8>(), bytes);
        } else {
            for i in 0..count {
                chunk[i] = load(from.wrapping_offset(i as isize * stride));
            }
        }
        chunk
    }
}

/// Writes the first `count` elements of a chunk, one for each `stride` bytes.
///
/// # Safety
/// The places are valid to write, and `count` is at most `N`.
#[inline(always)]
pub(crate) unsafe fn scatter<T: Physical, const N: usize>(
    chunk: &[T; N],
    to: *mut u8,
    stride: isize,
    count: usize,
) {
    // SAFETY: the caller's promise.
    unsafe {
        if stride == size_of::<T>() as isize && count == N {
            to.cast::<[T; N]>().write_unaligned(*chunk);
        } else if stride == size_of::<T>() as isize {
            let bytes = count * size_of::<T>();
            std::ptr::copy_nonoverlapping(chunk.as_ptr().cast::<u8>(), to, bytes);
        } else {
            for i in 0..count {
                store(to.wrapping_offset(i as isize * stride), chunk[i]);
            }
        }
    }
}
