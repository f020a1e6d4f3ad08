//! Indices with arrays in them; elements taken and replaced by position and by condition.

use np_conformance::check;

#[test]
fn elements_at_an_index() {
    check("indexed.jsonl");
}

#[test]
fn elements_are_visited_in_the_order_of_memory() {
    check("visited.jsonl");
}

#[test]
fn assignment_at_an_index() {
    check("indexed_assignment.jsonl");
}

#[test]
fn elements_by_position() {
    check("taken.jsonl");
}

#[test]
fn elements_by_condition() {
    check("conditions.jsonl");
}

#[test]
fn positions() {
    check("positions.jsonl");
}

/// Random chains of views, indexing and writes, each judged by its last array and by the first.
#[test]
fn chains() {
    check("chains.jsonl");
}
