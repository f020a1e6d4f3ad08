//! Cutting a plan into parts for threads.

use smallvec::SmallVec;

use crate::Plan;
use crate::visit::advance;

/// A cut through the innermost axis falls on a multiple of this many elements, so that parts of a
/// contiguous output share no cache line when the output is aligned, and all but the last run whole vectors.
const INNER_CHUNK: usize = 64;

impl Plan {
    /// Cuts the plan into parts of about `grain` elements, to be run in any order or at the same time.
    ///
    /// Axes are cut from the outermost inward, and only those for which `splittable(axis)` holds, until the
    /// parts are small enough; a part may be larger where no axis is left to cut. The parts depend on the plan
    /// and `grain` alone, never on the number of threads, so that results that depend on the parts are the
    /// same for any number.
    ///
    /// For a reduction, the splittable axes are those along which the output has a non-zero stride: then no
    /// two parts write the same element, and each output element is summed within one part in the plan's order.
    ///
    /// A plan without elements has no parts.
    ///
    /// # Examples
    /// ```
    /// use np_iter::{Plan, PlanOptions};
    ///
    /// let plan = Plan::new(&[1000], &[&[8]], PlanOptions::default());
    /// let parts = plan.split(300, |_| true);
    /// let starts: Vec<isize> = parts.iter().map(|part| part.offsets()[0]).collect();
    /// assert_eq!(starts, [0, 2560, 5120, 7680]);
    /// assert_eq!(parts.get(3).size(), 1000 - 3 * 320);
    /// ```
    pub fn split(&self, grain: usize, mut splittable: impl FnMut(usize) -> bool) -> Blocks<'_> {
        let mut chunks: SmallVec<[usize; 4]> = SmallVec::from_slice(&self.shape);
        let grain = grain.max(1);
        let mut part = self.size();
        let mut parts = usize::from(part != 0);
        for axis in (0..self.ndim).rev() {
            if part <= grain {
                break;
            }
            if !splittable(axis) {
                continue;
            }
            let len = self.shape[axis];
            let inside = part / len;
            let mut chunk = (grain / inside).max(1);
            if axis < 2 && self.block[axis] != usize::MAX {
                chunk = chunk.next_multiple_of(self.block[axis]);
            } else if axis == 0 {
                chunk = chunk.next_multiple_of(INNER_CHUNK);
            }
            chunks[axis] = chunk.min(len);
            parts *= len.div_ceil(chunks[axis]);
            part = inside * chunks[axis];
        }
        Blocks {
            plan: self,
            chunks,
            parts,
        }
    }
}

/// The parts of a [split](Plan::split) plan: each is a [`Plan`] of its own, with offsets from the same
/// first elements.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Blocks<'a> {
    plan: &'a Plan,
    /// Length of a part along each iteration axis.
    chunks: SmallVec<[usize; 4]>,
    parts: usize,
}

impl Blocks<'_> {
    /// Number of parts.
    #[inline]
    pub fn len(&self) -> usize {
        self.parts
    }

    /// Whether there is no part, which is so for a plan without elements.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.parts == 0
    }

    /// Part number `index`.
    ///
    /// # Panics
    /// If `index` is not below [`len`](Blocks::len).
    pub fn get(&self, index: usize) -> Plan {
        assert!(index < self.parts, "no such part");
        let mut part = self.plan.clone();
        let mut rest = index;
        for axis in 0..self.plan.ndim {
            let (len, chunk) = (self.plan.shape[axis], self.chunks[axis]);
            if chunk == len {
                continue;
            }
            let count = len.div_ceil(chunk);
            let start = rest % count * chunk;
            rest /= count;
            part.shape[axis] = chunk.min(len - start);
            let row = &self.plan.strides[axis * self.plan.nop..][..self.plan.nop];
            advance(&mut part.offsets, row, start as isize);
        }
        part
    }

    /// The parts, the first visited first.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Plan> + '_ {
        (0..self.parts).map(|index| self.get(index))
    }
}
