//! [`Balance`]: rows and columns permuted and scaled so that eigenvalues come out better.

use crate::dense::Matrix;
use crate::field::{Field, Real};
use crate::vectors::length;

/// How a matrix was balanced (LAPACK's `gebal`): eigenvalues that stand alone are taken to its corners, and what is left between is
/// scaled by powers of two to rows and columns of like lengths.
#[derive(Clone, Debug, Default)]
pub struct Balance<R: Real> {
    low: usize,
    high: usize,
    /// Exchanges, in the order in which they were made.
    exchanges: Vec<(usize, usize)>,
    scales: Vec<R>,
    row: Vec<R>,
}

impl<R: Real> Balance<R> {
    /// Room for what is done to a matrix.
    pub fn new() -> Balance<R> {
        Balance::default()
    }

    /// What is done to a matrix that stays as it is.
    pub(crate) fn unbalanced(n: usize) -> Balance<R> {
        Balance {
            high: n,
            scales: vec![R::ONE; n],
            ..Balance::default()
        }
    }

    /// The rows and columns outside of which the balanced matrix is triangular: the first one, and the one after the last.
    pub fn range(&self) -> (usize, usize) {
        (self.low, self.high)
    }

    /// Balances a square matrix in its place.
    ///
    /// # Panics
    /// If the matrix is not square.
    pub fn balance<T: Field<Real = R>>(&mut self, a: &mut Matrix<T>) {
        assert_eq!(a.rows(), a.columns(), "a square matrix");
        (self.low, self.high) = (0, a.rows());
        self.exchanges.clear();
        self.scales.clear();
        self.scales.resize(a.rows(), R::ONE);
        self.permute(a);
        self.scale(a);
    }

    fn permute<T: Field<Real = R>>(&mut self, a: &mut Matrix<T>) {
        let zero = T::default();
        // Rows that have nothing but their diagonal go to the bottom.
        while let Some(row) = (self.low..self.high).rev().find(|&i| {
            let others = (self.low..self.high).filter(|&j| j != i);
            others.clone().all(|j| a[(i, j)] == zero)
        }) {
            self.high -= 1;
            self.exchange(a, row, self.high);
            if self.high == self.low {
                return;
            }
        }
        // Columns that have nothing but theirs go to the left.
        while let Some(column) = (self.low..self.high).find(|&j| {
            let others = (self.low..self.high).filter(|&i| i != j);
            others.clone().all(|i| a[(i, j)] == zero)
        }) {
            self.exchange(a, column, self.low);
            self.low += 1;
            if self.low == self.high {
                return;
            }
        }
    }

    fn exchange<T: Field>(&mut self, a: &mut Matrix<T>, i: usize, j: usize) {
        if i == j {
            return;
        }
        self.exchanges.push((i, j));
        let (x, y) = a.columns_mut(i.min(j), i.max(j));
        x.swap_with_slice(y);
        let n = a.rows();
        for column in a.as_mut_slice().chunks_exact_mut(n) {
            column.swap(i, j);
        }
    }

    fn scale<T: Field<Real = R>>(&mut self, a: &mut Matrix<T>) {
        let (low, high, two) = (self.low, self.high, R::of(2.0));
        let small = R::min_positive_value() / R::epsilon() * two;
        let large = small.recip();
        // A few sweeps suffice; the bound is for what rounding might keep moving.
        for _ in 0..100 {
            let mut changed = false;
            for i in low..high {
                let mut c = length(&a.column(i)[low..high]);
                self.row.clear();
                self.row.extend((low..high).map(|j| a[(i, j)].modulus()));
                let mut r = length(&self.row);
                if c == R::default() || r == R::default() || !(c + r).is_finite() {
                    continue;
                }
                let (sum, mut f) = (c + r, R::ONE);
                while c < r / two && f.max(c) < large && r > small {
                    (f, c, r) = (f * two, c * two, r / two);
                }
                while c / two >= r && r < large && f.min(c) > small {
                    (f, c, r) = (f / two, c / two, r * two);
                }
                let own = self.scales[i];
                let extreme = (f < R::ONE && own < R::ONE && f * own <= small)
                    || (f > R::ONE && own > R::ONE && own >= large / f);
                if c + r >= R::of(0.95) * sum || extreme {
                    continue;
                }
                changed = true;
                self.scales[i] = own * f;
                for j in low..a.columns() {
                    a[(i, j)] = a[(i, j)].scale(f.recip());
                }
                for x in &mut a.column_mut(i)[..high] {
                    *x = x.scale(f);
                }
            }
            if !changed {
                return;
            }
        }
    }

    /// Makes eigenvectors of the balanced matrix ones of the matrix that it was.
    pub fn restore<T: Field<Real = R>>(&self, vectors: &mut Matrix<T>) {
        for j in 0..vectors.columns() {
            let column = vectors.column_mut(j);
            for (x, scale) in column.iter_mut().zip(&self.scales) {
                *x = x.scale(*scale);
            }
            for &(i, j) in self.exchanges.iter().rev() {
                column.swap(i, j);
            }
        }
    }
}
