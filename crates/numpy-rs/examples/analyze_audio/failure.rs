//! [`Failure`]: everything that can go wrong, each in one line.

use std::error::Error;
use std::io;
use std::path::{Path, PathBuf};

use numpy_rs as np;

/// Why the analysis ended early.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// A file that can't be read, written or understood.
    #[error("{}: {source}", path.display())]
    File {
        path: PathBuf,
        source: Box<dyn Error>,
    },
    /// The arguments make no sense.
    #[error("{0}")]
    Usage(String),
    /// An array operation failed.
    #[error(transparent)]
    Array(#[from] np::Error),
    /// Standard output is closed.
    #[error("standard output: {0}")]
    Output(#[from] io::Error),
}

impl Failure {
    /// A failure that has to do with one file.
    pub(crate) fn file(path: &Path, source: impl Into<Box<dyn Error>>) -> Failure {
        Failure::File {
            path: path.to_path_buf(),
            source: source.into(),
        }
    }
}
