//! Products of matrices.
//!
//! One program: each would make the same code of the crate's generic functions again.

mod any_layout;
mod of_numpy;
mod stacks;
