//! numpy-rs in the browser.
//!
//! Empty as yet; the crate holds the facade to what compiles without threads.

#![forbid(unsafe_code)]
