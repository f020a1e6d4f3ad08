//! [`HermitianEigen`]: real eigenvalues and orthogonal eigenvectors.

use num_traits::Float;

use crate::cholesky::Triangle;
use crate::dense::Matrix;
use crate::error::LinalgError;
use crate::field::{Field, Real};
use crate::matrix::MatRef;
use crate::scaling::safe_factor;
use crate::threads::Threads;
use crate::tridiagonal::Tridiagonal;
use crate::vectors::{largest, scale};

/// From this size on blocks pay.
const LARGE: usize = 40;

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
    below: Vec<T::Real>,
    vectors: Matrix<T>,
    sorted: Matrix<T>,
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
        let found = (n >= LARGE && self.factor_large(vectors)) || self.factor_small(vectors);
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

    fn factor_large(&mut self, vectors: bool) -> bool {
        let n = self.copy.rows();
        self.vectors.clear(n, if vectors { n } else { 0 });
        let room = vectors.then_some(self.vectors.as_mut_slice());
        let threads = self.threads.for_order(n);
        let values = &mut self.values;
        (T::backend().hermitian)(self.copy.as_slice(), n, values, room, threads)
            && values.iter().all(|value| value.is_finite())
    }

    fn factor_small(&mut self, vectors: bool) -> bool {
        self.reduced.reduce(self.copy.view());
        self.values.clear();
        self.values.extend_from_slice(self.reduced.diagonal());
        self.below.clear();
        self.below.extend_from_slice(self.reduced.below());
        let n = self.values.len();
        if vectors {
            self.reduced.write_orthogonal(&mut self.vectors);
        } else {
            self.vectors.clear(0, n);
        }
        let found = match vectors {
            true => diagonalise(&mut self.values, &mut self.below, &mut self.vectors),
            false => {
                find_values(&mut self.values, &mut self.below) || {
                    // Numbers that squares are too small for.
                    self.values.clear();
                    self.values.extend_from_slice(self.reduced.diagonal());
                    self.below.clear();
                    self.below.extend_from_slice(self.reduced.below());
                    diagonalise(&mut self.values, &mut self.below, &mut self.vectors)
                }
            }
        };
        if !found {
            return false;
        }
        self.sort(vectors);
        true
    }

    /// Takes the values, and the vectors with them, to rising order.
    fn sort(&mut self, vectors: bool) {
        let values = &mut self.values;
        if values.is_sorted() {
            return;
        }
        if !vectors {
            values.sort_unstable_by(|a, b| a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Equal));
            return;
        }
        let n = values.len();
        self.order.clear();
        self.order.extend(0..n);
        let order = &mut self.order;
        order.sort_by(|&a, &b| {
            let order = values[a].partial_cmp(&values[b]);
            order.unwrap_or(std::cmp::Ordering::Equal)
        });
        self.below.clear();
        self.below.extend_from_slice(values);
        self.sorted.clear(n, n);
        for (to, &from) in order.iter().enumerate() {
            values[to] = self.below[from];
            self.sorted
                .column_mut(to)
                .copy_from_slice(self.vectors.column(from));
        }
        std::mem::swap(&mut self.sorted, &mut self.vectors);
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

/// The eigenvalues alone, without roots in the steps (Pal, Walker and Kahan; LAPACK's `sterf`).
fn find_values<R: Real>(d: &mut [R], e: &mut Vec<R>) -> bool {
    let (zero, two) = (R::default(), R::of(2.0));
    let n = d.len();
    e.resize(n, zero);
    let parts = d.iter().chain(e.iter());
    let size = parts.fold(zero, |size, x| size.max(x.abs()));
    let epsilon = R::epsilon() * R::of(0.5);
    // Squares from here on.
    let square = epsilon * epsilon;
    for x in e.iter_mut() {
        *x = *x * *x;
    }
    for first in 0..n {
        let mut steps = 0;
        loop {
            let least = match steps < STEPS / 3 {
                true => R::min_positive_value(),
                false => square * size * size,
            };
            let negligible =
                (first..n - 1).find(|&k| e[k] <= (square * (d[k] * d[k + 1]).abs()).max(least));
            let last = negligible.unwrap_or(n - 1);
            if last == first {
                break;
            }
            steps += 1;
            if steps > STEPS {
                return false;
            }
            let root = e[first].sqrt();
            let mut sigma = (d[first + 1] - d[first]) / (two * root);
            let r = sigma.hypot(R::ONE);
            sigma = d[first] - root / (sigma + if sigma < zero { -r } else { r });
            let (mut c, mut s) = (R::ONE, zero);
            let mut gamma = d[last] - sigma;
            let mut p = gamma * gamma;
            for i in (first..last).rev() {
                let below = e[i];
                let r = p + below;
                if i + 1 < last {
                    e[i + 1] = s * r;
                }
                let (old_c, old_gamma, alpha) = (c, gamma, d[i]);
                let inverse = r.recip();
                (c, s) = (p * inverse, below * inverse);
                gamma = c * (alpha - sigma) - s * old_gamma;
                d[i + 1] = old_gamma + (alpha - gamma);
                p = if c == zero {
                    old_c * below
                } else {
                    (gamma * gamma) / c
                };
            }
            e[first] = s * p;
            d[first] = sigma + gamma;
        }
    }
    d.iter().all(|x| x.is_finite())
}
