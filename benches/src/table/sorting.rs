//! Arrays sorted and partitioned, and the indices that do so.

use numpy_rs::options::{axis, stable};
use numpy_rs::{self as np, Array, DType, Result};

use super::case;
use crate::case::{Case, makes};
use crate::operands::{Operand, View};

const GROUP: &str = "Sorting";

type Sort = fn(&Array) -> Result<Array>;

/// What is done with all elements.
const FUNCTIONS: &[(&str, Sort)] = &[
    ("np.sort(a)", |x| np::sort(x, ())),
    ("np.sort(a, kind=\"stable\")", |x| np::sort(x, stable(true))),
    ("np.argsort(a)", |x| np::argsort(x, ())),
    ("np.argsort(a, kind=\"stable\")", |x| {
        np::argsort(x, stable(true))
    }),
    ("np.partition(a, len(a) // 2)", |x| {
        np::partition(x, x.shape()[0] / 2, ())
    }),
    ("np.argpartition(a, len(a) // 2)", |x| {
        np::argpartition(x, x.shape()[0] / 2, ())
    }),
];

/// Orders that sorting may find easy, or hard.
const ORDERS: &[(&str, View)] = &[
    ("presorted", View::Summed),
    ("reversed", View::Falling),
    ("organ pipe", View::OrganPipe),
    ("median-of-three killer", View::Killer),
];

/// Dtypes, and the numbers in their arrays.
const DTYPES: &[(DType, (f64, f64))] = &[
    (np::float64, (-1e6, 1e6)),
    (np::float32, (-1e6, 1e6)),
    (np::int64, (-1e12, 1e12)),
    (np::int32, (-1e9, 1e9)),
    (np::int16, (-32_768.0, 32_768.0)),
    (np::uint8, (0.0, 256.0)),
];

/// The cases of this module.
pub(super) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for &(python, sort) in FUNCTIONS {
        for &(dtype, range) in DTYPES {
            for n in [1_000, 1_000_000] {
                let operand = Operand::new(dtype, &[n], range);
                cases.push(sorting(python, python, n, operand, sort));
            }
        }
    }
    for &(python, sort) in [&FUNCTIONS[0], &FUNCTIONS[2]] {
        for n in [10, 100] {
            for &(dtype, range) in [&DTYPES[0], &DTYPES[3]] {
                let operand = Operand::new(dtype, &[n], range);
                cases.push(sorting(python, python, n, operand, sort));
            }
        }
    }
    for (k, &(python, sort)) in FUNCTIONS[..4].iter().enumerate() {
        let n = 1_000_000;
        // Numbers of which each is larger than the one before, in several orders.
        let orders = if k == 0 { ORDERS } else { &ORDERS[..2] };
        for &(order, view) in orders {
            for dtype in [np::float64, np::int64] {
                let operand = Operand::new(dtype, &[n], (1.0, 4.0)).seen(view);
                let title = format!("{python}, {order}");
                cases.push(sorting(title, python, n, operand, sort));
            }
        }
        for dtype in [np::int64, np::int16] {
            let few = Operand::new(dtype, &[n], (0.0, 10.0));
            let title = format!("{python}, few distinct");
            cases.push(sorting(title, python, n, few, sort));
        }
    }
    let along: [(&str, Sort); 8] = [
        ("np.sort(a, axis=0)", |x| np::sort(x, axis(0))),
        ("np.sort(a, axis=1)", |x| np::sort(x, axis(1))),
        ("np.argsort(a, axis=0)", |x| np::argsort(x, axis(0))),
        ("np.argsort(a, axis=1)", |x| np::argsort(x, axis(1))),
        ("np.partition(a, 1024, axis=0)", |x| {
            np::partition(x, 1024, axis(0))
        }),
        ("np.partition(a, 1024, axis=1)", |x| {
            np::partition(x, 1024, axis(1))
        }),
        ("np.argpartition(a, 1024, axis=0)", |x| {
            np::argpartition(x, 1024, axis(0))
        }),
        ("np.argpartition(a, 1024, axis=1)", |x| {
            np::argpartition(x, 1024, axis(1))
        }),
    ];
    for (python, sort) in along {
        let shape = [2_048, 2_048];
        let table = Operand::new(np::float64, &shape, (-1e6, 1e6));
        let title = format!("{python}, 2048 x 2048");
        cases.push(sorting(title, python, 2_048 * 2_048, table, sort));
    }
    for n in [1_000, 1_000_000] {
        let keys = vec![
            Operand::new(np::float64, &[n], (-1e6, 1e6)),
            Operand::new(np::int64, &[n], (0.0, 1_000.0)),
        ];
        let work = makes(|x| np::lexsort(&[&x[0], &x[1]], ()));
        let dtype = "float64, int64";
        cases.push(case(GROUP, "np.lexsort((a, b))", dtype, n, keys, Ok(work)));
    }
    cases
}

fn sorting(title: impl Into<String>, python: &str, n: usize, operand: Operand, sort: Sort) -> Case {
    let name = operand.dtype.name();
    let work = makes(move |x| sort(&x[0]));
    case(GROUP, title, name, n, vec![operand], Ok(work)).stated(python)
}
