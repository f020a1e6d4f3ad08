//! Distributions by the names that NumPy has for them.

use np_random::legacy::{
    Beta, Binomial, ChiSquare, Distribution, Exponential, F, Gamma, Geometric, Gumbel,
    Hypergeometric, Laplace, LogNormal, LogSeries, Logistic, NegativeBinomial, NoncentralChiSquare,
    NoncentralF, Normal, Parameter, ParameterError, Pareto, Poisson, Power, Rayleigh,
    StandardCauchy, StandardExponential, StandardGamma, StandardNormal, StudentT, Triangular,
    Uniform, VonMises, Wald, Weibull, Zipf,
};

pub(crate) type Boxed<T> = Result<Box<dyn Distribution<T>>, ParameterError>;

fn boxed<T, D: Distribution<T> + 'static>(distribution: Result<D, ParameterError>) -> Boxed<T> {
    Ok(Box::new(distribution?))
}

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

/// Whether a distribution is one of integers.
pub(crate) fn is_discrete(name: &str) -> bool {
    let names = "binomial poisson negative_binomial geometric hypergeometric logseries zipf";
    names.split(' ').any(|other| other == name)
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
