//! Arrays that share memory: who may use it when, and what is seen.
//!
//! - [`clashes`]: typed views beside operations.
//! - [`threads`]: several threads on one array.
//! - [`overlap`]: operands that are views of one array.
//! - [`reuse`]: memory that an operator may take over, and memory that is copied.
//! - [`handlers`]: functions of the user that are called in the middle.
//! - [`extremes`]: indices and shapes at the ends of their ranges.
//! - [`manipulation`]: array manipulation with such arguments.
//! - [`chains`]: views of views of views.

mod chains;
mod clashes;
mod extremes;
mod handlers;
mod manipulation;
mod overlap;
mod reuse;
mod threads;
