//! Singular values and vectors: `A = U S V^H`, and pseudoinverses.

use np_linalg::{Complex, Field, LinalgError, Matrix, Real, Svd, Vectors};

use crate::matrices::{
    adjoint, assert_near, assert_orthonormal, diagonal, families, hermitian_part, largest, of_rows,
    product, random, shapes,
};

/// The decomposition, after a look at what holds for any.
fn checked<T: Field>(a: &Matrix<T>, vectors: Vectors) -> Svd<T> {
    let what = format!("{}x{}", a.rows(), a.columns());
    let mut svd = Svd::new();
    svd.factor(a.view(), vectors).unwrap();
    let s = svd.values();
    assert_eq!(s.len(), a.rows().min(a.columns()));
    assert!(s.is_sorted_by(|a, b| a >= b), "{what}: {s:?}");
    assert!(s.iter().all(|s| *s >= T::Real::default()), "{what}");
    let (u, v) = (svd.left(), svd.right());
    let wanted = match vectors {
        Vectors::Full => [a.rows(), a.columns()],
        _ => [s.len(); 2],
    };
    assert_eq!([u.columns(), v.columns()], wanted, "{what}");
    assert_orthonormal(&what, u);
    assert_orthonormal(&what, v);
    let d = diagonal(s, wanted);
    let size = largest(a) * (a.rows().max(a.columns()) as f64).sqrt();
    let back = product(&product(u, &d), &adjoint(v));
    assert_near(&what, &back, a, size);
    svd
}

fn both<T: Field>(shape: [usize; 2]) {
    for vectors in [Vectors::Thin, Vectors::Full] {
        checked(&random::<T>(shape), vectors);
    }
}

#[test]
fn singular_vectors_multiply_to_the_matrix() {
    fn run<T: Field>() {
        let mut svd = Svd::<T>::new();
        for [rows, columns] in shapes() {
            for (name, a) in families::<T>([rows, columns]) {
                let what = format!("{name}, {rows}x{columns}");
                svd.factor(a.view(), Vectors::None).unwrap();
                let alone = svd.values().to_vec();
                for vectors in [Vectors::Thin, Vectors::Full] {
                    svd.factor(a.view(), vectors).unwrap();
                    let s = svd.values();
                    assert!(s.is_sorted_by(|a, b| a >= b), "{what}: {s:?}");
                    assert!(s.iter().all(|s| *s >= T::Real::default()), "{what}");
                    let (u, v) = (svd.left(), svd.right());
                    assert_orthonormal(&what, u);
                    assert_orthonormal(&what, v);
                    let d = diagonal(s, [u.columns(), v.columns()]);
                    let size = largest(&a) * (rows.max(columns) as f64).sqrt();
                    let back = product(&product(u, &d), &adjoint(v));
                    assert_near(&what, &back, &a, size);
                    let count = [s.len(), s.len()];
                    let (d, alone) = (diagonal::<T>(s, count), diagonal::<T>(&alone, count));
                    assert_near(&what, &d, &alone, size);
                }
            }
        }
    }
    each_type!(run);
}

#[test]
fn pseudoinverses_obey_penrose() {
    fn run<T: Field>() {
        let mut svd = Svd::<T>::new();
        for [rows, columns] in shapes() {
            for (name, a) in families::<T>([rows, columns]) {
                if !["random", "of rank one", "of rank two", "zero"].contains(&name) {
                    continue;
                }
                svd.factor(a.view(), Vectors::Thin).unwrap();
                let mut x = Matrix::zeros(columns, rows);
                svd.pseudo_inverse(T::Real::of(1e-4), x.view_mut());
                let what = format!("A X A = A, {name}, {rows}x{columns}");
                let size =
                    largest(&a) * (1.0 + largest(&a) * largest(&x)) * rows.max(columns) as f64;
                assert_near(&what, &product(&product(&a, &x), &a), &a, size);
            }
        }
    }
    each_type!(run);
}

#[test]
fn square_matrices() {
    fn run<T: Field>() {
        for n in [1, 2, 3, 6, 12] {
            both::<T>([n, n]);
        }
    }
    each_type!(run);
}

#[test]
fn tall_matrices() {
    fn run<T: Field>() {
        for shape in [[3, 2], [8, 3], [60, 2], [5, 1]] {
            both::<T>(shape);
        }
    }
    each_type!(run);
}

#[test]
fn wide_matrices() {
    fn run<T: Field>() {
        for shape in [[2, 3], [3, 8], [2, 60], [1, 5]] {
            both::<T>(shape);
        }
    }
    each_type!(run);
}

#[test]
fn a_matrix_of_lower_rank_has_values_of_zero() {
    fn run<T: Field>() {
        let a = product(&random::<T>([9, 2]), &random::<T>([2, 7]));
        let svd = checked(&a, Vectors::Full);
        let (first, rest) = svd.values().split_at(2);
        assert!(first.iter().all(|s| *s > T::Real::of(0.1)));
        let rest = diagonal::<T>(rest, [5, 5]);
        assert_near("zeros", &rest, &Matrix::zeros(5, 5), largest(&a));
    }
    each_type!(run);
}

