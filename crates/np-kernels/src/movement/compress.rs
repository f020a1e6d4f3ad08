//! The elements where a mask is true: counted, gathered in a row, replaced from a row.
//!
//! Eight elements of the mask are looked at together: mostly they are all true or all false. Where they are mixed, each
//! element is gathered whether it is wanted or not, and the place after it moves on only if it is: a random mask would
//! mispredict a branch for every other element. Elements of four bytes and more are packed in vectors where AVX-512 has the
//! instruction for it: a fifth of the time.

use crate::reductions::counting::Counted;
use crate::simd::{self, Baseline, LEVELS, Level, LevelId, V3, V4};

/// The bit of each byte of a word that says that the byte is not zero.
const TOPS: u64 = 0x8080_8080_8080_8080;

/// Elements of a mask that are looked at together.
const GROUP: usize = 8;

/// The elements of a mask from `mask` on, up to eight, as [`TOPS`].
///
/// # Safety
/// `count` elements, `stride` bytes apart, are readable.
#[inline(always)]
unsafe fn group(mask: *const u8, stride: isize, count: usize) -> u64 {
    // SAFETY: the caller's promise.
    let word = unsafe {
        if count == GROUP && stride == 1 {
            u64::from_le_bytes(mask.cast::<[u8; GROUP]>().read())
        } else {
            let mut bytes = [0; GROUP];
            for (i, byte) in bytes[..count].iter_mut().enumerate() {
                *byte = mask.wrapping_offset(i as isize * stride).read();
            }
            u64::from_le_bytes(bytes)
        }
    };
    // A carry into the top bit for all but zero; bytes above 128 have it anyway.
    (((word & !TOPS) + !TOPS) | word) & TOPS
}

/// Calls `visit(i)` for each element of a group that is true.
#[inline(always)]
fn for_each_true(mut tops: u64, mut visit: impl FnMut(isize)) {
    while tops != 0 {
        visit((tops.trailing_zeros() / 8) as isize);
        tops &= tops - 1;
    }
}

/// How many of `n` elements are true.
///
/// # Safety
/// The mask's elements, `stride` bytes apart, are readable.
pub unsafe fn count_true(mask: *const u8, stride: isize, n: usize) -> usize {
    // SAFETY: the level is one that the machine has; the caller's promise.
    unsafe { COUNTS[simd::level() as usize](mask, stride, n) }
}

/// As [`count_true`].
type Count = unsafe fn(*const u8, isize, usize) -> usize;

const COUNTS: [Count; LEVELS] = [count::<Baseline>, count::<V3>, count::<V4>];

unsafe fn count<L: Level>(mask: *const u8, stride: isize, n: usize) -> usize {
    // SAFETY: the caller's promise, for each element.
    let at = |i: usize, stride: isize| unsafe { *mask.wrapping_offset(i as isize * stride) } != 0;
    // SAFETY: the function was chosen for a level that the machine has.
    let count = unsafe {
        L::enter(
            #[inline(always)]
            || match stride {
                1 => u8::count(n, |i| at(i, 1)),
                _ => u8::count(n, |i| at(i, stride)),
            },
        )
    };
    count as usize
}

/// Writes the numbers of the true elements of a mask to `found`, and returns how many they are.
///
/// # Safety
/// The mask's elements, `stride` bytes apart, are readable. At least as many numbers as the mask has true elements can be written, `room`
/// in all.
pub unsafe fn numbers_of_true(
    mask: *const u8,
    stride: isize,
    n: usize,
    found: *mut i64,
    room: usize,
) -> usize {
    let mut done = 0;
    let mut looked = 0;
    #[cfg(target_arch = "x86_64")]
    if stride == 1 && simd::level() == LevelId::V4 {
        // SAFETY: the machine has the level; the caller's promise.
        (looked, done) = unsafe { avx512::numbers_of_true(mask, n, found, room) };
    }
    for first in (looked..n).step_by(GROUP) {
        let count = GROUP.min(n - first);
        let at = mask.wrapping_offset(first as isize * stride);
        // SAFETY: elements below `n` are readable; what is written beyond the true elements lies below `room`.
        unsafe {
            let tops = group(at, stride, count);
            if tops == 0 {
                continue;
            }
            if room - done >= GROUP {
                for i in 0..GROUP {
                    found.add(done).write((first + i) as i64);
                    done += (tops >> (8 * i + 7) & 1) as usize;
                }
            } else {
                for_each_true(tops, |i| {
                    found.add(done).write(first as i64 + i as i64);
                    done += 1;
                });
            }
        }
    }
    done
}

