//! `str` and `repr` of an array: [`Display`](std::fmt::Display) and [`Debug`](std::fmt::Debug).
//!
//! Both follow the thread's print options. The elements are read through a typed view; where there can be none (they are
//! unaligned or in the other byte order), through a copy.

use std::fmt;

use np_dtype::{Complex, DType, Element, Scalar, TypeCode, f16};

use crate::array::Array;
use crate::error::Result;
use crate::printing::{self, Elements};
use crate::storage::OperandView;

macro_rules! typed_views {
    ($($code:ident: $t:ty),* $(,)?) => {
        /// A view of an array's elements, of whatever type they are.
        enum TypedView<'a> {
            $($code(OperandView<'a, $t>),)*
        }

        impl<'a> TypedView<'a> {
            fn new(array: &'a Array) -> Result<TypedView<'a>> {
                Ok(match array.dtype().code() {
                    $(TypeCode::$code => TypedView::$code(array.place.read::<$t>()?),)*
                })
            }

            fn at(&self, index: &[usize]) -> Scalar {
                match self {
                    $(TypedView::$code(view) => element(view, index),)*
                }
            }
        }
    };
}

typed_views! {
    Bool: bool,
    Int8: i8,
    Int16: i16,
    Int32: i32,
    Int64: i64,
    UInt8: u8,
    UInt16: u16,
    UInt32: u32,
    UInt64: u64,
    Float16: f16,
    Float32: f32,
    Float64: f64,
    Complex64: Complex<f32>,
    Complex128: Complex<f64>,
}

fn element<T: Element>(view: &OperandView<'_, T>, index: &[usize]) -> Scalar {
    view.get(index)
        .expect("printing asks for indices inside the shape")
        .to_scalar()
}

/// An array's elements for printing, under the array's own dtype.
struct Printed<'a> {
    dtype: DType,
    shape: &'a [usize],
    view: TypedView<'a>,
}

impl Elements for Printed<'_> {
    fn dtype(&self) -> DType {
        self.dtype
    }

    fn shape(&self) -> &[usize] {
        self.shape
    }

    fn at(&self, index: &[usize]) -> Scalar {
        self.view.at(index)
    }
}

impl Array {
    /// Writes the array with one of the functions of [`printing`].
    fn print(
        &self,
        f: &mut fmt::Formatter<'_>,
        text: impl Fn(&Printed<'_>) -> String,
    ) -> fmt::Result {
        let (dtype, shape) = (self.dtype(), self.shape());
        if let Ok(view) = TypedView::new(self) {
            // The elements are given back before foreign code is called.
            let text = text(&Printed { dtype, shape, view });
            return f.write_str(&text);
        }
        // Elements that can't be seen as they lie are seen in a copy; a view that may write them hides them.
        let Ok(copy) = self.readable_copy() else {
            return f.write_str("<array with a writable view>");
        };
        match TypedView::new(&copy) {
            Ok(view) => f.write_str(&text(&Printed { dtype, shape, view })),
            Err(_) => f.write_str("<array with a writable view>"),
        }
    }

    /// A copy in native byte order, aligned, with booleans of 0 and 1.
    fn readable_copy(&self) -> Result<Array> {
        if self.dtype() == DType::BOOL {
            return crate::elementwise::not_equal(self, Scalar::Bool(false));
        }
        self.astype(self.dtype().to_native())
    }
}

/// `str(a)`.
impl fmt::Display for Array {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let options = printing::current_printoptions();
        self.print(f, |elements| printing::array_str(elements, &options))
    }
}

/// `repr(a)`.
impl fmt::Debug for Array {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let options = printing::current_printoptions();
        self.print(f, |elements| printing::array_repr(elements, &options))
    }
}
