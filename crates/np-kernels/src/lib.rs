//! What to do on one run of elements: inner loops for each dtype, compiled for each SIMD level.
//!
//! The rooms:
//!
//! - [`abi`]: the shape of a kernel, a type-erased two-dimensional loop.
//! - [`simd`]: SIMD levels: found once at run time, entered per kernel, forced down for tests.
//! - [`physical`]: the element types that kernels are written for.
//! - [`loops`]: what turns a function of one element into a kernel. [`functions`]: these functions.
//! - [`math`]: elementary functions as branch-free scalar code that the compiler turns into vector code.
//! - [`fpe`]: floating-point errors, found from values.
//! - [`movement`]: elements copied, converted, repeated, gathered, replaced.
//! - [`reductions`]: runs folded into one element, or into running results.
//! - [`sorting`], [`searching`], [`sets`]: order, places in it, distinct elements.
//! - [`samples`]: convolution, interpolation, phases.
//! - [`team`]: the threads that share a long row; `prefetch`: memory asked for ahead.

pub mod abi;
pub mod fpe;
pub mod functions;
pub mod loops;
pub mod math;
pub mod movement;
pub mod physical;
mod prefetch;
pub mod reductions;
pub mod samples;
pub mod searching;
pub mod sets;
pub mod simd;
pub mod sorting;
pub mod team;

pub use abi::{Kernel, LevelKernels};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
