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
    for &(python, sort) in &FUNCTIONS[..4] {
        // Numbers of which each is larger than the one before, and few numbers over and over.
        let rising = Operand::new(np::float64, &[1_000_000], (1.0, 2.0)).seen(View::Summed);
        let title = format!("{python}, presorted");
        cases.push(sorting(title, python, 1_000_000, rising, sort));
        let few = Operand::new(np::int64, &[1_000_000], (0.0, 10.0));
        let title = format!("{python}, few distinct");
        cases.push(sorting(title, python, 1_000_000, few, sort));
    }
    let along: [(&str, Sort); 4] = [
        ("np.sort(a, axis=0)", |x| np::sort(x, axis(0))),
        ("np.sort(a, axis=1)", |x| np::sort(x, axis(1))),
        ("np.argsort(a, axis=0)", |x| np::argsort(x, axis(0))),
        ("np.argsort(a, axis=1)", |x| np::argsort(x, axis(1))),
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
