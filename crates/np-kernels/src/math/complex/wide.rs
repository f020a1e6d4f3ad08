//! Numbers of 106 bits: unevaluated sums of two `f64`.
//!
//! Dekker, "A floating-point technique for extending the available precision", Numer. Math. 18
//! (1971). Each operation is within 2^-102 of its result, away from the ends of the range.

use crate::math::double_double::{Head, fast_two_sum, two_sum};

/// `high + low`, |low| at most half the last place of `high`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wide {
    pub(super) high: f64,
    pub(super) low: f64,
}

impl Wide {
    pub(super) const fn new(high: f64, low: f64) -> Wide {
        Wide { high, low }
    }

    /// The exact product of two `f64`.
    pub(super) fn product(a: f64, b: f64) -> Wide {
        let (a_head, b_head) = (a.head(), b.head());
        let (a_tail, b_tail) = (a - a_head, b - b_head);
        let high = a * b;
        let error = (a_head * b_head - high) + a_head * b_tail + a_tail * b_head;
        Wide::new(high, error + a_tail * b_tail)
    }

    /// The exact sum of two `f64`.
    pub(super) fn sum(a: f64, b: f64) -> Wide {
        let (high, low) = two_sum(a, b);
        Wide::new(high, low)
    }

    pub(super) fn add(self, other: Wide) -> Wide {
        let (high, error) = two_sum(self.high, other.high);
        let (low, low_error) = two_sum(self.low, other.low);
        let (high, error) = fast_two_sum(high, error + low);
        let (high, low) = fast_two_sum(high, error + low_error);
        Wide::new(high, low)
    }

    pub(super) fn negative(self) -> Wide {
        Wide::new(-self.high, -self.low)
    }

    pub(super) fn times(self, factor: f64) -> Wide {
        let product = Wide::product(self.high, factor);
        let (high, low) = fast_two_sum(product.high, product.low + self.low * factor);
        Wide::new(high, low)
    }

    pub(super) fn multiply(self, other: Wide) -> Wide {
        let product = Wide::product(self.high, other.high);
        let cross = self.high * other.low + self.low * other.high;
        let (high, low) = fast_two_sum(product.high, product.low + cross);
        Wide::new(high, low)
    }

    pub(super) fn divide(self, other: Wide) -> Wide {
        let first = self.high / other.high;
        let rest = self.add(other.times(first).negative());
        let second = rest.high / other.high;
        let rest = rest.add(other.times(second).negative());
        let third = rest.high / other.high;
        let (high, low) = fast_two_sum(first, second);
        Wide::sum(high, low + third)
    }

    /// Both pieces by a power of two.
    pub(super) fn scale(self, power_of_two: f64) -> Wide {
        Wide::new(self.high * power_of_two, self.low * power_of_two)
    }
}
