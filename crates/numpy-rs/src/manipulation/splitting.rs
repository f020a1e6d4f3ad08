//! An array cut into several: `split` and its kin, `unstack`. The parts are views.

use np_layout::{AxisIndex, normalize_axis};

use super::integers::Integers;
use crate::array::Array;
use crate::error::{Error, Result};
use crate::operand::AsOperand;
use crate::options::Options;
use crate::shape::length_of;

/// How an array is cut: into so many sections, or at indices.
pub type Sections = Integers;

/// An array cut along an axis into parts of equal length, or at indices (`numpy.split`); keyword `axis`, 0 unless
/// given.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::arange(6, ())?;
/// let halves = np::split(&a, 2, ())?;
/// assert_eq!(halves[1].to_vec::<i64>()?, [3, 4, 5]);
/// let parts = np::split(&a, [1, 5], ())?;
/// assert_eq!(parts.iter().map(|part| part.size()).collect::<Vec<_>>(), [1, 4, 1]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` if the parts can't have equal lengths, `ZeroDivisionError` for no sections, `IndexError` for an axis
/// out of bounds.
pub fn split<'a>(
    ary: impl AsOperand,
    indices_or_sections: impl Into<Sections>,
    options: impl Into<Options<'a>>,
) -> Result<Vec<Array>> {
    let ary = ary.as_operand().to_array()?;
    let axis = axis_of("split", options)?;
    equal_parts(&ary, &indices_or_sections.into(), axis)
}

/// As [`split`], but sections need not have equal lengths (`numpy.array_split`): the first ones have one element more.
///
/// ```
/// use numpy_rs as np;
///
/// let parts = np::array_split(&np::arange(5, ())?, 3, ())?;
/// assert_eq!(parts.iter().map(|part| part.size()).collect::<Vec<_>>(), [2, 2, 1]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for no sections, `IndexError` for an axis out of bounds.
pub fn array_split<'a>(
    ary: impl AsOperand,
    indices_or_sections: impl Into<Sections>,
    options: impl Into<Options<'a>>,
) -> Result<Vec<Array>> {
    let ary = ary.as_operand().to_array()?;
    let axis = axis_of("array_split", options)?;
    parts(&ary, &indices_or_sections.into(), axis)
}

/// An array [split] along the second axis (`numpy.hsplit`), or the only one.
///
/// ```
/// use numpy_rs as np;
///
/// let parts = np::hsplit(&np::zeros([2, 4], ())?, 2)?;
/// assert_eq!(parts[0].shape(), [2, 2]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`split`]; `ValueError` for an array without axes.
pub fn hsplit(ary: impl AsOperand, indices_or_sections: impl Into<Sections>) -> Result<Vec<Array>> {
    let ary = ary.as_operand().to_array()?;
    let axis = match ary.ndim() {
        0 => {
            return Err(Error::value(
                "hsplit only works on arrays of 1 or more dimensions",
            ));
        }
        1 => 0,
        _ => 1,
    };
    equal_parts(&ary, &indices_or_sections.into(), axis)
}

/// An array [split] along the first of at least two axes (`numpy.vsplit`).
///
/// ```
/// use numpy_rs as np;
///
/// let parts = np::vsplit(&np::zeros([4, 2], ())?, [1])?;
/// assert_eq!(parts[1].shape(), [3, 2]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`split`]; `ValueError` for fewer axes.
pub fn vsplit(ary: impl AsOperand, indices_or_sections: impl Into<Sections>) -> Result<Vec<Array>> {
    let ary = ary.as_operand().to_array()?;
    if ary.ndim() < 2 {
        return Err(Error::value(
            "vsplit only works on arrays of 2 or more dimensions",
        ));
    }
    equal_parts(&ary, &indices_or_sections.into(), 0)
}

/// An array [split] along the third axis (`numpy.dsplit`).
///
/// ```
/// use numpy_rs as np;
///
/// let parts = np::dsplit(&np::zeros([1, 2, 6], ())?, 3)?;
/// assert_eq!(parts[2].shape(), [1, 2, 2]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`split`]; `ValueError` for fewer than three axes.
pub fn dsplit(ary: impl AsOperand, indices_or_sections: impl Into<Sections>) -> Result<Vec<Array>> {
    let ary = ary.as_operand().to_array()?;
    if ary.ndim() < 3 {
        return Err(Error::value(
            "dsplit only works on arrays of 3 or more dimensions",
        ));
    }
    equal_parts(&ary, &indices_or_sections.into(), 2)
}

/// The arrays along an axis, each a view (`numpy.unstack`); keyword `axis`, 0 unless given.
///
/// ```
/// use numpy_rs as np;
///
/// let rows = np::unstack(&np::arange(6, ())?.reshape([2, 3])?, ())?;
/// assert_eq!(rows[1].to_vec::<i64>()?, [3, 4, 5]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for an array without axes, `AxisError` for an axis out of bounds.
pub fn unstack<'a>(x: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Vec<Array>> {
    let x = x.as_operand().to_array()?;
    let axis = axis_of("unstack", options)?;
    if x.ndim() == 0 {
        return Err(Error::value("Input array must be at least 1-d."));
    }
    let first = x.moveaxis(&[axis], &[0])?;
    (0..first.shape()[0])
        .map(|k| first.get([AxisIndex::Int(k as isize)]))
        .collect()
}

/// The keyword `axis`, the only one.
fn axis_of<'a>(function: &str, options: impl Into<Options<'a>>) -> Result<isize> {
    let options = options.into();
    options.only(function, &["axis"])?;
    match options.axis {
        None => Ok(0),
        Some(crate::options::Axes::One(axis)) => Ok(axis),
        Some(_) => Err(Error::type_error(
            "tuple indices must be integers or slices, not NoneType",
        )),
    }
}

fn equal_parts(ary: &Array, sections: &Sections, axis: isize) -> Result<Vec<Array>> {
    if let Integers::One(sections) = *sections {
        let length = length_of(ary, axis)? as isize;
        if sections == 0 {
            return Err(Error::ZeroDivision("integer modulo by zero"));
        }
        if length % sections != 0 {
            return Err(Error::value(
                "array split does not result in an equal division",
            ));
        }
    }
    parts(ary, sections, axis)
}

fn parts(ary: &Array, sections: &Sections, axis: isize) -> Result<Vec<Array>> {
    let length = length_of(ary, axis)? as isize;
    let axis = normalize_axis(axis, ary.ndim())?;
    let slice = |start, stop| {
        let mut index = vec![AxisIndex::ALL; axis];
        index.push(AxisIndex::Slice {
            start: Some(start),
            stop: Some(stop),
            step: None,
        });
        ary.get(&index[..])
    };
    match sections {
        Integers::One(sections) => {
            if *sections <= 0 {
                return Err(Error::value("number sections must be larger than 0."));
            }
            let (each, extras) = (length / sections, length % sections);
            let start = |k: isize| k * each + k.min(extras);
            (0..*sections)
                .map(|k| slice(start(k), start(k + 1)))
                .collect()
        }
        Integers::Several(indices) => {
            let starts = std::iter::once(0).chain(indices.iter().copied());
            let stops = indices.iter().copied().chain([length]);
            starts
                .zip(stops)
                .map(|(start, stop)| slice(start, stop))
                .collect()
        }
    }
}
