//! [`Svd`]: singular values and vectors.

use num_traits::Float;

use crate::bidiagonal::Bidiagonal;
use crate::cholesky::Triangle;
use crate::dense::Matrix;
use crate::error::LinalgError;
use crate::field::{Field, Real};
use crate::hermitian::HermitianEigen;
use crate::matmul::matmul;
use crate::matrix::{MatMut, MatRef};
use crate::scaling::safe_factor;
use crate::threads::Threads;
use crate::vectors::{largest, rotate, rotation, scale};

/// From this many rows and columns on blocks pay.
const LARGE: usize = 40;

/// Steps for each singular value before it counts as not found; two or three are usual.
const STEPS: usize = 75;

/// The singular vectors that are wanted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Vectors {
    /// None.
    None,
    /// One for each singular value (`full_matrices=False`).
    Thin,
    /// One for each row and each column (`full_matrices=True`).
    Full,
}

/// The singular value decomposition `A = U diag(s) V^H` of a matrix, and the memory to find it in.
///
/// ```
/// use np_linalg::{MatRef, Svd, Vectors};
///
/// let a = [0.0, 3.0, -4.0, 0.0];
/// let mut svd = Svd::new();
/// svd.factor(MatRef::from_rows(&a, 2, 2)?, Vectors::Thin)?;
/// assert_eq!(svd.values(), [4.0, 3.0]);
/// # Ok::<(), np_linalg::LinalgError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Svd<T: Field> {
    reduced: Bidiagonal<T>,
    values: Vec<T::Real>,
    above: Vec<T::Real>,
    left: Matrix<T>,
    right: Matrix<T>,
    copy: Matrix<T>,
    product: Matrix<T>,
    hermitian: Option<Box<HermitianEigen<T>>>,
    threads: Threads,
}

impl<T: Field> Svd<T> {
    /// Room for a decomposition.
    pub fn new() -> Svd<T> {
        Svd::default()
    }

    /// How many threads may work on a large matrix.
    #[must_use]
    pub fn with_threads(mut self, threads: usize) -> Svd<T> {
        self.threads = Threads::of(threads);
        self
    }

    /// Decomposes a matrix.
    ///
    /// With infinite elements all values and vectors are NaN, as LAPACK's values are.
    ///
    /// # Errors
    /// [`LinalgError::SvdDidNotConverge`] for a matrix with a NaN.
    pub fn factor(&mut self, a: MatRef<'_, T>, vectors: Vectors) -> Result<(), LinalgError> {
        let (rows, columns) = (a.rows(), a.columns());
        let count = rows.min(columns);
        self.copy.copy_from(a);
        let size = largest(self.copy.as_slice());
        if size.is_nan() {
            return Err(LinalgError::SvdDidNotConverge);
        }
        if !size.is_finite() {
            self.fill_with_nan([rows, columns], vectors);
            return Ok(());
        }
        let factor = safe_factor(size);
        if let Some(factor) = factor {
            scale(T::from_real(factor), self.copy.as_mut_slice());
        }
        // A second try is on the transposed problem.
        let found = (count >= LARGE && self.factor_large(vectors))
            || self.factor_small(vectors, rows < columns)
            || self.factor_small_transposed(vectors, rows, columns);
        if !found {
            return Err(LinalgError::SvdDidNotConverge);
        }
        if let Some(factor) = factor {
            for value in &mut self.values {
                *value = *value / factor;
            }
        }
        Ok(())
    }

    fn fill_with_nan(&mut self, [rows, columns]: [usize; 2], vectors: Vectors) {
        let (count, nan) = (rows.min(columns), T::Real::nan());
        self.values.clear();
        self.values.resize(count, nan);
        let (left, right) = match vectors {
            Vectors::None => return,
            Vectors::Thin => (count, count),
            Vectors::Full => (rows, columns),
        };
        self.left.clear(rows, left);
        self.left.as_mut_slice().fill(T::from_real(nan));
        self.right.clear(columns, right);
        self.right.as_mut_slice().fill(T::from_real(nan));
    }

    /// Decomposes a Hermitian matrix, of which the lower triangle is read, by its eigenvalues: these are the singular values but for signs,
    /// and the vectors of both sides are the eigenvectors.
    ///
    /// # Errors
    /// As [`HermitianEigen::factor`].
    pub fn factor_hermitian(&mut self, a: MatRef<'_, T>, vectors: bool) -> Result<(), LinalgError> {
        let eigen = self.hermitian.get_or_insert_default();
        eigen.factor(a, Triangle::Lower, vectors)?;
        let (values, n) = (eigen.values(), a.rows());
        let mut order: Vec<usize> = (0..n).collect();
        order.sort_by(|&i, &j| {
            let order = values[j].abs().partial_cmp(&values[i].abs());
            order.unwrap_or(std::cmp::Ordering::Equal)
        });
        self.values.clear();
        self.values.extend(order.iter().map(|&k| values[k].abs()));
        if !vectors {
            return Ok(());
        }
        self.left.clear(n, n);
        self.right.clear(n, n);
        for (to, &from) in order.iter().enumerate() {
            let vector = eigen.vectors().column(from);
            self.left.column_mut(to).copy_from_slice(vector);
            let column = self.right.column_mut(to);
            column.copy_from_slice(vector);
            if values[from].is_sign_negative() {
                scale(-T::ONE, column);
            }
        }
        Ok(())
    }

