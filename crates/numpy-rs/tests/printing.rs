//! What is printed is compared with what NumPy 2.4.6 prints.
//!
//! The vectors in `tests/data` were written by `make_printing.py` there, which also describes them.

use half::f16;
use np_dtype::{ByteOrder, Complex, DType, Scalar, TypeCode};
use numpy_rs::printing::{
    Elements, FloatMode, Positional, PrintOptions, Scientific, Sign, Trim, array_repr, array_str,
    array2string, current_printoptions, format_float_positional, format_float_scientific,
    get_printoptions, printoptions, scalar_repr, scalar_str, set_printoptions,
};
use serde_json::Value;

/// An array in a vector, in C order.
struct Listed {
    dtype: DType,
    shape: Vec<usize>,
    elements: Vec<Scalar>,
}

impl Elements for Listed {
    fn dtype(&self) -> DType {
        self.dtype
    }

    fn shape(&self) -> &[usize] {
        &self.shape
    }

    fn at(&self, index: &[usize]) -> Scalar {
        let position = index
            .iter()
            .zip(&self.shape)
            .fold(0, |position, (&item, &len)| {
                assert!(item < len);
                position * len + item
            });
        self.elements[position]
    }
}

/// The dtype that NumPy calls `float64` or `>f8`.
fn dtype_named(name: &str) -> DType {
    TypeCode::ALL
        .into_iter()
        .flat_map(|code| {
            let native = DType::native(code);
            [native, native.with_byte_order(ByteOrder::Swapped)]
        })
        .find(|dtype| dtype.to_string() == name)
        .unwrap_or_else(|| panic!("no dtype {name}"))
}

fn decode(code: TypeCode, bytes: &[u8]) -> Scalar {
    fn part<const N: usize>(bytes: &[u8], start: usize) -> [u8; N] {
        bytes[start..start + N].try_into().unwrap()
    }
    match code {
        TypeCode::Bool => Scalar::Bool(bytes[0] != 0),
        TypeCode::Int8 => Scalar::Int8(i8::from_le_bytes(part(bytes, 0))),
        TypeCode::Int16 => Scalar::Int16(i16::from_le_bytes(part(bytes, 0))),
        TypeCode::Int32 => Scalar::Int32(i32::from_le_bytes(part(bytes, 0))),
        TypeCode::Int64 => Scalar::Int64(i64::from_le_bytes(part(bytes, 0))),
        TypeCode::UInt8 => Scalar::UInt8(bytes[0]),
        TypeCode::UInt16 => Scalar::UInt16(u16::from_le_bytes(part(bytes, 0))),
        TypeCode::UInt32 => Scalar::UInt32(u32::from_le_bytes(part(bytes, 0))),
        TypeCode::UInt64 => Scalar::UInt64(u64::from_le_bytes(part(bytes, 0))),
        TypeCode::Float16 => Scalar::Float16(f16::from_le_bytes(part(bytes, 0))),
        TypeCode::Float32 => Scalar::Float32(f32::from_le_bytes(part(bytes, 0))),
        TypeCode::Float64 => Scalar::Float64(f64::from_le_bytes(part(bytes, 0))),
        TypeCode::Complex64 => Scalar::Complex64(Complex::new(
            f32::from_le_bytes(part(bytes, 0)),
            f32::from_le_bytes(part(bytes, 4)),
        )),
        TypeCode::Complex128 => Scalar::Complex128(Complex::new(
            f64::from_le_bytes(part(bytes, 0)),
            f64::from_le_bytes(part(bytes, 8)),
        )),
    }
}

