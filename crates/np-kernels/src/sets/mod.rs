//! Rows as sets.
//!
//! - [`distinct`]: the distinct elements of a sorted row. [`groups`]: equal elements as groups. [`value_table`]: integers of a narrow range
//!   by a table of all values.
//! - [`membership`]: whether elements are among others. [`common_elements`]: what two sorted rows have in common, and what not.

pub mod common_elements;
pub mod distinct;
pub mod groups;
pub mod membership;
pub mod value_table;
