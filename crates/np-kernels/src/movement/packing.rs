//! `packbits` and `unpackbits`: eight elements as the bits of a byte, and back.
//!
//! Eight truth values are the bytes of a word. A multiplication moves their lowest bits side by side into the word's
//! highest byte, and no sum of it carries: the products of any two places are different places. Elements of one byte without gaps are packed
//! by AVX2 where the machine has it, 32 at a time, in a sixth of the time.

#[cfg(target_arch = "x86_64")]
use crate::simd::{self, LevelId};

/// Which bit of a byte the first of eight elements is (`bitorder=`).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BitOrder {
    /// The highest.
    Big,
    /// The lowest.
    Little,
}

/// The highest bit of each byte of a word.
const TOPS: u64 = 0x8080_8080_8080_8080;

/// For each byte of a word a bit of its own, the lowest byte's the highest.
const FALLING: u64 = 0x0102_0408_1020_4080;

/// For each byte of a word a bit of its own, the lowest byte's the lowest.
const RISING: u64 = 0x8040_2010_0804_0201;

/// Elements of one byte.
const GROUP: usize = 8;

/// One in each byte of a word that is not zero.
#[inline(always)]
const fn ones(word: u64) -> u64 {
    // A carry into the top bit for all but zero; bytes above 127 have it anyway.
    ((((word & !TOPS) + !TOPS) | word) & TOPS) >> 7
}

/// The byte whose bits are the truth values of a word's bytes.
#[inline(always)]
const fn packed(word: u64, order: BitOrder) -> u8 {
    let places = match order {
        BitOrder::Big => RISING,
        BitOrder::Little => FALLING,
    };
    (ones(word).wrapping_mul(places) >> 56) as u8
}

/// The word whose bytes are the bits of a byte.
#[inline(always)]
const fn unpacked(byte: u8, order: BitOrder) -> u64 {
    let places = match order {
        BitOrder::Big => FALLING,
        BitOrder::Little => RISING,
    };
    ones((byte as u64).wrapping_mul(0x0101_0101_0101_0101) & places)
}

/// Elements of a lane: the first, bytes from one to the next, how many.
#[derive(Clone, Copy, Debug)]
pub struct Lane {
    /// The first element.
    pub pointer: *mut u8,
    /// Bytes from one element to the next.
    pub stride: isize,
    /// The number of elements.
    pub count: usize,
}

impl Lane {
    #[inline(always)]
    fn at(self, place: usize) -> *mut u8 {
        self.pointer
            .wrapping_offset((place as isize).wrapping_mul(self.stride))
    }
}

/// Packs elements of `itemsize` bytes (1, 2, 4, 8), of which any that has a bit set is true; what is missing of the
/// last eight is false.
///
/// # Panics
/// For any other itemsize.
///
/// # Safety
/// The source's elements are readable and the target's writable, of which there is one for each eight or less of the
/// source; they do not overlap.
pub unsafe fn pack(source: Lane, itemsize: usize, target: Lane, order: BitOrder) {
    debug_assert_eq!(source.count.div_ceil(GROUP), target.count);
    // SAFETY: the caller's promise.
    unsafe {
        match itemsize {
            1 => pack_width::<1>(source, target, order),
            2 => pack_width::<2>(source, target, order),
            4 => pack_width::<4>(source, target, order),
            8 => pack_width::<8>(source, target, order),
            _ => panic!("no integers have {itemsize} bytes"),
        }
    }
}

/// # Safety
/// The contract of [`pack`].
unsafe fn pack_width<const W: usize>(source: Lane, target: Lane, order: BitOrder) {
    let mut done = 0;
    #[cfg(target_arch = "x86_64")]
    if W == 1 && source.stride == 1 && target.stride == 1 && simd::level() != LevelId::Baseline {
        // SAFETY: the machine has the level; the caller's promise.
        done = unsafe { avx2::pack(source.pointer, source.count, target.pointer, order) };
    }
    for k in done..target.count {
        let first = k * GROUP;
        let count = GROUP.min(source.count - first);
        // SAFETY: the caller's promise; eight elements of one byte without gaps are a word.
        let word = unsafe {
            if W == 1 && source.stride == 1 && count == GROUP {
                u64::from_le_bytes(source.at(first).cast::<[u8; GROUP]>().read())
            } else {
                let mut truths = [0; GROUP];
                for (i, truth) in truths[..count].iter_mut().enumerate() {
                    let element = source.at(first + i).cast::<[u8; W]>().read();
                    *truth = u8::from(element != [0; W]);
                }
                u64::from_le_bytes(truths)
            }
        };
        // SAFETY: the caller's promise.
        unsafe { target.at(k).write(packed(word, order)) };
    }
}

#[cfg(target_arch = "x86_64")]
mod avx2 {
    use std::arch::x86_64::{
        _mm256_cmpeq_epi8, _mm256_loadu_si256, _mm256_movemask_epi8, _mm256_set_epi64x,
        _mm256_setzero_si256, _mm256_shuffle_epi8,
    };

    use super::{BitOrder, GROUP};

    /// Elements in a vector.
    const VECTOR: usize = 32;

    /// Packs as many of `n` elements as fill whole vectors, and returns how many bytes that makes.
    ///
    /// # Safety
    /// The machine has AVX2. `n` bytes are readable at `source`, an eighth as many writable at `target`; they do not overlap.
    #[target_feature(enable = "avx2")]
    pub(super) unsafe fn pack(
        source: *const u8,
        n: usize,
        target: *mut u8,
        order: BitOrder,
    ) -> usize {
        let vectors = n / VECTOR;
        // For the highest bit first, the eight elements of a byte are turned around.
        let places = match order {
            BitOrder::Big => [0x0001_0203_0405_0607, 0x0809_0a0b_0c0d_0e0f],
            BitOrder::Little => [0x0706_0504_0302_0100, 0x0f0e_0d0c_0b0a_0908],
        };
        let places = _mm256_set_epi64x(places[1], places[0], places[1], places[0]);
        for k in 0..vectors {
            // SAFETY: the vector's elements are among the `n`, and its four bytes among the target's.
            unsafe {
                let elements = _mm256_loadu_si256(source.add(k * VECTOR).cast());
                let turned = _mm256_shuffle_epi8(elements, places);
                let zeros = _mm256_cmpeq_epi8(turned, _mm256_setzero_si256());
                let bits = !(_mm256_movemask_epi8(zeros) as u32);
                let bytes = bits.to_le_bytes();
                target
                    .add(k * VECTOR / GROUP)
                    .cast::<[u8; 4]>()
                    .write(bytes);
            }
        }
        vectors * VECTOR / GROUP
    }
}

/// Unpacks bytes into elements of one byte, zero or one; zeros where there are more elements than bits.
///
/// # Safety
/// The source's bytes are readable and the target's elements writable; they do not overlap.
pub unsafe fn unpack(source: Lane, target: Lane, order: BitOrder) {
    for k in 0..target.count.div_ceil(GROUP) {
        let byte = match k < source.count {
            // SAFETY: the caller's promise.
            true => unsafe { source.at(k).read() },
            false => 0,
        };
        let bits = unpacked(byte, order).to_le_bytes();
        let first = k * GROUP;
        let count = GROUP.min(target.count - first);
        // SAFETY: the caller's promise; eight elements of one byte without gaps are a word.
        unsafe {
            if target.stride == 1 && count == GROUP {
                target.at(first).cast::<[u8; GROUP]>().write(bits);
            } else {
                for (i, &bit) in bits[..count].iter().enumerate() {
                    target.at(first + i).write(bit);
                }
            }
        }
    }
}
