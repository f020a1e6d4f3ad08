//! [`Tridiagonal`]: a Hermitian matrix reduced to its diagonal and the ones beside it, by Householder.

use num_traits::Float;
use pulp::{Arch, Simd, WithSimd};

use crate::column_lanes::{add, add_two, combine, dot, scale};
use crate::dense::Matrix;
use crate::field::{Field, Real};
use crate::householder::reflect;
use crate::matrix::MatRef;
use crate::symmetric_pass::{Pass, TOGETHER, block, pass_over};
use crate::threads::both;

/// Bytes to whose multiples columns are aligned: vectors that cross lines of a cache are read in two parts.
const ALIGNED: usize = 64;

/// Rows from which on the triangle is only read for each column, and updated for several: it is too large for the caches of one core.
const LARGE: usize = 640;

/// Columns that are reduced before the rest of the matrix is updated.
const PANEL: usize = 32;

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
    /// Columns that are padded with zeros, so many elements apart; then the vectors of the reduction, as long as they are.
    memory: Vec<T>,
    /// Where in the memory the first column is.
    start: usize,
    stride: usize,
    factors: Vec<T>,
    diagonal: Vec<T::Real>,
    below: Vec<T::Real>,
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
        self.reduce_with(a, 1);
    }

    /// Reduces a matrix, with so many threads if it is large.
    pub(crate) fn reduce_with(&mut self, a: MatRef<'_, T>, threads: usize) {
        assert_eq!(a.rows(), a.columns(), "a square matrix");
        let n = a.rows();
        self.factors.clear();
        self.factors.resize(n.saturating_sub(1), T::default());
        self.diagonal.clear();
        self.diagonal.resize(n, T::Real::default());
        self.below.clear();
        self.below.resize(n.saturating_sub(1), T::Real::default());
        let columns = ByColumns {
            a,
            reduction: self,
            threads,
        };
        // On the pool: there threads are joined many times without waking one for each.
        both(threads, || Arch::new().dispatch(columns), || ());
    }

    /// The diagonal.
    pub fn diagonal(&self) -> &[T::Real] {
        &self.diagonal
    }

    /// The elements below the diagonal.
    pub fn below(&self) -> &[T::Real] {
        &self.below
    }

    /// Where the columns of the reflectors are, and how many elements they are apart: column `k` has the tail of the reflector `k`
    /// below row `k + 1`.
    pub(crate) fn reflectors(&self) -> (&[T], usize) {
        (&self.memory[self.start..], self.stride)
    }

    /// The factors of the reflectors.
    pub(crate) fn factors(&self) -> &[T] {
        &self.factors
    }

    /// Writes `Q`.
    pub fn write_orthogonal(&self, out: &mut Matrix<T>) {
        let n = self.diagonal.len();
        let mut room = Vec::new();
        let (start, stride) = self.write_padded(&mut room);
        out.clear(n, n);
        for (j, column) in room[start..]
            .chunks_exact(stride.max(1))
            .take(n)
            .enumerate()
        {
            out.column_mut(j).copy_from_slice(&column[..n]);
        }
    }

    /// Writes `Q` with columns that are padded with zeros; returns where the first one is, and how many elements they are apart.
    pub(crate) fn write_padded(&self, room: &mut Vec<T>) -> (usize, usize) {
        let columns = self.diagonal.len().next_multiple_of(TOGETHER);
        let start = clear_aligned(room, self.stride * (columns + 1));
        let matrix = &mut room[start..];
        Arch::new().dispatch(Orthogonal {
            reduction: self,
            matrix,
        });
        (start, self.stride)
    }

    /// Copies the lower triangle to columns that are padded, and completes the blocks on the diagonal, of so many rows.
    fn copy(&mut self, a: MatRef<'_, T>, block: usize) {
        let n = a.rows();
        let stride = n.next_multiple_of(block);
        let columns = n.next_multiple_of(TOGETHER);
        self.stride = stride;
        self.start = clear_aligned(&mut self.memory, stride * (columns + 6));
        let memory = &mut self.memory[self.start..];
        let rows = a.transposed();
        for j in 0..n {
            let column = &mut memory[j * stride..][j..n];
            match rows.row(j, j, n - j) {
                Some(row) => column.copy_from_slice(row),
                None => {
                    for (i, x) in column.iter_mut().enumerate() {
                        *x = a.element(j + i, j);
                    }
                }
            }
            column[0] = T::from_real(column[0].re());
        }
        for j in 0..n {
            for i in j / block * block..j {
                memory[j * stride + i] = memory[i * stride + j].conj();
            }
        }
    }
}

