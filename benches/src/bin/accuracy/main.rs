//! The errors of the elementary functions, measured: `cargo xtask accuracy`.
//!
//! - [`functions`]: what is measured, and on which domain. [`points`]: at which arguments.
//! - [`measure`]: results at every SIMD level against the reference; [`mod@complex`]: the same for complex numbers.
//! - [`exhaustive`]: every single-precision number.
//! - [`elementary`]: the reference, made of [`wide`] numbers and [`reduction`] modulo π/2.
//! - [`value`]: a reference value and distances from it.
//! - [`mpmath`]: the reference compared with mpmath. [`report`]: docs/accuracy.md.

mod complex;
mod elementary;
mod exhaustive;
mod functions;
mod measure;
mod mpmath;
mod points;
mod reduction;
mod report;
mod value;
mod wide;

use std::process::ExitCode;
use std::time::Instant;

use functions::{FUNCTIONS, Function};
use numpy_rs::ufunc::table;
use report::Row;

/// How the program is called.
const USAGE: &str =
    "accuracy [FUNCTION...] [--points N] [--all-f32] [--python FILE] [--output FILE]";

/// What was asked for.
#[derive(Debug)]
struct Options {
    functions: Vec<&'static Function>,
    points: usize,
    all_singles: bool,
    /// A Python with mpmath; without it complex functions and the check of the reference are left out.
    python: Option<String>,
    output: Option<String>,
}

fn options(mut arguments: impl Iterator<Item = String>) -> Result<Options, String> {
    let mut options = Options {
        functions: Vec::new(),
        points: 1_000_000,
        all_singles: false,
        python: None,
        output: None,
    };
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} needs a value"));
        match argument.as_str() {
            "--points" => {
                options.points = value()?.parse().map_err(|_| "--points needs a number")?
            }
            "--all-f32" => options.all_singles = true,
            "--python" => options.python = Some(value()?),
            "--output" => options.output = Some(value()?),
            name => {
                let found = FUNCTIONS.iter().find(|function| function.name == name);
                options
                    .functions
                    .push(found.ok_or(format!("no such function: {name}\n{USAGE}"))?);
            }
        }
    }
    if options.functions.is_empty() {
        options.functions = FUNCTIONS.iter().collect();
    }
    Ok(options)
}

fn run() -> Result<(), String> {
    let options = options(std::env::args().skip(1))?;
    let (mut rows, mut skipped) = (Vec::new(), Vec::new());
    for &function in &options.functions {
        if table::by_name(function.name).is_none() {
            println!("{}: skipped, there is no such ufunc", function.name);
            skipped.push(function.name);
            continue;
        }
        let start = Instant::now();
        let worst = measure::measure(function, options.points, options.all_singles)
            .map_err(|error| error.to_string())?;
        for w in &worst {
            println!(
                "{:<10} {:<8} {:<8} {:7.4} ULP at {:?}",
                function.name,
                w.format.name,
                w.level.name(),
                w.ulps,
                w.at
            );
        }
        let complex = match &options.python {
            Some(python) => complex::measure(python, function)?,
            None => Vec::new(),
        };
        for worst in &complex {
            println!(
                "{:<10} {} {:.4} ULP at {:?}",
                function.name, worst.format.name, worst.ulps, worst.at
            );
        }
        println!(
            "{:<10} {:.1} s",
            function.name,
            start.elapsed().as_secs_f64()
        );
        rows.push(Row {
            function,
            worst,
            complex,
        });
    }
    let checks = match &options.python {
        Some(python) => mpmath::check(python, &options.functions)?,
        None => Vec::new(),
    };
    for (name, difference) in &checks {
        println!("reference {name:<10} within 2^{difference:.1} of mpmath");
    }
    let command = "cargo xtask accuracy";
    let page = report::page(&rows, &checks, &skipped, command);
    match &options.output {
        Some(path) => std::fs::write(path, page).map_err(|error| format!("{path}: {error}")),
        None => Ok(()),
    }
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}
