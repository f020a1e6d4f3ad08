//! The memory order of outputs that an operation allocates, as NumPy allocates them.

use np_layout::Strides;

use crate::order::{axis_order, check_lengths};

/// Strides of a fresh array in order `'K'`: the memory order NumPy's iterator gives to an output it allocates.
///
/// `input_strides` are the strides of every input, broadcast to `shape` (0 along broadcast axes, anything along
/// axes of length 1). The result has `itemsize` along the innermost axis of the inputs' common order, and is
/// dense. An array without elements has strides 0, as in NumPy. With no input, or a 0-d one, this is C order.
///
/// A call of a ufunc in NumPy allocates by this rule except where its short cut for contiguous operands
/// applies: see [`contiguous_output_strides`].
///
/// # Panics
/// If an operand has another number of strides than `shape` has axes, or that number is above 64.
///
/// # Examples
/// ```
/// use np_iter::k_order_strides;
///
/// // Two operands in Fortran order: the result is in Fortran order.
/// let f = [8, 16];
/// assert_eq!(k_order_strides(&[2, 3], &[&f, &f], 4)[..], [4, 8]);
/// // They disagree: C order.
/// let c = [24, 8];
/// assert_eq!(k_order_strides(&[2, 3], &[&f, &c], 4)[..], [12, 4]);
/// // A row that is broadcast says nothing about the order.
/// assert_eq!(k_order_strides(&[2, 3], &[&f, &[0, 8]], 4)[..], [4, 8]);
/// ```
pub fn k_order_strides(shape: &[usize], input_strides: &[&[isize]], itemsize: usize) -> Strides {
    reduced_output_strides(shape, input_strides, |_| false, true, itemsize)
}

/// Strides of the output which NumPy's `ufunc.reduce` allocates.
///
/// `shape` is that of the array that is reduced, `input_strides` its strides and those of a `where` mask, broadcast to
/// it. Where `reduced(axis)` holds, the output has length 1 along that axis with `keepdims`, and lacks the axis
/// without. The output follows the inputs' order of axes.
///
/// # Panics
/// If an operand has another number of strides than `shape` has axes, or that number is above 64.
///
/// # Examples
/// ```
/// use np_iter::reduced_output_strides;
///
/// // np.zeros((5, 3, 4), order="F").sum(axis=0): Fortran order, float64.
/// let f = [8, 40, 120];
/// assert_eq!(reduced_output_strides(&[5, 3, 4], &[&f], |axis| axis == 0, false, 8)[..], [8, 24]);
/// ```
pub fn reduced_output_strides(
    shape: &[usize],
    input_strides: &[&[isize]],
    mut reduced: impl FnMut(usize) -> bool,
    keepdims: bool,
    itemsize: usize,
) -> Strides {
    check_lengths(shape, input_strides);
    let mut strides = Strides::from_elem(0, shape.len());
    let mut step = itemsize as isize;
    for &axis in axis_order(shape, input_strides, true).as_slice() {
        let axis = usize::from(axis);
        strides[axis] = step;
        if !reduced(axis) {
            step *= shape[axis] as isize;
        }
    }
    if step == 0 {
        strides.fill(0);
    }
    if !keepdims {
        let mut axis = 0;
        strides.retain(|_| {
            axis += 1;
            !reduced(axis - 1)
        });
    }
    strides
}

/// An input of a ufunc, before it is broadcast.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OwnLayout<'a> {
    /// Lengths along its own axes.
    pub shape: &'a [usize],
    /// Strides along its own axes, in bytes.
    pub strides: &'a [isize],
    /// Bytes of an element.
    pub itemsize: usize,
}

impl OwnLayout<'_> {
    /// Whether the elements are dense in the order in which `axes` runs from the innermost axis outward.
    ///
    /// NumPy's rule: the strides of axes of length 1 do not count, and an array without elements is dense.
    fn is_dense(&self, axes: impl Iterator<Item = usize>) -> bool {
        let mut step = self.itemsize as isize;
        self.shape.contains(&0)
            || axes.into_iter().all(|axis| {
                let dense = self.shape[axis] == 1 || self.strides[axis] == step;
                step = step.wrapping_mul(self.shape[axis] as isize);
                dense
            })
    }
}

/// Strides of the output where NumPy's short cut for contiguous inputs applies, `None` where it does not.
///
/// A ufunc with one output builds no iterator (`try_trivial_single_output_loop`) when all inputs that are not 0-d have
/// the same shape, and are one-dimensional, or all C-contiguous, or all Fortran-contiguous. The caller must know that no
/// input of two or more dimensions needs a cast, a byte-swap or alignment; fewer dimensions may. The output is then contiguous in that order, C order if
/// both hold. The elements lie where [`k_order_strides`] would put them; what differs is the strides along
/// axes of length 1, which a caller sees.
///
/// # Examples
/// ```
/// use np_iter::{OwnLayout, contiguous_output_strides, k_order_strides};
///
/// let input = OwnLayout { shape: &[3, 1, 4], strides: &[8, 24, 24], itemsize: 8 };
/// assert_eq!(contiguous_output_strides(&[input], 8).unwrap()[..], [8, 24, 24]);
/// assert_eq!(k_order_strides(input.shape, &[input.strides], 8)[..], [8, 96, 24]);
/// ```
pub fn contiguous_output_strides(inputs: &[OwnLayout<'_>], itemsize: usize) -> Option<Strides> {
    let mut operation: Option<&[usize]> = None;
    let (mut c_order, mut f_order) = (true, true);
    for input in inputs.iter().filter(|input| !input.shape.is_empty()) {
        if *operation.get_or_insert(input.shape) != input.shape {
            return None;
        }
        let ndim = input.shape.len();
        if ndim > 1 {
            c_order &= input.is_dense((0..ndim).rev());
            f_order &= input.is_dense(0..ndim);
            if !c_order && !f_order {
                return None;
            }
        }
    }
    let shape = operation.unwrap_or(&[]);
    let mut strides = Strides::from_elem(0, shape.len());
    if shape.contains(&0) {
        return Some(strides);
    }
    let mut step = itemsize as isize;
    for i in 0..shape.len() {
        let axis = if c_order { shape.len() - 1 - i } else { i };
        strides[axis] = step;
        step *= shape[axis] as isize;
    }
    Some(strides)
}
