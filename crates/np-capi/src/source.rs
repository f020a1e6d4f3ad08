//! [`Source`]: a bit generator behind a handle, which several threads may draw from; what kinds there are, and their states as integers.

use std::mem;
use std::sync::{Mutex, MutexGuard, PoisonError};

use numpy_rs::random::{
    FromSeed, Generator, MT19937, Mt19937State, PCG64, PCG64DXSM, PcgState, Philox, PhiloxState,
    RandomState, SFC64, SeedSequence, Sfc64State,
};
use numpy_rs::{Array, Error};

use crate::status::Failure;

/// A bit generator: `nrs_random` in C.
#[derive(Debug)]
pub struct Source(Mutex<Bits>);

/// The bits as what last drew from them.
#[derive(Debug)]
enum Bits {
    New(Generator),
    Old(RandomState),
    /// What a panic left.
    Lost,
}

impl Source {
    fn lock(&self) -> MutexGuard<'_, Bits> {
        // A draw that panicked leaves a state that is as good as any.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Works with the bits as those of a `Generator`, for this thread alone.
    pub(crate) fn with<T>(
        &self,
        work: impl FnOnce(&mut Generator) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let mut bits = self.lock();
        if let Bits::Old(_) = *bits
            && let Bits::Old(state) = mem::replace(&mut *bits, Bits::Lost)
        {
            *bits = Bits::New(state.into());
        }
        match &mut *bits {
            Bits::New(generator) => work(generator),
            _ => Err(cannot("was lost")),
        }
    }

    /// Works with the bits as those of a `RandomState`, with the normal number that waits: whether there is one (0 or 1), and it.
    pub(crate) fn with_old<T>(
        &self,
        gauss: &mut [f64; 2],
        work: impl FnOnce(&mut RandomState) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let mut bits = self.lock();
        if let Bits::New(_) = *bits
            && let Bits::New(generator) = mem::replace(&mut *bits, Bits::Lost)
        {
            *bits = Bits::Old(generator.into());
        }
        let Bits::Old(state) = &mut *bits else {
            return Err(cannot("was lost"));
        };
        state.set_gauss(gauss[0] != 0.0, gauss[1]);
        let outcome = work(state);
        let (has_gauss, value) = state.gauss();
        *gauss = [f64::from(u8::from(has_gauss)), value];
        outcome
    }

    /// Takes another's bits in place of its own.
    pub(crate) fn set(&self, generator: Generator) {
        *self.lock() = Bits::New(generator);
    }
}

impl From<Generator> for Source {
    fn from(generator: Generator) -> Source {
        Source(Mutex::new(Bits::New(generator)))
    }
}

/// The upper and the lower half.
fn halves(number: u128) -> [u64; 2] {
    [(number >> 64) as u64, number as u64]
}

fn joined(upper: u64, lower: u64) -> u128 {
    u128::from(upper) << 64 | u128::from(lower)
}

/// A kind of bit generators.
trait Kind: FromSeed + Clone {
    /// The state as integers, in the order of NumPy's `state`; halves of 128 bits the upper one first.
    fn integers(&self) -> Vec<u64>;

    /// The generator of a state.
    fn of_integers(state: &[u64]) -> Option<Self>;

    /// Further on by as many steps as the words say, the lowest first.
    fn advance(&mut self, _delta: [u64; 4]) -> bool {
        false
    }

    /// One that is as many jumps further on.
    fn jumped(&self, _jumps: u128) -> Option<Self> {
        None
    }
}

macro_rules! pcg {
    ($($kind:ty),*) => {$(
        impl Kind for $kind {
            fn integers(&self) -> Vec<u64> {
                let state = self.state();
                let ([a, b], [c, d]) = (halves(state.state), halves(state.inc));
                vec![a, b, c, d, state.has_uint32.into(), state.uinteger.into()]
            }

            fn of_integers(state: &[u64]) -> Option<Self> {
                let &[a, b, c, d, has_uint32, uinteger] = state else { return None };
                Some(Self::from_state(PcgState {
                    state: joined(a, b),
                    inc: joined(c, d),
                    has_uint32: has_uint32 != 0,
                    uinteger: uinteger as u32,
                }))
            }

            fn advance(&mut self, [lower, upper, ..]: [u64; 4]) -> bool {
                self.advance(joined(upper, lower));
                true
            }

            fn jumped(&self, jumps: u128) -> Option<Self> {
                Some(self.jumped(jumps))
            }
        }
    )*};
}

pcg!(PCG64, PCG64DXSM);

impl Kind for Philox {
    fn integers(&self) -> Vec<u64> {
        let state = self.state();
        let words = state
            .counter
            .into_iter()
            .chain(state.key)
            .chain(state.buffer);
        let rest = [
            state.buffer_pos as u64,
            state.has_uint32.into(),
            state.uinteger.into(),
        ];
        words.chain(rest).collect()
    }

    fn of_integers(state: &[u64]) -> Option<Self> {
        let (counter, rest) = state.split_first_chunk()?;
        let (key, rest) = rest.split_first_chunk()?;
        let (buffer, rest) = rest.split_first_chunk()?;
        let &[buffer_pos, has_uint32, uinteger] = rest else {
            return None;
        };
        Some(Philox::from_state(PhiloxState {
            counter: *counter,
            key: *key,
            buffer: *buffer,
            buffer_pos: buffer_pos as usize,
            has_uint32: has_uint32 != 0,
            uinteger: uinteger as u32,
        }))
    }

