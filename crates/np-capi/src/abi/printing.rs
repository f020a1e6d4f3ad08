//! Arrays and numbers as text. Every text lives until the thread is given another.
//!
//! Options are texts too: lines of a name, a colon and a value, as in `"precision:3\nsuppress:1\n"`.

use std::cell::Cell;
use std::ffi::c_int;
use std::rc::Rc;

use numpy_rs::dtype::{Scalar, TypeCode};
use numpy_rs::printing::{
    FloatMode, Formatter, Legacy, Positional, PrintKeywords, PrintOptions, Scientific, Sign, Trim,
    format_float_positional, format_float_scientific, scalar_repr, scalar_str,
};
use numpy_rs::{self as np, Error};

use crate::handle::Handle;
use crate::outcome::Done;
use crate::parameter::{Any, Array, Int, OnElement, Text, Truth};
use crate::status::Failure;
use crate::table::functions;

thread_local! {
    /// What the program's function says of an element.
    static GIVEN: Cell<String> = const { Cell::new(String::new()) };
}

/// The names and values of a text of options.
fn lines(text: &str) -> impl Iterator<Item = (&str, String)> {
    let line = |line: &str| line.split_once(':').map(|(_, value)| unescaped(value));
    text.lines().filter_map(move |whole| {
        let (name, _) = whole.split_once(':')?;
        Some((name, line(whole)?))
    })
}

/// Values have no ends of lines in them: those are written as `\n`.
fn unescaped(value: &str) -> String {
    let mut text = String::new();
    let mut rest = value.chars();
    while let Some(letter) = rest.next() {
        match letter {
            '\\' => match rest.next() {
                Some('n') => text.push('\n'),
                Some('r') => text.push('\r'),
                Some(other) => text.push(other),
                None => {}
            },
            other => text.push(other),
        }
    }
    text
}

fn wrong(name: &str, value: &str) -> Failure {
    Error::Value(format!("{name} must not be '{value}'")).into()
}

fn number(name: &str, value: &str) -> Result<usize, Failure> {
    value.parse().map_err(|_| wrong(name, value))
}

fn keywords(text: &str) -> Result<PrintKeywords, Failure> {
    let mut keywords = PrintKeywords::default();
    for (name, value) in lines(text) {
        let count = || number(name, &value);
        keywords = match name {
            "precision" => keywords.precision(count()?),
            "threshold" => keywords.threshold(count()?),
            "edgeitems" => keywords.edgeitems(count()?),
            "linewidth" => keywords.linewidth(count()?),
            "max_line_width" => keywords.max_line_width(count()?),
            "suppress" => keywords.suppress(count()? != 0),
            "suppress_small" => keywords.suppress_small(count()? != 0),
            "nanstr" => keywords.nanstr(value),
            "infstr" => keywords.infstr(value),
            "sign" => keywords.sign(match value.as_str() {
                "-" => Sign::Minus,
                "+" => Sign::Plus,
                " " => Sign::Space,
                _ => return Err(wrong(name, &value)),
            }),
            "floatmode" => keywords.floatmode(match value.as_str() {
                "fixed" => FloatMode::Fixed,
                "unique" => FloatMode::Unique,
                "maxprec" => FloatMode::MaxPrec,
                "maxprec_equal" => FloatMode::MaxPrecEqual,
                _ => return Err(wrong(name, &value)),
            }),
            "legacy" => keywords.legacy(match value.as_str() {
                "1.13" => Legacy::V1_13,
                "1.21" => Legacy::V1_21,
                "1.25" => Legacy::V1_25,
                "2.1" => Legacy::V2_1,
                "2.2" => Legacy::V2_2,
                "" => Legacy::Off,
                _ => return Err(wrong(name, &value)),
            }),
            "separator" => keywords.separator(value),
            "prefix" => keywords.prefix(value),
            "suffix" => keywords.suffix(value),
            _ => return Err(wrong("option", name)),
        };
    }
    Ok(keywords)
}

/// The program's function, for the kinds of elements that it writes: bool 1, integers 2, floating-point 4, complex 8.
fn formatter(function: unsafe extern "C" fn(*mut Handle) -> c_int, kinds: isize) -> Formatter {
    let call = Rc::new(move |scalar: Scalar| {
        GIVEN.take();
        // SAFETY: whoever gave the function says that it may be called so; the handle is the function's to free.
        if unsafe { function(Handle::Scalar(scalar).publish()) } != 0 {
            crate::thread::refuse();
        }
        GIVEN.take()
    });
    let one = |bit: isize| (kinds & bit != 0).then(|| Rc::clone(&call));
    let mut formatter = Formatter::default();
    if let Some(call) = one(1) {
        formatter = formatter.bool(move |scalar| call(scalar));
    }
    if let Some(call) = one(2) {
        formatter = formatter.int(move |scalar| call(scalar));
    }
    if let Some(call) = one(4) {
        formatter = formatter.float(move |scalar| call(scalar));
    }
    if let Some(call) = one(8) {
        formatter = formatter.complex(move |scalar| call(scalar));
    }
    formatter
}

