//! Arrays as sets of elements: `unique` and its kin, `isin`, `intersect1d`, `union1d`, `setdiff1d`, `setxor1d`.
//!
//! - `unique`: the distinct elements of an array, sorted, and what there is to say about them; the distinct rows along an axis.
//! - `membership`: whether elements are among others.
//! - `operations`: what two sets have in common, and what not.
//!
//! Elements are equal as `==` has it: zeros of both signs are one element, and the one that comes first is kept; NaN is equal to nothing, but
//! [`unique`] keeps one of them unless it is told otherwise. Distinct elements are always sorted, also where NumPy leaves their order open: with
//! `sorted=False`, and in `unique_values`.

mod membership;
mod operations;
mod unique;

pub use membership::{in1d, isin};
pub use operations::{intersect1d, intersect1d_with_indices, setdiff1d, setxor1d, union1d};
pub use unique::{
    Unique, UniqueAllResult, UniqueCountsResult, UniqueInverseResult, unique, unique_all,
    unique_counts, unique_inverse, unique_values, unique_with,
};
