//! Arrays in random order: `shuffle`, `permutation`, `permuted`; and `choice`, random elements.

use np_dtype::{Casting, DType, Kind, WeakScalar};
use np_layout::{AxisIndex, Layout, Order, normalize_axis};
use np_random::BitGenerator;
use np_random::permutation::{self as order, Choice, ChoiceError, Stream, Weights};

use super::drawing::{parameter, wanted};
use super::generator::Generator;
use super::integers::integer;
use crate::array::Array;
use crate::differences::one_axis;
use crate::error::{Error, Result};
use crate::index_arrays::IndexPart;
use crate::operand::{AsOperand, Operand};
use crate::options::{Axes, MemoryOrder, Options};

/// Shuffles rows of elements that lie one after the other, whatever they are: they are moved as unsigned integers of their size.
fn shuffle_rows(bits: &mut dyn BitGenerator, array: &Array, len: usize) -> Result<()> {
    macro_rules! by_size {
        ($($size:literal: $t:ty, $dtype:expr;)*) => {
            match array.itemsize() {
                $($size => {
                    let raw = Array::from_place(array.place.with_layout($dtype, array.layout().clone()));
                    let mut view = raw.view_mut::<$t>()?;
                    order::permuted(bits, view.spanned_mut_slice()?, len);
                })*
                size => unreachable!("no element has {size} bytes"),
            }
        };
    }
    by_size! {
        1: u8, DType::UINT8;
        2: u16, DType::UINT16;
        4: u32, DType::UINT32;
        8: u64, DType::UINT64;
        16: np_dtype::Complex<f64>, DType::COMPLEX128;
    }
    Ok(())
}

/// Shuffles each row along the last axis of an array of any layout.
fn shuffle_lanes(bits: &mut dyn BitGenerator, array: &Array) -> Result<()> {
    let Some(&len) = array.shape().last() else {
        return Err(unsized_object());
    };
    if array.size() == 0 {
        return Ok(());
    }
    if array.is_c_contiguous() && array.place.is_aligned() {
        return shuffle_rows(bits, array, len);
    }
    let copy = array.copy(crate::options::order(MemoryOrder::C))?;
    shuffle_rows(bits, &copy, len)?;
    array.assign(Operand::Array(&copy))
}

#[cold]
fn unsized_object() -> Error {
    Error::type_error("len() of unsized object")
}

/// The keyword `axis`, the first one unless given.
fn axis_of(options: &Options<'_>) -> Result<isize> {
    match options.axis {
        None => Ok(0),
        Some(_) => one_axis(options),
    }
}

/// The order of `len` things.
fn order_of(bits: &mut dyn BitGenerator, len: usize) -> Result<Array> {
    Array::from_vec(order::permutation(bits, len))
}

/// `shuffle` of either stream.
pub(super) fn shuffle(bits: &mut dyn BitGenerator, x: &Array, axis: isize) -> Result<()> {
    if x.ndim() == 0 {
        return Err(unsized_object());
    }
    x.check_writeable("array is read-only")?;
    let axis = normalize_axis(axis, x.ndim())?;
    if x.size() == 0 {
        return Ok(());
    }
    if x.ndim() == 1 {
        return shuffle_lanes(bits, x);
    }
    let order = order_of(bits, x.shape()[axis])?;
    let shuffled = crate::take::take(x, &order, axis as isize)?;
    x.assign(Operand::Array(&shuffled))
}

/// `permutation` of either stream.
pub(super) fn permutation(
    bits: &mut dyn BitGenerator,
    stream: Stream,
    x: Operand<'_>,
    axis: isize,
) -> Result<Array> {
    let array = match x {
        Operand::Weak(WeakScalar::Int(len)) => return order_of(bits, len.max(0) as usize),
        Operand::Scalar(scalar) if matches!(scalar.code().kind(), Kind::Int | Kind::UInt) => {
            return order_of(bits, scalar.as_i128().unwrap_or(0).max(0) as usize);
        }
        other => other.to_array()?,
    };
    if array.ndim() == 0 && stream == Stream::RandomState {
        return Err(Error::index(
            "x must be an integer or at least 1-dimensional",
        ));
    }
    let axis = normalize_axis(axis, array.ndim())?;
    if array.ndim() == 1 {
        let copy = array.copy(())?;
        shuffle(bits, &copy, 0)?;
        return Ok(copy);
    }
    let order = order_of(bits, array.shape()[axis])?;
    let all = AxisIndex::Slice {
        start: None,
        stop: None,
        step: None,
    };
    let mut parts = vec![IndexPart::Basic(all); axis];
    parts.push(IndexPart::Array(&order));
    array.get(&parts[..])
}

