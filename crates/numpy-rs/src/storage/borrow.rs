//! The borrow state of a storage: who reads and who writes it, in one atomic word.
//!
//! The word counts reading operations and reading views, and has a bit for a writing operation, a
//! writing view and a writer that waits:
//!
//! | holder             | meets a reading operation | a writing operation | a reading view | a writing view |
//! |--------------------|---------------------------|---------------------|----------------|----------------|
//! | reading operation  | passes                    | waits               | passes         | error          |
//! | writing operation  | waits                     | waits               | error          | error          |
//! | reading view       | passes                    | waits               | passes         | error          |
//! | writing view       | waits                     | waits               | error          | error          |
//!
//! **Fairness.** A writer that waits sets a bit, and reading operations that come after it wait too, so that a
//! stream of readers cannot keep it out. Reading views ignore the bit.
//!
//! **No deadlock.** Only operations are waited for. An operation takes all of its storages at once in the order
//! of their addresses, so operations that wait for each other cannot form a circle. A thread that already is
//! inside an operation (foreign code called from one, or a task that a thread pool
//! slipped in) never waits: it passes waiting writers, and where it would have to wait for a holder it gets
//! [`BorrowError::Nested`], since that holder may be itself.
//!
//! **Memory order.** Taking is an acquire and giving back a release, as in any lock. A writer sees all that readers
//! before it did: each reader leaves by a read-modify-write with release, the ones after it (and the setting of the
//! waiting bit) are read-modify-writes too, hence all belong to the release sequences that the writer's acquire
//! reads from. A writer leaves by a plain store: nobody changes the word while a writer holds it (taking is a
//! compare-exchange that fails then, and waiting bits are only set beside readers; a waiting bit that is
//! taken back by someone who gives up only clears a bit that the store clears as well). A thread that [is alone](super::alone) may
//! load and store instead: threads that it starts later see what it did before, and those that have ended were joined or left by
//! release.

use std::cell::Cell;
use std::fmt;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::{Acquire, Relaxed, Release};
use std::time::Duration;

use super::alone::is_alone;

/// Why a storage could not be borrowed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BorrowError {
    /// Somebody holds a writable view, which shares with nobody.
    #[error("array is borrowed: a writable view of its storage is alive")]
    WritableView,
    /// Somebody holds a view, beside which nobody may write.
    #[error("array is borrowed: a view of its storage is alive, it cannot be written")]
    View,
    /// The borrower is inside an operation itself and would have to wait, perhaps for itself.
    #[error(
        "array is borrowed: an operation on its storage is still running, \
         and this thread cannot wait for it since it is inside an operation itself"
    )]
    Nested,
    /// The memory may not be written at all.
    #[error("assignment destination is read-only")]
    ReadOnly,
    /// More borrowers than can be counted, which takes leaked guards.
    #[error("array is borrowed too often")]
    TooMany,
}

/// The four ways to hold a storage.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Holder {
    ReadingOperation,
    WritingOperation,
    ReadingView,
    WritingView,
}

const READING_OPERATION: u64 = 1;
const READING_OPERATIONS: u64 = (1 << 24) - 1;
const READING_VIEW: u64 = 1 << 24;
const READING_VIEWS: u64 = ((1 << 36) - 1) << 24;
const WRITING_VIEW: u64 = 1 << 60;
const WRITING_OPERATION: u64 = 1 << 61;
const WRITER_WAITS: u64 = 1 << 62;

/// What a borrower does when it meets a state.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Step {
    /// Enters, leaving this state behind.
    Take(u64),
    /// Waits for operations to end.
    Wait,
    Refuse(BorrowError),
}

/// The table above; `queues` says whether reading operations let a waiting writer pass.
#[inline(always)]
fn step(holder: Holder, state: u64, queues: bool) -> Step {
    if state & WRITING_VIEW != 0 {
        return Step::Refuse(BorrowError::WritableView);
    }
    match holder {
        Holder::ReadingOperation => {
            if state & WRITING_OPERATION != 0 || (queues && state & WRITER_WAITS != 0) {
                Step::Wait
            } else if state & READING_OPERATIONS == READING_OPERATIONS {
                Step::Refuse(BorrowError::TooMany)
            } else {
                Step::Take(state + READING_OPERATION)
            }
        }
        Holder::ReadingView => {
            if state & WRITING_OPERATION != 0 {
                Step::Wait
            } else if state & READING_VIEWS == READING_VIEWS {
                Step::Refuse(BorrowError::TooMany)
            } else {
                Step::Take(state + READING_VIEW)
            }
        }
        Holder::WritingOperation | Holder::WritingView => {
            if state & READING_VIEWS != 0 {
                Step::Refuse(BorrowError::View)
            } else if state & (READING_OPERATIONS | WRITING_OPERATION) != 0 {
                Step::Wait
            } else if holder == Holder::WritingView {
                Step::Take(WRITING_VIEW)
            } else {
                Step::Take(WRITING_OPERATION)
            }
        }
    }
}

