//! Products that are taken away from a part of a matrix, by `faer`: how blocks of a factorisation reach what is behind them.

use std::ops::Range;

use faer::linalg::matmul::matmul_with_conj;
use faer::traits::ComplexField;
use faer::{Accum, Conj, MatMut, MatRef};

use crate::threads::parallel;

/// A part of a slice that holds columns: from `start` on, `rows` by `columns`, and `stride` from column to column.
#[derive(Clone, Copy)]
pub(crate) struct Part {
    pub(crate) start: usize,
    pub(crate) rows: usize,
    pub(crate) columns: usize,
    pub(crate) stride: usize,
}

impl Part {
    /// The elements from the first to the last; none if it is empty.
    fn span(self) -> Option<Range<usize>> {
        let end = self.start + self.columns.checked_sub(1)? * self.stride + self.rows;
        (self.rows > 0).then_some(self.start..end)
    }

    fn of<T>(self, data: &[T]) -> MatRef<'_, T> {
        let (rows, columns) = (self.rows, self.columns);
        match self.span() {
            None => MatRef::from_column_major_slice(&[], rows, columns),
            Some(span) => {
                let data = &data[span];
                MatRef::from_column_major_slice_with_stride(data, rows, columns, self.stride)
            }
        }
    }

    fn of_mut<T>(self, data: &mut [T]) -> MatMut<'_, T> {
        let (rows, columns) = (self.rows, self.columns);
        match self.span() {
            None => MatMut::from_column_major_slice_mut(&mut [], rows, columns),
            Some(span) => {
                let data = &mut data[span];
                MatMut::from_column_major_slice_with_stride_mut(data, rows, columns, self.stride)
            }
        }
    }
}

/// A matrix, perhaps its transpose or adjoint.
#[derive(Clone, Copy)]
pub(crate) enum Side<'a, T> {
    AsItIs(&'a [T], Part),
    Transposed(&'a [T], Part),
    Adjoint(&'a [T], Part),
}

impl<'a, T> Side<'a, T> {
    fn seen(self) -> (MatRef<'a, T>, Conj) {
        match self {
            Side::AsItIs(data, part) => (part.of(data), Conj::No),
            Side::Transposed(data, part) => (part.of(data).transpose(), Conj::No),
            Side::Adjoint(data, part) => (part.of(data).transpose(), Conj::Yes),
        }
    }
}

/// What is done with a product.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Change {
    /// It is written.
    Write,
    /// It is taken away.
    Subtract,
}

/// Writes the product of two matrices to a part of a third, or takes it away from it.
pub(crate) fn product<T: ComplexField>(
    data: &mut [T],
    part: Part,
    change: Change,
    a: Side<'_, T>,
    b: Side<'_, T>,
    threads: usize,
) {
    let (accumulate, factor) = match change {
        Change::Write => (Accum::Replace, T::one_impl()),
        Change::Subtract => (Accum::Add, -T::one_impl()),
    };
    let ((a, conj_a), (b, conj_b)) = (a.seen(), b.seen());
    let target = part.of_mut(data);
    matmul_with_conj(
        target,
        accumulate,
        a,
        conj_a,
        b,
        conj_b,
        factor,
        parallel(threads),
    );
}
