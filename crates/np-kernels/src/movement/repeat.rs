//! Runs of bytes written as often as counts say (`numpy.repeat`).
//!
//! Runs that are one element are written as vectors full of it: what is too much of one is overwritten by the next, so
//! that no branch depends on a small count. Longer runs are copied; few bytes that are wanted very often grow to a
//! block first.

/// How often runs are written.
#[derive(Clone, Copy, Debug)]
pub enum Counts<'a> {
    /// Each as often as its own count says.
    Each(Added<'a>),
    /// So many runs, each as often.
    All {
        /// The number of runs.
        runs: usize,
        /// How often each is written.
        count: usize,
    },
}

/// Counts that are not negative, with their sum: each look at all of them takes a good part of the time that writing few copies takes.
#[derive(Clone, Copy, Debug)]
pub struct Added<'a> {
    counts: &'a [i64],
    total: usize,
}

impl<'a> Added<'a> {
    /// Adds counts up, if none is negative and the sum is no more than `usize` holds.
    ///
    /// ```
    /// use np_kernels::movement::repeat::{Added, Counts};
    ///
    /// let counts = Counts::Each(Added::up(&[2, 0, 3]).unwrap());
    /// assert_eq!((counts.runs(), counts.total()), (3, Some(5)));
    /// assert!(Added::up(&[1, -1]).is_none());
    /// ```
    pub fn up(counts: &'a [i64]) -> Option<Added<'a>> {
        // No count is larger than all of them or'ed, and that is negative if one of them is: mostly it tells at once that no sum can
        // overflow, and vectors add them up.
        let most = counts.iter().fold(0, |most, &count| most | count);
        let most = usize::try_from(most).ok()?;
        let mut each = counts.iter().map(|&count| count as usize);
        let total = match most.checked_mul(counts.len()) {
            Some(_) => each.sum(),
            None => each.try_fold(0usize, |sum, count| sum.checked_add(count))?,
        };
        Some(Added { counts, total })
    }
}

impl<'a> Counts<'a> {
    /// The number of runs.
    pub fn runs(&self) -> usize {
        match *self {
            Counts::Each(each) => each.counts.len(),
            Counts::All { runs, .. } => runs,
        }
    }

    /// The number of copies of all runs, if it can be counted.
    pub fn total(&self) -> Option<usize> {
        match *self {
            Counts::Each(each) => Some(each.total),
            Counts::All { runs, count } => runs.checked_mul(count),
        }
    }

    /// The counts of some of the runs.
    pub fn part(&self, from: usize, runs: usize) -> Counts<'a> {
        match *self {
            Counts::Each(each) if runs == each.counts.len() => *self,
            Counts::Each(each) => {
                let counts = &each.counts[from..from + runs];
                // No sum of a part is more than that of all.
                let total = counts.iter().map(|&count| count as usize).sum();
                Counts::Each(Added { counts, total })
            }
            Counts::All { count, .. } => Counts::All { runs, count },
        }
    }
}

/// Writes each of the runs of `width` bytes that follow each other at `source` as often as its count says.
///
/// # Safety
/// As many runs as there are counts are valid to read, and as many bytes at `target` to write as the counts ask for;
/// they do not overlap.
pub unsafe fn repeat(source: *const u8, width: usize, counts: Counts<'_>, target: *mut u8) {
    // SAFETY: the caller's promise.
    unsafe {
        // One byte or two several times are a product, as far as a number of 64 bits reaches; a vector full of them takes four steps.
        let few = matches!(counts, Counts::All { count, .. } if count * width <= 8);
        match width {
            1 if few => elements::<1, 8>(source, counts, target),
            2 if few => elements::<2, 4>(source, counts, target),
            1 => elements::<1, 16>(source, counts, target),
            2 => elements::<2, 16>(source, counts, target),
            4 => elements::<4, 8>(source, counts, target),
            8 => elements::<8, 4>(source, counts, target),
            16 => elements::<16, 2>(source, counts, target),
            _ => {
                let (mut source, mut target) = (source, target);
                for k in 0..counts.runs() {
                    let count = match counts {
                        Counts::Each(each) => each.counts[k] as usize,
                        Counts::All { count, .. } => count,
                    };
                    copies(source, width, count, target);
                    source = source.add(width);
                    target = target.add(count * width);
                }
            }
        }
    }
}

