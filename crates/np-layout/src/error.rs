//! [`LayoutError`]: everything that can be wrong with a shape, an axis or an index, in NumPy's
//! words.

use thiserror::Error;

use crate::shape_text::{CompactShape, RequestedShape, TupleShape};

/// The Python exception class that NumPy raises for an error.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum ErrorKind {
    /// `ValueError`.
    ValueError,
    /// `IndexError`.
    IndexError,
    /// `numpy.exceptions.AxisError`, which is both a `ValueError` and an `IndexError`.
    AxisError,
    /// `AttributeError`.
    AttributeError,
    /// `numpy.exceptions.TooHardError`, a `RuntimeError`.
    TooHardError,
}

impl ErrorKind {
    /// The name of the exception class, without its module.
    pub fn name(self) -> &'static str {
        match self {
            ErrorKind::ValueError => "ValueError",
            ErrorKind::IndexError => "IndexError",
            ErrorKind::AxisError => "AxisError",
            ErrorKind::AttributeError => "AttributeError",
            ErrorKind::TooHardError => "TooHardError",
        }
    }
}

/// What is wrong with a shape, an axis, an index or a set of strides.
///
/// `to_string()` is NumPy's message, [`LayoutError::kind`] the exception class.
///
/// ```
/// use np_layout::{ErrorKind, normalize_axis};
///
/// let error = normalize_axis(3, 2).unwrap_err();
/// assert_eq!(error.to_string(), "axis 3 is out of bounds for array of dimension 2");
/// assert_eq!(error.kind(), ErrorKind::AxisError);
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Error)]
#[non_exhaustive]
pub enum LayoutError {
    // Shapes.
    /// More than [`MAX_DIMS`](crate::MAX_DIMS) lengths were asked for.
    #[error("maximum supported dimension for an ndarray is currently 64, found {ndim}")]
    TooManyDimensions {
        /// Number of axes asked for.
        ndim: usize,
    },
    /// A view would have more than [`MAX_DIMS`](crate::MAX_DIMS) axes.
    #[error("number of dimensions must be within [0, 64], got {ndim}")]
    ViewDimensions {
        /// Number of axes of the view.
        ndim: usize,
    },
    /// The array would have more bytes than an `isize` counts.
    #[error(
        "array is too big; `arr.size * arr.dtype.itemsize` is larger than the maximum possible size."
    )]
    TooBig,
    /// One length alone is more than an `isize` holds.
    #[error("Maximum allowed dimension exceeded")]
    LengthTooBig,
    /// A length of a new array is negative.
    #[error("negative dimensions are not allowed")]
    NegativeDimensions,

    // Broadcasting.
    /// Operands of a ufunc do not broadcast. Ends in a blank, as NumPy's message does.
    #[error("operands could not be broadcast together with shapes {}", OperandShapes(.shapes))]
    OperandsNotBroadcast {
        /// The shapes of all operands.
        shapes: Box<[Box<[usize]>]>,
    },
    /// Shapes given to `broadcast_shapes`, `broadcast_arrays` or `broadcast` do not broadcast.
    #[error(
        "shape mismatch: objects cannot be broadcast to a single shape.  \
         Mismatch is between arg {first} with shape {} and arg {second} with shape {}.",
        TupleShape(.first_shape), TupleShape(.second_shape)
    )]
    ShapesMismatch {
        /// Position of the argument that fixed the length.
        first: usize,
        /// Its shape.
        first_shape: Box<[usize]>,
        /// Position of the argument that disagrees.
        second: usize,
        /// Its shape.
        second_shape: Box<[usize]>,
    },
    /// The shapes broadcast, but to more elements than an `isize` counts.
    #[error("broadcast dimensions too large.")]
    BroadcastTooLarge,
    /// The elements to visit are more than an `isize` counts.
    #[error("iterator is too large")]
    IteratorTooLarge,
    /// `broadcast_to` with a length that does not fit.
    #[error(
        "operands could not be broadcast together with remapped shapes \
         [original->remapped]: {}  and requested shape {}",
        CompactShape(.shape), CompactShape(.requested)
    )]
    NotBroadcastTo {
        /// The shape of the array.
        shape: Box<[usize]>,
        /// The shape asked for.
        requested: Box<[usize]>,
    },
    /// `broadcast_to` with fewer axes than the array has.
    #[error("input operand has more dimensions than allowed by the axis remapping")]
    BroadcastDropsAxes,
    /// `broadcast_to(())` of an array with axes.
    #[error("cannot broadcast a non-scalar to a scalar array")]
    BroadcastToScalar,
    /// `broadcast_to` with a negative length.
    #[error("all elements of broadcast shape must be non-negative")]
    NegativeBroadcastShape,
    /// A value does not broadcast to what it is assigned to.
    #[error(
        "could not broadcast input array from shape {} into shape {}",
        CompactShape(.from), CompactShape(.into)
    )]
    InputNotBroadcast {
        /// The shape of the value.
        from: Box<[usize]>,
        /// The shape of the destination.
        into: Box<[usize]>,
    },
    /// An output operand is smaller than the broadcast shape.
    #[error(
        "non-broadcastable output operand with shape {} doesn't match the broadcast shape {}",
        CompactShape(.shape), CompactShape(.broadcast)
    )]
    OutputNotBroadcast {
        /// The shape of the output.
        shape: Box<[usize]>,
        /// The shape that the operands broadcast to.
        broadcast: Box<[usize]>,
    },

    // Reshaping.
    /// The new shape has another number of elements.
    #[error("cannot reshape array of size {size} into shape {}", RequestedShape(.shape))]
    CannotReshape {
        /// Number of elements.
        size: usize,
        /// The shape asked for; negative lengths are unknown.
        shape: Box<[isize]>,
    },
    /// Two lengths of the new shape are negative.
    #[error("can only specify one unknown dimension")]
    SeveralUnknownLengths,
    /// The new shape needs a copy, which was forbidden (`reshape(copy=False)`).
    #[error("Unable to avoid creating a copy while reshaping.")]
    ReshapeNeedsCopy,
    /// The new shape needs a copy, which assigning to `shape` cannot make.
    #[error(
        "Incompatible shape for in-place modification. \
         Use `.reshape()` to make a copy with the desired shape."
    )]
    IncompatibleShape,

    // Axes.
    /// An axis is not in `-ndim..ndim`.
    #[error("{}axis {axis} is out of bounds for array of dimension {ndim}", AxisRole(.role))]
    AxisOutOfBounds {
        /// The axis as given.
        axis: isize,
        /// Number of axes of the array.
        ndim: usize,
        /// The argument that the axis came from (`"axis1"`, `"source"`), where NumPy names it.
        role: Option<&'static str>,
    },
    /// One axis appears twice where NumPy's Python functions take several.
    #[error("repeated axis{}", ArgumentName(.argument))]
    RepeatedAxis {
        /// The argument, where NumPy names it.
        argument: Option<&'static str>,
    },
    /// One axis appears twice in `axis=(…)`.
    #[error("duplicate value in 'axis'")]
    DuplicateAxis,
    /// More axes than an array can have.
    #[error("too many values for 'axis'")]
    TooManyAxes,
    /// `transpose` with one axis twice.
    #[error("repeated axis in transpose")]
    RepeatedAxisInTranspose,
    /// `transpose` with a wrong number of axes.
    #[error("axes don't match array")]
    AxesDoNotMatch,
    /// `moveaxis` with differently many sources and destinations.
    #[error("`source` and `destination` arguments must have the same number of elements")]
    SourceDestinationLengths,
    /// `squeeze` of an axis whose length is not one.
    #[error("cannot select an axis to squeeze out which has size not equal to one")]
    SqueezeLength,
    /// `diagonal` of fewer than two axes.
    #[error("diag requires an array of at least two dimensions")]
    DiagonalDimensions,
    /// `diagonal` with the same axis twice.
    #[error("axis1 and axis2 cannot be the same")]
    DiagonalSameAxis,

    // Indices.
    /// An integer index is not in `-length..length`.
    #[error("index {index} is out of bounds for axis {axis} with size {length}")]
    IndexOutOfBounds {
        /// The index as given.
        index: isize,
        /// The axis that it is for.
        axis: usize,
        /// The length of the axis.
        length: usize,
    },
    /// More axes were indexed than there are.
    #[error("too many indices for array: array is {ndim}-dimensional, but {indexed} were indexed")]
    TooManyIndices {
        /// Number of axes of the array.
        ndim: usize,
        /// Number of axes indexed.
        indexed: usize,
    },
    /// Arrays of indices do not broadcast. Ends in a blank, as NumPy's message does.
    #[error(
        "shape mismatch: indexing arrays could not be broadcast together with shapes {}",
        OperandShapes(.shapes)
    )]
    IndicesNotBroadcast {
        /// The shapes of all arrays of indices.
        shapes: Box<[Box<[usize]>]>,
    },
    /// A mask has another length than the axis that it is for.
    #[error(
        "boolean index did not match indexed array along axis {axis}; size of axis is {length} but size of \
         corresponding boolean axis is {mask}"
    )]
    MaskLength {
        /// The axis of the array.
        axis: usize,
        /// Its length.
        length: usize,
        /// The mask's length.
        mask: usize,
    },
    /// An array of indices of another type.
    #[error("arrays used as indices must be of integer (or boolean) type")]
    IndexType,
    /// The index expression is longer than NumPy reads (twice [`MAX_DIMS`](crate::MAX_DIMS)).
    #[error("too many indices for array")]
    IndexTooLong,
    /// A second ellipsis.
    #[error("an index can only have a single ellipsis ('...')")]
    SeveralEllipses,
    /// New axes make the result exceed [`MAX_DIMS`](crate::MAX_DIMS).
    #[error("number of dimensions must be within [0, 64], indexing result would have {ndim}")]
    IndexedDimensions {
        /// Number of axes that the result would have.
        ndim: usize,
    },
    /// A slice with step zero.
    #[error("slice step cannot be zero")]
    SliceStepZero,

    // Windows and strides.
    /// `sliding_window_view` with a negative window.
    #[error("`window_shape` cannot contain negative values")]
    NegativeWindow,
    /// `sliding_window_view` without axes needs a window length for every axis.
    #[error(
        "Since axis is `None`, must provide window_shape for all dimensions of `x`; \
         got {windows} window_shape elements and `x.ndim` is {ndim}."
    )]
    WindowForEachAxis {
        /// Number of window lengths.
        windows: usize,
        /// Number of axes of the array.
        ndim: usize,
    },
    /// `sliding_window_view` with differently many windows and axes.
    #[error(
        "Must provide matching length window_shape and axis; \
         got {windows} window_shape elements and {axes} axes elements."
    )]
    WindowAxesLengths {
        /// Number of window lengths.
        windows: usize,
        /// Number of axes given.
        axes: usize,
    },
    /// A window is longer than its axis.
    #[error("window shape cannot be larger than input array shape")]
    WindowTooLarge,
    /// `as_strided` with differently many lengths and strides.
    #[error("mismatch in length of strides and shape")]
    StridesLength,
    /// Shape and strides reach outside the buffer.
    #[error("strides is incompatible with shape of requested array and size of buffer")]
    StridesOutOfBounds,

    // Itemsize.
    /// Another itemsize for an array without axes.
    #[error("Changing the dtype of a 0d array is only supported if the itemsize is unchanged")]
    ViewOfZeroDimensional,
    /// Another itemsize needs the elements of the last axis to lie side by side.
    #[error("To change to a dtype of a different size, the last axis must be contiguous")]
    ViewNeedsContiguousAxis,
    /// A larger itemsize that does not divide the bytes of the last axis.
    #[error(
        "When changing to a larger dtype, its size must be a divisor of the total size \
         in bytes of the last axis of the array."
    )]
    ViewLargerItemsize,
    /// A smaller itemsize that does not divide the old one.
    #[error(
        "When changing to a smaller dtype, its size must be a divisor of the size of original dtype"
    )]
    ViewSmallerItemsize,

    // Overlap.
    /// The exact overlap test gave up.
    #[error("Exceeded max_work")]
    TooHard,
}

