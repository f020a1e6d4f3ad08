//! numpy-rs compared with NumPy.
//!
//! `tests/vectors` holds questions with NumPy's answers, made by `tests/generate/make_vectors.py`. Here they are asked again:
//!
//! - [`vector`]: the files, and one question with its answer.
//! - [`encoded`]: arrays as JSON. [`generated`]: pseudo-random arrays that need no file.
//! - [`operands`]: the named operands and the other inputs of a question. [`keywords`]: its keyword arguments.
//! - [`perform`]: the operation, by the facade.
//! - [`outcome`]: a result against NumPy's. [`tolerance`]: how near the elements have to be.
//! - [`run`](mod@run): a whole file.
//!
//! Nothing that is expected here comes from numpy-rs itself.
#![forbid(unsafe_code)]

pub mod encoded;
pub mod generated;
pub mod keywords;
pub mod operands;
pub mod outcome;
pub mod perform;
pub mod run;
pub mod tolerance;
pub mod vector;

pub use run::{Report, check, check_silent, run};
