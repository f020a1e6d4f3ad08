//! The loops that turn a function of one element into a kernel.
//!
//! - [`elementwise`]: with a form for each arrangement of operands; [`chunked`]: with one form for all, chunk by chunk.
//! - [`quaternary`]: for functions of three elements. [`plain`]: without vectors, and what visits operands element by element.

pub mod chunked;
pub mod elementwise;
pub mod plain;
pub mod quaternary;
