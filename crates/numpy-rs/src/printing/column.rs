//! [`Column`]: how the elements of one array are written, whatever their type.

use np_dtype::{Kind, Scalar};

use super::Elements;
use super::float_column::{ComplexColumn, FloatColumn};
use super::integer_column::{BoolColumn, IntegerColumn};
use super::layout::Shown;
use super::options::PrintOptions;
use super::scalar::{imag, integer, real};
use super::shortest::Width;

/// The format that the elements of an array share.
#[derive(Clone, Debug)]
pub(super) enum Column<'a> {
    /// Truth values.
    Bool(BoolColumn),
    /// Signed and unsigned integers.
    Integer(IntegerColumn),
    /// Floating-point numbers.
    Float(FloatColumn<'a>),
    /// Complex numbers.
    Complex(Box<ComplexColumn<'a>>),
}

impl<'a> Column<'a> {
    /// Looks at the elements that will be shown and finds their common format.
    pub(super) fn new(
        array: &impl Elements,
        options: &'a PrintOptions,
        edgeitems: Option<usize>,
    ) -> Self {
        let code = array.dtype().code();
        let width = Width::of(code);
        let parts = |part: fn(Scalar) -> f64| {
            move |visit: &mut dyn FnMut(f64)| {
                visit_shown(array, edgeitems, &mut |scalar| visit(part(scalar)));
            }
        };
        match code.kind() {
            Kind::Bool => Column::Bool(BoolColumn {
                padded: !array.shape().is_empty(),
            }),
            Kind::Int | Kind::UInt => {
                let mut range = (i128::MAX, i128::MIN);
                visit_shown(array, edgeitems, &mut |scalar| {
                    let value = integer(scalar);
                    range = (range.0.min(value), range.1.max(value));
                });
                Column::Integer(IntegerColumn::new(range.0, range.1, options.sign))
            }
            Kind::Float => Column::Float(FloatColumn::new(width, options, false, parts(real))),
            Kind::Complex => Column::Complex(Box::new(ComplexColumn {
                re: FloatColumn::new(width, options, false, parts(real)),
                im: FloatColumn::new(width, options, true, parts(imag)),
            })),
        }
    }

    /// Writes one element.
    pub(super) fn push(&mut self, out: &mut String, scalar: Scalar) {
        match self {
            Column::Bool(column) => column.push(out, scalar == Scalar::Bool(true)),
            Column::Integer(column) => column.push(out, integer(scalar)),
            Column::Float(column) => column.push(out, real(scalar)),
            Column::Complex(column) => column.push(out, real(scalar), imag(scalar)),
        }
    }
}

/// Visits the elements that are shown, in the order of their indices.
fn visit_shown(array: &impl Elements, edgeitems: Option<usize>, visit: &mut dyn FnMut(Scalar)) {
    let shape = array.shape();
    let mut index = vec![0; shape.len()];
    visit_axis(array, shape, edgeitems, &mut index, 0, visit);
}

fn visit_axis(
    array: &impl Elements,
    shape: &[usize],
    edgeitems: Option<usize>,
    index: &mut [usize],
    axis: usize,
    visit: &mut dyn FnMut(Scalar),
) {
    let Some(&len) = shape.get(axis) else {
        return visit(array.at(index));
    };
    // With no items at the ends NumPy measures the whole axis (`a[-0:]`), and then shows one item.
    let shown = Shown::of(len, edgeitems.filter(|&edge| edge > 0));
    for item in (0..shown.leading).chain(shown.trailing..len) {
        index[axis] = item;
        visit_axis(array, shape, edgeitems, index, axis + 1, visit);
    }
}
