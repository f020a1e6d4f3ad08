//! What holds back the cases that miss an aim; the report prints it beside them.

use crate::case::Case;

/// A title, or a part of one, and what limits such cases.
const LIMITS: &[(&str, &str)] = &[];

/// What limits a case, where that is known.
pub(super) fn limit(case: &Case) -> Option<&'static str> {
    let known = LIMITS.iter().find(|(part, _)| case.title.contains(part));
    known.map(|(_, limit)| *limit)
}
