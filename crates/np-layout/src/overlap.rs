//! Do two layouts of one storage have a byte in common, does one layout with itself?
//!
//! Both questions are turned into a bounded linear Diophantine equation, see `diophantine.rs`. Two
//! arrays overlap if `lowA + Σ |sᵢ|xᵢ + t = lowB + Σ |s'ⱼ|yⱼ + t'` for some positions `x`, `y` and
//! bytes `t`, `t'` within an element. Counting `y` and `t'` from the other end brings all variables
//! to one side: `Σ |sᵢ|xᵢ + t + Σ |s'ⱼ|(n'ⱼ-1-yⱼ) + (size'-1-t') = endB - 1 - lowA`.

use std::ops::Range;

use smallvec::SmallVec;

use crate::diophantine::{Equation, TooHard, Work};
use crate::error::LayoutError;
use crate::layout::Layout;

impl From<TooHard> for LayoutError {
    fn from(_: TooHard) -> LayoutError {
        LayoutError::TooHard
    }
}

/// How many values [`Layout::has_internal_overlap`] tries before it says "maybe".
const INTERNAL_WORK: u64 = 1000;

/// Whether the bytes between which the two layouts of one storage lie have any in common: NumPy's
/// `may_share_memory`.
///
/// A layout that can belong to no storage counts as overlapping.
///
/// ```
/// use np_layout::{AxisIndex, Layout, Order, may_share_memory, shares_memory};
///
/// let a = Layout::contiguous(&[8], 8, Order::C)?;
/// let every_other = |first| {
///     a.index(&[AxisIndex::Slice { start: Some(first), stop: None, step: Some(2) }])
/// };
/// let (even, odd) = (every_other(0)?, every_other(1)?);
/// assert!(may_share_memory(&even, 8, &odd, 8));
/// assert!(!shares_memory(&even, 8, &odd, 8, None)?);
/// # Ok::<(), np_layout::LayoutError>(())
/// ```
#[inline]
pub fn may_share_memory(a: &Layout, itemsize_a: usize, b: &Layout, itemsize_b: usize) -> bool {
    match (a.byte_bounds(itemsize_a), b.byte_bounds(itemsize_b)) {
        (Some(a), Some(b)) => intersect(&a, &b),
        _ => true,
    }
}

#[inline]
fn intersect(a: &Range<usize>, b: &Range<usize>) -> bool {
    !a.is_empty() && !b.is_empty() && a.start < b.end && b.start < a.end
}

/// Whether two layouts of one storage have a byte in common: NumPy's `shares_memory`.
///
/// `max_work` limits the number of candidate solutions that are tried; `None` is NumPy's
/// `max_work=-1`, as many as it takes, which may be exponential in the number of axes. Layouts
/// whose bounds do not meet need no work.
///
/// # Errors
/// [`TooHard`] if the answer was not found within `max_work`, or a layout can belong to no storage.
pub fn shares_memory(
    a: &Layout,
    itemsize_a: usize,
    b: &Layout,
    itemsize_b: usize,
    max_work: Option<u64>,
) -> Result<bool, TooHard> {
    let bounds_a = a.byte_bounds(itemsize_a).ok_or(TooHard)?;
    let bounds_b = b.byte_bounds(itemsize_b).ok_or(TooHard)?;
    if !intersect(&bounds_a, &bounds_b) {
        return Ok(false);
    }
    let mut equation = Equation::default();
    for layout in [a, b] {
        for (&length, &stride) in layout.shape.iter().zip(&layout.strides) {
            equation.add(stride.unsigned_abs() as u64, length as u64 - 1);
        }
    }
    equation.add(1, (itemsize_a - 1) as u64 + (itemsize_b - 1) as u64);
    // The roles of the two may be exchanged; a smaller right side has fewer candidates.
    let right = (bounds_a.end - 1 - bounds_b.start).min(bounds_b.end - 1 - bounds_a.start);
    equation.has_solution(right as u64, &mut Work::new(max_work))
}

impl Layout {
    /// Whether two elements may have a byte in common, as in broadcast views and overlapping
    /// windows.
    ///
    /// False is certain. True is exact for all but contrived strides, for which finding out would
    /// take too long; [`internal_overlap`](Layout::internal_overlap) takes the time.
    ///
    /// ```
    /// use np_layout::{Layout, Order};
    ///
    /// let a = Layout::contiguous(&[10], 8, Order::C)?;
    /// assert!(!a.has_internal_overlap(8));
    /// assert!(a.sliding_window_view(&[3], None, 8)?.has_internal_overlap(8));
    /// # Ok::<(), np_layout::LayoutError>(())
    /// ```
    #[inline]
    pub fn has_internal_overlap(&self, itemsize: usize) -> bool {
        self.internal_overlap(itemsize, Some(INTERNAL_WORK))
            .unwrap_or(true)
    }

    /// Whether two elements have a byte in common.
    ///
    /// The difference of two different positions, `d`, must have `|Σ sᵢdᵢ| < itemsize`. For each
    /// axis in turn it is assumed that `d` is zero along the axes with larger strides and positive
    /// along this one, which loses nothing, as `d` and `-d` are the same pair; the rest is one
    /// equation.
    ///
    /// # Errors
    /// [`TooHard`] if the answer was not found within `max_work` candidates (`None`: no limit).
    pub fn internal_overlap(
        &self,
        itemsize: usize,
        max_work: Option<u64>,
    ) -> Result<bool, TooHard> {
        if self.is_empty() || itemsize == 0 {
            return Ok(false);
        }
        let mut axes: SmallVec<[(u64, u64); 8]> = SmallVec::new();
        for (&length, &stride) in self.shape.iter().zip(&self.strides) {
            if length > 1 {
                axes.push((stride.unsigned_abs() as u64, length as u64 - 1));
            }
        }
        axes.sort_unstable();

        // The usual case: each axis, from the fastest, steps over all that lies within the axes
        // before it.
        let mut extent = itemsize as u64;
        let nested = axes.iter().all(|&(stride, last)| {
            let steps_over = stride >= extent;
            let reach = stride
                .checked_mul(last)
                .and_then(|reach| extent.checked_add(reach));
            extent = reach.unwrap_or(u64::MAX);
            steps_over && reach.is_some()
        });
        if nested {
            return Ok(false);
        }

        let mut work = Work::new(max_work);
        for (axis, &(stride, last)) in axes.iter().enumerate() {
            if stride < itemsize as u64 {
                return Ok(true);
            }
            // With the axis' own difference counted down from `last`, the others' from `last` to
            // `-last`, and the bytes likewise, every variable starts at zero.
            let mut equation = Equation::default();
            let mut right = Some(itemsize as u64 - 1);
            let mut reach = |stride: u64, last: u64| {
                let reach = stride.checked_mul(last);
                right = right
                    .zip(reach)
                    .and_then(|(right, reach)| right.checked_add(reach));
            };
            equation.add(stride, last - 1);
            reach(stride, last);
            for &(stride, last) in &axes[..axis] {
                equation.add(stride, last.checked_mul(2).ok_or(TooHard)?);
                reach(stride, last);
            }
            equation.add(1, 2 * (itemsize as u64 - 1));
            if equation.has_solution(right.ok_or(TooHard)?, &mut work)? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