#[cfg(target_arch = "x86_64")]
mod avx512 {
    use std::arch::x86_64::{
        __m512i, _mm512_add_epi64, _mm512_loadu_si512, _mm512_mask_expand_epi32,
        _mm512_mask_expand_epi64, _mm512_maskz_compress_epi32, _mm512_maskz_compress_epi64,
        _mm512_set1_epi64, _mm512_setr_epi64, _mm512_storeu_si512, _mm512_test_epi8_mask,
        _pdep_u64,
    };

    /// Elements of a mask in a vector.
    const MASK: usize = 64;
    /// Numbers in a vector.
    const NUMBERS: usize = 8;

    /// Calls `visit(at, truth, done)` for every `lanes` elements of whole vectors of the mask: where they are, which of them are true,
    /// and how many were before them. Goes on as long as the mask has a whole vector left, and `room` as many. Returns how many elements
    /// were looked at, and how many were true.
    ///
    /// # Safety
    /// The machine has AVX-512 F and BW, and BMI2. `n` elements of the mask are readable.
    #[inline]
    #[target_feature(enable = "avx512f,avx512bw,bmi2,popcnt")]
    unsafe fn for_each_part(
        mask: *const u8,
        n: usize,
        room: usize,
        lanes: usize,
        mut visit: impl FnMut(usize, u64, usize),
    ) -> (usize, usize) {
        let (mut looked, mut done) = (0, 0);
        while looked + MASK <= n && done + MASK <= room {
            // SAFETY: there is a whole vector of elements left.
            let elements = unsafe { _mm512_loadu_si512(mask.add(looked).cast()) };
            let truth = _mm512_test_epi8_mask(elements, elements);
            for first in (0..MASK).step_by(lanes) {
                let own = truth >> first & ((1 << lanes) - 1);
                visit(looked + first, own, done);
                done += own.count_ones() as usize;
            }
            looked += MASK;
        }
        (looked, done)
    }

    /// The numbers of the true elements of whole vectors of the mask, as long as there is room for whole vectors of numbers: how many
    /// elements were looked at, and how many numbers written.
    ///
    /// # Safety
    /// The machine has AVX-512 F and BW, and BMI2. `n` elements are readable, `room` numbers can be written.
    #[target_feature(enable = "avx512f,avx512bw,bmi2,popcnt")]
    pub(super) unsafe fn numbers_of_true(
        mask: *const u8,
        n: usize,
        found: *mut i64,
        room: usize,
    ) -> (usize, usize) {
        let mut numbers = _mm512_setr_epi64(0, 1, 2, 3, 4, 5, 6, 7);
        let step = _mm512_set1_epi64(NUMBERS as i64);
        let write = |_at: usize, truth: u64, done: usize| {
            let packed = _mm512_maskz_compress_epi64(truth as u8, numbers);
            // SAFETY: there is room for a vector of the mask behind `done`.
            unsafe { _mm512_storeu_si512(found.add(done).cast(), packed) };
            numbers = _mm512_add_epi64(numbers, step);
        };
        // SAFETY: the caller's promise.
        unsafe { for_each_part(mask, n, room, NUMBERS, write) }
    }

    /// Whether [`gather`] and [`scatter`] are there for elements of so many bytes.
    pub(super) const fn is_wide(itemsize: usize) -> bool {
        matches!(itemsize, 4 | 8 | 16)
    }

