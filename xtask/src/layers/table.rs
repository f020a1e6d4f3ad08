//! The rules of the architecture: one row for each crate of the workspace.
//!
//! Normal, build and optional dependencies obey `imports`, and so do development dependencies: a library's tests
//! stand on what the library stands on. A test that needs more belongs to `np-conformance`, which may import
//! anything. A crate without a row is refused.

/// What one crate may do.
#[derive(Debug)]
pub(crate) struct Layer {
    pub(crate) name: &'static str,
    pub(crate) imports: Imports,
    pub(crate) unsafe_code: Unsafe,
}

/// The crates of this workspace that a crate may depend on.
#[derive(Debug)]
pub(crate) enum Imports {
    Only(&'static [&'static str]),
    Anything,
}

/// Where `unsafe` may stand in a crate.
#[derive(Debug)]
pub(crate) enum Unsafe {
    /// Nowhere, and the library opens with `#![forbid(unsafe_code)]`.
    Forbidden,
    /// Nowhere.
    Nowhere,
    /// In files whose path inside the crate starts with one of these.
    Below(&'static [&'static str]),
    /// In every file.
    Anywhere,
}

impl Unsafe {
    /// Whether any file may hold `unsafe`.
    pub(crate) fn is_possible(&self) -> bool {
        matches!(self, Unsafe::Below(_) | Unsafe::Anywhere)
    }

    /// Whether the file of that path inside the crate may hold `unsafe`.
    pub(crate) fn is_allowed_in(&self, path: &str) -> bool {
        match self {
            Unsafe::Forbidden | Unsafe::Nowhere => false,
            Unsafe::Below(starts) => starts.iter().any(|start| path.starts_with(start)),
            Unsafe::Anywhere => true,
        }
    }
}

/// The rows, from the ground up.
pub(crate) const LAYERS: &[Layer] = &[
    layer("np-dtype", Imports::Only(&[]), Unsafe::Forbidden),
    layer("np-layout", Imports::Only(&[]), Unsafe::Forbidden),
    layer("np-iter", Imports::Only(&["np-layout"]), Unsafe::Anywhere),
    layer("np-kernels", Imports::Only(&["np-dtype"]), Unsafe::Anywhere),
    layer(
        "np-ufunc",
        Imports::Only(&["np-dtype", "np-layout", "np-iter", "np-kernels"]),
        Unsafe::Anywhere,
    ),
    layer("np-linalg", Imports::Only(&["np-dtype"]), Unsafe::Forbidden),
    layer("np-fft", Imports::Only(&["np-dtype"]), Unsafe::Forbidden),
    layer("np-random", Imports::Only(&["np-dtype"]), Unsafe::Forbidden),
    layer("np-io", Imports::Only(&["np-dtype"]), Unsafe::Forbidden),
    layer(
        "numpy-rs",
        Imports::Only(&[
            "np-dtype",
            "np-layout",
            "np-iter",
            "np-kernels",
            "np-ufunc",
            "np-linalg",
            "np-fft",
            "np-random",
            "np-io",
        ]),
        // The storage, and the tests of its unsafe functions.
        Unsafe::Below(&["src/storage/", "src/storage.rs", "tests/storage_"]),
    ),
    layer("np-capi", Imports::Only(&["numpy-rs"]), Unsafe::Anywhere),
    layer("np-wasm", Imports::Only(&["numpy-rs"]), Unsafe::Nowhere),
    layer("np-conformance", Imports::Anything, Unsafe::Nowhere),
    layer("np-benches", Imports::Anything, Unsafe::Nowhere),
    layer("xtask", Imports::Only(&[]), Unsafe::Nowhere),
];

const fn layer(name: &'static str, imports: Imports, unsafe_code: Unsafe) -> Layer {
    Layer {
        name,
        imports,
        unsafe_code,
    }
}

/// The row of a crate.
pub(crate) fn find(name: &str) -> Option<&'static Layer> {
    LAYERS.iter().find(|layer| layer.name == name)
}

/// Whether a package from elsewhere must not be in the dependency graph: bindings to CPython, through which a Rust
/// library would need a Python to be built or run.
pub(crate) fn is_banned(name: &str) -> bool {
    const BANNED: [&str; 5] = ["pyo3", "cpython", "numpy", "python3-sys", "python27-sys"];
    BANNED.contains(&name) || name.starts_with("pyo3-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crate_imports_only_rows_above_its_own() {
        for (row, layer) in LAYERS.iter().enumerate() {
            if let Imports::Only(names) = layer.imports {
                for name in names {
                    assert!(
                        LAYERS[..row].iter().any(|above| above.name == *name),
                        "{} -> {name} would allow a cycle",
                        layer.name
                    );
                }
            }
        }
    }
}
