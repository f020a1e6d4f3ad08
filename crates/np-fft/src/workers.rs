//! Who works on the lanes of a large block.
//!
//! The crate starts no threads. A program that has some hands in a function that runs tasks on them, once, with
//! [`work_with`]; until then the caller does all the work. How a block is cut into tasks depends on its shape
//! alone, so results are the same bits whoever works.

use std::sync::{Mutex, OnceLock, PoisonError};

/// A function that runs `work(0)`, …, `work(count - 1)`, each once, in any order and on any thread, and returns
/// when all are done.
pub type ForEach = fn(count: usize, work: &(dyn Fn(usize) + Sync));

static FOR_EACH: OnceLock<ForEach> = OnceLock::new();

/// Has large blocks transformed by `for_each` from now on. The first function that is given stays.
///
/// ```
/// fn one_after_the_other(count: usize, work: &(dyn Fn(usize) + Sync)) {
///     (0..count).for_each(work);
/// }
///
/// np_fft::work_with(one_after_the_other);
/// ```
#[inline]
pub fn work_with(for_each: ForEach) {
    FOR_EACH.get_or_init(|| for_each);
}

/// Gives every piece, with its number, to one of the workers.
pub(crate) fn share<P: Send>(pieces: Vec<P>, work: impl Fn(usize, &mut P) + Sync) {
    // Each lock is taken once: it is what hands a piece to the thread that works on it.
    let pieces: Vec<Mutex<P>> = pieces.into_iter().map(Mutex::new).collect();
    let work = |index: usize| {
        let mut piece = pieces[index].lock().unwrap_or_else(PoisonError::into_inner);
        work(index, &mut piece);
    };
    match FOR_EACH.get() {
        Some(for_each) => for_each(pieces.len(), &work),
        None => (0..pieces.len()).for_each(work),
    }
}
