//! Reductions and running results.

use numpy_rs as np;

use crate::parameter::{Array, Keywords, Operand};
use crate::table::functions;

functions! {
    /// The sum (`numpy.sum`); keywords `axis`, `dtype`, `out`, `keepdims`, `initial`, `where`.
    fn nrs_sum(a: Operand, keywords: Keywords) -> Array = np::sum(a, keywords);

    /// The product (`numpy.prod`); keywords as for `nrs_sum`.
    fn nrs_prod(a: Operand, keywords: Keywords) -> Array = np::prod(a, keywords);

    /// The arithmetic mean (`numpy.mean`); keywords `axis`, `dtype`, `out`, `keepdims`, `where`.
    fn nrs_mean(a: Operand, keywords: Keywords) -> Array = np::mean(a, keywords);

    /// The variance (`numpy.var`); keywords as for `nrs_mean`, `ddof`, `mean`, `correction`.
    fn nrs_var(a: Operand, keywords: Keywords) -> Array = np::var(a, keywords);

    /// The standard deviation (`numpy.std`); keywords as for `nrs_var`.
    fn nrs_std(a: Operand, keywords: Keywords) -> Array = np::std(a, keywords);

    /// The largest element (`numpy.max`); keywords `axis`, `out`, `keepdims`, `initial`, `where`.
    fn nrs_max(a: Operand, keywords: Keywords) -> Array = np::max(a, keywords);

    /// The smallest element (`numpy.min`); keywords as for `nrs_max`.
    fn nrs_min(a: Operand, keywords: Keywords) -> Array = np::min(a, keywords);

    /// Whether any element is true (`numpy.any`); keywords `axis`, `out`, `keepdims`, `where`.
    fn nrs_any(a: Operand, keywords: Keywords) -> Array = np::any(a, keywords);

    /// Whether all elements are true (`numpy.all`); keywords as for `nrs_any`.
    fn nrs_all(a: Operand, keywords: Keywords) -> Array = np::all(a, keywords);

    /// Where the largest element is (`numpy.argmax`); keywords `axis`, `out`, `keepdims`.
    fn nrs_argmax(a: Operand, keywords: Keywords) -> Array = np::argmax(a, keywords);

    /// Where the smallest element is (`numpy.argmin`); keywords as for `nrs_argmax`.
    fn nrs_argmin(a: Operand, keywords: Keywords) -> Array = np::argmin(a, keywords);

    /// Running sums (`numpy.cumsum`); keywords `axis`, `dtype`, `out`.
    fn nrs_cumsum(a: Operand, keywords: Keywords) -> Array = np::cumsum(a, keywords);

    /// Running products (`numpy.cumprod`); keywords `axis`, `dtype`, `out`.
    fn nrs_cumprod(a: Operand, keywords: Keywords) -> Array = np::cumprod(a, keywords);
}
