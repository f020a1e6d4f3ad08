//! The matrices that are factored, and how they are compared.

use np_linalg::{Complex, EigenField, Field, Matrix, Real, matmul};
use num_traits::Float;

/// How many rounding errors of the largest element each row and column may add.
const ALLOWED: f64 = 30.0;

/// Numbers between -1 and 1 in an order that has none.
pub(crate) struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> f64 {
        let next = self.0.wrapping_mul(6364136223846793005);
        self.0 = next.wrapping_add(1442695040888963407);
        (self.0 >> 11) as f64 / (1u64 << 52) as f64 - 1.0
    }
}

pub(crate) fn matrix<T: Field>(
    [rows, columns]: [usize; 2],
    mut element: impl FnMut(usize, usize) -> (f64, f64),
) -> Matrix<T> {
    let mut a = Matrix::zeros(rows, columns);
    for j in 0..columns {
        for i in 0..rows {
            let (re, im) = element(i, j);
            a[(i, j)] = T::from_parts(T::Real::of(re), T::Real::of(im));
        }
    }
    a
}

/// Matrices of one shape.
pub(crate) fn families<T: Field>(shape: [usize; 2]) -> Vec<(&'static str, Matrix<T>)> {
    let rows = shape[0];
    let mut numbers = Numbers((rows * 100 + shape[1]) as u64);
    let mut next = || (numbers.next(), numbers.next());
    let random = matrix(shape, |_, _| next());
    let graded = matrix(shape, |i, j| {
        let ((re, im), size) = (next(), 10f64.powi(-((i + j) as i32 % 14)));
        (re * size, im * size)
    });
    let real = |element: &dyn Fn(usize, usize) -> f64| matrix(shape, |i, j| (element(i, j), 0.0));
    let wilkinson = |i: usize, j: usize| match i.abs_diff(j) {
        0 => ((rows as f64 - 1.0) / 2.0 - i as f64).abs(),
        1 => 1.0,
        _ => 0.0,
    };
    let companion = |i: usize, j: usize| match (i, j) {
        (0, _) => -((j + 1) as f64),
        _ if i == j + 1 => 1.0,
        _ => 0.0,
    };
    let one_if = |yes: bool| f64::from(u8::from(yes));
    vec![
        ("random", random),
        ("graded", graded),
        ("Hilbert's", real(&|i, j| ((i + j + 1) as f64).recip())),
        ("of rank two", real(&|i, j| (i + 2 * j) as f64)),
        ("of rank one", real(&|_, _| 1.0)),
        ("zero", real(&|_, _| 0.0)),
        ("the identity", real(&|i, j| one_if(i == j))),
        (
            "lower triangular",
            real(&|i, j| one_if(j <= i) * (i * 3 + j + 1) as f64),
        ),
        (
            "defective",
            real(&|i, j| one_if(i == j) * 2.0 + one_if(i + 1 == j)),
        ),
        ("Wilkinson's", real(&wilkinson)),
        ("a companion", real(&companion)),
        ("a cycle", real(&|i, j| one_if(i == (j + 1) % rows.max(1)))),
        ("huge", real(&|i, j| ((i * 7 + j * 3) % 5) as f64 * 1e30)),
        ("tiny", real(&|i, j| ((i * 7 + j * 3) % 5) as f64 * 1e-30)),
    ]
}

pub(crate) fn product<T: Field>(a: &Matrix<T>, b: &Matrix<T>) -> Matrix<T> {
    let mut out = Matrix::zeros(a.rows(), b.columns());
    matmul(a.view(), b.view(), out.view_mut(), 1).unwrap();
    out
}

pub(crate) fn adjoint<T: Field>(a: &Matrix<T>) -> Matrix<T> {
    let mut out = Matrix::default();
    out.copy_adjoint_from(a.view());
    out
}

pub(crate) fn largest<T: Field>(a: &Matrix<T>) -> f64 {
    let sizes = a.as_slice().iter().map(|x| x.modulus());
    sizes.fold(0.0, |most, x| {
        let x = num_traits::ToPrimitive::to_f64(&x).unwrap();
        assert!(!x.is_nan());
        most.max(x)
    })
}

