//! Several operations in a row, and results in arrays that exist.

use numpy_rs::{self as np, Result};

use super::{ORDINARY, case};
use crate::case::{Case, Work, changes, makes, ufunc_into};
use crate::operands::Operand;

const GROUP: &str = "Chains and existing arrays";

/// The cases of this module.
pub(super) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for n in [10, 1_000, 100_000, 1_000_000, 10_000_000] {
        let operands = |ranges: &[(f64, f64)]| -> Vec<Operand> {
            let operand = |&range| Operand::new(np::float64, &[n], range);
            ranges.iter().map(operand).collect()
        };
        let plain =
            |title: &str, ranges: &[(f64, f64)], work: std::result::Result<Work, String>| {
                case(GROUP, title, "float64", n, operands(ranges), work)
            };
        let ordinary = [ORDINARY; 4];
        let products = makes(|x| Ok(&x[0] * &x[1] + &x[2] * &x[3]));
        cases.push(plain("a * b + c * d", &ordinary, Ok(products)));
        let fitted = makes(|x| Ok(&x[0] * 0.5 + 1.0));
        cases.push(plain("a * 0.5 + 1.0", &ordinary[..1], Ok(fitted)));
        let grown = changes(|x| -> Result<()> {
            let (first, rest) = x.split_at_mut(1);
            first[0] += &rest[0];
            Ok(())
        });
        cases.push(plain("a += b", &ordinary[..2], Ok(grown)).moving(np::float64));
        let scaled = changes(|x| -> Result<()> {
            x[0] *= 1.0;
            Ok(())
        });
        cases.push(plain("a *= 1.0", &ordinary[..1], Ok(scaled)).moving(np::float64));
        for (title, name, ranges) in [
            ("np.add(a, b, out=out)", "add", &ordinary[..2]),
            ("np.sqrt(a, out=out)", "sqrt", &[(0.0, 100.0)][..]),
            ("np.exp(a, out=out)", "exp", &[(-10.0, 10.0)][..]),
        ] {
            let case = plain(title, ranges, ufunc_into(name)).with_output(np::float64, &[n]);
            cases.push(if name == "add" {
                case.moving(np::float64)
            } else {
                case
            });
        }
    }
    cases
}
