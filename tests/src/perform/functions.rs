//! Elementwise functions that are no ufuncs.

use np_dtype::{Scalar, WeakScalar};
use numpy_rs::operand::AsOperand;
use numpy_rs::options::{Mode, Options, k, mode as mode_of};
use numpy_rs::{self as np, Array, Piece, Result, emath, s};
use serde_json::Value;

use super::visits::{self, What};
use crate::keywords::axes;
use crate::operands::{Input, integer, integers, length, text};

/// What an operation is given: inputs, further arguments, keywords.
#[derive(Clone)]
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
    ("take", |g| np::take(&g.values[0], &g.values[1], g.options)),
    ("compress", |g| {
        np::compress(&g.values[0], &g.values[1], g.options)
    }),
    ("extract", |g| np::extract(&g.values[0], &g.values[1])),
    ("put", |g| {
        let mode = mode_of(mode_named(&g.args[0]));
        let array = g.values[0].array();
        np::put(array, &g.values[1], &g.values[2], mode).map(|()| array.alias())
    }),
    ("nditer_indices", |g| visits::perform(&g, What::Indices)),
    ("nditer_lengths", |g| visits::perform(&g, What::Lengths)),
    ("nditer_elements", |g| {
        visits::perform(&g, What::Elements(length(&g.args[0])))
    }),
    ("flatnonzero", |g| np::flatnonzero(&g.values[0])),
    ("argwhere", |g| np::argwhere(&g.values[0])),
    ("nonzero", |g| {
        one_of(np::nonzero(&g.values[0])?, &g.args[0])
    }),
    ("ix_", |g| {
        let sequences: Vec<&Array> = g.values.iter().map(Input::array).collect();
        one_of(np::ix_(&sequences)?, &g.args[0])
    }),
    ("diag_indices", |g| {
        let indices = np::diag_indices(length(&g.args[1]), length(&g.args[2]))?;
        one_of(indices, &g.args[0])
    }),
    ("diag_indices_from", |g| {
        one_of(np::diag_indices_from(g.values[0].array())?, &g.args[0])
    }),
    ("tril_indices", |g| {
        let options = k(integer(&g.args[2])).columns(length(&g.args[3]));
        one_of(np::tril_indices(length(&g.args[1]), options)?, &g.args[0])
    }),
    ("triu_indices", |g| {
        let options = k(integer(&g.args[2])).columns(length(&g.args[3]));
        one_of(np::triu_indices(length(&g.args[1]), options)?, &g.args[0])
    }),
    ("tril_indices_from", |g| {
        let options = k(integer(&g.args[1]));
        one_of(
            np::tril_indices_from(g.values[0].array(), options)?,
            &g.args[0],
        )
    }),
    ("triu_indices_from", |g| {
        let options = k(integer(&g.args[1]));
        one_of(
            np::triu_indices_from(g.values[0].array(), options)?,
            &g.args[0],
        )
    }),
    ("unravel_index", |g| {
        let shape = lengths(&g.args[1]);
        one_of(
            np::unravel_index(&g.values[0], &shape, g.options)?,
            &g.args[0],
        )
    }),
    ("ravel_multi_index", |g| {
        let shape = lengths(&g.args[0]);
        let modes: Vec<Mode> = match &g.args[1] {
            Value::Array(names) => names.iter().map(mode_named).collect(),
            name => vec![mode_named(name); shape.len()],
        };
        np::ravel_multi_index(&references(g.values), &shape, g.options.modes(&modes[..]))
    }),
    ("fill_diagonal", |g| {
        let array = g.values[0].array();
        let wrap = g.args[0].as_bool().expect("whether to wrap");
        np::fill_diagonal(array, &g.values[1], wrap).map(|()| array.alias())
    }),
    ("take_along_axis", |g| {
        np::take_along_axis(g.values[0].array(), g.values[1].array(), axes(&g.args[0]))
    }),
    ("put_along_axis", |g| {
        let (array, indices) = (g.values[0].array(), g.values[1].array());
        np::put_along_axis(array, indices, &g.values[2], axes(&g.args[0]))?;
        Ok(array.alias())
    }),
    ("place", |g| {
        let array = g.values[0].array();
        np::place(array, g.values[1].array(), &g.values[2]).map(|()| array.alias())
    }),
    ("putmask", |g| {
        let array = g.values[0].array();
        np::putmask(array, g.values[1].array(), &g.values[2]).map(|()| array.alias())
    }),
    ("copyto", |g| {
        let array = g.values[0].array();
        np::copyto(array, &g.values[1], g.options).map(|()| array.alias())
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

/// A mode by NumPy's name.
fn mode_named(name: &Value) -> Mode {
    match text(name) {
        "wrap" => Mode::Wrap,
        "clip" => Mode::Clip,
        "raise" => Mode::Raise,
        name => panic!("no mode: {name}"),
    }
}

/// The array of a number among several.
fn one_of(mut arrays: Vec<Array>, number: &Value) -> Result<Array> {
    Ok(arrays.swap_remove(length(number)))
}

fn lengths(shape: &Value) -> Vec<usize> {
    integers(shape)
        .iter()
        .map(|&length| length as usize)
        .collect()
}
