//! SFC64: "small fast chaotic", three words of chaos and a counter (Doty-Humphrey, PractRand, 2010).

use crate::SeedSequence;
use crate::half::{Half, bit_generator_of_64};

/// Draws after seeding that are thrown away.
const WARM_UP: usize = 12;

/// `numpy.random.SFC64`.
///
/// ```
/// use np_random::{BitGenerator, SeedSequence, Sfc64};
/// let mut bits = Sfc64::new(&SeedSequence::new(42u64));
/// assert_eq!(bits.state().words[3], 13); // the counter, after twelve steps
/// assert!(bits.next_f64() < 1.0);
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sfc64 {
    words: [u64; 4],
    half: Half,
}

/// The state of an [`Sfc64`], as in the dictionary that NumPy has for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sfc64State {
    /// Three words, and the counter (`state`).
    pub words: [u64; 4],
    /// Whether the next 32-bit draw is [`uinteger`](Self::uinteger).
    pub has_uint32: bool,
    /// The upper half of the last 64 bits that a 32-bit draw was made from.
    pub uinteger: u32,
}

/// The draw of a state, and the next state.
#[inline]
fn next([a, b, c, counter]: [u64; 4]) -> (u64, [u64; 4]) {
    let draw = a.wrapping_add(counter).wrapping_add(b);
    let next = [
        b ^ b >> 11,
        c.wrapping_add(c << 3),
        c.rotate_left(24).wrapping_add(draw),
        counter.wrapping_add(1),
    ];
    (draw, next)
}

impl Sfc64 {
    /// The generator of a seed sequence (`SFC64(seed)`).
    pub fn new(seed: &SeedSequence) -> Sfc64 {
        let mut words = [0, 0, 0, 1];
        seed.fill_u64(&mut words[..3]);
        for _ in 0..WARM_UP {
            words = next(words).1;
        }
        let half = Half::default();
        Sfc64 { words, half }
    }

    /// The generator in a given state.
    pub fn from_state(state: Sfc64State) -> Sfc64 {
        Sfc64 {
            words: state.words,
            half: Half {
                waits: state.has_uint32,
                value: state.uinteger,
            },
        }
    }

    /// The state (`SFC64.state`).
    pub fn state(&self) -> Sfc64State {
        Sfc64State {
            words: self.words,
            has_uint32: self.half.waits,
            uinteger: self.half.value,
        }
    }

    #[inline]
    fn step(&mut self) -> u64 {
        let (draw, words) = next(self.words);
        self.words = words;
        draw
    }

    /// Fills a slice with functions of successive draws.
    fn fill_mapped<T>(&mut self, out: &mut [T], map: impl Fn(u64) -> T) {
        let mut words = self.words;
        for slot in out {
            let draw;
            (draw, words) = next(words);
            *slot = map(draw);
        }
        self.words = words;
    }
}

bit_generator_of_64!([] Sfc64);