    /// The elements of a vector of `T` that are true, from its beginning on.
    #[inline]
    #[target_feature(enable = "avx512f,bmi2")]
    fn packed<T>(truth: u64, elements: __m512i) -> __m512i {
        match size_of::<T>() {
            4 => _mm512_maskz_compress_epi32(truth as u16, elements),
            8 => _mm512_maskz_compress_epi64(truth as u8, elements),
            _ => _mm512_maskz_compress_epi64(of_halves(truth), elements),
        }
    }

    /// A vector of `T` in which the elements that are true are replaced by the first ones of another.
    #[inline]
    #[target_feature(enable = "avx512f,bmi2")]
    fn replaced<T>(truth: u64, elements: __m512i, packed: __m512i) -> __m512i {
        match size_of::<T>() {
            4 => _mm512_mask_expand_epi32(elements, truth as u16, packed),
            8 => _mm512_mask_expand_epi64(elements, truth as u8, packed),
            _ => _mm512_mask_expand_epi64(elements, of_halves(truth), packed),
        }
    }

    /// What is true of the two halves of four elements.
    #[inline]
    #[target_feature(enable = "bmi2")]
    fn of_halves(truth: u64) -> u8 {
        (_pdep_u64(truth, 0x55) * 3) as u8
    }

    /// Gathers the true elements of whole vectors of the mask from a row without gaps, as long as there is room for as many in the dense
    /// row: how many elements were looked at, and how many gathered.
    ///
    /// # Safety
    /// The machine has AVX-512 F and BW, and BMI2. `T` [is wide](is_wide). `n` elements of the mask and the row are readable, `room`
    /// elements of the dense row can be written.
    #[target_feature(enable = "avx512f,avx512bw,bmi2,popcnt")]
    pub(super) unsafe fn gather<T>(
        mask: *const u8,
        row: *const T,
        n: usize,
        dense: *mut T,
        room: usize,
    ) -> (usize, usize) {
        let write = |at: usize, truth: u64, done: usize| {
            // SAFETY: the row has the elements of the mask, and there is room for a vector of the mask behind `done`.
            unsafe {
                let elements = _mm512_loadu_si512(row.add(at).cast());
                _mm512_storeu_si512(dense.add(done).cast(), packed::<T>(truth, elements));
            }
        };
        // SAFETY: the caller's promise.
        unsafe { for_each_part(mask, n, room, 64 / size_of::<T>(), write) }
    }

    /// Replaces the true elements of whole vectors of the mask in a row without gaps, as long as as many are left in the dense row: how many
    /// elements were looked at, and how many replaced.
    ///
    /// # Safety
    /// As for [`gather`], with the row to write and the dense row to read.
    #[target_feature(enable = "avx512f,avx512bw,bmi2,popcnt")]
    pub(super) unsafe fn scatter<T>(
        mask: *const u8,
        row: *mut T,
        n: usize,
        dense: *const T,
        room: usize,
    ) -> (usize, usize) {
        let replace = |at: usize, truth: u64, done: usize| {
            // SAFETY: the row has the elements of the mask, and the dense row a vector of the mask behind `done`.
            unsafe {
                let target = row.add(at);
                let before = _mm512_loadu_si512(target.cast());
                let new = _mm512_loadu_si512(dense.add(done).cast());
                _mm512_storeu_si512(target.cast(), replaced::<T>(truth, before, new));
            }
        };
        // SAFETY: the caller's promise.
        unsafe { for_each_part(mask, n, room, 64 / size_of::<T>(), replace) }
    }
}

/// Elements that lie `stride` bytes apart.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The first one.
    pub pointer: *mut u8,
    /// Bytes from one to the next.
    pub stride: isize,
}

impl Row {
    #[inline(always)]
    fn at(self, i: isize) -> *mut u8 {
        self.pointer.wrapping_offset(i * self.stride)
    }
}

/// A loop between the elements of a row of `n` and a dense row of those where the mask is true; returns how many those are.
///
/// # Safety
/// The mask's and the row's elements are there for `n`; `room` elements from `dense` on are there, and at least as many as the
/// mask has true ones. Nothing overlaps.
pub type Masked = unsafe fn(mask: Row, row: Row, n: usize, dense: *mut u8, room: usize) -> usize;

