//! The methods of ufuncs (`numpy.ufunc.reduce` and its sisters), for every ufunc there is, a program's own among them.

use np_dtype::{Casting, DType, Kind, Participant, Scalar};
use np_layout::{AxisIndex, normalize_axis};
use np_ufunc::{Flags, Identity, Loop, ReduceLoop, Ufunc, UfuncError};

use crate::array::Array;
use crate::call::{self, mask_of};
use crate::error::{Error, Result};
use crate::errstate;
use crate::operand::{AsOperand, Operand};
use crate::options::{Axes, MemoryOrder, Options};
use crate::reductions::{axis_set, deliver, drop_axes, plain_reduce};
use crate::storage::execute;
use crate::storage::place::Place;

/// The methods of a ufunc.
///
/// ```
/// use numpy_rs as np;
/// use np::UfuncMethods;
/// use np::ufunc::table::{ADD, MULTIPLY};
///
/// let a = np::array([[1.0, 2.0], [3.0, 4.0]])?;
/// assert_eq!(MULTIPLY.reduce(&a, ())?.to_vec::<f64>()?, [3.0, 8.0]);
/// assert_eq!(ADD.accumulate(&a, 1)?.to_vec::<f64>()?, [1.0, 3.0, 3.0, 7.0]);
/// assert_eq!(ADD.outer(&np::array([1, 2])?, &np::array([10, 20, 30])?)?.shape(), [2, 3]);
/// # Ok::<(), np::Error>(())
/// ```
pub trait UfuncMethods {
    /// Folds axes away (`ufunc.reduce`); keywords `axis` (0 unless said otherwise), `dtype`, `out`, `keepdims`, `initial`, `where_`.
    ///
    /// # Errors
    /// `ValueError` for a ufunc that is not of two inputs and an output, for no elements where there is neither an identity nor
    /// `initial`, for several axes where order matters; `TypeError` where no loop gives back what it takes.
    fn reduce<'a>(&self, array: &Array, options: impl Into<Options<'a>>) -> Result<Array>;

    /// Running results along an axis (`ufunc.accumulate`); keywords `axis` (0 unless said otherwise), `dtype`, `out`.
    ///
    /// # Errors
    /// As [`reduce`](UfuncMethods::reduce); `TypeError` for a zero-dimensional array.
    fn accumulate<'a>(&self, array: &Array, options: impl Into<Options<'a>>) -> Result<Array>;

    /// Reduces slices of an axis (`ufunc.reduceat`): the `i`th from `indices[i]` to `indices[i + 1]`, or the one element at `indices[i]` where
    /// that is not ahead; the last to the end. Keywords `axis`, `dtype`, `out`.
    ///
    /// # Errors
    /// As [`accumulate`](UfuncMethods::accumulate); `IndexError` for an index out of bounds.
    fn reduceat<'a>(
        &self,
        array: &Array,
        indices: &[isize],
        options: impl Into<Options<'a>>,
    ) -> Result<Array>;

    /// The ufunc of every element of `a` with every element of `b` (`ufunc.outer`): the shape is that of `a`, then that of `b`.
    ///
    /// # Errors
    /// `ValueError` for a ufunc that does not take two operands; otherwise as a call.
    fn outer(&self, a: impl AsOperand, b: impl AsOperand) -> Result<Array>;

    /// Applies the ufunc in place at indices (`ufunc.at`), once for each time an index occurs: `a[index] op= value` without
    /// buffering. Results are converted to the array's dtype, whatever they lose.
    ///
    /// `index` has an array of integers for each of the leading axes; they broadcast against each other. A unary ufunc takes no value.
    ///
    /// # Errors
    /// `IndexError` for an index out of bounds or an array of anything but integers, `ValueError` for a value too many or too few.
    fn at(&self, array: &Array, index: &[&Array], value: Option<&dyn AsOperand>) -> Result<()>;
}

