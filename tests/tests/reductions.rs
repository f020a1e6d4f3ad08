//! Reductions, with NumPy's very bits in sums, and its warnings.

use np_conformance::check;

#[test]
fn every_dtype_in_every_layout() {
    check("reductions_layouts.jsonl");
}

#[test]
fn sums_of_every_length() {
    check("reductions_lengths.jsonl");
}

#[test]
fn zeros_nans_and_nothing() {
    check("reductions_special.jsonl");
}

#[test]
fn warnings_of_folds() {
    check("reductions_warnings.jsonl");
}
