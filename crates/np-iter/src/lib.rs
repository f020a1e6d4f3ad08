//! In what order to visit several strided operands together.
//!
//! - [`plan`]: [`Plan`], the loops over broadcast operands, and [`PlanOptions`].
//! - [`order`]: the order of axes.
//! - [`output`]: the memory order of allocated outputs ([`k_order_strides`]).
//! - [`tile`]: the inner pair of axes, and tiles where operands disagree about memory order.
//! - [`reduction`]: plans with an output that stands still along the reduced axes.
//! - [`runs`]: which elements a reduction adds up in one inner loop.
//! - [`visit`]: one call for each two-dimensional block.
//! - [`split`]: parts of a plan for threads.
//!
//! A plan is arithmetic on a few integers. Nothing here touches memory.
#![forbid(unsafe_code)]

pub mod order;
pub mod output;
pub mod plan;
pub mod reduction;
pub mod runs;
pub mod split;
pub mod tile;
pub mod visit;

pub use output::{OwnLayout, contiguous_output_strides, k_order_strides, reduced_output_strides};
pub use plan::{Plan, PlanOptions};
pub use runs::Runs;
pub use split::Blocks;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
