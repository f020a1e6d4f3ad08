//! [`Bidiagonal`]: a matrix reduced to its diagonal and the one above it, by Golub and Kahan.
//!
//! A matrix is walked once for each of its columns. As soon as it is known what a column reflector makes of a column, the column's element of
//! the row that is reflected next is known, but for a factor; so the product with that row is summed while the column is at hand (Howell,
//! Demmel, Fulton, Hammarling and Marmol: Cache efficient bidiagonalization using BLAS 2.5 operators, 2008). What reflectors change waits until
//! a block of them has been found, and reaches the columns behind it as one product.

mod walk;

use num_traits::Float;
use pulp::{Arch, Simd, WithSimd};

use crate::columns::{Strips, add_multiple, apply_reflector_to, reflect, scale};
use crate::dense::Matrix;
use crate::field::Field;
use crate::matrix::MatRef;
use crate::scaling::safe_factor;
use crate::threads::{Threads, both};
use crate::update::{Change, Part, Side};
use crate::vectors::largest;
use walk::{Share, Walk};

/// A matrix with at least as many rows as columns as `U B V^H`, where `B` is real and has elements on its diagonal and on the one above
/// only (LAPACK's `gebrd`); and the memory to find it in.
///
/// ```
/// use np_linalg::{Bidiagonal, MatRef};
///
/// let a = [3.0, 1.0, 4.0, 2.0];
/// let mut reduced = Bidiagonal::new();
/// reduced.reduce(MatRef::from_rows(&a, 2, 2)?);
/// assert_eq!(reduced.diagonal()[0], -5.0);
/// assert_eq!(reduced.above().len(), 1);
/// # Ok::<(), np_linalg::LinalgError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Bidiagonal<T: Field> {
    reflectors: Matrix<T>,
    left: Vec<T>,
    right: Vec<T>,
    /// What the elements right of the diagonal are to be multiplied with to be those of a row's reflector.
    inverses: Vec<T>,
    diagonal: Vec<T::Real>,
    above: Vec<T::Real>,
    pending: Pending<T>,
    row: Vec<T>,
    work: Work<T>,
    threads: Threads,
}

/// What still has to be taken away from the columns that are not reduced: the products of some columns with some rows.
#[derive(Clone, Debug, Default)]
struct Pending<T> {
    columns: Vec<T>,
    rows: Vec<T>,
    /// The first that is pending, and how many are.
    base: usize,
    count: usize,
}

/// Memory for one step.
#[derive(Clone, Debug, Default)]
struct Work<T> {
    /// What is pending of the products of the columns with a reflector, and of a row.
    products: Vec<T>,
    row: Vec<T>,
    /// The product of the matrix with the row.
    sums: Vec<T>,
    others: Vec<T>,
    factors: Vec<T>,
}

/// Columns that are reduced before the others see them, of matrices that are not small.
const BLOCK: usize = 16;

/// From this many columns on blocks pay.
const LARGE: usize = 96;

/// Walks through this many columns are shared by two threads.
const SHARED: usize = 300;

impl<T: Field> Bidiagonal<T> {
    /// Room for a reduction.
    pub fn new() -> Bidiagonal<T> {
        Bidiagonal::default()
    }

    /// How many threads may work on a large matrix.
    pub(crate) fn set_threads(&mut self, threads: Threads) {
        self.threads = threads;
    }

    /// Reduces a matrix.
    ///
    /// # Panics
    /// If there are more columns than rows.
    pub fn reduce(&mut self, a: MatRef<'_, T>) {
        self.reflectors.copy_from(a);
        self.reduce_any();
    }

    /// Reduces the adjoint of a matrix.
    ///
    /// # Panics
    /// If there are more rows than columns.
    pub fn reduce_adjoint(&mut self, a: MatRef<'_, T>) {
        self.reflectors.copy_adjoint_from(a);
        self.reduce_any();
    }

    /// Reduces a matrix, or its adjoint, whose elements have squares.
    pub(crate) fn reduce_scaled(&mut self, a: MatRef<'_, T>, adjoint: bool) {
        match adjoint {
            false => self.reflectors.copy_from(a),
            true => self.reflectors.copy_adjoint_from(a),
        }
        self.reduce_in_place();
    }

