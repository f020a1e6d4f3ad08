//! Medians and quantiles.

use numpy_rs::options::{Axes, Method, axis, method};
use numpy_rs::{self as np, Array, DType, Result};

use super::of_array;
use crate::case::{Case, makes};

const GROUP: &str = "Medians and quantiles";

type Statistic = fn(&Array, Axes) -> Result<Array>;

const STATISTICS: &[(&str, Statistic)] = &[
    ("np.median(a", |x, axes| np::median(x, axis(axes))),
    ("np.percentile(a, 90", |x, axes| {
        np::percentile(x, 90, axis(axes))
    }),
    ("np.percentile(a, [5, 25, 50, 75, 95]", |x, axes| {
        let q = np::array([5, 25, 50, 75, 95])?;
        np::percentile(x, &q, axis(axes))
    }),
    ("np.nanmedian(a", |x, axes| np::nanmedian(x, axis(axes))),
    ("np.nanpercentile(a, 90", |x, axes| {
        np::nanpercentile(x, 90, axis(axes))
    }),
];

/// The cases of this module.
pub(super) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for &(name, statistic) in STATISTICS {
        for n in [10, 1_000, 1_000_000] {
            cases.push(of(name, statistic, np::float64, &[n], Axes::All));
        }
        // NumPy goes from lane to lane in Python for what is left of NaN.
        let side = if name.starts_with("np.nan") {
            1_000
        } else {
            2_048
        };
        for axes in [Axes::All, Axes::One(0), Axes::One(1)] {
            cases.push(of(name, statistic, np::float64, &[side, side], axes));
        }
    }
    let (name, statistic) = STATISTICS[0];
    for dtype in [np::float32, np::int64, np::int32, np::int8] {
        cases.push(of(name, statistic, dtype, &[1_000_000], Axes::All));
        for axes in [Axes::One(0), Axes::One(1)] {
            cases.push(of(name, statistic, dtype, &[1_000, 1_000], axes));
        }
    }
    cases.push(of(
        name,
        statistic,
        np::float64,
        &[1_000_000, 4],
        Axes::One(1),
    ));
    cases.push(of(
        name,
        statistic,
        np::float64,
        &[1_000_000, 4],
        Axes::One(0),
    ));
    let lower: Statistic = |x, axes| np::quantile(x, 0.3, method(Method::Lower).axis(axes));
    let name = "np.quantile(a, 0.3, method='lower'";
    cases.push(of(name, lower, np::float64, &[1_000_000], Axes::All));
    cases
}

fn of(name: &str, statistic: Statistic, dtype: DType, shape: &[usize], axes: Axes) -> Case {
    let along = match &axes {
        Axes::One(axis) => format!(", axis={axis})"),
        _ => ")".to_owned(),
    };
    let python = format!("{name}{along}");
    let title = match shape {
        [rows, columns] => format!("{python}, {rows} x {columns}"),
        _ => python.clone(),
    };
    let work = makes(move |x| statistic(&x[0], axes.clone()));
    of_array(GROUP, &title, dtype, shape, work).stated(&python)
}
