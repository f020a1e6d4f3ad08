//! [`Cholesky`]: a positive definite matrix as the product of a triangle and its adjoint.

use num_traits::Float;
use pulp::{Arch, Simd, WithSimd};

use crate::columns::{Strips, add_multiple, whole_vectors_from};
use crate::dense::Matrix;
use crate::error::LinalgError;
use crate::field::Field;
use crate::matrix::{MatMut, MatRef};
use crate::threads::Threads;
use crate::update::{Change, Part, Side};

/// From this size on blocks pay.
const LARGE: usize = 64;

/// Columns that the product of all before them reaches at once, and those that are done one by one.
const BLOCKS: [usize; 2] = [64, 16];

/// The triangle of a Hermitian matrix that is read; what the other one holds does not matter.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Triangle {
    /// On and below the diagonal.
    #[default]
    Lower,
    /// On and above the diagonal.
    Upper,
}

/// The Cholesky factor of a Hermitian matrix (LAPACK's `potrf`), and the memory to find it in.
///
/// ```
/// use np_linalg::{Cholesky, MatRef, Triangle};
///
/// let a = [4.0, 2.0, 2.0, 5.0];
/// let mut cholesky = Cholesky::new();
/// cholesky.factor(MatRef::from_rows(&a, 2, 2)?, Triangle::Lower)?;
/// assert_eq!(cholesky.lower().as_slice(), [2.0, 1.0, 0.0, 2.0]);
/// # Ok::<(), np_linalg::LinalgError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Cholesky<T: Field> {
    factor: Matrix<T>,
    threads: Threads,
}

impl<T: Field> Cholesky<T> {
    /// Room for a factorisation.
    pub fn new() -> Cholesky<T> {
        Cholesky::default()
    }

    /// How many threads may work on a large matrix.
    #[must_use]
    pub fn with_threads(mut self, threads: usize) -> Cholesky<T> {
        self.threads = Threads::of(threads);
        self
    }

    /// Finds the lower triangle `L` with `A = L L^H`. Imaginary parts on the diagonal are not looked at.
    ///
    /// # Errors
    /// [`LinalgError::NotSquare`], [`LinalgError::NotPositiveDefinite`].
    pub fn factor(&mut self, a: MatRef<'_, T>, triangle: Triangle) -> Result<(), LinalgError> {
        let n = LinalgError::check_square(&a)?;
        match triangle {
            Triangle::Lower => self.factor.copy_from(a),
            Triangle::Upper => self.factor.copy_adjoint_from(a),
        }
        for j in 0..n {
            let column = self.factor.column_mut(j);
            column[..j].fill(T::default());
            column[j] = T::from_real(column[j].re());
        }
        let found = match n < LARGE {
            true => Arch::new().dispatch(Eliminate(self)),
            false => self.factor_in_blocks(),
        };
        match found {
            true => Ok(()),
            false => Err(LinalgError::NotPositiveDefinite),
        }
    }

    /// Block by block: what all columns before a block do to it is one product (`faer`'s factorisation, which goes to the columns behind a
    /// block instead, took half as long again for a hundred rows).
    fn factor_in_blocks(&mut self) -> bool {
        let (n, arch) = (self.factor.rows(), Arch::new());
        let threads = self.threads.for_order(n);
        for outer in (0..n).step_by(BLOCKS[0]) {
            let end = n.min(outer + BLOCKS[0]);
            self.subtract_before(0, outer, end, threads);
            for first in (outer..end).step_by(BLOCKS[1]) {
                let last = end.min(first + BLOCKS[1]);
                self.subtract_before(outer, first, last, 1);
                let found = arch.dispatch(Panel {
                    cholesky: self,
                    first,
                    last,
                });
                if !found {
                    return false;
                }
            }
        }
        true
    }

