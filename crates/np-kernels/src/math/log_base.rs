//! From the natural logarithm to another base.
//!
//! log_b x = k log_b 2 + (log m) / log b with the pieces of `log_reduction`. The constants are in
//! two pieces and the large products exact, so that the logarithm of a power of the base comes out
//! as the integer.

use super::double_double::{Head, fast_two_sum};
use super::log_reduction::LogParts;
use crate::simd::Level;

/// What it takes to go from base e to base b.
pub(super) struct Base<T> {
    /// log_b 2; the first piece is short enough for an exact product with an exponent.
    pub(super) twos: [T; 2],
    /// log_b e = 1 / log b, rounded.
    pub(super) log_e: T,
    /// What rounding it lost.
    pub(super) log_e_error: T,
    /// log_b e; the first piece is a [`Head`].
    pub(super) log_e_split: [T; 2],
}

impl<T: Head> Base<T> {
    /// The logarithm to base b from the pieces of the natural logarithm.
    #[inline(always)]
    pub(super) fn convert<L: Level>(&self, parts: LogParts<T>) -> T {
        let LogParts { k, head, tail } = parts;
        let twos = k * self.twos[0];
        if L::FMA {
            // |head| log_b e < log_b(2) / 2: twos - sum is exact, and so is the error.
            let sum = head.mul_add(self.log_e, twos);
            let error = head.mul_add(self.log_e, twos - sum);
            let rest = tail.mul_add(self.log_e, head * self.log_e_error);
            sum + (error + k.mul_add(self.twos[1], rest))
        } else {
            // log m once more in two pieces, the first short enough for an exact product.
            let high = (head + tail).head();
            let low = (head - high) + tail;
            let (sum, error) = fast_two_sum(twos, high * self.log_e_split[0]);
            let rest = low * self.log_e + high * self.log_e_split[1];
            sum + (error + (k * self.twos[1] + rest))
        }
    }
}
