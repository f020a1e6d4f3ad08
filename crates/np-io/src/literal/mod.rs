//! Python literals: the values that `ast.literal_eval` makes of a text without running it.
//!
//! Headers of `.npy` files are written as a Python dictionary. [`Literal::parse`] reads strings and
//! bytes (either quote, prefixes, escapes, adjacent ones joined), integers, floats, `True`,
//! `False`, `None`, tuples, lists and dictionaries, with white space, comments and trailing commas;
//! and nothing that would have to be evaluated. Complex numbers, sets and names of characters
//! (`\N{...}`) are left out, as headers never have them.
//!
//! - `parse`: the parser, recursive descent with a limit of depth.
//! - `repr`: [`Literal`] displayed as Python's `repr` does, for messages.

mod parse;
mod repr;

pub use parse::{LiteralError, ParseOptions};

/// A value of a Python literal.
#[derive(Clone, PartialEq, Debug)]
pub enum Literal {
    /// `None`.
    None,
    /// `True` or `False`.
    Bool(bool),
    /// An integer of any size: its decimal digits, with a sign if it is negative.
    Int(String),
    /// A float.
    Float(f64),
    /// A string.
    Str(String),
    /// A bytes object.
    Bytes(Vec<u8>),
    /// A tuple.
    Tuple(Vec<Literal>),
    /// A list.
    List(Vec<Literal>),
    /// A dictionary in the order of insertion, each key once.
    Dict(Vec<(Literal, Literal)>),
}

impl Literal {
    /// The value of a text, as `ast.literal_eval` gives it.
    ///
    /// # Errors
    ///
    /// [`LiteralError`]: the text is no literal.
    ///
    /// ```
    /// use np_io::literal::{Literal, ParseOptions};
    ///
    /// let value = Literal::parse("{'shape': (3, 0x10,), \"order\": True}", ParseOptions::default())?;
    /// assert_eq!(value.to_string(), "{'shape': (3, 16), 'order': True}");
    /// # Ok::<(), np_io::literal::LiteralError>(())
    /// ```
    pub fn parse(text: &str, options: ParseOptions) -> Result<Literal, LiteralError> {
        parse::parse(text, options)
    }

    /// The name of the value's Python type.
    pub fn type_name(&self) -> &'static str {
        match self {
            Literal::None => "NoneType",
            Literal::Bool(_) => "bool",
            Literal::Int(_) => "int",
            Literal::Float(_) => "float",
            Literal::Str(_) => "str",
            Literal::Bytes(_) => "bytes",
            Literal::Tuple(_) => "tuple",
            Literal::List(_) => "list",
            Literal::Dict(_) => "dict",
        }
    }
}
