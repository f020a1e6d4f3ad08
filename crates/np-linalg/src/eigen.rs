//! [`Eigen`]: eigenvalues and eigenvectors of any square matrix.

use num_complex::Complex;
use num_traits::Float;

use crate::balance::Balance;
use crate::complex_schur::complex_schur;
use crate::dense::Matrix;
use crate::error::LinalgError;
use crate::field::{Field, Real};
use crate::hessenberg::Hessenberg;
use crate::matrix::MatRef;
use crate::real_schur::real_schur;
use crate::scaling::safe_factor;
use crate::threads::Threads;
use crate::vectors::{largest, length, scale};

/// From this size on blocks pay.
const LARGE: usize = 64;

/// A number as the Schur form of its matrices is made of it.
pub trait EigenField: Field {
    /// The Schur form of a Hessenberg matrix.
    #[doc(hidden)]
    fn schur(
        t: &mut Matrix<Self>,
        vectors: &mut Matrix<Self>,
        range: (usize, usize),
        values: &mut [Complex<Self::Real>],
    ) -> bool;
}

macro_rules! fields {
    ($($t:ty),*) => {$(
        impl EigenField for $t {
            fn schur(
                t: &mut Matrix<$t>,
                vectors: &mut Matrix<$t>,
                range: (usize, usize),
                values: &mut [Complex<$t>],
            ) -> bool {
                real_schur(t, vectors, range, values)
            }
        }
        impl EigenField for Complex<$t> {
            fn schur(
                t: &mut Matrix<Self>,
                vectors: &mut Matrix<Self>,
                range: (usize, usize),
                values: &mut [Complex<$t>],
            ) -> bool {
                complex_schur(t, vectors, range, values)
            }
        }
    )*};
}

fields!(f32, f64);

/// The eigenvalues of a square matrix, and its eigenvectors; and the memory to find them in.
///
/// ```
/// use np_linalg::{Complex, Eigen, MatRef};
///
/// let a = [0.0, -1.0, 1.0, 0.0];
/// let mut eigen = Eigen::<f64>::new();
/// eigen.factor(MatRef::from_rows(&a, 2, 2)?, true)?;
/// assert_eq!(eigen.values(), [Complex::new(0.0, 1.0), Complex::new(0.0, -1.0)]);
/// assert!((eigen.vectors()[(0, 0)].norm() - 0.5f64.sqrt()).abs() < 1e-15);
/// # Ok::<(), np_linalg::LinalgError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Eigen<T: EigenField> {
    copy: Matrix<T>,
    balance: Balance<T::Real>,
    reduced: Hessenberg<T>,
    schur_vectors: Matrix<T>,
    values: Vec<Complex<T::Real>>,
    vectors: Matrix<Complex<T::Real>>,
    solution: Vec<Complex<T::Real>>,
    real_solution: Vec<T::Real>,
    threads: Threads,
}

