//! `sum` and `prod`.

use np_dtype::{DType, Kind, Scalar, TypeCode, promote_types};
use np_ufunc::{Flags, table};

use super::folds::{
    Results, axis_set, deliver, drop_axes, fold_into, over_all, reduce, warn_of_output,
};
use super::truth::truth_in;
use crate::array::Array;
use crate::elementwise::{absolute, equal, not_equal};
use crate::error::Result;
use crate::folding::{Folding, direct_target, finite};
use crate::options::Options;
use crate::storage::methods::FoldInto;
use crate::ufunc_methods::UfuncMethods;
use crate::{errstate, warnings};

/// The dtype that integers are summed in: small ones as 64-bit integers of their sign.
pub(super) fn sum_dtype(dtype: DType) -> DType {
    match dtype.kind() {
        Kind::Bool | Kind::Int => DType::INT64,
        Kind::UInt => DType::UINT64,
        Kind::Float | Kind::Complex => dtype.to_native(),
    }
}

/// The sums over axes of the elements, taken as those of `dtype`.
#[inline]
pub(super) fn sum_in(
    array: &Array,
    dtype: DType,
    reduced: u64,
    results: Results<'_>,
) -> Result<Array> {
    if array.dtype() == dtype && dtype != DType::BOOL && errstate::wanted().is_empty() {
        let fold = table::ADD
            .reduce_loop(dtype.code())
            .expect("every dtype but bool has a sum");
        return Ok(fold_into("add", fold, array, reduced, results)?.0);
    }
    sum_with_errors(array, dtype, reduced, results)
}

/// [`sum_in`] where elements are converted, or errors are asked for.
#[inline(never)]
fn sum_with_errors(
    array: &Array,
    dtype: DType,
    reduced: u64,
    results: Results<'_>,
) -> Result<Array> {
    let code = dtype.code();
    if code == TypeCode::Bool {
        // A sum of booleans as booleans is whether any is true.
        let own = array.dtype().code();
        let fold = table::LOGICAL_OR.reduce_loop(own);
        let fold = fold.expect("every dtype has a truth");
        return reduce("add", fold, array, reduced, results);
    }
    if array.dtype().kind() == Kind::Complex && dtype.kind() != Kind::Complex {
        warnings::discarded_imaginary_part();
    }
    let fold = table::ADD
        .reduce_loop(code)
        .expect("every dtype but bool has a sum");
    let inexact = matches!(dtype.kind(), Kind::Float | Kind::Complex);
    if errstate::wanted().is_empty() || !inexact {
        return reduce("add", fold, array, reduced, results);
    }
    // Errors are told from sums that keep the axes.
    let kept = match results {
        Results::New { .. } => Results::KEPT,
        target => target,
    };
    let (sum, mut flags) = fold_into("add", fold, array, reduced, kept)?;
    flags |= sum_errors(array, &sum, reduced)?;
    if code == TypeCode::Float16 && errstate::wanted().intersects(Flags::OVERFLOW) {
        flags |= half_overflow(array, &sum, reduced, flags)?;
    }
    errstate::report(flags, "reduce")?;
    Ok(match results {
        Results::New { keepdims: false } => drop_axes(&sum, reduced),
        _ => sum,
    })
}

/// The floating-point errors of sums, told from what went in and what came out.
///
/// A sum of finite numbers that is infinite or NaN has overflowed; one that is NaN while no element is, met infinities of
/// both signs.
fn sum_errors(array: &Array, sum: &Array, reduced: u64) -> Result<Flags> {
    if array.dtype().kind() == Kind::Complex && sum.dtype().kind() == Kind::Complex {
        // The parts have nothing to do with each other.
        let real = sum_errors(&array.real(), &sum.real(), reduced)?;
        return Ok(real | sum_errors(&array.imag()?, &sum.imag()?, reduced)?);
    }
    let _quiet = errstate::errstate(errstate::ErrorState::default());
    let is_nan = |a: &Array| not_equal(a, a);
    let is_infinite = |a: &Array| equal(absolute(a)?, f64::INFINITY);
    let (nan, infinite) = (is_nan(sum)?, is_infinite(sum)?);
    if !truth(&nan)? && !truth(&infinite)? {
        return Ok(Flags::NONE);
    }
    let any = |a: Array| {
        truth_in(
            &a,
            table::LOGICAL_OR.reduce_loops,
            "logical_or",
            reduced,
            Results::KEPT,
        )
    };
    let none = |a: Array| equal(any(a)?, Scalar::Bool(false));
    let (no_nan, no_infinity) = (none(is_nan(array)?)?, none(is_infinite(array)?)?);
    let mut flags = Flags::NONE;
    if truth(&((&nan + &infinite) * &no_nan * &no_infinity))? {
        flags |= Flags::OVERFLOW;
    }
    let both = any(equal(array, f64::INFINITY)?)? * any(equal(array, f64::NEG_INFINITY)?)?;
    if truth(&(&nan * (no_nan + both)))? {
        flags |= Flags::INVALID;
    }
    Ok(flags)
}

