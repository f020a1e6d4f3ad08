//! The guards of operations.
//!
//! An operation is short, runs no foreign code and takes everything it needs at once: then operations can wait for
//! each other without ever deadlocking. Kernels get plain pointers from the guards, never slices: operands may
//! overlap, and several threads work on parts of one output.

use std::cmp::Reverse;

use smallvec::SmallVec;

use super::borrow::{BorrowError, Holder, Running};
use super::handle::Storage;

/// How an operation uses a storage.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Access {
    /// Reads it, beside other readers.
    Shared,
    /// Writes it (and may read it), alone.
    Exclusive,
}

impl Access {
    #[inline(always)]
    fn holder(self) -> Holder {
        match self {
            Access::Shared => Holder::ReadingOperation,
            Access::Exclusive => Holder::WritingOperation,
        }
    }
}

impl Storage {
    /// Borrows the storage for an operation that reads it; waits for an operation that writes it.
    ///
    /// An operation on several storages uses [`Borrows`].
    ///
    /// # Errors
    /// [`BorrowError::WritableView`] while a writable view is held; [`BorrowError::Nested`] where waiting could be
    /// waiting for oneself.
    #[inline]
    pub fn op_shared(&self) -> Result<SharedOperation<'_>, BorrowError> {
        self.take(Holder::ReadingOperation)?;
        Ok(SharedOperation {
            storage: self,
            _running: Running::begin(),
        })
    }

    /// Borrows the storage for an operation that writes it; waits for other operations on it.
    ///
    /// # Errors
    /// [`BorrowError::ReadOnly`] if it may not be written; [`BorrowError::View`] and [`BorrowError::WritableView`]
    /// while a view is held; [`BorrowError::Nested`] where waiting could be waiting for oneself.
    ///
    /// ```
    /// use numpy_rs::storage::Storage;
    ///
    /// let storage = Storage::try_alloc_zeroed(4).unwrap();
    /// let guard = storage.op_exclusive()?;
    /// // SAFETY: the guard is held, and the storage has four bytes.
    /// unsafe { guard.ptr().write(7) };
    /// # Ok::<(), numpy_rs::storage::BorrowError>(())
    /// ```
    #[inline]
    pub fn op_exclusive(&self) -> Result<ExclusiveOperation<'_>, BorrowError> {
        self.take(Holder::WritingOperation)?;
        Ok(ExclusiveOperation {
            storage: self,
            _running: Running::begin(),
        })
    }
}

impl Storage {
    /// Runs a kernel while two storages, or one twice, are borrowed for reading.
    ///
    /// As [`Borrows`], for a `kernel` that takes no guards and does not panic: then nothing can ask meanwhile whether the thread is inside
    /// an operation, and there is no note to make of it.
    #[inline(always)]
    pub(super) fn while_reading<R>(
        [a, b]: [&Storage; 2],
        kernel: impl FnOnce() -> R,
    ) -> Result<R, BorrowError> {
        let reading = Holder::ReadingOperation;
        if a.shares_with(b) {
            a.take(reading)?;
            let result = kernel();
            a.give_back(reading);
            return Ok(result);
        }
        let (low, high) = if a.address() < b.address() {
            (a, b)
        } else {
            (b, a)
        };
        low.take(reading)?;
        if let Err(error) = high.take(reading) {
            low.give_back(reading);
            return Err(error);
        }
        let result = kernel();
        high.give_back(reading);
        low.give_back(reading);
        Ok(result)
    }
}

impl Storage {
    /// Runs a kernel while the storage is borrowed for writing: as [`while_reading`](Storage::while_reading).
    #[inline(always)]
    pub(super) fn while_writing<R>(&self, kernel: impl FnOnce() -> R) -> Result<R, BorrowError> {
        let writing = Holder::WritingOperation;
        self.take(writing)?;
        let result = kernel();
        self.give_back(writing);
        Ok(result)
    }
}

/// The guard of an operation that reads one storage.
#[derive(Debug)]
pub struct SharedOperation<'a> {
    storage: &'a Storage,
    _running: Running,
}

impl SharedOperation<'_> {
    /// The first byte, for reading while the guard is held.
    #[inline]
    pub fn ptr(&self) -> *const u8 {
        self.storage.as_ptr()
    }
}

impl Drop for SharedOperation<'_> {
    #[inline]
    fn drop(&mut self) {
        self.storage.give_back(Holder::ReadingOperation);
    }
}

