//! Philox 4x64-10: a counter, scrambled in ten rounds under a key (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as
//! easy as 1, 2, 3", 2011).

use crate::half::{Half, bit_generator_of_64};
use crate::{SeedSequence, vectors};

/// Draws that a counter gives.
const BLOCK: usize = 4;
/// Blocks that are made at once.
const TOGETHER: usize = 2;
const ROUNDS: usize = 10;
const MULTIPLIERS: [u64; 2] = [0xD2E7_470E_E14C_6C93, 0xCA5A_8263_9512_1157];
/// What the key grows by from round to round: the golden ratio and √3 − 1.
const WEYL: [u64; 2] = [0x9E37_79B9_7F4A_7C15, 0xBB67_AE85_84CA_A73B];

/// `numpy.random.Philox`.
///
/// ```
/// use np_random::{BitGenerator, Philox, SeedSequence};
/// let mut bits = Philox::from_key([7, 0], [0; 4]); // numpy.random.Philox(key=7)
/// let first = bits.next_u64();
/// // Each counter gives four draws.
/// let mut later = Philox::from_key([7, 0], [0; 4]);
/// later.advance([1, 0, 0, 0]);
/// let mut four = [0; 4];
/// bits.fill_u64(&mut four);
/// assert_eq!(later.next_u64(), four[3]);
/// # let _ = first;
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Philox {
    counter: [u64; 4],
    key: [u64; 2],
    buffer: [u64; BLOCK],
    buffer_pos: usize,
    half: Half,
}

/// The state of a [`Philox`], as in the dictionary that NumPy has for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PhiloxState {
    /// The counter of the last block that was made, a number of 256 bits, its lowest word first.
    pub counter: [u64; 4],
    /// The key.
    pub key: [u64; 2],
    /// The last block.
    pub buffer: [u64; 4],
    /// How many draws of it are used up.
    pub buffer_pos: usize,
    /// Whether the next 32-bit draw is [`uinteger`](Self::uinteger).
    pub has_uint32: bool,
    /// The upper half of the last 64 bits that a 32-bit draw was made from.
    pub uinteger: u32,
}

/// The sum of two numbers of 256 bits.
#[inline(always)]
fn sum(a: [u64; 4], b: [u64; 4]) -> [u64; 4] {
    let mut carry = false;
    let mut total = [0; 4];
    for i in 0..4 {
        (total[i], carry) = a[i].carrying_add(b[i], carry);
    }
    total
}

/// The high word and the low one of a product.
#[inline(always)]
fn wide(a: u64, b: u64) -> (u64, u64) {
    let product = u128::from(a) * u128::from(b);
    ((product >> 64) as u64, product as u64)
}

/// The blocks of counters. Rounds wait for their products: several blocks at once wait together.
#[inline(always)]
fn scramble<const N: usize>(counters: [[u64; 4]; N], mut key: [u64; 2]) -> [[u64; BLOCK]; N] {
    let mut blocks = counters;
    for _ in 0..ROUNDS {
        for block in &mut blocks {
            let (high0, low0) = wide(MULTIPLIERS[0], block[0]);
            let (high1, low1) = wide(MULTIPLIERS[1], block[2]);
            *block = [
                high1 ^ block[1] ^ key[0],
                low1,
                high0 ^ block[3] ^ key[1],
                low0,
            ];
        }
        key = [key[0].wrapping_add(WEYL[0]), key[1].wrapping_add(WEYL[1])];
    }
    blocks
}

impl Philox {
    /// The generator of a seed sequence (`Philox(seed)`).
    pub fn new(seed: &SeedSequence) -> Philox {
        Philox::with_counter(seed, [0; 4])
    }

    /// The generator of a seed sequence at a counter (`Philox(seed, counter)`), the counter's lowest word first.
    pub fn with_counter(seed: &SeedSequence, counter: [u64; 4]) -> Philox {
        let mut key = [0; 2];
        seed.fill_u64(&mut key);
        Philox::from_key(key, counter)
    }

