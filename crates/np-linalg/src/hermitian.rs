//! [`HermitianEigen`]: real eigenvalues and orthogonal eigenvectors.

use num_traits::Float;

use crate::cholesky::Triangle;
use crate::dense::Matrix;
use crate::error::LinalgError;
use crate::field::{Field, Real};
use crate::matrix::MatRef;
use crate::ql::prepare;
use crate::rotations::{Diagonalise, make_positive};
use crate::scaling::safe_factor;
use crate::threads::Threads;
use crate::tridiagonal::Tridiagonal;
use crate::vectors::{largest, scale};

/// From this size on eigenvectors are found by dividing the matrix, with products of blocks.
const LARGE: usize = 128;

/// Steps for each eigenvalue before it counts as not found; two are usual.
const STEPS: usize = 60;

/// The eigenvalues of a Hermitian (or real symmetric) matrix, and its eigenvectors; and the memory to find them in.
///
/// ```
/// use np_linalg::{HermitianEigen, MatRef, Triangle};
///
/// let a = [2.0, 0.0, 1.0, 2.0]; // the upper triangle is not read
/// let mut eigen = HermitianEigen::<f64>::new();
/// eigen.factor(MatRef::from_rows(&a, 2, 2)?, Triangle::Lower, true)?;
/// let [low, high] = eigen.values() else { panic!("two values") };
/// assert!((low - 1.0f64).abs() < 1e-15 && (high - 3.0).abs() < 1e-15);
/// assert!((eigen.vectors()[(0, 1)].abs() - 0.5f64.sqrt()).abs() < 1e-15);
/// # Ok::<(), np_linalg::LinalgError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct HermitianEigen<T: Field> {
    reduced: Tridiagonal<T>,
    copy: Matrix<T>,
    values: Vec<T::Real>,
    vectors: Matrix<T>,
    /// Vectors before they are in order.
    room: Vec<T>,
    found: Vec<f64>,
    squares: Vec<f64>,
    work: Vec<f64>,
    order: Vec<usize>,
    threads: Threads,
}

impl<T: Field> HermitianEigen<T> {
    /// Room for a decomposition.
    pub fn new() -> HermitianEigen<T> {
        HermitianEigen::default()
    }

    /// How many threads may work on a large matrix.
    #[must_use]
    pub fn with_threads(mut self, threads: usize) -> HermitianEigen<T> {
        self.threads = Threads::of(threads);
        self
    }

    /// Finds the eigenvalues of the matrix that a triangle determines, and if they are wanted the eigenvectors.
    ///
    /// Imaginary parts on the diagonal are not looked at.
    ///
    /// # Errors
    /// [`LinalgError::NotSquare`]; [`LinalgError::EigenvaluesDidNotConverge`] for matrices of more than two rows with NaN, and with infinite
    /// elements if no vectors are wanted. Elsewhere values are NaN, or the only element.
    pub fn factor(
        &mut self,
        a: MatRef<'_, T>,
        triangle: Triangle,
        vectors: bool,
    ) -> Result<(), LinalgError> {
        let n = LinalgError::check_square(&a)?;
        if n == 0 {
            self.values.clear();
            self.vectors.clear(0, 0);
            return Ok(());
        }
        match triangle {
            Triangle::Lower => self.copy.copy_from(a),
            Triangle::Upper => self.copy.copy_adjoint_from(a),
        }
        for j in 0..n {
            let column = self.copy.column_mut(j);
            column[..j].fill(T::default());
            column[j] = T::from_real(column[j].re());
        }
        self.values.clear();
        self.values.resize(n, T::Real::nan());
        let size = largest(self.copy.as_slice());
        if !size.is_finite() {
            return self.without_values(vectors && !size.is_nan());
        }
        let factor = safe_factor(size);
        if let Some(factor) = factor {
            scale(T::from_real(factor), self.copy.as_mut_slice());
        }
        let found = (n >= LARGE && vectors && self.factor_large()) || self.factor_small(vectors);
        if !found {
            return Err(LinalgError::EigenvaluesDidNotConverge);
        }
        if let Some(factor) = factor {
            for value in &mut self.values {
                *value = *value / factor;
            }
        }
        Ok(())
    }

    /// What LAPACK makes of infinities and NaN: small matrices have a formula, which is NaN; in others only infinities get through, where
    /// vectors are wanted.
    fn without_values(&mut self, get_through: bool) -> Result<(), LinalgError> {
        let n = self.copy.rows();
        if n > 2 && !get_through {
            return Err(LinalgError::EigenvaluesDidNotConverge);
        }
        self.vectors.set_identity(n, n);
        if n == 1 {
            self.values[0] = self.copy[(0, 0)].re();
        } else {
            let nan = T::from_real(T::Real::nan());
            self.vectors.as_mut_slice().fill(nan);
        }
        Ok(())
    }

    fn factor_large(&mut self) -> bool {
        let n = self.copy.rows();
        self.vectors.clear(n, n);
        let room = self.vectors.as_mut_slice();
        let threads = self.threads.for_order(n);
        let values = &mut self.values;
        (T::backend().hermitian)(self.copy.as_slice(), n, values, room, threads)
            && values.iter().all(|value| value.is_finite())
    }

