//! Arrays among the parts of an index: integers that name positions, masks that do so where they are true.
//!
//! A `Selection` is what such an index means for one array: arrays of integers for some axes, which together name positions, and at each
//! position a block, the view that the other parts make of the other axes.

use np_dtype::{DType, Kind};
use np_iter::k_order_strides;
use np_layout::{
    AxesBuffer, AxisIndex, INLINE_DIMS, Layout, LayoutError, MAX_DIMS, Order, Shape, Strides,
};
use smallvec::SmallVec;

use crate::array::Array;
use crate::error::Result;
use crate::storage::place::Place;
use crate::stride_order;

/// One part of an index that may have arrays in it.
#[derive(Clone, Copy, Debug)]
pub enum IndexPart<'a> {
    /// An integer, a slice, a new axis, an ellipsis.
    Basic(AxisIndex),
    /// An array of integers, for one axis; or a mask, for as many as it has.
    Array(&'a Array),
}

impl From<AxisIndex> for IndexPart<'_> {
    fn from(part: AxisIndex) -> Self {
        IndexPart::Basic(part)
    }
}

impl<'a> From<&'a Array> for IndexPart<'a> {
    fn from(array: &'a Array) -> Self {
        IndexPart::Array(array)
    }
}

impl<'a> IndexPart<'a> {
    /// An integer, a slice, a new axis, an ellipsis; not an array.
    #[inline]
    fn basic(&self) -> Option<&AxisIndex> {
        match self {
            IndexPart::Basic(part) => Some(part),
            IndexPart::Array(_) => None,
        }
    }
}

/// The parts of an index, where they are.
#[derive(Clone, Copy, Debug)]
pub enum IndexParts<'a> {
    /// No arrays among them.
    Basic(&'a [AxisIndex]),
    /// Anything.
    Mixed(&'a [IndexPart<'a>]),
    /// One array.
    Array(&'a Array),
    /// Only arrays.
    Arrays(&'a [&'a Array]),
}

impl<'a> IndexParts<'a> {
    /// As a list of anything.
    pub(crate) fn listed(self) -> Vec<IndexPart<'a>> {
        match self {
            IndexParts::Basic(parts) => parts.iter().map(|&part| part.into()).collect(),
            IndexParts::Mixed(parts) => parts.to_vec(),
            IndexParts::Array(array) => vec![array.into()],
            IndexParts::Arrays(arrays) => arrays.iter().map(|&array| array.into()).collect(),
        }
    }

    /// Whether there are only integers, in arrays without axes or not.
    pub(crate) fn name_an_element(self) -> bool {
        let parts = self.listed();
        let integer = |part: &IndexPart<'_>| match part {
            IndexPart::Basic(part) => matches!(part, AxisIndex::Int(_)),
            IndexPart::Array(array) => array.ndim() == 0,
        };
        !parts.is_empty() && parts.iter().all(integer)
    }

    /// The array, if the index is one.
    #[inline]
    pub(crate) fn only_array(self) -> Option<&'a Array> {
        match self {
            IndexParts::Array(array)
            | IndexParts::Mixed(&[IndexPart::Array(array)])
            | IndexParts::Arrays(&[array]) => Some(array),
            _ => None,
        }
    }

    /// The layout of a view, in pieces, if there are no arrays and few axes.
    #[inline]
    pub(crate) fn view(
        self,
        layout: &Layout,
        axes: &mut AxesBuffer<INLINE_DIMS>,
    ) -> Result<Option<usize>> {
        Ok(match self {
            IndexParts::Basic(parts) => layout.index_few(parts.iter(), axes)?,
            IndexParts::Mixed(parts) if parts.iter().all(|part| part.basic().is_some()) => {
                layout.index_few(parts.iter().filter_map(IndexPart::basic), axes)?
            }
            _ => None,
        })
    }
}

/// What may stand between NumPy's brackets: an array, what [`s!`](crate::s) makes, or a list of arrays or of [`IndexPart`]s.
pub trait AsIndex {
    /// The parts.
    fn parts(&self) -> IndexParts<'_>;
}

impl AsIndex for Array {
    fn parts(&self) -> IndexParts<'_> {
        IndexParts::Array(self)
    }
}

