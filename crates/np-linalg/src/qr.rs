//! [`Qr`]: a matrix as the product of one with orthonormal columns and an upper triangle.

use pulp::{Arch, Simd, WithSimd};

use crate::columns::{apply_reflector_to, apply_whole, reflect, whole_vectors_from};
use crate::dense::Matrix;
use crate::field::Field;
use crate::matrix::{MatMut, MatRef};
use crate::threads::Threads;
use crate::update::{Change, Part, Side};
use crate::vectors::add_multiple;

/// Columns that are reduced together before the rest sees them.
const BLOCK: usize = 32;

/// From this many columns on blocks pay.
const LARGE: usize = 64;

/// Fewer columns than this are not worth a block.
const FEW: usize = 16;

/// The QR factorisation of a matrix (LAPACK's `geqrf`, with its signs), and the memory to find it in.
///
/// ```
/// use np_linalg::{MatRef, Qr};
///
/// let a = [3.0f64, 1.0, 4.0, 2.0];
/// let mut qr = Qr::new();
/// qr.factor(MatRef::from_rows(&a, 2, 2)?);
/// assert_eq!(qr.reflectors()[(0, 0)], -5.0); // R
/// assert_eq!(qr.reflectors()[(1, 0)], 0.5); // v
/// assert_eq!(qr.factors(), [1.6, 0.0]); // tau
/// let q = qr.orthogonal(2);
/// assert!((q[(0, 0)] + 0.6).abs() < 1e-15 && (q[(1, 0)] + 0.8).abs() < 1e-15);
/// # Ok::<(), np_linalg::LinalgError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Qr<T: Field> {
    reflectors: Matrix<T>,
    factors: Vec<T>,
    orthogonal: Matrix<T>,
    vector: Vec<T>,
    block: Block<T>,
    threads: Threads,
}

impl<T: Field> Qr<T> {
    /// Room for a factorisation.
    pub fn new() -> Qr<T> {
        Qr::default()
    }

    /// How many threads may work on a large matrix.
    #[must_use]
    pub fn with_threads(mut self, threads: usize) -> Qr<T> {
        self.threads = Threads::of(threads);
        self
    }

    pub(crate) fn set_threads(&mut self, threads: Threads) {
        self.threads = threads;
    }

    /// Factors a matrix.
    pub fn factor(&mut self, a: MatRef<'_, T>) {
        self.reflectors.copy_from(a);
        let (rows, columns) = (a.rows(), a.columns());
        let count = rows.min(columns);
        self.factors.clear();
        self.factors.resize(count, T::default());
        let arch = Arch::new();
        if count < LARGE {
            arch.dispatch(Reduce {
                qr: self,
                first: 0,
                last: count,
                end: columns,
            });
            return;
        }
        let threads = self.threads.for_order(count);
        for first in (0..count).step_by(BLOCK) {
            let last = count.min(first + BLOCK);
            arch.dispatch(Reduce {
                qr: self,
                first,
                last,
                end: last,
            });
            if last < columns {
                self.block
                    .gather(&self.reflectors, &self.factors, first, last, true);
                let trailing = &mut self.reflectors.as_mut_slice()[last * rows..];
                self.block.apply(trailing, rows, first, threads);
            }
        }
    }

    /// The upper triangle `R` on and above the diagonal, and below it the reflectors' vectors without their ones.
    pub fn reflectors(&self) -> &Matrix<T> {
        &self.reflectors
    }

    /// The reflectors' factors `tau`.
    pub fn factors(&self) -> &[T] {
        &self.factors
    }

    /// The first columns of the orthogonal (or unitary) matrix, at most as many as there are rows (LAPACK's `orgqr`).
    ///
    /// # Panics
    /// If `columns` is less than the number of reflectors, or more than the number of rows.
    pub fn orthogonal(&mut self, columns: usize) -> &Matrix<T> {
        let (rows, count) = (self.reflectors.rows(), self.factors.len());
        assert!(count <= columns && columns <= rows, "columns of Q");
        self.orthogonal.set_identity(rows, columns);
        if count < LARGE {
            Arch::new().dispatch(Build(self));
            return &self.orthogonal;
        }
        let threads = self.threads.for_order(count);
        for first in (0..count).step_by(BLOCK).rev() {
            let last = count.min(first + BLOCK);
            self.block
                .gather(&self.reflectors, &self.factors, first, last, false);
            let affected = &mut self.orthogonal.as_mut_slice()[first * rows..];
            self.block.apply(affected, rows, first, threads);
        }
        &self.orthogonal
    }

