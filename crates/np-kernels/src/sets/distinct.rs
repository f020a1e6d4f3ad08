//! The distinct elements of a sorted row: how many they are, which, where each of them begins, and which each element is.
//!
//! An element is distinct where it differs from the one before it, as `!=` has it: zeros of both signs are one, each NaN is another. Of
//! several that are equal the first one is kept.

use half::f16;
use np_dtype::{Complex, Truth, TypeCode, for_type_code};

use crate::physical::Physical;
#[cfg(target_arch = "x86_64")]
use crate::simd::LevelId;
use crate::simd::{self, Baseline, LEVELS, Level, V3, V4};

/// An element type whose neighbours are compared.
trait Neighbour: Copy + 'static {
    fn differs(self, other: Self) -> bool;

    /// As many elements as whole vectors hold, from the second one on, whose neighbours were compared: how many elements were looked at, and
    /// how many of them are distinct.
    ///
    /// # Safety
    /// `n` elements are readable; if there is a target, `room` elements can be written there.
    #[inline(always)]
    unsafe fn in_vectors(
        _row: *const Self,
        _n: usize,
        _target: Option<*mut Self>,
        _room: usize,
    ) -> (usize, usize) {
        (0, 0)
    }

    /// As [`in_vectors`](Neighbour::in_vectors), for the places of distinct elements.
    ///
    /// # Safety
    /// `n` elements are readable, and `room` numbers can be written.
    #[inline(always)]
    unsafe fn places_in_vectors(
        _row: *const Self,
        _n: usize,
        _target: *mut i64,
        _room: usize,
    ) -> (usize, usize) {
        (0, 0)
    }
}

macro_rules! neighbour {
    ($($t:ty, |$a:ident, $b:ident| $differ:expr $(, $vectors:ident, $places:ident)?;)*) => {$(
        impl Neighbour for $t {
            #[inline(always)]
            fn differs(self, other: $t) -> bool {
                let ($a, $b) = (self, other);
                $differ
            }
            $(
                #[cfg(target_arch = "x86_64")]
                #[inline(always)]
                unsafe fn in_vectors(
                    row: *const $t,
                    n: usize,
                    target: Option<*mut $t>,
                    room: usize,
                ) -> (usize, usize) {
                    if simd::level() != LevelId::V4 {
                        return (0, 0);
                    }
                    // SAFETY: the machine has the level; the caller's promise.
                    unsafe { avx512::$vectors(row, n, target, room) }
                }
                #[cfg(target_arch = "x86_64")]
                #[inline(always)]
                unsafe fn places_in_vectors(
                    row: *const $t,
                    n: usize,
                    target: *mut i64,
                    room: usize,
                ) -> (usize, usize) {
                    if simd::level() != LevelId::V4 {
                        return (0, 0);
                    }
                    // SAFETY: the machine has the level; the caller's promise.
                    unsafe { avx512::$places(row, n, target, room) }
                }
            )?
        }
    )*};
}

neighbour! {
    u8, |a, b| a != b;
    u16, |a, b| a != b;
    u32, |a, b| a != b, distinct_u32, places_u32;
    u64, |a, b| a != b, distinct_u64, places_u64;
    f16, |a, b| a != b;
    f32, |a, b| a != b, distinct_f32, places_f32;
    f64, |a, b| a != b, distinct_f64, places_f64;
    Complex<f32>, |a, b| (a.re != b.re) | (a.im != b.im);
    Complex<f64>, |a, b| (a.re != b.re) | (a.im != b.im);
}

/// What is done with sorted rows of one dtype.
///
/// # Safety
/// `n` elements of the dtype follow each other from the pointer on, native and aligned, and nobody writes them meanwhile. As many elements as
/// `room` says can be written to the target, and there are at least as many distinct ones; it overlaps nothing.
#[derive(Clone, Copy, Debug)]
pub struct DistinctKernels {
    /// How many distinct elements there are.
    pub count: unsafe fn(row: *const u8, n: usize) -> usize,
    /// Writes them, `room` in all.
    pub write: unsafe fn(row: *const u8, n: usize, target: *mut u8, room: usize),
    /// Writes the places where they begin, `room` in all.
    pub places: unsafe fn(row: *const u8, n: usize, target: *mut i64, room: usize),
    /// Writes for each element which of them it is: `n` numbers.
    pub numbers: unsafe fn(row: *const u8, n: usize, target: *mut i64),
}

