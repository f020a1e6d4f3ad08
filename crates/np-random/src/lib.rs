//! NumPy's bit generators and distributions, stream for stream: a seed gives the numbers that NumPy 2.4 gives, bit for bit.
//!
//! A program that draws numbers walks from the seed to the slice that it fills:
//!
//! - [`seed_sequence`]: [`SeedSequence`] makes well mixed words of a seed of any size, and seeds of its own for threads.
//! - [`pcg64`], [`mt19937`], [`philox`], [`sfc64`]: the generators ([`Pcg64`], [`Pcg64Dxsm`], [`Mt19937`], [`Philox`],
//!   [`Sfc64`]). Each takes a seed sequence, has the fields of NumPy's `.state`, to be read and to be made of, and jumps ahead
//!   where NumPy's does.
//! - [`BitGenerator`]: what all of them can: draws of 64 and of 32 bits, floats of [0, 1), bytes, one by one or slices full.
//! - [`integers`]: integers of a range, of every dtype.
//! - [`distributions`]: normal, exponential, gamma, binomial and the other distributions of `numpy.random.Generator`.
//! - [`permutation`]: shuffles and choices, of `Generator` and of `RandomState`.
//! - [`legacy`]: the distributions of `numpy.random.RandomState`, whose streams are older.
//! - `rand_traits`, with the feature `rand_core`: the traits of the `rand` crates on the generators.
//!
//! Nothing here knows arrays: slices are filled, and [`BitGenerator`] is a trait of generators of one's own as well.
//!
//! # Streams and states
//!
//! Filling a slice takes the same bits as drawing its numbers one by one, in the same order, and leaves the same state, that of
//! NumPy after a call with as many numbers. Two things make that more than a count of draws: a 32-bit draw of a 64-bit generator
//! leaves the upper half of its bits for the next one, and [`Philox`] keeps the block that it is in.
//!
//! # Example
//!
//! ```
//! use np_random::distributions::{Distribution, StandardNormal};
//! use np_random::integers::{IntegerRange, Rejection};
//! use np_random::{BitGenerator, Pcg64, SeedSequence};
//!
//! let mut bits = Pcg64::new(&SeedSequence::new(12345u64)); // numpy.random.default_rng(12345)
//! let mut uniform = [0.0; 3];
//! bits.fill_f64(&mut uniform); // .random(3)
//! assert_eq!(uniform, [0.22733602246716966, 0.31675833970975287, 0.7973654573327341]);
//!
//! let mut rolls = [0i64; 10];
//! IntegerRange::new(1, 6, true)?.fill(&mut bits, Rejection::Lemire, &mut rolls); // .integers(1, 6, 10, endpoint=True)
//! let height: f64 = StandardNormal.sample(&mut bits); // .standard_normal()
//! # assert!(height.is_finite() && rolls.iter().all(|roll| (1..=6).contains(roll)));
//! # Ok::<(), np_random::integers::IntegersError>(())
//! ```

#![forbid(unsafe_code)]

mod bit_generator;
pub mod distributions;
mod half;
pub mod integers;
pub mod legacy;
pub mod mt19937;
pub mod pcg64;
pub mod permutation;
pub mod philox;
#[cfg(feature = "rand_core")]
pub mod rand_traits;
pub mod seed_sequence;
pub mod sfc64;
mod vectors;

pub use bit_generator::BitGenerator;
pub use mt19937::Mt19937;
pub use pcg64::{Pcg64, Pcg64Dxsm};
pub use philox::Philox;
pub use seed_sequence::{Entropy, SeedError, SeedSequence};
pub use sfc64::Sfc64;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
