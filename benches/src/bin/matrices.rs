//! The worker that factors matrices, for `cargo xtask accuracy --matrices`.
//!
//! It reads requests from its standard input, a line each: a function of `numpy.linalg`, the names of `.npy` files with its operands, separated
//! by spaces, and the beginning of the names of files for its results; separated by tabs. It answers each with a line: how many
//! files it wrote, `NAME_0.npy` and so on, or what NumPy would raise.

use std::fmt::Display;
use std::io::{BufRead, Write};
use std::process::ExitCode;

use numpy_rs::ufunc::threads::set_num_threads;
use numpy_rs::{self as np, Array, linalg};

fn main() -> ExitCode {
    // One, as the other side has, so that a run can be repeated.
    set_num_threads(1);
    for line in std::io::stdin().lock().lines() {
        let Ok(line) = line else {
            return ExitCode::FAILURE;
        };
        let answer = answer(&line).unwrap_or_else(|message| message);
        println!("{answer}");
        if std::io::stdout().flush().is_err() {
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn answer(line: &str) -> Result<String, String> {
    let fields: Vec<&str> = line.split('\t').collect();
    let [function, operands, results] = fields[..] else {
        return Err(format!("no request: {line}"));
    };
    let operands = operands.split(' ').map(np::load);
    let operands: Vec<Array> = operands.collect::<np::Result<_>>().map_err(text)?;
    let found = perform(function, &operands).map_err(text)?;
    let found = found.ok_or_else(|| format!("no function {function}"))?;
    for (k, array) in found.iter().enumerate() {
        np::save(format!("{results}_{k}.npy"), array).map_err(text)?;
    }
    Ok(found.len().to_string())
}

/// The results of a function, in NumPy's order; none of a function that is not measured.
fn perform(function: &str, operands: &[Array]) -> np::Result<Option<Vec<Array>>> {
    let a = &operands[0];
    Ok(Some(match function {
        "solve" => vec![linalg::solve(a, &operands[1])?],
        "inv" => vec![linalg::inv(a)?],
        "slogdet" => {
            let found = linalg::slogdet(a)?;
            vec![found.sign, found.logabsdet]
        }
        "cholesky" => vec![linalg::cholesky(a, ())?],
        "qr" => {
            let found = linalg::qr(a, ())?;
            vec![found.Q, found.R]
        }
        "svd" => {
            let found = linalg::svd(a, ())?;
            vec![found.U, found.S, found.Vh]
        }
        "svdvals" => vec![linalg::svdvals(a, ())?],
        "eigh" => {
            let found = linalg::eigh(a, ())?;
            vec![found.eigenvalues, found.eigenvectors]
        }
        "eigvalsh" => vec![linalg::eigvalsh(a, ())?],
        "eig" => {
            let found = linalg::eig(a)?;
            vec![found.eigenvalues, found.eigenvectors]
        }
        "lstsq" => vec![linalg::lstsq(a, &operands[1], ())?.x],
        "pinv" => vec![linalg::pinv(a, ())?],
        _ => return Ok(None),
    }))
}

fn text(error: impl Display) -> String {
    error.to_string()
}