    fn factor_small(&mut self, vectors: bool) -> bool {
        let threads = self.threads.for_order(self.copy.rows());
        self.reduced.reduce_with(self.copy.view(), threads);
        let n = self.values.len();
        let (diagonal, below) = (self.reduced.diagonal(), self.reduced.below());
        let size = prepare(diagonal, below, &mut self.found, &mut self.squares);
        self.work.resize(2 * n, 0.0);
        let mut place = (0, 0);
        let mut columns = None;
        if vectors {
            place = self.reduced.write_padded(&mut self.room);
            let (start, stride) = place;
            let room = &mut self.room[start..][..n * stride];
            make_positive(below, room, stride);
            let parts = size_of::<T>() / size_of::<T::Real>();
            columns = Some((bytemuck::cast_slice_mut(room), parts * stride));
        }
        let steps = Diagonalise::<T::Real> {
            d: &mut self.found,
            squares: &mut self.squares,
            columns,
            work: &mut self.work,
        };
        if !steps.run() {
            return self.factor_hard(vectors);
        }
        self.sort(size, vectors.then_some(place));
        true
    }

    /// For matrices that steps on squares are not good enough for.
    #[cold]
    fn factor_hard(&mut self, vectors: bool) -> bool {
        let n = self.values.len();
        self.reduced.write_orthogonal(&mut self.vectors);
        self.values.copy_from_slice(self.reduced.diagonal());
        let mut below = self.reduced.below().to_vec();
        if !diagonalise(&mut self.values, &mut below, &mut self.vectors) {
            return false;
        }
        let wide = |x: &T::Real| num_traits::ToPrimitive::to_f64(x).unwrap_or(f64::NAN);
        self.found.clear();
        self.found.extend(self.values.iter().map(wide));
        self.room.clear();
        self.room.extend_from_slice(self.vectors.as_slice());
        self.sort(1.0, vectors.then_some((0, n)));
        true
    }

    /// Takes the values, and the vectors with them, to rising order. These lie in columns that start at a place and are so many
    /// elements apart.
    fn sort(&mut self, size: f64, vectors: Option<(usize, usize)>) {
        let (n, found) = (self.values.len(), &mut self.found);
        let by_value = |a: &f64, b: &f64| a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Equal);
        let Some((start, stride)) = vectors else {
            self.vectors.clear(n, 0);
            found.sort_unstable_by(by_value);
            for (value, found) in self.values.iter_mut().zip(found) {
                *value = T::Real::of(*found * size);
            }
            return;
        };
        self.order.clear();
        self.order.extend(0..n);
        self.order.sort_by(|&a, &b| by_value(&found[a], &found[b]));
        self.vectors.clear(n, n);
        for (to, &from) in self.order.iter().enumerate() {
            self.values[to] = T::Real::of(found[from] * size);
            let column = &self.room[start + from * stride..][..n];
            self.vectors.column_mut(to).copy_from_slice(column);
        }
    }

    /// The eigenvalues, which rise.
    pub fn values(&self) -> &[T::Real] {
        &self.values
    }

    /// The eigenvectors, as columns of length 1.
    pub fn vectors(&self) -> &Matrix<T> {
        &self.vectors
    }
}

/// Takes what is below a diagonal to zero, by implicit QL steps with Wilkinson's shift (as EISPACK's `imtql2`).
fn diagonalise<T: Field>(d: &mut [T::Real], e: &mut Vec<T::Real>, vectors: &mut Matrix<T>) -> bool {
    let (zero, two) = (T::Real::default(), T::Real::of(2.0));
    let epsilon = T::Real::epsilon() * T::Real::of(0.5);
    let n = d.len();
    e.resize(n, zero);
    let parts = d.iter().chain(e.iter());
    let size = parts.fold(zero, |size, x| size.max(x.abs()));
    for first in 0..n {
        let mut steps = 0;
        loop {
            // Small eigenvalues are found to their own digits, unless rounding errors of large ones are in the way.
            let least = match steps < STEPS / 3 {
                true => T::Real::min_positive_value(),
                false => epsilon * size,
            };
            let negligible = (first..n - 1)
                .find(|&k| e[k].abs() <= (epsilon * (d[k].abs() + d[k + 1].abs())).max(least));
            let last = negligible.unwrap_or(n - 1);
            if last == first {
                break;
            }
            steps += 1;
            if steps > STEPS {
                return false;
            }
            let mut g = (d[first + 1] - d[first]) / (two * e[first]);
            let r = g.hypot(T::Real::ONE);
            g = d[last] - d[first] + e[first] / (g + if g < zero { -r } else { r });
            let (mut s, mut c, mut p) = (T::Real::ONE, T::Real::ONE, zero);
            let mut underflow = false;
            for i in (first..last).rev() {
                let (f, b) = (s * e[i], c * e[i]);
                let (cosine, sine, r) = if f == zero && g == zero {
                    (zero, zero, zero)
                } else {
                    crate::vectors::rotation(g, f)
                };
                e[i + 1] = r;
                if r == zero {
                    d[i + 1] -= p;
                    e[last] = zero;
                    underflow = true;
                    break;
                }
                (s, c) = (sine, cosine);
                g = d[i + 1] - p;
                let r = (d[i] - g) * s + two * c * b;
                p = s * r;
                d[i + 1] = g + p;
                g = c * r - b;
                let (x, y) = vectors.columns_mut(i, i + 1);
                crate::vectors::rotate(y, x, c, s);
            }
            if underflow {
                continue;
            }
            d[first] -= p;
            e[first] = g;
            e[last] = zero;
        }
    }
    true
}
