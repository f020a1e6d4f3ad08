//! `unwrap`: jumps of a phase taken back.

use np_dtype::{Casting, DType, Element, Kind, Participant, WeakScalar, result_type};
use np_layout::normalize_axis;
use np_ufunc::phase::{Phase, Wrapped};
use np_ufunc::{Flags, table};

use crate::UfuncMethods;
use crate::array::Array;
use crate::call::{compute, compute_into};
use crate::creation::like;
use crate::differences::{as_number, diff, one_axis};
use crate::error::Result;
use crate::errstate;
use crate::folding::finite;
use crate::operand::{AsOperand, Operand};
use crate::operators::consume_first;
use crate::options::{MemoryOrder, Options, axis};
use crate::storage::execute::{self, Input};
use crate::storage::place::Place;
use crate::storage::sequences;

/// A phase with its jumps taken back (`numpy.unwrap`); keywords `discont` (half a period unless given), `axis` (the last), `period` (2π).
///
/// Where neighbours along the axis differ by `discont` or more, whole periods are added until they differ by half a period at most. The result has
/// the shape of `p` and its type together with that of `period`: integers stay integers for a period that is one.
///
/// ```
/// use numpy_rs as np;
/// use np::options::period;
///
/// let p = np::array([0, 1, 2, -1, 0])?;
/// assert_eq!(np::unwrap(&p, period(4))?.to_vec::<i32>()?, [0, 1, 2, 3, 4]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for a number, `AxisError` for an axis out of bounds, `TypeError` for complex numbers, `OverflowError` for a period that the
/// array's integers can't hold.
pub fn unwrap<'a>(p: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    let options = options.into();
    options.only("unwrap", &["discont", "axis", "period"])?;
    let p = p.as_operand().to_array()?;
    let given = one_axis(&options)?;
    let steps = diff(&p, axis(given))?;
    let along = normalize_axis(given, p.ndim())?;
    let full = Operand::Weak(WeakScalar::Float(std::f64::consts::TAU));
    let period = Period::of(as_number(options.period.unwrap_or(full))?, steps.dtype())?;
    let discont = match options.discont {
        Some(discont) => as_number(discont)?,
        None => half(period.whole)?,
    };
    let quick = match steps.dtype() {
        DType::FLOAT32 => quick_corrections::<f32>(&steps, &period, discont)?,
        DType::FLOAT64 => quick_corrections::<f64>(&steps, &period, discont)?,
        _ => None,
    };
    let corrections = match quick {
        Some(corrections) => corrections,
        None => corrections(&steps, &period, discont)?,
    };
    let sums = table::ADD.accumulate(&corrections, axis(along as isize))?;
    let layout = like(&p, period.dtype, MemoryOrder::K)?;
    let result = Array::from_place(Place::arbitrary(period.dtype, layout)?);
    let first = p.along(along, 0, 1)?;
    result.along(along, 0, 1)?.assign(Operand::Array(&first))?;
    let length = p.shape()[along];
    let (target, tail) = (result.along(along, 1, length)?, p.along(along, 1, length)?);
    let operands = [Operand::Array(&tail), Operand::Array(&sums)];
    compute_into(&table::ADD, &operands, &target, Casting::Unsafe)?;
    Ok(result)
}

/// The length after which a phase repeats, and the interval that steps are brought into.
struct Period<'a> {
    whole: Operand<'a>,
    high: Operand<'a>,
    low: Operand<'a>,
    /// Whether a step may be half a period, up or down.
    ambiguous: bool,
    /// The dtype of the result.
    dtype: DType,
}