    fn advance(&mut self, delta: [u64; 4]) -> bool {
        self.advance(delta);
        true
    }

    fn jumped(&self, jumps: u128) -> Option<Self> {
        Some(self.jumped(jumps))
    }
}

impl Kind for SFC64 {
    fn integers(&self) -> Vec<u64> {
        let state = self.state();
        let rest = [state.has_uint32.into(), state.uinteger.into()];
        state.words.into_iter().chain(rest).collect()
    }

    fn of_integers(state: &[u64]) -> Option<Self> {
        let (words, rest) = state.split_first_chunk()?;
        let &[has_uint32, uinteger] = rest else {
            return None;
        };
        Some(SFC64::from_state(Sfc64State {
            words: *words,
            has_uint32: has_uint32 != 0,
            uinteger: uinteger as u32,
        }))
    }
}

impl Kind for MT19937 {
    fn integers(&self) -> Vec<u64> {
        let state = self.state();
        let words = state.key.iter().map(|&word| word.into());
        words.chain([state.pos as u64]).collect()
    }

    fn of_integers(state: &[u64]) -> Option<Self> {
        let (&pos, words) = state.split_last()?;
        let words: Vec<u32> = words.iter().map(|&word| word as u32).collect();
        let key = words.try_into().ok()?;
        let pos = pos as usize;
        Some(MT19937::from_state(Mt19937State { key, pos }))
    }

    fn jumped(&self, jumps: u128) -> Option<Self> {
        Some(self.jumped(usize::try_from(jumps).ok()?))
    }
}

/// What is done with one of the kinds, without its type.
struct Means {
    name: &'static str,
    seeded: fn(SeedSequence) -> Generator,
    of_integers: fn(&[u64]) -> Option<Generator>,
    integers: fn(&Generator) -> Option<Vec<u64>>,
    advance: fn(&mut Generator, [u64; 4]) -> Option<bool>,
    jumped: fn(&Generator, u128) -> Option<Generator>,
}

const fn means<K: Kind>() -> Means {
    Means {
        name: K::NAME,
        seeded: Generator::from_seed::<K>,
        of_integers: |state| K::of_integers(state).map(Generator::new),
        integers: |generator| generator.bit_generator::<K>().map(K::integers),
        advance: |generator, delta| {
            let bits = generator.bit_generator_mut::<K>()?;
            Some(Kind::advance(bits, delta))
        },
        jumped: |generator, jumps| {
            let bits = generator.bit_generator::<K>()?;
            Kind::jumped(bits, jumps).map(Generator::new)
        },
    }
}

static KINDS: [Means; 5] = [
    means::<PCG64>(),
    means::<PCG64DXSM>(),
    means::<MT19937>(),
    means::<Philox>(),
    means::<SFC64>(),
];

fn kind(name: &str) -> Result<&'static Means, Failure> {
    let found = KINDS.iter().find(|kind| kind.name == name);
    Ok(found
        .ok_or_else(|| Error::Value(format!("there is no bit generator of the name {name}")))?)
}

#[cold]
fn cannot(what: &str) -> Failure {
    Error::Value(format!("the bit generator {what}")).into()
}

/// The generator of a kind and a seed.
pub(crate) fn seeded(name: &str, seed: SeedSequence) -> Result<Generator, Failure> {
    Ok((kind(name)?.seeded)(seed))
}

/// The generator of a kind and a state.
pub(crate) fn of_state(name: &str, state: &Array) -> Result<Generator, Failure> {
    let generator = (kind(name)?.of_integers)(&state.to_vec::<u64>()?);
    generator.ok_or_else(|| cannot("has no such state"))
}

/// The state as integers.
pub(crate) fn state(source: &Source) -> Result<Array, Failure> {
    source.with(|generator| {
        let found = KINDS.iter().find_map(|kind| (kind.integers)(generator));
        Ok(Array::from_vec(
            found.ok_or_else(|| cannot("is of another kind"))?,
        )?)
    })
}

/// Goes on by as many steps as four words say, the lowest first.
pub(crate) fn advance(source: &Source, delta: &Array) -> Result<(), Failure> {
    let delta = delta.to_vec::<u64>()?;
    let delta = delta.try_into().map_err(|_| cannot("takes four words"))?;
    source.with(|generator| {
        match KINDS
            .iter()
            .find_map(|kind| (kind.advance)(generator, delta))
        {
            Some(true) => Ok(()),
            _ => Err(cannot("does not advance")),
        }
    })
}

/// One that is as many jumps further on as two words say, the lower one first.
pub(crate) fn jumped(source: &Source, jumps: &Array) -> Result<Generator, Failure> {
    let jumps = jumps.to_vec::<u64>()?;
    let &[lower, upper] = &jumps[..] else {
        return Err(cannot("takes two words"));
    };
    let jumps = joined(upper, lower);
    source.with(|generator| {
        let found = KINDS
            .iter()
            .find_map(|kind| (kind.jumped)(generator, jumps));
        found.ok_or_else(|| cannot("does not jump"))
    })
}
