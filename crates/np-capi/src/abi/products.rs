//! Products of vectors, matrices and tensors.

use numpy_rs as np;

use np::options::{Optimize, Options};
use np::products::{Contracted, linalg_outer, matrix_power, multi_dot};

use super::creation::references;
use crate::parameter::{Array, Arrays, Int, Ints, Keywords, MaybeInts, Operand, Operands, Text};
use crate::status::Failure;
use crate::table::functions;

fn contracted(number: isize, axes: [Option<&[isize]>; 2]) -> Contracted {
    match axes {
        [Some(a), Some(b)] => Contracted::Axes(a.to_vec(), b.to_vec()),
        _ => Contracted::Number(number),
    }
}

fn place(number: isize) -> Result<usize, Failure> {
    let message =
        || np::Error::Value("an order of contractions has no negative numbers".to_owned());
    Ok(usize::try_from(number).map_err(|_| message())?)
}

/// `optimize=`: how the order is found, perhaps with a limit; or `"path"` and for each step how many places follow, and these.
fn optimized<'a>(
    options: Options<'a>,
    how: &str,
    numbers: &[isize],
) -> Result<Options<'a>, Failure> {
    let optimize = match (how, numbers) {
        ("greedy", [limit]) => Optimize::GreedyWithin(place(*limit)?),
        ("greedy", _) => Optimize::Greedy,
        ("optimal", [limit]) => Optimize::OptimalWithin(place(*limit)?),
        ("optimal", _) => Optimize::Optimal,
        ("path", mut rest) => {
            let mut path = Vec::new();
            while let [count, places @ ..] = rest {
                let (step, others) = places.split_at(place(*count)?.min(places.len()));
                path.push(step.iter().map(|&k| place(k)).collect::<Result<_, _>>()?);
                rest = others;
            }
            Optimize::Path(path)
        }
        _ => Optimize::No,
    };
    Ok(options.optimize(optimize))
}

functions! {
    /// The product of matrices (`numpy.matmul`); keywords of a ufunc, `operand_axes`, `axis`, `keepdims`.
    fn nrs_matmul(a: Operand, b: Operand, keywords: Keywords) -> Array = np::matmul(a, b, keywords);

    /// Products of vectors (`numpy.vecdot`); keywords as for `nrs_matmul`.
    fn nrs_vecdot(a: Operand, b: Operand, keywords: Keywords) -> Array = np::vecdot(a, b, keywords);

    /// Products of matrices with vectors (`numpy.matvec`); keywords as for `nrs_matmul`.
    fn nrs_matvec(a: Operand, b: Operand, keywords: Keywords) -> Array = np::matvec(a, b, keywords);

    /// Products of vectors with matrices (`numpy.vecmat`); keywords as for `nrs_matmul`.
    fn nrs_vecmat(a: Operand, b: Operand, keywords: Keywords) -> Array = np::vecmat(a, b, keywords);

    /// `numpy.dot`; keyword `out`.
    fn nrs_dot(a: Operand, b: Operand, keywords: Keywords) -> Array = np::dot(a, b, keywords);

    /// The product of two arrays' elements, conjugated in the first (`numpy.vdot`).
    fn nrs_vdot(a: Operand, b: Operand) -> Array = np::vdot(a, b);

    /// Products along last axes (`numpy.inner`).
    fn nrs_inner(a: Operand, b: Operand) -> Array = np::inner(a, b);

    /// Products of all elements with all (`numpy.outer`); keyword `out`.
    fn nrs_product_outer(a: Operand, b: Operand, keywords: Keywords) -> Array = np::outer(a, b, keywords);

    /// The same of vectors only (`numpy.linalg.outer`).
    fn nrs_linalg_outer(x1: Operand, x2: Operand) -> Array = linalg_outer(x1, x2);

    /// Sums of products over axes of both (`numpy.tensordot`): a number of them, or lists.
    fn nrs_tensordot(a: Operand, b: Operand, number: Int, a_axes: MaybeInts, b_axes: MaybeInts) -> Array =
        np::tensordot(a, b, contracted(number, [a_axes, b_axes]));

    /// Kronecker's product (`numpy.kron`).
    fn nrs_kron(a: Operand, b: Operand) -> Array = np::kron(a, b);

    /// The product of matrices in the best order (`numpy.linalg.multi_dot`); keyword `out`.
    fn nrs_linalg_multi_dot(arrays: Arrays, keywords: Keywords) -> Array = multi_dot(&arrays, keywords);

    /// Powers of matrices (`numpy.linalg.matrix_power`).
    fn nrs_linalg_matrix_power(a: Operand, n: Int) -> Array = matrix_power(a, n as i64);

    /// Sums of diagonals (`numpy.trace`); keywords `offset`, `axis1`, `axis2`, `dtype`, `out`.
    fn nrs_trace(a: Operand, keywords: Keywords) -> Array = np::trace(a, keywords);

    /// Sums of products by Einstein's convention (`numpy.einsum`): `how` is `"no"`, `"greedy"` or `"optimal"`, of which the latter may have
    /// a limit in `numbers`; or `"path"` with the number of places and the places for each step. Keywords `out`, `dtype`, `order`, `casting`.
    fn nrs_einsum(subscripts: Text, operands: Operands, how: Text, numbers: Ints, keywords: Keywords) -> Array =
        optimized(keywords, how, numbers)
            .and_then(|options| Ok(np::einsum(subscripts, &references(&operands), options)?));

    /// In which order they are best contracted (`numpy.einsum_path`): the places for each step, a new line and NumPy's report.
    fn nrs_einsum_path(subscripts: Text, operands: Operands, how: Text, numbers: Ints) -> Text =
        optimized(Options::default(), how, numbers).and_then(|options| {
            let (path, report) = np::einsum_path(subscripts, &references(&operands), options)?;
            Ok(format!("{path:?}\n{report}"))
        });
}
