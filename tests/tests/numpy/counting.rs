//! Elements looked up among others, and counted.

use np_conformance::check;

#[test]
fn places_among_sorted_elements() {
    check("searches.jsonl");
}

#[test]
fn numbers_of_bins() {
    check("bins.jsonl");
}

#[test]
fn occurrences() {
    check("counts.jsonl");
}

#[test]
fn histograms() {
    check("histograms.jsonl");
}

#[test]
fn histograms_of_many_and_special_elements() {
    check("histograms_many.jsonl");
}

#[test]
fn rules_for_bins() {
    check("histograms_rules.jsonl");
}

#[test]
fn histograms_along_several_axes() {
    check("histograms_joint.jsonl");
}

#[test]
fn warnings() {
    check("warnings_histograms.jsonl");
}