/// That two matrices agree within rounding errors of a size.
pub(crate) fn assert_near<T: Field>(what: &str, a: &Matrix<T>, b: &Matrix<T>, size: f64) {
    assert_eq!([a.rows(), a.columns()], [b.rows(), b.columns()], "{what}");
    let mut difference = a.clone();
    for (x, y) in difference.as_mut_slice().iter_mut().zip(b.as_slice()) {
        *x -= *y;
    }
    let epsilon = num_traits::ToPrimitive::to_f64(&T::Real::epsilon()).unwrap();
    let allowed = ALLOWED * epsilon * size * (a.rows().max(a.columns()) as f64);
    let finite = difference.as_slice().iter().all(|x| x.is_finite_number());
    assert!(finite, "{what}: not finite");
    let error = largest(&difference);
    assert!(error <= allowed, "{what}: {error:e} > {allowed:e}");
}

pub(crate) fn assert_orthonormal<T: Field>(what: &str, q: &Matrix<T>) {
    let one = Matrix::identity(q.columns(), q.columns());
    let square = product(&adjoint(q), q);
    let size = 1.0 + q.rows() as f64 / (q.columns() as f64 + 1.0);
    assert_near(what, &square, &one, size);
}

pub(crate) fn diagonal<T: Field>(values: &[T::Real], shape: [usize; 2]) -> Matrix<T> {
    let mut d = Matrix::zeros(shape[0], shape[1]);
    for (k, value) in values.iter().enumerate() {
        d[(k, k)] = T::from_real(*value);
    }
    d
}

pub(crate) fn column<T: Field>(a: &Matrix<T>, j: usize) -> Matrix<T> {
    let mut out = Matrix::zeros(a.rows(), 1);
    out.column_mut(0).copy_from_slice(a.column(j));
    out
}

pub(crate) fn orders() -> impl Iterator<Item = usize> {
    (0..=20).chain([50, 100])
}

pub(crate) fn shapes() -> impl Iterator<Item = [usize; 2]> {
    let small = (0..=9).flat_map(|rows| (0..=9).map(move |columns| [rows, columns]));
    small.chain([[30, 7], [7, 30], [70, 70], [90, 66], [66, 90], [130, 20]])
}

/// A matrix of real numbers, row by row.
pub(crate) fn of_rows<T: Field, const N: usize>(rows: &[[f64; N]]) -> Matrix<T> {
    matrix([rows.len(), N], |i, j| (rows[i][j], 0.0))
}

/// The random matrix of a shape.
pub(crate) fn random<T: Field>(shape: [usize; 2]) -> Matrix<T> {
    families(shape).swap_remove(0).1
}

/// The mean of a square matrix and its adjoint.
pub(crate) fn hermitian_part<T: Field>(a: &Matrix<T>) -> Matrix<T> {
    let mut sum = a.clone();
    for j in 0..a.columns() {
        for i in 0..a.rows() {
            sum[(i, j)] = (a[(i, j)] + a[(j, i)].conj()).scale(T::Real::of(0.5));
        }
    }
    sum
}

/// The root of the sum of the squares of all elements.
pub(crate) fn length<T: Field>(a: &Matrix<T>) -> T::Real {
    let squares = a.as_slice().iter().map(|x| x.square_modulus());
    squares.fold(T::Real::default(), |sum, x| sum + x).sqrt()
}

/// A matrix times its eigenvectors, and these times their values.
pub(crate) fn both_sides_of_eigen<T: EigenField>(
    a: &Matrix<T>,
    w: &[Complex<T::Real>],
    v: &Matrix<Complex<T::Real>>,
) -> [Matrix<Complex<T::Real>>; 2]
where
    Complex<T::Real>: Field<Real = T::Real>,
{
    let n = a.rows();
    let mut wide = Matrix::<Complex<T::Real>>::zeros(n, n);
    let mut scaled = wide.clone();
    for j in 0..n {
        for i in 0..n {
            wide[(i, j)] = Complex::new(a[(i, j)].re(), a[(i, j)].im());
            scaled[(i, j)] = v[(i, j)] * w[j];
        }
    }
    [product(&wide, v), scaled]
}
