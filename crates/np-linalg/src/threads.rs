//! [`Threads`]: how many threads work on one matrix.

use faer::Par;

/// Rows from which on a second thread is worth waking: below, threads wait for each other longer than they work.
const WORTH_IT: usize = 300;

/// The number of threads that may work on one matrix.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Threads(usize);

impl Default for Threads {
    fn default() -> Threads {
        Threads(1)
    }
}

impl Threads {
    pub(crate) fn of(threads: usize) -> Threads {
        Threads(threads.max(1))
    }

    /// The number for a matrix of that many rows and columns.
    pub(crate) fn for_order(self, n: usize) -> usize {
        if n < WORTH_IT { 1 } else { self.0 }
    }
}

/// The number of threads as `faer` wants it.
pub(crate) fn parallel(threads: usize) -> Par {
    #[cfg(feature = "threads")]
    if threads > 1 {
        return Par::rayon(threads);
    }
    let _ = threads;
    Par::Seq
}

/// Does two things, on two threads if there are as many.
pub(crate) fn both(threads: usize, one: impl FnOnce() + Send, other: impl FnOnce() + Send) {
    faer::utils::thread::join_raw(|_| one(), |_| other(), parallel(threads.min(2)));
}
