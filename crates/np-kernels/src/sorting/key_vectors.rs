//! Keys in vectors of 512 bits: read, compared and packed.

use std::arch::asm;
use std::arch::x86_64::{
    __m512i, _mm512_cmpeq_epu16_mask, _mm512_cmpeq_epu32_mask, _mm512_cmpeq_epu64_mask,
    _mm512_cmpgt_epu16_mask, _mm512_cmpgt_epu32_mask, _mm512_cmpgt_epu64_mask,
    _mm512_cmplt_epu16_mask, _mm512_cmplt_epu32_mask, _mm512_cmplt_epu64_mask, _mm512_loadu_si512,
    _mm512_mask_loadu_epi16, _mm512_mask_loadu_epi32, _mm512_mask_loadu_epi64,
    _mm512_mask_storeu_epi16, _mm512_mask_storeu_epi32, _mm512_mask_storeu_epi64,
    _mm512_maskz_compress_epi32, _mm512_maskz_compress_epi64, _mm512_or_si512,
    _mm512_permutexvar_epi64, _mm512_set1_epi16, _mm512_set1_epi32, _mm512_set1_epi64,
    _mm512_setr_epi64, _mm512_srai_epi16, _mm512_srai_epi32, _mm512_srai_epi64, _mm512_srlv_epi64,
    _mm512_storeu_si512, _mm512_sub_epi16, _mm512_sub_epi32, _mm512_sub_epi64, _mm512_xor_si512,
};

use half::f16;

use crate::simd::{self, LevelId};
use crate::sorting::ordered::{Form, Key, Ordered};
use crate::sorting::sorting_network::{MOST_ROWS, sort_few};

/// What is done with lanes in vectors.
pub(crate) trait Work {
    /// Does it; says whether there was memory for that.
    ///
    /// # Safety
    /// The machine has what [`Parted`] needs for such keys, and the lane is one for the work.
    unsafe fn on<T: Ordered<Key: Parted>>(self, lane: *mut [T]) -> bool;
}

/// Does something with a lane in vectors, and says whether it could.
///
/// # Safety
/// The lane is one for the work.
pub(crate) unsafe fn work_on<T: Ordered>(lane: *mut [T], work: impl Work) -> bool {
    /// The elements as what they are.
    fn known<T: Ordered, U: Ordered>(lane: *mut [T]) -> *mut [U] {
        assert!(size_of::<T>() == size_of::<U>() && align_of::<T>() >= align_of::<U>());
        lane as *mut [U]
    }
    if simd::level() != LevelId::V4 {
        return false;
    }
    // SAFETY: the machine has the features, and the caller's promise: both types have one size, the memory is aligned for both, and any bits
    // are values of both.
    unsafe {
        match (size_of::<T>(), T::FORM) {
            (8, Form::Unsigned) => work.on(known::<T, u64>(lane)),
            (8, Form::Signed) => work.on(known::<T, i64>(lane)),
            (8, Form::Float) => work.on(known::<T, f64>(lane)),
            (4, Form::Unsigned) => work.on(known::<T, u32>(lane)),
            (4, Form::Signed) => work.on(known::<T, i32>(lane)),
            (4, Form::Float) => work.on(known::<T, f32>(lane)),
            (2, _) if !is_x86_feature_detected!("avx512vbmi2") => false,
            (2, Form::Unsigned) => work.on(known::<T, u16>(lane)),
            (2, Form::Signed) => work.on(known::<T, i16>(lane)),
            (2, Form::Float) => work.on(known::<T, f16>(lane)),
            _ => false,
        }
    }
}

/// Keys that are parted a vector at a time.
///
/// # Safety
/// All functions need a machine with AVX-512 F, BW, DQ and VL, for keys of two bytes with VBMI2 too, and memory for the keys that they read or
/// write. They are inlined into functions that have the former features.
pub(crate) trait Parted: Key {
    /// Keys of a vector.
    const LANES: usize;
    /// The largest key.
    const MAX: Self;
    /// The most keys that [`Parted::sort_few`] sorts.
    const FEW: usize;

