//! One sum over any number of operands.

use np_dtype::{Casting, DType, promote_types};
use np_iter::reduced_output_strides;
use np_layout::{Layout, Order, Shape, Strides, checked_nbytes};

use super::labels::{Label, Labels};
use super::pairs::{Factor, pair};
use super::path::{Sizes, Within, greedy};
use crate::array::Array;
use crate::call::{cast_operand, warn_of_cast};
use crate::error::{Error, Result};
use crate::errstate;
use crate::options::{MemoryOrder, axis, copy};
use crate::products::stacks::seen_as;
use crate::remapped::no_common_shape;
use crate::storage::execute::Input;
use crate::storage::place::Place;

/// How a sum is taken.
#[derive(Clone, Copy)]
pub(super) struct How<'a> {
    pub(super) dtype: Option<DType>,
    pub(super) order: MemoryOrder,
    pub(super) casting: Casting,
    pub(super) out: Option<&'a Array>,
}

/// The sum that letters describe.
pub(super) fn contract(text: &str, arrays: &[Array], how: &How<'_>) -> Result<Array> {
    let ndims: Vec<usize> = arrays.iter().map(Array::ndim).collect();
    let labels = Labels::parse(text, &ndims)?;
    // NumPy does not look at floating-point errors here.
    let _quiet = errstate::errstate(errstate::ErrorState::default());
    if let Some(out) = how.out
        && out.ndim() != labels.output.len()
    {
        return Err(Error::value(format!(
            "out parameter does not have the correct number of dimensions, has {} but should have {}",
            out.ndim(),
            labels.output.len()
        )));
    }
    if let ([array], [own], None) = (arrays, &labels.operands[..], how.out)
        && let Some(view) = as_view(array, own, &labels.output)?
    {
        return Ok(view);
    }
    let mut factors = Vec::new();
    for (number, (array, own)) in arrays.iter().zip(&labels.operands).enumerate() {
        factors.push(diagonals(array, own, number)?);
    }
    let order: Vec<Label> = [labels.output.clone(), labels.summed()].concat();
    let lengths = lengths(&factors, &order, &labels, how.out)?;
    let common = |a: DType, b: DType| promote_types(a, b);
    let dtype = how.dtype.unwrap_or_else(|| {
        let dtypes = factors.iter().map(|factor| factor.array.dtype());
        dtypes.reduce(common).expect("an operand")
    });
    let dtype = dtype.to_native();
    check_casts(&factors, dtype, how)?;
    let shape: Shape = lengths[..labels.output.len()].into();
    let layout = match how.out {
        Some(_) => Layout::contiguous(&shape, dtype.itemsize(), Order::C)?,
        None => output_layout(
            &factors,
            &order,
            &lengths,
            labels.output.len(),
            dtype,
            how.order,
            arrays,
        )?,
    };
    for factor in &mut factors {
        if factor.array.dtype() != dtype {
            warn_of_cast(factor.array.dtype(), dtype);
            factor.array = factor.array.astype_with(dtype, copy(false))?;
        }
    }
    let result = Array::from_place(Place::arbitrary(dtype, layout)?);
    run(factors, &labels.output, &order, &lengths, &result)?;
    match how.out {
        Some(out) => {
            warn_of_cast(dtype, out.dtype());
            cast_operand(&Input::Place(&result.place), &out.place)?;
            Ok(out.alias())
        }
        None => Ok(result),
    }
}

/// A single operand as the result, if nothing is summed: axes in another order, diagonals.
fn as_view(array: &Array, labels: &[Label], output: &[Label]) -> Result<Option<Array>> {
    let mut shape = Shape::from_elem(0, output.len());
    let mut strides = Strides::from_elem(0, output.len());
    for (axis, label) in labels.iter().enumerate() {
        let Some(place) = output.iter().position(|own| own == label) else {
            return Ok(None);
        };
        let length = array.shape()[axis];
        if shape[place] != 0 && shape[place] != length {
            return Err(Error::value(format!(
                "dimensions in single operand for collapsing index '{}' don't match ({} != {length})",
                char::from(*label),
                shape[place]
            )));
        }
        shape[place] = length;
        strides[place] += array.strides()[axis];
    }
    Ok(Some(seen_as(array, shape, strides)))
}

