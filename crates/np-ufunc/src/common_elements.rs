//! What two sorted rows of distinct elements have in common, and what not (`numpy.intersect1d`, `numpy.setdiff1d`, `numpy.setxor1d`).

use np_kernels::sets::common_elements::{self, Rows};

use crate::distinct::Row;

/// Two rows of one type, each sorted, of distinct elements of which the last one alone may be NaN.
#[derive(Clone, Copy, Debug)]
pub struct Pair {
    rows: Rows,
    has_nan: bool,
}

impl Pair {
    /// Two rows, without NaN.
    ///
    /// # Panics
    /// If they are of two types.
    pub fn new(a: &Row, b: &Row) -> Pair {
        assert_eq!(a.code(), b.code(), "rows of one type");
        let length = |row: &Row| row.len() - usize::from(row.ends_with_nan());
        Pair {
            rows: Rows {
                code: a.code(),
                firsts: [a.first(), b.first()],
                lengths: [length(a), length(b)],
            },
            has_nan: a.ends_with_nan() || b.ends_with_nan(),
        }
    }

    /// Whether one of the rows has NaN, which is left out.
    pub fn has_nan(&self) -> bool {
        self.has_nan
    }

    /// How many elements both can have in common.
    pub fn most_common(&self) -> usize {
        self.rows.lengths[0].min(self.rows.lengths[1])
    }

    /// Writes the places in either row of the elements that both have, and returns how many there are.
    ///
    /// # Safety
    /// The rows are sorted and distinct; either target has room for [so many](Pair::most_common) `int64`, aligned, nobody else's.
    pub unsafe fn common(&self, targets: [*mut u8; 2]) -> usize {
        // SAFETY: the caller's promise; rows are valid to read, and NaN is left out.
        unsafe { common_elements::common(&self.rows, targets.map(<*mut u8>::cast)) }
    }

    /// Writes the elements that one row has and not the other, but for NaN, and returns how many there are; those of the first row alone unless
    /// those of `both` are wanted.
    ///
    /// # Safety
    /// As [`common`](Pair::common); the target has room for the elements of both, or of the first.
    pub unsafe fn exclusive(&self, both: bool, target: *mut u8) -> usize {
        // SAFETY: as above.
        unsafe {
            match both {
                true => common_elements::exclusive::<true>(&self.rows, target),
                false => common_elements::exclusive::<false>(&self.rows, target),
            }
        }
    }
}