impl Generator {
    /// Puts the parts of an array along an axis in a random order, in place (`numpy.random.Generator.shuffle`); keyword `axis`, 0
    /// unless given.
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let a = np::arange(10, ())?;
    /// np::random::default_rng(42)?.shuffle(&a, ())?;
    /// assert_eq!(a.to_vec::<i64>()?, [5, 6, 0, 7, 3, 2, 4, 9, 1, 8]);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// `TypeError` for an array without axes, `ValueError` for one that is read-only, `AxisError` for an axis that is not there.
    pub fn shuffle<'a>(&mut self, x: &Array, options: impl Into<Options<'a>>) -> Result<()> {
        let options = options.into();
        options.only("shuffle", &["axis"])?;
        shuffle(self.bits(), x, axis_of(&options)?)
    }

    /// The integers below a number, or the parts of an array along an axis, in a random order (`numpy.random.Generator.permutation`);
    /// keyword `axis`, 0 unless given.
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let mut rng = np::random::default_rng(42)?;
    /// assert_eq!(rng.permutation(10, ())?.to_vec::<i64>()?, [5, 6, 0, 7, 3, 2, 4, 9, 1, 8]);
    /// let columns = rng.permutation(&np::ones([2, 3], ())?, 1)?;
    /// assert_eq!(columns.shape(), [2, 3]);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// `AxisError` for an axis that is not there.
    pub fn permutation<'a>(
        &mut self,
        x: impl AsOperand,
        options: impl Into<Options<'a>>,
    ) -> Result<Array> {
        let options = options.into();
        options.only("permutation", &["axis"])?;
        let axis = axis_of(&options)?;
        permutation(self.bits(), Stream::Generator, x.as_operand(), axis)
    }

    /// A copy of an array whose rows along an axis are each in a random order of its own (`numpy.random.Generator.permuted`);
    /// keywords `axis`, all elements unless given, and `out`.
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let a = np::arange(12, ())?.reshape([3, 4])?;
    /// let b = np::random::default_rng(42)?.permuted(&a, 1)?;
    /// assert_eq!(b.sum(1)?.to_vec::<i64>()?, a.sum(1)?.to_vec::<i64>()?);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// `TypeError` for an array without axes, `ValueError` for an output of another shape, `AxisError` for an axis that is not there.
    pub fn permuted<'a>(
        &mut self,
        x: impl AsOperand,
        options: impl Into<Options<'a>>,
    ) -> Result<Array> {
        let options = options.into();
        options.only("permuted", &["axis", "out"])?;
        let x = x.as_operand().to_array()?;
        let out = match options.out {
            None => x.copy(crate::options::order(MemoryOrder::K))?,
            Some(out) => {
                out.check_writeable("out is read-only")?;
                if out.shape() != x.shape() {
                    return Err(Error::value("out must have the same shape as x"));
                }
                crate::take::copyto(out, &x, crate::options::casting(Casting::Safe))?;
                out.alias()
            }
        };
        if !matches!(options.axis, None | Some(Axes::All)) {
            let axis = normalize_axis(one_axis(&options)?, out.ndim())?;
            shuffle_lanes(self.bits(), &out.moveaxis(&[axis as isize], &[-1])?)?;
        } else if out.ndim() < 2 {
            shuffle_lanes(self.bits(), &out)?;
        } else if out.is_c_contiguous() || out.is_f_contiguous() {
            // In the order of the memory.
            let shape = [out.size()];
            let layout = Layout::contiguous(&shape, out.itemsize(), Order::C)?;
            let (shape, strides) = (layout.shape().into(), layout.strides().into());
            let row = Layout::from_parts(shape, strides, out.layout().offset());
            shuffle_lanes(self.bits(), &out.with_layout(row))?;
        } else {
            let copy = out.copy(crate::options::order(MemoryOrder::C))?;
            shuffle_lanes(self.bits(), &copy.ravel()?)?;
            out.assign(Operand::Array(&copy))?;
        }
        Ok(out)
    }

    /// Random elements of an array, or random integers below a number (`numpy.random.Generator.choice`); keywords `size`, `replace`,
    /// whether one may be chosen again (true unless given), `p` ([`probabilities`](crate::options::probabilities)), how probable
    /// each is, `axis` (0 unless given), `shuffle`, whether a sample without replacement is in random order (true unless given).
    ///
    /// ```
    /// use numpy_rs as np;
    /// use np::options::{probabilities, size};
    ///
    /// let mut rng = np::random::default_rng(42)?;
    /// assert_eq!(rng.choice(5, size(3))?.to_vec::<i64>()?, [0, 3, 3]);
    /// let rows = rng.choice(&np::eye(4, ())?, size(2).replace(false))?;
    /// assert_eq!(rows.shape(), [2, 4]);
    /// let p = np::array([0.0, 1.0])?;
    /// assert_eq!(rng.choice(2, probabilities(&p))?.item::<i64>()?, 1);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// `ValueError` where there is nothing to choose from or not enough, and for probabilities that are none.
    pub fn choice<'a>(
        &mut self,
        a: impl AsOperand,
        options: impl Into<Options<'a>>,
    ) -> Result<Array> {
        let options = options.into();
        options.only("choice", &["size", "replace", "p", "axis", "shuffle"])?;
        let axis = axis_of(&options)?;
        choice(
            self.bits(),
            Stream::Generator,
            a.as_operand(),
            axis,
            &options,
        )
    }
}

