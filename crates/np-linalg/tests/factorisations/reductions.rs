//! The steps of the factorisations: matrices that are similar, or the same but for orthogonal factors.

use np_linalg::{
    Bidiagonal, Complex, Eigen, Field, Hessenberg, Matrix, Svd, Tridiagonal, Vectors,
    complex_schur, real_schur,
};

use crate::matrices::{
    adjoint, assert_near, assert_orthonormal, diagonal, families, hermitian_part, largest, product,
    random,
};

#[test]
fn reductions_are_similar() {
    fn run<T: Field>() {
        for n in 0..=12 {
            for (name, a) in families::<T>([n, n]) {
                let what = format!("{name} of order {n}");
                let size = largest(&a) * (n as f64).sqrt();
                let (mut hessenberg, mut q) = (Hessenberg::new(), Matrix::default());
                hessenberg.reduce(a.view());
                hessenberg.write_orthogonal(&mut q);
                assert_orthonormal(&what, &q);
                let h = hessenberg.matrix();
                let below = (0..n).flat_map(|j| (j + 2..n).map(move |i| (i, j)));
                assert!(below.into_iter().all(|at| h[at] == T::default()));
                assert_near(&what, &product(&product(&q, h), &adjoint(&q)), &a, size);

                let mut bidiagonal = Bidiagonal::new();
                bidiagonal.reduce(a.view());
                let (mut u, mut v) = (Matrix::default(), Matrix::default());
                bidiagonal.write_left(&mut u, n);
                bidiagonal.write_right(&mut v);
                let mut b = diagonal::<T>(bidiagonal.diagonal(), [n, n]);
                for (k, x) in bidiagonal.above().iter().enumerate() {
                    b[(k, k + 1)] = T::from_real(*x);
                }
                assert_near(&what, &product(&product(&u, &b), &adjoint(&v)), &a, size);

                let sum = hermitian_part(&a);
                let mut tridiagonal = Tridiagonal::new();
                tridiagonal.reduce(sum.view());
                tridiagonal.write_orthogonal(&mut q);
                let mut t = diagonal::<T>(tridiagonal.diagonal(), [n, n]);
                for (k, x) in tridiagonal.below().iter().enumerate() {
                    t[(k, k + 1)] = T::from_real(*x);
                    t[(k + 1, k)] = T::from_real(*x);
                }
                assert_near(&what, &product(&product(&q, &t), &adjoint(&q)), &sum, size);
            }
        }
    }
    each_type!(run);
}

/// Francis' steps on a Hessenberg matrix of their own: `H = Z T Z^T`, with a pair of conjugates for each block.
#[test]
fn real_schur_forms_are_similar() {
    for n in 0..=30 {
        for (name, a) in families::<f64>([n, n]) {
            if ["huge", "tiny"].contains(&name) {
                continue;
            }
            let what = format!("{name} of order {n}");
            let mut reduced = Hessenberg::new();
            reduced.reduce(a.view());
            let (h, mut t) = (reduced.matrix().clone(), reduced.matrix().clone());
            let (mut z, mut values) = (Matrix::identity(n, n), vec![Complex::default(); n]);
            assert!(real_schur(&mut t, &mut z, (0, n), &mut values), "{what}");
            assert_orthonormal(&what, &z);
            let size = largest(&a) * (n as f64).sqrt();
            assert_near(&what, &product(&product(&z, &t), &adjoint(&z)), &h, size);
            let mut k = 0;
            while k < n {
                if k + 1 < n && t[(k + 1, k)] != 0.0 {
                    assert_eq!(t[(k, k)], t[(k + 1, k + 1)], "{what}");
                    assert_eq!(values[k], values[k + 1].conj(), "{what}");
                    assert!(values[k].im > 0.0, "{what}");
                    k += 1;
                } else {
                    assert_eq!(values[k], Complex::new(t[(k, k)], 0.0), "{what}");
                }
                k += 1;
            }
            for j in 0..n {
                assert!(t.column(j)[(j + 2).min(n)..].iter().all(|x| *x == 0.0));
            }
        }
    }
}

#[test]
fn complex_schur_forms_are_triangular() {
    for n in 0..=20 {
        let a = random::<Complex<f64>>([n, n]);
        let mut reduced = Hessenberg::new();
        reduced.reduce(a.view());
        let (h, mut t) = (reduced.matrix().clone(), reduced.matrix().clone());
        let (mut z, mut values) = (Matrix::identity(n, n), vec![Complex::default(); n]);
        assert!(complex_schur(&mut t, &mut z, (0, n), &mut values));
        assert_orthonormal("Z", &z);
        let size = largest(&a) * (n as f64).sqrt();
        assert_near(
            "H = Z T Z^H",
            &product(&product(&z, &t), &adjoint(&z)),
            &h,
            size,
        );
        for j in 0..n {
            assert!(t.column(j)[j + 1..].iter().all(|x| x.norm() == 0.0));
            assert_eq!(values[j], t[(j, j)]);
        }
    }
}

/// Shifts that are the eigenvalues of a corner make no headway on a cycle: only exceptional ones do.
#[test]
fn steps_that_stand_still_are_shaken() {
    for n in 2..=40 {
        let cycle = families::<f64>([n, n]);
        let cycle = &cycle.iter().find(|(name, _)| *name == "a cycle").unwrap().1;
        let mut eigen = Eigen::new();
        eigen.factor(cycle.view(), false).unwrap();
        // Roots of unity.
        for w in eigen.values() {
            let error = (w.powu(n as u32) - 1.0).norm();
            assert!(error < 1e-12 * n as f64, "{w} of order {n}: {error:e}");
        }
    }
}

/// A bidiagonal matrix needs no reduction: its values are found by the implicit steps alone.
#[test]
fn bidiagonal_matrices_have_the_values_of_what_they_were() {
    for n in [1, 2, 3, 7, 20, 35] {
        let a = random::<f64>([n + 4, n]);
        let mut reduced = Bidiagonal::new();
        reduced.reduce(a.view());
        let mut b = diagonal::<f64>(reduced.diagonal(), [n, n]);
        for (k, x) in reduced.above().iter().enumerate() {
            b[(k, k + 1)] = *x;
        }
        let (mut whole, mut own) = (Svd::new(), Svd::new());
        whole.factor(a.view(), Vectors::None).unwrap();
        own.factor(b.view(), Vectors::Thin).unwrap();
        let [one, other] = [&whole, &own].map(|svd| diagonal::<f64>(svd.values(), [n, n]));
        assert_near("values", &one, &other, largest(&one));
        let back = product(&product(own.left(), &other), &adjoint(own.right()));
        assert_near("B = U S V^T", &back, &b, largest(&one));
    }
}
