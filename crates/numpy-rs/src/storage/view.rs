//! [`ArrayView`] and [`ArrayViewMut`]: typed views, the guards of user code.

use std::fmt;
use std::ops::{Deref, Index, IndexMut};

use np_dtype::{DType, Element};
use np_layout::Layout;

use super::borrow::{BorrowError, Holder, Running};
use super::element_index::ElementIndex;
use super::elements::Elements;
use super::handle::StorageRef;
use super::walk::{Iter, IterMut};

/// Why memory cannot be seen as Rust values.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ViewError {
    /// The storage could not be borrowed.
    #[error(transparent)]
    Borrow(#[from] BorrowError),
    /// The array has another dtype.
    #[error("array has dtype {dtype}, it cannot be viewed as {wanted}")]
    DType {
        /// The array's dtype.
        dtype: DType,
        /// The dtype of the Rust type.
        wanted: DType,
    },
    /// The elements are not in the machine's byte order.
    #[error("array has dtype {dtype}, which is not in native byte order: copy it first")]
    ByteOrder {
        /// The array's dtype.
        dtype: DType,
    },
    /// The elements are not aligned for their Rust type.
    #[error("array is not aligned for dtype {dtype}: copy it first")]
    Unaligned {
        /// The array's dtype.
        dtype: DType,
    },
    /// Elements lie outside of the storage.
    #[error(
        "strides are incompatible with shape of requested array and size of buffer of {len} bytes"
    )]
    OutOfBounds {
        /// The storage's length in bytes.
        len: usize,
    },
    /// There are more elements than can be counted.
    #[error("array is too big")]
    TooBig,
    /// Several elements lie at the same address, so they cannot be written as distinct values.
    #[error("array has internal overlap, it cannot be viewed for writing: copy it first")]
    Overlap,
    /// A byte of a bool array is neither 0 nor 1.
    #[error("array of dtype bool has bytes other than 0 and 1: copy it first")]
    NotBool,
    /// Elements lie at fractions of an element from each other, as parts of records do.
    #[error("array has a stride of {stride} bytes, no multiple of its element size: copy it first")]
    FractionalStride {
        /// The stride in bytes.
        stride: isize,
    },
    /// A stride is zero or negative, and the view that is wanted counts upwards only.
    #[error(
        "array has a stride of {stride} bytes, the wanted view has positive ones only: copy it first"
    )]
    NotUpward {
        /// The stride in bytes.
        stride: isize,
    },
    /// The array has another number of axes than the view that is wanted.
    #[error("array is {ndim}-dimensional, it cannot be viewed as a {wanted}")]
    Dimensions {
        /// The array's number of axes.
        ndim: usize,
        /// What is wanted: `matrix` or `vector`.
        wanted: &'static str,
    },
}

/// The elements of an array, for reading.
///
/// While a view is alive the storage cannot be written by anybody; a writing operation that meets it fails with
/// [`BorrowError`]. Everything that can be read is found at [`Elements`].
///
/// ```
/// use np_dtype::DType;
/// use np_layout::Layout;
/// use numpy_rs::storage::{ArrayView, Storage};
///
/// let storage = Storage::try_from_vec(vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0])?;
/// let transposed = Layout::from_parts([3, 2].into_iter().collect(), [8, 24].into_iter().collect(), 0);
/// let view = ArrayView::<f64>::new(&storage, DType::FLOAT64, &transposed)?;
/// assert_eq!(view[[2, 1]], 6.0);
/// assert_eq!(view.iter().copied().collect::<Vec<_>>(), [1.0, 4.0, 2.0, 5.0, 3.0, 6.0]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct ArrayView<'a, T> {
    elements: Elements<T>,
    _guard: Guard<'a>,
}

