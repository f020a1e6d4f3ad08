//! Elements looked up among others, and counted.

use numpy_rs::options::{BinRule, Side, bins, side, weights};
use numpy_rs::{self as np, Array, DType, Result};

use super::{ORDINARY, case, of_array};
use crate::case::{Case, Work, makes};
use crate::operands::{Operand, View};

const GROUP: &str = "Searching and counting";

/// The cases of this module.
pub(super) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for dtype in [np::float64, np::float32, np::int64, np::int32] {
        for n in [10, 1_000, 1_000_000] {
            cases.push(search(dtype, n, n, false));
            cases.push(search(dtype, n, n, true));
        }
    }
    cases.push(search(np::float64, 1_000, 1_000_000, false));
    cases.push(search(np::float64, 1_000, 1_000_000, true));
    cases.push(search(np::float64, 1_000_000, 1_000, false));
    for n in [10, 1_000, 1_000_000] {
        cases.push(digitized(n, 11));
    }
    cases.push(digitized(1_000_000, 1_001));
    for dtype in [np::int64, np::int32] {
        for n in [10, 1_000, 1_000_000] {
            cases.push(bincount(dtype, n, 1_000));
        }
        cases.push(bincount(dtype, 1_000_000, 10));
        cases.push(bincount(dtype, 1_000_000, 1_000_000));
    }
    let weighed = makes(|x| np::bincount(&x[0], weights(&x[1])));
    let operands = vec![
        Operand::new(np::int64, &[1_000_000], (0.0, 1_000.0)),
        Operand::new(np::float64, &[1_000_000], ORDINARY),
    ];
    cases.push(case(
        GROUP,
        "np.bincount(a, weights=b)",
        "float64",
        1_000_000,
        operands,
        Ok(weighed),
    ));
    for n in [10, 1_000, 1_000_000] {
        for dtype in [np::float64, np::float32, np::int32] {
            cases.push(histogram(dtype, n, "np.histogram(a)", |x| {
                np::histogram(&x[0], ())
            }));
        }
    }
    let n = 1_000_000;
    cases.push(histogram(
        np::float64,
        n,
        "np.histogram(a, bins=1000)",
        |x| np::histogram(&x[0], bins(1_000)),
    ));
    cases.push(histogram(
        np::float64,
        n,
        "np.histogram(a, bins='auto')",
        |x| np::histogram(&x[0], bins(BinRule::Auto)),
    ));
    let mut weighed = histogram(np::float64, n, "np.histogram(a, weights=b)", |x| {
        np::histogram(&x[0], weights(&x[1]))
    });
    weighed
        .operands
        .push(Operand::new(np::float64, &[n], ORDINARY));
    cases.push(weighed);
    for edges in [11, 1_001] {
        let title = format!("np.histogram(a, bins=b), b of {edges}");
        let mut uneven = histogram(np::float64, n, &title, |x| {
            np::histogram(&x[0], bins(&x[1]))
        })
        .stated("np.histogram(a, bins=b)");
        uneven.operands = vec![
            Operand::new(np::float64, &[n], (0.0, edges as f64)),
            rising(edges),
        ];
        cases.push(uneven);
    }
    let operand = || Operand::new(np::float64, &[n], ORDINARY);
    let plane = makes(|x| Ok(np::histogram2d(&x[0], &x[1], ())?.0));
    cases.push(case(
        GROUP,
        "np.histogram2d(a, b)",
        "float64",
        n,
        vec![operand(), operand()],
        Ok(plane),
    ));
    let observed = Operand::new(np::float64, &[10, 100_000], ORDINARY);
    let work = makes(|x| np::cov(&x[0], ()));
    cases.push(
        case(
            GROUP,
            "np.cov(a), 10 variables",
            "float64",
            n,
            vec![observed],
            Ok(work),
        )
        .stated("np.cov(a)"),
    );
    cases
}

/// Numbers that rise by one on average.
fn rising(n: usize) -> Operand {
    Operand::new(np::float64, &[n], (0.0, 2.0)).seen(View::Summed)
}

fn search(dtype: DType, elements: usize, keys: usize, sorted: bool) -> Case {
    let floats = dtype == np::float64 || dtype == np::float32;
    // Integers rise by more, so that they are not all one.
    let step = if floats { 2.0 } else { 20.0 };
    let scale = step / 2.0 * elements as f64;
    let operand = |n, low, high| Operand::new(dtype, &[n], (low, high));
    let (order, needles) = if sorted {
        let each = (2.0 * scale / keys as f64).max(2.0);
        ("sorted", operand(keys, 0.0, each).seen(View::Summed))
    } else {
        ("random", operand(keys, 0.0, scale))
    };
    let operands = vec![operand(elements, 0.0, step).seen(View::Summed), needles];
    let work = makes(|x| np::searchsorted(&x[0], &x[1], side(Side::Left)));
    let title = format!("np.searchsorted(a, b), {order}, a of {elements}");
    case(GROUP, title, dtype.name(), keys, operands, Ok(work)).stated("np.searchsorted(a, b)")
}

fn digitized(n: usize, edges: usize) -> Case {
    let operands = vec![
        Operand::new(np::float64, &[n], (0.0, edges as f64)),
        rising(edges),
    ];
    let work = makes(|x| np::digitize(&x[0], &x[1], ()));
    let title = format!("np.digitize(a, b), b of {edges}");
    case(GROUP, title, "float64", n, operands, Ok(work)).stated("np.digitize(a, b)")
}

fn bincount(dtype: DType, n: usize, bound: usize) -> Case {
    let operands = vec![Operand::new(dtype, &[n], (0.0, bound as f64))];
    let work = makes(|x| np::bincount(&x[0], ()));
    let title = format!("np.bincount(a), below {bound}");
    case(GROUP, title, dtype.name(), n, operands, Ok(work)).stated("np.bincount(a)")
}

fn histogram(
    dtype: DType,
    n: usize,
    title: &str,
    count: impl Fn(&[Array]) -> Result<(Array, Array)> + 'static,
) -> Case {
    let work: Work = makes(move |x| Ok(count(x)?.0));
    of_array(GROUP, title, dtype, &[n], work)
}
