//! Views of views of views: every element stays inside the memory, and writes go where reads come from.

use numpy_rs as np;

use np::Array;
use np::layout::AxisIndex;
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Step {
    Index(Vec<(u8, isize, isize, isize)>),
    Transpose,
    Flip(isize),
    SwapAxes(isize, isize),
    Diagonal(isize),
    Windows(usize),
    Broadcast(isize),
    Reshape(Vec<isize>),
    Squeeze,
    ExpandDims(isize),
}

fn steps() -> impl Strategy<Value = Step> {
    let part = (0u8..5, -5isize..6, -5isize..6, -3isize..4);
    prop_oneof![
        4 => prop::collection::vec(part, 0..4).prop_map(Step::Index),
        1 => Just(Step::Transpose),
        1 => (-3isize..3).prop_map(Step::Flip),
        1 => (-3isize..3, -3isize..3).prop_map(|(a, b)| Step::SwapAxes(a, b)),
        1 => (-5isize..6).prop_map(Step::Diagonal),
        1 => (0usize..4).prop_map(Step::Windows),
        1 => (0isize..4).prop_map(Step::Broadcast),
        1 => prop::collection::vec(-1isize..7, 0..4).prop_map(Step::Reshape),
        1 => Just(Step::Squeeze),
        1 => (-3isize..4).prop_map(Step::ExpandDims),
    ]
}

fn take(a: &Array, step: &Step) -> np::Result<Array> {
    match step {
        Step::Index(parts) => {
            let parts: Vec<AxisIndex> = parts
                .iter()
                .map(|&(kind, x, y, step)| match kind {
                    0 => AxisIndex::Int(x),
                    1 => AxisIndex::NewAxis,
                    2 => AxisIndex::Ellipsis,
                    3 => AxisIndex::Slice {
                        start: Some(x),
                        stop: Some(y),
                        step: Some(step),
                    },
                    _ => AxisIndex::Slice {
                        start: None,
                        stop: None,
                        step: Some(step),
                    },
                })
                .collect();
            a.get(&parts)
        }
        Step::Transpose => Ok(a.t()),
        Step::Flip(axis) => a.flip(*axis),
        Step::SwapAxes(from, to) => a.swapaxes(*from, *to),
        Step::Diagonal(offset) => a.diagonal(*offset, 0, 1),
        Step::Windows(length) => a.sliding_window_view(&[*length], -1),
        Step::Broadcast(length) => {
            let own = a.shape().iter().map(|&length| length as isize);
            a.broadcast_to(std::iter::once(*length).chain(own).collect::<Vec<_>>())
        }
        Step::Reshape(shape) => a.reshape(shape.clone()),
        Step::Squeeze => a.squeeze(()),
        Step::ExpandDims(axis) => a.expand_dims(&[*axis]),
    }
}

proptest! {
    #[test]
    fn elements_stay_inside(
        shape in prop::collection::vec(0isize..6, 0..4),
        chain in prop::collection::vec(steps(), 0..7),
    ) {
        let size: isize = shape.iter().product();
        let base = np::arange(size, ()).unwrap().reshape(shape).unwrap();
        let mut view = base.alias();
        for step in &chain {
            if let Ok(next) = take(&view, step)
                && next.size() < 5000 {
                    view = next;
                }
        }
        // Elements tell their places in the base.
        let before = view.to_vec::<i64>().unwrap();
        prop_assert!(before.iter().all(|&value| (0..size as i64).contains(&value)));
        prop_assert_eq!(view.copy(()).unwrap().to_vec::<i64>().unwrap(), before.clone());
        prop_assert_eq!(
            np::add(&view, 1).unwrap().to_vec::<i64>().unwrap(),
            before.iter().map(|value| value + 1).collect::<Vec<_>>()
        );
        prop_assert_eq!(view.sum(()).unwrap().item::<i64>().unwrap(), before.iter().sum::<i64>());
        let _ = format!("{view}");
        view.set_writeable(true);
        // A reshape may have copied the elements; then they are places no more.
        let own = view.shares_memory(&base).unwrap();
        let repeated = {
            let mut sorted = before.clone();
            sorted.sort_unstable();
            sorted.windows(2).any(|pair| pair[0] == pair[1])
        };
        match view.fill(-1) {
            Ok(()) => {
                prop_assert!(!(own && repeated), "elements that coincide were written");
                prop_assert!(view.to_vec::<i64>().unwrap().iter().all(|&value| value == -1));
                if own {
                    let left = base.to_vec::<i64>().unwrap();
                    for (place, value) in left.into_iter().enumerate() {
                        let written = before.contains(&(place as i64));
                        prop_assert_eq!(value, if written { -1 } else { place as i64 });
                    }
                }
            }
            Err(_) => prop_assert!(repeated),
        }
        let writable = view.view_mut::<i64>();
        prop_assert!(writable.is_err() || !(own && repeated));
    }
}
