//! [`Lane`] and [`LaneMut`]: elements of a view along one axis.
//!
//! A lane is a pointer, a length and a stride: what a slice is, with any distance between its elements.

use std::fmt;
use std::iter::FusedIterator;
use std::marker::PhantomData;
use std::ops::{Index, IndexMut};
use std::ptr::NonNull;

/// Elements with one distance between neighbours. Plain address arithmetic: nothing is read.
#[derive(Debug)]
pub(super) struct Run<T> {
    /// The first element; dangling if there is none.
    pub(super) first: NonNull<T>,
    pub(super) len: usize,
    /// Bytes from one element to the next.
    pub(super) stride: isize,
}

impl<T> Clone for Run<T> {
    #[inline]
    fn clone(&self) -> Run<T> {
        *self
    }
}

impl<T> Copy for Run<T> {}

impl<T> Run<T> {
    #[inline]
    fn get(self, i: usize) -> Option<NonNull<T>> {
        // SAFETY: the elements of a run lie in one storage, and this is one of them.
        (i < self.len).then(|| unsafe { self.first.byte_offset(self.stride * i as isize) })
    }

    #[inline]
    fn get_or_panic(self, i: usize) -> NonNull<T> {
        match self.get(i) {
            Some(element) => element,
            None => out_of_bounds(i, self.len),
        }
    }

    #[inline]
    fn is_contiguous(self) -> bool {
        self.len <= 1 || self.stride == size_of::<T>() as isize
    }

    /// The run without its first `count` elements, of which there are as many at least.
    #[inline]
    fn skip(self, count: usize) -> Run<T> {
        match self.get(count) {
            Some(first) => Run {
                first,
                len: self.len - count,
                ..self
            },
            None => Run { len: 0, ..self },
        }
    }

    #[inline]
    fn next(&mut self) -> Option<NonNull<T>> {
        let first = self.get(0)?;
        *self = self.skip(1);
        Some(first)
    }

    #[inline]
    fn next_back(&mut self) -> Option<NonNull<T>> {
        self.len = self.len.checked_sub(1)?;
        // The pointer may be read as long as the element after the last one counted.
        let last = Run {
            len: self.len + 1,
            ..*self
        };
        last.get(self.len)
    }

    #[inline]
    fn nth(&mut self, n: usize) -> Option<NonNull<T>> {
        *self = self.skip(n.min(self.len));
        self.next()
    }

    #[inline]
    fn fold<A>(self, mut state: A, mut visit: impl FnMut(A, NonNull<T>) -> A) -> A {
        if self.is_contiguous() {
            // The common stride as a constant lets the compiler use vector instructions.
            for i in 0..self.len {
                // SAFETY: as in `get`.
                state = visit(state, unsafe { self.first.add(i) });
            }
        } else {
            for i in 0..self.len {
                // SAFETY: as in `get`.
                let element = unsafe { self.first.byte_offset(self.stride * i as isize) };
                state = visit(state, element);
            }
        }
        state
    }
}

#[cold]
#[inline(never)]
fn out_of_bounds(i: usize, len: usize) -> ! {
    panic!("index {i} is out of bounds for axis 0 with size {len}")
}

/// The elements along one axis, for reading.
///
/// A lane is as easily copied as a slice, and has its elements for as long as the view is borrowed.
pub struct Lane<'v, T> {
    run: Run<T>,
    _elements: PhantomData<&'v T>,
}

impl<'v, T> Lane<'v, T> {
    /// # Safety
    /// All elements of the run are valid to read for `'v`, and nobody writes them.
    #[inline]
    pub(super) unsafe fn new(run: Run<T>) -> Lane<'v, T> {
        Lane {
            run,
            _elements: PhantomData,
        }
    }

    /// Number of elements.
    #[inline]
    pub fn len(self) -> usize {
        self.run.len
    }

    /// Whether there are no elements.
    #[inline]
    pub fn is_empty(self) -> bool {
        self.run.len == 0
    }

    /// Bytes from one element to the next.
    #[inline]
    pub fn stride(self) -> isize {
        self.run.stride
    }

    /// The element at an index, `None` if it is out of bounds.
    #[inline]
    pub fn get(self, i: usize) -> Option<&'v T> {
        // SAFETY: the constructor's contract.
        self.run.get(i).map(|element| unsafe { element.as_ref() })
    }

    /// The elements in order, from both ends.
    #[inline]
    pub fn iter(self) -> LaneIter<'v, T> {
        LaneIter {
            run: self.run,
            _elements: PhantomData,
        }
    }

    /// The elements as a slice, if they lie one after the other.
    #[inline]
    pub fn as_slice(self) -> Option<&'v [T]> {
        let Run { first, len, .. } = self.run;
        // SAFETY: the elements are contiguous and aligned, and valid by the constructor's contract.
        self.run
            .is_contiguous()
            .then(|| unsafe { std::slice::from_raw_parts(first.as_ptr(), len) })
    }

    /// The first `mid` elements, and the others.
    ///
    /// # Panics
    /// If there are fewer than `mid` elements.
    #[inline]
    pub fn split_at(self, mid: usize) -> (Lane<'v, T>, Lane<'v, T>) {
        let (left, right) = split_run(self.run, mid);
        // SAFETY: both are parts of this lane.
        unsafe { (Lane::new(left), Lane::new(right)) }
    }

    /// All parts of `size` neighbours, one for each element that has as many from it on.
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let a = np::array([1.0, 4.0, 9.0, 16.0])?;
    /// let view = a.view::<f64>()?;
    /// let lane = view.lanes(0)?.next().unwrap();
    /// let slopes: Vec<f64> = lane.windows(2).map(|pair| pair[1] - pair[0]).collect();
    /// assert_eq!(slopes, [3.0, 5.0, 7.0]);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Panics
    /// If `size` is zero.
    pub fn windows(
        self,
        size: usize,
    ) -> impl DoubleEndedIterator<Item = Lane<'v, T>> + ExactSizeIterator + Clone {
        assert_ne!(size, 0, "window size must be non-zero");
        let count = (self.len() + 1).saturating_sub(size);
        (0..count).map(move |start| self.split_at(start).1.split_at(size).0)
    }
}

