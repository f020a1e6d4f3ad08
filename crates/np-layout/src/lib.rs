//! Where an element lies: shapes, signed byte strides and offsets.
//!
//! - [`layout`]: [`Layout`], the shape, strides and offset of an array, and what follows from them.
//!
//! Nothing here touches memory: every view that NumPy can make is arithmetic on a few integers.
#![forbid(unsafe_code)]

pub mod layout;

pub use layout::{Layout, MAX_DIMS, Shape, Strides};
