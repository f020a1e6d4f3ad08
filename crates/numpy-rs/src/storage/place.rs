//! [`Place`]: a layout of elements in a storage, known to lie inside it.

use std::borrow::Cow;

use np_dtype::{DType, Element};
use np_layout::{AxesBuffer, INLINE_DIMS, Layout, Order, Shape, Strides};
use np_ufunc::Operand;

use super::{AllocError, ArrayView, ArrayViewMut, OperandView, Storage, StorageRef, ViewError};

/// Where the elements of an array are: a storage, their type, and a layout whose every element lies in the storage.
///
/// The bounds are checked when a place is made, once, so that engines may run over it unchecked.
#[derive(Debug)]
pub(crate) struct Place {
    storage: Storage,
    dtype: DType,
    layout: Layout,
}

impl Place {
    /// # Panics
    /// If an element lies outside the storage: a mistake of the caller, who derives layouts from other places.
    #[inline]
    pub(crate) fn new(storage: Storage, dtype: DType, layout: Layout) -> Place {
        let fits = layout.fits(storage.len(), dtype.itemsize());
        assert!(
            fits,
            "elements outside the storage: {layout:?} of {dtype:?} in {}",
            storage.len()
        );
        Place {
            storage,
            dtype,
            layout,
        }
    }

    /// The elements of a new storage that was made for the layout.
    #[inline]
    pub(super) fn of_new(storage: Storage, dtype: DType, layout: Layout) -> Place {
        debug_assert!(layout.fits(storage.len(), dtype.itemsize()));
        Place {
            storage,
            dtype,
            layout,
        }
    }

    /// Whether elements are native and follow each other in C order, with exactly the strides of a new array.
    #[inline]
    pub(super) fn is_row_major(&self) -> bool {
        let (shape, strides) = (self.layout.shape(), self.layout.strides());
        let mut step = self.dtype.itemsize() as isize;
        let dense = (0..shape.len()).rev().all(|axis| {
            let expected = strides[axis] == step;
            step = step.wrapping_mul(shape[axis] as isize);
            expected
        });
        dense && step != 0 && self.dtype.is_native()
    }

    /// Bytes from each element to the next in C order, if elements are native and those are the same everywhere: elements without gaps, or
    /// along a single axis.
    #[inline]
    pub(super) fn stride_of_all(&self) -> Option<isize> {
        if self.is_row_major() {
            return Some(self.dtype.itemsize() as isize);
        }
        match (self.layout.shape(), self.layout.strides()) {
            (&[length], &[stride]) if length > 1 && self.dtype.is_native() => Some(stride),
            _ => None,
        }
    }

    /// New elements that need not be initialised, in a layout without gaps whose size has been checked.
    ///
    /// # Safety
    /// Every element is written before anybody reads one.
    #[inline]
    pub(super) unsafe fn unwritten(dtype: DType, layout: Layout) -> Result<Place, AllocError> {
        // SAFETY: the layout has no gaps, so the caller writes every byte.
        let storage = unsafe { Storage::try_alloc(layout.nbytes(dtype.itemsize()))? };
        Ok(Place::new(storage, dtype, layout))
    }

    /// New zeroed elements, contiguous in the given order. The size has been checked by whoever made the layout.
    pub(crate) fn zeroed(dtype: DType, layout: Layout) -> Result<Place, AllocError> {
        let storage = Storage::try_alloc_zeroed(layout.nbytes(dtype.itemsize()))?;
        Ok(Place::new(storage, dtype, layout))
    }

    /// New elements of arbitrary values.
    pub(crate) fn arbitrary(dtype: DType, layout: Layout) -> Result<Place, AllocError> {
        if dtype == DType::BOOL {
            return Place::zeroed(dtype, layout);
        }
        let storage = Storage::try_alloc_empty(layout.nbytes(dtype.itemsize()))?;
        Ok(Place::new(storage, dtype, layout))
    }

    /// The memory of a vector, as elements in C order of the given shape.
    ///
    /// # Panics
    /// If the shape has more elements than the vector.
    pub(crate) fn from_vec<T: Element>(
        values: Vec<T>,
        shape: &[usize],
    ) -> Result<Place, AllocError> {
        let layout = Layout::contiguous(shape, size_of::<T>(), Order::C).map_err(|_| {
            // A vector's size fits `isize`, so only a shape without elements can be too large.
            AllocError::too_large()
        })?;
        Ok(Place::new(Storage::try_from_vec(values)?, T::DTYPE, layout))
    }

    /// Other elements of the same storage.
    ///
    /// # Panics
    /// As [`Place::new`].
    #[inline]
    pub(crate) fn with_layout(&self, dtype: DType, layout: Layout) -> Place {
        Place::new(self.storage.share(), dtype, layout)
    }

