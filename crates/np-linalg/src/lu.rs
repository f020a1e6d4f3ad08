//! [`Lu`]: elimination with partial pivoting, for systems of equations, inverses and determinants.

use num_traits::Float;

use crate::dense::Matrix;
use crate::error::LinalgError;
use crate::field::{Field, Real};
use crate::matrix::{MatMut, MatRef};
use crate::threads::Threads;
use crate::vectors::add_multiple;

/// From this size on blocks pay.
const LARGE: usize = 64;

/// A square matrix as a product of a unit lower and an upper triangle, with its rows reordered (LAPACK's `getrf`).
///
/// The value is also the memory that the factorisation works in: [`factor`](Lu::factor) may be called again and again, and
/// allocates only where a matrix is larger than those before.
///
/// ```
/// use np_linalg::{Lu, MatMut, MatRef};
///
/// let (a, b) = ([2.0f64, 1.0, 1.0, 3.0], [3.0, 5.0]);
/// let mut lu = Lu::new();
/// lu.factor(MatRef::from_rows(&a, 2, 2)?)?;
/// assert_eq!(lu.determinant(), 5.0);
/// let mut x = [0.0; 2];
/// lu.solve(MatRef::from_rows(&b, 2, 1)?, &mut MatMut::from_rows(&mut x, 2, 1)?)?;
/// assert!((x[0] - 0.8).abs() < 1e-15 && (x[1] - 1.4).abs() < 1e-15);
/// # Ok::<(), np_linalg::LinalgError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Lu<T: Field> {
    factors: Matrix<T>,
    /// The row of the matrix that each row of the factors is.
    order: Vec<usize>,
    scratch: Vec<usize>,
    right: Matrix<T>,
    inverses: Vec<T>,
    odd: bool,
    singular: bool,
    threads: Threads,
}

impl<T: Field> Lu<T> {
    /// Room for a factorisation.
    pub fn new() -> Lu<T> {
        Lu::default()
    }

    /// How many threads may work on a large matrix.
    #[must_use]
    pub fn with_threads(mut self, threads: usize) -> Lu<T> {
        self.threads = Threads::of(threads);
        self
    }

    /// Factors a matrix. A singular one is factored too.
    ///
    /// # Errors
    /// [`LinalgError::NotSquare`].
    pub fn factor(&mut self, a: MatRef<'_, T>) -> Result<(), LinalgError> {
        let n = LinalgError::check_square(&a)?;
        self.factors.copy_from(a);
        self.order.clear();
        self.order.extend(0..n);
        self.odd = false;
        if n < LARGE {
            self.eliminate();
        } else {
            self.scratch.clear();
            self.scratch.resize(n, 0);
            let orders = [&mut self.order[..], &mut self.scratch[..]];
            let threads = self.threads.for_order(n);
            self.odd = (T::backend().lu)(self.factors.as_mut_slice(), orders, threads);
        }
        self.singular = (0..n).any(|k| self.factors[(k, k)] == T::default());
        Ok(())
    }

    /// Column by column, each applied to all behind it.
    fn eliminate(&mut self) {
        let n = self.order.len();
        for k in 0..n {
            let column = self.factors.column(k);
            let (mut pivot, mut best) = (k, column[k].size());
            for i in k + 1..n {
                let size = column[i].size();
                if size > best {
                    (pivot, best) = (i, size);
                }
            }
            if pivot != k {
                self.odd = !self.odd;
                self.order.swap(k, pivot);
                for column in self.factors.as_mut_slice().chunks_exact_mut(n) {
                    column.swap(k, pivot);
                }
            }
            let head = self.factors[(k, k)];
            if head == T::default() {
                continue;
            }
            for x in &mut self.factors.column_mut(k)[k + 1..] {
                *x = x.divide(head);
            }
            for j in k + 1..n {
                let (below, column) = self.factors.columns_mut(k, j);
                let factor = -column[k];
                add_multiple(factor, &below[k + 1..], &mut column[k + 1..]);
            }
        }
    }

    /// The factors in one matrix: the upper triangle with the diagonal, and below it the lower one without its ones.
    pub fn factors(&self) -> &Matrix<T> {
        &self.factors
    }

    /// For each row of the factors the row of the matrix that it was.
    pub fn row_order(&self) -> &[usize] {
        &self.order
    }

    /// Whether a pivot is exactly zero.
    pub fn is_singular(&self) -> bool {
        self.singular
    }