/// The operand with one axis for each label.
pub(super) fn diagonals(array: &Array, labels: &[Label], number: usize) -> Result<Factor> {
    let (mut own, mut shape, mut strides) = (Vec::new(), Shape::new(), Strides::new());
    for (axis, &label) in labels.iter().enumerate() {
        let (length, stride) = (array.shape()[axis], array.strides()[axis]);
        match own.iter().position(|&first| first == label) {
            None => {
                own.push(label);
                shape.push(length);
                strides.push(stride);
            }
            Some(first) if shape[first] != length => {
                return Err(Error::value(format!(
                    "dimensions in operand {number} for collapsing index '{}' don't match ({} != {length})",
                    char::from(label),
                    shape[first]
                )));
            }
            Some(first) => strides[first] += stride,
        }
    }
    let array = match own.len() == labels.len() {
        true => array.alias(),
        false => seen_as(array, shape, strides),
    };
    Ok(Factor { array, labels: own })
}

/// The length along each label, where operands broadcast, and the output is as long.
fn lengths(
    factors: &[Factor],
    order: &[Label],
    labels: &Labels,
    out: Option<&Array>,
) -> Result<Vec<usize>> {
    let mut lengths = vec![1; order.len()];
    let mut fits = true;
    for (place, label) in order.iter().enumerate() {
        for factor in factors {
            match factor.length(*label) {
                None | Some(1) => {}
                Some(length) if lengths[place] == 1 => lengths[place] = length,
                Some(length) => fits &= lengths[place] == length,
            }
        }
    }
    if let Some(out) = out {
        for (axis, &length) in out.shape().iter().enumerate() {
            if fits && length == 1 && lengths[axis] != 1 {
                return Err(Error::value(format!(
                    "output operand requires a reduction along dimension {axis}, but the reduction is not enabled. The \
                     dimension size of 1 does not match the expected output shape."
                )));
            }
            fits &= length == lengths[axis] || lengths[axis] == 1;
        }
    }
    if fits {
        return Ok(lengths);
    }
    let laid = factors.iter().map(|factor| {
        let seen: Vec<Option<usize>> = order.iter().map(|&label| factor.length(label)).collect();
        (factor.array.shape(), seen)
    });
    let result = out.map(|out| {
        let own = out.shape().iter().copied().map(Some);
        let seen: Vec<Option<usize>> = own.chain(labels.summed().iter().map(|_| None)).collect();
        (out.shape(), seen)
    });
    Err(no_common_shape(laid.chain(result), None))
}

fn check_casts(factors: &[Factor], dtype: DType, how: &How<'_>) -> Result<()> {
    let rule = how.casting;
    for (number, factor) in factors.iter().enumerate() {
        let from = factor.array.dtype();
        if !np_dtype::can_cast(from, dtype, rule) {
            return Err(Error::type_error(format!(
                "Iterator operand {number} dtype could not be cast from {from:?} to {dtype:?} according to the rule \
                 '{rule}'"
            )));
        }
    }
    match how.out {
        Some(out) if !np_dtype::can_cast(dtype, out.dtype(), rule) => {
            Err(Error::type_error(format!(
                "Iterator requested dtype could not be cast from {dtype:?} to {:?}, the operand {} dtype, according to the \
                 rule '{rule}'",
                out.dtype(),
                factors.len()
            )))
        }
        _ => Ok(()),
    }
}

