//! Keyword arguments as [`Options`].

use np_dtype::{Casting, DType};
use numpy_rs::fft::Norm;
use numpy_rs::operand::Operand;
use numpy_rs::options::{
    AnyKind, Axes, BitOrder, Indexing, IsinKind, MemoryOrder, Method, Mode, NormOrder, Options,
    ReflectType, Side, SortKind, Triangle, Trim,
};
use numpy_rs::{Array, Result};
use serde_json::{Map, Value};

use crate::operands::{integer, integers, length, text};

/// The axes of an `axis=` argument.
pub fn axes(value: &Value) -> Axes {
    match value.as_i64() {
        _ if value.is_null() => Axes::All,
        Some(axis) => Axes::One(axis as isize),
        None => Axes::from(integers(value)),
    }
}

/// The points along each axis of a transform.
fn points(value: &Value) -> Vec<Option<isize>> {
    let points = value.as_array().expect("a list");
    points
        .iter()
        .map(|n| n.as_i64().map(|n| n as isize))
        .collect()
}

fn order(name: &str) -> MemoryOrder {
    match name {
        "C" => MemoryOrder::C,
        "F" => MemoryOrder::F,
        "A" => MemoryOrder::A,
        "K" => MemoryOrder::K,
        _ => panic!("no order: {name}"),
    }
}

/// Which norm: a number as the hex of its bits, or a name.
fn norm_order(value: &Value) -> NormOrder {
    if let Some(bits) = value.get("float") {
        let bits = u64::from_str_radix(text(bits), 16).expect("bits of a float");
        return NormOrder::Number(f64::from_bits(bits));
    }
    let names = ["fro", "f", "nuc", "bad"];
    let name = names.into_iter().find(|name| *name == text(value));
    NormOrder::Name(name.expect("the name of a norm"))
}

fn norm(name: &str) -> Norm {
    match name {
        "backward" => Norm::Backward,
        "ortho" => Norm::Ortho,
        "forward" => Norm::Forward,
        _ => panic!("no norm: {name}"),
    }
}

fn mode(name: &str) -> Mode {
    match name {
        "raise" => Mode::Raise,
        "wrap" => Mode::Wrap,
        "clip" => Mode::Clip,
        "reduced" => Mode::Reduced,
        "complete" => Mode::Complete,
        "full" => Mode::Full,
        "same" => Mode::Same,
        "valid" => Mode::Valid,
        "constant" => Mode::Constant,
        "edge" => Mode::Edge,
        "linear_ramp" => Mode::LinearRamp,
        "maximum" => Mode::Maximum,
        "mean" => Mode::Mean,
        "median" => Mode::Median,
        "minimum" => Mode::Minimum,
        "reflect" => Mode::Reflect,
        "symmetric" => Mode::Symmetric,
        "empty" => Mode::Empty,
        _ => panic!("no mode: {name}"),
    }
}

fn method(name: &str) -> Method {
    let found = Method::ALL.into_iter().find(|method| method.name() == name);
    found.unwrap_or_else(|| panic!("no method: {name}"))
}

fn kind(name: &str) -> AnyKind {
    match name {
        "quicksort" => SortKind::Quicksort.into(),
        "heapsort" => SortKind::Heapsort.into(),
        "mergesort" => SortKind::Mergesort.into(),
        "stable" => SortKind::Stable.into(),
        "sort" => IsinKind::Sort.into(),
        "table" => IsinKind::Table.into(),
        _ => panic!("no kind: {name}"),
    }
}

fn trim(name: &str) -> Trim {
    match name {
        "f" => Trim::Front,
        "b" => Trim::Back,
        "fb" => Trim::Both,
        _ => panic!("no trim: {name}"),
    }
}

fn reflect_type(name: &str) -> ReflectType {
    match name {
        "even" => ReflectType::Even,
        "odd" => ReflectType::Odd,
        _ => panic!("no reflect_type: {name}"),
    }
}

/// How a keyword with an operand for its value is given.
type WithOperand = for<'a> fn(Options<'a>, Operand<'a>) -> Options<'a>;

/// Keywords whose values are operands.
const OPERANDS: &[(&str, WithOperand)] = &[
    ("append", |options, value| options.append(value)),
    ("aweights", |options, value| options.aweights(value)),
    ("atol", |options, value| options.atol(value)),
    ("base", |options, value| options.base(value)),
    ("constant_values", |options, value| {
        options.constant_values(value)
    }),
    ("default", |options, value| options.default_(value)),
    ("discont", |options, value| options.discont(value)),
    ("dx", |options, value| options.dx(value)),
    ("end_values", |options, value| options.end_values(value)),
    ("fweights", |options, value| options.fweights(value)),
    ("initial", |options, value| options.initial(value)),
    ("left", |options, value| options.left(value)),
    ("mean", |options, value| options.mean(value)),
    ("nan", |options, value| options.nan(value)),
    ("neginf", |options, value| options.neginf(value)),
    ("period", |options, value| options.period(value)),
    ("rcond", |options, value| options.rcond(value)),
    ("posinf", |options, value| options.posinf(value)),
    ("prepend", |options, value| options.prepend(value)),
    ("right", |options, value| options.right(value)),
    ("rtol", |options, value| options.rtol(value)),
    ("stat_length", |options, value| options.stat_length(value)),
    ("to_begin", |options, value| options.to_begin(value)),
    ("to_end", |options, value| options.to_end(value)),
    ("weights", |options, value| options.weights(value)),
    ("x", |options, value| options.x(value)),
    ("y", |options, value| options.y(value)),
];