    /// Other elements of the same storage, whose layout is made where it stays.
    ///
    /// # Panics
    /// As [`Place::new`].
    #[inline]
    pub(crate) fn with_axes(&self, axes: &AxesBuffer<INLINE_DIMS>, offset: usize) -> Place {
        let fits = axes.fits(offset, self.storage.len(), self.dtype.itemsize());
        assert!(fits, "elements outside the storage: {axes:?} from {offset}");
        Place {
            storage: self.storage.share(),
            dtype: self.dtype,
            layout: axes.layout(offset),
        }
    }

    /// The layouts of this place and of another in the same memory, as if both lay in one storage.
    pub(crate) fn layouts_beside<'a>(&'a self, other: &'a Place) -> [Cow<'a, Layout>; 2] {
        let moved = |layout: &Layout, by: usize| {
            let (shape, strides) = (layout.shape().into(), layout.strides().into());
            Cow::Owned(Layout::from_parts(shape, strides, layout.offset() + by))
        };
        let own = Cow::Borrowed(&self.layout);
        match self.storage.distance_to(&other.storage) {
            0 => [own, Cow::Borrowed(&other.layout)],
            after @ 1.. => [own, moved(&other.layout, after as usize)],
            before => [
                moved(&self.layout, before.unsigned_abs()),
                Cow::Borrowed(&other.layout),
            ],
        }
    }

    #[inline]
    pub(crate) fn storage(&self) -> &Storage {
        &self.storage
    }

    /// The elements as engines take them.
    #[inline]
    pub(super) fn operand(&self) -> Operand<'_> {
        Operand::new(self.pointer(), self.dtype, self.layout().strides())
    }

    #[inline]
    pub(crate) fn dtype(&self) -> DType {
        self.dtype
    }

    #[inline]
    pub(crate) fn layout(&self) -> &Layout {
        &self.layout
    }

    /// The first element's byte.
    #[inline]
    pub(super) fn pointer(&self) -> *mut u8 {
        self.storage.as_ptr().wrapping_add(self.layout.offset())
    }

    /// Whether every element lies where its type wants to lie.
    pub(crate) fn is_aligned(&self) -> bool {
        let alignment = self.dtype.code().swap_width();
        let base = self.storage.as_ptr().addr();
        base.is_multiple_of(alignment) && self.layout.is_aligned(alignment)
    }

    /// The strides over a shape that the place can be broadcast to: 0 along new and repeated axes.
    ///
    /// # Panics
    /// If it can't.
    #[inline]
    pub(crate) fn strides_over(&self, shape: &[usize]) -> Strides {
        let own = self.layout.shape();
        if own == shape {
            return Strides::from_slice(self.layout.strides());
        }
        assert!(own.len() <= shape.len(), "an operand has too many axes");
        let new = shape.len() - own.len();
        let mut strides = Strides::from_elem(0, shape.len());
        for axis in 0..own.len() {
            if own[axis] == shape[new + axis] {
                strides[new + axis] = self.layout.strides()[axis];
            } else {
                assert_eq!(own[axis], 1, "an operand can't be broadcast");
            }
        }
        strides
    }

    /// A typed view for reading, which borrows the storage until it is dropped.
    pub(crate) fn view<T: Element>(&self) -> Result<ArrayView<'_, T>, ViewError> {
        ArrayView::new(StorageRef::from(&self.storage), self.dtype, &self.layout)
    }

    /// The elements for an operation that reads them as Rust values.
    pub(crate) fn read<T: Element>(&self) -> Result<OperandView<'_, T>, ViewError> {
        OperandView::new(StorageRef::from(&self.storage), self.dtype, &self.layout)
    }

    /// A typed view for writing.
    pub(crate) fn view_mut<T: Element>(&self) -> Result<ArrayViewMut<'_, T>, ViewError> {
        ArrayViewMut::new(StorageRef::from(&self.storage), self.dtype, &self.layout)
    }

    /// A second handle of the same elements.
    #[inline]
    pub(crate) fn share(&self) -> Place {
        Place {
            storage: self.storage.share(),
            dtype: self.dtype,
            layout: self.layout.clone(),
        }
    }

    /// The shape with every axis that `reduced` names folded to one element.
    pub(crate) fn kept_shape(&self, reduced: u64) -> Shape {
        let mut shape = Shape::from_slice(self.layout.shape());
        for axis in 0..shape.len() {
            if reduced >> axis & 1 == 1 {
                shape[axis] = 1;
            }
        }
        shape
    }
}