    unsafe fn splat(key: Self) -> __m512i;
    /// The keys of elements that are given as bits.
    unsafe fn keys_of<T: Ordered<Key = Self>>(bits: __m512i) -> __m512i;
    unsafe fn load(from: *const Self) -> __m512i;
    unsafe fn store(to: *mut Self, keys: __m512i);
    /// The keys that a mask names, the largest key in place of others.
    unsafe fn load_some(from: *const Self, mask: u32) -> __m512i;
    unsafe fn store_some(to: *mut Self, mask: u32, keys: __m512i);
    unsafe fn greater(a: __m512i, b: __m512i) -> u32;
    unsafe fn less(a: __m512i, b: __m512i) -> u32;
    unsafe fn equal(a: __m512i, b: __m512i) -> u32;
    /// The keys that a mask names, side by side from the first lane on.
    unsafe fn compress(mask: u32, keys: __m512i) -> __m512i;
    /// Whether [`Parted::gather`] is one shuffle.
    const GATHERS: bool;
    /// The keys that a mask names, from the first lane on, and behind them the others.
    unsafe fn gather(mask: u32, keys: __m512i) -> __m512i;
    /// Writes `n` keys sorted to `to`, which may be where they are.
    unsafe fn sort_few(from: *const Self, to: *mut Self, n: usize);
}

macro_rules! parted {
    ($t:ty, $lanes:literal, $mask:ty, $int:ty, $splat:ident, $load:ident, $store:ident, $greater:ident, $less:ident, $equal:ident,
     $subtract:ident, $shift:ident, $compress:expr, $few:literal, $sort_few:expr) => {
        impl Parted for $t {
            const LANES: usize = $lanes;
            const MAX: $t = <$t>::MAX;
            const FEW: usize = $few;
            const GATHERS: bool = $lanes == 8;

            #[inline(always)]
            unsafe fn splat(key: $t) -> __m512i {
                // SAFETY: the caller's promise.
                unsafe { $splat(key as $int) }
            }
            #[inline(always)]
            unsafe fn keys_of<T: Ordered<Key = $t>>(bits: __m512i) -> __m512i {
                let sign: $t = 1 << (<$t>::BITS - 1);
                // SAFETY: the caller's promise.
                unsafe {
                    let signs = Self::splat(sign);
                    match T::FORM {
                        Form::Unsigned => bits,
                        Form::Signed => _mm512_xor_si512(bits, signs),
                        Form::Float => {
                            let infinity = T::ZERO_RANK - 1;
                            let negative = $shift::<{ <$t>::BITS - 1 }>(bits);
                            let flipped = _mm512_xor_si512(bits, _mm512_or_si512(negative, signs));
                            $subtract(flipped, Self::splat(!(sign | infinity)))
                        }
                    }
                }
            }
            #[inline(always)]
            unsafe fn load(from: *const $t) -> __m512i {
                // SAFETY: the caller's promise.
                unsafe { _mm512_loadu_si512(from.cast()) }
            }
            #[inline(always)]
            unsafe fn store(to: *mut $t, keys: __m512i) {
                // SAFETY: the caller's promise.
                unsafe { _mm512_storeu_si512(to.cast(), keys) }
            }
            #[inline(always)]
            unsafe fn load_some(from: *const $t, mask: u32) -> __m512i {
                // SAFETY: the caller's promise.
                unsafe { $load($splat(-1), mask as $mask, from.cast()) }
            }
            #[inline(always)]
            unsafe fn store_some(to: *mut $t, mask: u32, keys: __m512i) {
                // SAFETY: the caller's promise.
                unsafe { $store(to.cast(), mask as $mask, keys) }
            }
            #[inline(always)]
            unsafe fn greater(a: __m512i, b: __m512i) -> u32 {
                // SAFETY: the caller's promise.
                unsafe { $greater(a, b).into() }
            }
            #[inline(always)]
            unsafe fn less(a: __m512i, b: __m512i) -> u32 {
                // SAFETY: the caller's promise.
                unsafe { $less(a, b).into() }
            }
            #[inline(always)]
            unsafe fn equal(a: __m512i, b: __m512i) -> u32 {
                // SAFETY: the caller's promise.
                unsafe { $equal(a, b).into() }
            }
            #[inline(always)]
            unsafe fn compress(mask: u32, keys: __m512i) -> __m512i {
                // SAFETY: the caller's promise.
                unsafe { $compress(mask as $mask, keys) }
            }
            #[inline(always)]
            unsafe fn gather(mask: u32, keys: __m512i) -> __m512i {
                debug_assert!(Self::GATHERS);
                // SAFETY: the caller's promise.
                unsafe {
                    let packed = GATHERED[mask as usize % GATHERED.len()];
                    let packed = _mm512_set1_epi64(packed as i64);
                    let shifts = _mm512_setr_epi64(0, 8, 16, 24, 32, 40, 48, 56);
                    _mm512_permutexvar_epi64(_mm512_srlv_epi64(packed, shifts), keys)
                }
            }
            #[inline(always)]
            unsafe fn sort_few(from: *const $t, to: *mut $t, n: usize) {
                // SAFETY: the caller's promise.
                unsafe { $sort_few(from, to, n) }
            }
        }
    };
}

