//! PCG64: a linear congruential generator of 128 bits whose states are permuted into 64 bits (O'Neill, "PCG: A family of simple
//! fast space-efficient statistically good algorithms for random number generation", 2014), with either of two permutations.
//!
//! Slices are filled from several lanes, each of which makes as many steps of the recurrence at once as there are lanes.

mod lanes;

use crate::SeedSequence;
use crate::half::{Half, bit_generator_of_64};
use crate::vectors;
use lanes::{Halves, Lanes};
use std::fmt;
use std::marker::PhantomData;

/// The multiplier of 128 bits, which also seeds both variants.
const MULTIPLIER: u128 = 0x2360_ED05_1FC6_5DA4_4385_DF64_9FCC_F645;
/// The multiplier of 64 bits.
const CHEAP_MULTIPLIER: u64 = 0xDA94_2042_E4DD_58B5;
/// How far one jump goes: 2^128 divided by the golden ratio.
const JUMP: u128 = 0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835;

/// How long a slice is that is worth the preparation of many lanes.
const LONG: usize = 128;

/// How the states of the recurrence become draws.
pub trait Permutation: sealed::Sealed + Send + Copy + fmt::Debug + Default + 'static {
    /// What a state is multiplied by.
    const MULTIPLIER: u128;
    /// NumPy's name of the generator.
    const NAME: &'static str;
    /// Whether a draw is made of the state after the step, or of the one before it.
    const AFTER_STEP: bool;

    /// The draw of a state, from its halves.
    fn permute(high: u64, low: u64) -> u64;
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for super::XslRr {}
    impl Sealed for super::Dxsm {}
}

/// Both halves combined by exclusive or, rotated by the uppermost bits.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct XslRr;

impl Permutation for XslRr {
    const MULTIPLIER: u128 = MULTIPLIER;
    const NAME: &'static str = "PCG64";
    const AFTER_STEP: bool = true;

    #[inline(always)]
    fn permute(high: u64, low: u64) -> u64 {
        (high ^ low).rotate_right((high >> 58) as u32)
    }
}

/// "Double xor shift multiply", with a multiplier of 64 bits.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Dxsm;

impl Permutation for Dxsm {
    const MULTIPLIER: u128 = CHEAP_MULTIPLIER as u128;
    const NAME: &'static str = "PCG64DXSM";
    const AFTER_STEP: bool = false;

    #[inline(always)]
    fn permute(mut high: u64, low: u64) -> u64 {
        high ^= high >> 32;
        high = high.wrapping_mul(CHEAP_MULTIPLIER);
        high ^= high >> 48;
        high.wrapping_mul(low | 1)
    }
}

/// A PCG of 128 bits of state and 64 bits of output: [`Pcg64`] or [`Pcg64Dxsm`].
///
/// ```
/// use np_random::{BitGenerator, Pcg64, SeedSequence};
/// let mut bits = Pcg64::new(&SeedSequence::new(42u64));
/// assert_eq!(bits.next_f64(), 0.773_956_048_555_963_3); // numpy.random.default_rng(42).random()
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Pcg<P> {
    state: u128,
    inc: u128,
    half: Half,
    permutation: PhantomData<P>,
}

/// `numpy.random.PCG64`, the generator of `default_rng`.
pub type Pcg64 = Pcg<XslRr>;

/// `numpy.random.PCG64DXSM`.
pub type Pcg64Dxsm = Pcg<Dxsm>;

/// The state of a [`Pcg`], as in the dictionary that NumPy has for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PcgState {
    /// The state of the recurrence.
    pub state: u128,
    /// What each step adds. It is odd.
    pub inc: u128,
    /// Whether the next 32-bit draw is [`uinteger`](Self::uinteger).
    pub has_uint32: bool,
    /// The upper half of the last 64 bits that a 32-bit draw was made from.
    pub uinteger: u32,
}

/// An affine map of 128 bits: one step of the recurrence, or several.
#[derive(Clone, Copy)]
struct Affine {
    multiplier: u128,
    plus: u128,
}

impl Affine {
    #[inline]
    fn apply(self, state: u128) -> u128 {
        state.wrapping_mul(self.multiplier).wrapping_add(self.plus)
    }

    /// This map so many times, by repeated squaring (Brown, "Random number generation with arbitrary strides", 1994).
    fn times(self, count: u128) -> Affine {
        let mut result = Affine {
            multiplier: 1,
            plus: 0,
        };
        let mut square = self;
        let mut rest = count;
        while rest != 0 {
            if rest & 1 == 1 {
                result = square.after(result);
            }
            square = square.after(square);
            rest >>= 1;
        }
        result
    }

    /// First the other map, then this.
    fn after(self, first: Affine) -> Affine {
        Affine {
            multiplier: first.multiplier.wrapping_mul(self.multiplier),
            plus: self.apply(first.plus),
        }
    }
}

