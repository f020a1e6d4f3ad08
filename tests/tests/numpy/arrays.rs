//! Conversions, creation, views, assignment, joining, files.

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
