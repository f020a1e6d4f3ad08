//! MT19937, the Mersenne Twister (Matsumoto and Nishimura, "Mersenne Twister: A 623-dimensionally equidistributed uniform
//! pseudo-random number generator", 1998), with its seeding of 2002.

use crate::bit_generator::{UNIT_F64, unit_f32};
use crate::{BitGenerator, SeedError, SeedSequence, vectors};
use std::fmt;

/// Words of state.
const N: usize = 624;
/// How many words ahead the word lies that the recurrence mixes in.
const M: usize = 397;

/// The polynomial of 2^128 steps, made by `make_jump.py`: the coefficients from x^0 upwards, eight in a byte.
const JUMP: &[u8] = include_bytes!("jump.bin");

/// `numpy.random.MT19937`, the generator of `RandomState`.
///
/// ```
/// use np_random::{BitGenerator, Mt19937};
/// let mut bits = Mt19937::from_legacy_seed(42); // numpy.random.RandomState(42)
/// assert_eq!(bits.next_f64(), 0.374_540_118_847_362_5);
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Mt19937 {
    state: Mt19937State,
}

/// The state of an [`Mt19937`], as in the dictionary that NumPy has for it.
#[derive(Clone, PartialEq, Eq)]
pub struct Mt19937State {
    /// The words that draws are made of.
    pub key: [u32; N],
    /// How many of them are used up.
    pub pos: usize,
}

/// The word that follows from two neighbours and the word [`M`] ahead of the first.
#[inline(always)]
fn twist(first: u32, second: u32, ahead: u32) -> u32 {
    let joined = first & 0x8000_0000 | second & 0x7FFF_FFFF;
    ahead ^ joined >> 1 ^ (joined & 1).wrapping_neg() & 0x9908_B0DF
}

/// The words that follow, all of them.
#[inline(always)]
fn twist_all(key: &mut [u32; N]) {
    for i in 0..N - M {
        key[i] = twist(key[i], key[i + 1], key[i + M]);
    }
    for i in N - M..N - 1 {
        key[i] = twist(key[i], key[i + 1], key[i + M - N]);
    }
    key[N - 1] = twist(key[N - 1], key[0], key[M - 1]);
}

/// The draw of a word.
#[inline(always)]
fn temper(word: u32) -> u32 {
    let mut y = word;
    y ^= y >> 11;
    y ^= y << 7 & 0x9D2C_5680;
    y ^= y << 15 & 0xEFC6_0000;
    y ^ y >> 18
}

/// 53 bits of two draws as a number of [0, 1).
#[inline(always)]
fn unit_f64_of_two(first: u32, second: u32) -> f64 {
    let bits = u64::from(first >> 5) << 26 | u64::from(second >> 6);
    bits as f64 * UNIT_F64
}

/// 64 bits of two draws.
#[inline(always)]
fn joined(first: u32, second: u32) -> u64 {
    u64::from(first) << 32 | u64::from(second)
}

impl Mt19937 {
    /// The generator of a seed sequence (`MT19937(seed)`).
    pub fn new(seed: &SeedSequence) -> Mt19937 {
        let mut key = [0; N];
        seed.fill_u32(&mut key);
        key[0] = 0x8000_0000;
        // NumPy starts at the last word.
        Mt19937::from_state(Mt19937State { key, pos: N - 1 })
    }

    /// The generator of an integer, seeded as by `numpy.random.seed` and `RandomState` (`init_genrand`).
    pub fn from_legacy_seed(seed: u32) -> Mt19937 {
        let mut key = [seed; N];
        for i in 1..N {
            let last = key[i - 1];
            key[i] = (last ^ last >> 30)
                .wrapping_mul(1_812_433_253)
                .wrapping_add(i as u32);
        }
        Mt19937::from_state(Mt19937State { key, pos: N })
    }

    /// The generator of several integers, seeded as by `RandomState` (`init_by_array`).
    ///
    /// # Errors
    ///
    /// [`SeedError::EmptySeed`] if there are none.
    pub fn from_legacy_seeds(seeds: &[u32]) -> Result<Mt19937, SeedError> {
        if seeds.is_empty() {
            return Err(SeedError::EmptySeed);
        }
        let Mt19937State { mut key, pos } = Self::from_legacy_seed(19_650_218).state;
        let mut i = 1;
        let mut mix = |multiplier: u32, plus: &dyn Fn(usize) -> u32| {
            let last = key[i - 1];
            let mixed = key[i] ^ (last ^ last >> 30).wrapping_mul(multiplier);
            key[i] = mixed.wrapping_add(plus(i));
            i += 1;
            if i == N {
                key[0] = key[N - 1];
                i = 1;
            }
        };
        for (_, (j, &seed)) in (0..N.max(seeds.len())).zip(seeds.iter().enumerate().cycle()) {
            mix(1_664_525, &|_| seed.wrapping_add(j as u32));
        }
        for _ in 1..N {
            mix(1_566_083_941, &|i| (i as u32).wrapping_neg());
        }
        key[0] = 0x8000_0000;
        Ok(Mt19937::from_state(Mt19937State { key, pos }))
    }

