//! The methods of ufuncs (`numpy.ufunc.reduce` and its sisters), for every ufunc there is, a program's own among them.

use np_dtype::{DType, Kind, Participant};
use np_layout::{CompactShape, Layout, Shape, Strides, normalize_axis};
use np_ufunc::reduceat::Segment;
use np_ufunc::{Flags, Identity, Loop, ReduceLoop, Ufunc};
use smallvec::SmallVec;

use crate::array::Array;
use crate::call::{self, mask_of};
use crate::error::{Error, Result};
use crate::folding::{Folding, Start, direct_target};
use crate::index_arrays::{AsIndex, Selection};
use crate::operand::{AsOperand, Operand};
use crate::options::{Axes, Options};
use crate::reductions::{axis_set, deliver, drop_axes, plain_reduce, warn_of_output};
use crate::storage::execute::Input;
use crate::storage::methods;
use crate::storage::place::Place;
use crate::{errstate, warnings};

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
    /// The index is an array, what [`s!`](crate::s) makes, or a list of [`IndexPart`](crate::index_arrays::IndexPart)s: integers, slices, new
    /// axes, an ellipsis, arrays of integers that broadcast against each other, and masks. The value broadcasts to what it selects, and
    /// is read as it was before; a number acts as the array that NumPy makes of it. A unary ufunc takes no value.
    ///
    /// ```
    /// use numpy_rs as np;
    /// use np::{UfuncMethods, s, ufunc::table::ADD};
    ///
    /// let a = np::zeros(4, ())?;
    /// ADD.at(&a, np::array([0, 2, 0, -1])?, Some(&np::array([1.0, 2.0, 3.0, 4.0])?))?;
    /// assert_eq!(a.to_vec::<f64>()?, [4.0, 0.0, 2.0, 4.0]);
    /// ADD.at(&a, np::equal(&a, 0)?, Some(&5))?;
    /// ADD.at(&a, s![..2], Some(&10))?;
    /// assert_eq!(a.to_vec::<f64>()?, [14.0, 15.0, 2.0, 4.0]);
    ///
    /// let grid = np::zeros([2, 3], ())?;
    /// let (rows, columns) = (np::array([0, 1, 1])?, np::array([2, 0, 0])?);
    /// ADD.at(&grid, [&rows, &columns], Some(&1))?;
    /// assert_eq!(grid.to_vec::<f64>()?, [0.0, 0.0, 1.0, 2.0, 0.0, 0.0]);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// `IndexError` for an index out of bounds, arrays that don't broadcast or of anything but integers and booleans; `ValueError` for a
    /// value too many or too few, or one that does not broadcast.
    fn at(&self, array: &Array, index: impl AsIndex, value: Option<&dyn AsOperand>) -> Result<()>;
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
        let mask = options.where_.map(mask_of).transpose()?;
        let start = Start::of(&options.initial);
        let mut read: SmallVec<[&Array; 2]> = mask.iter().collect();
        if let Start::Value(Operand::Array(value)) = start {
            read.push(value);
        }
        let target = direct_target(&options, array, reduced, folding.dtype(), &read);
        // Without an identity the first elements may be folded twice, unless order matters. Of sums the result tells the errors.
        let quiet = self.name == "add" || !folding.may_raise();
        let ordinary = mask.is_none() && options.initial.is_none();
        let plain = ordinary && quiet && self.identity != Identity::None;
        if options.dtype.is_some() {
            warn_of_output(&options, folding.dtype());
        }
        if !(plain && self.name == "add") {
            warn_of_lost_parts(Participant::Typed(array.dtype()), folding.dtype());
        }
        let result = match folding.fast {
            Some(fold) if plain => plain_reduce(self.name, fold, array, reduced, target.as_ref())?,
            _ => folding.reduce(array, reduced, start, mask.as_ref(), target.as_ref())?,
        };
        match (target, options.out) {
            (Some(_), Some(out)) => Ok(out.alias()),
            _ => {
                let result = match options.keepdims {
                    Some(true) => result,
                    _ => drop_axes(&result, reduced),
                };
                deliver(result, &options, self.name, array)
            }
        }
    }

    fn accumulate<'a>(&self, array: &Array, options: impl Into<Options<'a>>) -> Result<Array> {
        let options = options.into();
        options.only("accumulate", &["axis", "dtype", "out"])?;
        check_binary(self, "accumulate")?;
        let axis = one_axis(array, &options, "accumulate")?;
        let folding = Folding::of(self, array, &options)?;
        if let Some(out) = options.out {
            check_running_output(array, out)?;
        }
        warn_of_lost_parts(Participant::Typed(array.dtype()), folding.dtype());
        errstate::report(folding.cast_errors(array)?, "cast")?;
        let dtype = folding.dtype();
        let (direct, result) = match options.out {
            Some(out) if fits_in_place(array, out, dtype) => (true, out.alias()),
            _ => {
                let layout = new_layout(array.shape(), &[array.strides()], dtype)?;
                (false, Array::from_place(Place::arbitrary(dtype, layout)?))
            }
        };
        let (inner, wanted) = (folding.inner, errstate::wanted());
        let flags = methods::accumulate(inner, axis, &array.place, &result.place, wanted)?;
        errstate::report(flags, "accumulate")?;
        match direct {
            true => Ok(result),
            false => deliver(result, &options, self.name, array),
        }
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
        errstate::report(folding.cast_errors(array)?, "cast")?;
        let segments = indices.iter().enumerate().map(|(i, &start)| {
            let end = indices.get(i + 1).map_or(length, |&end| end as usize);
            Segment {
                start: start as usize,
                end: end.max(start as usize + 1),
            }
        });
        let segments: Vec<Segment> = segments.collect();
        let mut shape = array.shape().to_vec();
        shape[axis] = segments.len();
        // NumPy orders the axes by the array's strides across the axis, and by those of the indices.
        let (mut across, mut along) = (array.strides().to_vec(), vec![0; shape.len()]);
        (across[axis], along[axis]) = (0, size_of::<isize>() as isize);
        let layout = new_layout(&shape, &[&across, &along], folding.dtype())?;
        let result = match options.out {
            Some(out)
                if out.dtype() == folding.dtype()
                    && out.shape() == shape
                    && out.is_writeable()
                    && !out.may_share_memory(array) =>
            {
                out.alias()
            }
            _ => Array::from_place(Place::arbitrary(folding.dtype(), layout)?),
        };
        let stepwise = ReduceLoop::stepwise(folding.inner);
        let fold = folding.fast.unwrap_or(&stepwise);
        let errors = || methods::reduceat_errors(folding.loops(), axis, &segments, &array.place);
        let mut flags = Flags::NONE;
        if folding.inner.refusal.is_some() {
            flags |= errors()?;
        }
        methods::reduceat(fold, axis, &segments, &array.place, &result.place)?;
        if folding.look_closer(&result)? {
            flags |= errors()?;
        }
        errstate::report(flags, "reduceat")?;
        match options.out {
            Some(out) if out.may_share_memory(&result) => Ok(result),
            _ => deliver(result, &options, self.name, array),
        }
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

    fn at(&self, array: &Array, index: impl AsIndex, value: Option<&dyn AsOperand>) -> Result<()> {
        if self.nin > 2 {
            return Err(Error::value(
                "Only unary and binary ufuncs supported at this time",
            ));
        }
        if self.nout != 1 {
            return Err(Error::value(
                "Only single output ufuncs supported at this time",
            ));
        }
        if self.nin != 1 + usize::from(value.is_some()) {
            return Err(Error::value(match self.nin {
                2 => "second operand needed for ufunc",
                _ => "second operand provided when ufunc is unary",
            }));
        }
        array.check_writeable("output array is read-only")?;
        let mut selection = Selection::of(array, &index.parts().listed())?;
        for axis in &mut selection.axes {
            if axis.indices.may_share_memory(array) {
                axis.indices = axis.indices.copy(())?;
            }
        }
        // Numbers are what NumPy makes arrays of.
        let value = match value.map(|value| value.as_operand()) {
            Some(Operand::Weak(weak)) => {
                let dtype = weak.participant().default_dtype();
                Some(Operand::Scalar(weak.to_scalar(dtype)?))
            }
            other => other,
        };
        let mut participants: SmallVec<[Participant; 2]> = SmallVec::new();
        participants.push(Participant::Typed(array.dtype()));
        participants.extend(value.map(|value| value.participant()));
        let inner = self.resolve(&participants)?;
        let copied;
        let input = match value {
            Some(Operand::Array(value)) => {
                let shape = selection.result_shape();
                if value.ndim() > shape.len() {
                    return Err(Error::value(NOT_BROADCAST));
                }
                let whole = value
                    .broadcast_to(&shape[..])
                    .map_err(|_| Error::value(NOT_BROADCAST))?;
                copied = match whole.may_share_memory(array) {
                    true => whole.copy(())?,
                    false => whole,
                };
                let strides = selection.positions_first(copied.strides());
                Some((Input::Place(&copied.place), strides))
            }
            Some(Operand::Scalar(scalar)) => {
                let axes = selection.shape.len() + selection.block.ndim();
                let scalar = scalar.cast(inner.types[1]);
                Some((Input::Value(scalar), Strides::from_elem(0, axes)))
            }
            _ => None,
        };
        if let Some(warned) = value.map(|value| value.participant()) {
            warn_of_lost_parts(warned, array.dtype());
        }
        if array.is_empty() {
            // There is no first element that a block could begin at.
            return Ok(methods::check_positions(&selection)?);
        }
        let block = array.with_layout(selection.block.clone());
        let name = name_of_errors(self, inner, &selection, array, value);
        let flags = methods::at(inner, &selection, &block.place, input, errstate::wanted())?;
        errstate::report(flags, name)
    }
}

