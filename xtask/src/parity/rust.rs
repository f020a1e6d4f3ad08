//! What the Rust side has: the public names of the facade, and the tests that show them.
//!
//! A public item says in its documentation which name of NumPy it stands for ("(`numpy.diff`)"); the questions of the conformance vectors name
//! the function that they ask. A method of `ndarray` is a method of `Array` with that name.

use super::rows::Row;
use super::texts::{self, Text};
use crate::workspace::Workspace;
use std::collections::{BTreeMap, BTreeSet};

const SOURCES: &str = "crates/numpy-rs/src";
const VECTORS: &str = "tests/vectors";

/// Operators, and the functions whose vectors and tests speak for them.
const OPERATORS: &[(&str, &str, &str)] = &[
    ("add", "Add", "add"),
    ("sub", "Sub", "subtract"),
    ("mul", "Mul", "multiply"),
    ("truediv", "Div", "divide"),
    ("mod", "Rem", "remainder"),
    ("neg", "Neg", "negative"),
    ("and", "BitAnd", "bitwise_and"),
    ("or", "BitOr", "bitwise_or"),
    ("xor", "BitXor", "bitwise_xor"),
    ("lshift", "Shl", "left_shift"),
    ("rshift", "Shr", "right_shift"),
    ("invert", "Not", "invert"),
];

/// Words that the questions put before a function's name: how the answer is looked at.
const VIEWS: [&str; 5] = ["numpy", "settled", "shares", "part", "count"];

/// What there is.
#[derive(Default)]
pub(crate) struct Rust {
    /// NumPy's names in the documentation of public items, with the file.
    documented: BTreeMap<String, String>,
    /// Functions and methods, below `linalg.`, `fft.` or `emath.` where they are.
    functions: BTreeSet<String>,
    methods: BTreeSet<String>,
    traits: BTreeSet<String>,
    /// What the vectors ask, with a file.
    asked: BTreeMap<String, String>,
    /// Type strings in the vectors, with a file.
    types: BTreeMap<String, String>,
    /// Words after `np::` in tests and examples of the documentation, with a file.
    used: BTreeMap<String, String>,
}

impl Rust {
    pub(crate) fn read(workspace: &Workspace) -> Result<Self, String> {
        let mut rust = Self::default();
        for text in texts::below(&workspace.root, SOURCES, "rs")? {
            rust.source(&text);
        }
        for text in texts::below(&workspace.root, VECTORS, "jsonl")? {
            rust.vectors(&text);
        }
        for folder in ["tests/tests", "crates/numpy-rs/tests"] {
            for text in texts::below(&workspace.root, folder, "rs")? {
                rust.uses(&text, text.text.lines());
            }
        }
        Ok(rust)
    }

    fn source(&mut self, text: &Text) {
        let part = ["linalg", "fft", "emath"]
            .iter()
            .find(|part| text.path[SOURCES.len()..].contains(*part));
        let prefix = part.map_or(String::new(), |part| format!("{part}."));
        for line in text.text.lines().map(str::trim_start) {
            if let Some(doc) = line.strip_prefix("///").or(line.strip_prefix("//!")) {
                for name in in_parentheses(doc) {
                    self.documented.entry(name).or_insert(text.path.clone());
                }
            } else if let Some(rest) = line.strip_prefix("pub fn ") {
                let name: String = rest
                    .chars()
                    .take_while(|letter| is_of_name(*letter))
                    .collect();
                if rest.contains("self") {
                    self.methods.insert(name);
                } else {
                    self.functions.insert(format!("{prefix}{name}"));
                }
            }
            self.traits.extend(
                OPERATORS
                    .iter()
                    .filter(|(_, operator, _)| {
                        line.split(|letter| !is_of_name(letter))
                            .any(|word| word == *operator)
                    })
                    .map(|(_, operator, _)| (*operator).to_owned()),
            );
        }
        let docs = text.text.lines().map(str::trim_start);
        self.uses(text, docs.filter(|line| line.starts_with("//")));
    }