    /// The generator of a key at a counter (`Philox(key=key, counter=counter)`), of both the lowest word first.
    pub fn from_key(key: [u64; 2], counter: [u64; 4]) -> Philox {
        Philox {
            counter,
            key,
            buffer: [0; BLOCK],
            buffer_pos: BLOCK,
            half: Half::default(),
        }
    }

    /// The generator in a given state. A position beyond the block counts as its end.
    pub fn from_state(state: PhiloxState) -> Philox {
        Philox {
            counter: state.counter,
            key: state.key,
            buffer: state.buffer,
            buffer_pos: state.buffer_pos.min(BLOCK),
            half: Half {
                waits: state.has_uint32,
                value: state.uinteger,
            },
        }
    }

    /// The state (`Philox.state`).
    pub fn state(&self) -> PhiloxState {
        PhiloxState {
            counter: self.counter,
            key: self.key,
            buffer: self.buffer,
            buffer_pos: self.buffer_pos,
            has_uint32: self.half.waits,
            uinteger: self.half.value,
        }
    }

    /// Adds a number of 256 bits, its lowest word first, to the counter, and forgets what is buffered (`Philox.advance`). A
    /// counter gives four draws.
    pub fn advance(&mut self, delta: [u64; 4]) {
        *self = Philox::from_key(self.key, sum(self.counter, delta));
    }

    /// A generator that is so many jumps of 2^128 counters ahead (`Philox.jumped`).
    pub fn jumped(&self, jumps: u128) -> Philox {
        let mut ahead = self.clone();
        ahead.advance([0, 0, jumps as u64, (jumps >> 64) as u64]);
        ahead
    }

    /// The next blocks.
    #[inline(always)]
    fn next_blocks<const N: usize>(&mut self) -> [[u64; BLOCK]; N] {
        let mut counters = [[0; 4]; N];
        for counter in &mut counters {
            self.counter = sum(self.counter, [1, 0, 0, 0]);
            *counter = self.counter;
        }
        scramble(counters, self.key)
    }

    #[inline]
    fn step(&mut self) -> u64 {
        if self.buffer_pos == BLOCK {
            [self.buffer] = self.next_blocks();
            self.buffer_pos = 0;
        }
        self.buffer_pos += 1;
        self.buffer[self.buffer_pos - 1]
    }

    /// Fills blocks with functions of their draws.
    #[inline(always)]
    fn fill_blocks<T, const N: usize>(
        &mut self,
        out: &mut [[T; BLOCK]; N],
        map: impl Fn(u64) -> T,
    ) {
        let blocks: [[u64; BLOCK]; N] = self.next_blocks();
        for (chunk, block) in out.iter_mut().zip(blocks) {
            for (slot, bits) in chunk.iter_mut().zip(block) {
                *slot = map(bits);
            }
        }
    }

    /// Fills a slice with functions of successive draws.
    fn fill_mapped<T>(&mut self, out: &mut [T], map: impl Fn(u64) -> T) {
        let waiting = (BLOCK - self.buffer_pos).min(out.len());
        let (first, out) = out.split_at_mut(waiting);
        for slot in first {
            *slot = map(self.step());
        }
        // The last block, whole or not, stays in the state.
        let blocks = out.len().saturating_sub(1) / BLOCK;
        let (blocks, last) = out.split_at_mut(BLOCK * blocks);
        let (several, single) = blocks
            .as_chunks_mut::<BLOCK>()
            .0
            .as_chunks_mut::<TOGETHER>();
        vectors::run(
            #[inline(always)]
            || {
                for chunks in several {
                    self.fill_blocks(chunks, &map);
                }
            },
        );
        for chunk in single {
            self.fill_blocks(std::array::from_mut(chunk), &map);
        }
        for slot in last {
            *slot = map(self.step());
        }
    }
}

bit_generator_of_64!([] Philox);
