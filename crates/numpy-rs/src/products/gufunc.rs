//! [`Gufunc`]: a function of vectors and matrices, which the other axes are loops over, with NumPy's keywords.

use np_dtype::{Casting, DType, Kind, promote_types};
use np_iter::k_order_strides;
use np_layout::{
    Layout, Order, Shape, Strides, broadcast_operands, checked_nbytes, normalize_axis,
};
use np_ufunc::UfuncError;
use smallvec::SmallVec;

use super::dot::{short, sums};
use super::misfits::{check_output, remapped};
use super::stacks::{Matrices, multiply_stacks, report};
use crate::array::Array;
use crate::call::{cast_operand, warn_of_cast};
use crate::elementwise::conjugate;
use crate::error::{Error, Result};
use crate::operand::Operand;
use crate::options::{Axes, MemoryOrder, Options, copy};
use crate::storage::execute::Input;
use crate::storage::place::Place;

/// A sum of products over one core dimension. Each letter stands for a core dimension.
pub(super) struct Gufunc {
    pub(super) name: &'static str,
    /// The signature as NumPy shows it.
    pub(super) signature: &'static str,
    /// The core dimensions of the inputs.
    pub(super) inputs: [&'static str; 2],
    /// Those of the output.
    pub(super) output: &'static str,
    /// Those that an input may lack.
    pub(super) optional: &'static str,
    /// Whether the first input is conjugated.
    pub(super) conjugates: bool,
}

const KEYWORDS: [&str; 7] = [
    "out", "casting", "order", "dtype", "axes", "axis", "keepdims",
];

/// Core dimensions that operands really have.
pub(super) type Core = SmallVec<[u8; 2]>;
/// The places of core dimensions among the axes of an operand.
type Places = SmallVec<[usize; 2]>;

impl Gufunc {
    /// Calls the function.
    pub(super) fn call(
        &self,
        x1: Operand<'_>,
        x2: Operand<'_>,
        options: Options<'_>,
    ) -> Result<Array> {
        options.only(self.name, &KEYWORDS)?;
        if options.axis.is_some() && options.operand_axes.is_some() {
            return Err(Error::type_error("cannot specify both 'axis' and 'axes'"));
        }
        if let (Operand::Array(a), Operand::Array(b)) = (x1, x2)
            && let Some(product) = self.quick([a, b], &options)?
        {
            return Ok(product);
        }
        let dtype = match options.dtype {
            Some(dtype) => dtype.to_native(),
            None => np_dtype::result_type(&[x1.participant(), x2.participant()]).to_native(),
        };
        let given = [x1.dtype(), x2.dtype()];
        let casting = options.casting.unwrap_or(Casting::SameKind);
        self.check_casts(given, dtype, options.out, casting)?;
        if let Some(out) = options.out {
            out.check_writeable("output array is read-only")?;
        }
        let arrays = [x1.to_array()?, x2.to_array()?];
        let keepdims = options.keepdims.unwrap_or(false);
        if options.keepdims.is_some() {
            self.check_keepdims()?;
        }
        if options.axis.is_some() {
            self.check_axis()?;
        }
        let core = self.core_dimensions(arrays.each_ref(), options.out, keepdims)?;
        let places = self.places(&arrays, &core, &options, keepdims)?;
        let out_places = places.2.clone();
        let moved = [
            core_last(&arrays[0], &places.0)?,
            core_last(&arrays[1], &places.1)?,
        ];
        let out = match options.out {
            Some(out) => Some(core_last(out, &places.2)?),
            None => None,
        };
        let sizes = self.sizes(moved.each_ref(), out.as_ref(), &core)?;
        let batches = [0, 1].map(|k| &moved[k].shape()[..moved[k].ndim() - core[k].len()]);
        let kept = usize::from(keepdims);
        let out_batch = out
            .as_ref()
            .map(|out| &out.shape()[..out.ndim() - core[2].len() - kept]);
        let Ok(batch) = broadcast_operands(&batches) else {
            return Err(remapped(&moved, out.as_ref(), &core, &sizes));
        };
        if let Some(out_batch) = out_batch {
            check_output(
                &moved,
                out.as_ref().expect("an output"),
                out_batch,
                &batch,
                &core,
                &sizes,
            )?;
        }
        let converted = convert(&arrays, moved, dtype)?;
        let [a, b] = &converted;
        let conjugated;
        let a = if self.conjugates && dtype.kind() == Kind::Complex {
            conjugated = conjugate(a)?;
            &conjugated
        } else {
            a
        };
        let order = options.order.unwrap_or(MemoryOrder::K);
        let product = product(
            [a, b],
            &core,
            &sizes,
            &batch,
            dtype,
            order,
            arrays.each_ref(),
        )?;
        report(self.name, a, b, &product)?;
        let product = match keepdims {
            true => product.expand_dims(&[-1])?,
            false => product,
        };
        let Some(out) = out else {
            return core_back(product, &out_places);
        };
        let more = product.ndim().saturating_sub(out.ndim());
        let unit: Vec<isize> = (0..more as isize).collect();
        let product = product.squeeze(&unit[..])?.broadcast_to(out.shape())?;
        warn_of_cast(dtype, out.dtype());
        cast_operand(&Input::Place(&product.place), &out.place)?;
        Ok(options.out.expect("an output").alias())
    }

