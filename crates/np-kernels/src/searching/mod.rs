//! Places in sorted rows, and numbers counted.
//!
//! - [`binary_search`]: the searches; [`searched`]: the types that they are for; `gathered_search`: those of AVX-512.
//! - [`tally`]: numbers counted. [`uniform_bins`]: the bins of equal width that numbers fall into.

pub mod binary_search;
#[cfg(target_arch = "x86_64")]
pub(crate) mod gathered_search;
pub mod searched;
pub mod tally;
pub mod uniform_bins;
