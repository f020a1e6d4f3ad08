//! Differences, products of vectors, convolutions, interpolation.

use np_conformance::check;

#[test]
fn differences_of_neighbours() {
    check("differences.jsonl");
}

#[test]
fn gradients() {
    check("gradients.jsonl");
}

#[test]
fn integrals() {
    check("integrals.jsonl");
}

#[test]
fn phases_without_jumps() {
    check("phases.jsonl");
}

#[test]
fn products_of_vectors_and_powers() {
    check("products_of_vectors.jsonl");
}

#[test]
fn convolutions_and_correlations() {
    check("sequences.jsonl");
}

#[test]
fn values_between_samples() {
    check("samples.jsonl");
}

#[test]
fn warnings() {
    check("warnings_differences.jsonl");
}
