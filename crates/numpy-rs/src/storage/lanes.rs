//! [`Lanes`] and [`LanesMut`]: all lanes of a view along an axis, one after the other.

use std::iter::FusedIterator;
use std::marker::PhantomData;
use std::ptr::NonNull;

use np_dtype::Element;
use np_layout::{LayoutError, normalize_axis};

use super::elements::Elements;
use super::lane::{Lane, LaneMut, Run};
use super::view::ArrayViewMut;
use super::walk::Walk;

impl<T: Element> Elements<T> {
    /// The lanes along the last axis, in C order of the other axes.
    ///
    /// Elements without axes are one row of one element.
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let a = np::array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])?;
    /// let view = a.view::<f64>()?;
    /// let sums: Vec<f64> = view.rows().map(|row| row.iter().sum()).collect();
    /// assert_eq!(sums, [6.0, 15.0]);
    /// # Ok::<(), np::Error>(())
    /// ```
    pub fn rows(&self) -> Lanes<'_, T> {
        // SAFETY: all elements are valid to read while `self` is borrowed.
        unsafe { Lanes::new(LaneWalk::along_last(self)) }
    }

    /// The lanes along an axis, in C order of the other axes; a negative axis counts from the end.
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let a = np::array([[1, 2, 3], [4, 5, 6]])?;
    /// let view = a.view::<i32>()?;
    /// let columns: Vec<Vec<i32>> = view.lanes(0)?.map(|column| column.to_vec()).collect();
    /// assert_eq!(columns, [[1, 4], [2, 5], [3, 6]]);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// `AxisError` for an axis that is not there.
    pub fn lanes(&self, axis: isize) -> Result<Lanes<'_, T>, LayoutError> {
        let axis = normalize_axis(axis, self.ndim())?;
        // SAFETY: all elements are valid to read while `self` is borrowed.
        Ok(unsafe { Lanes::new(LaneWalk::along(self, axis)) })
    }
}

impl<T: Element> ArrayViewMut<'_, T> {
    /// The lanes along the last axis for writing, in C order of the other axes.
    ///
    /// Lanes have no element in common, so several may be held at once, and by several threads.
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let a = np::array([[1.0, 3.0], [2.0, 6.0]])?;
    /// let mut view = a.view_mut::<f64>()?;
    /// for mut row in view.rows_mut() {
    ///     let total: f64 = row.iter().sum();
    ///     row.iter_mut().for_each(|value| *value /= total);
    /// }
    /// assert_eq!(view.to_vec(), [0.25, 0.75, 0.25, 0.75]);
    /// # Ok::<(), np::Error>(())
    /// ```
    pub fn rows_mut(&mut self) -> LanesMut<'_, T> {
        // SAFETY: the guard allows writing, `self` is borrowed alone, and the elements were found not to overlap.
        unsafe { LanesMut::new(LaneWalk::along_last(self)) }
    }

    /// The lanes along an axis for writing, in C order of the other axes; a negative axis counts from the end.
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let a = np::array([[1, 2, 3], [4, 5, 6]])?;
    /// let mut view = a.view_mut::<i32>()?;
    /// for mut column in view.lanes_mut(0)? {
    ///     column[1] -= column[0];
    /// }
    /// assert_eq!(view.to_vec(), [1, 2, 3, 3, 3, 3]);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// `AxisError` for an axis that is not there.
    pub fn lanes_mut(&mut self, axis: isize) -> Result<LanesMut<'_, T>, LayoutError> {
        let axis = normalize_axis(axis, self.ndim())?;
        // SAFETY: as in `rows_mut`.
        Ok(unsafe { LanesMut::new(LaneWalk::along(self, axis)) })
    }
}

/// The first elements of the lanes along an axis, and what lanes have in common.
#[derive(Debug)]
struct LaneWalk<'v, T> {
    /// Over the axes before the lanes' own.
    outer: Walk<'v, T>,
    /// Over the axes after it, from where `outer` is.
    inner: Walk<'v, T>,
    inner_shape: &'v [usize],
    inner_strides: &'v [isize],
    /// Number of elements in a lane, and the bytes between two.
    len: usize,
    stride: isize,
    /// Lanes left.
    left: usize,
}

