//! How a ufunc folds: the loop for an array's elements, what it starts from, and the errors that it meets.

use np_dtype::{DType, Kind, Participant, Scalar, TypeCode};
use np_iter::reduced_output_strides;
use np_layout::{Layout, Shape, Strides};
use np_ufunc::fold_errors::FoldLoops;
use np_ufunc::{Flags, FoldForm, Identity, Loop, ReduceLoop, Ufunc, UfuncError};

use crate::array::Array;
use crate::call;
use crate::error::{Error, Result};
use crate::errstate;
use crate::operand::Operand;
use crate::options::{Initial, Options};
use crate::storage::methods::{self, FoldInto};
use crate::storage::place::Place;

/// A ufunc's loop whose output is its first input again.
pub(crate) struct Folding<'u> {
    ufunc: &'u Ufunc,
    pub(crate) inner: &'static Loop,
    /// The kernels that were made for folding elements of the array's type, if there are such.
    pub(crate) fast: Option<&'static ReduceLoop>,
}

/// What a reduction starts from.
#[derive(Clone, Copy)]
pub(crate) enum Start<'a> {
    /// A value that was given.
    Value(Operand<'a>),
    /// The ufunc's identity, or the first element if it has none.
    Identity,
    /// The first element.
    First,
}

impl<'a> Start<'a> {
    pub(crate) fn of(initial: &Option<Initial<'a>>) -> Start<'a> {
        match initial {
            None => Start::Identity,
            Some(Initial::None) => Start::First,
            Some(Initial::Value(value)) => Start::Value(*value),
        }
    }
}

impl<'u> Folding<'u> {
    /// The loop for an array: of the dtype that is asked for, or of the array's; sums and products of small integers are 64 bits wide.
    pub(crate) fn of(
        ufunc: &'u Ufunc,
        array: &Array,
        options: &Options<'_>,
    ) -> Result<Folding<'u>> {
        let own = array.dtype();
        let logical = ufunc.name.starts_with("logical_");
        let dtype = match (options.dtype, options.out) {
            (Some(dtype), _) => dtype,
            (None, _) if logical => DType::BOOL,
            (None, Some(out)) => np_dtype::promote_types(out.dtype(), own),
            (None, None) if matches!(ufunc.name, "add" | "multiply") => match own.kind() {
                Kind::Bool | Kind::Int => DType::INT64,
                Kind::UInt => DType::UINT64,
                _ => own,
            },
            (None, None) => own,
        };
        let typed = Participant::Typed(dtype);
        let inner = match options.dtype {
            Some(dtype) => ufunc.resolve_into(&[typed, typed], dtype.code())?,
            None => ufunc.resolve(&[typed, typed])?,
        };
        let uniform = inner.types[0] == inner.types[1] && inner.types[1] == inner.types[2];
        if !uniform {
            return Err(UfuncError::NoSignature { ufunc: ufunc.name }.into());
        }
        let input = if logical { own.code() } else { inner.types[0] };
        Ok(Folding {
            ufunc,
            inner,
            fast: ufunc.reduce_loop(input),
        })
    }

    /// The accumulators' dtype.
    pub(crate) fn dtype(&self) -> DType {
        DType::native(self.inner.types[0])
    }

    /// The ufunc's identity in the loop's type.
    fn identity(&self) -> Option<Scalar> {
        let value = match self.ufunc.identity {
            Identity::None | Identity::Reorderable => return None,
            Identity::MinusOne => Scalar::Int64(-1),
            Identity::Zero => Scalar::Int64(0),
            Identity::One => Scalar::Int64(1),
            Identity::MinusInfinity => Scalar::Float64(f64::NEG_INFINITY),
        };
        Some(value.cast(self.inner.types[0]))
    }

