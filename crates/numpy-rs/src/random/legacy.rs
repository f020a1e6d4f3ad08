//! [`RandomState`]: the generator before [`Generator`](super::Generator), its seeds and its state.

use std::fmt;

use np_random::mt19937::Mt19937State;
use np_random::{BitGenerator, Mt19937, SeedError, SeedSequence, legacy};

use super::generator::{Generator, Source};
use crate::error::{Error, Result};

/// Random numbers in streams that are frozen (`numpy.random.RandomState`): NumPy's, bit for bit. New code takes
/// [`default_rng`](super::default_rng).
///
/// Parameters are numbers or arrays, which broadcast; the shape of the result is the keyword `size` where it is given, and
/// otherwise that of the parameters. A single number is a zero-dimensional array.
///
/// ```
/// use numpy_rs as np;
/// use np::options::size;
///
/// let mut state = np::random::RandomState::new(42)?;
/// assert_eq!(state.random_sample(())?.item::<f64>()?, 0.3745401188473625);
/// let heights = state.normal(&np::array([1.6, 1.8])?, 0.1, size([3, 2]))?;
/// assert_eq!(heights.shape(), [3, 2]);
/// # Ok::<(), np::Error>(())
/// ```
pub struct RandomState {
    source: legacy::RandomState<Box<dyn Source>>,
}

impl fmt::Debug for RandomState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RandomState").finish_non_exhaustive()
    }
}

/// The state of a [`RandomState`] of MT19937 (what `RandomState.get_state` gives).
#[derive(Clone, PartialEq, Debug)]
pub struct LegacyState {
    /// The words that draws are made of.
    pub key: [u32; 624],
    /// How many of them are used up.
    pub pos: usize,
    /// Whether a normal number waits for the next call.
    pub has_gauss: bool,
    /// That number.
    pub cached_gaussian: f64,
}

/// What a [`RandomState`] is seeded with.
pub trait LegacySeed {
    /// The bits that it stands for.
    ///
    /// # Errors
    /// `ValueError` for numbers that are negative or have more than 32 bits, and for none of them; where the operating system has no
    /// entropy.
    fn into_bits(self) -> Result<Mt19937>;
}

/// Fresh entropy of the operating system.
impl LegacySeed for () {
    fn into_bits(self) -> Result<Mt19937> {
        Ok(Mt19937::new(&SeedSequence::from_system()?))
    }
}

/// A number of 32 bits.
fn word<T: TryInto<u32>>(seed: T) -> Result<u32> {
    let refused = |_| Error::value("Seed must be between 0 and 2**32 - 1");
    seed.try_into().map_err(refused)
}

macro_rules! seeds {
    ($($number:ty),*) => {$(
        impl LegacySeed for $number {
            fn into_bits(self) -> Result<Mt19937> {
                Ok(Mt19937::from_legacy_seed(word(self)?))
            }
        }

        impl LegacySeed for &[$number] {
            fn into_bits(self) -> Result<Mt19937> {
                let words: Vec<u32> = self.iter().map(|&seed| word(seed)).collect::<Result<_>>()?;
                let refused = |_: SeedError| Error::value("Seed must be non-empty");
                Mt19937::from_legacy_seeds(&words).map_err(refused)
            }
        }

        impl<const N: usize> LegacySeed for [$number; N] {
            fn into_bits(self) -> Result<Mt19937> {
                self.as_slice().into_bits()
            }
        }
    )*};
}

seeds!(i32, i64, i128, isize, u32, u64, usize);

impl RandomState {
    /// Numbers of MT19937, seeded in the old way (`numpy.random.RandomState`): by fresh entropy for `()`, an integer, or a slice of
    /// integers.
    ///
    /// ```
    /// use numpy_rs as np;
    /// use np::random::RandomState;
    ///
    /// assert_eq!(RandomState::new(42)?.random_sample(())?.item::<f64>()?, 0.3745401188473625);
    /// assert_eq!(RandomState::new([1, 2, 3])?.random_sample(())?.item::<f64>()?, 0.6098612722867289);
    /// let error = RandomState::new(-1).unwrap_err();
    /// assert_eq!(error.to_string(), "Seed must be between 0 and 2**32 - 1");
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// `ValueError` for integers that are negative or have more than 32 bits, and for none of them; where the operating system has
    /// no entropy.
    pub fn new(seed: impl LegacySeed) -> Result<RandomState> {
        Ok(RandomState::from_bits(seed.into_bits()?))
    }

