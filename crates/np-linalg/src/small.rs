//! The product of small floating-point matrices, read where they lie.
//!
//! Tiles of the product are kept in vector registers. Neither operand is packed where its rows follow memory: the vectors of a row of `b` are loaded from the row, the elements of `a` are taken one by one.

use pulp::{Arch, Simd, WithSimd};

use crate::direct::in_rows;
use crate::lanes::Lanes;
use crate::matrix::{MatMut, MatRef};
use crate::stack::Stacks;

/// Rows of a tile: with two vectors of columns twelve registers hold sums, two a row of `b`, and one or two an element of `a`.
const ROWS: usize = 6;
/// Rows of a tile of one vector of columns: sums wait four cycles for themselves, and two are added in each.
const ROWS_OF_ONE: usize = 8;

/// Overwrites `out` with the product. The shapes fit, and no length is zero.
pub(crate) fn multiply<T: Lanes>(a: MatRef<'_, T>, b: MatRef<'_, T>, out: MatMut<'_, T>) {
    let [row_stride, column_stride] = out.strides().map(isize::unsigned_abs);
    let (a, b, out) = if row_stride < column_stride {
        (b.transposed(), a.transposed(), out.transposed())
    } else {
        (a, b, out)
    };
    let (mut a_rows, mut b_rows) = (Vec::new(), Vec::new());
    let a = in_rows(a, &mut a_rows);
    let b = in_rows(b, &mut b_rows);
    multiply_stack(Stacks::of_one(a, b, out));
}

/// The largest matrices, in products of elements, whose stacks are multiplied in one go.
const STACKED: usize = 32 * 32 * 32;

/// Whether the matrices of stacks are small and their rows follow memory.
pub(crate) fn takes_stack<T>(stacks: &Stacks<'_, T>) -> bool {
    let [n, k, m] = stacks.shape;
    let few = n.saturating_mul(k).saturating_mul(m) <= STACKED;
    let in_rows = |strides: [isize; 2], columns: usize| strides[1] == 1 || columns == 1;
    few && k > 0
        && n > 1
        && m > 1
        && in_rows(stacks.a.1, k)
        && in_rows(stacks.b.1, m)
        && in_rows(stacks.out.1, m)
}

/// Overwrites stacks of products that [`takes_stack`] says yes to.
pub(crate) fn multiply_stack<T: Lanes>(stacks: Stacks<'_, T>) {
    Arch::new().dispatch(Many(stacks));
}

struct Many<'a, T>(Stacks<'a, T>);

impl<T: Lanes> WithSimd for Many<'_, T> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Stacks {
            shape: [n, k, m],
            a,
            b,
            out,
            positions,
        } = self.0;
        for [x, y, z] in positions {
            let product = Product {
                a: MatRef::moved(a.0, [n, k], a.1, x),
                b: MatRef::moved(b.0, [k, m], b.1, y),
                out: MatMut::moved(&mut *out.0, [n, m], out.1, z),
            };
            product.run(simd);
        }
    }
}

struct Product<'a, T> {
    a: MatRef<'a, T>,
    b: MatRef<'a, T>,
    out: MatMut<'a, T>,
}

impl<T: Lanes> Product<'_, T> {
    #[inline(always)]
    fn run<S: Simd>(mut self, simd: S) {
        let (m, lanes) = (self.out.columns(), T::lanes::<S>());
        let mut j = 0;
        while j < m {
            if m - j > lanes {
                self.columns::<S, 2>(simd, j, (m - j).min(2 * lanes));
            } else {
                self.columns::<S, 1>(simd, j, m - j);
            }
            j += 2 * lanes;
        }
    }

    /// So many columns from `j` on, that fill more than `W` - 1 vectors.
    #[inline(always)]
    fn columns<S: Simd, const W: usize>(&mut self, simd: S, j: usize, width: usize) {
        let n = self.out.rows();
        let mut i = 0;
        while i < n {
            i += match n - i {
                ROWS_OF_ONE.. if W == 1 => self.tile::<S, ROWS_OF_ONE, W>(simd, i, j, width),
                ROWS.. => self.tile::<S, ROWS, W>(simd, i, j, width),
                4.. => self.tile::<S, 4, W>(simd, i, j, width),
                2.. => self.tile::<S, 2, W>(simd, i, j, width),
                _ => self.tile::<S, 1, W>(simd, i, j, width),
            };
        }
    }

    /// Computes `R` rows and `W` vectors of columns, the last one perhaps in part; tells how many rows that are.
    #[inline(always)]
    fn tile<S: Simd, const R: usize, const W: usize>(
        &mut self,
        simd: S,
        i: usize,
        j: usize,
        width: usize,
    ) -> usize {
        let (k, lanes) = (self.a.columns(), T::lanes::<S>());
        let rows: [&[T]; R] = std::array::from_fn(|r| {
            let row = self.a.row_of_any(i + r, 0, k);
            &row[..k]
        });
        let rest = width - (W - 1) * lanes;
        let zero = T::splat(simd, T::default());
        let mut tile = [[zero; W]; R];
        if rest == lanes {
            let b = |p: usize| {
                let row: &[T::Vector<S>] = bytemuck::cast_slice(self.b.row_of_any(p, j, W * lanes));
                std::array::from_fn(|w| row[w])
            };
            sum_up::<T, S, R, W>(simd, k, rows, b, &mut tile);
        } else {
            let b = |p: usize| {
                let row = self.b.row_of_any(p, j, width);
                let (whole, part) = row.split_at((W - 1) * lanes);
                let part = T::load(simd, part);
                let whole: &[T::Vector<S>] = bytemuck::cast_slice(whole);
                std::array::from_fn(|w| if w + 1 < W { whole[w] } else { part })
            };
            sum_up::<T, S, R, W>(simd, k, rows, b, &mut tile);
        }
        for (r, sums) in tile.iter().enumerate() {
            if let Some(row) = self.out.row_mut(i + r, j, width) {
                for (w, part) in row.chunks_mut(lanes).enumerate() {
                    T::store(simd, part, sums[w]);
                }
            } else {
                let sums: &[T] = bytemuck::cast_slice(sums);
                for (c, &sum) in sums[..width].iter().enumerate() {
                    *self.out.element_mut(i + r, j + c) = sum;
                }
            }
        }
        R
    }
}

/// Sums the products of the elements of rows with the vectors of the rows of `b`.
///
/// The sums are in registers until the end: only then are they written to memory, where an index may vary.
#[inline(always)]
fn sum_up<T: Lanes, S: Simd, const R: usize, const W: usize>(
    simd: S,
    k: usize,
    rows: [&[T]; R],
    b: impl Fn(usize) -> [T::Vector<S>; W],
    tile: &mut [[T::Vector<S>; W]; R],
) {
    let mut sums = [[T::splat(simd, T::default()); W]; R];
    for p in 0..k {
        let y = b(p);
        for r in 0..R {
            let x = T::splat(simd, rows[r][p]);
            for w in 0..W {
                sums[r][w] = T::mul_add(simd, x, y[w], sums[r][w]);
            }
        }
    }
    for r in 0..R {
        for w in 0..W {
            tile[r][w] = sums[r][w];
        }
    }
}
