//! Reductions of large tables: over everything, along columns and along rows, with NaN passed over and not; running sums.

use numpy_rs::options::{Axes, axis};
use numpy_rs::{self as np, Array, DType, Result};

use super::{ORDINARY, case};
use crate::case::{Case, makes};
use crate::operands::Operand;

const GROUP: &str = "Statistics";

type Reduce = fn(&Array, Axes) -> Result<Array>;

/// How NumPy spells a call, up to the keywords, and its dtypes.
const FUNCTIONS: &[(&str, Reduce, &[DType])] = &[
    ("a.sum(", |x, axes| x.sum(axis(axes)), &[np::float64]),
    ("a.mean(", |x, axes| x.mean(axis(axes)), &[np::float64]),
    (
        "a.std(",
        |x, axes| x.std(axis(axes)),
        &[np::float64, np::float32, np::int32],
    ),
    ("a.var(", |x, axes| x.var(axis(axes)), &[np::float64]),
    ("a.max(", |x, axes| x.max(axis(axes)), &[np::float64]),
    (
        "a.argmax(",
        |x, axes| x.argmax(axis(axes)),
        &[np::float64, np::float32, np::int64, np::int8],
    ),
    ("a.argmin(", |x, axes| x.argmin(axis(axes)), &[np::float64]),
    ("a.any(", |x, axes| x.any(axis(axes)), &[np::float64]),
    ("a.prod(", |x, axes| x.prod(axis(axes)), &[np::float64]),
    (
        "np.ptp(a, ",
        |x, axes| np::ptp(x, axis(axes)),
        &[np::float64],
    ),
    (
        "np.count_nonzero(a, ",
        |x, axes| np::count_nonzero(x, axis(axes)),
        &[np::float64, np::bool_, np::int32],
    ),
    (
        "np.nansum(a, ",
        |x, axes| np::nansum(x, axis(axes)),
        &[np::float64, np::float32],
    ),
    (
        "np.nanmean(a, ",
        |x, axes| np::nanmean(x, axis(axes)),
        &[np::float64],
    ),
    (
        "np.nanmax(a, ",
        |x, axes| np::nanmax(x, axis(axes)),
        &[np::float64],
    ),
    (
        "np.nanstd(a, ",
        |x, axes| np::nanstd(x, axis(axes)),
        &[np::float64],
    ),
    ("a.cumsum(", |x, axes| x.cumsum(axis(axes)), &[np::float64]),
    (
        "np.nancumsum(a, ",
        |x, axes| np::nancumsum(x, axis(axes)),
        &[np::float64],
    ),
];

/// The cases of this module.
pub(super) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for &(name, reduce, dtypes) in FUNCTIONS {
        for &dtype in dtypes {
            for shape in [[2_048, 2_048], [1_000_000, 4]] {
                for axes in [Axes::All, Axes::One(0), Axes::One(1)] {
                    cases.push(reduction(name, reduce, dtype, &shape, axes));
                }
            }
            // Short arrays of the others are in the table of reductions.
            if !["a.sum(", "a.mean(", "a.max(", "a.any("].contains(&name) {
                for n in [10, 100, 1_000] {
                    cases.push(reduction(name, reduce, dtype, &[n], Axes::All));
                }
            }
        }
    }
    cases
}

fn reduction(name: &str, reduce: Reduce, dtype: DType, shape: &[usize], axes: Axes) -> Case {
    // What is looked for by `any` is not there: else it would stop at once. Products stay finite.
    let range = match name {
        "a.any(" => (0.0, 0.0),
        "a.prod(" => (0.5, 1.5),
        _ if dtype == np::bool_ => (0.0, 1.0),
        _ => ORDINARY,
    };
    let python = match axes {
        Axes::One(axis) => format!("{name}axis={axis})"),
        _ => format!("{})", name.trim_end_matches(", ")),
    };
    let title = match shape {
        [rows, columns] => format!("{python}, {rows} x {columns}"),
        _ => python.clone(),
    };
    let operands = vec![Operand::new(dtype, shape, range)];
    let work = makes(move |x| reduce(&x[0], axes.clone()));
    let n = shape.iter().product();
    case(GROUP, title, dtype.name(), n, operands, Ok(work)).stated(&python)
}
