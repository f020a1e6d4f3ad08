//! Arrays rolled, padded, and with elements put in and left out.

use numpy_rs as np;
use numpy_rs::options::{Mode, axis, mode};

use super::{ORDINARY, case, of_array};
use crate::case::{Case, Work, makes};
use crate::operands::Operand;

const GROUP: &str = "Indexing and movement";

/// The cases of this module.
pub(super) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for n in [1_000, 1_000_000] {
        for dtype in [np::float64, np::int8] {
            let mut add =
                |title: &str, work: Work| cases.push(of_array(GROUP, title, dtype, &[n], work));
            add("np.roll(a, 300)", makes(|x| np::roll(&x[0], 300, ())));
            add("np.pad(a, 10)", makes(|x| np::pad(&x[0], 10, ())));
            add("np.append(a, a)", makes(|x| np::append(&x[0], &x[0], ())));
            add(
                "np.insert(a, 10, 7)",
                makes(|x| np::insert(&x[0], 10, 7, ())),
            );
            add("np.delete(a, 10)", makes(|x| np::delete(&x[0], 10, ())));
            add(
                "np.flip(a).copy()",
                makes(|x| np::flip(&x[0], ())?.copy(())),
            );
        }
        let positions = Operand::new(np::int64, &[n / 100], (0.0, n as f64));
        let operands = || vec![Operand::new(np::float64, &[n], ORDINARY), positions.clone()];
        let mut add = |title: &str, work: Work| {
            cases.push(case(GROUP, title, "float64", n, operands(), Ok(work)));
        };
        add(
            "np.insert(a, b, 7)",
            makes(|x| np::insert(&x[0], &x[1], 7, ())),
        );
        add("np.delete(a, b)", makes(|x| np::delete(&x[0], &x[1], ())));
    }
    let square = [1_000, 1_000];
    let mut add = |python: &str, work: Work| {
        let title = format!("{python}, 1000 x 1000");
        cases.push(of_array(GROUP, &title, np::float64, &square, work).stated(python));
    };
    add("np.roll(a, 3, axis=0)", makes(|x| np::roll(&x[0], 3, 0)));
    add("np.roll(a, 3, axis=1)", makes(|x| np::roll(&x[0], 3, 1)));
    add(
        "np.roll(a, (3, -5), axis=(0, 1))",
        makes(|x| np::roll(&x[0], [3, -5], [0, 1])),
    );
    add("np.pad(a, 10)", makes(|x| np::pad(&x[0], 10, ())));
    add(
        "np.pad(a, 10, mode=\"edge\")",
        makes(|x| np::pad(&x[0], 10, mode(Mode::Edge))),
    );
    add(
        "np.pad(a, 10, mode=\"reflect\")",
        makes(|x| np::pad(&x[0], 10, mode(Mode::Reflect))),
    );
    add(
        "np.stack([a, a], axis=-1)",
        makes(|x| np::stack(&[&x[0], &x[0]], axis(-1))),
    );
    add(
        "np.hstack([a, a])",
        makes(|x| np::hstack(&[&x[0], &x[0]], ())),
    );
    add(
        "np.rot90(a).copy()",
        makes(|x| np::rot90(&x[0], ())?.copy(())),
    );
    add(
        "np.packbits(a > 0, axis=1)",
        makes(|x| np::packbits(np::greater(&x[0], 0)?, axis(1))),
    );
    cases
}
