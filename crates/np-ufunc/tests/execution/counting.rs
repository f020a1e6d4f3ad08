//! Elements looked up, counted, and found in sorted lanes, against the definitions, for every arrangement and any number of threads.

use std::collections::HashMap;

use np_dtype::{ByteOrder, DType, TypeCode};
use np_ufunc::order_statistics::{self, Wanted};
use np_ufunc::searching::{self, Side, Sorted};
use np_ufunc::tally::{self, Bins, UniformBins};
use np_ufunc::{Operand, threads};
use proptest::prelude::*;

/// Numbers of which some are equal, and some NaN.
fn numbers(count: usize, seed: u64) -> Vec<f64> {
    let mut state = seed | 1;
    let mut next = || {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(seed);
        match state >> 57 {
            0 => f64::NAN,
            bits => bits as f64 / 4.0 - 11.0,
        }
    };
    (0..count).map(|_| next()).collect()
}

/// NumPy's order.
fn sorted(mut lane: Vec<f64>) -> Vec<f64> {
    lane.sort_by(|a, b| {
        let by_value = a.partial_cmp(b);
        by_value.unwrap_or_else(|| a.is_nan().cmp(&b.is_nan()))
    });
    lane
}

/// The bytes of numbers, a byte further on and in the other byte order or not.
fn memory(values: &[f64], shifted: bool, swapped: bool) -> (Vec<u8>, usize, DType) {
    let mut bytes = vec![0u8; usize::from(shifted)];
    for value in values {
        let mut own = value.to_ne_bytes();
        if swapped {
            own.reverse();
        }
        bytes.extend(own);
    }
    let order = if swapped {
        ByteOrder::Swapped
    } else {
        ByteOrder::Native
    };
    let dtype = DType::FLOAT64.with_byte_order(order);
    (bytes, usize::from(shifted), dtype)
}

