//! The methods of `numpy.random.Generator` over arrays, and the state that they leave.

use np_conformance::check;

#[test]
fn distributions() {
    check("generator_distributions.jsonl");
}

#[test]
fn precisions_and_outputs() {
    check("generator_standard.jsonl");
}

#[test]
fn integers() {
    check("generator_integers.jsonl");
}

#[test]
fn orders_and_choices() {
    check("generator_orders.jsonl");
}

#[test]
fn vectors() {
    check("generator_vectors.jsonl");
}

#[test]
fn seeds_and_bit_generators() {
    check("generator_starts.jsonl");
}

#[test]
fn random_state_distributions() {
    check("state_distributions.jsonl");
}

#[test]
fn random_state_integers() {
    check("state_integers.jsonl");
}

#[test]
fn random_state_orders() {
    check("state_orders.jsonl");
}

#[test]
fn random_state_starts() {
    check("state_starts.jsonl");
}
