//! Distinct elements, tables of values and membership against what the standard library's sets say, at every SIMD level, and nothing written
//! outside.

use std::collections::{BTreeMap, HashSet};
use std::mem::MaybeUninit;
use std::sync::Mutex;

use np_dtype::{Complex, TypeCode, f16};
use np_kernels::sets::common_elements::{Rows, common, exclusive};
use np_kernels::sets::distinct::{distinct_kernels, is_sorted};
use np_kernels::sets::groups::Groups;
use np_kernels::sets::membership::{Member, Members, kernels};
use np_kernels::sets::value_table::{Told, ValueTable, bounds};
use np_kernels::simd::{self, LevelId};
use np_kernels::sorting::ordered::Key;
use proptest::prelude::*;

/// The level is one for the whole process.
static LEVEL: Mutex<()> = Mutex::new(());

/// Runs something at every level that the machine has.
fn at_each_level(mut work: impl FnMut()) {
    let _guard = LEVEL
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    for level in LevelId::ALL {
        if simd::force(level) == level {
            work();
        }
    }
    simd::force(LevelId::V4);
}

/// Elements that nobody may touch on either side of those that are written.
const MARGIN: usize = 24;

/// What `write` makes of memory for `n` elements, between others that have to stay as they are.
fn guarded<T: Copy + PartialEq + std::fmt::Debug>(
    n: usize,
    filler: T,
    write: impl FnOnce(*mut T),
) -> Vec<T> {
    let mut memory = vec![filler; n + 2 * MARGIN];
    write(memory[MARGIN..].as_mut_ptr());
    let kept = memory[..MARGIN].iter().chain(&memory[MARGIN + n..]);
    kept.for_each(|&element| assert_eq!(element, filler, "written outside"));
    memory[MARGIN..MARGIN + n].to_vec()
}

/// The distinct elements of a sorted row, and where they begin.
fn check_distinct<T: Copy + PartialEq + std::fmt::Debug>(row: &[T], code: TypeCode, filler: T) {
    let places: Vec<i64> = (0..row.len())
        .filter(|&i| i == 0 || row[i] != row[i - 1])
        .map(|i| i as i64)
        .collect();
    let wanted: Vec<T> = places.iter().map(|&place| row[place as usize]).collect();
    let (kernels, first) = (distinct_kernels(code), row.as_ptr().cast::<u8>());
    at_each_level(|| {
        let (n, count) = (row.len(), places.len());
        // SAFETY: the row is of the type, and there is room for what is counted.
        unsafe {
            assert_eq!((kernels.count)(first, n), count);
            let values = guarded(count, filler, |to| {
                (kernels.write)(first, n, to.cast(), count);
            });
            assert_eq!(format!("{values:?}"), format!("{wanted:?}"));
            let found = guarded(count, -7, |to| (kernels.places)(first, n, to, count));
            assert_eq!(found, places);
            let numbers = guarded(n, -7, |to| (kernels.numbers)(first, n, to));
            let before = |i: i64| places.partition_point(|&place| place <= i) as i64 - 1;
            assert_eq!(numbers, (0..n as i64).map(before).collect::<Vec<i64>>());
        }
    });
}

/// Whether a row rises, and holds no NaN.
fn check_order<T: Copy + PartialOrd>(row: &[T], code: TypeCode) {
    let rises = row.windows(2).all(|pair| pair[0] <= pair[1]);
    let expected = rises && row.iter().all(|x| x.partial_cmp(x).is_some());
    at_each_level(|| {
        // SAFETY: the row is of the type.
        let found = unsafe { is_sorted(code, row.as_ptr().cast(), row.len()) };
        assert_eq!(found, expected);
    });
}