fn same(a: f64, b: f64) -> bool {
    a == b || (a.is_nan() && b.is_nan())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn elements_are_found_in_every_lane(
        shape in [1usize..5, 1usize..40, 1usize..5],
        axis in 0usize..3,
        order in Just([0usize, 1, 2]).prop_shuffle(),
        shifted in any::<bool>(),
        swapped in any::<bool>(),
        long in prop::bool::weighted(0.1),
        seed in any::<u64>(),
        threads in 1usize..4,
    ) {
        let mut shape = shape;
        if long {
            shape[axis] = 20_000;
        }
        // Strides in any order of the axes.
        let mut strides = [0isize; 3];
        let mut step = 8;
        for &k in &order {
            strides[k] = step;
            step *= shape[k] as isize;
        }
        let values = numbers(shape.iter().product(), seed);
        let (mut bytes, first, dtype) = memory(&values, shifted, swapped);
        let n = shape[axis];
        let positions = [n / 2, 0, n - 1, n / 3];
        let mut lengths = shape;
        lengths[axis] = positions.len();
        let mut found = vec![0.5f64; lengths.iter().product()];
        let found_strides = [lengths[1] * lengths[2] * 8, lengths[2] * 8, 8].map(|s| s as isize);
        threads::set_num_threads(threads);
        for by_numbers in [false, true] {
            let table: HashMap<usize, Vec<usize>> = (1..=n)
                .map(|m| (m, positions.iter().map(|position| position * m / n).collect()))
                .collect();
            let wanted = if by_numbers { Wanted::ByNumbers(&table) } else { Wanted::Same(&positions) };
            let array = Operand::new(bytes[first..].as_mut_ptr(), dtype, &strides);
            let target = Operand::new(found.as_mut_ptr().cast(), DType::FLOAT64, &found_strides);
            // SAFETY: the vectors hold every element that the strides address, and are two.
            unsafe { order_statistics::run(&shape, axis, &array, wanted, positions.len(), &target) };
            let mut index = [0usize; 3];
            loop {
                let at = |i: usize| {
                    let mut own = index;
                    own[axis] = i;
                    let byte: isize = (0..3).map(|k| own[k] as isize * strides[k]).sum();
                    values[byte as usize / 8]
                };
                let lane = sorted((0..n).map(at).collect());
                let m = lane.iter().filter(|x| !x.is_nan()).count();
                for (k, &position) in positions.iter().enumerate() {
                    let mut own = index;
                    own[axis] = k;
                    let got = found[(own[0] * lengths[1] + own[1]) * lengths[2] + own[2]];
                    let expected = match by_numbers {
                        true if m == 0 => f64::NAN,
                        true => lane[position * m / n],
                        false => lane[position],
                    };
                    prop_assert!(same(got, expected), "{got} for {expected} at {index:?}");
                }
                let moved = (0..3).filter(|&k| k != axis).any(|k| {
                    index[k] = (index[k] + 1) % shape[k];
                    index[k] != 0
                });
                if !moved {
                    break;
                }
            }
        }
        threads::set_num_threads(0);
    }

    #[test]
    fn numbers_are_counted(
        count in prop_oneof![0usize..300, 40_000usize..90_000],
        step in prop_oneof![Just(1usize), Just(3)],
        bins in 1usize..60,
        seed in any::<u64>(),
        threads in 1usize..4,
    ) {
        let values = numbers(count * step, seed);
        let own: Vec<f64> = values.iter().copied().step_by(step).collect();
        let strides = [8 * step as isize];
        let operand = Operand::new(values.as_ptr().cast_mut().cast(), DType::FLOAT64, &strides);
        let edges: Vec<f64> = (0..=bins).map(|i| -5.0 + 10.0 * i as f64 / bins as f64).collect();
        let uniform = UniformBins::new(-5.0, 5.0, 10.0, &edges).unwrap();
        let place = |x: f64| edges.iter().rposition(|&edge| edge <= x).filter(|_| x <= 5.0);
        let mut expected = vec![0i64; bins];
        for &x in &own {
            if let Some(place) = place(x) {
                expected[place.min(bins - 1)] += 1;
            }
        }
        threads::set_num_threads(threads);
        // SAFETY: the vector holds so many elements.
        let counts = unsafe { tally::count_binned(own.len(), &operand, &Bins::Double(uniform)) };
        prop_assert_eq!(counts, expected);
        let whole: Vec<i64> = own.iter().map(|x| (x.abs() * 4.0) as i64).collect();
        let strides = [8];
        let operand = Operand::new(whole.as_ptr().cast_mut().cast(), DType::INT64, &strides);
        // SAFETY: as above; all numbers are below the bound.
        let (bounds, counts) = unsafe {
            (tally::bounds(whole.len(), &operand), tally::count(whole.len(), &operand, 100))
        };
        prop_assert_eq!(bounds.0, whole.iter().min().copied().unwrap_or(i64::MAX));
        for (number, &count) in counts.iter().enumerate() {
            prop_assert_eq!(count, whole.iter().filter(|&&x| x == number as i64).count() as i64);
        }
        threads::set_num_threads(0);
    }

    #[test]
    fn keys_find_their_places(
        count in 0usize..200,
        keys in 0usize..200,
        step in prop_oneof![Just(1isize), Just(-2), Just(0)],
        right in any::<bool>(),
        seed in any::<u64>(),
    ) {
        let elements = sorted(numbers(count, seed));
        let other = numbers(keys * 2 + 1, !seed);
        let first = if step < 0 { 2 * keys } else { 0 };
        let strides = [8 * step];
        let operand = Operand::new(other[first..].as_ptr().cast_mut().cast(), DType::FLOAT64, &strides);
        let mut places = vec![-1i64; keys];
        let target = [8];
        let target = Operand::new(places.as_mut_ptr().cast(), DType::INT64, &target);
        let sorted = Sorted {
            code: TypeCode::Float64,
            first: elements.as_ptr().cast(),
            count,
            order: None,
        };
        let side = if right { Side::Right } else { Side::Left };
        // SAFETY: the vectors hold every element that is asked for.
        let outcome = unsafe { searching::run(&sorted, side, &[keys], &operand, &target) };
        prop_assert!(outcome.is_ok());
        let less = |a: f64, b: f64| a < b || (b.is_nan() && !a.is_nan());
        for (i, &place) in places.iter().enumerate() {
            let key = other[first.wrapping_add_signed(i as isize * step)];
            let before = |&&element: &&f64| if right { !less(key, element) } else { less(element, key) };
            prop_assert_eq!(place, elements.iter().filter(before).count() as i64);
        }
    }
}
