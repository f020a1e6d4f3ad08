//! The values of keyword arguments that are no numbers or arrays.

use np_layout::Order;
use smallvec::SmallVec;

use crate::operand::Operand;
use crate::shape::{IntoShape, Lengths};

/// The memory order that is asked for (`order=`).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MemoryOrder {
    /// Row-major.
    C,
    /// Column-major.
    F,
    /// `F` if the input is column-major and not row-major, else `C`.
    A,
    /// As near to the input's as it can be.
    K,
}

impl MemoryOrder {
    /// `C` or `F` for an input that is Fortran-contiguous only, or not.
    pub(crate) fn resolve(self, fortran_only: bool) -> Order {
        match self {
            MemoryOrder::F => Order::F,
            MemoryOrder::A | MemoryOrder::K if fortran_only => Order::F,
            _ => Order::C,
        }
    }
}

/// Axes that a function works along (`axis=`).
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Axes {
    /// `axis=None`.
    #[default]
    All,
    /// One axis, counted from the end if negative.
    One(isize),
    /// A tuple of axes.
    Some(SmallVec<[isize; 4]>),
}

/// The axes of the vectors and matrices in each operand, and in the result (`axes=` of [`matmul`](crate::matmul) and its kin).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OperandAxes(pub(crate) Vec<Axes>);

impl<const N: usize> From<[Axes; N]> for OperandAxes {
    fn from(axes: [Axes; N]) -> OperandAxes {
        OperandAxes(axes.into())
    }
}

impl From<Vec<Axes>> for OperandAxes {
    fn from(axes: Vec<Axes>) -> OperandAxes {
        OperandAxes(axes)
    }
}

/// What `mode=` says. Each function takes some of them, and refuses the others as NumPy does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mode {
    /// An index out of bounds is an error.
    Raise,
    /// An index out of bounds counts on from the other end.
    Wrap,
    /// An index out of bounds stands for the first or the last element.
    Clip,
    /// Every position at which two sequences overlap at all.
    Full,
    /// As many positions as the longer sequence has elements, in the middle.
    Same,
    /// The positions at which two sequences overlap completely.
    Valid,
    /// Padding with constant values.
    Constant,
    /// Padding with the elements at the edges.
    Edge,
    /// Padding on a straight line from the edges to a value.
    LinearRamp,
    /// Padding with the largest element.
    Maximum,
    /// Padding with the mean of the elements.
    Mean,
    /// Padding with the median of the elements.
    Median,
    /// Padding with the smallest element.
    Minimum,
    /// Padding with the elements mirrored at the edges, without these.
    Reflect,
    /// Padding with the elements mirrored at the edges, with these.
    Symmetric,
    /// Padding with arbitrary elements.
    Empty,
    /// As many columns of an orthogonal matrix as a factorisation needs.
    Reduced,
    /// All columns of it.
    Complete,
}

impl Mode {
    /// NumPy's name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Mode::Raise => "raise",
            Mode::Wrap => "wrap",
            Mode::Clip => "clip",
            Mode::Full => "full",
            Mode::Same => "same",
            Mode::Valid => "valid",
            Mode::Constant => "constant",
            Mode::Edge => "edge",
            Mode::LinearRamp => "linear_ramp",
            Mode::Maximum => "maximum",
            Mode::Mean => "mean",
            Mode::Median => "median",
            Mode::Minimum => "minimum",
            Mode::Reflect => "reflect",
            Mode::Symmetric => "symmetric",
            Mode::Empty => "empty",
            Mode::Reduced => "reduced",
            Mode::Complete => "complete",
        }
    }
}

/// Whether elements are copied (`copy=`).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Copying {
    /// Always: `copy=True`.
    Always,
    /// Where it has to be: `copy=None`, and what `copy=False` means to `astype` and `nan_to_num`.
    IfNeeded,
    /// Never: `copy=False`, an error where it has to be.
    Never,
}

impl Copying {
    /// Whether a copy has to be made that nothing else asks for.
    pub(crate) fn is_wanted(self) -> bool {
        self == Copying::Always
    }
}

impl From<bool> for Copying {
    fn from(value: bool) -> Copying {
        match value {
            true => Copying::Always,
            false => Copying::Never,
        }
    }
}

/// `copy=None`.
impl From<()> for Copying {
    fn from((): ()) -> Copying {
        Copying::IfNeeded
    }
}

/// Which norm (`ord=`, or `p=` of [`cond`](crate::linalg::cond)): a number, infinite ones too, or a name: `"fro"`, `"nuc"`.
///
/// ```
/// use numpy_rs as np;
/// use np::options::ord;
///
/// let a = np::array([[3.0, 0.0], [4.0, 0.0]])?;
/// assert_eq!(np::linalg::norm(&a, ord("fro"))?.item::<f64>()?, 5.0);
/// assert_eq!(np::linalg::norm(&a, ord(1))?.item::<f64>()?, 7.0);
/// assert_eq!(np::linalg::norm(&a, ord(f64::INFINITY))?.item::<f64>()?, 4.0);
/// # Ok::<(), np::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum NormOrder {
    /// A number.
    Number(f64),
    /// A name.
    Name(&'static str),
}

impl From<f64> for NormOrder {
    fn from(order: f64) -> NormOrder {
        NormOrder::Number(order)
    }
}

impl From<i32> for NormOrder {
    fn from(order: i32) -> NormOrder {
        NormOrder::Number(order.into())
    }
}

impl From<&'static str> for NormOrder {
    fn from(name: &'static str) -> NormOrder {
        NormOrder::Name(name)
    }
}

/// In what order `meshgrid` takes its first two axes (`indexing=`).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Indexing {
    /// Cartesian: the first vector lies along the second axis.
    Xy,
    /// As matrices are indexed: each vector lies along its own axis.
    Ij,
}

