//! The methods of ufuncs: running results, segments, work in place at indices.

use numpy_rs::options::axis;
use numpy_rs::ufunc::{Ufunc, table};
use numpy_rs::{self as np, Array, DType, UfuncMethods};

use super::{ORDINARY, case};
use crate::case::{Case, changes, makes};
use crate::operands::Operand;

const GROUP: &str = "Methods of ufuncs";

/// The cases of this module.
pub(super) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for dtype in [np::float64, np::float32, np::int64] {
        for n in [1_000, 100_000, 10_000_000] {
            cases.push(running(&table::ADD, dtype, &[n], 0));
        }
        for along in [0, 1] {
            cases.push(running(&table::ADD, dtype, &[2_048, 2_048], along));
        }
    }
    cases.push(running(&table::MAXIMUM, np::float64, &[1_000_000], 0));
    cases.push(running(&table::MULTIPLY, np::float64, &[1_000, 1_000], 0));
    for dtype in [np::float64, np::float32, np::int64] {
        for step in [10, 1_000] {
            cases.push(segments(&table::ADD, dtype, &[1_000_000], step, 0));
        }
        cases.push(segments(&table::ADD, dtype, &[10_000, 100], 10, 0));
        cases.push(segments(&table::ADD, dtype, &[10_000, 100], 1_000, 0));
        cases.push(segments(&table::ADD, dtype, &[100, 10_000], 10, 1));
    }
    cases.push(segments(&table::MAXIMUM, np::float64, &[1_000_000], 10, 0));
    for dtype in [np::float64, np::float32, np::int64] {
        for n in [1_000, 1_000_000] {
            cases.push(at_indices(&table::ADD, dtype, np::int64, n));
        }
    }
    cases.push(at_indices(&table::ADD, np::float64, np::int32, 1_000_000));
    cases.push(at_indices(
        &table::MAXIMUM,
        np::float64,
        np::int64,
        1_000_000,
    ));
    cases.push(at_indices(
        &table::BITWISE_OR,
        np::int64,
        np::int64,
        1_000_000,
    ));
    cases
}

/// The shape as the report shows it.
fn size(shape: &[usize]) -> String {
    match shape {
        [rows, columns] => format!(", {rows} x {columns}"),
        _ => String::new(),
    }
}

fn running(ufunc: &'static Ufunc, dtype: DType, shape: &[usize], along: isize) -> Case {
    let python = format!("np.{}.accumulate(a, axis={along})", ufunc.name);
    let title = format!("{python}{}", size(shape));
    let operands = vec![Operand::new(dtype, shape, ORDINARY)];
    let work = makes(move |x| ufunc.accumulate(&x[0], axis(along)));
    let n = shape.iter().product();
    case(GROUP, title, dtype.name(), n, operands, Ok(work)).stated(&python)
}

fn segments(
    ufunc: &'static Ufunc,
    dtype: DType,
    shape: &[usize],
    step: usize,
    along: usize,
) -> Case {
    let name = ufunc.name;
    let length = shape[along];
    // NumPy's list of indices is made in each call, which takes a few hundredths of the time.
    let indices = format!("np.arange(0, {length}, {step})");
    let python = format!("np.{name}.reduceat(a, {indices}, axis={along})");
    let title = format!(
        "np.{name}.reduceat(a, every {step}, axis={along}){}",
        size(shape)
    );
    let operands = vec![Operand::new(dtype, shape, ORDINARY)];
    let starts: Vec<isize> = (0..length).step_by(step).map(|i| i as isize).collect();
    let work = makes(move |x| ufunc.reduceat(&x[0], &starts, axis(along as isize)));
    let n = shape.iter().product();
    case(GROUP, title, dtype.name(), n, operands, Ok(work)).stated(&python)
}

/// `n` indices into a thousand elements.
fn at_indices(ufunc: &'static Ufunc, dtype: DType, index: DType, n: usize) -> Case {
    let title = format!("np.{}.at(out, a, b)", ufunc.name);
    let operands = vec![
        Operand::new(index, &[n], (0.0, 1_000.0)),
        Operand::new(dtype, &[n], (0.0, 1.5)),
    ];
    let names = match index == np::int64 {
        true => dtype.name().to_owned(),
        false => format!("{}, {} indices", dtype.name(), index.name()),
    };
    let work = changes(move |x: &mut [Array]| ufunc.at(&x[2], &x[0], Some(&x[1])));
    case(GROUP, title, names, n, operands, Ok(work)).with_output(dtype, &[1_000])
}
