//! NumPy's bit generators and distributions, stream for stream.
//!
//! Empty as yet: nothing is public until its stream equals NumPy's.

#![forbid(unsafe_code)]
