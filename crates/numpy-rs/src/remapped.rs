//! What NumPy says of operands whose axes were laid over each other and do not fit: which of their axes met, and what was asked for.

use crate::error::Error;

/// An operand: its shape, and the lengths that it brings along the axes of all operands.
pub(crate) type Laid<'a> = (&'a [usize], Vec<Option<usize>>);

/// Operands that do not broadcast, and the shape that was asked for, if one was.
#[cold]
pub(crate) fn no_common_shape<'a>(
    operands: impl IntoIterator<Item = Laid<'a>>,
    requested: Option<&[Option<usize>]>,
) -> Error {
    let mut text = String::from(
        "operands could not be broadcast together with remapped shapes [original->remapped]: ",
    );
    for (shape, laid) in operands {
        text += &format!("{}->{} ", text_of(shape), remapped_text(&laid));
    }
    if let Some(requested) = requested {
        text += &format!(" and requested shape {}", remapped_text(requested));
    }
    Error::value(text)
}

/// An output that is too small for what the operands broadcast to. NumPy shows it backwards.
#[cold]
pub(crate) fn too_small(out: &[usize], laid: &[usize], broadcast: &[usize]) -> Error {
    let backwards: Vec<usize> = laid.iter().rev().copied().collect();
    Error::value(format!(
        "non-broadcastable output operand with shape {} [remapped to {}] doesn't match the broadcast shape {}",
        text_of(out),
        text_of(&backwards),
        text_of(broadcast)
    ))
}

/// A shape as Python shows it.
pub(crate) fn text_of(shape: &[usize]) -> String {
    let lengths: Vec<Option<usize>> = shape.iter().copied().map(Some).collect();
    remapped_text(&lengths)
}

/// A shape that lacks some axes as NumPy shows it: of those in front nothing is said.
pub(crate) fn remapped_text(shape: &[Option<usize>]) -> String {
    let missing = shape.iter().take_while(|length| length.is_none()).count();
    let part = |length: &Option<usize>| length.map_or("newaxis".to_owned(), |n| n.to_string());
    match shape {
        [Some(only)] => format!("({only},)"),
        _ => {
            let parts: Vec<String> = shape[missing..].iter().map(part).collect();
            format!("({})", parts.join(","))
        }
    }
}
