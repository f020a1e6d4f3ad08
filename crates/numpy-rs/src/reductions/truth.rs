//! `any`, `all` and `count_nonzero`.

use np_dtype::DType;
use np_ufunc::table::{self, counting};
use np_ufunc::{ReduceLoop, Ufunc, reduce_loop};

use super::folds::{Results, axis_set, deliver, over_all, reduce};
use crate::array::Array;
use crate::error::Result;
use crate::operand::AsOperand;
use crate::options::Options;
use crate::ufunc_methods::UfuncMethods;

/// Whether any or every element is true, by a logical function's loops.
pub(super) fn truth_in(
    array: &Array,
    loops: &'static [ReduceLoop],
    name: &'static str,
    reduced: u64,
    results: Results<'_>,
) -> Result<Array> {
    let fold = reduce_loop(loops, array.dtype().code()).expect("every dtype has a truth");
    reduce(name, fold, array, reduced, results)
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
        let results = Results::new(&options);
        let result = truth_in(self, ufunc.reduce_loops, ufunc.name, reduced, results)?;
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
    reduce("add", fold, array, reduced, Results::new(options))
}
