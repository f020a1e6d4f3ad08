//! [`MatRef`] and [`MatMut`]: strided matrices on slices.

use std::fmt;

use crate::error::LinalgError;

/// Where the elements of a matrix are in a slice.
///
/// Whoever has one knows that all its elements lie inside the slice that it was made for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Grid {
    rows: usize,
    columns: usize,
    row_stride: isize,
    column_stride: isize,
    offset: usize,
}

impl Grid {
    fn new(
        [rows, columns]: [usize; 2],
        [row_stride, column_stride]: [isize; 2],
        offset: usize,
        len: usize,
    ) -> Result<Grid, LinalgError> {
        let grid = Grid::plain([rows, columns], [row_stride, column_stride], offset);
        if rows == 0 || columns == 0 || grid.is_inside(len) {
            Ok(grid)
        } else {
            Err(grid.out_of_bounds(len))
        }
    }

    /// Without a look at what is inside. Nobody steps along an axis of one element, so it may lie as in C order.
    #[inline]
    fn plain(
        [rows, columns]: [usize; 2],
        [row_stride, column_stride]: [isize; 2],
        offset: usize,
    ) -> Grid {
        Grid {
            rows,
            columns,
            row_stride: if rows == 1 {
                columns.cast_signed().max(1)
            } else {
                row_stride
            },
            column_stride: if columns == 1 { 1 } else { column_stride },
            offset,
        }
    }

    /// Whether the first and the last elements in memory are inside a slice; no step between may overflow.
    #[inline]
    fn is_inside(&self, len: usize) -> bool {
        // Rows without overlap that a slice of that length has room for: no product below overflows then.
        if self.column_stride == 1 && self.row_stride >= 0 && self.columns <= len {
            let reach = (self.rows - 1).checked_mul(self.row_stride.unsigned_abs());
            return reach.is_some_and(|reach| {
                let room = len - self.columns;
                self.offset <= room && reach <= room - self.offset
            });
        }
        self.ends_inside(len)
    }

    fn ends_inside(&self, len: usize) -> bool {
        let reach = |length: usize, stride: isize| (length as i128 - 1) * stride as i128;
        let ends = [
            reach(self.rows, self.row_stride),
            reach(self.columns, self.column_stride),
        ];
        let lowest: i128 = ends.iter().map(|&end| end.min(0)).sum();
        let highest: i128 = ends.iter().map(|&end| end.max(0)).sum();
        let offset = self.offset as i128;
        offset + lowest >= 0 && offset + highest < len as i128
    }

    /// Whether no two elements can coincide: one axis steps over all that the other one covers.
    #[inline]
    fn is_injective(&self) -> bool {
        let in_rows = self.column_stride == 1 && self.row_stride >= self.columns.cast_signed();
        in_rows || self.axes_are_apart()
    }

    fn axes_are_apart(&self) -> bool {
        let mut axes = [
            (self.row_stride.unsigned_abs(), self.rows),
            (self.column_stride.unsigned_abs(), self.columns),
        ];
        if self.rows == 0 || self.columns == 0 {
            return true;
        }
        axes.sort_unstable_by_key(|&(stride, length)| (length > 1, stride));
        let mut covered = 0;
        for (stride, length) in axes {
            if length > 1 {
                if stride <= covered {
                    return false;
                }
                covered += stride * (length - 1);
            }
        }
        true
    }

    #[inline(always)]
    fn position(&self, row: usize, column: usize) -> usize {
        let step = row as isize * self.row_stride + column as isize * self.column_stride;
        self.offset.wrapping_add_signed(step)
    }

    /// The rows from last to first; there is one at least.
    fn upside_down(self) -> Grid {
        Grid {
            offset: self.position(self.rows - 1, 0),
            row_stride: -self.row_stride,
            ..self
        }
    }

    fn transposed(self) -> Grid {
        Grid {
            rows: self.columns,
            columns: self.rows,
            row_stride: self.column_stride,
            column_stride: self.row_stride,
            offset: self.offset,
        }
    }

