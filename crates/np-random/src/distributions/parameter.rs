//! What parameters must obey, and NumPy's words where they do not.
//!
//! Each distribution has a table of its parameters ([`Parameter`]): the name that errors call it by and the
//! [`Constraint`]. One number is looked at by [`Constraint::check`], an array of them by [`Constraint::check_all`];
//! NumPy's texts for the two differ.

/// The greatest mean that Poisson numbers are drawn for, ten standard deviations below the greatest `i64`.
///
/// NumPy: `Generator._poisson_lam_max`.
pub const POISSON_MEAN_MAX: f64 = 9.223372006484771e18;

/// A parameter of a distribution: its name in NumPy's signature, and what it must obey.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Parameter {
    /// The name, which error messages repeat.
    pub name: &'static str,
    /// What values it may have.
    pub constraint: Constraint,
}

/// What the value of a parameter must obey. The names in brackets are NumPy's.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Constraint {
    /// Anything (`CONS_NONE`).
    Any,
    /// No minus sign, not even that of −0; NaN passes (`CONS_NON_NEGATIVE`).
    NonNegative,
    /// Not zero and not less; NaN passes (`CONS_POSITIVE`).
    Positive,
    /// Greater than zero (`CONS_POSITIVE_NOT_NAN`).
    PositiveNotNan,
    /// In [0, 1] (`CONS_BOUNDED_0_1`).
    Probability,
    /// In (0, 1] (`CONS_BOUNDED_GT_0_1`).
    PositiveProbability,
    /// In [0, 1) (`CONS_BOUNDED_LT_0_1`).
    ProbabilityBelowOne,
    /// Greater than one (`CONS_GT_1`).
    AboveOne,
    /// One or greater (`CONS_GTE_1`).
    OneOrMore,
    /// In [0, [`POISSON_MEAN_MAX`]] (`CONS_POISSON`).
    PoissonMean,
}

/// Whether one number was given or an array of them.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Given {
    /// One number.
    Scalar,
    /// An array.
    Array,
}

impl Given {
    fn nan(self) -> &'static str {
        match self {
            Given::Scalar => "is NaN",
            Given::Array => "contains NaNs",
        }
    }

    fn range(self) -> &'static str {
        match self {
            Given::Scalar => "high - low range",
            Given::Array => "Range",
        }
    }
}

