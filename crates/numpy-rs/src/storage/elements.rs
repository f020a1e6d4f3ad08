//! [`Elements`]: typed and checked access to the elements of a layout.

use std::fmt;
use std::ops::Index;
use std::ptr::NonNull;

use np_dtype::{DType, Element, TypeCode};
use np_layout::Layout;
use smallvec::SmallVec;

use super::element_index::ElementIndex;
use super::handle::Storage;
use super::view::ViewError;
use super::walk::{Iter, Walk};

/// The elements of an array as Rust values: what a view gives access to.
///
/// Never owned by itself: [`ArrayView`](super::ArrayView) and [`ArrayViewMut`](super::ArrayViewMut) dereference to it, as
/// a `Vec` does to a slice, and keep the memory borrowed.
pub struct Elements<T> {
    /// The element at index `(0, 0, …)`; dangling if there is none.
    origin: NonNull<T>,
    layout: Layout,
    len: usize,
}

// SAFETY: like a slice, elements are as sendable as their values; the guard beside them keeps the memory alive.
unsafe impl<T: Send> Send for Elements<T> {}
// SAFETY: as above.
unsafe impl<T: Sync> Sync for Elements<T> {}

impl<T: Element> Elements<T> {
    /// Checks that the bytes of `storage` can be seen as values of type `T` in this layout.
    ///
    /// # Safety
    /// The storage is borrowed for reading at least, by the caller, until the elements are dropped.
    ///
    /// # Errors
    /// As [`ArrayView::new`](super::ArrayView::new), apart from borrowing.
    pub(super) unsafe fn new(
        storage: &Storage,
        dtype: DType,
        layout: &Layout,
    ) -> Result<Elements<T>, ViewError> {
        if dtype.code() != T::CODE || dtype.itemsize() != size_of::<T>() {
            return Err(ViewError::DType {
                dtype,
                wanted: T::DTYPE,
            });
        }
        if !dtype.is_native() {
            return Err(ViewError::ByteOrder { dtype });
        }
        if layout.shape().contains(&0) {
            return Ok(Elements {
                origin: NonNull::dangling(),
                layout: layout.clone(),
                len: 0,
            });
        }
        let mut lengths = layout.shape().iter();
        let len = lengths
            .try_fold(1usize, |len, &length| len.checked_mul(length))
            .ok_or(ViewError::TooBig)?;
        if len > isize::MAX as usize {
            return Err(ViewError::TooBig);
        }
        check_bounds(layout, size_of::<T>(), storage.len())
            .ok_or(ViewError::OutOfBounds { len: storage.len() })?;
        // SAFETY: the offset lies inside the storage, whose pointer is not null.
        let origin = unsafe { NonNull::new_unchecked(storage.as_ptr().add(layout.offset())) };
        let aligned = |step: usize| step.is_multiple_of(align_of::<T>());
        let steps = axes(layout).all(|(_, stride)| aligned(stride.unsigned_abs()));
        if !steps || !aligned(origin.addr().get()) {
            return Err(ViewError::Unaligned { dtype });
        }
        if T::CODE == TypeCode::Bool {
            let bytes = Walk::new(origin.as_ptr(), layout.shape(), layout.strides(), len);
            // SAFETY: the walk's elements lie inside the storage, which the caller has borrowed. Bytes take any value.
            let bits = bytes.fold(0, |bits, byte| bits | unsafe { byte.read() });
            if bits > 1 {
                return Err(ViewError::NotBool);
            }
        }
        Ok(Elements {
            origin: origin.cast(),
            layout: layout.clone(),
            len,
        })
    }

    /// Lengths along the axes (`ndarray.shape`).
    #[inline]
    pub fn shape(&self) -> &[usize] {
        self.layout.shape()
    }

    /// Bytes from one element to the next along each axis (`ndarray.strides`).
    #[inline]
    pub fn strides(&self) -> &[isize] {
        self.layout.strides()
    }

    /// Number of axes (`ndarray.ndim`).
    #[inline]
    pub fn ndim(&self) -> usize {
        self.layout.ndim()
    }

    /// Number of elements (`ndarray.size`).
    #[inline]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are no elements.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The element at an index, `None` if it is out of bounds or has not one number for each axis.
    #[inline]
    pub fn get(&self, index: impl ElementIndex) -> Option<&T> {
        // SAFETY: the element is valid to read while `self` is borrowed.
        self.locate(index.numbers().as_ref())
            .map(|element| unsafe { element.as_ref() })
    }

