//! Runs: which elements NumPy's reductions add up in one inner loop.
//!
//! A floating-point sum depends on which additions are made, and NumPy's inner loop adds the elements of one call
//! pairwise, then adds that to the output. So the bits of a sum follow from the calls. `ufunc.reduce` iterates with
//! a buffer of 8192 elements, and copies into it not only what must be cast, but also what has no
//! single stride over several axes, if that makes for fewer calls. The choice is made by
//! `npyiter_find_buffering_setup` in `nditer_constr.c` (NumPy 2.3 and later) from estimated costs; earlier versions
//! buffered for casts alone. [`Plan::reduction_runs`] makes the same choice.

use smallvec::SmallVec;

use crate::Plan;
use crate::visit::advance;

/// Elements in NumPy's default buffer, `np.getbufsize()`.
pub const BUFFER_SIZE: usize = 8192;

/// The elements of one inner loop of a reduction: whole iteration axes below `axes - 1`, and up to `chunk` steps
/// along iteration axis `axes - 1`. A run never crosses the end of that axis.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Runs {
    /// How many of the innermost iteration axes a run covers, at least one.
    pub axes: usize,
    /// The longest run along the outermost of them.
    pub chunk: usize,
}

impl Plan {
    /// The runs in which NumPy adds up this [reduction](Plan::reduction).
    ///
    /// `cast` says for each operand whether NumPy buffers it in any case: it is not aligned, byte-swapped, or of
    /// another dtype than the loop. `buffer` is the size of the buffer in elements, [`BUFFER_SIZE`]
    /// unless the user changed it.
    ///
    /// The elements of a run belong to the same output element when the output's stride is 0 along the innermost
    /// axis: they are to be added as if they lay in one dense array. Otherwise a
    /// run only moves along the output, and any partition gives the same bits.
    ///
    /// # Panics
    /// If `cast` has not one entry for each operand.
    ///
    /// # Examples
    /// ```
    /// use np_iter::Plan;
    /// use np_iter::runs::{BUFFER_SIZE, Runs};
    ///
    /// // The sum of all of a matrix of 1000 rows of 30, cut from wider rows: 273 rows go into the buffer.
    /// let plan = Plan::reduction(&[1000, 30], &[0, 0], &[&[320, 8]], true);
    /// assert_eq!(plan.reduction_runs(&[false, false], BUFFER_SIZE), Runs { axes: 2, chunk: 273 });
    /// ```
    pub fn reduction_runs(&self, cast: &[bool], buffer: usize) -> Runs {
        assert_eq!(cast.len(), self.nop, "one flag for each operand");
        let stride = |axis: usize, op: usize| self.strides[axis * self.nop + op];
        let reduces = (0..self.ndim).any(|axis| stride(axis, 0) == 0);
        // How many axes an operand crosses with one stride.
        let mut single: SmallVec<[usize; 8]> = SmallVec::from_elem(1, self.nop);
        // Cost of one fill: 1 and 1 for each operand that is copied.
        let mut cost = 1 + cast.iter().filter(|&&c| c).count();
        // The axis at which the output starts or stops moving; runs end below it.
        let mut turn = None;
        let mut size = self.shape[0];
        let (mut best, mut best_cost, mut best_size, mut best_core) = (0, cost, size, 1);
        for axis in 1..self.ndim {
            if turn.is_some() || (size >= buffer && cost > 1) {
                break;
            }
            for op in 0..self.nop {
                let (before, here) = (stride(axis - 1, op), stride(axis, op));
                if single[op] == axis {
                    if before * self.shape[axis - 1] as isize == here {
                        single[op] += 1;
                        continue;
                    }
                    cost += usize::from(!cast[op]);
                }
                if op == 0 && reduces && (before == 0 || here == 0) {
                    turn = Some(axis);
                }
            }
            let core = size;
            size *= self.shape[axis];
            let filled = if cost > 1 { size.min(buffer) } else { size };
            if cost as f64 * best_size as f64 <= best_cost as f64 * filled as f64 {
                (best, best_cost, best_size, best_core) = (axis, cost, size, core);
            }
        }
        if turn == Some(best) {
            return Runs {
                axes: best,
                chunk: self.shape[best - 1],
            };
        }
        let buffered = (0..self.nop).any(|op| cast[op] || single[op] <= best);
        let chunk = if buffered && buffer < best_size {
            (buffer / best_core).max(1)
        } else {
            best_size / best_core.max(1)
        };
        Runs {
            axes: best + 1,
            chunk,
        }
    }

    /// Calls `f(offsets, shape)` for each run, in order.
    ///
    /// `offsets` are those of the run's first element, `shape` the lengths of the run along iteration axes
    /// `0..runs.axes`, whose strides [`axis_strides`](Plan::axis_strides) gives. A plan of a single element
    /// is one run of shape `[1]`; one without elements has none.
    ///
    /// # Panics
    /// If `runs` is not from a plan with these axes: more axes than the plan has, or a chunk of 0.
    pub fn for_each_run(&self, runs: Runs, mut f: impl FnMut(&[isize], &[usize])) {
        if self.is_empty() {
            return;
        }
        let mut run: SmallVec<[usize; 4]> = SmallVec::from_slice(&self.shape[..runs.axes]);
        let last = runs.axes - 1;
        let row = &self.strides[last * self.nop..][..self.nop];
        let mut offsets: SmallVec<[isize; 4]> = SmallVec::new();
        self.for_each_outer(runs.axes, |start| {
            for begin in (0..self.shape[last]).step_by(runs.chunk) {
                run[last] = runs.chunk.min(self.shape[last] - begin);
                offsets.clear();
                offsets.extend_from_slice(start);
                advance(&mut offsets, row, begin as isize);
                f(&offsets, &run);
            }
        });
    }
}