    #[cold]
    fn out_of_bounds(&self, len: usize) -> LinalgError {
        LinalgError::OutOfBounds {
            rows: self.rows,
            columns: self.columns,
            row_stride: self.row_stride,
            column_stride: self.column_stride,
            offset: self.offset,
            len,
        }
    }

    #[cold]
    fn overlap(&self) -> LinalgError {
        LinalgError::Overlap {
            rows: self.rows,
            columns: self.columns,
            row_stride: self.row_stride,
            column_stride: self.column_stride,
        }
    }
}

/// A matrix to read: rows and columns at any stride, negative and zero included, on a slice.
///
/// ```
/// use np_linalg::MatRef;
///
/// let data = [1, 2, 3, 4, 5, 6];
/// let upside_down = MatRef::new(&data, [2, 3], [-3, 1], 3)?;
/// assert_eq!(upside_down.get(0, 0), 4);
/// assert_eq!(upside_down.transposed().get(2, 1), 3);
/// # Ok::<(), np_linalg::LinalgError>(())
/// ```
#[derive(Clone, Copy)]
pub struct MatRef<'a, T> {
    data: &'a [T],
    grid: Grid,
}

impl<'a, T: Copy> MatRef<'a, T> {
    /// A matrix of `shape` (rows, columns), whose element `(i, j)` is `data[offset + i * strides[0] + j * strides[1]]`.
    ///
    /// # Errors
    /// [`LinalgError::OutOfBounds`] if an element is outside the slice.
    pub fn new(
        data: &'a [T],
        shape: [usize; 2],
        strides: [isize; 2],
        offset: usize,
    ) -> Result<MatRef<'a, T>, LinalgError> {
        let grid = Grid::new(shape, strides, offset, data.len())?;
        Ok(MatRef { data, grid })
    }

    /// As [`new`](MatRef::new), where another matrix of the shape and the strides has been found to be inside; a step beyond the
    /// slice panics.
    #[inline]
    pub(crate) fn moved(
        data: &'a [T],
        shape: [usize; 2],
        strides: [isize; 2],
        offset: usize,
    ) -> MatRef<'a, T> {
        let grid = Grid::plain(shape, strides, offset);
        MatRef { data, grid }
    }

    /// A matrix whose rows follow each other: C order.
    ///
    /// # Errors
    /// As [`new`](MatRef::new).
    pub fn from_rows(
        data: &'a [T],
        rows: usize,
        columns: usize,
    ) -> Result<MatRef<'a, T>, LinalgError> {
        MatRef::new(data, [rows, columns], row_strides(columns), 0)
    }

    /// Number of rows.
    #[inline]
    pub fn rows(&self) -> usize {
        self.grid.rows
    }

    /// Number of columns.
    #[inline]
    pub fn columns(&self) -> usize {
        self.grid.columns
    }

    /// Elements from one row to the next, and from one column to the next.
    #[inline]
    pub fn strides(&self) -> [isize; 2] {
        [self.grid.row_stride, self.grid.column_stride]
    }

    /// The element in a row and a column.
    ///
    /// # Panics
    /// If there is no such row or column.
    #[inline]
    pub fn get(&self, row: usize, column: usize) -> T {
        check_index(&self.grid, row, column);
        self.element(row, column)
    }

    /// As [`get`](MatRef::get), for indices that are known to be inside the shape.
    #[inline(always)]
    pub(crate) fn element(&self, row: usize, column: usize) -> T {
        self.data[self.grid.position(row, column)]
    }

    /// A part of a row as a slice, if the elements of a row follow each other.
    #[inline]
    pub(crate) fn row(&self, row: usize, first: usize, length: usize) -> Option<&'a [T]> {
        if self.grid.column_stride != 1 || length == 0 {
            return None;
        }
        let start = self.grid.position(row, first);
        Some(&self.data[start..start + length])
    }

    /// The slice, the strides and the offset.
    pub(crate) fn into_parts(self) -> (&'a [T], [isize; 2], usize) {
        (self.data, self.strides(), self.grid.offset)
    }

    /// The memory from the first element of a matrix whose strides are not negative to its last one.
    ///
    /// # Panics
    /// If there is no element, or a stride is negative.
    pub(crate) fn spanned(&self) -> &'a [T] {
        let Grid { rows, columns, .. } = self.grid;
        &self.data[self.grid.offset..=self.grid.position(rows - 1, columns - 1)]
    }

    /// The rows from last to first.
    pub(crate) fn upside_down(self) -> MatRef<'a, T> {
        MatRef {
            grid: self.grid.upside_down(),
            ..self
        }
    }

    /// A part of a row whose elements follow each other, or are a single one.
    ///
    /// # Panics
    /// If it goes beyond the slice.
    #[inline(always)]
    pub(crate) fn row_of_any(&self, row: usize, first: usize, length: usize) -> &'a [T] {
        debug_assert!(self.grid.column_stride == 1 || length <= 1);
        let start = self.grid.position(row, first);
        &self.data[start..start + length]
    }

    /// Rows as columns and columns as rows: no element moves.
    #[inline]
    pub fn transposed(self) -> MatRef<'a, T> {
        MatRef {
            grid: self.grid.transposed(),
            ..self
        }
    }
}