/// All elements, as an empty tuple means in NumPy.
impl AsIndex for () {
    fn parts(&self) -> IndexParts<'_> {
        IndexParts::Basic(&[])
    }
}

impl AsIndex for [AxisIndex] {
    fn parts(&self) -> IndexParts<'_> {
        IndexParts::Basic(self)
    }
}

impl AsIndex for [&Array] {
    fn parts(&self) -> IndexParts<'_> {
        IndexParts::Arrays(self)
    }
}

impl AsIndex for [IndexPart<'_>] {
    #[inline]
    fn parts(&self) -> IndexParts<'_> {
        IndexParts::Mixed(self)
    }
}

impl<T, const N: usize> AsIndex for [T; N]
where
    [T]: AsIndex,
{
    #[inline]
    fn parts(&self) -> IndexParts<'_> {
        self[..].parts()
    }
}

impl<T> AsIndex for Vec<T>
where
    [T]: AsIndex,
{
    fn parts(&self) -> IndexParts<'_> {
        self[..].parts()
    }
}

impl<T: AsIndex + ?Sized> AsIndex for &T {
    #[inline]
    fn parts(&self) -> IndexParts<'_> {
        (**self).parts()
    }
}

/// An axis of an array that an array of integers indexes.
#[derive(Debug)]
pub(crate) struct SelectedAxis {
    /// Native `int64`, of a shape that broadcasts to the selection's.
    pub(crate) indices: Array,
    /// The axis, its length, and the bytes from one of its positions to the next.
    pub(crate) axis: usize,
    pub(crate) length: usize,
    pub(crate) step: isize,
}

/// What an index means for an array.
#[derive(Debug)]
pub(crate) struct Selection {
    /// The elements at the first position along the indexed axes.
    pub(crate) block: Layout,
    /// The shape of the positions.
    pub(crate) shape: Shape,
    /// How many of the block's axes go before the positions' in the result.
    pub(crate) before: usize,
    /// The indexed axes.
    pub(crate) axes: Vec<SelectedAxis>,
}

/// Arrays and integers beside each other, or apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Neighbours {
    None,
    /// In a row that may go on; it began after so many axes.
    Row(usize),
    /// In a row that has ended.
    Ended(usize),
    Apart,
}

