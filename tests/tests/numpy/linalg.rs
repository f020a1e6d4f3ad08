//! Linear algebra: every function over dtypes, layouts, sizes and stacks, and what has no answer.

use np_conformance::check;

#[test]
fn dtypes() {
    check("linalg_dtypes.jsonl");
}

#[test]
fn layouts() {
    check("linalg_layouts.jsonl");
}

#[test]
fn sizes() {
    check("linalg_sizes.jsonl");
}

#[test]
fn stacks() {
    check("linalg_stacks.jsonl");
}

#[test]
fn tensors() {
    check("linalg_tensors.jsonl");
}

#[test]
fn least_squares() {
    check("linalg_least_squares.jsonl");
}

#[test]
fn norms() {
    check("linalg_norms.jsonl");
}

#[test]
fn conditions() {
    check("linalg_conditions.jsonl");
}

#[test]
fn hard_matrices() {
    check("linalg_hard.jsonl");
}

#[test]
fn infinities_and_nans() {
    check("linalg_special.jsonl");
}

#[test]
fn misuses() {
    check("linalg_misuses.jsonl");
}

#[test]
fn functions_of_the_array_api() {
    check("linalg_axes.jsonl");
}

#[test]
fn repeated_elements() {
    check("linalg_repeated.jsonl");
}

#[test]
fn warnings() {
    check("warnings_of_matrices.jsonl");
}
