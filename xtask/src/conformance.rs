//! `cargo xtask conformance`: the vectors in `tests/vectors`, made by asking NumPy.
//!
//! The questions are in `tests/generate/make_vectors.py`; NumPy of one fixed release answers them in a virtual
//! environment below the target folder. The answers are committed, so that `cargo test` needs no Python.

use crate::workspace::Workspace;
use crate::{child, python};
use std::process::Command;

const SCRIPT: &str = "tests/generate/make_vectors.py";
const VECTORS: &str = "tests/vectors";

/// Makes chains of random steps: seed and count.
const CHAINS: &str = "tests/generate/chains.py";

/// What is wanted of the vectors.
#[derive(PartialEq, Eq, Debug)]
enum Task {
    Make,
    Check,
    /// Seed and count.
    Random(u64, u64),
}

/// Makes the vectors anew and says what changed; with `--check` leaves them alone and fails where NumPy's answers
/// are not the committed ones; with `--random` asks NumPy and numpy-rs about new chains of views, indexing and writes.
pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let task = task(arguments)?;
    let workspace = Workspace::read()?;
    match task {
        Task::Make => make(&workspace),
        Task::Check => compare(&workspace),
        Task::Random(seed, count) => random(&workspace, seed, count),
    }
}

fn task(arguments: &[String]) -> Result<Task, String> {
    let number = |text: &String| {
        text.parse()
            .map_err(|_| format!("not a number of chains, or a seed: {text}"))
    };
    match arguments {
        [] => Ok(Task::Make),
        [flag] if flag == "--check" => Ok(Task::Check),
        [flag, seed, count] if flag == "--random" => {
            Ok(Task::Random(number(seed)?, number(count)?))
        }
        [flag, ..] if flag == "--random" => Err("--random takes a seed and a count".to_owned()),
        [argument, ..] => Err(format!("unexpected argument: {argument}")),
    }
}

/// Compares numpy-rs with what NumPy answers now to questions that nobody asked before.
fn random(workspace: &Workspace, seed: u64, count: u64) -> Result<(), String> {
    let mut python = program(workspace, CHAINS)?;
    let vectors = child::output(python.args([seed.to_string(), count.to_string()]))?;
    let path = workspace
        .target
        .join(format!("chains-{seed}-{count}.jsonl"));
    std::fs::write(&path, vectors).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut compare = child::cargo();
    compare
        .current_dir(&workspace.root)
        .args([
            "run",
            "--quiet",
            "-p",
            "np-conformance",
            "--bin",
            "compare",
            "--",
        ])
        .arg(path);
    child::run(&mut compare)
}

/// Fails where the committed vectors are not what NumPy answers now; the script decides what counts as equal.
pub(crate) fn compare(workspace: &Workspace) -> Result<(), String> {
    child::run(script(workspace)?.args(["--compare", VECTORS]))
}

fn make(workspace: &Workspace) -> Result<(), String> {
    child::run(script(workspace)?.arg(VECTORS))?;
    let git = |arguments: &[&str]| {
        let mut command = Command::new("git");
        child::output(
            command
                .current_dir(&workspace.root)
                .args(arguments)
                .args(["--", VECTORS]),
        )
    };
    let changed = git(&["--no-pager", "diff", "--stat"])?;
    let added = git(&["ls-files", "--others", "--exclude-standard"])?;
    if changed.is_empty() && added.is_empty() {
        println!("{VECTORS} is unchanged");
    }
    print!("{changed}");
    for path in added.lines() {
        println!(" {path} (new)");
    }
    Ok(())
}

fn script(workspace: &Workspace) -> Result<Command, String> {
    program(workspace, SCRIPT)
}

/// A Python program of the repository, with the right NumPy.
fn program(workspace: &Workspace, script: &str) -> Result<Command, String> {
    if !workspace.root.join(script).exists() {
        return Err(format!(
            "{script} is not there, and nothing else can make the vectors"
        ));
    }
    let python = python::environment(&workspace.target.join("conformance-venv"), &[])?;
    let mut command = Command::new(python);
    command.current_dir(&workspace.root).arg(script);
    Ok(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_arguments_are_refused() {
        let error = run(&["--chekc".to_owned()]).unwrap_err();
        assert_eq!(error, "unexpected argument: --chekc");
        let given = |text: &str| task(&text.split(' ').map(str::to_owned).collect::<Vec<_>>());
        assert_eq!(given("--random 3 400"), Ok(Task::Random(3, 400)));
        assert!(given("--random 3").is_err() && given("--random x 1").is_err());
    }
}
