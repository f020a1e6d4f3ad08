//! Distributions of vectors: multinomial, Dirichlet, and urns with balls of many colours.
//!
//! Vectors are drawn into a slice, one row after the other.

use super::binomial::Binomial;
use super::gamma::{Beta, StandardGamma};
use super::hypergeometric::Hypergeometric;
use super::parameter::{Constraint, Parameter, ParameterError};
use super::{Distribution, interval};
use crate::BitGenerator;

/// How often each of several outcomes comes among `n` trials (`numpy.random.Generator.multinomial`).
///
/// One binomial number for each outcome but the last, among the trials that are left.
///
/// ```
/// use np_random::distributions::Multinomial;
/// use np_random::{Pcg64, SeedSequence};
///
/// // numpy.random.Generator(numpy.random.PCG64(7)).multinomial(20, [0.25, 0.25, 0.5], size=2)
/// let mut bits = Pcg64::new(&SeedSequence::new(7u64));
/// let mut counts = [0; 6];
/// Multinomial::new(20, &[0.25, 0.25, 0.5])?.fill(&mut bits, &mut counts);
/// assert_eq!(counts, [6, 7, 7, 6, 3, 11]);
///
/// let error = Multinomial::new(5, &[0.6, 0.6, 0.1]).unwrap_err();
/// assert_eq!(error.to_string(), "sum(pvals[:-1]) > 1.0");
/// # Ok::<(), np_random::distributions::ParameterError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Multinomial<'a> {
    n: i64,
    probabilities: &'a [f64],
}

/// Vectors of positive numbers whose sum is one (`numpy.random.Generator.dirichlet`).
///
/// Gamma numbers divided by their sum; where all of `alpha` are below 0.1, so that all gamma numbers may be zero,
/// pieces broken off a stick, of beta lengths.
///
/// ```
/// use np_random::distributions::Dirichlet;
/// use np_random::{Pcg64, SeedSequence};
///
/// // numpy.random.Generator(numpy.random.PCG64(7)).dirichlet([1.0, 2.0, 0.5])
/// let mut bits = Pcg64::new(&SeedSequence::new(7u64));
/// let mut parts = [0.0; 3];
/// Dirichlet::new(&[1.0, 2.0, 0.5])?.fill(&mut bits, &mut parts);
/// assert_eq!(format!("{:.12}", parts[0]), "0.249032898247");
///
/// assert_eq!(Dirichlet::new(&[1.0, -1.0]).unwrap_err().to_string(), "alpha < 0");
/// # Ok::<(), np_random::distributions::ParameterError>(())
/// ```
#[derive(Clone, PartialEq, Debug)]
pub struct Dirichlet {
    len: usize,
    method: DirichletMethod,
}

#[derive(Clone, PartialEq, Debug)]
enum DirichletMethod {
    /// All parameters are zero, and so are all numbers.
    Zero,
    /// The pieces but for the last, and whether nothing is left after them.
    Stick(Vec<(Beta, bool)>),
    Gammas(Vec<StandardGamma>),
}

/// How [`MultivariateHypergeometric`] draws. The two do not give the same numbers.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum UrnMethod {
    /// Colour by colour, each by a hypergeometric number (`"marginals"`).
    #[default]
    Marginals,
    /// Ball by ball, from an array of all balls (`"count"`).
    Count,
}

/// How many balls of each colour are among `nsample` drawn ones (`numpy.random.Generator.multivariate_hypergeometric`).
///
/// ```
/// use np_random::distributions::{MultivariateHypergeometric, UrnMethod};
/// use np_random::{Pcg64, SeedSequence};
///
/// // numpy.random.Generator(numpy.random.PCG64(7)).multivariate_hypergeometric([16, 8, 4], 6)
/// let mut bits = Pcg64::new(&SeedSequence::new(7u64));
/// let mut drawn = [0; 3];
/// let urn = MultivariateHypergeometric::new(&[16, 8, 4], 6, UrnMethod::Marginals)?;
/// urn.fill(&mut bits, &mut drawn)?;
/// assert_eq!(drawn, [5, 1, 0]);
///
/// let error = MultivariateHypergeometric::new(&[3, 1], 5, UrnMethod::Count).unwrap_err();
/// assert_eq!(error.to_string(), "nsample > sum(colors)");
/// # Ok::<(), np_random::distributions::ParameterError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MultivariateHypergeometric<'a> {
    colors: &'a [i64],
    total: i64,
    sample: i64,
    method: UrnMethod,
}