impl<'v, T: Element> LaneWalk<'v, T> {
    fn along(elements: &'v Elements<T>, axis: usize) -> LaneWalk<'v, T> {
        let (shape, strides) = (elements.shape(), elements.strides());
        LaneWalk::new(
            elements,
            (&shape[..axis], &strides[..axis]),
            (&shape[axis + 1..], &strides[axis + 1..]),
            (shape[axis], strides[axis]),
        )
    }

    fn along_last(elements: &'v Elements<T>) -> LaneWalk<'v, T> {
        match elements.ndim().checked_sub(1) {
            Some(axis) => LaneWalk::along(elements, axis),
            None => LaneWalk::new(elements, (&[], &[]), (&[], &[]), (1, 0)),
        }
    }

    fn new(
        elements: &'v Elements<T>,
        (outer_shape, outer_strides): (&'v [usize], &'v [isize]),
        (inner_shape, inner_strides): (&'v [usize], &'v [isize]),
        (len, stride): (usize, isize),
    ) -> LaneWalk<'v, T> {
        let origin = elements.origin().as_ptr();
        // Lanes without elements may be more than can be counted; nobody lives to see the last of them.
        let count = |shape: &[usize]| match shape.contains(&0) {
            true => 0,
            false => shape.iter().fold(1, |n: usize, &l| n.saturating_mul(l)),
        };
        let (outer_count, inner_count) = (count(outer_shape), count(inner_shape));
        let walked = if elements.is_empty() { 0 } else { outer_count };
        LaneWalk {
            outer: Walk::new(origin, outer_shape, outer_strides, walked),
            inner: Walk::new(origin, &[], &[], 0),
            inner_shape,
            inner_strides,
            len,
            stride,
            left: outer_count.saturating_mul(inner_count),
        }
    }

    #[inline]
    fn next(&mut self) -> Option<Run<T>> {
        self.left = self.left.checked_sub(1)?;
        let first = match self.len {
            0 => NonNull::dangling(),
            _ => NonNull::new(self.next_first()?)?,
        };
        Some(Run {
            first,
            len: self.len,
            stride: self.stride,
        })
    }

    #[inline]
    fn next_first(&mut self) -> Option<*mut T> {
        if self.inner_shape.is_empty() {
            return self.outer.next();
        }
        if let Some(first) = self.inner.next() {
            return Some(first);
        }
        // There are elements, so lengths are counted without overflow.
        let count = self.inner_shape.iter().product();
        self.inner = Walk::new(
            self.outer.next()?,
            self.inner_shape,
            self.inner_strides,
            count,
        );
        self.inner.next()
    }
}

impl<T> Clone for LaneWalk<'_, T> {
    fn clone(&self) -> Self {
        LaneWalk {
            outer: self.outer.clone(),
            inner: self.inner.clone(),
            ..*self
        }
    }
}

/// The lanes of a view along an axis.
#[derive(Debug)]
pub struct Lanes<'v, T> {
    walk: LaneWalk<'v, T>,
    _elements: PhantomData<&'v T>,
}

impl<'v, T> Lanes<'v, T> {
    /// # Safety
    /// All elements of the lanes are valid to read for `'v`, and nobody writes them.
    unsafe fn new(walk: LaneWalk<'v, T>) -> Lanes<'v, T> {
        Lanes {
            walk,
            _elements: PhantomData,
        }
    }
}

impl<T> Clone for Lanes<'_, T> {
    fn clone(&self) -> Self {
        Lanes {
            walk: self.walk.clone(),
            ..*self
        }
    }
}

/// The lanes of a writable view along an axis.
#[derive(Debug)]
pub struct LanesMut<'v, T> {
    walk: LaneWalk<'v, T>,
    _elements: PhantomData<&'v mut T>,
}

impl<'v, T> LanesMut<'v, T> {
    /// # Safety
    /// All elements of the lanes are distinct and valid to read and write for `'v`, and nobody else uses them.
    unsafe fn new(walk: LaneWalk<'v, T>) -> LanesMut<'v, T> {
        LanesMut {
            walk,
            _elements: PhantomData,
        }
    }
}

impl<'v, T: Element> Iterator for Lanes<'v, T> {
    type Item = Lane<'v, T>;

    #[inline]
    fn next(&mut self) -> Option<Lane<'v, T>> {
        // SAFETY: the constructor's contract.
        self.walk.next().map(|run| unsafe { Lane::new(run) })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.walk.left, Some(self.walk.left))
    }
}

impl<'v, T: Element> Iterator for LanesMut<'v, T> {
    type Item = LaneMut<'v, T>;

    #[inline]
    fn next(&mut self) -> Option<LaneMut<'v, T>> {
        // SAFETY: the constructor's contract; each element is in one lane, and each lane is given once.
        self.walk.next().map(|run| unsafe { LaneMut::new(run) })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.walk.left, Some(self.walk.left))
    }
}

impl<T: Element> ExactSizeIterator for Lanes<'_, T> {}
impl<T: Element> ExactSizeIterator for LanesMut<'_, T> {}
impl<T: Element> FusedIterator for Lanes<'_, T> {}
impl<T: Element> FusedIterator for LanesMut<'_, T> {}

// SAFETY: a collection of `&T`.
unsafe impl<T: Sync> Send for Lanes<'_, T> {}
// SAFETY: as above.
unsafe impl<T: Sync> Sync for Lanes<'_, T> {}
// SAFETY: a collection of `&mut T`.
unsafe impl<T: Send> Send for LanesMut<'_, T> {}
// SAFETY: as above; a shared one gives nothing.
unsafe impl<T: Sync> Sync for LanesMut<'_, T> {}
