//! New arrays.

use np_conformance::check;

#[test]
fn copies_and_other_layouts() {
    check("new_copies.jsonl");
}

#[test]
fn the_like_of_other_arrays() {
    check("new_likes.jsonl");
}

#[test]
fn nested_lists() {
    check("new_nested.jsonl");
}

#[test]
fn ranges() {
    check("new_ranges.jsonl");
}

#[test]
fn evenly_spaced_values() {
    check("new_linspace.jsonl");
}

#[test]
fn powers_with_evenly_spaced_exponents() {
    check("new_logspace.jsonl");
}

#[test]
fn geometric_sequences() {
    check("new_geomspace.jsonl");
}

#[test]
fn diagonals() {
    check("new_diagonals.jsonl");
}

#[test]
fn triangles() {
    check("new_triangles.jsonl");
}

#[test]
fn grids() {
    check("new_grids.jsonl");
}

#[test]
fn repetitions() {
    check("new_repetitions.jsonl");
}

#[test]
fn tiles() {
    check("new_tiles.jsonl");
}

#[test]
fn broadcasts() {
    check("new_broadcasts.jsonl");
}

#[test]
fn blocks() {
    check("new_blocks.jsonl");
}

#[test]
fn memory_and_iterators() {
    check("new_buffers.jsonl");
}

#[test]
fn texts() {
    check("new_texts.jsonl");
}

#[test]
fn warnings() {
    check("warnings_creation.jsonl");
}