fn array(dtype: &Value, shape: &Value, hex: &Value) -> Listed {
    let dtype = dtype_named(dtype.as_str().unwrap());
    let bytes: Vec<u8> = hex
        .as_str()
        .unwrap()
        .as_bytes()
        .chunks(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
        .collect();
    Listed {
        dtype,
        shape: shape.as_array().unwrap().iter().map(size).collect(),
        elements: bytes
            .chunks(dtype.itemsize())
            .map(|element| decode(dtype.code(), element))
            .collect(),
    }
}

fn scalar(dtype: &Value, hex: &Value) -> Scalar {
    array(dtype, &Value::Array(Vec::new()), hex).elements[0]
}

fn size(value: &Value) -> usize {
    value.as_u64().unwrap() as usize
}

fn options(given: &Value) -> PrintOptions {
    let mut options = PrintOptions::default();
    for (keyword, value) in given.as_object().unwrap() {
        let text = || value.as_str().unwrap().to_owned();
        options = match keyword.as_str() {
            "precision" => options.precision(size(value)),
            "threshold" => options.threshold(size(value)),
            "edgeitems" => options.edgeitems(size(value)),
            "linewidth" => options.linewidth(size(value)),
            "suppress" => options.suppress(value.as_bool().unwrap()),
            "nanstr" => options.nanstr(text()),
            "infstr" => options.infstr(text()),
            "sign" => options.sign(match text().as_str() {
                "-" => Sign::Minus,
                "+" => Sign::Plus,
                _ => Sign::Space,
            }),
            "floatmode" => options.floatmode(match text().as_str() {
                "fixed" => FloatMode::Fixed,
                "unique" => FloatMode::Unique,
                "maxprec" => FloatMode::MaxPrec,
                _ => FloatMode::MaxPrecEqual,
            }),
            other => panic!("no option {other}"),
        };
    }
    options
}

/// Calls one of the two formatting functions with NumPy's keywords.
fn format_float(function: &str, x: Scalar, keywords: &Value) -> Result<String, String> {
    let mut positional = Positional::default();
    let mut scientific = Scientific::default();
    for (keyword, value) in keywords.as_object().unwrap() {
        let number = value.as_u64().map(|number| number as usize);
        match keyword.as_str() {
            "precision" => (positional.precision, scientific.precision) = (number, number),
            "min_digits" => (positional.min_digits, scientific.min_digits) = (number, number),
            "pad_left" => (positional.pad_left, scientific.pad_left) = (number, number),
            "pad_right" => positional.pad_right = number,
            "exp_digits" => scientific.exp_digits = number,
            "fractional" => positional.fractional = value.as_bool().unwrap(),
            "unique" => {
                positional.unique = value.as_bool().unwrap();
                scientific.unique = positional.unique;
            }
            "sign" => {
                positional.sign = value.as_bool().unwrap();
                scientific.sign = positional.sign;
            }
            "trim" => {
                positional.trim = match value.as_str().unwrap() {
                    "k" => Trim::Keep,
                    "." => Trim::Zeros,
                    "0" => Trim::LeaveOneZero,
                    _ => Trim::ZerosAndPoint,
                };
                scientific.trim = positional.trim;
            }
            other => panic!("no keyword {other}"),
        }
    }
    match (function, x) {
        ("positional", Scalar::Float16(x)) => format_float_positional(x, positional),
        ("positional", Scalar::Float32(x)) => format_float_positional(x, positional),
        ("positional", Scalar::Float64(x)) => format_float_positional(x, positional),
        ("scientific", Scalar::Float16(x)) => format_float_scientific(x, scientific),
        ("scientific", Scalar::Float32(x)) => format_float_scientific(x, scientific),
        ("scientific", Scalar::Float64(x)) => format_float_scientific(x, scientific),
        other => panic!("no such call: {other:?}"),
    }
    .map_err(|error| error.to_string())
}

/// What a row expects and what is printed; nothing for a row that is skipped.
fn outcomes(row: &[Value]) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    match (row[1].as_str().unwrap(), &row[2..]) {
        ("array", [dtype, shape, hex, given, repr, str]) => {
            let (array, options) = (array(dtype, shape, hex), options(given));
            vec![
                (text(repr), array_repr(&array, &options)),
                (text(str), array_str(&array, &options)),
            ]
        }
        ("scalar", [dtype, hex, repr, str]) => {
            let scalar = scalar(dtype, hex);
            vec![
                (text(repr), scalar_repr(scalar)),
                (text(str), scalar_str(scalar)),
            ]
        }
        (
            "array2string",
            [
                dtype,
                shape,
                hex,
                given,
                separator,
                prefix,
                suffix,
                expected,
            ],
        ) => {
            let found = array2string(
                &array(dtype, shape, hex),
                &text(separator),
                &text(prefix),
                &text(suffix),
                &options(given),
            );
            vec![(text(expected), found)]
        }
        (function @ ("positional" | "scientific"), [dtype, hex, keywords, expected]) => {
            let found = format_float(function, scalar(dtype, hex), keywords);
            let found = found.unwrap_or_else(|message| format!("error: {message}"));
            let expected = match expected.get("error") {
                Some(message) => format!("error: {}", text(message)),
                None => text(expected),
            };
            vec![(expected, found)]
        }
        ("skipped", _) => Vec::new(),
        (kind, rest) => panic!("unknown row: {kind} {rest:?}"),
    }
}