    /// The product of operands of one native dtype that are core dimensions and nothing else, if there are no keywords.
    fn quick(&self, arrays: [&Array; 2], options: &Options<'_>) -> Result<Option<Array>> {
        let [a, b] = arrays;
        let plain = options.out.is_none()
            && options.casting.is_none()
            && options.order.is_none()
            && options.dtype.is_none()
            && options.axis.is_none()
            && options.keepdims.is_none()
            && options.operand_axes.is_none();
        // Of single matrices and vectors `matmul` is what `dot` is.
        let is_dot = !self.optional.is_empty();
        if plain
            && is_dot
            && let Some(product) = short(self.name, a, b)?
        {
            return Ok(Some(product));
        }
        let dtype = a.dtype();
        let fits = b.dtype() == dtype
            && dtype.is_native()
            && (1..=2).contains(&a.ndim())
            && (1..=2).contains(&b.ndim())
            && !(self.conjugates && dtype.kind() == Kind::Complex);
        if !plain || !fits {
            return Ok(None);
        }
        if is_dot && a.shape()[a.ndim() - 1] == b.shape()[0] {
            return sums(self.name, a, b, None).map(Some);
        }
        let core = self.core_dimensions(arrays, None, false)?;
        if a.ndim() != core[0].len() || b.ndim() != core[1].len() {
            return Ok(None);
        }
        let sizes = self.sizes(arrays, None, &core)?;
        let product = product(arrays, &core, &sizes, &[], dtype, MemoryOrder::K, arrays)?;
        report(self.name, a, b, &product)?;
        Ok(Some(product))
    }

    fn check_casts(
        &self,
        given: [DType; 2],
        dtype: DType,
        out: Option<&Array>,
        casting: Casting,
    ) -> Result<()> {
        for (number, from) in given.into_iter().enumerate() {
            if !np_dtype::can_cast(from, dtype, casting) {
                return Err(UfuncError::InputCast {
                    ufunc: self.name,
                    number: Some(number),
                    from,
                    to: dtype,
                    casting,
                }
                .into());
            }
        }
        match out {
            Some(out) if !np_dtype::can_cast(dtype, out.dtype(), casting) => {
                Err(UfuncError::OutputCast {
                    ufunc: self.name,
                    from: dtype,
                    to: out.dtype(),
                    casting,
                }
                .into())
            }
            _ => Ok(()),
        }
    }

    fn check_keepdims(&self) -> Result<()> {
        let Gufunc {
            name, signature, ..
        } = self;
        let (what, dimensions) = if self.inputs[0].len() != self.inputs[1].len() {
            ("input 1", self.inputs[1].len())
        } else if !self.output.is_empty() {
            ("output 0", self.output.len())
        } else {
            return Ok(());
        };
        Err(Error::type_error(format!(
            "{name} does not support keepdims: its signature {signature} requires {what} to have {dimensions} core \
             dimensions, but keepdims can only be used when all inputs have the same number of core dimensions and all \
             outputs have no core dimensions."
        )))
    }