impl LayoutError {
    /// The Python exception class that NumPy raises for this error.
    pub fn kind(&self) -> ErrorKind {
        match self {
            LayoutError::AxisOutOfBounds { .. } => ErrorKind::AxisError,
            LayoutError::IndexOutOfBounds { .. }
            | LayoutError::TooManyIndices { .. }
            | LayoutError::IndicesNotBroadcast { .. }
            | LayoutError::MaskLength { .. }
            | LayoutError::IndexType
            | LayoutError::IndexTooLong
            | LayoutError::SeveralEllipses
            | LayoutError::IndexedDimensions { .. } => ErrorKind::IndexError,
            LayoutError::IncompatibleShape => ErrorKind::AttributeError,
            LayoutError::TooHard => ErrorKind::TooHardError,
            _ => ErrorKind::ValueError,
        }
    }

    #[cold]
    #[inline(never)]
    pub(crate) fn operands(shapes: &[&[usize]]) -> LayoutError {
        LayoutError::OperandsNotBroadcast {
            shapes: shapes.iter().map(|shape| Box::from(*shape)).collect(),
        }
    }

    #[cold]
    #[inline(never)]
    pub(crate) fn not_broadcast_to(shape: &[usize], requested: &[usize]) -> LayoutError {
        LayoutError::NotBroadcastTo {
            shape: shape.into(),
            requested: requested.into(),
        }
    }

