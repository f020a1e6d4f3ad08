//! [`Terms`]: the letters of operands and result, parsed as NumPy's Python code does, and the steps of a sum over several operands.

use super::Optimize;
use super::labels::Label;
use super::path::{Path, Problem, Sizes, Within, greedy, optimal};
use crate::array::Array;
use crate::error::{Error, Result};

/// The letters of a sum, where letters stand for the axes of ellipses too.
pub(super) struct Terms {
    pub(super) inputs: Vec<Vec<Label>>,
    pub(super) output: Vec<Label>,
    pub(super) sizes: Sizes,
}

/// One step: which operands it contracts, from the last one to the first, and the letters of that.
pub(super) struct Step {
    pub(super) positions: Vec<usize>,
    pub(super) equation: String,
    /// The terms that are left after it.
    pub(super) remaining: Vec<String>,
    /// How many letters take part, how many operations it takes, and how many elements it leaves.
    pub(super) scaling: usize,
    pub(super) operations: f64,
    pub(super) size: f64,
}

/// Letters as a text.
pub(super) fn text_of(labels: &[Label]) -> String {
    labels.iter().map(|&label| char::from(label)).collect()
}

impl Terms {
    pub(super) fn parse(text: &str, arrays: &[Array]) -> Result<Terms> {
        if arrays.is_empty() {
            return Err(Error::value("No input operands"));
        }
        let text: String = text.chars().filter(|&c| c != ' ').collect();
        if let Some(other) = text
            .chars()
            .find(|c| !c.is_ascii_alphabetic() && !".,->".contains(*c))
        {
            return Err(Error::value(format!(
                "Character {other} is not a valid symbol."
            )));
        }
        let count = |c: char| text.matches(c).count();
        if (count('-') > 0 || count('>') > 0)
            && (count('-') > 1 || count('>') > 1 || text.matches("->").count() != 1)
        {
            return Err(Error::value("Subscripts can only contain one '->'."));
        }
        let (inputs, output) = match text.split_once("->") {
            Some((inputs, output)) => (inputs, Some(output)),
            None => (&text[..], None),
        };
        // Unused letters stand for the axes of an ellipsis, the same ones for all operands, from the last one on.
        let letters = (b'A'..=b'z').filter(u8::is_ascii_alphabetic);
        let unused: Vec<Label> = letters
            .filter(|&letter| !text.contains(char::from(letter)))
            .collect();
        let mut longest = 0;
        let mut terms = Vec::new();
        for (number, term) in inputs.split(',').enumerate() {
            if !term.contains('.') {
                terms.push(term.as_bytes().to_vec());
                continue;
            }
            if term.matches('.').count() != 3 || !term.contains("...") {
                return Err(Error::value("Invalid Ellipses."));
            }
            let array = arrays
                .get(number)
                .ok_or_else(|| Error::index("list index out of range"))?;
            let own = term.len() - 3;
            let ndim = array.ndim();
            if ndim > 0 && own > ndim {
                return Err(Error::value("Ellipses lengths do not match."));
            }
            let more = if ndim == 0 { 0 } else { ndim - own };
            longest = longest.max(more);
            let stand_in = text_of(&unused[unused.len() - more..]);
            terms.push(term.replace("...", &stand_in).into_bytes());
        }
        let ellipsis = &unused[unused.len() - longest..];
        let all: Vec<Label> = terms.concat();
        let output = match output {
            Some(output) => output.replace("...", &text_of(ellipsis)).into_bytes(),
            None => {
                let once = |label: &Label| all.iter().filter(|own| *own == label).count() == 1;
                let letters = (b'A'..=b'z').filter(u8::is_ascii_alphabetic).filter(once);
                let in_order = letters.filter(|letter| !ellipsis.contains(letter));
                ellipsis.iter().copied().chain(in_order).collect()
            }
        };
        for label in &output {
            let shown = char::from(*label);
            if output.iter().filter(|own| *own == label).count() != 1 {
                return Err(Error::value(format!(
                    "Output character {shown} appeared more than once in the output."
                )));
            }
            if !all.contains(label) {
                return Err(Error::value(format!(
                    "Output character {shown} did not appear in the input"
                )));
            }
        }
        if terms.len() != arrays.len() {
            return Err(Error::value(
                "Number of einsum subscripts must be equal to the number of operands.",
            ));
        }
        let sizes = sizes(&terms, arrays)?;
        Ok(Terms {
            inputs: terms,
            output,
            sizes,
        })
    }

