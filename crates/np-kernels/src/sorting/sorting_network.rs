//! Up to sixteen vectors of keys sorted in registers.
//!
//! The vectors are the rows of a matrix. First its columns are sorted, all at once, by comparators between whole rows, the fewest that
//! are known for the number of rows. Then columns are merged in pairs, fours and so on: one side is read backwards, which makes the
//! sequence bitonic, and halving it goes on within columns, where it needs no shuffles. At last the matrix is transposed.
//!
//! That takes a third of the shuffles of a bitonic network over the keys in the order of memory.

use std::arch::asm;
use std::arch::x86_64::{
    __m512i, _mm512_mask_blend_epi32, _mm512_mask_blend_epi64, _mm512_max_epu32, _mm512_max_epu64,
    _mm512_min_epu32, _mm512_min_epu64, _mm512_permutex2var_epi32, _mm512_permutex2var_epi64,
    _mm512_permutexvar_epi32, _mm512_permutexvar_epi64,
};

use crate::sorting::key_vectors::{Parted, first_lanes};

/// The most rows of a network.
pub(crate) const MOST_ROWS: usize = 16;

/// Keys that networks sort.
///
/// # Safety
/// As for [`Parted`].
pub(crate) trait Vectors: Parted {
    /// The smaller keys of each lane, and the greater ones.
    unsafe fn ordered(a: __m512i, b: __m512i) -> [__m512i; 2];
    unsafe fn lower(a: __m512i, b: __m512i) -> __m512i;
    unsafe fn upper(a: __m512i, b: __m512i) -> __m512i;
    /// Keys of `b` where the mask says so, else of `a`.
    unsafe fn blend(mask: u16, a: __m512i, b: __m512i) -> __m512i;
    /// Each lane's key from the lane whose number differs by `X` as bits.
    unsafe fn exchange<const X: usize>(keys: __m512i) -> __m512i;
    /// The keys of both vectors in turns: those of the lower halves, those of the upper halves.
    unsafe fn interleave(a: __m512i, b: __m512i) -> [__m512i; 2];
}

macro_rules! vectors {
    ($t:ty, $lanes:literal, $mask:ty, $min:ident, $max:ident, $blend:ident, $permute:ident, $permute2:ident) => {
        impl Vectors for $t {
            #[inline]
            #[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,bmi2,popcnt")]
            unsafe fn ordered(a: __m512i, b: __m512i) -> [__m512i; 2] {
                if $lanes == 16 {
                    // SAFETY: the caller's promise.
                    return unsafe { [Self::lower(a, b), Self::upper(a, b)] };
                }
                // The smaller and the greater of two 64-bit integers are two slow instructions; a comparison and two choices are three fast
                // ones. The compiler would make the former of the latter if it saw the comparison.
                let less: u8;
                // SAFETY: the caller's promise.
                unsafe {
                    asm!(
                        "vpcmpltuq {less}, {a}, {b}",
                        less = out(kreg) less,
                        a = in(zmm_reg) a,
                        b = in(zmm_reg) b,
                        options(pure, nomem, nostack, preserves_flags),
                    );
                    [Self::blend(less.into(), b, a), Self::blend(less.into(), a, b)]
                }
            }
            #[inline(always)]
            unsafe fn lower(a: __m512i, b: __m512i) -> __m512i {
                // SAFETY: the caller's promise.
                unsafe { $min(a, b) }
            }
            #[inline(always)]
            unsafe fn upper(a: __m512i, b: __m512i) -> __m512i {
                // SAFETY: the caller's promise.
                unsafe { $max(a, b) }
            }
            #[inline(always)]
            unsafe fn blend(mask: u16, a: __m512i, b: __m512i) -> __m512i {
                // SAFETY: the caller's promise.
                unsafe { $blend(mask as $mask, a, b) }
            }
            #[inline(always)]
            unsafe fn exchange<const X: usize>(keys: __m512i) -> __m512i {
                let lanes = const {
                    let mut lanes = [0 as $t; $lanes];
                    let mut i = 0;
                    while i < $lanes {
                        lanes[i] = (i ^ X) as $t;
                        i += 1;
                    }
                    lanes
                };
                // SAFETY: the caller's promise.
                unsafe { $permute(Self::load(lanes.as_ptr()), keys) }
            }
            #[inline(always)]
            unsafe fn interleave(a: __m512i, b: __m512i) -> [__m512i; 2] {
                let halves = const {
                    let mut halves = [[0 as $t; $lanes]; 2];
                    let mut i = 0;
                    while i < $lanes {
                        let lane = (i / 2 + i % 2 * $lanes) as $t;
                        halves[0][i] = lane;
                        halves[1][i] = lane + $lanes / 2;
                        i += 1;
                    }
                    halves
                };
                // SAFETY: the caller's promise.
                unsafe {
                    [
                        $permute2(a, Self::load(halves[0].as_ptr()), b),
                        $permute2(a, Self::load(halves[1].as_ptr()), b),
                    ]
                }
            }
        }
    };
}

