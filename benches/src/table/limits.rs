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
        _ if case.group == "Linear algebra" => of_factorisation(title),
        _ if case.group == "Products" => of_product(title),
        "complex128" if function => "the processor's division and square root, for both",
        "float16" if function && !is("abs") => {
            "two loads and a store for an element, as long as a polynomial in 512-bit vectors takes; NumPy computes in half floats where the processor can"
        }
        "float32" if is("np.tan") => {
            "an error of 0.8 units in the last place at most, where NumPy's vector code makes 3.3 (tan), 1.4 (tanh)"
        }
        "float32" if is("np.sin") || is("np.cos") => {
            "an error of 0.6 units in the last place at most, where NumPy's vector code makes 1.4"
        }
        "float32" if is("np.exp") || is("np.log") => {
            "an error of 0.6 units in the last place at most, where NumPy's vector code makes 2.5 (exp), 3.6 (log)"
        }
        "float32" if is("**") => {
            "an error of 0.8 units in the last place at most, by tables; NumPy's vector code is ahead"
        }
        _ if is("np.exp") || is("np.log") => "even with NumPy's vector code, or ahead of it",
        "float64" if is("np.tan") || is("**") => {
            "dependent steps, which wait for each other more than in NumPy's vector code"
        }
        "int32" | "int64" if is("**") => "a product for each bit of the exponent, for both",
        _ if is("random positions") => "places at random: the caches, for both",
        _ if is(".at(") => "each step waits for the one before",
        _ if is("np.compress") => "one pass over the mask and the elements: memory, for both",
        _ if is("count_nonzero") => "reading the elements once: memory, for both",
        _ if is("np.repeat") => "rows copied as often as they are wanted: memory, for both",
        _ if is(".reduceat(") => "reading the elements once: memory, for both",
        _ if is("np.interp") => "the search for each interval",
        _ if is("np.cov") => "the product of two matrices of few long rows",
        _ if is("np.convolve") || is("np.correlate") => {
            "products of neighbours, as in NumPy's BLAS"
        }
        _ if is("reversed") => "one pass that turns the elements around: memory, for both",
        _ if is("kind=\"stable\"") => {
            "places at random for each element's number: the caches, for both"
        }
        _ if is("np.sort") || is("np.unique") || is("1d(") => {
            "NumPy's quicksort in 512-bit vectors, on one thread; several threads share a sort here"
        }
        _ if is("np.partition") => {
            "NumPy's quickselect in 512-bit vectors, on one thread; several threads share a selection here"
        }
        _ if is("np.sqrt") || is("/ b") => "the processor's division and square root, for both",
        _ if is(".T") => {
            "one side is read against its grain, as by NumPy; the plan makes tiles only where that pays"
        }
        _ if is("[::") => "cache lines of which half is used, or runs backwards: memory, for both",
        _ if ["a.sum", "a.max", "a.mean", "a.any", "a.arg", "a.prod"]
            .iter()
            .any(|part| is(part)) =>
        {
            "reading the elements once: memory, for both"
        }
        _ if case.bytes.is_some() => {
            "memory, for both; more than one operand is slower than a copy"
        }
        _ => return None,
    })
}

/// What limits factorisations, beside LAPACK on NumPy's BLAS.
fn of_factorisation(title: &str) -> &'static str {
    let is = |part: &str| title.contains(part);
    match title {
        _ if is("svd(") => "divide and conquer of bidiagonal matrices, by faer",
        _ if is("svdvals(") => {
            "steps that wait for a division each, and a matrix that is read once for each of its columns"
        }
        _ if is("eigh(") || is("eigvalsh(") => {
            "the reduction to tridiagonal form, which reads the matrix once for each column, on one thread"
        }
        _ if is("eig(") => "shifted QR steps, by faer from 64 rows on",
        _ if is("cholesky(") => {
            "a root and a division for each column, which the next one waits for"
        }
        _ if is("qr(") => "reflectors, which are found one after the other",
        _ if is("lstsq(") => "the reduction to bidiagonal form",
        _ => "pivots, which are found one after the other",
    }
}

/// What limits products, beside NumPy's BLAS.
fn of_product(title: &str) -> &'static str {
    let is = |part: &str| title.contains(part);
    match title {
        _ if is("np.einsum") => "the letters, which are read anew in each call",
        _ if is("np.dot(a, b), 1000") || is("np.vecdot") => {
            "a sum for each call; a second thread has to be woken, where that of a BLAS waits busily"
        }
        _ if is("np.matmul") || is("np.dot") => "a matrix that is read once: memory, for both",
        _ if is("x 16 x 16") || is("x 4 x 4") => {
            "small matrices that are read once: memory, for both"
        }
        _ => "products in registers at the processor's pace, for both",
    }
}