/// The loop that gathers the elements of a row, of `itemsize` bytes (1, 2, 4, 8 or 16), into the dense row.
///
/// # Panics
/// For any other itemsize.
pub const fn compress(itemsize: usize) -> Masked {
    match itemsize {
        1 => gather::<u8>,
        2 => gather::<u16>,
        4 => gather::<u32>,
        8 => gather::<u64>,
        16 => gather::<[u64; 2]>,
        _ => panic!("no numeric type has this itemsize"),
    }
}

/// The loop that replaces elements of a row by those of the dense row, of `itemsize` bytes (1, 2, 4, 8 or 16).
///
/// # Panics
/// For any other itemsize.
pub const fn place(itemsize: usize) -> Masked {
    match itemsize {
        1 => scatter::<u8>,
        2 => scatter::<u16>,
        4 => scatter::<u32>,
        8 => scatter::<u64>,
        16 => scatter::<[u64; 2]>,
        _ => panic!("no numeric type has this itemsize"),
    }
}

/// Whether mask and row lie without gaps, and the machine has vectors that are packed by a mask.
#[cfg(target_arch = "x86_64")]
fn are_vectors<T>(mask: Row, row: Row) -> bool {
    mask.stride == 1 && row.stride == size_of::<T>() as isize && simd::level() == LevelId::V4
}

unsafe fn gather<T: Copy>(mask: Row, row: Row, n: usize, dense: *mut u8, room: usize) -> usize {
    let dense = dense.cast::<T>();
    let (mut looked, mut done) = (0, 0);
    #[cfg(target_arch = "x86_64")]
    if avx512::is_wide(size_of::<T>()) && are_vectors::<T>(mask, row) {
        // SAFETY: the machine has the level, the elements lie side by side; the caller's promise.
        (looked, done) =
            unsafe { avx512::gather(mask.pointer, row.pointer.cast::<T>(), n, dense, room) };
    }
    for first in (looked..n).step_by(GROUP) {
        let (at, count) = (first as isize, GROUP.min(n - first));
        // SAFETY: elements below `n` are readable; what is written beyond the true elements lies below `room`.
        unsafe {
            let tops = group(mask.at(at), mask.stride, count);
            if tops == 0 {
                continue;
            }
            let element = |i: isize| row.at(at + i).cast::<T>().read_unaligned();
            if count == GROUP && room - done >= GROUP {
                for i in 0..GROUP {
                    dense.add(done).write_unaligned(element(i as isize));
                    done += (tops >> (8 * i + 7) & 1) as usize;
                }
            } else {
                for_each_true(tops, |i| {
                    dense.add(done).write_unaligned(element(i));
                    done += 1;
                });
            }
        }
    }
    done
}

unsafe fn scatter<T: Copy>(mask: Row, row: Row, n: usize, dense: *mut u8, room: usize) -> usize {
    let dense = dense.cast::<T>();
    let (mut looked, mut done) = (0, 0);
    #[cfg(target_arch = "x86_64")]
    if avx512::is_wide(size_of::<T>()) && are_vectors::<T>(mask, row) {
        // SAFETY: the machine has the level, the elements lie side by side; the caller's promise.
        (looked, done) =
            unsafe { avx512::scatter(mask.pointer, row.pointer.cast::<T>(), n, dense, room) };
    }
    for first in (looked..n).step_by(GROUP) {
        let (at, count) = (first as isize, GROUP.min(n - first));
        // SAFETY: elements below `n` are there, and the dense row has one for each that is true.
        unsafe {
            let tops = group(mask.at(at), mask.stride, count);
            let target = |i: isize| row.at(at + i).cast::<T>();
            if tops == TOPS {
                for i in 0..GROUP {
                    let element = dense.add(done + i).read_unaligned();
                    target(i as isize).write_unaligned(element);
                }
                done += GROUP;
                continue;
            }
            for_each_true(tops, |i| {
                target(i).write_unaligned(dense.add(done).read_unaligned());
                done += 1;
            });
        }
    }
    done
}
