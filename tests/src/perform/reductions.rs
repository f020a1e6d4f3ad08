//! Reductions and running results.

use numpy_rs as np;

use super::functions::Perform;

/// The operation of a name, if it is one of these.
pub(super) fn find(op: &str) -> Option<Perform> {
    let found = FUNCTIONS.iter().find(|(name, _)| *name == op);
    found.map(|(_, perform)| *perform)
}

/// Functions of one array, by their names.
macro_rules! of_one_array {
    ($($name:ident),* $(,)?) => {
        &[
            $((stringify!($name), |g| np::$name(&g.values[0], g.options)),)*
            ("average_with_weights", |g| {
                np::average_with_weights(&g.values[0], g.options).map(|(_, weights)| weights)
            }),
        ]
    };
}

const FUNCTIONS: &[(&str, Perform)] = of_one_array!(
    sum,
    prod,
    mean,
    average,
    var,
    std,
    max,
    min,
    amax,
    amin,
    ptp,
    any,
    all,
    count_nonzero,
    argmax,
    argmin,
    cumsum,
    cumprod,
    cumulative_sum,
    cumulative_prod,
    nansum,
    nanprod,
    nanmean,
    nanvar,
    nanstd,
    nanmax,
    nanmin,
    nanargmax,
    nanargmin,
    nancumsum,
    nancumprod,
);
