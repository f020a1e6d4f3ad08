//! Lanes sorted and partitioned along an axis of random operands, against lanes of single elements, in bounds.

use std::cmp::Ordering;

use np_dtype::{DType, Scalar, TypeCode};
use np_ufunc::sorting;
use proptest::prelude::*;

use crate::arrangement::{Memory, Placed, dtypes, forms, indices, place, shapes};

/// NumPy's order.
fn order(a: Scalar, b: Scalar) -> Ordering {
    if let (Some(a), Some(b)) = (a.as_i128(), b.as_i128()) {
        return a.cmp(&b);
    }
    let (a, b) = (a.as_complex(), b.as_complex());
    let part = |x: f64, y: f64| {
        let by_value = x.partial_cmp(&y);
        by_value.unwrap_or_else(|| x.is_nan().cmp(&y.is_nan()))
    };
    let class = |re: f64, im: f64| 2 * u8::from(re.is_nan()) + u8::from(im.is_nan());
    let by_class = class(a.re, a.im).cmp(&class(b.re, b.im));
    by_class.then(part(a.re, b.re)).then(part(a.im, b.im))
}

/// Calls a function for every lane along an axis, with the indices of its elements.
fn for_each_lane(shape: &[usize], axis: usize, mut work: impl FnMut(&[Vec<usize>])) {
    let mut across = shape.to_vec();
    across[axis] = usize::from(shape[axis] > 0);
    for first in indices(&across) {
        let along = (0..shape[axis]).map(|i| {
            let mut index = first.clone();
            index[axis] = i;
            index
        });
        work(&along.collect::<Vec<_>>());
    }
}

fn elements(memory: &Memory, operand: &Placed, lane: &[Vec<usize>]) -> Vec<Scalar> {
    lane.iter()
        .map(|index| memory.get(operand, index))
        .collect()
}

/// The elements as they are compared: booleans, as by NumPy, by the bytes that they are.
fn compared(memory: &Memory, operand: &Placed, lane: &[Vec<usize>]) -> Vec<Scalar> {
    if operand.dtype.code() != TypeCode::Bool {
        return elements(memory, operand, lane);
    }
    let bytes = lane.iter().map(|index| memory.bytes[operand.at(index)]);
    bytes.map(Scalar::UInt8).collect()
}

/// The indices that sort elements.
fn sorting_indices(elements: &[Scalar]) -> Vec<usize> {
    let mut sorted: Vec<usize> = (0..elements.len()).collect();
    sorted.sort_by(|&i, &j| order(elements[i], elements[j]));
    sorted
}

