//! What calls return, and the thread's last error.
//!
//! Nothing unwinds into C: a panic is caught at the border and is an error like others.

use std::cell::RefCell;
use std::ffi::{CString, c_char};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr;

use numpy_rs::Error;
use numpy_rs::ufunc::UfuncError;

use crate::outcome::Outcome;
use crate::thread;

macro_rules! statuses {
    ($($(#[doc = $doc:literal])* $variant:ident, $name:literal, $kind:literal;)*) => {
        /// What a call returns: 0 for success, otherwise the exception that NumPy raises.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[repr(C)]
        pub enum Status {
            $($(#[doc = $doc])* $variant,)*
        }

        impl Status {
            /// Every status, in the order of its number.
            pub const ALL: &[Status] = &[$(Status::$variant),*];

            /// The constant's name in C.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Status::$variant => $name,)*
                }
            }

            /// The name of Python's exception, empty for success.
            pub const fn kind(self) -> &'static str {
                match self {
                    $(Status::$variant => $kind,)*
                }
            }
        }
    };
}

statuses! {
    /// Success.
    Ok, "NRS_OK", "";
    /// No such name.
    AttributeError, "NRS_ATTRIBUTE_ERROR", "AttributeError";
    /// No such axis.
    AxisError, "NRS_AXIS_ERROR", "AxisError";
    /// The memory is in use in a way that forbids the operation.
    BufferError, "NRS_BUFFER_ERROR", "BufferError";
    /// A floating-point error, where the error state says `raise`.
    FloatingPointError, "NRS_FLOATING_POINT_ERROR", "FloatingPointError";
    /// An index outside its bounds.
    IndexError, "NRS_INDEX_ERROR", "IndexError";
    /// Not enough memory.
    MemoryError, "NRS_MEMORY_ERROR", "MemoryError";
    /// Not written yet.
    NotImplementedError, "NRS_NOT_IMPLEMENTED_ERROR", "NotImplementedError";
    /// A failure of files or streams.
    OsError, "NRS_OS_ERROR", "OSError";
    /// An integer that its type can't hold.
    OverflowError, "NRS_OVERFLOW_ERROR", "OverflowError";
    /// Shared memory that would take too long to find.
    TooHardError, "NRS_TOO_HARD_ERROR", "TooHardError";
    /// A dtype that the operation does not take.
    TypeError, "NRS_TYPE_ERROR", "TypeError";
    /// A matrix that a function has no answer for.
    LinAlgError, "NRS_LINALG_ERROR", "LinAlgError";
    /// Something that NumPy has no room for.
    RuntimeError, "NRS_RUNTIME_ERROR", "RuntimeError";
    /// A division by zero that has no result.
    ZeroDivisionError, "NRS_ZERO_DIVISION_ERROR", "ZeroDivisionError";
    /// A ufunc that has no loop for its operands.
    NoLoopError, "NRS_NO_LOOP_ERROR", "UFuncNoLoopError";
    /// An operand of a ufunc that may not be cast.
    CastingError, "NRS_CASTING_ERROR", "UFuncCastingError";
    /// The caller's function for warnings made an exception of one.
    WarningError, "NRS_WARNING_ERROR", "Warning";
    /// A wrong value: shapes that don't broadcast, a null pointer, a buffer of another size.
    ValueError, "NRS_VALUE_ERROR", "ValueError";
    /// A defect of the library; the operation was abandoned.
    SystemError, "NRS_SYSTEM_ERROR", "SystemError";
}

/// Why a call failed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Failure {
    /// What the call returns.
    pub status: Status,
    /// NumPy's message.
    pub message: String,
}

impl Failure {
    #[cold]
    pub(crate) fn new(status: Status, message: impl Into<String>) -> Failure {
        let message = message.into();
        Failure { status, message }
    }
}

impl<E: Into<Error>> From<E> for Failure {
    #[cold]
    fn from(error: E) -> Failure {
        let error: Error = error.into();
        let kind = match &error {
            Error::Ufunc(UfuncError::NoMatchingLoop { .. }) => "UFuncNoLoopError",
            Error::Ufunc(UfuncError::InputCast { .. } | UfuncError::OutputCast { .. }) => {
                "UFuncCastingError"
            }
            other => other.kind().name(),
        };
        let of_kind = |status: &&Status| status.kind() == kind;
        let status = Status::ALL.iter().find(of_kind);
        Failure::new(*status.unwrap_or(&Status::SystemError), error.to_string())
    }
}

