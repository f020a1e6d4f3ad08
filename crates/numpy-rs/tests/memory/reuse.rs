//! Memory that an operator may take over, and memory that is copied.

use numpy_rs as np;

use np::{Array, s};

fn ones() -> Array {
    np::ones(100, ()).unwrap()
}

fn address(a: &Array) -> *const f64 {
    a.view::<f64>().unwrap().as_slice().unwrap().as_ptr()
}

#[test]
fn an_operand_that_is_given_away_is_computed_in_place() {
    let a = ones();
    let before = address(&a);
    let b = 3.0 - (a + 1.0) * 2.0;
    assert_eq!(address(&b), before);
    assert_eq!(b.to_vec::<f64>().unwrap(), [-1.0; 100]);
}

#[test]
fn an_alias_sees_no_change() {
    for part in [s![..], s![5..7], s![..;-1], s![0]] {
        let a = ones();
        let alias = a.get(part).unwrap();
        let b = (a + 1.0) * 2.0;
        assert_eq!(b.to_vec::<f64>().unwrap(), [4.0; 100]);
        assert!(alias.to_vec::<f64>().unwrap().iter().all(|&x| x == 1.0));
        assert!(!b.may_share_memory(&alias));
    }
}

#[test]
fn a_result_of_another_form_takes_memory_of_its_own() {
    // Another dtype, another shape, and memory that may not be written.
    let counts = np::arange(4, ()).unwrap();
    let halves = counts / 2;
    assert_eq!(halves.to_vec::<f64>().unwrap(), [0.0, 0.5, 1.0, 1.5]);
    let row = np::arange(3, ()).unwrap();
    let table = row + &np::array([[10], [20]]).unwrap().astype(np::int64).unwrap();
    assert_eq!(table.to_vec::<i64>().unwrap(), [10, 11, 12, 20, 21, 22]);
    let repeated = ones().broadcast_to([2, 100]).unwrap();
    assert_eq!((repeated + 1.0).to_vec::<f64>().unwrap(), [2.0; 200]);
    let mut frozen = ones();
    frozen.set_writeable(false);
    assert_eq!((frozen + 1.0).to_vec::<f64>().unwrap(), [2.0; 100]);
}

#[test]
fn clones_are_deep_and_aliases_are_not() {
    let a = ones();
    let (clone, copy, alias) = (a.clone(), a.copy(()).unwrap(), a.alias());
    let transposed = a.reshape([10, 10]).unwrap().t().clone();
    a.fill(2).unwrap();
    assert_eq!(clone.to_vec::<f64>().unwrap(), [1.0; 100]);
    assert_eq!(copy.to_vec::<f64>().unwrap(), [1.0; 100]);
    assert_eq!(transposed.to_vec::<f64>().unwrap(), [1.0; 100]);
    assert_eq!(alias.to_vec::<f64>().unwrap(), [2.0; 100]);
}

#[test]
fn memory_that_was_used_before_is_clean() {
    for size in [10, 1000, 100_000, 1_000_000] {
        for _ in 0..3 {
            let a = np::full(size, 7.5, ()).unwrap();
            drop(a);
            let zeros = np::zeros(size, ()).unwrap();
            assert!(!zeros.any(()).unwrap().item::<bool>().unwrap());
        }
    }
}
