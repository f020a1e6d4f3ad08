//! Binomial numbers.

use super::parameter::{Constraint, Parameter, ParameterError};
use super::{Distribution, floor, to_i64};
use crate::BitGenerator;

/// Successes among `n` trials, each of probability `p` (`numpy.random.Generator.binomial`).
///
/// Where the rarer outcome is expected more than 30 times the method BTPE of Kachitvichyanukul and Schmeiser, "Binomial
/// Random Variate Generation", Communications of the ACM 31 (1988), otherwise the probabilities are summed up until
/// they pass a uniform number. What can be computed from the parameters is kept here; NumPy keeps that of the last
/// parameters in its generator, which changes no numbers.
///
/// ```
/// use np_random::distributions::{Binomial, Distribution};
/// use np_random::{Pcg64, SeedSequence};
///
/// // numpy.random.Generator(numpy.random.PCG64(7)).binomial(10, 0.25)
/// let mut bits = Pcg64::new(&SeedSequence::new(7u64));
/// let x = Binomial::new(10, 0.25)?.sample(&mut bits);
/// assert_eq!(x, 3);
/// assert_eq!(Binomial::new(5, 1.5).unwrap_err().to_string(), "p < 0, p > 1 or p is NaN");
/// assert_eq!(Binomial::new(-1, 0.5).unwrap_err().to_string(), "n < 0");
/// # Ok::<(), np_random::distributions::ParameterError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Binomial {
    n: i64,
    /// Whether failures are counted, being rarer.
    failures: bool,
    method: Method,
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum Method {
    Zero,
    Inversion(Inversion),
    Btpe(Btpe),
}

impl Binomial {
    /// The parameters in the order of NumPy's signature; the second is looked at first.
    pub const PARAMETERS: &'static [Parameter] = &[
        Parameter {
            name: "n",
            constraint: Constraint::NonNegative,
        },
        Parameter {
            name: "p",
            constraint: Constraint::Probability,
        },
    ];

    /// The distribution with these parameters.
    ///
    /// # Errors
    ///
    /// [`ParameterError`] for `p` outside of [0, 1], then for `n` below zero.
    pub fn new(n: i64, p: f64) -> Result<Binomial, ParameterError> {
        Constraint::Probability.check("p", p)?;
        Constraint::NonNegative.check("n", n as f64)?;
        Ok(Binomial::unchecked(n, p))
    }

    /// The distribution with parameters that were checked before.
    pub fn unchecked(n: i64, p: f64) -> Binomial {
        if n == 0 || p == 0.0 {
            return Binomial {
                n,
                failures: false,
                method: Method::Zero,
            };
        }
        Self::without_shortcut(n, p, |n, p| (n * (-p).ln_1p()).exp())
    }

    /// The same, but bits are taken even where the outcome is certain; with the probability of zero as a function of the
    /// number of trials and the probability of the rarer outcome.
    pub(crate) fn without_shortcut(n: i64, p: f64, at_zero: fn(f64, f64) -> f64) -> Binomial {
        let failures = p > 0.5;
        let p = if failures { 1.0 - p } else { p };
        let method = match p * n as f64 <= 30.0 {
            true => Method::Inversion(Inversion::new(n, p, at_zero(n as f64, p))),
            false => Method::Btpe(Btpe::new(n, p)),
        };
        Binomial {
            n,
            failures,
            method,
        }
    }
}

impl Distribution<i64> for Binomial {
    #[inline]
    fn sample(&self, bits: &mut dyn BitGenerator) -> i64 {
        self.counted(match &self.method {
            Method::Zero => 0,
            Method::Inversion(inversion) => inversion.sample(bits, self.n),
            Method::Btpe(btpe) => btpe.sample(bits, self.n, |y| btpe.ratio(y, self.n)),
        })
    }

    fn fill(&self, bits: &mut dyn BitGenerator, out: &mut [i64]) {
        match &self.method {
            Method::Inversion(inversion) if out.len() >= MANY_SEARCHES => {
                let Some(table) = inversion.table(self.n) else {
                    return self.fill_with(out, || inversion.sample(bits, self.n));
                };
                self.fill_with(out, || search(bits, &table));
            }
            Method::Btpe(btpe) if out.len() >= MANY_REJECTIONS => {
                let table = btpe.table(self.n);
                let ratio = |y| table[(y - btpe.m + NEAR) as usize];
                self.fill_with(out, || btpe.sample(bits, self.n, ratio));
            }
            _ => out.iter_mut().for_each(|slot| *slot = self.sample(bits)),
        }
    }
}

