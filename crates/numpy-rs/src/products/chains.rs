//! `multi_dot`, `matrix_power`: products of many matrices.

use super::dot::dot_arrays;
use super::gufuncs::matmul;
use crate::array::Array;
use crate::creation::eye;
use crate::error::{Error, Result};
use crate::linalg::{stacked_square, two_dimensional};
use crate::operand::AsOperand;
use crate::options::Options;

/// The product of matrices in the order of the fewest multiplications (`numpy.linalg.multi_dot`); keyword `out`.
///
/// The first one may be a row, the last one a column: vectors, whose axis the result does not have.
///
/// ```
/// use numpy_rs as np;
///
/// let (a, b, c) = (np::ones([2, 10], ())?, np::ones([10, 3], ())?, np::ones([3, 1], ())?);
/// let product = np::linalg::multi_dot(&[&a, &b, &c], ())?;
/// assert_eq!(product.to_vec::<f64>()?, [30.0, 30.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for fewer than two arrays, for arrays that are no matrices, and where shapes do not fit.
pub fn multi_dot<'a>(arrays: &[&Array], options: impl Into<Options<'a>>) -> Result<Array> {
    let options = options.into();
    options.only("multi_dot", &["out"])?;
    let out = options.out;
    match *arrays {
        [] | [_] => return Err(Error::value("Expecting at least two arrays.")),
        [a, b] => return dot_arrays(a, b, out),
        _ => {}
    }
    let mut matrices: Vec<Array> = arrays.iter().map(|array| array.alias()).collect();
    let last = matrices.len() - 1;
    let vectors = [matrices[0].ndim() == 1, matrices[last].ndim() == 1];
    if vectors[0] {
        matrices[0] = matrices[0].expand_dims(&[0])?;
    }
    if vectors[1] {
        matrices[last] = matrices[last].expand_dims(&[1])?;
    }
    for matrix in &matrices {
        two_dimensional(matrix)?;
    }
    let product = match &matrices[..] {
        [a, b, c] => of_three(a, b, c, out)?,
        _ => {
            let splits = best_splits(&matrices);
            of_range(&matrices, &splits, 0, last, out)?
        }
    };
    match vectors {
        [true, true] => product.reshape(()),
        [false, false] => Ok(product),
        _ => product.ravel(),
    }
}

/// The product of three, whose costs are told without a table.
fn of_three(a: &Array, b: &Array, c: &Array, out: Option<&Array>) -> Result<Array> {
    let sizes = [a.shape()[0], a.shape()[1], c.shape()[0], c.shape()[1]];
    let [rows, first, second, columns] = sizes.map(|n| n as f64);
    let left = rows * second * (first + columns);
    let right = first * columns * (rows + second);
    if left < right {
        dot_arrays(&dot_arrays(a, b, None)?, c, out)
    } else {
        dot_arrays(a, &dot_arrays(b, c, None)?, out)
    }
}

/// After which matrix each range of them is split: T. Cormen et al., "Introduction to Algorithms", chapter 15.2.
fn best_splits(matrices: &[Array]) -> Vec<Vec<usize>> {
    let n = matrices.len();
    let mut lengths: Vec<f64> = matrices.iter().map(|m| m.shape()[0] as f64).collect();
    lengths.push(matrices[n - 1].shape()[1] as f64);
    let mut costs = vec![vec![0.0; n]; n];
    let mut splits = vec![vec![0; n]; n];
    for span in 1..n {
        for first in 0..n - span {
            let last = first + span;
            costs[first][last] = f64::INFINITY;
            for split in first..last {
                let own = lengths[first] * lengths[split + 1] * lengths[last + 1];
                let cost = costs[first][split] + costs[split + 1][last] + own;
                if cost < costs[first][last] {
                    costs[first][last] = cost;
                    splits[first][last] = split;
                }
            }
        }
    }
    splits
}

fn of_range(
    matrices: &[Array],
    splits: &[Vec<usize>],
    first: usize,
    last: usize,
    out: Option<&Array>,
) -> Result<Array> {
    if first == last {
        return Ok(matrices[first].alias());
    }
    let split = splits[first][last];
    let left = of_range(matrices, splits, first, split, None)?;
    let right = of_range(matrices, splits, split + 1, last, None)?;
    dot_arrays(&left, &right, out)
}

/// A square matrix, or each of a stack of them, to the power of `n` (`numpy.linalg.matrix_power`); a negative
/// one is the power of the inverse.
///
/// ```
/// use numpy_rs as np;
///
/// let quarter = np::array([[0, 1], [-1, 0]])?;
/// assert_eq!(np::linalg::matrix_power(&quarter, 3)?.to_vec::<i32>()?, [0, -1, 1, 0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `LinAlgError` for fewer than two axes, matrices that are not square, and negative powers of singular ones.
pub fn matrix_power(a: impl AsOperand, n: i64) -> Result<Array> {
    let a = &a.as_operand().to_array()?;
    let side = stacked_square(a)?;
    if n == 0 {
        let power = crate::creation::empty_like(a, ())?;
        let one = eye(side, crate::options::dtype(a.dtype()))?;
        power.set(crate::s![..], &one)?;
        return Ok(power);
    }
    let base = match n < 0 {
        true => crate::linalg::inv(a)?,
        false => a.alias(),
    };
    let mut rest = n.unsigned_abs();
    match rest {
        1 => return Ok(base),
        3 => return matmul(&matmul(&base, &base, ())?, &base, ()),
        _ => {}
    }
    let mut square = base;
    let mut power: Option<Array> = None;
    loop {
        if rest & 1 == 1 {
            power = Some(match power {
                Some(power) => matmul(&power, &square, ())?,
                None => square.alias(),
            });
        }
        rest >>= 1;
        if rest == 0 {
            return Ok(power.expect("a number above zero has a bit"));
        }
        square = matmul(&square, &square, ())?;
    }
}