impl<T: Clone> Lane<'_, T> {
    /// A copy of the elements.
    pub fn to_vec(self) -> Vec<T> {
        match self.as_slice() {
            Some(slice) => slice.to_vec(),
            None => self.iter().cloned().collect(),
        }
    }
}

fn split_run<T>(run: Run<T>, mid: usize) -> (Run<T>, Run<T>) {
    assert!(mid <= run.len, "mid > len");
    (Run { len: mid, ..run }, run.skip(mid))
}

/// The elements along one axis, for reading and writing.
pub struct LaneMut<'v, T> {
    run: Run<T>,
    _elements: PhantomData<&'v mut T>,
}

impl<'v, T> LaneMut<'v, T> {
    /// # Safety
    /// All elements of the run are distinct and valid to read and write for `'v`, and nobody else uses them.
    #[inline]
    pub(super) unsafe fn new(run: Run<T>) -> LaneMut<'v, T> {
        LaneMut {
            run,
            _elements: PhantomData,
        }
    }

    /// The lane for reading.
    #[inline]
    pub fn as_lane(&self) -> Lane<'_, T> {
        // SAFETY: the elements are this lane's, which is borrowed.
        unsafe { Lane::new(self.run) }
    }

    /// Number of elements.
    #[inline]
    pub fn len(&self) -> usize {
        self.run.len
    }

    /// Whether there are no elements.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.run.len == 0
    }

    /// The element at an index, `None` if it is out of bounds.
    #[inline]
    pub fn get(&self, i: usize) -> Option<&T> {
        self.as_lane().get(i)
    }

    /// The element at an index for writing, `None` if it is out of bounds.
    #[inline]
    pub fn get_mut(&mut self, i: usize) -> Option<&mut T> {
        // SAFETY: the constructor's contract, and `self` is borrowed alone.
        self.run
            .get(i)
            .map(|mut element| unsafe { element.as_mut() })
    }

    /// The elements in order, from both ends.
    #[inline]
    pub fn iter(&self) -> LaneIter<'_, T> {
        self.as_lane().iter()
    }

    /// The elements in order, from both ends, for writing.
    #[inline]
    pub fn iter_mut(&mut self) -> LaneIterMut<'_, T> {
        LaneIterMut {
            run: self.run,
            _elements: PhantomData,
        }
    }

    /// The elements as a slice, if they lie one after the other.
    #[inline]
    pub fn as_slice(&self) -> Option<&[T]> {
        self.as_lane().as_slice()
    }

    /// The elements as a slice for writing, if they lie one after the other.
    #[inline]
    pub fn as_mut_slice(&mut self) -> Option<&mut [T]> {
        let Run { first, len, .. } = self.run;
        // SAFETY: the elements are contiguous and aligned, and valid by the constructor's contract; `self` is borrowed alone.
        self.run
            .is_contiguous()
            .then(|| unsafe { std::slice::from_raw_parts_mut(first.as_ptr(), len) })
    }

    /// The first `mid` elements, and the others.
    ///
    /// # Panics
    /// If there are fewer than `mid` elements.
    #[inline]
    pub fn split_at_mut(&mut self, mid: usize) -> (LaneMut<'_, T>, LaneMut<'_, T>) {
        let (left, right) = split_run(self.run, mid);
        // SAFETY: both are parts of this lane, which is borrowed alone, and have no element in common.
        unsafe { (LaneMut::new(left), LaneMut::new(right)) }
    }
}

impl<T: Clone> LaneMut<'_, T> {
    /// A copy of the elements.
    pub fn to_vec(&self) -> Vec<T> {
        self.as_lane().to_vec()
    }

    /// Sets all elements to a value.
    pub fn fill(&mut self, value: T) {
        self.iter_mut()
            .for_each(|element| element.clone_from(&value));
    }
}

