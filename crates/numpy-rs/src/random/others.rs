//! Distributions of single numbers whose parameters are checked together, or in another order than they are given in.

use np_dtype::DType;
use np_random::BitGenerator;
use np_random::distributions::parameter::POISSON_MEAN_MAX;
use np_random::distributions::{
    Constraint, Distribution, Given, Hypergeometric, NegativeBinomial, Parameter, ParameterError,
    StandardCauchy, Triangular, Uniform,
};
use np_random::permutation::Stream;
use np_ufunc::table;

use super::drawing::{FLOATS, Family, Value};
use super::generator::Generator;
use crate::array::Array;
use crate::call::compute;
use crate::error::Result;
use crate::operand::{AsOperand, Operand};
use crate::options::Options;

/// A parameter that is not looked at.
const ANY: Parameter = Parameter {
    name: "",
    constraint: Constraint::Any,
};

pub(super) static STANDARD_CAUCHY: Family<f64> = Family {
    name: "standard_cauchy",
    parameters: &[],
    dtypes: &[],
    fill: |_, bits, out| StandardCauchy.fill(bits, out),
};

const UNIFORM: Family<f64> = Family {
    name: "uniform",
    parameters: &[
        ANY,
        Parameter {
            name: "high - low",
            constraint: Constraint::NonNegative,
        },
    ],
    dtypes: FLOATS,
    fill: |numbers, bits, out| {
        Uniform::over(Value::of(numbers[0]), Value::of(numbers[1])).fill(bits, out);
    },
};

/// `RandomState` takes bounds in the wrong order.
static LEGACY_UNIFORM: Family<f64> = Family {
    parameters: &[ANY, ANY],
    ..UNIFORM
};

static TRIANGULAR: Family<f64> = Family {
    name: "triangular",
    parameters: &[ANY, ANY, ANY],
    dtypes: FLOATS,
    fill: |numbers, bits, out| {
        let [left, mode, right] = [0, 1, 2].map(|k| Value::of(numbers[k]));
        Triangular::unchecked(left, mode, right).fill(bits, out);
    },
};

/// The families of `binomial` and `hypergeometric` of a module of distributions.
macro_rules! urn_and_trials {
    ($module:ident) => {
        /// The second parameter is looked at first.
        static BINOMIAL: Family<i64> = {
            use np_random::$module::{Binomial, Distribution};
            Family {
                name: "binomial",
                parameters: &[Binomial::PARAMETERS[1], Binomial::PARAMETERS[0]],
                dtypes: &[DType::FLOAT64, DType::INT64],
                fill: |numbers, bits, out| {
                    let [p, n] = [0, 1].map(|k| numbers[k]);
                    Binomial::unchecked(Value::of(n), Value::of(p)).fill(bits, out);
                },
            }
        };

        static HYPERGEOMETRIC: Family<i64> = {
            use np_random::$module::{Distribution, Hypergeometric};
            Family {
                name: "hypergeometric",
                parameters: Hypergeometric::PARAMETERS,
                dtypes: &[DType::INT64; 3],
                fill: |numbers, bits, out| {
                    let [good, bad, sample] = [0, 1, 2].map(|k| Value::of(numbers[k]));
                    Hypergeometric::unchecked(good, bad, sample).fill(bits, out);
                },
            }
        };
    };
}
pub(super) use urn_and_trials;

urn_and_trials!(distributions);

static NEGATIVE_BINOMIAL: Family<i64> = Family {
    name: "negative_binomial",
    parameters: NegativeBinomial::PARAMETERS,
    dtypes: FLOATS,
    fill: |numbers, bits, out| {
        NegativeBinomial::unchecked(Value::of(numbers[0]), Value::of(numbers[1])).fill(bits, out);
    },
};

/// Refuses parameters where any of an array of truth values is true.
pub(super) fn refuse(any: Result<Array>, error: ParameterError) -> Result<()> {
    match any?.any(())?.item::<bool>()? {
        true => Err(error.into()),
        false => Ok(()),
    }
}

