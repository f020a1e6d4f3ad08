//! [`Plan`]: the axes along which several operands are visited together.

use np_layout::Shape;
use smallvec::SmallVec;

use crate::order::{axis_order, check_lengths};
use crate::tile::{self, WHOLE};

/// What a plan may do to the order of visits.
///
/// The default suits elementwise operations: every element is visited once and the order is free.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PlanOptions {
    /// Walk backwards along an axis whose strides are all zero or negative, with at least one negative, so that
    /// memory is read forwards.
    ///
    /// NumPy's iterator does so when it allocates no output, and its reductions never do. An output that was
    /// allocated by [`k_order_strides`](crate::k_order_strides) has positive strides, so a plan that
    /// includes it among its operands follows that rule by itself.
    pub flip_negative: bool,
    /// Keep NumPy's order of the axes: no exchange of a short innermost axis with a long one, no axis brought
    /// inward for a tile, no tiles. Floating-point reductions need it, since their rounding depends on the order.
    pub keep_order: bool,
    /// Cut the two innermost axes into tiles where a cache would be overrun: see the module [`tile`]. Without
    /// effect when `keep_order` is set.
    pub tile: bool,
}

impl PlanOptions {
    /// Any order: for elementwise operations.
    pub const ELEMENTWISE: PlanOptions = PlanOptions {
        flip_negative: true,
        keep_order: false,
        tile: true,
    };

    /// NumPy's order of a reduction: neither flips nor exchanges nor tiles.
    pub const REDUCTION: PlanOptions = PlanOptions {
        flip_negative: false,
        keep_order: true,
        tile: false,
    };
}

impl Default for PlanOptions {
    fn default() -> PlanOptions {
        PlanOptions::ELEMENTWISE
    }
}

/// In what order to visit the elements of several operands of one shape.
///
/// A plan is a nest of loops, the *iteration axes*, innermost first, with one stride per axis and operand. It is
/// plain data: it holds no pointer, and is compared and printed like any other value. A kernel of two
/// dimensions runs the innermost two axes; [`for_each_block`](Plan::for_each_block) runs the others.
///
/// Offsets and strides are in bytes.
///
/// # Examples
/// ```
/// use np_iter::{Plan, PlanOptions};
///
/// // Three C-contiguous float64 arrays of shape (4, 5, 6) are one run of 120 elements.
/// let strides = [240, 48, 8];
/// let plan = Plan::new(&[4, 5, 6], &[&strides, &strides, &strides], PlanOptions::default());
/// assert_eq!(plan.shape(), [120]);
/// assert_eq!(plan.kernel_calls(), 1);
/// assert_eq!(plan.inner_strides(), [8, 8, 8, 0, 0, 0]);
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Plan {
    pub(crate) nop: usize,
    /// Number of iteration axes; `shape` and `strides` are filled up with axes of length 1 to at least two.
    pub(crate) ndim: usize,
    pub(crate) shape: Shape,
    /// Axis-major: `strides[axis * nop + operand]`.
    pub(crate) strides: SmallVec<[isize; 16]>,
    pub(crate) offsets: SmallVec<[isize; 4]>,
    /// For each iteration axis the innermost array axis in it.
    pub(crate) axes: SmallVec<[u8; 8]>,
    /// Longest run of one kernel call along the two innermost axes.
    pub(crate) block: [usize; 2],
}

impl Plan {
    /// Plans the visit of operands of the given strides, broadcast to `shape`: strides are 0 along broadcast
    /// axes, and anything along axes of length 1.
    ///
    /// The axes are sorted by NumPy's rule (see [`k_order_strides`](crate::k_order_strides)), axes of length 1
    /// dropped, and axes that continue each other for every operand merged. Then `options` apply.
    ///
    /// The number of elements must fit `isize`, and so must every offset.
    ///
    /// # Panics
    /// If an operand has another number of strides than `shape` has axes, or that number is above 64.
    ///
    /// # Examples
    /// ```
    /// use np_iter::{Plan, PlanOptions};
    ///
    /// // A reversed vector, read from its far end: the first element visited is 40 bytes below the
    /// // operand's own first.
    /// let plan = Plan::new(&[6], &[&[-8]], PlanOptions::default());
    /// assert_eq!((plan.offsets(), plan.axis_strides(0)), (&[-40][..], &[8][..]));
    /// ```
    pub fn new(shape: &[usize], operand_strides: &[&[isize]], options: PlanOptions) -> Plan {
        let mut plan = Plan::ordered(
            shape,
            operand_strides,
            operand_strides,
            options.flip_negative,
        );
        if !options.keep_order {
            tile::arrange(&mut plan, options.tile);
        }
        plan
    }