/// How a keyword is given whose value is an operand; none for other keywords.
pub fn with_operand(keyword: &str) -> Option<WithOperand> {
    let found = OPERANDS.iter().find(|(name, _)| *name == keyword);
    found.map(|(_, give)| *give)
}

/// The keyword arguments of a question, with the array for `out` if there is one.
///
/// # Errors
/// If a value is refused: an unknown dtype or casting rule.
///
/// # Panics
/// If a keyword is unknown here.
pub fn options<'a>(keywords: &Map<String, Value>, out: Option<&'a Array>) -> Result<Options<'a>> {
    let mut options = Options::default();
    if let Some(out) = out {
        options = options.out(out);
    }
    for (keyword, value) in keywords {
        options = match keyword.as_str() {
            // Arrays are the caller's to give.
            "out" | "where" => options,
            "initial" if value.is_null() => options.initial(()),
            "rtol" if value.is_null() => options.rtol(()),
            keyword if with_operand(keyword).is_some() => options,
            "axis" => options.axis(axes(value)),
            "dtype" => options.dtype(DType::parse(text(value))?),
            "keepdims" => options.keepdims(value.as_bool().expect("a bool")),
            "order" => options.order(order(text(value))),
            "casting" => options.casting(Casting::parse(text(value))?),
            "endpoint" => options.endpoint(value.as_bool().expect("a bool")),
            "copy" if value.is_null() => options.copy(()),
            "copy" => options.copy(value.as_bool().expect("a bool")),
            "n" => options.n(length(value)),
            "norm" => options.norm(norm(text(value))),
            "M" => options.columns(length(value)),
            "k" => options.k(integer(value)),
            "decimals" => options.decimals(integer(value) as i32),
            "deg" => options.deg(value.as_bool().expect("a bool")),
            "tol" => options.tol(value.as_f64().expect("a float")),
            "equal_nan" => options.equal_nan(value.as_bool().expect("a bool")),
            "edge_order" => options.edge_order(length(value)),
            "operand_axes" => {
                let list = value.as_array().expect("a list of axes").iter();
                options.operand_axes(list.map(axes).collect::<Vec<Axes>>())
            }
            "axis1" => options.axis1(integer(value)),
            "axis2" => options.axis2(integer(value)),
            "axes" => options.axes(axes(value)),
            "s" if value.is_null() => options,
            "s" => options.s(&points(value)[..]),
            "count" if value.is_null() => options,
            "count" => options.count(integer(value)),
            "bitorder" => options.bitorder(match text(value) {
                "big" => BitOrder::Big,
                _ => BitOrder::Little,
            }),
            "trim" => options.trim(trim(text(value))),
            "reflect_type" => options.reflect_type(reflect_type(text(value))),
            "axisa" => options.axisa(integer(value)),
            "axisb" => options.axisb(integer(value)),
            "axisc" => options.axisc(integer(value)),
            "N" => options.powers(length(value)),
            "increasing" => options.increasing(value.as_bool().expect("a bool")),
            "ddof" => options.ddof(value.as_f64().expect("a number")),
            "correction" => options.correction(value.as_f64().expect("a number")),
            "include_initial" => options.include_initial(value.as_bool().expect("a bool")),
            "kind" if value.is_null() => options,
            "kind" => options.kind(kind(text(value))),
            "stable" => options.stable(value.as_bool().expect("a bool")),
            "mode" => options.mode(mode(text(value))),
            "shape" => options.shape(integers(value)),
            "ndmin" => options.ndmin(length(value)),
            "sparse" => options.sparse(value.as_bool().expect("a bool")),
            "indexing" => options.indexing(match text(value) {
                "xy" => Indexing::Xy,
                _ => Indexing::Ij,
            }),
            "offset" => options.offset(integer(value)),
            "side" => options.side(match text(value) {
                "left" => Side::Left,
                _ => Side::Right,
            }),
            "minlength" => options.minlength(integer(value)),
            "density" => options.density(value.as_bool().expect("a bool")),
            "rowvar" => options.rowvar(value.as_bool().expect("a bool")),
            "bias" => options.bias(value.as_bool().expect("a bool")),
            "overwrite_input" => options.overwrite_input(value.as_bool().expect("a bool")),
            "assume_unique" => options.assume_unique(value.as_bool().expect("a bool")),
            "invert" => options.invert(value.as_bool().expect("a bool")),
            "return_index" => options.return_index(value.as_bool().expect("a bool")),
            "return_inverse" => options.return_inverse(value.as_bool().expect("a bool")),
            "return_counts" => options.return_counts(value.as_bool().expect("a bool")),
            "sorted" => options.sorted(value.as_bool().expect("a bool")),
            "method" => options.method(method(text(value))),
            "ord" => options.ord(norm_order(value)),
            "p" => options.p(norm_order(value)),
            "UPLO" => options.uplo(match text(value) {
                "L" => Triangle::Lower,
                _ => Triangle::Upper,
            }),
            "upper" => options.upper(value.as_bool().expect("a bool")),
            "hermitian" => options.hermitian(value.as_bool().expect("a bool")),
            "full_matrices" => options.full_matrices(value.as_bool().expect("a bool")),
            "ind" => options.ind(integer(value)),
            _ => panic!("no keyword: {keyword}"),
        };
    }
    Ok(options)
}
