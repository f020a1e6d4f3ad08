//! Differences, products of vectors, convolutions, interpolation.

use numpy_rs::options::axis;
use numpy_rs::{self as np, DType};

use super::{ORDINARY, case};
use crate::case::{Case, Work, makes};
use crate::operands::{Operand, View};

const GROUP: &str = "Differences, convolutions, interpolation";

/// The cases of this module.
pub(super) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for n in [10, 1_000, 1_000_000] {
        for dtype in [np::float64, np::float32] {
            cases.push(one(
                "np.diff(a)",
                dtype,
                &[n],
                makes(|x| np::diff(&x[0], ())),
            ));
            let work = makes(|x| Ok(np::gradient(&x[0], &[], ())?.swap_remove(0)));
            cases.push(one("np.gradient(a)", dtype, &[n], work));
            let work = makes(|x| np::unwrap(&x[0], ()));
            cases.push(one("np.unwrap(a)", dtype, &[n], work));
            let work = makes(|x| np::trapezoid(&x[0], ()));
            cases.push(one("np.trapezoid(a)", dtype, &[n], work));
        }
        cases.push(interpolation(n.min(1_000), n, false));
        cases.push(interpolation(n.min(1_000), n, true));
    }
    cases.push(interpolation(100_000, 1_000_000, false));
    let work = makes(|x| Ok(np::gradient(&x[0], &[], axis(0))?.swap_remove(0)));
    let gradient = one(
        "np.gradient(a, axis=0), 1000 x 1000",
        np::float64,
        &[1_000, 1_000],
        work,
    );
    cases.push(gradient.stated("np.gradient(a, axis=0)"));
    for rows in [10, 100_000] {
        cases.push(cross(np::float64, rows));
    }
    cases.push(cross(np::float32, 100_000));
    for dtype in [np::float64, np::float32, np::complex128, np::int32] {
        cases.push(convolution(dtype, 100_000, 1_000));
    }
    for (n, m) in [(10, 3), (1_000, 9), (1_000, 1_000), (1_000_000, 3)] {
        cases.push(convolution(np::float64, n, m));
    }
    let operands = vec![Operand::new(np::float64, &[100_000], (-1.0, 1.0))];
    let work = makes(|x| np::vander(&x[0], np::options::powers(6usize)));
    let powers = case(
        GROUP,
        "np.vander(a, 6)",
        "float64",
        100_000,
        operands,
        Ok(work),
    );
    cases.push(powers);
    cases
}

fn one(title: &'static str, dtype: DType, shape: &[usize], work: Work) -> Case {
    let operands = vec![Operand::new(dtype, shape, ORDINARY)];
    let n = shape.iter().product();
    case(GROUP, title, dtype.name(), n, operands, Ok(work))
}

fn cross(dtype: DType, rows: usize) -> Case {
    let operand = || Operand::new(dtype, &[rows, 3], ORDINARY);
    let operands = vec![operand(), operand()];
    let work = makes(|x| np::cross(&x[0], &x[1], ()));
    case(
        GROUP,
        "np.cross(a, b)",
        dtype.name(),
        rows,
        operands,
        Ok(work),
    )
}

fn convolution(dtype: DType, n: usize, m: usize) -> Case {
    let operand = |length| Operand::new(dtype, &[length], ORDINARY);
    let operands = vec![operand(n), operand(m)];
    let work = makes(|x| np::convolve(&x[0], &x[1], ()));
    let title = format!("np.convolve(a, b), b of {m}");
    case(GROUP, title, dtype.name(), n, operands, Ok(work)).stated("np.convolve(a, b)")
}

/// Keys all over the samples, in any order or rising.
fn interpolation(samples: usize, keys: usize, sorted: bool) -> Case {
    let operand = |n, low, high| Operand::new(np::float64, &[n], (low, high));
    let scale = samples as f64;
    let (order, at) = if sorted {
        let steps = operand(keys, 0.0, 2.0 * scale / keys as f64);
        ("sorted", steps.seen(View::Summed))
    } else {
        ("random", operand(keys, -1.0, scale))
    };
    let operands = vec![
        at,
        operand(samples, 0.0, 2.0).seen(View::Summed),
        operand(samples, -100.0, 100.0),
    ];
    let work = makes(|x| np::interp(&x[0], &x[1], &x[2], ()));
    let title = format!("np.interp(a, b, c), {samples} samples, {order}");
    case(GROUP, title, "float64", keys, operands, Ok(work)).stated("np.interp(a, b, c)")
}
