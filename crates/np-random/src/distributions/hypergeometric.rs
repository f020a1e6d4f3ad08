//! Balls drawn from an urn without putting them back.

use super::log_gamma::{log_factorial, log_gamma};
use super::parameter::{Constraint, Parameter, ParameterError};
use super::{Distribution, floor, interval};
use crate::BitGenerator;

/// Good balls among `nsample` that are drawn from `ngood` good and `nbad` bad ones
/// (`numpy.random.Generator.hypergeometric`).
///
/// Where at least ten are drawn and ten left, the method HRUA of Stadlober, "The Ratio of Uniforms Approach for
/// Generating Discrete Random Variates", Journal of Computational and Applied Mathematics 31 (1990); otherwise ball by
/// ball.
///
/// ```
/// use np_random::distributions::{Distribution, Hypergeometric};
/// use np_random::{Pcg64, SeedSequence};
///
/// // numpy.random.Generator(numpy.random.PCG64(7)).hypergeometric(30, 20, 25)
/// let mut bits = Pcg64::new(&SeedSequence::new(7u64));
/// let x = Hypergeometric::new(30, 20, 25)?.sample(&mut bits);
/// assert_eq!(x, 16);
/// assert_eq!(Hypergeometric::new(1, 1, 3).unwrap_err().to_string(), "ngood + nbad < nsample");
/// # Ok::<(), np_random::distributions::ParameterError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Hypergeometric {
    good: i64,
    bad: i64,
    sample: i64,
    hrua: Option<Hrua>,
}

impl Hypergeometric {
    /// Urns have fewer good balls than this, and fewer bad ones.
    pub const MAX: i64 = 1_000_000_000;

    /// The parameters in the order of NumPy's signature. What they must obey together is looked at first, by
    /// [`Hypergeometric::check_urn`].
    pub const PARAMETERS: &'static [Parameter] = &[
        Parameter {
            name: "ngood",
            constraint: Constraint::NonNegative,
        },
        Parameter {
            name: "nbad",
            constraint: Constraint::NonNegative,
        },
        Parameter {
            name: "nsample",
            constraint: Constraint::NonNegative,
        },
    ];

    /// The distribution with these parameters.
    ///
    /// # Errors
    ///
    /// [`ParameterError`] where there are too many balls, or fewer than are to be drawn, or a number is negative.
    pub fn new(ngood: i64, nbad: i64, nsample: i64) -> Result<Hypergeometric, ParameterError> {
        Self::check_urn(ngood, nbad, nsample)?;
        for (parameter, value) in Self::PARAMETERS.iter().zip([ngood, nbad, nsample]) {
            parameter.constraint.check(parameter.name, value as f64)?;
        }
        Ok(Self::unchecked(ngood, nbad, nsample))
    }

    /// Looks at one urn. For arrays NumPy looks at all for the first condition, then at all for the second.
    ///
    /// # Errors
    ///
    /// [`ParameterError`] where there are too many balls, or fewer than are to be drawn.
    pub fn check_urn(ngood: i64, nbad: i64, nsample: i64) -> Result<(), ParameterError> {
        if ngood >= Self::MAX || nbad >= Self::MAX {
            return Err(ParameterError::UrnTooLarge);
        }
        Self::check_size(ngood, nbad, nsample)
    }

    /// That an urn has as many balls as are drawn. The sum of the balls wraps.
    pub(crate) fn check_size(ngood: i64, nbad: i64, nsample: i64) -> Result<(), ParameterError> {
        match ngood.wrapping_add(nbad) < nsample {
            true => Err(ParameterError::UrnTooSmall),
            false => Ok(()),
        }
    }

    /// The distribution with parameters that were checked before.
    pub fn unchecked(ngood: i64, nbad: i64, nsample: i64) -> Hypergeometric {
        let many = nsample >= 10 && nsample <= ngood + nbad - 10;
        let hrua = many.then(|| Hrua::new(ngood, nbad, nsample));
        Hypergeometric {
            good: ngood,
            bad: nbad,
            sample: nsample,
            hrua,
        }
    }

    /// Ball by ball. Where more than half are drawn those that stay are chosen instead.
    fn ball_by_ball(self, bits: &mut dyn BitGenerator) -> i64 {
        let Hypergeometric {
            good, bad, sample, ..
        } = self;
        let total = good + bad;
        let stay = sample > total / 2;
        let mut drawn = if stay { total - sample } else { sample };
        let (mut left, mut good_left) = (total, good);
        while drawn > 0 && good_left > 0 && left > good_left {
            left -= 1;
            if (interval(bits, left as u64) as i64) < good_left {
                good_left -= 1;
            }
            drawn -= 1;
        }
        if left == good_left {
            good_left -= drawn;
        }
        match stay {
            true => good_left,
            false => good - good_left,
        }
    }
}

