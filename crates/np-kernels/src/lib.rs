//! What to do on one run of elements: inner loops for each dtype, compiled for each SIMD level.
//!
//! The rooms:
//!
//! - [`abi`]: the shape of a kernel, a type-erased two-dimensional loop.
//! - [`simd`]: SIMD levels: found once at run time, entered per kernel, forced down for tests.
//! - [`physical`]: the element types that kernels are written for.
//! - [`elementwise`]: the loops that turn a function of one element into a kernel.
//! - [`arithmetic`], [`comparison`], [`extremum`], [`transcendental`], [`complex_transcendental`], [`select`]:
//!   the functions.
//! - [`cast`]: conversion between all dtypes, byte order included.
//! - [`reduction`]: loops that fold a run into one element.
//! - [`fpe`]: floating-point errors, found from values.
//! - [`math`]: elementary functions as branch-free scalar code that the compiler turns into vector code.

pub mod abi;
pub mod arithmetic;
pub mod cast;
pub mod comparison;
pub mod complex_transcendental;
pub mod elementwise;
pub mod extremum;
pub mod fpe;
pub mod math;
pub mod physical;
pub mod reduction;
pub mod select;
pub mod simd;
pub mod transcendental;

pub use abi::{Kernel, LevelKernels};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
