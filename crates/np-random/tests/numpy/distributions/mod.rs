//! The distributions of `Generator` (`tests/generate/distributions.py`).

mod parameters;
mod streams;
