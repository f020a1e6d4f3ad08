//! The programs in `tests/c`, compiled by the system's C compiler, linked with the dynamic library and run.
//!
//! Windows has no `cc` of this form.
#![cfg(unix)]

use std::path::{Path, PathBuf};
use std::process::Command;

/// The folder with the libraries that cargo built for this test: its own.
fn libraries() -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let folder = test.parent().unwrap().to_owned();
    let library = format!(
        "{}np_capi{}",
        std::env::consts::DLL_PREFIX,
        std::env::consts::DLL_SUFFIX
    );
    let path = folder.join(library);
    assert!(path.exists(), "{} is missing", path.display());
    folder
}

fn succeed(command: &mut Command) {
    let output = command.output().unwrap();
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "{command:?}: {}\n{text}",
        output.status
    );
}

fn compile_and_run(source: &Path) {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let program = Path::new(env!("CARGO_TARGET_TMPDIR")).join(source.file_stem().unwrap());
    let libraries = libraries();
    let mut compiler = Command::new("cc");
    compiler.args([
        "-std=c11",
        "-Wall",
        "-Wextra",
        "-Wpedantic",
        "-Werror",
        "-O1",
    ]);
    // A library under AddressSanitizer wants its runtime from the program.
    let flags = option_env!("RUSTFLAGS").unwrap_or_default();
    if flags.contains("sanitizer=address") {
        compiler.arg("-fsanitize=address");
    }
    compiler.arg("-I").arg(here.join("include"));
    compiler.arg(here.join("tests/c").join(source));
    compiler.arg("-o").arg(&program);
    compiler.arg("-L").arg(&libraries).arg("-lnp_capi");
    compiler.arg(format!("-Wl,-rpath,{}", libraries.display()));
    succeed(&mut compiler);
    succeed(&mut Command::new(&program));
}

#[test]
fn arithmetic_is_numpys() {
    compile_and_run(Path::new("arithmetic.c"));
}

#[test]
fn misuse_is_told() {
    compile_and_run(Path::new("misuse.c"));
}

#[test]
fn the_readme_works() {
    let readme = include_str!("../README.md");
    let (_, program) = readme.split_once("```c\n").unwrap();
    let (program, _) = program.split_once("```").unwrap();
    let source = Path::new(env!("CARGO_TARGET_TMPDIR")).join("readme.c");
    std::fs::write(&source, program).unwrap();
    compile_and_run(&source);
}
