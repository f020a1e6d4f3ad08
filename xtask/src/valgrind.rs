//! `cargo xtask valgrind`: the tests of the execution engine and of the facade under valgrind's memcheck.
//!
//! It also sees what AddressSanitizer cannot: reads of memory that was never written.

use crate::child;
use crate::test_binaries::{self, TestBinary};
use crate::workspace::Workspace;
use std::path::Path;
use std::process::Command;

/// Where operands meet memory: the ufunc machinery, and the storage of arrays.
const PACKAGES: [&str; 2] = ["np-ufunc", "numpy-rs"];

/// Runs every test, or those whose names contain the filter; fails on an invalid access, on a value used before it
/// was written and on memory definitely lost.
pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let filter = match arguments {
        [] => None,
        [filter] if !filter.starts_with('-') => Some(filter.as_str()),
        [argument, ..] => return Err(format!("unexpected argument: {argument}")),
    };
    if !child::succeeds(Command::new("valgrind").arg("--version")) {
        return Err("valgrind is not installed (Debian: apt-get install valgrind)".to_owned());
    }
    let workspace = Workspace::read()?;
    let selection: Vec<&str> = PACKAGES
        .iter()
        .flat_map(|package| ["-p", package])
        .chain(["--tests"])
        .collect();
    let mut matched = false;
    for binary in test_binaries::build(&workspace, &selection, &PACKAGES)? {
        // Starting a program under valgrind takes seconds; one without a matching test is left out.
        if has_tests(&binary, filter)? {
            matched = true;
            println!("\n{} ({})", binary.target, binary.package);
            child::run(&mut watched(&binary, filter))?;
        }
    }
    match filter {
        Some(filter) if !matched => Err(format!("no test has {filter:?} in its name")),
        None if !matched => Err("there are no tests to run".to_owned()),
        _ => Ok(()),
    }
}

fn has_tests(binary: &TestBinary, filter: Option<&str>) -> Result<bool, String> {
    let list = child::output(
        binary
            .prepare(&binary.program)
            .args(filter)
            .args(["--list", "--format=terse"]),
    )?;
    Ok(list.lines().any(|line| line.ends_with(": test")))
}

fn watched(binary: &TestBinary, filter: Option<&str>) -> Command {
    let mut command = binary.prepare(Path::new("valgrind"));
    command
        // valgrind does not know AVX-512.
        .env("NUMPY_RS_SIMD", "v3")
        // Tests that take long may do less: everything is some fifty times slower here.
        .env("NUMPY_RS_VALGRIND", "1")
        .env("PROPTEST_CASES", "16")
        .args(["-q", "--error-exitcode=9", "--leak-check=full"])
        .args([
            "--errors-for-leak-kinds=definite",
            "--show-leak-kinds=definite",
        ])
        .arg(&binary.program)
        .args(filter)
        .arg("--test-threads=1");
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_are_refused() {
        let error = run(&["--all".to_owned()]).unwrap_err();
        assert_eq!(error, "unexpected argument: --all");
    }

    #[test]
    fn the_filter_goes_to_the_tests_and_not_to_valgrind() {
        let binary = TestBinary {
            package: "np-ufunc".to_owned(),
            target: "reduce".to_owned(),
            program: "/w/target/reduce-1".into(),
            folder: "/w".into(),
        };
        let command = watched(&binary, Some("pairwise"));
        let arguments: Vec<_> = command
            .get_args()
            .map(|word| word.to_string_lossy())
            .collect();
        assert_eq!(
            arguments[arguments.len() - 3..],
            ["/w/target/reduce-1", "pairwise", "--test-threads=1"]
        );
    }
}
