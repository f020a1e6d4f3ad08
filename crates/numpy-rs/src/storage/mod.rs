//! The memory under arrays: shared, reference counted, with an atomic borrow state.
//!
//! NumPy's arrays share memory freely: a slice, a transpose and a reshape write through to one
//! buffer. Rust wants to know who may write. [`Storage`] joins the two: any number of handles share
//! one buffer, and whoever touches the bytes first borrows the buffer at run time, as a
//! [`RefCell`](std::cell::RefCell) does, but between threads too.
//!
//! There are two kinds of borrowers:
//!
//! - **Operations** are short and run no foreign code. They wait for each other: threads that fill
//!   disjoint slices of one array just work. [`Borrows`] takes all the storages of an operation at
//!   once, in an order that cannot deadlock.
//! - **Views** ([`ArrayView`], [`ArrayViewMut`]) are held by user code for as long as it likes.
//!   Nobody waits for a view: what clashes with one is a [`BorrowError`] at once.
//!
//! The rooms, from the ground up:
//!
//! - `block`: large pieces of memory, in size classes, on huge pages where the system has them.
//! - `cache`: freed blocks kept for the next array, up to a limit.
//! - `handle`: [`Storage`], the reference count and who frees what.
//! - `alone`: whether there is a second thread to count against.
//! - `borrow`: the borrow state, one atomic word.
//! - `operation`: the guards of operations, [`Borrows`] among them.
//! - `walk`: visiting strided elements in C order.
//! - `elements`: [`Elements`], typed and checked access to the elements of a layout.
//! - `element_index`: [`ElementIndex`], what may stand between the brackets of a view. `lane`: [`Lane`] and [`LaneMut`],
//!   elements along one axis. `lanes`: all of an axis.
//! - `view`: [`ArrayView`] and [`ArrayViewMut`], the guards of user code, and the like of the first for operations.
//! - `faer`: the elements as matrices of the crate of that name, whose strides only unsafe code can give.
//! - `place`: the elements of an array, a layout in a storage. `foreign`: arrays over memory that something else owns.
//!   `territory`: which of it overlaps.
//! - `execute`: engines run over places; `short`, `short_products`: the short ways of small operations. `selection`: those that pick elements.
//!   `sequences`: those that are no loop over elements alone. `products`: those that multiply matrices. `folds`: those that fold and are no ufunc's. `generation`: those that make
//!   many elements of few. `stretches`: those that move parts of an axis. `counting`: those that look elements up and count them.
//!   `sorting`: those that sort. `sets`: those that find equal elements. `methods`: those of the methods of
//!   ufuncs.
//!
//! This is the only part of the crate with `unsafe` code: all that it needs is that storage bytes
//! are reached through a guard that is held, and that they always are initialised memory.

mod alone;
mod block;
mod borrow;
mod cache;
pub(crate) mod counting;
mod element_index;
mod elements;
pub(crate) mod execute;
#[cfg(feature = "faer")]
mod faer;
pub(crate) mod folds;
mod foreign;
pub(crate) mod generation;
mod handle;
mod lane;
mod lanes;
pub(crate) mod methods;
mod operation;
pub(crate) mod place;
pub(crate) mod products;
pub(crate) mod selection;
pub(crate) mod sequences;
pub(crate) mod sets;
pub(crate) mod short;
pub(crate) mod short_products;
pub(crate) mod sorting;
pub(crate) mod stretches;
mod territory;
mod view;
mod walk;

pub use borrow::BorrowError;
pub use cache::{block_cache_limit, block_cache_used, clear_block_cache, set_block_cache_limit};
pub use element_index::ElementIndex;
pub use elements::Elements;
pub use handle::{AllocError, OwnerError, Storage, StorageRef};
pub use lane::{Lane, LaneIter, LaneIterMut, LaneMut};
pub use lanes::{Lanes, LanesMut};
pub use operation::{Access, Borrows, ExclusiveOperation, SharedOperation};
pub(crate) use view::OperandView;
pub use view::{ArrayView, ArrayViewMut, ViewError};
pub use walk::{Iter, IterMut};
