//! Runs folded into one element, or into running results.
//!
//! - [`reduction`]: the loop that folds; `extremum_lanes`: the largest, lane by lane.
//! - [`sums`], [`counting`], [`deviations`]: sums, counts, squared distances from a mean. `pairwise`: sums in NumPy's order; [`columns`]:
//!   such sums of many columns side by side.
//! - [`extreme_positions`]: where the largest element is; [`extreme_keys`]: what it is looked for by.
//! - [`segments`]: folds of many segments. [`scan`]: running results.

pub mod columns;
pub mod counting;
pub mod deviations;
pub mod extreme_keys;
pub mod extreme_positions;
pub(crate) mod extremum_lanes;
pub(crate) mod pairwise;
pub mod reduction;
pub mod scan;
pub mod segments;
pub mod sums;