/// Compares every row; the names of those that were skipped.
fn check(lines: &str) -> Vec<String> {
    let mut skipped = Vec::new();
    let mut failures = Vec::new();
    for line in lines.lines() {
        let row: Vec<Value> = serde_json::from_str(line).unwrap();
        let name = row[0].as_str().unwrap();
        let outcomes = outcomes(&row);
        if outcomes.is_empty() {
            skipped.push(name.to_owned());
        }
        for (expected, found) in outcomes {
            if expected != found {
                failures.push(format!(
                    "{name} {}\n--- NumPy\n{expected}\n--- found\n{found}\n",
                    line.chars().take(300).collect::<String>()
                ));
            }
        }
    }
    let shown: String = failures.iter().take(10).map(String::as_str).collect();
    assert!(
        failures.is_empty(),
        "{} rows differ:\n{shown}",
        failures.len()
    );
    skipped
}

#[test]
fn reference_rows_are_printed_as_numpy_prints_them() {
    let skipped = check(include_str!("data/printing_reference.jsonl"));
    let long_long = ["integers/09", "scalars/04"]; // long long is int64, not a type of its own
    let formatter = ["print options/27", "print options/28", "print options/29"];
    let legacy = [
        "print options/30", // the output of older releases is out of scope
        "print options/31",
        "print options/32",
        "print options/33",
        "print options/34",
        "print options/35",
    ];
    let override_repr = ["print options/36"]; // a Python callable
    let expected = [&long_long[..], &formatter, &legacy, &override_repr].concat();
    assert_eq!(skipped, expected);
}

#[test]
fn random_rows_are_printed_as_numpy_prints_them() {
    assert!(check(include_str!("data/printing_random.jsonl")).is_empty());
}

/// Knuth's 64-bit linear congruential generator.
fn counted_bits() -> impl Iterator<Item = u64> {
    let next = |state: &u64| {
        Some(
            state
                .wrapping_mul(6364136223846793005)
                .wrapping_add(1442695040888963407),
        )
    };
    std::iter::successors(Some(1), next).skip(1)
}

/// The blocks of numbers whose texts were digested.
fn numbers(kind: &str) -> Vec<Scalar> {
    let mut bits = counted_bits();
    let mut upper = move || bits.next().unwrap() >> 32;
    let decimal = |a: u64, b: u64| {
        format!(
            "{}e{}",
            a % 10u64.pow(1 + (b % 6) as u32),
            (b / 8 % 16) as i32 - 10
        )
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
        "single bits" => (0..4000)
            .map(|_| f32::from_bits(upper() as u32).into())
            .collect(),
        "double bits" => counted_bits()
            .take(4000)
            .map(|bits| f64::from_bits(bits).into())
            .collect(),
        "single decimals" => (0..4000)
            .map(|_| {
                let (a, b) = (upper(), upper());
                decimal(a, b).parse::<f32>().unwrap().into()
            })
            .collect(),
        "double decimals" => (0..4000)
            .map(|_| {
                let (a, b) = (upper(), upper());
                decimal(a, b).parse::<f64>().unwrap().into()
            })
            .collect(),
        "single powers" => powers(-149, 125)
            .map(|value| (value as f32).into())
            .collect(),
        "double powers" => powers(-1074, 1020).map(Scalar::from).collect(),
        other => panic!("no numbers of kind {other}"),
    }
}

/// FNV-1a, 64 bits, each text followed by a newline.
fn digest(texts: impl Iterator<Item = String>) -> u64 {
    texts.fold(0xcbf29ce484222325, |state, text| {
        text.bytes().chain([b'\n']).fold(state, |state, byte| {
            (state ^ u64::from(byte)).wrapping_mul(0x100000001b3)
        })
    })
}

#[test]
fn digests_of_many_numbers_are_numpys() {
    let mut differing = Vec::new();
    for line in include_str!("data/printing_digests.tsv").lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let [kind, function, keywords, expected] = fields[..] else {
            panic!("not a row of digests: {line}");
        };
        let keywords: Value = serde_json::from_str(keywords).unwrap();
        let texts = numbers(kind).into_iter().map(|number| match function {
            "scalar" => scalar_str(number),
            _ => format_float(function, number, &keywords).unwrap(),
        });
        if format!("{:016x}", digest(texts)) != expected {
            differing.push(line);
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

#[test]
fn options_belong_to_the_thread_and_scopes_put_them_back() {
    set_printoptions(PrintOptions::default().precision(3));
    {
        let outer = printoptions(get_printoptions().linewidth(20));
        {
            let _inner = printoptions(get_printoptions().precision(1));
            assert_eq!(
                (get_printoptions().precision, get_printoptions().linewidth),
                (1, 20)
            );
        }
        assert_eq!(
            (get_printoptions().precision, get_printoptions().linewidth),
            (3, 20)
        );
        drop(outer);
    }
    assert_eq!(get_printoptions(), PrintOptions::default().precision(3));
    let other = std::thread::spawn(|| current_printoptions().precision);
    assert_eq!(other.join().unwrap(), 8);
}