fn text_of(
    array: &np::Array,
    kind: isize,
    options: &str,
    function: Option<unsafe extern "C" fn(*mut Handle) -> c_int>,
    kinds: isize,
) -> Result<String, Failure> {
    let keywords = keywords(options)?;
    // Only the thread's options may have functions in `repr` and `str`.
    let scope = match function {
        Some(function) if kind != 2 => {
            let own = PrintKeywords::from(np::get_printoptions());
            Some(np::printing::printoptions(
                own.formatter(formatter(function, kinds)),
            )?)
        }
        _ => None,
    };
    let text = match (kind, function) {
        (0, _) => np::array_str(array, keywords),
        (1, _) => np::array_repr(array, keywords),
        (_, None) => np::printing::array2string(array, keywords),
        (_, Some(function)) => {
            np::printing::array2string(array, keywords.formatter(formatter(function, kinds)))
        }
    };
    drop(scope);
    Ok(text?)
}

fn trim(name: &str, value: &str) -> Result<Trim, Failure> {
    Ok(match value {
        "k" => Trim::Keep,
        "." => Trim::Zeros,
        "0" => Trim::LeaveOneZero,
        "-" => Trim::ZerosAndPoint,
        _ => return Err(wrong(name, value)),
    })
}

fn positional(text: &str) -> Result<Positional, Failure> {
    let mut options = Positional::default();
    for (name, value) in lines(text) {
        match name {
            "trim" => options.trim = trim(name, &value)?,
            "precision" => options.precision = Some(number(name, &value)?),
            "unique" => options.unique = number(name, &value)? != 0,
            "fractional" => options.fractional = number(name, &value)? != 0,
            "sign" => options.sign = number(name, &value)? != 0,
            "pad_left" => options.pad_left = Some(number(name, &value)?),
            "pad_right" => options.pad_right = Some(number(name, &value)?),
            "min_digits" => options.min_digits = Some(number(name, &value)?),
            _ => return Err(wrong("option", name)),
        }
    }
    Ok(options)
}

fn scientific(text: &str) -> Result<Scientific, Failure> {
    let mut options = Scientific::default();
    for (name, value) in lines(text) {
        match name {
            "trim" => options.trim = trim(name, &value)?,
            "precision" => options.precision = Some(number(name, &value)?),
            "unique" => options.unique = number(name, &value)? != 0,
            "sign" => options.sign = number(name, &value)? != 0,
            "pad_left" => options.pad_left = Some(number(name, &value)?),
            "exp_digits" => options.exp_digits = Some(number(name, &value)?),
            "min_digits" => options.min_digits = Some(number(name, &value)?),
            _ => return Err(wrong("option", name)),
        }
    }
    Ok(options)
}

fn format_float(value: Scalar, is_scientific: bool, options: &str) -> Result<String, Failure> {
    macro_rules! written {
        ($value:expr) => {
            if is_scientific {
                format_float_scientific($value, scientific(options)?)
            } else {
                format_float_positional($value, positional(options)?)
            }
        };
    }
    Ok(match value.code() {
        TypeCode::Float16 => written!(value.to::<np::f16>()),
        TypeCode::Float32 => written!(value.to::<f32>()),
        _ => written!(value.as_complex().re),
    }?)
}

functions! {
    /// `str(a)`.
    fn nrs_array_str(a: Array) -> Text = np::array_str(a, ());

    /// `repr(a)`.
    fn nrs_array_repr(a: Array) -> Text = np::array_repr(a, ());

    /// The text of an array: of kind 0 as `numpy.array_str`, 1 as `numpy.array_repr`, 2 as `numpy.array2string`. `options` has a line
    /// `name:value` for each keyword, with ends of lines and backslashes in values after a backslash. `formatter` writes elements of
    /// `kinds` (bool 1, integers 2, floating-point 4, complex 8, added up).
    fn nrs_array_text(a: Array, kind: Int, options: Text, formatter: OnElement, kinds: Int) -> Text =
        text_of(a, kind, options, formatter, kinds);

    /// What a formatter makes of the element that it was given.
    fn nrs_give_text(text: Text) -> Done = Ok::<_, Failure>(GIVEN.set(text.to_owned()));

    /// How the thread prints arrays (`numpy.set_printoptions`), from the defaults: `options` as for `nrs_array_text`.
    fn nrs_set_printoptions(options: Text) -> Done = keywords(options).and_then(|keywords| {
        np::set_printoptions(PrintOptions::default())?;
        Ok(np::set_printoptions(keywords)?)
    });

    /// A floating-point number without or with an exponent (`numpy.format_float_positional`, `numpy.format_float_scientific`);
    /// `options` as for `nrs_array_text`.
    fn nrs_format_float(a: Any, scientific: Truth, options: Text) -> Text =
        a.scalar().and_then(|value| format_float(value, scientific, options));

    /// `str` of a number of NumPy's.
    fn nrs_scalar_str(a: Any) -> Text = a.scalar().map(scalar_str);

    /// `repr` of a number of NumPy's, `np.float64(1.0)`.
    fn nrs_scalar_repr(a: Any) -> Text = a.scalar().map(scalar_repr);
}
