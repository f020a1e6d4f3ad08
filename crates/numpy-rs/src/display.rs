//! `str` and `repr` of an array: [`Display`](std::fmt::Display) and [`Debug`](std::fmt::Debug).
//!
//! Both follow the thread's print options.

use std::fmt;

use crate::array::Array;
use crate::error::{ErrorKind, Result};
use crate::printing;

/// Writes a text, or why there is none.
fn write(f: &mut fmt::Formatter<'_>, text: Result<String>) -> fmt::Result {
    match text {
        Ok(text) => f.write_str(&text),
        Err(error) if error.kind() == ErrorKind::BufferError => {
            f.write_str("<array with a writable view>")
        }
        Err(error) => write!(f, "<array: {error}>"),
    }
}

/// `str(a)`.
impl fmt::Display for Array {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write(f, printing::array_str(self, ()))
    }
}

/// `repr(a)`.
impl fmt::Debug for Array {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write(f, printing::array_repr(self, ()))
    }
}
