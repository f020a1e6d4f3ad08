//! What a thread starts with: Python's error state, and where its warnings go.
//!
//! Error states and handlers of warnings are the thread's own in the library; a thread of Python's gets the process's defaults with its
//! first call.

use std::cell::Cell;
use std::ffi::{CString, c_char, c_int};
use std::rc::Rc;
use std::sync::Mutex;

use numpy_rs::errstate::{self, ErrorState};
use numpy_rs::warnings;

/// A function that is given the category and the message of a warning, and says with anything but 0 that it became an exception.
pub type OnWarning = unsafe extern "C" fn(*const c_char, *const c_char) -> c_int;

static ON_WARNING: Mutex<Option<OnWarning>> = Mutex::new(None);

thread_local! {
    static STARTED: Cell<bool> = const { Cell::new(false) };
    static REFUSED: Cell<bool> = const { Cell::new(false) };
}

/// Makes every thread start as Python's do, with warnings given to a function.
pub(crate) fn python(on_warning: Option<OnWarning>) {
    if let Ok(mut set) = ON_WARNING.lock() {
        *set = on_warning;
    }
    STARTED.set(false);
}

/// Gives the thread what it starts with.
#[inline]
pub(crate) fn start() {
    if !STARTED.get() {
        start_first();
    }
}

#[cold]
fn start_first() {
    STARTED.set(true);
    let Some(tell) = ON_WARNING.lock().ok().and_then(|set| *set) else {
        return;
    };
    errstate::seterr(ErrorState::python_default());
    warnings::set_handler(Some(Rc::new(move |category, message: &str| {
        let category = CString::new(category.name()).unwrap_or_default();
        let message = CString::new(message).unwrap_or_default();
        // SAFETY: both texts are alive during the call; whoever gave the function says that it may be called so.
        if unsafe { tell(category.as_ptr(), message.as_ptr()) } != 0 {
            REFUSED.set(true);
        }
    })));
}

/// Notes that a function of the program's raised an exception.
pub(crate) fn refuse() {
    REFUSED.set(true);
}

/// Whether a warning has become an exception since the last time.
#[inline]
pub(crate) fn take_refused() -> bool {
    REFUSED.get() && REFUSED.replace(false)
}