impl<'a> Multinomial<'a> {
    /// The parameters in the order of NumPy's signature; the second is looked at first, then
    /// [`Multinomial::check_sums`].
    pub const PARAMETERS: &'static [Parameter] = &[
        Parameter {
            name: "n",
            constraint: Constraint::NonNegative,
        },
        Parameter {
            name: "pvals",
            constraint: Constraint::Probability,
        },
    ];

    /// The distribution of `n` trials with these probabilities. The last stands for what the others leave.
    ///
    /// # Errors
    ///
    /// [`ParameterError`] where there are no probabilities, one is none, the sum of all but the last is above one, or
    /// `n` is negative.
    pub fn new(n: i64, pvals: &'a [f64]) -> Result<Multinomial<'a>, ParameterError> {
        if pvals.is_empty() {
            return Err(ParameterError::NoCategories);
        }
        Constraint::Probability.check_all("pvals", pvals)?;
        Self::check_sums(pvals, pvals.len(), "[:-1]")?;
        Constraint::NonNegative.check("n", n as f64)?;
        Ok(Self::unchecked(n, pvals))
    }

    /// Looks at the sum of all but the last of each row of `len` probabilities, rounded as NumPy rounds it (Kahan's
    /// sum). `index` is how the message writes them: `[:-1]` for one row, `[...,:-1]` for an array with more axes.
    ///
    /// # Errors
    ///
    /// [`ParameterError::SumAboveOne`] where a sum is more than 10⁻¹² above one.
    pub fn check_sums(
        pvals: &[f64],
        len: usize,
        index: &'static str,
    ) -> Result<(), ParameterError> {
        let above = |row: &[f64]| kahan_sum(&row[..len - 1]) > 1.0 + 1e-12;
        match len > 0 && pvals.chunks_exact(len).any(above) {
            true => Err(ParameterError::SumAboveOne(index)),
            false => Ok(()),
        }
    }

    /// The distribution with parameters that were checked before.
    pub fn unchecked(n: i64, pvals: &'a [f64]) -> Multinomial<'a> {
        Multinomial {
            n,
            probabilities: pvals,
        }
    }

    /// As many vectors as the slice has rows.
    ///
    /// # Panics
    ///
    /// Where the length of the slice is not a multiple of the number of probabilities.
    pub fn fill(&self, bits: &mut dyn BitGenerator, out: &mut [i64]) {
        for row in rows(out, self.probabilities.len()) {
            self.row(bits, row);
        }
    }

    fn row(&self, bits: &mut dyn BitGenerator, row: &mut [i64]) {
        row.fill(0);
        let Some((last, counts)) = row.split_last_mut() else {
            return;
        };
        let (mut left, mut rest) = (self.n, 1.0);
        for (count, &probability) in counts.iter_mut().zip(self.probabilities) {
            *count = Binomial::unchecked(left, probability / rest).sample(bits);
            left -= *count;
            if left <= 0 {
                return;
            }
            rest -= probability;
        }
        *last = left.max(0);
    }
}

/// The rows of a slice.
fn rows<T>(out: &mut [T], len: usize) -> std::slice::ChunksExactMut<'_, T> {
    assert!(
        out.is_empty() || out.len().is_multiple_of(len),
        "a slice of {} elements has no rows of {len}",
        out.len()
    );
    out.chunks_exact_mut(len.max(1))
}

/// Kahan's compensated sum.
pub(crate) fn kahan_sum(terms: &[f64]) -> f64 {
    let Some((&first, others)) = terms.split_first() else {
        return 0.0;
    };
    let (mut sum, mut lost) = (first, 0.0);
    for term in others {
        let y = term - lost;
        let t = sum + y;
        lost = (t - sum) - y;
        sum = t;
    }
    sum
}

