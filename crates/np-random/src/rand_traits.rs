//! The traits of `rand_core` on the bit generators, for programs that draw by the distributions of the `rand` crates.
//!
//! Streams are those of [`BitGenerator`]; a seed is the entropy of a [`SeedSequence`], and `seed_from_u64(n)` gives the generator
//! that NumPy makes of the integer `n`.
//!
//! ```
//! use np_random::{BitGenerator, Pcg64, SeedSequence};
//! use rand_core::SeedableRng;
//! let mut ours = Pcg64::new(&SeedSequence::new(42u64));
//! let mut theirs = Pcg64::seed_from_u64(42);
//! assert_eq!(rand_core::Rng::next_u64(&mut theirs), BitGenerator::next_u64(&mut ours));
//! ```

use crate::pcg64::{Pcg, Permutation};
use crate::{BitGenerator, Entropy, Mt19937, Philox, SeedSequence, Sfc64};
use rand_core::{Infallible, SeedableRng, TryRng};

macro_rules! rand_traits {
    ([$($generics:tt)*] $generator:ty) => {
        impl<$($generics)*> TryRng for $generator {
            type Error = Infallible;

            fn try_next_u32(&mut self) -> Result<u32, Infallible> {
                Ok(BitGenerator::next_u32(self))
            }

            fn try_next_u64(&mut self) -> Result<u64, Infallible> {
                Ok(BitGenerator::next_u64(self))
            }

            fn try_fill_bytes(&mut self, out: &mut [u8]) -> Result<(), Infallible> {
                if !out.is_empty() {
                    BitGenerator::fill_bytes(self, out);
                }
                Ok(())
            }
        }

        impl<$($generics)*> SeedableRng for $generator {
            type Seed = [u8; 32];

            fn from_seed(seed: [u8; 32]) -> Self {
                let words = seed.as_chunks().0.iter().map(|&bytes| u32::from_le_bytes(bytes));
                Self::new(&SeedSequence::new(Entropy::from_words(words.collect())))
            }

            fn seed_from_u64(seed: u64) -> Self {
                Self::new(&SeedSequence::new(seed))
            }
        }
    };
}

rand_traits!([P: Permutation] Pcg<P>);
rand_traits!([] Mt19937);
rand_traits!([] Philox);
rand_traits!([] Sfc64);