impl<P: Permutation> Pcg<P> {
    /// The generator of a seed sequence (`PCG64(seed)`).
    pub fn new(seed: &SeedSequence) -> Self {
        let mut words = [0; 4];
        seed.fill_u64(&mut words);
        let [state, stream] = [0, 2].map(|i| u128::from(words[i]) << 64 | u128::from(words[i + 1]));
        let inc = stream << 1 | 1;
        // A step from zero, the seed added, and a step: of the large multiplier in both variants.
        let step = Affine {
            multiplier: MULTIPLIER,
            plus: inc,
        };
        Self::from_state(PcgState {
            state: step.apply(inc.wrapping_add(state)),
            inc,
            has_uint32: false,
            uinteger: 0,
        })
    }

    /// The generator in a given state.
    pub fn from_state(state: PcgState) -> Self {
        Pcg {
            state: state.state,
            inc: state.inc,
            half: Half {
                waits: state.has_uint32,
                value: state.uinteger,
            },
            permutation: PhantomData,
        }
    }

    /// The state (`PCG64.state`).
    pub fn state(&self) -> PcgState {
        PcgState {
            state: self.state,
            inc: self.inc,
            has_uint32: self.half.waits,
            uinteger: self.half.value,
        }
    }

    /// Makes so many steps at once, and forgets the buffered half (`PCG64.advance`). A negative number of steps is one modulo
    /// 2^128.
    pub fn advance(&mut self, delta: u128) {
        self.state = self.one_step().times(delta).apply(self.state);
        self.half = Half::default();
    }

    /// A generator that is so many jumps of about 0.6 · 2^128 steps ahead (`PCG64.jumped`).
    pub fn jumped(&self, jumps: u128) -> Self {
        let mut ahead = self.clone();
        ahead.advance(JUMP.wrapping_mul(jumps));
        ahead
    }

    fn one_step(&self) -> Affine {
        Affine {
            multiplier: P::MULTIPLIER,
            plus: self.inc,
        }
    }

    #[inline]
    fn step(&mut self) -> u64 {
        let before = self.state;
        self.state = self.one_step().apply(before);
        let (high, low) = halves(if P::AFTER_STEP { self.state } else { before });
        P::permute(high, low)
    }

    /// Fills a slice with functions of successive draws.
    fn fill_mapped<T>(&mut self, out: &mut [T], map: impl Fn(u64) -> T + Copy) {
        let rest = match out.len() >= LONG && vectors::are_wide() {
            true => vectors::run(
                #[inline(always)]
                || self.fill_chunks::<T, Halves<16>, 16>(out, map),
            ),
            false => self.fill_chunks::<T, [u128; 2], 2>(out, map),
        };
        for slot in rest {
            *slot = map(self.step());
        }
    }

    /// Fills whole chunks of a slice, a lane for each slot of a chunk, and gives the rest of the slice.
    #[inline(always)]
    fn fill_chunks<'a, T, L: Lanes<N>, const N: usize>(
        &mut self,
        out: &'a mut [T],
        map: impl Fn(u64) -> T + Copy,
    ) -> &'a mut [T] {
        let (chunks, rest) = out.as_chunks_mut::<N>();
        let Some((first, others)) = chunks.split_first_mut() else {
            return rest;
        };
        let step = self.one_step();
        let stride = Affine {
            multiplier: const { power(P::MULTIPLIER, N) },
            plus: step.times(N as u128).plus,
        };
        // The states that draws are made of.
        let mut state = self.state;
        let mut lanes = L::new([(); N].map(|()| {
            let before = state;
            state = step.apply(state);
            if P::AFTER_STEP { state } else { before }
        }));
        Self::fill_chunk(&lanes, first, map);
        for chunk in others {
            lanes.apply(stride);
            Self::fill_chunk(&lanes, chunk, map);
        }
        let (high, low) = lanes.halves(N - 1);
        let last = u128::from(high) << 64 | u128::from(low);
        self.state = if P::AFTER_STEP {
            last
        } else {
            step.apply(last)
        };
        rest
    }

    /// A chunk of the draws of lanes. Inlined, so that it has the instructions of its caller.
    #[inline(always)]
    fn fill_chunk<T, L: Lanes<N>, const N: usize>(
        lanes: &L,
        chunk: &mut [T; N],
        map: impl Fn(u64) -> T,
    ) {
        for (lane, slot) in chunk.iter_mut().enumerate() {
            let (high, low) = lanes.halves(lane);
            *slot = map(P::permute(high, low));
        }
    }
}

/// The upper half of a state and the lower one.
#[inline(always)]
fn halves(state: u128) -> (u64, u64) {
    ((state >> 64) as u64, state as u64)
}

/// A small power.
const fn power(base: u128, exponent: usize) -> u128 {
    let (mut result, mut i) = (1u128, 0);
    while i < exponent {
        result = result.wrapping_mul(base);
        i += 1;
    }
    result
}

bit_generator_of_64!([P: Permutation] Pcg<P>);

impl<P: Permutation> fmt::Debug for Pcg<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}({:?})", P::NAME, self.state())
    }
}