/// Bytes that are worth one copy.
const BLOCK: usize = 1 << 12;

/// Writes `count` copies of a run.
///
/// # Safety
/// As for [`repeat`].
unsafe fn copies(source: *const u8, width: usize, count: usize, target: *mut u8) {
    let total = width * count;
    if total == 0 {
        return;
    }
    let copy = |from: *const u8, to: usize, bytes: usize| {
        // SAFETY: the caller's promise; what is copied within the target is written already, and lies before.
        unsafe { std::ptr::copy_nonoverlapping(from, target.add(to), bytes) };
    };
    copy(source, 0, width);
    let mut done = width;
    // The first block grows to twice its size each time.
    while done < BLOCK.min(total) {
        let bytes = done.min(total - done);
        copy(target, done, bytes);
        done += bytes;
    }
    let block = done;
    while done < total {
        let bytes = block.min(total - done);
        copy(target, done, bytes);
        done += bytes;
    }
}

/// As [`repeat`], for runs of `WIDTH` bytes, of which `N` are written at once.
///
/// # Safety
/// As for [`repeat`].
unsafe fn elements<const WIDTH: usize, const N: usize>(
    source: *const u8,
    counts: Counts<'_>,
    target: *mut u8,
) {
    let runs = counts.runs();
    // SAFETY: the caller's promise.
    unsafe {
        match counts {
            Counts::Each(Added { counts, total }) => {
                each::<WIDTH, N>(source, runs, total, |k| counts[k] as usize, target);
            }
            Counts::All { count, .. } => {
                each::<WIDTH, N>(source, runs, runs * count, |_| count, target);
            }
        }
    }
}

/// The loop over `runs` elements, which are written `total` times together.
///
/// # Safety
/// As for [`repeat`].
#[inline(always)]
unsafe fn each<const WIDTH: usize, const N: usize>(
    source: *const u8,
    runs: usize,
    total: usize,
    count_of: impl Fn(usize) -> usize,
    target: *mut u8,
) {
    let source = source.cast::<[u8; WIDTH]>();
    let target = target.cast::<[u8; WIDTH]>();
    let mut done = 0;
    for k in 0..runs {
        let count = count_of(k);
        // SAFETY: the caller's promise: there is an element for each count; vectors are written where there is room for
        // a whole one behind what is wanted, and elements one by one where there is not.
        unsafe {
            let element = source.add(k).read_unaligned();
            let first = target.add(done);
            if total - done >= count + N {
                let mut j = 0;
                loop {
                    first
                        .add(j)
                        .cast::<[[u8; WIDTH]; N]>()
                        .write_unaligned([element; N]);
                    j += N;
                    if j >= count {
                        break;
                    }
                }
            } else {
                for j in 0..count {
                    first.add(j).write_unaligned(element);
                }
            }
        }
        done += count;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Added, Counts, repeat};

    /// What is written for counts, with bytes behind that must stay.
    fn check(width: usize, counts: Counts<'_>, each: &[i64]) {
        let source: Vec<u8> = (0..width * each.len()).map(|i| i as u8).collect();
        let mut wanted: Vec<u8> = each
            .iter()
            .enumerate()
            .flat_map(|(k, &count)| source[k * width..][..width].repeat(count as usize))
            .collect();
        let mut target = vec![0xa5; wanted.len() + 64];
        // SAFETY: the source has a run for each count, and the target is longer than they ask for.
        unsafe { repeat(source.as_ptr(), width, counts, target.as_mut_ptr()) };
        wanted.resize(wanted.len() + 64, 0xa5);
        assert_eq!(target, wanted);
    }

    proptest! {
        #[test]
        fn runs_are_written_as_often_as_counts_say(
            width in prop::sample::select(vec![1usize, 2, 3, 4, 8, 16, 24]),
            counts in prop::collection::vec(0i64..40, 0..20),
            count in 0usize..700,
        ) {
            let added = Added::up(&counts).expect("few small counts");
            check(width, Counts::Each(added), &counts);
            let runs = counts.len();
            check(width, Counts::All { runs, count }, &vec![count as i64; runs]);
        }
    }
}
