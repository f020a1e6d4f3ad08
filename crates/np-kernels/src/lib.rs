//! What to do on one run of elements: inner loops for each dtype, compiled for each SIMD level.
//!
//! - [`abi`]: the shape of a kernel, a type-erased two-dimensional loop.
//! - [`simd`]: SIMD levels: found once at run time, entered per kernel, forced down for tests.
//! - [`math`]: elementary functions as branch-free scalar code that the compiler turns into vector code.

pub mod abi;
pub mod math;
pub mod simd;

pub use abi::{Kernel, LevelKernels};
