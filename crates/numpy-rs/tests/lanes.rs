//! Lanes of typed views: the elements that plain indexing finds, each in one lane.

mod layouts;

use layouts::{Made, arrays};
use np_layout::Layout;
use numpy_rs as np;
use numpy_rs::storage::{ArrayView, ArrayViewMut, Lane, LaneMut, Storage};
use proptest::prelude::*;

/// The elements along `axis`, lane by lane, put together from single elements.
fn by_indexing(made: &Made, axis: usize) -> Vec<Vec<i32>> {
    let shape = made.array.shape();
    let view = made.array.view::<i32>().unwrap();
    let outer = [&shape[..axis], &[1], &shape[axis + 1..]].concat();
    let mut indices = vec![vec![]];
    for &length in &outer {
        indices = indices
            .into_iter()
            .flat_map(|index| (0..length).map(move |i| [&index[..], &[i]].concat()))
            .collect();
    }
    indices
        .into_iter()
        .map(|mut index| {
            (0..shape[axis])
                .map(|i| {
                    index[axis] = i;
                    view[&index]
                })
                .collect()
        })
        .collect()
}

/// All that a lane offers for reading, against its elements.
fn check_lane(lane: Lane<'_, i32>, expected: &[i32]) -> Result<(), TestCaseError> {
    prop_assert_eq!(
        (lane.len(), lane.is_empty()),
        (expected.len(), expected.is_empty())
    );
    for (i, value) in expected.iter().enumerate() {
        prop_assert_eq!((lane.get(i), &lane[i]), (Some(value), value));
    }
    prop_assert_eq!(lane.get(expected.len()), None);
    prop_assert_eq!(lane.get(usize::MAX), None);
    prop_assert_eq!(lane.to_vec(), expected);
    prop_assert!(lane.iter().eq(expected));
    prop_assert!(lane.iter().rev().eq(expected.iter().rev()));
    prop_assert_eq!(format!("{lane:?}"), format!("{expected:?}"));
    let mut folded = Vec::new();
    lane.into_iter().for_each(|&value| folded.push(value));
    prop_assert_eq!(&folded, expected);
    if let Some(slice) = lane.as_slice() {
        prop_assert_eq!(slice, expected);
    }
    let contiguous = lane.len() <= 1 || lane.stride() == 4;
    prop_assert_eq!(lane.as_slice().is_some(), contiguous);
    for start in 0..=expected.len() {
        let mut rest = lane.iter();
        prop_assert_eq!(rest.nth(start), expected.get(start));
        prop_assert!(rest.clone().eq(expected.get(start + 1..).unwrap_or(&[])));
        prop_assert_eq!(rest.len(), expected.len().saturating_sub(start + 1));
        let (left, right) = lane.split_at(start);
        prop_assert_eq!(
            (left.to_vec(), right.to_vec()),
            (expected[..start].to_vec(), expected[start..].to_vec())
        );
        // From both ends at once, till they meet.
        let (mut ends, mut slice) = (lane.iter(), expected.iter());
        for _ in 0..start {
            prop_assert_eq!(ends.next(), slice.next());
            prop_assert_eq!(ends.next_back(), slice.next_back());
            prop_assert_eq!(ends.len(), slice.len());
        }
        let windows = lane.windows(start + 1);
        prop_assert_eq!(windows.len(), expected.windows(start + 1).len());
        for (window, slice) in windows.zip(expected.windows(start + 1)) {
            prop_assert_eq!(window.to_vec(), slice);
        }
    }
    Ok(())
}

/// Doubles each element but the first, in each of the ways that a lane offers.
fn write_lane(way: usize, mut lane: LaneMut<'_, i32>) {
    let len = lane.len();
    match way % 5 {
        0 => (1..len).for_each(|i| lane[i] *= 2),
        1 => (1..len).for_each(|i| *lane.get_mut(i).unwrap() *= 2),
        2 => lane
            .iter_mut()
            .rev()
            .take(len.saturating_sub(1))
            .for_each(|value| *value *= 2),
        3 => lane
            .split_at_mut(len.min(1))
            .1
            .iter_mut()
            .for_each(|value| *value *= 2),
        _ => lane.into_iter().skip(1).for_each(|value| *value *= 2),
    }
}