    /// Reduces a matrix whose elements might be too large or small for squares: products of columns with a row that has no length yet are taken.
    fn reduce_any(&mut self) {
        let size = largest(self.reflectors.as_slice());
        let factor = safe_factor(size).filter(|_| size.is_finite());
        if let Some(factor) = factor {
            scale(T::from_real(factor), self.reflectors.as_mut_slice());
        }
        self.reduce_in_place();
        if let Some(factor) = factor {
            for x in self.diagonal.iter_mut().chain(&mut self.above) {
                *x = *x / factor;
            }
        }
    }

    fn reduce_in_place(&mut self) {
        let (rows, columns) = (self.reflectors.rows(), self.reflectors.columns());
        assert!(rows >= columns, "at least as many rows as columns");
        self.left.clear();
        self.right.clear();
        self.inverses.clear();
        self.diagonal.clear();
        self.above.clear();
        let block = if columns < LARGE { 1 } else { BLOCK };
        resize(&mut self.pending.columns, 2 * block.max(2) * rows);
        resize(&mut self.pending.rows, 2 * block.max(2) * columns);
        (self.pending.base, self.pending.count) = (0, 0);
        resize(&mut self.work.products, columns);
        resize(&mut self.work.row, columns);
        resize(&mut self.work.sums, rows);
        resize(&mut self.work.factors, 4 * block);
        if columns < LARGE {
            Arch::new().dispatch(Steps::<T, true>(self, 0, columns));
            return;
        }
        for first in (0..columns).step_by(BLOCK) {
            let last = columns.min(first + BLOCK);
            Arch::new().dispatch(Steps::<T, false>(self, first, last));
            self.update_behind(last);
        }
    }

    /// Takes what is pending away from the rows and columns from one on.
    fn update_behind(&mut self, first: usize) {
        let (rows, columns) = (self.reflectors.rows(), self.reflectors.columns());
        let Pending {
            columns: left,
            rows: right,
            count,
            ..
        } = &self.pending;
        let part = |stride: usize, columns| Part {
            start: first,
            rows: stride - first,
            columns,
            stride,
        };
        let behind = Part {
            start: first * rows + first,
            ..part(rows, columns - first)
        };
        (T::backend().product)(
            self.reflectors.as_mut_slice(),
            behind,
            Change::Subtract,
            Side::AsItIs(left, part(rows, *count)),
            Side::Transposed(right, part(columns, *count)),
            self.threads.for_order(columns - first),
        );
        self.pending.count = 0;
    }