    /// The address of the element at an index.
    #[inline]
    pub(super) fn locate(&self, index: &[usize]) -> Option<NonNull<T>> {
        if index.len() != self.ndim() {
            return None;
        }
        let mut distance = 0isize;
        for ((&i, &length), &stride) in index.iter().zip(self.shape()).zip(self.strides()) {
            if i >= length {
                return None;
            }
            distance = distance.wrapping_add(stride.wrapping_mul(i as isize));
        }
        // SAFETY: the index is inside the shape, and the constructor found all such elements inside the storage.
        Some(unsafe { self.origin.byte_offset(distance) })
    }

    /// The address of the element at an index.
    ///
    /// # Panics
    /// If the index is out of bounds, with NumPy's message.
    #[inline]
    pub(super) fn locate_or_panic(&self, index: &[usize]) -> NonNull<T> {
        match self.locate(index) {
            Some(element) => element,
            None => bad_index(index, self.shape()),
        }
    }

    /// The elements in C order.
    #[inline]
    pub fn iter(&self) -> Iter<'_, T> {
        // SAFETY: all elements are valid to read while `self` is borrowed.
        unsafe { Iter::new(self.walk()) }
    }

    #[inline]
    pub(super) fn walk(&self) -> Walk<'_, T> {
        Walk::new(self.origin.as_ptr(), self.shape(), self.strides(), self.len)
    }

    /// The elements as a slice, if they lie one after the other in C order.
    #[inline]
    pub fn as_slice(&self) -> Option<&[T]> {
        // SAFETY: the elements are contiguous, aligned, and valid to read while `self` is borrowed.
        self.is_c_contiguous()
            .then(|| unsafe { std::slice::from_raw_parts(self.origin.as_ptr(), self.len) })
    }

    /// The memory from the element of the lowest address to that of the highest, with all that lies between them.
    ///
    /// For other libraries that take a slice and strides. The stride of an axis, divided by the size of an element, is
    /// the step along it in the slice; where strides are negative the first element is not the first of the slice.
    ///
    /// ```
    /// use numpy_rs as np;
    /// use np::s;
    ///
    /// let a = np::array([1, 2, 3, 4, 5, 6])?;
    /// let backwards = a.get(s![4..0;-2])?;
    /// assert_eq!(backwards.view::<i32>()?.to_vec(), [5, 3]);
    /// assert_eq!(backwards.view::<i32>()?.spanned_slice()?, [3, 4, 5]);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// If elements lie at fractions of an element from each other, or there are bytes between booleans that are none.
    pub fn spanned_slice(&self) -> Result<&[T], ViewError> {
        let (first, len) = self.span()?;
        // SAFETY: see `span`; the memory may be read while `self` is borrowed.
        Ok(unsafe { std::slice::from_raw_parts(first.as_ptr(), len) })
    }

    /// Where the spanned slice begins, and its length: memory that lies in the storage and has values of type `T` only.
    pub(super) fn span(&self) -> Result<(NonNull<T>, usize), ViewError> {
        if self.len == 0 {
            return Ok((NonNull::dangling(), 0));
        }
        let (mut below, mut len) = (0, 1);
        for (step, &length) in self.steps()?.into_iter().zip(self.shape()) {
            // Nothing overflows: the constructor found all within the storage.
            let reach = step * (length as isize - 1);
            below += reach.min(0);
            len += reach.unsigned_abs();
        }
        // SAFETY: the constructor found the element of the lowest address, and that of the highest, inside the storage.
        let first = unsafe { self.origin.offset(below) };
        if T::CODE == TypeCode::Bool {
            // SAFETY: the bytes lie inside the storage, which is borrowed and initialised. Bytes take any value.
            let bytes = unsafe { std::slice::from_raw_parts(first.as_ptr().cast::<u8>(), len) };
            if bytes.iter().any(|&byte| byte > 1) {
                return Err(ViewError::NotBool);
            }
        }
        Ok((first, len))
    }

    /// The strides in elements; 0 along axes that nobody steps along.
    ///
    /// # Errors
    /// If a stride is not a multiple of the size of an element.
    pub(crate) fn steps(&self) -> Result<SmallVec<[isize; 4]>, ViewError> {
        let itemsize = size_of::<T>() as isize;
        let axes = self.shape().iter().zip(self.strides());
        axes.map(|(&length, &stride)| match stride % itemsize {
            _ if length <= 1 || self.len == 0 => Ok(0),
            0 => Ok(stride / itemsize),
            _ => Err(ViewError::FractionalStride { stride }),
        })
        .collect()
    }

    /// Whether the elements lie one after the other in C order.
    pub(super) fn is_c_contiguous(&self) -> bool {
        let mut expected = size_of::<T>() as isize;
        self.len == 0
            || self
                .shape()
                .iter()
                .zip(self.strides())
                .rev()
                .all(|(&length, &stride)| {
                    let fits = length == 1 || stride == expected;
                    // Cannot overflow as long as `fits` holds: it is the size of a part of the storage.
                    expected = expected.wrapping_mul(length as isize);
                    fits
                })
    }

    /// The first element, for a writable view.
    #[inline]
    pub(super) fn origin(&self) -> NonNull<T> {
        self.origin
    }

    /// A copy of the elements in C order.
    pub fn to_vec(&self) -> Vec<T> {
        if let Some(slice) = self.as_slice() {
            return slice.to_vec();
        }
        let mut values = Vec::with_capacity(self.len);
        self.iter().for_each(|&value| values.push(value));
        values
    }

    /// Whether no two indices may mean the same byte, for certain.
    ///
    /// Sorted by stride, each axis has to step over all that the ones before it span. Slices, transposes and diagonals
    /// of contiguous arrays pass; of layouts that do not overlap only contrived ones fail.
    pub(super) fn is_injective(&self) -> bool {
        if self.len == 0 {
            return true;
        }
        let mut axes: SmallVec<[(usize, usize); 8]> = axes(&self.layout)
            .map(|(length, stride)| (stride.unsigned_abs(), length))
            .collect();
        axes.sort_unstable();
        let mut span = size_of::<T>();
        axes.into_iter().all(|(stride, length)| {
            let steps_over = stride >= span;
            // Cannot overflow as long as all axes step over: then it is at most the storage's length.
            span = span.wrapping_add(stride.wrapping_mul(length - 1));
            steps_over
        })
    }
}