/// The shape of a result (`shape=`): whatever [stands for one](crate::shape::IntoShape).
#[derive(Clone, Debug)]
pub struct NewShape(Lengths);

impl NewShape {
    pub(crate) fn lengths(&self) -> &[isize] {
        &self.0
    }
}

impl<T: IntoShape> From<T> for NewShape {
    fn from(value: T) -> NewShape {
        NewShape(value.into_lengths())
    }
}

/// How elements are mirrored by [`pad`](crate::pad) (`reflect_type=`).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ReflectType {
    /// As they are.
    Even,
    /// Twice the edge less what they are.
    Odd,
}

/// The edges that [`trim_zeros`](crate::trim_zeros) looks at (`trim=`).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Trim {
    /// `"f"`.
    Front,
    /// `"b"`.
    Back,
    /// `"fb"`.
    Both,
}

/// What a reduction starts from (`initial=`): a value, or with `()` nothing but its first element, which then has to be there.
///
/// ```
/// use numpy_rs as np;
/// use np::options::initial;
/// use np::{UfuncMethods, ufunc::table::ADD};
///
/// let (one, none) = (np::array([1.0])?, np::zeros(0, ())?);
/// assert_eq!(ADD.reduce(&one, initial(10))?.item::<f64>()?, 11.0);
/// assert_eq!(ADD.reduce(&none, ())?.item::<f64>()?, 0.0);
/// let error = ADD.reduce(&none, initial(())).unwrap_err();
/// assert_eq!(error.to_string(), "zero-size array to reduction operation add which has no identity");
/// # Ok::<(), np::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub enum Initial<'a> {
    /// `initial=None`.
    None,
    /// A value.
    Value(Operand<'a>),
}

impl From<()> for Initial<'_> {
    fn from((): ()) -> Self {
        Initial::None
    }
}

impl<'a, T: Into<Operand<'a>>> From<T> for Initial<'a> {
    fn from(value: T) -> Self {
        Initial::Value(value.into())
    }
}

/// A relative tolerance (`rtol=`): a value, or with `()` the rounding error of a number for each row or column of a matrix.
///
/// ```
/// use numpy_rs as np;
/// use np::options::rtol;
///
/// let a = np::array([[1.0, 0.0], [0.0, 1e-15]])?;
/// assert!(np::linalg::pinv(&a, rtol(0.0))?.max(())?.item::<f64>()? > 1e14);
/// // Twice 2.2e-16 is still less than 1e-15; ten times is not.
/// assert!(np::linalg::pinv(&a, rtol(()))?.max(())?.item::<f64>()? > 1e14);
/// assert_eq!(np::linalg::pinv(&a, rtol(2.2e-15))?.max(())?.item::<f64>()?, 1.0);
/// # Ok::<(), np::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub enum Relative<'a> {
    /// `rtol=None`.
    None,
    /// A value.
    Value(Operand<'a>),
}

impl From<()> for Relative<'_> {
    fn from((): ()) -> Self {
        Relative::None
    }
}

impl<'a, T: Into<Operand<'a>>> From<T> for Relative<'a> {
    fn from(value: T) -> Self {
        Relative::Value(value.into())
    }
}

/// How elements are sorted (`kind=`).
///
/// NumPy keeps these names for what they once were. [`Stable`](SortKind::Stable) and [`Mergesort`](SortKind::Mergesort) keep the order of
/// equal elements.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SortKind {
    /// `"quicksort"`, which is used unless something else is asked for.
    Quicksort,
    /// `"heapsort"`.
    Heapsort,
    /// `"mergesort"`.
    Mergesort,
    /// `"stable"`.
    Stable,
}

/// How elements are looked for among others (`kind=` of [`isin`](crate::isin)). The result is the same.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum IsinKind {
    /// `"sort"`: as all elements can be.
    Sort,
    /// `"table"`: by a table of all values, as integers can be.
    Table,
}

/// What `kind=` says: a [`SortKind`] to functions that sort, an [`IsinKind`] to [`isin`](crate::isin). Either refuses the other's as NumPy does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AnyKind {
    /// How elements are sorted.
    Sort(SortKind),
    /// How they are looked for.
    Isin(IsinKind),
}

impl AnyKind {
    /// NumPy's name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            AnyKind::Sort(SortKind::Quicksort) => "quicksort",
            AnyKind::Sort(SortKind::Heapsort) => "heapsort",
            AnyKind::Sort(SortKind::Mergesort) => "mergesort",
            AnyKind::Sort(SortKind::Stable) => "stable",
            AnyKind::Isin(IsinKind::Sort) => "sort",
            AnyKind::Isin(IsinKind::Table) => "table",
        }
    }
}

impl From<SortKind> for AnyKind {
    fn from(kind: SortKind) -> AnyKind {
        AnyKind::Sort(kind)
    }
}

impl From<IsinKind> for AnyKind {
    fn from(kind: IsinKind) -> AnyKind {
        AnyKind::Isin(kind)
    }
}

impl SortKind {
    /// Whether equal elements keep their order.
    pub(crate) fn is_stable(self) -> bool {
        matches!(self, SortKind::Mergesort | SortKind::Stable)
    }
}

impl From<()> for Axes {
    fn from((): ()) -> Axes {
        Axes::All
    }
}

impl From<&[isize]> for Axes {
    fn from(values: &[isize]) -> Axes {
        Axes::Some(SmallVec::from_slice(values))
    }
}

impl From<Vec<isize>> for Axes {
    fn from(values: Vec<isize>) -> Axes {
        Axes::Some(SmallVec::from_vec(values))
    }
}