    /// A matrix that is square can be transposed for another try.
    fn factor_small_transposed(&mut self, vectors: Vectors, rows: usize, columns: usize) -> bool {
        rows == columns && self.factor_small(vectors, true)
    }

    fn factor_large(&mut self, vectors: Vectors) -> bool {
        let (rows, columns) = (self.copy.rows(), self.copy.columns());
        let count = rows.min(columns);
        self.values.clear();
        self.values.resize(count, T::Real::default());
        let (left, right) = match vectors {
            Vectors::None => (0, 0),
            Vectors::Thin => (count, count),
            Vectors::Full => (rows, columns),
        };
        self.left.clear(rows, left);
        self.right.clear(columns, right);
        let wanted = vectors != Vectors::None;
        let values = &mut self.values;
        (T::backend().svd)(
            self.copy.as_slice(),
            [rows, columns],
            values,
            wanted.then_some(self.left.as_mut_slice()),
            wanted.then_some(self.right.as_mut_slice()),
            self.threads.for_order(count),
        ) && values.iter().all(|value| value.is_finite())
    }

    fn factor_small(&mut self, vectors: Vectors, adjoint: bool) -> bool {
        let (rows, columns) = (self.copy.rows(), self.copy.columns());
        match adjoint {
            false => self.reduced.reduce(self.copy.view()),
            true => self.reduced.reduce_adjoint(self.copy.view()),
        }
        self.values.clear();
        self.values.extend_from_slice(self.reduced.diagonal());
        self.above.clear();
        self.above.extend_from_slice(self.reduced.above());
        let count = rows.min(columns);
        match vectors {
            Vectors::None => {
                self.left.clear(0, count);
                self.right.clear(0, count);
            }
            _ => {
                let longer = rows.max(columns);
                let width = match vectors {
                    Vectors::Full => longer,
                    _ => count,
                };
                self.reduced.write_left(&mut self.left, width);
                self.reduced.write_right(&mut self.right);
            }
        }
        let found = diagonalise(
            &mut self.values,
            &mut self.above,
            &mut self.left,
            &mut self.right,
        );
        if adjoint {
            std::mem::swap(&mut self.left, &mut self.right);
        }
        found
    }

    /// The singular values, which fall.
    pub fn values(&self) -> &[T::Real] {
        &self.values
    }

    /// The left singular vectors, as columns.
    pub fn left(&self) -> &Matrix<T> {
        &self.left
    }

    /// The right singular vectors, as columns: `V`, of which NumPy gives the adjoint.
    pub fn right(&self) -> &Matrix<T> {
        &self.right
    }

    /// Writes the pseudoinverse of the matrix (`numpy.linalg.pinv`): singular values that are not greater than `relative` times the
    /// greatest one count as zero.
    ///
    /// # Panics
    /// If `out` has not the transposed matrix's shape, or there are no vectors.
    pub fn pseudo_inverse(&mut self, relative: T::Real, out: MatMut<'_, T>) {
        let count = self.values.len();
        let cutoff = self.values.first().map_or(relative, |&s| relative * s);
        self.product.copy_from(self.right.view());
        self.product.truncate_columns(count);
        for (k, &value) in self.values.iter().enumerate() {
            let factor = if value > cutoff {
                value.recip()
            } else {
                T::Real::default()
            };
            scale(T::from_real(factor), self.product.column_mut(k));
        }
        self.copy.copy_adjoint_from(self.left.view());
        let adjoint = MatRef::new(
            self.copy.as_slice(),
            [count, self.left.rows()],
            [1, self.copy.rows() as isize],
            0,
        );
        let adjoint = adjoint.expect("rows of a matrix");
        matmul(self.product.view(), adjoint, out, 1).expect("shapes that fit");
    }
}

