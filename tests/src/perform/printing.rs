//! Texts of arrays, scalars and floats, under print options.

use np_dtype::{Scalar, f16};
use numpy_rs::printing::{
    FloatMode, Formatter, Legacy, OverrideRepr, Positional, PrintKeywords, Scientific, Sign, Trim,
    scalar_repr, scalar_str,
};
use numpy_rs::{self as np, Array, Result};
use serde_json::{Map, Value};

use crate::operands::{Input, Inputs, length, text};
use crate::vector::Vector;

type Keywords = Map<String, Value>;

/// The operations of this module.
const OPERATIONS: [&str; 8] = [
    "str",
    "repr",
    "array2string",
    "array_repr",
    "array_str",
    "digest",
    "format_float_positional",
    "format_float_scientific",
];

/// The text of a question, if it asks for one.
pub(super) fn perform(vector: &Vector, inputs: &mut Inputs) -> Option<Result<String>> {
    OPERATIONS
        .contains(&vector.op.as_str())
        .then(|| perform_one(vector, inputs))
}

fn perform_one(vector: &Vector, inputs: &mut Inputs) -> Result<String> {
    let keywords = &vector.keywords;
    let _options = match vector.args.first() {
        Some(Value::Object(options)) => Some(np::printoptions(print_keywords(options))?),
        _ => None,
    };
    if vector.op == "digest" {
        return Ok(digest_of(&vector.args[1], keywords));
    }
    match (vector.op.as_str(), inputs.get(&vector.inputs[0])?) {
        ("str", Input::Array(array)) => {
            let text = np::array_str(&array, ())?;
            assert_eq!(text, array.to_string());
            Ok(text)
        }
        ("repr", Input::Array(array)) => {
            let text = np::array_repr(&array, ())?;
            assert_eq!(text, format!("{array:?}"));
            Ok(text)
        }
        ("str", Input::Scalar(scalar)) => Ok(scalar_str(scalar)),
        ("repr", Input::Scalar(scalar)) => Ok(scalar_repr(scalar)),
        ("array2string", Input::Array(array)) => np::array2string(&array, print_keywords(keywords)),
        ("array_repr", Input::Array(array)) => np::array_repr(&array, print_keywords(keywords)),
        ("array_str", Input::Array(array)) => np::array_str(&array, print_keywords(keywords)),
        (function, Input::Scalar(scalar)) => format_float(function, scalar, keywords),
        (function, input) => panic!("{function} of {input:?}"),
    }
}

/// Keyword arguments of functions that print, or print options.
fn print_keywords(keywords: &Keywords) -> PrintKeywords {
    let mut found = PrintKeywords::default();
    for (keyword, value) in keywords {
        let string = || text(value).to_owned();
        found = match keyword.as_str() {
            "precision" => found.precision(length(value)),
            "threshold" => found.threshold(length(value)),
            "edgeitems" => found.edgeitems(length(value)),
            "linewidth" => found.linewidth(length(value)),
            "max_line_width" => found.max_line_width(length(value)),
            "suppress" => found.suppress(boolean(value)),
            "suppress_small" => found.suppress_small(boolean(value)),
            "nanstr" => found.nanstr(string()),
            "infstr" => found.infstr(string()),
            "separator" => found.separator(string()),
            "prefix" => found.prefix(string()),
            "suffix" => found.suffix(string()),
            "sign" => found.sign(match text(value) {
                "-" => Sign::Minus,
                "+" => Sign::Plus,
                _ => Sign::Space,
            }),
            "floatmode" => found.floatmode(match text(value) {
                "fixed" => FloatMode::Fixed,
                "unique" => FloatMode::Unique,
                "maxprec" => FloatMode::MaxPrec,
                _ => FloatMode::MaxPrecEqual,
            }),
            "legacy" => found.legacy(match value.as_str() {
                Some("1.13") => Legacy::V1_13,
                Some("1.21") => Legacy::V1_21,
                Some("1.25") => Legacy::V1_25,
                Some("2.1") => Legacy::V2_1,
                Some("2.2") => Legacy::V2_2,
                _ => Legacy::Off,
            }),
            "formatter" => found.formatter(formatter(value)),
            "override_repr" => found.override_repr(match text(value) {
                "dimensions" => OverrideRepr::new(|a| format!("{} dimensions", a.ndim())),
                _ => OverrideRepr::new(|_| "overridden".to_owned()),
            }),
            other => panic!("no print option: {other}"),
        };
    }
    found
}

