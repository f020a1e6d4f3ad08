//! The memory order of copies and joined arrays: axes sorted by strides, from the largest to the smallest.
//!
//! Other than in the results of ufuncs, an axis of stride 0 is simply the innermost.

use np_layout::{Layout, Shape, Strides};
use smallvec::SmallVec;

type Order = SmallVec<[usize; 4]>;

/// The layout without gaps whose axes lie in the order of another's: NumPy's `PyArray_CreateSortedStridePerm`.
pub(crate) fn like_one(layout: &Layout, itemsize: usize) -> Layout {
    of_shape(layout, layout.shape(), itemsize)
}

/// As [`like_one`], of another shape with as many axes.
pub(crate) fn of_shape(layout: &Layout, shape: &[usize], itemsize: usize) -> Layout {
    without_gaps(shape, &outermost_first(layout), itemsize)
}

/// The axes from the largest stride to the smallest.
pub(crate) fn outermost_first(layout: &Layout) -> Order {
    let mut order: Order = (0..layout.ndim()).collect();
    order.sort_by_key(|&axis| std::cmp::Reverse(layout.strides()[axis].unsigned_abs()));
    order
}

/// The layout without gaps in which one axis goes outside all others, which lie in the order of another layout.
pub(crate) fn outside(layout: &Layout, axis: usize, itemsize: usize) -> Layout {
    let mut order = outermost_first(layout);
    order.retain(|&mut other| other != axis);
    order.insert(0, axis);
    without_gaps(layout.shape(), &order, itemsize)
}

/// The layout without gaps for several arrays joined to one of `shape`: NumPy's `PyArray_CreateMultiSortedStridePerm`.
///
/// A stable insertion sort. Axes of length 1 say nothing, and where arrays disagree C order wins.
pub(crate) fn like_several(shape: &[usize], arrays: &[&Layout], itemsize: usize) -> Layout {
    let mut order: Order = (0..shape.len()).collect();
    for position in 1..order.len() {
        let axis = order[position];
        let mut place = position;
        for before in (0..position).rev() {
            match comes_before(arrays, axis, order[before]) {
                None => {}
                Some(true) => place = before,
                Some(false) => break,
            }
        }
        order[place..=position].rotate_right(1);
    }
    without_gaps(shape, &order, itemsize)
}

/// Whether an axis goes outside another one: `None` if no array can tell.
fn comes_before(arrays: &[&Layout], axis: usize, other: usize) -> Option<bool> {
    let tells = |layout: &&&Layout| layout.shape()[axis] != 1 && layout.shape()[other] != 1;
    let larger = |layout: &&Layout| {
        layout.strides()[axis].unsigned_abs() > layout.strides()[other].unsigned_abs()
    };
    let mut telling = arrays.iter().filter(tells).peekable();
    telling.peek()?;
    Some(telling.all(larger))
}

/// Strides for axes in the given order, outermost first.
fn without_gaps(shape: &[usize], order: &[usize], itemsize: usize) -> Layout {
    let mut strides = Strides::from_elem(0, shape.len());
    let mut step = itemsize as isize;
    for &axis in order.iter().rev() {
        strides[axis] = step;
        // The size was checked; only an array without elements can count further than that.
        step = step.wrapping_mul(shape[axis] as isize);
    }
    Layout::from_parts(Shape::from_slice(shape), strides, 0)
}
