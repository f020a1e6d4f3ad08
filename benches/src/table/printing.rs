//! Texts of arrays: whole ones, and those of which only the edges are shown.

use std::hint::black_box;

use numpy_rs::printing::threshold;
use numpy_rs::{self as np, Array, DType};

use super::{ORDINARY, case};
use crate::case::{Case, changes};
use crate::operands::Operand;

const GROUP: &str = "Printing";

/// The cases of this module.
pub(super) fn cases() -> Vec<Case> {
    let mut cases = vec![summarised(&[3]), summarised(&[1_000, 1_000])];
    let dtypes = [
        np::float64,
        np::float32,
        np::complex128,
        np::int64,
        np::bool_,
    ];
    for dtype in dtypes {
        cases.push(whole(dtype, ORDINARY, 1_000, 100));
    }
    cases.push(whole(np::float64, (0.0, 1.0), 1_000, 1_000));
    cases
}

/// Every element is written. NumPy's time for an array of one axis grows with the square of its length.
fn whole(dtype: DType, range: (f64, f64), rows: usize, columns: usize) -> Case {
    let python = "np.array2string(a, threshold=10**9)";
    let operands = vec![Operand::new(dtype, &[rows, columns], range)];
    let work = changes(|x: &mut [Array]| {
        black_box(np::array2string(&x[0], threshold(1_000_000_000))?);
        Ok(())
    });
    let title = format!("{python}, {rows} x {columns}");
    case(
        GROUP,
        title,
        dtype.name(),
        rows * columns,
        operands,
        Ok(work),
    )
    .stated(python)
}

/// `repr` under the usual options.
fn summarised(shape: &[usize]) -> Case {
    let operands = vec![Operand::new(np::float64, shape, ORDINARY)];
    let work = changes(|x: &mut [Array]| {
        black_box(np::array_repr(&x[0], ())?);
        Ok(())
    });
    let n = shape.iter().product();
    case(GROUP, "repr(a)", "float64", n, operands, Ok(work))
}
