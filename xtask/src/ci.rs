//! `cargo xtask ci`: everything that a change has to pass.
//!
//! All steps share the target folder and one profile, `ci`, so that each crate is compiled as few times as cargo's rules
//! allow.

use crate::python;
use crate::test_binaries;
use crate::workspace::{Package, Target, Workspace};
use crate::{child, conformance, layers, refuse_arguments, upstream};
use std::fmt::Write;
use std::process::Command;
use std::time::{Duration, Instant};

/// One check: its name, and the function that makes it.
struct Step {
    name: &'static str,
    run: fn(&Workspace) -> Result<Outcome, String>,
}

/// How a step went that did not fail.
#[derive(Debug, PartialEq, Eq)]
enum Outcome {
    Done,
    /// Not made, and why.
    Skipped(String),
}

const STEPS: &[Step] = &[
    Step {
        name: "format",
        run: format,
    },
    Step {
        name: "clippy, default features",
        run: clippy,
    },
    Step {
        name: "clippy, all features",
        run: clippy_all_features,
    },
    Step {
        name: "clippy, no features",
        run: clippy_no_features,
    },
    Step {
        name: "each feature alone",
        run: each_feature,
    },
    Step {
        name: "layers",
        run: check_layers,
    },
    Step {
        name: "tests",
        run: tests,
    },
    Step {
        name: "tests, SIMD forced down",
        run: tests_at_lower_simd_levels,
    },
    Step {
        name: "doc tests",
        run: doc_tests,
    },
    Step {
        name: "documentation",
        run: documentation,
    },
    Step {
        name: "examples",
        run: examples,
    },
    Step {
        name: "conformance",
        run: check_conformance,
    },
    Step {
        name: "Python package",
        run: python_package,
    },
];

/// The crates whose answers could depend on the SIMD level.
const SIMD_SENSITIVE: [&str; 4] = ["np-kernels", "np-ufunc", "numpy-rs", "np-conformance"];

/// Test programs, by package and name, that go through every level of the machine themselves, whatever it is forced down to:
/// where the levels are run one by one they would only do part of that again.
const EVERY_LEVEL: [(&str, &str); 2] = [("np-ufunc", "loops"), ("np-kernels", "math_accuracy")];

/// Runs the steps in order up to the first that fails, and ends with a table of all.
pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    refuse_arguments(arguments)?;
    let workspace = Workspace::read()?;
    let start = Instant::now();
    let mut rows = Vec::new();
    let mut failure = None;
    for (number, step) in STEPS.iter().enumerate() {
        if failure.is_some() {
            rows.push((step.name, "not run".to_owned(), None));
            continue;
        }
        println!("\n==> {}/{}: {}", number + 1, STEPS.len(), step.name);
        let start = Instant::now();
        let outcome = (step.run)(&workspace);
        let time = start.elapsed();
        println!("    {} took {:.1} s", step.name, time.as_secs_f64());
        let status = match outcome {
            Ok(Outcome::Done) => "ok".to_owned(),
            Ok(Outcome::Skipped(reason)) => format!("skipped: {reason}"),
            Err(message) => {
                eprintln!("error: {message}");
                failure = Some(format!("{} failed", step.name));
                "FAILED".to_owned()
            }
        };
        rows.push((step.name, status, Some(time)));
    }
    print!("\n{}", summary(&rows, start.elapsed()));
    failure.map_or(Ok(()), Err)
}

/// The table at the end: name, time and outcome of each step.
fn summary(rows: &[(&str, String, Option<Duration>)], total: Duration) -> String {
    let width = rows.iter().map(|(name, ..)| name.len()).max().unwrap_or(0);
    let mut table = String::new();
    for (name, status, time) in rows {
        let time = time.map_or(String::new(), |time| format!("{:.1} s", time.as_secs_f64()));
        let _ = writeln!(table, "{name:<width$}  {time:>8}  {status}");
    }
    let _ = writeln!(table, "{:<width$}  {:>6.1} s", "total", total.as_secs_f64());
    table
}

