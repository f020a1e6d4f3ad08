//! The inputs of a question: named operands, views of them, and numbers.

use std::collections::HashMap;
use std::sync::LazyLock;

use np_dtype::{Complex, DType, Scalar, WeakScalar};
use np_layout::{AxisIndex, Layout};
use numpy_rs::operand::{AsOperand, Operand};
use numpy_rs::{Array, Result, s};
use serde::Deserialize;
use serde_json::Value;

use crate::encoded::{EncodedArray, elements};
use crate::generated::{filled, generated};
use crate::vector::{read, unhex};

/// A line of `operands.jsonl`: a storage, and how an array lies in it.
#[derive(Debug, Deserialize)]
struct Named {
    name: String,
    #[serde(rename = "dt")]
    dtype: String,
    #[serde(rename = "sh")]
    shape: Vec<usize>,
    #[serde(rename = "st")]
    strides: Vec<isize>,
    offset: usize,
    storage: String,
}

static NAMED: LazyLock<HashMap<String, Named>> = LazyLock::new(|| {
    let named: Vec<Named> = read("operands.jsonl");
    named
        .into_iter()
        .map(|one| (one.name.clone(), one))
        .collect()
});

/// One input.
#[derive(Debug)]
pub enum Input {
    /// An array.
    Array(Array),
    /// A NumPy scalar, or Python's `bool`.
    Scalar(Scalar),
    /// A Python number.
    Weak(WeakScalar),
    /// Several inputs.
    List(Vec<Input>),
    /// A function or a rule, by its name.
    Function(String),
    /// A slice.
    Slice(AxisIndex),
    /// Python's `None`.
    None,
}

impl AsOperand for Input {
    fn as_operand(&self) -> Operand<'_> {
        match self {
            Input::Array(array) => Operand::Array(array),
            Input::Scalar(scalar) => Operand::Scalar(*scalar),
            Input::Weak(weak) => Operand::Weak(*weak),
            other => panic!("{other:?} is no operand"),
        }
    }
}

impl Input {
    /// The array that the input is.
    ///
    /// # Panics
    /// If it is none.
    pub fn array(&self) -> &Array {
        match self {
            Input::Array(array) => array,
            other => panic!("{other:?} is no array"),
        }
    }

    /// The inputs of a list.
    ///
    /// # Panics
    /// If it is none.
    pub fn list(&self) -> &[Input] {
        match self {
            Input::List(inputs) => inputs,
            other => panic!("{other:?} is no list"),
        }
    }

    /// The Python number that the input is.
    ///
    /// # Panics
    /// If it is none.
    pub fn weak(&self) -> WeakScalar {
        match self {
            Input::Weak(weak) => *weak,
            other => panic!("{other:?} is no Python number"),
        }
    }
}

/// The operands that one question names: arrays of one name are one array.
#[derive(Debug, Default)]
pub struct Inputs {
    named: HashMap<String, Array>,
}

impl Inputs {
    /// The array of a name.
    ///
    /// # Errors
    /// If it can't be made.
    pub fn named(&mut self, name: &str) -> Result<Array> {
        if let Some(array) = self.named.get(name) {
            return Ok(array.alias());
        }
        let one = NAMED
            .get(name)
            .unwrap_or_else(|| panic!("no operand {name}"));
        let layout = Layout::from_parts(one.shape[..].into(), one.strides[..].into(), one.offset);
        let array = Array::from_bytes(unhex(&one.storage), DType::parse(&one.dtype)?, layout)?;
        let alias = array.alias();
        self.named.insert(name.to_owned(), array);
        Ok(alias)
    }

    /// The array of an input that is one.
    ///
    /// # Errors
    /// If it can't be made.
    ///
    /// # Panics
    /// If the input is no array.
    pub fn array(&mut self, encoded: &Value) -> Result<Array> {
        match self.get(encoded)? {
            Input::Array(array) => Ok(array),
            other => panic!("{other:?} is no array"),
        }
    }

