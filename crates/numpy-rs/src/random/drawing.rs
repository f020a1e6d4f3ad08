//! The one way in which distributions of single numbers are drawn: parameters converted, checked and broadcast, and a new array
//! filled.
//!
//! A distribution is a [`Family`], a line of a table. NumPy has the same for each number of parameters (`cont`, `disc`).

use np_dtype::{Casting, DType, Element, WeakScalar};
use np_layout::{Shape, TupleShape};
use np_random::BitGenerator;
use np_random::distributions::Parameter;

use crate::array::Array;
use crate::error::{Error, Result};
use crate::operand::Operand;
use crate::options::{NewShape, Options, copy};
use crate::storage::{ArrayView, Iter};

/// The value of a parameter: an `f64` or an `i64`.
#[derive(Clone, Copy, Debug)]
pub(super) enum Number {
    Float(f64),
    Integer(i64),
}

impl Number {
    /// As what constraints look at.
    fn as_f64(self) -> f64 {
        match self {
            Number::Float(value) => value,
            Number::Integer(value) => value as f64,
        }
    }
}

/// What a distribution takes a parameter as.
pub(super) trait Value {
    fn of(number: Number) -> Self;
}

impl Value for f64 {
    fn of(number: Number) -> f64 {
        number.as_f64()
    }
}

impl Value for i64 {
    fn of(number: Number) -> i64 {
        match number {
            Number::Float(value) => value as i64,
            Number::Integer(value) => value,
        }
    }
}

/// A distribution of numbers of type `T` with any parameters.
pub(super) struct Family<T: 'static> {
    /// NumPy's name.
    pub(super) name: &'static str,
    pub(super) parameters: &'static [Parameter],
    /// What each parameter is converted to; there may be more.
    pub(super) dtypes: &'static [DType],
    /// Fills a slice with numbers of the distribution that has these parameters.
    pub(super) fill: fn(&[Number], &mut dyn BitGenerator, &mut [T]),
}

/// The dtypes of parameters that are all floats.
pub(super) const FLOATS: &[DType] = &[DType::FLOAT64; 3];

/// A parameter as an array of a dtype: a number cut as Python cuts it, an array converted where no value can be lost.
pub(super) fn parameter(operand: Operand<'_>, dtype: DType) -> Result<Array> {
    match operand {
        Operand::Array(array) => array.check_cast(dtype, Casting::Safe)?,
        Operand::Weak(WeakScalar::Complex(_)) => {
            return Err(Error::type_error(
                "float() argument must be a string or a real number, not 'complex'",
            ));
        }
        _ => {}
    }
    operand.to_array()?.astype_with(dtype, copy(false))
}