/// How a new result lies: where the order is K as NumPy's iterator over all labels has it.
fn output_layout(
    factors: &[Factor],
    order: &[Label],
    lengths: &[usize],
    kept: usize,
    dtype: DType,
    wanted: MemoryOrder,
    given: &[Array],
) -> Result<Layout> {
    let itemsize = dtype.itemsize();
    let shape: Shape = lengths[..kept].into();
    checked_nbytes(&shape, itemsize)?;
    let plain = |order| Ok(Layout::contiguous(&shape, itemsize, order)?);
    match wanted {
        MemoryOrder::C => plain(Order::C),
        MemoryOrder::F => plain(Order::F),
        MemoryOrder::A if given.iter().all(Array::is_f_contiguous) => plain(Order::F),
        MemoryOrder::A => plain(Order::C),
        MemoryOrder::K => {
            let strides = factors.iter().map(|factor| {
                let along = order.iter().zip(lengths);
                along
                    .map(|(&label, &length)| factor.stride(label, length))
                    .collect::<Strides>()
            });
            let strides: Vec<Strides> = strides.collect();
            let listed: Vec<&[isize]> = strides.iter().map(|own| &own[..]).collect();
            let strides =
                reduced_output_strides(lengths, &listed, |axis| axis >= kept, false, itemsize);
            Ok(Layout::from_parts(shape, strides, 0))
        }
    }
}

/// Computes the sum of factors of one dtype into a new array, whose axes have the labels `output`.
fn run(
    mut factors: Vec<Factor>,
    output: &[Label],
    order: &[Label],
    lengths: &[usize],
    result: &Array,
) -> Result<()> {
    if let [factor] = &factors[..] {
        return single(factor, output, result);
    }
    if factors.len() > 2 {
        let sizes: Sizes = order.iter().copied().zip(lengths.iter().copied()).collect();
        let terms: Vec<Vec<Label>> = factors.iter().map(|factor| factor.labels.clone()).collect();
        let mut steps = greedy(&terms, output, &sizes, Within::Largest);
        steps.reverse();
        while let Some(mut positions) = steps.pop() {
            positions.sort_unstable();
            // What nobody found an order for is taken from left to right.
            while factors.len() > 2 && positions.len() > 1 {
                let b = factors.remove(positions[1]);
                let a = factors.remove(positions[0]);
                let kept = [a.labels.clone(), b.labels.clone()].concat();
                let mut labels: Vec<Label> = Vec::new();
                for label in kept {
                    let needed = output.contains(&label)
                        || factors.iter().any(|factor| factor.labels.contains(&label));
                    if needed && !labels.contains(&label) {
                        labels.push(label);
                    }
                }
                let product = pair(&a, &b, &labels, None)?;
                if positions.len() == 2 {
                    factors.push(Factor {
                        array: product,
                        labels,
                    });
                    break;
                }
                factors.insert(
                    positions[0],
                    Factor {
                        array: product,
                        labels,
                    },
                );
                positions.remove(1);
                for position in &mut positions[1..] {
                    *position -= 1;
                }
            }
        }
    }
    pair(&factors[0], &factors[1], output, Some(result))?;
    Ok(())
}

/// The sum over the axes of one factor that the result does not have.
fn single(factor: &Factor, output: &[Label], result: &Array) -> Result<()> {
    let kept: Vec<Label> = factor
        .labels
        .iter()
        .copied()
        .filter(|label| output.contains(label))
        .collect();
    let sum = factor.summed_to(&kept)?;
    let axes = output.iter().map(|label| {
        let place = kept.iter().position(|own| own == label);
        place.expect("a label of the result") as isize
    });
    let sum = sum.transpose(axes.collect::<Vec<isize>>())?;
    cast_operand(&Input::Place(&sum.place), &result.place)
}

impl Factor {
    /// The length along a label, if the factor has it.
    pub(super) fn length(&self, label: Label) -> Option<usize> {
        let place = self.labels.iter().position(|&own| own == label)?;
        Some(self.array.shape()[place])
    }

    /// The stride along a label whose length is that of the whole sum.
    fn stride(&self, label: Label, length: usize) -> isize {
        let place = self.labels.iter().position(|&own| own == label);
        match place {
            Some(place) if self.array.shape()[place] == length => self.array.strides()[place],
            _ => 0,
        }
    }

    /// The sum over all labels but these, in the factor's dtype.
    pub(super) fn summed_to(&self, kept: &[Label]) -> Result<Array> {
        let summed = (0..self.labels.len()).filter(|&k| !kept.contains(&self.labels[k]));
        let summed: Vec<isize> = summed.map(|k| k as isize).collect();
        match summed.is_empty() {
            true => Ok(self.array.alias()),
            false => self.array.sum(axis(summed).dtype(self.array.dtype())),
        }
    }
}