/// A value has more elements than what an index selects, or others.
const NOT_BROADCAST: &str = "array is not broadcastable to correct shape";

/// Warns of the imaginary parts that real elements lose.
fn warn_of_lost_parts(value: Participant, target: DType) {
    let complex = matches!(value, Participant::Typed(dtype) if dtype.kind() == Kind::Complex);
    if complex && !matches!(target.kind(), Kind::Bool | Kind::Complex) {
        warnings::discarded_imaginary_part();
    }
}

/// What NumPy calls `at` in a warning: the ufunc's name where it has a fast path for one array of indices and elements as they lie.
fn name_of_errors(
    ufunc: &Ufunc,
    inner: &Loop,
    selection: &Selection,
    array: &Array,
    value: Option<Operand<'_>>,
) -> &'static str {
    let fast = ["add", "subtract", "multiply", "divide", "floor_divide"].contains(&ufunc.name);
    let dtype = DType::native(inner.types[0]);
    let as_they_lie = |operand: Operand<'_>| match operand {
        Operand::Array(value) => value.dtype() == dtype && value.place.is_aligned(),
        other => other.dtype() == dtype,
    };
    let plain = selection.axes.len() == 1 && array.ndim() == 1 && dtype.kind() != Kind::Complex;
    let own = as_they_lie(Operand::Array(array)) && value.is_some_and(as_they_lie);
    match fast && plain && own {
        true => ufunc.name,
        false => "at",
    }
}