impl<T: Element> Family<T> {
    /// The parameters as arrays.
    pub(super) fn arrays(&self, operands: &[Operand<'_>]) -> Result<Vec<Array>> {
        let pairs = operands.iter().zip(self.dtypes);
        pairs.map(|(&one, &dtype)| parameter(one, dtype)).collect()
    }

    /// Looks at the parameters, each for itself.
    pub(super) fn check(&self, arrays: &[Array]) -> Result<()> {
        let scalar = arrays.iter().all(|array| array.ndim() == 0);
        for (parameter, array) in self.parameters.iter().zip(arrays) {
            let Parameter { name, constraint } = *parameter;
            match scalar {
                true => constraint.check(name, array.item_scalar()?.as_f64())?,
                false => constraint.check_all(name, &array.astype(DType::FLOAT64)?.to_vec()?)?,
            }
        }
        Ok(())
    }

    /// Numbers as many as `size` says, or as the parameters broadcast to.
    pub(super) fn draw(
        &self,
        bits: &mut dyn BitGenerator,
        operands: &[Operand<'_>],
        options: &Options<'_>,
    ) -> Result<Array> {
        options.only(self.name, &["size"])?;
        self.draw_arrays(bits, &self.arrays(operands)?, options.size.as_ref())
    }

    /// [`Family::draw`] with parameters that are arrays of its dtypes.
    pub(super) fn draw_arrays(
        &self,
        bits: &mut dyn BitGenerator,
        arrays: &[Array],
        size: Option<&NewShape>,
    ) -> Result<Array> {
        self.check(arrays)?;
        let shape = match size {
            Some(size) => wanted(size, size_of::<T>())?,
            None => broadcast(arrays, None)?,
        };
        let drawn = crate::creation::empty(&shape[..], T::DTYPE)?;
        self.fill_array(bits, arrays, &drawn)?;
        Ok(drawn)
    }

    /// Fills an array in C order with the numbers of checked parameters.
    pub(super) fn fill_array(
        &self,
        bits: &mut dyn BitGenerator,
        arrays: &[Array],
        out: &Array,
    ) -> Result<()> {
        if arrays.iter().all(|array| array.ndim() == 0) {
            let numbers: Vec<Number> = arrays.iter().map(number).collect::<Result<_>>()?;
            let mut view = out.view_mut::<T>()?;
            (self.fill)(&numbers, bits, view.as_mut_slice().expect("C order"));
            return Ok(());
        }
        broadcast(arrays, Some(out.shape()))?;
        let spread: Vec<Array> = arrays
            .iter()
            .map(|array| array.broadcast_to(out.shape()))
            .collect::<Result<_>>()?;
        let columns: Vec<Column<'_>> = spread.iter().map(Column::new).collect::<Result<_>>()?;
        let mut values: Vec<Values<'_>> = columns.iter().map(Column::values).collect();
        let mut numbers = Vec::with_capacity(values.len());
        for slot in out.view_mut::<T>()?.iter_mut() {
            numbers.clear();
            numbers.extend(values.iter_mut().map(Values::next));
            (self.fill)(&numbers, bits, std::slice::from_mut(slot));
        }
        Ok(())
    }
}

/// The shape that `size` says.
pub(super) fn wanted(size: &NewShape, itemsize: usize) -> Result<Shape> {
    Ok(np_layout::checked_shape(size.lengths(), itemsize)?)
}

/// The shape that arrays broadcast to, which has to be that of the output if there is one.
pub(super) fn broadcast(arrays: &[Array], out: Option<&[usize]>) -> Result<Shape> {
    let shapes: Vec<&[usize]> = out
        .into_iter()
        .chain(arrays.iter().map(Array::shape))
        .collect();
    let shape = np_layout::broadcast_shapes(&shapes)?;
    match out {
        Some(out) if *out != shape[..] => Err(incompatible(out, &shape)),
        _ => Ok(shape),
    }
}

/// The error for a `size` that the parameters do not broadcast to.
#[cold]
pub(super) fn incompatible(size: &[usize], inputs: &[usize]) -> Error {
    Error::value(format!(
        "Output size {} is not compatible with broadcast dimensions of inputs {}.",
        TupleShape(size),
        TupleShape(inputs)
    ))
}

/// The value of a zero-dimensional array.
fn number(array: &Array) -> Result<Number> {
    Ok(match array.dtype() {
        DType::INT64 => Number::Integer(array.item()?),
        _ => Number::Float(array.item()?),
    })
}

/// The values of a parameter.
enum Column<'a> {
    Floats(ArrayView<'a, f64>),
    Integers(ArrayView<'a, i64>),
}

/// The same, one after the other.
enum Values<'v> {
    Floats(Iter<'v, f64>),
    Integers(Iter<'v, i64>),
}

impl<'a> Column<'a> {
    fn new(array: &'a Array) -> Result<Column<'a>> {
        Ok(match array.dtype() {
            DType::INT64 => Column::Integers(array.view()?),
            _ => Column::Floats(array.view()?),
        })
    }

    fn values(&self) -> Values<'_> {
        match self {
            Column::Floats(view) => Values::Floats(view.iter()),
            Column::Integers(view) => Values::Integers(view.iter()),
        }
    }
}

impl Values<'_> {
    fn next(&mut self) -> Number {
        let number = match self {
            Values::Floats(values) => values.next().map(|&value| Number::Float(value)),
            Values::Integers(values) => values.next().map(|&value| Number::Integer(value)),
        };
        number.expect("as many values as numbers are drawn")
    }
}
