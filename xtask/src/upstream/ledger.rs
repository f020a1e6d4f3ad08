//! The ledger: the tests of NumPy's that passed once, which have to pass from then on.

use std::collections::BTreeSet;

/// Ids of tests, sorted, one a line.
#[derive(Default, PartialEq, Eq, Debug)]
pub(crate) struct Ledger {
    ids: BTreeSet<String>,
}

impl Ledger {
    /// Reads the lines.
    pub(crate) fn parse(text: &str) -> Self {
        let ids = text.lines().filter(|line| !line.is_empty());
        Self {
            ids: ids.map(str::to_owned).collect(),
        }
    }

    /// The lines.
    pub(crate) fn text(&self) -> String {
        self.ids.iter().map(|id| format!("{id}\n")).collect()
    }

    /// How many tests there are.
    pub(crate) fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether a test passed once.
    pub(crate) fn contains(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    /// The tests of a file.
    pub(crate) fn of_file<'a>(&'a self, file: &'a str) -> impl Iterator<Item = &'a str> {
        let of_file = move |id: &&str| file_of(id) == file;
        self.ids.iter().map(String::as_str).filter(of_file)
    }

    /// The tests of a file that are not among those that passed.
    pub(crate) fn lost(&self, file: &str, passed: &BTreeSet<&str>) -> Vec<String> {
        let lost = self.of_file(file).filter(|id| !passed.contains(id));
        lost.map(str::to_owned).collect()
    }

    /// Adds tests and says how many are new.
    pub(crate) fn add<'a>(&mut self, ids: impl Iterator<Item = &'a str>) -> usize {
        let before = self.len();
        self.ids.extend(ids.map(str::to_owned));
        self.len() - before
    }

    /// Takes a test out.
    pub(crate) fn remove(&mut self, id: &str) {
        self.ids.remove(id);
    }
}

/// The file of a test.
pub(crate) fn file_of(id: &str) -> &str {
    id.split_once("::").map_or(id, |(file, _)| file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_sorted_and_kept_once() {
        let mut ledger = Ledger::parse("f.py::b\nf.py::a\n\ng.py::T::c[x::y]\n");
        assert_eq!(ledger.text(), "f.py::a\nf.py::b\ng.py::T::c[x::y]\n");
        assert_eq!(ledger.add(["f.py::a", "f.py::d"].into_iter()), 1);
        assert_eq!(ledger.len(), 4);
        ledger.remove("f.py::d");
        assert_eq!(Ledger::parse(&ledger.text()), ledger);
    }

    #[test]
    fn a_test_that_failed_or_is_gone_is_lost() {
        let ledger = Ledger::parse("f.py::a\nf.py::b\nff.py::c\n");
        let passed = BTreeSet::from(["f.py::a", "f.py::new"]);
        assert_eq!(ledger.lost("f.py", &passed), ["f.py::b"]);
        assert_eq!(ledger.lost("g.py", &passed), Vec::<String>::new());
        assert_eq!(ledger.of_file("ff.py").count(), 1);
    }
}
