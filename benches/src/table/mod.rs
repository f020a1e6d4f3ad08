//! Every case there is.
//!
//! - [`elementwise`]: arithmetic, comparisons and functions on contiguous arrays of every length.
//! - [`layouts`]: the same addition on memory that lies otherwise; `where`; numbers; mixed dtypes.
//! - [`casts`]: from one dtype to another.
//! - [`reductions`]: sums and the like, along every axis.
//! - [`statistics`]: reductions of large tables, and running sums.
//! - [`sorting`]: arrays sorted and partitioned. [`sets`]: distinct elements, elements among others.
//! - [`differences`]: differences, convolutions, interpolation. [`products`]: products of matrices and vectors.
//! - [`counting`]: elements looked up and counted. [`order_statistics`]: medians and quantiles.
//! - [`methods`]: running results, segments, work in place at indices.
//! - [`movement`]: elements moved and picked.
//! - [`rearranging`]: arrays rolled, padded, and with elements put in and left out.
//! - [`creation`]: new arrays.
//! - [`linear_algebra`]: matrices factored, equations solved. [`transforms`]: Fourier transforms.
//! - [`printing`]: texts of arrays.
//! - [`chains`]: several operations in a row, and results in arrays that exist.
//!
//! - [`limits`]: what holds back the cases that miss an aim.
//!
//! A new case is a row of one of these tables.

pub mod casts;
pub mod chains;
pub mod counting;
pub mod creation;
pub mod differences;
pub mod elementwise;
pub mod layouts;
pub mod limits;
pub mod linear_algebra;
pub mod methods;
pub mod movement;
pub mod order_statistics;
pub mod printing;
pub mod products;
pub mod rearranging;
pub mod reductions;
pub mod sets;
pub mod sorting;
pub mod statistics;
pub mod transforms;

use numpy_rs::DType;

use crate::case::{Case, Work};
use crate::operands::Operand;

/// Every case, in the order of the report.
pub fn all() -> Vec<Case> {
    let mut cases = elementwise::cases();
    cases.extend(layouts::cases());
    cases.extend(casts::cases());
    cases.extend(reductions::cases());
    cases.extend(statistics::cases());
    cases.extend(sorting::cases());
    cases.extend(sets::cases());
    cases.extend(differences::cases());
    cases.extend(products::cases());
    cases.extend(counting::cases());
    cases.extend(order_statistics::cases());
    cases.extend(methods::cases());
    cases.extend(movement::cases());
    cases.extend(rearranging::cases());
    cases.extend(creation::cases());
    cases.extend(printing::cases());
    cases.extend(chains::cases());
    cases.extend(linear_algebra::cases());
    cases.extend(transforms::cases());
    for case in &mut cases {
        case.limit = limits::limit(case);
    }
    cases
}

/// The lengths at which float64 is measured.
const LENGTHS: [usize; 7] = [1, 10, 100, 1_000, 100_000, 1_000_000, 10_000_000];

/// Values that are harmless in sums.
const ORDINARY: (f64, f64) = (-100.0, 100.0);

/// A case of the given operands, with `dtype` as their common name.
fn case(
    group: &'static str,
    title: impl Into<String>,
    dtype: impl Into<String>,
    n: usize,
    operands: Vec<Operand>,
    work: Result<Work, String>,
) -> Case {
    let title = title.into();
    Case {
        group,
        python: title.clone(),
        title,
        dtype: dtype.into(),
        n,
        operands,
        output: None,
        bytes: None,
        limit: None,
        work,
    }
}

/// A case of one operand, of ordinary values.
fn of_array(group: &'static str, title: &str, dtype: DType, shape: &[usize], work: Work) -> Case {
    let operands = vec![Operand::new(dtype, shape, ORDINARY)];
    let n = shape.iter().product();
    case(group, title, dtype.name(), n, operands, Ok(work))
}

impl Case {
    /// The same case with another statement than its title.
    fn stated(mut self, python: &str) -> Case {
        python.clone_into(&mut self.python);
        self
    }

    /// The same case as one that memory limits: it reads its operands once and writes `n` elements of `output`.
    fn moving(mut self, output: DType) -> Case {
        let size = |operand: &Operand| operand.shape.iter().product::<usize>();
        let read = self.operands.iter().map(|o| size(o) * o.dtype.itemsize());
        self.bytes = Some(read.sum::<usize>() + self.n * output.itemsize());
        self
    }

    /// The same case with an array for the result.
    fn with_output(mut self, dtype: DType, shape: &[usize]) -> Case {
        self.output = Some((dtype, shape.to_vec()));
        self
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    #[test]
    fn names_are_unique() {
        let names: Vec<String> = super::all().iter().map(|case| case.name()).collect();
        let distinct: HashSet<&String> = names.iter().collect();
        assert_eq!(distinct.len(), names.len());
    }

    #[test]
    fn small_cases_run() {
        for case in super::all().iter().filter(|case| case.n <= 1_000) {
            if let Ok(work) = &case.work {
                let mut arrays = case.arrays().unwrap();
                work(&mut arrays).unwrap_or_else(|error| panic!("{}: {error}", case.name()));
            }
        }
    }
}
