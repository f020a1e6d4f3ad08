//! Every family of kernels at every SIMD level of the machine, against one element at a time.
//!
//! The kernels are those of the tables, so that none is compiled a second time for the tests.
//!
//! - [`memory`]: operands in all forms, in memory that ends where their elements do.
//! - [`scalar`]: what a function gives for one element.
//! - [`elementwise`], [`chunked`], [`movement`], [`reduction`]: the families.

mod chunked;
mod elementwise;
mod memory;
mod movement;
mod reduction;
mod scalar;
