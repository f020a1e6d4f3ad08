//! Sorting and searching.

use numpy_rs as np;

use crate::outcome::Done;
use crate::parameter::{Array, Keywords, Operand};
use crate::table::functions;

functions! {
    /// A sorted copy (`numpy.sort`); keywords `axis`, `kind`, `stable`.
    fn nrs_sort(a: Operand, keywords: Keywords) -> Array = np::sort(a, keywords);

    /// Sorts the elements where they are (`ndarray.sort`); keywords `axis`, `kind`, `stable`.
    fn nrs_sort_in_place(a: Array, keywords: Keywords) -> Done = a.sort(keywords);

    /// The indices that sort (`numpy.argsort`); keywords `axis`, `kind`, `stable`.
    fn nrs_argsort(a: Operand, keywords: Keywords) -> Array = np::argsort(a, keywords);

    /// Places among sorted elements (`numpy.searchsorted`); keywords `side`, `sorter`.
    fn nrs_searchsorted(a: Operand, v: Operand, keywords: Keywords) -> Array = np::searchsorted(a, v, keywords);
}
