//! [`Array`]: NumPy's `ndarray`, with its dtype and its shape known at run time.

use np_dtype::{DType, Element, Scalar};
use np_layout::{Layout, LayoutError, Order};

use crate::error::{Error, Result};
use crate::storage::execute::{self, Input};
use crate::storage::place::Place;
use crate::storage::{ArrayView, ArrayViewMut};

/// An N-dimensional array of elements of one dtype (`numpy.ndarray`).
///
/// Arrays share memory as NumPy's do: a slice, a transpose, a reshape that fits are arrays on the same storage, and a write
/// through one is seen by all. Memory is borrowed at run time, so writing takes `&self`: operations of several threads on
/// one storage wait for each other, and what clashes with a typed view that is alive is an error. `Clone` and
/// [`copy`](Array::copy) are deep; [`alias`](Array::alias) is NumPy's `a.view()`.
///
/// ```
/// use numpy_rs as np;
/// use np::s;
///
/// let a = np::arange(6, ())?.reshape([2, 3])?;
/// let row = a.get(s![1])?;
/// row.set(s![..], 7)?;
/// assert_eq!(a.to_vec::<i64>()?, [0, 1, 2, 7, 7, 7]);
/// # Ok::<(), np::Error>(())
/// ```
pub struct Array {
    pub(crate) place: Place,
    pub(crate) writeable: bool,
}

impl Array {
    #[inline]
    pub(crate) fn from_place(place: Place) -> Array {
        Array {
            place,
            writeable: true,
        }
    }

    /// Other elements of the same storage: a view.
    #[inline]
    pub(crate) fn with_layout(&self, layout: Layout) -> Array {
        Array {
            place: self.place.with_layout(self.dtype(), layout),
            writeable: self.writeable,
        }
    }

    /// The element type (`ndarray.dtype`).
    #[inline]
    pub fn dtype(&self) -> DType {
        self.place.dtype()
    }

    /// Lengths along the axes (`ndarray.shape`).
    #[inline]
    pub fn shape(&self) -> &[usize] {
        self.place.layout().shape()
    }

    /// Bytes from one element to the next along each axis (`ndarray.strides`).
    #[inline]
    pub fn strides(&self) -> &[isize] {
        self.place.layout().strides()
    }

    /// Number of axes (`ndarray.ndim`).
    #[inline]
    pub fn ndim(&self) -> usize {
        self.place.layout().ndim()
    }

    /// Number of elements (`ndarray.size`).
    #[inline]
    pub fn size(&self) -> usize {
        self.place.layout().size()
    }

    /// Length along the first axis (`len(a)`).
    ///
    /// # Errors
    /// `TypeError` for a 0-dimensional array.
    pub fn len(&self) -> Result<usize> {
        self.shape()
            .first()
            .copied()
            .ok_or_else(|| Error::type_error("len() of unsized object"))
    }

