//! Cholesky factors: `A = L L^H`.

use np_linalg::{Cholesky, Field, LinalgError, MatRef, Real, Triangle};

use crate::matrices::{adjoint, assert_near, families, largest, orders, product};

#[test]
fn cholesky_factors_multiply_to_the_matrix() {
    fn run<T: Field>() {
        let mut cholesky = Cholesky::<T>::new();
        for n in orders() {
            for (name, a) in families::<T>([n, n]) {
                if ["huge", "tiny"].contains(&name) {
                    continue;
                }
                let mut square = product(&a, &adjoint(&a));
                let size = largest(&square).max(1.0);
                for k in 0..n {
                    square[(k, k)] += T::from_real(T::Real::of(size * 0.01));
                }
                for triangle in [Triangle::Lower, Triangle::Upper] {
                    cholesky.factor(square.view(), triangle).unwrap();
                    let l = cholesky.lower();
                    let what = format!("A = L L^H, {name} of order {n}");
                    assert_near(&what, &product(l, &adjoint(l)), &square, size);
                }
            }
        }
    }
    each_type!(run);
    let indefinite = [1.0, 2.0, 2.0, 1.0];
    let indefinite = MatRef::from_rows(&indefinite, 2, 2).unwrap();
    let refused = Cholesky::new().factor(indefinite, Triangle::Lower);
    assert_eq!(refused, Err(LinalgError::NotPositiveDefinite));
}
