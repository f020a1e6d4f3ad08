//! Lanes sorted and partitioned, and the indices that would do it.
//!
//! - [`sort`], [`argsort`], [`partition`], [`order_statistics`]: what is asked for; [`sort_lanes`]: for any dtype.
//! - [`ordered`]: elements as integers of the same order; [`complex_order`]: that of complex numbers.
//! - [`sort_keys`], [`select_keys`]: what does it for such integers. `radix`: by digits; `key_vectors`, `parting_vectors`,
//!   `quicksort_vectors`, `select_vectors`, `window_vectors`, `sorting_network`: in vectors; `sort_buffer`: the memory for that.

pub mod argsort;
pub mod complex_order;
#[cfg(target_arch = "x86_64")]
pub(crate) mod key_vectors;
pub mod order_statistics;
pub mod ordered;
#[cfg(target_arch = "x86_64")]
pub(crate) mod parting_vectors;
pub mod partition;
#[cfg(target_arch = "x86_64")]
pub(crate) mod quicksort_vectors;
pub(crate) mod radix;
pub mod select_keys;
#[cfg(target_arch = "x86_64")]
pub(crate) mod select_vectors;
pub mod sort;
pub(crate) mod sort_buffer;
pub mod sort_keys;
pub mod sort_lanes;
#[cfg(target_arch = "x86_64")]
pub(crate) mod sorting_network;
#[cfg(target_arch = "x86_64")]
pub(crate) mod window_vectors;
