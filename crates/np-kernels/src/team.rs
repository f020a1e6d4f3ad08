//! Threads that a caller lends to a kernel: np-kernels has none of its own.

use std::sync::{Mutex, PoisonError};

/// What runs `work(0)`, …, `work(count - 1)`, each once, in any order and on any thread.
type ForEach<'a> = &'a dyn Fn(usize, &(dyn Fn(usize) + Sync));

/// Those who share one piece of work, or a caller who is alone with it.
///
/// ```
/// use np_kernels::team::Team;
///
/// let in_turn = |count: usize, work: &(dyn Fn(usize) + Sync)| (0..count).for_each(work);
/// let mut squares = [0; 5];
/// Team::of(&in_turn).for_each_piece(&mut squares, 2, |first, piece| {
///     for (i, square) in piece.iter_mut().enumerate() {
///         *square = (first + i).pow(2);
///     }
/// });
/// assert_eq!(squares, [0, 1, 4, 9, 16]);
/// ```
#[derive(Clone, Copy)]
pub struct Team<'a> {
    for_each: Option<ForEach<'a>>,
}

impl<'a> Team<'a> {
    /// The caller alone.
    pub const ALONE: Team<'static> = Team { for_each: None };

    /// Those whom `for_each` calls: it runs `work(0)`, …, `work(count - 1)`, each once, in any order and on any thread.
    pub fn of(for_each: ForEach<'a>) -> Team<'a> {
        Team {
            for_each: Some(for_each),
        }
    }

    /// Whether there is nobody but the caller.
    pub fn is_alone(self) -> bool {
        self.for_each.is_none()
    }

    /// Runs `work(0)`, …, `work(count - 1)`, each once.
    pub fn for_each(self, count: usize, work: impl Fn(usize) + Sync) {
        match self.for_each {
            Some(for_each) if count > 1 => for_each(count, &work),
            _ => (0..count).for_each(work),
        }
    }

    /// Calls `work` for each piece of a slice, `size` elements or what is left, with the number of its first element.
    ///
    /// # Panics
    /// If `size` is zero.
    pub fn for_each_piece<T: Send>(
        self,
        slice: &mut [T],
        size: usize,
        work: impl Fn(usize, &mut [T]) + Sync,
    ) {
        if self.is_alone() {
            for (i, piece) in slice.chunks_mut(size).enumerate() {
                work(i * size, piece);
            }
            return;
        }
        let pieces: Vec<Mutex<&mut [T]>> = slice.chunks_mut(size).map(Mutex::new).collect();
        self.for_each(pieces.len(), |i| {
            let mut piece = pieces[i].lock().unwrap_or_else(PoisonError::into_inner);
            work(i * size, &mut piece);
        });
    }
}

impl std::fmt::Debug for Team<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let alone = self.is_alone();
        f.debug_struct("Team").field("alone", &alone).finish()
    }
}
