//! Several states of a recurrence at once, each so many steps ahead of the one before it.
//!
//! A step of one state waits for the 128-bit product of the step before. Two states of whole numbers keep a processor's multiplier
//! busy; states taken apart in halves are multiplied by vector instructions where there are wide ones.

use super::Affine;

/// Successive states of a recurrence.
pub(super) trait Lanes<const N: usize> {
    /// The lanes of states.
    fn new(states: [u128; N]) -> Self;

    /// Applies a map to each state.
    fn apply(&mut self, map: Affine);

    /// The upper half of a state and the lower one.
    fn halves(&self, lane: usize) -> (u64, u64);
}

impl<const N: usize> Lanes<N> for [u128; N] {
    fn new(states: [u128; N]) -> Self {
        states
    }

    #[inline(always)]
    fn apply(&mut self, map: Affine) {
        for state in self {
            *state = map.apply(*state);
        }
    }

    #[inline(always)]
    fn halves(&self, lane: usize) -> (u64, u64) {
        super::halves(self[lane])
    }
}

/// The halves of states.
pub(super) struct Halves<const N: usize> {
    low: [u64; N],
    high: [u64; N],
}

const LOW: u64 = 0xFFFF_FFFF;

/// The product of two words, from products of their halves: its high word and its low one.
#[inline(always)]
fn wide(a: u64, b: u64) -> (u64, u64) {
    let (a0, a1, b0, b1) = (a & LOW, a >> 32, b & LOW, b >> 32);
    let (p00, p01, p10, p11) = (a0 * b0, a0 * b1, a1 * b0, a1 * b1);
    let middle = (p00 >> 32) + (p01 & LOW) + (p10 & LOW);
    let high = p11 + (p01 >> 32) + (p10 >> 32) + (middle >> 32);
    (high, p00 & LOW | middle << 32)
}

impl<const N: usize> Lanes<N> for Halves<N> {
    fn new(states: [u128; N]) -> Self {
        Halves {
            low: states.map(|state| state as u64),
            high: states.map(|state| (state >> 64) as u64),
        }
    }

    #[inline(always)]
    fn apply(&mut self, map: Affine) {
        let [multiplier, plus] = [map.multiplier, map.plus];
        let (m0, m1) = (multiplier as u64, (multiplier >> 64) as u64);
        let (plus0, plus1) = (plus as u64, (plus >> 64) as u64);
        for i in 0..N {
            let (low, high) = (self.low[i], self.high[i]);
            let (carried, product) = wide(low, m0);
            let sum = product.wrapping_add(plus0);
            self.low[i] = sum;
            self.high[i] = carried
                .wrapping_add(high.wrapping_mul(m0))
                .wrapping_add(low.wrapping_mul(m1))
                .wrapping_add(plus1)
                .wrapping_add(u64::from(sum < plus0));
        }
    }

    #[inline(always)]
    fn halves(&self, lane: usize) -> (u64, u64) {
        (self.high[lane], self.low[lane])
    }
}
