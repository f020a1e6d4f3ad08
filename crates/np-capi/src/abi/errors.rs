//! What happens on floating-point errors.

use std::ffi::{CString, c_char, c_int};
use std::rc::Rc;

use numpy_rs::errstate::{
    ErrorCall, ErrorLog, ErrorMode, ErrorState, geterr, seterr, seterrcall, seterrlog,
};

use crate::outcome::Done;
use crate::parameter::{Int, OnText};
use crate::status::Failure;
use crate::table::functions;

/// The modes in the order of their numbers.
const MODES: [ErrorMode; 6] = [
    ErrorMode::Ignore,
    ErrorMode::Warn,
    ErrorMode::Raise,
    ErrorMode::Call,
    ErrorMode::Print,
    ErrorMode::Log,
];

/// A state as one number, with four bits for each kind of error.
fn packed(state: ErrorState) -> isize {
    let kinds = [state.divide, state.over, state.under, state.invalid];
    let numbers = kinds.map(|mode| MODES.iter().position(|&one| one == mode).unwrap_or(0));
    let bits = numbers
        .iter()
        .enumerate()
        .map(|(k, number)| number << (4 * k));
    bits.sum::<usize>() as isize
}

fn unpacked(bits: isize) -> ErrorState {
    let mode = |k: u32| {
        *MODES
            .get((bits >> (4 * k) & 15) as usize)
            .unwrap_or(&ErrorMode::Ignore)
    };
    ErrorState {
        divide: mode(0),
        over: mode(1),
        under: mode(2),
        invalid: mode(3),
    }
}

/// A function of the program's that is told of errors: a text, and a number.
fn told(function: unsafe extern "C" fn(*const c_char, c_int) -> c_int, text: &str, number: c_int) {
    let text = CString::new(text).unwrap_or_default();
    // SAFETY: whoever gave the function says that it may be called so; the text is alive during the call.
    if unsafe { function(text.as_ptr(), number) } != 0 {
        crate::thread::refuse();
    }
}

functions! {
    /// The thread's function for errors whose mode is `call` (`numpy.seterrcall`): given the kind of error and the set of all errors, as
    /// bits: 1 division by zero, 2 overflow, 4 underflow, 8 invalid operation. NULL for none.
    fn nrs_seterrcall(function: OnText) -> Done = Ok::<_, Failure>(drop(seterrcall(
        function.map(|function| Rc::new(move |kind: &str, bits: u8| told(function, kind, bits.into())) as ErrorCall)
    )));

    /// The thread's log for errors whose mode is `log`: given its lines, and 0. NULL for none.
    fn nrs_seterrlog(function: OnText) -> Done = Ok::<_, Failure>(drop(seterrlog(
        function.map(|function| Rc::new(move |line: &str| told(function, line, 0)) as ErrorLog)
    )));

    /// What the thread does on floating-point errors, four bits for each of division by zero, overflow, underflow and invalid
    /// operation, from the lowest: 0 ignore, 1 warn, 2 raise, 3 call, 4 print, 5 log.
    fn nrs_geterr() -> Int = Ok::<_, Failure>(packed(geterr()));

    /// Sets that, and gives what was set before.
    fn nrs_seterr(state: Int) -> Int = Ok::<_, Failure>(packed(seterr(unpacked(state))));
}
