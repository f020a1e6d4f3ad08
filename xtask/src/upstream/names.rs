//! For each name of NumPy a test that uses it and passes: `tests/upstream/names.tsv`.

use super::ledger::Ledger;
use super::outcome::{Outcome, Test};
use std::collections::BTreeMap;

/// Names, and the test that shows each.
pub(crate) type Names = BTreeMap<String, String>;

/// Reads the lines: a name, a tab, a test.
pub(crate) fn parse(text: &str) -> Names {
    let pairs = text.lines().filter_map(|line| line.split_once('\t'));
    pairs
        .map(|(name, test)| (name.to_owned(), test.to_owned()))
        .collect()
}

/// The lines.
pub(crate) fn text(names: &Names) -> String {
    names
        .iter()
        .map(|(name, test)| format!("{name}\t{test}\n"))
        .collect()
}

/// Adds the names that tests use, each with the test that uses the fewest names; what is there stays while its test passes.
pub(crate) fn add<'a>(names: &mut Names, tests: impl Iterator<Item = &'a Test>, ledger: &Ledger) {
    names.retain(|_, test| ledger.contains(test));
    let mut passed: Vec<&Test> = tests
        .filter(|test| test.outcome == Outcome::Passed)
        .collect();
    passed.sort_by_key(|test| (test.names.len(), &test.id));
    for test in passed {
        for name in &test.names {
            names.entry(name.clone()).or_insert_with(|| test.id.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_test_with_the_fewest_names_shows_a_name() {
        let test = |id: &str, names: &[&str]| Test {
            id: id.to_owned(),
            outcome: Outcome::Passed,
            message: String::new(),
            names: names.iter().map(|name| (*name).to_owned()).collect(),
        };
        let mut names = parse("numpy.cos\tf::gone\nnumpy.tan\tf::there\n");
        let tests = [
            test("f::a", &["numpy.sin", "numpy.cos"]),
            test("f::b", &["numpy.sin"]),
        ];
        add(&mut names, tests.iter(), &Ledger::parse("f::there\n"));
        assert_eq!(
            text(&names),
            "numpy.cos\tf::a\nnumpy.sin\tf::b\nnumpy.tan\tf::there\n"
        );
    }
}