/// What two sorted rows of distinct elements have in common, and what not.
fn check_pair<T: Copy + PartialEq + PartialOrd + std::fmt::Debug>(
    [a, b]: [&[T]; 2],
    code: TypeCode,
    filler: T,
) {
    let rows = Rows {
        code,
        firsts: [a.as_ptr().cast(), b.as_ptr().cast()],
        lengths: [a.len(), b.len()],
    };
    let place = |of: &[T], x: &T| of.iter().position(|y| y == x).map(|place| place as i64);
    let both: Vec<&T> = a.iter().filter(|x| b.contains(x)).collect();
    let most = a.len().min(b.len());
    let mut count = 0;
    let mut in_b = Vec::new();
    let in_a = guarded(most, -7, |in_a| {
        in_b = guarded(most, -7, |in_b| {
            // SAFETY: the rows are of the type, and there is room for as many places as the shorter one has elements.
            count = unsafe { common(&rows, [in_a, in_b]) };
        });
    });
    assert_eq!(count, both.len());
    for (k, x) in both.into_iter().enumerate() {
        assert_eq!((Some(in_a[k]), Some(in_b[k])), (place(a, x), place(b, x)));
    }
    let mut wanted: Vec<T> = a.iter().filter(|x| !b.contains(x)).copied().collect();
    let found = guarded(a.len(), filler, |to| {
        // SAFETY: there is room for all elements of the first row.
        count = unsafe { exclusive::<false>(&rows, to.cast()) };
    });
    assert_eq!(found[..count], wanted);
    wanted.extend(b.iter().filter(|x| !a.contains(x)));
    wanted.sort_by(|x, y| x.partial_cmp(y).expect("no NaN"));
    let found = guarded(a.len() + b.len(), filler, |to| {
        // SAFETY: there is room for all elements.
        count = unsafe { exclusive::<true>(&rows, to.cast()) };
    });
    assert_eq!(found[..count], wanted);
}

/// Memory that was written, as values.
fn written<T: Copy>(n: usize, write: impl FnOnce(&mut [MaybeUninit<T>])) -> Vec<T> {
    let mut memory = vec![MaybeUninit::uninit(); n];
    write(&mut memory);
    // SAFETY: `write` writes all of it, or panics.
    memory
        .into_iter()
        .map(|value| unsafe { value.assume_init() })
        .collect()
}

/// The values of a row of integers by a table, if there is one.
fn check_table<K: Key + std::fmt::Debug>(row: &[K], signed: bool, order: impl Fn(K) -> i128) {
    let mut told: BTreeMap<i128, (K, i64, i64)> = BTreeMap::new();
    for (i, &element) in row.iter().enumerate() {
        told.entry(order(element))
            .or_insert((element, i as i64, 0))
            .2 += 1;
    }
    let ranks: BTreeMap<i128, i64> = told
        .keys()
        .zip(0..)
        .map(|(&key, rank)| (key, rank))
        .collect();
    for number in 0..8 {
        let wanted = Told {
            firsts: number & 1 > 0,
            counts: number & 2 > 0,
            ranks: number & 4 > 0,
        };
        at_each_level(|| {
            let Some(table) = ValueTable::of(row, signed, wanted) else {
                return;
            };
            let count = table.count();
            let values = written(count, |to| table.write_values(to));
            assert_eq!(values, told.values().map(|told| told.0).collect::<Vec<K>>());
            if wanted.firsts {
                let firsts = written(count, |to| table.write_firsts(to));
                assert_eq!(
                    firsts,
                    told.values().map(|told| told.1).collect::<Vec<i64>>()
                );
            }
            if wanted.counts {
                let counts = written(count, |to| table.write_counts(to));
                assert_eq!(
                    counts,
                    told.values().map(|told| told.2).collect::<Vec<i64>>()
                );
            }
            if wanted.ranks {
                let inverse = written(row.len(), |to| table.write_inverse(row, to));
                let expected: Vec<i64> =
                    row.iter().map(|&element| ranks[&order(element)]).collect();
                assert_eq!(inverse, expected);
            }
        });
    }
}

/// Which elements are among others, at every level, of every length below that of the row.
fn check_members<T: Member>(row: &[T], others: &[T], is_equal: impl Fn(T, T) -> bool) {
    for inverted in [false, true] {
        let expected: Vec<u8> = row
            .iter()
            .map(|&x| u8::from(others.iter().any(|&y| is_equal(x, y)) != inverted))
            .collect();
        let members = Members::of(others, row.len(), inverted);
        for level in LevelId::ALL
            .into_iter()
            .filter(|&level| level <= simd::detected())
        {
            let found = guarded(row.len(), 0xA5, |to| {
                let pointers = [row.as_ptr().cast_mut().cast::<u8>(), to];
                let strides = [size_of::<T>() as isize, 1, 0, 0];
                let context = std::ptr::from_ref(&members).cast();
                // SAFETY: the machine has the level; there are as many elements, and room for as many answers.
                unsafe {
                    let kernel = kernels::<T>().0[level as usize];
                    kernel(context, pointers.as_ptr(), strides.as_ptr(), row.len(), 1);
                }
            });
            assert_eq!(found, expected);
        }
    }
}

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        8 => (-30i32..30).prop_map(f64::from),
        2 => -1e3..1e3f64,
        1 => prop::sample::select(vec![f64::NAN, -f64::NAN, f64::INFINITY, 0.0, -0.0]),
    ]
}

