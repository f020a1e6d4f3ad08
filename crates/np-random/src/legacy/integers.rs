//! Integers of `RandomState`: bits under a mask, drawn anew until they are small enough.

use crate::BitGenerator;
use crate::distributions::interval;

/// Parts of 32 bits, from the lowest upwards. What is left over serves the next number of the same call.
#[derive(Clone, Debug)]
struct Parts {
    word: u32,
    left: u32,
    width: u32,
}

impl Parts {
    fn of(width: u32) -> Parts {
        Parts {
            word: 0,
            left: 0,
            width,
        }
    }

    fn next(&mut self, bits: &mut dyn BitGenerator) -> u32 {
        if self.left == 0 {
            self.word = bits.next_u32();
            self.left = 32 / self.width;
        } else {
            self.word >>= self.width;
        }
        self.left -= 1;
        self.word & u32::MAX >> (32 - self.width)
    }

    /// The first part that is at most `max` under the least mask that covers it.
    fn masked(&mut self, bits: &mut dyn BitGenerator, max: u32) -> u32 {
        let mask = u32::MAX >> max.leading_zeros();
        loop {
            let value = self.next(bits) & mask;
            if value <= max {
                return value;
            }
        }
    }
}

/// An unsigned integer that [`Randint`] draws. Signed ones are the same bits.
pub trait Word: Copy + private::Sealed {
    #[doc(hidden)]
    const WIDTH: u32;
    #[doc(hidden)]
    fn widen(self) -> u64;
    #[doc(hidden)]
    fn plus(self, offset: u64) -> Self;
}

mod private {
    pub trait Sealed {}
}

macro_rules! word {
    ($($word:ty),+) => {$(
        impl private::Sealed for $word {}
        impl Word for $word {
            const WIDTH: u32 = <$word>::BITS;
            fn widen(self) -> u64 {
                self.into()
            }
            fn plus(self, offset: u64) -> Self {
                self.wrapping_add(offset as $word)
            }
        }
    )+};
}
word!(u8, u16, u32, u64);

impl private::Sealed for bool {}
impl Word for bool {
    const WIDTH: u32 = 1;
    fn widen(self) -> u64 {
        self.into()
    }
    fn plus(self, offset: u64) -> bool {
        self || offset != 0
    }
}

/// Integers between two bounds (`numpy.random.RandomState.randint`), as NumPy draws them for one call.
///
/// The type says how many bits one integer takes of the generator: of `bool`, 8 and 16 bits several are cut out of
/// 32 drawn ones, so that an object of this must live as long as one call of NumPy's.
///
/// ```
/// use np_random::Mt19937;
/// use np_random::legacy::integers::Randint;
///
/// let mut bits = Mt19937::from_legacy_seed(42);
/// let mut out = [0u64; 5];
/// Randint::new().fill(&mut bits, 0, 9, &mut out);
/// assert_eq!(out, [6, 3, 7, 4, 6]); // numpy.random.RandomState(42).randint(0, 10, 5)
/// ```
#[derive(Clone, Debug)]
pub struct Randint<T> {
    parts: Parts,
    word: std::marker::PhantomData<T>,
}

impl<T: Word> Default for Randint<T> {
    fn default() -> Randint<T> {
        Randint::new()
    }
}

impl<T: Word> Randint<T> {
    /// A call for integers of the type.
    pub fn new() -> Randint<T> {
        Randint {
            parts: Parts::of(T::WIDTH.min(16)),
            word: std::marker::PhantomData,
        }
    }

    /// One integer of `low` to `low + range`, both included; the sum wraps, so that signed bounds can be given as their
    /// bits.
    pub fn sample(&mut self, bits: &mut dyn BitGenerator, low: T, range: T) -> T {
        let range = range.widen();
        low.plus(match range {
            0 => 0,
            _ if T::WIDTH >= 32 => interval(bits, range),
            _ => u64::from(self.parts.masked(bits, range as u32)),
        })
    }

    /// As many integers of `low` to `low + range`, both included, as the slice holds.
    pub fn fill(&mut self, bits: &mut dyn BitGenerator, low: T, range: T, out: &mut [T]) {
        for slot in out {
            *slot = self.sample(bits, low, range);
        }
    }
}

/// Integers of 0 to the greatest `i64` (`numpy.random.RandomState.tomaxint`).
///
/// ```
/// use np_random::Mt19937;
/// use np_random::legacy::integers::tomaxint;
///
/// let mut out = [0];
/// tomaxint(&mut Mt19937::from_legacy_seed(0), &mut out);
/// assert_eq!(out, [5061911111874532631]); // numpy.random.RandomState(0).tomaxint()
/// ```
pub fn tomaxint(bits: &mut dyn BitGenerator, out: &mut [i64]) {
    for slot in out {
        *slot = (bits.next_u64() >> 1) as i64;
    }
}

/// Bytes (`numpy.random.RandomState.bytes`): those of 32-bit draws, from the lowest upwards.
///
/// ```
/// use np_random::Mt19937;
/// use np_random::legacy::integers::bytes;
///
/// let mut out = [0; 5];
/// bytes(&mut Mt19937::from_legacy_seed(0), &mut out);
/// assert_eq!(out, [172, 10, 127, 140, 47]); // numpy.random.RandomState(0).bytes(5)
/// ```
pub fn bytes(bits: &mut dyn BitGenerator, out: &mut [u8]) {
    for chunk in out.chunks_mut(4) {
        chunk.copy_from_slice(&bits.next_u32().to_le_bytes()[..chunk.len()]);
    }
}