    /// The numbers of a bit generator (`numpy.random.RandomState(bit_generator)`).
    ///
    /// ```
    /// use numpy_rs as np;
    /// use np::random::{PCG64, RandomState, SeedSequence};
    ///
    /// let mut state = RandomState::from_bits(PCG64::new(&SeedSequence::new(42u64)));
    /// assert_eq!(state.random_sample(())?.item::<f64>()?, 0.7739560485559633);
    /// # Ok::<(), np::Error>(())
    /// ```
    pub fn from_bits(bits: impl BitGenerator + 'static) -> RandomState {
        RandomState {
            source: legacy::RandomState::new(Box::new(bits)),
        }
    }

    /// The bit generator, to be read if it is of that type.
    ///
    /// ```
    /// use numpy_rs as np;
    /// use np::random::{MT19937, RandomState};
    ///
    /// let state = RandomState::new(42)?;
    /// assert_eq!(state.bit_generator::<MT19937>().expect("what seeds make").state().pos, 624);
    /// # Ok::<(), np::Error>(())
    /// ```
    pub fn bit_generator<B: BitGenerator + 'static>(&self) -> Option<&B> {
        (**self.source.bits()).as_any().downcast_ref()
    }

    /// The bit generator, to be set if it is of that type.
    pub fn bit_generator_mut<B: BitGenerator + 'static>(&mut self) -> Option<&mut B> {
        (**self.source.bits_mut()).as_any_mut().downcast_mut()
    }

    /// The bits, with the old normal and exponential numbers, to draw from.
    pub fn bits(&mut self) -> &mut dyn BitGenerator {
        &mut self.source
    }

    /// Whether a normal number waits for the next call, and that number.
    pub fn gauss(&self) -> (bool, f64) {
        self.source.gauss()
    }

    /// Sets what [`gauss`](Self::gauss) tells.
    pub fn set_gauss(&mut self, has_gauss: bool, gauss: f64) {
        self.source.set_gauss(has_gauss, gauss);
    }

    /// The bits of MT19937.
    fn twister(&mut self) -> Option<&mut Mt19937> {
        self.bit_generator_mut()
    }

    /// Starts anew from a seed, as [`new`](Self::new) takes it (`numpy.random.RandomState.seed`).
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let mut state = np::random::RandomState::new(())?;
    /// state.seed(42)?;
    /// assert_eq!(state.random_sample(())?.item::<f64>()?, 0.3745401188473625);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`new`](Self::new); `TypeError` for another bit generator than MT19937.
    pub fn seed(&mut self, seed: impl LegacySeed) -> Result<()> {
        let Some(bits) = self.twister() else {
            return Err(Error::type_error("can only re-seed a MT19937 BitGenerator"));
        };
        *bits = seed.into_bits()?;
        self.source.set_gauss(false, 0.0);
        Ok(())
    }

    /// The state (`numpy.random.RandomState.get_state`).
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let mut state = np::random::RandomState::new(42)?;
    /// let before = state.get_state()?;
    /// let first = state.standard_normal(())?.item::<f64>()?;
    /// state.set_state(&before)?;
    /// assert_eq!(state.standard_normal(())?.item::<f64>()?, first);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// `ValueError` for another bit generator than MT19937, whose state is its own.
    pub fn get_state(&self) -> Result<LegacyState> {
        let Some(bits) = self.bit_generator::<Mt19937>() else {
            return Err(Error::value(
                "legacy can only be True when the underlying bitgenerator is an instance of MT19937.",
            ));
        };
        let Mt19937State { key, pos } = *bits.state();
        let (has_gauss, cached_gaussian) = self.source.gauss();
        Ok(LegacyState {
            key,
            pos,
            has_gauss,
            cached_gaussian,
        })
    }

    /// Sets the state (`numpy.random.RandomState.set_state`).
    ///
    /// # Errors
    /// `ValueError` for another bit generator than MT19937.
    pub fn set_state(&mut self, state: &LegacyState) -> Result<()> {
        let LegacyState {
            key,
            pos,
            has_gauss,
            cached_gaussian,
        } = *state;
        let Some(bits) = self.twister() else {
            return Err(Error::value(
                "set_state can only be used with legacy MT19937 state instances.",
            ));
        };
        *bits = Mt19937::from_state(Mt19937State { key, pos });
        self.source.set_gauss(has_gauss, cached_gaussian);
        Ok(())
    }
}

/// The old numbers of the same bits.
impl From<Generator> for RandomState {
    fn from(generator: Generator) -> RandomState {
        RandomState {
            source: legacy::RandomState::new(generator.into_source()),
        }
    }
}

/// The new numbers of the same bits; a normal number that waits is forgotten.
impl From<RandomState> for Generator {
    fn from(state: RandomState) -> Generator {
        Generator::of_source(state.source.into_bits())
    }
}
