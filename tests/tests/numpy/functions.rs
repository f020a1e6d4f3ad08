//! Elementwise functions that are no ufuncs.
//!
//! Those that are chains of ufuncs in NumPy are one loop here where the error state allows it: each is asked in both states.

use np_conformance::{check, check_silent};

#[test]
fn rounding() {
    check("functions_rounding.jsonl");
    check_silent("functions_rounding.jsonl");
}

#[test]
fn real_and_imaginary_parts() {
    check("functions_parts.jsonl");
}

#[test]
fn infinities() {
    check("functions_infinities.jsonl");
}

#[test]
fn closeness() {
    check("functions_closeness.jsonl");
    check_silent("functions_closeness.jsonl");
}

#[test]
fn clipping() {
    check("functions_clip.jsonl");
}

#[test]
fn choices_by_an_index() {
    check("functions_choose.jsonl");
}

#[test]
fn choices_by_conditions() {
    check("functions_select.jsonl");
}

#[test]
fn pieces() {
    check("functions_piecewise.jsonl");
}

#[test]
fn special_functions() {
    check("functions_special.jsonl");
    check_silent("functions_special.jsonl");
}

#[test]
fn functions_that_go_complex() {
    check("functions_extended.jsonl");
}

#[test]
fn warnings_of_each_step() {
    check("warnings_functions.jsonl");
    check_silent("warnings_functions.jsonl");
}
