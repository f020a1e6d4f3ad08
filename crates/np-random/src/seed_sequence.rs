//! [`SeedSequence`]: from a seed of any size the well mixed words that a generator starts from.
//!
//! The mixing is that of O'Neill's alternative to C++'s `seed_seq` (2015), with NumPy's spawn keys: the children of a
//! sequence have its entropy and a key of their own, so that their streams are independent of one another.

use std::fmt;

const POOL_SIZE: usize = 4;

/// The multiplicative hash of words: its constant changes with each word.
struct Hash {
    constant: u32,
    multiplier: u32,
}

impl Hash {
    /// What the pool is mixed by.
    const IN: Hash = Hash {
        constant: 0x43B0_D7E5,
        multiplier: 0x931E_8875,
    };
    /// What words are made from the pool by.
    const OUT: Hash = Hash {
        constant: 0x8B51_F9DD,
        multiplier: 0x58F3_8DED,
    };

    fn word(&mut self, word: u32) -> u32 {
        let word = word ^ self.constant;
        self.constant = self.constant.wrapping_mul(self.multiplier);
        let word = word.wrapping_mul(self.constant);
        word ^ word >> 16
    }
}

fn mix(x: u32, y: u32) -> u32 {
    let mixed = x
        .wrapping_mul(0xCA01_F9DD)
        .wrapping_sub(y.wrapping_mul(0x4973_F715));
    mixed ^ mixed >> 16
}

/// What a [`SeedSequence`] starts from: a non-negative integer of any size, or a list of them.
///
/// An integer is as many words of 32 bits as it needs, the lowest first, and one word if it is zero; a list is the words of its
/// integers, one after the other. So `5`, `[5]` and `[5u64]` are the same entropy, and `[5, 0]` is another.
///
/// ```
/// use np_random::Entropy;
/// assert_eq!(Entropy::from(1u64 << 32).words(), [0, 1]);
/// assert_eq!(Entropy::from([7, 1u64 << 32, 0]).words(), [7, 0, 1, 0]);
/// assert_eq!(Entropy::integer(&[1, 2, 3, 0, 0]).words(), [1, 2, 3]); // 1 + (2 << 32) + (3 << 64)
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Entropy(Vec<u32>);

impl Entropy {
    /// An integer of any size from its words of 32 bits, the lowest first. Upper words that are zero do not count.
    pub fn integer(words: &[u32]) -> Entropy {
        let used = words.iter().rposition(|&word| word != 0).unwrap_or(0) + 1;
        Entropy(words[..used.min(words.len())].to_vec())
    }

    /// Words as they are, a list of integers below 2^32.
    pub fn from_words(words: Vec<u32>) -> Entropy {
        Entropy(words)
    }

    /// The words that are mixed.
    pub fn words(&self) -> &[u32] {
        &self.0
    }

    fn push(&mut self, integer: u128) {
        let mut rest = integer;
        loop {
            self.0.push(rest as u32);
            rest >>= 32;
            if rest == 0 {
                break;
            }
        }
    }
}

impl From<u128> for Entropy {
    fn from(integer: u128) -> Entropy {
        let mut entropy = Entropy(Vec::new());
        entropy.push(integer);
        entropy
    }
}

impl From<u64> for Entropy {
    fn from(integer: u64) -> Entropy {
        u128::from(integer).into()
    }
}

impl From<u32> for Entropy {
    fn from(integer: u32) -> Entropy {
        Entropy(vec![integer])
    }
}

impl From<&[u64]> for Entropy {
    fn from(integers: &[u64]) -> Entropy {
        let mut entropy = Entropy(Vec::new());
        integers.iter().for_each(|&x| entropy.push(x.into()));
        entropy
    }
}

impl<const N: usize> From<[u64; N]> for Entropy {
    fn from(integers: [u64; N]) -> Entropy {
        integers.as_slice().into()
    }
}

impl From<&[u32]> for Entropy {
    fn from(words: &[u32]) -> Entropy {
        Entropy(words.to_vec())
    }
}

/// Why there is no [`SeedSequence`].
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SeedError {
    /// A pool of fewer than four words.
    #[error("The size of the entropy pool should be at least 4")]
    PoolTooSmall,
    /// The system gave no random bits, or has none (a browser without its interface).
    #[error("the system has no source of entropy")]
    NoSystemEntropy,
    /// A list of legacy seeds without an element.
    #[error("Seed must be non-empty")]
    EmptySeed,
}

/// Mixes entropy into the words that generators start from (`numpy.random.SeedSequence`).
///
/// ```
/// use np_random::{Pcg64, SeedSequence};
/// let mut parent = SeedSequence::new(42u64);
/// assert_eq!(parent.generate_u32(2), [3_444_837_047, 2_669_555_309]);
/// // A generator of its own for each of three threads.
/// let generators: Vec<Pcg64> = parent.spawn(3).iter().map(Pcg64::new).collect();
/// assert_eq!(parent.children_spawned(), 3);
/// # assert_eq!(generators.len(), 3);
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SeedSequence {
    entropy: Entropy,
    spawn_key: Vec<u64>,
    children_spawned: u64,
    pool: Vec<u32>,
}

impl SeedSequence {
    /// The sequence of an entropy, without a spawn key, with a pool of four words.
    pub fn new(entropy: impl Into<Entropy>) -> SeedSequence {
        Self::mixed(entropy.into(), Vec::new(), POOL_SIZE, 0)
    }

