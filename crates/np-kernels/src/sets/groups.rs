//! Equal elements as groups: what an order that sorts elements, and the runs of it that are tied, say about them.
//!
//! ```
//! use np_kernels::sets::groups::Groups;
//! use std::mem::MaybeUninit;
//!
//! // The order that sorts [5, 3, 5], and its only tie.
//! let groups = Groups::new(&[1, 0, 2], &[(1, 3)]);
//! assert_eq!(groups.count(), 2);
//! let mut counts = [MaybeUninit::uninit(); 2];
//! groups.write_counts(&mut counts);
//! // SAFETY: all counts were written.
//! assert_eq!(counts.map(|count| unsafe { count.assume_init() }), [1, 2]);
//! ```

use std::mem::MaybeUninit;

/// Groups of equal elements, in the order of the elements.
#[derive(Clone, Copy, Debug)]
pub struct Groups<'a> {
    order: &'a [u64],
    ties: &'a [(usize, usize)],
    count: usize,
}

impl<'a> Groups<'a> {
    /// The groups of an order: the runs that are tied, and what is between them one by one.
    ///
    /// # Panics
    /// If runs do not rise, or have fewer than two indices, or indices that are not there.
    pub fn new(order: &'a [u64], ties: &'a [(usize, usize)]) -> Groups<'a> {
        let (mut end_before, mut count) = (0, order.len());
        for &(start, end) in ties {
            let fits = end_before <= start && start + 2 <= end && end <= order.len();
            assert!(fits, "runs that are none");
            (end_before, count) = (end, count - (end - start - 1));
        }
        Groups { order, ties, count }
    }

    /// How many groups there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Calls `work` for every group with the place of its first index in the order, and that behind its last one.
    #[inline(always)]
    fn for_each(&self, mut work: impl FnMut(usize, usize)) {
        let mut at = 0;
        for &(start, end) in self.ties {
            for i in at..start {
                work(i, i + 1);
            }
            work(start, end);
            at = end;
        }
        for i in at..self.order.len() {
            work(i, i + 1);
        }
    }

    /// Writes the first index of each group.
    ///
    /// # Panics
    /// If there are not as many to write as groups.
    pub fn write_firsts(&self, firsts: &mut [MaybeUninit<i64>]) {
        assert_eq!(firsts.len(), self.count, "an index for each group");
        let mut firsts = firsts.iter_mut();
        self.for_each(|start, _| {
            if let Some(first) = firsts.next() {
                first.write(self.order[start] as i64);
            }
        });
    }

    /// Writes how many indices each group has.
    ///
    /// # Panics
    /// As [`write_firsts`](Groups::write_firsts).
    pub fn write_counts(&self, counts: &mut [MaybeUninit<i64>]) {
        assert_eq!(counts.len(), self.count, "a count for each group");
        let mut counts = counts.iter_mut();
        self.for_each(|start, end| {
            if let Some(count) = counts.next() {
                count.write((end - start) as i64);
            }
        });
    }

    /// Writes the group of each element. What is not written, since the order has its index not at all, stays as it is.
    ///
    /// # Panics
    /// If the order has an index that there is no place for.
    pub fn write_inverse(&self, inverse: &mut [MaybeUninit<i64>]) {
        let mut group = 0;
        self.for_each(|start, end| {
            for &index in &self.order[start..end] {
                inverse[index as usize].write(group);
            }
            group += 1;
        });
    }

    /// Writes the first element of each group.
    ///
    /// # Panics
    /// If there are not as many to write as groups, or an element is not there.
    pub fn write_values<T: Copy>(&self, elements: &[T], values: &mut [MaybeUninit<T>]) {
        assert_eq!(values.len(), self.count, "an element for each group");
        let mut values = values.iter_mut();
        self.for_each(|start, _| {
            if let Some(value) = values.next() {
                value.write(elements[self.order[start] as usize]);
            }
        });
    }
}
