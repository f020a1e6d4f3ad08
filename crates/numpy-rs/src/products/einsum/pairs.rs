//! Two operands, as products of stacks of matrices.
//!
//! Labels that both have and the result too are axes of the stack, those that both have and the result has not are the inner
//! dimension; what only one has are rows or columns, or is summed before.

use np_layout::{Order, Shape};
use np_ufunc::table;

use super::contraction::{How, contract, diagonals};
use super::labels::{Label, Labels};
use crate::array::Array;
use crate::call::{self, cast_operand};
use crate::differences::new_array;
use crate::error::Result;
use crate::options::{MemoryOrder, copy, order};
use crate::products::gufunc::common_dtype;
use crate::products::stacks::multiply_into;
use crate::storage::execute::Input;

/// An operand with one label for each axis.
#[derive(Debug)]
pub(super) struct Factor {
    pub(super) array: Array,
    pub(super) labels: Vec<Label>,
}

impl Factor {
    /// The factor without its axes of length 1, and with sums over the labels that neither the other factor nor the result has.
    fn reduced(&self, other: &Factor, output: &[Label]) -> Result<Factor> {
        let shape = self.array.shape();
        let unit: Vec<isize> = (0..shape.len())
            .filter(|&k| shape[k] == 1)
            .map(|k| k as isize)
            .collect();
        let wide = |labels: &[Label]| -> Vec<Label> {
            let labels = labels.iter().zip(shape);
            labels
                .filter(|&(_, &length)| length != 1)
                .map(|(&label, _)| label)
                .collect()
        };
        let squeezed = Factor {
            array: match unit.is_empty() {
                true => self.array.alias(),
                false => self.array.squeeze(&unit[..])?,
            },
            labels: wide(&self.labels),
        };
        let needed = |label: &Label| {
            output.contains(label) || other.length(*label).is_some_and(|length| length != 1)
        };
        let kept: Vec<Label> = squeezed.labels.iter().copied().filter(needed).collect();
        Ok(Factor {
            array: squeezed.summed_to(&kept)?,
            labels: kept,
        })
    }

    /// The axes of these labels, in their order.
    fn arranged(&self, labels: &[&[Label]]) -> Result<Array> {
        let axes = labels.concat().into_iter().map(|label| {
            let place = self.labels.iter().position(|&own| own == label);
            place.expect("a label of the factor") as isize
        });
        self.array.transpose(axes.collect::<Vec<isize>>())
    }

    /// The axes of the result's labels, of length 1 where the factor has none.
    fn over(&self, output: &[Label]) -> Result<Array> {
        let own: Vec<Label> = output
            .iter()
            .copied()
            .filter(|label| self.labels.contains(label))
            .collect();
        let new = (0..output.len()).filter(|&k| !own.contains(&output[k]));
        let new: Vec<isize> = new.map(|k| k as isize).collect();
        self.arranged(&[&own])?.expand_dims(&new)
    }
}