    /// Overwrites columns, as many rows long as the matrix, with what the orthogonal matrix, or its adjoint, makes of them.
    pub(crate) fn apply(&mut self, to: &mut Matrix<T>, adjoint: bool) {
        let (rows, count) = (self.reflectors.rows(), self.factors.len());
        assert_eq!(to.rows(), rows, "rows of the columns");
        if count < LARGE || to.columns() < FEW {
            Arch::new().dispatch(Apply {
                qr: self,
                to,
                adjoint,
            });
            return;
        }
        let threads = self.threads.for_order(count);
        let blocks = count.div_ceil(BLOCK);
        for k in 0..blocks {
            let k = if adjoint { k } else { blocks - 1 - k };
            let (first, last) = (k * BLOCK, count.min((k + 1) * BLOCK));
            self.block
                .gather(&self.reflectors, &self.factors, first, last, adjoint);
            self.block.apply(to.as_mut_slice(), rows, first, threads);
        }
    }

    /// Writes the first rows of `R`.
    ///
    /// # Panics
    /// If `out` has other than as many columns as the matrix, or more rows.
    pub fn write_triangle_to(&self, out: &mut MatMut<'_, T>) {
        let (rows, columns) = (out.rows(), out.columns());
        for i in 0..rows {
            for j in 0..columns {
                let below = j < i;
                *out.get_mut(i, j) = if below {
                    T::default()
                } else {
                    self.reflectors[(i, j)]
                };
            }
        }
    }
}

/// Makes reflectors of some columns, and applies each to those after it, up to `end`.
struct Reduce<'a, T: Field> {
    qr: &'a mut Qr<T>,
    first: usize,
    last: usize,
    end: usize,
}

impl<T: Field> WithSimd for Reduce<'_, T> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Qr {
            reflectors,
            factors,
            vector,
            ..
        } = self.qr;
        let rows = reflectors.rows();
        for k in self.first..self.last {
            let end = self.end * rows;
            let (before, behind) = reflectors.as_mut_slice()[..end].split_at_mut((k + 1) * rows);
            let column = &mut before[k * rows + k..];
            let reflector = reflect(simd, column);
            factors[k] = reflector.tau;
            let tail = &column[1..];
            apply_padded(simd, reflector.tau.conj(), (k, tail), vector, behind, rows);
        }
    }
}

/// Applies a reflector to columns, in whole vectors: the row of its one, and what is below; `room` is for zeros before these.
#[inline(always)]
fn apply_padded<T: Field, S: Simd>(
    simd: S,
    tau: T,
    (k, tail): (usize, &[T]),
    room: &mut Vec<T>,
    columns: &mut [T],
    rows: usize,
) {
    room.clear();
    room.resize(k - whole_vectors_from::<T, S>(k), T::default());
    room.push(T::ONE);
    room.extend_from_slice(tail);
    apply_whole(simd, tau, room, columns, rows);
}

/// Makes the orthogonal matrix of few reflectors.
struct Build<'a, T: Field>(&'a mut Qr<T>);

impl<T: Field> WithSimd for Build<'_, T> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Qr {
            reflectors,
            factors,
            orthogonal,
            vector,
            ..
        } = self.0;
        let rows = reflectors.rows();
        for k in (0..factors.len()).rev() {
            let columns = &mut orthogonal.as_mut_slice()[k * rows..];
            let tail = &reflectors.column(k)[k + 1..];
            apply_padded(simd, factors[k], (k, tail), vector, columns, rows);
        }
    }
}

/// Applies the orthogonal matrix, or its adjoint, to columns.
struct Apply<'a, T: Field> {
    qr: &'a Qr<T>,
    to: &'a mut Matrix<T>,
    adjoint: bool,
}