    /// Takes the products of some columns away from those from `first` to `last`, in the rows from `first` on.
    fn subtract_before(&mut self, from: usize, first: usize, last: usize, threads: usize) {
        let n = self.factor.rows();
        if from == first {
            return;
        }
        let (before, here) = self.factor.as_mut_slice().split_at_mut(first * n);
        let before = &*before;
        let part = |start: usize, rows: usize, columns: usize| Part {
            start,
            rows,
            columns,
            stride: n,
        };
        (T::backend().product)(
            here,
            part(first, n - first, last - first),
            Change::Subtract,
            Side::AsItIs(before, part(from * n + first, n - first, first - from)),
            Side::Adjoint(before, part(from * n + first, last - first, first - from)),
            threads,
        );
        for j in first..last {
            let column = self.factor.column_mut(j);
            column[first..j].fill(T::default());
            column[j] = T::from_real(column[j].re());
        }
    }

    /// The lower factor, with zeros above its diagonal.
    pub fn lower(&self) -> &Matrix<T> {
        &self.factor
    }

    /// Writes the factor: the lower one, or the upper one, which is its adjoint (`numpy.linalg.cholesky`).
    ///
    /// # Panics
    /// If `out` has another shape.
    pub fn write_to(&self, out: &mut MatMut<'_, T>, triangle: Triangle) {
        match triangle {
            Triangle::Lower => self.factor.write_to(out),
            Triangle::Upper => self.factor.write_adjoint_to(out),
        }
    }
}

/// The root of a pivot by which the rest of its column is divided; false if there is none.
#[inline(always)]
fn divide_by_root<T: Field>(column: &mut [T]) -> bool {
    let head = column[0].re();
    // NaN is let through, as LAPACK does it.
    if head <= T::Real::default() {
        return false;
    }
    let root = head.sqrt();
    column[0] = T::from_real(root);
    let inverse = root.recip();
    if inverse.is_finite() {
        for x in &mut column[1..] {
            *x = x.scale(inverse);
        }
    } else {
        for x in &mut column[1..] {
            *x = x.divide(T::from_real(root));
        }
    }
    true
}

/// Column by column, each applied to all behind it.
struct Eliminate<'a, T: Field>(&'a mut Cholesky<T>);

impl<T: Field> WithSimd for Eliminate<'_, T> {
    type Output = bool;

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> bool {
        let factor = &mut self.0.factor;
        let n = factor.rows();
        for k in 0..n {
            if !divide_by_root(&mut factor.column_mut(k)[k..]) {
                return false;
            }
            for j in k + 1..n {
                let (done, column) = factor.columns_mut(k, j);
                // What this leaves above the diagonal is nothing that is looked at.
                let top = whole_vectors_from::<T, S>(j);
                add_multiple(simd, -done[j].conj(), &done[top..], &mut column[top..]);
                if T::IS_COMPLEX {
                    column[j] = T::from_real(column[j].re());
                }
            }
        }
        for j in 0..n {
            factor.column_mut(j)[..j].fill(T::default());
        }
        true
    }
}

/// Some columns that nothing before them has to be applied to any more: each takes those before it at once.
struct Panel<'a, T: Field> {
    cholesky: &'a mut Cholesky<T>,
    first: usize,
    last: usize,
}

impl<T: Field> WithSimd for Panel<'_, T> {
    type Output = bool;

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> bool {
        let (first, factor) = (self.first, &mut self.cholesky.factor);
        let n = factor.rows();
        let mut factors = [T::default(); BLOCKS[1]];
        for k in first..self.last {
            let (before, here) = factor.as_mut_slice().split_at_mut(k * n);
            for (j, factor) in (first..k).zip(&mut factors) {
                *factor = -before[j * n + k].conj();
            }
            let before = Strips {
                data: &before[first * n..],
                stride: n,
                top: k,
                count: k - first,
            };
            let column = &mut here[k..n];
            before.add_to(simd, &factors, column);
            if T::IS_COMPLEX {
                column[0] = T::from_real(column[0].re());
            }
            if !divide_by_root(column) {
                return false;
            }
        }
        true
    }
}