/// Whether a sum of half floats overflows before it meets an infinity: their sums reach their limits so easily that it has to be seen step by step.
fn half_overflow(array: &Array, sum: &Array, reduced: u64, known: Flags) -> Result<Flags> {
    if known.intersects(Flags::OVERFLOW) || finite(sum)? {
        return Ok(Flags::NONE);
    }
    let dtype = crate::options::dtype(DType::FLOAT16);
    let folding = Folding::of(&table::ADD, array, &dtype)?;
    let scratch = crate::creation::zeros_like(sum, ())?;
    let fold = FoldInto {
        input: &array.place,
        output: &scratch.place,
        reduced,
        mask: None,
        allocated: true,
    };
    let found = fold.errors(folding.loops())?.bits() & Flags::OVERFLOW.bits();
    Ok(Flags::from_bits(found))
}

/// Whether any element is true.
fn truth(array: &Array) -> Result<bool> {
    array.any(())?.item::<bool>()
}

impl Array {
    /// The sum over axes (`ndarray.sum`); keywords `axis`, `dtype`, `keepdims`, `out`, `initial`, `where_`.
    ///
    /// Integers are summed as 64-bit integers; floats pairwise, with NumPy's very bits.
    ///
    /// ```
    /// use numpy_rs as np;
    /// use np::options::axis;
    ///
    /// let a = np::arange(6, ())?.reshape([2, 3])?;
    /// assert_eq!(a.sum(())?.item::<i64>()?, 15);
    /// assert_eq!(a.sum(0)?.to_vec::<i64>()?, [3, 5, 7]);
    /// assert_eq!(a.sum(axis(1).keepdims(true))?.shape(), [2, 1]);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// `AxisError` for an axis out of bounds, `ValueError` for one given twice.
    pub fn sum<'a>(&self, options: impl Into<Options<'a>>) -> Result<Array> {
        let options = options.into();
        options.only(
            "sum",
            &["axis", "dtype", "keepdims", "out", "initial", "where"],
        )?;
        if options.initial.is_some() || options.where_.is_some() {
            return table::ADD.reduce(self, over_all(options));
        }
        let reduced = axis_set(self, &options.axis)?;
        let own = match options.out {
            Some(out) => promote_types(out.dtype(), self.dtype()),
            None => sum_dtype(self.dtype()),
        };
        let dtype = options.dtype.unwrap_or(own).to_native();
        if options.dtype.is_some() {
            warn_of_output(&options, dtype);
        }
        if let (Some(target), Some(out)) = (
            direct_target(&options, self, reduced, dtype, &[]),
            options.out,
        ) {
            sum_in(self, dtype, reduced, Results::In(&target))?;
            return Ok(out.alias());
        }
        deliver(
            sum_in(self, dtype, reduced, Results::new(&options))?,
            &options,
            "add",
            self,
        )
    }

    /// The product over axes (`ndarray.prod`); keywords `axis`, `dtype`, `keepdims`, `out`, `initial`, `where_`.
    ///
    /// Integers are multiplied as 64-bit integers.
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let a = np::array([[1.0, 2.0], [3.0, 4.0]])?;
    /// assert_eq!(a.prod(())?.item::<f64>()?, 24.0);
    /// assert_eq!(a.prod(0)?.to_vec::<f64>()?, [3.0, 8.0]);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`sum`](Array::sum).
    pub fn prod<'a>(&self, options: impl Into<Options<'a>>) -> Result<Array> {
        let options = options.into();
        options.only(
            "prod",
            &["axis", "dtype", "keepdims", "out", "initial", "where"],
        )?;
        table::MULTIPLY.reduce(self, over_all(options))
    }
}