impl<T: EigenField> Eigen<T>
where
    Complex<T::Real>: Field<Real = T::Real>,
{
    /// Room for a decomposition.
    pub fn new() -> Eigen<T> {
        Eigen::default()
    }

    /// How many threads may work on a large matrix.
    #[must_use]
    pub fn with_threads(mut self, threads: usize) -> Eigen<T> {
        self.threads = Threads::of(threads);
        self
    }

    /// Finds the eigenvalues, and if they are wanted the right eigenvectors.
    ///
    /// # Errors
    /// [`LinalgError::NotSquare`], [`LinalgError::EigenvaluesDidNotConverge`], which is also for matrices with infinite or NaN
    /// elements.
    pub fn factor(&mut self, a: MatRef<'_, T>, vectors: bool) -> Result<(), LinalgError> {
        let n = LinalgError::check_square(&a)?;
        self.copy.copy_from(a);
        let size = largest(self.copy.as_slice());
        if !size.is_finite() {
            return Err(LinalgError::EigenvaluesDidNotConverge);
        }
        let factor = safe_factor(size);
        if let Some(factor) = factor {
            scale(T::from_real(factor), self.copy.as_mut_slice());
        }
        self.values.clear();
        self.values.resize(n, Complex::default());
        self.balance.balance(&mut self.copy);
        // A second try is on the matrix as it is.
        let found = (n >= LARGE && self.factor_large(vectors)) || self.factor_small(vectors) || {
            self.copy.copy_from(a);
            if let Some(factor) = factor {
                scale(T::from_real(factor), self.copy.as_mut_slice());
            }
            self.balance = Balance::unbalanced(n);
            self.factor_small(vectors)
        };
        if !found {
            return Err(LinalgError::EigenvaluesDidNotConverge);
        }
        if vectors {
            self.balance.restore(&mut self.vectors);
            for k in 0..n {
                normalise(
                    self.vectors.column_mut(k),
                    self.values[k].im == T::Real::default() && !T::IS_COMPLEX,
                );
            }
        }
        if let Some(factor) = factor {
            let back = factor.recip();
            for value in &mut self.values {
                *value = value.scale(back);
            }
        }
        Ok(())
    }

    fn factor_large(&mut self, vectors: bool) -> bool {
        let n = self.copy.rows();
        // faer takes the determinant of a block of two rows for zero where it is less than a rounding error of the matrix. It should be
        // less than the square of one: these are the same where a rounding error is about 1.
        let rounding = length(self.copy.as_slice()) * T::Real::of(f64::EPSILON);
        let power = -rounding.log2().floor();
        let up = T::Real::of(2.0).powf(if power.is_finite() {
            power
        } else {
            T::Real::default()
        });
        scale(T::from_real(up), self.copy.as_mut_slice());
        self.vectors.clear(n, if vectors { n } else { 0 });
        let room = vectors.then_some(self.vectors.as_mut_slice());
        let threads = self.threads.for_order(n);
        let values = &mut self.values;
        let found = (T::backend().eigen)(self.copy.as_slice(), n, values, room, threads);
        let down = up.recip();
        scale(T::from_real(down), self.copy.as_mut_slice());
        for value in values.iter_mut() {
            *value = value.scale(down);
        }
        found
            && values.iter().all(|value| value.is_finite_number())
            && self.vectors.as_slice().iter().all(|x| x.is_finite_number())
    }

    fn factor_small(&mut self, vectors: bool) -> bool {
        let (n, range) = (self.copy.rows(), self.balance.range());
        self.reduced.reduce_part(self.copy.view(), range.0, range.1);
        match vectors {
            true => self.reduced.write_orthogonal(&mut self.schur_vectors),
            false => self.schur_vectors.clear(0, n),
        }
        let t = self.reduced.matrix_mut();
        if !T::schur(t, &mut self.schur_vectors, range, &mut self.values) {
            return false;
        }
        if vectors {
            self.find_vectors();
        }
        true
    }

    /// Eigenvectors of the Schur form, and from these those of the matrix.
    fn find_vectors(&mut self) {
        let n = self.values.len();
        self.vectors.clear(n, n);
        let t = self.reduced.matrix();
        let mut k = n;
        while k > 0 {
            k -= 1;
            let value = self.values[k];
            let column = self.vectors.column_mut(k);
            if !T::IS_COMPLEX && value.im == T::Real::default() {
                let x = &mut self.real_solution;
                solve_for_vector(t, value.re, k, x);
                for (x, basis) in x.iter().zip(self.schur_vectors.as_slice().chunks_exact(n)) {
                    for (to, from) in column.iter_mut().zip(basis) {
                        to.re += from.re() * *x;
                    }
                }
                continue;
            }
            let x = &mut self.solution;
            solve_for_vector(t, value, k, x);
            for (x, basis) in x.iter().zip(self.schur_vectors.as_slice().chunks_exact(n)) {
                for (to, from) in column.iter_mut().zip(basis) {
                    *to += Complex::new(from.re(), from.im()) * *x;
                }
            }
            if !T::IS_COMPLEX {
                // The other one of the pair is its conjugate.
                k -= 1;
                let (other, column) = self.vectors.columns_mut(k, k + 1);
                for (to, from) in other.iter_mut().zip(column) {
                    *to = Field::conj(*from);
                }
            }
        }
    }

    /// The eigenvalues, in the order in which they were found on the diagonal.
    pub fn values(&self) -> &[Complex<T::Real>] {
        &self.values
    }

    /// The right eigenvectors, as columns of length 1; that of a real eigenvalue of a real matrix is real, and of any other the largest
    /// element is real.
    pub fn vectors(&self) -> &Matrix<Complex<T::Real>> {
        &self.vectors
    }
}

