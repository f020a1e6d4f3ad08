//! Operands that are views of one array: as if inputs had been copied first.

use numpy_rs as np;

use np::ufunc::table::ADD;
use np::{Array, s};

fn add_into(a: &Array, b: &Array, out: &Array) -> Vec<f64> {
    let copied = np::add(a.copy(()).unwrap(), b.copy(()).unwrap()).unwrap();
    np::call(&ADD, &[a, b], np::options::out(out)).unwrap();
    assert_eq!(
        out.to_vec::<f64>().unwrap(),
        copied.to_vec::<f64>().unwrap()
    );
    copied.to_vec::<f64>().unwrap()
}

fn ramp(n: isize) -> Array {
    np::arange(n as f64, ()).unwrap()
}

/// The expected values are NumPy's.
#[test]
fn views_of_one_array() {
    let x = ramp(6);
    let (head, tail) = (x.get(s![..-1]).unwrap(), x.get(s![1..]).unwrap());
    add_into(&tail, &head, &tail);
    assert_eq!(x.to_vec::<f64>().unwrap(), [0., 1., 3., 5., 7., 9.]);

    let x = ramp(9).reshape([3, 3]).unwrap();
    add_into(&x, &x.t(), &x);
    assert_eq!(
        x.to_vec::<f64>().unwrap(),
        [0., 4., 8., 4., 8., 12., 8., 12., 16.]
    );

    let x = ramp(5);
    x.set(s![..], x.get(s![..;-1]).unwrap()).unwrap();
    assert_eq!(x.to_vec::<f64>().unwrap(), [4., 3., 2., 1., 0.]);

    let x = ramp(6);
    let parts = [
        x.get(s![..;2]).unwrap(),
        x.get(s![..3]).unwrap(),
        x.get(s![3..]).unwrap(),
    ];
    add_into(&parts[0], &parts[1], &parts[2]);
    assert_eq!(x.to_vec::<f64>().unwrap(), [0., 1., 2., 0., 3., 6.]);

    let x = np::arange(10, ()).unwrap();
    let backwards = x.get(s![..;-1]).unwrap().get(s![..5]).unwrap();
    let forwards = x.get(s![..5]).unwrap();
    np::call(&ADD, &[&backwards, &forwards], np::options::out(&backwards)).unwrap();
    assert_eq!(x.to_vec::<i64>().unwrap(), [0, 1, 2, 3, 4, 9, 9, 9, 9, 9]);
}

#[test]
fn large_views_of_one_array() {
    let n = 200_000;
    let x = ramp(n);
    add_into(
        &x.get(s![1..]).unwrap(),
        &x.get(s![..-1]).unwrap(),
        &x.get(s![1..]).unwrap(),
    );
    let x = ramp(400 * 400).reshape([400, 400]).unwrap();
    add_into(&x, &x.t(), &x);
    add_into(
        &x.t(),
        &x.get(s![..;-1]).unwrap(),
        &x.get(s![.., ..;-1]).unwrap(),
    );
    let row = x.get(s![7]).unwrap();
    add_into(&x, &row.broadcast_to([400, 400]).unwrap(), &x);
    let corner = x.get(s![3, 4]).unwrap().broadcast_to([400, 400]).unwrap();
    add_into(&corner, &x, &x);
}

#[test]
fn in_place_operators_see_their_old_operands() {
    let mut x = ramp(16).reshape([4, 4]).unwrap();
    let transposed = x.t();
    x += &transposed;
    x -= &transposed;
    let alias = x.alias();
    x *= &alias;
    let expected: Vec<f64> = {
        let a = ramp(16).reshape([4, 4]).unwrap();
        let sum = &a + &a.t();
        let difference = &sum - &sum.t().copy(()).unwrap();
        (&difference * &difference).to_vec::<f64>().unwrap()
    };
    assert_eq!(x.to_vec::<f64>().unwrap(), expected);
}

#[test]
fn writes_are_seen_through_every_view() {
    let a = np::zeros([4, 4], ()).unwrap();
    let views = [
        a.t(),
        a.get(s![..;-1, 1..]).unwrap(),
        a.reshape(-1isize).unwrap(),
        a.alias(),
    ];
    views[0].set(s![1, 2], 5).unwrap();
    assert_eq!(a.get(s![2, 1]).unwrap().item::<f64>().unwrap(), 5.0);
    assert_eq!(views[1].get(s![1, 0]).unwrap().item::<f64>().unwrap(), 5.0);
    assert_eq!(views[2].get(s![9]).unwrap().item::<f64>().unwrap(), 5.0);
    views[2].get(s![4..8]).unwrap().fill(3).unwrap();
    assert_eq!(
        views[3].get(s![1]).unwrap().to_vec::<f64>().unwrap(),
        [3.0; 4]
    );
    assert_eq!(
        views[0].get(s![.., 1]).unwrap().to_vec::<f64>().unwrap(),
        [3.0; 4]
    );
}