fn boolean(value: &Value) -> bool {
    value.as_bool().expect("a bool")
}

/// Functions for elements, by the names that `texts.py` gives them.
fn formatter(value: &Value) -> Formatter {
    let kinds = value.as_object().expect("functions for kinds");
    kinds
        .iter()
        .fold(Formatter::default(), |found, (key, name)| {
            let function: fn(Scalar) -> String = match text(name) {
                "angled" => |x| format!("<{:.1}>", x.as_f64()),
                "hex" => |x| format!("{:#x}", x.to::<i64>()),
                "x" => |_| "x".to_owned(),
                "named" => |x| format!("{} {}", x.code().name(), scalar_str(x)),
                "rows" => |x| format!("{0}\n({0})", scalar_str(x)),
                "long rows" => |x| match x.is_true() {
                    true => format!("{0},{0}\r\n\n{0}", scalar_str(x)),
                    false => "\u{221e}".to_owned(),
                },
                other => panic!("no function: {other}"),
            };
            match key.as_str() {
                "all" => found.all(function),
                "bool" => found.bool(function),
                "int" | "int_kind" => found.int(function),
                "float" | "float_kind" => found.float(function),
                _ => found.complex(function),
            }
        })
}

/// Calls one of the functions for single floats with NumPy's keywords.
fn format_float(function: &str, x: Scalar, keywords: &Keywords) -> Result<String> {
    let mut positional = Positional::default();
    let mut scientific = Scientific::default();
    for (keyword, value) in keywords {
        let number = value.as_u64().map(|number| number as usize);
        match keyword.as_str() {
            "precision" => (positional.precision, scientific.precision) = (number, number),
            "min_digits" => (positional.min_digits, scientific.min_digits) = (number, number),
            "pad_left" => (positional.pad_left, scientific.pad_left) = (number, number),
            "pad_right" => positional.pad_right = number,
            "exp_digits" => scientific.exp_digits = number,
            "fractional" => positional.fractional = boolean(value),
            "unique" => {
                let value = boolean(value);
                (positional.unique, scientific.unique) = (value, value);
            }
            "sign" => {
                let value = boolean(value);
                (positional.sign, scientific.sign) = (value, value);
            }
            "trim" => {
                let trim = match text(value) {
                    "k" => Trim::Keep,
                    "." => Trim::Zeros,
                    "0" => Trim::LeaveOneZero,
                    _ => Trim::ZerosAndPoint,
                };
                (positional.trim, scientific.trim) = (trim, trim);
            }
            other => panic!("no keyword {other}"),
        }
    }
    match (function, x) {
        ("format_float_positional", Scalar::Float16(x)) => {
            np::format_float_positional(x, positional)
        }
        ("format_float_positional", Scalar::Float32(x)) => {
            np::format_float_positional(x, positional)
        }
        ("format_float_positional", Scalar::Float64(x)) => {
            np::format_float_positional(x, positional)
        }
        ("format_float_scientific", Scalar::Float16(x)) => {
            np::format_float_scientific(x, scientific)
        }
        ("format_float_scientific", Scalar::Float32(x)) => {
            np::format_float_scientific(x, scientific)
        }
        ("format_float_scientific", Scalar::Float64(x)) => {
            np::format_float_scientific(x, scientific)
        }
        other => panic!("no such call: {other:?}"),
    }
}

