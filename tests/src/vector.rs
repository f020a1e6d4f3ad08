//! [`Vector`]: a question and NumPy's answer, and the files that hold them.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::encoded::EncodedArray;

/// An exception: its class, the nearest built-in one or `AxisError`, and its message.
#[derive(Debug, Deserialize, PartialEq)]
pub struct Exception {
    /// The name of the class.
    pub class: String,
    /// NumPy's words.
    pub message: String,
}

/// One line of a file.
#[derive(Debug, Deserialize)]
pub struct Vector {
    /// The operation.
    pub op: String,
    /// Operands, see [`crate::operands`].
    #[serde(rename = "in", default)]
    pub inputs: Vec<Value>,
    /// Arguments that are no operands: shapes, axes, indices, dtypes.
    #[serde(default)]
    pub args: Vec<Value>,
    /// Keyword arguments.
    #[serde(rename = "kw", default)]
    pub keywords: Map<String, Value>,
    /// The resulting array.
    pub out: Option<EncodedArray>,
    /// The resulting text.
    pub text: Option<String>,
    /// The resulting bytes, in hex.
    pub bytes: Option<String>,
    /// The exception instead of a result.
    pub error: Option<Exception>,
    /// The named operands after the operation, where it writes to one.
    #[serde(default)]
    pub after: BTreeMap<String, EncodedArray>,
    /// The kinds of floating-point errors, where they were asked for.
    pub flags: Option<Vec<String>>,
    /// Whether the order of a summation decides if infinities of both signs meet each other, or a NaN first: then
    /// NumPy's warning of it differs between memory orders of one array, and is not part of the answer.
    #[serde(default)]
    pub order_decides: bool,
    /// The warnings, where they were asked for.
    pub warn: Option<Vec<String>>,
}

/// The methods of ufuncs, whose first argument is the ufunc's name.
const METHODS: [&str; 7] = [
    "reduce",
    "accumulate",
    "reduceat",
    "outer",
    "at",
    "at_index",
    "output",
];

impl Vector {
    /// Whether the operation is a method of a ufunc.
    pub fn is_method(&self) -> bool {
        METHODS.contains(&self.op.as_str())
    }

    /// The name of the function that is computed: of a method its ufunc's.
    pub fn function(&self) -> &str {
        match self.args.first().and_then(Value::as_str) {
            Some(ufunc) if self.is_method() => ufunc,
            _ => &self.op,
        }
    }
}

/// The folder of the vectors.
pub fn folder() -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "vectors"].iter().collect()
}

/// The text of a file of the folder.
///
/// # Panics
/// If it can't be read.
pub fn text(file: &str) -> String {
    let path = folder().join(file);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The records of a file of JSON lines.
///
/// # Panics
/// If the file is not what the generator writes.
pub fn read<T: DeserializeOwned>(file: &str) -> Vec<T> {
    let record = |(number, line)| {
        serde_json::from_str(line).unwrap_or_else(|error| panic!("{file}:{}: {error}", number + 1))
    };
    text(file).lines().enumerate().map(record).collect()
}

/// The bytes that hex digits stand for.
///
/// # Panics
/// If they are no hex digits.
pub fn unhex(digits: &str) -> Vec<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16).expect("a hex digit") as u8;
    let pairs = digits.as_bytes().chunks_exact(2);
    pairs
        .map(|pair| digit(pair[0]) << 4 | digit(pair[1]))
        .collect()
}