    /// Whether there are no elements.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.place.layout().is_empty()
    }

    /// Bytes of one element (`ndarray.itemsize`).
    #[inline]
    pub fn itemsize(&self) -> usize {
        self.dtype().itemsize()
    }

    /// Bytes of all elements (`ndarray.nbytes`).
    #[inline]
    pub fn nbytes(&self) -> usize {
        self.size() * self.itemsize()
    }

    /// The shape, strides and offset in the storage.
    #[inline]
    pub fn layout(&self) -> &Layout {
        self.place.layout()
    }

    /// Whether elements follow each other in row-major order (`flags.c_contiguous`).
    #[inline]
    pub fn is_c_contiguous(&self) -> bool {
        self.layout().is_c_contiguous(self.itemsize())
    }

    /// Whether elements follow each other in column-major order (`flags.f_contiguous`).
    #[inline]
    pub fn is_f_contiguous(&self) -> bool {
        self.layout().is_f_contiguous(self.itemsize())
    }

    /// Whether the elements may be written (`flags.writeable`).
    #[inline]
    pub fn is_writeable(&self) -> bool {
        self.writeable && self.place.storage().is_writeable()
    }

    /// The same array with writing allowed or not, as far as the storage allows it (`flags.writeable = …`).
    pub fn set_writeable(&mut self, writeable: bool) {
        self.writeable = writeable;
    }

    /// The same elements as another array: NumPy's `a.view()` without a type.
    pub fn alias(&self) -> Array {
        Array {
            place: self.place.share(),
            writeable: self.writeable,
        }
    }

    /// Whether both arrays lie in one storage and may have an element in common (`numpy.may_share_memory`).
    pub fn may_share_memory(&self, other: &Array) -> bool {
        self.place.storage().shares_with(other.place.storage()) && {
            let [a, b] = self.place.layouts_beside(&other.place);
            np_layout::may_share_memory(&a, self.itemsize(), &b, other.itemsize())
        }
    }

    /// Whether both arrays have an element in common (`numpy.shares_memory`).
    ///
    /// # Errors
    /// [`np_layout::LayoutError::TooHard`] where finding out would take longer than is reasonable.
    pub fn shares_memory(&self, other: &Array) -> Result<bool> {
        if !self.place.storage().shares_with(other.place.storage()) {
            return Ok(false);
        }
        let [a, b] = self.place.layouts_beside(&other.place);
        np_layout::shares_memory(&a, self.itemsize(), &b, other.itemsize(), None)
            .map_err(|_| LayoutError::TooHard.into())
    }

    /// The value of the only element (`ndarray.item()`).
    ///
    /// # Errors
    /// `ValueError` if there is not exactly one element.
    pub fn item_scalar(&self) -> Result<Scalar> {
        if self.size() != 1 {
            return Err(Error::value(
                "can only convert an array of size 1 to a Python scalar",
            ));
        }
        Ok(execute::item(&self.place)?)
    }

    /// The value of the only element, converted to a Rust type as [`astype`](Array::astype) does.
    ///
    /// # Errors
    /// As [`item_scalar`](Array::item_scalar).
    pub fn item<T: Element>(&self) -> Result<T> {
        Ok(self.item_scalar()?.to::<T>())
    }

    /// A typed view for reading: indexable, iterable, a slice where the elements are contiguous.
    ///
    /// Until it is dropped nobody can write the storage; operations that try are errors.
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let a = np::array([[1.0, 2.0], [3.0, 4.0]])?;
    /// let view = a.view::<f64>()?;
    /// assert_eq!(view[[1, 0]], 3.0);
    /// assert_eq!(view.iter().sum::<f64>(), 10.0);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// If `T` is not the dtype's type, the elements are unaligned or in the other byte order, or a writable view is alive.
    pub fn view<T: Element>(&self) -> Result<ArrayView<'_, T>> {
        Ok(self.place.view()?)
    }

    /// A typed view for writing, while which nobody else can use the storage.
    ///
    /// # Errors
    /// As [`view`](Array::view), and if any view is alive, or the array is read-only.
    pub fn view_mut<T: Element>(&self) -> Result<ArrayViewMut<'_, T>> {
        self.check_writeable("assignment destination is read-only")?;
        Ok(self.place.view_mut()?)
    }

    /// The elements in C order, converted to a Rust type as [`astype`](Array::astype) does.
    ///
    /// # Errors
    /// If a writable view is alive, or there is not enough memory.
    pub fn to_vec<T: Element>(&self) -> Result<Vec<T>> {
        if let Ok(elements) = self.place.read::<T>() {
            return Ok(elements.to_vec());
        }
        let layout = Layout::contiguous(self.shape(), T::DTYPE.itemsize(), Order::C)?;
        // Copies of truth values have the same bytes, which need not be Rust's; a cast of bytes makes them so.
        let bytes = match self.dtype() {
            DType::BOOL => Some(self.view_as(DType::UINT8)?),
            _ => None,
        };
        let source = Input::Place(&bytes.as_ref().unwrap_or(self).place);
        let (place, _) = execute::copy_to_new(&source, T::DTYPE, layout, Default::default())?;
        Ok(place.view::<T>()?.to_vec())
    }

    pub(crate) fn check_writeable(&self, message: &str) -> Result<()> {
        if self.is_writeable() {
            Ok(())
        } else {
            Err(Error::value(message))
        }
    }
}

/// A deep copy in the same memory order, as [`Array::copy`].
///
/// # Panics
/// If there is not enough memory, or a writable view of the storage is alive.
impl Clone for Array {
    fn clone(&self) -> Array {
        match self.copy(()) {
            Ok(copy) => copy,
            Err(error) => panic!("{error}"),
        }
    }
}

const _: () = {
    const fn shared_between_threads<T: Send + Sync>() {}
    shared_between_threads::<Array>();
};