impl<'a, T: Element> ArrayView<'a, T> {
    /// Borrows a storage, by reference or as a handle of the view's own, and sees it as values of type `T`.
    ///
    /// Waits for operations that write the storage. Bytes of a bool array are looked at, all others are not.
    ///
    /// # Errors
    /// [`ViewError`] if the storage is held by a writable view, or if dtype, byte order, alignment, bounds or the
    /// bytes of a bool array do not allow it.
    pub fn new(
        storage: impl Into<StorageRef<'a>>,
        dtype: DType,
        layout: &Layout,
    ) -> Result<ArrayView<'a, T>, ViewError> {
        ArrayView::held_by(Holder::ReadingView, storage.into(), dtype, layout)
    }

    fn held_by(
        holder: Holder,
        storage: StorageRef<'a>,
        dtype: DType,
        layout: &Layout,
    ) -> Result<ArrayView<'a, T>, ViewError> {
        let guard = Guard::take(storage, holder)?;
        // SAFETY: the guard is kept beside the elements.
        let elements = unsafe { Elements::new(&guard.storage, dtype, layout)? };
        Ok(ArrayView {
            elements,
            _guard: guard,
        })
    }
}

/// The elements of an array, for an operation that reads them as Rust values.
///
/// To everybody else it is an operation: who wants to write waits for its end, where a view would be an error.
pub(crate) struct OperandView<'a, T> {
    view: ArrayView<'a, T>,
    _running: Running,
}

impl<'a, T: Element> OperandView<'a, T> {
    /// Borrows a storage for an operation, and sees it as values of type `T`.
    ///
    /// # Errors
    /// As [`ArrayView::new`], and [`BorrowError::Nested`] where waiting could be waiting for oneself.
    pub(crate) fn new(
        storage: impl Into<StorageRef<'a>>,
        dtype: DType,
        layout: &Layout,
    ) -> Result<OperandView<'a, T>, ViewError> {
        let view = ArrayView::held_by(Holder::ReadingOperation, storage.into(), dtype, layout)?;
        Ok(OperandView {
            view,
            _running: Running::begin(),
        })
    }
}

impl<T: Element> Deref for OperandView<'_, T> {
    type Target = Elements<T>;
    #[inline]
    fn deref(&self) -> &Elements<T> {
        &self.view
    }
}

/// The elements of an array, for reading and writing.
///
/// While it is alive nobody else can use the storage: operations and views that meet it fail with [`BorrowError`].
/// Everything that can be read is found at [`Elements`].
///
/// ```
/// use np_dtype::DType;
/// use np_layout::Layout;
/// use numpy_rs::storage::{ArrayViewMut, Storage};
///
/// let storage = Storage::try_from_vec(vec![1i32, 2, 3, 4])?;
/// let every_other = Layout::from_parts([2].into_iter().collect(), [8].into_iter().collect(), 4);
/// let mut view = ArrayViewMut::<i32>::new(&storage, DType::INT32, &every_other)?;
/// view[1] = 40;
/// view.iter_mut().for_each(|value| *value += 1);
/// assert_eq!(view.to_vec(), [3, 41]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct ArrayViewMut<'a, T> {
    // Never given out as `&mut`: swapped with another view's it would outlive its guard.
    elements: Elements<T>,
    _guard: Guard<'a>,
}

