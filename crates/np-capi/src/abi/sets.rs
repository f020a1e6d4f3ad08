//! Arrays as sets.

use numpy_rs as np;

use np::sets::Unique;

use crate::parameter::{Array, Arrays, Keywords, Operand};
use crate::table::functions;

/// The parts of a result that there are.
fn parts(unique: Unique) -> Vec<np::Array> {
    let rest = [unique.indices, unique.inverse_indices, unique.counts];
    [unique.values]
        .into_iter()
        .chain(rest.into_iter().flatten())
        .collect()
}

functions! {
    /// The distinct elements, and what is asked for besides (`numpy.unique`); keywords `return_index`, `return_inverse`,
    /// `return_counts`, `axis`, `equal_nan`, `sorted`.
    fn nrs_unique(a: Operand, keywords: Keywords) -> Arrays = np::unique_with(a, keywords).map(parts);

    /// The distinct elements with their indices, inverse indices and counts (`numpy.unique_all`).
    fn nrs_unique_all(x: Operand) -> Arrays =
        np::unique_all(x).map(|all| vec![all.values, all.indices, all.inverse_indices, all.counts]);

    /// The distinct elements and how often there is each (`numpy.unique_counts`).
    fn nrs_unique_counts(x: Operand) -> Arrays = np::unique_counts(x).map(|found| vec![found.values, found.counts]);

    /// The distinct elements and which of them each element is (`numpy.unique_inverse`).
    fn nrs_unique_inverse(x: Operand) -> Arrays =
        np::unique_inverse(x).map(|found| vec![found.values, found.inverse_indices]);

    /// The distinct elements (`numpy.unique_values`).
    fn nrs_unique_values(x: Operand) -> Array = np::unique_values(x);

    /// Which elements are among others (`numpy.isin`); keywords `assume_unique`, `invert`, `kind`.
    fn nrs_isin(element: Operand, test_elements: Operand, keywords: Keywords) -> Array =
        np::isin(element, test_elements, keywords);

    /// As `nrs_isin`, flat (`numpy.in1d`).
    fn nrs_in1d(ar1: Operand, ar2: Operand, keywords: Keywords) -> Array = np::in1d(ar1, ar2, keywords);

    /// The elements that two arrays have in common (`numpy.intersect1d`); keyword `assume_unique`.
    fn nrs_intersect1d(ar1: Operand, ar2: Operand, keywords: Keywords) -> Array = np::intersect1d(ar1, ar2, keywords);

    /// As `nrs_intersect1d`, with the indices in both (`numpy.intersect1d` with `return_indices=True`).
    fn nrs_intersect1d_with_indices(ar1: Operand, ar2: Operand, keywords: Keywords) -> Arrays =
        np::intersect1d_with_indices(ar1, ar2, keywords).map(|(common, first, second)| vec![common, first, second]);

    /// The elements of one array or the other (`numpy.union1d`).
    fn nrs_union1d(ar1: Operand, ar2: Operand) -> Array = np::union1d(ar1, ar2);

    /// The elements of one array that are not in the other (`numpy.setdiff1d`); keyword `assume_unique`.
    fn nrs_setdiff1d(ar1: Operand, ar2: Operand, keywords: Keywords) -> Array = np::setdiff1d(ar1, ar2, keywords);

    /// The elements of one of two arrays only (`numpy.setxor1d`); keyword `assume_unique`.
    fn nrs_setxor1d(ar1: Operand, ar2: Operand, keywords: Keywords) -> Array = np::setxor1d(ar1, ar2, keywords);
}
