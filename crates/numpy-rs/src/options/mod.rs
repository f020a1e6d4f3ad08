//! [`Options`]: NumPy's keyword arguments, as one value that is built the same way everywhere.
//!
//! A function that has keywords in NumPy takes `impl Into<Options>` as its last argument. Nothing is `()`; an axis or a dtype alone may
//! stand for itself; everything else starts with one of the functions here and goes on with the methods of the same names:
//!
//! ```
//! use numpy_rs as np;
//! use np::options::{axis, dtype};
//!
//! let a = np::ones([2, 3, 4], dtype(np::float32))?;
//! assert_eq!(a.sum(())?.item::<f32>()?, 24.0);
//! assert_eq!(a.sum(-1)?.shape(), [2, 3]);
//! assert_eq!(a.sum(axis([0, 2]).keepdims(true))?.shape(), [1, 3, 1]);
//! # Ok::<(), np::Error>(())
//! ```
//!
//! A keyword that a function does not have is a `TypeError`, as in Python.
//!
//! `values` has what may stand for a keyword's value.

mod values;

use std::ops::Deref;

use np_dtype::{Casting, DType};
pub use np_linalg::Triangle;
pub use np_ufunc::packing::BitOrder;
pub use np_ufunc::searching::Side;

use crate::array::Array;
use crate::error::{Error, Result};
pub use crate::fft::several::Points;
pub use crate::histograms::{BinRange, BinRule, Bins};
use crate::operand::Operand;
pub use crate::products::Optimize;
pub use crate::quantiles::Method;
pub use values::{
    AnyKind, Axes, Copying, Indexing, Initial, IsinKind, MemoryOrder, Mode, NewShape, NormOrder,
    OperandAxes, ReflectType, Relative, SortKind, Trim,
};

