//! Warnings, as NumPy gives them through Python's `warnings`.
//!
//! A thread may set a handler; without one a warning is a line on standard error.

use std::cell::RefCell;
use std::rc::Rc;

/// The class of a warning.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Category {
    /// `RuntimeWarning`.
    RuntimeWarning,
    /// `numpy.exceptions.ComplexWarning`.
    ComplexWarning,
    /// `DeprecationWarning`.
    DeprecationWarning,
}

impl Category {
    /// Python's name.
    pub const fn name(self) -> &'static str {
        match self {
            Category::RuntimeWarning => "RuntimeWarning",
            Category::ComplexWarning => "ComplexWarning",
            Category::DeprecationWarning => "DeprecationWarning",
        }
    }
}

/// A function that is given warnings.
pub type Handler = Rc<dyn Fn(Category, &str)>;

thread_local! {
    static HANDLER: RefCell<Option<Handler>> = const { RefCell::new(None) };
}

/// Sets the thread's handler and returns the one before.
pub fn set_handler(handler: Option<Handler>) -> Option<Handler> {
    HANDLER.replace(handler)
}

pub(crate) fn warn(category: Category, message: &str) {
    match HANDLER.with_borrow(Clone::clone) {
        Some(handler) => handler(category, message),
        None => eprintln!("{}: {message}", category.name()),
    }
}

/// The warning of a cast from a complex to a real type.
pub(crate) fn discarded_imaginary_part() {
    let message = "Casting complex values to real discards the imaginary part";
    warn(Category::ComplexWarning, message);
}
