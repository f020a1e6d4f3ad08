//! `cargo xtask parity`: every public name of NumPy, and whether numpy-rs has it: docs/parity.md.
//!
//! - [`rows`]: the names, from `tests/vectors/reference/api.tsv`.
//! - [`rust`], [`python`]: what each side has, and the test that shows it, found in the sources and the tests.
//! - [`scope`]: what is out of scope, and why.

mod python;
mod rows;
mod rust;
mod scope;
mod texts;

use crate::workspace::Workspace;
use rows::Row;
use scope::Side;
use std::collections::BTreeMap;
use std::fmt::Write as _;

const TABLE: &str = "tests/vectors/reference/api.tsv";
const REPORT: &str = "docs/parity.md";

/// How it stands with a name on one side.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Status {
    /// It is there, and this test shows it.
    Done(String),
    /// It is there, but no test was found that shows it.
    Untested,
    Missing,
    OutOfScope(&'static str),
}

impl Status {
    fn of(found: (bool, Option<String>), scope: Option<&'static str>) -> Self {
        match (found, scope) {
            ((true, Some(test)), _) => Self::Done(test),
            (_, Some(why)) => Self::OutOfScope(why),
            ((true, None), None) => Self::Untested,
            ((false, _), None) => Self::Missing,
        }
    }

    fn text(&self) -> String {
        match self {
            Self::Done(test) => format!("done: {}", escaped(test)),
            Self::Untested => "to do: a test".to_owned(),
            Self::Missing => "to do".to_owned(),
            Self::OutOfScope(why) => format!("out of scope: {why}"),
        }
    }
}

/// Writes docs/parity.md; with `--check` fails where it is not what the code and the tests say now.
pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let check = match arguments {
        [] => false,
        [flag] if flag == "--check" => true,
        [argument, ..] => return Err(format!("unexpected argument: {argument}")),
    };
    let workspace = Workspace::read()?;
    let table = workspace.root.join(TABLE);
    let table = std::fs::read_to_string(&table).map_err(|error| format!("{TABLE}: {error}"))?;
    let rows = rows::parse(&table)?;
    let rust = rust::Rust::read(&workspace)?;
    let interpreter = crate::upstream::environment(&workspace)?;
    let python = python::Python::read(&workspace, &interpreter, &rows)?;
    let statuses: Vec<(Row, Status, Status)> = rows
        .into_iter()
        .map(|row| {
            let of_rust = Status::of(rust.find(&row), scope::why(&row, Side::Rust));
            let of_python = Status::of(python.find(&row), scope::why(&row, Side::Python));
            (row, of_rust, of_python)
        })
        .collect();
    let text = report(&statuses);
    let path = workspace.root.join(REPORT);
    if check {
        let committed = std::fs::read_to_string(&path).unwrap_or_default();
        return if committed == text {
            Ok(())
        } else {
            Err(format!(
                "{REPORT} is not what the code and the tests say: run cargo xtask parity"
            ))
        };
    }
    print!("{}", summary(&statuses));
    std::fs::write(&path, text).map_err(|error| format!("{REPORT}: {error}"))
}

fn report(rows: &[(Row, Status, Status)]) -> String {
    let mut text = String::from(
        "# Parity with NumPy\n\n\
         Every public name of NumPy 2.4.6, for Rust and for Python. `cargo xtask parity` writes this from the code and the tests: a name is\n\
         done where it is there and a test was found that shows it. For Rust that is a file of conformance vectors, a test or an example of the\n\
         documentation; for Python a test of the package, or one of NumPy's own that passes.\n\n",
    );
    text.push_str(&summary(rows));
    let mut areas: BTreeMap<String, Vec<&(Row, Status, Status)>> = BTreeMap::new();
    for row in rows {
        areas.entry(area(&row.0.name)).or_default().push(row);
    }
    for (area, rows) in areas {
        let _ = writeln!(
            text,
            "\n## {area}\n\n| name | Rust | Python |\n| --- | --- | --- |"
        );
        for (row, rust, python) in rows {
            let alias = match row.alias_of.as_str() {
                "" => String::new(),
                other => format!(" (= {})", escaped(other)),
            };
            let name = escaped(&row.name);
            let _ = writeln!(
                text,
                "| {name}{alias} | {} | {} |",
                rust.text(),
                python.text()
            );
        }
    }
    text
}