impl UfuncMethods for Ufunc {
    fn reduce<'a>(&self, array: &Array, options: impl Into<Options<'a>>) -> Result<Array> {
        let options = options.into();
        let allowed = ["axis", "dtype", "out", "keepdims", "initial", "where"];
        options.only("reduce", &allowed)?;
        check_binary(self, "reduce")?;
        let axes = options.axis.clone().or(Some(Axes::One(0)));
        let reduced = axis_set(array, &axes)?;
        let folding = Folding::of(self, array, &options)?;
        if reduced.count_ones() > 1 && self.identity == Identity::None {
            return Err(Error::value(format!(
                "reduction operation '{}' is not reorderable, so at most one axis may be specified",
                self.name
            )));
        }
        let keepdims = options.keepdims.unwrap_or(false);
        let mask = options.where_.map(mask_of).transpose()?;
        let initial = match options.initial {
            Some(initial) => Some(crate::creation::from_operand(initial)?),
            None => folding.identity(self),
        };
        if mask.is_some() && initial.is_none() {
            return Err(Error::value(format!(
                "reduction operation '{}' does not have an identity, so to use a where mask one has to specify 'initial'",
                self.name
            )));
        }
        // Without an identity the first elements may be folded twice, unless order matters.
        let plain = mask.is_none() && options.initial.is_none() && self.identity != Identity::None;
        let result = match folding.fast {
            Some(fold) if plain => plain_reduce(self.name, fold, array, reduced)?,
            _ => folding.reduce(self, array, reduced, initial.as_ref(), mask.as_ref())?,
        };
        let result = match keepdims {
            true => result,
            false => drop_axes(&result, reduced),
        };
        deliver(result, &options, self.name, array)
    }

    fn accumulate<'a>(&self, array: &Array, options: impl Into<Options<'a>>) -> Result<Array> {
        let options = options.into();
        options.only("accumulate", &["axis", "dtype", "out"])?;
        check_binary(self, "accumulate")?;
        let axis = one_axis(array, &options, "accumulate")?;
        let folding = Folding::of(self, array, &options)?;
        let (source, result) = folding.start_of_accumulation(array, axis)?;
        execute::accumulate(folding.inner, axis, &source.place, &result.place)?;
        if folding.look_closer(self, &result)? {
            // Once more, step by step.
            let (source, again) = folding.start_of_accumulation(array, axis)?;
            for i in 1..array.shape()[axis] {
                let before = slice_of(&again, axis, i - 1, i)?;
                let x = slice_of(&source, axis, i, i + 1)?;
                let target = slice_of(&again, axis, i, i + 1)?;
                folding.step(&before, &x, &target, None, "accumulate")?;
            }
        }
        deliver(result, &options, self.name, array)
    }

    fn reduceat<'a>(
        &self,
        array: &Array,
        indices: &[isize],
        options: impl Into<Options<'a>>,
    ) -> Result<Array> {
        let options = options.into();
        options.only("reduceat", &["axis", "dtype", "out"])?;
        check_binary(self, "reduceat")?;
        let axis = one_axis(array, &options, "reduceat")?;
        let length = array.shape()[axis];
        for &index in indices {
            if index < 0 || index as usize >= length {
                return Err(Error::Index(format!(
                    "index {index} out-of-bounds in {}.reduceat [0, {length})",
                    self.name
                )));
            }
        }
        let folding = Folding::of(self, array, &options)?;
        let dtype = DType::native(folding.inner.types[0]);
        let array = &match array.dtype() == dtype {
            true => array.alias(),
            false => array.astype(dtype)?,
        };
        let mut shape = array.shape().to_vec();
        shape[axis] = indices.len();
        let result = crate::creation::zeros(shape, dtype)?;
        for (i, &start) in indices.iter().enumerate() {
            let start = start as usize;
            let end = indices.get(i + 1).map_or(length, |&end| end as usize);
            let end = end.max(start + 1);
            let target = slice_of(&result, axis, i, i + 1)?;
            target.assign(Operand::Array(&slice_of(array, axis, start, start + 1)?))?;
            let rest = slice_of(array, axis, start + 1, end)?;
            folding.fold_lanes(self, &rest, &target, axis)?;
        }
        deliver(result, &options, self.name, array)
    }

    fn outer(&self, a: impl AsOperand, b: impl AsOperand) -> Result<Array> {
        if self.nin != 2 {
            return Err(Error::value(
                "outer product only supported for binary functions",
            ));
        }
        let b = b.as_operand();
        match a.as_operand() {
            Operand::Array(a) if !b.shape().is_empty() => {
                let new: Vec<isize> = (0..b.shape().len())
                    .map(|k| (a.ndim() + k) as isize)
                    .collect();
                call::call(self, &[&a.expand_dims(&new)?, &b], ())
            }
            a => call::call(self, &[&a, &b], ()),
        }
    }

    fn at(&self, array: &Array, index: &[&Array], value: Option<&dyn AsOperand>) -> Result<()> {
        if self.nout != 1 || self.nin > 2 {
            return Err(Error::type_error(
                "Only unary and binary ufuncs supported at this time",
            ));
        }
        if self.nin != 1 + usize::from(value.is_some()) {
            return Err(Error::value(match self.nin {
                2 => "second operand needed for ufunc",
                _ => "second operand provided when ufunc is unary",
            }));
        }
        if index.len() > array.ndim() {
            return Err(Error::Index(format!(
                "too many indices for array: array is {}-dimensional, but {} were indexed",
                array.ndim(),
                index.len()
            )));
        }
        let shapes: Vec<&[usize]> = index.iter().map(|array| array.shape()).collect();
        let common = np_layout::broadcast_operands(&shapes)?;
        let mut places: Vec<Vec<i64>> = Vec::new();
        for (axis, given) in index.iter().enumerate() {
            if !matches!(given.dtype().kind(), Kind::Int | Kind::UInt) {
                return Err(Error::Index(
                    "arrays used as indices must be of integer (or boolean) type".to_owned(),
                ));
            }
            let whole = given.broadcast_to(&common[..])?.astype(DType::INT64)?;
            let mut whole = whole.to_vec::<i64>()?;
            let length = array.shape()[axis] as i64;
            for position in &mut whole {
                if *position < -length || *position >= length {
                    return Err(Error::Index(format!(
                        "index {position} is out of bounds for axis {axis} with size {length}"
                    )));
                }
                *position += if *position < 0 { length } else { 0 };
            }
            places.push(whole);
        }
        let trailing = &array.shape()[index.len()..];
        let count: usize = common.iter().product();
        // The values of all indices, one after the other, unless there is one number for all of them.
        let (values, number) = match value.map(|value| value.as_operand()) {
            Some(Operand::Array(values)) => {
                let shape: Vec<usize> = common.iter().chain(trailing).copied().collect();
                let flat: Vec<usize> = [count].iter().chain(trailing).copied().collect();
                let values = values.broadcast_to(&shape[..])?.reshape(&flat[..])?;
                (Some(values), None)
            }
            number => (None, number),
        };
        for k in 0..count {
            let at: Vec<AxisIndex> = places
                .iter()
                .map(|positions| AxisIndex::Int(positions[k] as isize))
                .collect();
            let part = array.get(&at)?;
            let own = Operand::Array(&part);
            let value = match &values {
                Some(values) => Some(values.get(&[AxisIndex::Int(k as isize)])?),
                None => None,
            };
            let operands = match (&value, number) {
                (Some(value), _) => vec![own, Operand::Array(value)],
                (None, Some(number)) => vec![own, number],
                (None, None) => vec![own],
            };
            call::compute_into(self, &operands, &part, Casting::Unsafe)?;
        }
        Ok(())
    }
}

