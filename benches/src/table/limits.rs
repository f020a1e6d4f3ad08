//! What holds back the cases that miss an aim; the report prints it beside them.

use crate::case::Case;

/// Titles of elementary functions.
const FUNCTIONS: [&str; 6] = [
    "np.sqrt(a)",
    "np.exp(a)",
    "np.log(a)",
    "np.sin(a)",
    "np.cos(a)",
    "np.abs(a)",
];

/// What limits a case, where that is known.
pub(super) fn limit(case: &Case) -> Option<&'static str> {
    let title = &case.title[..];
    let function = FUNCTIONS.contains(&title);
    let is = |part: &str| title.contains(part);
    Some(match &case.dtype[..] {
        "complex128" if function => "the processor's division and square root, for both",
        "float16" if function && !is("abs") => {
            "two loads and a store for an element; NumPy computes in half floats where the processor can"
        }
        _ if is("np.exp") || is("np.log") => "even with NumPy's vector code, or ahead of it",
        _ if is("np.sin") || is("np.cos") => "even with NumPy's vector code for single precision",
        "float64" if is("np.tan") || is("**") => {
            "dependent steps, which wait for each other more than in NumPy's vector code"
        }
        "int32" | "int64" if is("**") => "a product for each bit of the exponent, for both",
        _ if is("random positions") => "places at random: the caches, for both",
        _ if is(".at(") => "each step waits for the one before",
        _ if is("np.interp") => "the search for each interval",
        _ if is("np.sqrt") || is("/ b") => "the processor's division and square root, for both",
        _ if is(".T") => {
            "one side is read against its grain, as by NumPy; the plan makes tiles only where that pays"
        }
        _ if is("[::") => "cache lines of which half is used, or runs backwards: memory, for both",
        _ if is("a.sum") || is("a.max") || is("a.mean") || is("a.any") => {
            "reading the elements once: memory, for both"
        }
        _ if case.bytes.is_some() => {
            "memory, for both; more than one operand is slower than a copy"
        }
        _ => return None,
    })
}
