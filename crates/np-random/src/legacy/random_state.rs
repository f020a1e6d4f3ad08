//! [`RandomState`]: bits, and the normal numbers made of them two at a time.

use crate::BitGenerator;

/// A bit generator with the normal and exponential numbers of `numpy.random.RandomState` (`aug_bitgen_t`).
///
/// Normal numbers come in pairs, by the polar method of Box, Muller and Marsaglia; the second waits for the next call,
/// and is part of the state. Exponential numbers are logarithms of uniform ones. Everything else is the generator's.
///
/// ```
/// use np_random::{BitGenerator, Mt19937};
/// use np_random::legacy::RandomState;
///
/// let mut state = RandomState::new(Mt19937::from_legacy_seed(0)); // numpy.random.RandomState(0)
/// assert_eq!(state.next_normal(), 1.764052345967664);
/// assert_eq!(state.gauss(), (true, 0.4001572083672233));
/// assert_eq!(state.next_normal(), 0.4001572083672233);
/// assert_eq!(state.gauss(), (false, 0.0));
/// ```
#[derive(Clone, PartialEq, Debug)]
pub struct RandomState<B> {
    bits: B,
    has_gauss: bool,
    gauss: f64,
}

impl<B: BitGenerator> RandomState<B> {
    /// The bits of a generator, with no normal number that waits (`numpy.random.RandomState`).
    pub fn new(bits: B) -> RandomState<B> {
        RandomState {
            bits,
            has_gauss: false,
            gauss: 0.0,
        }
    }

    /// The bit generator.
    pub fn bits(&self) -> &B {
        &self.bits
    }

    /// The bit generator, to draw from or to seed anew. The normal number that waits stays.
    pub fn bits_mut(&mut self) -> &mut B {
        &mut self.bits
    }

    /// The bit generator alone.
    pub fn into_bits(self) -> B {
        self.bits
    }

    /// Whether a normal number waits, and that number (`has_gauss` and `gauss` of `RandomState.get_state`).
    pub fn gauss(&self) -> (bool, f64) {
        (self.has_gauss, self.gauss)
    }

    /// Sets what [`RandomState::gauss`] tells (`RandomState.set_state`).
    ///
    /// ```
    /// use np_random::{BitGenerator, Mt19937};
    /// use np_random::legacy::RandomState;
    ///
    /// let mut state = RandomState::new(Mt19937::from_legacy_seed(0));
    /// state.set_gauss(true, 2.5);
    /// assert_eq!(state.next_normal(), 2.5);
    /// ```
    pub fn set_gauss(&mut self, has_gauss: bool, gauss: f64) {
        self.has_gauss = has_gauss;
        self.gauss = gauss;
    }

    /// Integers from 0 to the greatest `i64` (`numpy.random.RandomState.tomaxint`).
    ///
    /// ```
    /// use np_random::Mt19937;
    /// use np_random::legacy::RandomState;
    ///
    /// let mut out = [0];
    /// RandomState::new(Mt19937::from_legacy_seed(0)).tomaxint(&mut out);
    /// assert_eq!(out, [5061911111874532631]); // numpy.random.RandomState(0).tomaxint()
    /// ```
    pub fn tomaxint(&mut self, out: &mut [i64]) {
        for slot in out {
            *slot = (self.bits.next_u64() >> 1) as i64;
        }
    }
}

impl<B: BitGenerator> BitGenerator for RandomState<B> {
    #[inline]
    fn next_u64(&mut self) -> u64 {
        self.bits.next_u64()
    }

    #[inline]
    fn next_u32(&mut self) -> u32 {
        self.bits.next_u32()
    }

    #[inline]
    fn next_f64(&mut self) -> f64 {
        self.bits.next_f64()
    }

    #[inline]
    fn next_f32(&mut self) -> f32 {
        self.bits.next_f32()
    }

    /// `legacy_gauss`.
    fn next_normal(&mut self) -> f64 {
        if self.has_gauss {
            self.has_gauss = false;
            return std::mem::take(&mut self.gauss);
        }
        loop {
            let x = 2.0 * self.bits.next_f64() - 1.0;
            let y = 2.0 * self.bits.next_f64() - 1.0;
            let square = x * x + y * y;
            if square < 1.0 && square != 0.0 {
                let factor = (-2.0 * square.ln() / square).sqrt();
                self.set_gauss(true, factor * x);
                return factor * y;
            }
        }
    }

    /// `legacy_standard_exponential`.
    fn next_exponential(&mut self) -> f64 {
        -(1.0 - self.bits.next_f64()).ln()
    }

    fn next_raw(&mut self) -> u64 {
        self.bits.next_raw()
    }

    fn fill_u64(&mut self, out: &mut [u64]) {
        self.bits.fill_u64(out);
    }

    fn fill_u32(&mut self, out: &mut [u32]) {
        self.bits.fill_u32(out);
    }

    fn fill_f64(&mut self, out: &mut [f64]) {
        self.bits.fill_f64(out);
    }

    fn fill_f32(&mut self, out: &mut [f32]) {
        self.bits.fill_f32(out);
    }
}
