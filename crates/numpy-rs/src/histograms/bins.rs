//! [`Bins`], [`BinRule`], [`BinRange`]: the keywords `bins` and `range`.

use crate::array::Array;
use crate::operand::Operand;

/// The bins of a histogram (`bins=`).
///
/// ```
/// use numpy_rs as np;
/// use np::options::{bins, Bins, BinRule};
///
/// let a = np::array([0.5, 1.5, 1.75])?;
/// let edges = np::array([0, 1, 2])?;
/// assert_eq!(np::histogram(&a, bins(&edges))?.0.to_vec::<i64>()?, [1, 2]);
/// assert_eq!(np::histogram(&a, bins(5))?.0.size(), 5);
/// assert_eq!(np::histogram(&a, bins(BinRule::Sqrt))?.0.size(), 2);
/// let each = [Bins::from(2), Bins::from(&edges)];
/// let (counts, _, _) = np::histogram2d(&a, &a, bins(&each[..]))?;
/// assert_eq!(counts.shape(), [2, 2]);
/// # Ok::<(), np::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub enum Bins<'a> {
    /// So many bins of equal width.
    Count(isize),
    /// As many bins of equal width as a rule finds.
    Rule(BinRule),
    /// Bins between edges.
    Edges(&'a Array),
    /// Bins along each axis.
    Each(&'a [Bins<'a>]),
}

/// A rule that finds how many bins a histogram has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BinRule {
    /// `"auto"`: the narrower ones of those that `Sturges` and `Fd` find.
    Auto,
    /// `"doane"`: `Sturges` for data that are not normal.
    Doane,
    /// `"fd"`: by the range between the quartiles.
    Fd,
    /// `"rice"`: by the cubic root of the number of elements.
    Rice,
    /// `"scott"`: by the standard deviation.
    Scott,
    /// `"sqrt"`: by the square root of the number of elements.
    Sqrt,
    /// `"stone"`: by an estimate of the squared error.
    Stone,
    /// `"sturges"`: by the logarithm of the number of elements.
    Sturges,
}

/// Between which numbers bins lie (`range=`): what is beyond them falls into none.
#[derive(Clone, Copy, Debug)]
pub struct BinRange<'a> {
    pub(crate) first: Operand<'a>,
    pub(crate) last: Operand<'a>,
}

impl<'a, A: Into<Operand<'a>>, B: Into<Operand<'a>>> From<(A, B)> for BinRange<'a> {
    fn from((first, last): (A, B)) -> BinRange<'a> {
        BinRange {
            first: first.into(),
            last: last.into(),
        }
    }
}

macro_rules! counts {
    ($($t:ty),*) => {$(
        impl From<$t> for Bins<'_> {
            fn from(count: $t) -> Self {
                Bins::Count(count as isize)
            }
        }
    )*};
}

counts!(i32, isize, usize);

impl From<BinRule> for Bins<'_> {
    fn from(rule: BinRule) -> Self {
        Bins::Rule(rule)
    }
}

impl<'a> From<&'a Array> for Bins<'a> {
    fn from(edges: &'a Array) -> Self {
        Bins::Edges(edges)
    }
}

impl<'a> From<&'a [Bins<'a>]> for Bins<'a> {
    fn from(each: &'a [Bins<'a>]) -> Self {
        Bins::Each(each)
    }
}
