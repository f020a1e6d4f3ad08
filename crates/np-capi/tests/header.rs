//! The committed header and Python's declarations are what the table says.

#[test]
fn the_header_is_up_to_date() {
    let committed = include_str!("../include/numpy_rs.h");
    assert!(
        committed == np_capi::header::header(),
        "write it again as the README says"
    );
}

#[test]
fn the_declarations_are_up_to_date() {
    let committed = include_str!("../../../python/numpy_rs/_declarations.py");
    assert!(
        committed == np_capi::declarations::declarations(),
        "write them again as the README says"
    );
}
