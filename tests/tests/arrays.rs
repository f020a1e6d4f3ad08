//! Conversions, creation, views, assignment, joining, files, transforms.

use np_conformance::check;

#[test]
fn conversions() {
    check("casts.jsonl");
}

#[test]
fn new_arrays() {
    check("creation.jsonl");
}

#[test]
fn views() {
    check("views.jsonl");
}

#[test]
fn assignment() {
    check("assignment.jsonl");
    check("warnings_assignment.jsonl");
}

#[test]
fn joined_arrays() {
    check("joining.jsonl");
}

#[test]
fn bytes_of_files() {
    check("files.jsonl");
}

#[test]
fn fourier_transforms() {
    check("transforms.jsonl");
    check("transforms_outputs.jsonl");
    check("transforms_several.jsonl");
    check("transforms_hermitian.jsonl");
    check("warnings_transforms.jsonl");
}

#[test]
fn what_goes_with_transforms() {
    check("transforms_frequencies.jsonl");
    check("transforms_analytic.jsonl");
    check("windows.jsonl");
}
