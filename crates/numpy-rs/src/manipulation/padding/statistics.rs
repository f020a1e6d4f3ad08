//! Padding with what is said of the elements along an axis: `maximum`, `mean`, `median`, `minimum`.

use np_dtype::{Complex, Element, TypeCode, f16};

use super::{Area, Pair};
use crate::array::Array;
use crate::error::{Error, Result};
use crate::options::{MemoryOrder, axis, copy, order};
use crate::reductions::{max, mean, min};
use crate::rounding::around;

/// What is said of elements.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Statistic {
    Maximum,
    Mean,
    Median,
    Minimum,
}

impl Statistic {
    /// Of the elements along an axis, which stays with length 1.
    fn of(self, array: &Array, along: usize) -> Result<Array> {
        let options = axis(along as isize).keepdims(true);
        match self {
            Statistic::Maximum => max(array, options),
            Statistic::Mean => mean(array, options),
            Statistic::Median => median(array, along),
            Statistic::Minimum => min(array, options),
        }
    }
}

/// Fills both sides with a statistic of the elements nearest to each, of as many as there are or as many as `lengths`
/// says.
pub(super) fn fill(
    area: &Area<'_>,
    statistic: Statistic,
    lengths: Pair<Option<usize>>,
) -> Result<()> {
    let (start, stop) = (area.width[0], area.width[0] + area.length);
    let [left, right] = lengths.map(|length| length.map_or(area.length, |n| n.min(area.length)));
    let needs_some = matches!(statistic, Statistic::Maximum | Statistic::Minimum);
    if needs_some && (left == 0 || right == 0) {
        return Err(Error::value("stat_length of 0 yields no value for padding"));
    }
    let of = |start, stop| {
        let value = statistic.of(&area.part(start, stop)?, area.axis)?;
        match area.of_integers() {
            true => around(&value, ()),
            false => Ok(value),
        }
    };
    let before = of(start, start + left)?;
    let after = match left == area.length && right == area.length {
        true => before.alias(),
        false => of(stop - right, stop)?,
    };
    area.set(0, (&before).into())?;
    area.set(1, (&after).into())
}

/// The median along an axis (`numpy.median` with `keepdims`): the middle element in order, or the mean of the middle
/// two; NaN if there is one.
fn median(array: &Array, along: usize) -> Result<Array> {
    let last = array.moveaxis(&[along as isize], &[-1])?;
    // Native and in C order, so that every lane is a slice.
    let sorted = last.copy(order(MemoryOrder::C))?;
    let sorted = sorted.astype_with(array.dtype().to_native(), copy(false))?;
    let n = array.shape()[along];
    sort_rows(&sorted, n)?;
    let axis_last = last.ndim() - 1;
    let middle = sorted.along(axis_last, n.saturating_sub(1) / 2, n / 2 + 1)?;
    let value = mean(&middle, axis(-1).keepdims(true))?;
    if n > 0 {
        // NaN is sorted last, and says that there is no median.
        let largest = sorted.along(axis_last, n - 1, n)?;
        let invalid = crate::elementwise::not_equal(&largest, &largest)?;
        crate::masked::set(
            &value,
            &invalid,
            (&crate::masked::get(&largest, &invalid)?).into(),
        )?;
    }
    value.moveaxis(&[-1], &[along as isize])
}

/// Sorts each row of `n` elements of a C-contiguous array, NaN last.
fn sort_rows(array: &Array, n: usize) -> Result<()> {
    macro_rules! by_code {
        ($($code:ident: $t:ty, $less:expr;)*) => {
            match array.dtype().code() {
                $(TypeCode::$code => rows::<$t>(array, n, $less),)*
            }
        };
    }
    by_code! {
        Bool: bool, |a, b| a < b;
        Int8: i8, |a, b| a < b;
        Int16: i16, |a, b| a < b;
        Int32: i32, |a, b| a < b;
        Int64: i64, |a, b| a < b;
        UInt8: u8, |a, b| a < b;
        UInt16: u16, |a, b| a < b;
        UInt32: u32, |a, b| a < b;
        UInt64: u64, |a, b| a < b;
        Float16: f16, |a, b| less(a.to_f64(), b.to_f64());
        Float32: f32, |a, b| less(f64::from(*a), f64::from(*b));
        Float64: f64, |a, b| less(*a, *b);
        Complex64: Complex<f32>, |a, b| complex_less([a.re, a.im].map(f64::from), [b.re, b.im].map(f64::from));
        Complex128: Complex<f64>, |a, b| complex_less([a.re, a.im], [b.re, b.im]);
    }
}

fn rows<T: Element>(array: &Array, n: usize, less: impl Fn(&T, &T) -> bool) -> Result<()> {
    if array.is_empty() {
        return Ok(());
    }
    let mut view = array.view_mut::<T>()?;
    let elements = view.as_mut_slice().expect("a new array in C order");
    for row in elements.chunks_exact_mut(n) {
        row.sort_by(|a, b| less(b, a).cmp(&less(a, b)));
    }
    Ok(())
}

/// NumPy's order of floats.
fn less(a: f64, b: f64) -> bool {
    a < b || (b.is_nan() && !a.is_nan())
}

/// NumPy's order of complex numbers: by the real parts, then by the imaginary ones, those with a NaN last.
fn complex_less([a, x]: [f64; 2], [b, y]: [f64; 2]) -> bool {
    if a < b {
        !x.is_nan() || y.is_nan()
    } else if a > b {
        y.is_nan() && !x.is_nan()
    } else if a == b || (a.is_nan() && b.is_nan()) {
        less(x, y)
    } else {
        b.is_nan()
    }
}