fn cargo(arguments: &[&str]) -> Result<Outcome, String> {
    child::run(child::cargo().args(arguments))?;
    Ok(Outcome::Done)
}

fn format(_: &Workspace) -> Result<Outcome, String> {
    cargo(&["fmt", "--all", "--check"])
}

fn clippy(_: &Workspace) -> Result<Outcome, String> {
    cargo(&[
        "clippy",
        PROFILE[0],
        PROFILE[1],
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ])
}

fn clippy_all_features(_: &Workspace) -> Result<Outcome, String> {
    cargo(&[
        "clippy",
        PROFILE[0],
        PROFILE[1],
        "--workspace",
        "--all-targets",
        "--all-features",
        "--",
        "-D",
        "warnings",
    ])
}

fn clippy_no_features(workspace: &Workspace) -> Result<Outcome, String> {
    let packages = without_feature_users(workspace);
    let mut command = child::cargo();
    command.arg("clippy").args(PROFILE);
    command.args(["--all-targets", "--no-default-features"]);
    command.args(packages.iter().flat_map(|package| ["-p", &package.name]));
    child::run(command.args(["--", "-D", "warnings"]))?;
    Ok(Outcome::Done)
}

/// The members that turn on no feature of another member.
///
/// Cargo builds one set of features for all the packages it is asked for: with np-capi among them, which wants the
/// facade with threads, nobody would ever compile the facade without.
fn without_feature_users(workspace: &Workspace) -> Vec<&Package> {
    let turns_on_a_feature = |package: &Package| {
        package.dependencies.iter().any(|dependency| {
            workspace.member(&dependency.name).is_some_and(|member| {
                let has_default = member.features.iter().any(|feature| feature == "default");
                !dependency.features.is_empty() || (dependency.default_features && has_default)
            })
        })
    };
    workspace
        .members
        .iter()
        .filter(|package| !turns_on_a_feature(package))
        .collect()
}

fn each_feature(workspace: &Workspace) -> Result<Outcome, String> {
    for package in &workspace.members {
        for feature in features_to_try_alone(package) {
            // As clippy, which has looked at most packages without features just before.
            let arguments = [
                "clippy",
                PROFILE[0],
                PROFILE[1],
                "-p",
                &package.name,
                "--no-default-features",
                "--features",
                feature,
                "--",
                "-D",
                "warnings",
            ];
            child::run(child::cargo().args(arguments))?;
        }
    }
    Ok(Outcome::Done)
}

/// The features of a package that no other step turns on alone: a feature that is the whole default is seen without others by the
/// first step.
fn features_to_try_alone(package: &Package) -> impl Iterator<Item = &String> {
    let is_default = |feature: &String| package.default_features == [feature.as_str()];
    let features = package.features.iter();
    features.filter(move |feature| *feature != "default" && !is_default(feature))
}

fn check_layers(workspace: &Workspace) -> Result<Outcome, String> {
    layers::check(workspace)?;
    Ok(Outcome::Done)
}

/// Optimised code, with the checks that the release profile leaves out.
const PROFILE: [&str; 2] = ["--profile", "ci"];

/// All tests; benchmarks are among them and run once each, to show that they run.
///
/// Not `--all-targets`: that makes tests of libraries, too, whose manifests say that they have none.
const ALL_TESTS: [&str; 5] = [
    PROFILE[0],
    PROFILE[1],
    "--workspace",
    "--tests",
    "--benches",
];

fn tests(_: &Workspace) -> Result<Outcome, String> {
    // All that fails is shown at once.
    child::run(
        child::cargo()
            .args(["test", "--no-fail-fast"])
            .args(ALL_TESTS),
    )?;
    Ok(Outcome::Done)
}

