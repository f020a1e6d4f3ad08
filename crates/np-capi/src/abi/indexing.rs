//! Elements at an index, and elements by position.

use numpy_rs as np;

use crate::outcome::Done;
use crate::parameter::{Array, Arrays, Index, Int, Keywords, Operand};
use crate::table::functions;

functions! {
    /// The elements at an index (`a[...]`): a view where there are no arrays in it.
    fn nrs_get(a: Array, index: Index) -> Array = a.get(index);

    /// Assigns to the elements at an index (`a[...] = value`).
    fn nrs_set(a: Array, index: Index, value: Operand) -> Done = a.set(index, value);

    /// The element or the part at a position of the first axis (`a[i]`).
    fn nrs_get_int(a: Array, position: Int) -> Array = a.get([np::layout::AxisIndex::Int(position)]);

    /// Assigns one value to all elements (`ndarray.fill`).
    fn nrs_fill(a: Array, value: Operand) -> Done = a.fill(value);

    /// Elements by position along an axis (`numpy.take`); keywords `axis`, `out`, `mode`.
    fn nrs_take(a: Operand, indices: Operand, keywords: Keywords) -> Array = np::take(a, indices, keywords);

    /// Copies elements from one array to another (`numpy.copyto`); keywords `casting`, `where`.
    fn nrs_copyto(dst: Array, src: Operand, keywords: Keywords) -> Done = np::copyto(dst, src, keywords);

    /// Elements of `x` where the condition is true, of `y` elsewhere (`numpy.where`).
    fn nrs_where(condition: Operand, x: Operand, y: Operand) -> Array = np::where_(condition, x, y);

    /// The positions of elements that are not zero, an array for each axis (`numpy.nonzero`).
    fn nrs_nonzero(a: Operand) -> Arrays = np::nonzero(a);
}