/// Refuses an output of another shape than running results have.
fn check_running_output(array: &Array, out: &Array) -> Result<()> {
    if out.shape() == array.shape() {
        return Ok(());
    }
    let (ndim, wanted) = (out.ndim(), array.ndim());
    if ndim < wanted {
        return Err(Error::value(format!(
            "Iterator input op_axes[0][{ndim}] (=={ndim}) is not a valid axis of op[0], which has {ndim} dimensions "
        )));
    }
    if ndim == 1 {
        return Err(Error::value(
            "provided out is the wrong size for the accumulation.",
        ));
    }
    let (own, whole) = (CompactShape(out.shape()), CompactShape(array.shape()));
    let mapped = CompactShape(&out.shape()[..wanted]);
    Err(Error::value(format!(
        "operands could not be broadcast together with remapped shapes [original->remapped]: {own}->{mapped} \
         {whole}->{whole} "
    )))
}

/// The layout of a new array in NumPy's 'K' order for operands of the given strides.
fn new_layout(shape: &[usize], operands: &[&[isize]], dtype: DType) -> Result<Layout> {
    np_layout::checked_nbytes(shape, dtype.itemsize())?;
    let strides = np_iter::k_order_strides(shape, operands, dtype.itemsize());
    Ok(Layout::from_parts(Shape::from_slice(shape), strides, 0))
}

/// Whether running results of an array may be written over `out` as they come.
fn fits_in_place(array: &Array, out: &Array, dtype: DType) -> bool {
    let same = out.strides() == array.strides()
        && out.dtype() == array.dtype()
        && out.layout().offset() == array.layout().offset();
    out.dtype() == dtype
        && out.shape() == array.shape()
        && out.is_writeable()
        && (same || !out.may_share_memory(array))
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
