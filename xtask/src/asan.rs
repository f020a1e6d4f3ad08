//! `cargo xtask asan`: the tests of the crates that may hold `unsafe` under AddressSanitizer.
//!
//! The sanitizer is an unstable compiler flag, so a nightly toolchain is needed; its runtime comes with it. Doc tests
//! are left out: they are short examples of what the other tests do at length.

use crate::child;
use crate::layers;
use crate::workspace::Workspace;
use std::process::Command;

const TARGET: &str = "x86_64-unknown-linux-gnu";

/// Runs every test, or those whose names contain the filter; fails on an invalid access and on a leak.
pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let filter = match arguments {
        [] => None,
        [filter] if !filter.starts_with('-') => Some(filter.as_str()),
        [argument, ..] => return Err(format!("unexpected argument: {argument}")),
    };
    if !child::succeeds(nightly().arg("--version")) {
        return Err("AddressSanitizer needs a nightly toolchain: \
                    rustup toolchain install nightly --profile minimal"
            .to_owned());
    }
    let workspace = Workspace::read()?;
    child::run(
        nightly()
            .env("RUSTFLAGS", "-Zsanitizer=address")
            // Tests ask for more memory than there is, and expect to be told.
            .env("ASAN_OPTIONS", "allocator_may_return_null=1")
            .env("PROPTEST_CASES", "64")
            // With a target named, build scripts and procedural macros are built without the sanitizer.
            .args(["test", "--target", TARGET, "--tests", "--target-dir"])
            .arg(workspace.target.join("asan"))
            .args(packages().iter().flat_map(|package| ["-p", package]))
            .args(filter),
    )
}

/// The crates with `unsafe` in them, and the tests that drive them all.
fn packages() -> Vec<&'static str> {
    let mut packages: Vec<_> = layers::with_unsafe().collect();
    packages.push("np-conformance");
    packages
}

fn nightly() -> Command {
    let mut command = Command::new("rustup");
    // What the stable cargo that runs this program set for it would lead the nightly one astray.
    for name in ["CARGO", "RUSTC", "RUSTUP_TOOLCHAIN", "LD_LIBRARY_PATH"] {
        command.env_remove(name);
    }
    command.args(["run", "nightly", "cargo"]);
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_crates_with_unsafe_are_watched() {
        let packages = packages();
        for name in [
            "np-kernels",
            "np-iter",
            "np-ufunc",
            "np-capi",
            "numpy-rs",
            "np-conformance",
        ] {
            assert!(packages.contains(&name), "{packages:?}");
        }
        assert!(!packages.contains(&"np-layout"), "{packages:?}");
    }
}
