//! `nditer`: arrays visited together, in the order in which they lie in memory.

use std::iter::FusedIterator;

use np_dtype::DType;
use np_iter::Plan;
use np_layout::{Layout, Order, Shape, Strides, broadcast_operands};
use smallvec::SmallVec;

use crate::array::Array;
use crate::error::Result;
use crate::options::{MemoryOrder, Options};

/// The elements of arrays that broadcast together, as zero-dimensional views (`numpy.nditer`).
///
/// They come in the order in which they lie in memory, where the last index need not run fastest; the keyword `order` asks for another
/// one: `C` or `F`, or `A` for `F` if all arrays lie so. An array that is broadcast is read-only, others can be written through the views.
/// [`with_multi_index`](NdIter::with_multi_index) tells the index of each, [`external_loop`](NdIter::external_loop) visits runs instead of
/// elements. Arrays without elements have nothing to visit.
///
/// Elements as Rust's numbers, in C order, are those of a typed view: `a.view::<f64>()?.iter()`.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::arange(6, ())?.reshape([2, 3])?;
/// let b = np::array([10, 20, 30])?;
/// let mut sum = 0;
/// for [x, y] in np::nditer([&a, &b], ())? {
///     sum += x.item::<i64>()? * i64::from(y.item::<i32>()?);
/// }
/// assert_eq!(sum, 340);
/// for [x] in np::nditer([&a], ())? {
///     x.fill(&x * 2)?;
/// }
/// assert_eq!(a.to_vec::<i64>()?, [0, 2, 4, 6, 8, 10]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for shapes that do not broadcast together.
pub fn nditer<'a, const N: usize>(
    arrays: [&Array; N],
    options: impl Into<Options<'a>>,
) -> Result<NdIter<N>> {
    let options = options.into();
    options.only("nditer", &["order"])?;
    let shape = broadcast_operands(&arrays.map(Array::shape))?;
    let mut walked: SmallVec<[Walk; 4]> = SmallVec::new();
    for array in arrays {
        let layout = array.layout().broadcast_to(&shape, array.itemsize())?;
        walked.push(Walk::from_start(layout.strides()));
    }
    let place_in = |order| Layout::contiguous(&shape, 1, order);
    walked.push(Walk::from_start(place_in(Order::C)?.strides()));
    let all_fortran = arrays.iter().all(|array| array.is_f_contiguous());
    let order = options.order.unwrap_or(MemoryOrder::K);
    let by = match order {
        MemoryOrder::K => {
            flip_negative(&shape, &mut walked);
            walked[..N].iter().map(|one| one.strides.clone()).collect()
        }
        order => {
            let fortran = order == MemoryOrder::F || order == MemoryOrder::A && all_fortran;
            let order = if fortran { Order::F } else { Order::C };
            SmallVec::from_iter([Strides::from_slice(place_in(order)?.strides())])
        }
    };
    let operands = arrays.map(|array| match array.shape() == &shape[..] {
        true => array.alias(),
        false => array.alias().read_only(),
    });
    let visit = Visit { shape, walked, by };
    let plan = visit.plan(N + 1);
    Ok(NdIter {
        operands,
        steps: Steps::new(&visit, plan, 0),
        visit,
    })
}

/// Strides of an operand over the common shape, and where its visit begins.
#[derive(Clone, Debug)]
struct Walk {
    first: isize,
    strides: Strides,
}

impl Walk {
    fn from_start(strides: &[isize]) -> Walk {
        Walk {
            first: 0,
            strides: Strides::from_slice(strides),
        }
    }
}

/// Turns the axes along which no array goes forwards and one goes backwards, so that memory is read forwards. The last operand are the
/// elements' numbers, which are turned with the arrays.
fn flip_negative(shape: &[usize], walked: &mut [Walk]) {
    for (axis, &length) in shape.iter().enumerate() {
        let arrays = &walked[..walked.len() - 1];
        let mut strides = arrays.iter().map(|one| one.strides[axis]);
        if length > 1
            && strides.clone().all(|stride| stride <= 0)
            && strides.any(|stride| stride < 0)
        {
            for one in &mut *walked {
                one.first += one.strides[axis] * (length as isize - 1);
                one.strides[axis] = -one.strides[axis];
            }
        }
    }
}

/// What is visited: the arrays, and as one operand more the numbers of the elements in C order.
#[derive(Clone, Debug)]
struct Visit {
    shape: Shape,
    walked: SmallVec<[Walk; 4]>,
    /// The strides that tell which axis is the outer one of two.
    by: SmallVec<[Strides; 2]>,
}

impl Visit {
    /// The plan for the first operands. The elements' numbers keep axes apart that are one run for the arrays alone.
    fn plan(&self, operands: usize) -> Plan {
        let walked = &self.walked[..operands];
        let strides: SmallVec<[&[isize]; 4]> = walked.iter().map(|one| &one.strides[..]).collect();
        let by: SmallVec<[&[isize]; 4]> = self.by.iter().map(|strides| &strides[..]).collect();
        Plan::ordered_by(&self.shape, &strides, &by)
    }

