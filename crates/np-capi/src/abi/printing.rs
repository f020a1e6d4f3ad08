//! Arrays and numbers as text. Every text lives until the thread is given another.

use numpy_rs as np;
use numpy_rs::printing::{scalar_repr, scalar_str};

use crate::parameter::{Any, Array, Text};
use crate::table::functions;

functions! {
    /// `str(a)`.
    fn nrs_array_str(a: Array) -> Text = np::array_str(a, ());

    /// `repr(a)`.
    fn nrs_array_repr(a: Array) -> Text = np::array_repr(a, ());

    /// `str` of a number of NumPy's.
    fn nrs_scalar_str(a: Any) -> Text = a.scalar().map(scalar_str);

    /// `repr` of a number of NumPy's, `np.float64(1.0)`.
    fn nrs_scalar_repr(a: Any) -> Text = a.scalar().map(scalar_repr);
}