vectors!(
    u64,
    8,
    u8,
    _mm512_min_epu64,
    _mm512_max_epu64,
    _mm512_mask_blend_epi64,
    _mm512_permutexvar_epi64,
    _mm512_permutex2var_epi64
);
vectors!(
    u32,
    16,
    u16,
    _mm512_min_epu32,
    _mm512_max_epu32,
    _mm512_mask_blend_epi32,
    _mm512_permutexvar_epi32,
    _mm512_permutex2var_epi32
);

/// The lanes of a vector whose number has the bit `X`.
const fn lanes_with(x: usize) -> u16 {
    let mut mask = 0;
    let mut i = 0;
    while i < 16 {
        mask |= ((i & x != 0) as u16) << i;
        i += 1;
    }
    mask
}

/// Puts the smaller keys of two rows in the first.
///
/// # Safety
/// The machine has the features; so for all functions that the network is made of.
#[inline(always)]
unsafe fn compare<K: Vectors>(rows: &mut [__m512i], a: usize, b: usize) {
    // SAFETY: the caller's promise.
    unsafe {
        let (x, y) = (rows[a], rows[b]);
        [rows[a], rows[b]] = K::ordered(x, y);
    }
}

/// Sorts columns.
#[inline(always)]
unsafe fn sort_columns<K: Vectors, const ROWS: usize>(rows: &mut [__m512i; ROWS]) {
    macro_rules! comparators {
        ($($a:literal $b:literal),*) => {
            // SAFETY: the caller's promise.
            unsafe { $(compare::<K>(rows, $a, $b);)* }
        };
    }
    match ROWS {
        2 => comparators!(0 1),
        4 => comparators!(0 2, 1 3, 0 1, 2 3, 1 2),
        8 => comparators!(
            0 2, 1 3, 4 6, 5 7, 0 4, 1 5, 2 6, 3 7, 0 1, 2 3, 4 5, 6 7, 2 4, 3 5, 1 4, 3 6, 1 2, 3 4, 5 6
        ),
        16 => comparators!(
            0 13, 1 12, 2 15, 3 14, 4 8, 5 6, 7 11, 9 10,
            0 5, 1 7, 2 9, 3 4, 6 13, 8 14, 10 15, 11 12,
            0 1, 2 3, 4 5, 6 8, 7 9, 10 11, 12 13, 14 15,
            0 2, 1 3, 4 10, 5 11, 6 7, 8 9, 12 14, 13 15,
            1 2, 3 12, 4 6, 5 7, 8 10, 9 11, 13 14,
            1 4, 2 6, 5 8, 7 10, 9 13, 11 14,
            2 4, 3 6, 9 12, 11 13,
            3 5, 6 8, 7 9, 10 12,
            3 4, 5 6, 7 8, 9 10, 11 12,
            6 7, 8 9
        ),
        _ => {}
    }
}

/// The number `i` among the rows whose number lacks a bit.
#[inline(always)]
fn row_without(i: usize, bit: usize) -> usize {
    i / bit * 2 * bit + i % bit
}

/// Sorts columns that are bitonic.
#[inline(always)]
unsafe fn halve_columns<K: Vectors, const ROWS: usize>(rows: &mut [__m512i; ROWS]) {
    macro_rules! halve {
        ($($distance:literal),*) => {$(
            if ROWS >= 2 * $distance {
                for i in 0..ROWS / 2 {
                    let a = row_without(i, $distance);
                    // SAFETY: the caller's promise.
                    unsafe { compare::<K>(rows, a, a + $distance) };
                }
            }
        )*};
    }
    halve!(8, 4, 2, 1);
}

/// Halves bitonic sequences of columns, `X` columns apart.
#[inline(always)]
unsafe fn halve_across<K: Vectors, const ROWS: usize, const X: usize>(rows: &mut [__m512i; ROWS]) {
    for row in rows {
        // SAFETY: the caller's promise.
        unsafe {
            let other = K::exchange::<X>(*row);
            *row = {
                let [l, h] = K::ordered(*row, other);
                K::blend(lanes_with(X), l, h)
            };
        }
    }
}

