//! [`Method`]: between which elements a quantile lies.

use np_dtype::{DType, Kind};
use np_ufunc::{Ufunc, table};

use super::Shares;
use crate::array::Array;
use crate::call::{compute, where_};
use crate::error::Result;
use crate::operand::Operand;

/// What a quantile is that lies between two elements (`method=`): the nine methods of Hyndman and Fan, and four of NumPy's.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Method {
    /// `"inverted_cdf"`: the element at which the distribution function reaches the share.
    InvertedCdf,
    /// `"averaged_inverted_cdf"`: the same, and the mean of two elements where it stays there.
    AveragedInvertedCdf,
    /// `"closest_observation"`: the element with the nearest even number.
    ClosestObservation,
    /// `"interpolated_inverted_cdf"`: on lines between the steps of the distribution function.
    InterpolatedInvertedCdf,
    /// `"hazen"`: on lines between the middles of the steps.
    Hazen,
    /// `"weibull"`: on lines between means of shares.
    Weibull,
    /// `"linear"`: on lines between modes of shares.
    Linear,
    /// `"median_unbiased"`: on lines between medians of shares.
    MedianUnbiased,
    /// `"normal_unbiased"`: unbiased where elements are of a normal distribution.
    NormalUnbiased,
    /// `"lower"`: the lower of the two elements that `Linear` lies between.
    Lower,
    /// `"higher"`: the higher of them.
    Higher,
    /// `"midpoint"`: the middle between them.
    Midpoint,
    /// `"nearest"`: the nearer of them.
    Nearest,
}

/// Where quantiles lie in sorted lanes.
#[allow(clippy::large_enum_variant, reason = "there are few at a time")]
pub(super) enum Positions {
    /// At elements.
    At(Array),
    /// Between elements: from the one to the other, and how far.
    Between {
        previous: Array,
        next: Array,
        gamma: Array,
    },
}

impl Method {
    /// Every method, in NumPy's order.
    pub const ALL: [Method; 13] = [
        Method::InvertedCdf,
        Method::AveragedInvertedCdf,
        Method::ClosestObservation,
        Method::InterpolatedInvertedCdf,
        Method::Hazen,
        Method::Weibull,
        Method::Linear,
        Method::MedianUnbiased,
        Method::NormalUnbiased,
        Method::Lower,
        Method::Higher,
        Method::Midpoint,
        Method::Nearest,
    ];