/// The kernels of a dtype. Booleans are bytes of 0 and 1.
pub fn distinct_kernels(code: TypeCode) -> &'static DistinctKernels {
    match code {
        TypeCode::Bool | TypeCode::Int8 | TypeCode::UInt8 => of::<u8>(),
        TypeCode::Int16 | TypeCode::UInt16 => of::<u16>(),
        TypeCode::Int32 | TypeCode::UInt32 => of::<u32>(),
        TypeCode::Int64 | TypeCode::UInt64 => of::<u64>(),
        TypeCode::Float16 => of::<f16>(),
        TypeCode::Float32 => of::<f32>(),
        TypeCode::Float64 => of::<f64>(),
        TypeCode::Complex64 => of::<Complex<f32>>(),
        TypeCode::Complex128 => of::<Complex<f64>>(),
    }
}

fn of<T: Neighbour>() -> &'static DistinctKernels {
    const {
        &DistinctKernels {
            count: count::<T>,
            write: write::<T>,
            places: places::<T>,
            numbers: numbers::<T>,
        }
    }
}

/// Whether elements of a real dtype rise or stay, and none of them is NaN.
///
/// # Safety
/// As for [`DistinctKernels`].
pub unsafe fn is_sorted(code: TypeCode, row: *const u8, n: usize) -> bool {
    for_type_code!(code, Truth, T => {
        let looks: [unsafe fn(*const T, usize) -> bool; LEVELS] = [
            rises::<Baseline, T>,
            rises::<V3, T>,
            rises::<V4, T>,
        ];
        // SAFETY: the machine has the level in force; the caller's promise.
        unsafe { looks[simd::level() as usize](row.cast(), n) }
    }, _T => false)
}

/// # Safety
/// The machine has the level, and `n` elements are readable.
unsafe fn rises<L: Level, T: Physical<Value: PartialOrd>>(row: *const T, n: usize) -> bool {
    /// Pairs that are compared before their answers are looked at.
    const STEP: usize = 64;
    // SAFETY: the caller's promise.
    unsafe {
        L::enter(
            #[inline(always)]
            || {
                let value = |i: usize| (*row.add(i)).value();
                let mut from = 0;
                while from + 1 < n {
                    let count = STEP.min(n - 1 - from);
                    let mut wrong = 0u8;
                    for i in from..from + count {
                        let in_order = value(i) <= value(i + 1);
                        wrong |= u8::from(!in_order);
                    }
                    if wrong != 0 {
                        return false;
                    }
                    from += count;
                }
                n != 1 || value(0) <= value(0)
            },
        )
    }
}

/// # Safety
/// The contract of [`DistinctKernels`].
unsafe fn count<T: Neighbour>(row: *const u8, n: usize) -> usize {
    let row = row.cast::<T>();
    // SAFETY: the caller's promise.
    unsafe {
        let (looked, mut count) = T::in_vectors(row, n, None, 0);
        for i in looked..n {
            count += usize::from(i == 0 || (*row.add(i)).differs(*row.add(i - 1)));
        }
        count
    }
}

/// # Safety
/// The contract of [`DistinctKernels`].
unsafe fn write<T: Neighbour>(row: *const u8, n: usize, target: *mut u8, room: usize) {
    let (row, target) = (row.cast::<T>(), target.cast::<T>());
    // SAFETY: the caller's promise; nothing is written where there is no room.
    unsafe {
        let (looked, mut done) = T::in_vectors(row, n, Some(target), room);
        for i in looked..n {
            if done == room {
                return;
            }
            let element = *row.add(i);
            // Written whether it is distinct or not: a branch would be mispredicted.
            target.add(done).write(element);
            done += usize::from(i == 0 || element.differs(*row.add(i - 1)));
        }
    }
}

/// # Safety
/// The contract of [`DistinctKernels`].
unsafe fn places<T: Neighbour>(row: *const u8, n: usize, target: *mut i64, room: usize) {
    let row = row.cast::<T>();
    // SAFETY: as above.
    unsafe {
        let (looked, mut done) = T::places_in_vectors(row, n, target, room);
        for i in looked..n {
            if done == room {
                return;
            }
            target.add(done).write(i as i64);
            done += usize::from(i == 0 || (*row.add(i)).differs(*row.add(i - 1)));
        }
    }
}

/// # Safety
/// The contract of [`DistinctKernels`].
unsafe fn numbers<T: Neighbour>(row: *const u8, n: usize, target: *mut i64) {
    let row = row.cast::<T>();
    let mut number = -1;
    for i in 0..n {
        // SAFETY: the caller's promise.
        unsafe {
            number += i64::from(i == 0 || (*row.add(i)).differs(*row.add(i - 1)));
            target.add(i).write(number);
        }
    }
}

