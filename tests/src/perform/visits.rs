//! What `nditer` visits.

use numpy_rs::nditer::NdIter;
use numpy_rs::{self as np, Array, Result};

use super::functions::Given;

/// What is asked about a visit.
#[derive(Clone, Copy)]
pub(super) enum What {
    /// The indices, a row for each element.
    Indices,
    /// The lengths of the runs.
    Lengths,
    /// The elements of the array of that number.
    Elements(usize),
}

/// Visits one array or two.
pub(super) fn perform(given: &Given<'_>, what: What) -> Result<Array> {
    let options = given.options.clone();
    match given.values {
        [a] => visit(np::nditer([a.array()], options)?, what),
        [a, b] => visit(np::nditer([a.array(), b.array()], options)?, what),
        _ => panic!("one array or two are visited"),
    }
}

fn visit<const N: usize>(iterator: NdIter<N>, what: What) -> Result<Array> {
    match what {
        What::Indices => {
            let ndim = iterator.shape().len() as isize;
            let rows = iterator.with_multi_index().map(|(index, _)| index);
            let rows: Vec<Vec<i64>> = rows
                .map(|index| index.iter().map(|&i| i as i64).collect())
                .collect();
            let count = rows.len() as isize;
            np::array(rows.concat())?.reshape([count, ndim])
        }
        What::Lengths => {
            let runs = iterator.external_loop();
            np::array(runs.map(|run| run[0].size() as i64).collect::<Vec<_>>())
        }
        What::Elements(number) => {
            let dtype = iterator.dtype(number).to_native();
            let elements = np::zeros(iterator.len(), dtype)?;
            for (place, visit) in iterator.enumerate() {
                elements.set_at(&[place as isize], &visit[number])?;
            }
            Ok(elements)
        }
    }
}
