//! What was found, as docs/accuracy.md.

use std::fmt::Write as _;

use np_kernels::simd::{LevelId, force};
use numpy_rs::ufunc::table;

use crate::complex::WorstComplex;
use crate::functions::{Function, Reference};
use crate::measure::{Worst, evaluate, reference};
use crate::value::{FLOAT16, FLOAT32, FLOAT64, Format};

/// All that is known of one function.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) function: &'static Function,
    pub(crate) worst: Vec<Worst>,
    pub(crate) complex: Vec<WorstComplex>,
}

/// The page.
pub(crate) fn page(
    rows: &[Row],
    checks: &[(&'static str, f64)],
    skipped: &[&str],
    command: &str,
) -> String {
    let levels: Vec<&str> = LevelId::ALL
        .into_iter()
        .filter(|&l| force(l) == l)
        .map(LevelId::name)
        .collect();
    let mut text = String::from("# Accuracy of the elementary functions\n\n");
    let _ = write!(
        text,
        "Written by `{command}`. The largest errors found, in units of the last place of the exact value (ULP), over all\n\
         SIMD levels of the machine ({}; {}). Half a unit is what rounding costs alone.\n\n\
         float64: points spread evenly over exponents, over a moderate range, and near zeros, poles, branch points and\n\
         multiples of pi/2, against a reference of about 95 bits{}.\n\
         float32: the same against double precision (pxfm), or every number there is (2^32 points). float16: every number there is for functions of one, points\n\
         for functions of two. Complex: the length of the error, against mpmath, at the highest level.\n\n\
         [accuracy_of_matrices.md](accuracy_of_matrices.md) is about linear algebra.\n\n",
        levels.join(", "),
        processor(),
        if checks.is_empty() {
            ""
        } else {
            " that is compared with mpmath in each run (last table)"
        },
    );
    text.push_str("| function | points | float64 | at | float32 | at | float16 | complex128 | complex64 |\n|---|---|---|---|---|---|---|---|---|\n");
    for row in rows {
        let found = |format: Format| {
            let of_format = row.worst.iter().filter(|w| w.format == format);
            of_format.max_by(|a, b| a.ulps.total_cmp(&b.ulps))
        };
        let ulps = |format| found(format).map_or("-".into(), |w| format!("{:.3}", w.ulps));
        let at = |format| found(format).map_or(String::new(), |w| arguments(row.function, w.at));
        let points: Vec<String> = [FLOAT64, FLOAT32]
            .into_iter()
            .filter_map(found)
            .map(|w| w.points.to_string())
            .collect();
        let complex = |format: Format| {
            let found = row.complex.iter().find(|w| w.format == format);
            found.map_or("-".into(), |w| format!("{:.2}", w.ulps))
        };
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} | {} | {} | {} | {} | {} |",
            row.function.name,
            points.join(", "),
            ulps(FLOAT64),
            at(FLOAT64),
            ulps(FLOAT32),
            at(FLOAT32),
            ulps(FLOAT16),
            complex(FLOAT64),
            complex(FLOAT32),
        );
    }
    if !skipped.is_empty() {
        let _ = writeln!(text, "\nNot there to be measured: {}.", skipped.join(", "));
    }
    special(&mut text, rows);
    if !checks.is_empty() {
        text.push_str("\n## The reference\n\nThe largest relative difference from mpmath on a sample, as a power of two.\n\n| function | difference |\n|---|---|\n");
        for (name, difference) in checks {
            let _ = writeln!(text, "| {name} | 2^{difference:.0} |");
        }
    }
    text
}

fn arguments(function: &Function, [x, y]: [f64; 2]) -> String {
    match function.reference {
        _ if x.is_nan() => String::new(),
        Reference::Unary(..) => format!("{x:e}"),
        Reference::Binary(..) => format!("{x:e}, {y:e}"),
    }
}

/// The results at arguments that people try first, each compared with the correctly rounded value at every level.
fn special(text: &mut String, rows: &[Row]) {
    text.push_str(
        "\n## Special arguments, float64\n\n| call | result | correctly rounded |\n|---|---|---|\n",
    );
    for row in rows {
        let Some(ufunc) = table::by_name(row.function.name) else {
            continue;
        };
        for &x in row.function.special {
            let value = reference(row.function, [x, 0.0], FLOAT64).nearest();
            let mut results = Vec::new();
            for level in LevelId::ALL.into_iter().filter(|&l| force(l) == l) {
                force(level);
                results.extend(evaluate(ufunc, &[[x, 0.0]], FLOAT64).unwrap_or_default());
            }
            let right = results.iter().all(|&r| r == value);
            let shown = results.last().copied().unwrap_or(f64::NAN);
            let verdict = if right {
                "at every level".to_owned()
            } else {
                format!("is {value:e}")
            };
            let _ = writeln!(
                text,
                "| {}({x:?}) | {shown:?} | {verdict} |",
                row.function.name
            );
        }
    }
}

/// The processor's name, where the system tells it.
fn processor() -> String {
    let information = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let name = information
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    name.map_or_else(
        || std::env::consts::ARCH.to_owned(),
        |(_, name)| name.to_owned(),
    )
}