impl<'a> Period<'a> {
    fn of(whole: Operand<'a>, steps: DType) -> Result<Period<'a>> {
        let participants = [Participant::Typed(steps), whole.participant()];
        let dtype = result_type(&participants);
        let integer = matches!(dtype.kind(), Kind::Int | Kind::UInt);
        let (high, ambiguous) = if integer {
            let two = Operand::Weak(WeakScalar::Int(2));
            match whole {
                Operand::Weak(WeakScalar::Int(whole)) => {
                    let high = whole.div_euclid(2);
                    (Operand::Weak(WeakScalar::Int(high)), whole % 2 == 0)
                }
                whole => {
                    let high = compute(&table::FLOOR_DIVIDE, &[whole, two])?.item_scalar()?;
                    let rest = compute(&table::REMAINDER, &[whole, two])?.item_scalar()?;
                    (Operand::Scalar(high), !rest.is_true())
                }
            }
        } else {
            (half(whole)?, true)
        };
        let low = match high {
            Operand::Weak(WeakScalar::Int(high)) => Operand::Weak(WeakScalar::Int(-high)),
            Operand::Weak(WeakScalar::Float(high)) => Operand::Weak(WeakScalar::Float(-high)),
            Operand::Weak(WeakScalar::Complex(high)) => Operand::Weak(WeakScalar::Complex(-high)),
            high => Operand::Scalar(compute(&table::NEGATIVE, &[high])?.item_scalar()?),
        };
        Ok(Period {
            whole,
            high,
            low,
            ambiguous,
            dtype,
        })
    }
}

/// Half of a number, as a float.
fn half<'a>(whole: Operand<'_>) -> Result<Operand<'a>> {
    Ok(match whole {
        Operand::Weak(WeakScalar::Int(whole)) => {
            Operand::Weak(WeakScalar::Float(whole as f64 / 2.0))
        }
        Operand::Weak(WeakScalar::Float(whole)) => Operand::Weak(WeakScalar::Float(whole / 2.0)),
        Operand::Weak(WeakScalar::Complex(whole)) => {
            Operand::Weak(WeakScalar::Complex(whole / 2.0))
        }
        whole => {
            let two = Operand::Weak(WeakScalar::Int(2));
            Operand::Scalar(compute(&table::DIVIDE, &[whole, two])?.item_scalar()?)
        }
    })
}

/// What has to be added to each step, so that it lies within half a period, by one kernel: where everything is computed in the type of the
/// steps, and no error is asked for that the result would not show.
fn quick_corrections<T: Wrapped + Element>(
    steps: &Array,
    period: &Period<'_>,
    discont: Operand<'_>,
) -> Result<Option<Array>> {
    let own = steps.dtype();
    let common = result_type(&[Participant::Typed(own), discont.participant()]);
    if period.dtype != own || common != own {
        return Ok(None);
    }
    let value = |operand: Operand<'_>| -> Result<T> {
        Ok(match operand {
            Operand::Weak(weak) => weak.to_scalar(own)?.to::<T>(),
            operand => operand.to_array()?.item::<T>()?,
        })
    };
    let phase = Phase {
        whole: value(period.whole)?,
        low: value(period.low)?,
        high: value(period.high)?,
        discont: value(discont)?,
    };
    let wanted = errstate::wanted();
    // Overflow ends in NaN unless such steps count as small.
    let hidden = wanted.intersects(Flags::UNDERFLOW) || phase.discont > T::max_value().sqrt();
    if !wanted.is_empty() && hidden {
        return Ok(None);
    }
    let corrections = Array::from_place(sequences::phase_corrections(&phase, &steps.place)?);
    let told = !wanted.is_empty() && !finite(&corrections)?;
    Ok((!told).then_some(corrections))
}

/// The same operation by operation.
fn corrections(steps: &Array, period: &Period<'_>, discont: Operand<'_>) -> Result<Array> {
    let shifted = compute(&table::SUBTRACT, &[Operand::Array(steps), period.low])?;
    let rest = consume_first(&table::REMAINDER, shifted, period.whole)?;
    let within = consume_first(&table::ADD, rest, period.low)?;
    if period.ambiguous {
        let at_low = compute(&table::EQUAL, &[Operand::Array(&within), period.low])?;
        let zero = Operand::Weak(WeakScalar::Int(0));
        let rising = compute(&table::GREATER, &[Operand::Array(steps), zero])?;
        let both = consume_first(&table::BITWISE_AND, at_low, Operand::Array(&rising))?;
        fill_where(&within, period.high, &both)?;
    }
    let corrections = consume_first(&table::SUBTRACT, within, Operand::Array(steps))?;
    let sizes = compute(&table::ABSOLUTE, &[Operand::Array(steps)])?;
    let small = compute(&table::LESS, &[Operand::Array(&sizes), discont])?;
    fill_where(&corrections, Operand::Weak(WeakScalar::Int(0)), &small)?;
    Ok(corrections)
}

/// Sets elements to a number where a mask is true (`numpy.copyto(target, value, where=mask)`).
fn fill_where(target: &Array, value: Operand<'_>, mask: &Array) -> Result<()> {
    let value = match value {
        Operand::Weak(weak) => weak.to_scalar(target.dtype())?,
        value => value.to_array()?.item_scalar()?.cast(target.dtype().code()),
    };
    let inner = table::copy_loop(target.dtype().code());
    let (input, place) = ([Input::Value(value)], [&target.place]);
    let shape = target.shape();
    execute::compute_into(
        inner,
        shape,
        &input,
        &place,
        Some(&mask.place),
        Default::default(),
    )?;
    Ok(())
}
