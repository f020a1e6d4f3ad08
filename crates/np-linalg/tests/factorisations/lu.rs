//! Elimination: `P A = L U`, inverses and determinants.

use np_linalg::{Complex, Field, LinalgError, Lu, Matrix};

use crate::matrices::{assert_near, families, largest, orders, product, random};

#[test]
fn lu_solves_and_inverts() {
    fn run<T: Field>() {
        let mut lu = Lu::<T>::new();
        for n in orders() {
            for (name, a) in families::<T>([n, n]) {
                lu.factor(a.view()).unwrap();
                let (mut l, mut u) = (Matrix::<T>::identity(n, n), Matrix::<T>::zeros(n, n));
                for j in 0..n {
                    for i in 0..n {
                        let to = if i > j { &mut l } else { &mut u };
                        to[(i, j)] = lu.factors()[(i, j)];
                    }
                }
                let mut permuted = Matrix::zeros(n, n);
                for (i, &from) in lu.row_order().iter().enumerate() {
                    for j in 0..n {
                        permuted[(i, j)] = a[(from, j)];
                    }
                }
                if lu.is_singular() {
                    let mut out = Matrix::zeros(n, n);
                    assert_eq!(lu.inverse(&mut out.view_mut()), Err(LinalgError::Singular));
                    assert_eq!(lu.determinant(), T::default());
                    continue;
                }
                let what = format!("P A = L U, {name} of order {n}");
                assert_near(
                    &what,
                    &product(&l, &u),
                    &permuted,
                    largest(&u).max(largest(&a)),
                );
                if name == "random" {
                    let mut inverse = Matrix::zeros(n, n);
                    lu.inverse(&mut inverse.view_mut()).unwrap();
                    let one = Matrix::identity(n, n);
                    let size = largest(&a) * largest(&inverse) * n as f64;
                    assert_near("A A^-1 = 1", &product(&a, &inverse), &one, size);
                }
            }
        }
    }
    each_type!(run);
}

#[test]
fn determinants_are_those_of_their_logarithms() {
    for n in orders() {
        for (_, a) in families::<Complex<f64>>([n, n]) {
            let mut lu = Lu::new();
            lu.factor(a.view()).unwrap();
            let (sign, logarithm) = lu.sign_and_logarithm();
            let determinant = lu.determinant();
            let expected = sign * logarithm.exp();
            let error = (determinant - expected).norm();
            assert!(
                error <= 1e-12 * (1.0 + logarithm.abs()) * expected.norm()
                    || determinant == expected
            );
        }
    }
}

#[test]
fn solutions_solve() {
    fn run<T: Field>() {
        for n in orders() {
            let (a, x) = (random::<T>([n, n]), random::<T>([n, 3]));
            let b = product(&a, &x);
            let (mut lu, mut found) = (Lu::new(), Matrix::zeros(n, 3));
            lu.factor(a.view()).unwrap();
            lu.solve(b.view(), &mut found.view_mut()).unwrap();
            let size = largest(&a) * largest(&found) * n as f64;
            assert_near("A x = b", &product(&a, &found), &b, size);
        }
    }
    each_type!(run);
}

#[test]
fn a_matrix_that_is_not_square_is_refused() {
    let refused = Lu::new().factor(random::<f64>([2, 3]).view());
    assert_eq!(refused, Err(LinalgError::NotSquare));
}
