//! Which kernel on which plan: NumPy's universal functions, for operands given as pointers and layouts.
//!
//! The rooms, in the order in which an operation walks through them:
//!
//! - [`ufunc`]: [`Ufunc`], a name with its loops, and how the loop for given operand types is found.
//! - [`table`]: every ufunc there is, as tables of kernels.
//! - [`operand`]: [`Operand`], memory with a dtype and strides.
//! - [`overlap`]: operands that overlap an output are copied first.
//! - [`elementwise`]: a loop run over a plan; operands of another dtype go through cache-sized [`buffer`]s.
//! - [`reduction`]: a loop that folds axes away.
//!   [`deviations`]: sums of squared distances from means. [`extreme_positions`]: where the largest elements are.
//! - [`interpolation`], [`phase`], [`correlation`]: values between samples, steps of a phase, sums of products of neighbours.
//! - [`cross`]: products of vectors.
//! - [`mod@accumulate`]: running results along an axis. [`reduceat`]: segments of an axis that are folded away.
//! - [`fold_errors`]: the floating-point errors of folds.
//! - [`positions`]: arrays of indices as places in memory. [`at`]: a loop applied in place there.
//! - [`mod@gather`]: blocks at positions, gathered and replaced.
//! - [`convert`]: casts and copies, by the same road.
//! - [`masked`]: the elements where a mask is true, gathered and replaced. [`choose`]: one element of many, by an index.
//! - [`ramp`]: elements that rise step by step. [`repeat`]: parts written as often as counts say.
//! - [`searching`]: places in sorted elements. [`tally`]: numbers counted; `sequence`: elements along one axis.
//!   [`order_statistics`]: elements at positions of sorted lanes.
//! - [`sorting`]: lanes sorted and partitioned, by `lanes`, which hands over lanes along an axis.
//! - [`distinct`]: the distinct elements of rows. [`membership`]: whether elements are among others.
//!   [`common_elements`]: what two sorted rows have in common, and what not.
//! - [`packing`]: bits packed into bytes and unpacked.
//! - [`custom`]: ufuncs made of closures.
//! - [`threads`]: large operations split over a pool.
//! - [`error`]: what can go wrong, in NumPy's words.

pub mod accumulate;
pub mod at;
pub mod buffer;
pub mod choose;
pub mod common_elements;
pub mod convert;
pub mod correlation;
pub mod cross;
pub mod custom;
pub mod deviations;
pub mod distinct;
pub mod elementwise;
pub mod error;
pub mod extreme_positions;
pub mod fold_errors;
pub mod gather;
pub mod interpolation;
mod lanes;
pub mod masked;
pub mod membership;
pub mod operand;
pub mod order_statistics;
pub mod overlap;
pub mod packing;
pub mod phase;
pub mod positions;
pub mod ramp;
pub mod reduceat;
pub mod reduction;
pub mod repeat;
pub mod searching;
mod sequence;
pub mod sorting;
pub mod table;
pub mod tally;
pub mod threads;
pub mod ufunc;

pub use error::UfuncError;
pub use np_kernels::fpe::Flags;
pub use operand::Operand;
pub use reduction::{FoldForm, Neutral, ReduceLoop, reduce_loop};
pub use ufunc::{Context, Identity, Loop, LoopForm, MAX_OPERANDS, Refusal, Ufunc};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