    /// Reduces a column, and a row. What is pending is taken away from all columns on the walk if there is no block to wait for.
    #[inline(always)]
    fn step<S: Simd, const AT_ONCE: bool>(&mut self, simd: S, k: usize) {
        let (m, n) = (self.reflectors.rows(), self.reflectors.columns());
        let (a, pending) = (self.reflectors.as_mut_slice(), &mut self.pending);
        let factors = &mut self.work.factors[..];
        let (before, behind) = a.split_at_mut((k + 1) * m);
        let column = &mut before[k * m + k..];
        let (base, count) = (pending.base, pending.count);
        for p in 0..count {
            factors[p] = -pending.rows[(base + p) * n + k];
        }
        pending.columns(m, k).add_to(simd, factors, column);
        let reflector = reflect(simd, column);
        self.diagonal.push(reflector.beta);
        self.left.push(reflector.tau);
        if k + 1 == n {
            return;
        }
        // What is found is put behind what is pending, or in its place.
        let next = if AT_ONCE { 2 - base } else { base + count };
        let cut = next.max(base);
        let (low, high) = pending.columns.split_at_mut(cut * m);
        let (old, new) = match next < base {
            true => (&*high, low),
            false => (&*low, high),
        };
        // The vector, with its one.
        let vector = &mut new[k..m];
        vector.copy_from_slice(column);
        vector[0] = T::ONE;
        let vector = &*vector;
        let old = Strips {
            data: old,
            stride: m,
            top: k,
            count,
        };
        let (rest, products) = (
            &mut self.work.row[k + 1..n],
            &mut self.work.products[k + 1..n],
        );
        if !AT_ONCE {
            // What is pending of the products of the columns with the vector, and of the row.
            let (by_vector, by_row) = factors.split_at_mut(count);
            old.dots(simd, vector, by_vector);
            for p in 0..count {
                by_row[p] = old.data[p * m + k];
            }
            rest.fill(T::default());
            products.fill(T::default());
            let rows = Strips {
                data: &pending.rows,
                stride: n,
                top: k + 1,
                count,
            };
            rows.add_to(simd, by_row, rest);
            rows.add_to(simd, by_vector, products);
        }
        // One walk through the columns behind: their products with the vector, the row, and the sum of the columns times the row.
        let (low, high) = pending.rows.split_at_mut(cut * n);
        let (old_rows, new_rows) = match next < base {
            true => (&*high, low),
            false => (&*low, high),
        };
        let target = &mut new_rows[k + 1..n];
        self.row.clear();
        self.row.resize(n - k - 1, T::default());
        let sums = &mut self.work.sums[k + 1..m];
        sums.fill(T::default());
        let walk = Walk {
            tau: reflector.tau.conj(),
            vector,
            old,
            old_rows: (old_rows, n),
            products: &*products,
            rest: &*rest,
            rows: m,
            k,
        };
        if AT_ONCE {
            walk.run::<S, true>(simd, behind, target, &mut self.row, sums);
        } else if n - k < SHARED {
            walk.run::<S, false>(simd, behind, target, &mut self.row, sums);
        } else {
            // In two shares whether there is another thread or not: the sums are the same.
            resize(&mut self.work.others, m);
            let others = &mut self.work.others[k + 1..m];
            others.fill(T::default());
            let half = target.len() / 8 * 4;
            let (columns, more_columns) = behind.split_at_mut(half * m);
            let (target, more_target) = target.split_at_mut(half);
            let (row, more_row) = self.row.split_at_mut(half);
            let (one, other) = (walk, walk.after(half));
            both(
                self.threads.for_order(n - k),
                || Arch::new().dispatch(Share(one, columns, target, row, &mut *sums)),
                || {
                    Arch::new().dispatch(Share(
                        other,
                        more_columns,
                        more_target,
                        more_row,
                        &mut *others,
                    ))
                },
            );
            add_multiple(simd, T::ONE, others, sums);
        }
        (pending.base, pending.count) = match AT_ONCE {
            true => (next, 1),
            false => (0, count + 1),
        };
        let (base, count) = (pending.base, pending.count);
        let head = self.row[0];
        let reflector = reflect(simd, &mut self.row);
        self.above.push(reflector.beta);
        self.right.push(reflector.tau);
        if reflector.tau == T::default() {
            self.inverses.push(T::ONE);
            return;
        }
        // The product of the columns with the reflector instead of the row.
        let next = &behind[k + 1..m];
        let safe = T::Real::min_positive_value() / T::Real::epsilon();
        if reflector.beta.abs() > safe {
            let inverse = T::ONE.divide(head - T::from_real(reflector.beta));
            add_multiple(simd, T::from_real(-reflector.beta), next, sums);
            scale(inverse, sums);
            self.inverses.push(inverse);
        } else {
            sums.copy_from_slice(next);
            for (j, column) in behind.chunks_exact_mut(m).enumerate() {
                if j > 0 {
                    add_multiple(simd, self.row[j], &column[k + 1..], sums);
                }
                column[k] = self.row[j];
            }
            self.inverses.push(T::ONE);
        }
        let (old, new) = pending.rows.split_at_mut((base + count) * n);
        let row = &mut new[k + 1..n];
        for (to, from) in row.iter_mut().zip(&self.row) {
            *to = from.conj();
        }
        row[0] = T::ONE;
        let old = Strips {
            data: &old[base * n..],
            stride: n,
            top: k + 1,
            count,
        };
        let factors = &mut self.work.factors[..count];
        old.dots(simd, row, factors);
        for factor in &mut *factors {
            *factor = -*factor;
        }
        pending.columns(m, k + 1).add_to(simd, factors, sums);
        scale(reflector.tau, sums);
        pending.columns[(base + count) * m + k + 1..][..m - k - 1].copy_from_slice(sums);
        pending.count = count + 1;
    }

    /// The diagonal.
    pub fn diagonal(&self) -> &[T::Real] {
        &self.diagonal
    }

    /// The elements above the diagonal.
    pub fn above(&self) -> &[T::Real] {
        &self.above
    }

    /// Writes the first columns of `U`, of which there are as many as rows in all.
    pub fn write_left(&self, out: &mut Matrix<T>, columns: usize) {
        out.set_identity(self.reflectors.rows(), columns);
        Arch::new().dispatch(Apply {
            reduced: self,
            to: out,
            how: How::LeftOfIdentity,
        });
    }