impl<T: Field> WithSimd for Apply<'_, T> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Apply { qr, to, adjoint } = self;
        let (rows, count) = (to.rows(), qr.factors.len());
        for k in 0..count {
            let k = if adjoint { k } else { count - 1 - k };
            let tau = qr.factors[k];
            let tau = if adjoint { tau.conj() } else { tau };
            let tail = &qr.reflectors.column(k)[k + 1..];
            apply_reflector_to(simd, tau, tail, to.as_mut_slice(), rows);
        }
    }
}

/// A product of reflectors as `I - V T V^H`, or its adjoint, and the memory for what is made with it.
#[derive(Clone, Debug, Default)]
struct Block<T> {
    /// The vectors with their ones and zeros, and what they are times the triangle.
    vectors: Matrix<T>,
    scaled: Matrix<T>,
    triangle: Matrix<T>,
    square: Matrix<T>,
    product: Matrix<T>,
}

/// All of a matrix.
fn whole<T: Field>(matrix: &Matrix<T>) -> Part {
    Part {
        start: 0,
        rows: matrix.rows(),
        columns: matrix.columns(),
        stride: matrix.rows(),
    }
}

impl<T: Field> Block<T> {
    /// Makes a block of some reflectors (LAPACK's `larft`), or its adjoint.
    fn gather(
        &mut self,
        reflectors: &Matrix<T>,
        factors: &[T],
        first: usize,
        last: usize,
        adjoint: bool,
    ) {
        let (height, width) = (reflectors.rows() - first, last - first);
        let product = T::backend().product;
        self.vectors.clear(height, width);
        for k in 0..width {
            let from = &reflectors.column(first + k)[first + k + 1..];
            let column = self.vectors.column_mut(k);
            column[k] = T::ONE;
            column[k + 1..].copy_from_slice(from);
        }
        self.square.clear(width, width);
        self.triangle.clear(width, width);
        self.scaled.clear(height, width);
        let square = whole(&self.square);
        let vectors = (self.vectors.as_slice(), whole(&self.vectors));
        let all = Side::AsItIs(vectors.0, vectors.1);
        product(
            self.square.as_mut_slice(),
            square,
            Change::Write,
            Side::Adjoint(vectors.0, vectors.1),
            all,
            1,
        );
        for k in 0..width {
            let tau = factors[first + k];
            // T[..k, k] = -tau T[..k, ..k] (V[.., ..k]^H v)
            for j in 0..k {
                let product = -(tau * self.square[(j, k)]);
                let (done, column) = self.triangle.columns_mut(j, k);
                add_multiple(product, &done[..=j], &mut column[..=j]);
            }
            self.triangle[(k, k)] = tau;
        }
        let triangle = (self.triangle.as_slice(), square);
        let triangle = match adjoint {
            true => Side::Adjoint(triangle.0, triangle.1),
            false => Side::AsItIs(triangle.0, triangle.1),
        };
        let scaled = whole(&self.scaled);
        product(
            self.scaled.as_mut_slice(),
            scaled,
            Change::Write,
            all,
            triangle,
            1,
        );
    }

    /// Applies it to the rows from `first` on of columns of that many rows.
    fn apply(&mut self, columns: &mut [T], rows: usize, first: usize, threads: usize) {
        let (count, width) = (columns.len() / rows, self.vectors.columns());
        let product = T::backend().product;
        let below = Part {
            start: first,
            rows: rows - first,
            columns: count,
            stride: rows,
        };
        if self.product.as_slice().len() != width * count {
            self.product.clear(width, count);
        }
        let room = Part {
            start: 0,
            rows: width,
            columns: count,
            stride: width,
        };
        product(
            self.product.as_mut_slice(),
            room,
            Change::Write,
            Side::Adjoint(self.vectors.as_slice(), whole(&self.vectors)),
            Side::AsItIs(columns, below),
            threads,
        );
        product(
            columns,
            below,
            Change::Subtract,
            Side::AsItIs(self.scaled.as_slice(), whole(&self.scaled)),
            Side::AsItIs(self.product.as_slice(), room),
            threads,
        );
    }
}
