//! Dtypes, and arrays of other dtypes.

use numpy_rs::dtype::{Casting, Participant};
use numpy_rs::operand::Operand as Value;
use numpy_rs::{self as np, DType};

use crate::named::Named;
use crate::outcome::Done;
use crate::parameter::{Array, Dtype, Keywords, Operands, Text, Truth};
use crate::status::Failure;
use crate::table::functions;

fn common(operands: &[Value<'_>]) -> DType {
    let participants = operands.iter().map(|operand| match operand {
        Value::Array(array) => Participant::Typed(array.dtype()),
        Value::Scalar(scalar) => Participant::Typed(scalar.dtype()),
        Value::Weak(weak) => weak.participant(),
    });
    np::dtype::result_type(&participants.collect::<Vec<_>>())
}

functions! {
    /// The type string of what a text means as a dtype, `"<f8"` for `"float64"`.
    fn nrs_dtype_parse(text: Dtype) -> Text = Ok::<_, Failure>(text.str());

    /// The type string of the common dtype of two (`numpy.promote_types`).
    fn nrs_promote_types(a: Dtype, b: Dtype) -> Text = Ok::<_, Failure>(np::promote_types(a, b).str());

    /// The type string of the dtype that operands meet at (`numpy.result_type`).
    fn nrs_result_type(operands: Operands) -> Text = Ok::<_, Failure>(common(&operands).str());

    /// Whether elements of one dtype may be cast to another by a rule: `"safe"`, `"same_kind"`, ... (`numpy.can_cast`).
    fn nrs_can_cast(from: Dtype, to: Dtype, casting: Text) -> Truth =
        Casting::named(casting).map(|casting| np::can_cast(from, to, casting));

    /// The elements as another dtype (`ndarray.astype`); keywords `order`, `casting`, `copy`.
    fn nrs_astype(a: Array, dtype: Dtype, keywords: Keywords) -> Array = a.astype_with(dtype, keywords);

    /// The same bytes as elements of another dtype (`ndarray.view`).
    fn nrs_view_as(a: Array, dtype: Dtype) -> Array = a.view_as(dtype);

    /// A copy with the bytes of every element in the other order (`ndarray.byteswap`).
    fn nrs_byteswap(a: Array) -> Array = a.byteswap();

    /// Puts the bytes of every element in the other order.
    fn nrs_byteswap_in_place(a: Array) -> Done = a.byteswap_in_place();
}