/// Makes it that many zeros and some more, and returns where the first aligned one is.
fn clear_aligned<T: Field>(memory: &mut Vec<T>, length: usize) -> usize {
    let most = ALIGNED / size_of::<T>();
    memory.clear();
    memory.resize(length + most, T::default());
    memory.as_ptr().align_offset(ALIGNED).min(most)
}

/// The reduction column by column: each reflector is applied to the matrix while the next one is multiplied by it.
struct ByColumns<'a, T: Field> {
    a: MatRef<'a, T>,
    reduction: &'a mut Tridiagonal<T>,
    threads: usize,
}

impl<T: Field> WithSimd for ByColumns<'_, T> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let reduction = self.reduction;
        let (n, size) = (self.a.rows(), block::<T, S>());
        reduction.copy(self.a, size);
        let stride = reduction.stride;
        let memory = &mut reduction.memory[reduction.start..];
        let (matrix, work) = memory.split_at_mut(stride * n.next_multiple_of(TOGETHER));
        let (mut v, work) = work.split_at_mut(stride);
        let (mut w, work) = work.split_at_mut(stride);
        let (mut old_v, work) = work.split_at_mut(stride);
        let (mut old_w, work) = work.split_at_mut(stride);
        let (sums, work) = work.split_at_mut(stride);
        let other = &mut work[..stride];
        let threads = self.threads;
        let mut begun = 0;
        if let Some(update) = T::backend().rank_update {
            let mut panel = Vec::new();
            while n - begun > LARGE {
                let mut vectors = [&mut *v, &mut *w, &mut *sums, &mut *other];
                let outputs = (
                    &mut reduction.factors[..],
                    &mut reduction.diagonal[..],
                    &mut reduction.below[..],
                );
                let start = clear_aligned(&mut panel, 2 * PANEL * stride);
                let panel = &mut panel[start..];
                reduce_panel(
                    simd,
                    matrix,
                    stride,
                    n,
                    begun,
                    panel,
                    &mut vectors,
                    outputs,
                    threads,
                );
                begun += PANEL;
                let (vs, ws) = panel.split_at(PANEL * stride);
                let rest = &mut matrix[begun * stride + begun..];
                let by = [&vs[begun..], &ws[begun..]];
                update(rest, stride, n - begun, by, stride, PANEL, threads);
                for j in begun..n {
                    for i in (j / size * size).max(begun)..j {
                        matrix[j * stride + i] = matrix[i * stride + j].conj();
                    }
                }
            }
            v.fill(T::default());
        }
        for k in begun..n {
            let column = &mut matrix[k * stride..][..stride];
            let top = k / size * size;
            let by = [-old_w[k].conj(), -old_v[k].conj()];
            add_two(simd, by, [&old_v[top..], &old_w[top..]], &mut column[top..]);
            // What is left of the update is for the columns that follow.
            (old_v[k], old_w[k]) = (T::default(), T::default());
            reduction.diagonal[k] = column[k].re();
            if k + 1 == n {
                break;
            }
            v[top..].copy_from_slice(&column[top..]);
            v[top..=k].fill(T::default());
            let first = k + 1;
            let top = first / size * size;
            let (tau, beta) = begin(simd, v, first, n);
            column[first + 1..n].copy_from_slice(&v[first + 1..n]);
            reduction.factors[k] = tau;
            reduction.below[k] = beta;
            if tau == T::default() {
                v[top..].fill(T::default());
            }
            w[top..].fill(T::default());
            let group = first / TOGETHER * TOGETHER;
            let pass = Pass {
                v,
                update: [old_v, old_w],
                out: &mut *w,
                sums: &mut sums[group..],
            };
            let columns = &mut matrix[group * stride..];
            pass_over::<T, S, true>(simd, pass, other, columns, stride, group, threads);
            add(simd, &sums[top..], &mut w[top..]);
            w[top..first].fill(T::default());
            finish(simd, tau, &v[top..], &mut w[top..]);
            std::mem::swap(&mut v, &mut old_v);
            std::mem::swap(&mut w, &mut old_w);
        }
    }
}