/// The sum of the products of two factors of one dtype: into a new array that is given, or one whose strides follow from how it
/// is computed.
pub(super) fn pair(
    a: &Factor,
    b: &Factor,
    output: &[Label],
    result: Option<&Array>,
) -> Result<Array> {
    let (a, b) = (a.reduced(b, output)?, b.reduced(a, output)?);
    let both = |label: &Label| b.labels.contains(label);
    let in_output = |label: &Label| output.contains(label);
    let select = |labels: &[Label], test: &dyn Fn(&Label) -> bool| -> Vec<Label> {
        labels.iter().copied().filter(|label| test(label)).collect()
    };
    let inner = select(&a.labels, &|label| both(label) && !in_output(label));
    if inner.is_empty() {
        let (x, y) = (a.over(output)?, b.over(output)?);
        return match result {
            Some(result) => {
                let options = crate::options::out(result);
                call::call(&table::MULTIPLY, &[&x, &y], options)
            }
            None => call::call(&table::MULTIPLY, &[&x, &y], ()),
        };
    }
    let stack = select(&a.labels, &|label| both(label) && in_output(label));
    let rows = select(&a.labels, &|label| !both(label));
    let columns = select(&b.labels, &|label| !a.labels.contains(label));
    let length = |labels: &[Label]| -> usize {
        let lengths = labels
            .iter()
            .map(|&label| a.length(label).or(b.length(label)));
        lengths
            .map(|length| length.expect("a label of a factor"))
            .product()
    };
    let batch: Vec<usize> = stack.iter().map(|&label| length(&[label])).collect();
    let shape = |last: [usize; 2]| -> Vec<usize> { [&batch[..], &last].concat() };
    let sizes = [length(&rows), length(&inner), length(&columns)];
    let x = a
        .arranged(&[&stack, &rows, &inner])?
        .reshape(shape([sizes[0], sizes[1]]))?;
    let y = b
        .arranged(&[&stack, &inner, &columns])?
        .reshape(shape([sizes[1], sizes[2]]))?;
    let produced = [&stack[..], &rows, &columns].concat();
    let whole = shape([sizes[0], sizes[2]]);
    if let Some(result) = result {
        let wide = |k: &usize| produced.contains(&output[*k]);
        let unit = (0..output.len()).filter(|k| !wide(k)).map(|k| k as isize);
        let target = Factor {
            array: result.squeeze(&unit.collect::<Vec<isize>>()[..])?,
            labels: select(output, &|label| produced.contains(label)),
        };
        let target = target.arranged(&[&produced])?;
        let matrices = target
            .layout()
            .reshape_view(&whole, target.itemsize(), Order::C);
        if let Some(layout) = matrices {
            multiply_into(&x, &y, &target.with_layout(layout))?;
        } else {
            let product = new_array(&whole, target.dtype())?;
            multiply_into(&x, &y, &product)?;
            let product = product.reshape(target.shape().to_vec())?;
            cast_operand(&Input::Place(&product.place), &target.place)?;
        }
        return Ok(result.alias());
    }
    let product = new_array(&whole, a.array.dtype())?;
    multiply_into(&x, &y, &product)?;
    // Axes of length 1 that the factors lost come first, as in NumPy.
    let unit = select(output, &|label| !produced.contains(label));
    let ordered = [&unit[..], &produced].concat();
    let mut lengths = Shape::from_elem(1, unit.len());
    lengths.extend(produced.iter().map(|&label| length(&[label])));
    let product = Factor {
        array: product.reshape(&lengths[..])?,
        labels: ordered,
    };
    product.arranged(&[output])
}

/// One step of a sum in several steps: what NumPy computes by its `matmul`, in the order that this leaves.
pub(super) fn by_equation(equation: &str, a: &Array, b: &Array, how: &How<'_>) -> Result<Array> {
    let labels = Labels::parse(equation, &[a.ndim(), b.ndim()])?;
    let dtype = how.dtype.unwrap_or_else(|| common_dtype(a, b)).to_native();
    if how.out.is_some() {
        return contract(equation, &[a.alias(), b.alias()], how);
    }
    let factor = |array: &Array, number: usize| -> Result<Factor> {
        let own = diagonals(array, &labels.operands[number], number)?;
        Ok(Factor {
            array: own.array.astype_with(dtype, copy(false))?,
            ..own
        })
    };
    let (x, y) = (factor(a, 0)?, factor(b, 1)?);
    let product = pair(&x, &y, &labels.output, None)?;
    let wanted = match how.order {
        MemoryOrder::K => return Ok(product),
        MemoryOrder::A if a.is_f_contiguous() && b.is_f_contiguous() => MemoryOrder::F,
        MemoryOrder::A => MemoryOrder::C,
        other => other,
    };
    let there = match wanted {
        MemoryOrder::F => product.is_f_contiguous(),
        _ => product.is_c_contiguous(),
    };
    match there {
        true => Ok(product),
        false => product.copy(order(wanted)),
    }
}
