//! [`IntoArray`]: nested Rust arrays and vectors as arrays.

use np_dtype::{DType, Element, Scalar, WeakScalar};

use crate::array::Array;
use crate::error::{Error, Result};
use crate::operand::{AsOperand, Operand};
use crate::options::copy;

/// What [`array`](crate::array()) takes: a number, or arrays, slices and vectors of such, nested to any depth; or an [`Array`].
pub trait IntoArray: Sized {
    /// The array.
    ///
    /// # Errors
    /// `ValueError` for ragged nesting.
    fn into_array(self) -> Result<Array>;

    /// The array that this is already, which need not be copied.
    fn existing(&self) -> Option<&Array> {
        None
    }

    /// The array of a dtype, converted as unsafe casts do.
    ///
    /// # Errors
    /// As [`into_array`](IntoArray::into_array), and `OverflowError` for an integer of no type that the dtype can't hold.
    fn into_array_of(self, dtype: DType) -> Result<Array> {
        self.into_array()?.astype_with(dtype, copy(false))
    }
}

impl IntoArray for Array {
    fn into_array(self) -> Result<Array> {
        Ok(self)
    }
}

impl IntoArray for &Array {
    fn into_array(self) -> Result<Array> {
        Ok(self.alias())
    }
    fn existing(&self) -> Option<&Array> {
        Some(self)
    }
}

impl IntoArray for Operand<'_> {
    fn into_array(self) -> Result<Array> {
        self.to_array()
    }
    fn existing(&self) -> Option<&Array> {
        match self {
            Operand::Array(array) => Some(array),
            _ => None,
        }
    }
    fn into_array_of(self, dtype: DType) -> Result<Array> {
        match self {
            Operand::Weak(weak) => Array::from(weak.to_scalar(dtype)?).into_array_of(dtype),
            other => other.to_array_of(dtype),
        }
    }
}

impl IntoArray for Scalar {
    fn into_array(self) -> Result<Array> {
        Ok(Array::from(self))
    }
}

impl IntoArray for WeakScalar {
    fn into_array(self) -> Result<Array> {
        self.as_operand().to_array()
    }
    fn into_array_of(self, dtype: DType) -> Result<Array> {
        self.as_operand().into_array_of(dtype)
    }
}

/// A level of nesting: what gives its elements in order, and knows its shape.
trait Nested {
    type Item: Element;

    /// Appends the elements to `values`, and sees that this level and those below have the lengths in `shape`, which
    /// the first of each level sets.
    fn collect(self, depth: usize, shape: &mut Vec<usize>, values: &mut Vec<Self::Item>) -> bool;
}

/// Notes or compares the length of the level at `depth`.
fn agrees(depth: usize, length: usize, shape: &mut Vec<usize>) -> bool {
    if depth == shape.len() {
        shape.push(length);
    }
    shape[depth] == length
}

fn collect_array<N: Nested>(nested: N) -> Result<Array> {
    let (mut shape, mut values) = (Vec::new(), Vec::new());
    if !nested.collect(0, &mut shape, &mut values) {
        let dimensions = shape.len() - 1;
        let detected: Vec<String> = shape[..dimensions]
            .iter()
            .map(|length| format!("{length},"))
            .collect();
        return Err(Error::value(format!(
            "setting an array element with a sequence. The requested array has an inhomogeneous shape after \
             {dimensions} dimensions. The detected shape was ({}) + inhomogeneous part.",
            detected
                .join(" ")
                .trim_end_matches(if dimensions > 1 { "," } else { "" }),
        )));
    }
    let shape: Vec<isize> = shape.into_iter().map(|length| length as isize).collect();
    Array::from_shape_vec(shape, values)
}

impl<N: Nested, const LEN: usize> Nested for [N; LEN] {
    type Item = N::Item;
    fn collect(self, depth: usize, shape: &mut Vec<usize>, values: &mut Vec<N::Item>) -> bool {
        agrees(depth, LEN, shape)
            && self
                .into_iter()
                .all(|part| part.collect(depth + 1, shape, values))
    }
}

impl<N: Nested> Nested for Vec<N> {
    type Item = N::Item;
    fn collect(self, depth: usize, shape: &mut Vec<usize>, values: &mut Vec<N::Item>) -> bool {
        agrees(depth, self.len(), shape)
            && self
                .into_iter()
                .all(|part| part.collect(depth + 1, shape, values))
    }
}

impl<N: Nested + Clone> Nested for &[N] {
    type Item = N::Item;
    fn collect(self, depth: usize, shape: &mut Vec<usize>, values: &mut Vec<N::Item>) -> bool {
        agrees(depth, self.len(), shape)
            && self
                .iter()
                .all(|part| part.clone().collect(depth + 1, shape, values))
    }
}

macro_rules! leaves {
    ($($t:ty),*) => {$(
        impl Nested for $t {
            type Item = $t;
            fn collect(self, _depth: usize, _shape: &mut Vec<usize>, values: &mut Vec<$t>) -> bool {
                values.push(self);
                true
            }
        }
        impl IntoArray for $t {
            fn into_array(self) -> Result<Array> {
                collect_array(self)
            }
        }
    )*};
}

leaves!(
    bool,
    i8,
    i16,
    i32,
    i64,
    u8,
    u16,
    u32,
    u64,
    np_dtype::f16,
    f32,
    f64,
    np_dtype::Complex<f32>,
    np_dtype::Complex<f64>
);

#[allow(private_bounds)] // what nests is decided here
impl<N: Nested, const LEN: usize> IntoArray for [N; LEN] {
    fn into_array(self) -> Result<Array> {
        collect_array(self)
    }
}

#[allow(private_bounds)] // as above
impl<N: Nested> IntoArray for Vec<N> {
    fn into_array(self) -> Result<Array> {
        collect_array(self)
    }
}

#[allow(private_bounds)] // as above
impl<N: Nested + Clone> IntoArray for &[N] {
    fn into_array(self) -> Result<Array> {
        collect_array(self)
    }
}
