//! Fourier transforms, along one axis and several, the order of their bins, and windows.

use np_conformance::check;

#[test]
fn along_one_axis() {
    check("transforms.jsonl");
}

#[test]
fn real_spectra() {
    check("transforms_hermitian.jsonl");
}

#[test]
fn along_several_axes() {
    check("transforms_several.jsonl");
}

#[test]
fn lengths_without_axes() {
    check("warnings_transforms.jsonl");
}

#[test]
fn into_outputs() {
    check("transforms_outputs.jsonl");
}

#[test]
fn frequencies() {
    check("transforms_frequencies.jsonl");
}

#[test]
fn analytic_signals() {
    check("transforms_analytic.jsonl");
}

#[test]
fn windows() {
    check("windows.jsonl");
}
