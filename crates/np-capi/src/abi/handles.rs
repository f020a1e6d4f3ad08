//! What a handle tells at once, and its end.

use numpy_rs::DType;
use numpy_rs::dtype::ByteOrder;

use crate::handle::Handle;
use crate::outcome::Nothing;
use crate::parameter::{Any, Array, Int, Length, Owned, Room, Text, Truth};
use crate::pointer::copy_to;
use crate::status::{Failure, Status};
use crate::table::functions;

/// The dtype of whatever a handle holds.
fn dtype_of(handle: &Handle) -> DType {
    match handle {
        Handle::Array(array) => array.dtype(),
        Handle::Scalar(scalar) => scalar.dtype(),
        Handle::Weak(weak) => weak.participant().default_dtype(),
    }
}

/// A dtype as a number: that of its type, and 256 more if its bytes are swapped.
fn number_of(dtype: DType) -> isize {
    let swapped = if dtype.byte_order() == ByteOrder::Native || dtype.is_native() {
        0
    } else {
        256
    };
    dtype.code().index() as isize + swapped
}

fn copy_axes<T: Copy>(
    values: &[T],
    room: usize,
    out: *mut std::ffi::c_void,
) -> Result<isize, Failure> {
    let ndim = values.len();
    if room < ndim {
        let message = format!("the array has {ndim} dimensions, but there is room for {room}");
        return Err(Failure::new(Status::ValueError, message));
    }
    // SAFETY: the caller's promise that there is room for as many values as it says, which are enough.
    unsafe { copy_to(out.cast::<T>(), values, "out") }?;
    Ok(ndim as isize)
}

functions! {
    /// Frees what a handle holds; an array's elements go with the last array that shares them. NULL is left alone.
    fn nrs_free(handle: Owned) -> Nothing = Ok::<_, Failure>(drop(handle));

    /// The number of axes, 0 for numbers; -1 on failure.
    fn nrs_ndim(a: Any) -> Int = Ok::<_, Failure>(a.operand_ndim());

    /// The number of elements; -1 on failure.
    fn nrs_size(a: Array) -> Int = Ok::<_, Failure>(a.size() as isize);

    /// The dtype as a number: bool 0, int8 to int64 1 to 4, uint8 to uint64 5 to 8, float16 to float64 9 to 11,
    /// complex64 12, complex128 13; 256 more if bytes are swapped; -1 on failure.
    fn nrs_dtype(a: Any) -> Int = Ok::<_, Failure>(number_of(dtype_of(a)));

    /// The dtype as NumPy's type string, `"<f8"`; NULL on failure. It lives until the thread is given another text.
    fn nrs_dtype_str(a: Any) -> Text = Ok::<_, Failure>(dtype_of(a).str());

    /// Writes the lengths along the axes to `out` (`size_t`), which has room for `room` of them; gives the number of axes, -1 on failure.
    fn nrs_shape(a: Array, room: Length, out: Room) -> Int = copy_axes(a.shape(), room, out);

    /// Writes the bytes from one element to the next along the axes to `out` (`ptrdiff_t`), which has room for `room` of
    /// them; gives the number of axes, -1 on failure.
    fn nrs_strides(a: Array, room: Length, out: Room) -> Int = copy_axes(a.strides(), room, out);

    /// The address of the first element, as a number; -1 on failure. It is good as long as an array shares the elements;
    /// nobody may write them while a call reads them, or touch them while a call writes them.
    fn nrs_data(a: Array) -> Int = Ok::<_, Failure>(a.as_ptr() as isize);

    /// NumPy's flags: C-contiguous 1, Fortran-contiguous 2, aligned 256, writeable 1024, added up; -1 on failure.
    fn nrs_flags(a: Array) -> Int = Ok::<_, Failure>(
        isize::from(a.is_c_contiguous())
            + 2 * isize::from(a.is_f_contiguous())
            + 256 * isize::from(a.is_aligned())
            + 1024 * isize::from(a.is_writeable())
    );

    /// The same elements as another array (`a.view()`), to be written or not; memory that may not be written stays so.
    fn nrs_alias(a: Array, writeable: Truth) -> Array = Ok::<_, Failure>({
        let mut alias = a.alias();
        alias.set_writeable(writeable);
        alias
    });

    /// Whether two arrays lie in one piece of memory and may have an element in common (`numpy.may_share_memory`); -1 on failure.
    fn nrs_may_share_memory(a: Array, b: Array) -> Truth = Ok::<_, Failure>(a.may_share_memory(b));
}

impl Handle {
    fn operand_ndim(&self) -> isize {
        match self {
            Handle::Array(array) => array.ndim() as isize,
            _ => 0,
        }
    }
}
