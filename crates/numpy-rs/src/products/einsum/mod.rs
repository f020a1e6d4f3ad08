//! `einsum`, `einsum_path`: sums of products that letters for the axes describe.
//!
//! The rooms:
//!
//! - `labels`: letters parsed as NumPy's C code does. `terms`: parsed as its Python code does, for sums in several steps.
//! - `contraction`: one sum over any number of operands. `pairs`: two operands, as products of stacks of matrices.
//! - `path`: in which order several operands are best contracted. `report`: what NumPy prints about it.

mod contraction;
mod labels;
mod pairs;
mod path;
mod report;
mod terms;

use np_dtype::Casting;

use crate::array::Array;
use crate::error::{Error, Result};
use crate::operand::AsOperand;
use crate::options::{MemoryOrder, Options};
use contraction::{How, contract};
use terms::{Terms, contractions};

/// What describes a sum: letters, or lists of numbers and ellipses for each operand and perhaps the result.
#[derive(Clone, Debug, PartialEq)]
pub enum Subscripts {
    /// `"ij,jk->ik"`.
    Text(String),
    /// Numbers below 52 for each operand, and for the result; `None` is an ellipsis.
    Lists(Vec<Vec<Option<usize>>>, Option<Vec<Option<usize>>>),
}

impl From<&str> for Subscripts {
    fn from(text: &str) -> Subscripts {
        Subscripts::Text(text.to_owned())
    }
}

impl From<String> for Subscripts {
    fn from(text: String) -> Subscripts {
        Subscripts::Text(text)
    }
}

impl Subscripts {
    /// The description in letters: capital ones stand for the first numbers.
    fn into_text(self) -> Result<String> {
        let (inputs, output) = match self {
            Subscripts::Text(text) => return Ok(text),
            Subscripts::Lists(inputs, output) => (inputs, output),
        };
        let word = |list: &[Option<usize>]| -> Result<String> {
            let letter = |label: &Option<usize>| match *label {
                None => Ok("...".to_owned()),
                Some(number @ 0..26) => Ok(char::from(b'A' + number as u8).to_string()),
                Some(number @ 26..52) => Ok(char::from(b'a' + (number - 26) as u8).to_string()),
                Some(_) => Err(Error::value(
                    "subscript is not within the valid range [0, 52)",
                )),
            };
            list.iter().map(letter).collect()
        };
        let words = inputs.iter().map(|list| word(list));
        let mut text = words.collect::<Result<Vec<_>>>()?.join(",");
        if let Some(output) = output {
            text = format!("{text}->{}", word(&output)?);
        }
        Ok(text)
    }
}

/// How the order of contractions is chosen (`optimize=`).
#[derive(Clone, Debug, PartialEq)]
pub enum Optimize {
    /// `False`: all operands at once.
    No,
    /// `"greedy"`, or `True`: the best pair at each step.
    Greedy,
    /// `"optimal"`: the best of all orders.
    Optimal,
    /// `("greedy", limit)`: as [`Greedy`](Optimize::Greedy), with arrays of at most so many elements between.
    GreedyWithin(usize),
    /// `("optimal", limit)`.
    OptimalWithin(usize),
    /// The places of the operands that are contracted at each step, as [`einsum_path`] gives them; the result comes last.
    Path(Vec<Vec<usize>>),
}

impl From<bool> for Optimize {
    fn from(value: bool) -> Optimize {
        match value {
            true => Optimize::Greedy,
            false => Optimize::No,
        }
    }
}

impl From<Vec<Vec<usize>>> for Optimize {
    fn from(path: Vec<Vec<usize>>) -> Optimize {
        Optimize::Path(path)
    }
}