/// The atomic word.
pub(super) struct BorrowState(AtomicU64);

impl BorrowState {
    pub(super) const fn new() -> BorrowState {
        BorrowState(AtomicU64::new(0))
    }

    /// Enters as `holder`, waiting for operations where the table says so.
    #[inline(always)]
    pub(super) fn take(&self, holder: Holder) -> Result<(), BorrowError> {
        let state = self.0.load(Relaxed);
        if let Step::Take(next) = step(holder, state, true) {
            if is_alone() {
                self.0.store(next, Relaxed);
                return Ok(());
            }
            let taken = self.0.compare_exchange(state, next, Acquire, Relaxed);
            if taken.is_ok() {
                return Ok(());
            }
        }
        self.take_contended(holder)
    }

    #[cold]
    #[inline(never)]
    fn take_contended(&self, holder: Holder) -> Result<(), BorrowError> {
        let nested = Running::is_nested();
        let writes = matches!(holder, Holder::WritingOperation | Holder::WritingView);
        let mut marked = false;
        let mut backoff = Backoff::default();
        loop {
            let state = self.0.load(Relaxed);
            match step(holder, state, !nested) {
                Step::Take(next) => {
                    if self
                        .0
                        .compare_exchange_weak(state, next, Acquire, Relaxed)
                        .is_ok()
                    {
                        return Ok(());
                    }
                    std::hint::spin_loop();
                }
                Step::Wait if nested => return Err(BorrowError::Nested),
                Step::Wait => {
                    if writes && state & (WRITER_WAITS | WRITING_OPERATION) == 0 {
                        // When this fails the state has changed, and the next round looks again.
                        marked |= self
                            .0
                            .compare_exchange(state, state | WRITER_WAITS, Relaxed, Relaxed)
                            .is_ok();
                    }
                    backoff.wait();
                }
                Step::Refuse(error) => {
                    if marked {
                        // Another writer that waits sets the bit again when it looks next.
                        self.0.fetch_and(!WRITER_WAITS, Relaxed);
                    }
                    return Err(error);
                }
            }
        }
    }

    /// Leaves; the caller entered as the same `holder` and has not left yet.
    #[inline(always)]
    pub(super) fn give_back(&self, holder: Holder) {
        let one = match holder {
            Holder::ReadingOperation => READING_OPERATION,
            Holder::ReadingView => READING_VIEW,
            Holder::WritingOperation | Holder::WritingView => return self.0.store(0, Release),
        };
        if is_alone() {
            self.0.store(self.0.load(Relaxed) - one, Release);
        } else {
            self.0.fetch_sub(one, Release);
        }
    }
}

impl fmt::Debug for BorrowState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.0.load(Relaxed);
        f.debug_struct("BorrowState")
            .field("reading_operations", &(state & READING_OPERATIONS))
            .field("reading_views", &((state & READING_VIEWS) / READING_VIEW))
            .field("writing_operation", &(state & WRITING_OPERATION != 0))
            .field("writing_view", &(state & WRITING_VIEW != 0))
            .field("writer_waits", &(state & WRITER_WAITS != 0))
            .finish()
    }
}

thread_local! {
    /// How many operations this thread is inside of.
    static RUNNING: Cell<usize> = const { Cell::new(0) };
}

/// Marks the thread as being inside an operation, until dropped (on the same thread).
#[derive(Debug)]
pub(super) struct Running {
    /// Keeps the mark on its thread.
    _thread: std::marker::PhantomData<*const ()>,
}

impl Running {
    #[inline(always)]
    pub(super) fn begin() -> Running {
        RUNNING.with(|running| running.set(running.get() + 1));
        Running {
            _thread: std::marker::PhantomData,
        }
    }

    /// Whether waiting may be waiting for oneself.
    fn is_nested() -> bool {
        // Without threads there is nobody else to wait for.
        cfg!(all(target_family = "wasm", not(target_feature = "atomics")))
            || RUNNING.with(|running| running.get() > 0)
    }
}

impl Drop for Running {
    #[inline(always)]
    fn drop(&mut self) {
        RUNNING.with(|running| running.set(running.get() - 1));
    }
}