/// Why parameters were refused, in NumPy's words.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ParameterError {
    /// A minus sign where none may be.
    #[error("{0} < 0")]
    Negative(&'static str),
    /// Zero or less.
    #[error("{0} <= 0")]
    NotPositive(&'static str),
    /// NaN where it does not pass.
    #[error("{0} must not be NaN")]
    NotANumber(&'static str),
    /// Outside of [0, 1].
    #[error("{0} < 0, {0} > 1 or {0} {nan}", nan = .1.nan())]
    NotAProbability(&'static str, Given),
    /// Outside of (0, 1].
    #[error("{0} <= 0, {0} > 1 or {0} contains NaNs")]
    NotAPositiveProbability(&'static str),
    /// Outside of [0, 1).
    #[error("{0} < 0, {0} >= 1 or {0} {nan}", nan = .1.nan())]
    NotAProbabilityBelowOne(&'static str, Given),
    /// One or less.
    #[error("{0} <= 1 or {0} {nan}", nan = .1.nan())]
    NotAboveOne(&'static str, Given),
    /// Less than one.
    #[error("{0} < 1 or {0} {nan}", nan = .1.nan())]
    BelowOne(&'static str, Given),
    /// A mean of Poisson numbers below zero.
    #[error("{0} < 0 or {0} {nan}", nan = .1.nan())]
    NegativeMean(&'static str, Given),
    /// A mean of Poisson numbers above [`POISSON_MEAN_MAX`].
    #[error("{0} value too large")]
    TooLarge(&'static str),
    /// Bounds of a uniform distribution that are too far apart, or not finite.
    #[error("{} exceeds valid bounds", .0.range())]
    Range(Given),
    /// The left end of a triangle right of its mode.
    #[error("left > mode")]
    LeftAboveMode,
    /// The mode of a triangle right of its right end.
    #[error("mode > right")]
    ModeAboveRight,
    /// A triangle without width.
    #[error("left == right")]
    LeftEqualsRight,
    /// Negative binomial parameters that ask for Poisson numbers with too large a mean.
    #[error("n too large or p too small, see Generator.negative_binomial Notes")]
    NegativeBinomialTooLarge,
    /// An urn with too many balls.
    #[error("both ngood and nbad must be less than 1000000000")]
    UrnTooLarge,
    /// More balls are to be drawn than the urn has.
    #[error("ngood + nbad < nsample")]
    UrnTooSmall,
    /// No categories of a multinomial distribution.
    #[error(
        "pvals must have at least 1 dimension and the last dimension of pvals must be greater than 0."
    )]
    NoCategories,
    /// Probabilities whose sum is above one. The field is how the message writes the index: `[:-1]` for one row of
    /// them, `[...,:-1]` for several.
    #[error("sum(pvals{0}) > 1.0")]
    SumAboveOne(&'static str),
    /// The same where the probabilities were given in another precision and sum up to one in that. Nothing here casts:
    /// the text is for callers who did.
    #[error(
        "sum(pvals{0}.astype(np.float64)) > 1.0. The pvals array is cast to 64-bit floating point prior to checking the \
         sum. Precision changes when casting may cause problems even if the sum of the original pvals is valid."
    )]
    CastSumAboveOne(&'static str),
    /// A method of drawing from an urn that does not exist.
    #[error("method must be \"count\" or \"marginals\".")]
    UnknownUrnMethod,
    /// Fewer than no balls of many colours.
    #[error("nsample must be nonnegative.")]
    NegativeSample,
    /// Fewer than no balls of one of the colours.
    #[error(
        "colors must be a one-dimensional sequence of nonnegative integers not exceeding 9223372036854775807."
    )]
    InvalidColors,
    /// More balls than an `i64` counts.
    #[error(
        "sum(colors) must not exceed the maximum value of a 64 bit signed integer (9223372036854775807)"
    )]
    ColorsOverflow,
    /// More balls than the marginals can be drawn for.
    #[error("When method is \"marginals\", sum(colors) must be less than 1000000000.")]
    TooManyForMarginals,
    /// More balls than memory holds.
    #[error("When method is 'count', sum(colors) must not exceed {}", i64::MAX / size_of::<usize>() as i64)]
    TooManyToCount,
    /// More balls are to be drawn than there are of all colours.
    #[error("nsample > sum(colors)")]
    SampleAboveSum,
    /// There is no memory for so many balls.
    #[error(
        "Insufficient memory for multivariate_hypergeometric with method='count' and sum(colors)={0}"
    )]
    NoMemory(i64),
}

/// The Python exception that NumPy raises.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum ParameterErrorKind {
    /// `ValueError`.
    Value,
    /// `OverflowError`.
    Overflow,
    /// `MemoryError`.
    Memory,
}

impl ParameterError {
    /// The Python exception that NumPy raises.
    pub fn kind(&self) -> ParameterErrorKind {
        match self {
            ParameterError::Range(_) => ParameterErrorKind::Overflow,
            ParameterError::NoMemory(_) => ParameterErrorKind::Memory,
            _ => ParameterErrorKind::Value,
        }
    }
}

/// Whether a number has a minus sign. NaN has none that counts.
fn is_negative(x: f64) -> bool {
    !x.is_nan() && x.is_sign_negative()
}

