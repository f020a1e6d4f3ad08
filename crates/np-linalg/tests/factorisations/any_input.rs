//! Numbers that are none, and layouts.

use np_linalg::{
    Cholesky, Eigen, HermitianEigen, Lu, MatMut, MatRef, Matrix, Qr, Svd, Triangle, Vectors,
};

use crate::matrices::random;

#[test]
fn nothing_hangs_on_numbers_that_are_none() {
    for n in [1, 2, 3, 5, 8, 60] {
        for special in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            for place in [(0, 0), (n - 1, 0), (n / 2, n / 2)] {
                let mut a = random::<f64>([n, n]);
                a[place] = special;
                let _ = Lu::new().factor(a.view());
                let _ = Cholesky::new().factor(a.view(), Triangle::Lower);
                Qr::new().factor(a.view());
                let values = Svd::new().factor(a.view(), Vectors::Thin);
                assert_eq!(values.is_err(), special.is_nan());
                assert!(Eigen::new().factor(a.view(), true).is_err());
                let mut eigen = HermitianEigen::new();
                let found = eigen.factor(a.view(), Triangle::Lower, true);
                assert_eq!(found.is_err(), n > 2 && special.is_nan());
                assert!(eigen.values().iter().all(|w| !w.is_finite()));
            }
        }
    }
}

/// The answers don't depend on where a matrix lies.
#[test]
fn layouts_make_no_difference() {
    let (n, a) = (5, random::<f64>([5, 5]));
    let mut data = vec![f64::NAN; 200];
    // Rows backwards with gaps, columns three apart.
    let at = |i: usize, j: usize| 150 - i * 30 + j * 3;
    for j in 0..n {
        for i in 0..n {
            data[at(i, j)] = a[(i, j)];
        }
    }
    let b = MatRef::new(&data, [n, n], [-30, 3], 150).unwrap();
    let (mut one, mut other) = (Lu::new(), Lu::new());
    one.factor(a.view()).unwrap();
    other.factor(b).unwrap();
    assert_eq!(one.factors(), other.factors());
    let (mut one, mut other) = (Svd::new(), Svd::new());
    one.factor(a.view(), Vectors::Full).unwrap();
    other.factor(b, Vectors::Full).unwrap();
    assert_eq!(one.values(), other.values());
    assert_eq!(one.left(), other.left());
    let (mut one, mut other) = (Eigen::new(), Eigen::new());
    one.factor(a.view(), true).unwrap();
    other.factor(b, true).unwrap();
    assert_eq!(one.vectors(), other.vectors());
    let mut upside_down = vec![0.0; n * n];
    let mut out = MatMut::new(&mut upside_down, [n, n], [-5, 1], 20).unwrap();
    let mut inverse = Matrix::zeros(n, n);
    let mut lu = Lu::new();
    lu.factor(a.view()).unwrap();
    lu.inverse(&mut out).unwrap();
    lu.inverse(&mut inverse.view_mut()).unwrap();
    for j in 0..n {
        for i in 0..n {
            assert_eq!(upside_down[(n - 1 - i) * n + j], inverse[(i, j)]);
        }
    }
}