    /// Folds axes into `target`, or a new array, that has them with length 1; where a mask is true, if there is one.
    pub(crate) fn reduce(
        &self,
        array: &Array,
        reduced: u64,
        start: Start<'_>,
        mask: Option<&Array>,
        target: Option<&Array>,
    ) -> Result<Array> {
        let kept = array.place.kept_shape(reduced);
        let allocated = target.is_none();
        let result = match target {
            Some(target) => target.alias(),
            None => {
                let (shape, itemsize) = (array.shape(), self.dtype().itemsize());
                np_layout::checked_nbytes(&kept, itemsize)?;
                let whole = mask.map(|mask| mask.broadcast_to(shape)).transpose()?;
                let mut ordering = vec![array.strides()];
                ordering.extend(whole.as_ref().map(Array::strides));
                let is_reduced = |axis: usize| reduced >> axis & 1 == 1;
                let strides = reduced_output_strides(shape, &ordering, is_reduced, true, itemsize);
                let layout = Layout::from_parts(kept, strides, 0);
                Array::from_place(Place::arbitrary(self.dtype(), layout)?)
            }
        };
        let value = match start {
            Start::Value(value) => Some(value),
            Start::Identity => self.identity().map(Operand::Scalar),
            Start::First => None,
        };
        let mask = match mask {
            Some(_) if value.is_none() => {
                return Err(Error::value(format!(
                    "reduction operation '{}' does not have an identity, so to use a where mask one has to specify 'initial'",
                    self.ufunc.name
                )));
            }
            mask => mask
                .map(|mask| mask.broadcast_to(array.shape()))
                .transpose()?,
        };
        let into = |result: &Array, part: &Array| {
            self.fold(part, result, reduced, mask.as_ref(), allocated)
        };
        if let Some(value) = value {
            if let Operand::Array(array) = value
                && array.size() != 1
            {
                return Err(Error::value("setting an array element with a sequence."));
            }
            result.assign(value)?;
            into(&result, array)?;
            return Ok(result);
        }
        if array.size() == 0 && result.size() != 0 {
            return Err(UfuncError::EmptyReduction {
                ufunc: self.ufunc.name,
            }
            .into());
        }
        // One axis, if all elements follow each other: then the others are one run.
        let all = array.ndim() > 1 && reduced.count_ones() as usize == array.ndim();
        if all && (array.is_c_contiguous() || array.is_f_contiguous()) {
            let flat = match array.is_c_contiguous() {
                true => array.reshape(-1)?,
                false => array.t().reshape(-1)?,
            };
            let width = result.itemsize() as isize;
            let place = result.layout().offset();
            let one = Layout::from_parts(
                Shape::from_slice(&[1]),
                Strides::from_slice(&[width]),
                place,
            );
            let element = result.with_layout(one);
            self.reduce(&flat, 1, start, None, Some(&element))?;
            return Ok(result);
        }
        // The first elements, then what is left of each axis where the ones before are at their first element.
        let axes: Vec<usize> = (0..array.ndim())
            .filter(|axis| reduced >> axis & 1 == 1)
            .collect();
        let mut parts = vec![array.alias()];
        for &axis in &axes {
            let whole = parts.pop().expect("there is one");
            parts.push(whole.along(axis, 1, usize::MAX >> 1)?);
            parts.push(whole.along(axis, 0, 1)?);
        }
        let first = parts.pop().expect("there is one");
        result.assign(Operand::Array(&first))?;
        for part in parts.iter().rev() {
            into(&result, part)?;
        }
        Ok(result)
    }

    /// Folds elements into accumulators that hold something already.
    fn fold(
        &self,
        array: &Array,
        result: &Array,
        reduced: u64,
        mask: Option<&Array>,
        allocated: bool,
    ) -> Result<()> {
        let into = FoldInto {
            input: &array.place,
            output: &result.place,
            reduced,
            mask: mask.map(|mask| &mask.place),
            allocated,
        };
        let stepwise = ReduceLoop::stepwise(self.inner);
        let fold = self.fast.unwrap_or(&stepwise);
        let mut flags = self.cast_errors(array)?;
        if !self.may_raise() && self.inner.refusal.is_none() {
            into.run(fold)?;
            return errstate::report(flags, "reduce");
        }
        let scratch = result.copy(())?;
        let traced = FoldInto {
            output: &scratch.place,
            ..into
        };
        if self.inner.refusal.is_some() {
            flags |= traced.errors(self.loops())?;
            into.run(fold)?;
        } else {
            into.run(fold)?;
            if self.look_closer(result)? {
                flags |= traced.errors(self.loops())?;
            }
        }
        errstate::report(flags, "reduce")
    }

