//! `cargo xtask bench`: numpy-rs compared with NumPy, case by case.
//!
//! The workers live as long as the run: the program `cases` of `np-benches`, and `benches/numpy_cases.py`, once with
//! one thread for NumPy's BLAS and once with as many as it takes. They are asked in turn, never at the same time, so that
//! whatever else the machine does falls on all alike. Nothing fails where a
//! case is slow: the command reports.
//!
//! - [`options`]: the command line.
//! - [`worker`]: a process that is asked and answers.
//! - [`case`]: what is asked, as `cases --list` tells it.
//! - [`statistics`]: medians, quartiles, geometric means.
//! - [`results`]: what the rounds gave, and what the aims say to it.
//! - [`table`]: results as text; [`report`]: `docs/benchmarks.md`.
//! - [`machine`]: what it ran on.
//! - [`build`]: what the kernels cost to compile.

mod build;
mod case;
mod machine;
mod options;
mod report;
mod results;
mod statistics;
mod table;
mod worker;

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use crate::workspace::Workspace;
use crate::{child, python};
use case::Case;
use machine::Machine;
use options::Options;
use results::{Copy, Measured, Round};
use worker::Worker;

/// Where the report goes, from the workspace's folder.
const REPORT: &str = "docs/benchmarks.md";

/// Bytes moved by the copy loops that memory-bound cases are held against.
const COPIES: [usize; 6] = [
    8_000_000,
    16_000_000,
    24_000_000,
    80_000_000,
    160_000_000,
    240_000_000,
];

/// Runs the cases and writes the report, or does one of the other things that the options ask for.
pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let options = Options::parse(arguments)?;
    if let Some(arguments) = &options.criterion {
        return child::run(
            child::cargo()
                .args(["bench", "-p", "np-benches"])
                .args(arguments),
        );
    }
    let workspace = Workspace::read()?;
    if options.build {
        print!("{}", build::measure(&workspace)?);
        return Ok(());
    }
    compare(&workspace, &options)
}

/// Who is asked.
struct Workers {
    ours: Worker,
    /// NumPy, whose BLAS has one thread.
    numpy: Worker,
    /// NumPy as it comes: its BLAS has a thread for each core.
    numpy_all: Worker,
}

/// The variable that NumPy's BLAS takes its number of threads from.
const BLAS_THREADS: &str = "OPENBLAS_NUM_THREADS";

fn compare(workspace: &Workspace, options: &Options) -> Result<(), String> {
    child::run(child::cargo().args([
        "build",
        "--release",
        "--quiet",
        "-p",
        "np-benches",
        "--bin",
        "cases",
    ]))?;
    let program = workspace.target.join("release").join("cases");
    let listed = child::output(Command::new(&program).arg("--list"))?;
    let folder = workspace.target.join("bench");
    let list = folder.join("cases.json");
    write(&list, &listed)?;
    let cases = Case::parse_all(&listed)?;
    let chosen: Vec<Case> = cases
        .into_iter()
        .filter(|case| options.picks(case))
        .collect();
    if chosen.is_empty() {
        return Err("no case has such a name".to_owned());
    }

    let python = python::environment(&workspace.target.join("conformance-venv"), &[])?;
    let script = workspace.root.join("benches/numpy_cases.py");
    let numpy = || {
        let mut command = Command::new(&python);
        command.arg(&script).arg(&list);
        command
    };
    let mut workers = Workers {
        ours: Worker::start(&mut Command::new(&program))?,
        numpy: Worker::start(numpy().env(BLAS_THREADS, "1"))?,
        numpy_all: Worker::start(numpy().env_remove(BLAS_THREADS))?,
    };
    let machine = Machine::read(&workers.numpy.ask("versions", 1, 0.0)?);
    println!("{machine}");

    let copies = copies(&mut workers.ours, options)?;
    let mut measured = Vec::new();
    let mut missing = Vec::new();
    for case in chosen {
        if let Some(reason) = &case.missing {
            println!("{}: not measured, numpy-rs has {reason} yet", case.name);
            missing.push(case);
            continue;
        }
        let result = rounds(case, &mut workers, options)?;
        println!("{}", table::line(&result));
        measured.push(result);
    }
    println!("\n{}", table::summary(&measured));

    let json_path = options
        .json
        .clone()
        .unwrap_or_else(|| folder.join("results.json"));
    let json = json!({
        "machine": machine.to_json(),
        "copies": copies.iter().map(Copy::to_json).collect::<Vec<Value>>(),
        "cases": measured.iter().map(Measured::to_json).collect::<Vec<Value>>(),
        "missing": missing.iter().map(|case| &case.name).collect::<Vec<_>>(),
    });
    write(&json_path, &format!("{json:#}\n"))?;
    println!("{}", json_path.display());
    if options.is_whole() {
        let text = report::text(&machine, &copies, &measured, &missing, options);
        write(&workspace.root.join(REPORT), &text)?;
        println!("{REPORT}");
    } else {
        println!("{REPORT} is left as it is: it is written by whole runs");
    }
    Ok(())
}

/// Asks the workers in turn, round after round.
fn rounds(case: Case, workers: &mut Workers, options: &Options) -> Result<Measured, String> {
    let (name, seconds) = (&case.name, options.seconds);
    let mut rounds = Vec::new();
    for round in 0..options.rounds {
        // First, and not just before ours: threads of a BLAS look for work long after they have none.
        let numpy_all = match case.is_threaded() && case.blas {
            true => Some(workers.numpy_all.ask(name, 0, seconds)?),
            false => None,
        };
        let numpy = workers.numpy.ask(name, 1, seconds)?;
        let one = workers.ours.ask(name, 1, seconds)?;
        let all = match case.is_threaded() {
            true => Some(workers.ours.ask(name, 0, seconds)?),
            false => None,
        };
        if round == 0 && numpy["checksums"] != one["checksums"] {
            return Err(format!("{}: the workers' data differ", case.name));
        }
        rounds.push(Round {
            numpy: results::minimum(&numpy)?,
            numpy_all: numpy_all.as_ref().map(results::minimum).transpose()?,
            one: results::minimum(&one)?,
            all: all.as_ref().map(results::minimum).transpose()?,
        });
    }
    Ok(Measured { case, rounds })
}

/// How fast plain loops copy.
fn copies(ours: &mut Worker, options: &Options) -> Result<Vec<Copy>, String> {
    COPIES
        .iter()
        .map(|&bytes| {
            let mut times = Vec::new();
            for _ in 0..options.rounds {
                let answer = ours.ask(&format!("copy {bytes}"), 1, options.seconds)?;
                times.push(results::minimum(&answer)?);
            }
            Ok(Copy {
                bytes,
                seconds: statistics::median(&times),
            })
        })
        .collect()
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    let at = |error: std::io::Error| format!("{}: {error}", path.display());
    let folder: PathBuf = path.parent().unwrap_or(Path::new(".")).to_owned();
    std::fs::create_dir_all(folder).map_err(at)?;
    std::fs::write(path, text).map_err(at)
}