impl Selection {
    /// Looks at the parts; whether indices are in bounds is seen when they are used.
    pub(crate) fn of(array: &Array, parts: &[IndexPart<'_>]) -> Result<Selection> {
        let parts = parts
            .iter()
            .map(|part| plain(*part))
            .collect::<Result<Vec<_>>>()?;
        let any_array = parts.iter().any(|part| matches!(part, IndexPart::Array(_)));
        let hidden = hidden_axes(array.ndim(), &parts)?;
        // Axes with indices stay whole at first, and are taken out of the view afterwards.
        let mut basic = Vec::new();
        let mut taken = Vec::new();
        let mut shapes: Vec<Shape> = Vec::new();
        let mut axes = Vec::new();
        let (mut axis, mut result_axis, mut own_axes) = (0, 0, 0);
        let mut neighbours = Neighbours::None;
        for part in &parts {
            match part {
                IndexPart::Basic(part) => {
                    let (used, made) = match part {
                        AxisIndex::Int(_) => (1, 0),
                        AxisIndex::Slice { .. } => (1, 1),
                        AxisIndex::NewAxis => (0, 1),
                        AxisIndex::Ellipsis => (hidden, hidden),
                    };
                    neighbours = match (neighbours, part) {
                        (_, AxisIndex::Int(_)) if any_array => neighbours.and_one(own_axes),
                        (Neighbours::Row(began), _) => Neighbours::Ended(began),
                        (other, _) => other,
                    };
                    basic.push(*part);
                    axis += used;
                    result_axis += made;
                    own_axes += made;
                }
                IndexPart::Array(given) => {
                    neighbours = neighbours.and_one(own_axes);
                    let indices = index_arrays(given, array.shape(), axis)?;
                    if given.dtype() == DType::BOOL && given.ndim() == 0 {
                        // One position, or none, along an axis that is nowhere.
                        let count = usize::from(given.item::<bool>()?);
                        shapes.push(Shape::from_slice(&[count]));
                    }
                    for indices in indices {
                        shapes.push(Shape::from_slice(indices.shape()));
                        axes.push(SelectedAxis {
                            indices,
                            axis,
                            length: array.shape()[axis],
                            step: array.strides()[axis],
                        });
                        basic.push(AxisIndex::ALL);
                        taken.push(result_axis);
                        axis += 1;
                        result_axis += 1;
                    }
                }
            }
        }
        let view = array.layout().index(&basic)?;
        let kept = |k: &usize| !taken.contains(k);
        let shape: Shape = (0..view.ndim())
            .filter(kept)
            .map(|k| view.shape()[k])
            .collect();
        let strides: Strides = (0..view.ndim())
            .filter(kept)
            .map(|k| view.strides()[k])
            .collect();
        let listed: Vec<&[usize]> = shapes.iter().map(|shape| &shape[..]).collect();
        let common = np_layout::broadcast_operands(&listed).map_err(|error| match error {
            LayoutError::OperandsNotBroadcast { shapes } => {
                LayoutError::IndicesNotBroadcast { shapes }
            }
            other => other,
        })?;
        let ndim = shape.len() + common.len();
        if ndim > MAX_DIMS {
            return Err(LayoutError::IndexedDimensions { ndim }.into());
        }
        Ok(Selection {
            block: Layout::from_parts(shape, strides, view.offset()),
            shape: common,
            before: match neighbours {
                Neighbours::Row(began) | Neighbours::Ended(began) => began,
                Neighbours::None | Neighbours::Apart => 0,
            },
            axes,
        })
    }

    /// Indices of `int64` along one axis, whose axes take its place.
    pub(crate) fn along(array: &Array, axis: usize, indices: Array) -> Selection {
        let kept = (0..array.ndim()).filter(|&k| k != axis);
        let shape = kept.clone().map(|k| array.shape()[k]).collect();
        let strides = kept.map(|k| array.strides()[k]).collect();
        Selection {
            block: Layout::from_parts(shape, strides, array.layout().offset()),
            shape: Shape::from_slice(indices.shape()),
            before: axis,
            axes: vec![SelectedAxis {
                indices,
                axis,
                length: array.shape()[axis],
                step: array.strides()[axis],
            }],
        }
    }

    /// The arrays of indices.
    pub(crate) fn places(&self) -> impl Iterator<Item = &Place> {
        self.axes.iter().map(|axis| &axis.indices.place)
    }

    /// The shape of what is selected.
    pub(crate) fn result_shape(&self) -> Shape {
        let (first, rest) = self.block.shape().split_at(self.before);
        first
            .iter()
            .chain(&self.shape[..])
            .chain(rest)
            .copied()
            .collect()
    }

    /// Strides over [`result_shape`](Selection::result_shape) as strides over the positions, then the block.
    pub(crate) fn positions_first(&self, strides: &[isize]) -> Strides {
        let (first, rest) = strides.split_at(self.before);
        let (own, rest) = rest.split_at(self.shape.len());
        own.iter().chain(first).chain(rest).copied().collect()
    }
}

impl Selection {
    /// Strides of the block over the positions' axes, where it stands still, and its own.
    pub(crate) fn block_strides(&self) -> Strides {
        let still = std::iter::repeat_n(0, self.shape.len());
        still.chain(self.block.strides().iter().copied()).collect()
    }

    /// The shape of the positions, then that of the block.
    pub(crate) fn shape_positions_first(&self) -> Shape {
        let own = self.shape.iter();
        own.chain(self.block.shape()).copied().collect()
    }