    /// The determinant (`numpy.linalg.det`); 1 for a matrix without rows.
    pub fn determinant(&self) -> T {
        if self.singular {
            return T::default();
        }
        // The product of the pivots with its exponent apart, so that it overflows only if the determinant does.
        let mut product = if self.odd { -T::ONE } else { T::ONE };
        let mut exponent = 0i64;
        for k in 0..self.order.len() {
            product *= self.factors[(k, k)];
            let size = product.size();
            if size > T::Real::of(1e15) || size < T::Real::of(1e-15) {
                if !size.is_finite() {
                    return self.determinant_from_logarithm();
                }
                let power = Float::log2(size).floor();
                let power: i64 = num_traits::ToPrimitive::to_i64(&power).unwrap_or(0);
                product = times_power(product, -power);
                exponent += power;
            }
        }
        let determinant = times_power(product, exponent);
        match determinant.is_finite_number() {
            true => determinant,
            false => self.determinant_from_logarithm(),
        }
    }

    #[cold]
    fn determinant_from_logarithm(&self) -> T {
        let (sign, logarithm) = self.sign_and_logarithm();
        sign * T::from_real(logarithm.exp())
    }

    /// The sign of the determinant, or its phase, and the logarithm of its absolute value (`numpy.linalg.slogdet`); 0 and minus
    /// infinity for a singular matrix.
    pub fn sign_and_logarithm(&self) -> (T, T::Real) {
        if self.singular {
            return (T::default(), T::Real::neg_infinity());
        }
        let mut sign = if self.odd { -T::ONE } else { T::ONE };
        let mut sum = T::Real::default();
        for k in 0..self.order.len() {
            let pivot = self.factors[(k, k)];
            let size = pivot.modulus();
            if T::IS_COMPLEX {
                sign *= T::from_parts(pivot.re() / size, pivot.im() / size);
            } else if pivot.re() < T::Real::default() {
                sign = -sign;
            }
            sum += size.ln();
        }
        (sign, sum)
    }

    /// Solves `A x = b` for each column of `b`.
    ///
    /// # Errors
    /// [`LinalgError::Singular`], or [`LinalgError::Shape`] where the shapes of `b` and `x` don't fit.
    pub fn solve(&mut self, b: MatRef<'_, T>, x: &mut MatMut<'_, T>) -> Result<(), LinalgError> {
        let n = self.order.len();
        LinalgError::check_shape("right-hand side", &b, [n, b.columns()])?;
        LinalgError::check_shape("solution", &x.as_ref(), [n, b.columns()])?;
        if self.singular {
            return Err(LinalgError::Singular);
        }
        self.right.clear(n, b.columns());
        for j in 0..b.columns() {
            for (to, &from) in self.right.column_mut(j).iter_mut().zip(&self.order) {
                *to = b.element(from, j);
            }
        }
        self.substitute();
        self.right.write_to(x);
        Ok(())
    }

    /// Writes the inverse (`numpy.linalg.inv`).
    ///
    /// # Errors
    /// As [`solve`](Lu::solve).
    pub fn inverse(&mut self, out: &mut MatMut<'_, T>) -> Result<(), LinalgError> {
        let n = self.order.len();
        LinalgError::check_shape("inverse", &out.as_ref(), [n, n])?;
        if self.singular {
            return Err(LinalgError::Singular);
        }
        self.right.clear(n, n);
        for (i, &j) in self.order.iter().enumerate() {
            self.right[(i, j)] = T::ONE;
        }
        self.substitute();
        self.right.write_to(out);
        Ok(())
    }

    /// Solves with both triangles in place.
    fn substitute(&mut self) {
        let (n, count) = (self.order.len(), self.right.columns());
        if n >= LARGE && count >= 4 {
            let threads = self.threads.for_order(n.min(count));
            let (factors, right) = (self.factors.as_slice(), self.right.as_mut_slice());
            (T::backend().lu_solve)(factors, n, right, count, threads);
            return;
        }
        // Many divisions by one pivot are multiplications with its inverse, if there is one.
        self.inverses.clear();
        if count > 1 {
            let inverses = (0..n).map(|k| T::ONE.divide(self.factors[(k, k)]));
            self.inverses.extend(inverses);
        }
        let inverted = count > 1 && self.inverses.iter().all(|x| x.is_finite_number());
        for j in 0..count {
            let x = self.right.column_mut(j);
            for k in 0..n {
                let (done, rest) = x.split_at_mut(k + 1);
                if done[k] != T::default() {
                    add_multiple(-done[k], &self.factors.column(k)[k + 1..], rest);
                }
            }
            for k in (0..n).rev() {
                let column = self.factors.column(k);
                x[k] = match inverted {
                    true => x[k] * self.inverses[k],
                    false => x[k].divide(column[k]),
                };
                let (rest, done) = x.split_at_mut(k);
                add_multiple(-done[0], &column[..k], rest);
            }
        }
    }
}

/// The product with a power of two, in steps whose powers do not overflow.
fn times_power<T: Field>(mut x: T, mut power: i64) -> T {
    while power != 0 {
        let step = power.clamp(-100, 100);
        x = x.scale(T::Real::of(2.0).powi(step as i32));
        power -= step;
    }
    x
}
