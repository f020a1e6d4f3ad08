//! `cargo xtask conformance`: the vectors in `tests/vectors`, made by asking NumPy.
//!
//! The questions are in `tests/generate/make_vectors.py`; NumPy of one fixed release answers them in a virtual
//! environment below the target folder. The answers are committed, so that `cargo test` needs no Python.

use crate::workspace::Workspace;
use crate::{child, python};
use std::process::Command;

const SCRIPT: &str = "tests/generate/make_vectors.py";
const VECTORS: &str = "tests/vectors";

/// Makes the vectors anew and says what changed; with `--check` leaves them alone and fails where NumPy's answers
/// are not the committed ones.
pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let check = match arguments {
        [] => false,
        [flag] if flag == "--check" => true,
        [argument, ..] => return Err(format!("unexpected argument: {argument}")),
    };
    let workspace = Workspace::read()?;
    if check {
        compare(&workspace)
    } else {
        make(&workspace)
    }
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
    if !workspace.root.join(SCRIPT).exists() {
        return Err(format!(
            "{SCRIPT} is not there, and nothing else can make the vectors"
        ));
    }
    let python = python::environment(&workspace.target.join("conformance-venv"), &[])?;
    let mut command = Command::new(python);
    command.current_dir(&workspace.root).arg(SCRIPT);
    Ok(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_arguments_are_refused() {
        let error = run(&["--chekc".to_owned()]).unwrap_err();
        assert_eq!(error, "unexpected argument: --chekc");
    }
}
