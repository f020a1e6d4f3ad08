//! Binary searches for many keys, each step of which loads an element for every key with one instruction (AVX-512).

use std::arch::x86_64::{
    __m256, __m256i, __m512d, __m512i, _CMP_LE_OQ, _CMP_LT_OQ, _mm256_cmp_ps_mask,
    _mm256_cmple_epi32_mask, _mm256_cmple_epu32_mask, _mm256_cmplt_epi32_mask,
    _mm256_cmplt_epu32_mask, _mm512_add_epi64, _mm512_cmp_pd_mask, _mm512_cmple_epi64_mask,
    _mm512_cmple_epu64_mask, _mm512_cmplt_epi64_mask, _mm512_cmplt_epu64_mask,
    _mm512_i64gather_epi32, _mm512_i64gather_epi64, _mm512_i64gather_pd, _mm512_i64gather_ps,
    _mm512_mask_add_epi64, _mm512_set1_epi64,
};

use crate::searching::binary_search::CHUNK;

/// Keys of a vector.
const WIDTH: usize = 8;

const VECTORS: usize = CHUNK / WIDTH;

macro_rules! find {
    ($($name:ident: $t:ty, $vector:ty, $gather:ident::<$scale:literal>, $less:expr, $less_equal:expr;)*) => {$(
        /// How many elements are before each key, of which `first` are known to be, and `count` more may be.
        ///
        /// # Safety
        /// So many elements are valid to read from the first one on.
        #[target_feature(enable = "avx512f,avx512vl")]
        pub(crate) unsafe fn $name<const RIGHT: bool>(
            elements: *const $t,
            keys: &[$t; CHUNK],
            first: usize,
            mut count: usize,
        ) -> [usize; CHUNK] {
            // SAFETY: as many keys as vectors hold; any bits are a vector.
            let keys: [$vector; VECTORS] = unsafe { std::mem::transmute_copy(keys) };
            let mut found = [_mm512_set1_epi64(first as i64); VECTORS];
            while count > 0 {
                let half = (count / 2).max(1);
                let (last, step) = (_mm512_set1_epi64(half as i64 - 1), _mm512_set1_epi64(half as i64));
                for i in 0..VECTORS {
                    let at = _mm512_add_epi64(found[i], last);
                    // SAFETY: what was found lies `count` elements at most before the end of those that are searched.
                    let element = unsafe { $gather::<$scale>(at, elements.cast()) };
                    let before = if RIGHT { $less_equal(element, keys[i]) } else { $less(element, keys[i]) };
                    found[i] = _mm512_mask_add_epi64(found[i], before, found[i], step);
                }
                count -= half;
            }
            // SAFETY: as many numbers as vectors hold.
            unsafe { std::mem::transmute::<[__m512i; VECTORS], [usize; CHUNK]>(found) }
        }
    )*};
}

find! {
    find_f64: f64, __m512d, _mm512_i64gather_pd::<8>, _mm512_cmp_pd_mask::<_CMP_LT_OQ>, _mm512_cmp_pd_mask::<_CMP_LE_OQ>;
    find_i64: i64, __m512i, _mm512_i64gather_epi64::<8>, _mm512_cmplt_epi64_mask, _mm512_cmple_epi64_mask;
    find_u64: u64, __m512i, _mm512_i64gather_epi64::<8>, _mm512_cmplt_epu64_mask, _mm512_cmple_epu64_mask;
    find_f32: f32, __m256, _mm512_i64gather_ps::<4>, _mm256_cmp_ps_mask::<_CMP_LT_OQ>, _mm256_cmp_ps_mask::<_CMP_LE_OQ>;
    find_i32: i32, __m256i, _mm512_i64gather_epi32::<4>, _mm256_cmplt_epi32_mask, _mm256_cmple_epi32_mask;
    find_u32: u32, __m256i, _mm512_i64gather_epi32::<4>, _mm256_cmplt_epu32_mask, _mm256_cmple_epu32_mask;
}
