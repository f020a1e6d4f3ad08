//! Kernels of four inputs at every level of the machine, against one element at a time.

use np_kernels::abi::LevelKernels;
use np_kernels::functions::closeness::{IsClose, NanToNum};
use np_kernels::loops::quaternary::quaternary;
use np_kernels::simd::{LevelId, detected};
use proptest::prelude::*;

/// A row of elements, so many apart, in memory of exactly the bytes that they span.
fn row(n: usize, step: usize, values: &[f32]) -> Vec<f32> {
    let len = if n == 0 { 0 } else { (n - 1) * step + 1 };
    values.iter().copied().cycle().take(len).collect()
}

fn numbers() -> impl Strategy<Value = Vec<f32>> {
    let number = prop_oneof![
        4 => -3.0f32..3.0,
        1 => prop::sample::select(vec![0.0, -0.0, f32::NAN, f32::INFINITY, f32::NEG_INFINITY, f32::MAX]),
    ];
    prop::collection::vec(number, 1..50)
}

/// Runs the kernels over `n` elements and gives what each level wrote.
fn run<R: Copy + Default>(
    kernels: &LevelKernels,
    n: usize,
    rows: &[Vec<f32>; 4],
    steps: &[usize; 4],
) -> Vec<Vec<R>> {
    let levels = LevelId::ALL
        .into_iter()
        .filter(|&level| level <= detected());
    let of_level = |level: LevelId| {
        let mut result = vec![R::default(); n];
        let mut pointers: Vec<*mut u8> =
            rows.iter().map(|r| r.as_ptr().cast_mut().cast()).collect();
        pointers.push(result.as_mut_ptr().cast());
        let mut strides: Vec<isize> = steps.iter().map(|&step| 4 * step as isize).collect();
        strides.push(size_of::<R>() as isize);
        strides.extend([0; 5]);
        let kernel = kernels.0[level as usize];
        // SAFETY: each row has an element at each of its steps, and the result has `n`; inputs are only read.
        unsafe {
            let (pointers, strides) = (pointers.as_ptr(), strides.as_ptr());
            kernel(std::ptr::null(), pointers, strides, n, 1);
        }
        result
    };
    levels.map(of_level).collect()
}

proptest! {
    #[test]
    fn every_element_at_every_level(
        n in prop_oneof![0usize..5, 60usize..70, 120usize..300],
        steps in [0usize..3, 0usize..3, 0usize..3, 0usize..3],
        values in [numbers(), numbers(), numbers(), numbers()],
    ) {
        let rows: [Vec<f32>; 4] = std::array::from_fn(|k| row(n, steps[k], &values[k]));
        let element = |i: usize| -> [f32; 4] { std::array::from_fn(|k| rows[k][i * steps[k]]) };
        for result in run::<f32>(&quaternary::<NanToNum, f32, 64>(), n, &rows, &steps) {
            for i in 0..n {
                let [a, nan, infinity, minus_infinity] = element(i);
                let wanted = match a {
                    a if a.is_nan() => nan,
                    f32::INFINITY => infinity,
                    f32::NEG_INFINITY => minus_infinity,
                    a => a,
                };
                prop_assert!(result[i].to_bits() == wanted.to_bits() || result[i].is_nan() && wanted.is_nan());
            }
        }
        for result in run::<u8>(&quaternary::<IsClose<true>, f32, 64>(), n, &rows, &steps) {
            for i in 0..n {
                let [a, b, rtol, atol] = element(i);
                let near = b.is_finite() && (a - b).abs() <= atol + rtol * b.abs();
                let wanted = near || a == b || a.is_nan() && b.is_nan();
                prop_assert_eq!(result[i], u8::from(wanted));
            }
        }
    }
}
