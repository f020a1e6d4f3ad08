//! Views and arrays of other crates: they have the elements that plain indexing finds, in the memory where they are.

#[cfg(any(feature = "faer", feature = "nalgebra", feature = "ndarray"))]
#[path = "../layouts/mod.rs"]
mod layouts;

#[cfg(feature = "faer")]
mod faer;
#[cfg(feature = "nalgebra")]
mod nalgebra;
#[cfg(feature = "ndarray")]
mod ndarray;