struct LastError {
    status: Status,
    message: CString,
}

thread_local! {
    static LAST: RefCell<Option<LastError>> = const { RefCell::new(None) };
}

/// The name of Python's exception for the thread's last error, null if there was none.
pub(crate) fn last_error_kind() -> Result<*const c_char, Failure> {
    let kind = |last: &LastError| c_kind(last.status);
    let found = LAST.try_with(|last| last.borrow().as_ref().map(kind));
    Ok(found.ok().flatten().unwrap_or(ptr::null()))
}

/// The status of the thread's last error, 0 if there was none.
pub(crate) fn last_error_status() -> Result<isize, Failure> {
    let status = |last: &LastError| last.status as isize;
    let found = LAST.try_with(|last| last.borrow().as_ref().map(status));
    Ok(found.ok().flatten().unwrap_or(0))
}

/// The message of the thread's last error, null if there was none.
pub(crate) fn last_error_message() -> Result<*const c_char, Failure> {
    let message = |last: &LastError| last.message.as_ptr();
    let found = LAST.try_with(|last| last.borrow().as_ref().map(message));
    Ok(found.ok().flatten().unwrap_or(ptr::null()))
}

/// The kind as a C string that lives for ever.
fn c_kind(status: Status) -> *const c_char {
    static KINDS: std::sync::OnceLock<Vec<CString>> = std::sync::OnceLock::new();
    let kinds = KINDS.get_or_init(|| {
        let kind = |status: &Status| CString::new(status.kind()).unwrap_or_default();
        Status::ALL.iter().map(kind).collect()
    });
    kinds[status as usize].as_ptr()
}

#[cold]
fn remember(failure: Failure) -> Status {
    let status = failure.status;
    let message = CString::new(failure.message.replace('\0', "\\x00")).unwrap_or_default();
    // A thread that is going away keeps no error.
    let _ = LAST.try_with(|last| last.replace(Some(LastError { status, message })));
    status
}

/// Runs the body of a function; failures and panics become the thread's last error.
pub(crate) fn guarded<R: Outcome>(body: impl FnOnce() -> Result<R::Value, Failure>) -> R::Raw {
    thread::start();
    // State that a panic may have left half-way is not reachable after it: arrays are only published when they are whole.
    let outcome = catch_unwind(AssertUnwindSafe(body)).unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<&str>().copied();
        let text = text.or(panic.downcast_ref::<String>().map(String::as_str));
        Err(Failure::new(
            Status::SystemError,
            format!(
                "internal error: {}",
                text.unwrap_or("a panic without a message")
            ),
        ))
    });
    // The exception comes before what failed after it.
    let outcome = match thread::take_refused() {
        true => Err(Failure::new(
            Status::WarningError,
            "a warning became an exception",
        )),
        false => outcome,
    };
    match outcome.and_then(R::success) {
        Ok(raw) => raw,
        Err(failure) => R::failure(remember(failure)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::Done;
    use std::ffi::CStr;

    #[test]
    fn a_panic_stops_at_the_border() {
        let status = guarded::<Done>(|| panic!("out of {}", "luck"));
        assert_eq!(status, Status::SystemError);
        let message = last_error_message().unwrap();
        // SAFETY: the message is a C string that lives until the thread's next error.
        let message = unsafe { CStr::from_ptr(message) };
        assert_eq!(message.to_str(), Ok("internal error: out of luck"));
    }

    #[test]
    fn every_kind_of_error_has_a_status() {
        let divided = Error::FloatingPoint {
            message: "divide by zero encountered in divide".to_owned(),
        };
        assert_eq!(Failure::from(divided).status, Status::FloatingPointError);
        let broken = Error::Io(std::io::Error::other("broken pipe"));
        assert_eq!(Failure::from(broken).status, Status::OsError);
    }

    #[test]
    fn errors_belong_to_their_thread() {
        let failed = guarded::<Done>(|| Err(Failure::new(Status::ValueError, "here")));
        assert_eq!(failed, Status::ValueError);
        let elsewhere = std::thread::spawn(|| last_error_message().unwrap().is_null());
        assert!(elsewhere.join().unwrap());
    }
}
