//! Elementwise functions that are no ufuncs.

use np_dtype::{Scalar, WeakScalar};
use numpy_rs::operand::AsOperand;
use numpy_rs::options::Options;
use numpy_rs::{self as np, Array, Piece, Result, emath, s};
use serde_json::Value;

use crate::operands::{Input, length, text};

/// What an operation is given: inputs, further arguments, keywords.
pub(super) struct Given<'a> {
    /// The inputs.
    pub values: &'a [Input],
    /// The arguments that are no inputs.
    pub args: &'a [Value],
    /// The keyword arguments.
    pub options: Options<'a>,
}

/// How an operation is performed.
pub(super) type Perform = fn(Given<'_>) -> Result<Array>;

/// The operation of a name, if it is one of these.
pub(super) fn find(op: &str) -> Option<Perform> {
    let found = FUNCTIONS.iter().find(|(name, _)| *name == op);
    found.map(|(_, perform)| *perform)
}

const FUNCTIONS: &[(&str, Perform)] = &[
    ("round", |g| np::round(&g.values[0], g.options)),
    ("around", |g| np::around(&g.values[0], g.options)),
    ("fix", |g| np::fix(&g.values[0], g.options)),
    ("real", |g| np::real(&g.values[0])),
    ("imag", |g| np::imag(&g.values[0])),
    ("angle", |g| np::angle(&g.values[0], g.options)),
    ("isreal", |g| np::isreal(&g.values[0])),
    ("iscomplex", |g| np::iscomplex(&g.values[0])),
    ("isrealobj", |g| truth(np::isrealobj(&g.values[0]))),
    ("iscomplexobj", |g| truth(np::iscomplexobj(&g.values[0]))),
    ("real_if_close", |g| {
        np::real_if_close(&g.values[0], g.options)
    }),
    ("set_real", |g| {
        let array = g.values[0].array();
        array.set_real(&g.values[1]).map(|()| array.alias())
    }),
    ("set_imag", |g| {
        let array = g.values[0].array();
        array.set_imag(&g.values[1]).map(|()| array.alias())
    }),
    ("part_is_writeable", |g| {
        let array = g.values[0].array();
        let part = match text(&g.args[0]) {
            "real" => array.real(),
            _ => array.imag()?,
        };
        truth(part.is_writeable())
    }),
    ("isposinf", |g| np::isposinf(&g.values[0], g.options)),
    ("isneginf", |g| np::isneginf(&g.values[0], g.options)),
    ("nan_to_num", |g| np::nan_to_num(&g.values[0], g.options)),
    ("isclose", |g| {
        np::isclose(&g.values[0], &g.values[1], g.options)
    }),
    ("allclose", |g| {
        truth(np::allclose(&g.values[0], &g.values[1], g.options)?)
    }),
    ("array_equal", |g| {
        truth(np::array_equal(&g.values[0], &g.values[1], g.options)?)
    }),
    ("array_equiv", |g| {
        truth(np::array_equiv(&g.values[0], &g.values[1])?)
    }),
    ("numpy.clip", |g| {
        let bound = |k: usize| Some(&g.values[k]).filter(|value| !matches!(value, Input::None));
        np::clip(&g.values[0], bound(1), bound(2), g.options)
    }),
    ("choose", |g| {
        np::choose(&g.values[0], &operands(&g.values[1]), g.options)
    }),
    ("select", |g| {
        np::select(&operands(&g.values[0]), &operands(&g.values[1]), g.options)
    }),
    ("piecewise", |g| {
        let pieces: Vec<Piece<'_>> = g.values[2].list().iter().map(piece).collect();
        np::piecewise(&g.values[0], &operands(&g.values[1]), &pieces)
    }),
    ("diff", |g| np::diff(&g.values[0], g.options)),
    ("ediff1d", |g| np::ediff1d(&g.values[0], g.options)),
    ("gradient", |g| {
        let mut gradients = np::gradient(&g.values[0], &references(&g.values[1..]), g.options)?;
        Ok(gradients.swap_remove(length(&g.args[0])))
    }),
    ("trapezoid", |g| np::trapezoid(&g.values[0], g.options)),
    ("unwrap", |g| np::unwrap(&g.values[0], g.options)),
    ("cross", |g| {
        np::cross(&g.values[0], &g.values[1], g.options)
    }),
    ("vander", |g| np::vander(&g.values[0], g.options)),
    ("convolve", |g| {
        np::convolve(&g.values[0], &g.values[1], g.options)
    }),
    ("correlate", |g| {
        np::correlate(&g.values[0], &g.values[1], g.options)
    }),
    ("interp", |g| {
        np::interp(&g.values[0], &g.values[1], &g.values[2], g.options)
    }),
    ("sinc", |g| np::sinc(&g.values[0])),
    ("i0", |g| np::i0(&g.values[0])),
    ("emath.sqrt", |g| emath::sqrt(&g.values[0])),
    ("emath.log", |g| emath::log(&g.values[0])),
    ("emath.log2", |g| emath::log2(&g.values[0])),
    ("emath.log10", |g| emath::log10(&g.values[0])),
    ("emath.logn", |g| emath::logn(&g.values[0], &g.values[1])),
    ("emath.power", |g| emath::power(&g.values[0], &g.values[1])),
    ("emath.arccos", |g| emath::arccos(&g.values[0])),
    ("emath.arcsin", |g| emath::arcsin(&g.values[0])),
    ("emath.arctanh", |g| emath::arctanh(&g.values[0])),
];

/// A truth value as an array.
fn truth(value: bool) -> Result<Array> {
    np::full((), Scalar::Bool(value), ())
}

pub(super) fn references(inputs: &[Input]) -> Vec<&dyn AsOperand> {
    inputs.iter().map(|one| one as _).collect()
}

fn operands(input: &Input) -> Vec<&dyn AsOperand> {
    references(input.list())
}

/// A piece of `piecewise`.
fn piece(input: &Input) -> Piece<'_> {
    match input {
        Input::Function(name) => match name.as_str() {
            "same" => Piece::function(|v| Ok(v.alias())),
            "doubled" => Piece::function(|v| np::add(v, v)),
            "halves" => Piece::function(|v| np::divide(v, WeakScalar::Int(2))),
            "first" => Piece::function(|v| v.get(s![0])),
            "two" => Piece::function(|v| v.get(s![..2])),
            _ => panic!("no function: {name}"),
        },
        value => Piece::from(value.as_operand()),
    }
}