impl Dirichlet {
    /// The distribution with these parameters.
    ///
    /// # Errors
    ///
    /// [`ParameterError`] where one is below zero. Zero and NaN pass.
    pub fn new(alpha: &[f64]) -> Result<Dirichlet, ParameterError> {
        match alpha.iter().any(|&alpha| alpha < 0.0) {
            true => Err(ParameterError::Negative("alpha")),
            false => Ok(Self::unchecked(alpha)),
        }
    }

    /// The distribution with parameters that were checked before.
    pub fn unchecked(alpha: &[f64]) -> Dirichlet {
        let small = !alpha.is_empty() && alpha.iter().all(|&alpha| alpha < 0.1);
        match small {
            true => Dirichlet {
                len: alpha.len(),
                method: Self::stick(alpha),
            },
            false => Self::by_gammas(alpha),
        }
    }

    /// The same by gamma numbers, however small the parameters are.
    pub(crate) fn by_gammas(alpha: &[f64]) -> Dirichlet {
        let gammas = alpha.iter().map(|&alpha| StandardGamma::unchecked(alpha));
        Dirichlet {
            len: alpha.len(),
            method: DirichletMethod::Gammas(gammas.collect()),
        }
    }

    fn stick(alpha: &[f64]) -> DirichletMethod {
        let mut pieces = Vec::with_capacity(alpha.len());
        let mut sum = 0.0;
        for &alpha in alpha.iter().rev() {
            pieces.push((Beta::unchecked(alpha, sum), sum == 0.0));
            sum += alpha;
        }
        pieces.reverse();
        // What is left of the stick is the last piece.
        pieces.pop();
        match sum > 0.0 {
            true => DirichletMethod::Stick(pieces),
            false => DirichletMethod::Zero,
        }
    }

    /// As many vectors as the slice has rows.
    ///
    /// # Panics
    ///
    /// Where the length of the slice is not a multiple of the number of parameters.
    pub fn fill(&self, bits: &mut dyn BitGenerator, out: &mut [f64]) {
        for row in rows(out, self.len) {
            match &self.method {
                DirichletMethod::Zero => row.fill(0.0),
                DirichletMethod::Stick(pieces) => Self::broken(pieces, bits, row),
                DirichletMethod::Gammas(gammas) => Self::divided(gammas, bits, row),
            }
        }
    }

    fn broken(pieces: &[(Beta, bool)], bits: &mut dyn BitGenerator, row: &mut [f64]) {
        row.fill(0.0);
        let mut left = 1.0;
        for (slot, (piece, last)) in row.iter_mut().zip(pieces) {
            let part = piece.sample(bits);
            *slot = left * part;
            left *= 1.0 - part;
            if *last {
                break;
            }
        }
        if let Some(slot) = row.last_mut() {
            *slot = left;
        }
    }

    fn divided(gammas: &[StandardGamma], bits: &mut dyn BitGenerator, row: &mut [f64]) {
        let mut sum = 0.0;
        for (slot, gamma) in row.iter_mut().zip(gammas) {
            *slot = gamma.sample(bits);
            sum += *slot;
        }
        let factor = 1.0 / sum;
        for slot in row {
            *slot *= factor;
        }
    }
}

impl UrnMethod {
    /// The method of NumPy's name for it.
    ///
    /// # Errors
    ///
    /// [`ParameterError::UnknownUrnMethod`] for any other name.
    ///
    /// ```
    /// use np_random::distributions::UrnMethod;
    ///
    /// assert_eq!(UrnMethod::from_name("count"), Ok(UrnMethod::Count));
    /// assert_eq!(UrnMethod::from_name("x").unwrap_err().to_string(), r#"method must be "count" or "marginals"."#);
    /// ```
    pub fn from_name(name: &str) -> Result<UrnMethod, ParameterError> {
        match name {
            "marginals" => Ok(UrnMethod::Marginals),
            "count" => Ok(UrnMethod::Count),
            _ => Err(ParameterError::UnknownUrnMethod),
        }
    }
}

