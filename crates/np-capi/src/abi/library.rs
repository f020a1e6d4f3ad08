//! The library itself: its version, and the thread's last error.

use crate::outcome::{Constant, Nothing};
use crate::parameter::{Int, OnWarning};
use crate::status::{self, Failure};
use crate::table::functions;
use crate::thread;

const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "\0");

functions! {
    /// The version of the library, `"0.1.0"`. It lives for ever.
    fn nrs_version() -> Constant = Ok::<_, Failure>(VERSION.as_ptr().cast());

    /// The status of the last call that failed on this thread, NRS_OK if none has. Calls that succeed leave it as it is.
    fn nrs_last_error_status() -> Int = status::last_error_status();

    /// The name of Python's exception for the last call that failed on this thread, `"ValueError"`; NULL if none has.
    /// It lives for ever.
    fn nrs_last_error_kind() -> Constant = status::last_error_kind();

    /// The message of the last call that failed on this thread, NULL if none has. It lives until the next failure
    /// on this thread.
    fn nrs_last_error_message() -> Constant = status::last_error_message();

    /// Makes every thread begin as Python's do: floating-point errors are warnings, which `on_warning` is given. With
    /// NULL threads ignore them, as C's do.
    fn nrs_begin_as_python(on_warning: OnWarning) -> Nothing = Ok::<_, Failure>(thread::python(on_warning));
}