    fn check_axis(&self) -> Result<()> {
        let mut distinct: Vec<char> = self.inputs.concat().chars().collect();
        distinct.sort_unstable();
        distinct.dedup();
        if distinct.len() == 1 {
            return Ok(());
        }
        let Gufunc {
            name, signature, ..
        } = self;
        Err(Error::type_error(format!(
            "{name}: axis can only be used with a single shared core dimension, not with the {} distinct ones implied by \
             signature {signature}.",
            distinct.len()
        )))
    }

    /// The core dimensions of inputs and output: optional ones only where the inputs have them.
    fn core_dimensions(
        &self,
        arrays: [&Array; 2],
        out: Option<&Array>,
        keepdims: bool,
    ) -> Result<[Core; 3]> {
        let Gufunc {
            name, signature, ..
        } = self;
        let all = [self.inputs[0], self.inputs[1], self.output].map(str::as_bytes);
        let mut missing: SmallVec<[u8; 2]> = SmallVec::new();
        for (number, array) in arrays.into_iter().chain(out).enumerate() {
            let kept = usize::from(keepdims && number == 2);
            let there = |missing: &[u8]| {
                let there = all[number].iter().filter(|dim| !missing.contains(dim));
                there.count() + kept
            };
            // Those that may be missing are, from the first one on, until the rest fits.
            for &dim in all[number]
                .iter()
                .filter(|dim| self.optional.as_bytes().contains(dim))
            {
                if array.ndim() < there(&missing) && !missing.contains(&dim) {
                    missing.push(dim);
                }
            }
            let required = there(&missing);
            if array.ndim() < required {
                let (role, number) = match number {
                    2 => ("Output", 0),
                    number => ("Input", number),
                };
                return Err(Error::value(format!(
                    "{name}: {role} operand {number} does not have enough dimensions (has {}, gufunc core with signature \
                     {signature} requires {required})",
                    array.ndim()
                )));
            }
        }
        Ok(all.map(|core| {
            core.iter()
                .copied()
                .filter(|dim| !missing.contains(dim))
                .collect()
        }))
    }

    /// Where the core dimensions of each operand lie; of the output, which may not be there yet, counted among its axes.
    fn places(
        &self,
        arrays: &[Array; 2],
        core: &[Core; 3],
        options: &Options<'_>,
        keepdims: bool,
    ) -> Result<(Places, Places, Places)> {
        let lengths = [
            core[0].len(),
            core[1].len(),
            core[2].len() + usize::from(keepdims),
        ];
        let batch = (0..2)
            .map(|k| arrays[k].ndim() - lengths[k])
            .max()
            .unwrap_or(0);
        let out_ndim = match options.out {
            Some(out) => out.ndim(),
            None => batch + lengths[2],
        };
        let ndims = [arrays[0].ndim(), arrays[1].ndim(), out_ndim];
        let last = |k: usize| -> Places { (ndims[k] - lengths[k]..ndims[k]).collect() };
        if let Some(axis) = &options.axis {
            let Axes::One(axis) = axis else {
                return Err(Error::type_error(
                    "'tuple' object cannot be interpreted as an integer",
                ));
            };
            let place = |k: usize| -> Result<Places> {
                let mut places = Places::new();
                if lengths[k] > 0 {
                    places.push(normalize_axis(*axis, ndims[k])?);
                }
                Ok(places)
            };
            return Ok((place(0)?, place(1)?, place(2)?));
        }
        let Some(list) = &options.operand_axes else {
            return Ok((last(0), last(1), last(2)));
        };
        let list = &list.0;
        let complete =
            list.len() == 3 || (list.len() == 2 && core[2].is_empty() && self.output.is_empty());
        if !complete {
            return Err(Error::value(
                "axes should be a list with an entry for all 3 inputs and outputs; entries for outputs can only be omitted \
                 if none of them has core axes.",
            ));
        }
        let place = |k: usize| -> Result<Places> {
            let Some(axes) = list.get(k) else {
                return Ok(last(2));
            };
            self.listed(axes, k, lengths[k], ndims[k])
        };
        Ok((place(0)?, place(1)?, place(2)?))
    }

