//! `any`, `all` and `count_nonzero`.

use np_dtype::DType;
use np_ufunc::table::{self, counting};
use np_ufunc::{ReduceLoop, Ufunc};

use super::folds::{axis_set, deliver, drop_axes, over_all, reduce, reduce_into};
use crate::array::Array;
use crate::error::Result;
use crate::operand::AsOperand;
use crate::options::Options;
use crate::ufunc_methods::UfuncMethods;

/// Whether any or every element is true, by a logical function's loops.
pub(super) fn truth_in(
    array: &Array,
    loops: &[ReduceLoop],
    name: &'static str,
    reduced: u64,
    keepdims: bool,
) -> Result<Array> {
    let code = array.dtype().code();
    let fold = loops
        .iter()
        .find(|fold| fold.input == code)
        .expect("every dtype has a truth");
    reduce(name, fold, array, reduced, keepdims)
}

impl Array {
    /// Whether any element over axes is true (`ndarray.any`); keywords `axis`, `keepdims`, `out`, `where_`.
    ///
    /// # Errors
    /// As [`sum`](Array::sum).
    pub fn any<'a>(&self, options: impl Into<Options<'a>>) -> Result<Array> {
        self.truth(options.into(), &table::LOGICAL_OR, "any")
    }

    /// Whether all elements over axes are true (`ndarray.all`); keywords `axis`, `keepdims`, `out`, `where_`.
    ///
    /// # Errors
    /// As [`sum`](Array::sum).
    pub fn all<'a>(&self, options: impl Into<Options<'a>>) -> Result<Array> {
        self.truth(options.into(), &table::LOGICAL_AND, "all")
    }

    fn truth(&self, options: Options<'_>, ufunc: &'static Ufunc, function: &str) -> Result<Array> {
        options.only(function, &["axis", "keepdims", "out", "where"])?;
        if options.where_.is_some() {
            return ufunc.reduce(self, over_all(options).dtype(DType::BOOL));
        }
        let reduced = axis_set(self, &options.axis)?;
        let keepdims = options.keepdims.unwrap_or(false);
        let result = truth_in(self, ufunc.reduce_loops, ufunc.name, reduced, keepdims)?;
        deliver(result, &options, ufunc.name, self)
    }
}

/// How many elements are not zero (`numpy.count_nonzero`); keywords `axis`, `keepdims`. NaN is not zero.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([[0, 1, 7], [3, 0, 2]])?;
/// assert_eq!(np::count_nonzero(&a, ())?.item::<i64>()?, 4);
/// assert_eq!(np::count_nonzero(&a, 0)?.to_vec::<i64>()?, [1, 1, 2]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `AxisError` for an axis out of bounds, `ValueError` for one given twice.
pub fn count_nonzero<'a>(a: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    let options = options.into();
    options.only("count_nonzero", &["axis", "keepdims"])?;
    let array = a.as_operand().to_array()?;
    counted(
        &array,
        counting::count_nonzero(array.dtype().code()),
        &options,
    )
}

/// How many elements are not NaN, of a dtype that has it; keywords `axis`, `keepdims`.
pub(crate) fn count_numbers(array: &Array, options: &Options<'_>) -> Result<Option<Array>> {
    let fold = counting::count_numbers(array.dtype().code());
    fold.map(|fold| counted(array, fold, options)).transpose()
}

fn counted(array: &Array, fold: &ReduceLoop, options: &Options<'_>) -> Result<Array> {
    let reduced = axis_set(array, &options.axis)?;
    let count = reduce_into("add", fold, array, reduced, None)?;
    Ok(match options.keepdims {
        Some(true) => count,
        _ => drop_axes(&count, reduced),
    })
}
