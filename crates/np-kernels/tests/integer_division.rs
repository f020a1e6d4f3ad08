//! Divisions of 64-bit integers against plain arithmetic: chunks of small numbers, of large ones, and of both.

use np_kernels::abi::LevelKernels;
use np_kernels::functions::division::{Divmod, FloorDivide, Fmod, Remainder};
use np_kernels::loops::chunked::{chunked_binary, chunked_costly, chunked_pair};
use np_kernels::physical::Physical;
use np_kernels::simd::{LevelId, detected};
use proptest::prelude::*;

/// The results of kernels, `OUT` for each pair of elements, at each level that the machine has.
fn at_every_level<T: Physical + Default, const OUT: usize>(
    kernels: LevelKernels,
    a: &[T],
    b: &[T],
    one_divisor: bool,
) -> Vec<[Vec<T>; OUT]> {
    let size = size_of::<T>() as isize;
    let levels = LevelId::ALL
        .into_iter()
        .filter(|&level| level <= detected());
    let run = |level: LevelId| {
        let mut results = [(); OUT].map(|()| vec![T::default(); a.len()]);
        let mut pointers = vec![
            a.as_ptr().cast_mut().cast::<u8>(),
            b.as_ptr().cast_mut().cast(),
        ];
        pointers.extend(
            results
                .iter_mut()
                .map(|result| result.as_mut_ptr().cast::<u8>()),
        );
        let mut strides = vec![size, if one_divisor { 0 } else { size }];
        strides.resize(2 + OUT, size);
        strides.resize(2 * (2 + OUT), 0);
        let kernel = kernels.0[level as usize];
        // SAFETY: the machine has the level; every operand has `a.len()` elements, and outputs overlap no input.
        unsafe {
            kernel(
                std::ptr::null(),
                pointers.as_ptr(),
                strides.as_ptr(),
                a.len(),
                1,
            )
        };
        results
    };
    levels.map(run).collect()
}

/// An integer of any size: about as many small ones as large ones, and the ends of both ranges.
fn integers() -> impl Strategy<Value = i64> {
    let edge = 1_i64 << 50;
    prop_oneof![
        4 => -100..100_i64,
        4 => -edge..=edge,
        1 => prop::sample::select(vec![0, 1, -1, edge, -edge, edge - 1, 1 - edge, i64::MIN, i64::MAX]),
        1 => any::<i64>(),
    ]
}

/// Pairs, in most cases all of them small.
fn pairs() -> impl Strategy<Value = Vec<(i64, i64)>> {
    let small = prop_oneof![-100..100_i64, -(1_i64 << 50)..(1 << 50)];
    prop_oneof![
        prop::collection::vec((small.clone(), small), 1..200),
        prop::collection::vec((integers(), integers()), 1..200),
    ]
}

/// Python's quotient and remainder, and C's remainder: zero for a division by zero.
fn signed(a: i64, b: i64) -> [i64; 3] {
    if b == 0 {
        return [0; 3];
    }
    let (quotient, rest) = (a.wrapping_div(b), a.wrapping_rem(b));
    let apart = rest != 0 && (rest < 0) != (b < 0);
    [
        quotient - i64::from(apart),
        if apart { rest + b } else { rest },
        rest,
    ]
}

fn unsigned(a: u64, b: u64) -> [u64; 2] {
    [a.checked_div(b).unwrap_or(0), a.checked_rem(b).unwrap_or(0)]
}

proptest! {
    #[test]
    fn signed_divisions_are_those_of_python(pairs in pairs(), one_divisor: bool) {
        let (a, mut b): (Vec<i64>, Vec<i64>) = pairs.into_iter().unzip();
        if one_divisor {
            b = vec![b[0]; b.len()];
        }
        let expected: Vec<_> = a.iter().zip(&b).map(|(&a, &b)| signed(a, b)).collect();
        let part = |which: usize| expected.iter().map(|e| e[which]).collect::<Vec<_>>();
        for kernels in [chunked_binary::<FloorDivide, i64, 32>(), chunked_costly::<FloorDivide, i64, 32>()] {
            for [floors] in at_every_level::<i64, 1>(kernels, &a, &b, one_divisor) {
                prop_assert_eq!(floors, part(0));
            }
        }
        for [remainders] in at_every_level::<i64, 1>(chunked_binary::<Remainder, i64, 32>(), &a, &b, one_divisor) {
            prop_assert_eq!(remainders, part(1));
        }
        for [rests] in at_every_level::<i64, 1>(chunked_binary::<Fmod, i64, 32>(), &a, &b, one_divisor) {
            prop_assert_eq!(rests, part(2));
        }
        for [floors, remainders] in at_every_level::<i64, 2>(chunked_pair::<Divmod, i64, 32>(), &a, &b, one_divisor) {
            prop_assert_eq!(floors, part(0));
            prop_assert_eq!(remainders, part(1));
        }
    }

    #[test]
    fn unsigned_divisions_are_those_of_rust(pairs in pairs(), one_divisor: bool) {
        let (a, mut b): (Vec<u64>, Vec<u64>) = pairs.into_iter().map(|(a, b)| (a as u64, b as u64)).unzip();
        if one_divisor {
            b = vec![b[0]; b.len()];
        }
        let expected: Vec<_> = a.iter().zip(&b).map(|(&a, &b)| unsigned(a, b)).collect();
        let part = |which: usize| expected.iter().map(|e| e[which]).collect::<Vec<_>>();
        for [floors] in at_every_level::<u64, 1>(chunked_binary::<FloorDivide, u64, 32>(), &a, &b, one_divisor) {
            prop_assert_eq!(floors, part(0));
        }
        for [remainders] in at_every_level::<u64, 1>(chunked_binary::<Remainder, u64, 32>(), &a, &b, one_divisor) {
            prop_assert_eq!(remainders, part(1));
        }
    }
}
