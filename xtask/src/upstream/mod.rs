//! `cargo xtask upstream`: NumPy's own tests, run against the Python package.
//!
//! - [`files`]: which test files there are, and which are part of every check.
//! - [`process`]: one file, in a process of its own, with the pytest plugin of `python/upstream`.
//! - [`outcome`]: the lines that the plugin writes.
//! - [`ledger`]: the tests that passed once and have to pass from then on.
//! - [`names`](mod@names): for each name of NumPy a test that uses it and passes.
//! - [`report`], [`failures`]: docs/upstream.md, and the list of what stops most tests.

mod failures;
mod files;
mod ledger;
mod names;
mod outcome;
mod process;
mod report;

use crate::python;
use crate::workspace::Workspace;
use ledger::Ledger;
use outcome::Results;
use process::Place;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

const LEDGER: &str = "tests/upstream/ledger.txt";
const NAMES: &str = "tests/upstream/names.tsv";
const REPORT: &str = "docs/upstream.md";

/// What the tests need besides NumPy.
const REQUIREMENTS: [&str; 2] = ["pytest", "hypothesis"];

/// What is wanted.
#[derive(PartialEq, Eq, Debug)]
struct Task {
    /// Compare with the ledger and change nothing.
    check: bool,
    /// Take tests that fail now out of the ledger.
    forget: bool,
    files: Vec<String>,
}

/// Runs the test files, all or those named, and writes the ledger and the report; with `--check` runs the quick ones and fails
/// where a test of the ledger does.
pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let task = task(arguments)?;
    let workspace = Workspace::read()?;
    let python = environment(&workspace)?;
    if task.check {
        return check(&workspace, python);
    }
    let all = files::all(&workspace)?;
    let chosen = files::chosen(all, &task.files)?;
    let place = Place::new(&workspace, python)?;
    let results = run_all(&place, chosen)?;
    keep(&workspace, &place, &results, &task)
}

fn task(arguments: &[String]) -> Result<Task, String> {
    let mut task = Task {
        check: false,
        forget: false,
        files: Vec::new(),
    };
    for argument in arguments {
        match argument.as_str() {
            "--check" => task.check = true,
            "--forget" => task.forget = true,
            flag if flag.starts_with('-') => return Err(format!("unexpected argument: {flag}")),
            file => task.files.push(file.to_owned()),
        }
    }
    if task.check && (task.forget || !task.files.is_empty()) {
        return Err("--check takes no other arguments".to_owned());
    }
    Ok(task)
}

/// Runs the quick files with an interpreter that has the package, and fails where a test of the ledger fails.
pub(crate) fn check(workspace: &Workspace, python: PathBuf) -> Result<(), String> {
    let ledger = Ledger::parse(&read(&workspace.root.join(LEDGER))?);
    let chosen = files::CHECKED.iter().map(|file| (*file).to_owned());
    let place = Place::new(workspace, python)?;
    let results = run_all(&place, chosen.collect())?;
    let lost_of = |file: &str, results: &Results| ledger.lost(file, &results.passed().collect());
    let fails = |(file, results): &(String, Results)| {
        (!lost_of(file, results).is_empty()).then(|| file.clone())
    };
    // On a busy machine a test may come to its time limit: what fails is asked once more.
    let results = run_all(&place, results.iter().filter_map(fails).collect())?;
    let lost: Vec<String> = results
        .iter()
        .flat_map(|(file, results)| lost_of(file, results))
        .collect();
    refuse(&lost, &results)
}

/// How many files run at a time.
const AT_A_TIME: usize = 2;

/// Runs files, several at a time, and returns what became of them in their order.
fn run_all(place: &Place, files: Vec<String>) -> Result<Vec<(String, Results)>, String> {
    let (waiting, done) = (Mutex::new(files.iter().enumerate()), Mutex::new(Vec::new()));
    let work = || -> Result<(), String> {
        loop {
            let next = waiting.lock().map_err(|error| error.to_string())?.next();
            let Some((at, file)) = next else {
                return Ok(());
            };
            let results = place.run(file)?;
            println!("{}", report::line(file, &results));
            let mut done = done.lock().map_err(|error| error.to_string())?;
            done.push((at, file.clone(), results));
        }
    };
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..AT_A_TIME).map(|_| scope.spawn(work)).collect();
        workers.into_iter().try_for_each(|worker| {
            worker
                .join()
                .map_err(|_| "a worker stopped".to_owned())
                .and_then(|result| result)
        })
    })?;
    let mut done = done.into_inner().map_err(|error| error.to_string())?;
    done.sort_by_key(|(at, ..)| *at);
    Ok(done
        .into_iter()
        .map(|(_, file, results)| (file, results))
        .collect())
}

