//! [`Generator`] and [`default_rng`]: a bit generator, and the seed that it was made of.

use std::any::Any;
use std::fmt;

use np_random::{BitGenerator, Mt19937, Pcg64, Pcg64Dxsm, Philox, SeedSequence, Sfc64};

use crate::error::{Error, Result};

/// A bit generator that is made of a [`SeedSequence`].
pub trait FromSeed: BitGenerator + 'static {
    /// NumPy's name.
    const NAME: &'static str;

    /// The generator of a seed.
    fn from_seed(seed: &SeedSequence) -> Self;
}

macro_rules! from_seed {
    ($($generator:ty, $name:literal;)*) => {$(
        impl FromSeed for $generator {
            const NAME: &'static str = $name;

            fn from_seed(seed: &SeedSequence) -> Self {
                <$generator>::new(seed)
            }
        }
    )*};
}

from_seed! {
    Pcg64, "PCG64";
    Pcg64Dxsm, "PCG64DXSM";
    Mt19937, "MT19937";
    Philox, "Philox";
    Sfc64, "SFC64";
}

/// A bit generator whose type can be asked for.
pub(super) trait Source: BitGenerator {
    fn as_any(&self) -> &dyn Any;
    fn as_any_mut(&mut self) -> &mut dyn Any;
}

impl<B: BitGenerator + 'static> Source for B {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn as_any_mut(&mut self) -> &mut dyn Any {
        self
    }
}

/// The seed of a generator, and how others of its kind are made of other seeds.
struct Seeded {
    seed: SeedSequence,
    sister: fn(SeedSequence) -> Generator,
}

/// Random numbers (`numpy.random.Generator`): NumPy's streams, bit for bit.
///
/// Parameters are numbers or arrays, which broadcast; the shape of the result is the keyword `size` where it is given, and
/// otherwise that of the parameters. A single number is a zero-dimensional array.
///
/// ```
/// use numpy_rs as np;
/// use np::options::size;
///
/// let mut rng = np::random::default_rng(12345)?;
/// assert_eq!(rng.random(())?.item::<f64>()?, 0.22733602246716966);
/// let heights = rng.normal(&np::array([1.6, 1.8])?, 0.1, size([3, 2]))?;
/// assert_eq!(heights.shape(), [3, 2]);
/// # Ok::<(), np::Error>(())
/// ```
pub struct Generator {
    source: Box<dyn Source>,
    seeded: Option<Seeded>,
}

impl fmt::Debug for Generator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Generator").finish_non_exhaustive()
    }
}

impl Generator {
    /// The numbers of a bit generator (`numpy.random.Generator`).
    ///
    /// ```
    /// use numpy_rs as np;
    /// use np::random::{Generator, Philox, SeedSequence};
    ///
    /// let mut rng = Generator::new(Philox::new(&SeedSequence::new(1u64)));
    /// assert!(rng.random(())?.item::<f64>()? < 1.0);
    /// # Ok::<(), np::Error>(())
    /// ```
    pub fn new(bits: impl BitGenerator + 'static) -> Generator {
        Generator {
            source: Box::new(bits),
            seeded: None,
        }
    }

    /// The numbers of a bit generator made of a seed, which can [`spawn`](Self::spawn) others
    /// (`numpy.random.Generator(numpy.random.Philox(seed))`).
    ///
    /// ```
    /// use numpy_rs as np;
    /// use np::random::{Generator, SFC64, SeedSequence};
    ///
    /// let mut rng = Generator::from_seed::<SFC64>(SeedSequence::new(7u64));
    /// let halves = rng.spawn(2)?;
    /// assert_eq!(halves.len(), 2);
    /// # Ok::<(), np::Error>(())
    /// ```
    pub fn from_seed<B: FromSeed>(seed: SeedSequence) -> Generator {
        Generator {
            source: Box::new(B::from_seed(&seed)),
            seeded: Some(Seeded {
                seed,
                sister: Generator::from_seed::<B>,
            }),
        }
    }