/// Reduces [`PANEL`] columns from `begun` on. The rest of the matrix stays as it is: what the reflectors make of it is left to an update with
/// the vectors of the panel (LAPACK's `latrd`).
#[inline(always)]
fn reduce_panel<T: Field, S: Simd>(
    simd: S,
    matrix: &mut [T],
    stride: usize,
    n: usize,
    begun: usize,
    panel: &mut [T],
    [v, w, sums, other]: &mut [&mut [T]; 4],
    (factors, diagonal, beside): (&mut [T], &mut [T::Real], &mut [T::Real]),
    threads: usize,
) {
    let size = block::<T, S>();
    let (vs, ws) = panel.split_at_mut(PANEL * stride);
    for number in 0..PANEL {
        let k = begun + number;
        let column = &mut matrix[k * stride..][..stride];
        let top = k / size * size;
        for i in 0..number {
            let (x, y) = (&vs[i * stride..][..stride], &ws[i * stride..][..stride]);
            let by = [-y[k].conj(), -x[k].conj()];
            add_two(simd, by, [&x[top..], &y[top..]], &mut column[top..]);
        }
        diagonal[k] = column[k].re();
        v[top..].copy_from_slice(&column[top..]);
        v[..=k].fill(T::default());
        let first = k + 1;
        let top = first / size * size;
        let (tau, beta) = begin(simd, v, first, n);
        column[first + 1..n].copy_from_slice(&v[first + 1..n]);
        factors[k] = tau;
        beside[k] = beta;
        if tau == T::default() {
            v[top..].fill(T::default());
        }
        w.fill(T::default());
        let group = first / TOGETHER * TOGETHER;
        let pass = Pass {
            v,
            update: [&[], &[]],
            out: w,
            sums: &mut sums[group..],
        };
        let columns = &mut matrix[group * stride..];
        pass_over::<T, S, false>(simd, pass, other, columns, stride, group, threads);
        add(simd, &sums[top..], &mut w[top..]);
        for i in 0..number {
            let (x, y) = (&vs[i * stride..][..stride], &ws[i * stride..][..stride]);
            let by_x = -dot(simd, &y[top..], &v[top..]);
            let by_y = -dot(simd, &x[top..], &v[top..]);
            add_two(simd, [by_x, by_y], [&x[top..], &y[top..]], &mut w[top..]);
        }
        w[top..first].fill(T::default());
        finish(simd, tau, &v[top..], &mut w[top..]);
        vs[number * stride..][..stride].copy_from_slice(v);
        ws[number * stride..][..stride].copy_from_slice(w);
    }
}

/// Makes a reflector of the elements from `first` to `n` of a column that is zero elsewhere, as [`reflect`]; the 1 is written too.
#[inline(always)]
fn begin<T: Field, S: Simd>(simd: S, v: &mut [T], first: usize, n: usize) -> (T, T::Real) {
    let top = first / block::<T, S>() * block::<T, S>();
    let head = v[first];
    v[first] = T::default();
    let square = dot(simd, &v[top..], &v[top..]).re();
    let total = square + head.square_modulus();
    let safe = T::Real::min_positive_value() / T::Real::epsilon();
    if square > safe && total < T::Real::ONE / safe {
        let size = total.sqrt();
        let beta = if head.re() < T::Real::default() {
            size
        } else {
            -size
        };
        let tau = T::from_parts((beta - head.re()) / beta, -head.im() / beta);
        let inverse = T::ONE.divide(head - T::from_real(beta));
        scale(simd, inverse, &mut v[top..]);
        v[first] = T::ONE;
        return (tau, beta);
    }
    v[first] = head;
    let reflector = reflect(&mut v[first..n]);
    v[first] = T::ONE;
    (reflector.tau, reflector.beta)
}