    /// The generator in a given state. A position beyond the words counts as the end.
    pub fn from_state(state: Mt19937State) -> Mt19937 {
        let pos = state.pos.min(N);
        Mt19937 {
            state: Mt19937State { pos, ..state },
        }
    }

    /// The state (`MT19937.state`).
    pub fn state(&self) -> &Mt19937State {
        &self.state
    }

    /// A generator that is so many jumps of 2^128 draws ahead (`MT19937.jumped`).
    ///
    /// Like NumPy's, it takes the words from the position onwards, in a circle, for the window of the recurrence.
    pub fn jumped(&self, jumps: usize) -> Mt19937 {
        let mut ahead = self.clone();
        for _ in 0..jumps {
            ahead.jump();
        }
        ahead
    }

    /// The window of the state, 2^128 steps later: a sum of those of the next steps.
    fn jump(&mut self) {
        let has_term = |&i: &usize| JUMP[i / 8] >> (i % 8) & 1 == 1;
        let degree = (0..8 * JUMP.len()).rfind(has_term).unwrap_or(0);
        let pos = self.state.pos % N;
        let mut words = Vec::with_capacity(degree + N);
        words.extend_from_slice(&self.state.key[pos..]);
        words.extend_from_slice(&self.state.key[..pos]);
        for i in 0..degree {
            words.push(twist(words[i], words[i + 1], words[i + M]));
        }
        let mut sum = [0; N];
        for i in (0..=degree).filter(has_term) {
            for (total, word) in sum.iter_mut().zip(&words[i..]) {
                *total ^= word;
            }
        }
        let pos = (pos + degree) % N;
        for (i, word) in sum.into_iter().enumerate() {
            self.state.key[(pos + i) % N] = word;
        }
        self.state.pos = pos;
    }

    /// The next words, all of them.
    fn refill(&mut self) {
        let key = &mut self.state.key;
        vectors::run(
            #[inline(always)]
            || twist_all(key),
        );
        self.state.pos = 0;
    }
    /// The words that are left, at least one.
    fn waiting(&mut self) -> &[u32] {
        if self.state.pos == N {
            self.refill();
        }
        &self.state.key[self.state.pos..]
    }

    /// Fills a slice with functions of successive draws.
    fn fill_mapped<T>(&mut self, mut out: &mut [T], map: impl Fn(u32) -> T) {
        while !out.is_empty() {
            let waiting = self.waiting();
            let count = waiting.len().min(out.len());
            let (now, later) = out.split_at_mut(count);
            vectors::run(
                #[inline(always)]
                || {
                    for (slot, &word) in now.iter_mut().zip(waiting) {
                        *slot = map(temper(word));
                    }
                },
            );
            self.state.pos += count;
            out = later;
        }
    }

    /// Fills a slice with functions of successive pairs of draws.
    fn fill_pairs<T>(&mut self, mut out: &mut [T], map: impl Fn(u32, u32) -> T) {
        while !out.is_empty() {
            let (waiting, _) = self.waiting().as_chunks();
            // One word alone is left: its partner is among the next ones.
            let count = waiting.len().min(out.len());
            let (now, later) = out.split_at_mut(count.max(1));
            if count == 0 {
                let (first, second) = (self.next_u32(), self.next_u32());
                now[0] = map(first, second);
            } else {
                vectors::run(
                    #[inline(always)]
                    || {
                        for (slot, &[first, second]) in now.iter_mut().zip(waiting) {
                            *slot = map(temper(first), temper(second));
                        }
                    },
                );
                self.state.pos += 2 * count;
            }
            out = later;
        }
    }
}

impl BitGenerator for Mt19937 {
    #[inline]
    fn next_u64(&mut self) -> u64 {
        let first = self.next_u32();
        joined(first, self.next_u32())
    }

    #[inline]
    fn next_u32(&mut self) -> u32 {
        let word = self.waiting()[0];
        self.state.pos += 1;
        temper(word)
    }

    #[inline]
    fn next_f64(&mut self) -> f64 {
        let first = self.next_u32();
        unit_f64_of_two(first, self.next_u32())
    }

    #[inline]
    fn next_raw(&mut self) -> u64 {
        self.next_u32().into()
    }

    fn fill_u64(&mut self, out: &mut [u64]) {
        self.fill_pairs(out, joined);
    }

    fn fill_u32(&mut self, out: &mut [u32]) {
        self.fill_mapped(out, |bits| bits);
    }

    fn fill_f64(&mut self, out: &mut [f64]) {
        self.fill_pairs(out, unit_f64_of_two);
    }

    fn fill_f32(&mut self, out: &mut [f32]) {
        self.fill_mapped(out, unit_f32);
    }
}

impl fmt::Debug for Mt19937 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MT19937({:?})", self.state)
    }
}

impl fmt::Debug for Mt19937State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Mt19937State {{ key: [{}, ..], pos: {} }}",
            self.key[0], self.pos
        )
    }
}
