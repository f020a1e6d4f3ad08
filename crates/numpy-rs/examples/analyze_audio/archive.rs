//! Arrays in files: written as `.npy`, read back, compared.

use std::path::{Path, PathBuf};

use np::Array;
use numpy_rs as np;

use super::failure::Failure;

/// Writes `NAME.npy` to a directory and makes sure that it holds the array.
pub(crate) fn save(directory: &Path, name: &str, array: &Array) -> Result<PathBuf, Failure> {
    let path = directory.join(name).with_extension("npy");
    np::save(&path, array).map_err(|error| Failure::file(&path, error))?;
    let loaded = np::load(&path).map_err(|error| Failure::file(&path, error))?;
    if !same(array, &loaded)? {
        return Err(Failure::file(&path, "not the array that was written"));
    }
    Ok(path)
}

/// Whether dtypes, shapes and all elements are equal.
fn same(a: &Array, b: &Array) -> np::Result<bool> {
    Ok(a.dtype() == b.dtype()
        && a.shape() == b.shape()
        && np::equal(a, b)?.all(())?.item::<bool>()?)
}
