//! The product in blocks that stay in the cache, for large floating-point matrices.
//!
//! The scheme is that of K. Goto and R. van de Geijn, "Anatomy of High-Performance Matrix Multiplication" (ACM TOMS 34, 2008):
//! a block of `b` and a block of `a` are copied to the order in which they are read, and tiles of the product are computed from
//! bands of the two. Packing takes any strides, so no layout of the operands is slower than another, and pads the last bands
//! with zeros, so the tile has one form.

use num_traits::Zero;
use pulp::{Arch, Simd, WithSimd};

use crate::matrix::{MatMut, MatRef};
pub(crate) use crate::tile::Packed;
use crate::tile::{self, ROWS, Real};

/// Products summed in one block: a band of `b` fits the first cache.
const DEPTH: usize = 256;
/// Rows of a block of `a`, which fits the second cache.
const BLOCK_ROWS: usize = 16 * ROWS;
/// Columns of a block of `b`, which fits the third cache; a multiple of any tile's width.
const BLOCK_COLUMNS: usize = 512;
/// Real numbers in the largest tile: vectors are of 512 bits at most.
const TILE: usize = ROWS * 2 * 16;

/// Overwrites `out` with the product. The shapes fit, and no length is zero.
pub(crate) fn multiply<T: Packed>(a: MatRef<'_, T>, b: MatRef<'_, T>, out: MatMut<'_, T>) {
    let [row_stride, column_stride] = out.strides().map(isize::unsigned_abs);
    // Tiles are written row by row; columns that follow memory are the rows of the transposed product.
    let product = if row_stride < column_stride {
        Product {
            a: b.transposed(),
            b: a.transposed(),
            out: out.transposed(),
        }
    } else {
        Product { a, b, out }
    };
    Arch::new().dispatch(product);
}

struct Product<'a, T> {
    a: MatRef<'a, T>,
    b: MatRef<'a, T>,
    out: MatMut<'a, T>,
}

impl<T: Packed> WithSimd for Product<'_, T> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(mut self, simd: S) {
        let row = 2 * T::Real::lanes::<S>();
        let width = row / T::PARTS;
        let (n, k, m) = (self.out.rows(), self.a.columns(), self.out.columns());
        let zero = T::Real::zero();
        let depth = k.min(DEPTH);
        let a_bands = n.min(BLOCK_ROWS).div_ceil(ROWS);
        let b_bands = m.min(BLOCK_COLUMNS).div_ceil(width);
        let mut packed_a = vec![zero; a_bands * depth * ROWS * T::PARTS];
        let mut packed_b = vec![zero; b_bands * depth * row];
        let mut tile = [zero; TILE];
        let tile = &mut tile[..ROWS * row];

        for j0 in (0..m).step_by(BLOCK_COLUMNS) {
            let columns = (m - j0).min(BLOCK_COLUMNS);
            for p0 in (0..k).step_by(DEPTH) {
                let depth = (k - p0).min(DEPTH);
                // The bands of `b` are its columns: rows of the transposed matrix.
                pack(
                    self.b.transposed(),
                    [j0, p0],
                    [columns, depth],
                    width,
                    &mut packed_b,
                );
                for i0 in (0..n).step_by(BLOCK_ROWS) {
                    let rows = (n - i0).min(BLOCK_ROWS);
                    pack(self.a, [i0, p0], [rows, depth], ROWS, &mut packed_a);
                    for (j, b) in packed_b.chunks_exact(depth * row).enumerate() {
                        let j = j * width;
                        if j >= columns {
                            break;
                        }
                        for (i, a) in packed_a.chunks_exact(depth * ROWS * T::PARTS).enumerate() {
                            let i = i * ROWS;
                            if i >= rows {
                                break;
                            }
                            tile::multiply::<T, S>(simd, a, b, tile);
                            let corner = [i0 + i, j0 + j];
                            let shape = [(rows - i).min(ROWS), (columns - j).min(width)];
                            store(&mut self.out, corner, shape, tile, row, p0 == 0);
                        }
                    }
                }
            }
        }
    }
}

/// Copies a block of rows in bands of `band` rows: column by column, each as a packed row, the last band padded with zeros.
#[inline(always)]
fn pack<T: Packed>(
    matrix: MatRef<'_, T>,
    [i0, p0]: [usize; 2],
    [rows, depth]: [usize; 2],
    band: usize,
    packed: &mut [T::Real],
) {
    let length = band * T::PARTS;
    for (first, packed) in (0..rows)
        .step_by(band)
        .zip(packed.chunks_exact_mut(depth * length))
    {
        let there = (rows - first).min(band);
        if there < band {
            packed.fill(T::Real::zero());
        }
        if matrix.strides()[1].unsigned_abs() < matrix.strides()[0].unsigned_abs() {
            for i in 0..there {
                for (p, column) in packed.chunks_exact_mut(length).enumerate() {
                    matrix.element(i0 + first + i, p0 + p).put(column, i);
                }
            }
        } else {
            for (p, column) in packed.chunks_exact_mut(length).enumerate() {
                for i in 0..there {
                    matrix.element(i0 + first + i, p0 + p).put(column, i);
                }
            }
        }
    }
}

/// Writes a tile to its place, or adds it to what earlier blocks have summed there.
#[inline(always)]
fn store<T: Packed>(
    out: &mut MatMut<'_, T>,
    [i0, j0]: [usize; 2],
    [rows, columns]: [usize; 2],
    tile: &[T::Real],
    row: usize,
    first: bool,
) {
    for (i, sums) in tile.chunks_exact(row).take(rows).enumerate() {
        if let Some(target) = out.row_mut(i0 + i, j0, columns) {
            for (j, target) in target.iter_mut().enumerate() {
                let sum = T::take(sums, j);
                *target = if first { sum } else { *target + sum };
            }
        } else {
            for j in 0..columns {
                let sum = T::take(sums, j);
                let target = out.element_mut(i0 + i, j0 + j);
                *target = if first { sum } else { *target + sum };
            }
        }
    }
}
