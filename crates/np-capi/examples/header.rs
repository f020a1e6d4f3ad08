//! Prints the C header: `cargo run -p np-capi --example header > crates/np-capi/include/numpy_rs.h`.

fn main() {
    print!("{}", np_capi::header::header());
}
