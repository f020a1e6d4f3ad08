//! Elements at an index, and elements by position.

use numpy_rs as np;

use np::options::Mode;

use super::creation::references;
use crate::named::Named;
use crate::outcome::Done;
use crate::parameter::{
    Array, Arrays, Axes, Index, Int, Ints, Keywords, Length, Operand, Operands, Text, Truth,
};
use crate::status::Failure;
use crate::table::functions;

/// Lengths that must not be negative.
pub(super) fn lengths(given: &[isize]) -> Result<Vec<usize>, Failure> {
    let lengths = given.iter().map(|&length| usize::try_from(length));
    let message = || np::Error::Value("negative dimensions are not allowed".to_owned());
    Ok(lengths.collect::<Result<_, _>>().map_err(|_| message())?)
}

/// The modes in a list of names.
fn modes(names: &str) -> Result<Vec<Mode>, Failure> {
    names.split(',').map(Mode::named).collect()
}

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

    /// Assigns to elements by position in C order (`numpy.put`); keyword `mode`.
    fn nrs_put(a: Array, indices: Operand, values: Operand, keywords: Keywords) -> Done = np::put(a, indices, values, keywords);

    /// Elements by position, other ones in each row (`numpy.take_along_axis`).
    fn nrs_take_along_axis(a: Array, indices: Array, axis: Axes) -> Array = np::take_along_axis(a, indices, axis);

    /// Assigns to elements by position, to other ones in each row (`numpy.put_along_axis`).
    fn nrs_put_along_axis(a: Array, indices: Array, values: Operand, axis: Axes) -> Done =
        np::put_along_axis(a, indices, values, axis);

    /// Elements of one of several arrays, by number (`numpy.choose`); keywords `out`, `mode`.
    fn nrs_choose(a: Operand, choices: Operands, keywords: Keywords) -> Array = np::choose(a, &references(&choices), keywords);

    /// Elements of the array whose condition is the first that is true (`numpy.select`); keyword `default`.
    fn nrs_select(conditions: Operands, choices: Operands, keywords: Keywords) -> Array =
        np::select(&references(&conditions), &references(&choices), keywords);

    /// Parts along an axis where a condition is true (`numpy.compress`); keywords `axis`, `out`.
    fn nrs_compress(condition: Operand, a: Operand, keywords: Keywords) -> Array = np::compress(condition, a, keywords);

    /// Elements where a condition is true (`numpy.extract`).
    fn nrs_extract(condition: Operand, a: Operand) -> Array = np::extract(condition, a);

    /// Assigns values one after another to the elements where a mask is true (`numpy.place`).
    fn nrs_place(a: Array, mask: Array, values: Operand) -> Done = np::place(a, mask, values);

    /// Assigns values at the same places to the elements where a mask is true (`numpy.putmask`).
    fn nrs_putmask(a: Array, mask: Array, values: Operand) -> Done = np::putmask(a, mask, values);

    /// Assigns to the main diagonal (`numpy.fill_diagonal`).
    fn nrs_fill_diagonal(a: Array, value: Operand, wrap: Truth) -> Done = np::fill_diagonal(a, value, wrap);

    /// The elements on a diagonal (`numpy.diagonal`), as a view; keywords `offset`, `axis1`, `axis2`.
    fn nrs_diagonal(a: Operand, keywords: Keywords) -> Array = np::diagonal(a, keywords);

    /// The positions of elements that are not zero, a row for each (`numpy.argwhere`).
    fn nrs_argwhere(a: Operand) -> Array = np::argwhere(a);

    /// The positions in C order of elements that are not zero (`numpy.flatnonzero`).
    fn nrs_flatnonzero(a: Operand) -> Array = np::flatnonzero(a);

    /// Sequences as an index of all their combinations (`numpy.ix_`).
    fn nrs_ix(sequences: crate::parameter::Arrays) -> Arrays = np::ix_(&sequences);

    /// Indices along the axes of flat ones (`numpy.unravel_index`); keyword `order`.
    fn nrs_unravel_index(indices: Operand, shape: Ints, keywords: Keywords) -> Arrays =
        np::unravel_index(indices, &lengths(shape)?, keywords);

    /// Flat indices of those along the axes (`numpy.ravel_multi_index`); `mode` is a list of names with commas between them, one for
    /// each axis; keyword `order`.
    fn nrs_ravel_multi_index(multi_index: Operands, dims: Ints, mode: Text, keywords: Keywords) -> Array = {
        let modes = modes(mode)?;
        np::ravel_multi_index(&references(&multi_index), &lengths(dims)?, keywords.modes(&modes[..]))
    };

    /// The indices of a main diagonal (`numpy.diag_indices`).
    fn nrs_diag_indices(n: Length, ndim: Length) -> Arrays = np::diag_indices(n, ndim);

    /// The indices of an array's main diagonal (`numpy.diag_indices_from`).
    fn nrs_diag_indices_from(a: Array) -> Arrays = np::diag_indices_from(a);

    /// The indices of a lower triangle (`numpy.tril_indices`); keywords `k`, `M`.
    fn nrs_tril_indices(n: Length, keywords: Keywords) -> Arrays = np::tril_indices(n, keywords);

    /// The indices of an upper triangle (`numpy.triu_indices`); keywords `k`, `M`.
    fn nrs_triu_indices(n: Length, keywords: Keywords) -> Arrays = np::triu_indices(n, keywords);
}
