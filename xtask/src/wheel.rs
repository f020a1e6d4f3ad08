//! `cargo xtask wheel`: the Python package as a wheel, and a trial of it.

use crate::workspace::Workspace;
use crate::{child, python, refuse_arguments};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What has to work where only the wheel is installed.
const SMOKE: &str = "
import pathlib, sys
import numpy_rs as np
folder = pathlib.Path(np.__file__).resolve().parent
assert pathlib.Path(sys.prefix).resolve() in folder.parents, folder
assert 'numpy' not in sys.modules
a = np.arange(12.0).reshape(3, 4)
assert (a @ a.T).tolist() == [[14.0, 38.0, 62.0], [38.0, 126.0, 214.0], [62.0, 214.0, 366.0]]
assert repr(np.sqrt(a[1])) == 'array([2.        , 2.23606798, 2.44948974, 2.64575131])'
assert a.sum(axis=0).tolist() == [12.0, 15.0, 18.0, 21.0]
try:
    a + np.ones(5)
except ValueError as error:
    assert str(error) == 'operands could not be broadcast together with shapes (3,4) (5,) '
else:
    raise AssertionError('no error')
print('numpy_rs', np.__version__, 'works in', folder)
";

/// Makes the wheel in target/wheel, installs it in a new environment and tries it from outside of the repository.
pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    refuse_arguments(arguments)?;
    let workspace = Workspace::read()?;
    let folder = workspace.target.join("wheel");
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let trial = folder.join("venv");
    let python = python::new_environment(&trial)?;
    let wheels = folder.join("dist");
    child::run(
        Command::new(&python)
            .args(["-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir"])
            .arg(&wheels)
            .arg(python::package(&workspace)),
    )?;
    let wheel = only_wheel(&wheels)?;
    child::run(
        Command::new(&python)
            .args(["-m", "pip", "install", "--quiet", "--no-index"])
            .arg(&wheel),
    )?;
    child::run(
        Command::new(&python)
            .current_dir(&trial)
            .args(["-c", SMOKE]),
    )?;
    println!("{}", wheel.display());
    Ok(())
}

/// The one wheel of a folder.
fn only_wheel(folder: &Path) -> Result<PathBuf, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let names: Vec<String> = entries
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    match names.as_slice() {
        [name] if is_for_any_python(name) => Ok(folder.join(name)),
        names => Err(format!(
            "not one wheel for any Python 3 and one platform: {names:?}"
        )),
    }
}

/// Whether a wheel is for every Python 3, and for one platform.
fn is_for_any_python(name: &str) -> bool {
    let tags: Vec<&str> = name.trim_end_matches(".whl").rsplitn(4, '-').collect();
    name.ends_with(".whl") && matches!(tags[..], [platform, "none", "py3", _] if platform != "any")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wheel_is_for_any_python_and_one_platform() {
        assert!(is_for_any_python(
            "numpy_rs-0.1.0-py3-none-linux_x86_64.whl"
        ));
        assert!(!is_for_any_python("numpy_rs-0.1.0-py3-none-any.whl"));
        assert!(!is_for_any_python(
            "numpy_rs-0.1.0-cp311-cp311-linux_x86_64.whl"
        ));
        assert!(!is_for_any_python("numpy_rs-0.1.0.tar.gz"));
    }
}
