//! New arrays.

use numpy_rs as np;
use numpy_rs::Error;
use numpy_rs::dtype::WeakScalar;
use numpy_rs::operand::Operand as Value;

use crate::parameter::{Array, Ints, Keywords, Length, Operand};
use crate::status::Failure;
use crate::table::functions;

/// A number for `arange`.
fn weak(value: Value<'_>) -> Result<WeakScalar, Failure> {
    match value {
        Value::Weak(weak) => Ok(weak),
        _ => {
            Err(Error::Type("arange takes numbers without a dtype of their own".to_owned()).into())
        }
    }
}

functions! {
    /// Arbitrary elements (`numpy.empty`); keywords `dtype`, `order`.
    fn nrs_empty(shape: Ints, keywords: Keywords) -> Array = np::empty(shape, keywords);

    /// Zeros (`numpy.zeros`); keywords `dtype`, `order`.
    fn nrs_zeros(shape: Ints, keywords: Keywords) -> Array = np::zeros(shape, keywords);

    /// Ones (`numpy.ones`); keywords `dtype`, `order`.
    fn nrs_ones(shape: Ints, keywords: Keywords) -> Array = np::ones(shape, keywords);

    /// One value everywhere (`numpy.full`); keywords `dtype`, `order`.
    fn nrs_full(shape: Ints, value: Operand, keywords: Keywords) -> Array = np::full(shape, value, keywords);

    /// Arbitrary elements like those of an array (`numpy.empty_like`); keywords `dtype`, `order`, `shape`.
    fn nrs_empty_like(a: Operand, keywords: Keywords) -> Array = np::empty_like(a, keywords);

    /// Zeros like an array's elements (`numpy.zeros_like`); keywords `dtype`, `order`, `shape`.
    fn nrs_zeros_like(a: Operand, keywords: Keywords) -> Array = np::zeros_like(a, keywords);

    /// Ones like an array's elements (`numpy.ones_like`); keywords `dtype`, `order`, `shape`.
    fn nrs_ones_like(a: Operand, keywords: Keywords) -> Array = np::ones_like(a, keywords);

    /// One value like an array's elements (`numpy.full_like`); keywords `dtype`, `order`, `shape`.
    fn nrs_full_like(a: Operand, value: Operand, keywords: Keywords) -> Array = np::full_like(a, value, keywords);

    /// An array or a number as an array (`numpy.array`); keywords `dtype`, `copy`, `order`, `ndmin`.
    fn nrs_array_with(a: Operand, keywords: Keywords) -> Array = np::array_with(a, keywords);

    /// Numbers at equal distances (`numpy.arange`), from weak ones; keyword `dtype`.
    fn nrs_arange(start: Operand, stop: Operand, step: Operand, keywords: Keywords) -> Array =
        np::arange([weak(start)?, weak(stop)?, weak(step)?], keywords);

    /// `num` numbers between two (`numpy.linspace`); keywords `dtype`, `endpoint`, `axis`.
    fn nrs_linspace(start: Operand, stop: Operand, num: Length, keywords: Keywords) -> Array =
        np::linspace(start, stop, num, keywords);

    /// Ones on a diagonal (`numpy.eye`); keywords `M`, `k`, `dtype`, `order`.
    fn nrs_eye(rows: Length, keywords: Keywords) -> Array = np::eye(rows, keywords);
}
