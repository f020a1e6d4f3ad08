//! Random numbers against NumPy's own numbers, states and errors.
//!
//! - [`answers`]: NumPy's answers, read and told. [`by_name`]: distributions by NumPy's names, of both generators.
//! - [`bits`]: bit generators, seed sequences and integers. [`distributions`]: those of `Generator`. [`legacy`]: `RandomState`, shuffles
//!   and choices.

mod answers;
mod bits;
mod by_name;
mod distributions;
mod legacy;
