//! Kinds of results: how each is spelt, and how it is given to the caller.

use std::cell::RefCell;
use std::ffi::{CString, c_char, c_int};
use std::ptr;

use crate::handle::Handle;
use crate::parameter::{Array, Arrays, Int, Operand, Random, Real, Text, Truth};
use crate::source::Source;
use crate::status::{Failure, Status};
use crate::table::Spelling;

/// A kind of result.
pub trait Outcome {
    /// What the caller gets.
    type Raw;
    /// What the body of a function gives.
    type Value;
    /// How `Raw` is spelt.
    const SPELLING: Spelling;
    /// The result of a call that succeeds.
    ///
    /// # Errors
    /// Where a text has a NUL in it.
    fn success(value: Self::Value) -> Result<Self::Raw, Failure>;
    /// The result of a call that fails.
    fn failure(status: Status) -> Self::Raw;
}

macro_rules! outcomes {
    ($($kind:ty: $value:ty => $raw:ty, $c:literal, $ctypes:literal, |$given:ident| $success:expr, |$status:ident| $failure:expr;)*) => {$(
        impl Outcome for $kind {
            type Raw = $raw;
            type Value = $value;
            const SPELLING: Spelling = Spelling { c: $c, ctypes: $ctypes };

            #[inline]
            fn success($given: $value) -> Result<$raw, Failure> {
                $success
            }

            fn failure($status: Status) -> $raw {
                $failure
            }
        }
    )*};
}

/// Nothing but whether it worked.
#[derive(Debug)]
pub enum Done {}

/// Nothing, of what cannot fail.
#[derive(Debug)]
pub enum Nothing {}

/// A text that lives for ever.
#[derive(Debug)]
pub enum Constant {}

outcomes! {
    Done: () => Status, "nrs_status", "I", |_done| Ok(Status::Ok), |status| status;
    Nothing: () => (), "void", "None", |_done| Ok(()), |_status| ();
    // NULL on failure.
    Array: numpy_rs::Array => *mut Handle, "nrs_array *", "P", |array| Ok(Handle::Array(array).publish()), |_status| ptr::null_mut();
    Operand: Handle => *mut Handle, "nrs_array *", "P", |handle| Ok(handle.publish()), |_status| ptr::null_mut();
    Random: Source => *mut Source, "nrs_random *", "P", |source| Ok(Box::into_raw(Box::new(source))), |_status| ptr::null_mut();
    Arrays: Vec<numpy_rs::Array> => *const *mut Handle, "nrs_array *const *", "A", |arrays| Ok(listed(arrays)), |_status| ptr::null();
    Text: String => *const c_char, "const char *", "T", |text| kept(text), |_status| ptr::null();
    Constant: *const c_char => *const c_char, "const char *", "T", |text| Ok(text), |_status| ptr::null();
    // -1 on failure.
    Truth: bool => c_int, "int", "I", |truth| Ok(c_int::from(truth)), |_status| -1;
    Int: isize => isize, "ptrdiff_t", "N", |integer| Ok(integer), |_status| -1;
    // NaN on failure.
    Real: f64 => f64, "double", "D", |real| Ok(real), |_status| f64::NAN;
}

thread_local! {
    /// The last text and the last list that the thread was given.
    static TEXT: RefCell<CString> = RefCell::default();
    static LIST: RefCell<Vec<*mut Handle>> = const { RefCell::new(Vec::new()) };
}

/// A text that lives until the thread is given another.
fn kept(text: String) -> Result<*const c_char, Failure> {
    let text = CString::new(text)
        .map_err(|_| Failure::new(Status::ValueError, "the text has a NUL in it"))?;
    let pointer = text.as_ptr();
    TEXT.set(text);
    Ok(pointer)
}

/// A list that lives until the thread is given another; the handles in it are the caller's.
fn listed(arrays: Vec<numpy_rs::Array>) -> *const *mut Handle {
    let handles = arrays
        .into_iter()
        .map(|array| Handle::Array(array).publish());
    let handles: Vec<*mut Handle> = handles.chain([ptr::null_mut()]).collect();
    let pointer = handles.as_ptr();
    LIST.set(handles);
    pointer
}
