//! Layouts without gaps: making them, and telling which layouts are contiguous.

use crate::error::LayoutError;
use crate::layout::{Layout, MAX_DIMS, Shape, Strides};

/// The order in which the elements of an array lie in memory, or are read by a reshape.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Order {
    /// Row-major: the last axis is the fastest.
    #[default]
    C,
    /// Column-major, Fortran's order: the first axis is the fastest.
    F,
}

/// The number of bytes of an array, as NumPy counts it to see whether the array is possible at all:
/// lengths of zero count as one.
///
/// # Errors
/// [`LayoutError::LengthTooBig`] if a length exceeds `isize::MAX`; [`LayoutError::TooBig`] if the
/// bytes or the elements do.
#[inline]
pub fn checked_nbytes(shape: &[usize], itemsize: usize) -> Result<usize, LayoutError> {
    const LIMIT: usize = isize::MAX as usize;
    let mut nbytes = itemsize.max(1);
    for &length in shape {
        nbytes = match nbytes.checked_mul(length.max(1)) {
            Some(product) if product <= LIMIT => product,
            _ => return Err(too_big(shape)),
        };
    }
    Ok(if itemsize == 0 { 0 } else { nbytes })
}

#[cold]
#[inline(never)]
fn too_big(shape: &[usize]) -> LayoutError {
    if shape.iter().any(|&length| length > isize::MAX as usize) {
        LayoutError::LengthTooBig
    } else {
        LayoutError::TooBig
    }
}

/// Lengths given with a sign, as a shape.
///
/// # Errors
/// What NumPy says about such lengths of a new array: more than [`MAX_DIMS`], negative, or too big
/// together with the itemsize; the first of the lengths that is wrong decides.
pub fn checked_shape(lengths: &[isize], itemsize: usize) -> Result<Shape, LayoutError> {
    if lengths.len() > MAX_DIMS {
        return Err(LayoutError::TooManyDimensions {
            ndim: lengths.len(),
        });
    }
    let mut shape = Shape::new();
    for &length in lengths {
        shape.push(usize::try_from(length).map_err(|_| LayoutError::NegativeDimensions)?);
        checked_nbytes(&shape, itemsize)?;
    }
    Ok(shape)
}

/// Strides of a contiguous array; lengths of zero count as one, as in NumPy.
///
/// The caller has checked the size.
#[inline]
pub(crate) fn contiguous_strides(shape: &[usize], itemsize: usize, order: Order) -> Strides {
    let ndim = shape.len();
    let mut strides = Strides::from_elem(0, ndim);
    let mut stride = itemsize as isize;
    match order {
        Order::C => {
            for axis in (0..ndim).rev() {
                strides[axis] = stride;
                stride = stride.wrapping_mul(shape[axis].max(1) as isize);
            }
        }
        Order::F => {
            for axis in 0..ndim {
                strides[axis] = stride;
                stride = stride.wrapping_mul(shape[axis].max(1) as isize);
            }
        }
    }
    strides
}

impl Layout {
    /// The layout of a new array: no gaps, offset zero.
    ///
    /// The strides of an array without elements are zero, as those of `numpy.empty((3, 0))`.
    ///
    /// # Errors
    /// More than [`MAX_DIMS`] axes, or more bytes than an `isize` counts (lengths of zero counting
    /// as one).
    ///
    /// ```
    /// use np_layout::{Layout, Order};
    ///
    /// let c = Layout::contiguous(&[2, 3], 8, Order::C)?;
    /// assert_eq!(c.strides(), [24, 8]);
    /// let f = Layout::contiguous(&[2, 3], 8, Order::F)?;
    /// assert_eq!(f.strides(), [8, 16]);
    /// # Ok::<(), np_layout::LayoutError>(())
    /// ```
    #[inline]
    pub fn contiguous(
        shape: &[usize],
        itemsize: usize,
        order: Order,
    ) -> Result<Layout, LayoutError> {
        check_ndim(shape.len())?;
        checked_nbytes(shape, itemsize)?;
        if let &[length] = shape {
            // Vectors are what small arrays mostly are: made in registers.
            let stride = if length == 0 { 0 } else { itemsize as isize };
            return Ok(Layout {
                shape: Shape::from_buf_and_len([length, 0, 0, 0], 1),
                strides: Strides::from_buf_and_len([stride, 0, 0, 0], 1),
                offset: 0,
            });
        }
        let strides = if shape.contains(&0) {
            Strides::from_elem(0, shape.len())
        } else {
            contiguous_strides(shape, itemsize, order)
        };
        Ok(Layout {
            shape: Shape::from_slice(shape),
            strides,
            offset: 0,
        })
    }

    /// Number of elements: the product of the lengths, one for an array without axes.
    #[inline]
    pub fn size(&self) -> usize {
        // A layout of foreign parts may be wrong; `fits` is where that is found, not here.
        self.shape
            .iter()
            .fold(1, |size: usize, &length| size.wrapping_mul(length))
    }

    /// Number of bytes of the elements, gaps and repetitions not considered: NumPy's `nbytes`.
    #[inline]
    pub fn nbytes(&self, itemsize: usize) -> usize {
        self.size().wrapping_mul(itemsize)
    }

    /// Whether there are no elements.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.shape.contains(&0)
    }

    /// Whether the elements lie in C order without gaps: NumPy's `flags.c_contiguous`.
    ///
    /// Strides of axes of length one do not matter; an array without elements is contiguous.
    #[inline]
    pub fn is_c_contiguous(&self, itemsize: usize) -> bool {
        let lanes = self.shape.iter().zip(self.strides.iter());
        self.is_dense_along(lanes.rev(), itemsize)
    }

    /// Whether the elements lie in Fortran order without gaps: NumPy's `flags.f_contiguous`.
    #[inline]
    pub fn is_f_contiguous(&self, itemsize: usize) -> bool {
        let lanes = self.shape.iter().zip(self.strides.iter());
        self.is_dense_along(lanes, itemsize)
    }

    /// Whether each axis, fastest first, starts over where the one before it ended.
    #[inline]
    fn is_dense_along<'a>(
        &self,
        axes: impl Iterator<Item = (&'a usize, &'a isize)>,
        itemsize: usize,
    ) -> bool {
        let mut expected = itemsize as isize;
        for (&length, &stride) in axes {
            if length != 1 {
                if stride != expected {
                    return self.is_empty();
                }
                expected = expected.wrapping_mul(length as isize);
            }
        }
        true
    }

    /// Whether every element starts at a multiple of `alignment`, given that the storage does.
    ///
    /// Together with the alignment of the storage this is NumPy's `flags.aligned`.
    #[inline]
    pub fn is_aligned(&self, alignment: usize) -> bool {
        let mut bits = self.offset;
        for (&length, &stride) in self.shape.iter().zip(self.strides.iter()) {
            match length {
                0 => return true,
                1 => {}
                _ => bits |= stride as usize,
            }
        }
        // The lowest set bit of the union is the lowest of any, which suffices for powers of two.
        debug_assert!(
            alignment.is_power_of_two(),
            "an alignment is a power of two"
        );
        bits & (alignment - 1) == 0
    }
}

#[inline]
pub(crate) fn check_ndim(ndim: usize) -> Result<(), LayoutError> {
    if ndim > MAX_DIMS {
        return Err(LayoutError::TooManyDimensions { ndim });
    }
    Ok(())
}
