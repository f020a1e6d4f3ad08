//! [`Column`]: how the elements of one array are written, and which column an element type has.

use np_dtype::{Complex, Element, Scalar, f16, for_type_code};

use super::float_column::{ComplexColumn, FloatColumn, Real};
use super::integer_column::{BoolColumn, IntegerColumn};
use super::layout::{Layout, push_array};
use super::options::PrintOptions;
use super::shown::Elements;
use crate::array::Array;
use crate::error::Result;

/// The format that the elements of an array share.
pub(super) trait Column<T> {
    /// Writes one element, as UTF-8.
    fn push(&mut self, out: &mut Vec<u8>, element: T);

    /// Whether all texts are ASCII without line breaks.
    fn is_simple(&self) -> bool {
        true
    }
}

/// A type of elements that has a column.
trait Printed: Element {
    type Column<'a>: Column<Self>;

    /// The column for an array that shows these elements; `scalar` if it has no axes.
    fn column<'a>(
        shown: &[Self],
        scalar: bool,
        options: &'a PrintOptions,
    ) -> Result<Self::Column<'a>>;
}

impl Printed for bool {
    type Column<'a> = BoolColumn;

    fn column(_: &[bool], scalar: bool, _: &PrintOptions) -> Result<BoolColumn> {
        Ok(BoolColumn { padded: !scalar })
    }
}

macro_rules! integers {
    ($($t:ty),*) => {$(
        impl Printed for $t {
            type Column<'a> = IntegerColumn;

            fn column(shown: &[$t], _: bool, options: &PrintOptions) -> Result<IntegerColumn> {
                let range = shown.iter().fold((<$t>::MAX, <$t>::MIN), |(min, max), &value| {
                    (min.min(value), max.max(value))
                });
                Ok(IntegerColumn::new(range.0.into(), range.1.into(), options.sign))
            }
        }

        impl Column<$t> for IntegerColumn {
            #[inline]
            fn push(&mut self, out: &mut Vec<u8>, element: $t) {
                // No integer type is wider than 64 bits.
                let magnitude = i128::from(element).unsigned_abs() as u64;
                #[allow(unused_comparisons)] // of unsigned integers
                self.push_parts(out, element < 0, magnitude);
            }
        }
    )*};
}

integers!(i8, i16, i32, i64, u8, u16, u32, u64);

macro_rules! floats {
    ($($t:ty),*) => {$(
        impl Printed for $t {
            type Column<'a> = FloatColumn<'a>;

            fn column<'a>(shown: &[$t], scalar: bool, options: &'a PrintOptions) -> Result<FloatColumn<'a>> {
                FloatColumn::new::<$t, _>(options, scalar, || shown.iter().map(|value| value.to_f64()))
            }
        }

        impl Column<$t> for FloatColumn<'_> {
            #[inline]
            fn push(&mut self, out: &mut Vec<u8>, element: $t) {
                self.push_value(out, element.to_f64());
            }

            fn is_simple(&self) -> bool {
                self.texts_are_simple()
            }
        }
    )*};
}

floats!(f16, f32, f64);

macro_rules! complex {
    ($($t:ty),*) => {$(
        impl Printed for Complex<$t> {
            type Column<'a> = ComplexColumn<'a>;

            fn column<'a>(
                shown: &[Complex<$t>],
                scalar: bool,
                options: &'a PrintOptions,
            ) -> Result<ComplexColumn<'a>> {
                ComplexColumn::new::<$t>(options, scalar, shown)
            }
        }

        impl Column<Complex<$t>> for ComplexColumn<'_> {
            fn push(&mut self, out: &mut Vec<u8>, element: Complex<$t>) {
                self.push_parts(out, element.re.to_f64(), element.im.to_f64());
            }

            fn is_simple(&self) -> bool {
                self.texts_are_simple()
            }
        }
    )*};
}

complex!(f32, f64);

/// Elements written by a function of the program's.
struct Formatted<'a>(&'a dyn Fn(Scalar) -> String);

impl<T: Element> Column<T> for Formatted<'_> {
    fn push(&mut self, out: &mut Vec<u8>, element: T) {
        out.extend_from_slice(self.0(element.to_scalar()).as_bytes());
    }

    fn is_simple(&self) -> bool {
        false
    }
}

/// Writes the elements of an array in brackets.
pub(super) fn push_elements(
    out: &mut Vec<u8>,
    array: &Array,
    layout: Layout<'_>,
    options: &PrintOptions,
) -> Result<()> {
    for_type_code!(array.dtype().code(), T => push_typed::<T>(out, array, layout, options))
}

fn push_typed<T: Printed>(
    out: &mut Vec<u8>,
    array: &Array,
    layout: Layout<'_>,
    options: &PrintOptions,
) -> Result<()> {
    // A copy: functions of the program's may use the array, and so may other threads while its text is made.
    let elements = Elements::<T>::new(array, layout.edgeitems)?;
    let formatter = options.formatter.as_ref();
    if let Some(function) = formatter.and_then(|formatter| formatter.function(T::CODE)) {
        push_array(out, layout, elements.written(), &mut Formatted(function));
        return Ok(());
    }
    let mut column = T::column(&elements.measured, array.ndim() == 0, options)?;
    push_array(out, layout, elements.written(), &mut column);
    Ok(())
}

/// Writes blanks.
pub(super) fn push_blanks(out: &mut Vec<u8>, count: usize) {
    out.resize(out.len() + count, b' ');
}

/// Text that was written by columns and layouts.
pub(super) fn text_of(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("only whole texts are written")
}
