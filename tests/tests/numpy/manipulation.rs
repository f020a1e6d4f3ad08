//! Array manipulation.

use np_conformance::check;

#[test]
fn shapes() {
    check("manipulation_shapes.jsonl");
}

#[test]
fn axes() {
    check("manipulation_axes.jsonl");
}

#[test]
fn joining() {
    check("manipulation_joining.jsonl");
}

#[test]
fn splitting() {
    check("manipulation_splitting.jsonl");
}

#[test]
fn rearranging() {
    check("manipulation_rearranging.jsonl");
}

#[test]
fn resizing() {
    check("manipulation_resizing.jsonl");
}

#[test]
fn insertion() {
    check("manipulation_insertion.jsonl");
}

#[test]
fn deletion() {
    check("manipulation_deletion.jsonl");
}

#[test]
fn padding() {
    check("manipulation_padding.jsonl");
}

#[test]
fn reinterpretation() {
    check("manipulation_reinterpretation.jsonl");
}

#[test]
fn along_axes() {
    check("manipulation_along_axes.jsonl");
}

#[test]
fn common() {
    check("manipulation_common.jsonl");
}

#[test]
fn bits() {
    check("manipulation_bits.jsonl");
}

#[test]
fn warnings() {
    check("warnings_manipulation.jsonl");
}
