//! New arrays: ranges, grids, triangles, repetitions.

use numpy_rs::{self as np, Array, DType, Result};

use super::{ORDINARY, case, of_array};
use crate::case::{Case, makes};
use crate::operands::{Operand, View};

const GROUP: &str = "Creation";

/// The cases of this module.
pub(super) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for n in [3, 1_000, 1_000_000] {
        for dtype in [np::int64, np::float64, np::float32, np::int8] {
            let python = format!("np.arange({n}, dtype=np.{})", dtype.name());
            cases.push(of_nothing("np.arange(n)", dtype, n, &python, move || {
                np::arange(n, dtype)
            }));
        }
        for dtype in [np::float64, np::float32, np::int64] {
            let python = format!("np.linspace(0.5, 7.0, {n}, dtype=np.{})", dtype.name());
            cases.push(of_nothing(
                "np.linspace(0.5, 7.0, n)",
                dtype,
                n,
                &python,
                move || np::linspace(0.5, 7.0, n, dtype),
            ));
        }
        let python = format!("np.geomspace(0.5, 7.0, {n})");
        cases.push(of_nothing(
            "np.geomspace(0.5, 7.0, n)",
            np::float64,
            n,
            &python,
            move || np::geomspace(0.5, 7.0, n, ()),
        ));
        for dtype in [np::float64, np::int8] {
            let repeat = |count| makes(move |x| np::repeat(&x[0], count, ()));
            cases.push(of_array(GROUP, "np.repeat(a, 2)", dtype, &[n], repeat(2)));
            cases.push(of_array(GROUP, "np.repeat(a, 10)", dtype, &[n], repeat(10)));
            let tile = makes(|x| np::tile(&x[0], 3));
            cases.push(of_array(GROUP, "np.tile(a, 3)", dtype, &[n], tile));
            let counts = Operand::new(np::int64, &[n], (0.0, 4.0));
            let operands = vec![Operand::new(dtype, &[n], ORDINARY), counts];
            let work = makes(|x| np::repeat(&x[0], &x[1], ()));
            cases.push(case(
                GROUP,
                "np.repeat(a, b)",
                dtype.name(),
                n,
                operands,
                Ok(work),
            ));
        }
        let zeros = makes(|x| np::zeros_like(&x[0], ()));
        cases.push(of_array(
            GROUP,
            "np.zeros_like(a)",
            np::float64,
            &[n],
            zeros,
        ));
        let full = makes(|x| np::full_like(&x[0], 7, ()));
        cases.push(of_array(
            GROUP,
            "np.full_like(a, 7)",
            np::float64,
            &[n],
            full,
        ));
        let copy = makes(|x| np::array(&x[0]));
        cases.push(of_array(GROUP, "np.array(a)", np::float64, &[n], copy));
    }
    for side in [3usize, 1_000] {
        let square = [side, side];
        for dtype in [np::float64, np::int8] {
            let lower = makes(|x| np::tril(&x[0], ()));
            cases.push(of_array(GROUP, "np.tril(a)", dtype, &square, lower));
            let rows = makes(|x| np::repeat(&x[0], 3, 0));
            cases.push(of_array(
                GROUP,
                "np.repeat(a, 3, axis=0)",
                dtype,
                &square,
                rows,
            ));
            let columns = makes(|x| np::repeat(&x[0], 3, 1));
            cases.push(of_array(
                GROUP,
                "np.repeat(a, 3, axis=1)",
                dtype,
                &square,
                columns,
            ));
            let tiles = makes(|x| np::tile(&x[0], [2, 2]));
            cases.push(of_array(GROUP, "np.tile(a, (2, 2))", dtype, &square, tiles));
            let diagonal = makes(|x| np::diag(&x[0], ()));
            cases.push(of_array(GROUP, "np.diag(a)", dtype, &[side], diagonal));
        }
        let contiguous = makes(|x| np::ascontiguousarray(&x[0], ()));
        let operands = vec![Operand::new(np::float64, &square, ORDINARY).seen(View::Transposed)];
        cases.push(
            case(
                GROUP,
                "np.ascontiguousarray(a), transposed",
                "float64",
                side * side,
                operands,
                Ok(contiguous),
            )
            .stated("np.ascontiguousarray(a)"),
        );
        let n = side * side;
        let python = format!("np.eye({side})");
        cases.push(of_nothing(
            "np.eye(n)",
            np::float64,
            n,
            &python,
            move || np::eye(side, ()),
        ));
        let python = format!("np.tri({side})");
        cases.push(of_nothing(
            "np.tri(n)",
            np::float64,
            n,
            &python,
            move || np::tri(side, ()),
        ));
        let python = format!("np.indices(({side}, {side}))");
        cases.push(of_nothing(
            "np.indices((n, n))",
            np::int64,
            2 * n,
            &python,
            move || np::indices([side, side], ()),
        ));
        let grids = makes(|x| Ok(np::meshgrid(&[&x[0], &x[0]], ())?.swap_remove(0)));
        let title = "np.meshgrid(a, a)[0]";
        cases.push(of_array(GROUP, title, np::float64, &[side], grids));
        let blocks = makes(|x| np::block(vec![vec![&x[0], &x[0]], vec![&x[0], &x[0]]]));
        cases.push(of_array(
            GROUP,
            "np.block([[a, a], [a, a]])",
            np::float64,
            &square,
            blocks,
        ));
    }
    let tile = makes(|x| np::tile(&x[0], 100_000));
    cases.push(of_array(
        GROUP,
        "np.tile(a, 100000)",
        np::float64,
        &[3],
        tile,
    ));
    cases
}

/// An array that is made of numbers alone.
fn of_nothing(
    title: &str,
    dtype: DType,
    n: usize,
    python: &str,
    make: impl Fn() -> Result<Array> + 'static,
) -> Case {
    let work = makes(move |_| make());
    case(GROUP, title, dtype.name(), n, Vec::new(), Ok(work)).stated(python)
}
