//! Medians and quantiles, histograms, counts, covariances.

use numpy_rs as np;

use np::operand::Operand as Value;
use np::options::{BinRange, BinRule, Bins, Options};

use crate::parameter::{Array, Arrays, Ints, Keywords, Operand, Operands, Text};
use crate::status::Failure;
use crate::table::functions;

/// What bins are: the edges or the number that a value gives, or a rule that has a name.
fn bins<'a>(value: &'a Value<'_>) -> Result<Bins<'a>, Failure> {
    match value {
        Value::Array(edges) => Ok(Bins::Edges(edges)),
        Value::Scalar(_) | Value::Weak(_) => {
            let message =
                || np::Error::Type("`bins` must be an integer, a string, or an array".to_owned());
            let count = match value {
                Value::Scalar(count) => count.as_i128(),
                Value::Weak(np::dtype::WeakScalar::Int(count)) => Some(*count),
                _ => None,
            };
            let count = count.ok_or_else(message)?;
            Ok(Bins::Count(isize::try_from(count).map_err(|_| message())?))
        }
    }
}

fn rule(name: &str) -> Result<BinRule, Failure> {
    Ok(match name {
        "auto" => BinRule::Auto,
        "doane" => BinRule::Doane,
        "fd" => BinRule::Fd,
        "rice" => BinRule::Rice,
        "scott" => BinRule::Scott,
        "sqrt" => BinRule::Sqrt,
        "stone" => BinRule::Stone,
        "sturges" => BinRule::Sturges,
        _ => {
            let message = format!("'{name}' is not a valid estimator for `bins`");
            return Err(np::Error::Value(message).into());
        }
    })
}

/// The keywords with `bins` and `range` of one axis.
fn binned<'a>(
    bins_of: &'a [Value<'a>],
    name: &str,
    range: &[Value<'a>],
    mut options: Options<'a>,
) -> Result<Options<'a>, Failure> {
    if let [value] = bins_of {
        options = options.bins(bins(value)?);
    } else if !name.is_empty() {
        options = options.bins(rule(name)?);
    }
    if let [first, last] = *range {
        options = options.range(BinRange::from((first, last)));
    }
    Ok(options)
}

/// The keywords with `bins` and `range` of several axes, given to a function.
fn joint(
    values: &[Value<'_>],
    given: &[isize],
    ends: &[Value<'_>],
    options: Options<'_>,
    count: impl FnOnce(Options<'_>) -> np::Result<Vec<np::Array>>,
) -> Result<Vec<np::Array>, Failure> {
    let each = values.iter().map(bins).collect::<Result<Vec<_>, _>>()?;
    let mut ends = ends.iter();
    let ranges: Vec<Option<BinRange<'_>>> = given
        .iter()
        .map(|&given| {
            let given = given != 0;
            let pair = given.then(|| ends.next().zip(ends.next())).flatten();
            pair.map(|(first, last)| BinRange::from((*first, *last)))
        })
        .collect();
    let mut options = options;
    if !each.is_empty() {
        options = options.bins(&each[..]);
    }
    if !ranges.is_empty() {
        options = options.ranges(&ranges[..]);
    }
    Ok(count(options)?)
}

functions! {
    /// The median (`numpy.median`); keywords `axis`, `out`, `overwrite_input`, `keepdims`.
    fn nrs_median(a: Operand, keywords: Keywords) -> Array = np::median(a, keywords);

    /// The median of the elements that are not NaN (`numpy.nanmedian`); keywords as for `nrs_median`.
    fn nrs_nanmedian(a: Operand, keywords: Keywords) -> Array = np::nanmedian(a, keywords);

    /// Quantiles by percents (`numpy.percentile`); keywords `axis`, `out`, `overwrite_input`, `method`, `keepdims`, `weights`.
    fn nrs_percentile(a: Operand, q: Operand, keywords: Keywords) -> Array = np::percentile(a, q, keywords);

    /// Quantiles (`numpy.quantile`); keywords as for `nrs_percentile`.
    fn nrs_quantile(a: Operand, q: Operand, keywords: Keywords) -> Array = np::quantile(a, q, keywords);

    /// Quantiles by percents of the elements that are not NaN (`numpy.nanpercentile`); keywords as for `nrs_percentile`.
    fn nrs_nanpercentile(a: Operand, q: Operand, keywords: Keywords) -> Array = np::nanpercentile(a, q, keywords);

    /// Quantiles of the elements that are not NaN (`numpy.nanquantile`); keywords as for `nrs_percentile`.
    fn nrs_nanquantile(a: Operand, q: Operand, keywords: Keywords) -> Array = np::nanquantile(a, q, keywords);

    /// The counts and the edges of a histogram (`numpy.histogram`): `bins` has a number or edges or nothing, and then `rule` may name how
    /// they are found (`""` for not); `range` has two numbers or none. Keywords `density`, `weights`.
    fn nrs_histogram(a: Operand, bins: Operands, rule: Text, range: Operands, keywords: Keywords) -> Arrays =
        binned(&bins, rule, &range, keywords).and_then(|options| {
            let (counts, edges) = np::histogram(a, options)?;
            Ok(vec![counts, edges])
        });

    /// The edges of a histogram (`numpy.histogram_bin_edges`); parameters as for `nrs_histogram`, keyword `weights`.
    fn nrs_histogram_bin_edges(a: Operand, bins: Operands, rule: Text, range: Operands, keywords: Keywords) -> Array =
        binned(&bins, rule, &range, keywords).and_then(|options| Ok(np::histogram_bin_edges(a, options)?));

    /// The counts and the edges of a histogram of pairs (`numpy.histogram2d`): `bins` has a number or edges for each axis, or nothing;
    /// `given` says for each axis whether `range` has two numbers for it. Keywords `density`, `weights`.
    fn nrs_histogram2d(
        x: Operand, y: Operand, bins: Operands, given: Ints, range: Operands, keywords: Keywords
    ) -> Arrays = joint(&bins, given, &range, keywords, |options| {
        let (counts, first, second) = np::histogram2d(x, y, options)?;
        Ok(vec![counts, first, second])
    });

    /// The counts and the edges of a histogram of points (`numpy.histogramdd`); parameters and keywords as for `nrs_histogram2d`.
    fn nrs_histogramdd(sample: Operand, bins: Operands, given: Ints, range: Operands, keywords: Keywords) -> Arrays =
        joint(&bins, given, &range, keywords, |options| {
            let (counts, edges) = np::histogramdd(sample, options)?;
            Ok([counts].into_iter().chain(edges).collect())
        });

    /// How often there is each number from 0 up (`numpy.bincount`); keywords `weights`, `minlength`.
    fn nrs_bincount(x: Operand, keywords: Keywords) -> Array = np::bincount(x, keywords);

    /// The bins that elements fall into (`numpy.digitize`); keyword `right`.
    fn nrs_digitize(x: Operand, bins: Operand, keywords: Keywords) -> Array = np::digitize(x, bins, keywords);

    /// Covariances (`numpy.cov`); keywords `y`, `rowvar`, `bias`, `ddof`, `fweights`, `aweights`, `dtype`.
    fn nrs_cov(m: Operand, keywords: Keywords) -> Array = np::cov(m, keywords);

    /// Correlations (`numpy.corrcoef`); keywords `y`, `rowvar`, `dtype`.
    fn nrs_corrcoef(x: Operand, keywords: Keywords) -> Array = np::corrcoef(x, keywords);
}
