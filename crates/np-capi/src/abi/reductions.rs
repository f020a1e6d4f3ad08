//! Reductions and running results.

use numpy_rs as np;

use crate::parameter::{Array, Arrays, Keywords, Operand};
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

    /// The largest element less the smallest (`numpy.ptp`); keywords `axis`, `out`, `keepdims`.
    fn nrs_ptp(a: Operand, keywords: Keywords) -> Array = np::ptp(a, keywords);

    /// The number of elements that are true (`numpy.count_nonzero`); keywords `axis`, `keepdims`.
    fn nrs_count_nonzero(a: Operand, keywords: Keywords) -> Array = np::count_nonzero(a, keywords);

    /// The weighted mean and the sum of weights (`numpy.average`); keywords `axis`, `weights`, `keepdims`.
    fn nrs_average(a: Operand, keywords: Keywords) -> Arrays =
        np::average_with_weights(a, keywords).map(|(average, weights)| vec![average, weights]);

    /// Running sums (`numpy.cumulative_sum`); keywords `axis`, `dtype`, `out`, `include_initial`.
    fn nrs_cumulative_sum(x: Operand, keywords: Keywords) -> Array = np::cumulative_sum(x, keywords);

    /// Running products (`numpy.cumulative_prod`); keywords as for `nrs_cumulative_sum`.
    fn nrs_cumulative_prod(x: Operand, keywords: Keywords) -> Array = np::cumulative_prod(x, keywords);

    /// The sum of the elements that are not NaN (`numpy.nansum`); keywords as for `nrs_sum`.
    fn nrs_nansum(a: Operand, keywords: Keywords) -> Array = np::nansum(a, keywords);

    /// The product of the elements that are not NaN (`numpy.nanprod`); keywords as for `nrs_prod`.
    fn nrs_nanprod(a: Operand, keywords: Keywords) -> Array = np::nanprod(a, keywords);

    /// Running sums of the elements that are not NaN (`numpy.nancumsum`); keywords as for `nrs_cumsum`.
    fn nrs_nancumsum(a: Operand, keywords: Keywords) -> Array = np::nancumsum(a, keywords);

    /// Running products of the elements that are not NaN (`numpy.nancumprod`); keywords as for `nrs_cumprod`.
    fn nrs_nancumprod(a: Operand, keywords: Keywords) -> Array = np::nancumprod(a, keywords);

    /// The largest of the elements that are not NaN (`numpy.nanmax`); keywords as for `nrs_max`.
    fn nrs_nanmax(a: Operand, keywords: Keywords) -> Array = np::nanmax(a, keywords);

    /// The smallest of the elements that are not NaN (`numpy.nanmin`); keywords as for `nrs_min`.
    fn nrs_nanmin(a: Operand, keywords: Keywords) -> Array = np::nanmin(a, keywords);

    /// Where the largest is among the elements that are not NaN (`numpy.nanargmax`); keywords as for `nrs_argmax`.
    fn nrs_nanargmax(a: Operand, keywords: Keywords) -> Array = np::nanargmax(a, keywords);

    /// Where the smallest is among the elements that are not NaN (`numpy.nanargmin`); keywords as for `nrs_argmin`.
    fn nrs_nanargmin(a: Operand, keywords: Keywords) -> Array = np::nanargmin(a, keywords);

    /// The mean of the elements that are not NaN (`numpy.nanmean`); keywords as for `nrs_mean`.
    fn nrs_nanmean(a: Operand, keywords: Keywords) -> Array = np::nanmean(a, keywords);

    /// The variance of the elements that are not NaN (`numpy.nanvar`); keywords as for `nrs_var`.
    fn nrs_nanvar(a: Operand, keywords: Keywords) -> Array = np::nanvar(a, keywords);

    /// The standard deviation of the elements that are not NaN (`numpy.nanstd`); keywords as for `nrs_std`.
    fn nrs_nanstd(a: Operand, keywords: Keywords) -> Array = np::nanstd(a, keywords);
}
