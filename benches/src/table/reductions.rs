//! Sums and the like, along every axis.

use numpy_rs::options::Axes;
use numpy_rs::{self as np, Array, DType, Result};

use super::{ORDINARY, case};
use crate::case::{Case, makes};
use crate::operands::Operand;

const GROUP: &str = "Reductions";

type Reduce = fn(&Array, Axes) -> Result<Array>;

const FUNCTIONS: &[(&str, Reduce, &[DType])] = &[
    (
        "sum",
        |x, axes| x.sum(np::options::axis(axes)),
        &[
            np::float64,
            np::float32,
            np::int64,
            np::int32,
            np::complex128,
        ],
    ),
    (
        "max",
        |x, axes| x.max(np::options::axis(axes)),
        &[np::float64, np::float32, np::int64],
    ),
    (
        "mean",
        |x, axes| x.mean(np::options::axis(axes)),
        &[np::float64, np::float32],
    ),
    (
        "any",
        |x, axes| x.any(np::options::axis(axes)),
        &[np::bool_, np::float64],
    ),
];

/// The cases of this module.
pub(super) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for &(name, reduce, dtypes) in FUNCTIONS {
        for &dtype in dtypes {
            for n in [10, 100, 1_000, 100_000, 10_000_000] {
                cases.push(reduction(name, reduce, dtype, &[n], Axes::All));
            }
            for axes in [Axes::All, Axes::One(0), Axes::One(1)] {
                cases.push(reduction(name, reduce, dtype, &[1_000, 1_000], axes));
            }
            let (narrow, wide) = (&[1_000_000, 2], &[2, 1_000_000]);
            cases.push(reduction(name, reduce, dtype, narrow, Axes::One(1)));
            cases.push(reduction(name, reduce, dtype, wide, Axes::One(0)));
        }
    }
    cases
}

fn reduction(
    name: &'static str,
    reduce: Reduce,
    dtype: DType,
    shape: &[usize],
    axes: Axes,
) -> Case {
    // What is looked for by `any` is not there: else it would stop at once.
    let range = match (name, dtype == np::bool_) {
        ("any", true) => (1.0, 2.0),
        ("any", false) => (0.0, 0.0),
        _ => ORDINARY,
    };
    let python = match axes {
        Axes::One(axis) => format!("a.{name}(axis={axis})"),
        _ => format!("a.{name}()"),
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
