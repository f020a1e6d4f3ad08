//! A row times a matrix: every element of the matrix is read once, in the order of memory.
//!
//! Where the columns of the matrix follow memory each element of the result is a sum of its own, of several partial sums that
//! vectors hold; where the rows do, the result is a sum of rows.

use pulp::{Arch, Simd, WithSimd};

use crate::matrix::{MatMut, MatRef};
use crate::stack::Stacks;
use crate::sums::{Accumulate, Dots};

/// Columns that are summed together, and rows that are added together.
const TOGETHER: usize = 4;
/// Elements of a result that stay in the first cache while rows are added to them.
const BLOCK: usize = 1024;

/// Overwrites `out`, which has one row, with the product. The shapes fit, and no length is zero.
pub(crate) fn multiply<T: Dots>(a: MatRef<'_, T>, b: MatRef<'_, T>, mut out: MatMut<'_, T>) {
    let (k, m) = (b.rows(), b.columns());
    let gathered: Vec<T>;
    let x = match a.row(0, 0, k) {
        Some(row) => row,
        None => {
            gathered = (0..k).map(|p| a.element(0, p)).collect();
            &gathered
        }
    };
    let arch = Arch::new();
    if let Some(row) = out.row_mut(0, 0, m) {
        arch.dispatch(Product { x, b, out: row });
    } else {
        let mut row = vec![T::default(); m];
        arch.dispatch(Product {
            x,
            b,
            out: &mut row,
        });
        for (j, &sum) in row.iter().enumerate() {
            *out.element_mut(0, j) = sum;
        }
    }
}

struct Product<'a, T> {
    x: &'a [T],
    b: MatRef<'a, T>,
    out: &'a mut [T],
}

impl<T: Dots> WithSimd for Product<'_, T> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Product { x, b, out } = self;
        let m = b.columns();
        let [down, across] = b.strides();
        if down == 1 && (across != 1 || x.len() >= m) {
            let columns = b.transposed();
            let column = |j: usize| contiguous(columns, j, x.len());
            let whole = m / TOGETHER * TOGETHER;
            for (number, sums) in out[..whole].chunks_exact_mut(TOGETHER).enumerate() {
                let several = std::array::from_fn(|j| column(number * TOGETHER + j));
                sums.copy_from_slice(&T::dots::<S, TOGETHER, 2>(simd, x, several));
            }
            for (j, sum) in out.iter_mut().enumerate().skip(whole) {
                let [only] = T::dots::<S, 1, 4>(simd, x, [column(j)]);
                *sum = only;
            }
        } else if across == 1 {
            for (number, out) in out.chunks_mut(BLOCK).enumerate() {
                add_rows(x, b, number * BLOCK, out);
            }
        } else {
            for (j, sum) in out.iter_mut().enumerate() {
                let mut total = T::default();
                for (p, &x) in x.iter().enumerate() {
                    total = T::add_product(total, x, b.element(p, j));
                }
                *sum = total;
            }
        }
    }
}

#[inline(always)]
fn contiguous<'a, T: Copy>(rows: MatRef<'a, T>, row: usize, length: usize) -> &'a [T] {
    rows.row(row, 0, length).expect("rows that follow memory")
}

/// Overwrites a part of the result, from column `first` on, with the sum of the rows of `b` times the elements of `x`.
#[inline(always)]
fn add_rows<T: Accumulate>(x: &[T], b: MatRef<'_, T>, first: usize, out: &mut [T]) {
    let m = out.len();
    let row = |p: usize| b.row(p, first, m).expect("rows that follow memory");
    out.fill(T::default());
    let mut p = 0;
    while x.len() - p >= TOGETHER {
        let [x0, x1, x2, x3] = [x[p], x[p + 1], x[p + 2], x[p + 3]];
        let [b0, b1, b2, b3] = [row(p), row(p + 1), row(p + 2), row(p + 3)];
        for j in 0..m {
            let sum = T::add_product(out[j], x0, b0[j]);
            let sum = T::add_product(sum, x1, b1[j]);
            let sum = T::add_product(sum, x2, b2[j]);
            out[j] = T::add_product(sum, x3, b3[j]);
        }
        p += TOGETHER;
    }
    for p in p..x.len() {
        for (sum, &y) in out.iter_mut().zip(row(p)) {
            *sum = T::add_product(*sum, x[p], y);
        }
    }
}

/// Whether the matrices of stacks are rows and columns that follow memory.
pub(crate) fn takes_stack<T>(stacks: &Stacks<'_, T>) -> bool {
    let [n, k, m] = stacks.shape;
    (n, m) == (1, 1) && k > 0 && (k == 1 || stacks.a.1[1] == 1 && stacks.b.1[0] == 1)
}

/// Overwrites stacks of sums that [`takes_stack`] says yes to.
pub(crate) fn multiply_stack<T: Dots>(stacks: Stacks<'_, T>) {
    Arch::new().dispatch(Many(stacks));
}

struct Many<'a, T>(Stacks<'a, T>);

impl<T: Dots> WithSimd for Many<'_, T> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Stacks {
            shape: [_, k, _],
            a: (a, _),
            b: (b, _),
            out: (out, _),
            positions,
        } = self.0;
        for [x, y, z] in positions {
            let [sum] = T::dots::<S, 1, 4>(simd, &a[x..x + k], [&b[y..y + k]]);
            out[z] = sum;
        }
    }
}
