//! `numpy.random`: random numbers, with NumPy's streams bit for bit.
//!
//! ```
//! use numpy_rs as np;
//! use np::options::size;
//!
//! let mut rng = np::random::default_rng(42)?;
//! let rolls = rng.integers(1, 7, size([2, 3]))?;
//! assert_eq!(rolls.to_vec::<i64>()?, [1, 5, 4, 3, 3, 6]);
//! let waits = rng.exponential(&np::array([1.0, 10.0])?, size([4, 2]))?;
//! assert_eq!(waits.shape(), [4, 2]);
//! # Ok::<(), np::Error>(())
//! ```
//!
//! The rooms:
//!
//! - `generator`: [`default_rng`], [`Generator`], and what a generator is made of: a [`SeedSequence`] and a bit generator,
//!   [`PCG64`], [`PCG64DXSM`], [`MT19937`], [`Philox`] or [`SFC64`]; or one of your own, a [`BitGenerator`].
//! - `drawing`: parameters checked and broadcast, arrays filled. `tables`, `others`: the distributions of single numbers.
//! - `standard`: `random` and numbers without parameters, in two precisions. `integers`: integers and bytes.
//! - `permutations`: `shuffle`, `permutation`, `permuted`, `choice`. `vectors`: distributions of vectors.
//! - `legacy`: [`RandomState`], the generator before [`Generator`], whose streams are frozen. `legacy_distributions`: what it draws.
//!   `legacy_global`: functions that draw from one that all share.
//!
//! The algorithms are those of [`np_random`].

mod drawing;
mod generator;
mod integers;
mod legacy;
mod legacy_distributions;
mod legacy_global;
mod others;
mod permutations;
mod standard;
mod tables;
mod vectors;

pub use generator::{FromSeed, Generator, Seed, default_rng};
pub use legacy::{LegacySeed, LegacyState, RandomState};
pub use legacy_global::*;
pub use np_random::mt19937::Mt19937State;
pub use np_random::pcg64::PcgState;
pub use np_random::philox::PhiloxState;
pub use np_random::sfc64::Sfc64State;
pub use np_random::{
    BitGenerator, Entropy, Mt19937 as MT19937, Pcg64 as PCG64, Pcg64Dxsm as PCG64DXSM, Philox,
    SeedSequence, Sfc64 as SFC64,
};
