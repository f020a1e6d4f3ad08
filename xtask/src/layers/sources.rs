//! Sources and manifests held against the table: where `unsafe` stands, that every crate takes the workspace's
//! lints, and that its unit tests are run.

use super::table::{self, Layer, Unsafe};
use super::tokens::{Kind, Token, tokens};
use crate::workspace::{Package, Workspace};
use std::path::Path;

/// The text of a crate, paths relative to its folder.
#[derive(Debug)]
struct Sources {
    manifest: String,
    /// Path of the library's first file, where the crate has a library.
    library: Option<String>,
    files: Vec<(String, String)>,
}

/// Every `unsafe` where the table allows none, every `#![forbid(unsafe_code)]` and every `[lints]` that is missing, every
/// unit test that nothing builds.
///
/// Crates without a row are skipped here: the check of imports refuses them.
pub(crate) fn offences(workspace: &Workspace) -> Result<Vec<String>, String> {
    let mut offences = Vec::new();
    for member in &workspace.members {
        if let Some(layer) = table::find(&member.name) {
            let folder = relative(member.folder(), &workspace.root);
            let sources = read(member)?;
            offences.extend(of_crate(layer, &sources).map(|offence| format!("{folder}/{offence}")));
        }
    }
    Ok(offences)
}

fn of_crate(layer: &Layer, sources: &Sources) -> impl Iterator<Item = String> {
    let mut offences = Vec::new();
    if !takes_workspace_lints(&sources.manifest) {
        offences.push(
            "Cargo.toml: must take the workspace's lints: [lints] workspace = true".to_owned(),
        );
    }
    let untested = sets(&sources.manifest, "lib", "test=false");
    for (path, text) in &sources.files {
        let tokens = tokens(text);
        if untested && path.starts_with("src/") && has_tests(&tokens) && !is_built(path, sources) {
            offences.push(format!(
                "{path}: no test builds these unit tests: [lib] has test = false"
            ));
        }
        let must_forbid = matches!(layer.unsafe_code, Unsafe::Forbidden);
        if must_forbid && sources.library.as_ref() == Some(path) && !forbids_unsafe(&tokens) {
            offences.push(format!(
                "{path}: {} must open with #![forbid(unsafe_code)]",
                layer.name
            ));
        }
        if !layer.unsafe_code.is_allowed_in(path) {
            offences.extend(
                tokens
                    .iter()
                    .filter(|token| is_word(token, "unsafe"))
                    .map(|token| {
                        format!(
                            "{path}:{}: no `unsafe` may stand here: {}",
                            token.line,
                            allowed(layer)
                        )
                    }),
            );
        }
    }
    offences.into_iter()
}

fn allowed(layer: &Layer) -> String {
    match layer.unsafe_code {
        Unsafe::Below(starts) => format!("{} has it only below {}", layer.name, starts.join(", ")),
        _ => format!("{} is a safe crate", layer.name),
    }
}

/// Whether the inner attributes that open a file forbid unsafe code.
fn forbids_unsafe(tokens: &[Token]) -> bool {
    let mut rest = tokens;
    while let [hash, bang, open, name, ..] = rest {
        if !(is_mark(hash, '#') && is_mark(bang, '!') && is_mark(open, '[')) {
            return false;
        }
        let Some(end) = rest.iter().position(|token| is_mark(token, ']')) else {
            return false;
        };
        let arguments = &rest[4..end.max(4)];
        if is_word(name, "forbid") && arguments.iter().any(|token| is_word(token, "unsafe_code")) {
            return true;
        }
        rest = &rest[end + 1..];
    }
    false
}

fn is_word(token: &Token, word: &str) -> bool {
    matches!(&token.kind, Kind::Word(own) if own == word)
}

fn is_mark(token: &Token, mark: char) -> bool {
    token.kind == Kind::Mark(mark)
}

/// Whether a file has a part for tests alone: `cfg(test)`.
fn has_tests(tokens: &[Token]) -> bool {
    tokens.windows(3).any(|three| {
        is_word(&three[0], "cfg") && is_mark(&three[1], '(') && is_word(&three[2], "test")
    })
}

/// Whether an integration test has a file of the library as a module.
fn is_built(path: &str, sources: &Sources) -> bool {
    let attribute = format!("#[path = \"../{path}\"]");
    let mut tests = sources.files.iter();
    tests.any(|(test, text)| test.starts_with("tests/") && text.contains(&attribute))
}

/// Whether a manifest takes the workspace's lints.
fn takes_workspace_lints(manifest: &str) -> bool {
    sets(manifest, "lints", "workspace=true")
}

/// Whether a manifest has an entry, written without blanks, in a table, or with the table's name before it.
fn sets(manifest: &str, table: &str, entry: &str) -> bool {
    let (header, dotted) = (format!("[{table}]"), format!("{table}.{entry}"));
    let mut within = String::new();
    for line in manifest.lines() {
        let line: String = line
            .split('#')
            .next()
            .unwrap_or("")
            .split_whitespace()
            .collect::<Vec<_>>()
            .concat();
        if line.starts_with('[') {
            within = line;
        } else if (within == header && line == entry) || (within.is_empty() && line == dotted) {
            return true;
        }
    }
    false
}

fn read(member: &Package) -> Result<Sources, String> {
    let folder = member.folder();
    let mut files = Vec::new();
    collect(folder, folder, &mut files)?;
    Ok(Sources {
        manifest: text(&member.manifest)?,
        library: member
            .library()
            .map(|library| relative(&library.source, folder)),
        files,
    })
}

