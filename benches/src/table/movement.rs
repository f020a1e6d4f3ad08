//! Elements moved and picked: copies, joins, positions, masks, assignment.

use numpy_rs::{self as np, Array, DType, s};

use super::{ORDINARY, case};
use crate::case::{Case, Work, changes, makes};
use crate::operands::{Operand, View};

const GROUP: &str = "Indexing and movement";

/// The cases of this module.
pub(super) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for (dtype, n) in [
        (np::float64, 1_000_000),
        (np::float32, 1_000_000),
        (np::int64, 1_000_000),
        (np::float64, 1_000),
    ] {
        cases.push(picked("np.take(a, b)", dtype, n, |x| {
            np::take(&x[0], &x[1], ())
        }));
        cases.push(picked("a[b]", dtype, n, |x| x[0].get(&x[1])));
        cases.push(assigned("out[b] = a", dtype, n, |x| x[2].set(&x[1], &x[0])));
        cases.push(assigned("out[b] = 1", dtype, n, |x| x[2].set(&x[1], 1)));
        cases.push(masked("a[b]", dtype, n, makes(|x| x[0].get(&x[1]))));
        cases.push(masked(
            "a[b] = 0",
            dtype,
            n,
            changes(|x| x[0].set(&x[1], 0)),
        ));
        cases.push(masked(
            "np.compress(b, a)",
            dtype,
            n,
            makes(|x| np::compress(&x[1], &x[0], ())),
        ));
        cases.push(masked(
            "np.nonzero(b)",
            dtype,
            n,
            makes(|x| Ok(np::nonzero(&x[1])?.swap_remove(0))),
        ));
        cases.push(masked(
            "np.putmask(a, b, 1)",
            dtype,
            n,
            changes(|x| np::putmask(&x[0], &x[1], 1)),
        ));
        cases.push(masked(
            "np.copyto(a, 2, where=b)",
            dtype,
            n,
            changes(|x| np::copyto(&x[0], 2, np::options::where_(&x[1]))),
        ));
    }
    for dtype in [np::float64, np::float32] {
        let square = [1_000, 1_000];
        let rows = Operand::new(np::int64, &[1_000], (0.0, 1_000.0));
        let operands = || vec![Operand::new(dtype, &square, ORDINARY), rows.clone()];
        let name = dtype.name();
        let mut add = |python: &str, work: Work| {
            let title = format!("{python}, 1000 x 1000");
            cases.push(case(GROUP, title, name, 1_000_000, operands(), Ok(work)).stated(python));
        };
        add("a[b]", makes(|x| x[0].get(&x[1])));
        add("a[:, b]", makes(|x| x[0].get(s![.., &x[1]])));
        add(
            "np.take(a, b, axis=1)",
            makes(|x| np::take(&x[0], &x[1], 1)),
        );
        add(
            "a.T.copy()",
            makes(|x| {
                x[0].t()
                    .copy(np::options::order(np::options::MemoryOrder::C))
            }),
        );
    }
    let large = Operand::new(np::float64, &[4_096, 4_096], ORDINARY);
    cases.push(
        case(
            GROUP,
            "np.ascontiguousarray(a.T), 4096 x 4096",
            "float64",
            4_096 * 4_096,
            vec![large],
            Ok(makes(|x| {
                x[0].t()
                    .copy(np::options::order(np::options::MemoryOrder::C))
            })),
        )
        .stated("np.ascontiguousarray(a.T)"),
    );
    for n in [1_000, 1_000_000] {
        let pair = || {
            vec![
                Operand::new(np::float64, &[n], ORDINARY),
                Operand::new(np::float64, &[n], ORDINARY),
            ]
        };
        cases.push(case(
            GROUP,
            "np.concatenate([a, b])",
            "float64",
            n,
            pair(),
            Ok(makes(|x| np::concatenate(&[&x[0], &x[1]], ()))),
        ));
        let halves = vec![
            Operand::new(np::float64, &[2 * n], ORDINARY).seen(View::Stepped),
            Operand::new(np::float64, &[n], ORDINARY),
        ];
        cases.push(
            case(
                GROUP,
                "a[...] = b, every second",
                "float64",
                n,
                halves,
                Ok(changes(|x| x[0].set(s![...], &x[1]))),
            )
            .stated("a[...] = b"),
        );
    }
    let small = || vec![Operand::new(np::float64, &[100], ORDINARY)];
    cases.push(case(
        GROUP,
        "a[1:-1]",
        "float64",
        100,
        small(),
        Ok(makes(|x| x[0].get(s![1..-1]))),
    ));
    cases.push(case(
        GROUP,
        "a[3]",
        "float64",
        100,
        small(),
        Ok(changes(|x| {
            std::hint::black_box(x[0].item_at(&[3])?);
            Ok(())
        })),
    ));
    cases.push(case(
        GROUP,
        "a[3] = 1.0",
        "float64",
        100,
        small(),
        Ok(changes(|x| x[0].set(s![3], 1.0))),
    ));
    cases
}

/// `n` random positions of as many elements.
fn picked(
    title: &str,
    dtype: DType,
    n: usize,
    work: impl Fn(&[Array]) -> np::Result<Array> + 'static,
) -> Case {
    let operands = vec![
        Operand::new(dtype, &[n], ORDINARY),
        Operand::new(np::int64, &[n], (0.0, n as f64)),
    ];
    let title = format!("{title}, random positions");
    let python = title.trim_end_matches(", random positions").to_owned();
    case(GROUP, title, dtype.name(), n, operands, Ok(makes(work))).stated(&python)
}

/// The same, assigned to.
fn assigned(
    title: &str,
    dtype: DType,
    n: usize,
    work: impl Fn(&mut [Array]) -> np::Result<()> + 'static,
) -> Case {
    let operands = vec![
        Operand::new(dtype, &[n], ORDINARY),
        Operand::new(np::int64, &[n], (0.0, n as f64)),
    ];
    let python = title.to_owned();
    case(
        GROUP,
        format!("{title}, random positions"),
        dtype.name(),
        n,
        operands,
        Ok(changes(work)),
    )
    .stated(&python)
    .with_output(dtype, &[n])
}

/// A random mask of as many elements.
fn masked(title: &str, dtype: DType, n: usize, work: Work) -> Case {
    let operands = vec![
        Operand::new(dtype, &[n], ORDINARY),
        Operand::new(np::bool_, &[n], (0.0, 1.0)),
    ];
    let title = format!("{title}, random mask");
    let python = title.trim_end_matches(", random mask").to_owned();
    case(GROUP, title, dtype.name(), n, operands, Ok(work)).stated(&python)
}