    /// The bit generator (`Generator.bit_generator`), to be read if it is of that type.
    ///
    /// ```
    /// use numpy_rs as np;
    /// use np::random::PCG64;
    ///
    /// let rng = np::random::default_rng(1)?;
    /// let bits = rng.bit_generator::<PCG64>().expect("what default_rng makes");
    /// assert!(!bits.state().has_uint32);
    /// # Ok::<(), np::Error>(())
    /// ```
    pub fn bit_generator<B: BitGenerator + 'static>(&self) -> Option<&B> {
        (*self.source).as_any().downcast_ref()
    }

    /// The bit generator, to be set if it is of that type.
    pub fn bit_generator_mut<B: BitGenerator + 'static>(&mut self) -> Option<&mut B> {
        (*self.source).as_any_mut().downcast_mut()
    }

    /// The numbers of bits whose type is not known.
    pub(super) fn of_source(source: Box<dyn Source>) -> Generator {
        Generator {
            source,
            seeded: None,
        }
    }

    /// The bits alone.
    pub(super) fn into_source(self) -> Box<dyn Source> {
        self.source
    }

    /// The bits, to draw from.
    pub fn bits(&mut self) -> &mut dyn BitGenerator {
        &mut *self.source
    }

    /// Generators of the same kind, of which each has a stream of its own (`Generator.spawn`).
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let mut children = np::random::default_rng(42)?.spawn(2)?;
    /// let first = children[0].integers(0, 100, ())?.item::<i64>()?;
    /// assert!((0..100).contains(&first));
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// `TypeError` where the seed is not known: of [`Generator::new`].
    pub fn spawn(&mut self, n_children: usize) -> Result<Vec<Generator>> {
        let Some(seeded) = &mut self.seeded else {
            return Err(Error::type_error(
                "The underlying SeedSequence does not implement spawning.",
            ));
        };
        let seeds = seeded.seed.spawn(n_children);
        Ok(seeds.into_iter().map(seeded.sister).collect())
    }
}

/// What [`default_rng`] makes a generator of.
pub trait Seed {
    /// The generator.
    ///
    /// # Errors
    /// `ValueError` for a negative number; where the operating system has no entropy.
    fn into_generator(self) -> Result<Generator>;
}

/// Fresh entropy of the operating system.
impl Seed for () {
    fn into_generator(self) -> Result<Generator> {
        SeedSequence::from_system()?.into_generator()
    }
}

impl Seed for SeedSequence {
    fn into_generator(self) -> Result<Generator> {
        Ok(Generator::from_seed::<Pcg64>(self))
    }
}

impl Seed for Generator {
    fn into_generator(self) -> Result<Generator> {
        Ok(self)
    }
}

impl Seed for u128 {
    fn into_generator(self) -> Result<Generator> {
        SeedSequence::new(self).into_generator()
    }
}

macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl Seed for $number {
            fn into_generator(self) -> Result<Generator> {
                let number = u64::try_from(self);
                let number = number.map_err(|_| Error::value("expected non-negative integer"))?;
                SeedSequence::new(number).into_generator()
            }
        }
    )*};
}

numbers!(i32, i64, isize, u32, usize);

impl Seed for u64 {
    fn into_generator(self) -> Result<Generator> {
        u128::from(self).into_generator()
    }
}

impl Seed for &[u64] {
    fn into_generator(self) -> Result<Generator> {
        SeedSequence::new(self).into_generator()
    }
}

impl<const N: usize> Seed for [u64; N] {
    fn into_generator(self) -> Result<Generator> {
        self.as_slice().into_generator()
    }
}

macro_rules! bits {
    ($($generator:ty),*) => {$(
        impl Seed for $generator {
            fn into_generator(self) -> Result<Generator> {
                Ok(Generator::new(self))
            }
        }
    )*};
}

bits!(Pcg64, Pcg64Dxsm, Mt19937, Philox, Sfc64);

/// A generator of random numbers (`numpy.random.default_rng`): of fresh entropy for `()`, of a non-negative integer or several, of
/// a [`SeedSequence`], or of a bit generator.
///
/// ```
/// use numpy_rs as np;
///
/// let mut rng = np::random::default_rng(42)?;
/// assert_eq!(rng.random(())?.item::<f64>()?, 0.7739560485559633);
/// let mut other = np::random::default_rng([1, 2, 3])?;
/// let mut fresh = np::random::default_rng(())?;
/// assert_ne!(other.random(())?.item::<f64>()?, fresh.random(())?.item::<f64>()?);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for a negative number; where the operating system has no entropy.
pub fn default_rng(seed: impl Seed) -> Result<Generator> {
    seed.into_generator()
}
