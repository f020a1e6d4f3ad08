//! `cargo xtask accuracy`: the errors of the elementary functions and of factorisations, measured.

use crate::workspace::Workspace;
use crate::{child, python};
use std::process::Command;

/// The page that a run over all functions writes.
const PAGE: &str = "docs/accuracy.md";

/// The page about matrices, and the script that measures them.
const MATRICES: [&str; 2] = [
    "docs/accuracy_of_matrices.md",
    "benches/accuracy_of_matrices.py",
];

/// Builds the program `accuracy` of `np-benches` and runs it. mpmath, in a virtual environment below the target folder,
/// checks the reference and measures complex functions; without it both are left out. A run over all functions
/// writes the page.
pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let workspace = Workspace::read()?;
    if arguments == ["--matrices"] {
        return matrices(&workspace);
    }
    let mut command = child::cargo();
    command
        .current_dir(&workspace.root)
        .args(["run", "--release", "-p", "np-benches", "--bin", "accuracy"])
        .arg("--")
        .args(arguments);
    match python::environment(&workspace.target.join("accuracy-venv"), &["mpmath"]) {
        Ok(python) => {
            command.arg("--python").arg(python);
        }
        Err(message) => println!("without mpmath: {message}"),
    }
    if names_no_function(arguments) {
        command.args(["--output", PAGE]);
    }
    child::run(&mut command)
}

/// Builds the program `matrices` of `np-benches` and compares its results with those of NumPy's LAPACK, each on one thread, so that a run can be
/// repeated.
fn matrices(workspace: &Workspace) -> Result<(), String> {
    let mut build = child::cargo();
    build.current_dir(&workspace.root);
    build.args([
        "build",
        "--release",
        "-p",
        "np-benches",
        "--bin",
        "matrices",
    ]);
    child::run(&mut build)?;
    let python = python::environment(&workspace.target.join("conformance-venv"), &[])?;
    let [page, script] = MATRICES;
    let program = format!("matrices{}", std::env::consts::EXE_SUFFIX);
    child::run(
        Command::new(python)
            .current_dir(&workspace.root)
            .arg(script)
            .arg(workspace.target.join("release").join(program))
            .arg(page)
            .env("OPENBLAS_NUM_THREADS", "1"),
    )
}

/// Whether the arguments are options alone.
fn names_no_function(arguments: &[String]) -> bool {
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--points" => {
                rest.next();
            }
            "--all-f32" => {}
            _ => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_told_from_functions() {
        let split = |text: &str| {
            text.split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        assert!(names_no_function(&split("")));
        assert!(names_no_function(&split("--points 100 --all-f32")));
        assert!(!names_no_function(&split("--points 100 sin")));
    }
}
