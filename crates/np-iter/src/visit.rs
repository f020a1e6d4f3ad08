//! Running a plan: one call for each two-dimensional block.

use smallvec::SmallVec;

use crate::Plan;

impl Plan {
    /// Calls `f(offsets, n0, n1)` for each block, in order.
    ///
    /// `offsets` has one entry for each operand: where its block starts, from the operand's own first
    /// element. The block has `n0` elements along the inner and `n1` along the outer axis; strides are
    /// [`inner_strides`](Plan::inner_strides), the same for all blocks. A single element is one call with
    /// `n0 == n1 == 1`; a plan without elements makes no call.
    ///
    /// # Examples
    /// ```
    /// use np_iter::{Plan, PlanOptions};
    ///
    /// // 2 x 3 elements of a larger matrix, row by row.
    /// let plan = Plan::new(&[2, 3], &[&[80, 8]], PlanOptions::default());
    /// let mut visited = Vec::new();
    /// plan.for_each_block(|offsets, n0, n1| {
    ///     let strides = plan.inner_strides();
    ///     for j in 0..n1 as isize {
    ///         for i in 0..n0 as isize {
    ///             visited.push(offsets[0] + i * strides[0] + j * strides[1]);
    ///         }
    ///     }
    /// });
    /// assert_eq!(visited, [0, 8, 16, 80, 88, 96]);
    /// ```
    #[inline]
    pub fn for_each_block(&self, mut f: impl FnMut(&[isize], usize, usize)) {
        if self.is_empty() {
            return;
        }
        if self.ndim <= 2 {
            return self.for_each_tile(&self.offsets, &mut f);
        }
        self.for_each_outer(2, |offsets| self.for_each_tile(offsets, &mut f));
    }

    /// Calls `f(offsets)` for each position along the iteration axes from `first` outward.
    #[inline]
    pub(crate) fn for_each_outer(&self, first: usize, mut f: impl FnMut(&[isize])) {
        let (nop, ndim) = (self.nop, self.ndim);
        let (shape, strides) = (&self.shape[..], &self.strides[..]);
        let mut offsets: SmallVec<[isize; 8]> = SmallVec::from_slice(&self.offsets);
        let offsets = &mut offsets[..];
        let mut index: SmallVec<[usize; 8]> = SmallVec::from_elem(0, ndim.max(first));
        let index = &mut index[..];
        'outer: loop {
            f(offsets);
            for axis in first..ndim {
                let row = &strides[axis * nop..][..nop];
                index[axis] += 1;
                if index[axis] < shape[axis] {
                    advance(offsets, row, 1);
                    continue 'outer;
                }
                advance(offsets, row, 1 - shape[axis] as isize);
                index[axis] = 0;
            }
            return;
        }
    }

    /// Calls `f` for each tile of the two innermost axes, whose first element is at `start`.
    #[inline]
    fn for_each_tile(&self, start: &[isize], f: &mut impl FnMut(&[isize], usize, usize)) {
        let [n0, n1] = [self.shape[0], self.shape[1]];
        let [t0, t1] = self.block;
        if n0 <= t0 && n1 <= t1 {
            return f(start, n0, n1);
        }
        let (inner, outer) = self.inner_strides().split_at(self.nop);
        let mut offsets: SmallVec<[isize; 4]> = SmallVec::new();
        for j in (0..n1).step_by(t1) {
            for i in (0..n0).step_by(t0) {
                offsets.clear();
                offsets.extend_from_slice(start);
                advance(&mut offsets, inner, i as isize);
                advance(&mut offsets, outer, j as isize);
                f(&offsets, t0.min(n0 - i), t1.min(n1 - j));
            }
        }
    }

    /// Number of calls [`for_each_block`](Plan::for_each_block) makes.
    pub fn kernel_calls(&self) -> usize {
        if self.is_empty() {
            return 0;
        }
        let tiles = self.shape[0].div_ceil(self.block[0]) * self.shape[1].div_ceil(self.block[1]);
        tiles * self.shape[2..].iter().product::<usize>()
    }
}

/// Moves every operand by `steps` steps along an axis.
#[inline]
pub(crate) fn advance(offsets: &mut [isize], strides: &[isize], steps: isize) {
    for (offset, stride) in offsets.iter_mut().zip(strides) {
        *offset += stride * steps;
    }
}
