//! Distributions by the names that NumPy has for them.

use np_random::BitGenerator;
use np_random::distributions::{Distribution, Parameter, ParameterError};
use serde_json::Value;

use crate::answers::{Numbers, parse};

pub(crate) type Boxed<T> = Result<Box<dyn Distribution<T>>, ParameterError>;

fn boxed<T, D: Distribution<T> + 'static>(distribution: Result<D, ParameterError>) -> Boxed<T> {
    Ok(Box::new(distribution?))
}

/// Whether a distribution is one of integers.
pub(crate) fn is_discrete(name: &str) -> bool {
    let names = "binomial poisson negative_binomial geometric hypergeometric logseries zipf";
    names.split(' ').any(|other| other == name)
}

/// Numbers that a slice is filled with: a third of it in short parts, one number by itself, and the rest at once.
pub(crate) fn drawn<T: Copy + Default>(
    distribution: &dyn Distribution<T>,
    count: usize,
    bits: &mut dyn BitGenerator,
) -> Vec<T> {
    let mut numbers = vec![T::default(); count];
    let (first, others) = numbers.split_at_mut(count / 3);
    for part in first.chunks_mut(7) {
        distribution.fill(bits, part);
    }
    others[0] = distribution.sample(bits);
    distribution.fill(bits, &mut others[1..]);
    numbers
}

