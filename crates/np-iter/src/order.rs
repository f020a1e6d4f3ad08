//! The order of axes: from the smallest stride to the largest, as NumPy's iterator sorts them.
//!
//! The rule is that of `npyiter_find_best_axis_ordering` in NumPy's `nditer_constr.c`: a stable insertion sort
//! that starts from C order and moves an axis inward past another only when every operand that can tell the
//! two apart agrees. An operand can tell two axes apart when its strides along both are non-zero; a broadcast
//! operand says nothing. So operands that disagree, or say nothing, are visited in C order.
//!
//! The comparison is not transitive, therefore the algorithm itself is the rule and no other sort may replace it.

use np_layout::MAX_DIMS;

/// Axes of an array, innermost first, as [`axis_order`] gives them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AxisOrder {
    axes: [u8; MAX_DIMS],
    len: usize,
}

impl AxisOrder {
    /// The axes, innermost first.
    #[inline]
    pub(crate) fn as_slice(&self) -> &[u8] {
        &self.axes[..self.len]
    }
}

/// Sorts the axes of `shape` for operands of the given strides, innermost first.
///
/// Axes of length 1 are left out unless `keep_unit` is set: no step is made along them, and their strides,
/// whatever they are, count as zero. Leaving them out does not change the order of the others, since an axis
/// that says nothing neither moves nor stops another.
#[inline]
pub(crate) fn axis_order(shape: &[usize], operands: &[&[isize]], keep_unit: bool) -> AxisOrder {
    assert!(shape.len() <= MAX_DIMS, "more than 64 axes");
    let mut order = AxisOrder {
        axes: [0; MAX_DIMS],
        len: 0,
    };
    for axis in (0..shape.len()).rev() {
        if shape[axis] == 1 {
            if keep_unit {
                order.axes[order.len] = axis as u8;
                order.len += 1;
            }
            continue;
        }
        let sorted = &order.axes[..order.len];
        let mut place = order.len;
        for (i, &inner) in sorted.iter().enumerate().rev() {
            let inner = usize::from(inner);
            if shape[inner] == 1 {
                continue;
            }
            match moves_inside(operands, axis, inner) {
                None => {}
                Some(true) => place = i,
                Some(false) => break,
            }
        }
        // A loop, because a call of memmove costs more than the few axes there are.
        let mut at = order.len;
        while at > place {
            order.axes[at] = order.axes[at - 1];
            at -= 1;
        }
        order.axes[place] = axis as u8;
        order.len += 1;
    }
    order
}

/// Whether the operands want `axis` to be inside `inner`: `None` if none of them can tell.
#[inline]
fn moves_inside(operands: &[&[isize]], axis: usize, inner: usize) -> Option<bool> {
    let mut wish = None;
    for strides in operands {
        let (outside, inside) = (strides[axis], strides[inner]);
        if outside != 0 && inside != 0 {
            if inside.unsigned_abs() <= outside.unsigned_abs() {
                return Some(false);
            }
            wish = Some(true);
        }
    }
    wish
}

/// Panics unless every operand has one stride for each axis.
#[inline]
pub(crate) fn check_lengths(shape: &[usize], operands: &[&[isize]]) {
    for strides in operands {
        assert_eq!(
            strides.len(),
            shape.len(),
            "an operand's strides and the shape differ in length"
        );
    }
}