/// Compares a group of sorted columns with the one beside it, read backwards: groups of `X + 1` columns together, a power of two, become
/// two bitonic halves.
#[inline(always)]
unsafe fn halve_reversed<K: Vectors, const ROWS: usize, const X: usize>(
    rows: &mut [__m512i; ROWS],
) {
    let upper = lanes_with(X.div_ceil(2));
    // SAFETY: the caller's promise.
    unsafe {
        if ROWS == 1 {
            let other = K::exchange::<X>(rows[0]);
            rows[0] = {
                let [l, h] = K::ordered(rows[0], other);
                K::blend(upper, l, h)
            };
        }
        for i in 0..ROWS / 2 {
            let (a, b) = (rows[i], K::exchange::<X>(rows[ROWS - 1 - i]));
            let [low, high] = K::ordered(a, b);
            rows[i] = K::blend(upper, low, high);
            rows[ROWS - 1 - i] = K::exchange::<X>(K::blend(upper, high, low));
        }
    }
}

/// Exchanges rows and columns, as far as there are rows.
#[inline(always)]
unsafe fn transpose<K: Vectors, const ROWS: usize>(rows: &mut [__m512i; ROWS]) {
    macro_rules! exchange {
        ($($bit:literal),*) => {$(
            if $bit < ROWS && $bit < K::LANES {
                for i in 0..ROWS / 2 {
                    let a = row_without(i, $bit);
                    // SAFETY: the caller's promise.
                    [rows[a], rows[a + $bit]] = unsafe { K::interleave(rows[a], rows[a + $bit]) };
                }
            }
        )*};
    }
    // Each step moves the last bit of a lane's number into the row's number, and that bit of the row's into the lane's.
    exchange!(8, 4, 2, 1);
}

/// Sorts the keys of `ROWS` vectors.
#[inline(always)]
unsafe fn sort_rows<K: Vectors, const ROWS: usize>(from: *const K, to: *mut K, n: usize) {
    // SAFETY: the caller's promise.
    unsafe {
        let mut rows = [K::splat(K::MAX); ROWS];
        for (i, row) in rows.iter_mut().enumerate() {
            let first = i * K::LANES;
            let from = from.wrapping_add(first);
            *row = match n.saturating_sub(first) {
                left if left >= K::LANES => K::load(from),
                left => K::load_some(from, first_lanes::<K>(left)),
            };
        }
        sort_columns::<K, ROWS>(&mut rows);
        halve_reversed::<K, ROWS, 1>(&mut rows);
        halve_columns::<K, ROWS>(&mut rows);
        halve_reversed::<K, ROWS, 3>(&mut rows);
        halve_across::<K, ROWS, 1>(&mut rows);
        halve_columns::<K, ROWS>(&mut rows);
        halve_reversed::<K, ROWS, 7>(&mut rows);
        halve_across::<K, ROWS, 2>(&mut rows);
        halve_across::<K, ROWS, 1>(&mut rows);
        halve_columns::<K, ROWS>(&mut rows);
        if K::LANES == 16 {
            halve_reversed::<K, ROWS, 15>(&mut rows);
            halve_across::<K, ROWS, 4>(&mut rows);
            halve_across::<K, ROWS, 2>(&mut rows);
            halve_across::<K, ROWS, 1>(&mut rows);
            halve_columns::<K, ROWS>(&mut rows);
        }
        transpose::<K, ROWS>(&mut rows);
        // With more rows than columns, some bits of the row's number are still in front of those that came from columns.
        let turns = ROWS.div_ceil(K::LANES);
        for i in 0..ROWS {
            let row = rows[i % turns * (ROWS / turns) + i / turns];
            let first = i * K::LANES;
            let to = to.wrapping_add(first);
            match n.saturating_sub(first) {
                left if left >= K::LANES => K::store(to, row),
                left => K::store_some(to, first_lanes::<K>(left), row),
            }
        }
    }
}

/// Writes `n` keys sorted to `to`, which may be where they are.
///
/// # Safety
/// The machine has AVX-512 F, BW, DQ and VL. So many keys can be read and written, at most [`MOST_ROWS`] vectors.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,bmi2,popcnt")]
pub(crate) unsafe fn sort_few<K: Vectors>(from: *const K, to: *mut K, n: usize) {
    debug_assert!(n <= MOST_ROWS * K::LANES);
    // SAFETY: the caller's promise; the rows have room for the keys.
    unsafe {
        match n.div_ceil(K::LANES) {
            0..=1 => sort_rows::<K, 1>(from, to, n),
            2 => sort_rows::<K, 2>(from, to, n),
            3..=4 => sort_rows::<K, 4>(from, to, n),
            5..=8 => sort_rows::<K, 8>(from, to, n),
            _ => sort_rows::<K, MOST_ROWS>(from, to, n),
        }
    }
}
