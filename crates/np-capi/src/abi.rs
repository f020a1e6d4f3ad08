//! Every function of the ABI, as one table.
//!
//! The table makes the exported functions, and [`FUNCTIONS`], from which the header is written: the types in the header are those
//! of the code.

use std::ffi::{c_char, c_void};

use crate::array::{self, Handle};
use crate::status::{self, Status, guarded};

/// A function as the header declares it.
#[derive(Clone, Copy, Debug)]
pub struct Function {
    /// The exported name.
    pub name: &'static str,
    /// What it does, line by line.
    pub doc: &'static [&'static str],
    /// The result type in C.
    pub result: &'static str,
    /// Types in C and names of the parameters.
    pub parameters: &'static [(&'static str, &'static str)],
}

/// How a Rust type is spelt in C.
trait CType {
    const SPELLING: &'static str;
}

macro_rules! spellings {
    ($($t:ty => $spelling:literal;)*) => {$(
        impl CType for $t {
            const SPELLING: &'static str = $spelling;
        }
    )*};
}

spellings! {
    () => "void";
    Status => "nrs_status";
    usize => "size_t";
    *const c_char => "const char *";
    *const c_void => "const void *";
    *mut c_void => "void *";
    *const usize => "const size_t *";
    *mut usize => "size_t *";
    *mut isize => "ptrdiff_t *";
    *const Handle => "const nrs_array *";
    *mut Handle => "nrs_array *";
    *mut *mut Handle => "nrs_array **";
}

macro_rules! functions {
    ($($(#[doc = $doc:literal])* fn $name:ident($($parameter:ident: $type:ty),*) -> $result:ty = $body:path;)*) => {
        $(
            $(#[doc = $doc])*
            ///
            /// # Safety
            /// Every pointer is null, or points to what is said above. Handles come from this library, and have not been freed.
            #[unsafe(no_mangle)]
            pub unsafe extern "C" fn $name($($parameter: $type),*) -> $result {
                // Bodies without pointers are safe functions.
                #[allow(unused_unsafe)]
                // SAFETY: the caller keeps the contract, which is that of the body.
                guarded::<$result>(|| unsafe { $body($($parameter),*) })
            }
        )*

        /// Every function, in the order of the header.
        pub const FUNCTIONS: &[Function] = &[$(Function {
            name: stringify!($name),
            doc: &[$($doc),*],
            result: <$result as CType>::SPELLING,
            parameters: &[$((<$type as CType>::SPELLING, stringify!($parameter))),*],
        }),*];
    };
}

functions! {
    /// The version of the library, `"0.1.0"`. It lives for ever.
    fn nrs_version() -> *const c_char = array::version;

    /// The name of Python's exception for the last call that failed on this thread, `"ValueError"`; NULL if none has.
    /// It lives for ever. Calls that succeed leave it as it is.
    fn nrs_last_error_kind() -> *const c_char = status::last_error_kind;

    /// The message of the last call that failed on this thread, NULL if none has. It lives until the next failure
    /// on this thread.
    fn nrs_last_error_message() -> *const c_char = status::last_error_message;

    /// Makes an array of a copy of `data`: elements of `dtype` (`"float64"`, `"<f8"`, `"d"`, ...) in C order, at any
    /// alignment, as many as `shape`, which has `ndim` lengths, says. `shape` may be NULL if `ndim` is 0, `data` if there
    /// are no elements. Booleans are true for every byte but zero. `*out` is to be freed with `nrs_array_free`.
    fn nrs_array_new(
        dtype: *const c_char, ndim: usize, shape: *const usize, data: *const c_void, out: *mut *mut Handle
    ) -> Status = array::new;

    /// Frees an array. NULL is left alone.
    fn nrs_array_free(array: *mut Handle) -> () = array::free;

    /// The dtype as NumPy's type string, `"<f8"`; NULL on failure. It lives as long as the array.
    fn nrs_array_dtype(array: *const Handle) -> *const c_char = array::dtype;

    /// The number of axes.
    fn nrs_array_ndim(array: *const Handle, out: *mut usize) -> Status = array::ndim;

    /// Writes the lengths along the axes to `out`, which has room for `room` of them.
    fn nrs_array_shape(array: *const Handle, room: usize, out: *mut usize) -> Status = array::shape;

    /// Writes the bytes from one element to the next along the axes to `out`, which has room for `room` of them.
    fn nrs_array_strides(array: *const Handle, room: usize, out: *mut isize) -> Status = array::strides;

    /// The bytes of all elements.
    fn nrs_array_nbytes(array: *const Handle, out: *mut usize) -> Status = array::nbytes;

    /// Copies the elements in C order to `data`, a buffer of `nbytes` bytes: neither fewer nor more than they are.
    fn nrs_array_copy_out(array: *const Handle, nbytes: usize, data: *mut c_void) -> Status = array::copy_out;

    /// Calls the ufunc `name` (`"add"`, `"subtract"`, `"multiply"`, `"divide"`, `"maximum"`, `"less"`, ...) on two arrays,
    /// with NumPy's broadcasting and dtypes. `*out` is to be freed with `nrs_array_free`.
    fn nrs_binary(
        name: *const c_char, a: *const Handle, b: *const Handle, out: *mut *mut Handle
    ) -> Status = array::binary;
}