/// The guard of an operation that writes one storage.
#[derive(Debug)]
pub struct ExclusiveOperation<'a> {
    storage: &'a Storage,
    _running: Running,
}

impl ExclusiveOperation<'_> {
    /// The first byte, for reading and writing while the guard is held.
    #[inline]
    pub fn ptr(&self) -> *mut u8 {
        self.storage.as_ptr()
    }
}

impl Drop for ExclusiveOperation<'_> {
    #[inline]
    fn drop(&mut self) {
        self.storage.give_back(Holder::WritingOperation);
    }
}

/// The guard of an operation on several storages.
///
/// ```
/// use numpy_rs::storage::{Access, Borrows, Storage};
///
/// let a = Storage::try_alloc_zeroed(80).unwrap();
/// let out = Storage::try_alloc_zeroed(80).unwrap();
/// // `a` twice and an output: each distinct storage is borrowed once.
/// let borrows =
///     Borrows::acquire(&[(&a, Access::Shared), (&a, Access::Shared), (&out, Access::Exclusive)])?;
/// // … run a kernel on `a.as_ptr()` and `out.as_ptr()` …
/// drop(borrows);
/// # Ok::<(), numpy_rs::storage::BorrowError>(())
/// ```
#[derive(Debug)]
pub struct Borrows<'a> {
    _held: Held<'a>,
    _running: Running,
}

impl<'a> Borrows<'a> {
    /// Borrows each distinct storage once, exclusively where any of its uses is; waits for other operations.
    ///
    /// Storages are taken in the order of their addresses, so that operations never wait for each other in a circle.
    /// All are given back when the guard is dropped.
    ///
    /// # Errors
    /// As [`Storage::op_shared`] and [`Storage::op_exclusive`]; nothing is borrowed then.
    #[inline]
    pub fn acquire(wanted: &[(&'a Storage, Access)]) -> Result<Borrows<'a>, BorrowError> {
        let mut held = Held::nothing();
        match *wanted {
            [] => {}
            [(storage, access)] => held.take(storage, access)?,
            // The one that is written is asked: storages of one piece of memory may differ in whether they may be.
            [(first, access), (second, other)] if first.shares_with(second) => {
                let (storage, access) = if access < other {
                    (second, other)
                } else {
                    (first, access)
                };
                held.take(storage, access)?;
            }
            [first, second] => {
                let in_order = first.0.address() < second.0.address();
                let (low, high) = if in_order {
                    (first, second)
                } else {
                    (second, first)
                };
                held.take(low.0, low.1)?;
                held.take(high.0, high.1)?;
            }
            _ => held.take_all(wanted)?,
        }
        Ok(Borrows {
            _held: held,
            _running: Running::begin(),
        })
    }
}

/// One borrowed storage.
type Hold<'a> = (&'a Storage, Access);

/// What is borrowed so far; given back on drop.
///
/// Few operations use more than four storages. A plain array is faster to fill and to move than a vector with inline
/// room, which more than doubled the time of borrowing two storages.
#[derive(Debug)]
struct Held<'a> {
    few: [Option<Hold<'a>>; FEW],
    count: usize,
    more: Vec<Hold<'a>>,
}

const FEW: usize = 4;

impl<'a> Held<'a> {
    #[inline(always)]
    fn nothing() -> Held<'a> {
        Held {
            few: [None; FEW],
            count: 0,
            more: Vec::new(),
        }
    }

    #[inline(always)]
    fn take(&mut self, storage: &'a Storage, access: Access) -> Result<(), BorrowError> {
        storage.take(access.holder())?;
        self.few[self.count] = Some((storage, access));
        self.count += 1;
        Ok(())
    }

    #[inline(never)]
    fn take_all(&mut self, wanted: &[Hold<'a>]) -> Result<(), BorrowError> {
        let mut distinct: SmallVec<[Hold<'a>; 8]> = wanted.into();
        // Of the uses of one storage the exclusive ones come first, and the first one stays.
        distinct.sort_unstable_by_key(|&(storage, access)| (storage.address(), Reverse(access)));
        distinct.dedup_by_key(|(storage, _)| storage.address());
        for (storage, access) in distinct {
            if self.count < FEW {
                self.take(storage, access)?;
            } else {
                storage.take(access.holder())?;
                self.more.push((storage, access));
            }
        }
        Ok(())
    }
}

impl Drop for Held<'_> {
    #[inline(always)]
    fn drop(&mut self) {
        for &(storage, access) in self.few.iter().map_while(Option::as_ref).chain(&self.more) {
            storage.give_back(access.holder());
        }
    }
}
