//! How many numbers fall into each of some bins: `histogram`, `histogram_bin_edges`, `histogram2d`, `histogramdd`.
//!
//! - `bins`: what bins may be given as.
//! - `edges`: the edges of the bins. `rules`: how wide bins should be.
//! - `uniform`: bins of equal width, whose numbers are computed. `uneven`: others, which are searched for.
//! - `joint`: bins along several axes at once.

mod bins;
mod edges;
mod joint;
mod rules;
mod uneven;
mod uniform;

use np_dtype::DType;
use np_ufunc::table;

use crate::array::Array;
use crate::call::compute;
use crate::differences::diff;
use crate::error::{Error, Result};
use crate::operand::{AsOperand, Operand};
use crate::options::Options;
use crate::warnings::{self, Category};

pub use bins::{BinRange, BinRule, Bins};
pub use joint::{histogram2d, histogramdd};

use edges::{Edges, bin_edges};

/// Elements that are counted before their counts are added up: NumPy's number, since it decides how sums of weights are rounded.
const BLOCK: usize = 65536;

/// How many elements fall into each bin, and the edges of the bins (`numpy.histogram`); keywords `bins` (10 unless given), `range`, `density`,
/// `weights`.
///
/// [`bins`](Bins) are a number of bins of equal width, a [rule](BinRule) that finds one, or edges that do not fall; a bin contains its left
/// edge, and the last bin its right one too. They lie between the least and the largest element, or in `range`. Counts are `int64`; with
/// `weights` they are sums of these, of their dtype. With `density` they are divided so that the integral over all bins is one.
///
/// ```
/// use numpy_rs as np;
/// use np::options::{bins, BinRule};
///
/// let a = np::array([1, 2, 1, 4, 5])?;
/// let (counts, edges) = np::histogram(&a, bins(2))?;
/// assert_eq!((counts.to_vec::<i64>()?, edges.to_vec::<f64>()?), (vec![3, 2], vec![1.0, 3.0, 5.0]));
/// let (counts, _) = np::histogram(&a, bins(BinRule::Sturges))?;
/// assert_eq!(counts.to_vec::<i64>()?, [2, 1, 0, 2]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for edges that fall, no bins, a range that is not finite or too small for so many bins, and weights of another shape;
/// `TypeError` for a rule with weights.
pub fn histogram<'a>(a: impl AsOperand, options: impl Into<Options<'a>>) -> Result<(Array, Array)> {
    let options = options.into();
    options.only("histogram", &["bins", "range", "density", "weights"])?;
    let (a, weights) = elements(a.as_operand(), options.weights)?;
    let edges = bin_edges(&a, &options, weights.is_some())?;
    let counts = match &edges {
        Edges::Uniform(bins) => uniform::count(&a, bins, weights.as_ref())?,
        Edges::Given(edges) => uneven::count(&a, edges, weights.as_ref())?,
    };
    let edges = edges.into_array();
    if options.density != Some(true) {
        return Ok((counts, edges));
    }
    let widths = diff(&edges, ())?.astype(DType::FLOAT64)?;
    let divide =
        |a: &Array, b: &Array| compute(&table::DIVIDE, &[Operand::Array(a), Operand::Array(b)]);
    let total = counts.sum(())?;
    Ok((divide(&divide(&counts, &widths)?, &total)?, edges))
}

/// The edges of the bins that [`histogram`] would count in (`numpy.histogram_bin_edges`); keywords `bins` (10 unless given), `range`,
/// `weights`.
///
/// ```
/// use numpy_rs as np;
/// use np::options::bins;
///
/// let a = np::array([0, 0, 0, 1, 2, 3, 3, 4, 5])?;
/// assert_eq!(np::histogram_bin_edges(&a, bins(4))?.to_vec::<f64>()?, [0.0, 1.25, 2.5, 3.75, 5.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`histogram`].
pub fn histogram_bin_edges<'a>(
    a: impl AsOperand,
    options: impl Into<Options<'a>>,
) -> Result<Array> {
    let options = options.into();
    options.only("histogram_bin_edges", &["bins", "range", "weights"])?;
    let (a, weights) = elements(a.as_operand(), options.weights)?;
    Ok(bin_edges(&a, &options, weights.is_some())?.into_array())
}

/// The elements and their weights, each along one axis; booleans become numbers.
fn elements(a: Operand<'_>, weights: Option<Operand<'_>>) -> Result<(Array, Option<Array>)> {
    let mut a = a.to_array()?;
    if a.dtype() == DType::BOOL {
        warnings::warn(
            Category::RuntimeWarning,
            "Converting input from bool to <class 'numpy.uint8'> for compatibility.",
        );
        a = a.astype(DType::UINT8)?;
    }
    let weights = weights.map(Operand::to_array).transpose()?;
    if weights.as_ref().is_some_and(|w| w.shape() != a.shape()) {
        return Err(Error::value("weights should have the same shape as a."));
    }
    let weights = weights.map(|weights| weights.ravel()).transpose()?;
    Ok((a.ravel()?, weights))
}
