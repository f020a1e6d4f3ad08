//! `tensordot`: sums of products over several axes.

use np_layout::normalize_axis;

use super::dot::dot_arrays;
use crate::array::Array;
use crate::error::{Error, Result};
use crate::operand::AsOperand;

/// The axes that [`tensordot`] sums over.
#[derive(Clone, Debug, PartialEq)]
pub enum Contracted {
    /// So many of the last axes of `a`, and of the first axes of `b`.
    Number(isize),
    /// These axes of `a`, and these of `b`.
    Axes(Vec<isize>, Vec<isize>),
}

impl From<i32> for Contracted {
    fn from(number: i32) -> Contracted {
        Contracted::Number(number as isize)
    }
}

impl From<isize> for Contracted {
    fn from(number: isize) -> Contracted {
        Contracted::Number(number)
    }
}

impl From<(isize, isize)> for Contracted {
    fn from((a, b): (isize, isize)) -> Contracted {
        Contracted::Axes(vec![a], vec![b])
    }
}

impl<const N: usize, const M: usize> From<([isize; N], [isize; M])> for Contracted {
    fn from((a, b): ([isize; N], [isize; M])) -> Contracted {
        Contracted::Axes(a.into(), b.into())
    }
}

impl From<(Vec<isize>, Vec<isize>)> for Contracted {
    fn from((a, b): (Vec<isize>, Vec<isize>)) -> Contracted {
        Contracted::Axes(a, b)
    }
}

/// The sums of products over axes of both (`numpy.tensordot`), which the result does not have; those of `a` come first.
///
/// ```
/// use numpy_rs as np;
///
/// let (a, b) = (np::ones([3, 4, 5], ())?, np::ones([4, 3, 2], ())?);
/// let c = np::tensordot(&a, &b, ([1, 0], [0, 1]))?;
/// assert_eq!(c.shape(), [5, 2]);
/// assert_eq!(c.to_vec::<f64>()?, [12.0; 10]);
/// assert_eq!(np::tensordot(&a, &np::ones([5, 7], ())?, 1)?.shape(), [3, 4, 7]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` where the lengths of the axes differ or an axis is named twice, `IndexError` for an axis out of bounds.
pub fn tensordot(
    a: impl AsOperand,
    b: impl AsOperand,
    axes: impl Into<Contracted>,
) -> Result<Array> {
    let (a_axes, b_axes) = match axes.into() {
        Contracted::Number(n) => ((-n..0).collect(), (0..n).collect()),
        Contracted::Axes(a, b) => (a, b),
    };
    for axes in [&a_axes, &b_axes] {
        let repeated = |(k, axis)| axes[..k].contains(axis);
        if axes.iter().enumerate().any(repeated) {
            return Err(Error::value("duplicate axes are not allowed in tensordot"));
        }
    }
    let (a, b) = (a.as_operand().to_array()?, b.as_operand().to_array()?);
    let mismatch = || Error::value("shape-mismatch for sum");
    if a_axes.len() != b_axes.len() {
        return Err(mismatch());
    }
    let axis_of = |array: &Array, axis: isize| {
        normalize_axis(axis, array.ndim()).map_err(|_| Error::index("tuple index out of range"))
    };
    let (mut own, mut other) = (Vec::new(), Vec::new());
    for (&x, &y) in a_axes.iter().zip(&b_axes) {
        let (x, y) = (axis_of(&a, x)?, axis_of(&b, y)?);
        if a.shape()[x] != b.shape()[y] {
            return Err(mismatch());
        }
        own.push(x);
        other.push(y);
    }
    let kept = |array: &Array, axes: &[usize]| -> Vec<usize> {
        (0..array.ndim())
            .filter(|axis| !axes.contains(axis))
            .collect()
    };
    let (a_kept, b_kept) = (kept(&a, &own), kept(&b, &other));
    let lengths = |array: &Array, axes: &[usize]| -> Vec<usize> {
        axes.iter().map(|&axis| array.shape()[axis]).collect()
    };
    let size = |array: &Array, axes: &[usize]| lengths(array, axes).iter().product::<usize>();
    let (rows, inner, columns) = (size(&a, &a_kept), size(&a, &own), size(&b, &b_kept));
    let turned = |array: &Array, axes: [&[usize]; 2]| {
        let axes = axes.concat().into_iter().map(|axis| axis as isize);
        array.transpose(axes.collect::<Vec<isize>>())
    };
    let a_matrix = turned(&a, [&a_kept, &own])?.reshape([rows, inner])?;
    let b_matrix = turned(&b, [&other, &b_kept])?.reshape([inner, columns])?;
    let mut shape = lengths(&a, &a_kept);
    shape.extend(lengths(&b, &b_kept));
    dot_arrays(&a_matrix, &b_matrix, None)?.reshape(shape)
}