/// `uniform` of either stream.
pub(super) fn uniform(
    bits: &mut dyn BitGenerator,
    stream: Stream,
    bounds: [Operand<'_>; 2],
    options: &Options<'_>,
) -> Result<Array> {
    let family = match stream {
        Stream::Generator => &UNIFORM,
        Stream::RandomState => &LEGACY_UNIFORM,
    };
    options.only("uniform", &["size"])?;
    let bounds = family.arrays(&bounds)?;
    let scalar = bounds.iter().all(|bound| bound.ndim() == 0);
    let given = match scalar && stream == Stream::Generator {
        true => Given::Scalar,
        false => Given::Array,
    };
    let [low, high] = [Operand::Array(&bounds[0]), Operand::Array(&bounds[1])];
    // Nobody hears of a range of numbers that is too large but by the error.
    let range = match scalar {
        true => {
            let range = bounds[1].item::<f64>()? - bounds[0].item::<f64>()?;
            crate::creation::full((), range, ())?
        }
        false => compute(&table::SUBTRACT, &[high, low])?,
    };
    let finite = compute(&table::ISFINITE, &[Operand::Array(&range)])?;
    let finite = [Operand::Array(&finite)];
    refuse(
        compute(&table::LOGICAL_NOT, &finite),
        ParameterError::Range(given),
    )?;
    let arrays = [bounds[0].alias(), range];
    family.draw_arrays(bits, &arrays, options.size.as_ref())
}

/// `triangular` of either stream.
pub(super) fn triangular(
    bits: &mut dyn BitGenerator,
    corners: [Operand<'_>; 3],
    options: &Options<'_>,
) -> Result<Array> {
    options.only("triangular", &["size"])?;
    let corners = TRIANGULAR.arrays(&corners)?;
    let [left, mode, right] = [0, 1, 2].map(|k| Operand::Array(&corners[k]));
    refuse(
        compute(&table::GREATER, &[left, mode]),
        ParameterError::LeftAboveMode,
    )?;
    refuse(
        compute(&table::GREATER, &[mode, right]),
        ParameterError::ModeAboveRight,
    )?;
    refuse(
        compute(&table::EQUAL, &[left, right]),
        ParameterError::LeftEqualsRight,
    )?;
    TRIANGULAR.draw_arrays(bits, &corners, options.size.as_ref())
}

/// `hypergeometric` of either stream, where one kind of ball may be less than so many.
pub(super) fn hypergeometric(
    bits: &mut dyn BitGenerator,
    family: &Family<i64>,
    below: Option<i64>,
    urn: [Operand<'_>; 3],
    options: &Options<'_>,
) -> Result<Array> {
    options.only("hypergeometric", &["size"])?;
    let arrays = family.arrays(&urn)?;
    let [good, bad, sample] = [0, 1, 2].map(|k| Operand::Array(&arrays[k]));
    if let Some(below) = below {
        for kind in [good, bad] {
            let many = compute(&table::GREATER_EQUAL, &[kind, below.as_operand()]);
            refuse(many, ParameterError::UrnTooLarge)?;
        }
    }
    let all = compute(&table::ADD, &[good, bad])?;
    let few = compute(&table::LESS, &[Operand::Array(&all), sample]);
    refuse(few, ParameterError::UrnTooSmall)?;
    family.draw_arrays(bits, &arrays, options.size.as_ref())
}

impl Generator {
    /// Quotients of two normal numbers (`numpy.random.Generator.standard_cauchy`); keyword `size`, the shape.
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let x = np::random::default_rng(7)?.standard_cauchy(())?;
    /// assert_eq!(format!("{:.6}", x.item::<f64>()?), "0.004118");
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// `ValueError` for a shape that can't be.
    pub fn standard_cauchy<'a>(&mut self, options: impl Into<Options<'a>>) -> Result<Array> {
        STANDARD_CAUCHY.draw(self.bits(), &[], &options.into())
    }

    /// Numbers of [`low`, `high`), all equally likely (`numpy.random.Generator.uniform`); keyword `size`, the shape.
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let x = np::random::default_rng(7)?.uniform(-1.0, 1.0, ())?;
    /// assert_eq!(format!("{:.6}", x.item::<f64>()?), "0.250191");
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// `OverflowError` where the bounds are too far apart or not finite, `ValueError` where `high` is below `low` and where
    /// parameters and `size` do not broadcast.
    pub fn uniform<'a>(
        &mut self,
        low: impl AsOperand,
        high: impl AsOperand,
        options: impl Into<Options<'a>>,
    ) -> Result<Array> {
        let bounds = [low.as_operand(), high.as_operand()];
        uniform(self.bits(), Stream::Generator, bounds, &options.into())
    }

    /// Numbers between `left` and `right`, likeliest at `mode` (`numpy.random.Generator.triangular`); keyword `size`, the shape.
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let x = np::random::default_rng(7)?.triangular(0.0, 1.0, 3.0, ())?;
    /// assert_eq!(format!("{:.6}", x.item::<f64>()?), "1.500191");
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// `ValueError` where the corners are not in order or all the same, and where parameters and `size` do not broadcast.
    pub fn triangular<'a>(
        &mut self,
        left: impl AsOperand,
        mode: impl AsOperand,
        right: impl AsOperand,
        options: impl Into<Options<'a>>,
    ) -> Result<Array> {
        let corners = [left.as_operand(), mode.as_operand(), right.as_operand()];
        triangular(self.bits(), corners, &options.into())
    }

    /// How many of `n` trials succeed (`numpy.random.Generator.binomial`); keyword `size`, the shape.
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let x = np::random::default_rng(7)?.binomial(10, 0.25, ())?;
    /// assert_eq!(x.item::<i64>()?, 3);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// `ValueError` for `p` outside of [0, 1] or a negative `n`, and where parameters and `size` do not broadcast; `TypeError` for
    /// an array `n` of no integers.
    pub fn binomial<'a>(
        &mut self,
        n: impl AsOperand,
        p: impl AsOperand,
        options: impl Into<Options<'a>>,
    ) -> Result<Array> {
        let operands = [p.as_operand(), n.as_operand()];
        BINOMIAL.draw(self.bits(), &operands, &options.into())
    }

    /// How many trials fail before the `n`th success (`numpy.random.Generator.negative_binomial`); keyword `size`, the shape.
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let x = np::random::default_rng(7)?.negative_binomial(3.0, 0.25, ())?;
    /// assert_eq!(x.item::<i64>()?, 4);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// `ValueError` for `n` not above zero, `p` outside of (0, 1], parameters that make numbers too large, and where parameters
    /// and `size` do not broadcast.
    pub fn negative_binomial<'a>(
        &mut self,
        n: impl AsOperand,
        p: impl AsOperand,
        options: impl Into<Options<'a>>,
    ) -> Result<Array> {
        let options = options.into();
        options.only("negative_binomial", &["size"])?;
        let arrays = NEGATIVE_BINOMIAL.arrays(&[n.as_operand(), p.as_operand()])?;
        NEGATIVE_BINOMIAL.check(&arrays)?;
        let (n, p) = (&arrays[0], &arrays[1]);
        let greatest = (1.0 - p) / p * (n + 10.0 * crate::sqrt(n)?);
        let too_large = crate::greater(&greatest, POISSON_MEAN_MAX);
        refuse(too_large, ParameterError::NegativeBinomialTooLarge)?;
        NEGATIVE_BINOMIAL.draw_arrays(self.bits(), &arrays, options.size.as_ref())
    }

    /// How many good balls are among `nsample` drawn from an urn (`numpy.random.Generator.hypergeometric`); keyword `size`, the
    /// shape.
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let x = np::random::default_rng(7)?.hypergeometric(30, 20, 25, ())?;
    /// assert_eq!(x.item::<i64>()?, 16);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// `ValueError` for negative numbers, a billion balls or more, more balls drawn than there are, and where parameters and `size`
    /// do not broadcast; `TypeError` for arrays of no integers.
    pub fn hypergeometric<'a>(
        &mut self,
        ngood: impl AsOperand,
        nbad: impl AsOperand,
        nsample: impl AsOperand,
        options: impl Into<Options<'a>>,
    ) -> Result<Array> {
        let urn = [ngood.as_operand(), nbad.as_operand(), nsample.as_operand()];
        let most = Some(Hypergeometric::MAX);
        hypergeometric(self.bits(), &HYPERGEOMETRIC, most, urn, &options.into())
    }
}
