//! Visiting strided elements in C order: the last index runs fastest.
//!
//! Trailing axes that follow each other without a gap are walked as one run, so a contiguous array is a single
//! loop.

use std::iter::FusedIterator;
use std::marker::PhantomData;

use smallvec::SmallVec;

/// The addresses of the elements of a layout.
///
/// Plain address arithmetic: nothing is read, and pointers may step outside of the memory where no element is left.
#[derive(Debug)]
pub(super) struct Walk<'v, T> {
    /// The next element of the run.
    next: *mut T,
    /// Elements left in the run.
    left: usize,
    /// The first element of the run.
    run: *mut T,
    run_len: usize,
    run_stride: isize,
    /// Runs left after this one.
    runs: usize,
    /// Axes over the runs, with the index of the current one.
    shape: &'v [usize],
    strides: &'v [isize],
    index: SmallVec<[usize; 4]>,
}

impl<'v, T> Walk<'v, T> {
    /// The elements at `origin` and strides away from it; `len` is the product of the lengths.
    pub(super) fn new(
        origin: *mut T,
        shape: &'v [usize],
        strides: &'v [isize],
        len: usize,
    ) -> Walk<'v, T> {
        if len == 0 {
            return Walk {
                next: origin,
                left: 0,
                run: origin,
                run_len: 0,
                run_stride: 0,
                runs: 0,
                shape: &[],
                strides: &[],
                index: SmallVec::new(),
            };
        }
        let mut run_len = 1;
        let mut run_stride = size_of::<T>() as isize;
        let mut outer = shape.len();
        while outer > 0 {
            let (length, stride) = (shape[outer - 1], strides[outer - 1]);
            if length > 1 {
                if run_len == 1 {
                    run_stride = stride;
                } else if stride != run_stride.wrapping_mul(run_len as isize) {
                    break;
                }
                run_len *= length;
            }
            outer -= 1;
        }
        Walk {
            next: origin,
            left: run_len,
            run: origin,
            run_len,
            run_stride,
            runs: len / run_len - 1,
            shape: &shape[..outer],
            strides: &strides[..outer],
            index: SmallVec::from_elem(0, outer),
        }
    }

    /// Elements left.
    #[inline]
    fn len(&self) -> usize {
        self.left + self.runs * self.run_len
    }

    /// Goes to the next run; there has to be one.
    fn next_run(&mut self) {
        for axis in (0..self.shape.len()).rev() {
            let (length, stride) = (self.shape[axis], self.strides[axis]);
            if self.index[axis] + 1 < length {
                self.index[axis] += 1;
                self.run = self.run.wrapping_byte_offset(stride);
                break;
            }
            self.index[axis] = 0;
            let back = stride.wrapping_mul(length as isize - 1);
            self.run = self.run.wrapping_byte_offset(back.wrapping_neg());
        }
        self.runs -= 1;
        self.next = self.run;
        self.left = self.run_len;
    }

    #[inline]
    pub(super) fn next(&mut self) -> Option<*mut T> {
        if self.left == 0 {
            if self.runs == 0 {
                return None;
            }
            self.next_run();
        }
        let current = self.next;
        self.next = current.wrapping_byte_offset(self.run_stride);
        self.left -= 1;
        Some(current)
    }

    #[inline]
    pub(super) fn fold<A>(mut self, mut state: A, mut visit: impl FnMut(A, *mut T) -> A) -> A {
        loop {
            let (next, stride) = (self.next, self.run_stride);
            if stride == size_of::<T>() as isize {
                // The common stride as a constant lets the compiler use vector instructions.
                for i in 0..self.left {
                    state = visit(state, next.wrapping_add(i));
                }
            } else {
                for i in 0..self.left {
                    state = visit(
                        state,
                        next.wrapping_byte_offset(stride.wrapping_mul(i as isize)),
                    );
                }
            }
            if self.runs == 0 {
                return state;
            }
            self.next_run();
        }
    }
}

impl<T> Clone for Walk<'_, T> {
    fn clone(&self) -> Self {
        Walk {
            index: self.index.clone(),
            ..*self
        }
    }
}

/// The elements of a view in C order.
#[derive(Debug)]
pub struct Iter<'v, T> {
    walk: Walk<'v, T>,
    _elements: PhantomData<&'v T>,
}

impl<'v, T> Iter<'v, T> {
    /// # Safety
    /// All elements of the walk are valid to read for `'v`, and nobody writes them.
    #[inline]
    pub(super) unsafe fn new(walk: Walk<'v, T>) -> Iter<'v, T> {
        Iter {
            walk,
            _elements: PhantomData,
        }
    }
}

impl<T> Clone for Iter<'_, T> {
    fn clone(&self) -> Self {
        Iter {
            walk: self.walk.clone(),
            _elements: PhantomData,
        }
    }
}

impl<'v, T> Iterator for Iter<'v, T> {
    type Item = &'v T;

    #[inline]
    fn next(&mut self) -> Option<&'v T> {
        // SAFETY: the constructor's contract.
        self.walk.next().map(|element| unsafe { &*element })
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.walk.len(), Some(self.walk.len()))
    }

    #[inline]
    fn fold<A, F: FnMut(A, &'v T) -> A>(self, state: A, mut visit: F) -> A {
        // SAFETY: the constructor's contract.
        self.walk
            .fold(state, |state, element| visit(state, unsafe { &*element }))
    }
}

impl<T> ExactSizeIterator for Iter<'_, T> {}
impl<T> FusedIterator for Iter<'_, T> {}

// SAFETY: an `Iter` is a collection of `&T`.
unsafe impl<T: Sync> Send for Iter<'_, T> {}
// SAFETY: as above.
unsafe impl<T: Sync> Sync for Iter<'_, T> {}

/// The elements of a writable view in C order.
#[derive(Debug)]
pub struct IterMut<'v, T> {
    walk: Walk<'v, T>,
    _elements: PhantomData<&'v mut T>,
}

impl<'v, T> IterMut<'v, T> {
    /// # Safety
    /// All elements of the walk are distinct and valid to read and write for `'v`, and nobody else uses them.
    #[inline]
    pub(super) unsafe fn new(walk: Walk<'v, T>) -> IterMut<'v, T> {
        IterMut {
            walk,
            _elements: PhantomData,
        }
    }
}

impl<'v, T> Iterator for IterMut<'v, T> {
    type Item = &'v mut T;

    #[inline]
    fn next(&mut self) -> Option<&'v mut T> {
        // SAFETY: the constructor's contract; a walk visits each element once.
        self.walk.next().map(|element| unsafe { &mut *element })
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.walk.len(), Some(self.walk.len()))
    }

    #[inline]
    fn fold<A, F: FnMut(A, &'v mut T) -> A>(self, state: A, mut visit: F) -> A {
        self.walk.fold(state, |state, element| {
            // SAFETY: as in `next`.
            visit(state, unsafe { &mut *element })
        })
    }
}

impl<T> ExactSizeIterator for IterMut<'_, T> {}
impl<T> FusedIterator for IterMut<'_, T> {}

// SAFETY: an `IterMut` is a collection of `&mut T`.
unsafe impl<T: Send> Send for IterMut<'_, T> {}
// SAFETY: as above.
unsafe impl<T: Sync> Sync for IterMut<'_, T> {}