impl<'a, T: Element> ArrayViewMut<'a, T> {
    /// Borrows a storage alone, by reference or as a handle of the view's own, and sees it as values of type `T`.
    ///
    /// Waits for operations on the storage.
    ///
    /// # Errors
    /// As [`ArrayView::new`], and if the storage is held by any view, may not be written, or if elements overlap.
    pub fn new(
        storage: impl Into<StorageRef<'a>>,
        dtype: DType,
        layout: &Layout,
    ) -> Result<ArrayViewMut<'a, T>, ViewError> {
        let guard = Guard::take(storage.into(), Holder::WritingView)?;
        // SAFETY: the guard is kept beside the elements.
        let elements = unsafe { Elements::<T>::new(&guard.storage, dtype, layout)? };
        if !elements.is_injective() {
            return Err(ViewError::Overlap);
        }
        Ok(ArrayViewMut {
            elements,
            _guard: guard,
        })
    }

    /// The element at an index, `None` if it is out of bounds or has not one number for each axis.
    #[inline]
    pub fn get_mut(&mut self, index: impl ElementIndex) -> Option<&mut T> {
        // SAFETY: the guard allows writing, and `self` is borrowed alone.
        self.elements
            .locate(index.numbers().as_ref())
            .map(|mut element| unsafe { element.as_mut() })
    }

    /// The elements in C order.
    #[inline]
    pub fn iter_mut(&mut self) -> IterMut<'_, T> {
        // SAFETY: the guard allows writing, `self` is borrowed alone, and the elements were found not to overlap.
        unsafe { IterMut::new(self.elements.walk()) }
    }

    /// The elements as a slice, if they lie one after the other in C order.
    #[inline]
    pub fn as_mut_slice(&mut self) -> Option<&mut [T]> {
        let (origin, len) = (self.elements.origin().as_ptr(), self.len());
        // SAFETY: the elements are contiguous and aligned; the guard allows writing, and `self` is borrowed alone.
        self.elements
            .is_c_contiguous()
            .then(|| unsafe { std::slice::from_raw_parts_mut(origin, len) })
    }

    /// The memory from the element of the lowest address to that of the highest, as
    /// [`spanned_slice`](Elements::spanned_slice) for writing.
    ///
    /// Nobody else reads or writes what lies between the elements: a writable view holds the whole storage.
    ///
    /// # Errors
    /// As [`spanned_slice`](Elements::spanned_slice).
    pub fn spanned_mut_slice(&mut self) -> Result<&mut [T], ViewError> {
        let (first, len) = self.elements.span()?;
        // SAFETY: see `span`; the guard allows writing anywhere in the storage, and `self` is borrowed alone.
        Ok(unsafe { std::slice::from_raw_parts_mut(first.as_ptr(), len) })
    }

    /// Sets all elements to a value (`ndarray.fill`).
    pub fn fill(&mut self, value: T) {
        match self.as_mut_slice() {
            Some(slice) => slice.fill(value),
            None => self.iter_mut().for_each(|element| *element = value),
        }
    }
}

/// A storage held as a view.
struct Guard<'a> {
    storage: StorageRef<'a>,
    holder: Holder,
}

impl<'a> Guard<'a> {
    fn take(storage: StorageRef<'a>, holder: Holder) -> Result<Guard<'a>, BorrowError> {
        storage.take(holder)?;
        Ok(Guard { storage, holder })
    }
}

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        self.storage.give_back(self.holder);
    }
}

impl<T: Element> Deref for ArrayView<'_, T> {
    type Target = Elements<T>;
    #[inline]
    fn deref(&self) -> &Elements<T> {
        &self.elements
    }
}

impl<T: Element> Deref for ArrayViewMut<'_, T> {
    type Target = Elements<T>;
    #[inline]
    fn deref(&self) -> &Elements<T> {
        &self.elements
    }
}

/// As [`Elements`] are indexed.
///
/// # Panics
/// If the index is out of bounds, with NumPy's message.
impl<T: Element, I: ElementIndex> Index<I> for ArrayViewMut<'_, T> {
    type Output = T;
    #[inline]
    fn index(&self, index: I) -> &T {
        &self.elements[index]
    }
}

/// As [`Elements`] are indexed.
///
/// # Panics
/// If the index is out of bounds, with NumPy's message.
impl<T: Element, I: ElementIndex> IndexMut<I> for ArrayViewMut<'_, T> {
    #[inline]
    fn index_mut(&mut self, index: I) -> &mut T {
        // SAFETY: the guard allows writing, and `self` is borrowed alone.
        unsafe {
            self.elements
                .locate_or_panic(index.numbers().as_ref())
                .as_mut()
        }
    }
}

impl<'v, T: Element> IntoIterator for &'v ArrayView<'_, T> {
    type Item = &'v T;
    type IntoIter = Iter<'v, T>;
    fn into_iter(self) -> Iter<'v, T> {
        self.iter()
    }
}

impl<'v, T: Element> IntoIterator for &'v mut ArrayViewMut<'_, T> {
    type Item = &'v mut T;
    type IntoIter = IterMut<'v, T>;
    fn into_iter(self) -> IterMut<'v, T> {
        self.iter_mut()
    }
}

impl<T: Element> fmt::Debug for ArrayView<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ArrayView").field(&self.elements).finish()
    }
}

impl<T: Element> fmt::Debug for ArrayViewMut<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ArrayViewMut").field(&self.elements).finish()
    }
}
