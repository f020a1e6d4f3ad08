//! docs/upstream.md: what became of the tests, file by file.

use super::outcome::{Outcome, Results};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The text of docs/upstream.md.
pub(crate) fn text(files: &[(String, Results)], numpy: &str) -> String {
    let total = |outcome| -> usize {
        files
            .iter()
            .map(|(_, results)| results.count(outcome))
            .sum()
    };
    let (passed, failed) = (total(Outcome::Passed), total(Outcome::Failed));
    let mut text = format!(
        "# NumPy's own tests\n\n\
         The test files of NumPy {numpy} that apply to numpy-rs, run against the Python package: `cargo xtask upstream` writes this.\n\n\
         | | tests |\n| --- | ---: |\n| passed | {passed} |\n| failed | {failed} |\n| not applicable | {} |\n\n",
        total(Outcome::NotApplicable)
    );
    text.push_str(
        "In the test files `numpy` means numpy_rs; the comparisons of `numpy.testing` are NumPy's, and see numpy_rs's arrays and scalars as NumPy's of\n\
         the same dtype, shape and bytes. A test that uses a name that the package lacks fails. Where a file cannot make the parameters of a test, its\n\
         many cases are one failed test here.\n\n\
         `tests/upstream/ledger.txt` lists the tests that passed; each has to pass from then on.\n\n",
    );
    reasons(&mut text, files);
    text.push_str(
        "## Files\n\n| file | passed | failed | not applicable |\n| --- | ---: | ---: | ---: |\n",
    );
    for (file, results) in files {
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} |",
            file.replace('_', "\\_"),
            results.count(Outcome::Passed),
            results.count(Outcome::Failed),
            results.count(Outcome::NotApplicable)
        );
    }
    text
}

/// Why tests do not apply, and how many.
fn reasons(text: &mut String, files: &[(String, Results)]) {
    let mut reasons = BTreeMap::new();
    let tests = files.iter().flat_map(|(_, results)| &results.tests);
    for test in tests.filter(|test| test.outcome == Outcome::NotApplicable) {
        *reasons.entry(test.message.as_str()).or_insert(0) += 1;
    }
    text.push_str(
        "Reasons why a test does not apply (`python/upstream/upstream/applicability.py` says how they are recognised):\n\n\
         | reason | tests |\n| --- | ---: |\n",
    );
    for (reason, count) in reasons {
        let _ = writeln!(text, "| {reason} | {count} |");
    }
    text.push('\n');
}

/// One line for a file, for those who wait.
pub(crate) fn line(file: &str, results: &Results) -> String {
    format!(
        "{:5} passed {:5} failed {:5} not applicable  {file}{}",
        results.count(Outcome::Passed),
        results.count(Outcome::Failed),
        results.count(Outcome::NotApplicable),
        match results.collection.first() {
            Some(message) => format!("  (not all collected: {message})"),
            None => String::new(),
        }
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_and_reasons_are_counted() {
        let lines = "{\"id\": \"f_g.py::a\", \"outcome\": \"passed\"}\n\
             {\"id\": \"f_g.py::b\", \"outcome\": \"not applicable\", \"message\": \"C API\"}\n\
             {\"collection\": \"f_g.py\", \"message\": \"no\"}\n";
        let results = Results::parse(lines).unwrap();
        assert_eq!(
            line("f_g.py", &results),
            "    1 passed     0 failed     1 not applicable  f_g.py  (not all collected: no)"
        );
        let files = [("f_g.py".to_owned(), results)];
        let text = text(&files, "2.4.6");
        assert!(text.contains("| f\\_g.py | 1 | 0 | 1 |\n"), "{text}");
        assert!(text.contains("| C API | 1 |\n"), "{text}");
        assert!(text.contains("| passed | 1 |\n| failed | 0 |\n"), "{text}");
    }
}