    /// A sequence with all of NumPy's keywords.
    ///
    /// # Errors
    ///
    /// [`SeedError::PoolTooSmall`] for a pool of fewer than four words.
    pub fn with(
        entropy: impl Into<Entropy>,
        spawn_key: &[u64],
        pool_size: usize,
        children_spawned: u64,
    ) -> Result<SeedSequence, SeedError> {
        if pool_size < POOL_SIZE {
            return Err(SeedError::PoolTooSmall);
        }
        let key = spawn_key.to_vec();
        Ok(Self::mixed(
            entropy.into(),
            key,
            pool_size,
            children_spawned,
        ))
    }

    /// A sequence of fresh entropy from the operating system, 128 bits (`SeedSequence()`).
    ///
    /// # Errors
    ///
    /// [`SeedError::NoSystemEntropy`] if the system gives none. On `wasm32-unknown-unknown` it never does: take a seed from the
    /// browser there.
    pub fn from_system() -> Result<SeedSequence, SeedError> {
        let mut words = [0; POOL_SIZE];
        for word in &mut words {
            *word = system_word()?;
        }
        Ok(Self::new(Entropy::integer(&words)))
    }

    fn mixed(
        entropy: Entropy,
        spawn_key: Vec<u64>,
        pool_size: usize,
        children_spawned: u64,
    ) -> SeedSequence {
        let mut words = entropy.0.clone();
        if !spawn_key.is_empty() {
            // Short entropy is filled up with zeros, so that no key continues it.
            words.resize(words.len().max(pool_size), 0);
            words.extend(Entropy::from(&spawn_key[..]).0);
        }
        let mut hash = Hash::IN;
        let first = words.iter().copied().chain(std::iter::repeat(0));
        let mut pool: Vec<u32> = first.take(pool_size).map(|word| hash.word(word)).collect();
        for source in 0..pool_size {
            for target in (0..pool_size).filter(|&target| target != source) {
                pool[target] = mix(pool[target], hash.word(pool[source]));
            }
        }
        for &word in words.iter().skip(pool_size) {
            for slot in &mut pool {
                *slot = mix(*slot, hash.word(word));
            }
        }
        SeedSequence {
            entropy,
            spawn_key,
            children_spawned,
            pool,
        }
    }

    /// The entropy that the sequence was made of.
    pub fn entropy(&self) -> &Entropy {
        &self.entropy
    }

    /// The place of the sequence in the tree of spawned ones.
    pub fn spawn_key(&self) -> &[u64] {
        &self.spawn_key
    }

    /// How many words the pool has.
    pub fn pool_size(&self) -> usize {
        self.pool.len()
    }

    /// The pool: the mixed entropy (`SeedSequence.pool`).
    pub fn pool(&self) -> &[u32] {
        &self.pool
    }

    /// How many children were spawned (`n_children_spawned`).
    pub fn children_spawned(&self) -> u64 {
        self.children_spawned
    }

    /// So many further children. Each has the key of its parent and its own number.
    pub fn spawn(&mut self, count: usize) -> Vec<SeedSequence> {
        let first = self.children_spawned;
        self.children_spawned += count as u64;
        let child = |number| {
            let key = self.spawn_key.iter().copied().chain([number]).collect();
            Self::mixed(self.entropy.clone(), key, self.pool.len(), 0)
        };
        (first..self.children_spawned).map(child).collect()
    }

    /// Fills a slice with seed words (`generate_state(n, numpy.uint32)`).
    pub fn fill_u32(&self, words: &mut [u32]) {
        let mut hash = Hash::OUT;
        for (word, &mixed) in words.iter_mut().zip(self.pool.iter().cycle()) {
            *word = hash.word(mixed);
        }
    }

    /// Fills a slice with seed words of 64 bits (`generate_state(n, numpy.uint64)`).
    pub fn fill_u64(&self, words: &mut [u64]) {
        let halves = self.generate_u32(2 * words.len());
        for (word, [low, high]) in words.iter_mut().zip(halves.as_chunks().0) {
            *word = u64::from(*high) << 32 | u64::from(*low);
        }
    }

    /// So many seed words (`generate_state(n, numpy.uint32)`).
    pub fn generate_u32(&self, count: usize) -> Vec<u32> {
        let mut words = vec![0; count];
        self.fill_u32(&mut words);
        words
    }

    /// So many seed words of 64 bits (`generate_state(n, numpy.uint64)`).
    pub fn generate_u64(&self, count: usize) -> Vec<u64> {
        let mut words = vec![0; count];
        self.fill_u64(&mut words);
        words
    }
}

/// As Python would make the sequence again.
impl fmt::Display for SeedSequence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SeedSequence({:?}", self.entropy.words())?;
        if !self.spawn_key.is_empty() {
            write!(f, ", spawn_key={:?}", self.spawn_key)?;
        }
        if self.pool_size() != POOL_SIZE {
            write!(f, ", pool_size={}", self.pool_size())?;
        }
        if self.children_spawned != 0 {
            write!(f, ", n_children_spawned={}", self.children_spawned)?;
        }
        f.write_str(")")
    }
}

#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
fn system_word() -> Result<u32, SeedError> {
    getrandom::u32().map_err(|_| SeedError::NoSystemEntropy)
}

#[cfg(all(target_family = "wasm", target_os = "unknown"))]
fn system_word() -> Result<u32, SeedError> {
    Err(SeedError::NoSystemEntropy)
}