    #[cold]
    #[inline(never)]
    pub(crate) fn input_not_broadcast(from: &[usize], into: &[usize]) -> LayoutError {
        LayoutError::InputNotBroadcast {
            from: from.into(),
            into: into.into(),
        }
    }

    #[cold]
    #[inline(never)]
    pub(crate) fn cannot_reshape(size: usize, shape: &[isize]) -> LayoutError {
        LayoutError::CannotReshape {
            size,
            shape: shape.into(),
        }
    }

    #[cold]
    #[inline(never)]
    pub(crate) fn axis(axis: isize, ndim: usize, role: Option<&'static str>) -> LayoutError {
        LayoutError::AxisOutOfBounds { axis, ndim, role }
    }

    #[cold]
    #[inline(never)]
    pub(crate) fn index(index: isize, axis: usize, length: usize) -> LayoutError {
        LayoutError::IndexOutOfBounds {
            index,
            axis,
            length,
        }
    }
}

/// The shapes of operands, each followed by a blank.
struct OperandShapes<'a>(&'a [Box<[usize]>]);

impl std::fmt::Display for OperandShapes<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0
            .iter()
            .try_for_each(|shape| write!(f, "{} ", CompactShape(shape)))
    }
}

/// `source: ` before an axis error, or nothing.
struct AxisRole<'a>(&'a Option<&'static str>);

impl std::fmt::Display for AxisRole<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|role| write!(f, "{role}: "))
    }
}

/// `` in `source` argument`` after "repeated axis", or nothing.
struct ArgumentName<'a>(&'a Option<&'static str>);

impl std::fmt::Display for ArgumentName<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0
            .iter()
            .try_for_each(|name| write!(f, " in `{name}` argument"))
    }
}