/// A matrix to write to: rows and columns at strides that keep its elements apart, on a slice.
pub struct MatMut<'a, T> {
    data: &'a mut [T],
    grid: Grid,
}

impl<'a, T: Copy + bytemuck::Pod> MatRef<'a, T> {
    /// The elements as those of another type of the same size.
    pub(crate) fn cast<U: bytemuck::Pod>(self) -> MatRef<'a, U> {
        const { assert!(size_of::<T>() == size_of::<U>()) };
        MatRef {
            data: bytemuck::cast_slice(self.data),
            grid: self.grid,
        }
    }
}

impl<'a, T: Copy + bytemuck::Pod> MatMut<'a, T> {
    /// The elements as those of another type of the same size.
    pub(crate) fn cast<U: bytemuck::Pod>(self) -> MatMut<'a, U> {
        const { assert!(size_of::<T>() == size_of::<U>()) };
        MatMut {
            data: bytemuck::cast_slice_mut(self.data),
            grid: self.grid,
        }
    }
}

impl<'a, T: Copy> MatMut<'a, T> {
    /// A matrix of `shape` (rows, columns), whose element `(i, j)` is `data[offset + i * strides[0] + j * strides[1]]`.
    ///
    /// # Errors
    /// [`LinalgError::OutOfBounds`] if an element is outside the slice, [`LinalgError::Overlap`] if neither axis
    /// steps over all that the other one covers.
    pub fn new(
        data: &'a mut [T],
        shape: [usize; 2],
        strides: [isize; 2],
        offset: usize,
    ) -> Result<MatMut<'a, T>, LinalgError> {
        let grid = Grid::new(shape, strides, offset, data.len())?;
        if grid.is_injective() {
            Ok(MatMut { data, grid })
        } else {
            Err(grid.overlap())
        }
    }

    /// As [`new`](MatMut::new), where another matrix of the shape and the strides has been found to be inside; a step beyond the
    /// slice panics.
    #[inline]
    pub(crate) fn moved(
        data: &'a mut [T],
        shape: [usize; 2],
        strides: [isize; 2],
        offset: usize,
    ) -> MatMut<'a, T> {
        let grid = Grid::plain(shape, strides, offset);
        MatMut { data, grid }
    }

    /// A matrix whose rows follow each other: C order.
    ///
    /// # Errors
    /// As [`new`](MatMut::new).
    pub fn from_rows(
        data: &'a mut [T],
        rows: usize,
        columns: usize,
    ) -> Result<MatMut<'a, T>, LinalgError> {
        MatMut::new(data, [rows, columns], row_strides(columns), 0)
    }

    /// Number of rows.
    #[inline]
    pub fn rows(&self) -> usize {
        self.grid.rows
    }

    /// Number of columns.
    #[inline]
    pub fn columns(&self) -> usize {
        self.grid.columns
    }

    /// Elements from one row to the next, and from one column to the next.
    #[inline]
    pub fn strides(&self) -> [isize; 2] {
        [self.grid.row_stride, self.grid.column_stride]
    }

    /// The same matrix to write to, for a while.
    #[inline]
    pub fn reborrow(&mut self) -> MatMut<'_, T> {
        MatMut {
            data: self.data,
            grid: self.grid,
        }
    }

    /// The same matrix to read.
    #[inline]
    pub fn as_ref(&self) -> MatRef<'_, T> {
        MatRef {
            data: self.data,
            grid: self.grid,
        }
    }

    /// The element in a row and a column.
    ///
    /// # Panics
    /// If there is no such row or column.
    #[inline]
    pub fn get_mut(&mut self, row: usize, column: usize) -> &mut T {
        check_index(&self.grid, row, column);
        self.element_mut(row, column)
    }

    /// As [`get_mut`](MatMut::get_mut), for indices that are known to be inside the shape.
    #[inline(always)]
    pub(crate) fn element_mut(&mut self, row: usize, column: usize) -> &mut T {
        &mut self.data[self.grid.position(row, column)]
    }

    /// A part of a row as a slice, if the elements of a row follow each other.
    #[inline]
    pub(crate) fn row_mut(&mut self, row: usize, first: usize, length: usize) -> Option<&mut [T]> {
        if self.grid.column_stride != 1 || length == 0 {
            return None;
        }
        let start = self.grid.position(row, first);
        Some(&mut self.data[start..start + length])
    }

    /// Parts of two rows that follow each other, as slices; the second is empty if only one is wanted.
    ///
    /// # Panics
    /// If the elements of a row do not follow each other, or rows go backwards.
    #[inline]
    pub(crate) fn two_rows_mut(
        &mut self,
        row: usize,
        first: usize,
        length: usize,
        both: bool,
    ) -> [&mut [T]; 2] {
        let start = self.grid.position(row, first);
        assert!(self.grid.column_stride == 1 || self.grid.columns == 1);
        if !both {
            return [&mut self.data[start..start + length], &mut []];
        }
        let next = self.grid.position(row + 1, first);
        assert!(next > start, "rows that go forwards");
        let (low, high) = self.data.split_at_mut(next);
        [&mut low[start..start + length], &mut high[..length]]
    }

    /// Rows as columns and columns as rows: no element moves.
    #[inline]
    pub fn transposed(self) -> MatMut<'a, T> {
        MatMut {
            grid: self.grid.transposed(),
            ..self
        }
    }

    /// The slice, the strides and the offset.
    pub(crate) fn into_parts(self) -> (&'a mut [T], [isize; 2], usize) {
        let (strides, offset) = (self.strides(), self.grid.offset);
        (self.data, strides, offset)
    }

    /// The memory from the first element of a matrix whose strides are not negative to its last one.
    ///
    /// # Panics
    /// If there is no element, or a stride is negative.
    pub(crate) fn into_spanned(self) -> &'a mut [T] {
        let Grid { rows, columns, .. } = self.grid;
        &mut self.data[self.grid.offset..=self.grid.position(rows - 1, columns - 1)]
    }

    /// Sets every element.
    pub fn fill(&mut self, value: T) {
        for row in 0..self.rows() {
            for column in 0..self.columns() {
                *self.element_mut(row, column) = value;
            }
        }
    }
}

fn row_strides(columns: usize) -> [isize; 2] {
    [isize::try_from(columns).unwrap_or(isize::MAX), 1]
}

#[inline]
fn check_index(grid: &Grid, row: usize, column: usize) {
    if row >= grid.rows || column >= grid.columns {
        bad_index(grid, row, column);
    }
}

#[cold]
#[inline(never)]
fn bad_index(grid: &Grid, row: usize, column: usize) -> ! {
    let Grid { rows, columns, .. } = grid;
    panic!("element ({row}, {column}) is outside a {rows}x{columns} matrix");
}

impl<T> fmt::Debug for MatRef<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("MatRef").field(&self.grid).finish()
    }
}

impl<T> fmt::Debug for MatMut<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("MatMut").field(&self.grid).finish()
    }
}
