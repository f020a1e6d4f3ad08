//! Multinomial and Dirichlet vectors of `RandomState`.

use crate::BitGenerator;
use crate::distributions::{self, Constraint, Parameter, ParameterError};

/// How often each of several outcomes comes among `n` trials (`numpy.random.RandomState.multinomial`). The numbers are those
/// of `Generator`, from its binomial ones; the checks are not.
///
/// ```
/// use np_random::legacy::Multinomial;
///
/// let error = Multinomial::new(5, &[0.6, 0.6, 0.1]).unwrap_err();
/// assert_eq!(error.to_string(), "sum(pvals[:-1]) > 1.0");
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Multinomial<'a>(distributions::Multinomial<'a>);

/// Vectors of positive numbers whose sum is one (`numpy.random.RandomState.dirichlet`): gamma numbers divided by their
/// sum, which are NaN where all gamma numbers are zero.
///
/// ```
/// use np_random::legacy::Dirichlet;
///
/// assert_eq!(Dirichlet::new(&[1.0, 0.0]).unwrap_err().to_string(), "alpha <= 0");
/// ```
#[derive(Clone, PartialEq, Debug)]
pub struct Dirichlet(distributions::Dirichlet);

impl<'a> Multinomial<'a> {
    /// The parameters in the order of NumPy's signature; the second is looked at first, then the sum.
    pub const PARAMETERS: &'static [Parameter] = distributions::Multinomial::PARAMETERS;

    /// The distribution of `n` trials with these probabilities. The last stands for what the others leave; there may be
    /// none.
    ///
    /// # Errors
    ///
    /// [`ParameterError`] where one is no probability, the sum of all but the last is above one, or `n` is negative.
    pub fn new(n: i64, pvals: &'a [f64]) -> Result<Multinomial<'a>, ParameterError> {
        Constraint::Probability.check_all("pvals", pvals)?;
        distributions::Multinomial::check_sums(pvals, pvals.len(), "[:-1]")?;
        Constraint::NonNegative.check("n", n as f64)?;
        Ok(Self::unchecked(n, pvals))
    }

    /// The distribution with parameters that were checked before.
    pub fn unchecked(n: i64, pvals: &'a [f64]) -> Multinomial<'a> {
        Multinomial(distributions::Multinomial::unchecked(n, pvals))
    }

    /// As many vectors as the slice has rows.
    ///
    /// # Panics
    ///
    /// Where the length of the slice is not a multiple of the number of probabilities.
    pub fn fill(&self, bits: &mut dyn BitGenerator, out: &mut [i64]) {
        self.0.fill(bits, out);
    }
}

impl Dirichlet {
    /// The distribution with these parameters.
    ///
    /// # Errors
    ///
    /// [`ParameterError::NotPositive`] where one is zero or less. NaN passes.
    pub fn new(alpha: &[f64]) -> Result<Dirichlet, ParameterError> {
        match alpha.iter().any(|&alpha| alpha <= 0.0) {
            true => Err(ParameterError::NotPositive("alpha")),
            false => Ok(Self::unchecked(alpha)),
        }
    }

    /// The distribution with parameters that were checked before.
    pub fn unchecked(alpha: &[f64]) -> Dirichlet {
        Dirichlet(distributions::Dirichlet::by_gammas(alpha))
    }

    /// As many vectors as the slice has rows.
    ///
    /// # Panics
    ///
    /// Where the length of the slice is not a multiple of the number of parameters.
    pub fn fill(&self, bits: &mut dyn BitGenerator, out: &mut [f64]) {
        self.0.fill(bits, out);
    }
}
