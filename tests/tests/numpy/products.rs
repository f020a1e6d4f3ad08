//! Products: of vectors, matrices, stacks of matrices, and by Einstein's convention.

use np_conformance::check;

#[test]
fn dot_products() {
    check("products_dots.jsonl");
}

#[test]
fn generalized_ufuncs() {
    check("products_gufuncs.jsonl");
}

#[test]
fn products_of_many() {
    check("products_more.jsonl");
}

#[test]
fn sums_by_letters() {
    check("products_sums.jsonl");
}

#[test]
fn reports_on_sums() {
    check("products_reports.jsonl");
}

#[test]
fn infinities_and_nans() {
    check("products_specials.jsonl");
}
