//! numpy-rs

pub mod printing;