/// `choice` of either stream.
pub(super) fn choice(
    bits: &mut dyn BitGenerator,
    stream: Stream,
    a: Operand<'_>,
    axis: isize,
    options: &Options<'_>,
) -> Result<Array> {
    let lengths = options.size.as_ref().map(|size| size.lengths());
    let none_wanted = lengths.is_some_and(|lengths| lengths.contains(&0));
    let population = population(stream, a, axis, none_wanted)?;
    let weights = match options.probabilities {
        Some(p) => Some(weights(stream, population, p)?),
        None => None,
    };
    let replace = options.replace != Some(false);
    let shuffled = options.shuffle != Some(false);
    let shape = match &options.size {
        Some(size)
            if stream == Stream::RandomState
                && !replace
                && size.lengths().iter().any(|&length| length < 0) =>
        {
            return Err(Error::value("Negative dimensions are not allowed"));
        }
        Some(size) => wanted(size, size_of::<i64>())?,
        None => Default::default(),
    };
    let count = shape.iter().product();
    let chosen = match (replace, &weights) {
        (true, _) => {
            let mut chosen = vec![0; count];
            match &weights {
                Some(weights) => weights.with_replacement(bits, &mut chosen),
                None => Choice::new(stream, population).with_replacement(bits, &mut chosen)?,
            }
            chosen
        }
        (false, Some(weights)) => weights.without_replacement(bits, stream, count)?,
        (false, None) => {
            Choice::new(stream, population).without_replacement(bits, count, shuffled)?
        }
    };
    let lengths: Vec<isize> = shape.iter().map(|&length| length as isize).collect();
    let chosen = Array::from_vec(chosen)?.reshape(lengths)?;
    match a.shape().is_empty() {
        true => Ok(chosen),
        false => crate::take::take(a, &chosen, axis),
    }
}

/// How many there are to choose from.
fn population(stream: Stream, a: Operand<'_>, axis: isize, none_wanted: bool) -> Result<usize> {
    if stream == Stream::RandomState && a.shape().len() > 1 {
        return Err(Error::value("a must be 1-dimensional"));
    }
    if !a.shape().is_empty() {
        let population = crate::shape::length_of(&a.to_array()?, axis)?;
        return match population {
            0 if !none_wanted => Err(ChoiceError::Empty(stream).into()),
            _ => Ok(population),
        };
    }
    let kind = a.dtype().kind();
    if matches!(kind, Kind::Float | Kind::Complex) {
        if stream == Stream::RandomState {
            return Err(Error::value("a must be 1-dimensional or an integer"));
        }
        let class = match a {
            Operand::Array(_) => "numpy.ndarray".to_owned(),
            Operand::Weak(_) if kind == Kind::Float => "float".to_owned(),
            Operand::Weak(_) => "complex".to_owned(),
            Operand::Scalar(scalar) => format!("numpy.{}", scalar.dtype()),
        };
        return Err(Error::value(format!(
            "a must be a sequence or an integer, not <class '{class}'>"
        )));
    }
    let population = integer(a)?;
    match population <= 0 && !none_wanted {
        true => Err(ChoiceError::NotPositive(stream).into()),
        false => Ok(population.max(0) as usize),
    }
}

/// The probabilities of the members of a population.
fn weights(stream: Stream, population: usize, p: Operand<'_>) -> Result<Weights> {
    match (p.shape().len(), p) {
        (0, Operand::Array(_)) => return Err(unsized_object()),
        (0, number) => {
            let class = match number.dtype().kind() {
                Kind::Int | Kind::UInt => "int",
                Kind::Bool => "bool",
                Kind::Float => "float",
                Kind::Complex => "complex",
            };
            return Err(Error::type_error(format!(
                "object of type '{class}' has no len()"
            )));
        }
        _ => {}
    }
    let tolerance = match p.dtype().code() {
        np_dtype::TypeCode::Float16 => 0.0009765625f64.sqrt(),
        np_dtype::TypeCode::Float32 => f64::from(f32::EPSILON.sqrt()),
        _ => Weights::TOLERANCE,
    };
    let p = parameter(p, DType::FLOAT64)?;
    if p.ndim() != 1 {
        return Err(Error::value(match stream {
            Stream::Generator => "p must be 1-dimensional",
            Stream::RandomState => "'p' must be 1-dimensional",
        }));
    }
    let p = p.to_vec::<f64>()?;
    Ok(Weights::new(stream, population, &p, tolerance)?)
}
