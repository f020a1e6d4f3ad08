//! Other shapes and orders, arrays joined.

use numpy_rs as np;

use crate::parameter::{Array, Axes, Int, Ints, Keywords, Operand, Operands};
use crate::table::functions;

functions! {
    /// The elements in another shape (`numpy.reshape`), as a view where that goes; keywords `order`, `copy`.
    fn nrs_reshape(a: Operand, shape: Ints, keywords: Keywords) -> Array = np::reshape(a, shape, keywords);

    /// The elements in one row (`numpy.ravel`), as a view where that goes; keyword `order`.
    fn nrs_ravel(a: Operand, keywords: Keywords) -> Array = np::ravel(a, keywords);

    /// A copy of the elements in one row (`ndarray.flatten`); keyword `order`.
    fn nrs_flatten(a: Array, keywords: Keywords) -> Array = a.flatten_with(keywords);

    /// A copy (`ndarray.copy`); keyword `order`.
    fn nrs_copy(a: Array, keywords: Keywords) -> Array = a.copy(keywords);

    /// Axes in another order (`numpy.transpose`), as a view; all reversed for NULL.
    fn nrs_transpose(a: Operand, axes: Axes) -> Array = np::transpose(a, axes);

    /// Two axes exchanged (`numpy.swapaxes`), as a view.
    fn nrs_swapaxes(a: Operand, axis1: Int, axis2: Int) -> Array = np::swapaxes(a, axis1, axis2);

    /// Axes moved to other positions (`numpy.moveaxis`), as a view.
    fn nrs_moveaxis(a: Operand, source: Axes, destination: Axes) -> Array = np::moveaxis(a, source, destination);

    /// New axes of length 1 (`numpy.expand_dims`), as a view.
    fn nrs_expand_dims(a: Operand, axis: Axes) -> Array = np::expand_dims(a, axis);

    /// Without axes of length 1 (`numpy.squeeze`), as a view.
    fn nrs_squeeze(a: Operand, axis: Axes) -> Array = np::squeeze(a, axis);

    /// Repeated to a shape without a copy (`numpy.broadcast_to`), to be read only.
    fn nrs_broadcast_to(a: Array, shape: Ints) -> Array = a.broadcast_to(shape);

    /// Arrays joined along an axis (`numpy.concatenate`); keywords `axis`, `out`, `dtype`, `casting`.
    fn nrs_concatenate(arrays: Operands, keywords: Keywords) -> Array = np::concatenate(&arrays, keywords);

    /// Arrays joined along a new axis (`numpy.stack`); keywords `axis`, `out`, `dtype`, `casting`.
    fn nrs_stack(arrays: Operands, keywords: Keywords) -> Array = np::stack(&arrays, keywords);
}