/// Makes of the product with `v` the vector of the update: `A - v w^H - w v^H` is what a reflector makes of `A`.
#[inline(always)]
fn finish<T: Field, S: Simd>(simd: S, tau: T, v: &[T], w: &mut [T]) {
    let product = dot(simd, w, v).re();
    let half = T::from_real(-tau.square_modulus() * product * T::Real::of(0.5));
    combine(simd, tau, w, half, v);
}

/// The product of the reflectors, from the last one on, which changes the fewest columns.
struct Orthogonal<'a, T: Field> {
    reduction: &'a Tridiagonal<T>,
    matrix: &'a mut [T],
}

impl<T: Field> WithSimd for Orthogonal<'_, T> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let (n, size) = (self.reduction.diagonal.len(), block::<T, S>());
        let (reflectors, stride) = self.reduction.reflectors();
        let columns = n.next_multiple_of(TOGETHER);
        let (matrix, v) = self.matrix.split_at_mut(columns * stride);
        let v = &mut v[..stride];
        for j in 0..n {
            matrix[j * stride + j] = T::ONE;
        }
        for k in (0..self.reduction.factors.len()).rev() {
            let tau = self.reduction.factors[k];
            if tau == T::default() {
                continue;
            }
            let first = k + 1;
            let top = first / size * size;
            v[top..].copy_from_slice(&reflectors[k * stride..][top..stride]);
            v[top..first].fill(T::default());
            v[first] = T::ONE;
            let group = first / TOGETHER * TOGETHER;
            for group in matrix[group * stride..].chunks_exact_mut(TOGETHER * stride) {
                reflect_columns(simd, tau, &v[top..], group, stride, top);
            }
        }
    }
}

/// Applies a reflector to some columns from the row `top` on.
#[inline(always)]
fn reflect_columns<T: Field, S: Simd>(
    simd: S,
    tau: T,
    v: &[T],
    columns: &mut [T],
    stride: usize,
    top: usize,
) {
    let v: &[T::Vector<S>] = bytemuck::cast_slice(v);
    let (c0, columns) = columns.split_at_mut(stride);
    let (c1, columns) = columns.split_at_mut(stride);
    let (c2, c3) = columns.split_at_mut(stride);
    let c0: &mut [T::Vector<S>] = bytemuck::cast_slice_mut(&mut c0[top..]);
    let c1: &mut [T::Vector<S>] = bytemuck::cast_slice_mut(&mut c1[top..]);
    let c2: &mut [T::Vector<S>] = bytemuck::cast_slice_mut(&mut c2[top..]);
    let c3: &mut [T::Vector<S>] = bytemuck::cast_slice_mut(&mut c3[top..]);
    let count = v.len();
    let columns = [
        &mut c0[..count],
        &mut c1[..count],
        &mut c2[..count],
        &mut c3[..count],
    ];
    let mut sums = [T::splat(simd, T::default()); TOGETHER];
    for p in 0..count {
        for c in 0..TOGETHER {
            sums[c] = T::conj_mul_add(simd, v[p], columns[c][p], sums[c]);
        }
    }
    let mut by = sums;
    for c in 0..TOGETHER {
        by[c] = T::splat(simd, -(tau * T::sum(simd, sums[c])));
    }
    for p in 0..count {
        for c in 0..TOGETHER {
            columns[c][p] = T::mul_add(simd, by[c], v[p], columns[c][p]);
        }
    }
}
