//! Printing beside what NumPy says: whose the options are, what is read, functions of the program's, misuse.
//!
//! The texts themselves are compared with NumPy's in `tests/tests/printing.rs` of the workspace.

use std::cell::Cell;
use std::rc::Rc;

use numpy_rs::printing::{
    Formatter, OverrideRepr, PrintOptions, formatter, linewidth, override_repr, precision,
    separator, threshold,
};
use numpy_rs::{self as np, Array, Scalar};

#[test]
fn options_belong_to_the_thread_and_scopes_put_them_back() {
    np::set_printoptions(precision(3)).unwrap();
    {
        let outer = np::printoptions(linewidth(20)).unwrap();
        {
            let _inner = np::printoptions(precision(1)).unwrap();
            let options = np::get_printoptions();
            assert_eq!((options.precision, options.linewidth), (1, 20));
        }
        let options = np::get_printoptions();
        assert_eq!((options.precision, options.linewidth), (3, 20));
        drop(outer);
    }
    assert_eq!(np::get_printoptions().linewidth, 75);
    let other = std::thread::spawn(|| np::get_printoptions().precision);
    assert_eq!(other.join().unwrap(), 8);
    np::set_printoptions(PrintOptions::default()).unwrap();
    assert_eq!(np::get_printoptions(), PrintOptions::default());
}

#[test]
fn functions_are_not_kept() {
    let stars = Formatter::default().all(|_| "*".to_owned());
    np::set_printoptions(formatter(stars).override_repr(OverrideRepr::new(|_| "?".to_owned())))
        .unwrap();
    let a = np::array([1, 2]).unwrap();
    assert_eq!(
        (a.to_string(), format!("{a:?}")),
        ("[* *]".into(), "?".into())
    );
    let _scope = np::printoptions(precision(3)).unwrap();
    assert_eq!(
        (a.to_string(), format!("{a:?}")),
        ("[1 2]".into(), "array([1, 2], dtype=int32)".into())
    );
}

/// An array that would take years to read.
fn endless() -> Array {
    let one = np::array([1.5]).unwrap();
    one.broadcast_to([1 << 20, 1 << 20, 1 << 19]).unwrap()
}

#[test]
fn only_the_edges_of_a_summarised_array_are_read() {
    let text = format!("{:?}", endless());
    assert!(text.starts_with("array([[[1.5, 1.5, 1.5, ..., 1.5, 1.5, 1.5],"));
    assert!(text.ends_with("shape=(1048576, 1048576, 524288))"));
    let calls = Rc::new(Cell::new(0));
    let counted = Rc::clone(&calls);
    let counting = Formatter::default().float(move |_| {
        counted.set(counted.get() + 1);
        String::new()
    });
    np::array2string(&endless(), formatter(counting).edgeitems(2)).unwrap();
    assert_eq!(calls.get(), 4 * 4 * 4);
}

#[test]
fn functions_may_use_the_array_and_the_options() {
    let a = np::array([1.0, 2.0, 3.0]).unwrap();
    let same = a.alias();
    let doubling = Formatter::default().float(move |x: Scalar| {
        same.set((), 2.0).unwrap();
        np::set_printoptions(threshold(5)).unwrap();
        format!("{}", x.as_f64())
    });
    // The elements are those of before the first call.
    assert_eq!(
        np::array2string(&a, formatter(doubling)).unwrap(),
        "[1 2 3]"
    );
    assert_eq!(a.to_vec::<f64>().unwrap(), [2.0; 3]);
    assert_eq!(np::get_printoptions().threshold, 5);
    let whole = override_repr(OverrideRepr::new(|a| a.to_string()));
    let _scope = np::printoptions(whole).unwrap();
    assert_eq!(format!("{a:?}"), "[2. 2. 2.]");
}

#[test]
fn other_keywords_are_type_errors() {
    let a = np::array([1.0]).unwrap();
    for (error, function) in [
        (
            np::set_printoptions(separator(",")).unwrap_err(),
            "set_printoptions",
        ),
        (
            np::printoptions(separator(",")).unwrap_err(),
            "printoptions",
        ),
        (np::array_str(&a, separator(",")).unwrap_err(), "array_str"),
        (
            np::array_repr(&a, separator(",")).unwrap_err(),
            "array_repr",
        ),
    ] {
        let message = format!("{function}() got an unexpected keyword argument 'separator'");
        assert_eq!(
            (error.kind().name(), error.to_string()),
            ("TypeError", message)
        );
    }
    let error = np::array2string(&a, linewidth(5)).unwrap_err();
    let message = "array2string() got an unexpected keyword argument 'linewidth'";
    assert_eq!(error.to_string(), message);
}