/// The sum of products by Einstein's convention (`numpy.einsum`); keywords `out`, `dtype`, `order` (K unless given), `casting` (safe),
/// `optimize` (`false`).
///
/// Axes of one letter are multiplied together. Those whose letter is not in the result are summed over; without `->` these are the letters
/// that come twice, and the others are in the order of the alphabet. `...` stands for axes that broadcast. The diagonal of an operand
/// is what a letter twice in one means. Where nothing is computed the result is a view.
///
/// The dtype is that which all promote to, and sums are taken in it. Floating-point sums are rounded in another order than NumPy's.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::arange(6, ())?.reshape([2, 3])?;
/// assert_eq!(np::einsum("ij,kj->ik", &[&a, &a], ())?.to_vec::<i64>()?, [5, 14, 14, 50]);
/// assert_eq!(np::einsum("ij->j", &[&a], ())?.to_vec::<i64>()?, [3, 5, 7]);
/// assert_eq!(np::einsum("ij->ji", &[&a], ())?.shape(), [3, 2]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for letters that do not fit the operands and for shapes that do not fit each other, `TypeError` where `casting` forbids a
/// conversion.
pub fn einsum<'a>(
    subscripts: impl Into<Subscripts>,
    operands: &[&dyn AsOperand],
    options: impl Into<Options<'a>>,
) -> Result<Array> {
    let options = options.into();
    options.only("einsum", &["out", "dtype", "order", "casting", "optimize"])?;
    let text = subscripts.into().into_text()?;
    let arrays = operands
        .iter()
        .map(|operand| operand.as_operand().to_array());
    let arrays = arrays.collect::<Result<Vec<Array>>>()?;
    let how = How {
        dtype: options.dtype,
        order: options.order.unwrap_or(MemoryOrder::K),
        casting: options.casting.unwrap_or(Casting::Safe),
        out: options.out,
    };
    if let Some(out) = options.out {
        out.check_writeable("output array is read-only")?;
    }
    match &options.optimize {
        None | Some(Optimize::No) => contract(&text, &arrays, &how),
        Some(optimize) => in_steps(&text, arrays, optimize, &how),
    }
}

/// Contracts some operands at a time.
fn in_steps(text: &str, arrays: Vec<Array>, optimize: &Optimize, how: &How<'_>) -> Result<Array> {
    let terms = Terms::parse(text, &arrays)?;
    let steps = contractions(&terms, optimize)?;
    let mut arrays = arrays;
    let count = steps.len();
    for (number, step) in steps.iter().enumerate() {
        let operands: Vec<Array> = step.positions.iter().map(|&k| arrays.remove(k)).collect();
        let how = How {
            out: how.out.filter(|_| number + 1 == count),
            ..*how
        };
        arrays.push(match &operands[..] {
            [a, b] => pairs::by_equation(&step.equation, a, b, &how)?,
            _ => contract(&step.equation, &operands, &how)?,
        });
    }
    Ok(arrays.swap_remove(0))
}

/// In which order [`einsum`] had best contract its operands, and what NumPy says about it (`numpy.einsum_path`); keyword `optimize`
/// (greedy unless given).
///
/// Each step names the places of the operands that it contracts; what comes of them takes the last place.
///
/// ```
/// use numpy_rs as np;
///
/// let (a, b, c) = (np::ones([2, 2], ())?, np::ones([2, 5], ())?, np::ones([5, 2], ())?);
/// let (path, report) = np::einsum_path("ij,jk,kl->il", &[&a, &b, &c], ())?;
/// assert_eq!(path, [[1, 2], [0, 1]]);
/// assert!(report.contains("Naive scaling:  4"));
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for letters that do not fit the operands.
pub fn einsum_path<'a>(
    subscripts: impl Into<Subscripts>,
    operands: &[&dyn AsOperand],
    options: impl Into<Options<'a>>,
) -> Result<(Vec<Vec<usize>>, String)> {
    let options = options.into();
    options.only("einsum_path", &["optimize"])?;
    let arrays = operands
        .iter()
        .map(|operand| operand.as_operand().to_array());
    let arrays = arrays.collect::<Result<Vec<Array>>>()?;
    let terms = Terms::parse(&subscripts.into().into_text()?, &arrays)?;
    let optimize = options.optimize.clone().unwrap_or(Optimize::Greedy);
    let steps = contractions(&terms, &optimize)?;
    let path = terms.path(&optimize);
    Ok((path, report::report(&terms, &steps)))
}
