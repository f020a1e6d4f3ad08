//! How NumPy writes a shape in its messages: compactly, or as a Python tuple.

use std::fmt::{self, Display, Formatter};

/// A shape as NumPy's C code writes it: `()`, `(3,)`, `(2,3)`.
///
/// ```
/// use np_layout::CompactShape;
///
/// assert_eq!(CompactShape(&[2, 3]).to_string(), "(2,3)");
/// assert_eq!(CompactShape(&[3]).to_string(), "(3,)");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CompactShape<'a>(pub &'a [usize]);

/// A shape as Python writes a tuple: `()`, `(3,)`, `(2, 3)`.
///
/// ```
/// use np_layout::TupleShape;
///
/// assert_eq!(TupleShape(&[2, 3]).to_string(), "(2, 3)");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TupleShape<'a>(pub &'a [usize]);

/// A requested shape whose negative lengths stand for "whatever is left", as in `reshape`'s errors.
///
/// NumPy leaves out unknown lengths at the front and writes the others as `newaxis`:
/// `(-1, 4)` is written `(4)`, `(4, -1, 2)` is written `(4,newaxis,2)`.
///
/// ```
/// use np_layout::RequestedShape;
///
/// assert_eq!(RequestedShape(&[4, -1, 2]).to_string(), "(4,newaxis,2)");
/// assert_eq!(RequestedShape(&[-1, 4]).to_string(), "(4)");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RequestedShape<'a>(pub &'a [isize]);

fn write_tuple(f: &mut Formatter<'_>, shape: &[usize], separator: &str) -> fmt::Result {
    f.write_str("(")?;
    for (axis, length) in shape.iter().enumerate() {
        if axis > 0 {
            f.write_str(separator)?;
        }
        write!(f, "{length}")?;
    }
    f.write_str(if shape.len() == 1 { ",)" } else { ")" })
}

impl Display for CompactShape<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write_tuple(f, self.0, ",")
    }
}

impl Display for TupleShape<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write_tuple(f, self.0, ", ")
    }
}

impl Display for RequestedShape<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let unknown_front = self.0.iter().take_while(|length| **length < 0).count();
        f.write_str("(")?;
        for (axis, length) in self.0.iter().enumerate().skip(unknown_front) {
            if axis > unknown_front {
                f.write_str(",")?;
            }
            match *length {
                ..0 => f.write_str("newaxis")?,
                _ => write!(f, "{length}")?,
            }
        }
        f.write_str(if self.0.len() == 1 && unknown_front == 0 {
            ",)"
        } else {
            ")"
        })
    }
}