impl<'a> MultivariateHypergeometric<'a> {
    /// The distribution of `nsample` balls from an urn with so many of each colour.
    ///
    /// # Errors
    ///
    /// [`ParameterError`] where a number is negative, the sum of all colours is above what the method can do, or less
    /// than `nsample`.
    pub fn new(
        colors: &'a [i64],
        nsample: i64,
        method: UrnMethod,
    ) -> Result<MultivariateHypergeometric<'a>, ParameterError> {
        if nsample < 0 {
            return Err(ParameterError::NegativeSample);
        }
        if colors.iter().any(|&color| color < 0) {
            return Err(ParameterError::InvalidColors);
        }
        let sum = colors
            .iter()
            .try_fold(0i64, |sum, &color| sum.checked_add(color));
        let total = sum.ok_or(ParameterError::ColorsOverflow)?;
        match method {
            UrnMethod::Marginals if total >= Hypergeometric::MAX => {
                return Err(ParameterError::TooManyForMarginals);
            }
            UrnMethod::Count if total > i64::MAX / size_of::<usize>() as i64 => {
                return Err(ParameterError::TooManyToCount);
            }
            _ => {}
        }
        match nsample > total {
            true => Err(ParameterError::SampleAboveSum),
            false => Ok(MultivariateHypergeometric {
                colors,
                total,
                sample: nsample,
                method,
            }),
        }
    }

    /// As many vectors as the slice has rows.
    ///
    /// # Errors
    ///
    /// [`ParameterError::NoMemory`]: the method `"count"` needs memory for all balls of the urn.
    ///
    /// # Panics
    ///
    /// Where the length of the slice is not a multiple of the number of colours.
    pub fn fill(&self, bits: &mut dyn BitGenerator, out: &mut [i64]) -> Result<(), ParameterError> {
        out.fill(0);
        let rows = rows(out, self.colors.len());
        if self.total == 0 || self.sample == 0 || rows.len() == 0 {
            return Ok(());
        }
        // Where more than half are drawn, those that stay are chosen instead.
        let stay = self.sample > self.total / 2;
        let drawn = if stay {
            self.total - self.sample
        } else {
            self.sample
        };
        let mut balls = match self.method {
            UrnMethod::Marginals => Vec::new(),
            UrnMethod::Count => self.balls()?,
        };
        for row in rows {
            match self.method {
                UrnMethod::Marginals => self.marginals(bits, drawn, row),
                UrnMethod::Count => count(bits, drawn as usize, &mut balls, row),
            }
            if stay {
                for (slot, color) in row.iter_mut().zip(self.colors) {
                    *slot = color - *slot;
                }
            }
        }
        Ok(())
    }

    /// The colour of every ball.
    fn balls(&self) -> Result<Vec<usize>, ParameterError> {
        let mut balls = Vec::new();
        let room = usize::try_from(self.total).map(|total| balls.try_reserve_exact(total));
        let Ok(Ok(())) = room else {
            return Err(ParameterError::NoMemory(self.total));
        };
        for (color, &number) in self.colors.iter().enumerate() {
            balls.extend(std::iter::repeat_n(color, number as usize));
        }
        Ok(balls)
    }

    fn marginals(&self, bits: &mut dyn BitGenerator, drawn: i64, row: &mut [i64]) {
        let Some((last, others)) = row.split_last_mut() else {
            return;
        };
        let (mut drawn, mut left) = (drawn, self.total);
        for (slot, &color) in others.iter_mut().zip(self.colors) {
            if drawn <= 0 {
                return;
            }
            left -= color;
            *slot = Hypergeometric::unchecked(color, left, drawn).sample(bits);
            drawn -= *slot;
        }
        *last = drawn.max(0);
    }
}

/// Shuffles as many balls to the front as are drawn (Fisher and Yates), and counts their colours.
fn count(bits: &mut dyn BitGenerator, drawn: usize, balls: &mut [usize], row: &mut [i64]) {
    for j in 0..drawn {
        let k = j + interval(bits, (balls.len() - j - 1) as u64) as usize;
        balls.swap(j, k);
    }
    for &color in &balls[..drawn] {
        row[color] += 1;
    }
}