#[test]
fn the_zero_matrix_has_nothing_but_zeros_for_values() {
    fn run<T: Field>() {
        for shape in [[4, 4], [5, 2], [2, 5]] {
            let svd = checked(&Matrix::<T>::zeros(shape[0], shape[1]), Vectors::Full);
            assert!(svd.values().iter().all(|s| *s == T::Real::default()));
        }
    }
    each_type!(run);
}

#[test]
fn complex_matrices_have_real_values() {
    let a = random::<Complex<f64>>([6, 5]);
    let svd = checked(&a, Vectors::Thin);
    // Their squares sum to those of the elements.
    let squares: f64 = svd.values().iter().map(|s| s * s).sum();
    let elements: f64 = a.as_slice().iter().map(|x| x.norm_sqr()).sum();
    assert!((squares - elements).abs() < 1e-13 * elements);
}

#[test]
fn matrices_without_elements() {
    fn run<T: Field>() {
        for shape in [[0, 0], [0, 3], [3, 0]] {
            for vectors in [Vectors::Thin, Vectors::Full] {
                checked(&Matrix::<T>::zeros(shape[0], shape[1]), vectors);
            }
        }
    }
    each_type!(run);
}

#[test]
fn values_alone_are_those_with_vectors() {
    fn run<T: Field>() {
        for shape in [[5, 5], [9, 4], [4, 9], [70, 60]] {
            let a = random::<T>(shape);
            let with = checked(&a, Vectors::Thin);
            let mut alone = Svd::new();
            alone.factor(a.view(), Vectors::None).unwrap();
            let count = [with.values().len(); 2];
            let [one, other] = [&with, &alone].map(|svd| diagonal::<T>(svd.values(), count));
            assert_near("values", &one, &other, largest(&one));
        }
    }
    each_type!(run);
}

#[test]
fn a_hermitian_matrix_is_decomposed_by_its_eigenvalues() {
    fn run<T: Field>() {
        let a = hermitian_part(&random::<T>([8, 8]));
        let general = checked(&a, Vectors::Full);
        let mut svd = Svd::new();
        svd.factor_hermitian(a.view(), true).unwrap();
        let d = diagonal(svd.values(), [8, 8]);
        assert_orthonormal("U", svd.left());
        assert_orthonormal("V", svd.right());
        let back = product(&product(svd.left(), &d), &adjoint(svd.right()));
        assert_near("A", &back, &a, 8.0);
        assert_near("S", &d, &diagonal(general.values(), [8, 8]), 8.0);
    }
    each_type!(run);
}

/// The values of a diagonal matrix are its elements without signs, to the last bit.
#[test]
fn values_of_a_diagonal_matrix_are_exact() {
    let a = of_rows::<f64, 3>(&[[0.0, 3.0, 0.0], [0.0, 0.0, -0.1], [7.0, 0.0, 0.0]]);
    assert_eq!(checked(&a, Vectors::Full).values(), [7.0, 3.0, 0.1]);
}

#[test]
fn a_matrix_with_a_nan_is_refused() {
    for n in [1, 2, 5, 50] {
        let mut a = random::<f64>([n, n]);
        a[(n / 2, 0)] = f64::NAN;
        let refused = Svd::new().factor(a.view(), Vectors::Thin);
        assert_eq!(refused, Err(LinalgError::SvdDidNotConverge));
    }
}

/// Bidiagonal matrices whose elements differ by many orders of magnitude have singular values that are products of them: each is found to all its
/// digits.
#[test]
fn small_singular_values_are_accurate() {
    let n = 24;
    let mut a = Matrix::<f64>::zeros(n, n);
    for k in 0..n {
        a[(k, k)] = 4f64.powi(-(k as i32) * 3);
        if k + 1 < n {
            a[(k, k + 1)] = a[(k, k)];
        }
    }
    let mut svd = Svd::new();
    svd.factor(a.view(), Vectors::None).unwrap();
    let product: f64 = svd.values().iter().map(|s| s.log2()).sum();
    let determinant: f64 = (0..n).map(|k| a[(k, k)].log2()).sum();
    assert!((product - determinant).abs() < 1e-13 * determinant.abs());
    // The matrix transposed at its other diagonal has the same values.
    let mut turned = Matrix::zeros(n, n);
    for j in 0..n {
        for i in 0..n {
            turned[(n - 1 - i, n - 1 - j)] = a[(j, i)];
        }
    }
    let values = svd.values().to_vec();
    svd.factor(turned.view(), Vectors::None).unwrap();
    for (one, other) in values.iter().zip(svd.values()) {
        assert!((one - other).abs() <= 1e-13 * one, "{one:e} {other:e}");
    }
}

/// Large matrices are reduced by two threads. The sum of the squares is the matrix's own.
#[test]
fn threads_find_the_same_values() {
    for shape in [[330, 330], [350, 320], [310, 340]] {
        let a = random::<f64>(shape);
        let found = [1, 2].map(|threads| {
            let mut svd = Svd::new().with_threads(threads);
            svd.factor(a.view(), Vectors::None).unwrap();
            svd.values().to_vec()
        });
        for (one, two) in found[0].iter().zip(&found[1]) {
            assert!((one - two).abs() <= 1e-13 * found[0][0]);
        }
        let squares: f64 = a.as_slice().iter().map(|x| x * x).sum();
        let sum: f64 = found[0].iter().map(|x| x * x).sum();
        assert!((squares - sum).abs() < 1e-12 * squares);
    }
}
