//! What the Python side has: asked of the package itself; and the tests that show it: those of the package, and NumPy's own that pass.

use super::rows::Row;
use super::texts::{self, Text};
use crate::workspace::Workspace;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

const TESTS: &str = "python/tests";

/// What there is.
#[derive(Default)]
pub(crate) struct Python {
    there: BTreeSet<String>,
    /// Names after a dot in the package's tests, with the file.
    used: BTreeMap<String, String>,
    /// NumPy's names, and a test of NumPy's that uses them and passes.
    upstream: BTreeMap<String, String>,
}

impl Python {
    pub(crate) fn read(workspace: &Workspace, python: &Path, rows: &[Row]) -> Result<Self, String> {
        let mut side = Self {
            there: present(workspace, python, rows)?,
            upstream: crate::upstream::names(workspace)?,
            ..Self::default()
        };
        for text in texts::below(&workspace.root, TESTS, "py")? {
            side.uses(&text);
        }
        Ok(side)
    }

    fn uses(&mut self, text: &Text) {
        // Paths of names: `np.linalg.norm` uses `linalg.norm` and `norm`.
        let is_of_path =
            |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '.';
        for path in text.text.split(|letter| !is_of_path(letter)) {
            let starts = path.match_indices('.').map(|(at, _)| &path[at + 1..]);
            for used in starts.filter(|used| !used.is_empty()) {
                self.used
                    .entry(used.to_owned())
                    .or_insert(text.path.clone());
            }
        }
    }

    /// Whether the package has a name, and the test that shows it.
    pub(crate) fn find(&self, row: &Row) -> (bool, Option<String>) {
        if !self.there.contains(&row.name) {
            return (false, None);
        }
        let path = row.path();
        let own = path.strip_prefix("ndarray.").unwrap_or(path);
        let shown = self.used.get(own).or_else(|| self.upstream.get(&row.name));
        (true, shown.cloned())
    }
}

/// The names that the package has.
fn present(workspace: &Workspace, python: &Path, rows: &[Row]) -> Result<BTreeSet<String>, String> {
    let mut command = Command::new(python);
    command
        .current_dir(&workspace.target)
        .args(["-m", "upstream.presence"])
        .env("PYTHONPATH", workspace.root.join("python/upstream"))
        .env_remove("NUMPY_RS_LIBRARY")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    let mut child = command.spawn().map_err(|error| error.to_string())?;
    let names: String = rows.iter().map(|row| format!("{}\n", row.name)).collect();
    let mut input = child.stdin.take().ok_or("no standard input")?;
    // The answers are read meanwhile: neither side may wait for the other.
    let writer = std::thread::spawn(move || input.write_all(names.as_bytes()));
    let output = child
        .wait_with_output()
        .map_err(|error| error.to_string())?;
    let written = writer.join().map_err(|_| "the names were not written")?;
    written.map_err(|error| error.to_string())?;
    if !output.status.success() {
        return Err(format!("upstream.presence failed ({})", output.status));
    }
    let text = String::from_utf8(output.stdout).map_err(|error| error.to_string())?;
    Ok(text.lines().map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parity::rows;

    #[test]
    fn a_name_is_shown_by_the_tests_that_use_it() {
        let mut side = Python::default();
        let names = [
            "numpy.linalg.norm",
            "numpy.ndarray.sum",
            "numpy.sin",
            "numpy.cos",
        ];
        side.there.extend(names.map(str::to_owned));
        side.uses(&Text {
            path: "t.py".to_owned(),
            text: "same('np.linalg.norm(a).sum()')".to_owned(),
        });
        side.upstream
            .insert("numpy.sin".to_owned(), "f.py::test_sin".to_owned());
        let find = |name: &str| {
            let header = "qualified_name\tkind\tsignature\ttier\tsummary\talias_of";
            side.find(&rows::parse(&format!("{header}\n{name}\tf\t\tcore\t\t\n")).unwrap()[0])
        };
        assert_eq!(find("numpy.linalg.norm"), (true, Some("t.py".to_owned())));
        assert_eq!(find("numpy.ndarray.sum"), (true, Some("t.py".to_owned())));
        assert_eq!(find("numpy.sin"), (true, Some("f.py::test_sin".to_owned())));
        assert_eq!(find("numpy.cos"), (true, None));
        assert_eq!(find("numpy.tan"), (false, None));
    }
}
