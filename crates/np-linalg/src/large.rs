//! The product of large floating-point matrices, which faer computes.
//!
//! Matrices whose rows or columns follow memory are read and written where they lie; others are copied.

use faer::Accum;
use faer::linalg::matmul::matmul;
use faer::traits::ComplexField;

use crate::direct::in_rows;
use crate::matrix::{MatMut, MatRef};
use crate::threads::parallel;

/// Overwrites `out` with the product, on so many threads. The shapes fit, and no length is zero.
pub(crate) fn multiply<T: ComplexField + Copy + Default>(
    a: MatRef<'_, T>,
    b: MatRef<'_, T>,
    mut out: MatMut<'_, T>,
    threads: usize,
) {
    let (mut a_room, mut b_room, mut rows_room) = (Vec::new(), Vec::new(), Vec::new());
    let [down, across] = out.strides().map(isize::unsigned_abs);
    let (a, b) = if down < across {
        (a, columns_of_large(b, &mut rows_room))
    } else {
        let columns = columns_of_large(a.transposed(), &mut rows_room);
        (columns.transposed(), b)
    };
    let (a, b) = (seen(a, &mut a_room), seen(b, &mut b_room));
    let one = T::one_impl();
    let par = parallel(threads);
    let (rows, columns) = (out.rows(), out.columns());
    let [down, across] = out.strides();
    let forwards = down > 0 && across > 0;
    if forwards && (across == 1 || columns == 1) && down as usize >= columns {
        // faer 0.24's function for rows with a stride takes them for columns.
        let target = faer::MatMut::from_column_major_slice_with_stride_mut(
            out.into_spanned(),
            columns,
            rows,
            down as usize,
        )
        .transpose_mut();
        matmul(target, Accum::Replace, a, b, one, par);
    } else if forwards && (down == 1 || rows == 1) && across as usize >= rows {
        let target = faer::MatMut::from_column_major_slice_with_stride_mut(
            out.into_spanned(),
            rows,
            columns,
            across as usize,
        );
        matmul(target, Accum::Replace, a, b, one, par);
    } else {
        let mut product = vec![T::default(); rows * columns];
        let target = faer::MatMut::from_row_major_slice_mut(&mut product, rows, columns);
        matmul(target, Accum::Replace, a, b, one, par);
        for i in 0..rows {
            for j in 0..columns {
                *out.element_mut(i, j) = product[i * columns + j];
            }
        }
    }
}

/// From how many elements on a factor is copied that lies across the product.
const COPIED_FROM: usize = 400 * 400;

/// The matrix, or a copy of it whose columns follow memory.
///
/// Where the product is written in columns faer reads the columns of `b` again and again, where they lie: across memory a product
/// of order 512 takes nearly twice as long, one of order 256 no longer.
fn columns_of_large<'a, T: Copy + Default>(
    b: MatRef<'a, T>,
    room: &'a mut Vec<T>,
) -> MatRef<'a, T> {
    if b.rows().saturating_mul(b.columns()) < COPIED_FROM {
        return b;
    }
    in_rows(b.transposed(), room).transposed()
}

/// The matrix as faer sees it, or a copy of it.
fn seen<'a, T: Copy>(matrix: MatRef<'a, T>, room: &'a mut Vec<T>) -> faer::MatRef<'a, T> {
    let [down, across] = matrix.strides();
    let (rows, columns) = (matrix.rows(), matrix.columns());
    if down < 0 && rows > 1 {
        return seen(matrix.upside_down(), room).reverse_rows();
    }
    if across < 0 && columns > 1 {
        let turned = matrix.transposed().upside_down().transposed();
        return seen(turned, room).reverse_cols();
    }
    if across == 1 && down >= columns as isize {
        faer::MatRef::from_row_major_slice_with_stride(
            matrix.spanned(),
            rows,
            columns,
            down as usize,
        )
    } else if down == 1 && across >= rows as isize {
        faer::MatRef::from_column_major_slice_with_stride(
            matrix.spanned(),
            rows,
            columns,
            across as usize,
        )
    } else {
        room.clear();
        room.extend((0..rows).flat_map(|i| (0..columns).map(move |j| matrix.element(i, j))));
        faer::MatRef::from_row_major_slice(room, rows, columns)
    }
}
