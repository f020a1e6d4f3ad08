//! The product as sums of rows, for integers and booleans, whose vectors the compiler finds.
//!
//! Two rows of the product at a time are summed from four rows of `b` at a time, in blocks that stay in the caches. Every element
//! sums its products in order of k.

use pulp::Arch;

use crate::matrix::{MatMut, MatRef};
use crate::stack::Stacks;
use crate::sums::Accumulate;

/// Products summed in one block.
const DEPTH: usize = 64;
/// Bytes of a row of a block of `b`.
const ROW_BYTES: usize = 4096;

/// Overwrites `out` with the product. The shapes fit, and no length is zero.
pub(crate) fn multiply<T: Accumulate>(a: MatRef<'_, T>, b: MatRef<'_, T>, out: MatMut<'_, T>) {
    let [row_stride, column_stride] = out.strides().map(isize::unsigned_abs);
    let (a, b, mut out) = if row_stride < column_stride && out.rows() > 1 {
        (b.transposed(), a.transposed(), out.transposed())
    } else {
        (a, b, out)
    };
    let (n, m) = (a.rows(), b.columns());
    let (mut a_rows, mut b_rows) = (Vec::new(), Vec::new());
    let a = in_rows(a, &mut a_rows);
    let b = in_rows(b, &mut b_rows);
    let arch = Arch::new();
    if out.row_mut(0, 0, m).is_some() && (n == 1 || out.strides()[0] > 0) {
        arch.dispatch(|| blocks(a, b, out));
        return;
    }
    let mut product = vec![T::default(); n * m];
    let view = MatMut::from_rows(&mut product, n, m).expect("as many elements as were made");
    arch.dispatch(|| blocks(a, b, view));
    for i in 0..n {
        for j in 0..m {
            *out.element_mut(i, j) = product[i * m + j];
        }
    }
}

/// The matrix, or a copy of it, whose rows follow memory.
pub(crate) fn in_rows<'a, T: Copy + Default>(
    matrix: MatRef<'a, T>,
    room: &'a mut Vec<T>,
) -> MatRef<'a, T> {
    let (rows, columns) = (matrix.rows(), matrix.columns());
    if matrix.strides()[1] == 1 || columns == 1 {
        return matrix;
    }
    room.resize(rows * columns, T::default());
    // Squares of the matrix, so that neither side is walked against its memory for long.
    const SIDE: usize = 16;
    for i0 in (0..rows).step_by(SIDE) {
        for j0 in (0..columns).step_by(SIDE) {
            for i in i0..(i0 + SIDE).min(rows) {
                for j in j0..(j0 + SIDE).min(columns) {
                    room[i * columns + j] = matrix.element(i, j);
                }
            }
        }
    }
    MatRef::from_rows(room, rows, columns).expect("as many elements as were copied")
}

#[inline(always)]
fn blocks<T: Accumulate>(a: MatRef<'_, T>, b: MatRef<'_, T>, mut out: MatMut<'_, T>) {
    let (n, k, m) = (a.rows(), a.columns(), b.columns());
    let width = ROW_BYTES / size_of::<T>();
    for j0 in (0..m).step_by(width) {
        let columns = (m - j0).min(width);
        for p0 in (0..k).step_by(DEPTH) {
            let depth = (k - p0).min(DEPTH);
            let mut i = 0;
            while i < n {
                let rows = (n - i).min(2);
                let [first, second] = out.two_rows_mut(i, j0, columns, rows == 2);
                if p0 == 0 {
                    first.fill(T::default());
                    second.fill(T::default());
                }
                if rows == 2 {
                    add_to_two(a, b, [i, p0, j0], depth, first, second);
                } else {
                    add_to_one(a, b, [i, p0, j0], depth, first);
                }
                i += rows;
            }
        }
    }
}

#[inline(always)]
fn row_of<'a, T: Copy>(b: MatRef<'a, T>, row: usize, first: usize, length: usize) -> &'a [T] {
    b.row(row, first, length).expect("rows that follow memory")
}

