//! What happens on floating-point errors: `errstate`, `seterr`, `geterr`.
//!
//! Each thread has its own state. Rust's default is to ignore them all, where Python's NumPy warns. Errors are told from operands and
//! results, and only looked for where the state does not ignore them.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use np_ufunc::Flags;

use crate::error::{Error, Result};
use crate::warnings;

/// What to do when a floating-point error occurs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum ErrorMode {
    /// Nothing.
    #[default]
    Ignore,
    /// A `RuntimeWarning`, see [`warnings`].
    Warn,
    /// [`Error::FloatingPoint`].
    Raise,
    /// The function set by [`seterrcall`].
    Call,
    /// A line on standard output.
    Print,
    /// A line to the log set by [`seterrlog`].
    Log,
}

/// The state of a thread: what to do for each kind of floating-point error.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ErrorState {
    /// Division of a finite number by zero.
    pub divide: ErrorMode,
    /// Results too large to be finite.
    pub over: ErrorMode,
    /// Results too small for full precision.
    pub under: ErrorMode,
    /// Operations without a defined result.
    pub invalid: ErrorMode,
}

impl ErrorState {
    /// The same mode for all kinds of errors.
    pub const fn all(mode: ErrorMode) -> ErrorState {
        ErrorState {
            divide: mode,
            over: mode,
            under: mode,
            invalid: mode,
        }
    }

    /// The state in which Python's NumPy starts: warnings, but for underflow.
    pub const fn python_default() -> ErrorState {
        ErrorState {
            under: ErrorMode::Ignore,
            ..ErrorState::all(ErrorMode::Warn)
        }
    }

    /// The kinds with their modes and names, in the order in which NumPy reports them.
    fn kinds(&self) -> [(Flags, ErrorMode, &'static str); 4] {
        [
            (Flags::DIVIDE, self.divide, "divide by zero"),
            (Flags::OVERFLOW, self.over, "overflow"),
            (Flags::UNDERFLOW, self.under, "underflow"),
            (Flags::INVALID, self.invalid, "invalid value"),
        ]
    }

    fn wanted(&self) -> Flags {
        let asked = |&(_, mode, _): &(Flags, ErrorMode, &str)| mode != ErrorMode::Ignore;
        let flags = self
            .kinds()
            .into_iter()
            .filter(asked)
            .map(|(flag, _, _)| flag);
        flags.fold(Flags::NONE, |all, flag| all | flag)
    }
}

/// A function that is told of an error: its kind (`"divide by zero"`) and the set of all errors, as NumPy's bits.
pub type ErrorCall = Rc<dyn Fn(&str, u8)>;

/// A function that is given the lines of a log.
pub type ErrorLog = Rc<dyn Fn(&str)>;

thread_local! {
    static STATE: Cell<ErrorState> = const { Cell::new(ErrorState::all(ErrorMode::Ignore)) };
    static WANTED: Cell<Flags> = const { Cell::new(Flags::NONE) };
    static CALL: RefCell<Option<ErrorCall>> = const { RefCell::new(None) };
    static LOG: RefCell<Option<ErrorLog>> = const { RefCell::new(None) };
}

/// The thread's state (`numpy.geterr`).
pub fn geterr() -> ErrorState {
    STATE.get()
}

/// Sets the thread's state and returns the one before (`numpy.seterr`).
pub fn seterr(state: ErrorState) -> ErrorState {
    WANTED.set(state.wanted());
    STATE.replace(state)
}

/// Sets the function for [`ErrorMode::Call`] (`numpy.seterrcall`).
pub fn seterrcall(call: Option<ErrorCall>) -> Option<ErrorCall> {
    CALL.replace(call)
}

/// Sets the log for [`ErrorMode::Log`] (NumPy's `seterrcall` with an object that has `write`).
pub fn seterrlog(log: Option<ErrorLog>) -> Option<ErrorLog> {
    LOG.replace(log)
}

/// Sets the thread's state until the guard is dropped (`with numpy.errstate(...)`).
///
/// ```
/// use numpy_rs as np;
/// use np::errstate::{ErrorMode, ErrorState, errstate};
///
/// let (one, zero) = (np::array([1.0])?, np::array([0.0])?);
/// let _guard = errstate(ErrorState { divide: ErrorMode::Raise, ..Default::default() });
/// let error = np::divide(&one, &zero).unwrap_err();
/// assert_eq!(error.to_string(), "divide by zero encountered in divide");
/// # Ok::<(), np::Error>(())
/// ```
#[must_use = "the state is set back when the guard is dropped"]
pub fn errstate(state: ErrorState) -> ErrorStateGuard {
    ErrorStateGuard {
        before: seterr(state),
        _same_thread: std::marker::PhantomData,
    }
}

/// Sets the state back that was there before [`errstate`].
#[derive(Debug)]
pub struct ErrorStateGuard {
    before: ErrorState,
    /// The state is the thread's own, so the guard stays there.
    _same_thread: std::marker::PhantomData<*const ()>,
}

impl Drop for ErrorStateGuard {
    fn drop(&mut self) {
        seterr(self.before);
    }
}

/// The errors that the thread's state does not ignore.
#[inline]
pub(crate) fn wanted() -> Flags {
    WANTED.get()
}

/// Does what the state says about the errors of an operation.
#[inline]
pub(crate) fn report(flags: Flags, operation: &str) -> Result<()> {
    if flags.intersects(wanted()) {
        report_each(flags, operation)
    } else {
        Ok(())
    }
}

#[cold]
fn report_each(flags: Flags, operation: &str) -> Result<()> {
    for (flag, mode, kind) in geterr().kinds() {
        if !flags.intersects(flag) {
            continue;
        }
        let message = format!("{kind} encountered in {operation}");
        match mode {
            ErrorMode::Ignore => {}
            ErrorMode::Warn => warnings::warn(warnings::Category::RuntimeWarning, &message),
            ErrorMode::Raise => return Err(Error::FloatingPoint { message }),
            ErrorMode::Print => println!("Warning: {message}"),
            ErrorMode::Call => {
                let Some(call) = CALL.with_borrow(Clone::clone) else {
                    return Err(Error::value(format!(
                        "python callback specified for {kind} (in  {operation}) but no function found."
                    )));
                };
                call(kind, flags.bits());
            }
            ErrorMode::Log => {
                let Some(log) = LOG.with_borrow(Clone::clone) else {
                    return Err(Error::value(format!(
                        "log specified for {kind} (in {operation}) but no object with write method found."
                    )));
                };
                log(&format!("Warning: {message}\n"));
            }
        }
    }
    Ok(())
}
