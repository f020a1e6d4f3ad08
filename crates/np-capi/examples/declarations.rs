//! Prints Python's declarations: `cargo run -p np-capi --example declarations > python/numpy_rs/_declarations.py`.

fn main() {
    print!("{}", np_capi::declarations::declarations());
}
