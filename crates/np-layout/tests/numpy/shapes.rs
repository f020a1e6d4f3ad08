//! Functions of shapes and axes, compared with NumPy: the result or the exception.

use crate::vectors::{
    array, class_and_message, expected_error, lines, signed, signeds, unsigned, unsigneds,
};
use np_layout::{
    Layout, LayoutError, Order, Shape, Strides, broadcast_operands, broadcast_shapes,
    checked_shape, normalize_axes, normalize_axis, normalize_axis_tuple, resolve_reshape,
    slice_positions,
};
use serde_json::{Value, json};

fn new_layout(shape: &Value) -> Result<Layout, LayoutError> {
    Layout::contiguous(&unsigneds(shape), 1, Order::C)
}

fn call(name: &str, args: &[Value]) -> Result<Value, LayoutError> {
    let shapes = || array(&args[0]).iter().map(unsigneds).collect::<Vec<_>>();
    let end = |position: usize| args[position].as_i64().map(|end| end as isize);
    Ok(match name {
        "broadcast_shapes" => {
            let shapes = shapes();
            let shapes: Vec<&[usize]> = shapes.iter().map(Vec::as_slice).collect();
            json!(broadcast_shapes(&shapes)?.as_slice())
        }
        "broadcast_operands" => {
            let shapes = shapes();
            let shapes: Vec<&[usize]> = shapes.iter().map(Vec::as_slice).collect();
            json!(broadcast_operands(&shapes)?.as_slice())
        }
        "broadcast_for_assignment" => {
            let destination = unsigneds(&args[1]);
            let view = new_layout(&args[0])?.broadcast_for_assignment(&destination)?;
            assert_eq!(view.shape(), destination);
            Value::Null
        }
        "normalize_axis" => json!(normalize_axis(signed(&args[0]), unsigned(&args[1]))?),
        "normalize_axis_tuple" => {
            let axes = signeds(&args[0]);
            json!(normalize_axis_tuple(&axes, unsigned(&args[1]), Some("source"))?.as_slice())
        }
        "normalize_axes" => {
            let mut axes = normalize_axes(&signeds(&args[0]), unsigned(&args[1]))?;
            axes.sort_unstable();
            json!(axes.as_slice())
        }
        "slice_positions" => {
            let slice = slice_positions(end(0), end(1), end(2), unsigned(&args[3]))?;
            json!([slice.start, slice.step, slice.len])
        }
        "checked_shape" => {
            let shape = checked_shape(&signeds(&args[0]), unsigned(&args[1]))?;
            assert!(Layout::contiguous(&shape, unsigned(&args[1]), Order::C).is_ok());
            json!(shape.as_slice())
        }
        "reshape_array" => {
            let layout = new_layout(&json!([args[0]]))?;
            layout.reshape(&signeds(&args[1]), 8, Order::C)?;
            json!(resolve_reshape(layout.size(), &signeds(&args[1]))?.as_slice())
        }
        "as_strided" => {
            let start = Layout::from_parts(Shape::new(), Strides::new(), unsigned(&args[3]));
            let (shape, strides) = (unsigneds(&args[0]), signeds(&args[1]));
            let range = 0..unsigned(&args[4]);
            json!(
                start
                    .as_strided(&shape, &strides, unsigned(&args[2]), range)?
                    .shape()
            )
        }
        other => panic!("unknown function {other}"),
    })
}

#[test]
fn functions_of_shapes_are_those_of_numpy() {
    let mut cases = 0;
    for case in lines(include_str!("../data/shapes.jsonl")) {
        cases += 1;
        let name = case["call"].as_str().unwrap();
        match (call(name, array(&case["args"])), expected_error(&case)) {
            (Err(error), Some((class, message))) => {
                assert_eq!(
                    class_and_message(&error),
                    (class, message.to_owned()),
                    "{case}"
                );
            }
            // Where an empty slice starts and how it steps has no meaning.
            (Ok(slice), None) if name == "slice_positions" && case["ok"][2] == 0 => {
                assert_eq!(slice[2], 0, "{case}");
            }
            (Ok(result), None) => assert_eq!(result, case["ok"], "{case}"),
            (Ok(_), Some(error)) => panic!("NumPy raises {error:?}: {case}"),
            (Err(error), None) => panic!("NumPy accepts: {error}: {case}"),
        }
    }
    assert!(cases > 2000);
}
