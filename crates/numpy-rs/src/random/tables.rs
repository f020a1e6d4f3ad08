//! The distributions whose parameters are checked each for itself: a table, a line for each.
//!
//! `integers` and `others` have those that are more than a line.

use np_random::BitGenerator;
use np_random::distributions::{
    Beta, ChiSquare, Distribution, Exponential, F, Gamma, Geometric, Gumbel, Laplace, LogNormal,
    LogSeries, Logistic, NoncentralChiSquare, NoncentralF, Normal, Pareto, Poisson, Power,
    Rayleigh, StudentT, VonMises, Wald, Weibull, Zipf,
};

use super::drawing::{FLOATS, Family, Number, Value};
use super::generator::Generator;
use crate::array::Array;
use crate::error::Result;
use crate::operand::AsOperand;
use crate::options::Options;

/// Methods of a generator, made as in the examples: the name, the distribution and its parameters, an example as NumPy answers it,
/// and what it is.
macro_rules! distributions {
    ($generator:ident, $made:literal, $t:ident: $($name:ident = $distribution:ident($($parameter:ident),+), $given:literal => $drawn:literal, $about:literal;)+) => {
        impl $generator {$(
            #[doc = concat!($about, " (`numpy.random.", stringify!($generator), ".", stringify!($name), "`); keyword `size`, the shape.")]
            ///
            /// ```
            /// use numpy_rs as np;
            ///
            #[doc = concat!("let mut rng = np::random::", $made, "?;")]
            #[doc = concat!("let x = rng.", stringify!($name), "(", $given, ", ())?;")]
            #[doc = concat!("assert_eq!(np::round(&x, np::options::decimals(6))?.item::<", stringify!($t), ">()?, ", $drawn, ");")]
            /// # Ok::<(), np::Error>(())
            /// ```
            ///
            /// # Errors
            /// `ValueError` for a parameter that the distribution does not have, and where parameters and `size` do not
            /// broadcast; `TypeError` for complex parameters.
            pub fn $name<'a>(
                &mut self,
                $($parameter: impl AsOperand,)+
                options: impl Into<Options<'a>>,
            ) -> Result<Array> {
                static FAMILY: Family<$t> = Family {
                    name: stringify!($name),
                    parameters: $distribution::PARAMETERS,
                    dtypes: FLOATS,
                    fill: |numbers: &[Number], bits: &mut dyn BitGenerator, out: &mut [$t]| {
                        let [$($parameter),+] = *numbers else {
                            unreachable!("a number for each parameter")
                        };
                        $distribution::unchecked($(Value::of($parameter)),+).fill(bits, out);
                    },
                };
                FAMILY.draw(self.bits(), &[$($parameter.as_operand()),+], &options.into())
            }
        )+}
    };
}

pub(super) use distributions;

distributions! {
    Generator, "default_rng(7)", f64:
    beta = Beta(a, b), "2.0, 3.0" => "0.426463", "Parts of a whole: beta numbers";
    chisquare = ChiSquare(df), "2.5" => "1.83569", "Sums of `df` squares of normal numbers";
    exponential = Exponential(scale), "2.0" => "1.415059", "Waiting times of mean `scale`";
    f = F(dfnum, dfden), "3.0, 5.0" => "1.088932", "Quotients of two mean squares of normal numbers";
    gamma = Gamma(shape, scale), "2.0, 3.0" => "5.004766", "Sums of `shape` waiting times of mean `scale`";
    gumbel = Gumbel(loc, scale), "0.0, 1.0" => "0.019097", "Greatest ones of many numbers";
    laplace = Laplace(loc, scale), "0.0, 1.0" => "0.287937", "Differences of two waiting times";
    logistic = Logistic(loc, scale), "0.0, 1.0" => "0.511233", "Logarithms of odds";
    lognormal = LogNormal(mean, sigma), "0.0, 1.0" => "1.001231", "Exponentials of normal numbers";
    noncentral_chisquare = NoncentralChiSquare(df, nonc), "3.0, 2.0" => "4.349287",
        "Sums of `df` squares of normal numbers whose means have squares with the sum `nonc`";
    noncentral_f = NoncentralF(dfnum, dfden, nonc), "3.0, 5.0, 2.0" => "2.027437",
        "Quotients of a noncentral mean square and a mean square of normal numbers";
    normal = Normal(loc, scale), "0.0, 1.0" => "0.00123", "Normal numbers of mean `loc` and standard deviation `scale`";
    pareto = Pareto(a), "3.0" => "0.265976", "Numbers with a long tail: Pareto's of the second kind (Lomax)";
    power = Power(a), "3.0" => "0.79746", "Greatest ones of `a` uniform numbers";
    rayleigh = Rayleigh(scale), "2.0" => "2.379125", "Lengths of plane vectors of normal numbers";
    standard_t = StudentT(df), "4.0" => "0.001205", "Student's t: normal numbers divided by an estimate of their deviation";
    vonmises = VonMises(mu, kappa), "0.0, 2.0" => "0.967326", "Angles around `mu`, in [-π, π]";
    wald = Wald(mean, scale), "1.0, 2.0" => "1.00087", "Times at which a wandering particle arrives: inverse Gaussian numbers";
    weibull = Weibull(a), "2.0" => "0.841148", "Lifetimes: Weibull's numbers";
}

distributions! {
    Generator, "default_rng(7)", i64:
    geometric = Geometric(p), "0.25" => "3", "How many trials there are until the first success";
    logseries = LogSeries(p), "0.5" => "1", "Numbers of the logarithmic series";
    poisson = Poisson(lam), "4.0" => "6", "Counts of rare events, `lam` of them in the mean";
    zipf = Zipf(a), "2.5" => "1", "Ranks by Zipf's law";
}