#[cfg(target_arch = "x86_64")]
mod avx512 {
    use std::arch::x86_64::{
        _CMP_NEQ_UQ, _mm512_add_epi64, _mm512_cmp_pd_mask, _mm512_cmp_ps_mask,
        _mm512_cmpneq_epi32_mask, _mm512_cmpneq_epi64_mask, _mm512_loadu_pd, _mm512_loadu_ps,
        _mm512_loadu_si512, _mm512_maskz_compress_epi32, _mm512_maskz_compress_epi64,
        _mm512_set1_epi64, _mm512_setr_epi64, _mm512_storeu_si512,
    };

    macro_rules! distinct {
        ($($name:ident, $places:ident: $t:ty, $lanes:literal, |$here:ident, $before:ident| $differ:expr, $compress:ident;)*) => {$(
            /// The distinct elements among the first ones, whole vectors of them and one before: how many elements were looked at, and how
            /// many are distinct.
            ///
            /// # Safety
            /// The machine has AVX-512 F. `n` elements are readable; if there is a target, `room` elements can be written there.
            #[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512dq,popcnt")]
            pub(super) unsafe fn $name(
                row: *const $t,
                n: usize,
                target: Option<*mut $t>,
                room: usize,
            ) -> (usize, usize) {
                if n < 1 + $lanes || (target.is_some() && room < 1 + $lanes) {
                    return (0, 0);
                }
                // SAFETY: there is a first element, and room for it.
                unsafe {
                    if let Some(target) = target {
                        *target = *row;
                    }
                }
                let (mut looked, mut done) = (1, 1);
                while looked + $lanes <= n {
                    // SAFETY: a whole vector is left, and there is an element before it.
                    let ($here, $before) = unsafe { (row.add(looked), row.add(looked - 1)) };
                    // SAFETY: as above.
                    let mask = unsafe { $differ };
                    if let Some(target) = target {
                        if done + $lanes > room {
                            break;
                        }
                        // SAFETY: there is room for a whole vector.
                        unsafe {
                            let elements = _mm512_loadu_si512($here.cast());
                            let packed = $compress(mask, elements);
                            _mm512_storeu_si512(target.add(done).cast(), packed);
                        }
                    }
                    done += mask.count_ones() as usize;
                    looked += $lanes;
                }
                (looked, done)
            }

            /// The places of the distinct elements among the first ones, as above.
            ///
            /// # Safety
            /// The machine has AVX-512 F. `n` elements are readable, and `room` numbers can be written.
            #[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512dq,popcnt")]
            pub(super) unsafe fn $places(
                row: *const $t,
                n: usize,
                target: *mut i64,
                room: usize,
            ) -> (usize, usize) {
                if n < 1 + $lanes || room < 1 + $lanes {
                    return (0, 0);
                }
                // SAFETY: there is room for a number.
                unsafe { *target = 0 };
                let (mut looked, mut done) = (1, 1);
                let mut numbers = _mm512_setr_epi64(1, 2, 3, 4, 5, 6, 7, 8);
                while looked + $lanes <= n && done + $lanes <= room {
                    // SAFETY: a whole vector is left, and there is an element before it.
                    let ($here, $before) = unsafe { (row.add(looked), row.add(looked - 1)) };
                    // SAFETY: as above.
                    let mut mask = unsafe { $differ };
                    for _ in 0..$lanes / 8 {
                        let packed = _mm512_maskz_compress_epi64(mask as u8, numbers);
                        // SAFETY: there is room for whole vectors.
                        unsafe { _mm512_storeu_si512(target.add(done).cast(), packed) };
                        done += (mask as u8).count_ones() as usize;
                        mask = mask.checked_shr(8).unwrap_or(0);
                        numbers = _mm512_add_epi64(numbers, _mm512_set1_epi64(8));
                    }
                    looked += $lanes;
                }
                (looked, done)
            }
        )*};
    }

    distinct! {
        distinct_u32, places_u32: u32, 16, |here, before| {
            _mm512_cmpneq_epi32_mask(_mm512_loadu_si512(here.cast()), _mm512_loadu_si512(before.cast()))
        }, _mm512_maskz_compress_epi32;
        distinct_u64, places_u64: u64, 8, |here, before| {
            _mm512_cmpneq_epi64_mask(_mm512_loadu_si512(here.cast()), _mm512_loadu_si512(before.cast()))
        }, _mm512_maskz_compress_epi64;
        distinct_f32, places_f32: f32, 16, |here, before| {
            _mm512_cmp_ps_mask::<_CMP_NEQ_UQ>(_mm512_loadu_ps(here), _mm512_loadu_ps(before))
        }, _mm512_maskz_compress_epi32;
        distinct_f64, places_f64: f64, 8, |here, before| {
            _mm512_cmp_pd_mask::<_CMP_NEQ_UQ>(_mm512_loadu_pd(here), _mm512_loadu_pd(before))
        }, _mm512_maskz_compress_epi64;
    }
}