    /// Plans the visit of operands in the C order of `shape`, whatever their strides: for steps of which one may depend on those before.
    ///
    /// Axes of length 1 are dropped, and axes that continue each other for every operand merged.
    ///
    /// # Panics
    /// As [`Plan::new`].
    ///
    /// # Examples
    /// ```
    /// use np_iter::Plan;
    ///
    /// // A Fortran-contiguous matrix, row by row.
    /// let plan = Plan::row_major(&[2, 3], &[&[8, 16]]);
    /// assert_eq!((plan.shape(), plan.inner_strides()), (&[3, 2][..], &[16, 8][..]));
    /// ```
    pub fn row_major(shape: &[usize], operand_strides: &[&[isize]]) -> Plan {
        let mut strides: SmallVec<[isize; 8]> = SmallVec::from_elem(1, shape.len());
        for axis in (1..shape.len()).rev() {
            strides[axis - 1] = strides[axis].saturating_mul(shape[axis].max(1) as isize);
        }
        Plan::ordered(shape, operand_strides, &[&strides], false)
    }

    /// Plans the visit of operands in the order in which elements with the strides `by` lie in memory: where the first cannot tell which of
    /// two axes is the outer one, the next is asked.
    ///
    /// Axes of length 1 are dropped, and axes that continue each other for every operand merged.
    ///
    /// # Panics
    /// As [`Plan::new`].
    pub fn ordered_by(shape: &[usize], operand_strides: &[&[isize]], by: &[&[isize]]) -> Plan {
        Plan::ordered(shape, operand_strides, by, false)
    }

    /// The plan of `operands` with the axes sorted by the strides of `sort_by`, flipped and merged.
    #[inline]
    pub(crate) fn ordered(
        shape: &[usize],
        operands: &[&[isize]],
        sort_by: &[&[isize]],
        flip_negative: bool,
    ) -> Plan {
        check_lengths(shape, operands);
        check_lengths(shape, sort_by);
        let nop = operands.len();
        let order = axis_order(shape, sort_by, false);
        if shape.len() <= 4 && nop <= 4 {
            // Arrays of fixed size and one copy of each at the end: half the time of growing the vectors.
            let (mut lens, mut axes) = ([1; 4], [0; 8]);
            let (mut strides, mut offsets) = ([0; 16], [0; 4]);
            let nest = Nest {
                lens: &mut lens,
                strides: &mut strides,
                offsets: &mut offsets,
                axes: &mut axes,
            };
            let ndim = nest.fill(shape, operands, order.as_slice(), flip_negative);
            return Plan {
                nop,
                ndim,
                shape: SmallVec::from_buf_and_len(lens, ndim.max(2)),
                strides: SmallVec::from_buf_and_len(strides, ndim.max(2) * nop),
                offsets: SmallVec::from_buf_and_len(offsets, nop),
                axes: SmallVec::from_buf_and_len(axes, ndim),
                block: WHOLE,
            };
        }
        let most = order.as_slice().len();
        let mut plan = Plan {
            nop,
            ndim: 0,
            shape: SmallVec::from_elem(1, most.max(2)),
            strides: SmallVec::from_elem(0, most.max(2) * nop),
            offsets: SmallVec::from_elem(0, nop),
            axes: SmallVec::from_elem(0, most),
            block: WHOLE,
        };
        let nest = Nest {
            lens: &mut plan.shape,
            strides: &mut plan.strides,
            offsets: &mut plan.offsets,
            axes: &mut plan.axes,
        };
        let ndim = nest.fill(shape, operands, order.as_slice(), flip_negative);
        plan.ndim = ndim;
        plan.shape.truncate(ndim.max(2));
        plan.strides.truncate(ndim.max(2) * nop);
        plan.axes.truncate(ndim);
        plan
    }

