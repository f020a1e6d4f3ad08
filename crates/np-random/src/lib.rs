//! NumPy's bit generators and distributions, stream for stream.

#![forbid(unsafe_code)]

mod bit_generator;
pub mod distributions;
mod half;
pub mod integers;
pub mod mt19937;
pub mod pcg64;
pub mod philox;
pub mod seed_sequence;
pub mod sfc64;

pub use bit_generator::BitGenerator;
pub use mt19937::Mt19937;
pub use pcg64::{Pcg64, Pcg64Dxsm};
pub use philox::Philox;
pub use seed_sequence::{Entropy, SeedError, SeedSequence};
pub use sfc64::Sfc64;