proptest! {
    #[test]
    fn lanes_sorted_in_place(
        shape in shapes(),
        form in forms(),
        dtype in dtypes(),
        along in any::<prop::sample::Index>(),
        seed in any::<u64>(),
    ) {
        prop_assume!(!shape.is_empty());
        let axis = along.index(shape.len());
        let (before, placed) = place(&shape, &[(form, dtype)], 0, seed);
        let mut memory = before.clone();
        // SAFETY: the operand lies in the memory, and its elements do not overlap.
        unsafe { sorting::sort(&shape, axis, &placed[0].operand(&mut memory), true) };
        let mut expected = before.clone();
        for_each_lane(&shape, axis, |lane| {
            let given = elements(&before, &placed[0], lane);
            for (index, i) in lane.iter().zip(sorting_indices(&given)) {
                expected.put(&placed[0], index, given[i]);
            }
        });
        memory.assert_is(expected, &placed[0], &shape);
    }

    #[test]
    fn indices_that_sort(
        shape in shapes(),
        (form, other, to) in (forms(), forms(), forms()),
        (dtype, of_other) in (dtypes(), dtypes()),
        along in any::<prop::sample::Index>(),
        two in any::<bool>(),
        seed in any::<u64>(),
    ) {
        prop_assume!(!shape.is_empty());
        let axis = along.index(shape.len());
        let (read, keys) = place(&shape, &[(form, dtype), (other, of_other)], 2, seed);
        let (before, indices_placed) = place(&shape, &[(to, DType::INT64)], 0, seed ^ 5);
        let (mut memory, mut source) = (before.clone(), read.clone());
        let operands = [0, 1].map(|k| keys[k].operand(&mut source));
        let target = indices_placed[0].operand(&mut memory);
        // SAFETY: the operands lie in memories of their own, and the indices do not overlap.
        unsafe {
            if two {
                sorting::lexsort(&shape, axis, &operands, &target);
            } else {
                sorting::argsort(&shape, axis, &operands[1], &target);
            }
        }
        prop_assert!(source.bytes == read.bytes);
        let mut expected = before;
        for_each_lane(&shape, axis, |lane| {
            let (minor, major) = (compared(&read, &keys[0], lane), compared(&read, &keys[1], lane));
            let mut sorted: Vec<usize> = (0..lane.len()).collect();
            sorted.sort_by(|&i, &j| {
                let by_major = order(major[i], major[j]);
                if two { by_major.then(order(minor[i], minor[j])) } else { by_major }
            });
            for (index, i) in lane.iter().zip(sorted) {
                expected.put(&indices_placed[0], index, Scalar::Int64(i as i64));
            }
        });
        memory.assert_is(expected, &indices_placed[0], &shape);
    }

    #[test]
    fn lanes_partitioned(
        shape in shapes(),
        (form, to) in (forms(), forms()),
        dtype in dtypes(),
        along in any::<prop::sample::Index>(),
        positions in prop::collection::vec(any::<prop::sample::Index>(), 0..4),
        seed in any::<u64>(),
    ) {
        prop_assume!(!shape.is_empty() && !shape.contains(&0));
        let axis = along.index(shape.len());
        let mut kth: Vec<usize> = positions.iter().map(|k| k.index(shape[axis])).collect();
        kth.sort_unstable();
        kth.dedup();
        let (before, placed) = place(&shape, &[(form, dtype)], 0, seed);
        let (mut indices, indices_placed) = place(&shape, &[(to, DType::INT64)], 0, seed ^ 5);
        let mut memory = before.clone();
        // SAFETY: the operands lie in memories of their own, and their elements do not overlap.
        unsafe {
            let array = placed[0].operand(&mut memory);
            let target = indices_placed[0].operand(&mut indices);
            sorting::argpartition(&shape, axis, &array, &kth, &target);
            sorting::partition(&shape, axis, &array, &kth);
        }
        let mut sorted_parts = memory.clone();
        let mut expected = before.clone();
        for_each_lane(&shape, axis, |lane| {
            let given = elements(&before, &placed[0], lane);
            let parted = elements(&memory, &placed[0], lane);
            let order_of = sorting_indices(&given);
            let chosen = elements(&indices, &indices_placed[0], lane);
            let chosen = chosen.iter().map(|i| given[i.as_i128().unwrap() as usize]).collect();
            for lane in [&parted, &chosen] {
                for &k in &kth {
                    let wanted = given[order_of[k]];
                    assert!(order(lane[k], wanted).is_eq());
                    assert!(lane[..k].iter().all(|&x| order(x, wanted).is_le()));
                    assert!(lane[k..].iter().all(|&x| order(x, wanted).is_ge()));
                }
            }
            // What was partitioned has the same elements, up to zeros of both signs, which sorting stably would tell apart.
            let parted_order = sorting_indices(&parted);
            for (n, index) in lane.iter().enumerate() {
                let (found, wanted) = (parted[parted_order[n]], given[order_of[n]]);
                assert!(order(found, wanted).is_eq());
                expected.put(&placed[0], index, wanted);
                sorted_parts.put(&placed[0], index, wanted);
            }
        });
        sorted_parts.assert_is(expected, &placed[0], &shape);
    }
}