    /// The layout of a new array of what is selected.
    ///
    /// NumPy iterates over the positions before the block, and moves their axes to their place afterwards, as a view. Where
    /// a block is one element, the arrays of indices decide about the order.
    pub(crate) fn new_layout(&self, itemsize: usize) -> std::result::Result<Layout, LayoutError> {
        let shape = self.shape_positions_first();
        np_layout::checked_nbytes(&shape, itemsize)?;
        let own = self.shape.len();
        let strides: Strides = if shape.contains(&0) {
            Strides::from_elem(0, shape.len())
        } else if self.block.size() == 1 {
            let indices = self.places().map(|place| place.strides_over(&self.shape));
            let indices: Vec<Strides> = indices.collect();
            let listed: Vec<&[isize]> = indices.iter().map(|strides| &strides[..]).collect();
            let mut strides = k_order_strides(&self.shape, &listed, itemsize);
            strides.resize(shape.len(), itemsize as isize);
            strides
        } else {
            let block = stride_order::like_one(&self.block, itemsize);
            let outer = Layout::contiguous(&self.shape, itemsize * self.block.size(), Order::C)?;
            outer
                .strides()
                .iter()
                .chain(block.strides())
                .copied()
                .collect()
        };
        let order = || {
            (own..own + self.before)
                .chain(0..own)
                .chain(own + self.before..shape.len())
        };
        Ok(Layout::from_parts(
            order().map(|axis| shape[axis]).collect(),
            order().map(|axis| strides[axis]).collect(),
            0,
        ))
    }
}

impl Neighbours {
    /// One more array or integer, after so many axes of the block.
    fn and_one(self, axes: usize) -> Neighbours {
        match self {
            Neighbours::None => Neighbours::Row(axes),
            Neighbours::Row(began) => Neighbours::Row(began),
            Neighbours::Ended(_) | Neighbours::Apart => Neighbours::Apart,
        }
    }
}

/// A part whose array has to be one: an integer in an array without axes is an integer.
fn plain(part: IndexPart<'_>) -> Result<IndexPart<'_>> {
    let IndexPart::Array(array) = part else {
        return Ok(part);
    };
    match array.dtype().kind() {
        Kind::Int | Kind::UInt if array.ndim() == 0 => Ok(IndexPart::Basic(AxisIndex::Int(
            array.item::<i64>()? as isize,
        ))),
        Kind::Bool | Kind::Int | Kind::UInt => Ok(part),
        _ => Err(LayoutError::IndexType.into()),
    }
}

/// The parts, if there are no arrays among them but integers.
pub(crate) fn basic_parts(parts: &[IndexPart<'_>]) -> Result<Option<SmallVec<[AxisIndex; 4]>>> {
    let mut basic = SmallVec::new();
    for &part in parts {
        match plain(part)? {
            IndexPart::Basic(part) => basic.push(part),
            IndexPart::Array(_) => return Ok(None),
        }
    }
    Ok(Some(basic))
}

/// How many axes the parts don't mention.
fn hidden_axes(ndim: usize, parts: &[IndexPart<'_>]) -> Result<usize> {
    let ellipses = parts
        .iter()
        .filter(|part| matches!(part, IndexPart::Basic(AxisIndex::Ellipsis)));
    if ellipses.count() > 1 {
        return Err(LayoutError::SeveralEllipses.into());
    }
    let mentioned = parts.iter().map(|part| match part {
        IndexPart::Basic(AxisIndex::Int(_) | AxisIndex::Slice { .. }) => 1,
        IndexPart::Basic(_) => 0,
        IndexPart::Array(array) if array.dtype() == DType::BOOL => array.ndim(),
        IndexPart::Array(_) => 1,
    });
    let indexed = mentioned.sum();
    match ndim.checked_sub(indexed) {
        Some(hidden) => Ok(hidden),
        None => Err(LayoutError::TooManyIndices { ndim, indexed }.into()),
    }
}

/// The arrays of `int64` that an array means for the axes from `axis` on.
fn index_arrays(given: &Array, shape: &[usize], axis: usize) -> Result<Vec<Array>> {
    if given.dtype() != DType::BOOL {
        return Ok(vec![match given.dtype() == DType::INT64 {
            true => given.alias(),
            false => given.astype(DType::INT64)?,
        }]);
    }
    for (k, (&mask, &length)) in given.shape().iter().zip(&shape[axis..]).enumerate() {
        if mask != length {
            let axis = axis + k;
            return Err(LayoutError::MaskLength { axis, length, mask }.into());
        }
    }
    let found = crate::storage::methods::true_positions(&given.place)?;
    let count = found.first().map_or(0, Vec::len);
    let arrays = found
        .into_iter()
        .map(|indices| Ok(Array::from_place(Place::from_vec(indices, &[count])?)));
    arrays.collect()
}
