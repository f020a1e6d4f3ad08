//! Typed views beside operations: what clashes is an error at once, and nothing is changed.

use numpy_rs as np;

use np::error::ErrorKind;
use np::{Array, s};

fn assert_buffer_error<T>(result: np::Result<T>, message: &str) {
    match result {
        Ok(_) => panic!("should be refused: {message}"),
        Err(error) => {
            assert_eq!(error.kind(), ErrorKind::BufferError, "{error}");
            assert!(
                error.to_string().starts_with("array is borrowed"),
                "{error}"
            );
            assert!(error.to_string().contains(message), "{error}");
        }
    }
}

#[test]
fn nobody_writes_beside_a_view() {
    let a = np::arange(6, ()).unwrap();
    let part = a.get(s![2..4]).unwrap();
    let view = part.view::<i64>().unwrap();
    let message = "it cannot be written";
    // A view of a part holds the whole storage.
    assert_buffer_error(a.fill(1), message);
    assert_buffer_error(a.set(s![0], 1), message);
    assert_buffer_error(a.view_mut::<i64>(), message);
    assert_buffer_error(
        np::call(&np::ufunc::table::ADD, &[&a, &1], np::options::out(&a)),
        message,
    );
    assert_eq!(view.to_vec(), [2, 3]);
    // Reading is free.
    assert_eq!(a.sum(()).unwrap().item::<i64>().unwrap(), 15);
    assert_eq!(a.view::<i64>().unwrap()[0], 0);
    drop(view);
    a.fill(1).unwrap();
}

#[test]
fn nobody_reads_beside_a_writable_view() {
    let a = np::arange(6, ()).unwrap();
    let mut view = a.view_mut::<i64>().unwrap();
    let message = "a writable view of its storage is alive";
    assert_buffer_error(a.sum(()), message);
    assert_buffer_error(np::add(&a, 1), message);
    assert_buffer_error(a.get(s![5]).unwrap().item::<i64>(), message);
    assert_buffer_error(a.to_vec::<i64>(), message);
    assert_buffer_error(a.copy(()), message);
    assert_buffer_error(a.view::<i64>(), message);
    assert_buffer_error(a.fill(0), message);
    assert_buffer_error(np::fft::fft(&a, ()), message);
    assert_buffer_error(np::concatenate(&[&a, &a], ()), message);
    assert_eq!(format!("{a}"), "<array with a writable view>");
    assert_eq!(format!("{a:?}"), "<array with a writable view>");
    view[0] = 9;
    drop(view);
    assert_eq!(a.get(s![0]).unwrap().item::<i64>().unwrap(), 9);
}

#[test]
fn a_view_that_is_never_dropped_keeps_the_array_readable() {
    let a = np::ones(3, ()).unwrap();
    std::mem::forget(a.view::<f64>().unwrap());
    assert_eq!(a.sum(()).unwrap().item::<f64>().unwrap(), 3.0);
    assert_buffer_error(a.fill(1), "it cannot be written");
    // Given away it is not computed in place, or fails; it does not change under the view.
    let sum = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| a + 1.0));
    assert!(sum.is_err() || sum.is_ok_and(|sum| sum.to_vec::<f64>().unwrap() == [2.0; 3]));
}

fn read_only() -> Array {
    np::zeros(3, ()).unwrap().broadcast_to([2, 3]).unwrap()
}

#[test]
fn broadcast_views_refuse_writes() {
    let b = read_only();
    let assigned = [
        b.set(s![..], 1),
        b.set(s![0, 1], 1),
        b.get(s![1]).unwrap().fill(1),
        b.view_mut::<f64>().map(drop),
    ];
    for result in assigned {
        let error = result.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::ValueError);
        assert_eq!(error.to_string(), "assignment destination is read-only");
    }
    let error = np::call(&np::ufunc::table::ADD, &[&b, &1], np::options::out(&b)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ValueError);
    assert_eq!(error.to_string(), "output array is read-only");
    let mut c = read_only();
    let panic = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| c += 1)).unwrap_err();
    let message = panic.downcast_ref::<String>().unwrap();
    assert_eq!(message, "output array is read-only");
}

#[test]
fn elements_that_coincide_are_never_written_as_distinct_ones() {
    let mut b = read_only();
    b.set_writeable(true);
    assert!(b.fill(1).is_err());
    assert!(b.view_mut::<f64>().is_err());
    let a = np::arange(5, ()).unwrap();
    let mut windows = a.sliding_window_view(&[3], ()).unwrap();
    windows.set_writeable(true);
    assert!(windows.view_mut::<i64>().is_err());
    assert!(windows.set(s![..], windows.t()).is_err());
    assert_eq!(a.to_vec::<i64>().unwrap(), [0, 1, 2, 3, 4]);
}

#[test]
fn views_are_of_the_arrays_own_type() {
    let bytes = np::zeros(4, np::options::dtype(np::uint8)).unwrap();
    let error = bytes.view::<bool>().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TypeError);
    assert!(bytes.view::<i8>().is_err());
    assert!(np::zeros(4, ()).unwrap().view::<u64>().is_err());
}

/// A file of booleans with bytes that are not Rust's.
#[test]
fn odd_booleans_are_true_and_never_rust_values() {
    let mut file = Vec::new();
    np::npy::write(&mut file, &np::array([false, true, true]).unwrap()).unwrap();
    let len = file.len();
    file[len - 1] = 2;
    let Ok(a) = np::npy::read(&mut &file[..]) else {
        return;
    };
    assert_eq!(
        a.view::<bool>()
            .map(|view| view.to_vec())
            .unwrap_or(vec![false, true, true]),
        [false, true, true]
    );
    assert_eq!(a.sum(()).unwrap().item::<i64>().unwrap(), 2);
    assert_eq!(
        np::equal(&a, &a).unwrap().to_vec::<bool>().unwrap(),
        [true; 3]
    );
    assert_eq!(format!("{a}"), "[False  True  True]");
    assert_eq!(a.to_vec::<bool>().unwrap(), [false, true, true]);
    assert_eq!(a.copy(()).unwrap().to_vec::<u8>().unwrap()[..2], [0, 1]);
}
