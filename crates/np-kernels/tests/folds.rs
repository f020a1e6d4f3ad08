//! Counts, sums without NaN, and sums of squared deviations, against the plain sums of what they are made of: the same bits.

use np_dtype::Complex;
use np_kernels::LevelKernels;
use np_kernels::reductions::counting::{NotNan, NotZero};
use np_kernels::reductions::deviations::deviations;
use np_kernels::reductions::reduction::fold;
use np_kernels::reductions::sums::{Itself, Sum, SumOfNumbers, ZeroForNan};
use np_kernels::simd::{LevelId, force};
use proptest::prelude::*;

/// Folds `n1` rows of `n0` elements, into one accumulator each or, `across`, into a row of them.
fn folded<T, A: Copy>(
    kernels: LevelKernels,
    start: A,
    elements: &[T],
    n0: usize,
    across: bool,
) -> Vec<A> {
    let n1 = elements.len() / n0;
    let (wide, element) = (size_of::<A>() as isize, size_of::<T>() as isize);
    let row = n0 as isize * element;
    let mut acc = vec![start; if across { n0 } else { n1 }];
    let strides = match across {
        true => [wide, element, 0, row],
        false => [0, element, wide, row],
    };
    let pointers = [
        acc.as_mut_ptr().cast::<u8>(),
        elements.as_ptr().cast_mut().cast(),
    ];
    // SAFETY: the accumulators and the elements are there; these are only read.
    unsafe {
        kernels.get()(
            std::ptr::null(),
            pointers.as_ptr(),
            strides.as_ptr(),
            n0,
            n1,
        )
    };
    acc
}

/// The same for squared deviations.
fn deviated<M, T>(
    kernels: LevelKernels,
    means: &[M],
    elements: &[T],
    n0: usize,
    across: bool,
) -> Vec<f64> {
    let n1 = elements.len() / n0;
    let (mean, element) = (size_of::<M>() as isize, size_of::<T>() as isize);
    let row = n0 as isize * element;
    let mut acc = vec![0.0f64; if across { n0 } else { n1 }];
    let strides = match across {
        true => [8, element, mean, 0, row, 0],
        false => [0, element, 0, 8, row, mean],
    };
    let pointers = [
        acc.as_mut_ptr().cast::<u8>(),
        elements.as_ptr().cast_mut().cast(),
        means.as_ptr().cast_mut().cast(),
    ];
    // SAFETY: as above, and as many means as accumulators.
    unsafe {
        kernels.get()(
            std::ptr::null(),
            pointers.as_ptr(),
            strides.as_ptr(),
            n0,
            n1,
        )
    };
    acc
}

fn bits(values: &[f64]) -> Vec<u64> {
    values.iter().map(|x| x.to_bits()).collect()
}

proptest! {
    #[test]
    fn folds_are_sums_of_what_they_are_made_of(
        numbers in prop::collection::vec(prop_oneof![4 => -1e3..1e3f64, 1 => Just(f64::NAN), 1 => Just(0.0)], 1..2500),
        n0 in 1usize..700,
        across in any::<bool>(),
        level in prop::sample::select(LevelId::ALL.to_vec()),
    ) {
        force(level);
        let n0 = n0.min(numbers.len());
        let elements = &numbers[..numbers.len() - numbers.len() % n0];
        let lanes = if across { n0 } else { elements.len() / n0 };
        let lane_of = |i: usize| if across { i % n0 } else { i / n0 };

        let without: Vec<f64> = elements.iter().map(|x| if x.is_nan() { 0.0 } else { *x }).collect();
        let wanted = folded(fold::<Sum, f64>(), 0.0, &without, n0, across);
        let sums = folded(fold::<SumOfNumbers, f64>(), 0.0, elements, n0, across);
        prop_assert_eq!(bits(&sums), bits(&wanted));

        let counts = |holds: fn(&f64) -> bool| {
            let mut counts = vec![0i64; lanes];
            for (i, x) in elements.iter().enumerate() {
                counts[lane_of(i)] += i64::from(holds(x));
            }
            counts
        };
        let not_nan = folded(fold::<NotNan, f64>(), 0i64, elements, n0, across);
        prop_assert_eq!(not_nan, counts(|x| !x.is_nan()));
        let not_zero = folded(fold::<NotZero, f64>(), 0i64, elements, n0, across);
        prop_assert_eq!(not_zero, counts(|x| *x != 0.0));
        let bytes: Vec<u8> = elements.iter().map(|x| (*x != 0.0).into()).collect();
        let not_zero = folded(fold::<NotZero, u8>(), 0i64, &bytes, n0, across);
        prop_assert_eq!(not_zero, counts(|x| *x != 0.0));

        let means: Vec<f64> = (0..lanes).map(|i| i as f64 / 3.0).collect();
        let squares_of = |elements: &[f64]| -> Vec<f64> {
            let squares = elements.iter().enumerate().map(|(i, x)| (x - means[lane_of(i)]) * (x - means[lane_of(i)]));
            squares.collect()
        };
        let squares = squares_of(&without);
        let wanted = folded(fold::<Sum, f64>(), 0.0, &squares, n0, across);
        let found = deviated(deviations::<Itself, f64>(), &means, &without, n0, across);
        prop_assert_eq!(bits(&found), bits(&wanted));

        let complex = |values: &[f64]| -> Vec<Complex<f64>> {
            values.iter().map(|x| Complex::new(*x, 0.0)).collect()
        };
        let found = deviated(deviations::<Itself, Complex<f64>>(), &complex(&means), &complex(&without), n0, across);
        prop_assert_eq!(bits(&found), bits(&wanted));

        let mut squares = squares_of(elements);
        squares.iter_mut().filter(|square| square.is_nan()).for_each(|square| *square = 0.0);
        let wanted = folded(fold::<Sum, f64>(), 0.0, &squares, n0, across);
        let found = deviated(deviations::<ZeroForNan, f64>(), &means, elements, n0, across);
        prop_assert_eq!(bits(&found), bits(&wanted));

        let whole: Vec<i32> = without.iter().map(|x| *x as i32).collect();
        let squares = squares_of(&whole.iter().map(|x| f64::from(*x)).collect::<Vec<f64>>());
        let wanted = folded(fold::<Sum, f64>(), 0.0, &squares, n0, across);
        let found = deviated(deviations::<Itself, i32>(), &means, &whole, n0, across);
        prop_assert_eq!(bits(&found), bits(&wanted));
        let long: Vec<i64> = whole.iter().map(|x| i64::from(*x)).collect();
        let found = deviated(deviations::<Itself, i64>(), &means, &long, n0, across);
        prop_assert_eq!(bits(&found), bits(&wanted));
    }
}