/// Refuses ufuncs that can't be folded with.
fn check_binary(ufunc: &Ufunc, method: &str) -> Result<()> {
    if ufunc.nin != 2 {
        return Err(Error::value(format!(
            "{method} only supported for binary functions"
        )));
    }
    if ufunc.nout != 1 {
        return Err(Error::value(format!(
            "{method} only supported for functions returning a single value"
        )));
    }
    Ok(())
}

/// The one axis that a method works along.
fn one_axis(array: &Array, options: &Options<'_>, method: &str) -> Result<usize> {
    if array.ndim() == 0 {
        return Err(Error::type_error(format!("cannot {method} on a scalar")));
    }
    match &options.axis {
        None => Ok(0),
        Some(Axes::One(axis)) => Ok(normalize_axis(*axis, array.ndim())?),
        Some(Axes::Some(axes)) if axes.len() == 1 => Ok(normalize_axis(axes[0], array.ndim())?),
        Some(_) => Err(Error::value(format!(
            "{method} does not allow multiple axes"
        ))),
    }
}

/// The elements `start..end` along an axis.
fn slice_of(array: &Array, axis: usize, start: usize, end: usize) -> Result<Array> {
    let mut index = vec![
        AxisIndex::Slice {
            start: None,
            stop: None,
            step: None,
        };
        axis
    ];
    index.push(AxisIndex::Slice {
        start: Some(start as isize),
        stop: Some(end as isize),
        step: None,
    });
    array.get(&index)
}