    /// The index of an element of that number in C order.
    fn index(&self, number: isize) -> Shape {
        let mut number = number as usize;
        let mut index = Shape::from_elem(0, self.shape.len());
        for (axis, &length) in self.shape.iter().enumerate().rev() {
            index[axis] = number % length;
            number /= length;
        }
        index
    }
}

/// The steps of a plan along all its axes but some inner ones: the operands' distances from their first elements.
#[derive(Clone, Debug)]
struct Steps {
    plan: Plan,
    inner: usize,
    index: SmallVec<[usize; 4]>,
    offsets: SmallVec<[isize; 4]>,
    left: usize,
}

impl Steps {
    fn new(visit: &Visit, plan: Plan, inner: usize) -> Steps {
        let inner = inner.min(plan.ndim());
        let firsts = visit.walked[..plan.nop()].iter().map(|one| one.first);
        Steps {
            index: SmallVec::from_elem(0, plan.ndim()),
            offsets: firsts.collect(),
            left: match plan.is_empty() {
                true => 0,
                false => plan.shape()[inner..].iter().product(),
            },
            inner,
            plan,
        }
    }

    fn next(&mut self) -> Option<SmallVec<[isize; 4]>> {
        self.left = self.left.checked_sub(1)?;
        let offsets = self.offsets.clone();
        for axis in self.inner..self.plan.ndim() {
            let (length, strides) = (self.plan.shape()[axis], self.plan.axis_strides(axis));
            self.index[axis] += 1;
            let steps = match self.index[axis] < length {
                true => 1,
                false => 1 - length as isize,
            };
            for (offset, stride) in self.offsets.iter_mut().zip(strides) {
                *offset += steps * stride;
            }
            if steps == 1 {
                break;
            }
            self.index[axis] = 0;
        }
        Some(offsets)
    }
}

/// The part of each array that begins at a distance from its first element.
fn parts<const N: usize>(
    operands: &[Array; N],
    offsets: &[isize],
    shape: &[usize],
    strides: &[isize],
) -> [Array; N] {
    std::array::from_fn(|k| {
        let offset = operands[k].layout().offset();
        let strides: Strides = shape.iter().map(|_| strides[k]).collect();
        operands[k].with_layout(Layout::from_parts(
            Shape::from_slice(shape),
            strides,
            offset.wrapping_add_signed(offsets[k]),
        ))
    })
}

/// The iterator of [`nditer`].
#[derive(Debug)]
pub struct NdIter<const N: usize> {
    operands: [Array; N],
    visit: Visit,
    steps: Steps,
}

impl<const N: usize> NdIter<N> {
    /// The shape that the arrays are broadcast to.
    pub fn shape(&self) -> &[usize] {
        &self.visit.shape
    }

    /// The dtype of an array.
    ///
    /// # Panics
    /// If there are not so many arrays.
    pub fn dtype(&self, array: usize) -> DType {
        self.operands[array].dtype()
    }

    /// The same elements with their indices (NumPy's flag `multi_index`).
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let a = np::arange(4, ())?.reshape([2, 2])?.t();
    /// let indices: Vec<_> = np::nditer([&a], ())?.with_multi_index().map(|(index, _)| (index[0], index[1])).collect();
    /// assert_eq!(indices, [(0, 0), (1, 0), (0, 1), (1, 1)]);
    /// # Ok::<(), np::Error>(())
    /// ```
    pub fn with_multi_index(mut self) -> impl Iterator<Item = (Shape, [Array; N])> {
        std::iter::from_fn(move || {
            let offsets = self.steps.next()?;
            let index = self.visit.index(offsets[N]);
            Some((index, parts(&self.operands, &offsets, &[], &[])))
        })
    }

    /// Runs of elements along one axis instead, as one-dimensional views that are as long as they can be (NumPy's flag `external_loop`).
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let a = np::ones([3, 4, 5], ())?;
    /// let lengths: Vec<usize> = np::nditer([&a], ())?.external_loop().map(|[run]| run.size()).collect();
    /// assert_eq!(lengths, [60]);
    /// # Ok::<(), np::Error>(())
    /// ```
    pub fn external_loop(self) -> impl Iterator<Item = [Array; N]> {
        let plan = self.visit.plan(N);
        let length = *plan.shape().first().unwrap_or(&1);
        let strides = SmallVec::<[isize; 8]>::from_slice(plan.inner_strides());
        let mut steps = Steps::new(&self.visit, plan, 1);
        std::iter::from_fn(move || {
            let offsets = steps.next()?;
            Some(parts(&self.operands, &offsets, &[length], &strides))
        })
    }
}

impl<const N: usize> Iterator for NdIter<N> {
    type Item = [Array; N];

    fn next(&mut self) -> Option<[Array; N]> {
        let offsets = self.steps.next()?;
        Some(parts(&self.operands, &offsets, &[], &[]))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.steps.left, Some(self.steps.left))
    }
}

impl<const N: usize> ExactSizeIterator for NdIter<N> {}

impl<const N: usize> FusedIterator for NdIter<N> {}
