//! The causes of failures, by how many tests they stop: what to do next.

use super::ledger::file_of;
use super::outcome::{Outcome, Results, Test};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The text of the list: missing names, then other messages, each with the number of tests that it stops first.
pub(crate) fn text(files: &[(String, Results)]) -> String {
    let mut causes: BTreeMap<String, Vec<&Test>> = BTreeMap::new();
    let tests = files.iter().flat_map(|(_, results)| &results.tests);
    for test in tests.filter(|test| test.outcome == Outcome::Failed) {
        causes.entry(cause(&test.message)).or_default().push(test);
    }
    let (missing, others): (Vec<_>, Vec<_>) = causes
        .into_iter()
        .partition(|(cause, _)| cause.starts_with(MISSING));
    let mut text = String::from(
        "One cause for each failing test: the first missing name that it used, or its exception.\n",
    );
    section(&mut text, "Missing names", missing);
    section(&mut text, "Other failures", others);
    text
}

const MISSING: &str = "missing: ";

fn section(text: &mut String, title: &str, mut causes: Vec<(String, Vec<&Test>)>) {
    causes.sort_by_key(|(_, tests)| std::cmp::Reverse(tests.len()));
    let _ = writeln!(text, "\n== {title}\n");
    for (cause, tests) in causes {
        let cause = cause.strip_prefix(MISSING).unwrap_or(&cause);
        let _ = writeln!(text, "{:6} {cause}  [{}]", tests.len(), places(&tests));
    }
}

/// The files with most of the tests, and one test.
fn places(tests: &[&Test]) -> String {
    let mut files: BTreeMap<&str, usize> = BTreeMap::new();
    for test in tests {
        let file = file_of(&test.id);
        *files
            .entry(file.strip_prefix("numpy/").unwrap_or(file))
            .or_default() += 1;
    }
    let mut files: Vec<_> = files.into_iter().collect();
    files.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let mut places: Vec<String> = files
        .iter()
        .take(4)
        .map(|(file, count)| {
            format!(
                "{} {count}",
                file.replace("tests/test_", "").replace(".py", "")
            )
        })
        .collect();
    let (_, test) = tests[0].id.split_once("::").unwrap_or(("", &tests[0].id));
    places.push(format!("e.g. {test}"));
    places.join(", ")
}

/// A message without what differs from test to test: numbers and addresses, and all but the first line.
fn cause(message: &str) -> String {
    let first = message.split(" | ").next().unwrap_or(message);
    let mut cause = String::new();
    let mut digits = false;
    for letter in first.trim_end_matches("()").chars().take(200) {
        if letter.is_ascii_digit() && !first.starts_with(MISSING) {
            if !digits {
                cause.push('N');
            }
            digits = true;
        } else {
            digits = false;
            cause.push(letter);
        }
    }
    cause
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn causes_are_counted_whatever_the_numbers() {
        let line = |id: &str, message: &str| {
            format!(
                "{{\"id\": \"numpy/lib/tests/test_a.py::{id}\", \"outcome\": \"failed\", \"message\": \"{message}\"}}\n"
            )
        };
        let lines = line("a", "missing: numpy.log2")
            + &line("b", "ValueError: 12 of 3 | more")
            + &line("c", "ValueError: 7 of 30 | other")
            + &line("d", "missing: numpy.log2()");
        let files = [("f".to_owned(), Results::parse(&lines).unwrap())];
        let text = text(&files);
        assert!(
            text.contains("     2 numpy.log2  [lib/a 2, e.g. a]"),
            "{text}"
        );
        assert!(
            text.contains("     2 ValueError: N of N  [lib/a 2, e.g. b]"),
            "{text}"
        );
    }
}
