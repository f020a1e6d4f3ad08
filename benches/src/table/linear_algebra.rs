//! Matrices factored and equations solved, one matrix of every size and a stack of small ones.

use numpy_rs::{self as np, Array, DType, Result, linalg};

use super::case;
use crate::case::{Case, changes};
use crate::operands::{Operand, View};

const GROUP: &str = "Linear algebra";

type Function = fn(&[Array]) -> Result<()>;

/// What is done with a square matrix `a`, and a vector `b`. NumPy's BLAS has as many threads as there are cores, whatever is asked for here.
const FUNCTIONS: &[(&str, Function)] = &[
    ("np.linalg.solve(a, b)", |x| {
        linalg::solve(&x[0], &x[1]).map(drop)
    }),
    ("np.linalg.inv(a)", |x| linalg::inv(&x[0]).map(drop)),
    ("np.linalg.det(a)", |x| linalg::det(&x[0]).map(drop)),
    ("np.linalg.qr(a)", |x| linalg::qr(&x[0], ()).map(drop)),
    ("np.linalg.svd(a)", |x| linalg::svd(&x[0], ()).map(drop)),
    ("np.linalg.svdvals(a)", |x| {
        linalg::svdvals(&x[0], ()).map(drop)
    }),
    ("np.linalg.eigh(a)", |x| linalg::eigh(&x[0], ()).map(drop)),
    ("np.linalg.eigvalsh(a)", |x| {
        linalg::eigvalsh(&x[0], ()).map(drop)
    }),
    ("np.linalg.eig(a)", |x| linalg::eig(&x[0]).map(drop)),
    ("np.linalg.lstsq(a, b)", |x| {
        linalg::lstsq(&x[0], &x[1], ()).map(drop)
    }),
    ("np.linalg.cholesky(a)", |x| {
        linalg::cholesky(&x[0], ()).map(drop)
    }),
];

/// The cases of this module.
pub(super) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for &(python, function) in FUNCTIONS {
        for n in [4, 10, 50, 100, 500, 1_000] {
            // A second or more for each call, in NumPy too.
            if n == 1_000 && ["eig(", "lstsq("].iter().any(|name| python.contains(name)) {
                continue;
            }
            cases.push(of(python, np::float64, &[n, n], function));
        }
        if !python.contains("lstsq") {
            cases.push(of(python, np::float64, &[1_000, 8, 8], function));
        }
    }
    cases
}

fn of(python: &str, dtype: DType, shape: &[usize], function: Function) -> Case {
    let lengths: Vec<String> = shape.iter().map(usize::to_string).collect();
    let title = format!("{python}, {}", lengths.join(" x "));
    let rows = &shape[..shape.len() - 1];
    // One column for each matrix of a stack.
    let vectors = match shape {
        [_, _] => rows.to_vec(),
        _ => [rows, &[1]].concat(),
    };
    let view = match python {
        "np.linalg.cholesky(a)" => View::Dominant,
        _ => View::Whole,
    };
    let operands = vec![
        Operand::new(dtype, shape, (-1.0, 1.0)).seen(view),
        Operand::new(dtype, &vectors, (-1.0, 1.0)),
    ];
    let work = changes(move |x| function(x));
    let size = shape.iter().product();
    case(GROUP, title, dtype.name(), size, operands, Ok(work)).stated(python)
}
