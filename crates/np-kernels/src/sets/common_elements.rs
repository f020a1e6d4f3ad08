//! Two sorted rows of distinct elements walked through together: what both have, and what one of them has.
//!
//! Either row goes on by a comparison each, and what was found is written whether it counts or not: no branch depends on the elements, which
//! for random ones would be mispredicted every other time. Elements that are behind all others, NaN, are equal to none.

use np_dtype::{Truth, TypeCode, for_type_code};

use crate::searching::searched::Searched;

/// Rows of one dtype, each sorted, of distinct elements.
///
/// # Safety
/// For functions that are given them: so many elements of the dtype follow each other from the pointers on, native and aligned, and nobody
/// writes them meanwhile. No NaN is among them.
#[derive(Clone, Copy, Debug)]
pub struct Rows {
    /// The dtype.
    pub code: TypeCode,
    /// The first elements.
    pub firsts: [*const u8; 2],
    /// How many elements there are.
    pub lengths: [usize; 2],
}

/// Writes the places in either row of the elements that both have, and returns how many they are.
///
/// # Safety
/// The contract of [`Rows`]; either target has room for as many numbers as the shorter row has elements, and overlaps nothing.
pub unsafe fn common(rows: &Rows, targets: [*mut i64; 2]) -> usize {
    for_type_code!(rows.code, Truth, T => {
        // SAFETY: the caller's promise.
        unsafe { common_of::<T>(rows, targets) }
    })
}

/// # Safety
/// As [`common`], for elements of `T`.
unsafe fn common_of<T: Searched>(rows: &Rows, [in_a, in_b]: [*mut i64; 2]) -> usize {
    let (a, b, [n, m]) = (
        rows.firsts[0].cast::<T>(),
        rows.firsts[1].cast::<T>(),
        rows.lengths,
    );
    let (mut i, mut j, mut found) = (0, 0, 0);
    while i < n && j < m {
        // SAFETY: the caller's promise; each that was found took an element of both rows, so there is room for one more.
        unsafe {
            let (x, y) = (*a.add(i), *b.add(j));
            let (first, second) = (x.less_equal(y), y.less_equal(x));
            in_a.add(found).write(i as i64);
            in_b.add(found).write(j as i64);
            found += usize::from(first & second);
            i += usize::from(first);
            j += usize::from(second);
        }
    }
    found
}

/// Writes the elements that one of the rows has and not the other, sorted, and returns how many they are; without `BOTH` those of the first one.
///
/// # Safety
/// The contract of [`Rows`]; the target has room for all elements of the rows, or without `BOTH` of the first one, aligned, and overlaps nothing.
pub unsafe fn exclusive<const BOTH: bool>(rows: &Rows, target: *mut u8) -> usize {
    for_type_code!(rows.code, Truth, T => {
        // SAFETY: the caller's promise.
        unsafe { exclusive_of::<T, BOTH>(rows, target.cast()) }
    })
}

/// # Safety
/// As [`exclusive`], for elements of `T`.
unsafe fn exclusive_of<T: Searched, const BOTH: bool>(rows: &Rows, target: *mut T) -> usize {
    let (a, b, [n, m]) = (
        rows.firsts[0].cast::<T>(),
        rows.firsts[1].cast::<T>(),
        rows.lengths,
    );
    let (mut i, mut j, mut found) = (0, 0, 0);
    // SAFETY: the caller's promise; what was found came from one element each of the rows that count, so there is room for one more: an
    // element of the first row is left.
    unsafe {
        while i < n && j < m {
            let (x, y) = (*a.add(i), *b.add(j));
            let (first, second) = (x.less_equal(y), y.less_equal(x));
            target.add(found).write(if first || !BOTH { x } else { y });
            found += usize::from(first & !second) + usize::from(BOTH & second & !first);
            i += usize::from(first);
            j += usize::from(second);
        }
        std::ptr::copy_nonoverlapping(a.add(i), target.add(found), n - i);
        found += n - i;
        if BOTH {
            std::ptr::copy_nonoverlapping(b.add(j), target.add(found), m - j);
            found += m - j;
        }
    }
    found
}