/// Takes what is above a diagonal to zero, by implicit steps of Golub and Kahan (as LINPACK's `svdc`), and sorts.
///
/// The rotations go into the columns of `left` and `right`. False if too many steps did not suffice.
fn diagonalise<T: Field>(
    s: &mut [T::Real],
    e: &mut Vec<T::Real>,
    left: &mut Matrix<T>,
    right: &mut Matrix<T>,
) -> bool {
    let zero = T::Real::default();
    let epsilon = T::Real::epsilon() * T::Real::of(0.5);
    let tiny = T::Real::min_positive_value();
    let mut end = s.len();
    e.resize(end, zero);
    let mut steps = 0;
    while end > 0 {
        let last = end - 1;
        // The block that ends here begins behind the last negligible element above the diagonal.
        let mut first = last;
        while first > 0 {
            let above = e[first - 1].abs();
            if above <= tiny + epsilon * (s[first - 1].abs() + s[first].abs()) {
                e[first - 1] = zero;
                break;
            }
            first -= 1;
        }
        if first == last {
            settle(s, left, right, last);
            end -= 1;
            steps = 0;
            continue;
        }
        steps += 1;
        if steps > STEPS {
            return false;
        }
        // A negligible element on the diagonal splits the block.
        let negligible = (first..=last).rev().find(|&k| {
            let mut near = zero;
            if k < last {
                near += e[k].abs();
            }
            if k > first {
                near += e[k - 1].abs();
            }
            s[k].abs() <= tiny + epsilon * near
        });
        match negligible {
            Some(k) if k == last => {
                s[k] = zero;
                chase_up(s, e, right, first, last);
            }
            Some(k) => {
                s[k] = zero;
                chase_right(s, e, left, k, last);
            }
            None => step(s, e, left, right, first, last),
        }
    }
    true
}

/// The last element of a block is zero: takes the one above it away.
fn chase_up<T: Field>(
    s: &mut [T::Real],
    e: &mut [T::Real],
    right: &mut Matrix<T>,
    first: usize,
    last: usize,
) {
    let mut bulge = e[last - 1];
    e[last - 1] = T::Real::default();
    for j in (first..last).rev() {
        let (c, sine, r) = rotation(s[j], bulge);
        s[j] = r;
        if j > first {
            bulge = -sine * e[j - 1];
            e[j - 1] = c * e[j - 1];
        }
        let (x, y) = right.columns_mut(j, last);
        rotate(x, y, c, sine);
    }
}

/// An element within a block is zero: takes the one right of it away.
fn chase_right<T: Field>(
    s: &mut [T::Real],
    e: &mut [T::Real],
    left: &mut Matrix<T>,
    k: usize,
    last: usize,
) {
    let mut bulge = e[k];
    e[k] = T::Real::default();
    for j in k + 1..=last {
        let (c, sine, r) = rotation(s[j], bulge);
        s[j] = r;
        if j < last {
            bulge = -sine * e[j];
            e[j] = c * e[j];
        }
        let (x, y) = left.columns_mut(k, j);
        rotate(y, x, c, sine);
    }
}

/// An implicit step with a shift.
fn step<T: Field>(
    s: &mut [T::Real],
    e: &mut [T::Real],
    left: &mut Matrix<T>,
    right: &mut Matrix<T>,
    first: usize,
    last: usize,
) {
    let zero = T::Real::default();
    let parts = [s[last], s[last - 1], e[last - 1], s[first], e[first]];
    let size = parts.iter().fold(zero, |size, part| size.max(part.abs()));
    let [sp, spm1, epm1, sk, ek] = parts.map(|part| part / size);
    let b = ((spm1 + sp) * (spm1 - sp) + epm1 * epm1) * T::Real::of(0.5);
    let c = (sp * epm1) * (sp * epm1);
    let mut shift = zero;
    if b != zero || c != zero {
        shift = (b * b + c).sqrt();
        if b < zero {
            shift = -shift;
        }
        shift = c / (b + shift);
    }
    let mut f = (sk + sp) * (sk - sp) + shift;
    let mut g = sk * ek;
    for j in first..last {
        let (c, sine, r) = rotation(f, g);
        if j > first {
            e[j - 1] = r;
        }
        f = c * s[j] + sine * e[j];
        e[j] = c * e[j] - sine * s[j];
        g = sine * s[j + 1];
        s[j + 1] = c * s[j + 1];
        let (x, y) = right.columns_mut(j, j + 1);
        rotate(x, y, c, sine);
        let (c, sine, r) = rotation(f, g);
        s[j] = r;
        f = c * e[j] + sine * s[j + 1];
        s[j + 1] = c * s[j + 1] - sine * e[j];
        g = sine * e[j + 1];
        e[j + 1] = c * e[j + 1];
        let (x, y) = left.columns_mut(j, j + 1);
        rotate(x, y, c, sine);
    }
    e[last - 1] = f;
}

/// A singular value is found: makes it positive, and takes it to its place among those behind it.
fn settle<T: Field>(s: &mut [T::Real], left: &mut Matrix<T>, right: &mut Matrix<T>, found: usize) {
    if s[found].is_sign_negative() {
        s[found] = -s[found];
        scale(-T::ONE, right.column_mut(found));
    }
    let mut k = found;
    while k + 1 < s.len() && s[k] < s[k + 1] {
        s.swap(k, k + 1);
        for vectors in [&mut *left, &mut *right] {
            let (x, y) = vectors.columns_mut(k, k + 1);
            x.swap_with_slice(y);
        }
        k += 1;
    }
}