    fn uses<'a>(&mut self, text: &Text, lines: impl Iterator<Item = &'a str>) {
        for line in lines {
            for (at, _) in line.match_indices("np::") {
                let rest = &line[at + 4..];
                let path: String = rest
                    .chars()
                    .take_while(|letter| is_of_name(*letter) || *letter == ':')
                    .collect();
                let path = path.trim_end_matches(':').replace("::", ".");
                self.used.entry(path).or_insert(text.path.clone());
            }
        }
    }

    fn vectors(&mut self, text: &Text) {
        for line in text.text.lines() {
            let Some(rest) = line.strip_prefix("{\"op\":\"") else {
                continue;
            };
            let op = rest.split('"').next().unwrap_or("");
            let name = match op.split_once('.') {
                Some((view, name)) if VIEWS.contains(&view) => name,
                _ => op,
            };
            if !self.asked.contains_key(name) {
                self.asked.insert(name.to_owned(), text.path.clone());
            }
            for (at, _) in line.match_indices("\"dt\":\"") {
                let found = line[at + 6..].split('"').next().unwrap_or("");
                let found = found.trim_start_matches(['<', '>', '|']);
                if !self.types.contains_key(found) {
                    self.types.insert(found.to_owned(), text.path.clone());
                }
            }
        }
    }

    /// Whether there is something that stands for a name, and the test that shows it.
    pub(crate) fn find(&self, row: &Row) -> (bool, Option<String>) {
        if let Some(found) = row.type_string() {
            let shown = self.types.get(&found).cloned();
            return (shown.is_some(), shown);
        }
        let path = row.path();
        if let Some(method) = path.strip_prefix("ndarray.") {
            return self.method(method);
        }
        // The questions about Fourier transforms have no prefix.
        let op = path.strip_prefix("fft.").unwrap_or(path);
        let shown = self.asked.get(op).or_else(|| self.used.get(path));
        let there = self.documented.contains_key(&row.name)
            || self.functions.contains(path)
            || self.asked.contains_key(op);
        (there, shown.filter(|_| there).cloned())
    }

    fn method(&self, method: &str) -> (bool, Option<String>) {
        let operator = method.trim_start_matches("__").trim_end_matches("__");
        if operator != method {
            let plain = |name: &str| {
                OPERATORS.iter().find(|(own, ..)| {
                    *own == name || name == format!("r{own}") || name == format!("i{own}")
                })
            };
            return match plain(operator) {
                Some((_, operator, function)) if self.traits.contains(*operator) => {
                    (true, self.asked.get(*function).cloned())
                }
                _ => (false, None),
            };
        }
        let there = self.methods.contains(method);
        (there, self.asked.get(method).filter(|_| there).cloned())
    }
}

/// The names of NumPy in a line of documentation: `` (`numpy.a`, `numpy.b`) ``.
fn in_parentheses(line: &str) -> Vec<String> {
    let named = line.split('`').skip(1).step_by(2);
    named
        .filter_map(|code| {
            let name = code.split(['(', ' ']).next()?;
            (name.starts_with("numpy.") && line.contains("(`numpy.")).then(|| name.to_owned())
        })
        .collect()
}

fn is_of_name(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_'
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parity::rows;

    fn row(name: &str, kind: &str, summary: &str) -> Row {
        let header = "qualified_name\tkind\tsignature\ttier\tsummary\talias_of";
        let text = format!("{header}\n{name}\t{kind}\t()\tcore\t{summary}\t\n");
        rows::parse(&text).unwrap().remove(0)
    }

    fn rust() -> Rust {
        let mut rust = Rust::default();
        rust.source(&Text {
            path: format!("{SOURCES}/linalg/norms.rs"),
            text: "/// A norm (`numpy.linalg.norm`).\npub fn norm(x: &Array) {}\n    pub fn sum(&self) {}\nimpl Add for Array {}\n".to_owned(),
        });
        rust.vectors(&Text {
            path: "v.jsonl".to_owned(),
            text: "{\"op\":\"linalg.norm\",\"in\":[{\"dt\":\"<f8\"}]}\n{\"op\":\"settled.sum\"}\n{\"op\":\"add\"}\n".to_owned(),
        });
        rust
    }

    #[test]
    fn what_is_there_is_found_with_its_test() {
        let rust = rust();
        let find = |name, kind, summary| rust.find(&row(name, kind, summary));
        let shown = (true, Some("v.jsonl".to_owned()));
        assert_eq!(find("numpy.linalg.norm", "function", ""), shown);
        assert_eq!(find("numpy.norm", "function", ""), (false, None));
        assert_eq!(find("numpy.ndarray.sum", "method", ""), shown);
        assert_eq!(find("numpy.ndarray.__radd__", "method", ""), shown);
        assert_eq!(find("numpy.ndarray.__sub__", "method", ""), (false, None));
        assert_eq!(
            find("numpy.double", "dtype", "char=d kind=f itemsize=8"),
            shown
        );
        assert_eq!(
            find("numpy.half", "dtype", "char=e kind=f itemsize=2"),
            (false, None)
        );
    }

    #[test]
    fn names_in_documentation_are_those_in_parentheses() {
        assert_eq!(
            in_parentheses(" Both (`numpy.amax`, `numpy.max`)."),
            ["numpy.amax", "numpy.max"]
        );
        assert_eq!(in_parentheses(" As `numpy.max`."), Vec::<String>::new());
    }
}
