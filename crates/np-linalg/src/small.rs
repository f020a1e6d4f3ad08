//! The product of small real matrices, read where they lie.
//!
//! Tiles of the product are kept in vector registers, as in [`tile`](crate::tile), but neither operand is packed where its rows follow
//! memory: the vectors of a row of `b` are loaded from the row, the elements of `a` are taken one by one.

use pulp::{Arch, Simd, WithSimd};

use crate::direct::in_rows;
use crate::matrix::{MatMut, MatRef};
use crate::tile::{ROWS, Real};

/// Overwrites `out` with the product. The shapes fit, and no length is zero.
pub(crate) fn multiply<T: Real + Default>(a: MatRef<'_, T>, b: MatRef<'_, T>, out: MatMut<'_, T>) {
    let [row_stride, column_stride] = out.strides().map(isize::unsigned_abs);
    let (a, b, out) = if row_stride < column_stride {
        (b.transposed(), a.transposed(), out.transposed())
    } else {
        (a, b, out)
    };
    let (mut a_rows, mut b_rows) = (Vec::new(), Vec::new());
    let a = in_rows(a, &mut a_rows);
    let b = in_rows(b, &mut b_rows);
    Arch::new().dispatch(Product { a, b, out });
}

struct Product<'a, T> {
    a: MatRef<'a, T>,
    b: MatRef<'a, T>,
    out: MatMut<'a, T>,
}

impl<T: Real + Default> WithSimd for Product<'_, T> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(mut self, simd: S) {
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
}

impl<T: Real + Default> Product<'_, T> {
    /// So many columns from `j` on, that fill more than `W` - 1 vectors.
    #[inline(always)]
    fn columns<S: Simd, const W: usize>(&mut self, simd: S, j: usize, width: usize) {
        let n = self.out.rows();
        let mut i = 0;
        while i < n {
            match n - i {
                1 => self.tile::<S, 1, W>(simd, i, j, width),
                2 => self.tile::<S, 2, W>(simd, i, j, width),
                3 => self.tile::<S, 3, W>(simd, i, j, width),
                4 => self.tile::<S, 4, W>(simd, i, j, width),
                5 => self.tile::<S, 5, W>(simd, i, j, width),
                _ => self.tile::<S, ROWS, W>(simd, i, j, width),
            }
            i += ROWS;
        }
    }

    #[inline(always)]
    fn tile<S: Simd, const R: usize, const W: usize>(
        &mut self,
        simd: S,
        i: usize,
        j: usize,
        width: usize,
    ) {
        let (k, lanes) = (self.a.columns(), T::lanes::<S>());
        let rows: [&[T]; R] = std::array::from_fn(|r| {
            let row = self.a.row_of_any(i + r, 0, k);
            &row[..k]
        });
        let mut sums = [[T::splat(simd, T::zero()); W]; R];
        let rest = width - (W - 1) * lanes;
        if rest == lanes {
            for p in 0..k {
                let b: &[T::Vector<S>] = bytemuck::cast_slice(self.b.row_of_any(p, j, W * lanes));
                for r in 0..R {
                    let x = T::splat(simd, rows[r][p]);
                    for w in 0..W {
                        sums[r][w] = <T as Real>::mul_add(simd, x, b[w], sums[r][w]);
                    }
                }
            }
        } else {
            for p in 0..k {
                let b = self.b.row_of_any(p, j, width);
                let (whole, part) = b.split_at((W - 1) * lanes);
                let part = T::load(simd, part);
                let whole: &[T::Vector<S>] = bytemuck::cast_slice(whole);
                for r in 0..R {
                    let x = T::splat(simd, rows[r][p]);
                    for w in 0..W {
                        let y = if w + 1 < W { whole[w] } else { part };
                        sums[r][w] = <T as Real>::mul_add(simd, x, y, sums[r][w]);
                    }
                }
            }
        }
        for (r, sums) in sums.iter().enumerate() {
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
    }
}
