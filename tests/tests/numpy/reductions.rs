//! Reductions, with NumPy's very bits in sums, and its warnings.

use np_conformance::{check, check_silent};

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

#[test]
fn products_and_distances() {
    check("reductions_products.jsonl");
}

#[test]
fn variances() {
    check("reductions_spreads.jsonl");
}

#[test]
fn variances_with_keywords() {
    check("reductions_spreads_with_keywords.jsonl");
}

#[test]
fn variances_of_every_length() {
    check("reductions_spreads_of_lengths.jsonl");
}

#[test]
fn variances_without_warnings() {
    check_silent("reductions_spreads.jsonl");
    check_silent("reductions_spreads_of_lengths.jsonl");
}

#[test]
fn positions_and_counts() {
    check("reductions_positions.jsonl");
}

#[test]
fn the_first_of_equals() {
    check("reductions_firsts.jsonl");
}

#[test]
fn averages_and_masks() {
    check("reductions_averages.jsonl");
}

#[test]
fn sums_without_nan() {
    check("reductions_nan_sums.jsonl");
}

#[test]
fn extremes_without_nan() {
    check("reductions_nan_extremes.jsonl");
}

#[test]
fn means_without_nan() {
    check("reductions_nan_means.jsonl");
}

#[test]
fn means_without_nan_with_keywords() {
    check("reductions_nan_means_with_keywords.jsonl");
}

#[test]
fn sums_and_means_without_nan_or_warnings() {
    check_silent("reductions_nan_sums.jsonl");
    check_silent("reductions_nan_means.jsonl");
    check_silent("reductions_nan_means_with_keywords.jsonl");
}

#[test]
fn running_results() {
    check("reductions_running.jsonl");
}

#[test]
fn running_results_without_nan() {
    check("reductions_nan_running.jsonl");
}
