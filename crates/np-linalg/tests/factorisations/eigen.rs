//! Eigenvalues and eigenvectors of any square matrix: `A V = V W`.

use np_linalg::{
    Complex, Eigen, EigenField, Field, HermitianEigen, LinalgError, Matrix, Real, Triangle,
};

use crate::matrices::{
    adjoint, assert_near, assert_orthonormal, both_sides_of_eigen, column, families,
    hermitian_part, largest, of_rows, orders, product, random,
};

/// The eigenvalues in an order that does not depend on how they were found, after a look at what holds for any.
fn checked<T: EigenField>(what: &str, a: &Matrix<T>) -> Vec<Complex<T::Real>>
where
    Complex<T::Real>: Field<Real = T::Real>,
{
    let n = a.rows();
    let mut eigen = Eigen::<T>::new();
    eigen.factor(a.view(), true).unwrap();
    let (w, v) = (eigen.values(), eigen.vectors());
    let [reached, scaled] = both_sides_of_eigen(a, eigen.values(), eigen.vectors());
    for j in 0..n {
        let length = product(&adjoint(&column(v, j)), &column(v, j));
        assert_near(what, &length, &Matrix::identity(1, 1), n as f64);
    }
    let size = largest(a) * (n as f64).sqrt();
    assert_near(what, &reached, &scaled, size);
    let mut values = w.to_vec();
    values.sort_by(|a, b| (a.re, a.im).partial_cmp(&(b.re, b.im)).unwrap());
    values
}

#[test]
fn eigenvectors_are_multiplied_by_their_values() {
    fn run<T: EigenField>()
    where
        Complex<T::Real>: Field<Real = T::Real>,
    {
        for n in orders() {
            for (name, a) in families::<T>([n, n]) {
                checked(&format!("{name} of order {n}"), &a);
            }
        }
    }
    each_type!(run);
}

fn assert_values(found: &[Complex<f64>], expected: &[Complex<f64>], within: f64) {
    assert_eq!(found.len(), expected.len());
    for (w, e) in found.iter().zip(expected) {
        assert!((w - e).norm() <= within, "{found:?}, not {expected:?}");
    }
}

fn real(values: &[f64]) -> Vec<Complex<f64>> {
    values.iter().map(|x| Complex::new(*x, 0.0)).collect()
}

/// Roots of `x^2 - 7 x + 10`.
#[test]
fn a_real_matrix_of_two_rows() {
    let a = of_rows::<f64, 2>(&[[4.0, 1.0], [2.0, 3.0]]);
    assert_values(&checked("2x2", &a), &real(&[2.0, 5.0]), 1e-14);
}

/// A matrix with the values 1, 2 and 3: similar to their diagonal.
#[test]
fn a_real_matrix_of_three_rows() {
    let a = of_rows::<f64, 3>(&[[0.0, 1.0, 0.0], [0.0, 0.0, 1.0], [6.0, -11.0, 6.0]]);
    assert_values(&checked("3x3", &a), &real(&[1.0, 2.0, 3.0]), 1e-12);
}

/// A rotation's values are a pair of conjugates, the one with the positive imaginary part first.
#[test]
fn a_real_matrix_with_complex_values() {
    let (sine, cosine) = 0.7f64.sin_cos();
    let a = of_rows::<f64, 2>(&[[cosine, -sine], [sine, cosine]]);
    checked("rotation", &a);
    let mut eigen = Eigen::new();
    eigen.factor(a.view(), false).unwrap();
    let expected = [Complex::new(cosine, sine), Complex::new(cosine, -sine)];
    assert_values(eigen.values(), &expected, 1e-15);
    // The vectors are conjugates as well.
    eigen.factor(random::<f64>([9, 9]).view(), true).unwrap();
    let mut k = 0;
    while k < 9 {
        if eigen.values()[k].im != 0.0 {
            assert!(eigen.values()[k].im > 0.0);
            assert_eq!(eigen.values()[k].conj(), eigen.values()[k + 1]);
            let (one, other) = (eigen.vectors().column(k), eigen.vectors().column(k + 1));
            assert!(one.iter().zip(other).all(|(x, y)| x.conj() == *y));
            k += 1;
        } else {
            assert!(eigen.vectors().column(k).iter().all(|x| x.im == 0.0));
        }
        k += 1;
    }
}

/// Values that are no conjugates of each other.
#[test]
fn complex_matrices() {
    let mut a = Matrix::zeros(3, 3);
    let values = [(1.0, 2.0), (2.0, -1.0), (3.0, 0.5)].map(|(re, im)| Complex::new(re, im));
    for j in 0..3 {
        a[(j, j)] = values[j];
        a.column_mut(j)[..j].fill(Complex::new(0.5, -0.25));
    }
    assert_values(&checked("complex", &a), &values, 1e-14);
    for n in 1..=12 {
        checked("complex", &random::<Complex<f64>>([n, n]));
    }
}

#[test]
fn symmetric_matrices_have_the_values_of_the_hermitian_algorithm() {
    for n in [2, 3, 8, 30, 80] {
        let a = hermitian_part(&random::<f64>([n, n]));
        let found = checked("symmetric", &a);
        let mut hermitian = HermitianEigen::new();
        hermitian.factor(a.view(), Triangle::Lower, false).unwrap();
        assert_values(&found, &real(hermitian.values()), 1e-13 * n as f64);
    }
}

