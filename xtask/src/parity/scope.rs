//! What is out of scope, and why: the only reasons there are.

use super::rows::Row;

/// The two ways in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Side {
    Rust,
    Python,
}

/// One reason, and the rows that it is about.
struct Rule {
    sides: &'static [Side],
    about: fn(&Row) -> bool,
    why: &'static str,
}

const BOTH: &[Side] = &[Side::Rust, Side::Python];
const RUST: &[Side] = &[Side::Rust];

const RULES: &[Rule] = &[
    Rule {
        sides: RUST,
        about: |row| row.tier == "python-only",
        why: "means something in Python alone",
    },
    Rule {
        sides: RUST,
        about: |row| row.tier == "deprecated",
        why: "NumPy advises against it",
    },
    Rule {
        sides: BOTH,
        about: |row| {
            ["longdouble", "clongdouble", "float128", "complex256"]
                .iter()
                .any(|name| row.is_or_is_below(&format!("numpy.{name}")))
        },
        why: "no type wider than float64",
    },
    Rule {
        sides: RUST,
        about: |row| row.is_or_is_below("numpy.dtypes"),
        why: "dtypes are values of one type",
    },
    Rule {
        sides: RUST,
        about: |row| row.kind == "dtype" && row.summary.starts_with("abstract"),
        why: "dtypes are values of one type",
    },
    Rule {
        sides: RUST,
        about: |row| is_member_of_scalar(row),
        why: "scalars are Rust's own numbers",
    },
];

fn is_member_of_scalar(row: &Row) -> bool {
    const SCALARS: [&str; 6] = ["generic", "integer", "floating", "float", "int", "uint"];
    let Some((owner, _)) = row.path().split_once('.') else {
        return false;
    };
    let name = owner.trim_end_matches(|letter: char| letter.is_ascii_digit());
    row.kind != "module" && (SCALARS.contains(&name) || ["longlong", "ulonglong"].contains(&name))
}

/// Why a row is out of scope on a side, if it is.
pub(crate) fn why(row: &Row, side: Side) -> Option<&'static str> {
    RULES
        .iter()
        .find(|rule| rule.sides.contains(&side) && (rule.about)(row))
        .map(|rule| rule.why)
}
