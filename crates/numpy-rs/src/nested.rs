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

/// A level of nesting: what gives its elements in order.
trait Nested {
    type Item: Element;

    /// Adds the elements of the level at `depth`, and those below.
    fn collect(self, depth: usize, elements: &mut Collected<Self::Item>);
}

/// The elements of nested levels, whose lengths the first of each level sets.
struct Collected<T> {
    shape: Vec<usize>,
    values: Vec<T>,
    /// The number of outer levels that have one length each, once others are found not to.
    regular: Option<usize>,
}

impl<T: Element> Collected<T> {
    /// Adds the parts of a level, if levels at its depth still count.
    fn level<N: Nested<Item = T>>(
        &mut self,
        depth: usize,
        length: usize,
        parts: impl IntoIterator<Item = N>,
    ) {
        if self.regular.is_some_and(|regular| depth >= regular) {
            return;
        }
        if depth == self.shape.len() {
            self.shape.push(length);
        }
        if self.shape[depth] != length {
            self.regular = Some(depth);
            return;
        }
        for part in parts {
            part.collect(depth + 1, self);
        }
    }

    fn into_array(self) -> Result<Array> {
        let Some(regular) = self.regular else {
            return Array::from_shape_vec(&self.shape[..], self.values);
        };
        let lengths = self.shape[..regular].iter().map(usize::to_string);
        let mut detected = lengths.collect::<Vec<String>>().join(", ");
        if regular == 1 {
            detected.push(',');
        }
        Err(Error::value(format!(
            "setting an array element with a sequence. The requested array has an inhomogeneous shape after \
             {regular} dimensions. The detected shape was ({detected}) + inhomogeneous part.",
        )))
    }
}

fn collect_array<N: Nested>(nested: N) -> Result<Array> {
    let mut elements = Collected {
        shape: Vec::new(),
        values: Vec::new(),
        regular: None,
    };
    nested.collect(0, &mut elements);
    elements.into_array()
}

impl<N: Nested, const LEN: usize> Nested for [N; LEN] {
    type Item = N::Item;
    fn collect(self, depth: usize, elements: &mut Collected<N::Item>) {
        elements.level(depth, LEN, self);
    }
}

impl<N: Nested> Nested for Vec<N> {
    type Item = N::Item;
    fn collect(self, depth: usize, elements: &mut Collected<N::Item>) {
        elements.level(depth, self.len(), self);
    }
}

impl<N: Nested + Clone> Nested for &[N] {
    type Item = N::Item;
    fn collect(self, depth: usize, elements: &mut Collected<N::Item>) {
        elements.level(depth, self.len(), self.iter().cloned());
    }
}

macro_rules! leaves {
    ($($t:ty),*) => {$(
        impl Nested for $t {
            type Item = $t;
            fn collect(self, _depth: usize, elements: &mut Collected<$t>) {
                elements.values.push(self);
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
