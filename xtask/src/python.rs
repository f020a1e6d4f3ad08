//! Python: finding an interpreter, and virtual environments below the target folder.

use crate::child;
use crate::workspace::Workspace;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The release of NumPy whose answers are the truth.
pub(crate) const NUMPY: &str = "2.4.6";

/// The oldest Python that this release of NumPy runs on.
const OLDEST: (u32, u32) = (3, 11);

/// An interpreter that is new enough for NumPy, where there is one.
pub(crate) fn find() -> Option<PathBuf> {
    [
        "python3",
        "python3.14",
        "python3.13",
        "python3.12",
        "python3.11",
        "python",
    ]
    .into_iter()
    .map(PathBuf::from)
    .find(|program| version(program).is_some_and(|version| version >= OLDEST))
}

/// What to say where [`find`] finds nothing.
pub(crate) fn missing() -> String {
    format!("no Python {}.{} or later was found", OLDEST.0, OLDEST.1)
}

fn version(program: &Path) -> Option<(u32, u32)> {
    let output = Command::new(program)
        .args(["-c", "import sys; print('%d.%d' % sys.version_info[:2])"])
        .output()
        .ok()?;
    parse_version(std::str::from_utf8(&output.stdout).ok()?)
}

fn parse_version(text: &str) -> Option<(u32, u32)> {
    let (major, minor) = text.trim().split_once('.')?;
    Some((major.parse().ok()?, minor.parse().ok()?))
}

/// The interpreter of a virtual environment, made where it is not there yet.
pub(crate) fn new_environment(folder: &Path) -> Result<PathBuf, String> {
    let python = folder.join(if cfg!(windows) {
        "Scripts/python.exe"
    } else {
        "bin/python"
    });
    if !python.exists() {
        let system = find().ok_or_else(missing)?;
        child::run(Command::new(system).args(["-m", "venv"]).arg(folder))?;
    }
    Ok(python)
}

/// The interpreter of a virtual environment that has NumPy and the other requirements, made where it is not there yet.
pub(crate) fn environment(folder: &Path, others: &[&str]) -> Result<PathBuf, String> {
    let python = new_environment(folder)?;
    // pip is asked only when something is missing, so that a made environment needs no network.
    let mut wanted = vec![format!("numpy=={NUMPY}")];
    wanted.extend(others.iter().map(|name| (*name).to_owned()));
    let modules = others
        .iter()
        .map(|name| format!(", {name}"))
        .collect::<String>();
    let test = format!("import numpy{modules}; assert numpy.__version__ == '{NUMPY}'");
    if !child::succeeds(Command::new(&python).args(["-c", &test])) {
        child::run(
            Command::new(&python)
                .args(["-m", "pip", "install", "--quiet"])
                .args(&wanted),
        )?;
    }
    Ok(python)
}

/// The folder of the Python package: `python/`, or what `NUMPY_RS_PACKAGE` says.
pub(crate) fn package(workspace: &Workspace) -> PathBuf {
    let other = std::env::var_os("NUMPY_RS_PACKAGE");
    other.map_or_else(|| workspace.root.join("python"), PathBuf::from)
}

/// Installs the Python package, with a library that is compiled already where one is named.
///
/// What else its build listens to is in `python/hatch_build.py`.
pub(crate) fn install_package(
    workspace: &Workspace,
    python: &Path,
    library: Option<&Path>,
) -> Result<(), String> {
    let mut command = Command::new(python);
    command
        .args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "--force-reinstall",
            "--no-deps",
        ])
        .arg(package(workspace));
    if let Some(library) = library {
        command.env("NUMPY_RS_LIBRARY", library);
    }
    child::run(&mut command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_as_numbers() {
        assert!(parse_version("3.9\n").unwrap() < OLDEST);
        assert!(parse_version("3.11").unwrap() >= OLDEST);
        assert!(parse_version("4.0\n").unwrap() >= OLDEST);
        assert_eq!(parse_version("Python 2"), None);
    }
}