fn tests_at_lower_simd_levels(workspace: &Workspace) -> Result<Outcome, String> {
    let mut binaries = test_binaries::build(workspace, &ALL_TESTS, &SIMD_SENSITIVE)?;
    binaries.retain(|binary| !EVERY_LEVEL.contains(&(&binary.package, &binary.target)));
    for level in ["baseline", "v3"] {
        for binary in &binaries {
            println!("\n{} ({}) at {level}", binary.target, binary.package);
            child::run(binary.prepare(&binary.program).env("NUMPY_RS_SIMD", level))?;
        }
    }
    Ok(Outcome::Done)
}

fn doc_tests(_: &Workspace) -> Result<Outcome, String> {
    cargo(&["test", PROFILE[0], PROFILE[1], "--workspace", "--doc"])
}

fn documentation(_: &Workspace) -> Result<Outcome, String> {
    let arguments = ["--workspace", "--no-deps", "--all-features"];
    child::run(
        child::cargo()
            .arg("doc")
            .args(PROFILE)
            .args(arguments)
            .env("RUSTDOCFLAGS", "-D warnings"),
    )?;
    Ok(Outcome::Done)
}

/// Runs every example; `--out` keeps what it writes out of the repository.
///
/// They are built as the tests were, all packages together: cargo would compile everything again for one package and its features.
fn examples(workspace: &Workspace) -> Result<Outcome, String> {
    let targets = workspace
        .members
        .iter()
        .flat_map(|package| &package.targets);
    let examples: Vec<&Target> = targets.filter(|target| target.is("example")).collect();
    if examples.is_empty() {
        return Ok(Outcome::Skipped("there are no examples".to_owned()));
    }
    child::run(
        child::cargo()
            .arg("build")
            .args(PROFILE)
            .args(["--workspace", "--examples"]),
    )?;
    let programs = workspace.target.join(PROFILE[1]).join("examples");
    for example in examples {
        if !example.required_features.is_empty() {
            return Err(format!("nobody builds {}: it wants features", example.name));
        }
        let folder = workspace.target.join("examples-output").join(&example.name);
        if folder.exists() {
            std::fs::remove_dir_all(&folder).map_err(|error| error.to_string())?;
        }
        std::fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
        let mut command = Command::new(programs.join(&example.name));
        command.current_dir(&workspace.root);
        child::run(command.arg("--out").arg(&folder))?;
    }
    Ok(Outcome::Done)
}

fn check_conformance(workspace: &Workspace) -> Result<Outcome, String> {
    with_python(|| conformance::compare(workspace))
}

/// Installs the Python package as a user would, runs its tests, and those of NumPy's that passed once.
fn python_package(workspace: &Workspace) -> Result<Outcome, String> {
    let folder = workspace.root.join("python");
    if !folder.exists() {
        return Ok(Outcome::Skipped("there is no Python package".to_owned()));
    }
    with_python(|| {
        let python = python::environment(
            &workspace.target.join("python-venv"),
            &["pytest", "hypothesis"],
        )?;
        // The library that the tests have compiled already: alone, it would be compiled again, with other features of what it uses.
        child::run(child::cargo().args(["build", "--lib"]).args(ALL_TESTS))?;
        let name = format!(
            "{}np_capi{}",
            std::env::consts::DLL_PREFIX,
            std::env::consts::DLL_SUFFIX
        );
        let library = workspace.target.join(PROFILE[1]).join(name);
        python::install_package(workspace, &python, Some(&library))?;
        child::run(
            Command::new(&python)
                .args(["-m", "pytest"])
                .arg(folder.join("tests")),
        )?;
        upstream::check(workspace, python)
    })
}

/// Runs a check that needs Python. On a developer's machine without one it is skipped; in CI there has to be one.
fn with_python(check: impl FnOnce() -> Result<(), String>) -> Result<Outcome, String> {
    let in_ci = std::env::var("CI").is_ok_and(|value| value == "true");
    if_python(python::find().is_some(), in_ci, check)
}

