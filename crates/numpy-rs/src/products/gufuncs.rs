//! `matmul`, `vecdot`, `matvec`, `vecmat`: NumPy's generalized ufuncs.

use super::gufunc::Gufunc;
use crate::array::Array;
use crate::error::Result;
use crate::operand::AsOperand;
use crate::options::Options;

static MATMUL: Gufunc = Gufunc {
    name: "matmul",
    signature: "(n?,k),(k,m?)->(n?,m?)",
    inputs: ["nk", "km"],
    output: "nm",
    optional: "nm",
    conjugates: false,
};

static VECDOT: Gufunc = Gufunc {
    name: "vecdot",
    signature: "(n),(n)->()",
    inputs: ["n", "n"],
    output: "",
    optional: "",
    conjugates: true,
};

static MATVEC: Gufunc = Gufunc {
    name: "matvec",
    signature: "(m,n),(n)->(m)",
    inputs: ["mn", "n"],
    output: "m",
    optional: "",
    conjugates: false,
};

static VECMAT: Gufunc = Gufunc {
    name: "vecmat",
    signature: "(n),(n,m)->(m)",
    inputs: ["n", "nm"],
    output: "m",
    optional: "",
    conjugates: true,
};

/// The products of matrices, or stacks of them, which broadcast (`numpy.matmul`); keywords `out`, `casting`, `order`, `dtype`, and `axes`
/// as [`operand_axes`](Options::operand_axes).
///
/// An operand of one axis is a row in front and a column behind, whose axis the result does not have. The dtype is that which both
/// promote to: integers wrap, booleans take `and` for the product and `or` for the sum. Floating-point sums are rounded in another order
/// than the elements have.
///
/// ```
/// use numpy_rs as np;
///
/// let (a, b) = (np::array([[1, 2], [3, 4]])?, np::array([[5], [6]])?);
/// assert_eq!(np::matmul(&a, &b, ())?.to_vec::<i32>()?, [17, 39]);
/// assert_eq!(a.matmul(&np::array([1, 1])?)?.to_vec::<i32>()?, [3, 7]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for numbers and for shapes that do not fit, `TypeError` where `casting` forbids a conversion.
pub fn matmul<'a>(
    x1: impl AsOperand,
    x2: impl AsOperand,
    options: impl Into<Options<'a>>,
) -> Result<Array> {
    MATMUL.call(x1.as_operand(), x2.as_operand(), options.into())
}

/// The sums of the products of vectors along an axis, the last unless given (`numpy.vecdot`), conjugated in front; keywords `axis`,
/// `keepdims` and those of [`matmul`].
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([[0.0, 5.0, 0.0], [0.0, 0.0, 10.0]])?;
/// let v = np::array([0.0, 0.6, 0.8])?;
/// assert_eq!(np::vecdot(&a, &v, ())?.to_vec::<f64>()?, [3.0, 8.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`matmul`]; `AxisError` for an axis out of bounds.
pub fn vecdot<'a>(
    x1: impl AsOperand,
    x2: impl AsOperand,
    options: impl Into<Options<'a>>,
) -> Result<Array> {
    VECDOT.call(x1.as_operand(), x2.as_operand(), options.into())
}

/// The products of matrices and vectors (`numpy.matvec`); keywords as [`matmul`].
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([[0, 1], [1, 0]])?;
/// let v = np::array([[1, 2], [3, 4]])?;
/// assert_eq!(np::matvec(&a, &v, ())?.to_vec::<i32>()?, [2, 1, 4, 3]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`matmul`].
pub fn matvec<'a>(
    x1: impl AsOperand,
    x2: impl AsOperand,
    options: impl Into<Options<'a>>,
) -> Result<Array> {
    MATVEC.call(x1.as_operand(), x2.as_operand(), options.into())
}

/// The products of vectors, conjugated, and matrices (`numpy.vecmat`); keywords as [`matmul`].
///
/// ```
/// use numpy_rs as np;
///
/// let (v, a) = (np::array([1, 10])?, np::array([[1, 2], [3, 4]])?);
/// assert_eq!(np::vecmat(&v, &a, ())?.to_vec::<i32>()?, [31, 42]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`matmul`].
pub fn vecmat<'a>(
    x1: impl AsOperand,
    x2: impl AsOperand,
    options: impl Into<Options<'a>>,
) -> Result<Array> {
    VECMAT.call(x1.as_operand(), x2.as_operand(), options.into())
}

impl Array {
    /// The product of matrices, or stacks of them (`a @ b`): [`matmul`] without keywords.
    ///
    /// # Errors
    /// As [`matmul`].
    pub fn matmul(&self, other: impl AsOperand) -> Result<Array> {
        matmul(self, other, ())
    }
}
