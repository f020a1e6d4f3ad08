//! The walk through the columns behind one that was reflected, which the reduction to bidiagonal form makes for each of its columns.

use pulp::{Simd, WithSimd};

use crate::columns::{Strips, add_multiples, dots, dots_and_add, update_and_dots};
use crate::field::Field;

/// The walk through the columns behind the one that was reflected.
#[derive(Clone, Copy)]
pub(super) struct Walk<'a, T> {
    pub(super) tau: T,
    pub(super) vector: &'a [T],
    /// What is pending, as columns and rows, the rows with their distance.
    pub(super) old: Strips<'a, T>,
    pub(super) old_rows: (&'a [T], usize),
    /// What is pending of the products with the vector, and of the row.
    pub(super) products: &'a [T],
    pub(super) rest: &'a [T],
    pub(super) rows: usize,
    pub(super) k: usize,
}

/// One thread's share of a walk: columns, what becomes of them, the row, and the sum.
pub(super) struct Share<'a, 'b, T>(
    pub(super) Walk<'a, T>,
    pub(super) &'b mut [T],
    pub(super) &'b mut [T],
    pub(super) &'b mut [T],
    pub(super) &'b mut [T],
);

impl<T: Field> WithSimd for Share<'_, '_, T> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Share(walk, columns, target, row, sums) = self;
        walk.run::<S, false>(simd, columns, target, row, sums);
    }
}

impl<'a, T: Field> Walk<'a, T> {
    /// The walk through the columns behind the first ones.
    pub(super) fn after(self, columns: usize) -> Walk<'a, T> {
        Walk {
            products: &self.products[columns..],
            rest: &self.rest[columns..],
            ..self
        }
    }

    #[inline(always)]
    pub(super) fn run<S: Simd, const AT_ONCE: bool>(
        &self,
        simd: S,
        behind: &mut [T],
        target: &mut [T],
        row: &mut [T],
        sums: &mut [T],
    ) {
        let mut j = 0;
        if AT_ONCE {
            while j + 4 <= target.len() {
                let found = self.updated::<S, 4>(simd, behind, j);
                let factors = self.row_of::<4, true>(behind, found, target, row, j);
                add_multiples(simd, factors, self.columns(behind, j, 1), sums);
                j += 4;
            }
        } else if target.len() >= 4 {
            let mut found = dots(simd, self.vector, self.columns(behind, 0, 0));
            while j + 8 <= target.len() {
                let factors = self.row_of::<4, false>(behind, found, target, row, j);
                // The row above `sums` is the one whose elements are the factors: it takes no part.
                let (ahead, here) = (self.columns(behind, j + 4, 0), self.columns(behind, j, 1));
                found = self.first_products(ahead);
                let ahead = ahead.map(|column| &column[1..]);
                let more = dots_and_add(simd, &self.vector[1..], ahead, factors, here, sums);
                for i in 0..4 {
                    found[i] += more[i];
                }
                j += 4;
            }
            let factors = self.row_of::<4, false>(behind, found, target, row, j);
            add_multiples(simd, factors, self.columns(behind, j, 1), sums);
            j += 4;
        }
        while j < target.len() {
            let found = match AT_ONCE {
                true => self.updated::<S, 1>(simd, behind, j),
                false => dots(simd, self.vector, self.columns(behind, j, 0)),
            };
            let factors = self.row_of::<1, AT_ONCE>(behind, found, target, row, j);
            add_multiples(simd, factors, self.columns(behind, j, 1), sums);
            j += 1;
        }
    }

    /// Some columns from the row that is reflected on, or from one below it.
    #[inline(always)]
    fn columns<'b, const N: usize>(&self, behind: &'b [T], j: usize, below: usize) -> [&'b [T]; N] {
        let here = &behind[j * self.rows..][..N * self.rows];
        let mut columns: [&[T]; N] = [&[]; N];
        for (i, column) in columns.iter_mut().enumerate() {
            *column = &here[i * self.rows + self.k + below..(i + 1) * self.rows];
        }
        columns
    }

    /// What the first row adds to the products with the vector, which starts with one.
    #[inline(always)]
    fn first_products(&self, columns: [&[T]; 4]) -> [T; 4] {
        [columns[0][0], columns[1][0], columns[2][0], columns[3][0]]
    }

    /// What is taken away from some columns, by their products with the vector, and the row's elements in them, which take their place.
    #[inline(always)]
    fn row_of<const N: usize, const AT_ONCE: bool>(
        &self,
        behind: &mut [T],
        found: [T; N],
        target: &mut [T],
        row: &mut [T],
        j: usize,
    ) -> [T; N] {
        let mut factors = [T::default(); N];
        for i in 0..N {
            let (product, rest) = match AT_ONCE {
                true => (found[i], T::default()),
                false => (found[i] - self.products[j + i], self.rest[j + i]),
            };
            let change = self.tau * product;
            target[j + i] = change;
            let element = &mut behind[(j + i) * self.rows + self.k];
            factors[i] = (*element - rest - change).conj();
            row[j + i] = factors[i];
            *element = factors[i];
        }
        factors
    }

    /// Takes what is pending away from some columns, and tells their products with the vector.
    #[inline(always)]
    fn updated<S: Simd, const N: usize>(&self, simd: S, behind: &mut [T], j: usize) -> [T; N] {
        let here = &mut behind[j * self.rows..][..N * self.rows];
        let (old, (rows, n), length) = (self.old, self.old_rows, self.rows - self.k);
        let mut factors = [[T::default(); 2]; N];
        let mut two = [self.vector; 2];
        for p in 0..old.count {
            two[p] = old.get(p, length);
            for (i, factor) in factors.iter_mut().enumerate() {
                factor[p] = -rows[p * n + self.k + 1 + j + i];
            }
        }
        let mut columns: [&mut [T]; N] = std::array::from_fn(|_| Default::default());
        for (column, here) in columns.iter_mut().zip(here.chunks_exact_mut(self.rows)) {
            *column = &mut here[self.k..];
        }
        update_and_dots(simd, two, factors, self.vector, columns)
    }
}
