//! Texts of arrays, scalars and floats.

use np_conformance::check;

#[test]
fn arrays_of_all_dtypes_and_layouts() {
    check("printing.jsonl");
}

#[test]
fn print_options() {
    check("printing_options.jsonl");
}

#[test]
fn summaries() {
    check("printing_summaries.jsonl");
}

#[test]
fn keywords_of_calls() {
    check("printing_calls.jsonl");
}

#[test]
fn functions_for_elements() {
    check("printing_formatters.jsonl");
}

#[test]
fn scalars() {
    check("printing_scalars.jsonl");
}

#[test]
fn single_floats() {
    check("printing_floats.jsonl");
}

#[test]
fn digests_of_thousands_of_numbers() {
    check("printing_digests.jsonl");
}

#[test]
fn rows_of_the_reference_table() {
    check("printing_reference.jsonl");
}
