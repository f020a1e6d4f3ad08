//! The largest of floats that are no NaN, and where it is, by AVX-512: one instruction takes the larger ones of two vectors, where a comparison
//! that minds NaN takes four. Compiled from plain loops, the largest so far stay in memory, and each step waits for the one before.

use std::arch::x86_64::*;

/// Vectors that are compared side by side, since each comparison waits for the one before.
const SIDES: usize = 4;

macro_rules! floats {
    ($(
        $largest:ident, $place:ident: $t:ty, $mask:ty, $set:ident, $bits:ident, $whole:ident, $load:ident, $xor:ident, $max:ident, $reduce:ident, $compare:ident,
        |$turned:ident| $sign:expr;
    )*) => {$(
        /// The largest of `n` floats without gaps, the sign of each turned over if the highest bit of `turned` is set; `None` if one is NaN.
        ///
        /// # Safety
        /// The machine has AVX-512 F and DQ. The floats are readable, and not none.
        #[target_feature(enable = "avx512f,avx512dq")]
        pub(crate) unsafe fn $largest(x: *const $t, n: usize, $turned: u64) -> Option<$t> {
            const LANES: usize = 64 / size_of::<$t>();
            let sign = $bits($sign);
            // SAFETY: vectors are loaded from below `n`, or without the lanes beyond.
            unsafe {
                let mut largest = [$set(<$t>::NEG_INFINITY); SIDES];
                let mut odd = 0;
                let mut done = 0;
                while done + SIDES * LANES <= n {
                    let v: [_; SIDES] = std::array::from_fn(|k| {
                        $xor($whole(x.add(done + k * LANES)), sign)
                    });
                    odd |= $compare::<_CMP_UNORD_Q>(v[0], v[1]) | $compare::<_CMP_UNORD_Q>(v[2], v[3]);
                    for k in 0..SIDES {
                        largest[k] = $max(v[k], largest[k]);
                    }
                    done += SIDES * LANES;
                }
                while done < n {
                    let wanted = <$mask>::MAX >> (LANES - LANES.min(n - done));
                    let v = $xor($load($set(x.read_unaligned()), wanted, x.add(done)), sign);
                    odd |= $compare::<_CMP_UNORD_Q>(v, v);
                    largest[0] = $max(v, largest[0]);
                    done += LANES;
                }
                let [a, b, c, d] = largest;
                (odd == 0).then(|| $reduce($max($max(a, b), $max(c, d))))
            }
        }

        /// The place of the first of `n` floats without gaps that is equal to `value`, or NaN if it is, signs as above; `n` if there is none.
        ///
        /// # Safety
        /// As above.
        #[target_feature(enable = "avx512f,avx512dq")]
        pub(crate) unsafe fn $place(x: *const $t, n: usize, value: $t, $turned: u64) -> usize {
            const LANES: usize = 64 / size_of::<$t>();
            let (sign, wanted) = ($bits($sign), $set(value));
            let mut done = 0;
            // SAFETY: as above.
            unsafe {
                while done < n {
                    let lanes = <$mask>::MAX >> (LANES - LANES.min(n - done));
                    let v = $xor($load($set(0.0), lanes, x.add(done)), sign);
                    let found = match value.is_nan() {
                        true => $compare::<_CMP_UNORD_Q>(v, v),
                        false => $compare::<_CMP_EQ_OQ>(v, wanted),
                    } & lanes;
                    if found != 0 {
                        return done + found.trailing_zeros() as usize;
                    }
                    done += LANES;
                }
            }
            n
        }
    )*};
}

#[target_feature(enable = "avx512f")]
fn double_bits(bits: u64) -> __m512d {
    _mm512_castsi512_pd(_mm512_set1_epi64(bits as i64))
}

#[target_feature(enable = "avx512f")]
fn single_bits(bits: u32) -> __m512 {
    _mm512_castsi512_ps(_mm512_set1_epi32(bits as i32))
}

floats! {
    largest_double, place_of_double: f64, u8, _mm512_set1_pd, double_bits, _mm512_loadu_pd, _mm512_mask_loadu_pd, _mm512_xor_pd, _mm512_max_pd,
        _mm512_reduce_max_pd, _mm512_cmp_pd_mask, |turned| turned;
    largest_single, place_of_single: f32, u16, _mm512_set1_ps, single_bits, _mm512_loadu_ps, _mm512_mask_loadu_ps, _mm512_xor_ps, _mm512_max_ps,
        _mm512_reduce_max_ps, _mm512_cmp_ps_mask, |turned| (turned >> 32) as u32;
}