proptest! {
    #[test]
    fn lanes_have_the_elements_that_indexing_finds(made in arrays(4)) {
        let array = &made.array;
        {
            let view = array.view::<i32>().unwrap();
            prop_assert!(view.lanes(array.ndim() as isize).is_err());
            prop_assert!(view.lanes(-1 - array.ndim() as isize).is_err());
            for axis in 0..array.ndim() {
                let expected = by_indexing(&made, axis);
                for axis in [axis as isize, axis as isize - array.ndim() as isize] {
                    let lanes = view.lanes(axis).unwrap();
                    prop_assert_eq!(lanes.len(), expected.len());
                    prop_assert_eq!(lanes.clone().count(), expected.len());
                    for (lane, expected) in lanes.zip(&expected) {
                        check_lane(lane, expected)?;
                    }
                }
            }
            let rows: Vec<Vec<i32>> = view.rows().map(Lane::to_vec).collect();
            let expected = match array.ndim() {
                0 => vec![vec![made.elements[0].1]],
                ndim => by_indexing(&made, ndim - 1),
            };
            prop_assert_eq!(rows, expected);
        }
        if made.overlaps {
            prop_assert!(array.view_mut::<i32>().is_err());
            return Ok(());
        }
        for axis in 0..array.ndim() {
            let mut expected = by_indexing(&made, axis);
            let mut view = array.view_mut::<i32>().unwrap();
            let mut lanes: Vec<_> = view.lanes_mut(axis as isize).unwrap().collect();
            prop_assert_eq!(lanes.len(), expected.len());
            // All lanes are alive here, and written in turn.
            for (way, (lane, expected)) in lanes.iter_mut().zip(&mut expected).enumerate() {
                if let Some(first) = lane.get_mut(0) {
                    *first = -(way as i32);
                    expected[0] = -(way as i32);
                }
                check_lane(lane.as_lane(), expected)?;
                expected.iter_mut().skip(1).for_each(|value| *value *= 2);
            }
            for (way, lane) in lanes.into_iter().enumerate() {
                write_lane(way, lane);
            }
            drop(view);
            prop_assert_eq!(by_indexing(&made, axis), expected);
        }
        let mut view = array.view_mut::<i32>().unwrap();
        for (i, mut row) in view.rows_mut().enumerate() {
            let slice = row.as_mut_slice().map(|slice| slice.len());
            prop_assert!(slice.is_none_or(|len| len == row.len()));
            row.fill(i as i32);
        }
        let length = array.shape().last().copied().unwrap_or(1);
        let expected = (0..made.elements.len()).map(|i| (i / length) as i32);
        prop_assert_eq!(view.to_vec(), expected.collect::<Vec<_>>());
    }
}

#[test]
fn several_threads_write_the_lanes_of_one_view() -> np::Result<()> {
    let a = np::arange(6000, ())?.reshape([20, 300])?;
    let mut view = a.view_mut::<i64>()?;
    std::thread::scope(|scope| {
        for (i, lane) in view.lanes_mut(0).unwrap().enumerate() {
            if i % 100 == 0 {
                scope.spawn(move || lane.into_iter().for_each(|value| *value = i as i64));
            }
        }
    });
    drop(view);
    assert_eq!(a.at::<i64>(&[19, 100])?, 100);
    assert_eq!(a.at::<i64>(&[19, 101])?, 19 * 300 + 101);
    let view = a.view::<i64>()?;
    let sums: Vec<i64> = std::thread::scope(|scope| {
        let threads: Vec<_> = view
            .lanes(0)
            .unwrap()
            .step_by(100)
            .map(|lane| scope.spawn(move || lane.iter().sum()))
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect()
    });
    assert_eq!(sums, [0, 2000, 4000]);
    Ok(())
}

#[test]
fn lanes_without_elements_are_counted_as_far_as_numbers_go() {
    let storage = Storage::try_alloc_zeroed(0).unwrap();
    let (shape, strides) = ([1 << 40, 1 << 40, 0], [3, -5, 8]);
    let layout = Layout::from_parts(shape[..].into(), strides[..].into(), 0);
    let view = ArrayView::<i32>::new(&storage, np::int32, &layout).unwrap();
    assert_eq!(view.rows().len(), usize::MAX);
    assert!(view.rows().take(3).all(|row| row.as_slice() == Some(&[])));
    assert_eq!(view.lanes(0).unwrap().len(), 0);
    assert!(view.lanes(1).unwrap().next().is_none());
    drop(view);
    let mut view = ArrayViewMut::<i32>::new(&storage, np::int32, &layout).unwrap();
    let empty = view
        .rows_mut()
        .nth(2)
        .map(|mut row| row.as_mut_slice() == Some(&mut []));
    assert_eq!(empty, Some(true));
}

#[test]
#[should_panic = "index 3 is out of bounds for axis 0 with size 3"]
fn an_index_outside_has_numpys_message() {
    let a = np::array([[1, 2, 3]]).unwrap();
    let view = a.view::<i32>().unwrap();
    let row = view.rows().next().unwrap();
    assert_eq!(row[3], 0);
}