/// The distributions of a module of np-random, and continuous ones that it has alone.
macro_rules! distributions_of {
    ($module:ident $(, $own:literal: $distribution:ident)*) => {
        use np_random::$module::{
            Beta, Binomial, ChiSquare, Dirichlet, Exponential, F, Gamma, Geometric, Gumbel,
            Hypergeometric, Laplace, LogNormal, LogSeries, Logistic, Multinomial, NegativeBinomial,
            NoncentralChiSquare, NoncentralF, Normal, Pareto, Poisson, Power, Rayleigh,
            StandardCauchy, StandardExponential, StandardGamma, StandardNormal, StudentT,
            Triangular, Uniform, VonMises, Wald, Weibull, Zipf, $($distribution),*
        };

        use super::*;

        /// A distribution of floats by NumPy's name.
        pub(crate) fn continuous(name: &str, p: &[f64]) -> Boxed<f64> {
            match name {
                "standard_normal" => boxed(Ok(StandardNormal)),
                "standard_exponential" => boxed(Ok(StandardExponential)),
                "standard_cauchy" => boxed(Ok(StandardCauchy)),
                "standard_gamma" => boxed(StandardGamma::new(p[0])),
                "gamma" => boxed(Gamma::new(p[0], p[1])),
                "beta" => boxed(Beta::new(p[0], p[1])),
                "chisquare" => boxed(ChiSquare::new(p[0])),
                "f" => boxed(F::new(p[0], p[1])),
                "standard_t" => boxed(StudentT::new(p[0])),
                "laplace" => boxed(Laplace::new(p[0], p[1])),
                "gumbel" => boxed(Gumbel::new(p[0], p[1])),
                "logistic" => boxed(Logistic::new(p[0], p[1])),
                "normal" => boxed(Normal::new(p[0], p[1])),
                "lognormal" => boxed(LogNormal::new(p[0], p[1])),
                "exponential" => boxed(Exponential::new(p[0])),
                "rayleigh" => boxed(Rayleigh::new(p[0])),
                "pareto" => boxed(Pareto::new(p[0])),
                "power" => boxed(Power::new(p[0])),
                "weibull" => boxed(Weibull::new(p[0])),
                "triangular" => boxed(Triangular::new(p[0], p[1], p[2])),
                "uniform" => boxed(Uniform::new(p[0], p[1])),
                "vonmises" => boxed(VonMises::new(p[0], p[1])),
                "wald" => boxed(Wald::new(p[0], p[1])),
                "noncentral_chisquare" => boxed(NoncentralChiSquare::new(p[0], p[1])),
                "noncentral_f" => boxed(NoncentralF::new(p[0], p[1], p[2])),
                $($own => boxed(Ok($distribution)),)*
                _ => panic!("unknown distribution {name}"),
            }
        }

        /// A distribution of integers. Those with whole parameters read them as such.
        pub(crate) fn discrete(name: &str, texts: &[&str]) -> Boxed<i64> {
            let whole = |i: usize| texts[i].parse::<i64>().unwrap();
            let p = |i: usize| texts[i].parse::<f64>().unwrap();
            match name {
                "binomial" => boxed(Binomial::new(whole(0), p(1))),
                "poisson" => boxed(Poisson::new(p(0))),
                "negative_binomial" => boxed(NegativeBinomial::new(p(0), p(1))),
                "geometric" => boxed(Geometric::new(p(0))),
                "hypergeometric" => boxed(Hypergeometric::new(whole(0), whole(1), whole(2))),
                "logseries" => boxed(LogSeries::new(p(0))),
                "zipf" => boxed(Zipf::new(p(0))),
                _ => panic!("unknown distribution {name}"),
            }
        }

        /// Vectors of a distribution that draws them, `None` for others.
        pub(crate) fn vectors(
            name: &str,
            parameters: &Value,
            count: usize,
            bits: &mut dyn BitGenerator,
        ) -> Option<Numbers> {
            Some(match name {
                "multinomial" => {
                    let probabilities: Vec<f64> = parse(&parameters[1]);
                    let n = parameters[0].as_str().unwrap().parse().unwrap();
                    let mut out = vec![0; count * probabilities.len()];
                    let multinomial = Multinomial::new(n, &probabilities).unwrap();
                    multinomial.fill(bits, &mut out);
                    Numbers::of_integers(&out)
                }
                "dirichlet" => {
                    let alpha: Vec<f64> = parse(&parameters[0]);
                    let mut out = vec![0.0; count * alpha.len()];
                    Dirichlet::new(&alpha).unwrap().fill(bits, &mut out);
                    Numbers::of_floats(&out)
                }
                _ => return None,
            })
        }

        /// What each parameter must obey, for distributions that need no more.
        pub(crate) fn parameters(name: &str) -> &'static [Parameter] {
            match name {
                "standard_gamma" => StandardGamma::PARAMETERS,
                "gamma" => Gamma::PARAMETERS,
                "beta" => Beta::PARAMETERS,
                "chisquare" => ChiSquare::PARAMETERS,
                "f" => F::PARAMETERS,
                "standard_t" => StudentT::PARAMETERS,
                "laplace" => Laplace::PARAMETERS,
                "gumbel" => Gumbel::PARAMETERS,
                "logistic" => Logistic::PARAMETERS,
                "normal" => Normal::PARAMETERS,
                "lognormal" => LogNormal::PARAMETERS,
                "exponential" => Exponential::PARAMETERS,
                "rayleigh" => Rayleigh::PARAMETERS,
                "pareto" => Pareto::PARAMETERS,
                "power" => Power::PARAMETERS,
                "weibull" => Weibull::PARAMETERS,
                "vonmises" => VonMises::PARAMETERS,
                "wald" => Wald::PARAMETERS,
                "noncentral_chisquare" => NoncentralChiSquare::PARAMETERS,
                "noncentral_f" => NoncentralF::PARAMETERS,
                "poisson" => Poisson::PARAMETERS,
                "negative_binomial" => NegativeBinomial::PARAMETERS,
                "geometric" => Geometric::PARAMETERS,
                "logseries" => LogSeries::PARAMETERS,
                "zipf" => Zipf::PARAMETERS,
                "binomial" => Binomial::PARAMETERS,
                "hypergeometric" => Hypergeometric::PARAMETERS,
                _ => panic!("unknown distribution {name}"),
            }
        }
    };
}

/// Those of `Generator`.
pub(crate) mod new {
    distributions_of!(distributions, "standard_exponential_inv": StandardExponentialByInversion);

    /// A distribution of single precision.
    pub(crate) fn single(name: &str, p: &[f64]) -> Boxed<f32> {
        match name {
            "standard_normal" => boxed(Ok(StandardNormal)),
            "standard_exponential" => boxed(Ok(StandardExponential)),
            "standard_exponential_inv" => boxed(Ok(StandardExponentialByInversion)),
            "standard_gamma" => boxed(StandardGamma::new(p[0])),
            _ => panic!("unknown distribution {name}"),
        }
    }
}

/// Those of `RandomState`.
pub(crate) mod old {
    distributions_of!(legacy);
}
