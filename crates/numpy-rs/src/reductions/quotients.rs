//! Sums divided by how many elements they are of.

use np_dtype::{Casting, DType, Kind, Scalar, TypeCode};
use np_ufunc::table;

use super::folds::count;
use crate::array::Array;
use crate::call::call;
use crate::error::Result;
use crate::errstate;
use crate::operand::Operand;
use crate::options::{self, Options};
use crate::storage::execute::{self, Input};
use crate::ufunc_methods::UfuncMethods;

/// How many elements are folded into each result.
pub(super) enum Counts {
    /// The same number into all.
    All(usize),
    /// What a mask leaves: an array of the results' shape.
    Each(Array),
}

impl Counts {
    /// The counts of a reduction with the keywords `axis`, `keepdims` and `where_`.
    pub(super) fn of(array: &Array, options: &Options<'_>, reduced: u64) -> Result<Counts> {
        let Some(mask) = options.where_ else {
            return Ok(Counts::All(count(array, reduced)));
        };
        let mask = mask.broadcast_to(array.shape())?;
        let mut own = options::axis(options.axis.clone().unwrap_or_default()).dtype(DType::INT64);
        if let Some(keepdims) = options.keepdims {
            own = own.keepdims(keepdims);
        }
        Ok(Counts::Each(table::ADD.reduce(&mask, own)?))
    }

    /// Whether any is zero: a mask that is no mask may count less.
    pub(super) fn any_is_zero(&self) -> Result<bool> {
        match self {
            Counts::All(count) => Ok(*count == 0),
            Counts::Each(counts) => {
                let none = crate::elementwise::equal(counts, 0)?;
                none.any(())?.item::<bool>()
            }
        }
    }

    /// Whether any is at most a number.
    pub(super) fn any_at_most(&self, most: f64) -> Result<bool> {
        match self {
            Counts::All(count) => Ok(*count as f64 <= most),
            Counts::Each(counts) => {
                let few = crate::elementwise::less_equal(counts, most)?;
                few.any(())?.item::<bool>()
            }
        }
    }

    /// What sums are divided by: the counts less the degrees of freedom that are gone, but not below zero.
    pub(super) fn less(&self, ddof: f64) -> Result<Divisor> {
        Ok(match self {
            Counts::All(count) => Divisor::All((*count as f64 - ddof).max(0.0)),
            Counts::Each(counts) => {
                let left = crate::elementwise::subtract(&counts.astype(DType::FLOAT64)?, ddof)?;
                Divisor::Each(crate::elementwise::maximum(&left, 0.0)?)
            }
        })
    }

    /// What sums are divided by, for means.
    pub(super) fn divisor(&self) -> Divisor {
        match self {
            Counts::All(count) => Divisor::All(*count as f64),
            Counts::Each(counts) => Divisor::Each(counts.alias()),
        }
    }
}

/// What sums are divided by.
pub(super) enum Divisor {
    /// The same number for all.
    All(f64),
    /// One for each.
    Each(Array),
}

/// What NumPy calls a division in a warning: its scalars of double precision divide as Python's do.
pub(super) fn operation(sum: &Array, is_array: bool) -> &'static str {
    let double = matches!(sum.dtype().code(), TypeCode::Float64 | TypeCode::Complex128);
    match double && sum.ndim() == 0 && !is_array {
        true => "scalar divide",
        false => "divide",
    }
}

/// Divides sums in place, whatever their dtype loses.
///
/// NumPy divides in double precision, since counts are `int64`, and rounds to the sums' type. Where that holds the divisor exactly, dividing in it gives
/// the same bits: a double has more than twice its digits (S. A. Figueroa, "When is double rounding innocuous?", 1995).
pub(super) fn divide(sum: &Array, by: &Divisor, operation: &str) -> Result<Array> {
    let own = sum.dtype();
    let inexact = matches!(own.kind(), Kind::Float | Kind::Complex);
    let double = matches!(own.code(), TypeCode::Float64 | TypeCode::Complex128);
    let converted;
    let divisor = match by {
        Divisor::All(number) => {
            let exact = Scalar::Float64(*number).cast(own.code());
            let same = exact.as_complex().re == *number;
            // Complex quotients are products with a reciprocal, whose digits count.
            let single = own.code() == TypeCode::Complex64;
            (inexact && same && !single).then_some(Input::Value(exact))
        }
        Divisor::Each(numbers) if double => {
            converted = numbers.astype(own.to_native())?;
            Some(Input::Place(&converted.place))
        }
        Divisor::Each(_) => None,
    };
    if let Some(divisor) = divisor {
        let inner = table::DIVIDE.loop_of(own.code())?;
        let inputs = [Input::Place(&sum.place), divisor];
        let (outputs, wanted) = ([&sum.place], errstate::wanted());
        let flags = execute::compute_into(inner, sum.shape(), &inputs, &outputs, None, wanted)?;
        errstate::report(flags, operation)?;
        return Ok(sum.alias());
    }
    let number;
    let divisor = match by {
        Divisor::All(count) => {
            number = Scalar::Float64(*count);
            Operand::Scalar(number)
        }
        Divisor::Each(numbers) => Operand::Array(numbers),
    };
    let into = options::out(sum).casting(Casting::Unsafe);
    call(&table::DIVIDE, &[sum, &divisor], into)
}