    fn listed(&self, axes: &Axes, operand: usize, length: usize, ndim: usize) -> Result<Places> {
        let given: &[isize] = match axes {
            Axes::All => &[],
            Axes::Some(axes) => axes,
            Axes::One(axis) => {
                if length != 1 {
                    return Err(Error::Axis(format!(
                        "{}: operand {operand} has {length} core dimensions, but the axes item is a single integer.",
                        self.name
                    )));
                }
                std::slice::from_ref(axis)
            }
        };
        if given.len() != length {
            return Err(Error::Axis(format!(
                "{}: operand {operand} has {length} core dimensions, but {} dimensions are specified by axes tuple.",
                self.name,
                given.len()
            )));
        }
        let mut places = Places::new();
        for &axis in given {
            let place = normalize_axis(axis, ndim)?;
            if places.contains(&place) {
                return Err(Error::value(format!(
                    "axes item {operand} has value {place} repeated"
                )));
            }
            places.push(place);
        }
        Ok(places)
    }

    /// The lengths of all core dimensions that are there.
    fn sizes(&self, moved: [&Array; 2], out: Option<&Array>, core: &[Core; 3]) -> Result<Sizes> {
        let mut sizes = Sizes::default();
        let operands = moved.into_iter().chain(out).zip(core).enumerate();
        for (number, (array, core)) in operands {
            let shape = array.shape();
            let first = shape.len() - core.len();
            for (place, &dim) in core.iter().enumerate() {
                let found = shape[first + place];
                match sizes.of(dim) {
                    Some(wanted) if wanted != found => {
                        let (role, number) = match number {
                            2 => ("Output", 0),
                            number => ("Input", number),
                        };
                        let Gufunc {
                            name, signature, ..
                        } = self;
                        return Err(Error::value(format!(
                            "{name}: {role} operand {number} has a mismatch in its core dimension {place}, with gufunc \
                             signature {signature} (size {found} is different from {wanted})"
                        )));
                    }
                    Some(_) => {}
                    None => sizes.0.push((dim, found)),
                }
            }
        }
        Ok(sizes)
    }
}

/// The lengths of core dimensions.
#[derive(Default)]
pub(super) struct Sizes(SmallVec<[(u8, usize); 3]>);

impl Sizes {
    pub(super) fn of(&self, dim: u8) -> Option<usize> {
        let found = self.0.iter().find(|(own, _)| *own == dim);
        found.map(|&(_, size)| size)
    }

