//! numpy-rs
pub mod storage;