/// The module, or the class, that a name belongs to.
fn area(name: &str) -> String {
    match name.split('.').collect::<Vec<_>>()[..] {
        ["numpy", owner, _, ..] => format!("numpy.{owner}"),
        _ => "numpy".to_owned(),
    }
}

/// How many names are done, to do and out of scope, by tier.
fn summary(rows: &[(Row, Status, Status)]) -> String {
    let mut text = String::from(
        "| tier | names | Rust: done | no test | to do | out of scope | Python: done | no test | to do | out of scope |\n\
         | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n",
    );
    let mut tiers: Vec<&str> = rows.iter().map(|(row, ..)| row.tier.as_str()).collect();
    tiers.sort_unstable();
    tiers.dedup();
    for tier in tiers.into_iter().map(Some).chain([None]) {
        let chosen: Vec<_> = rows
            .iter()
            .filter(|(row, ..)| tier.is_none_or(|tier| row.tier == tier))
            .collect();
        let rust = counts(chosen.iter().map(|(_, rust, _)| rust));
        let python = counts(chosen.iter().map(|(.., python)| python));
        let numbers: Vec<String> = rust.iter().chain(&python).map(usize::to_string).collect();
        let name = tier.unwrap_or("all");
        let _ = writeln!(
            text,
            "| {name} | {} | {} |",
            chosen.len(),
            numbers.join(" | ")
        );
    }
    text
}

fn counts<'a>(statuses: impl Iterator<Item = &'a Status>) -> [usize; 4] {
    let mut counts = [0; 4];
    for status in statuses {
        counts[match status {
            Status::Done(_) => 0,
            Status::Untested => 1,
            Status::Missing => 2,
            Status::OutOfScope(_) => 3,
        }] += 1;
    }
    counts
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace('_', "\\_")
        .replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_done_without_a_test() {
        let test = || Some("t".to_owned());
        assert_eq!(
            Status::of((true, test()), None),
            Status::Done("t".to_owned())
        );
        assert_eq!(Status::of((true, None), None), Status::Untested);
        assert_eq!(Status::of((false, None), None), Status::Missing);
        assert_eq!(
            Status::of((false, None), Some("why")),
            Status::OutOfScope("why")
        );
        assert_eq!(
            Status::of((true, test()), Some("why")),
            Status::Done("t".to_owned())
        );
    }

    #[test]
    fn the_summary_counts_by_tier() {
        let header = "qualified_name\tkind\tsignature\ttier\tsummary\talias_of";
        let text = format!(
            "{header}\nnumpy.a_b\tfunction\t()\tlib\t\t\nnumpy.fft.c\tfunction\t()\tcore\t\tnumpy.a_b\n"
        );
        let mut rows = rows::parse(&text).unwrap().into_iter();
        let statuses = [
            (rows.next().unwrap(), Status::Untested, Status::Missing),
            (
                rows.next().unwrap(),
                Status::Done("v".to_owned()),
                Status::OutOfScope("x"),
            ),
        ];
        let text = report(&statuses);
        assert!(
            text.contains("| all | 2 | 1 | 1 | 0 | 0 | 0 | 0 | 1 | 1 |\n"),
            "{text}"
        );
        assert!(
            text.contains("| core | 1 | 1 | 0 | 0 | 0 | 0 | 0 | 0 | 1 |\n"),
            "{text}"
        );
        assert!(text.contains("\n## numpy.fft\n"), "{text}");
        assert!(
            text.contains("| numpy.a\\_b | to do: a test | to do |\n"),
            "{text}"
        );
        assert!(
            text.contains("| numpy.fft.c (= numpy.a\\_b) | done: v | out of scope: x |\n"),
            "{text}"
        );
    }
}