/// Jordan's blocks have one vector only; their values are exact because they are triangular.
#[test]
fn defective_matrices() {
    for n in 2..=6 {
        let mut a = Matrix::<f64>::zeros(n, n);
        for k in 0..n {
            a[(k, k)] = 2.0;
            if k > 0 {
                a[(k - 1, k)] = 1.0;
            }
        }
        assert_eq!(checked("Jordan's", &a), real(&vec![2.0; n]));
    }
    // Not triangular: the values of a double one are off by the root of the rounding error.
    let a = of_rows::<f64, 2>(&[[3.0, 1.0], [-1.0, 1.0]]);
    assert_values(&checked("defective", &a), &real(&[2.0, 2.0]), 1e-7);
}

#[test]
fn repeated_values_that_have_all_vectors() {
    let mut a = Matrix::<f64>::identity(7, 7);
    a[(3, 3)] = 5.0;
    let found = checked("repeated", &a);
    assert_eq!(found, real(&[1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 5.0]));
}

#[test]
fn one_row_and_none() {
    assert_eq!(checked("1x1", &of_rows::<f64, 1>(&[[-3.5]])), real(&[-3.5]));
    let mut one = Matrix::zeros(1, 1);
    one[(0, 0)] = Complex::new(1.0, -2.0);
    assert_eq!(checked("1x1", &one), [Complex::new(1.0, -2.0)]);
    assert_eq!(checked("0x0", &Matrix::<f64>::zeros(0, 0)), []);
}

#[test]
fn a_matrix_that_is_not_square_is_refused() {
    for shape in [[2, 3], [3, 2], [0, 1]] {
        let refused = Eigen::new().factor(random::<f64>(shape).view(), true);
        assert_eq!(refused, Err(LinalgError::NotSquare));
    }
}

#[test]
fn singular_and_nearly_singular_matrices() {
    let a = of_rows::<f64, 3>(&[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0], [7.0, 8.0, 9.0]]);
    let found = checked("singular", &a);
    assert!(found[1].norm() < 1e-14 * 16.0);
    let mut near = a.clone();
    near[(2, 2)] += 1e-12;
    let found = checked("nearly singular", &near);
    // The determinant is -3e-12, and the product of the values.
    let product = found[0] * found[1] * found[2];
    assert!((product + 3e-12).norm() < 1e-13, "{product}");
}

/// Values of a well-conditioned matrix, known because it is a diagonal turned by an orthogonal matrix.
#[test]
fn values_are_accurate() {
    let n = 40;
    let mut qr = np_linalg::Qr::new();
    qr.factor(random::<f64>([n, n]).view());
    let q = qr.orthogonal(n).clone();
    let mut turned = q.clone();
    for j in 0..n {
        let value = j as f64 - 12.5;
        turned.column_mut(j).iter_mut().for_each(|x| *x *= value);
    }
    let a = product(&turned, &adjoint(&q));
    let expected: Vec<f64> = (0..n).map(|j| j as f64 - 12.5).collect();
    assert_values(&checked("turned", &a), &real(&expected), 1e-12);
}

#[test]
fn vectors_of_symmetric_matrices_are_orthogonal() {
    for n in [2, 5, 30, 90] {
        let a = hermitian_part(&random::<f64>([n, n]));
        let mut eigen = Eigen::new();
        eigen.factor(a.view(), true).unwrap();
        let v = eigen.vectors();
        // Nothing in the algorithm makes them orthogonal: the nearer two values are, the more of each other their vectors hold.
        let square = product(&adjoint(v), v);
        let mut difference = square.clone();
        for k in 0..n {
            difference[(k, k)] -= Complex::new(1.0, 0.0);
        }
        assert!(largest(&difference) < 1e-10, "{:e}", largest(&difference));
    }
    let mut eigen = HermitianEigen::new();
    let a = hermitian_part(&random::<f64>([90, 90]));
    eigen.factor(a.view(), Triangle::Lower, true).unwrap();
    assert_orthonormal("V", eigen.vectors());
}

#[test]
fn large_matrices_converge() {
    for (name, a) in families::<f64>([200, 200]) {
        checked(&format!("{name} of order 200"), &a);
    }
    checked("complex of order 150", &random::<Complex<f64>>([150, 150]));
}

/// Eigenvalues over many powers of ten, pairs of conjugates among them: the vectors of small ones are as good as those of large ones.
#[test]
fn graded_matrices() {
    fn run<T: EigenField>()
    where
        Complex<T::Real>: Field<Real = T::Real>,
    {
        for n in [20, 63, 64, 100, 180] {
            let mut a = random::<T>([n, n]);
            for j in 0..n {
                for i in 0..n {
                    let falling = 10f64.powf(-6.0 * (i + j) as f64 / n as f64);
                    a[(i, j)] = a[(i, j)].scale(T::Real::of(falling));
                }
            }
            checked(&format!("graded of order {n}"), &a);
        }
    }
    each_type!(run);
}

#[test]
fn values_alone_are_those_with_vectors() {
    for n in [3, 10, 70] {
        let a = random::<f64>([n, n]);
        let with = checked("with vectors", &a);
        let mut eigen = Eigen::new();
        eigen.factor(a.view(), false).unwrap();
        let mut alone = eigen.values().to_vec();
        alone.sort_by(|a, b| (a.re, a.im).partial_cmp(&(b.re, b.im)).unwrap());
        assert_values(&alone, &with, 1e-11);
    }
}