/// The digest of the texts of many numbers: `[kind, function, length, step]`.
fn digest_of(counted: &Value, keywords: &Keywords) -> String {
    let (kind, function) = (text(&counted[0]), text(&counted[1]));
    let step = counted.get(3).map_or(1, length);
    let found: Vec<Scalar> = numbers(kind).into_iter().step_by(step).collect();
    let mut state = 0xcbf29ce484222325;
    let mut add = |text: String| {
        state = text.bytes().chain([b'\n']).fold(state, |state, byte| {
            (state ^ u64::from(byte)).wrapping_mul(0x100000001b3)
        });
    };
    if function == "array2string" {
        let mut sorted = found;
        // A stable order, NaN last.
        sorted.sort_by(|a, b| {
            let (a, b) = (a.as_f64().abs(), b.as_f64().abs());
            a.partial_cmp(&b)
                .unwrap_or_else(|| a.is_nan().cmp(&b.is_nan()))
        });
        for chunk in sorted.chunks_exact(length(&counted[2])) {
            let array = array_of(chunk).expect("memory for a few elements");
            let keywords = print_keywords(keywords);
            add(np::array2string(&array, keywords).unwrap_or_else(|error| error.to_string()));
        }
    } else {
        for number in found {
            add(match function {
                "str" => scalar_str(number),
                _ => format_float(function, number, keywords)
                    .unwrap_or_else(|error| error.to_string()),
            });
        }
    }
    format!("{state:016x}")
}

fn array_of(scalars: &[Scalar]) -> Result<Array> {
    let doubles: Vec<f64> = scalars.iter().map(|scalar| scalar.as_f64()).collect();
    np::array(doubles)?.astype(scalars[0].dtype())
}

/// Knuth's 64-bit linear congruential generator.
fn counted_bits() -> impl Iterator<Item = u64> {
    let next = |state: &u64| {
        let product = state.wrapping_mul(6364136223846793005);
        Some(product.wrapping_add(1442695040888963407))
    };
    std::iter::successors(Some(1), next).skip(1)
}

/// The numbers of a kind, as `texts.py` counts them up.
fn numbers(kind: &str) -> Vec<Scalar> {
    let mut bits = counted_bits();
    let mut upper = move || bits.next().expect("there are always more bits") >> 32;
    let mut decimals = || {
        let (a, b) = (upper(), upper());
        let (mantissa, exponent) = (a % 10u64.pow(1 + (b % 6) as u32), (b / 8 % 16) as i32 - 10);
        format!("{mantissa}e{exponent}")
    };
    let powers = |from: i32, to: i32| {
        (from..to).flat_map(|exponent| {
            // Two factors, since the powers of the subnormal numbers are none of `powi`.
            let power = 2f64.powi(exponent / 2) * 2f64.powi(exponent - exponent / 2);
            [1.0, 5.0, 7.0].map(|mantissa| mantissa * power)
        })
    };
    match kind {
        "half" => (0..=u16::MAX)
            .map(|bits| f16::from_bits(bits).into())
            .collect(),
        "single bits" => counted_bits()
            .take(4000)
            .map(|bits| f32::from_bits((bits >> 32) as u32).into())
            .collect(),
        "double bits" => counted_bits()
            .take(4000)
            .map(|bits| f64::from_bits(bits).into())
            .collect(),
        "double fractions" => counted_bits()
            .take(4000)
            .map(|bits| ((bits >> 11) as f64 / 2f64.powi(53)).into())
            .collect(),
        "single decimals" => (0..4000)
            .map(|_| decimals().parse::<f32>().expect("a number").into())
            .collect(),
        "double decimals" => (0..4000)
            .map(|_| decimals().parse::<f64>().expect("a number").into())
            .collect(),
        "single powers" => powers(-149, 125)
            .map(|value| (value as f32).into())
            .collect(),
        "double powers" => powers(-1074, 1020).map(Scalar::from).collect(),
        other => panic!("no numbers of kind {other}"),
    }
}