macro_rules! keywords {
    (
        $($(#[$doc:meta])* $name:ident: $t:ty => $python:literal;)*
        ; rare: $($(#[$rare_doc:meta])* $rare:ident: $rare_t:ty => $rare_python:literal;)*
    ) => {
        /// Keyword arguments; see the [module](self).
        #[derive(Clone, Debug, Default)]
        pub struct Options<'a> {
            $(pub(crate) $name: Option<$t>,)*
            rare: Option<Box<RareOptions<'a>>>,
        }

        /// The keywords that few functions have, apart: every call of a function with keywords makes an [`Options`], and its size
        /// is what small arrays would pay for.
        #[derive(Clone, Debug, Default)]
        pub struct RareOptions<'a> {
            $(pub(crate) $rare: Option<$rare_t>,)*
        }

        static NONE_RARE: RareOptions<'static> = RareOptions { $($rare: None,)* };

        impl<'a> Options<'a> {
            $($(#[$doc])*
            #[must_use]
            pub fn $name(mut self, value: impl Into<$t>) -> Options<'a> {
                self.$name = Some(value.into());
                self
            })*

            $($(#[$rare_doc])*
            #[must_use]
            pub fn $rare(mut self, value: impl Into<$rare_t>) -> Options<'a> {
                self.rare.get_or_insert_default().$rare = Some(value.into());
                self
            })*

            /// Refuses keywords that are not in `allowed`.
            pub(crate) fn only(&self, function: &str, allowed: &[&str]) -> Result<()> {
                $(if self.$name.is_some() && !allowed.contains(&$python) {
                    return Err(unexpected(function, $python));
                })*
                if let Some(rare) = &self.rare {
                    $(if rare.$rare.is_some() && !allowed.contains(&$rare_python) {
                        return Err(unexpected(function, $rare_python));
                    })*
                }
                Ok(())
            }
        }

        $($(#[$doc])*
        pub fn $name<'a>(value: impl Into<$t>) -> Options<'a> {
            Options::default().$name(value)
        })*

        $($(#[$rare_doc])*
        pub fn $rare<'a>(value: impl Into<$rare_t>) -> Options<'a> {
            Options::default().$rare(value)
        })*
    };
}

/// The rare keywords are read as if they were fields like the others.
impl<'a> Deref for Options<'a> {
    type Target = RareOptions<'a>;

    fn deref(&self) -> &RareOptions<'a> {
        self.rare.as_deref().unwrap_or(&NONE_RARE)
    }
}

keywords! {
    /// The axes to work along.
    axis: Axes => "axis";
    /// The dtype of the result, or to compute in.
    dtype: DType => "dtype";
    /// Whether reduced axes stay, with length 1.
    keepdims: bool => "keepdims";
    /// The array to write the result to.
    out: &'a Array => "out";
    /// The arrays to write the results of a ufunc with several outputs to.
    outs: &'a [&'a Array] => "out";
    /// The elements to work on: where this array of booleans is true.
    where_: &'a Array => "where";
    /// What a reduction starts from.
    initial: Initial<'a> => "initial";
    /// The memory order of the result.
    order: MemoryOrder => "order";
    /// The rule that casts have to keep.
    casting: Casting => "casting";
    /// Whether the last value is included.
    endpoint: bool => "endpoint";
    /// Always a copy, or none where none is needed.
    copy: Copying => "copy";
    /// The length of a transform.
    n: usize => "n";
    /// The scaling of a transform.
    norm: crate::fft::Norm => "norm";
    /// The number of columns.
    columns: usize => "M";
    /// The index of a diagonal.
    k: isize => "k";
    ; rare:
    /// How elements are sorted, or looked for among others.
    kind: AnyKind => "kind";
    /// Which norm.
    ord: NormOrder => "ord";
    /// Which norm a condition number is of.
    p: NormOrder => "p";
    /// The triangle of a matrix that is read.
    uplo: Triangle => "UPLO";
    /// Whether the upper triangle is wanted.
    upper: bool => "upper";
    /// Whether matrices are Hermitian.
    hermitian: bool => "hermitian";
    /// Whether singular vectors make square matrices.
    full_matrices: bool => "full_matrices";
    /// How large a singular value counts, relative to the largest one.
    rcond: Operand<'a> => "rcond";
    /// How many axes of a tensor are its first index.
    ind: isize => "ind";
    /// Whether equal elements keep their order when they are sorted.
    stable: bool => "stable";
    /// The digits after the point to round to, or before it if negative.
    decimals: i32 => "decimals";
    /// Degrees in place of radians.
    deg: bool => "deg";
    /// How large is still close to zero.
    tol: Operand<'a> => "tol";
    /// The relative tolerance.
    rtol: Relative<'a> => "rtol";
    /// The absolute tolerance.
    atol: Operand<'a> => "atol";
    /// Whether NaN is equal to NaN.
    equal_nan: bool => "equal_nan";
    /// What stands for NaN.
    nan: Operand<'a> => "nan";
    /// What stands for infinity.
    posinf: Operand<'a> => "posinf";
    /// What stands for minus infinity.
    neginf: Operand<'a> => "neginf";
    /// What is taken where no condition holds.
    default_: Operand<'a> => "default";
    /// Elements that stand before those of an array.
    prepend: Operand<'a> => "prepend";
    /// Elements that stand after those of an array.
    append: Operand<'a> => "append";
    /// Elements that a result begins with.
    to_begin: Operand<'a> => "to_begin";
    /// Elements that a result ends with.
    to_end: Operand<'a> => "to_end";
    /// The order of differences at the edges.
    edge_order: usize => "edge_order";
    /// Where samples were taken.
    x: Operand<'a> => "x";
    /// The distance of samples.
    dx: Operand<'a> => "dx";
    /// The jump from which on a phase is corrected.
    discont: Operand<'a> => "discont";
    /// The length after which values repeat.
    period: Operand<'a> => "period";
    /// The result to the left of all samples.
    left: Operand<'a> => "left";
    /// The result to the right of all samples.
    right: Operand<'a> => "right";
    /// The axis of the vectors in the first operand.
    axisa: isize => "axisa";
    /// The axis of the vectors in the second operand.
    axisb: isize => "axisb";
    /// The axis of the vectors in the result.
    axisc: isize => "axisc";
    /// The number of powers.
    powers: usize => "N";
    /// Whether powers rise from left to right.
    increasing: bool => "increasing";
    /// What an index out of bounds means, which part of a convolution is wanted, or what an array is padded with.
    mode: Mode => "mode";
    /// What an index out of bounds means, for each axis.
    modes: &'a [Mode] => "mode";
    /// The shape of the result.
    shape: NewShape => "shape";
    /// The number of axes at least.
    ndmin: usize => "ndmin";
    /// The base of powers.
    base: Operand<'a> => "base";
    /// Whether grids keep axes of length 1 along which they do not change.
    sparse: bool => "sparse";
    /// In what order a grid takes its first two axes.
    indexing: Indexing => "indexing";
    /// How many elements to read, all if negative; or to unpack, and if negative how many at the end not to.
    count: isize => "count";
    /// How many bytes to skip.
    offset: isize => "offset";
    /// How many points a transform has along each of its axes.
    s: Points => "s";
    /// The axes of a plane, or of a transform.
    axes: Axes => "axes";
    /// The axes of the vectors and matrices in each operand of a function on such.
    operand_axes: OperandAxes => "axes";
    /// The first axis of the matrices that diagonals are taken from.
    axis1: isize => "axis1";
    /// The second axis of the matrices that diagonals are taken from.
    axis2: isize => "axis2";
    /// How the order of contractions is chosen.
    optimize: Optimize => "optimize";
    /// The edges to look at.
    trim: Trim => "trim";
    /// What an array is padded with.
    constant_values: Operand<'a> => "constant_values";
    /// Where ramps end.
    end_values: Operand<'a> => "end_values";
    /// How many elements at each edge a statistic is of.
    stat_length: Operand<'a> => "stat_length";
    /// How elements are mirrored.
    reflect_type: ReflectType => "reflect_type";
    /// Which bit of a byte comes first.
    bitorder: BitOrder => "bitorder";
    /// The degrees of freedom that are gone.
    ddof: f64 => "ddof";
    /// The degrees of freedom that are gone, under their other name.
    correction: f64 => "correction";
    /// The mean that deviations are from.
    mean: Operand<'a> => "mean";
    /// How much each element counts.
    weights: Operand<'a> => "weights";
    /// Whether running results begin with what they start from.
    include_initial: bool => "include_initial";
    /// Before which of the elements that are equal to it a key belongs.
    side: Side => "side";
    /// The indices that sort an array.
    sorter: &'a Array => "sorter";
    /// How many counts there are at least.
    minlength: isize => "minlength";
    /// The bins of a histogram.
    bins: Bins<'a> => "bins";
    /// Between which numbers the bins of a histogram lie.
    range: BinRange<'a> => "range";
    /// Between which numbers the bins of a histogram lie, along each axis.
    ranges: &'a [Option<BinRange<'a>>] => "range";
    /// Whether a histogram is divided by its integral.
    density: bool => "density";
    /// More variables and observations.
    y: Operand<'a> => "y";
    /// Whether each row is a variable, and not each column.
    rowvar: bool => "rowvar";
    /// Whether sums are divided by the number of observations as it is.
    bias: bool => "bias";
    /// How often each observation was made.
    fweights: Operand<'a> => "fweights";
    /// How important each observation is.
    aweights: Operand<'a> => "aweights";
    /// What a quantile is that lies between two elements.
    method: Method => "method";
    /// Whether the elements of an array are known to differ from each other.
    assume_unique: bool => "assume_unique";
    /// Whether elements are asked for that are not there.
    invert: bool => "invert";
    /// Whether it is told where each element is first.
    return_index: bool => "return_index";
    /// Whether it is told which of the distinct elements each element is.
    return_inverse: bool => "return_inverse";
    /// Whether it is told how often there is each element.
    return_counts: bool => "return_counts";
    /// Whether elements have to be sorted.
    sorted: bool => "sorted";
    /// Whether the input may be changed; it never is.
    overwrite_input: bool => "overwrite_input";
    /// The shape of an array of random numbers.
    size: NewShape => "size";
    /// Whether an element may be chosen again.
    replace: bool => "replace";
    /// Whether a sample is in random order.
    shuffle: bool => "shuffle";
    /// How probable each element is.
    probabilities: Operand<'a> => "p";
    /// How random numbers are made: the name of a method of [`random::Generator`](crate::random::Generator)'s functions.
    algorithm: &'a str => "method";
    /// What is done about a matrix that is no covariance: `"warn"`, `"raise"` or `"ignore"`.
    check_valid: &'a str => "check_valid";
}

#[cold]
fn unexpected(function: &str, keyword: &str) -> Error {
    Error::type_error(format!(
        "{function}() got an unexpected keyword argument '{keyword}'"
    ))
}

impl From<()> for Options<'_> {
    fn from((): ()) -> Self {
        Options::default()
    }
}

impl From<DType> for Options<'_> {
    fn from(value: DType) -> Self {
        dtype(value)
    }
}

macro_rules! axis_values {
    ($($t:ty),*) => {$(
        impl From<$t> for Axes {
            fn from(value: $t) -> Axes {
                Axes::One(value as isize)
            }
        }
        impl From<$t> for Options<'_> {
            fn from(value: $t) -> Self {
                axis(value)
            }
        }
        impl<const N: usize> From<[$t; N]> for Axes {
            fn from(values: [$t; N]) -> Axes {
                Axes::Some(values.into_iter().map(|value| value as isize).collect())
            }
        }
        impl<const N: usize> From<[$t; N]> for Options<'_> {
            fn from(values: [$t; N]) -> Self {
                axis(values)
            }
        }
    )*};
}

axis_values!(i32, isize);
