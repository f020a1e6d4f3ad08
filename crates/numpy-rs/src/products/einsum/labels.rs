//! [`Labels`]: the letters of operands and result, parsed as NumPy's C code does.

use std::cmp::max;

use crate::error::{Error, Result};

/// A label of an axis: a letter, or one of the axes that an ellipsis stands for, from [`BROADCAST`] on.
pub(super) type Label = u8;

/// The first label of an axis that an ellipsis stands for.
pub(super) const BROADCAST: Label = 128;

/// The labels of all axes.
#[derive(Debug)]
pub(super) struct Labels {
    /// Those of each operand, repeated ones too.
    pub(super) operands: Vec<Vec<Label>>,
    /// Those of the result.
    pub(super) output: Vec<Label>,
}

impl Labels {
    /// Parses the description of a sum over operands of so many axes.
    pub(super) fn parse(text: &str, ndims: &[usize]) -> Result<Labels> {
        if ndims.is_empty() {
            return Err(Error::value(
                "must specify the einstein sum subscripts string and at least one operand",
            ));
        }
        let bytes = text.as_bytes();
        let mut rest = bytes;
        let mut operands = Vec::new();
        for (number, &ndim) in ndims.iter().enumerate() {
            let length = rest.iter().position(|byte| b",-".contains(byte));
            let length = length.unwrap_or(rest.len());
            let comma = rest.get(length) == Some(&b',');
            let last = number + 1 == ndims.len();
            if last && comma {
                return Err(Error::value(
                    "more operands provided to einstein sum function than specified in the subscripts string",
                ));
            }
            if !last && !comma {
                return Err(Error::value(
                    "fewer operands provided to einstein sum function than specified in the subscripts string",
                ));
            }
            operands.push(of_operand(&rest[..length], ndim, number)?);
            rest = &rest[length + usize::from(comma)..];
        }
        let broadcast = operands.iter().map(|operand| operand.broadcast);
        let broadcast = broadcast.fold(0, max);
        let operands: Vec<Vec<Label>> = operands
            .into_iter()
            .map(|operand| operand.labels(broadcast))
            .collect();
        let ellipsis = |k: usize| BROADCAST + k as Label;
        let output = match rest {
            [] => {
                let all = operands.concat();
                let once = |label: &Label| all.iter().filter(|own| *own == label).count() == 1;
                let letters = (b'A'..=b'z').filter(u8::is_ascii_alphabetic).filter(once);
                (0..broadcast).map(ellipsis).chain(letters).collect()
            }
            [b'-', b'>', output @ ..] => of_output(output, broadcast, &operands)?,
            _ => {
                return Err(Error::value(
                    "einstein sum subscript string does not contain proper '->' output specified",
                ));
            }
        };
        Ok(Labels { operands, output })
    }

    /// The labels that are summed over, in NumPy's order.
    pub(super) fn summed(&self) -> Vec<Label> {
        let mut labels: Vec<Label> = self.operands.concat();
        labels.sort_unstable();
        labels.dedup();
        labels.retain(|label| !self.output.contains(label));
        labels
    }
}

/// The labels of one operand; how many axes an ellipsis stands for, and before which label.
struct Operand {
    letters: Vec<Label>,
    ellipsis: usize,
    broadcast: usize,
}

impl Operand {
    /// All labels, where the longest ellipsis stands for so many axes.
    fn labels(self, longest: usize) -> Vec<Label> {
        let mut labels = self.letters;
        let first = BROADCAST as usize + longest - self.broadcast;
        let more = (first..BROADCAST as usize + longest).map(|label| label as Label);
        labels.splice(self.ellipsis..self.ellipsis, more);
        labels
    }
}

fn of_operand(text: &[u8], ndim: usize, number: usize) -> Result<Operand> {
    let mut letters = Vec::new();
    let mut ellipsis = None;
    let mut i = 0;
    while i < text.len() {
        match text[i] {
            letter if letter.is_ascii_alphabetic() => {
                if letters.len() >= ndim {
                    return Err(Error::value(format!(
                        "einstein sum subscripts string contains too many subscripts for operand {number}"
                    )));
                }
                letters.push(letter);
            }
            b'.' => {
                if ellipsis.is_some() || text.get(i..i + 3) != Some(b"...") {
                    return Err(Error::value(format!(
                        "einstein sum subscripts string contains a '.' that is not part of an ellipsis ('...') in operand \
                         {number}"
                    )));
                }
                i += 2;
                ellipsis = Some(letters.len());
            }
            b' ' => {}
            other => return Err(invalid(other)),
        }
        i += 1;
    }
    if ellipsis.is_none() && letters.len() != ndim {
        return Err(Error::value(
            "operand has more dimensions than subscripts given in einstein sum, but no '...' ellipsis provided to \
             broadcast the extra dimensions.",
        ));
    }
    Ok(Operand {
        broadcast: ndim - letters.len(),
        ellipsis: ellipsis.unwrap_or(0),
        letters,
    })
}

fn of_output(text: &[u8], broadcast: usize, operands: &[Vec<Label>]) -> Result<Vec<Label>> {
    let mut labels = Vec::new();
    let mut ellipsis = false;
    let mut i = 0;
    while i < text.len() {
        match text[i] {
            letter if letter.is_ascii_alphabetic() => {
                let shown = char::from(letter);
                if text[i + 1..].contains(&letter) {
                    return Err(Error::value(format!(
                        "einstein sum subscripts string includes output subscript '{shown}' multiple times"
                    )));
                }
                if !operands.iter().any(|operand| operand.contains(&letter)) {
                    return Err(Error::value(format!(
                        "einstein sum subscripts string included output subscript '{shown}' which never appeared in an \
                         input"
                    )));
                }
                labels.push(letter);
            }
            b'.' => {
                if ellipsis || text.get(i..i + 3) != Some(b"...") {
                    return Err(Error::value(
                        "einstein sum subscripts string contains a '.' that is not part of an ellipsis ('...') in the \
                         output",
                    ));
                }
                i += 2;
                ellipsis = true;
                labels.extend((0..broadcast).map(|k| BROADCAST + k as Label));
            }
            b' ' => {}
            other => return Err(invalid(other)),
        }
        i += 1;
    }
    if !ellipsis && broadcast > 0 {
        return Err(Error::value(
            "output has more dimensions than subscripts given in einstein sum, but no '...' ellipsis provided to \
             broadcast the extra dimensions.",
        ));
    }
    Ok(labels)
}

#[cold]
fn invalid(byte: u8) -> Error {
    Error::value(format!(
        "invalid subscript '{}' in einstein sum subscripts string, subscripts must be letters",
        char::from(byte)
    ))
}
