//! The committed header is what the table says.

#[test]
fn the_header_is_up_to_date() {
    let committed = include_str!("../include/numpy_rs.h");
    assert!(
        committed == np_capi::header::header(),
        "write it again: cargo run -p np-capi --example header > crates/np-capi/include/numpy_rs.h"
    );
}
