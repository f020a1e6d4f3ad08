//! numpy-rs