impl Binomial {
    /// Successes, from the number of the outcomes that are counted.
    fn counted(&self, rarer: i64) -> i64 {
        match self.failures {
            true => self.n - rarer,
            false => rarer,
        }
    }

    /// As many numbers as the slice holds, from those of the outcomes that are counted.
    fn fill_with(&self, out: &mut [i64], mut rarer: impl FnMut() -> i64) {
        for slot in out {
            *slot = self.counted(rarer());
        }
    }
}

/// From so many numbers on it pays to compute the probabilities of an [`Inversion`] once: they cost divisions.
const MANY_SEARCHES: usize = 16;
/// From so many on it pays to compute those near the mode of a [`Btpe`] once.
const MANY_REJECTIONS: usize = 128;
/// How far from the mode probabilities are computed by their recurrence.
const NEAR: i64 = 20;

#[derive(Clone, Copy, PartialEq, Debug)]
struct Inversion {
    p: f64,
    q: f64,
    /// The probability of zero.
    at_zero: f64,
    /// Ten standard deviations above the mean: a search that gets there starts anew.
    bound: i64,
}

impl Inversion {
    fn new(n: i64, p: f64, at_zero: f64) -> Inversion {
        let q = 1.0 - p;
        let trials = n as f64;
        let mean = trials * p;
        let bound = mean + 10.0 * (mean * q + 1.0).sqrt();
        Inversion {
            p,
            q,
            at_zero,
            bound: to_i64(if trials < bound { trials } else { bound }),
        }
    }

    /// The probability of `x`, from that of `x - 1`.
    fn next(&self, n: i64, x: i64, probability: f64) -> f64 {
        (n - x).wrapping_add(1) as f64 * self.p * probability / (x as f64 * self.q)
    }

    fn sample(&self, bits: &mut dyn BitGenerator, n: i64) -> i64 {
        let mut x = 0;
        let mut probability = self.at_zero;
        let mut u = bits.next_f64();
        while u > probability {
            x += 1;
            if x > self.bound {
                x = 0;
                probability = self.at_zero;
                u = bits.next_f64();
            } else {
                u -= probability;
                probability = self.next(n, x, probability);
            }
        }
        x
    }

    /// The probabilities of all numbers up to the bound, of which there are 86 at most where parameters were checked.
    fn table(&self, n: i64) -> Option<Vec<f64>> {
        let numbers = (0..100).contains(&self.bound).then_some(0..=self.bound)?;
        let probabilities = numbers.scan(self.at_zero, |probability, x| {
            if x > 0 {
                *probability = self.next(n, x, *probability);
            }
            Some(*probability)
        });
        Some(probabilities.collect())
    }
}

/// The search of [`Inversion::sample`] among probabilities that are known.
fn search(bits: &mut dyn BitGenerator, probabilities: &[f64]) -> i64 {
    loop {
        let mut u = bits.next_f64();
        for (x, &probability) in probabilities.iter().enumerate() {
            // Written so that NaN ends the search.
            if u > probability {
                u -= probability;
            } else {
                return x as i64;
            }
        }
    }
}

/// The constants of BTPE, with the names of the paper; `r` is the probability of the rarer outcome.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Btpe {
    r: f64,
    q: f64,
    m: i64,
    p1: f64,
    p2: f64,
    p3: f64,
    p4: f64,
    x_m: f64,
    x_l: f64,
    x_r: f64,
    c: f64,
    lambda_l: f64,
    lambda_r: f64,
    nrq: f64,
}

impl Btpe {
    fn new(n: i64, r: f64) -> Btpe {
        let n = n as f64;
        let q = 1.0 - r;
        let f_m = n * r + r;
        let m = floor(f_m);
        let p1 = (2.195 * (n * r * q).sqrt() - 4.6 * q).floor() + 0.5;
        let x_m = m as f64 + 0.5;
        let (x_l, x_r) = (x_m - p1, x_m + p1);
        let c = 0.134 + 20.5 / (15.3 + m as f64);
        let slope = |a: f64| a * (1.0 + a / 2.0);
        let lambda_l = slope((f_m - x_l) / (f_m - x_l * r));
        let lambda_r = slope((x_r - f_m) / (x_r * q));
        let p2 = p1 * (1.0 + 2.0 * c);
        let p3 = p2 + c / lambda_l;
        let p4 = p3 + c / lambda_r;
        Btpe {
            r,
            q,
            m,
            p1,
            p2,
            p3,
            p4,
            x_m,
            x_l,
            x_r,
            c,
            lambda_l,
            lambda_r,
            nrq: n * r * q,
        }
    }

