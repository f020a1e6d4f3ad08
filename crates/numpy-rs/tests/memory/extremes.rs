//! Indices and shapes at the ends of their ranges: an error or an answer, never a panic.

use numpy_rs as np;

use np::layout::AxisIndex;
use np::options::{axis, dtype, out};
use np::{Array, NewAxis, s};

const ENDS: [isize; 8] = [
    isize::MIN,
    isize::MIN + 1,
    -4,
    -1,
    0,
    2,
    isize::MAX - 1,
    isize::MAX,
];

#[test]
fn positions_of_any_size() {
    let a = np::arange(3, ()).unwrap();
    let error = a.get(s![i64::MIN]).unwrap_err();
    let text = "index -9223372036854775808 is out of bounds for axis 0 with size 3";
    assert_eq!(error.to_string(), text);
    let empty = np::zeros([0, 3], ()).unwrap();
    for (start, stop) in ENDS
        .into_iter()
        .flat_map(|start| ENDS.map(|stop| (start, stop)))
    {
        for step in ENDS {
            let slice = AxisIndex::Slice {
                start: Some(start),
                stop: Some(stop),
                step: Some(step),
            };
            for array in [&a, &empty] {
                let Ok(part) = array.get([slice]) else {
                    assert_eq!(step, 0);
                    continue;
                };
                assert!(part.size() <= array.size());
                part.fill(1).unwrap();
                part.to_vec::<i64>().unwrap();
                part.sum(()).unwrap();
                part.get(s![..;-1]).unwrap().copy(()).unwrap();
            }
        }
    }
}

#[test]
fn axes_of_any_size() {
    let a = np::zeros([2, 3], ()).unwrap();
    for k in ENDS {
        let inside = (-2..2).contains(&k);
        assert_eq!(a.sum(axis(k)).is_ok(), inside);
        assert_eq!(a.flip(k).is_ok(), inside);
        assert_eq!(a.swapaxes(k, 0).is_ok(), inside);
        assert_eq!(a.moveaxis(&[k], &[0]).is_ok(), inside);
        assert_eq!(np::concatenate(&[&a, &a], axis(k)).is_ok(), inside);
        assert_eq!(np::fft::fft(&a, axis(k)).is_ok(), inside);
        let _ = a.transpose([k, 0]);
        let _ = a.squeeze(k);
        let _ = a.expand_dims(&[k]);
        let _ = np::stack(&[&a, &a], axis(k));
        let _ = a.diagonal(k, 0, 1).map(|d| d.to_vec::<f64>().unwrap());
        let _ = a.diagonal(0, k, 1);
        let _ = np::eye(3, np::options::k(k)).map(|e| e.to_vec::<f64>().unwrap());
        let _ = a.reshape([k, 3]);
        let _ = a.reshape([k, -1]);
    }
}

#[test]
fn lengths_of_any_size() {
    for length in ENDS {
        let _ = np::zeros([length, 0], dtype(np::int8));
        let _ = np::zeros([0, length], dtype(np::complex128));
        if !(0..1 << 40).contains(&length) {
            assert!(np::zeros(length, ()).is_err());
            assert!(np::empty([length, length], ()).is_err());
            let _ = np::arange(length, ());
            let _ = np::arange((length as f64, 0.0), ());
        }
        let one = np::ones(1, dtype(np::int8)).unwrap();
        let _ = one.broadcast_to([length, 1]).map(|b| b.get(s![-1]));
        let _ = one.broadcast_to([length, length]);
    }
    assert!(np::zeros([1isize << 32; 3], ()).is_err());
    assert!(np::eye(usize::MAX, ()).is_err());
}

fn broadcast(shape: [isize; 2]) -> Array {
    np::ones(1, dtype(np::int8))
        .unwrap()
        .broadcast_to(shape)
        .unwrap()
}

