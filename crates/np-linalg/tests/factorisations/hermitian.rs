//! Eigenvalues of Hermitian matrices: `A V = V W` with a unitary `V`.

use np_linalg::{Complex, Field, HermitianEigen, LinalgError, Matrix, Triangle};
use num_traits::Float;

use crate::matrices::{
    adjoint, assert_near, assert_orthonormal, diagonal, families, hermitian_part, largest, length,
    orders, product, random,
};

#[test]
fn eigenvectors_of_hermitian_matrices_multiply_to_them() {
    fn run<T: Field>() {
        let mut eigen = HermitianEigen::<T>::new();
        for n in orders() {
            for (name, a) in families::<T>([n, n]) {
                let what = format!("{name} of order {n}");
                let sum = hermitian_part(&a);
                let size = largest(&sum) * (n as f64).sqrt();
                eigen.factor(sum.view(), Triangle::Lower, false).unwrap();
                let alone = diagonal::<T>(eigen.values(), [n, n]);
                for triangle in [Triangle::Lower, Triangle::Upper] {
                    eigen.factor(sum.view(), triangle, true).unwrap();
                    assert!(eigen.values().is_sorted());
                    let (v, d) = (eigen.vectors(), diagonal(eigen.values(), [n, n]));
                    assert_orthonormal(&what, v);
                    assert_near(&what, &product(&sum, v), &product(v, &d), size);
                    assert_near(&what, &d, &alone, size);
                }
            }
        }
    }
    each_type!(run);
}

/// Matrices that are reduced in blocks, with threads, and divided.
#[test]
fn large_matrices() {
    fn run<T: Field>(n: usize) {
        let what = format!("of order {n}");
        let a = hermitian_part(&random::<T>([n, n]));
        let size = largest(&a) * (n as f64).sqrt();
        let mut alone = HermitianEigen::<T>::new().with_threads(2);
        alone.factor(a.view(), Triangle::Lower, false).unwrap();
        let alone = diagonal::<T>(alone.values(), [n, n]);
        for threads in [1, 2] {
            let mut eigen = HermitianEigen::<T>::new().with_threads(threads);
            eigen.factor(a.view(), Triangle::Lower, true).unwrap();
            assert!(eigen.values().is_sorted());
            let (v, d) = (eigen.vectors(), diagonal(eigen.values(), [n, n]));
            assert_orthonormal(&what, v);
            assert_near(&what, &product(&a, v), &product(v, &d), size);
            assert_near(&what, &d, &alone, size);
        }
    }
    run::<f32>(150);
    run::<f64>(150);
    run::<Complex<f64>>(150);
    run::<f64>(700);
    run::<Complex<f64>>(660);
}

#[test]
fn values_of_a_complex_matrix_are_real_and_rise() {
    let a = hermitian_part(&random::<Complex<f64>>([12, 12]));
    let mut eigen = HermitianEigen::new();
    eigen.factor(a.view(), Triangle::Lower, true).unwrap();
    assert!(eigen.values().is_sorted());
    // Their sum is the trace.
    let trace: f64 = (0..12).map(|k| a[(k, k)].re).sum();
    let sum: f64 = eigen.values().iter().sum();
    assert!((trace - sum).abs() < 1e-13 * largest(&a) * 12.0);
}

#[test]
fn only_the_triangle_that_is_named_is_read() {
    let mut a = hermitian_part(&random::<f64>([6, 6]));
    let mut eigen = HermitianEigen::new();
    eigen.factor(a.view(), Triangle::Lower, true).unwrap();
    let (values, vectors) = (eigen.values().to_vec(), eigen.vectors().clone());
    for j in 1..6 {
        a.column_mut(j)[..j].fill(f64::NAN);
    }
    eigen.factor(a.view(), Triangle::Lower, true).unwrap();
    assert_eq!((eigen.values(), eigen.vectors()), (&values[..], &vectors));
    assert!(eigen.factor(a.view(), Triangle::Upper, true).is_err());
}

#[test]
fn repeated_values_have_orthogonal_vectors() {
    fn run<T: Field>() {
        // A reflection: one value of -1, all others 1.
        let n = 9;
        let mut v = random::<T>([n, 1]);
        let length = length(&v).recip();
        v.as_mut_slice()
            .iter_mut()
            .for_each(|x| *x = x.scale(length));
        let mut a = product(&v, &adjoint(&v));
        for x in a.as_mut_slice() {
            *x = -(*x + *x);
        }
        for k in 0..n {
            a[(k, k)] += T::ONE;
        }
        let mut eigen = HermitianEigen::new();
        eigen.factor(a.view(), Triangle::Lower, true).unwrap();
        let mut expected = Matrix::<T>::identity(n, n);
        expected[(0, 0)] = -T::ONE;
        let w = diagonal(eigen.values(), [n, n]);
        assert_near("values", &w, &expected, 1.0);
        assert_orthonormal("vectors", eigen.vectors());
    }
    each_type!(run);
}

#[test]
fn a_matrix_that_is_not_square_is_refused() {
    let mut eigen = HermitianEigen::new();
    let refused = eigen.factor(random::<f64>([2, 3]).view(), Triangle::Lower, true);
    assert_eq!(refused, Err(LinalgError::NotSquare));
}
