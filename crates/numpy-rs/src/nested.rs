//! [`IntoArray`]: nested Rust arrays and vectors as arrays.

use np_dtype::{DType, Element, Scalar, WeakScalar};

use crate::array::Array;
use crate::error::{Error, Result};
use crate::operand::{AsOperand, Operand};
use crate::options::copy;

/// What [`array`](crate::array()) takes: a number, or arrays, slices and vectors of such, nested to any depth; or an
/// [`Array`].
///
/// ```
/// use numpy_rs as np;
///
/// let rows: Vec<Vec<f64>> = vec![vec![1.0, 2.0], vec![3.0, 4.0]];
/// assert_eq!(np::array(&rows)?.shape(), [2, 2]);
/// assert_eq!(np::array(&rows[0][..])?.shape(), [2]);
/// assert_eq!(np::array([[1usize, 2, 3]])?.dtype(), np::uintp);
/// # Ok::<(), np::Error>(())
/// ```
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
    /// As [`into_array`](IntoArray::into_array), and `OverflowError` for an integer of no type that the dtype can't
    /// hold.
    fn into_array_of(self, dtype: DType) -> Result<Array> {
        self.into_array()?.astype_with(dtype, copy(false))
    }
}

impl IntoArray for Array {
    fn into_array(self) -> Result<Array> {
        Ok(self)
    }
    fn existing(&self) -> Option<&Array> {
        // Others may share its memory.
        Some(self)
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
    fn collect(&self, depth: usize, elements: &mut Collected<Self::Item>);

    /// Adds the elements of several levels at `depth`.
    fn collect_all(parts: &[Self], depth: usize, elements: &mut Collected<Self::Item>)
    where
        Self: Sized,
    {
        for part in parts {
            part.collect(depth, elements);
        }
    }
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
    fn level<N: Nested<Item = T>>(&mut self, depth: usize, parts: &[N]) {
        if self.regular.is_some_and(|regular| depth >= regular) {
            return;
        }
        if depth == self.shape.len() {
            self.shape.push(parts.len());
        }
        if self.shape[depth] == parts.len() {
            N::collect_all(parts, depth + 1, self);
        } else {
            self.regular = Some(depth);
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

fn collect_array<N: Nested + ?Sized>(nested: &N) -> Result<Array> {
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
    fn collect(&self, depth: usize, elements: &mut Collected<N::Item>) {
        elements.level(depth, self);
    }
}

impl<N: Nested> Nested for Vec<N> {
    type Item = N::Item;
    fn collect(&self, depth: usize, elements: &mut Collected<N::Item>) {
        elements.level(depth, self);
    }
}

impl<N: Nested> Nested for [N] {
    type Item = N::Item;
    fn collect(&self, depth: usize, elements: &mut Collected<N::Item>) {
        elements.level(depth, self);
    }
}

impl<N: Nested + ?Sized> Nested for &N {
    type Item = N::Item;
    fn collect(&self, depth: usize, elements: &mut Collected<N::Item>) {
        (**self).collect(depth, elements);
    }
}

macro_rules! leaves {
    ($($t:ty),*) => {$(
        impl Nested for $t {
            type Item = $t;
            fn collect(&self, _depth: usize, elements: &mut Collected<$t>) {
                elements.values.push(*self);
            }
            fn collect_all(parts: &[$t], _depth: usize, elements: &mut Collected<$t>) {
                elements.values.extend_from_slice(parts);
            }
        }
        impl IntoArray for $t {
            fn into_array(self) -> Result<Array> {
                collect_array(&self)
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

/// Integers of a pointer's size, which are elements as those of the same width.
macro_rules! pointer_sized {
    ($($t:ty as $element:ty, if $width:literal;)*) => {$(
        #[cfg(target_pointer_width = $width)]
        impl Nested for $t {
            type Item = $element;
            fn collect(&self, _depth: usize, elements: &mut Collected<$element>) {
                elements.values.push(*self as $element);
            }
        }
        #[cfg(target_pointer_width = $width)]
        impl IntoArray for $t {
            fn into_array(self) -> Result<Array> {
                collect_array(&self)
            }
        }
    )*};
}

pointer_sized! {
    isize as i64, if "64";
    usize as u64, if "64";
    isize as i32, if "32";
    usize as u32, if "32";
}

macro_rules! lists {
    ($([$($generics:tt)*] $list:ty;)*) => {$(
        #[allow(private_bounds)] // what nests is decided here
        impl<N: Nested, $($generics)*> IntoArray for $list {
            fn into_array(self) -> Result<Array> {
                collect_array(&self)
            }
        }
    )*};
}

lists! {
    [const LEN: usize] [N; LEN];
    [const LEN: usize] &[N; LEN];
    [] Vec<N>;
    [] &Vec<N>;
    [] &[N];
}
