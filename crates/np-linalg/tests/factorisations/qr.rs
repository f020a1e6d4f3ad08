//! QR: orthonormal columns times an upper triangle.

use np_linalg::{Complex, Field, Matrix, Qr, apply_reflector};

use crate::matrices::{
    assert_near, assert_orthonormal, families, largest, length, of_rows, product, random, shapes,
};

/// `Q` of some columns, and `R`, after a look at what holds for any factorisation.
fn checked<T: Field>(a: &Matrix<T>, width: usize) -> [Matrix<T>; 2] {
    let what = format!("{}x{}", a.rows(), a.columns());
    let mut qr = Qr::new();
    qr.factor(a.view());
    let q = qr.orthogonal(width).clone();
    let mut r = Matrix::zeros(width, a.columns());
    qr.write_triangle_to(&mut r.view_mut());
    assert_eq!([q.rows(), q.columns()], [a.rows(), width]);
    assert_orthonormal(&what, &q);
    assert_near(&what, &product(&q, &r), a, largest(a));
    for j in 0..r.columns() {
        let below = &r.column(j)[(j + 1).min(width)..];
        assert!(below.iter().all(|x| *x == T::default()), "{what}");
    }
    [q, r]
}

#[test]
fn qr_multiplies_to_the_matrix() {
    fn run<T: Field>() {
        let mut qr = Qr::<T>::new();
        for [rows, columns] in shapes() {
            for (name, a) in families::<T>([rows, columns]) {
                let what = format!("{name}, {rows}x{columns}");
                qr.factor(a.view());
                for width in [rows.min(columns), rows] {
                    let q = qr.orthogonal(width).clone();
                    let mut r = Matrix::zeros(width, columns);
                    qr.write_triangle_to(&mut r.view_mut());
                    assert_orthonormal(&what, &q);
                    assert_near(&what, &product(&q, &r), &a, largest(&a));
                }
            }
        }
    }
    each_type!(run);
}

#[test]
fn square_matrices() {
    fn run<T: Field>() {
        for n in [2, 3, 5, 10] {
            checked(&random::<T>([n, n]), n);
        }
    }
    each_type!(run);
}

#[test]
fn tall_matrices_reduced_and_complete() {
    fn run<T: Field>() {
        let a = random::<T>([8, 3]);
        let [q, r] = checked(&a, 3);
        let [complete, triangle] = checked(&a, 8);
        // The columns that both have are the same, and the rows that only the complete one has are zero.
        assert_eq!(q.as_slice(), &complete.as_slice()[..24]);
        for j in 0..3 {
            assert_eq!(r.column(j), &triangle.column(j)[..3]);
        }
    }
    each_type!(run);
}

#[test]
fn wide_matrices() {
    fn run<T: Field>() {
        let [q, r] = checked(&random::<T>([3, 8]), 3);
        assert_eq!([q.columns(), r.columns()], [3, 8]);
    }
    each_type!(run);
}

#[test]
fn one_row_has_an_orthogonal_number() {
    fn run<T: Field>() {
        let a = random::<T>([1, 6]);
        let [q, _] = checked(&a, 1);
        if !T::IS_COMPLEX {
            assert_eq!(q[(0, 0)], T::ONE);
        }
    }
    each_type!(run);
}

#[test]
fn one_column_has_its_length() {
    fn run<T: Field>() {
        let a = random::<T>([6, 1]);
        let [_, r] = checked(&a, 1);
        let found = T::from_real(r[(0, 0)].modulus());
        let number = |x| {
            let mut one = Matrix::zeros(1, 1);
            one[(0, 0)] = x;
            one
        };
        assert_near(
            "length",
            &number(found),
            &number(T::from_real(length(&a))),
            1.0,
        );
    }
    each_type!(run);
}

#[test]
fn matrices_without_elements() {
    fn run<T: Field>() {
        for shape in [[0, 0], [0, 4], [4, 0]] {
            let a = Matrix::<T>::zeros(shape[0], shape[1]);
            checked(&a, 0);
            let [q, _] = checked(&a, shape[0]);
            assert_eq!(q, Matrix::identity(shape[0], shape[0]));
        }
    }
    each_type!(run);
}

/// The diagonal of `R` is real, and not of the sign of what the reflector met there.
#[test]
fn signs_are_those_of_householder() {
    fn run<T: Field>() {
        let a = random::<T>([7, 5]);
        let [_, r] = checked(&a, 5);
        let zero = T::Real::default();
        assert!((0..5).all(|k| r[(k, k)].im() == zero));
        assert!((a[(0, 0)].re() < zero) != (r[(0, 0)].re() < zero));
    }
    each_type!(run);
    let [_, r] = checked(&of_rows::<f64, 1>(&[[3.0], [4.0]]), 1);
    assert_eq!(r[(0, 0)], -5.0);
}

/// What NumPy's raw mode gives: the reflectors applied to the identity are the complete `Q`.
#[test]
fn reflectors_make_the_orthogonal_matrix_again() {
    fn run<T: Field>() {
        for shape in [[5, 5], [7, 4], [4, 7], [90, 70]] {
            let a = random::<T>(shape);
            let mut qr = Qr::new();
            qr.factor(a.view());
            let rows = shape[0];
            let mut q = Matrix::identity(rows, rows);
            for (k, tau) in qr.factors().iter().enumerate().rev() {
                let vector = &qr.reflectors().column(k)[k + 1..];
                for j in 0..rows {
                    apply_reflector(*tau, vector, &mut q.column_mut(j)[k..]);
                }
            }
            assert_near("Q", qr.orthogonal(rows), &q, 1.0);
        }
    }
    each_type!(run);
}

#[test]
fn columns_that_depend_on_others_leave_nothing() {
    fn run<T: Field>() {
        let a = random::<T>([9, 3]);
        let mixed = product(&a, &random::<T>([3, 6]));
        let [_, r] = checked(&mixed, 9);
        let rest = Matrix::zeros(6, 6);
        let mut found = Matrix::zeros(6, 6);
        for j in 0..6 {
            found.column_mut(j).copy_from_slice(&r.column(j)[3..]);
        }
        assert_near("R below the rank", &found, &rest, 9.0 * largest(&mixed));
    }
    each_type!(run);
}

#[test]
fn large_matrices_stay_orthogonal() {
    checked(&random::<f64>([300, 200]), 200);
    checked(&random::<Complex<f64>>([200, 200]), 200);
    checked(&random::<f32>([150, 260]), 150);
}

#[test]
fn large_matrices_with_threads() {
    for shape in [[330, 330], [350, 320], [310, 340]] {
        let a = random::<f64>(shape);
        let mut qr = Qr::new().with_threads(2);
        qr.factor(a.view());
        let least = shape[0].min(shape[1]);
        let mut r = Matrix::zeros(least, shape[1]);
        qr.write_triangle_to(&mut r.view_mut());
        let q = qr.orthogonal(least);
        assert_orthonormal("Q", q);
        assert_near("Q R", &product(q, &r), &a, largest(&a));
    }
}
