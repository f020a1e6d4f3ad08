//! Every factorisation on random matrices of random shapes, of each type, with rows and columns of any scale.

use np_linalg::{
    Balance, Complex, Eigen, EigenField, Field, HermitianEigen, Lu, Matrix, Qr, Real, Svd,
    Triangle, Vectors,
};
use num_traits::Float;
use proptest::prelude::*;

use crate::matrices::{
    adjoint, assert_near, assert_orthonormal, both_sides_of_eigen, diagonal, hermitian_part,
    largest, matrix, product,
};

/// The elements of a matrix: numbers between -1 and 1, one in ten of them zero, each row times a power of two.
fn elements() -> impl Strategy<Value = Elements> {
    let number = prop_oneof![1 => Just(0.0), 9 => -1.0..1.0f64];
    (
        [0..=12usize, 0..=12usize],
        prop::collection::vec((number.clone(), number), 144),
        prop::collection::vec(-8..8i32, 12),
    )
        .prop_map(|(shape, numbers, powers)| Elements {
            shape,
            numbers,
            powers,
        })
}

#[derive(Clone, Debug)]
struct Elements {
    shape: [usize; 2],
    numbers: Vec<(f64, f64)>,
    powers: Vec<i32>,
}

impl Elements {
    fn matrix<T: Field>(&self) -> Matrix<T> {
        self.of_shape(self.shape)
    }

    fn square<T: Field>(&self) -> Matrix<T> {
        self.of_shape([self.shape[0]; 2])
    }

    fn of_shape<T: Field>(&self, shape: [usize; 2]) -> Matrix<T> {
        matrix(shape, |i, j| {
            let ((re, im), scale) = (self.numbers[i * 12 + j], 2f64.powi(self.powers[i]));
            (re * scale, im * scale)
        })
    }
}

/// The size to measure errors of a product by.
fn size<T: Field>(a: &Matrix<T>) -> f64 {
    largest(a) * (a.rows().max(a.columns()) as f64).sqrt()
}

fn qr<T: Field>(elements: &Elements) {
    let a = elements.matrix::<T>();
    let mut qr = Qr::new();
    qr.factor(a.view());
    for width in [a.rows().min(a.columns()), a.rows()] {
        let q = qr.orthogonal(width).clone();
        let mut r = Matrix::zeros(width, a.columns());
        qr.write_triangle_to(&mut r.view_mut());
        assert_orthonormal("Q", &q);
        assert_near("A = Q R", &product(&q, &r), &a, size(&a));
    }
}

fn svd<T: Field>(elements: &Elements) {
    let a = elements.matrix::<T>();
    let mut svd = Svd::new();
    for vectors in [Vectors::Thin, Vectors::Full] {
        svd.factor(a.view(), vectors).unwrap();
        let (u, v) = (svd.left(), svd.right());
        assert!(svd.values().is_sorted_by(|a, b| a >= b));
        assert_orthonormal("U", u);
        assert_orthonormal("V", v);
        let s = diagonal(svd.values(), [u.columns(), v.columns()]);
        let back = product(&product(u, &s), &adjoint(v));
        assert_near("A = U S V^H", &back, &a, size(&a));
    }
}

/// A matrix as it is balanced, and eigenvectors of it as they are then, the largest element of each of modulus 1.
///
/// Errors are small beside the balanced matrix. Where rows are scaled by powers of two that are far apart they are larger
/// beside the matrix as it was, LAPACK's as well.
fn as_balanced<T: Field>(
    a: &Matrix<T>,
    vectors: &Matrix<Complex<T::Real>>,
) -> (Matrix<T>, Matrix<Complex<T::Real>>)
where
    Complex<T::Real>: Field<Real = T::Real>,
{
    let n = a.rows();
    let (mut balanced, mut balance) = (a.clone(), Balance::new());
    balance.balance(&mut balanced);
    let mut back = Matrix::<Complex<T::Real>>::identity(n, n);
    balance.restore(&mut back);
    let mut out = Matrix::zeros(n, n);
    for j in 0..n {
        for k in 0..n {
            // One element of each column of `back` is not zero.
            let i = (0..n).find(|&i| back[(i, k)].re != T::Real::default());
            let i = i.unwrap();
            out[(k, j)] = vectors[(i, j)] / back[(i, k)];
        }
        let column = out.column(j).iter();
        let most = column.fold(T::Real::default(), |most, x| most.max(x.modulus()));
        for x in out.column_mut(j) {
            *x = x.scale(most.recip());
        }
    }
    (balanced, out)
}

