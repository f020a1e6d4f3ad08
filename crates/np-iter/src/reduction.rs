//! Plans of reductions: operand 0 is the output, with stride 0 along the reduced axes.

use crate::{Plan, PlanOptions};

impl Plan {
    /// Plans a reduction in the order in which NumPy's `ufunc.reduce` visits the elements.
    ///
    /// Operand 0 of the plan is the output, the others are `inputs` in their order (the array, and the
    /// `where` mask if there is one). All strides are given for the axes of `shape`, the shape of the reduced array: the
    /// output's are 0 along the reduced axes. `allocated` says that the output is fresh, not the caller's.
    ///
    /// NumPy 2.4 sets its iterator up in `PyUFunc_ReduceWrapper` (`reduction.c`) as follows, and so does this:
    ///
    /// - Axes are sorted by the strides of all inputs and of an output that was passed in. One that the
    ///   iterator allocates has no strides yet and has no say.
    /// - `NPY_ITER_DONT_NEGATE_STRIDES`: nothing is flipped, a reversed array is summed in its own order.
    /// - Axes are merged as always; a merged run over reduced axes is one inner loop, so one pairwise sum.
    ///
    /// # Panics
    /// If an operand has another number of strides than `shape` has axes, or that number is above 64.
    ///
    /// # Examples
    /// ```
    /// use np_iter::Plan;
    ///
    /// // A C-contiguous float64 matrix of shape (100, 30), summed over axis 0: whole rows are added to the output.
    /// let plan = Plan::reduction(&[100, 30], &[0, 8], &[&[240, 8]], true);
    /// assert_eq!(plan.shape(), [30, 100]);
    /// assert_eq!(plan.inner_strides(), [8, 8, 0, 240]);
    /// assert!(plan.writes_apart(0) && !plan.writes_apart(1));
    /// ```
    pub fn reduction(
        shape: &[usize],
        output: &[isize],
        inputs: &[&[isize]],
        allocated: bool,
    ) -> Plan {
        let mut operands: smallvec::SmallVec<[&[isize]; 4]> = smallvec::smallvec![output];
        operands.extend_from_slice(inputs);
        let sort_by = if allocated { inputs } else { &operands[..] };
        Plan::ordered(
            shape,
            &operands,
            sort_by,
            PlanOptions::REDUCTION.flip_negative,
        )
    }

    /// Whether steps along iteration axis `axis` move operand 0: the axes along which a reduction may be
    /// [split](Plan::split).
    ///
    /// # Panics
    /// If `axis` is not below [`ndim`](Plan::ndim).
    #[inline]
    pub fn writes_apart(&self, axis: usize) -> bool {
        self.axis_strides(axis)[0] != 0
    }
}
