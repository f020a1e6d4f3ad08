//! [`Hessenberg`]: a matrix reduced to its upper triangle and the diagonal below it.

use num_traits::Float;

use crate::dense::Matrix;
use crate::field::{Field, Real};
use crate::householder::{apply_from_right, apply_reflector, reflect};
use crate::matrix::MatRef;

/// A matrix as `Q H Q^H`, where `H` has nothing but zeros two and more places below its diagonal (LAPACK's `gehrd`); and the memory to
/// find it in.
///
/// ```
/// use np_linalg::{Hessenberg, MatRef};
///
/// let a = [1.0, 2.0, 3.0, 3.0, 5.0, 6.0, 4.0, 8.0, 9.0];
/// let mut reduced = Hessenberg::new();
/// reduced.reduce(MatRef::from_rows(&a, 3, 3)?);
/// assert_eq!(reduced.matrix()[(1, 0)], -5.0);
/// assert_eq!(reduced.matrix()[(2, 0)], 0.0);
/// # Ok::<(), np_linalg::LinalgError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Hessenberg<T: Field> {
    matrix: Matrix<T>,
    reflectors: Matrix<T>,
    factors: Vec<T>,
    work: Vec<T>,
}

impl<T: Field> Hessenberg<T> {
    /// Room for a reduction.
    pub fn new() -> Hessenberg<T> {
        Hessenberg::default()
    }

    /// Reduces a matrix.
    ///
    /// # Panics
    /// If the matrix is not square.
    pub fn reduce(&mut self, a: MatRef<'_, T>) {
        self.reduce_part(a, 0, a.rows());
    }

    /// Reduces the rows and columns from `low` to `high`, outside of which the matrix is triangular.
    pub(crate) fn reduce_part(&mut self, a: MatRef<'_, T>, low: usize, high: usize) {
        assert_eq!(a.rows(), a.columns(), "a square matrix");
        let n = a.rows();
        self.matrix.copy_from(a);
        self.reflectors.clear(n, n);
        self.factors.clear();
        self.factors.resize(n, T::default());
        self.work.clear();
        self.work.resize(n, T::default());
        for k in low..high.saturating_sub(2) {
            let column = &mut self.matrix.column_mut(k)[k + 1..high];
            let reflector = reflect(column);
            self.factors[k] = reflector.tau;
            let vector = &mut self.reflectors.column_mut(k)[k + 2..high];
            vector.copy_from_slice(&column[1..]);
            column[1..].fill(T::default());
            let right = &mut self.matrix.as_mut_slice()[(k + 1) * n..high * n];
            apply_from_right(reflector.tau, vector, right, n, &mut self.work);
            for j in k + 1..n {
                let below = &mut self.matrix.column_mut(j)[k + 1..high];
                apply_reflector(reflector.tau.conj(), vector, below);
            }
        }
    }

    /// The reduced matrix `H`.
    pub fn matrix(&self) -> &Matrix<T> {
        &self.matrix
    }

    /// The reduced matrix for further reduction.
    pub(crate) fn matrix_mut(&mut self) -> &mut Matrix<T> {
        &mut self.matrix
    }

    /// Writes `Q`.
    pub fn write_orthogonal(&self, out: &mut Matrix<T>) {
        let n = self.matrix.rows();
        out.set_identity(n, n);
        for k in (0..n.saturating_sub(2)).rev() {
            let vector = &self.reflectors.column(k)[k + 2..];
            for j in k + 1..n {
                apply_reflector(self.factors[k], vector, &mut out.column_mut(j)[k + 1..]);
            }
        }
    }
}

/// Where in a Hessenberg matrix the block begins that ends at `last`: behind the last negligible element below the diagonal, by the criterion of Ahues and
/// Tisseur.
pub(crate) fn block_start<T: Field>(t: &Matrix<T>, low: usize, last: usize) -> usize {
    let epsilon = T::Real::epsilon();
    let tiny = T::Real::min_positive_value() * (T::Real::of(t.rows() as f64) / epsilon);
    let mut k = last;
    while k > low {
        let below = t[(k, k - 1)].size();
        if below <= tiny {
            break;
        }
        let mut near = t[(k - 1, k - 1)].size() + t[(k, k)].size();
        if near == T::Real::default() {
            if k >= low + 2 {
                near += t[(k - 1, k - 2)].size();
            }
            if k < last {
                near += t[(k + 1, k)].size();
            }
        }
        if below <= epsilon * near {
            let beside = t[(k - 1, k)].size();
            let (ab, ba) = (below.max(beside), below.min(beside));
            let own = t[(k, k)].size();
            let difference = (t[(k - 1, k - 1)] - t[(k, k)]).size();
            let (aa, bb) = (own.max(difference), own.min(difference));
            let s = aa + ab;
            if ba * (ab / s) <= tiny.max(epsilon * (bb * (aa / s))) {
                break;
            }
        }
        k -= 1;
    }
    k
}
