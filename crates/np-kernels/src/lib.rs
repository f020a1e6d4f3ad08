//! What to do on one run of elements: inner loops for each dtype, compiled for each SIMD level.
//!
//! The rooms:
//!
//! - [`abi`]: the shape of a kernel, a type-erased two-dimensional loop.
//! - [`simd`]: SIMD levels: found once at run time, entered per kernel, forced down for tests.
//! - [`physical`]: the element types that kernels are written for.
//! - [`elementwise`], [`chunked`], [`quaternary`], [`plain`]: the loops that turn a function of one element into a kernel:
//!   with a form for each arrangement of operands, with one for all, and without vectors.
//! - [`arithmetic`], [`square`], [`division`], [`integer_division`], [`integer_power`], [`divisors`]: arithmetic.
//! - [`comparison`], [`extremum`], [`closeness`], [`logical`], [`bits`]: order, truth, bits.
//! - [`select`], [`choose`]: one of two elements, one of many.
//! - [`rounding`], [`sign`], [`classification`], [`float_parts`], [`transcendental`], [`complex_transcendental`], [`complex_blocks`]:
//!   functions of floats.
//! - [`half_floats`], [`half_tables`]: half floats in blocks; functions of half floats as tables.
//! - [`cast`]: conversion between all dtypes, byte order included; [`copy`]: elements moved as they are.
//! - [`ramp`]: elements that rise step by step; [`repeat`]: runs written several times.
//! - [`mask`]: the runs of true elements in a mask. [`compress`]: the elements there gathered, or replaced.
//! - [`reduction`]: loops that fold a run into one element; `extremum_lanes`: the largest, lane by lane; `prefetch`: memory asked for ahead. [`correlation`]: sums of
//!   products of neighbours.
//! - [`sums`], [`counting`], [`deviations`]: sums, counts, squared distances from a mean. [`extreme_positions`]: where the largest element
//!   is; [`extreme_keys`]: what it is looked for by.
//! - [`cross`]: products of vectors. [`interpolation`]: values between samples. [`phase`]: steps of a phase.
//! - [`searching`]: binary searches; [`searched`]: the types that they are for; `gathered_search`: those of
//!   AVX-512. [`tally`]: numbers counted. [`uniform_bins`]: the bins of equal width that numbers fall into.
//! - [`order_statistics`]: elements at positions of a sorted lane. [`neighbours`]: lanes gathered from memory where they lie across.
//! - [`distinct`]: the distinct elements of a sorted row. [`groups`]: equal elements as groups. [`value_table`]: integers of a narrow range by
//!   a table of all values. [`membership`]: whether elements are among others. [`common_elements`]: what two sorted rows have in
//!   common, and what not.
//! - [`ordered`]: elements as integers of the same order. [`sort`], [`argsort`], [`partition`]: lanes sorted and partitioned;
//!   [`complex_order`]: those of complex numbers; [`sort_lanes`]: those of any dtype.
//!   [`sort_keys`], [`select_keys`]: what does it; `radix`: by digits; `key_vectors`, `parting_vectors`, `quicksort_vectors`,
//!   `select_vectors`, `window_vectors`, `sorting_network`: in vectors; `sort_buffer`: the memory for that; [`team`]: the threads.
//! - [`packing`]: eight elements as the bits of a byte, and back.
//! - `pairwise`: sums in NumPy's order. [`columns`]: such sums of many columns side by side.
//! - [`segments`]: folds of many segments. [`scan`]: running results. [`indexed`]: functions applied in place at indices; [`positions`]:
//!   indices as places in memory.
//! - [`fpe`]: floating-point errors, found from values.
//! - [`math`]: elementary functions as branch-free scalar code that the compiler turns into vector code.

pub mod abi;
pub mod argsort;
pub mod arithmetic;
pub mod bits;
pub mod cast;
pub mod choose;
pub mod chunked;
pub mod classification;
pub mod closeness;
pub mod columns;
pub mod common_elements;
pub mod comparison;
pub mod complex_blocks;
pub mod complex_order;
pub mod complex_transcendental;
pub mod compress;
pub mod copy;
pub mod correlation;
pub mod counting;
pub mod cross;
pub mod deviations;
pub mod distinct;
pub mod division;
pub mod divisors;
pub mod elementwise;
pub mod extreme_keys;
pub mod extreme_positions;
pub mod extremum;
mod extremum_lanes;
pub mod float_parts;
pub mod fpe;
pub mod gather;
#[cfg(target_arch = "x86_64")]
mod gathered_search;
pub mod groups;
pub mod half_floats;
pub mod half_tables;
pub mod indexed;
pub mod integer_division;
pub mod integer_power;
pub mod interpolation;
#[cfg(target_arch = "x86_64")]
mod key_vectors;
pub mod logical;
pub mod mask;
pub mod math;
pub mod membership;
pub mod neighbours;
pub mod order_statistics;
pub mod ordered;
pub mod packing;
mod pairwise;
#[cfg(target_arch = "x86_64")]
mod parting_vectors;
pub mod partition;
pub mod phase;
pub mod physical;
pub mod plain;
pub mod positions;
mod prefetch;
pub mod quaternary;
#[cfg(target_arch = "x86_64")]
mod quicksort_vectors;
mod radix;
pub mod ramp;
pub mod reduction;
pub mod repeat;
pub mod rounding;
pub mod scan;
pub mod searched;
pub mod searching;
pub mod segments;
pub mod select;
pub mod select_keys;
#[cfg(target_arch = "x86_64")]
mod select_vectors;
pub mod sign;
pub mod simd;
pub mod sort;
mod sort_buffer;
pub mod sort_keys;
pub mod sort_lanes;
#[cfg(target_arch = "x86_64")]
mod sorting_network;
pub mod square;
pub mod sums;
pub mod tally;
pub mod team;
pub mod transcendental;
pub mod uniform_bins;
pub mod value_table;
#[cfg(target_arch = "x86_64")]
mod window_vectors;

pub use abi::{Kernel, LevelKernels};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