    /// NumPy's name.
    pub const fn name(self) -> &'static str {
        match self {
            Method::InvertedCdf => "inverted_cdf",
            Method::AveragedInvertedCdf => "averaged_inverted_cdf",
            Method::ClosestObservation => "closest_observation",
            Method::InterpolatedInvertedCdf => "interpolated_inverted_cdf",
            Method::Hazen => "hazen",
            Method::Weibull => "weibull",
            Method::Linear => "linear",
            Method::MedianUnbiased => "median_unbiased",
            Method::NormalUnbiased => "normal_unbiased",
            Method::Lower => "lower",
            Method::Higher => "higher",
            Method::Midpoint => "midpoint",
            Method::Nearest => "nearest",
        }
    }

    /// What a share is in a lane of `n` elements: the number of an element, counted from zero, with a fraction.
    fn virtual_index(self, n: usize, q: &Array) -> Result<Array> {
        let all = Operand::from(n);
        let share = |x: Operand<'_>| of(&table::MULTIPLY, x, Operand::Array(q));
        let steps = || share(Operand::from(n as isize - 1));
        let less = |x: Array, y: f64| of(&table::SUBTRACT, Operand::Array(&x), Operand::from(y));
        let integers = |x: Array| x.astype(DType::INT64);
        match self {
            Method::Linear => steps(),
            Method::Lower => integers(unary(&table::FLOOR, &steps()?)?),
            Method::Higher => integers(unary(&table::CEIL, &steps()?)?),
            Method::Nearest => integers(unary(&table::RINT, &steps()?)?),
            Method::Midpoint => {
                let steps = steps()?;
                let sum = unary(&table::FLOOR, &steps)? + unary(&table::CEIL, &steps)?;
                of(&table::MULTIPLY, Operand::from(0.5), Operand::Array(&sum))
            }
            Method::AveragedInvertedCdf => less_one(&share(all)?),
            Method::InvertedCdf => {
                let index = less_one(&share(all)?)?;
                nearest_element(&index, |gamma, _| {
                    of(&table::EQUAL, Operand::Array(gamma), Operand::from(0))
                })
            }
            Method::ClosestObservation => {
                let index = less(less_one(&share(all)?)?, 0.5)?;
                nearest_element(&index, |gamma, previous| {
                    let whole = of(&table::EQUAL, Operand::Array(gamma), Operand::from(0))?;
                    let remainder = of(
                        &table::REMAINDER,
                        Operand::Array(previous),
                        Operand::from(2),
                    )?;
                    let odd = of(&table::EQUAL, Operand::Array(&remainder), Operand::from(1))?;
                    Ok(whole & odd)
                })
            }
            _ => {
                let (alpha, beta) = match self {
                    Method::InterpolatedInvertedCdf => (0.0, 1.0),
                    Method::Hazen => (0.5, 0.5),
                    Method::Weibull => (0.0, 0.0),
                    Method::MedianUnbiased => (1.0 / 3.0, 1.0 / 3.0),
                    _ => (3.0 / 8.0, 3.0 / 8.0),
                };
                let factor = 1.0 - alpha - beta;
                // Whether constants are integers in Python decides about the dtype of what is made of integers.
                let integers = matches!(self, Method::InterpolatedInvertedCdf | Method::Weibull);
                let constant = |x: f64| {
                    if integers {
                        Operand::from(x as i64)
                    } else {
                        Operand::from(x)
                    }
                };
                let part = of(&table::MULTIPLY, Operand::Array(q), constant(factor))?;
                let part = of(&table::ADD, constant(alpha), Operand::Array(&part))?;
                less_one(&of(
                    &table::ADD,
                    Operand::Array(&share(all)?),
                    Operand::Array(&part),
                )?)
            }
        }
    }

    /// Where the quantiles of shares lie in sorted lanes of `n` elements; `inexact` ones may be NaN.
    pub(super) fn positions(self, n: usize, q: &Array, inexact: bool) -> Result<Positions> {
        let index = self.virtual_index(n, q)?;
        let integers = matches!(index.dtype().kind(), Kind::Int | Kind::UInt | Kind::Bool);
        let at_elements = match self {
            Method::Linear => integers,
            Method::InvertedCdf
            | Method::ClosestObservation
            | Method::Lower
            | Method::Higher
            | Method::Nearest => true,
            _ => false,
        };
        if at_elements {
            return Ok(Positions::At(index.astype(DType::INT64)?));
        }
        let previous = unary(&table::FLOOR, &index)?;
        let next = of(&table::ADD, Operand::Array(&previous), Operand::from(1))?;
        let last = Operand::from(n as isize - 1);
        let mut above = of(&table::GREATER_EQUAL, Operand::Array(&index), last)?;
        let below = of(&table::LESS, Operand::Array(&index), Operand::from(0))?;
        if inexact {
            above |= unary(&table::ISNAN, &index)?;
        }
        let bounded = |x: &Array| -> Result<Array> {
            let bounded = where_(&below, 0, &where_(&above, -1, x)?)?;
            bounded.astype(DType::INT64)
        };
        let (previous, next) = (bounded(&previous)?, bounded(&next)?);
        let gamma = of(
            &table::SUBTRACT,
            Operand::Array(&index),
            Operand::Array(&previous),
        )?;
        let gamma = match self {
            Method::AveragedInvertedCdf => {
                let whole = of(&table::EQUAL, Operand::Array(&gamma), Operand::from(0))?;
                where_(&whole, 0.5, 1.0)?
            }
            Method::Midpoint => {
                let fraction = of(&table::REMAINDER, Operand::Array(&index), Operand::from(1))?;
                let whole = of(&table::EQUAL, Operand::Array(&fraction), Operand::from(0))?;
                where_(&whole, 0.0, 0.5)?
            }
            _ => gamma,
        };
        let gamma = gamma.astype(index.dtype())?;
        Ok(Positions::Between {
            previous,
            next,
            gamma,
        })
    }
}

impl Shares {
    /// Where the quantiles lie in sorted lanes of `n` elements.
    pub(super) fn positions(&self, n: usize, inexact: bool) -> Result<Positions> {
        self.method.positions(n, &self.q, inexact)
    }
}

/// The element behind an index, or the one before it where that is so.
fn nearest_element(
    index: &Array,
    before: impl Fn(&Array, &Array) -> Result<Array>,
) -> Result<Array> {
    let previous = unary(&table::FLOOR, index)?;
    let next = of(&table::ADD, Operand::Array(&previous), Operand::from(1))?;
    let gamma = of(
        &table::SUBTRACT,
        Operand::Array(index),
        Operand::Array(&previous),
    )?;
    let element = where_(&before(&gamma, &previous)?, &previous, &next)?;
    let element = element.astype(DType::INT64)?;
    of(&table::MAXIMUM, Operand::Array(&element), Operand::from(0))
}

fn of(ufunc: &Ufunc, a: Operand<'_>, b: Operand<'_>) -> Result<Array> {
    compute(ufunc, &[a, b])
}

fn unary(ufunc: &Ufunc, a: &Array) -> Result<Array> {
    compute(ufunc, &[Operand::Array(a)])
}

fn less_one(a: &Array) -> Result<Array> {
    of(&table::SUBTRACT, Operand::Array(a), Operand::from(1))
}