impl<T> Clone for Lane<'_, T> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Lane<'_, T> {}

/// # Panics
/// If the index is out of bounds, with NumPy's message.
impl<T> Index<usize> for Lane<'_, T> {
    type Output = T;
    #[inline]
    fn index(&self, i: usize) -> &T {
        // SAFETY: the constructor's contract.
        unsafe { self.run.get_or_panic(i).as_ref() }
    }
}

/// # Panics
/// If the index is out of bounds, with NumPy's message.
impl<T> Index<usize> for LaneMut<'_, T> {
    type Output = T;
    #[inline]
    fn index(&self, i: usize) -> &T {
        // SAFETY: the constructor's contract.
        unsafe { self.run.get_or_panic(i).as_ref() }
    }
}

/// # Panics
/// If the index is out of bounds, with NumPy's message.
impl<T> IndexMut<usize> for LaneMut<'_, T> {
    #[inline]
    fn index_mut(&mut self, i: usize) -> &mut T {
        // SAFETY: the constructor's contract, and `self` is borrowed alone.
        unsafe { self.run.get_or_panic(i).as_mut() }
    }
}

impl<'v, T> IntoIterator for Lane<'v, T> {
    type Item = &'v T;
    type IntoIter = LaneIter<'v, T>;
    fn into_iter(self) -> LaneIter<'v, T> {
        self.iter()
    }
}

impl<'v, T> IntoIterator for LaneMut<'v, T> {
    type Item = &'v mut T;
    type IntoIter = LaneIterMut<'v, T>;
    fn into_iter(self) -> LaneIterMut<'v, T> {
        LaneIterMut {
            run: self.run,
            _elements: PhantomData,
        }
    }
}

impl<T: fmt::Debug> fmt::Debug for Lane<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl<T: fmt::Debug> fmt::Debug for LaneMut<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_lane().fmt(f)
    }
}

/// The elements of a [`Lane`].
#[derive(Debug)]
pub struct LaneIter<'v, T> {
    run: Run<T>,
    _elements: PhantomData<&'v T>,
}

impl<T> Clone for LaneIter<'_, T> {
    #[inline]
    fn clone(&self) -> Self {
        LaneIter { ..*self }
    }
}

/// The elements of a [`LaneMut`].
#[derive(Debug)]
pub struct LaneIterMut<'v, T> {
    run: Run<T>,
    _elements: PhantomData<&'v mut T>,
}

/// The iterators over one lane: `$element` makes a reference of an address that is visited once.
macro_rules! iterates {
    ($($iterator:ident of $item:ty, |$address:ident| $element:expr;)*) => {$(
        impl<'v, T> Iterator for $iterator<'v, T> {
            type Item = $item;

            #[inline]
            fn next(&mut self) -> Option<$item> {
                // SAFETY: the contract of the lane's constructor; each element is visited once.
                self.run.next().map(|$address| unsafe { $element })
            }

            #[inline]
            fn nth(&mut self, n: usize) -> Option<$item> {
                // SAFETY: as in `next`.
                self.run.nth(n).map(|$address| unsafe { $element })
            }

            #[inline]
            fn size_hint(&self) -> (usize, Option<usize>) {
                (self.run.len, Some(self.run.len))
            }

            #[inline]
            fn fold<A, F: FnMut(A, $item) -> A>(self, state: A, mut visit: F) -> A {
                // SAFETY: as in `next`.
                self.run.fold(state, |state, $address| visit(state, unsafe { $element }))
            }
        }

        impl<T> DoubleEndedIterator for $iterator<'_, T> {
            #[inline]
            fn next_back(&mut self) -> Option<Self::Item> {
                // SAFETY: as in `next`.
                self.run.next_back().map(|$address| unsafe { $element })
            }
        }

        impl<T> ExactSizeIterator for $iterator<'_, T> {}
        impl<T> FusedIterator for $iterator<'_, T> {}
    )*};
}

iterates! {
    LaneIter of &'v T, |address| address.as_ref();
    LaneIterMut of &'v mut T, |address| &mut *address.as_ptr();
}

// SAFETY: a lane is a collection of `&T`.
unsafe impl<T: Sync> Send for Lane<'_, T> {}
// SAFETY: as above.
unsafe impl<T: Sync> Sync for Lane<'_, T> {}
// SAFETY: a collection of `&T`.
unsafe impl<T: Sync> Send for LaneIter<'_, T> {}
// SAFETY: as above.
unsafe impl<T: Sync> Sync for LaneIter<'_, T> {}
// SAFETY: a collection of `&mut T`.
unsafe impl<T: Send> Send for LaneMut<'_, T> {}
// SAFETY: as above; a shared one gives `&T` only.
unsafe impl<T: Sync> Sync for LaneMut<'_, T> {}
// SAFETY: a collection of `&mut T`.
unsafe impl<T: Send> Send for LaneIterMut<'_, T> {}
// SAFETY: as above; a shared one gives nothing.
unsafe impl<T: Sync> Sync for LaneIterMut<'_, T> {}