/// All Rust files below a folder: libraries, tests, benchmarks, examples and build scripts alike.
fn collect(folder: &Path, root: &Path, files: &mut Vec<(String, String)>) -> Result<(), String> {
    let unreadable = |error| format!("{}: {error}", folder.display());
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.is_dir() {
            if !path.ends_with("target") {
                collect(&path, root, files)?;
            }
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push((relative(&path, root), text(&path)?));
        }
    }
    files.sort();
    Ok(())
}

fn text(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// The path from `root` on, with slashes on every system.
fn relative(path: &Path, root: &Path) -> String {
    let path = path.strip_prefix(root).unwrap_or(path);
    path.components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANIFEST: &str = "[package]\nname = \"x\"\n\n[lints]\nworkspace = true\n";

    fn offences_of(name: &str, manifest: &str, files: &[(&str, &str)]) -> Vec<String> {
        let sources = Sources {
            manifest: manifest.to_owned(),
            library: Some("src/lib.rs".to_owned()),
            files: files
                .iter()
                .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
                .collect(),
        };
        of_crate(table::find(name).unwrap(), &sources).collect()
    }

    #[test]
    fn the_sources_of_this_workspace_are_accepted() {
        assert_eq!(offences(&Workspace::read().unwrap()).unwrap(), [""; 0]);
    }

    #[test]
    fn a_safe_library_is_accepted() {
        let library = "//! unsafe in words\n#![allow(dead_code)]\n#![forbid(unsafe_code)]\nconst A: &str = \"unsafe\";";
        assert_eq!(
            offences_of("np-io", MANIFEST, &[("src/lib.rs", library)]),
            [""; 0]
        );
    }

    #[test]
    fn a_library_that_forbids_nothing_is_refused() {
        let refused = ["src/lib.rs: np-io must open with #![forbid(unsafe_code)]"];
        for library in [
            "",
            "// #![forbid(unsafe_code)]\nfn f() {}",
            "#![deny(unsafe_code)]\nfn f() {}",
            "#![cfg_attr(test, forbid(unsafe_code))]",
            "fn f() {}\nmod inner {\n#![forbid(unsafe_code)]\n}",
            "#![]",
        ] {
            assert_eq!(
                offences_of("np-io", MANIFEST, &[("src/lib.rs", library)]),
                refused,
                "{library}"
            );
        }
    }

    #[test]
    fn unsafe_in_a_safe_crate_is_refused_with_its_line() {
        for name in ["np-wasm", "xtask", "np-conformance"] {
            assert_eq!(
                offences_of(
                    name,
                    MANIFEST,
                    &[("tests/all.rs", "fn f() {\n    unsafe { g() }\n}")]
                ),
                [format!(
                    "tests/all.rs:2: no `unsafe` may stand here: {name} is a safe crate"
                )]
            );
        }
    }

    #[test]
    fn every_form_of_unsafe_is_seen() {
        for form in [
            "unsafe fn f() {}",
            "unsafe impl Send for X {}",
            "#[unsafe(no_mangle)] fn f() {}",
        ] {
            let offences = offences_of("np-wasm", MANIFEST, &[("src/lib.rs", form)]);
            assert_eq!(offences.len(), 1, "{form}: {offences:?}");
        }
    }

    #[test]
    fn the_facade_has_unsafe_only_in_its_storage() {
        let block = "fn f() { unsafe { g() } }";
        let files = |path| [(path, block)];
        for path in [
            "src/storage.rs",
            "src/storage/mod.rs",
            "src/storage/cache/blocks.rs",
        ] {
            assert_eq!(offences_of("numpy-rs", MANIFEST, &files(path)), [""; 0]);
        }
        for path in [
            "src/array.rs",
            "src/storage_view.rs",
            "tests/storage/mod.rs",
            "src/api/storage.rs",
        ] {
            assert_eq!(
                offences_of("numpy-rs", MANIFEST, &files(path)),
                [format!(
                    "{path}:1: no `unsafe` may stand here: \
                     numpy-rs has it only below src/storage/, src/storage.rs, tests/storage_"
                )]
            );
        }
    }

    #[test]
    fn a_crate_of_kernels_may_be_unsafe() {
        assert_eq!(
            offences_of(
                "np-kernels",
                MANIFEST,
                &[("src/lib.rs", "unsafe fn f() {}")]
            ),
            [""; 0]
        );
    }

    #[test]
    fn lints_must_come_from_the_workspace() {
        let refused = ["Cargo.toml: must take the workspace's lints: [lints] workspace = true"];
        for manifest in [
            "[package]\nname = \"x\"\n",
            "[lints]\n# workspace = true\n",
            "[lints.rust]\nworkspace = true\n",
            "[lints]\nworkspace = false\n",
            "[dependencies]\nworkspace = true\n[lints]\n",
        ] {
            assert_eq!(offences_of("np-capi", manifest, &[]), refused, "{manifest}");
        }
        for manifest in [
            MANIFEST,
            "lints.workspace = true\n[package]\n",
            "[lints] # all\nworkspace=true # yes",
        ] {
            assert_eq!(offences_of("np-capi", manifest, &[]), [""; 0], "{manifest}");
        }
    }

    #[test]
    fn unit_tests_must_be_built_by_something() {
        let untested = format!("{MANIFEST}[lib]\ntest = false\n");
        let tested = ("src/deep/room.rs", "#[cfg(test)]\nmod tests {}");
        let offences = |manifest: &str, tests: &str| {
            offences_of("np-ufunc", manifest, &[tested, ("tests/rooms.rs", tests)])
        };
        assert_eq!(offences(MANIFEST, ""), [""; 0]);
        assert_eq!(
            offences(&untested, "mod room;"),
            ["src/deep/room.rs: no test builds these unit tests: [lib] has test = false"]
        );
        let included = "#[path = \"../src/deep/room.rs\"]\nmod room;";
        assert_eq!(offences(&untested, included), [""; 0]);
    }
}