    /// A number. `ratio` tells the probability of numbers near the mode in proportion to that of the mode.
    fn sample(&self, bits: &mut dyn BitGenerator, n: i64, ratio: impl Fn(i64) -> f64) -> i64 {
        loop {
            let u = bits.next_f64() * self.p4;
            let v = bits.next_f64();
            // The triangle in the middle needs no further look.
            if u <= self.p1 {
                return floor(self.x_m - self.p1 * v + u);
            }
            let Some((y, v)) = self.propose(u, v, n) else {
                continue;
            };
            let accepted = match (y - self.m).abs() {
                k if k <= NEAR => v <= ratio(y),
                k if k as f64 >= self.nrq / 2.0 - 1.0 => v <= self.ratio(y, n),
                k => self.accepts(k, y, v, n),
            };
            if accepted {
                return y;
            }
        }
    }

    /// The probability of `y` in proportion to that of the mode, by the recurrence of the probabilities.
    fn ratio(&self, y: i64, n: i64) -> f64 {
        let step = self.step(n);
        let mut ratio = 1.0;
        for i in self.m + 1..=y {
            ratio *= step(i);
        }
        for i in y + 1..=self.m {
            ratio /= step(i);
        }
        ratio
    }

    /// The probability of a number in proportion to that of the one before it.
    fn step(&self, n: i64) -> impl Fn(i64) -> f64 {
        let s = self.r / self.q;
        let a = s * n.wrapping_add(1) as f64;
        move |i| a / i as f64 - s
    }

    /// [`Btpe::ratio`] of all numbers near the mode.
    fn table(&self, n: i64) -> Vec<f64> {
        let numbers = -NEAR..=NEAR;
        // Below zero nothing is proposed.
        numbers
            .map(|k| match self.m + k {
                y if y < 0 => 0.0,
                y => self.ratio(y, n),
            })
            .collect()
    }

    /// A number under the parallelograms or one of the tails, and the height in proportion to the hat there.
    fn propose(&self, u: f64, v: f64, n: i64) -> Option<(i64, f64)> {
        if u <= self.p2 {
            let x = self.x_l + (u - self.p1) / self.c;
            let v = v * self.c + 1.0 - (self.m as f64 - x + 0.5).abs() / self.p1;
            return (v <= 1.0).then(|| (floor(x), v));
        }
        if u <= self.p3 {
            let y = floor(self.x_l + v.ln() / self.lambda_l);
            return (y >= 0 && v != 0.0).then_some((y, v * (u - self.p2) * self.lambda_l));
        }
        let y = floor(self.x_r - v.ln() / self.lambda_r);
        (y <= n && v != 0.0).then_some((y, v * (u - self.p3) * self.lambda_r))
    }

    /// Whether a number far from the mode, at a distance of `k`, is taken.
    fn accepts(&self, k: i64, y: i64, v: f64, n: i64) -> bool {
        let Btpe {
            r, q, m, x_m, nrq, ..
        } = *self;
        let deviation = k as f64;
        let rho = (deviation / nrq)
            * ((deviation * (deviation / 3.0 + 0.625) + 0.16666666666666666) / nrq + 0.5);
        // The square is one of integers, as in NumPy, and wraps as it does there for n above 10¹⁸.
        let t = (-k).wrapping_mul(k) as f64 / (2.0 * nrq);
        let height = v.ln();
        if height < t - rho {
            return true;
        }
        if height > t + rho {
            return false;
        }
        // Stirling's formula for the four factorials.
        let x1 = y.wrapping_add(1) as f64;
        let f1 = m.wrapping_add(1) as f64;
        let z = (n.wrapping_add(1) - m) as f64;
        let w = (n - y).wrapping_add(1) as f64;
        let stirling = |x: f64| {
            let square = x * x;
            (13680.0 - (462.0 - (132.0 - (99.0 - 140.0 / square) / square) / square) / square)
                / x
                / 166320.0
        };
        let limit = x_m * (f1 / x1).ln()
            + ((n - m) as f64 + 0.5) * (z / w).ln()
            + (y - m) as f64 * (w * r / (x1 * q)).ln()
            + stirling(f1)
            + stirling(z)
            + stirling(x1)
            + stirling(w);
        let above = height > limit;
        !above
    }
}