    /// Number of operands.
    #[inline]
    pub fn nop(&self) -> usize {
        self.nop
    }

    /// Number of iteration axes: at most that of the shape, and 0 when there is a single element.
    #[inline]
    pub fn ndim(&self) -> usize {
        self.ndim
    }

    /// Number of elements each operand is visited for.
    #[inline]
    pub fn size(&self) -> usize {
        self.shape.iter().product()
    }

    /// Whether there is nothing to visit.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.shape.contains(&0)
    }

    /// Lengths of the iteration axes, innermost first.
    #[inline]
    pub fn shape(&self) -> &[usize] {
        &self.shape[..self.ndim]
    }

    /// Strides of every operand along iteration axis `axis`.
    ///
    /// # Panics
    /// If `axis` is not below [`ndim`](Plan::ndim).
    #[inline]
    pub fn axis_strides(&self, axis: usize) -> &[isize] {
        assert!(axis < self.ndim, "no such iteration axis");
        &self.strides[axis * self.nop..][..self.nop]
    }

    /// For each iteration axis the array axis it was, the innermost one where several were merged.
    #[inline]
    pub fn array_axes(&self) -> &[u8] {
        &self.axes
    }

    /// For each operand the offset of the element visited first, from the operand's own first element.
    ///
    /// Not zero after flips, and in the parts of a [split](Plan::split) plan.
    #[inline]
    pub fn offsets(&self) -> &[isize] {
        &self.offsets
    }

    /// What a kernel needs: strides along the inner axis of all operands, then along the outer axis of all.
    ///
    /// Missing axes have length 1 and stride 0.
    #[inline]
    pub fn inner_strides(&self) -> &[isize] {
        &self.strides[..2 * self.nop]
    }

    /// Whether the plan did not fit inline and was allocated: more than four iteration axes or operands.
    #[inline]
    pub fn allocates(&self) -> bool {
        self.shape.spilled()
            || self.strides.spilled()
            || self.offsets.spilled()
            || self.axes.spilled()
    }
}

/// The parts of a plan while its axes are laid out: lengths preset to 1, all else to 0.
struct Nest<'a> {
    lens: &'a mut [usize],
    strides: &'a mut [isize],
    offsets: &'a mut [isize],
    axes: &'a mut [u8],
}

impl Nest<'_> {
    /// Adds the axes of `order` from the inside out, each flipped if it may be, and merged into the one before when it
    /// continues that for every operand. Returns how many axes that makes.
    #[inline]
    fn fill(
        self,
        shape: &[usize],
        operands: &[&[isize]],
        order: &[u8],
        flip_negative: bool,
    ) -> usize {
        let nop = operands.len();
        let mut ndim = 0;
        for &axis in order {
            let len = shape[usize::from(axis)];
            let (inside, outside) = self.strides.split_at_mut(ndim * nop);
            let row = &mut outside[..nop];
            let (mut negative, mut positive) = (false, false);
            for (slot, strides) in row.iter_mut().zip(operands) {
                let stride = strides[usize::from(axis)];
                *slot = stride;
                negative |= stride < 0;
                positive |= stride > 0;
            }
            if flip_negative && negative && !positive {
                for (stride, offset) in row.iter_mut().zip(self.offsets.iter_mut()) {
                    // Without elements there is no last one to start from.
                    *offset += *stride * (len as isize - 1).max(0);
                    *stride = -*stride;
                }
            }
            if ndim > 0 {
                let span = self.lens[ndim - 1] as isize;
                let before = &inside[(ndim - 1) * nop..];
                if before
                    .iter()
                    .zip(&*row)
                    .all(|(&i, &o)| i.checked_mul(span) == Some(o))
                {
                    self.lens[ndim - 1] *= len;
                    row.fill(0);
                    continue;
                }
            }
            self.lens[ndim] = len;
            self.axes[ndim] = axis;
            ndim += 1;
        }
        ndim
    }
}