impl Constraint {
    /// Looks at one number.
    ///
    /// # Errors
    ///
    /// [`ParameterError`] with NumPy's message about a scalar.
    ///
    /// ```
    /// use np_random::distributions::Constraint;
    ///
    /// assert!(Constraint::NonNegative.check("scale", 0.0).is_ok());
    /// assert_eq!(Constraint::NonNegative.check("scale", -0.0).unwrap_err().to_string(), "scale < 0");
    /// ```
    pub fn check(self, name: &'static str, value: f64) -> Result<(), ParameterError> {
        let refused = match self {
            Constraint::PoissonMean if value.is_nan() || value < 0.0 => {
                return Err(ParameterError::NegativeMean(name, Given::Scalar));
            }
            Constraint::PositiveNotNan if value.is_nan() => {
                return Err(ParameterError::NotANumber(name));
            }
            _ => self.refuses(value),
        };
        match refused {
            true => Err(self.error(name, Given::Scalar)),
            false => Ok(()),
        }
    }

    /// Looks at all numbers of an array.
    ///
    /// # Errors
    ///
    /// [`ParameterError`] with NumPy's message about an array.
    ///
    /// ```
    /// use np_random::distributions::Constraint;
    ///
    /// let error = Constraint::Probability.check_all("p", &[0.5, f64::NAN]).unwrap_err();
    /// assert_eq!(error.to_string(), "p < 0, p > 1 or p contains NaNs");
    /// ```
    pub fn check_all(self, name: &'static str, values: &[f64]) -> Result<(), ParameterError> {
        if self == Constraint::PositiveNotNan && values.iter().any(|value| value.is_nan()) {
            return Err(ParameterError::NotANumber(name));
        }
        if values.iter().any(|&value| self.refuses(value)) {
            return Err(self.error(name, Given::Array));
        }
        if self == Constraint::PoissonMean && values.iter().any(|&value| value < 0.0) {
            return Err(ParameterError::NegativeMean(name, Given::Array));
        }
        Ok(())
    }

    /// Whether a value is refused with the message of [`Constraint::error`].
    fn refuses(self, value: f64) -> bool {
        match self {
            Constraint::Any => false,
            Constraint::NonNegative => is_negative(value),
            Constraint::Positive | Constraint::PositiveNotNan => value <= 0.0,
            Constraint::Probability => !(0.0..=1.0).contains(&value),
            Constraint::PositiveProbability => !(value > 0.0 && value <= 1.0),
            Constraint::ProbabilityBelowOne => !(0.0..1.0).contains(&value),
            Constraint::AboveOne => value.is_nan() || value <= 1.0,
            Constraint::OneOrMore => value.is_nan() || value < 1.0,
            // What is below zero has another message, and the other order where many are looked at.
            Constraint::PoissonMean => value.is_nan() || value > POISSON_MEAN_MAX,
        }
    }

    fn error(self, name: &'static str, given: Given) -> ParameterError {
        match self {
            Constraint::Any | Constraint::NonNegative => ParameterError::Negative(name),
            Constraint::Positive | Constraint::PositiveNotNan => ParameterError::NotPositive(name),
            Constraint::Probability => ParameterError::NotAProbability(name, given),
            Constraint::PositiveProbability => ParameterError::NotAPositiveProbability(name),
            Constraint::ProbabilityBelowOne => ParameterError::NotAProbabilityBelowOne(name, given),
            Constraint::AboveOne => ParameterError::NotAboveOne(name, given),
            Constraint::OneOrMore => ParameterError::BelowOne(name, given),
            Constraint::PoissonMean => ParameterError::TooLarge(name),
        }
    }
}

/// Gives a distribution the table of its parameters and `new`, which checks them in their order and calls `unchecked`.
macro_rules! parameters {
    ($($distribution:ident { $($name:ident: $constraint:ident),+ })+) => {$(
        impl $distribution {
            /// The parameters in the order of NumPy's signature.
            pub const PARAMETERS: &'static [Parameter] =
                &[$(Parameter { name: stringify!($name), constraint: Constraint::$constraint }),+];

            /// The distribution with these parameters.
            ///
            /// # Errors
            ///
            /// [`ParameterError`] for the first parameter that [`Self::PARAMETERS`] refuses.
            pub fn new($($name: f64),+) -> Result<Self, ParameterError> {
                $(Constraint::$constraint.check(stringify!($name), $name)?;)+
                Ok(Self::unchecked($($name),+))
            }
        }
    )+};
}
pub(crate) use parameters;