parted!(
    u64,
    8,
    u8,
    i64,
    _mm512_set1_epi64,
    _mm512_mask_loadu_epi64,
    _mm512_mask_storeu_epi64,
    _mm512_cmpgt_epu64_mask,
    _mm512_cmplt_epu64_mask,
    _mm512_cmpeq_epu64_mask,
    _mm512_sub_epi64,
    _mm512_srai_epi64,
    _mm512_maskz_compress_epi64,
    128,
    sort_few::<u64>
);
parted!(
    u32,
    16,
    u16,
    i32,
    _mm512_set1_epi32,
    _mm512_mask_loadu_epi32,
    _mm512_mask_storeu_epi32,
    _mm512_cmpgt_epu32_mask,
    _mm512_cmplt_epu32_mask,
    _mm512_cmpeq_epu32_mask,
    _mm512_sub_epi32,
    _mm512_srai_epi32,
    _mm512_maskz_compress_epi32,
    256,
    sort_few::<u32>
);
parted!(
    u16,
    32,
    u32,
    i16,
    _mm512_set1_epi16,
    _mm512_mask_loadu_epi16,
    _mm512_mask_storeu_epi16,
    _mm512_cmpgt_epu16_mask,
    _mm512_cmplt_epu16_mask,
    _mm512_cmpeq_epu16_mask,
    _mm512_sub_epi16,
    _mm512_srai_epi16,
    compress_words,
    256,
    sort_few_words
);

/// The keys of two bytes that a mask names, side by side.
///
/// As an instruction of its own, since functions without VBMI2 would call the intrinsic.
///
/// # Safety
/// The machine has AVX-512 BW and VBMI2.
#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,bmi2,popcnt")]
unsafe fn compress_words(mask: u32, keys: __m512i) -> __m512i {
    let packed;
    // SAFETY: the caller's promise.
    unsafe {
        asm!(
            "vpcompressw {packed} {{{mask}}} {{z}}, {keys}",
            packed = lateout(zmm_reg) packed,
            mask = in(kreg) mask,
            keys = in(zmm_reg) keys,
            options(pure, nomem, nostack, preserves_flags),
        );
    }
    packed
}

/// Sorts few keys of two bytes as keys of four.
///
/// # Safety
/// As for [`Parted::sort_few`].
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,bmi2,popcnt")]
pub(crate) unsafe fn sort_few_words(from: *const u16, to: *mut u16, n: usize) {
    let mut wide = [0_u32; MOST_ROWS * u32::LANES];
    let wide = &mut wide[..n];
    // SAFETY: the caller's promise.
    unsafe {
        for (i, wide) in wide.iter_mut().enumerate() {
            *wide = u32::from(*from.add(i));
        }
        sort_few(wide.as_ptr(), wide.as_mut_ptr(), n);
        for (i, wide) in wide.iter().enumerate() {
            *to.add(i) = *wide as u16;
        }
    }
}

/// For each mask of eight lanes the numbers of those that it names, a byte each, and then of the others.
static GATHERED: [u64; 256] = {
    let mut gathered = [0; 256];
    let mut mask = 0;
    while mask < 256 {
        let mut place = 0;
        let mut i = 0;
        while i < 16 {
            // All lanes are looked at twice, first for those that the mask names.
            if (mask >> (i % 8) & 1 == 1) == (i < 8) {
                gathered[mask] |= (i as u64 % 8) << (8 * place);
                place += 1;
            }
            i += 1;
        }
        mask += 1;
    }
    gathered
};

/// The mask of the first lanes, up to `K::LANES`.
#[inline(always)]
pub(crate) fn first_lanes<K: Parted>(count: usize) -> u32 {
    ((1_u64 << count.min(K::LANES)) - 1) as u32
}
