//! Medians, quantiles, covariances.

use np_conformance::check;

#[test]
fn medians() {
    check("medians.jsonl");
}

#[test]
fn quantiles_by_every_method() {
    check("quantiles.jsonl");
}

#[test]
fn quantiles_along_axes() {
    check("quantiles_arranged.jsonl");
}

#[test]
fn quantiles_of_weighted_elements() {
    check("quantiles_weighted.jsonl");
}

#[test]
fn covariances() {
    check("covariances.jsonl");
}

#[test]
fn warnings() {
    check("warnings_quantiles.jsonl");
}