#[test]
fn results_that_nothing_can_hold_are_errors() {
    let (column, row) = (broadcast([1 << 40, 1]), broadcast([1, 1 << 40]));
    assert!(np::add(&column, &row).is_err());
    assert!(np::equal(&column, &row).is_err());
    assert!(np::where_(&column, &row, 1).is_err());
    // The product of the lengths is 4 in 64 bits.
    let (column, row) = (broadcast([20, 1]), broadcast([1, ((1 << 62) + 1) / 5]));
    assert!(np::add(&column, &row).is_err());
    let long = broadcast([1 << 61, 1]);
    assert!(long.astype(np::float64).is_err());
    assert!(long.copy(()).is_err());
    assert!(np::concatenate(&[&long, &long, &long, &long], ()).is_err());
}

#[test]
fn nothing_of_enormous_arrays() {
    let empty = np::zeros([0isize, 1 << 50], ()).unwrap();
    let views = [
        empty.get(s![.., ..;-1]).unwrap(),
        empty.get(s![.., ..;-3]).unwrap(),
        empty.t(),
        empty.get(s![.., 5..7]).unwrap(),
        empty.get(s![..;-1, 3]).unwrap(),
        empty.get(s![.., NewAxis, ..]).unwrap(),
        empty
            .reshape([1 << 20, 0, 1 << 30])
            .unwrap()
            .get(s![..;-1, .., ..;-7])
            .unwrap(),
    ];
    for view in &views {
        assert_eq!(view.size(), 0);
        view.fill(1).unwrap();
        view.set(s![...], view).unwrap();
        np::call(&np::ufunc::table::ADD, &[view, view], out(view)).unwrap();
        np::call(&np::ufunc::table::ADD, &[view, &1], out(view)).unwrap();
        assert_eq!(view.sum(()).unwrap().item::<f64>().unwrap(), 0.0);
        assert!(view.max(()).is_err());
        assert!(view.view_mut::<f64>().unwrap().is_empty());
        assert!(view.to_vec::<f64>().unwrap().is_empty());
        let _ = format!("{view} {view:?}");
    }
    let error = empty.sum(0).unwrap_err();
    assert_eq!(error.kind().name(), "MemoryError");
}

#[test]
fn the_largest_number_of_axes() {
    let mut shape = [1isize; 64];
    (shape[0], shape[31], shape[63]) = (2, 3, 4);
    let a = np::arange(24, ()).unwrap().reshape(shape).unwrap();
    assert_eq!(a.ndim(), 64);
    assert_eq!(
        np::add(&a, a.t().t()).unwrap().to_vec::<i64>().unwrap()[23],
        46
    );
    assert_eq!(
        a.sum(axis(-1)).unwrap().to_vec::<i64>().unwrap(),
        [6, 22, 38, 54, 70, 86]
    );
    assert_eq!(a.sum(()).unwrap().item::<i64>().unwrap(), 276);
    assert_eq!(a.t().to_vec::<i64>().unwrap()[1], 12);
    assert!(a.get(s![NewAxis]).is_err());
    assert!(a.expand_dims(&[0]).is_err());
    assert!(np::stack(&[&a, &a], ()).is_err());
    assert!(a.sliding_window_view(&[1], 0).is_err());
    a.set(s![...], a.get(s![..;-1]).unwrap()).unwrap();
    assert_eq!(a.to_vec::<i64>().unwrap()[0], 12);
    let all_two = np::zeros([2isize; 20], dtype(np::int8)).unwrap();
    assert_eq!(all_two.t().sum(()).unwrap().item::<i64>().unwrap(), 0);
}

/// Lengths of zero count as zero, whatever the others are.
#[test]
fn results_without_elements_need_no_memory() {
    let empty = np::zeros([0isize, 1 << 50], ()).unwrap();
    assert_eq!(np::add(&empty, 1).unwrap().shape(), empty.shape());
    assert_eq!(empty.copy(()).unwrap().size(), 0);
    assert_eq!(empty.astype(np::float32).unwrap().size(), 0);
    assert!(empty.to_vec::<i8>().unwrap().is_empty());
    let window = empty.get(s![.., 5..7]).unwrap();
    assert_eq!(window.sum(0).unwrap().to_vec::<f64>().unwrap(), [0.0; 2]);
}
