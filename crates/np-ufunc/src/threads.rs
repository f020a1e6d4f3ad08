//! Large operations split over a pool.
//!
//! The pool is the crate's own, and only blocks of kernels run on it: they take no lock, so a thread that waits for
//! them holds up nobody. A caller that is itself a worker of a rayon pool runs alone: its program is parallel
//! already, and while it waited rayon would let it steal a task that may want what the operation holds.
//!
//! Blocks come from the plan alone ([`np_iter::Plan::split`]), never from the number of threads, so results do not
//! depend on it.

use std::sync::{Mutex, PoisonError};

use np_kernels::team::Team;

/// Elements of a cheap loop, in plans of at least twice as many, that a block gets.
pub const CHEAP_GRAIN: usize = 1 << 16;

/// Elements of a costly loop that a block gets.
pub const COSTLY_GRAIN: usize = 1 << 13;

#[cfg(feature = "threads")]
mod pool {
    use std::sync::{LazyLock, Mutex, PoisonError};

    use rayon::{ThreadPool, ThreadPoolBuilder};
    use std::sync::Arc;

    static POOL: LazyLock<Mutex<Option<Arc<ThreadPool>>>> = LazyLock::new(|| Mutex::new(build(0)));

    /// A pool of the given size (0: as many as the machine has cores), or none for one thread.
    fn build(threads: usize) -> Option<Arc<ThreadPool>> {
        let available = std::thread::available_parallelism().map_or(1, |n| n.get());
        let threads = if threads == 0 { available } else { threads };
        if threads == 1 {
            return None;
        }
        let name = |i| format!("numpy-rs-{i}");
        ThreadPoolBuilder::new()
            .num_threads(threads)
            .thread_name(name)
            .build()
            .ok()
            .map(Arc::new)
    }

    /// Sets how many threads work on one operation; 0 means one for each core, 1 none besides the caller.
    pub fn set_num_threads(threads: usize) {
        *POOL.lock().unwrap_or_else(PoisonError::into_inner) = build(threads);
    }

    /// How many threads work on one operation.
    pub fn num_threads() -> usize {
        current().map_or(1, |pool| pool.current_num_threads())
    }

    pub(super) fn current() -> Option<Arc<ThreadPool>> {
        POOL.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

#[cfg(feature = "threads")]
pub use pool::{num_threads, set_num_threads};

/// Sets how many threads work on one operation: without the feature `threads`, always one.
#[cfg(not(feature = "threads"))]
pub fn set_num_threads(_threads: usize) {}

/// How many threads work on one operation.
#[cfg(not(feature = "threads"))]
pub fn num_threads() -> usize {
    1
}

/// Elements of a row that several threads may work on.
pub const LONG_ROW: usize = 1 << 16;

/// Those who work on one row of so many elements: several threads, if it is long.
pub fn team(elements: usize) -> Team<'static> {
    match elements {
        LONG_ROW.. => Team::of(&|count, work| for_each(count, work)),
        _ => Team::ALONE,
    }
}

/// Runs `work(0)`, …, `work(count - 1)`, each once, in any order and on any thread.
#[cfg(feature = "threads")]
pub fn for_each(count: usize, work: impl Fn(usize) + Sync) {
    use rayon::prelude::*;

    if count > 1
        && rayon::current_thread_index().is_none()
        && let Some(pool) = pool::current()
    {
        pool.install(|| (0..count).into_par_iter().with_max_len(1).for_each(&work));
        return;
    }
    (0..count).for_each(work);
}

/// Runs `work(0)`, …, `work(count - 1)`, each once.
#[cfg(not(feature = "threads"))]
pub fn for_each(count: usize, work: impl Fn(usize) + Sync) {
    (0..count).for_each(work);
}

/// Gives each piece, with its number, to one of the threads, and returns the pieces: results that each thread writes some of.
pub fn share<P: Send>(
    pieces: impl IntoIterator<Item = P>,
    work: impl Fn(usize, &mut P) + Sync,
) -> impl Iterator<Item = P> {
    // Each lock is taken once: it is what hands a piece to the thread that works on it.
    let pieces: Vec<Mutex<P>> = pieces.into_iter().map(Mutex::new).collect();
    for_each(pieces.len(), |number| {
        let mut piece = pieces[number]
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        work(number, &mut piece);
    });
    let given_back = |piece: Mutex<P>| piece.into_inner().unwrap_or_else(PoisonError::into_inner);
    pieces.into_iter().map(given_back)
}

/// [`share`] for work that may fail.
///
/// # Errors
/// That of the first of the pieces that have one.
pub fn try_share<P: Send, E: Send>(
    pieces: impl IntoIterator<Item = P>,
    work: impl Fn(usize, &mut P) -> Result<(), E> + Sync,
) -> Result<(), E> {
    let pieces = pieces.into_iter().map(|piece| (piece, Ok(())));
    share(pieces, |number, (piece, done)| *done = work(number, piece))
        .try_for_each(|(_, done)| done)
}
