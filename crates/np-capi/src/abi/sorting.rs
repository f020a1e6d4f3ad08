//! Sorting and searching.

use numpy_rs as np;

use crate::outcome::Done;
use crate::parameter::{Array, Keywords, Operand, Operands};
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

    /// A copy whose elements at positions are where sorting puts them, the smaller ones before (`numpy.partition`); keyword `axis`.
    fn nrs_partition(a: Operand, kth: Array, keywords: Keywords) -> Array = np::partition(a, kth, keywords);

    /// As `nrs_partition`, where the elements are (`ndarray.partition`).
    fn nrs_partition_in_place(a: Array, kth: Array, keywords: Keywords) -> Done = a.partition(kth, keywords);

    /// The indices that partition (`numpy.argpartition`); keyword `axis`.
    fn nrs_argpartition(a: Operand, kth: Array, keywords: Keywords) -> Array = np::argpartition(a, kth, keywords);

    /// The indices that sort by several keys, the last one first (`numpy.lexsort`); keyword `axis`.
    fn nrs_lexsort(keys: Operands, keywords: Keywords) -> Array = np::lexsort(&keys, keywords);

    /// A sorted copy as complex numbers (`numpy.sort_complex`).
    fn nrs_sort_complex(a: Operand) -> Array = np::sort_complex(a);
}
