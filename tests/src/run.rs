//! A whole file of questions.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt;
use std::rc::Rc;

use np_dtype::Kind;
use np_ufunc::table;
use numpy_rs::errstate::{ErrorMode, ErrorState, errstate, seterrcall};
use numpy_rs::warnings;
use serde_json::Value;

use crate::operands::{Input, Inputs};
use crate::outcome::{judge, same_array};
use crate::perform::{Lookup, perform};
use crate::tolerance::TRANSCENDENTAL;
use crate::vector::{Vector, read};

/// What came of a file.
#[derive(Debug)]
pub struct Report {
    /// The file's name.
    pub file: String,
    /// How many questions there were.
    pub asked: usize,
    /// Questions that were not answered as NumPy does, with what is wrong.
    pub failures: Vec<String>,
}

/// How many failures are shown.
const SHOWN: usize = 20;

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Report {
            file,
            asked,
            failures,
        } = self;
        writeln!(f, "{file}: {} of {asked} differ from NumPy", failures.len())?;
        let shown = std::env::var("CONFORMANCE_SHOW").ok();
        let shown = shown.and_then(|n| n.parse().ok()).unwrap_or(SHOWN);
        for failure in failures.iter().take(shown) {
            writeln!(f, "- {failure}")?;
        }
        Ok(())
    }
}

/// Asks every question of a file, with the ufuncs that `lookup` finds.
///
/// # Panics
/// If the file is not what the generator writes.
pub fn run(file: &str, lookup: Lookup<'_>) -> Report {
    let vectors: Vec<Vector> = read(file);
    ask_all(file, &vectors, lookup, ErrorState::python_default())
}

/// Asks every question, those about no floating-point errors in a given state.
fn ask_all(file: &str, vectors: &[Vector], lookup: Lookup<'_>, quiet: ErrorState) -> Report {
    let failures = vectors.iter().enumerate().filter_map(|(number, vector)| {
        let wrong = ask(vector, lookup, quiet).err()?;
        Some(format!(
            "{file}:{}: {}\n  {wrong}",
            number + 1,
            question(vector)
        ))
    });
    Report {
        file: file.to_owned(),
        asked: vectors.len(),
        failures: failures.collect(),
    }
}

/// Asserts that a file's questions are answered as NumPy does.
///
/// # Panics
/// With the list of failures, if there are any.
pub fn check(file: &str) {
    let report = run(file, &table::by_name);
    assert!(report.asked > 0, "{file} is empty");
    assert!(report.failures.is_empty(), "{report}");
}

/// The question in one line: operation, operands, keywords.
fn question(vector: &Vector) -> String {
    let input = |value: &Value| match value {
        Value::String(name) => name.clone(),
        other => other.to_string(),
    };
    let mut parts: Vec<String> = vector.inputs.iter().map(input).collect();
    parts.extend(vector.args.iter().map(Value::to_string));
    parts.extend(
        vector
            .keywords
            .iter()
            .map(|(key, value)| format!("{key}={}", input(value))),
    );
    format!("{}({})", vector.op, parts.join(", "))
}

/// Asserts that a file's questions are answered as NumPy does where no floating-point errors are looked for: operations take
/// other ways then. What the answers say of errors is not compared.
///
/// # Panics
/// With the list of failures, if there are any.
pub fn check_silent(file: &str) {
    let mut vectors: Vec<Vector> = read(file);
    for vector in &mut vectors {
        (vector.flags, vector.warn) = (None, None);
    }
    let report = ask_all(file, &vectors, &table::by_name, ErrorState::default());
    assert!(report.asked > 0, "{file} is empty");
    assert!(report.failures.is_empty(), "{report}");
}

/// Asks one question.
fn ask(vector: &Vector, lookup: Lookup<'_>, quiet: ErrorState) -> Result<(), String> {
    let mut inputs = Inputs::default();
    let complex_operand = vector.inputs.iter().any(|one| {
        inputs.get(one).is_ok_and(|input| match input {
            Input::Array(array) => array.dtype().kind() == Kind::Complex,
            Input::Scalar(scalar) => scalar.dtype().kind() == Kind::Complex,
            Input::Weak(weak) => matches!(weak, np_dtype::WeakScalar::Complex(_)),
            Input::List(_) | Input::Function(_) | Input::Slice(_) | Input::None => false,
        })
    });
    let flags = Rc::new(RefCell::new(BTreeSet::new()));
    let caught = Rc::new(RefCell::new(Vec::new()));
    let result = {
        let (flags, caught) = (Rc::clone(&flags), Rc::clone(&caught));
        let state = if vector.flags.is_some() {
            ErrorState::all(ErrorMode::Call)
        } else {
            quiet
        };
        let _guard = errstate(state);
        let call = seterrcall(Some(Rc::new(move |kind: &str, _| {
            flags.borrow_mut().insert(kind.to_owned());
        })));
        let handler = warnings::set_handler(Some(Rc::new(move |category, message: &str| {
            caught
                .borrow_mut()
                .push(format!("{}: {message}", category.name()));
        })));
        let result = perform(vector, &mut inputs, lookup);
        seterrcall(call);
        warnings::set_handler(handler);
        result
    };
    judge(vector, complex_operand, &result)?;
    for (name, expected) in &vector.after {
        let array = inputs.named(name).map_err(|error| error.to_string())?;
        same_array(vector.function(), complex_operand, &array, expected)
            .map_err(|wrong| format!("{name} afterwards: {wrong}"))?;
    }
    if let Some(expected) = &vector.flags {
        let mut got: Vec<String> = flags.borrow().iter().cloned().collect();
        // Whether a polynomial passes through tiny numbers depends on the processor: NumPy's answer leaves it out.
        if TRANSCENDENTAL.contains(&vector.op.as_str()) {
            got.retain(|kind| kind != "underflow");
        }
        if got != *expected {
            return Err(format!("errors {got:?}, expected {expected:?}"));
        }
    }
    let mut caught = caught.take();
    if vector.order_decides {
        caught.retain(|warning| warning != "RuntimeWarning: invalid value encountered in reduce");
    }
    match &vector.warn {
        Some(expected) if caught != *expected => {
            Err(format!("warnings {caught:?}, expected {expected:?}"))
        }
        _ => Ok(()),
    }
}
