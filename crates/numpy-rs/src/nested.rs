//! [`IntoArray`]: nested Rust arrays and vectors as arrays.

use np_dtype::Element;

use crate::array::Array;
use crate::error::{Error, Result};

/// What [`array`](crate::array()) takes: a number, or arrays, slices and vectors of such, nested to any depth.
pub trait IntoArray {
    /// The array.
    ///
    /// # Errors
    /// `ValueError` for ragged nesting.
    fn into_array(self) -> Result<Array>;
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