proptest! {
    #[test]
    fn distinct_elements_of_sorted_rows(mut numbers in prop::collection::vec(number(), 0..200)) {
        numbers.sort_by(|a, b| a.total_cmp(b));
        let of = |scale: f64| numbers.iter().map(move |&x| x * scale);
        check_distinct(&of(1.0).collect::<Vec<f64>>(), TypeCode::Float64, 0.5);
        check_distinct(&of(1.0).map(|x| x as f32).collect::<Vec<f32>>(), TypeCode::Float32, 0.5);
        check_distinct(&of(1.0).map(f16::from_f64).collect::<Vec<f16>>(), TypeCode::Float16, f16::ONE);
        check_distinct(&of(1e9).map(|x| x as i64).collect::<Vec<i64>>(), TypeCode::Int64, 77);
        check_distinct(&of(1e3).map(|x| x as u32).collect::<Vec<u32>>(), TypeCode::UInt32, 77);
        check_distinct(&of(1.0).map(|x| x as i16).collect::<Vec<i16>>(), TypeCode::Int16, 77);
        check_distinct(&of(1.0).map(|x| x as u8).collect::<Vec<u8>>(), TypeCode::UInt8, 77);
        let complex: Vec<Complex<f64>> = of(1.0).map(|x| Complex::new(x, (x / 2.0).trunc())).collect();
        check_distinct(&complex, TypeCode::Complex128, Complex::new(0.5, 0.5));
    }

    #[test]
    fn rows_that_rise(mut numbers in prop::collection::vec(number(), 0..200), sorted in any::<bool>()) {
        if sorted {
            numbers.sort_by(|a, b| a.total_cmp(b));
        }
        check_order(&numbers, TypeCode::Float64);
        check_order(&numbers.iter().map(|&x| x as f32).collect::<Vec<f32>>(), TypeCode::Float32);
        check_order(&numbers.iter().map(|&x| f16::from_f64(x)).collect::<Vec<f16>>(), TypeCode::Float16);
        check_order(&numbers.iter().map(|&x| x as i32).collect::<Vec<i32>>(), TypeCode::Int32);
        check_order(&numbers.iter().map(|&x| x as u64).collect::<Vec<u64>>(), TypeCode::UInt64);
    }

    #[test]
    fn pairs_of_rows(rows in prop::collection::vec(prop::collection::btree_set(-60i16..60, 0..70), 2)) {
        let of: Vec<Vec<i16>> = rows.iter().map(|row| row.iter().copied().collect()).collect();
        check_pair([&of[0], &of[1]], TypeCode::Int16, 7777);
        let floats = of.iter().map(|row| row.iter().map(|&x| f64::from(x) / 3.0).collect()).collect::<Vec<Vec<f64>>>();
        check_pair([&floats[0], &floats[1]], TypeCode::Float64, 0.5);
        let wide = of.iter().map(|row| row.iter().map(|&x| i64::from(x) << 40).collect()).collect::<Vec<Vec<i64>>>();
        check_pair([&wide[0], &wide[1]], TypeCode::Int64, 7);
    }

    #[test]
    fn tables_of_values(
        numbers in prop::collection::vec(any::<i64>(), 0..400),
        width in 1u32..40,
        offset in any::<i64>(),
    ) {
        let wide: Vec<u64> = numbers
            .iter()
            .map(|&x| offset.wrapping_add(x & ((1 << width) - 1)) as u64)
            .collect();
        check_table(&wide, true, |x| (x as i64).into());
        check_table(&wide, false, i128::from);
        let words: Vec<u32> = wide.iter().map(|&x| x as u32).collect();
        check_table(&words, true, |x| (x as i32).into());
        check_table(&words, false, i128::from);
        let halves: Vec<u16> = wide.iter().map(|&x| x as u16).collect();
        check_table(&halves, true, |x| (x as i16).into());
        let bytes: Vec<u8> = wide.iter().map(|&x| x as u8).collect();
        check_table(&bytes, true, |x| (x as i8).into());
        check_table(&bytes, false, i128::from);
        at_each_level(|| {
            let sign = 1 << 63;
            let flipped = || wide.iter().map(|&x| x ^ sign);
            let least = flipped().min().unwrap_or(u64::MAX);
            assert_eq!(bounds(&wide, sign), (least, flipped().max().unwrap_or(0)));
        });
    }

    #[test]
    fn members(
        row in prop::collection::vec(number(), 0..130),
        others in prop::collection::vec(number(), 0..90),
        scale in prop::sample::select(vec![1.0, 1e5, 1e12]),
    ) {
        let both = [&row, &others];
        let floats = both.map(|of| of.iter().map(|&x| x * scale).collect::<Vec<f64>>());
        check_members(&floats[0], &floats[1], |a, b| a == b);
        let singles = both.map(|of| of.iter().map(|&x| (x * scale) as f32).collect::<Vec<f32>>());
        check_members(&singles[0], &singles[1], |a, b| a == b);
        let halves = both.map(|of| of.iter().map(|&x| f16::from_f64(x)).collect::<Vec<f16>>());
        check_members(&halves[0], &halves[1], |a, b| a == b);
        let integers = both.map(|of| of.iter().map(|&x| (x * scale) as i64).collect::<Vec<i64>>());
        check_members(&integers[0], &integers[1], |a, b| a == b);
        let words = both.map(|of| of.iter().map(|&x| (x * scale) as u32).collect::<Vec<u32>>());
        check_members(&words[0], &words[1], |a, b| a == b);
        let bytes = both.map(|of| of.iter().map(|&x| x as i8).collect::<Vec<i8>>());
        check_members(&bytes[0], &bytes[1], |a, b| a == b);
        let pairs = |of: &Vec<f64>| {
            of.windows(2).map(|pair| Complex::new(pair[0], (pair[1] / 20.0).trunc())).collect()
        };
        let complex: [Vec<Complex<f64>>; 2] = both.map(pairs);
        check_members(&complex[0], &complex[1], |a, b| a.re == b.re && a.im == b.im);
        let complex = complex.map(|of| of.iter().map(|z| Complex::new(z.re as f32, z.im as f32)).collect::<Vec<_>>());
        check_members(&complex[0], &complex[1], |a, b| a.re == b.re && a.im == b.im);
    }

    #[test]
    fn groups_are_those_of_the_order(row in prop::collection::vec(0u8..20, 0..120)) {
        let mut order: Vec<u64> = (0..row.len() as u64).collect();
        order.sort_by_key(|&i| row[i as usize]);
        let mut ties = Vec::new();
        let mut start = 0;
        for i in 1..=row.len() {
            if i == row.len() || row[order[i] as usize] != row[order[i - 1] as usize] {
                if i - start > 1 {
                    ties.push((start, i));
                }
                start = i;
            }
        }
        let groups = Groups::new(&order, &ties);
        let distinct: HashSet<u8> = row.iter().copied().collect();
        prop_assert_eq!(groups.count(), distinct.len());
        let values = written(groups.count(), |to| groups.write_values(&row, to));
        prop_assert!(values.is_sorted_by(|a, b| a < b));
        let firsts = written(groups.count(), |to| groups.write_firsts(to));
        let counts = written(groups.count(), |to| groups.write_counts(to));
        let inverse = written(row.len(), |to| groups.write_inverse(to));
        for (k, &value) in values.iter().enumerate() {
            prop_assert_eq!(row.iter().position(|&x| x == value), Some(firsts[k] as usize));
            prop_assert_eq!(row.iter().filter(|&&x| x == value).count(), counts[k] as usize);
        }
        for (&x, &group) in row.iter().zip(&inverse) {
            prop_assert_eq!(values[group as usize], x);
        }
    }
}

/// Keys that a multiplication alone would put into a few places.
#[test]
fn patterns_of_keys_are_found() {
    for shift in [0, 20, 40, 52] {
        let others: Vec<u64> = (0..4000u64).map(|i| i << shift).collect();
        let row: Vec<u64> = (0..4000u64).map(|i| (i * 3) << shift).collect();
        check_members(&row[..300], &others[..700], |a, b| a == b);
        let members = Members::of(&others, row.len(), false);
        let mut found = vec![0u8; row.len()];
        let pointers = [row.as_ptr().cast_mut().cast::<u8>(), found.as_mut_ptr()];
        let context = std::ptr::from_ref(&members).cast();
        // SAFETY: the baseline is a level that every machine has; there is room for an answer for each element.
        unsafe {
            let kernel = kernels::<u64>().0[0];
            kernel(
                context,
                pointers.as_ptr(),
                [8, 1, 0, 0].as_ptr(),
                row.len(),
                1,
            );
        }
        let set: HashSet<u64> = others.iter().copied().collect();
        let expected: Vec<u8> = row.iter().map(|x| u8::from(set.contains(x))).collect();
        assert_eq!(found, expected);
    }
}
