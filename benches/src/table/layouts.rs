//! The same addition on memory that lies otherwise; `where`; numbers; mixed dtypes.

use numpy_rs::{self as np, DType, where_};

use super::{LENGTHS, ORDINARY, case};
use crate::case::{Case, Work, makes};
use crate::operands::{Operand, View};

const GROUP: &str = "Layouts, numbers, mixed dtypes";
const CHOICE: &str = "Comparison and choice";

/// Sides of square arrays; 1024 puts the elements of a column on few cache sets.
const SIDES: [usize; 4] = [100, 1_000, 1_024, 3_000];

/// The cases of this module.
pub(super) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for n in LENGTHS {
        cases.push(choice(np::float64, n));
    }
    for dtype in [np::float32, np::int64, np::complex128] {
        cases.push(choice(dtype, 1_000_000));
    }
    let operand = |dtype, shape: &[usize]| Operand::new(dtype, shape, ORDINARY);
    for n in [10, 1_000, 1_000_000] {
        let number = makes(|x| Ok(&x[0] + 2.0));
        let operands = vec![operand(np::float64, &[n])];
        let added = case(GROUP, "a + 2.0", "float64", n, operands, Ok(number));
        cases.push(added.moving(np::float64));
        let operands = vec![operand(np::int32, &[n]), operand(np::float64, &[n])];
        let mixed = case(GROUP, "a + b", "int32, float64", n, operands, Ok(sum()));
        cases.push(mixed.moving(np::float64));
    }
    for n in [1_000, 100_000, 1_000_000] {
        for dtype in [np::float64, np::float32] {
            let stepped = || operand(dtype, &[2 * n]).seen(View::Stepped);
            let operands = vec![stepped(), stepped()];
            cases.push(viewed("a[::2] + b[::2]", dtype, n, operands));
            let operands = vec![
                operand(dtype, &[n]).seen(View::Reversed),
                operand(dtype, &[n]),
            ];
            cases.push(viewed("a[::-1] + b", dtype, n, operands));
        }
        let reversed = vec![operand(np::float64, &[n]).seen(View::Reversed)];
        let copied = makes(|x| x[0].copy(()));
        let copy = case(GROUP, "a[::-1].copy()", "float64", n, reversed, Ok(copied));
        cases.push(copy.stated("a.copy()"));
    }
    for side in SIDES {
        let (n, square) = (side * side, [side, side]);
        for dtype in [np::float64, np::float32] {
            let operands = vec![operand(dtype, &[side, 1]), operand(dtype, &[1, side])];
            let name = dtype.name();
            let outer = case(GROUP, "column + row", name, n, operands, Ok(sum()));
            cases.push(outer.stated("a + b").moving(dtype));
            let operands = vec![
                operand(dtype, &square).seen(View::Transposed),
                operand(dtype, &square),
            ];
            cases.push(viewed("a.T + b", dtype, n, operands));
        }
        let operands = vec![operand(np::float64, &square), operand(np::float64, &[side])];
        let rows = case(GROUP, "matrix + row", "float64", n, operands, Ok(sum()));
        cases.push(rows.stated("a + b").moving(np::float64));
        let operands = vec![operand(np::float64, &square).seen(View::Transposed)];
        let copied = makes(|x| x[0].copy(np::options::order(np::options::MemoryOrder::C)));
        let copy = case(GROUP, "a.T.copy()", "float64", n, operands, Ok(copied));
        cases.push(copy.stated("a.copy()"));
    }
    cases
}

fn sum() -> Work {
    makes(|x| Ok(&x[0] + &x[1]))
}

fn viewed(title: &'static str, dtype: DType, n: usize, operands: Vec<Operand>) -> Case {
    case(GROUP, title, dtype.name(), n, operands, Ok(sum())).stated("a + b")
}

/// A random condition, the worst for a branch.
fn choice(dtype: DType, n: usize) -> Case {
    let operands = vec![
        Operand::new(np::bool_, &[n], (0.0, 1.0)),
        Operand::new(dtype, &[n], ORDINARY),
        Operand::new(dtype, &[n], ORDINARY),
    ];
    let work = makes(|x| where_(&x[0], &x[1], &x[2]));
    let title = "np.where(a, b, c)";
    case(CHOICE, title, dtype.name(), n, operands, Ok(work)).moving(dtype)
}
