//! mpmath in a process of its own: the references are checked against it, and complex functions measured with it.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

use crate::functions::{FUNCTIONS, Function, Reference};
use crate::measure::reference;
use crate::points::points;
use crate::value::{FLOAT64, Value};

const SCRIPT: &str = include_str!("mpmath_reference.py");

/// How many points of each function are checked.
const SAMPLE: usize = 200;

/// The relative difference at which the reference counts as wrong: 2^-80.
const AGREEMENT: f64 = 1.0 / 1_208_925_819_614_629_174_706_176.0;

/// Values of functions by mpmath: one question a line, one value for each part of an answer.
pub(crate) fn ask(python: &str, questions: String) -> Result<Vec<Vec<Value>>, String> {
    let mut child = Command::new(python)
        .args(["-c", SCRIPT])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("cannot start {python}: {error}"))?;
    let mut input = child.stdin.take().ok_or("no input")?;
    let writer = std::thread::spawn(move || input.write_all(questions.as_bytes()));
    let output = child
        .wait_with_output()
        .map_err(|error| error.to_string())?;
    writer
        .join()
        .map_err(|_| "the writer failed")?
        .map_err(|error| error.to_string())?;
    let text = String::from_utf8_lossy(&output.stdout);
    text.lines()
        .map(parse)
        .collect::<Option<Vec<_>>>()
        .ok_or_else(|| format!("not an answer: {text}"))
}

fn parse(line: &str) -> Option<Vec<Value>> {
    let words: Vec<&str> = line.split(' ').collect();
    let part = |words: &[&str]| {
        let double = |word: &str| u64::from_str_radix(word, 16).ok().map(f64::from_bits);
        Some(Value {
            high: double(words[0])?,
            low: double(words[1])?,
            exponent: words[2].parse().ok()?,
        })
    };
    words.chunks_exact(3).map(part).collect()
}

/// A question: name and the bits of the arguments.
pub(crate) fn question(text: &mut String, name: &str, arguments: &[f64]) {
    text.push_str(name);
    for argument in arguments {
        let _ = write!(text, " {:016x}", argument.to_bits());
    }
    text.push('\n');
}

/// The largest relative difference between each function's reference and mpmath, as a power of two; an error where
/// they disagree.
pub(crate) fn check(
    python: &str,
    functions: &[&Function],
) -> Result<Vec<(&'static str, f64)>, String> {
    let mut differences = Vec::new();
    for function in FUNCTIONS
        .iter()
        .filter(|f| functions.iter().any(|g| g.name == f.name))
    {
        let sample = points(function, FLOAT64, SAMPLE, 7);
        let mut questions = String::new();
        let unary = matches!(function.reference, Reference::Unary(..));
        for point in &sample {
            question(
                &mut questions,
                function.name,
                &point[..if unary { 1 } else { 2 }],
            );
        }
        let answers = ask(python, questions)?;
        if answers.len() != sample.len() {
            return Err(format!("mpmath stopped at {}", function.name));
        }
        let mut largest = 0.0_f64;
        for (&point, answer) in sample.iter().zip(&answers) {
            let (value, truth) = (reference(function, point, FLOAT64), answer[0]);
            let shift = 2.0_f64.powi((value.exponent - truth.exponent).clamp(-2, 2));
            let difference = (value.high * shift - truth.high) + (value.low * shift - truth.low);
            if difference.is_nan() || difference.abs() > AGREEMENT {
                return Err(format!(
                    "{}{point:?}: {value:?}, mpmath {truth:?}",
                    function.name
                ));
            }
            largest = largest.max(difference.abs());
        }
        differences.push((function.name, largest.log2()));
    }
    Ok(differences)
}
