//! Sorting: every dtype in every layout, sorted, as indices, in place, in parts, by several keys.

use np_conformance::check;

#[test]
fn sorted_copies() {
    check("sorting_sorts.jsonl");
}

#[test]
fn indices() {
    check("sorting_indices.jsonl");
}

#[test]
fn zeros_and_nans_keep_their_order() {
    check("sorting_equals.jsonl");
}

#[test]
fn in_place() {
    check("sorting_in_place.jsonl");
}

#[test]
fn partitions() {
    check("sorting_partitions.jsonl");
}

#[test]
fn several_keys() {
    check("sorting_keys.jsonl");
}

#[test]
fn complex_numbers() {
    check("sorting_complex.jsonl");
}

#[test]
fn misuses() {
    check("sorting_misuses.jsonl");
}