/// Whether every element is finite, told without looking for errors.
pub(crate) fn finite(array: &Array) -> Result<bool> {
    let _quiet = errstate::errstate(errstate::ErrorState::default());
    let all = call::call(&np_ufunc::table::ISFINITE, &[array], ())?.all(())?;
    all.item::<bool>()
}

/// A ufunc's loop whose output is its first input again.
struct Folding {
    inner: &'static Loop,
    /// The kernels that were made for folding elements of the array's type, if there are such.
    fast: Option<&'static ReduceLoop>,
}

impl Folding {
    /// The loop for an array: of the dtype that is asked for, or of the array's; sums and products of small integers are 64 bits wide.
    fn of(ufunc: &Ufunc, array: &Array, options: &Options<'_>) -> Result<Folding> {
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
            inner,
            fast: ufunc.reduce_loop(input),
        })
    }

    /// The ufunc's identity in the loop's type.
    fn identity(&self, ufunc: &Ufunc) -> Option<Array> {
        let value = match ufunc.identity {
            Identity::None | Identity::Reorderable => return None,
            Identity::MinusOne => Scalar::Int64(-1),
            Identity::Zero => Scalar::Int64(0),
            Identity::One => Scalar::Int64(1),
            Identity::MinusInfinity => Scalar::Float64(f64::NEG_INFINITY),
        };
        Some(Array::from(value.cast(self.inner.types[0])))
    }

    /// Folds axes into a new array that keeps them with length 1.
    fn reduce(
        &self,
        ufunc: &Ufunc,
        array: &Array,
        reduced: u64,
        initial: Option<&Array>,
        mask: Option<&Array>,
    ) -> Result<Array> {
        let kept = array.place.kept_shape(reduced);
        let dtype = DType::native(self.inner.types[0]);
        let result = crate::creation::zeros(&kept[..], dtype)?;
        let whole = mask
            .map(|mask| mask.broadcast_to(array.shape()))
            .transpose()?;
        if let Some(initial) = initial {
            result.assign(Operand::Array(initial))?;
            self.fold(ufunc, array, &result, reduced, whole.as_ref())?;
            return Ok(result);
        }
        if array.size() == 0 && result.size() != 0 {
            return Err(UfuncError::EmptyReduction { ufunc: ufunc.name }.into());
        }
        // The first elements, and the others after them: several axes are only reduced where an element may be folded twice.
        let mut first = array.alias();
        for axis in (0..array.ndim()).filter(|axis| reduced >> axis & 1 == 1) {
            first = slice_of(&first, axis, 0, 1)?;
        }
        result.assign(Operand::Array(&first))?;
        let rest = match reduced.count_ones() {
            1 => slice_of(array, reduced.trailing_zeros() as usize, 1, usize::MAX >> 1)?,
            _ => array.alias(),
        };
        if reduced != 0 {
            self.fold(ufunc, &rest, &result, reduced, None)?;
        }
        Ok(result)
    }

    /// Folds elements into accumulators that hold something already.
    fn fold(
        &self,
        ufunc: &Ufunc,
        array: &Array,
        result: &Array,
        reduced: u64,
        mask: Option<&Array>,
    ) -> Result<()> {
        let before = self.copy_for_errors(result)?;
        let mask_place = mask.map(|mask| &mask.place);
        let stepwise = ReduceLoop::stepwise(self.inner);
        let fold = self.fast.unwrap_or(&stepwise);
        execute::fold_into(fold, &array.place, &result.place, reduced, mask_place)?;
        self.tell_errors(ufunc, before, array, result, reduced, mask)
    }

    /// The same along one axis, lane by lane; the array is of the loop's type.
    fn fold_lanes(&self, ufunc: &Ufunc, array: &Array, result: &Array, axis: usize) -> Result<()> {
        let before = self.copy_for_errors(result)?;
        let stepwise = ReduceLoop::stepwise(self.inner);
        let fold = ufunc.reduce_loop(self.inner.types[0]).unwrap_or(&stepwise);
        execute::fold_lanes(fold, &array.place, &result.place, axis)?;
        self.tell_errors(ufunc, before, array, result, 1 << axis, None)
    }

    /// What accumulators hold before a fold, where its errors may have to be looked for step by step.
    fn copy_for_errors(&self, result: &Array) -> Result<Option<Array>> {
        match self.may_raise() {
            true => Ok(Some(result.copy(())?)),
            false => Ok(None),
        }
    }

    /// Folds once more, step by step, into a copy of what the accumulators held, if there can have been errors.
    fn tell_errors(
        &self,
        ufunc: &Ufunc,
        before: Option<Array>,
        array: &Array,
        result: &Array,
        reduced: u64,
        mask: Option<&Array>,
    ) -> Result<()> {
        let Some(before) = before else {
            return Ok(());
        };
        if !self.look_closer(ufunc, result)? {
            return Ok(());
        }
        let axes: Vec<usize> = (0..array.ndim())
            .filter(|axis| reduced >> axis & 1 == 1)
            .collect();
        let lengths: Vec<usize> = axes.iter().map(|&axis| array.shape()[axis]).collect();
        for number in 0..lengths.iter().product() {
            let (mut rest, mut x, mut allowed) = (number, array.alias(), mask.map(Array::alias));
            for (&axis, &length) in axes.iter().zip(&lengths).rev() {
                let i = rest % length;
                rest /= length;
                x = slice_of(&x, axis, i, i + 1)?;
                allowed = match allowed {
                    Some(mask) => Some(slice_of(&mask, axis, i, i + 1)?),
                    None => None,
                };
            }
            self.step(&before, &x, &before, allowed.as_ref(), "reduce")?;
        }
        Ok(())
    }

    /// The elements to accumulate and a new array of the loop's type for the results: one array where elements have to be converted; else
    /// the new one holds only the first along the axis.
    fn start_of_accumulation(&self, array: &Array, axis: usize) -> Result<(Array, Array)> {
        let dtype = DType::native(self.inner.types[0]);
        if array.dtype() != dtype {
            let converted = array.astype(dtype)?;
            return Ok((converted.alias(), converted));
        }
        let layout = crate::creation::like(array, dtype, MemoryOrder::K)?;
        let result = Array::from_place(Place::arbitrary(dtype, layout)?);
        let first = slice_of(array, axis, 0, 1)?;
        slice_of(&result, axis, 0, 1)?.assign(Operand::Array(&first))?;
        Ok((array.alias(), result))
    }

    /// Whether the loop may raise floating-point errors that are asked for.
    fn may_raise(&self) -> bool {
        !errstate::wanted().is_empty() && self.inner.check.is_some()
    }

    /// Whether errors have to be looked for step by step: a sum or product that has met one stays infinite or NaN, unless it was an underflow;
    /// others may recover.
    fn look_closer(&self, ufunc: &Ufunc, result: &Array) -> Result<bool> {
        let stays = matches!(ufunc.name, "add" | "subtract" | "multiply");
        let shows = stays && !errstate::wanted().intersects(Flags::UNDERFLOW);
        Ok(self.may_raise() && !(shows && finite(result)?))
    }

    /// `target = before op x`, where the mask allows it, with the errors that this raises.
    fn step(
        &self,
        before: &Array,
        x: &Array,
        target: &Array,
        mask: Option<&Array>,
        method: &str,
    ) -> Result<()> {
        let inputs = [
            execute::Input::Place(&before.place),
            execute::Input::Place(&x.place),
        ];
        let flags = execute::compute_into(
            self.inner,
            target.shape(),
            &inputs,
            &[&target.place],
            mask.map(|mask| &mask.place),
            errstate::wanted(),
        )?;
        errstate::report(flags, method)
    }
}
