//! The floating-point errors that operations report.

use np_conformance::check;

#[test]
fn the_errors_that_numpy_reports() {
    check("flags.jsonl");
}

#[test]
fn the_errors_of_chains_of_ufuncs() {
    check("flags_functions.jsonl");
}

#[test]
fn the_errors_of_the_other_ufuncs() {
    check("flags_ufuncs.jsonl");
}

#[test]
fn the_errors_of_elementary_functions() {
    check("flags_elementary.jsonl");
}

#[test]
fn the_errors_of_folds() {
    check("flags_methods.jsonl");
}

#[test]
fn the_errors_at_indices() {
    check("flags_at.jsonl");
}
