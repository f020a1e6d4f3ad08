//! Products of matrices, vectors and stacks of matrices, and sums by letters.

use numpy_rs::operand::AsOperand;
use numpy_rs::{self as np, Array, DType, Result};

use super::case;
use crate::case::{Case, makes};
use crate::operands::{Operand, View};

const GROUP: &str = "Products";

type Product = fn(&[Array]) -> Result<Array>;

/// The cases of this module.
pub(super) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    let square = |n: usize| vec![[n, n]; 2];
    for n in [16, 64, 256, 1_024, 2_048] {
        for dtype in [np::float64, np::float32, np::complex128] {
            if n == 2_048 && dtype == np::complex128 {
                continue;
            }
            cases.push(of("a @ b", dtype, &square(n), View::Whole));
        }
    }
    for n in [64, 256, 1_024] {
        cases.push(of("a.T @ b.T", np::float64, &square(n), View::Transposed));
    }
    cases.push(of("a @ b", np::int64, &square(512), View::Whole));
    for dtype in [np::int32, np::int8, np::bool_, np::float16] {
        cases.push(of("a @ b", dtype, &square(256), View::Whole));
    }
    for dtype in [np::float64, np::float32, np::int64, np::complex128] {
        for shape in [[1_000, 16, 16], [10_000, 4, 4]] {
            cases.push(of("a @ b", dtype, &[shape; 2], View::Whole));
        }
    }
    for n in [16, 256, 2_048] {
        for dtype in [np::float64, np::float32] {
            let shapes: [&[usize]; 2] = [&[n, n], &[n]];
            cases.push(of_shapes("np.matmul(a, b)", dtype, &shapes, |x| {
                np::matmul(&x[0], &x[1], ())
            }));
            let shapes: [&[usize]; 2] = [&[n], &[n, n]];
            cases.push(of_shapes("np.dot(a, b)", dtype, &shapes, |x| {
                np::dot(&x[0], &x[1], ())
            }));
        }
    }
    for n in [10, 1_000, 100_000] {
        for dtype in [np::float64, np::float32, np::complex128, np::int64] {
            cases.push(of_shapes("np.dot(a, b)", dtype, &[&[n], &[n]], |x| {
                np::dot(&x[0], &x[1], ())
            }));
        }
    }
    let rows: [&[usize]; 2] = [&[1_000, 100], &[1_000, 100]];
    cases.push(of_shapes("np.vecdot(a, b)", np::float64, &rows, |x| {
        np::vecdot(&x[0], &x[1], ())
    }));
    cases.extend(sums());
    cases.push(of_shapes(
        "np.outer(a, b)",
        np::float64,
        &[&[1_000], &[1_000]],
        |x| np::outer(&x[0], &x[1], ()),
    ));
    cases.push(of_shapes(
        "np.kron(a, b)",
        np::float64,
        &[&[30, 30], &[30, 30]],
        |x| np::kron(&x[0], &x[1]),
    ));
    cases.push(of_shapes(
        "np.tensordot(a, b, ([1, 0], [0, 1]))",
        np::float64,
        &[&[60, 80, 100], &[80, 60, 50]],
        |x| np::tensordot(&x[0], &x[1], ([1, 0], [0, 1])),
    ));
    cases.push(of_shapes(
        "np.linalg.matrix_power(a, 10)",
        np::float64,
        &[&[50, 50]],
        |x| np::linalg::matrix_power(&x[0], 10),
    ));
    cases.push(of_shapes(
        "np.linalg.multi_dot([a, b, c, d])",
        np::float64,
        &[&[10, 100], &[100, 5], &[5, 50], &[50, 20]],
        |x| np::linalg::multi_dot(&x.iter().collect::<Vec<_>>(), ()),
    ));
    cases
}

/// `einsum`.
fn sums() -> Vec<Case> {
    let mut cases = Vec::new();
    for n in [10, 200] {
        let shapes: [&[usize]; 2] = [&[n, n], &[n, n]];
        cases.push(of_shapes(
            "np.einsum(\"ij,jk->ik\", a, b)",
            np::float64,
            &shapes,
            |x| sum("ij,jk->ik", x),
        ));
        cases.push(of_shapes(
            "np.einsum(\"ij,ij->i\", a, b)",
            np::float64,
            &shapes,
            |x| sum("ij,ij->i", x),
        ));
        cases.push(of_shapes(
            "np.einsum(\"ij->ji\", a)",
            np::float64,
            &shapes[..1],
            |x| sum("ij->ji", x),
        ));
        cases.push(of_shapes(
            "np.einsum(\"ii\", a)",
            np::float64,
            &shapes[..1],
            |x| sum("ii", x),
        ));
    }
    cases.push(of_shapes(
        "np.einsum(\"bij,bjk->bik\", a, b)",
        np::float64,
        &[&[100, 20, 20], &[100, 20, 20]],
        |x| sum("bij,bjk->bik", x),
    ));
    cases.push(of_shapes(
        "np.einsum(\"ijk,jkl,lm->im\", a, b, c)",
        np::float64,
        &[&[10, 12, 14], &[12, 14, 16], &[16, 18]],
        |x| sum("ijk,jkl,lm->im", x),
    ));
    cases.push(of_shapes(
        "np.einsum(\"ijk,jkl,lm->im\", a, b, c, optimize=True)",
        np::float64,
        &[&[10, 12, 14], &[12, 14, 16], &[16, 18]],
        |x| {
            let operands: Vec<&dyn AsOperand> = x.iter().map(|one| one as _).collect();
            np::einsum("ijk,jkl,lm->im", &operands, np::options::optimize(true))
        },
    ));
    cases
}

fn sum(letters: &str, x: &[Array]) -> Result<Array> {
    let operands: Vec<&dyn AsOperand> = x.iter().map(|one| one as _).collect();
    np::einsum(letters, &operands, ())
}

/// A product of matrices, or stacks of them.
fn of<const N: usize>(python: &str, dtype: DType, shapes: &[[usize; N]], view: View) -> Case {
    let shapes: Vec<&[usize]> = shapes.iter().map(|shape| &shape[..]).collect();
    let plain = "np.matmul(a, b)";
    let mut case = of_shapes(python, dtype, &shapes, |x| np::matmul(&x[0], &x[1], ()));
    for operand in &mut case.operands {
        *operand = operand.clone().seen(view);
    }
    case.stated(plain)
}

fn of_shapes(python: &str, dtype: DType, shapes: &[&[usize]], product: Product) -> Case {
    let range = match dtype {
        np::bool_ => (0.0, 2.0),
        _ => (-2.0, 3.0),
    };
    let operand = |shape: &&[usize]| Operand::new(dtype, shape, range);
    let text = |shape: &&[usize]| {
        let lengths: Vec<String> = shape.iter().map(usize::to_string).collect();
        lengths.join(" x ")
    };
    let title = shapes.iter().map(text).collect::<Vec<_>>().join(", ");
    let n = shapes
        .iter()
        .map(|shape| shape.iter().product::<usize>())
        .max();
    let operands = shapes.iter().map(operand).collect();
    let work = makes(product);
    let title = format!("{python}, {title}");
    case(
        GROUP,
        title,
        dtype.name(),
        n.unwrap_or(0),
        operands,
        Ok(work),
    )
    .stated(python)
}