    /// The errors of the conversion of elements to the type that they are folded in.
    pub(crate) fn cast_errors(&self, array: &Array) -> Result<Flags> {
        let to = self
            .fast
            .map_or(self.dtype(), |fold| DType::native(fold.input));
        cast_errors(array, to)
    }

    /// The loops that tell errors: half floats are folded in single precision where there are kernels for folding them.
    pub(crate) fn loops(&self) -> FoldLoops<'u> {
        let half = self.inner.types[0] == TypeCode::Float16;
        let folds = self.fast.is_some_and(|fold| fold.form == FoldForm::Fold);
        let wide = (half && folds).then(|| self.ufunc.loop_of(TypeCode::Float32).ok());
        FoldLoops {
            inner: self.inner,
            wide: wide.flatten(),
        }
    }

    /// Whether the loop may raise floating-point errors that are asked for.
    pub(crate) fn may_raise(&self) -> bool {
        !errstate::wanted().is_empty() && self.inner.check.is_some()
    }

    /// Whether errors have to be looked for step by step: a sum or product that has met one stays infinite or NaN, unless it was an underflow;
    /// others may recover.
    pub(crate) fn look_closer(&self, result: &Array) -> Result<bool> {
        let stays = match self.ufunc.name {
            "add" | "subtract" => true,
            "multiply" => !errstate::wanted().intersects(Flags::UNDERFLOW),
            _ => false,
        };
        Ok(self.may_raise() && !(stays && finite(result)?))
    }
}

/// The floating-point errors of a conversion that are asked for.
pub(crate) fn cast_errors(array: &Array, to: DType) -> Result<Flags> {
    let wanted = errstate::wanted();
    if wanted.is_empty() || array.dtype().code() == to.code() {
        return Ok(Flags::NONE);
    }
    Ok(methods::cast_errors(&array.place, to, wanted)?)
}

/// Whether every element is finite, told without looking for errors.
pub(crate) fn finite(array: &Array) -> Result<bool> {
    let _quiet = errstate::errstate(errstate::ErrorState::default());
    let all = call::call(&np_ufunc::table::ISFINITE, &[array], ())?.all(())?;
    all.item::<bool>()
}

/// The array that a reduction may write to as it goes: `out`, if it has the accumulators' dtype and the right shape and is apart from what is
/// read. It gets the reduced axes with length 1.
pub(crate) fn direct_target(
    options: &Options<'_>,
    array: &Array,
    reduced: u64,
    dtype: DType,
    read: &[&Array],
) -> Option<Array> {
    let out = options.out?;
    let kept = array.place.kept_shape(reduced);
    let apart = read.iter().all(|other| !out.may_share_memory(other));
    if out.dtype() != dtype || !out.is_writeable() || !apart || out.may_share_memory(array) {
        return None;
    }
    if options.keepdims == Some(true) {
        return (out.shape() == &kept[..]).then(|| out.alias());
    }
    let own = (0..kept.len()).filter(|axis| reduced >> axis & 1 == 0);
    if !own.map(|axis| kept[axis]).eq(out.shape().iter().copied()) {
        return None;
    }
    let mut strides = out.strides().iter();
    let strides: Strides = (0..kept.len())
        .map(|axis| match reduced >> axis & 1 {
            0 => *strides.next().expect("as many as kept axes"),
            _ => 0,
        })
        .collect();
    let shape = Shape::from_slice(&kept);
    Some(out.with_layout(Layout::from_parts(shape, strides, out.layout().offset())))
}
