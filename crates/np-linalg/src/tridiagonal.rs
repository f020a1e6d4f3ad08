//! [`Tridiagonal`]: a Hermitian matrix reduced to its diagonal and the ones beside it, by Householder.

use crate::dense::Matrix;
use crate::field::{Field, Real};
use crate::householder::{apply_reflector, reflect};
use crate::matrix::MatRef;
use crate::vectors::{add_multiple, dot, scale};

/// A Hermitian matrix as `Q T Q^H`, where `T` is real and has elements on its diagonal and beside it only (LAPACK's `hetrd`); and the
/// memory to find it in.
///
/// ```
/// use np_linalg::{MatRef, Tridiagonal};
///
/// let a = [1.0, 3.0, 4.0, 3.0, 1.0, 0.0, 4.0, 0.0, 1.0];
/// let mut reduced = Tridiagonal::new();
/// reduced.reduce(MatRef::from_rows(&a, 3, 3)?);
/// assert_eq!(reduced.below()[0], -5.0);
/// # Ok::<(), np_linalg::LinalgError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Tridiagonal<T: Field> {
    reflectors: Matrix<T>,
    factors: Vec<T>,
    diagonal: Vec<T::Real>,
    below: Vec<T::Real>,
    vector: Vec<T>,
    work: Vec<T>,
}

impl<T: Field> Tridiagonal<T> {
    /// Room for a reduction.
    pub fn new() -> Tridiagonal<T> {
        Tridiagonal::default()
    }

    /// Reduces a matrix, of which the lower triangle is read.
    ///
    /// # Panics
    /// If the matrix is not square.
    pub fn reduce(&mut self, a: MatRef<'_, T>) {
        assert_eq!(a.rows(), a.columns(), "a square matrix");
        let n = a.rows();
        self.reflectors.copy_from(a);
        self.factors.clear();
        self.diagonal.clear();
        self.below.clear();
        for k in 0..n.saturating_sub(1) {
            self.diagonal.push(self.reflectors[(k, k)].re());
            let column = &mut self.reflectors.column_mut(k)[k + 1..];
            let reflector = reflect(column);
            self.factors.push(reflector.tau);
            self.below.push(reflector.beta);
            self.vector.clear();
            self.vector.push(T::ONE);
            self.vector.extend_from_slice(&column[1..]);
            self.apply_from_both_sides(k + 1, reflector.tau);
        }
        if n > 0 {
            self.diagonal.push(self.reflectors[(n - 1, n - 1)].re());
        }
    }

    /// Applies a reflector from both sides to the rows and columns from `first` on.
    fn apply_from_both_sides(&mut self, first: usize, tau: T) {
        if tau == T::default() {
            return;
        }
        let n = self.reflectors.rows();
        let v = &self.vector[..];
        self.work.clear();
        self.work.resize(n - first, T::default());
        let w = &mut self.work[..];
        for k in 0..n - first {
            let column = &self.reflectors.column(first + k)[first + k..];
            w[k] += column[0] * v[k] + dot(&column[1..], &v[k + 1..]);
            add_multiple(v[k], &column[1..], &mut w[k + 1..]);
        }
        scale(tau, w);
        let half = -(tau * dot(w, v)).scale(T::Real::of(0.5));
        add_multiple(half, v, w);
        for k in 0..n - first {
            let column = &mut self.reflectors.column_mut(first + k)[first + k..];
            let (by_v, by_w) = (-w[k].conj(), -v[k].conj());
            for ((x, v), w) in column.iter_mut().zip(&v[k..]).zip(&w[k..]) {
                *x += *v * by_v + *w * by_w;
            }
            column[0] = T::from_real(column[0].re());
        }
    }

    /// The diagonal.
    pub fn diagonal(&self) -> &[T::Real] {
        &self.diagonal
    }

    /// The elements below the diagonal.
    pub fn below(&self) -> &[T::Real] {
        &self.below
    }

    /// Writes `Q`.
    pub fn write_orthogonal(&self, out: &mut Matrix<T>) {
        let n = self.reflectors.rows();
        out.set_identity(n, n);
        for k in (0..self.factors.len()).rev() {
            let vector = &self.reflectors.column(k)[k + 2..];
            for j in k + 1..n {
                apply_reflector(self.factors[k], vector, &mut out.column_mut(j)[k + 1..]);
            }
        }
    }
}
