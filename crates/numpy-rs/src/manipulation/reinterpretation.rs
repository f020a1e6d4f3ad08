//! The same bytes as elements of another dtype, or in the other order.

use np_dtype::{ByteOrder, DType};

use crate::array::Array;
use crate::creation::like;
use crate::error::Result;
use crate::options::MemoryOrder;
use crate::storage::execute::{self, Input};
use crate::storage::place::Place;

impl Array {
    /// The same bytes as elements of another dtype, as a view (`ndarray.view(dtype)`). Where elements get another size
    /// the last axis gets another length.
    ///
    /// Whatever the bytes are: a `bool` of another byte than 0 and 1 counts as true, but has no Rust value until it is
    /// copied.
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let a = np::array([1.0f32, -2.0])?;
    /// assert_eq!(a.view_as(np::uint32)?.to_vec::<u32>()?, [0x3f80_0000, 0xc000_0000]);
    /// assert_eq!(a.view_as(np::uint16)?.shape(), [4]);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// `ValueError` where the size changes and there is no axis, the last one is not contiguous, or its bytes can't be
    /// divided so.
    pub fn view_as(&self, dtype: DType) -> Result<Array> {
        let layout = self
            .layout()
            .with_itemsize(self.itemsize(), dtype.itemsize())?;
        Ok(Array {
            place: self.place.with_layout(dtype, layout),
            writeable: self.writeable,
        })
    }

    /// A copy in which the bytes of every element are in the other order (`ndarray.byteswap`), and the dtype is the
    /// same: other numbers.
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// assert_eq!(np::array([1i16, 256])?.byteswap()?.to_vec::<i16>()?, [256, 1]);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// If there is not enough memory.
    pub fn byteswap(&self) -> Result<Array> {
        let layout = like(self, self.dtype(), MemoryOrder::A)?;
        let result = Array::from_place(Place::arbitrary(self.dtype(), layout)?);
        self.swap_into(&result)?;
        Ok(result)
    }

    /// Puts the bytes of every element in the other order (`ndarray.byteswap(inplace=True)`).
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let a = np::array([1i16, 256])?;
    /// a.byteswap_in_place()?;
    /// assert_eq!(a.to_vec::<i16>()?, [256, 1]);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// `ValueError` if the array is read-only.
    pub fn byteswap_in_place(&self) -> Result<()> {
        self.check_writeable("array to be byte-swapped is read-only")?;
        self.swap_into(self)
    }

    /// Copies elements as if their bytes were in the other order: the copy puts them in this one.
    fn swap_into(&self, target: &Array) -> Result<()> {
        let dtype = self.dtype();
        let other = dtype.with_byte_order(match dtype.byte_order() {
            ByteOrder::Swapped => ByteOrder::Native,
            _ => ByteOrder::Swapped,
        });
        let source = self.view_as(other)?;
        let source = Input::Place(&source.place);
        execute::copy_into(&source, &target.place, Default::default())?;
        Ok(())
    }
}
