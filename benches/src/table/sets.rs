//! Arrays as sets: distinct elements, elements among others, what two arrays have in common.

use numpy_rs::options::{axis, return_counts, return_index, return_inverse};
use numpy_rs::{self as np, Array, DType, Result};

use super::case;
use crate::case::{Case, makes};
use crate::operands::{Operand, View};

const GROUP: &str = "Sets";

type Of = fn(&Array) -> Result<Array>;

/// What is asked of one array, and the results of NumPy's that the same is asked for.
const QUESTIONS: &[(&str, Of)] = &[
    ("np.unique(a)", |a| np::unique(a, ())),
    ("np.unique(a, return_counts=True)[0]", |a| {
        Ok(np::unique_with(a, return_counts(true))?.values)
    }),
    ("np.unique(a, return_index=True)[0]", |a| {
        Ok(np::unique_with(a, return_index(true))?.values)
    }),
    ("np.unique(a, return_inverse=True)[0]", |a| {
        Ok(np::unique_with(a, return_inverse(true))?.values)
    }),
];

/// Dtypes, and the numbers in their arrays: many and few.
const DTYPES: &[(DType, (f64, f64), (f64, f64))] = &[
    (np::float64, (-1e6, 1e6), (0.0, 0.0)),
    (np::float32, (-1e6, 1e6), (0.0, 0.0)),
    (np::int64, (-1e12, 1e12), (0.0, 1_000.0)),
    (np::int32, (-1e9, 1e9), (0.0, 1_000.0)),
    (np::int16, (-32_768.0, 32_768.0), (0.0, 100.0)),
    (np::uint8, (0.0, 256.0), (0.0, 10.0)),
];

/// The cases of this module.
pub(super) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for &(python, of) in QUESTIONS {
        for &(dtype, many, few) in DTYPES {
            for n in [10, 1_000, 1_000_000] {
                cases.push(asked(python, "", Operand::new(dtype, &[n], many), of));
            }
            let few = Operand::new(dtype, &[1_000_000], few);
            cases.push(asked(python, ", few distinct", few, of));
        }
        let sorted = Operand::new(np::int64, &[1_000_000], (0.0, 20.0)).seen(View::Summed);
        cases.push(asked(python, ", sorted", sorted, of));
    }
    let complex = Operand::new(np::complex128, &[100_000], (-1e6, 1e6));
    cases.push(asked("np.unique(a)", "", complex, |a| np::unique(a, ())));
    for (dtype, high) in [(np::int64, 4.0), (np::float64, 0.0), (np::uint8, 2.0)] {
        let rows = Operand::new(dtype, &[100_000, 4], (0.0, high));
        cases.push(asked("np.unique(a, axis=0)", ", 100000 x 4", rows, |a| {
            np::unique(a, axis(0))
        }));
    }
    for dtype in [np::int64, np::int32, np::float64, np::float32] {
        for (n, m) in [
            (10, 10),
            (1_000, 100),
            (1_000_000, 3),
            (1_000_000, 50),
            (1_000_000, 1_000),
            (1_000_000, 1_000_000),
            (1_000, 1_000_000),
        ] {
            cases.push(among(dtype, n, m, (0.0, 1e9), ""));
        }
        cases.push(among(dtype, 1_000_000, 1_000, (0.0, 2_000.0), ", narrow"));
        cases.push(among(dtype, 1_000_000, 1_000_000, (0.0, 2e6), ", narrow"));
    }
    let pairs: [(&str, fn(&[Array]) -> Result<Array>); 4] = [
        ("np.intersect1d(a, b)", |x| {
            np::intersect1d(&x[0], &x[1], ())
        }),
        ("np.union1d(a, b)", |x| np::union1d(&x[0], &x[1])),
        ("np.setdiff1d(a, b)", |x| np::setdiff1d(&x[0], &x[1], ())),
        ("np.setxor1d(a, b)", |x| np::setxor1d(&x[0], &x[1], ())),
    ];
    for (python, of) in pairs {
        for (dtype, high) in [
            (np::int64, 1e12),
            (np::int32, 2e6),
            (np::float64, 1e6),
            (np::float32, 1e6),
        ] {
            for n in [10, 1_000, 1_000_000] {
                let operand = Operand::new(dtype, &[n], (0.0, high));
                let operands = vec![operand.clone(), operand];
                let work = makes(of);
                let name = dtype.name();
                cases.push(case(GROUP, python, name, n, operands, Ok(work)));
            }
        }
    }
    cases
}

fn asked(python: &str, what: &str, operand: Operand, of: Of) -> Case {
    let (name, n) = (operand.dtype.name(), operand.shape.iter().product());
    let work = makes(move |x| of(&x[0]));
    let title = format!("{python}{what}");
    case(GROUP, title, name, n, vec![operand], Ok(work)).stated(python)
}

fn among(dtype: DType, n: usize, m: usize, range: (f64, f64), what: &str) -> Case {
    let operands = vec![
        Operand::new(dtype, &[n], range),
        Operand::new(dtype, &[m], range),
    ];
    let work = makes(|x| np::isin(&x[0], &x[1], ()));
    let title = format!("np.isin(a, b), b of {m}{what}");
    case(GROUP, title, dtype.name(), n, operands, Ok(work)).stated("np.isin(a, b)")
}
