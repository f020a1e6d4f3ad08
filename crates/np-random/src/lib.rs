//! NumPy's bit generators and distributions, stream for stream.

#![forbid(unsafe_code)]

mod bit_generator;
pub mod distributions;

pub use bit_generator::BitGenerator;
