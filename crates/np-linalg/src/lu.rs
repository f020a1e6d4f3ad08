//! [`Lu`]: elimination with partial pivoting, for systems of equations, inverses and determinants.

use num_traits::Float;
use pulp::{Arch, Simd, WithSimd};

use crate::columns::{Strips, add_multiple, whole_vectors_from};
use crate::dense::Matrix;
use crate::error::LinalgError;
use crate::field::{Field, Real};
use crate::matrix::{MatMut, MatRef};
use crate::threads::Threads;

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
            Arch::new().dispatch(Eliminate(self));
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
        let count = b.columns();
        if self.in_rows(count) {
            self.right.clear(count, n);
            for (i, &from) in self.order.iter().enumerate() {
                let row = self.right.column_mut(i);
                match b.row(from, 0, count) {
                    Some(source) => row.copy_from_slice(source),
                    None => (0..count).for_each(|j| row[j] = b.element(from, j)),
                }
            }
            self.substitute_rows(x);
            return Ok(());
        }
        self.right.clear(n, count);
        for j in 0..count {
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
        if self.in_rows(n) {
            for (i, &j) in self.order.iter().enumerate() {
                self.right[(j, i)] = T::ONE;
            }
            self.substitute_rows(out);
            return Ok(());
        }
        for (i, &j) in self.order.iter().enumerate() {
            self.right[(i, j)] = T::ONE;
        }
        self.substitute();
        self.right.write_to(out);
        Ok(())
    }

    /// Whether a right-hand side of so many columns is kept row by row: rows are what is added up, and what is written.
    fn in_rows(&self, count: usize) -> bool {
        count > 1 && self.order.len() < LARGE
    }

    /// Solves with both triangles for the rows of a right-hand side, which lie one after the other.
    fn substitute_rows(&mut self, out: &mut MatMut<'_, T>) {
        Arch::new().dispatch(Rows(self));
        let count = self.right.rows();
        for i in 0..self.order.len() {
            let row = self.right.column(i);
            match out.row_mut(i, 0, count) {
                Some(target) => target.copy_from_slice(row),
                None => (0..count).for_each(|j| *out.element_mut(i, j) = row[j]),
            }
        }
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
        Arch::new().dispatch(Substitute(self));
    }
}

/// Column by column, each applied to all behind it.
struct Eliminate<'a, T: Field>(&'a mut Lu<T>);

impl<T: Field> WithSimd for Eliminate<'_, T> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Lu {
            factors,
            order,
            odd,
            ..
        } = self.0;
        let n = order.len();
        let mut vector = [T::default(); LARGE];
        for k in 0..n {
            let column = &factors.column(k)[k..];
            let (mut pivot, mut best) = (0, column[0].size());
            for (i, x) in column.iter().enumerate().skip(1) {
                let size = x.size();
                if size > best {
                    (pivot, best) = (i, size);
                }
            }
            if pivot != 0 {
                *odd = !*odd;
                order.swap(k, k + pivot);
                for column in factors.as_mut_slice().chunks_exact_mut(n) {
                    column.swap(k, k + pivot);
                }
            }
            let (before, behind) = factors.as_mut_slice().split_at_mut((k + 1) * n);
            let (head, below) = before[k * n + k..].split_first_mut().expect("a pivot");
            let head = *head;
            if head == T::default() {
                continue;
            }
            for x in &mut *below {
                *x = x.divide(head);
            }
            // Zeros down to the pivot, for whole vectors.
            let top = whole_vectors_from::<T, S>(k + 1);
            let vector = &mut vector[top..n];
            vector[..k + 1 - top].fill(T::default());
            vector[k + 1 - top..].copy_from_slice(below);
            for column in behind.chunks_exact_mut(n) {
                let factor = -column[k];
                // Infinity times one of the zeros would be NaN.
                match factor.is_finite_number() {
                    true => add_multiple(simd, factor, vector, &mut column[top..]),
                    false => add_multiple(simd, factor, below, &mut column[k + 1..]),
                }
            }
        }
    }
}

/// Solves for rows, each from those that are known.
struct Rows<'a, T: Field>(&'a mut Lu<T>);

impl<T: Field> WithSimd for Rows<'_, T> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Lu { factors, right, .. } = self.0;
        let (n, count) = (factors.rows(), right.rows());
        let mut parts = [T::default(); LARGE];
        for i in 1..n {
            let (done, rest) = right.as_mut_slice().split_at_mut(i * count);
            for (k, part) in parts[..i].iter_mut().enumerate() {
                *part = -factors[(i, k)];
            }
            let done = Strips {
                data: done,
                stride: count,
                top: 0,
                count: i,
            };
            done.add_to(simd, &parts, &mut rest[..count]);
        }
        for i in (0..n).rev() {
            let (rest, done) = right.as_mut_slice().split_at_mut((i + 1) * count);
            for (k, part) in (i + 1..n).zip(&mut parts) {
                *part = -factors[(i, k)];
            }
            let done = Strips {
                data: done,
                stride: count,
                top: 0,
                count: n - i - 1,
            };
            let row = &mut rest[i * count..];
            done.add_to(simd, &parts, row);
            // Many divisions by one pivot are multiplications with its inverse, if there is one.
            let pivot = factors[(i, i)];
            let inverse = T::ONE.divide(pivot);
            if inverse.is_finite_number() {
                for x in row {
                    *x *= inverse;
                }
            } else {
                for x in row {
                    *x = x.divide(pivot);
                }
            }
        }
    }
}

/// Solves for columns, each on its own.
struct Substitute<'a, T: Field>(&'a mut Lu<T>);

impl<T: Field> WithSimd for Substitute<'_, T> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Lu { factors, right, .. } = self.0;
        let n = factors.rows();
        for x in right.as_mut_slice().chunks_exact_mut(n.max(1)) {
            for k in 0..n {
                let (done, rest) = x.split_at_mut(k + 1);
                if done[k] != T::default() {
                    add_multiple(simd, -done[k], &factors.column(k)[k + 1..], rest);
                }
            }
            for k in (0..n).rev() {
                let column = factors.column(k);
                x[k] = x[k].divide(column[k]);
                let (rest, done) = x.split_at_mut(k);
                add_multiple(simd, -done[0], &column[..k], rest);
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