    /// Writes `V`.
    pub fn write_right(&mut self, out: &mut Matrix<T>) {
        let columns = self.reflectors.columns();
        out.set_identity(columns, columns);
        Arch::new().dispatch(Apply {
            reduced: self,
            to: out,
            how: How::RightOfIdentity,
        });
    }

    /// Overwrites columns with what `U`, or `U^H`, makes of them.
    pub(crate) fn apply_left(&self, to: &mut Matrix<T>, adjoint: bool) {
        Arch::new().dispatch(Apply {
            reduced: self,
            to,
            how: How::Left { adjoint },
        });
    }

    /// Overwrites columns with what `V`, or `V^H`, makes of them.
    pub(crate) fn apply_right(&self, to: &mut Matrix<T>, adjoint: bool) {
        Arch::new().dispatch(Apply {
            reduced: self,
            to,
            how: How::Right { adjoint },
        });
    }
}

/// Makes it as long, whatever it holds.
fn resize<T: Field>(memory: &mut Vec<T>, length: usize) {
    if memory.len() < length {
        memory.resize(length, T::default());
    }
}

impl<T: Field> Pending<T> {
    /// The columns from a row on.
    #[inline(always)]
    fn columns(&self, stride: usize, top: usize) -> Strips<'_, T> {
        Strips {
            data: &self.columns[self.base * stride..],
            stride,
            top,
            count: self.count,
        }
    }
}

/// Some steps of a reduction.
struct Steps<'a, T: Field, const AT_ONCE: bool>(&'a mut Bidiagonal<T>, usize, usize);

impl<T: Field, const AT_ONCE: bool> WithSimd for Steps<'_, T, AT_ONCE> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        for k in self.1..self.2 {
            self.0.step::<S, AT_ONCE>(simd, k);
        }
    }
}

/// Which reflectors, and to what: the identity has zeros that they don't change.
#[derive(Clone, Copy)]
enum How {
    LeftOfIdentity,
    RightOfIdentity,
    Left { adjoint: bool },
    Right { adjoint: bool },
}

/// Applies the reflectors.
struct Apply<'a, T: Field> {
    reduced: &'a Bidiagonal<T>,
    to: &'a mut Matrix<T>,
    how: How,
}

/// Rows that are gathered at once: as many as a line of the cache has elements.
const GATHERED: usize = 8;

impl<T: Field> WithSimd for Apply<'_, T> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Apply { reduced, to, how } = self;
        let (a, rows, n) = (&reduced.reflectors, to.rows(), reduced.reflectors.columns());
        let (right, adjoint, identity) = match how {
            How::LeftOfIdentity => (false, false, true),
            How::RightOfIdentity => (true, false, true),
            How::Left { adjoint } => (false, adjoint, false),
            How::Right { adjoint } => (true, adjoint, false),
        };
        let factors = if right { &reduced.right } else { &reduced.left };
        let count = match how {
            How::LeftOfIdentity => factors.len().min(to.columns()),
            _ => factors.len(),
        };
        let mut gathered = vec![T::default(); if right { GATHERED * n } else { 0 }];
        let blocks = count.div_ceil(GATHERED);
        for block in 0..blocks {
            let block = if adjoint { block } else { blocks - 1 - block };
            let (first, last) = (block * GATHERED, count.min((block + 1) * GATHERED));
            if right {
                for j in first + 2..n {
                    let column = &a.column(j)[first..last];
                    for (i, x) in column.iter().enumerate() {
                        gathered[i * n + j] = *x * reduced.inverses[first + i];
                    }
                }
            }
            for k in 0..last - first {
                let k = if adjoint { first + k } else { last - 1 - k };
                let tail = match right {
                    true => &gathered[(k - first) * n..][k + 2..n],
                    false => &a.column(k)[k + 1..],
                };
                let tau = if adjoint {
                    factors[k].conj()
                } else {
                    factors[k]
                };
                let from = match (identity, right) {
                    (false, _) => 0,
                    (true, false) => k,
                    (true, true) => k + 1,
                };
                let columns = &mut to.as_mut_slice()[from * rows..];
                apply_reflector_to(simd, tau, tail, columns, rows);
            }
        }
    }
}
