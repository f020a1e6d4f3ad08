//! Chains of views, compared with NumPy's arrays: shape, strides, offset, flags, bounds or the
//! exception.

use crate::vectors::{
    array, class_and_message, expected_error, lines, signed, signeds, unsigned, unsigneds,
};
use np_layout::{AxisIndex, Layout, LayoutError, Order, Reshaped, Shape};
use serde_json::Value;

/// What a step of a chain comes to: a view and its itemsize, or the shape of a copy.
enum Step {
    View(Layout, usize),
    Copy(Shape),
}

fn axis_index(item: &Value) -> AxisIndex {
    match item {
        Value::Null => AxisIndex::NewAxis,
        Value::String(_) => AxisIndex::Ellipsis,
        Value::Array(ends) => AxisIndex::Slice {
            start: ends[0].as_i64().map(|end| end as isize),
            stop: ends[1].as_i64().map(|end| end as isize),
            step: ends[2].as_i64().map(|step| step as isize),
        },
        index => AxisIndex::Int(signed(index)),
    }
}

fn memory_order(name: &Value, layout: &Layout, itemsize: usize) -> Order {
    match name.as_str().unwrap() {
        "C" => Order::C,
        "F" => Order::F,
        _ => layout.order_of(itemsize),
    }
}

fn step(layout: &Layout, itemsize: usize, call: &[Value]) -> Result<Step, LayoutError> {
    let axes = |position: usize| match &call[position] {
        Value::Null => None,
        axes => Some(signeds(axes)),
    };
    let view = match call[0].as_str().unwrap() {
        "index" => layout.index(&array(&call[1]).iter().map(axis_index).collect::<Vec<_>>()),
        "transpose" => layout.transpose(axes(1).as_deref()),
        "swapaxes" => layout.swapaxes(signed(&call[1]), signed(&call[2])),
        "moveaxis" => layout.moveaxis(&signeds(&call[1]), &signeds(&call[2])),
        "flip" => layout.flip(axes(1).as_deref()),
        "squeeze" => layout.squeeze(axes(1).as_deref()),
        "expand_dims" => layout.expand_dims(&signeds(&call[1]), itemsize),
        "broadcast_to" => layout.broadcast_to(&unsigneds(&call[1]), itemsize),
        "diagonal" => layout.diagonal(signed(&call[1]), signed(&call[2]), signed(&call[3])),
        "sliding_window_view" => {
            layout.sliding_window_view(&unsigneds(&call[1]), axes(2).as_deref(), itemsize)
        }
        "reshape" => {
            let order = memory_order(&call[2], layout, itemsize);
            match layout.reshape(&signeds(&call[1]), itemsize, order)? {
                Reshaped::View(view) => Ok(view),
                Reshaped::Copy(shape) => return Ok(Step::Copy(shape)),
            }
        }
        "with_itemsize" => {
            let new = unsigned(&call[1]);
            return Ok(Step::View(layout.with_itemsize(itemsize, new)?, new));
        }
        "imag" => return Ok(Step::View(layout.subelement(itemsize / 2), itemsize / 2)),
        other => panic!("unknown view {other}"),
    }?;
    Ok(Step::View(view, itemsize))
}

fn run(case: &Value) -> Result<Step, LayoutError> {
    let [shape, itemsize, order] = array(&case["new"]) else {
        panic!("{case}")
    };
    let order = if order == "F" { Order::F } else { Order::C };
    let mut itemsize = unsigned(itemsize);
    let mut layout = Layout::contiguous(&unsigneds(shape), itemsize, order)?;
    let storage = layout.nbytes(itemsize);
    let calls = array(&case["do"]);
    for (position, call) in calls.iter().enumerate() {
        match step(&layout, itemsize, array(call)) {
            Ok(Step::View(view, size)) => (layout, itemsize) = (view, size),
            // An error or a copy in the middle would pass for the expected one at the end.
            early if position + 1 < calls.len() => {
                early?;
                panic!("copied too early: {case}");
            }
            last => return last,
        }
        assert!(layout.fits(storage, itemsize), "out of the storage: {case}");
    }
    Ok(Step::View(layout, itemsize))
}

#[test]
fn chains_of_views_are_those_of_numpy() {
    let mut cases = 0;
    for case in lines(include_str!("../data/views.jsonl")) {
        cases += 1;
        match (run(&case), expected_error(&case)) {
            (Err(error), Some((class, message))) => {
                assert_eq!(
                    class_and_message(&error),
                    (class, message.to_owned()),
                    "{case}"
                );
            }
            (Ok(Step::Copy(shape)), None) => {
                assert_eq!(shape.as_slice(), unsigneds(&case["copy"]), "{case}");
            }
            (Ok(Step::View(view, itemsize)), None) => {
                assert!(case.get("copy").is_none(), "NumPy copies: {case}");
                assert_eq!(view.shape(), unsigneds(&case["shape"]), "{case}");
                assert_eq!(view.strides(), signeds(&case["strides"]), "{case}");
                assert_eq!(view.is_c_contiguous(itemsize), case["c"] == 1, "{case}");
                assert_eq!(view.is_f_contiguous(itemsize), case["f"] == 1, "{case}");
                if let Some(offset) = case.get("offset") {
                    assert_eq!(view.offset(), unsigned(offset), "{case}");
                    let bounds = unsigneds(&case["bounds"]);
                    assert_eq!(
                        view.byte_bounds(itemsize),
                        Some(bounds[0]..bounds[1]),
                        "{case}"
                    );
                }
            }
            (Ok(_), Some(error)) => panic!("NumPy raises {error:?}: {case}"),
            (Err(error), None) => panic!("NumPy accepts: {error}: {case}"),
        }
    }
    assert!(cases > 4000);
}
