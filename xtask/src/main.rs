//! The project's own commands, run as `cargo xtask COMMAND`.
//!
//! Each command is one file, and one line of [`COMMANDS`]:
//!
//! - [`ci`]: everything that a change has to pass, in order.
//! - [`layers`]: which crate may import which, and where `unsafe` may stand.
//! - [`conformance`]: the vectors that NumPy made for the tests, made anew or compared.
//! - [`asan`], [`valgrind`]: the tests watched for memory errors.
//! - [`mod@bench`]: numpy-rs compared with NumPy, and what the kernels cost to compile.
//! - [`accuracy`]: the errors of the elementary functions, measured.
//! - [`mod@upstream`]: NumPy's own tests, run against the Python package.
//! - [`parity`]: NumPy's public names, and which of them numpy-rs has.
//! - [`wheel`]: the Python package, built and tried.
//!
//! What they share: [`workspace`] reads `cargo metadata`, [`test_binaries`] builds test programs and finds them,
//! [`python`] finds an interpreter and fills virtual environments, [`child`] runs other programs.

mod accuracy;
mod asan;
mod bench;
mod child;
mod ci;
mod conformance;
mod layers;
mod parity;
mod python;
mod test_binaries;
mod upstream;
mod valgrind;
mod wheel;
mod workspace;

use std::process::ExitCode;

/// One subcommand: how it is called, what it is for, and the function that does it.
struct Command {
    name: &'static str,
    arguments: &'static str,
    about: &'static str,
    run: fn(&[String]) -> Result<(), String>,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "ci",
        arguments: "",
        about: "Run every check that a change has to pass: format, lints, layers, tests, docs, examples, conformance",
        run: ci::run,
    },
    Command {
        name: "layers",
        arguments: "",
        about: "Refuse imports between crates, and `unsafe`, where the architecture does not allow them",
        run: layers::run,
    },
    Command {
        name: "conformance",
        arguments: "[--check | --random SEED COUNT]",
        about: "Make the test vectors anew by asking NumPy; with --check compare the committed ones with NumPy's answers; with --random compare numpy-rs with NumPy on that many chains of random steps",
        run: conformance::run,
    },
    Command {
        name: "asan",
        arguments: "[FILTER]",
        about: "Run the tests of the crates with `unsafe` under AddressSanitizer (needs a nightly toolchain)",
        run: asan::run,
    },
    Command {
        name: "valgrind",
        arguments: "[FILTER]",
        about: "Run the tests of np-ufunc and numpy-rs under valgrind's memcheck",
        run: valgrind::run,
    },
    Command {
        name: "bench",
        arguments: "[FILTER] [--quick] [--rounds N] [--json FILE] | --build | --criterion [ARGS...]",
        about: "Compare numpy-rs with NumPy, case by case; or what the kernels cost to compile; or criterion's benchmarks",
        run: bench::run,
    },
    Command {
        name: "accuracy",
        arguments: "[FUNCTION...] [--points N] [--all-f32] | --matrices",
        about: "Measure the errors of the elementary functions and write docs/accuracy.md; or those of factorisations",
        run: accuracy::run,
    },
    Command {
        name: "upstream",
        arguments: "[--check | [--forget] [FILE...]]",
        about: "Run NumPy's own tests against the Python package, and write docs/upstream.md and the ledger of passing tests; with --check run the quick files and fail where a test of the ledger fails",
        run: upstream::run,
    },
    Command {
        name: "parity",
        arguments: "[--check]",
        about: "List every public name of NumPy as done, to do or out of scope, for Rust and Python, in docs/parity.md",
        run: parity::run,
    },
    Command {
        name: "wheel",
        arguments: "",
        about: "Make the wheel of the Python package in target/wheel, and try it in a new environment",
        run: wheel::run,
    },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((name, rest)) = arguments.split_first() else {
        print!("{}", overview());
        return ExitCode::SUCCESS;
    };
    if matches!(name.as_str(), "help" | "--help" | "-h") {
        print!("{}", overview());
        return ExitCode::SUCCESS;
    }
    let Some(command) = COMMANDS.iter().find(|command| command.name == name) else {
        eprint!("error: no such command: {name}\n\n{}", overview());
        return ExitCode::from(2);
    };
    if rest
        .first()
        .is_some_and(|first| first == "--help" || first == "-h")
    {
        println!(
            "{}\n\nUsage: cargo xtask {} {}",
            command.about, command.name, command.arguments
        );
        return ExitCode::SUCCESS;
    }
    match (command.run)(rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

/// The text of `cargo xtask` alone.
fn overview() -> String {
    let mut text = String::from("Usage: cargo xtask COMMAND\n\n");
    for command in COMMANDS {
        let call = format!("{} {}", command.name, command.arguments);
        text.push_str(&format!("  {call:<22}{}\n", command.about));
    }
    text
}

/// The error of a command that takes no arguments and was given some.
fn refuse_arguments(arguments: &[String]) -> Result<(), String> {
    match arguments.first() {
        None => Ok(()),
        Some(argument) => Err(format!("unexpected argument: {argument}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_is_in_the_overview() {
        let text = overview();
        for command in COMMANDS {
            assert!(text.contains(&format!("  {} ", command.name)), "{text}");
            assert!(text.contains(command.about), "{text}");
        }
    }

    #[test]
    fn arguments_are_refused_where_none_are_taken() {
        assert!(refuse_arguments(&[]).is_ok());
        assert_eq!(
            refuse_arguments(&["--fast".to_owned()]).unwrap_err(),
            "unexpected argument: --fast"
        );
    }
}
