//! What became of tests: the lines that the pytest plugin writes, read.

use serde_json::Value;
use std::collections::BTreeMap;

/// What became of one test.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Outcome {
    Passed,
    Failed,
    /// It asks for something that numpy-rs leaves out on purpose; the message is the reason.
    NotApplicable,
}

/// One test and what became of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Test {
    pub(crate) id: String,
    pub(crate) outcome: Outcome,
    /// Why it failed, or does not apply.
    pub(crate) message: String,
    /// The names of NumPy that it used, where it passed.
    pub(crate) names: Vec<String>,
}

/// The lines of one file, read.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub(crate) struct Results {
    pub(crate) tests: Vec<Test>,
    /// Why parts of the file could not be collected.
    pub(crate) collection: Vec<String>,
    /// The test that was started and did not come to its end: it ended the process.
    pub(crate) interrupted: Option<String>,
}

impl Results {
    /// Reads the lines; the last line about a test counts.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let mut results = Self::default();
        let mut tests = BTreeMap::new();
        for line in text.lines() {
            let line: Value =
                serde_json::from_str(line).map_err(|error| format!("{line}: {error}"))?;
            let text = |name: &str| line[name].as_str().map(str::to_owned);
            let message = text("message").unwrap_or_default();
            if let Some(id) = text("start") {
                results.interrupted = Some(id);
            } else if let Some(id) = text("id") {
                results.interrupted = None;
                let outcome = match line["outcome"].as_str() {
                    Some("passed") => Outcome::Passed,
                    Some("failed") => Outcome::Failed,
                    Some("not applicable") => Outcome::NotApplicable,
                    other => return Err(format!("{id}: an unknown outcome: {other:?}")),
                };
                let names = line["names"].as_array().into_iter().flatten();
                let test = Test {
                    id: id.clone(),
                    outcome,
                    message,
                    names: names
                        .filter_map(|name| name.as_str().map(str::to_owned))
                        .collect(),
                };
                tests.insert(id, test);
            } else if text("collection").is_some() {
                results.collection.push(message);
            }
        }
        results.tests = tests.into_values().collect();
        Ok(results)
    }

    /// How many tests had an outcome.
    pub(crate) fn count(&self, outcome: Outcome) -> usize {
        self.tests
            .iter()
            .filter(|test| test.outcome == outcome)
            .count()
    }

    /// The tests that passed.
    pub(crate) fn passed(&self) -> impl Iterator<Item = &str> {
        let passed = |test: &&Test| test.outcome == Outcome::Passed;
        self.tests
            .iter()
            .filter(passed)
            .map(|test| test.id.as_str())
    }
}

/// The line for a test that ended its process.
pub(crate) fn ended(id: &str, how: &str) -> String {
    serde_json::json!({ "id": id, "outcome": "failed", "message": how }).to_string() + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_about_a_test_counts() {
        let results = Results::parse(
            "{\"start\": \"f::b\"}\n\
             {\"id\": \"f::b\", \"outcome\": \"failed\", \"message\": \"missing: numpy.x\", \"missing\": [\"numpy.x\"]}\n\
             {\"collection\": \"f\", \"message\": \"no\"}\n\
             {\"start\": \"f::a\"}\n{\"id\": \"f::a\", \"outcome\": \"passed\", \"names\": [\"numpy.sin\"]}\n\
             {\"id\": \"f::c\", \"outcome\": \"not applicable\", \"message\": \"C API\"}\n{\"start\": \"f::d\"}\n",
        )
        .unwrap();
        assert_eq!(results.passed().collect::<Vec<_>>(), ["f::a"]);
        assert_eq!(results.count(Outcome::Failed), 1);
        assert_eq!(results.tests[1].message, "missing: numpy.x");
        assert_eq!(results.tests[2].outcome, Outcome::NotApplicable);
        assert_eq!(results.tests[0].names, ["numpy.sin"]);
        assert_eq!(results.collection, ["no"]);
        assert_eq!(results.interrupted.as_deref(), Some("f::d"));
    }

    #[test]
    fn a_test_that_ended_its_process_failed() {
        let text = String::from("{\"start\": \"f::d\"}\n") + &ended("f::d", "signal 11");
        let results = Results::parse(&text).unwrap();
        assert_eq!(results.interrupted, None);
        assert_eq!(results.tests[0].message, "signal 11");
        assert!(Results::parse("{\"id\": \"f\", \"outcome\": \"fine\"}\n").is_err());
        assert!(Results::parse("{\"id\": \"f\"").is_err());
    }
}