#[inline(always)]
fn add_to_two<T: Accumulate>(
    a: MatRef<'_, T>,
    b: MatRef<'_, T>,
    [i, p0, j0]: [usize; 3],
    depth: usize,
    first: &mut [T],
    second: &mut [T],
) {
    let m = first.len();
    let second = &mut second[..m];
    let mut p = p0;
    while p + 4 <= p0 + depth {
        let x: [T; 4] = std::array::from_fn(|d| a.element(i, p + d));
        let y: [T; 4] = std::array::from_fn(|d| a.element(i + 1, p + d));
        let [b0, b1, b2, b3]: [&[T]; 4] = std::array::from_fn(|d| row_of(b, p + d, j0, m));
        for j in 0..m {
            let (mut s, mut t) = (first[j], second[j]);
            for (d, z) in [b0[j], b1[j], b2[j], b3[j]].into_iter().enumerate() {
                s = T::add_product(s, x[d], z);
                t = T::add_product(t, y[d], z);
            }
            first[j] = s;
            second[j] = t;
        }
        p += 4;
    }
    for p in p..p0 + depth {
        let (x, y) = (a.element(i, p), a.element(i + 1, p));
        let row = row_of(b, p, j0, m);
        for j in 0..m {
            first[j] = T::add_product(first[j], x, row[j]);
            second[j] = T::add_product(second[j], y, row[j]);
        }
    }
}

#[inline(always)]
fn add_to_one<T: Accumulate>(
    a: MatRef<'_, T>,
    b: MatRef<'_, T>,
    [i, p0, j0]: [usize; 3],
    depth: usize,
    sums: &mut [T],
) {
    for p in p0..p0 + depth {
        let x = a.element(i, p);
        let row = row_of(b, p, j0, sums.len());
        for (sum, &y) in sums.iter_mut().zip(row) {
            *sum = T::add_product(*sum, x, y);
        }
    }
}

/// The largest matrices, in products of elements, whose stacks are multiplied in one go.
const STACKED: usize = 32 * 32 * 32;

/// Whether the matrices of stacks are small and their rows follow memory.
pub(crate) fn takes_stack<T>(stacks: &Stacks<'_, T>) -> bool {
    let [n, k, m] = stacks.shape;
    let in_rows = |strides: [isize; 2], columns: usize| strides[1] == 1 || columns == 1;
    n.saturating_mul(k).saturating_mul(m) <= STACKED
        && k > 0
        && m > 1
        && in_rows(stacks.b.1, m)
        && in_rows(stacks.out.1, m)
}

/// Overwrites stacks of products that [`takes_stack`] says yes to.
pub(crate) fn multiply_stack<T: Accumulate>(stacks: Stacks<'_, T>) {
    let Stacks {
        shape: [n, k, m],
        a,
        b,
        out,
        positions,
    } = stacks;
    Arch::new().dispatch(|| {
        for [x, y, z] in positions {
            for i in 0..n {
                let row = Row {
                    a: (a.0, at(x, i, a.1[0]), a.1[1]),
                    b: (b.0, y, b.1[0]),
                    k,
                };
                let start = at(z, i, out.1[0]);
                let sums = &mut out.0[start..start + m];
                let mut j = 0;
                while j < m {
                    j += match m - j {
                        8.. => row.write::<8>(sums, j),
                        4.. => row.write::<4>(sums, j),
                        _ => row.write::<1>(sums, j),
                    };
                }
            }
        }
    });
}

#[inline(always)]
fn at(first: usize, row: usize, stride: isize) -> usize {
    first.wrapping_add_signed(row as isize * stride)
}

/// A row of `a` and the rows of `b`: elements, the position of the first one, and how far it is to the next.
struct Row<'a, T> {
    a: (&'a [T], usize, isize),
    b: (&'a [T], usize, isize),
    k: usize,
}

impl<T: Accumulate> Row<'_, T> {
    /// Writes the sums of some columns from `j` on; tells how many.
    #[inline(always)]
    fn write<const C: usize>(&self, sums: &mut [T], j: usize) -> usize {
        sums[j..j + C].copy_from_slice(&self.sums::<C>(j));
        C
    }

    /// The sums of some columns from `j` on, in registers.
    #[inline(always)]
    fn sums<const C: usize>(&self, j: usize) -> [T; C] {
        let mut sums = [T::default(); C];
        for p in 0..self.k {
            let factor = self.a.0[at(self.a.1, p, self.a.2)];
            let start = at(self.b.1, p, self.b.2) + j;
            let others = &self.b.0[start..start + C];
            for c in 0..C {
                sums[c] = T::add_product(sums[c], factor, others[c]);
            }
        }
        sums
    }
}