    pub(super) fn lengths(&self, core: &[u8]) -> impl Iterator<Item = usize> {
        core.iter()
            .map(|&dim| self.of(dim).expect("a dimension that an input has"))
    }
}

/// The array with the axes at these places last.
fn core_last(array: &Array, places: &Places) -> Result<Array> {
    let ndim = array.ndim();
    let first = ndim - places.len();
    if places
        .iter()
        .enumerate()
        .all(|(k, &place)| place == first + k)
    {
        return Ok(array.alias());
    }
    let source: SmallVec<[isize; 2]> = places.iter().map(|&place| place as isize).collect();
    let target: SmallVec<[isize; 2]> = (first..ndim).map(|place| place as isize).collect();
    array.moveaxis(&source, &target)
}

/// The array with its last axes at these places.
fn core_back(array: Array, places: &Places) -> Result<Array> {
    let ndim = array.ndim();
    let first = ndim - places.len();
    if places
        .iter()
        .enumerate()
        .all(|(k, &place)| place == first + k)
    {
        return Ok(array);
    }
    let source: SmallVec<[isize; 2]> = (first..ndim).map(|place| place as isize).collect();
    let target: SmallVec<[isize; 2]> = places.iter().map(|&place| place as isize).collect();
    array.moveaxis(&source, &target)
}

/// The inputs in the loop's dtype; one array that is given twice is converted once.
fn convert(arrays: &[Array; 2], moved: [Array; 2], dtype: DType) -> Result<[Array; 2]> {
    let mut converted = moved;
    for (own, array) in converted.iter_mut().zip(arrays) {
        if array.dtype() != dtype {
            warn_of_cast(array.dtype(), dtype);
            *own = own.astype_with(dtype, copy(false))?;
        }
    }
    Ok(converted)
}

/// The products of inputs whose core dimensions are last, in a new array of the wanted order.
fn product(
    inputs: [&Array; 2],
    core: &[Core; 3],
    sizes: &Sizes,
    batch: &[usize],
    dtype: DType,
    order: MemoryOrder,
    given: [&Array; 2],
) -> Result<Array> {
    let itemsize = dtype.itemsize();
    let mut shape = Shape::from_slice(batch);
    shape.extend(sizes.lengths(&core[2]));
    checked_nbytes(&shape, itemsize)?;
    let layout = match order {
        MemoryOrder::C => Layout::contiguous(&shape, itemsize, Order::C)?,
        MemoryOrder::F => Layout::contiguous(&shape, itemsize, Order::F)?,
        MemoryOrder::A if given.iter().all(|array| array.is_f_contiguous()) => {
            Layout::contiguous(&shape, itemsize, Order::F)?
        }
        MemoryOrder::A => Layout::contiguous(&shape, itemsize, Order::C)?,
        MemoryOrder::K if batch.len() < 2 => Layout::contiguous(&shape, itemsize, Order::C)?,
        MemoryOrder::K => {
            let strides = [0, 1].map(|k| {
                let own = given[k].ndim() - core[k].len();
                let mut strides = batch_strides(inputs[k], own, batch);
                strides.resize(shape.len(), 0);
                strides
            });
            let strides = k_order_strides(&shape, &[&strides[0], &strides[1]], itemsize);
            Layout::from_parts(shape.clone(), strides, 0)
        }
    };
    let out = Array::from_place(Place::arbitrary(dtype, layout)?);
    let steps = [0, 1].map(|k| batch_strides(inputs[k], inputs[k].ndim() - core[k].len(), batch));
    let factor = |k: usize| Matrices {
        array: inputs[k],
        steps: &steps[k],
        strides: matrix_strides(inputs[k], core[k].len(), k == 0),
    };
    let matrix = out.strides().split_at(batch.len());
    let products = Matrices {
        array: &out,
        steps: matrix.0,
        strides: match (core[0].len(), matrix.1) {
            (_, &[down, across]) => [down, across],
            (2, &[down]) => [down, 0],
            (_, &[across]) => [0, across],
            _ => [0, 0],
        },
    };
    // A vector is a row in front and a column behind.
    let length = |k: usize, axis: usize| {
        let shape = inputs[k].shape();
        if core[k].len() == 2 {
            shape[shape.len() - 2 + axis]
        } else {
            1
        }
    };
    let summed = inputs[0].shape()[inputs[0].ndim() - 1];
    let shape = [length(0, 0), summed, length(1, 1)];
    multiply_stacks(batch, shape, [factor(0), factor(1)], products)?;
    Ok(out)
}

/// Bytes from row to row and from column to column of the core dimensions; a vector is a row in front and a column behind.
fn matrix_strides(array: &Array, core: usize, in_front: bool) -> [isize; 2] {
    let strides = array.strides();
    let last = strides[strides.len() - 1];
    match (core, in_front) {
        (2, _) => [strides[strides.len() - 2], last],
        (_, true) => [0, last],
        (_, false) => [last, 0],
    }
}

/// The strides of the axes before the core dimensions, over the axes that they broadcast to.
fn batch_strides(array: &Array, own: usize, batch: &[usize]) -> Strides {
    let new = batch.len() - own;
    let mut strides = Strides::from_elem(0, new);
    for axis in 0..own {
        let repeated = array.shape()[axis] != batch[new + axis];
        strides.push(if repeated { 0 } else { array.strides()[axis] });
    }
    strides
}

/// The dtype that both promote to, as arrays of their own.
pub(super) fn common_dtype(a: &Array, b: &Array) -> DType {
    promote_types(a.dtype(), b.dtype()).to_native()
}
