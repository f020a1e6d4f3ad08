//! From one dtype to another.

use numpy_rs::{self as np, DType};

use super::{ORDINARY, case};
use crate::case::{Case, makes};
use crate::operands::Operand;

const GROUP: &str = "Casts";

const PAIRS: &[(DType, DType)] = &[
    (np::float64, np::float32),
    (np::float32, np::float64),
    (np::int64, np::float64),
    (np::int32, np::float64),
    (np::float64, np::int64),
    (np::float64, np::int32),
    (np::float16, np::float32),
    (np::float32, np::float16),
    (np::float16, np::float64),
    (np::float64, np::float16),
    (np::bool_, np::float64),
    (np::float64, np::complex128),
];

/// The cases of this module.
pub(super) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for &(from, to) in PAIRS {
        for n in [10, 1_000, 1_000_000] {
            cases.push(cast(from, to, n));
        }
    }
    cases.push(cast(np::float64, np::float32, 10_000_000));
    cases
}

fn cast(from: DType, to: DType, n: usize) -> Case {
    let operands = vec![Operand::new(from, &[n], ORDINARY)];
    let work = makes(move |x| x[0].astype(to));
    let title = format!("a.astype({})", to.name());
    case(GROUP, title, from.name(), n, operands, Ok(work))
        .stated(&format!("a.astype(np.{})", to.name()))
        .moving(to)
}
