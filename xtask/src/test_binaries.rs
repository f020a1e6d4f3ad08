//! Test programs: built by cargo, found in its messages, run by whoever asks.
//!
//! Running the programs that `cargo test` has already built, under other circumstances, compiles nothing again;
//! a second `cargo test` with other packages selected may, since cargo merges features over the selection.

use crate::child;
use crate::workspace::Workspace;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A program that runs the tests of one target.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct TestBinary {
    pub(crate) package: String,
    /// The library or integration test that it was built from.
    pub(crate) target: String,
    pub(crate) program: PathBuf,
    /// The package's folder, where cargo would run it.
    pub(crate) folder: PathBuf,
}

impl TestBinary {
    /// A call of `program`, which is the tests themselves or something that runs them, in the circumstances that
    /// cargo would give it.
    pub(crate) fn prepare(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(&self.folder)
            .env("CARGO_MANIFEST_DIR", &self.folder);
        command
    }
}

/// Builds the tests that `selection` (arguments of `cargo test`) names, and returns the programs of `packages`.
///
/// A package without any is an error: a check that finds nothing to run must not pass.
pub(crate) fn build(
    workspace: &Workspace,
    selection: &[&str],
    packages: &[&str],
) -> Result<Vec<TestBinary>, String> {
    let messages = child::output(
        child::cargo()
            .arg("test")
            .args(selection)
            .args(["--no-run", "--message-format=json-render-diagnostics"]),
    )?;
    let binaries: Vec<TestBinary> = messages
        .lines()
        .filter_map(|line| from_message(workspace, &serde_json::from_str(line).ok()?))
        .filter(|binary| packages.contains(&binary.package.as_str()))
        .collect();
    for package in packages {
        if !binaries.iter().any(|binary| binary.package == *package) {
            return Err(format!("cargo built no tests of {package}"));
        }
    }
    Ok(binaries)
}

/// The test program that a message of cargo tells of. Benchmarks are test programs to cargo; here they are not.
fn from_message(workspace: &Workspace, message: &Value) -> Option<TestBinary> {
    if message["reason"] != "compiler-artifact" || message["profile"]["test"] != true {
        return None;
    }
    let kinds = message["target"]["kind"].as_array()?;
    if kinds.iter().any(|kind| kind == "bench") {
        return None;
    }
    let program = message["executable"].as_str()?;
    let manifest = Path::new(message["manifest_path"].as_str()?);
    let package = workspace
        .members
        .iter()
        .find(|member| member.manifest == manifest)?;
    Some(TestBinary {
        package: package.name.clone(),
        target: message["target"]["name"].as_str()?.to_owned(),
        program: program.into(),
        folder: package.folder().to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn workspace() -> Workspace {
        Workspace::parse(&json!({
            "workspace_root": "/w", "target_directory": "/w/target", "workspace_members": ["a"],
            "packages": [{
                "name": "np-io", "version": "0.1.0", "id": "a", "manifest_path": "/w/np-io/Cargo.toml",
                "dependencies": [], "targets": [], "features": {},
            }],
        }))
        .unwrap()
    }

    fn artifact(kind: &str, test: bool, executable: Value) -> Value {
        json!({
            "reason": "compiler-artifact", "manifest_path": "/w/np-io/Cargo.toml",
            "target": { "name": "npy", "kind": [kind] }, "profile": { "test": test },
            "executable": executable,
        })
    }

    #[test]
    fn a_test_program_is_found_in_a_message() {
        let found = from_message(
            &workspace(),
            &artifact("test", true, json!("/w/target/npy-1")),
        );
        assert_eq!(
            found,
            Some(TestBinary {
                package: "np-io".to_owned(),
                target: "npy".to_owned(),
                program: "/w/target/npy-1".into(),
                folder: "/w/np-io".into(),
            })
        );
    }

    #[test]
    fn other_messages_are_passed_over() {
        let workspace = workspace();
        for message in [
            artifact("lib", false, Value::Null),
            artifact("bin", false, json!("/w/target/xtask")),
            artifact("bench", true, json!("/w/target/speed-1")),
            json!({ "reason": "build-finished", "success": true }),
        ] {
            assert_eq!(from_message(&workspace, &message), None, "{message}");
        }
    }
}
