//! `cross`: products of vectors.

use np_dtype::{Casting, DType, Kind, promote_types};
use np_layout::{broadcast_shapes, normalize_axis_of};
use np_ufunc::{Flags, Ufunc, table};

use crate::array::Array;
use crate::call::{compute, compute_into};
use crate::differences::new_array;
use crate::error::{Error, Result};
use crate::errstate;
use crate::folding::finite;
use crate::operand::{AsOperand, Operand};
use crate::options::{Axes, Options, copy};
use crate::storage::sequences;
use crate::warnings::{self, Category};

/// The cross products of vectors of three components (`numpy.cross`); keywords `axisa`, `axisb`, `axisc` (the last unless given) and
/// `axis`, which stands for all three.
///
/// The axes say where the components lie in `a`, `b` and the result; the other axes broadcast. The dtype is that which both promote to.
/// Vectors of two components count as lying in a plane, with a warning that they are deprecated; two such give an array without the axis.
///
/// ```
/// use numpy_rs as np;
///
/// let product = np::cross(&np::array([1, 2, 3])?, &np::array([[4, 5, 6], [0, 0, 1]])?, ())?;
/// assert_eq!(product.to_vec::<i32>()?, [-3, 6, -3, 2, -1, 0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for numbers, for vectors of another length and shapes that do not broadcast, `AxisError` for an axis out of bounds,
/// `TypeError` for booleans.
pub fn cross<'a>(
    a: impl AsOperand,
    b: impl AsOperand,
    options: impl Into<Options<'a>>,
) -> Result<Array> {
    let options = options.into();
    options.only("cross", &["axisa", "axisb", "axisc", "axis"])?;
    let common = match &options.axis {
        None | Some(Axes::All) => None,
        Some(Axes::One(axis)) => Some(*axis),
        Some(Axes::Some(_)) => {
            return Err(Error::type_error(
                "'tuple' object cannot be interpreted as an integer",
            ));
        }
    };
    let axis = |own: Option<isize>| common.or(own).unwrap_or(-1);
    let (a, b) = (a.as_operand().to_array()?, b.as_operand().to_array()?);
    if a.ndim() == 0 || b.ndim() == 0 {
        return Err(Error::value("At least one array has zero dimension"));
    }
    let axis_a = normalize_axis_of(axis(options.axisa), a.ndim(), Some("axisa"))?;
    let axis_b = normalize_axis_of(axis(options.axisb), b.ndim(), Some("axisb"))?;
    let lengths = [a.shape()[axis_a], b.shape()[axis_b]];
    if lengths.iter().any(|length| !(2..=3).contains(length)) {
        return Err(Error::value(
            "incompatible dimensions for cross product\n(dimension must be 2 or 3)",
        ));
    }
    if lengths.contains(&2) {
        warnings::warn(
            Category::DeprecationWarning,
            "Arrays of 2-dimensional vectors are deprecated. Use arrays of 3-dimensional vectors instead. (deprecated \
             in NumPy 2.0)",
        );
    }
    let (a_parts, b_parts) = (components(&a, axis_a)?, components(&b, axis_b)?);
    let mut shape = broadcast_shapes(&[a_parts[0].shape(), b_parts[0].shape()])?;
    let dtype = promote_types(a.dtype(), b.dtype());
    if lengths == [2, 2] {
        let product = new_array(&shape, dtype)?;
        difference(
            &product,
            [&a_parts[0], &b_parts[1]],
            [&a_parts[1], &b_parts[0]],
        )?;
        return Ok(product);
    }
    shape.push(3);
    let axis_c = normalize_axis_of(axis(options.axisc), shape.len(), Some("axisc"))?;
    if lengths == [3, 3]
        && let Some(product) = quick(
            [(&a, axis_a), (&b, axis_b)],
            dtype,
            &shape[..shape.len() - 1],
        )?
    {
        return product.moveaxis(&[-1], &[axis_c as isize]);
    }
    let product = new_array(&shape, dtype)?;
    let results = components(&product, shape.len() - 1)?;
    for (k, result) in results.iter().enumerate() {
        let (next, last) = ((k + 1) % 3, (k + 2) % 3);
        let plus = a_parts.get(next).zip(b_parts.get(last));
        let minus = a_parts.get(last).zip(b_parts.get(next));
        match (plus, minus) {
            (Some((a, b)), Some((c, d))) => difference(result, [a, b], [c, d])?,
            (Some((a, b)), None) => into(&table::MULTIPLY, &[a, b], result)?,
            (None, Some((a, b))) => {
                into(&table::MULTIPLY, &[a, b], result)?;
                into(&table::NEGATIVE, &[result], result)?;
            }
            (None, None) => unreachable!("one of the vectors has three components"),
        }
    }
    product.moveaxis(&[-1], &[axis_c as isize])
}

/// The products by one kernel, where no error is asked for that the result would not show.
fn quick(vectors: [(&Array, usize); 2], dtype: DType, shape: &[usize]) -> Result<Option<Array>> {
    let wanted = match dtype.kind() {
        // They are refused.
        Kind::Bool => return Ok(None),
        Kind::Int | Kind::UInt => Flags::NONE,
        Kind::Float | Kind::Complex => errstate::wanted(),
    };
    if wanted.intersects(Flags::UNDERFLOW) {
        return Ok(None);
    }
    let native = |array: &Array| array.astype_with(dtype, copy(false));
    let [(a, axis_a), (b, axis_b)] = vectors;
    let (a, b) = (native(a)?, native(b)?);
    let both = [(&a.place, axis_a), (&b.place, axis_b)];
    let product = Array::from_place(sequences::cross(dtype.code(), shape, both)?);
    let told = !wanted.is_empty() && !finite(&product)?;
    Ok((!told).then_some(product))
}

/// The components along an axis, without it.
fn components(array: &Array, axis: usize) -> Result<Vec<Array>> {
    let component = |k| array.along(axis, k, k + 1)?.squeeze(axis as isize);
    (0..array.shape()[axis]).map(component).collect()
}

fn into(ufunc: &Ufunc, operands: &[&Array], result: &Array) -> Result<()> {
    let operands: Vec<Operand<'_>> = operands.iter().map(|one| Operand::Array(one)).collect();
    compute_into(ufunc, &operands, result, Casting::SameKind)
}

/// `result = a * b - c * d`
fn difference(result: &Array, [a, b]: [&Array; 2], [c, d]: [&Array; 2]) -> Result<()> {
    into(&table::MULTIPLY, &[a, b], result)?;
    let product = compute(&table::MULTIPLY, &[Operand::Array(c), Operand::Array(d)])?;
    into(&table::SUBTRACT, &[result, &product], result)
}
