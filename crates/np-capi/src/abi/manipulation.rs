//! Other shapes and orders, arrays joined.

use numpy_rs as np;

use np::manipulation::integers::Integers;
use np::manipulation::{PadWidth, Positions};
use np::options::Axes as AxesOf;

use super::creation::references;
use crate::parameter::{Array, Arrays, Axes, Index, Int, Ints, Keywords, Operand, Operands};
use crate::status::Failure;
use crate::table::functions;

/// One integer or several, which are given as axes are.
fn whole(given: AxesOf) -> Result<Integers, Failure> {
    match given {
        AxesOf::One(integer) => Ok(Integers::One(integer)),
        AxesOf::Some(integers) => Ok(Integers::Several(integers)),
        AxesOf::All => {
            Err(np::Error::Type("an integer, or several, must be given".to_owned()).into())
        }
    }
}

/// Positions along an axis, which are given as an index of one part is.
fn positions<'a>(index: &[np::index_arrays::IndexPart<'a>]) -> Result<Positions<'a>, Failure> {
    match index.first_chunk::<1>() {
        Some(part) if index.len() == 1 => Ok(part.into()),
        _ => Err(np::Error::Value("positions are an index of one part".to_owned()).into()),
    }
}

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

    /// Arrays joined along the first axis (`numpy.vstack`); keywords `dtype`, `casting`.
    fn nrs_vstack(arrays: Operands, keywords: Keywords) -> Array = np::vstack(&arrays, keywords);

    /// Arrays joined along the second axis (`numpy.hstack`); keywords `dtype`, `casting`.
    fn nrs_hstack(arrays: Operands, keywords: Keywords) -> Array = np::hstack(&arrays, keywords);

    /// Arrays joined along the third axis (`numpy.dstack`).
    fn nrs_dstack(arrays: Operands) -> Array = np::dstack(&arrays);

    /// Arrays as the columns of one (`numpy.column_stack`).
    fn nrs_column_stack(arrays: Operands) -> Array = np::column_stack(&arrays);

    /// An array cut into parts of one length, or at indices (`numpy.split`), as views; keyword `axis`. One number of parts, or
    /// several indices, are given as axes are.
    fn nrs_split(a: Operand, indices_or_sections: Axes, keywords: Keywords) -> Arrays =
        np::split(a, whole(indices_or_sections)?, keywords);

    /// As `nrs_split`, but parts need not have one length (`numpy.array_split`).
    fn nrs_array_split(a: Operand, indices_or_sections: Axes, keywords: Keywords) -> Arrays =
        np::array_split(a, whole(indices_or_sections)?, keywords);

    /// An array split along the second axis, or the only one (`numpy.hsplit`).
    fn nrs_hsplit(a: Operand, indices_or_sections: Axes) -> Arrays = np::hsplit(a, whole(indices_or_sections)?);

    /// An array split along the first axis (`numpy.vsplit`).
    fn nrs_vsplit(a: Operand, indices_or_sections: Axes) -> Arrays = np::vsplit(a, whole(indices_or_sections)?);

    /// An array split along the third axis (`numpy.dsplit`).
    fn nrs_dsplit(a: Operand, indices_or_sections: Axes) -> Arrays = np::dsplit(a, whole(indices_or_sections)?);

    /// The parts of an array along an axis (`numpy.unstack`), as views; keyword `axis`.
    fn nrs_unstack(x: Operand, keywords: Keywords) -> Arrays = np::unstack(x, keywords);

    /// Elements in reversed order along axes (`numpy.flip`), as a view.
    fn nrs_flip(m: Operand, axis: Axes) -> Array = np::flip(m, axis);

    /// Elements in reversed order along the second axis (`numpy.fliplr`), as a view.
    fn nrs_fliplr(m: Operand) -> Array = np::fliplr(m);

    /// Elements in reversed order along the first axis (`numpy.flipud`), as a view.
    fn nrs_flipud(m: Operand) -> Array = np::flipud(m);

    /// Elements moved along axes, the last ones to the front (`numpy.roll`); shifts are given as axes are.
    fn nrs_roll(a: Operand, shift: Axes, axis: Axes) -> Array = np::roll(a, whole(shift)?, axis);

    /// Turned by right angles in the plane of two axes (`numpy.rot90`), as a view; keywords `k`, `axes`.
    fn nrs_rot90(m: Operand, keywords: Keywords) -> Array = np::rot90(m, keywords);

    /// Another shape, filled with repetitions of the elements (`numpy.resize`).
    fn nrs_resize(a: Operand, new_shape: Ints) -> Array = np::resize(a, new_shape);

    /// Values after an array's elements (`numpy.append`); keyword `axis`.
    fn nrs_append(a: Operand, values: Operand, keywords: Keywords) -> Array = np::append(a, values, keywords);

    /// Values before positions (`numpy.insert`), which are an index of one part; keyword `axis`.
    fn nrs_insert(a: Operand, positions_: Index, values: Operand, keywords: Keywords) -> Array =
        np::insert(a, positions(&positions_)?, values, keywords);

    /// Without the elements at positions (`numpy.delete`), which are an index of one part; keyword `axis`.
    fn nrs_delete(a: Operand, positions_: Index, keywords: Keywords) -> Array =
        np::delete(a, positions(&positions_)?, keywords);

    /// Without the zeros at the ends (`numpy.trim_zeros`), as a view; keywords `trim`, `axis`.
    fn nrs_trim_zeros(filt: Operand, keywords: Keywords) -> Array = np::trim_zeros(filt, keywords);

    /// Truth values as bits of bytes (`numpy.packbits`); keywords `axis`, `bitorder`.
    fn nrs_packbits(a: Operand, keywords: Keywords) -> Array = np::packbits(a, keywords);

    /// The bits of bytes as elements (`numpy.unpackbits`); keywords `axis`, `count`, `bitorder`.
    fn nrs_unpackbits(a: Operand, keywords: Keywords) -> Array = np::unpackbits(a, keywords);

    /// Elements put around an array (`numpy.pad`); keywords `mode`, `constant_values`, `end_values`, `stat_length`,
    /// `reflect_type`.
    fn nrs_pad(a: Operand, pad_width: Array, keywords: Keywords) -> Array = np::pad(a, PadWidth::from(pad_width), keywords);

    /// With an axis at least (`numpy.atleast_1d`), as a view.
    fn nrs_atleast_1d(a: Operand) -> Array = np::atleast_1d(a);

    /// With two axes at least (`numpy.atleast_2d`), as a view.
    fn nrs_atleast_2d(a: Operand) -> Array = np::atleast_2d(a);

    /// With three axes at least (`numpy.atleast_3d`), as a view.
    fn nrs_atleast_3d(a: Operand) -> Array = np::atleast_3d(a);

    /// Arrays repeated to a shape of all (`numpy.broadcast_arrays`), as views.
    fn nrs_broadcast_arrays(arrays: Operands) -> Arrays = np::broadcast_arrays(&references(&arrays));

    /// An axis moved before another (`numpy.rollaxis`), as a view.
    fn nrs_rollaxis(a: Operand, axis: Int, start: Int) -> Array = np::rollaxis(a, axis, start);

    /// The last two axes exchanged (`numpy.matrix_transpose`), as a view.
    fn nrs_matrix_transpose(x: Operand) -> Array = np::matrix_transpose(x);

    /// Windows that slide over an array (`numpy.lib.stride_tricks.sliding_window_view`), as a view.
    fn nrs_sliding_window_view(x: Array, window_shape: Ints, axis: Axes) -> Array =
        x.sliding_window_view(&super::indexing::lengths(window_shape)?, axis);
}