/// Lengths and strides of the axes that step at all.
fn axes(layout: &Layout) -> impl Iterator<Item = (usize, isize)> {
    let axes = layout
        .shape()
        .iter()
        .copied()
        .zip(layout.strides().iter().copied());
    axes.filter(|&(length, _)| length > 1)
}

/// `Some` if all elements of a layout that is not empty lie inside of `len` bytes.
fn check_bounds(layout: &Layout, itemsize: usize, len: usize) -> Option<()> {
    let mut first = isize::try_from(layout.offset()).ok()?;
    let mut end = first.checked_add(itemsize as isize)?;
    for (length, stride) in axes(layout) {
        let reach = isize::try_from(length - 1).ok()?.checked_mul(stride)?;
        let edge = if reach < 0 { &mut first } else { &mut end };
        *edge = edge.checked_add(reach)?;
    }
    (first >= 0 && end as usize <= len).then_some(())
}

#[cold]
#[inline(never)]
fn bad_index(index: &[usize], shape: &[usize]) -> ! {
    let (ndim, indexed) = (shape.len(), index.len());
    if indexed > ndim {
        panic!(
            "too many indices for array: array is {ndim}-dimensional, but {indexed} were indexed"
        );
    }
    for (axis, (i, length)) in index.iter().zip(shape).enumerate() {
        if i >= length {
            panic!("index {i} is out of bounds for axis {axis} with size {length}");
        }
    }
    panic!(
        "too few indices for an element: array is {ndim}-dimensional, but {indexed} were indexed"
    )
}

/// One number for each axis: `view[(i, j)]`, `view[[i, j]]`, and `view[i]` for arrays of one dimension.
///
/// # Panics
/// If the index is out of bounds, with NumPy's message.
impl<T: Element, I: ElementIndex> Index<I> for Elements<T> {
    type Output = T;
    #[inline]
    fn index(&self, index: I) -> &T {
        // SAFETY: the element is valid to read while `self` is borrowed.
        unsafe { self.locate_or_panic(index.numbers().as_ref()).as_ref() }
    }
}

impl<'v, T: Element> IntoIterator for &'v Elements<T> {
    type Item = &'v T;
    type IntoIter = Iter<'v, T>;
    fn into_iter(self) -> Iter<'v, T> {
        self.iter()
    }
}

impl<T: Element> fmt::Debug for Elements<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Elements")
            .field("dtype", &T::DTYPE)
            .field("shape", &self.shape())
            .field("strides", &self.strides())
            .finish_non_exhaustive()
    }
}
