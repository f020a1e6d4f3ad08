//! Arrays as sets: every dtype in every layout, with NaN and zeros of both signs, whole and along axes.

use np_conformance::check;

#[test]
fn distinct_elements() {
    check("sets_unique.jsonl");
}

#[test]
fn nans_and_zeros() {
    check("sets_nan.jsonl");
}

#[test]
fn functions_of_the_array_api() {
    check("sets_kin.jsonl");
}

#[test]
fn distinct_rows() {
    check("sets_rows.jsonl");
}

#[test]
fn membership() {
    check("sets_membership.jsonl");
}

#[test]
fn operations_on_two_sets() {
    check("sets_operations.jsonl");
}

#[test]
fn elements_that_are_said_to_be_distinct() {
    check("sets_assumed.jsonl");
}

#[test]
fn misuses() {
    check("sets_misuses.jsonl");
}
