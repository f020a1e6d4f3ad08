//! Array manipulation: `numpy.` names a function, `part.` one of its results, `count.` how many it has, `shares.` whether it gives a view.

use std::sync::LazyLock;

use np_dtype::{DType, Scalar, WeakScalar};
use np_layout::AxisIndex;
use numpy_rs::common_types::AsParticipant;
use numpy_rs::manipulation::integers::Integers;
use numpy_rs::manipulation::{PadWidth, Positions};
use numpy_rs::memory::Requirement;
use numpy_rs::operand::AsOperand;
use numpy_rs::options::Axes;
use numpy_rs::vectorized::Vectorized;
use numpy_rs::{self as np, Array, Result, s};
use serde_json::Value;

use super::functions::Given;
use crate::keywords::axes;
use crate::operands::{Input, integer, integers, text};

/// How an operation is performed.
type Perform = fn(Given<'_>) -> Result<Array>;

/// The operation of a name, if it is one of these.
pub(super) fn perform(op: &str, mut given: Given<'_>) -> Option<Result<Array>> {
    if let Some(name) = op.strip_prefix("shares.") {
        let first = given.values[0].array();
        let result = find(name).map(|perform| perform(given));
        return Some(result?.and_then(|result| truth(np::shares_memory(&result, first)?)));
    }
    if let Some(name) = op.strip_prefix("count.") {
        return Some(several(name, given).and_then(|parts| number(parts.len())));
    }
    if let Some(name) = op.strip_prefix("part.") {
        let (which, args) = given.args.split_last().expect("the number of a part");
        given.args = args;
        return Some(several(name, given).map(|mut parts| {
            let count = parts.len() as isize;
            parts.swap_remove(integer(which).rem_euclid(count) as usize)
        }));
    }
    let name = op.strip_prefix("numpy.").unwrap_or(op);
    find(name).map(|perform| perform(given))
}

fn find(name: &str) -> Option<Perform> {
    let found = FUNCTIONS.iter().find(|(own, _)| *own == name);
    found.map(|(_, perform)| *perform)
}

/// Functions with several results.
fn several(name: &str, g: Given<'_>) -> Result<Vec<Array>> {
    let array = &g.values[0];
    match name {
        "split" => np::split(array, list(&g.args[0]), g.options),
        "array_split" => np::array_split(array, list(&g.args[0]), g.options),
        "hsplit" => np::hsplit(array, list(&g.args[0])),
        "vsplit" => np::vsplit(array, list(&g.args[0])),
        "dsplit" => np::dsplit(array, list(&g.args[0])),
        "unstack" => np::unstack(array, g.options),
        _ => panic!("no operation: {name}"),
    }
}

const FUNCTIONS: &[(&str, Perform)] = &[
    ("ravel", |g| match &g.values[0] {
        Input::Array(array) => array.ravel_with(g.options),
        other => np::ravel(other, g.options),
    }),
    ("flatten", |g| g.values[0].array().flatten_with(g.options)),
    ("reshape", |g| {
        np::reshape(&g.values[0], integers(&g.args[0]), g.options)
    }),
    ("size", |g| number(np::size(&g.values[0], axes_at(&g, 0))?)),
    ("ndim", |g| number(np::ndim(&g.values[0]))),
    ("shape", |g| {
        let shape = np::shape(&g.values[0]);
        // The empty tuple is an array of floats to NumPy.
        match shape.is_empty() {
            true => np::zeros(0, ()),
            false => Array::from_vec(shape.iter().map(|&n| n as i64).collect()),
        }
    }),
    ("transpose", |g| np::transpose(&g.values[0], axes_at(&g, 0))),
    ("permute_dims", |g| {
        np::permute_dims(&g.values[0], axes_at(&g, 0))
    }),
    ("swapaxes", |g| {
        np::swapaxes(&g.values[0], integer(&g.args[0]), integer(&g.args[1]))
    }),
    ("moveaxis", |g| {
        np::moveaxis(&g.values[0], axes_at(&g, 0), axes_at(&g, 1))
    }),
    ("rollaxis", |g| {
        np::rollaxis(&g.values[0], integer(&g.args[0]), integer(&g.args[1]))
    }),
    ("expand_dims", |g| {
        np::expand_dims(&g.values[0], axes_at(&g, 0))
    }),
    ("squeeze", |g| np::squeeze(&g.values[0], axes_at(&g, 0))),
    ("matrix_transpose", |g| np::matrix_transpose(&g.values[0])),
    ("mT", |g| g.values[0].array().mt()),
    ("atleast_1d", |g| np::atleast_1d(&g.values[0])),
    ("atleast_2d", |g| np::atleast_2d(&g.values[0])),
    ("atleast_3d", |g| np::atleast_3d(&g.values[0])),
    ("concat", |g| np::concat(g.values[0].list(), g.options)),
    ("concatenate", |g| {
        np::concatenate(g.values[0].list(), g.options)
    }),
    ("stack", |g| np::stack(g.values[0].list(), g.options)),
    ("vstack", |g| np::vstack(g.values[0].list(), g.options)),
    ("hstack", |g| np::hstack(g.values[0].list(), g.options)),
    ("dstack", |g| np::dstack(g.values[0].list())),
    ("column_stack", |g| np::column_stack(g.values[0].list())),
    ("split", |g| Ok(several("split", g)?.swap_remove(0))),
    ("array_split", |g| {
        Ok(several("array_split", g)?.swap_remove(0))
    }),
    ("flip", |g| np::flip(&g.values[0], axes_at(&g, 0))),
    ("fliplr", |g| np::fliplr(&g.values[0])),
    ("flipud", |g| np::flipud(&g.values[0])),
    ("roll", |g| {
        np::roll(&g.values[0], list(&g.args[0]), axes_at(&g, 1))
    }),
    ("rot90", |g| np::rot90(&g.values[0], g.options)),
    ("resize", |g| np::resize(&g.values[0], integers(&g.args[0]))),
    ("append", |g| {
        np::append(&g.values[0], &g.values[1], g.options)
    }),
    ("trim_zeros", |g| np::trim_zeros(&g.values[0], g.options)),
    ("insert", |g| {
        np::insert(
            &g.values[0],
            positions(&g.values[1]),
            &g.values[2],
            g.options,
        )
    }),
    ("delete", |g| {
        np::delete(&g.values[0], positions(&g.values[1]), g.options)
    }),
    ("pad", |g| match g.values.get(1) {
        Some(widths) => np::pad(&g.values[0], widths.array(), g.options),
        None => np::pad(&g.values[0], widths(&g.args[0]), g.options),
    }),
    ("pad_with", |g| {
        let array = g.values[0].array();
        match text(&g.args[1]) {
            "fill" => np::pad_with(array, widths(&g.args[0]), |lane, [before, after], axis| {
                let stop = lane.len()? - after;
                let middle = lane.get(s![before])?;
                lane.set(s![..before], axis + 1)?;
                lane.set(s![stop..], &middle)
            }),
            _ => np::pad_with(array, widths(&g.args[0]), |lane, [before, after], _| {
                let stop = lane.len()? - after;
                let (left, right) = (lane.get(s![..before])?, lane.get(s![stop..])?);
                left.set(s![..], &np::add(&left, 1)?)?;
                right.set(s![..], &np::add(&right, 2)?)
            }),
        }
    }),
    ("packbits", |g| np::packbits(&g.values[0], g.options)),
    ("unpackbits", |g| np::unpackbits(&g.values[0], g.options)),
    ("vectorize", |g| {
        let operands: Vec<&dyn AsOperand> = g.values.iter().map(|one| one as _).collect();
        // Each lives as long as the program, so it is made once.
        static HALVED: LazyLock<Vectorized> = LazyLock::new(|| np::vectorize(|x: f64| x / 2.0));
        static DIFFERENCE: LazyLock<Vectorized> =
            LazyLock::new(|| np::vectorize(|a: i64, b: i64| if a > b { a - b } else { b - a }));
        static WITHIN: LazyLock<Vectorized> =
            LazyLock::new(|| np::vectorize(|a: f64, low: f64, high: f64| low < a && a < high));
        let function = match text(&g.args[0]) {
            "halved" => &HALVED,
            "difference" => &DIFFERENCE,
            _ => &WITHIN,
        };
        function.call(&operands, ())
    }),
    ("view_as", |g| {
        g.values[0].array().view_as(DType::parse(text(&g.args[0]))?)
    }),
    ("byteswap", |g| g.values[0].array().byteswap()),
    ("byteswap_in_place", |g| {
        let array = g.values[0].array();
        array.byteswap_in_place().map(|()| array.alias())
    }),
    ("apply_along_axis", |g| {
        let name = text(&g.args[0]);
        np::apply_along_axis(|v| lane(name, v), integer(&g.args[1]), &g.values[0])
    }),
    ("apply_over_axes", |g| {
        let name = text(&g.args[0]);
        np::apply_over_axes(
            |a, axis| over(name, a, axis),
            &g.values[0],
            axes(&g.args[1]),
        )
    }),
    ("require", |g| {
        let letters = text(&g.args[0]).chars();
        let requirements = letters.map(|letter| Requirement::parse(&letter.to_string()));
        let requirements = requirements.collect::<Result<Vec<_>>>()?;
        np::require(&g.values[0], &requirements, g.options)
    }),
    ("common_type", |g| {
        let arrays: Vec<&Array> = g.values.iter().map(Input::array).collect();
        of_dtype(np::common_type(&arrays)?)
    }),
    ("result_type", |g| {
        let given = g.args.iter().map(|dtype| DType::parse(&text(dtype)[1..]));
        let dtypes = given.collect::<std::result::Result<Vec<_>, _>>()?;
        let mut several: Vec<&dyn AsParticipant> = g.values.iter().map(|one| one as _).collect();
        several.extend(dtypes.iter().map(|dtype| dtype as &dyn AsParticipant));
        of_dtype(np::result_type(&several)?)
    }),
    ("min_scalar_type", |g| {
        of_dtype(np::min_scalar_type(&g.values[0])?)
    }),
    ("byte_bounds", |g| {
        let array = g.values[0].array();
        let (low, high) = np::byte_bounds(array);
        let start = low - first_byte(array)?;
        Array::from_vec(vec![(high - low) as i64, start as i64])
    }),
    ("isfortran", |g| truth(np::isfortran(g.values[0].array()))),
    ("flag", |g| {
        let array = g.values[0].array();
        truth(match text(&g.args[0]) {
            "c_contiguous" => array.is_c_contiguous(),
            _ => array.is_f_contiguous(),
        })
    }),
    ("may_share_memory", |g| {
        truth(np::may_share_memory(
            g.values[0].array(),
            g.values[1].array(),
        ))
    }),
    ("shares_memory", |g| {
        truth(np::shares_memory(g.values[0].array(), g.values[1].array())?)
    }),
];

/// How far an array's origin is from its first byte.
fn first_byte(array: &Array) -> Result<usize> {
    let (low, _) = np::byte_bounds(array);
    let origin: Vec<AxisIndex> = array.shape().iter().map(|_| AxisIndex::Int(0)).collect();
    match array.is_empty() {
        true => Ok(low),
        false => {
            let (own, _) = np::byte_bounds(&array.get(&origin[..])?);
            Ok(low - (own - low))
        }
    }
}

/// A function of one-dimensional arrays.
fn lane(name: &str, v: &Array) -> Result<Array> {
    let column = || v.get(s![.., np::NewAxis]);
    match name {
        "itself" => Ok(v.alias()),
        "backwards" => v.flip(()),
        "first" => v.get(s![0]),
        "two" => v.get(s![..2]),
        "doubled" => np::add(v, v),
        "halves" => np::divide(v, 2),
        "largest" => v.max(()),
        "table" => np::equal(&column()?, v),
        "columns" => Ok(np::equal(&column()?, &v.get(s![..2])?)?.t()),
        _ => panic!("no function: {name}"),
    }
}

/// A function of an array and an axis.
fn over(name: &str, a: &Array, axis: isize) -> Result<Array> {
    match name {
        "max" => a.max(axis),
        "kept" => a.max(np::options::axis(axis).keepdims(true)),
        "itself" => Ok(a.alias()),
        "wrong" => a.get(s![0, 0, 0]),
        _ => panic!("no function: {name}"),
    }
}

fn axes_at(given: &Given<'_>, place: usize) -> Axes {
    given.args.get(place).map_or(Axes::All, axes)
}

/// One integer or a list.
fn list(value: &Value) -> Integers {
    match value.as_i64() {
        Some(one) => Integers::One(one as isize),
        None => integers(value).into(),
    }
}

/// An integer, a list of integers, a slice, an array.
fn positions(input: &Input) -> Positions<'_> {
    match input {
        Input::Array(array) => array.into(),
        Input::Slice(slice) => (*slice).into(),
        Input::List(list) => list.iter().map(whole).collect::<Vec<_>>().into(),
        number => whole(number).into(),
    }
}

fn whole(input: &Input) -> isize {
    match input.weak() {
        WeakScalar::Int(value) => value as isize,
        other => panic!("{other:?} is no integer"),
    }
}

/// A number, a list, a list of lists.
fn widths(value: &Value) -> PadWidth<'static> {
    let Some(rows) = value.as_array() else {
        return integer(value).into();
    };
    if rows.iter().all(Value::is_array) {
        let shape = vec![rows.len(), rows[0].as_array().map_or(0, Vec::len)];
        PadWidth::Integers(rows.iter().flat_map(integers).collect(), shape)
    } else {
        PadWidth::Integers(integers(value), vec![rows.len()])
    }
}

/// A truth value as an array.
fn truth(value: bool) -> Result<Array> {
    np::full((), Scalar::Bool(value), ())
}

fn number(value: usize) -> Result<Array> {
    np::full((), value, np::int64)
}

/// A dtype as an element of it.
fn of_dtype(dtype: DType) -> Result<Array> {
    np::zeros((), dtype)
}
