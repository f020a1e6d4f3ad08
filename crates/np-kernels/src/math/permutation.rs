//! Tables of 32 numbers that lie in registers: a permutation of AVX-512 for sixteen lanes of `f32`, two for eight of `f64`, where
//! the compiler makes a gather, one load for each lane.

use crate::simd::{Level, LevelId};

/// How many entries a table has.
pub(super) const ENTRIES: usize = 32;

/// A table.
pub(super) type Table<T> = [T; ENTRIES];

/// An array that starts where a vector may: loads and stores that cross a cache line take twice as long.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
pub(super) struct Lanes<T, const N: usize>(pub(super) [T; N]);

/// Whether functions of a level go by tables.
#[inline(always)]
pub(super) const fn has_tables<L: Level>() -> bool {
    cfg!(target_arch = "x86_64") && matches!(L::ID, LevelId::V4)
}

/// A type whose tables fit into registers.
pub(super) trait Tabulated: Copy + Default {
    /// Unsigned integers of its size.
    type Number: Copy;

    /// One entry, by the low five bits.
    fn entry(table: &Table<Self>, number: Self::Number) -> Self;

    /// [`look_up`] for `N` a multiple of a vector's lanes.
    ///
    /// # Safety
    /// The machine has AVX-512 F.
    #[cfg(target_arch = "x86_64")]
    unsafe fn permuted<const N: usize>(
        table: &Table<Self>,
        numbers: &Lanes<Self::Number, N>,
    ) -> Lanes<Self, N>;
}

/// The entries whose numbers are in the low five bits.
#[inline(always)]
pub(super) fn look_up<L: Level, T: Tabulated, const N: usize>(
    table: &Table<T>,
    numbers: &Lanes<T::Number, N>,
) -> Lanes<T, N> {
    #[cfg(target_arch = "x86_64")]
    if has_tables::<L>()
        && (N * size_of::<T>()).is_multiple_of(64)
        && is_x86_feature_detected!("avx512f")
    {
        // SAFETY: the machine has AVX-512 F, as just asked.
        return unsafe { T::permuted(table, numbers) };
    }
    let mut entries = Lanes([T::default(); N]);
    for i in 0..N {
        entries.0[i] = T::entry(table, numbers.0[i]);
    }
    entries
}

impl Tabulated for f64 {
    type Number = u64;

    #[inline(always)]
    fn entry(table: &Table<f64>, number: u64) -> f64 {
        table[number as usize % ENTRIES]
    }

    #[cfg(target_arch = "x86_64")]
    #[inline]
    #[target_feature(enable = "avx512f")]
    unsafe fn permuted<const N: usize>(
        table: &Table<f64>,
        numbers: &Lanes<u64, N>,
    ) -> Lanes<f64, N> {
        use std::arch::x86_64::{
            _mm512_loadu_epi64, _mm512_loadu_pd, _mm512_mask_blend_pd, _mm512_permutex2var_pd,
            _mm512_set1_epi64, _mm512_storeu_pd, _mm512_test_epi64_mask,
        };
        let mut entries = Lanes([0.0; N]);
        // SAFETY: eight entries from 0, 8, 16 and 24 on are in the table, and eight lanes from each multiple of 8 on in
        // arrays of `N`, which is one.
        unsafe {
            let eight = |first: usize| _mm512_loadu_pd(table.as_ptr().add(first));
            let (a, b, c, d) = (eight(0), eight(8), eight(16), eight(24));
            let upper = _mm512_set1_epi64(16);
            for i in (0..N - N % 8).step_by(8) {
                // A permutation looks at the low four bits.
                let number = _mm512_loadu_epi64(numbers.0.as_ptr().add(i).cast());
                let low = _mm512_permutex2var_pd(a, number, b);
                let high = _mm512_permutex2var_pd(c, number, d);
                let chosen = _mm512_mask_blend_pd(_mm512_test_epi64_mask(number, upper), low, high);
                _mm512_storeu_pd(entries.0.as_mut_ptr().add(i), chosen);
            }
        }
        entries
    }
}

impl Tabulated for f32 {
    type Number = u32;

    #[inline(always)]
    fn entry(table: &Table<f32>, number: u32) -> f32 {
        table[number as usize % ENTRIES]
    }

    #[cfg(target_arch = "x86_64")]
    #[inline]
    #[target_feature(enable = "avx512f")]
    unsafe fn permuted<const N: usize>(
        table: &Table<f32>,
        numbers: &Lanes<u32, N>,
    ) -> Lanes<f32, N> {
        use std::arch::x86_64::{
            _mm512_loadu_epi32, _mm512_loadu_ps, _mm512_permutex2var_ps, _mm512_storeu_ps,
        };
        let mut entries = Lanes([0.0; N]);
        // SAFETY: sixteen entries from 0 and 16 on are in the table, and sixteen lanes from each multiple of 16 on in
        // arrays of `N`, which is one.
        unsafe {
            let (a, b) = (
                _mm512_loadu_ps(table.as_ptr()),
                _mm512_loadu_ps(table.as_ptr().add(16)),
            );
            for i in (0..N - N % 16).step_by(16) {
                // The permutation looks at the low five bits.
                let number = _mm512_loadu_epi32(numbers.0.as_ptr().add(i).cast());
                let chosen = _mm512_permutex2var_ps(a, number, b);
                _mm512_storeu_ps(entries.0.as_mut_ptr().add(i), chosen);
            }
        }
        entries
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simd::{Baseline, V4};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn permutations_are_look_ups(table: Table<u64>, numbers: [u64; 32]) {
            let doubles = table.map(f64::from_bits);
            let found = look_up::<V4, f64, 32>(&doubles, &Lanes(numbers)).0;
            let plain = look_up::<Baseline, f64, 32>(&doubles, &Lanes(numbers)).0;
            let singles = table.map(|bits| f32::from_bits(bits as u32));
            let numbers = numbers.map(|number| number as u32);
            let found_single = look_up::<V4, f32, 32>(&singles, &Lanes(numbers)).0;
            let plain_single = look_up::<Baseline, f32, 32>(&singles, &Lanes(numbers)).0;
            for i in 0..32 {
                let bits = table[(numbers[i] % 32) as usize];
                prop_assert_eq!([found[i].to_bits(), plain[i].to_bits()], [bits; 2]);
                let singles = [found_single[i].to_bits(), plain_single[i].to_bits()];
                prop_assert_eq!(singles, [bits as u32; 2]);
            }
        }
    }
}