impl Distribution<i64> for Hypergeometric {
    fn sample(&self, bits: &mut dyn BitGenerator) -> i64 {
        let Some(hrua) = &self.hrua else {
            return self.ball_by_ball(bits);
        };
        hrua.good(bits, self.good, self.bad, self.sample)
    }
}

/// Where the logarithms of factorials come from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum LogFactorial {
    Table,
    Gamma,
}

/// The constants of HRUA for the rarer kind of ball and the smaller part of the urn.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Hrua {
    log_factorial: LogFactorial,
    rarer: i64,
    commoner: i64,
    drawn: i64,
    /// The mean plus a half.
    a: f64,
    /// Above this no number is looked at.
    b: f64,
    /// The width of the hat.
    h: f64,
    /// The logarithms of factorials at the mode.
    g: f64,
}

impl Hrua {
    /// 2 √(2 / e)
    const D1: f64 = 1.7155277699214135;
    /// 3 − 2 √(3 / e)
    const D2: f64 = 0.8989161620588988;

    fn new(good: i64, bad: i64, sample: i64) -> Hrua {
        let total = good + bad;
        let q = good.max(bad) as f64 / total as f64;
        let drawn = sample.min(total - sample);
        Self::with(good, bad, sample, q, drawn, LogFactorial::Table)
    }

    /// As [`RandomState`](crate::legacy::RandomState) has it, which makes the hat too wide where more than half are drawn.
    pub(crate) fn legacy(good: i64, bad: i64, sample: i64) -> Hrua {
        let q = 1.0 - good.min(bad) as f64 / (good + bad) as f64;
        Self::with(good, bad, sample, q, sample, LogFactorial::Gamma)
    }

    fn with(
        good: i64,
        bad: i64,
        sample: i64,
        q: f64,
        spread: i64,
        log_factorial: LogFactorial,
    ) -> Hrua {
        let total = good + bad;
        let drawn = sample.min(total - sample);
        let (rarer, commoner) = (good.min(bad), good.max(bad));
        let p = rarer as f64 / total as f64;
        let a = drawn as f64 * p + 0.5;
        let variance = (total - drawn) as f64 * spread as f64 * p * q / (total - 1) as f64;
        let c = (variance + 0.5).sqrt();
        let mode = (drawn + 1) as f64 * (rarer + 1) as f64 / (total + 2) as f64;
        let support = (drawn.min(rarer) + 1) as f64;
        let far = (a + 16.0 * c).floor();
        let mut hrua = Hrua {
            log_factorial,
            rarer,
            commoner,
            drawn,
            a,
            b: if support < far { support } else { far },
            h: Self::D1 * c + Self::D2,
            g: 0.0,
        };
        hrua.g = hrua.log_factorials(floor(mode));
        hrua
    }

    fn log_factorials(&self, k: i64) -> f64 {
        let log_factorial = |k: i64| match self.log_factorial {
            LogFactorial::Table => log_factorial(k),
            LogFactorial::Gamma => log_gamma((k + 1) as f64),
        };
        log_factorial(k)
            + log_factorial(self.rarer - k)
            + log_factorial(self.drawn - k)
            + log_factorial(self.commoner - self.drawn + k)
    }

    /// Good balls among those drawn from this urn.
    pub(crate) fn good(
        &self,
        bits: &mut dyn BitGenerator,
        good: i64,
        bad: i64,
        sample: i64,
    ) -> i64 {
        let rarer = self.sample(bits);
        let in_smaller_part = match good > bad {
            true => self.drawn - rarer,
            false => rarer,
        };
        match self.drawn < sample {
            true => good - in_smaller_part,
            false => in_smaller_part,
        }
    }

    /// How many of the rarer kind are in the smaller part.
    fn sample(&self, bits: &mut dyn BitGenerator) -> i64 {
        loop {
            let u = bits.next_f64();
            let v = bits.next_f64();
            let x = self.a + self.h * (v - 0.5) / u;
            if x < 0.0 || x >= self.b {
                continue;
            }
            let k = floor(x);
            let t = self.g - self.log_factorials(k);
            if u * (4.0 - u) - 3.0 <= t {
                return k;
            }
            if u * (u - t) >= 1.0 {
                continue;
            }
            if 2.0 * u.ln() <= t {
                return k;
            }
        }
    }
}