    /// Which operands each step contracts.
    pub(super) fn path(&self, optimize: &Optimize) -> Path {
        let count = self.inputs.len();
        let mut distinct = self.inputs.concat();
        distinct.sort_unstable();
        distinct.dedup();
        let mut output = self.output.clone();
        output.sort_unstable();
        let at_once = count <= 2 || distinct == output;
        match optimize {
            Optimize::Path(path) => path.clone(),
            Optimize::No => vec![(0..count).collect()],
            _ if at_once => vec![(0..count).collect()],
            Optimize::Greedy => greedy(&self.inputs, &self.output, &self.sizes, Within::Largest),
            Optimize::GreedyWithin(limit) => greedy(
                &self.inputs,
                &self.output,
                &self.sizes,
                Within::Elements(*limit),
            ),
            Optimize::Optimal => optimal(&self.inputs, &self.output, &self.sizes, Within::Largest),
            Optimize::OptimalWithin(limit) => optimal(
                &self.inputs,
                &self.output,
                &self.sizes,
                Within::Elements(*limit),
            ),
        }
    }

    pub(super) fn length(&self, label: Label) -> usize {
        let found = self.sizes.iter().find(|(own, _)| *own == label);
        found.expect("a label with a length").1
    }

    pub(super) fn problem(&self) -> Problem {
        Problem::new(&self.inputs, &self.output, &self.sizes, Within::Largest)
    }
}

/// The length along each letter, in the order in which they come.
fn sizes(terms: &[Vec<Label>], arrays: &[Array]) -> Result<Sizes> {
    let joined = text_of(&terms.join(&b','));
    let mut sizes = Sizes::new();
    for (number, (term, array)) in terms.iter().zip(arrays).enumerate() {
        if term.len() != array.ndim() {
            // NumPy shows one character of the whole text here.
            let shown = joined.chars().nth(number).unwrap_or(' ');
            return Err(Error::value(format!(
                "Einstein sum subscript {shown} does not contain the correct number of indices for operand {number}."
            )));
        }
        for (&label, &length) in term.iter().zip(array.shape()) {
            match sizes.iter_mut().find(|(own, _)| *own == label) {
                None => sizes.push((label, length)),
                Some((_, known)) if *known == 1 => *known = length,
                Some((_, known)) if length != 1 && length != *known => {
                    return Err(Error::value(format!(
                        "Size of label '{}' for operand {number} ({known}) does not match previous terms ({length}).",
                        char::from(label)
                    )));
                }
                Some(_) => {}
            }
        }
    }
    Ok(sizes)
}

/// The steps of a path.
pub(super) fn contractions(terms: &Terms, optimize: &Optimize) -> Result<Vec<Step>> {
    let path = terms.path(optimize);
    let problem = terms.problem();
    let mut sets = problem.inputs.clone();
    let mut left: Vec<Vec<Label>> = terms.inputs.clone();
    let mut steps = Vec::new();
    for (number, positions) in path.iter().enumerate() {
        let mut positions = positions.clone();
        positions.sort_unstable_by(|a, b| b.cmp(a));
        if positions.iter().any(|&place| place >= left.len()) {
            return Err(Error::index("pop index out of range"));
        }
        let step = problem.contraction(&positions, &sets);
        let taken: Vec<String> = positions
            .iter()
            .map(|&place| text_of(&left.remove(place)))
            .collect();
        let result = if number + 1 == path.len() {
            terms.output.clone()
        } else {
            let there = terms
                .sizes
                .iter()
                .enumerate()
                .filter(|(k, _)| step.result >> k & 1 == 1);
            let mut labels: Vec<Label> = there.map(|(_, &(label, _))| label).collect();
            labels.sort_by_key(|&label| (terms.length(label), label));
            labels
        };
        let equation = format!("{}->{}", taken.join(","), text_of(&result));
        left.push(result);
        steps.push(Step {
            equation,
            remaining: left.iter().map(|labels| text_of(labels)).collect(),
            scaling: step.involved.count_ones() as usize,
            operations: problem.operations(step.involved, step.removed != 0, positions.len()),
            size: problem.size(step.result),
            positions,
        });
        sets = step.remaining;
    }
    if left.len() != 1 {
        return Err(Error::runtime(format!(
            "Invalid einsum_path is specified: {} more operands has to be contracted.",
            left.len() - 1
        )));
    }
    Ok(steps)
}