/// Writes the ledger, the list of failures and the report.
fn keep(
    workspace: &Workspace,
    place: &Place,
    results: &[(String, Results)],
    task: &Task,
) -> Result<(), String> {
    let path = workspace.root.join(LEDGER);
    let mut ledger = Ledger::parse(&read(&path).unwrap_or_default());
    let mut lost = Vec::new();
    let mut new = 0;
    for (file, results) in results {
        let passed: BTreeSet<&str> = results.passed().collect();
        lost.extend(ledger.lost(file, &passed));
        new += ledger.add(passed.into_iter());
    }
    if task.forget {
        lost.drain(..).for_each(|id| ledger.remove(&id));
    }
    write(&path, &ledger.text())?;
    let path = workspace.root.join(NAMES);
    let mut names = names::parse(&read(&path).unwrap_or_default());
    let tests = results.iter().flat_map(|(_, results)| &results.tests);
    names::add(&mut names, tests, &ledger);
    write(&path, &names::text(&names))?;
    println!("{LEDGER}: {} tests, {new} of them new", ledger.len());
    // What the other files came to is known from runs before.
    let all = place.completed(files::all(workspace)?, results)?;
    let list = workspace.target.join("upstream/failures.txt");
    write(&list, &failures::text(&all))?;
    println!("what stops most tests: {}", list.display());
    write(
        &workspace.root.join(REPORT),
        &report::text(&all, python::NUMPY),
    )?;
    refuse(&lost, results)
}

/// The error of tests that passed once.
fn refuse(lost: &[String], results: &[(String, Results)]) -> Result<(), String> {
    let why = |id: &str| {
        let mut tests = results.iter().flat_map(|(_, results)| &results.tests);
        let test = tests.find(|test| test.id == id);
        test.map_or("it is not there any more", |test| &test.message)
            .to_owned()
    };
    if lost.is_empty() {
        return Ok(());
    }
    let lines: String = lost
        .iter()
        .map(|id| format!("\n  {id}: {}", why(id)))
        .collect();
    Err(format!(
        "{} tests of NumPy's passed once and fail now:{lines}",
        lost.len()
    ))
}

/// For names of NumPy, a test of the ledger that uses each.
pub(crate) fn names(workspace: &Workspace) -> Result<names::Names, String> {
    Ok(names::parse(&read(&workspace.root.join(NAMES))?))
}

/// The interpreter of the environment that has the package.
pub(crate) fn environment(workspace: &Workspace) -> Result<PathBuf, String> {
    let python = python::environment(&workspace.target.join("upstream-venv"), &REQUIREMENTS)?;
    python::install_package(workspace, &python, None)?;
    Ok(python)
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(text: &str) -> Result<Task, String> {
        task(
            &text
                .split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>(),
        )
    }

    #[test]
    fn files_are_named_and_flags_known() {
        assert_eq!(given("fft lib").unwrap().files, ["fft", "lib"]);
        assert!(given("--check").unwrap().check);
        assert!(given("--forget fft").unwrap().forget);
        assert!(given("--check fft").is_err() && given("--chekc").is_err());
    }

    #[test]
    fn lost_tests_are_named_with_their_reason() {
        let lines =
            "{\"id\": \"f::a\", \"outcome\": \"failed\", \"message\": \"missing: numpy.x\"}\n";
        let results = [("f".to_owned(), Results::parse(lines).unwrap())];
        assert!(refuse(&[], &results).is_ok());
        let lost = ["f::a".to_owned(), "f::b".to_owned()];
        assert_eq!(
            refuse(&lost, &results).unwrap_err(),
            "2 tests of NumPy's passed once and fail now:\n  f::a: missing: numpy.x\n  f::b: it is not there any more"
        );
    }
}
