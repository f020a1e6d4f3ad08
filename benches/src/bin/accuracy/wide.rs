//! Numbers of 106 bits: unevaluated sums of two `f64` (Dekker 1971; Joldes, Muller, Popescu, ACM TOMS 44, 2017).

use std::ops::{Add, Div, Mul, Neg, Sub};

/// `high + low`, |low| at most half the last place of `high`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Wide {
    pub(crate) high: f64,
    pub(crate) low: f64,
}

impl Wide {
    pub(crate) const ONE: Wide = Wide::new(1.0, 0.0);
    pub(crate) const LN_2: Wide = Wide::new(std::f64::consts::LN_2, 2.3190468138462996e-17);
    pub(crate) const LN_10: Wide = Wide::new(std::f64::consts::LN_10, -2.1707562233822494e-16);
    pub(crate) const PI: Wide = Wide::new(std::f64::consts::PI, 1.2246467991473532e-16);
    pub(crate) const HALF_PI: Wide = Wide::new(std::f64::consts::FRAC_PI_2, 6.123233995736766e-17);

    pub(crate) const fn new(high: f64, low: f64) -> Wide {
        Wide { high, low }
    }

    /// `a + b` exactly.
    pub(crate) fn sum(a: f64, b: f64) -> Wide {
        let high = a + b;
        let b_part = high - a;
        Wide::new(high, (a - (high - b_part)) + (b - b_part))
    }

    /// `a * b` exactly.
    pub(crate) fn product(a: f64, b: f64) -> Wide {
        let high = a * b;
        Wide::new(high, a.mul_add(b, -high))
    }

    pub(crate) fn scale(self, factor: f64) -> Wide {
        Wide::new(self.high * factor, self.low * factor)
    }

    pub(crate) fn sqrt(self) -> Wide {
        let root = self.high.sqrt();
        let rest = self - Wide::product(root, root);
        Wide::sum(root, rest.high / (2.0 * root))
    }

    pub(crate) fn abs(self) -> Wide {
        if self.high < 0.0 { -self } else { self }
    }
}

impl From<f64> for Wide {
    fn from(value: f64) -> Wide {
        Wide::new(value, 0.0)
    }
}

impl Add for Wide {
    type Output = Wide;
    fn add(self, other: Wide) -> Wide {
        let high = Wide::sum(self.high, other.high);
        let low = Wide::sum(self.low, other.low);
        let sum = Wide::sum(high.high, high.low + low.high);
        Wide::sum(sum.high, sum.low + low.low)
    }
}

impl Neg for Wide {
    type Output = Wide;
    fn neg(self) -> Wide {
        Wide::new(-self.high, -self.low)
    }
}

impl Sub for Wide {
    type Output = Wide;
    fn sub(self, other: Wide) -> Wide {
        self + -other
    }
}

impl Mul for Wide {
    type Output = Wide;
    fn mul(self, other: Wide) -> Wide {
        let product = Wide::product(self.high, other.high);
        let cross = self.high.mul_add(other.low, self.low * other.high);
        Wide::sum(product.high, product.low + cross)
    }
}

impl Div for Wide {
    type Output = Wide;
    fn div(self, other: Wide) -> Wide {
        let first = self.high / other.high;
        let rest = self - other * first.into();
        let second = rest.high / other.high;
        let rest = rest - other * second.into();
        Wide::sum(first, second) + (rest.high / other.high).into()
    }
}