fn eigen<T: EigenField>(elements: &Elements)
where
    Complex<T::Real>: Field<Real = T::Real>,
{
    let a = elements.square::<T>();
    let n = a.rows();
    let mut eigen = Eigen::<T>::new();
    eigen.factor(a.view(), true).unwrap();
    let (balanced, vectors) = as_balanced(&a, eigen.vectors());
    let [reached, scaled] = both_sides_of_eigen(&balanced, eigen.values(), &vectors);
    assert_near("A V = V W", &reached, &scaled, size(&balanced));
    let hermitian = hermitian_part(&a);
    let mut eigen = HermitianEigen::new();
    eigen
        .factor(hermitian.view(), Triangle::Lower, true)
        .unwrap();
    let (v, w) = (eigen.vectors(), diagonal(eigen.values(), [n, n]));
    assert_orthonormal("V", v);
    assert_near(
        "A V = V W",
        &product(&hermitian, v),
        &product(v, &w),
        size(&a),
    );
}

fn lu<T: Field>(elements: &Elements) {
    let a = elements.square::<T>();
    let n = a.rows();
    let mut lu = Lu::new();
    lu.factor(a.view()).unwrap();
    let (mut lower, mut upper) = (Matrix::<T>::identity(n, n), Matrix::zeros(n, n));
    let mut permuted = Matrix::zeros(n, n);
    for j in 0..n {
        for i in 0..n {
            let to = if i > j { &mut lower } else { &mut upper };
            to[(i, j)] = lu.factors()[(i, j)];
            permuted[(i, j)] = a[(lu.row_order()[i], j)];
        }
    }
    // Of complex pivots the sum of the parts is compared: the elements may be a little larger than 1.
    assert!(largest(&lower) <= 1.5);
    let most = largest(&upper).max(largest(&a));
    assert_near("P A = L U", &product(&lower, &upper), &permuted, most);
}

fn solving<T: Field>(elements: &Elements) {
    let mut a = elements.square::<T>();
    let n = a.rows();
    // Far from singular: no pivot is small.
    let most = largest(&a);
    for k in 0..n {
        a[(k, k)] += T::from_real(T::Real::of(most * 2.0 * n as f64));
    }
    if most == 0.0 {
        return;
    }
    let x = matrix::<T>([n, 2], |i, j| elements.numbers[143 - i * 2 - j]);
    let b = product(&a, &x);
    let (mut lu, mut found) = (Lu::new(), Matrix::zeros(n, 2));
    lu.factor(a.view()).unwrap();
    lu.solve(b.view(), &mut found.view_mut()).unwrap();
    assert_near("x", &found, &x, largest(&x));
    let mut inverse = Matrix::zeros(n, n);
    lu.inverse(&mut inverse.view_mut()).unwrap();
    assert_near(
        "A A^-1",
        &product(&a, &inverse),
        &Matrix::identity(n, n),
        1.0,
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn qr_of_any_shape(elements in elements()) {
        qr::<f32>(&elements);
        qr::<f64>(&elements);
        qr::<Complex<f32>>(&elements);
        qr::<Complex<f64>>(&elements);
    }

    #[test]
    fn singular_values_of_any_shape(elements in elements()) {
        svd::<f32>(&elements);
        svd::<f64>(&elements);
        svd::<Complex<f32>>(&elements);
        svd::<Complex<f64>>(&elements);
    }

    #[test]
    fn eigenvalues_of_any_order(elements in elements()) {
        eigen::<f32>(&elements);
        eigen::<f64>(&elements);
        eigen::<Complex<f32>>(&elements);
        eigen::<Complex<f64>>(&elements);
    }

    #[test]
    fn triangles_of_any_order(elements in elements()) {
        lu::<f32>(&elements);
        lu::<f64>(&elements);
        lu::<Complex<f32>>(&elements);
        lu::<Complex<f64>>(&elements);
    }

    #[test]
    fn solutions_of_any_order(elements in elements()) {
        solving::<f32>(&elements);
        solving::<f64>(&elements);
        solving::<Complex<f32>>(&elements);
        solving::<Complex<f64>>(&elements);
    }
}