fn if_python(
    found: bool,
    in_ci: bool,
    check: impl FnOnce() -> Result<(), String>,
) -> Result<Outcome, String> {
    match (found, in_ci) {
        (true, _) => check().map(|()| Outcome::Done),
        (false, true) => Err(python::missing()),
        (false, false) => Ok(Outcome::Skipped(python::missing())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    #[test]
    fn the_summary_has_a_row_for_every_step() {
        let rows = [
            ("format", "ok".to_owned(), Some(Duration::from_millis(1250))),
            ("tests", "FAILED".to_owned(), Some(Duration::from_secs(100))),
            ("doc tests", "not run".to_owned(), None),
        ];
        assert_eq!(
            summary(&rows, Duration::from_millis(101_250)),
            "format        1.2 s  ok\n\
             tests       100.0 s  FAILED\n\
             doc tests            not run\n\
             total       101.2 s\n"
        );
    }

    #[test]
    fn python_may_be_missing_only_outside_ci() {
        let reason = "no Python 3.11 or later was found";
        let bad = || Err("wrong".to_owned());
        assert_eq!(if_python(true, true, || Ok(())), Ok(Outcome::Done));
        assert_eq!(if_python(true, false, bad), Err("wrong".to_owned()));
        assert_eq!(
            if_python(false, false, bad),
            Ok(Outcome::Skipped(reason.to_owned()))
        );
        assert_eq!(if_python(false, true, bad), Err(reason.to_owned()));
    }

    #[test]
    fn members_that_want_features_of_others_are_left_out_of_the_featureless_build() {
        let member = |name: &str, dependencies: Value| {
            json!({
                "name": name, "version": "0.1.0", "id": name, "targets": [],
                "manifest_path": format!("/w/{name}/Cargo.toml"), "dependencies": dependencies,
                "features": { "default": ["threads"], "threads": [] },
            })
        };
        let edge = |features: Value, default: bool| {
            json!([{ "name": "numpy-rs", "kind": null, "features": features,
                     "uses_default_features": default }])
        };
        let workspace = Workspace::parse(&json!({
            "workspace_root": "/w", "target_directory": "/w/target",
            "workspace_members": ["numpy-rs", "np-capi", "np-wasm", "np-benches"],
            "packages": [
                member("numpy-rs", json!([])),
                member("np-capi", edge(json!(["threads"]), false)),
                member("np-wasm", edge(json!([]), false)),
                member("np-benches", edge(json!([]), true)),
            ],
        }))
        .unwrap();
        let names: Vec<_> = without_feature_users(&workspace)
            .iter()
            .map(|package| package.name.as_str())
            .collect();
        assert_eq!(names, ["np-wasm", "numpy-rs"]);
    }

    #[test]
    fn a_feature_that_is_the_default_is_not_tried_again() {
        let package = |default: Value| {
            let workspace = Workspace::parse(&json!({
                "workspace_root": "/w", "target_directory": "/w/target", "workspace_members": ["a"],
                "packages": [{
                    "name": "a", "version": "0.1.0", "id": "a", "targets": [], "dependencies": [],
                    "manifest_path": "/w/a/Cargo.toml",
                    "features": { "default": default, "faer": [], "threads": [] },
                }],
            }));
            workspace.unwrap().members.remove(0)
        };
        let alone = |default: Value| {
            let package = package(default);
            features_to_try_alone(&package).cloned().collect::<Vec<_>>()
        };
        assert_eq!(alone(json!(["threads"])), ["faer"]);
        assert_eq!(alone(json!(["faer", "threads"])), ["faer", "threads"]);
        assert_eq!(alone(json!([])), ["faer", "threads"]);
    }

    #[test]
    fn the_facade_is_linted_without_its_features() {
        let workspace = Workspace::read().unwrap();
        let packages = without_feature_users(&workspace);
        for name in ["np-ufunc", "numpy-rs"] {
            assert!(
                packages.iter().any(|package| package.name == name),
                "{packages:?}"
            );
        }
    }
}
