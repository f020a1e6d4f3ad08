//! `piecewise`.

use np_dtype::DType;
use np_ufunc::table::{BITWISE_OR, INVERT};

use crate::array::Array;
use crate::call::compute;
use crate::creation::like;
use crate::error::{Error, Result};
use crate::masked;
use crate::operand::{AsOperand, Operand};
use crate::options::MemoryOrder;
use crate::storage::place::Place;

/// What [`piecewise`] has on one piece: a value, or a function of the elements there.
pub enum Piece<'a> {
    /// A number for all elements, or an array of as many elements as there are.
    Value(Operand<'a>),
    /// A function that is given the elements, in one axis, and gives as many, or one.
    Function(Box<dyn Fn(&Array) -> Result<Array> + 'a>),
}

impl<'a> Piece<'a> {
    /// A piece that is a function of its elements.
    pub fn function(function: impl Fn(&Array) -> Result<Array> + 'a) -> Piece<'a> {
        Piece::Function(Box::new(function))
    }
}

impl<'a, T: Into<Operand<'a>>> From<T> for Piece<'a> {
    fn from(value: T) -> Piece<'a> {
        Piece::Value(value.into())
    }
}

impl std::fmt::Debug for Piece<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Piece::Value(value) => f.debug_tuple("Value").field(value).finish(),
            Piece::Function(_) => f.write_str("Function(..)"),
        }
    }
}

/// A function that is made of others, each on the elements where its condition holds (`numpy.piecewise`).
///
/// Where several conditions hold the last of them counts. One piece more than conditions is for the elements where none holds;
/// without it those are zero. The result has the dtype and memory order of `x`.
///
/// ```
/// use numpy_rs as np;
/// use np::Piece;
///
/// let x = np::array([-2.0, -1.0, 0.0, 1.0])?;
/// let negative = np::less(&x, 0)?;
/// let pieces = [Piece::function(|v| np::negative(v)), Piece::from(7)];
/// assert_eq!(np::piecewise(&x, &[&negative], &pieces)?.to_vec::<f64>()?, [2.0, 1.0, 7.0, 7.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for a number of pieces that does not fit or a piece of another number of elements, `IndexError` for a condition of a
/// shape that `x` does not begin with, and those of the functions.
pub fn piecewise(
    x: impl AsOperand,
    condlist: &[&dyn AsOperand],
    funclist: &[Piece<'_>],
) -> Result<Array> {
    let x = x.as_operand().to_array()?;
    let mut conditions = conditions(&x, condlist)?;
    let count = conditions.len();
    if funclist.len() == count + 1 {
        conditions.push(otherwise(&conditions)?);
    } else if funclist.len() != count {
        return Err(Error::value(format!(
            "with {count} condition(s), either {count} or {} functions are expected",
            count + 1
        )));
    }
    let layout = like(&x, x.dtype(), MemoryOrder::K)?;
    let result = Array::from_place(Place::zeroed(x.dtype(), layout)?);
    for (condition, piece) in conditions.iter().zip(funclist) {
        match piece {
            Piece::Value(value) => masked::set(&result, condition, *value)?,
            Piece::Function(function) => {
                let elements = masked::get(&x, condition)?;
                if !elements.is_empty() {
                    masked::set(&result, condition, Operand::Array(&function(&elements)?))?;
                }
            }
        }
    }
    Ok(result)
}

/// The conditions as arrays of booleans, of one shape.
fn conditions(x: &Array, condlist: &[&dyn AsOperand]) -> Result<Vec<Array>> {
    let Some(first) = condlist.first() else {
        return Err(Error::Index("list index out of range".to_owned()));
    };
    let arrays = condlist
        .iter()
        .map(|condition| condition.as_operand().to_array_of(DType::BOOL));
    let arrays = arrays.collect::<Result<Vec<Array>>>()?;
    let common = arrays[0].shape();
    if let Some(other) = arrays.iter().find(|array| array.shape() != common) {
        return Err(ragged(arrays.len(), common, other.shape()));
    }
    // Numbers beside an array with axes are together one condition on it.
    if x.ndim() > 0 && !matches!(first.as_operand(), Operand::Array(_)) {
        let truths = arrays.iter().map(Array::item::<bool>);
        return Ok(vec![Array::from_vec(
            truths.collect::<Result<Vec<bool>>>()?,
        )?]);
    }
    Ok(arrays)
}

/// The error for conditions of different shapes, which are no array.
#[cold]
fn ragged(count: usize, a: &[usize], b: &[usize]) -> Error {
    let alike = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let mut detected = vec![count];
    detected.extend_from_slice(&a[..alike]);
    Error::value(format!(
        "setting an array element with a sequence. The requested array has an inhomogeneous shape after {} dimensions. \
         The detected shape was {} + inhomogeneous part.",
        detected.len(),
        np_layout::TupleShape(&detected)
    ))
}

/// Where none of the conditions holds.
fn otherwise(conditions: &[Array]) -> Result<Array> {
    let mut any = conditions[0].alias();
    for condition in &conditions[1..] {
        any = compute(&BITWISE_OR, &[(&any).into(), condition.into()])?;
    }
    compute(&INVERT, &[(&any).into()])
}