    /// One input, as `encoding.py` and `answers.py` have them.
    ///
    /// # Errors
    /// If it can't be made.
    ///
    /// # Panics
    /// If it is none.
    pub fn get(&mut self, encoded: &Value) -> Result<Input> {
        if let Value::String(name) = encoded {
            return Ok(Input::Array(self.named(name)?));
        }
        if let Value::Array(several) = encoded {
            let inputs = several.iter().map(|one| self.get(one));
            return Ok(Input::List(inputs.collect::<Result<_>>()?));
        }
        let (kind, value) = encoded
            .as_object()
            .and_then(|fields| fields.iter().find(|(key, _)| KINDS.contains(&key.as_str())))
            .unwrap_or_else(|| panic!("no input: {encoded}"));
        Ok(match kind.as_str() {
            "of" => {
                let array = self.named(text(value))?;
                Input::Array(array.get(index(&encoded["index"]))?)
            }
            "generated" => {
                let dtype = DType::parse(text(&value[1]))?;
                let seed = value[2].as_u64().expect("a seed");
                let array = generated(length(&value[0]), dtype, seed)?;
                shaped(array, &value.as_array().expect("a list")[3..])?
            }
            "holed" => {
                let dtype = DType::parse(text(&value[1]))?;
                let seed = value[2].as_u64().expect("a seed");
                let array = generated(length(&value[0]), dtype, seed)?;
                let holes = array.get(s![..;integer(&value[3])])?;
                holes.set(s![..], f64::NAN)?;
                shaped(array, &value.as_array().expect("a list")[4..])?
            }
            "filled" => {
                let dtype = DType::parse(text(&value[1]))?;
                Input::Array(filled(length(&value[0]), dtype, text(&value[2]))?)
            }
            "readonly" => {
                let mut array = self.array(value)?;
                array.set_writeable(false);
                Input::Array(array)
            }
            "permuted" => Input::Array(self.array(value)?.transpose(integers(&encoded["axes"]))?),
            "array" => {
                let array = EncodedArray::deserialize(value).expect("an array");
                Input::Array(array.build()?)
            }
            "scalar" => {
                let dtype = DType::parse(text(value))?;
                Input::Scalar(elements(dtype, &unhex(text(&encoded["d"])))[0])
            }
            "int" => Input::Weak(WeakScalar::Int(text(value).parse().expect("an integer"))),
            "float" => Input::Weak(WeakScalar::Float(float(value))),
            "complex" => {
                let value = Complex::new(float(&value[0]), float(&value[1]));
                Input::Weak(WeakScalar::Complex(value))
            }
            "function" | "rule" => Input::Function(text(value).to_owned()),
            "slice" => Input::Slice(index(&Value::Array(vec![value.clone()]))[0]),
            "none" => Input::None,
            _ => Input::Scalar(Scalar::Bool(value.as_bool().expect("a bool"))),
        })
    }
}

/// An array in a shape, if one is given.
fn shaped(array: Array, shape: &[Value]) -> Result<Input> {
    Ok(Input::Array(if shape.is_empty() {
        array
    } else {
        array.reshape(shape.iter().map(length).collect::<Vec<_>>())?
    }))
}

/// What an input that is no name may be.
const KINDS: [&str; 16] = [
    "function",
    "rule",
    "slice",
    "none",
    "of",
    "generated",
    "holed",
    "filled",
    "readonly",
    "permuted",
    "array",
    "scalar",
    "int",
    "float",
    "complex",
    "bool",
];

/// A string.
///
/// # Panics
/// If the value is none.
pub fn text(value: &Value) -> &str {
    value
        .as_str()
        .unwrap_or_else(|| panic!("no string: {value}"))
}

/// A length.
///
/// # Panics
/// If the value is none.
pub fn length(value: &Value) -> usize {
    integer(value) as usize
}

/// An integer.
///
/// # Panics
/// If the value is none.
pub fn integer(value: &Value) -> isize {
    value
        .as_i64()
        .unwrap_or_else(|| panic!("no integer: {value}")) as isize
}

/// One integer or several.
pub fn integers(value: &Value) -> Vec<isize> {
    match value.as_array() {
        Some(values) => values.iter().map(integer).collect(),
        None => vec![integer(value)],
    }
}

/// A float, from the hex of its bits.
fn float(value: &Value) -> f64 {
    f64::from_bits(u64::from_str_radix(text(value), 16).expect("hex digits"))
}

/// A basic index: numbers, `[start, stop, step]`, `"new"`, `"..."`.
///
/// # Panics
/// If the value is none.
pub fn index(value: &Value) -> Vec<AxisIndex> {
    let bound = |value: &Value| value.as_i64().map(|value| value as isize);
    let part = |part: &Value| match part {
        Value::Array(slice) => AxisIndex::Slice {
            start: bound(&slice[0]),
            stop: bound(&slice[1]),
            step: bound(&slice[2]),
        },
        Value::String(name) if name == "new" => AxisIndex::NewAxis,
        Value::String(_) => AxisIndex::Ellipsis,
        number => AxisIndex::Int(integer(number)),
    };
    value
        .as_array()
        .expect("an index")
        .iter()
        .map(part)
        .collect()
}
