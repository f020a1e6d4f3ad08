//! The unit tests of the storage's lowest rooms, which stand on nothing else of the crate: built here, they do not make
//! the whole crate be compiled a second time.
#![allow(
    dead_code,
    unreachable_pub,
    missing_docs,
    reason = "what a room offers the others"
)]

#[path = "../src/storage/alone.rs"]
mod alone;
#[path = "../src/storage/block.rs"]
mod block;
#[path = "../src/storage/borrow.rs"]
mod borrow;
#[path = "../src/storage/territory.rs"]
mod territory;