/// Waits a little longer each time: spins, then lets other threads run, then sleeps.
///
/// Polling keeps the word free of waiters' records, so that giving back is one plain instruction. Sleeps double,
/// hence a waiter sleeps past the end by no more than it waited already, and by 200 microseconds at most.
#[derive(Default)]
struct Backoff {
    round: u32,
}

impl Backoff {
    const SPINS: u32 = 6;
    const YIELDS: u32 = 20;
    const LONGEST: u64 = 200;

    fn wait(&mut self) {
        if self.round < Self::SPINS {
            for _ in 0..1 << self.round {
                std::hint::spin_loop();
            }
        } else if self.round < Self::YIELDS {
            std::thread::yield_now();
        } else {
            let doublings = (self.round - Self::YIELDS).min(10);
            let micros = (10 << doublings).min(Self::LONGEST);
            std::thread::sleep(Duration::from_micros(micros));
        }
        self.round = self.round.saturating_add(1);
    }
}

#[cfg(test)]
mod tests {
    use super::Holder::*;
    use super::*;

    const HOLDERS: [Holder; 4] = [ReadingOperation, WritingOperation, ReadingView, WritingView];

    /// The table of the module's description, row by row.
    #[test]
    fn the_table_of_clashes() {
        let pass = |holder, state| matches!(step(holder, state, true), Step::Take(_));
        let wait = |holder, state| step(holder, state, true) == Step::Wait;
        let refuse = |holder, state, error| step(holder, state, true) == Step::Refuse(error);

        for holder in HOLDERS {
            assert!(pass(holder, 0));
            assert!(wait(holder, WRITING_OPERATION));
            assert!(refuse(holder, WRITING_VIEW, BorrowError::WritableView));
        }
        for reader in [ReadingOperation, ReadingView] {
            assert!(pass(reader, READING_OPERATION));
            assert!(pass(reader, READING_VIEW));
            assert!(pass(reader, READING_VIEW + 3 * READING_OPERATION));
        }
        for writer in [WritingOperation, WritingView] {
            assert!(wait(writer, READING_OPERATION));
            assert!(refuse(writer, READING_VIEW, BorrowError::View));
            assert!(refuse(
                writer,
                READING_VIEW + READING_OPERATION,
                BorrowError::View
            ));
            assert!(pass(writer, WRITER_WAITS));
        }
    }

    #[test]
    fn a_waiting_writer_holds_up_new_reading_operations_only() {
        let state = READING_OPERATION | WRITER_WAITS;
        assert_eq!(step(ReadingOperation, state, true), Step::Wait);
        assert_eq!(
            step(ReadingOperation, state, false),
            Step::Take(state + READING_OPERATION)
        );
        assert_eq!(
            step(ReadingView, state, true),
            Step::Take(state + READING_VIEW)
        );
    }

    #[test]
    fn a_writer_clears_the_waiting_bit() {
        assert_eq!(
            step(WritingOperation, WRITER_WAITS, true),
            Step::Take(WRITING_OPERATION)
        );
        assert_eq!(
            step(WritingView, WRITER_WAITS, true),
            Step::Take(WRITING_VIEW)
        );
    }

    #[test]
    fn full_counters_refuse() {
        let many = BorrowError::TooMany;
        assert_eq!(
            step(ReadingOperation, READING_OPERATIONS, true),
            Step::Refuse(many)
        );
        assert_eq!(step(ReadingView, READING_VIEWS, true), Step::Refuse(many));
    }

    #[test]
    fn a_refused_writer_takes_its_waiting_bit_back() {
        let state = BorrowState::new();
        state.take(ReadingOperation).unwrap();
        std::thread::scope(|scope| {
            let writer = scope.spawn(|| state.take(WritingOperation));
            while state.0.load(Relaxed) & WRITER_WAITS == 0 {
                std::thread::yield_now();
            }
            state.take(ReadingView).unwrap();
            assert_eq!(writer.join().unwrap(), Err(BorrowError::View));
        });
        state.give_back(ReadingView);
        state.give_back(ReadingOperation);
        assert_eq!(state.0.load(Relaxed), 0);
    }

    #[test]
    fn inside_an_operation_nothing_waits() {
        let state = BorrowState::new();
        state.take(WritingOperation).unwrap();
        let running = Running::begin();
        for holder in HOLDERS {
            assert_eq!(state.take(holder), Err(BorrowError::Nested));
        }
        drop(running);
        state.give_back(WritingOperation);
        state.take(WritingView).unwrap();
    }
}