/// A vector with `(T - value) x = 0`, of a Schur form and the eigenvalue in row `k`, by substitution from the bottom (LAPACK's `trevc`).
fn solve_for_vector<T, F>(t: &Matrix<T>, value: F, k: usize, x: &mut Vec<F>)
where
    T: Field,
    F: Field<Real = T::Real>,
{
    let of = |z: T| F::from_parts(z.re(), z.im());
    let zero = T::default();
    let real = T::Real::of;
    x.clear();
    x.resize(k + 1, F::default());
    let mut next = k;
    x[k] = F::ONE;
    if !T::IS_COMPLEX && k > 0 && t[(k, k - 1)] != zero {
        // A pair of conjugates: the vector of the block itself comes first.
        let (a, b) = (of(t[(k - 1, k - 1)]) - value, of(t[(k - 1, k)]));
        let (c, d) = (of(t[(k, k - 1)]), of(t[(k, k)]) - value);
        if b.size() >= c.size() {
            (x[k - 1], x[k]) = (F::ONE, -a.divide(b));
        } else {
            (x[k - 1], x[k]) = (-d.divide(c), F::ONE);
        }
        next = k - 1;
    }
    // Right-hand sides for the rows above.
    for j in next..=k {
        let (above, found) = x.split_at_mut(next);
        for (to, from) in above.iter_mut().zip(t.column(j)) {
            *to -= found[j - next] * of(*from);
        }
    }
    let smallest = (T::Real::epsilon() * value.size())
        .max(T::Real::min_positive_value() / T::Real::epsilon() * real(2.0));
    let at_least = |x: F, least: T::Real| {
        if x.size() < least {
            F::from_real(least)
        } else {
            x
        }
    };
    let large = (T::Real::max_value() * T::Real::epsilon()).sqrt();
    while next > 0 {
        let j = next - 1;
        let paired = !T::IS_COMPLEX && j > 0 && t[(j, j - 1)] != zero;
        let start = if paired { j - 1 } else { j };
        // What is to be divided by little is made small before, and what has become large after.
        let most = x[start].size().max(x[j].size());
        if most > T::Real::ONE {
            let diagonal = (of(t[(j, j)]) - value).size().max(smallest);
            if paired || (diagonal < T::Real::ONE && most > large * diagonal) {
                scale(F::from_real(most.recip()), x);
            }
        }
        if paired {
            let (a, b) = (of(t[(start, start)]) - value, of(t[(start, j)]));
            let (c, d) = (of(t[(j, start)]), of(t[(j, j)]) - value);
            let size = a.size().max(b.size()).max(c.size()).max(d.size());
            let size = size.max(smallest);
            let [a, b, c, d] = [a, b, c, d].map(|z| z.scale(size.recip()));
            let determinant = at_least(a * d - b * c, smallest / size);
            let (p, q) = (x[start], x[j]);
            x[start] = (d * p - b * q).divide(determinant).scale(size.recip());
            x[j] = (a * q - c * p).divide(determinant).scale(size.recip());
        } else {
            x[j] = x[j].divide(at_least(of(t[(j, j)]) - value, smallest));
        }
        let most = x[start].size().max(x[j].size());
        if most > large {
            scale(F::from_real(most.recip()), x);
        }
        let (above, found) = x.split_at_mut(start);
        for (offset, factor) in found[..next - start].iter().enumerate() {
            let column = &t.column(start + offset)[..start];
            for (to, from) in above.iter_mut().zip(column) {
                *to -= *factor * of(*from);
            }
        }
        next = start;
    }
}

/// Gives a vector the length 1, and makes its largest element real.
fn normalise<R: Real>(x: &mut [Complex<R>], is_real: bool)
where
    Complex<R>: Field<Real = R>,
{
    let norm = length(x);
    if norm == R::default() || !norm.is_finite() {
        return;
    }
    scale(Complex::from_real(norm.recip()), x);
    if is_real {
        return;
    }
    let mut best = 0;
    for k in 1..x.len() {
        if x[k].square_modulus() > x[best].square_modulus() {
            best = k;
        }
    }
    let size = x[best].modulus();
    let phase = Field::conj(x[best]).scale(size.recip());
    scale(phase, x);
    x[best].im = R::default();
}
