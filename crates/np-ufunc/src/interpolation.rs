//! Linear interpolation (`numpy.interp`): a loop of one input whose kernels are given the samples.

use np_dtype::TypeCode;
use np_kernels::samples::interpolation::kernels;

use crate::elementwise;
use crate::operand::Operand;
use crate::ufunc::Loop;

pub use np_kernels::physical::Physical;
pub use np_kernels::samples::interpolation::{Interpolated, Samples};

/// Writes the values between samples at every key of `keys`, of any dtype that becomes `float64`, to `values`, of any dtype and layout.
///
/// # Safety
/// The contract of [`elementwise::run`] for one input and one output; neither overlaps the samples for writing.
pub unsafe fn run<V: Interpolated>(
    samples: &Samples<'_, V>,
    shape: &[usize],
    keys: &Operand<'_>,
    values: &Operand<'_>,
) {
    let inner = Loop::unary(TypeCode::Float64, V::CODE, kernels::<V>()).contiguous();
    // SAFETY: the caller's promise; the kernels' context is samples.
    unsafe { elementwise::run_with(inner, samples, shape, &[*keys, *values]) };
}

/// Samples at positions within a period in rising order, NaN at the end, with the last one before them and the first one after them, each
/// a period away.
///
/// # Panics
/// If there are not as many positions as values.
pub fn one_period<V: Copy>(positions: &[f64], values: &[V], period: f64) -> (Vec<f64>, Vec<V>) {
    assert_eq!(
        positions.len(),
        values.len(),
        "each sample has a position and a value"
    );
    let mut order: Vec<usize> = (0..positions.len()).collect();
    let nan = |i: usize| positions[i].is_nan();
    order.sort_by(|&i, &j| {
        let by_value = positions[i].partial_cmp(&positions[j]);
        by_value.unwrap_or_else(|| nan(i).cmp(&nan(j)))
    });
    let (Some(&first), Some(&last)) = (order.first(), order.last()) else {
        return (Vec::new(), Vec::new());
    };
    let inside = order.iter().map(|&i| positions[i]);
    let before = [positions[last] - period];
    let after = [positions[first] + period];
    let around = [last]
        .into_iter()
        .chain(order.iter().copied())
        .chain([first]);
    (
        before.into_iter().chain(inside).chain(after).collect(),
        around.map(|i| values[i]).collect(),
    )
}
