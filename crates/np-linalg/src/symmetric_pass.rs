//! One pass over a triangle of a Hermitian matrix: it is multiplied by a vector, and on the way an update of rank two is made.
//!
//! What a reduction to tridiagonal form does for each column. Each element of the triangle is read once, and serves for its own
//! place and for the one across the diagonal. Made in one pass the update costs the matrix no second way through the caches.
//!
//! Everything is whole vectors, for rests cost more than they are worth: columns are padded with zeros, and the blocks on the
//! diagonal are kept in full.

use pulp::{NullaryFnOnce, Simd};

use crate::field::Field;
use crate::lanes::Lanes;
use crate::threads::both;

/// Columns that are worked on together: each vector of the result is read and written once for all of them.
pub(crate) const TOGETHER: usize = 4;

/// Columns of a pass from which on a second thread is worth waking.
const WORTH_IT: usize = 256;

/// Rows and columns of the blocks on the diagonal.
#[inline(always)]
pub(crate) fn block<T: Lanes, S: Simd>() -> usize {
    T::lanes::<S>().max(TOGETHER)
}

/// The vectors of a pass, all as long as the columns. Where the matrix does not reach, above its first row or left of its first
/// column, they are zero, but for the results, which mean nothing there.
pub(crate) struct Pass<'a, T> {
    /// What the matrix is multiplied by.
    pub(crate) v: &'a [T],
    /// The update: `-x y^H - y x^H`.
    pub(crate) update: [&'a [T]; 2],
    /// One part of the product is added to this,
    pub(crate) out: &'a mut [T],
    /// the other is written here, from the first column of the pass on.
    pub(crate) sums: &'a mut [T],
}

impl<T: Field> Pass<'_, T> {
    /// Makes a pass over some groups of [`TOGETHER`] columns, of `rows` elements each, of which the first one has the number
    /// `first`. With `UPDATE` the update is made first.
    #[inline(always)]
    pub(crate) fn run<S: Simd, const UPDATE: bool>(
        &mut self,
        simd: S,
        columns: &mut [T],
        rows: usize,
        first: usize,
    ) {
        let (size, lanes) = (block::<T, S>(), T::lanes::<S>());
        let count = rows / lanes;
        let v: &[T::Vector<S>] = bytemuck::cast_slice(self.v);
        let x: &[T::Vector<S>] = bytemuck::cast_slice(self.update[0]);
        let y: &[T::Vector<S>] = bytemuck::cast_slice(self.update[1]);
        let out: &mut [T::Vector<S>] = bytemuck::cast_slice_mut(self.out);
        let (v, out) = (&v[..count], &mut out[..count]);
        let (x, y) = match UPDATE {
            true => (&x[..count], &y[..count]),
            false => (x, y),
        };
        let zero = T::splat(simd, T::default());
        let mut j = first;
        for group in columns.chunks_exact_mut(TOGETHER * rows) {
            let group: &mut [T::Vector<S>] = bytemuck::cast_slice_mut(group);
            let (c0, group) = group.split_at_mut(count);
            let (c1, group) = group.split_at_mut(count);
            let (c2, c3) = group.split_at_mut(count);
            let columns = [c0, c1, c2, &mut c3[..count]];
            let (mut by, mut by_x, mut by_y) =
                ([zero; TOGETHER], [zero; TOGETHER], [zero; TOGETHER]);
            for c in 0..TOGETHER {
                by[c] = T::splat(simd, self.v[j + c]);
                if UPDATE {
                    by_x[c] = T::splat(simd, -self.update[1][j + c].conj());
                    by_y[c] = T::splat(simd, -self.update[0][j + c].conj());
                }
            }
            let top = j / size * size / lanes;
            let below = top + size / lanes;
            for p in top..below {
                let mut sum = out[p];
                for c in 0..TOGETHER {
                    if UPDATE {
                        let by = [by_x[c], by_y[c]];
                        updated::<T, S>(simd, &mut columns[c][p], [x[p], y[p]], by);
                    }
                    sum = T::mul_add(simd, columns[c][p], by[c], sum);
                }
                out[p] = sum;
            }
            let mut totals = [zero; TOGETHER];
            for p in below..count {
                let mut sum = out[p];
                for c in 0..TOGETHER {
                    if UPDATE {
                        let by = [by_x[c], by_y[c]];
                        updated::<T, S>(simd, &mut columns[c][p], [x[p], y[p]], by);
                    }
                    let a = columns[c][p];
                    sum = T::mul_add(simd, a, by[c], sum);
                    totals[c] = T::conj_mul_add(simd, a, v[p], totals[c]);
                }
                out[p] = sum;
            }
            for c in 0..TOGETHER {
                self.sums[j - first + c] = T::sum(simd, totals[c]);
            }
            j += TOGETHER;
        }
    }
}

/// Makes the update of rank two in one vector of a column.
#[inline(always)]
fn updated<T: Lanes, S: Simd>(
    simd: S,
    a: &mut T::Vector<S>,
    [x, y]: [T::Vector<S>; 2],
    [by_x, by_y]: [T::Vector<S>; 2],
) {
    *a = T::mul_add(simd, y, by_y, T::mul_add(simd, x, by_x, *a));
}

/// A pass with all that belongs to it, for a function of its own.
struct Job<'a, T, S, const UPDATE: bool> {
    simd: S,
    pass: Pass<'a, T>,
    columns: &'a mut [T],
    rows: usize,
    first: usize,
}

impl<T: Field, S: Simd, const UPDATE: bool> NullaryFnOnce for Job<'_, T, S, UPDATE> {
    type Output = ();

    #[inline(always)]
    fn call(mut self) {
        self.pass
            .run::<S, UPDATE>(self.simd, self.columns, self.rows, self.first);
    }
}

/// Makes a pass over all columns from `first` on, in two parts at once if two threads may work and there is enough to do. The second one
/// adds to `other`, which is then added to the result.
#[inline(always)]
pub(crate) fn pass_over<T: Field, S: Simd, const UPDATE: bool>(
    simd: S,
    pass: Pass<'_, T>,
    other: &mut [T],
    columns: &mut [T],
    rows: usize,
    first: usize,
    threads: usize,
) {
    let count = columns.len() / rows;
    if threads < 2 || count < WORTH_IT {
        let mut pass = pass;
        pass.run::<S, UPDATE>(simd, columns, rows, first);
        return;
    }
    // Half of the triangle.
    let half = (count * 3 / 10).next_multiple_of(TOGETHER);
    let (left, right) = columns.split_at_mut(half * rows);
    let (left_sums, right_sums) = pass.sums.split_at_mut(half);
    other[first / block::<T, S>() * block::<T, S>()..].fill(T::default());
    let left = Job::<T, S, UPDATE> {
        simd,
        pass: Pass {
            v: pass.v,
            update: pass.update,
            out: &mut *pass.out,
            sums: left_sums,
        },
        columns: left,
        rows,
        first,
    };
    let right = Job::<T, S, UPDATE> {
        simd,
        pass: Pass {
            v: pass.v,
            update: pass.update,
            out: &mut *other,
            sums: right_sums,
        },
        columns: right,
        rows,
        first: first + half,
    };
    both(threads, || simd.vectorize(left), || simd.vectorize(right));
    let top = first / block::<T, S>() * block::<T, S>();
    crate::column_lanes::add(simd, &other[top..], &mut pass.out[top..]);
}
