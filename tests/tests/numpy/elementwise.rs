//! Ufuncs and `where`: every dtype in every layout, mixed dtypes, numbers, `out`.

use np_conformance::check;

#[test]
fn every_dtype_in_every_layout() {
    check("elementwise.jsonl");
}

#[test]
fn every_pair_of_dtypes() {
    check("elementwise_dtypes.jsonl");
}

#[test]
fn numbers_beside_arrays() {
    check("elementwise_numbers.jsonl");
}

#[test]
fn results_in_arrays_that_exist() {
    check("elementwise_out.jsonl");
}

#[test]
fn choices_by_a_condition() {
    check("where.jsonl");
}

#[test]
fn the_other_ufuncs() {
    check("ufuncs.jsonl");
}

#[test]
fn elementary_functions() {
    check("elementary.jsonl");
}

#[test]
fn elementary_functions_of_two() {
    check("elementary_pairs.jsonl");
}

#[test]
fn methods_and_keywords_of_ufuncs() {
    check("methods.jsonl");
}

#[test]
fn ufuncs_in_place_at_indices() {
    check("at.jsonl");
}

#[test]
fn segments_that_are_folded() {
    check("reduceat.jsonl");
}

#[test]
fn running_results() {
    check("accumulate.jsonl");
}

#[test]
fn what_folds_start_from_and_write_to() {
    check("folds.jsonl");
}
