//! Functions of the user that are called in the middle of an operation, and use its arrays.

use std::cell::Cell;
use std::rc::Rc;

use numpy_rs as np;

use np::errstate::{ErrorMode, ErrorState, errstate, seterrcall};
use np::options::out;

#[test]
fn a_handler_of_errors_may_use_the_operands() {
    let a = np::array([1.0, 0.0]).unwrap();
    let (seen, calls) = (Rc::new(a.alias()), Rc::new(Cell::new(0)));
    let (array, count) = (Rc::clone(&seen), Rc::clone(&calls));
    seterrcall(Some(Rc::new(move |_, _| {
        count.set(count.get() + 1);
        // Reads, writes, prints, and divides by zero itself.
        assert_eq!(array.to_vec::<f64>().unwrap().len(), 2);
        array.fill(1).unwrap();
        array.view_mut::<f64>().unwrap()[0] = 0.0;
        assert!(!format!("{array}").is_empty());
        if count.get() < 5 {
            np::divide(1.0f64, &*array).unwrap();
        }
        seterrcall(None);
    })));
    let _guard = errstate(ErrorState::all(ErrorMode::Call));
    np::call(&np::ufunc::table::DIVIDE, &[&1.0, &a], out(&a)).unwrap();
    assert_eq!(calls.get(), 5);
    assert_eq!(a.to_vec::<f64>().unwrap(), [0.0, 1.0]);
    // The handler took itself away.
    let error = np::divide(1.0f64, &a).unwrap_err();
    assert!(error.to_string().contains("no function found"), "{error}");
}

#[test]
fn a_handler_that_panics_leaves_the_array_usable() {
    let a = np::zeros(2, ()).unwrap();
    seterrcall(Some(Rc::new(|kind, _| panic!("{kind}"))));
    let guard = errstate(ErrorState::all(ErrorMode::Call));
    let divide =
        std::panic::AssertUnwindSafe(|| np::call(&np::ufunc::table::DIVIDE, &[&1.0, &a], out(&a)));
    assert!(std::panic::catch_unwind(divide).is_err());
    drop(guard);
    a.fill(3).unwrap();
    assert_eq!(a.to_vec::<f64>().unwrap(), [3.0; 2]);
}

#[test]
fn a_handler_of_warnings_may_use_the_operands() {
    let a = np::zeros(2, ()).unwrap();
    let array = a.alias();
    np::warnings::set_handler(Some(Rc::new(move |_, message| {
        assert_eq!(message, "divide by zero encountered in divide");
        array.fill(4).unwrap();
    })));
    let _guard = errstate(ErrorState::python_default());
    np::divide(1.0f64, &a).unwrap();
    np::warnings::set_handler(None);
    assert_eq!(a.to_vec::<f64>().unwrap(), [4.0; 2]);
}

#[test]
fn an_error_that_is_raised_leaves_the_result_written() {
    let a = np::array([2.0, 0.0]).unwrap();
    let _guard = errstate(ErrorState::all(ErrorMode::Raise));
    assert!(np::call(&np::ufunc::table::DIVIDE, &[&1.0, &a], out(&a)).is_err());
    assert_eq!(a.to_vec::<f64>().unwrap(), [0.5, f64::INFINITY]);
}
