//! Factorisations multiplied out again: residuals and orthogonality within what rounding allows, on matrices that are easy and hard.

use np_linalg::{
    Bidiagonal, Cholesky, Complex, Eigen, EigenField, Field, HermitianEigen, Hessenberg,
    LeastSquares, LinalgError, Lu, Matrix, Qr, Real, Svd, Triangle, Tridiagonal, Vectors, matmul,
};
use num_traits::Float;

/// How many rounding errors of the largest element each row and column may add.
const ALLOWED: f64 = 30.0;

/// Numbers between -1 and 1 in an order that has none.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> f64 {
        let next = self.0.wrapping_mul(6364136223846793005);
        self.0 = next.wrapping_add(1442695040888963407);
        (self.0 >> 11) as f64 / (1u64 << 52) as f64 - 1.0
    }
}

fn matrix<T: Field>(
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
fn families<T: Field>(shape: [usize; 2]) -> Vec<(&'static str, Matrix<T>)> {
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

fn product<T: Field>(a: &Matrix<T>, b: &Matrix<T>) -> Matrix<T> {
    let mut out = Matrix::zeros(a.rows(), b.columns());
    matmul(a.view(), b.view(), out.view_mut(), 1).unwrap();
    out
}

fn adjoint<T: Field>(a: &Matrix<T>) -> Matrix<T> {
    let mut out = Matrix::default();
    out.copy_adjoint_from(a.view());
    out
}

fn largest<T: Field>(a: &Matrix<T>) -> f64 {
    let sizes = a.as_slice().iter().map(|x| x.modulus());
    sizes.fold(0.0, |most, x| {
        let x = num_traits::ToPrimitive::to_f64(&x).unwrap();
        assert!(!x.is_nan());
        most.max(x)
    })
}

/// That two matrices agree within rounding errors of a size.
fn assert_near<T: Field>(what: &str, a: &Matrix<T>, b: &Matrix<T>, size: f64) {
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

fn assert_orthonormal<T: Field>(what: &str, q: &Matrix<T>) {
    let one = Matrix::identity(q.columns(), q.columns());
    let square = product(&adjoint(q), q);
    let size = 1.0 + q.rows() as f64 / (q.columns() as f64 + 1.0);
    assert_near(what, &square, &one, size);
}

fn diagonal<T: Field>(values: &[T::Real], shape: [usize; 2]) -> Matrix<T> {
    let mut d = Matrix::zeros(shape[0], shape[1]);
    for (k, value) in values.iter().enumerate() {
        d[(k, k)] = T::from_real(*value);
    }
    d
}

fn orders() -> impl Iterator<Item = usize> {
    (0..=20).chain([50, 100])
}

fn shapes() -> impl Iterator<Item = [usize; 2]> {
    let small = (0..=9).flat_map(|rows| (0..=9).map(move |columns| [rows, columns]));
    small.chain([[30, 7], [7, 30], [70, 70], [90, 66], [66, 90], [130, 20]])
}

fn each_type(run: [fn(); 4]) {
    run.iter().for_each(|run| run());
}

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
    each_type([
        run::<f32>,
        run::<f64>,
        run::<Complex<f32>>,
        run::<Complex<f64>>,
    ]);
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
    each_type([
        run::<f32>,
        run::<f64>,
        run::<Complex<f32>>,
        run::<Complex<f64>>,
    ]);
    let indefinite = [1.0, 2.0, 2.0, 1.0];
    let indefinite = np_linalg::MatRef::from_rows(&indefinite, 2, 2).unwrap();
    let refused = Cholesky::new().factor(indefinite, Triangle::Lower);
    assert_eq!(refused, Err(LinalgError::NotPositiveDefinite));
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
    each_type([
        run::<f32>,
        run::<f64>,
        run::<Complex<f32>>,
        run::<Complex<f64>>,
    ]);
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
    each_type([
        run::<f32>,
        run::<f64>,
        run::<Complex<f32>>,
        run::<Complex<f64>>,
    ]);
}

#[test]
fn eigenvectors_of_hermitian_matrices_multiply_to_them() {
    fn run<T: Field>() {
        let mut eigen = HermitianEigen::<T>::new();
        for n in orders() {
            for (name, a) in families::<T>([n, n]) {
                let what = format!("{name} of order {n}");
                let mut sum = a.clone();
                for j in 0..n {
                    for i in 0..n {
                        sum[(i, j)] = (a[(i, j)] + a[(j, i)].conj()).scale(T::Real::of(0.5));
                    }
                }
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
    each_type([
        run::<f32>,
        run::<f64>,
        run::<Complex<f32>>,
        run::<Complex<f64>>,
    ]);
}

/// Matrices that are reduced in blocks, with threads, and divided.
#[test]
fn eigenvectors_of_large_hermitian_matrices() {
    fn run<T: Field>(n: usize) {
        let mut numbers = Numbers(n as u64);
        let mut next = || (numbers.next(), numbers.next());
        let random = matrix::<T>([n, n], |_, _| next());
        let mut sum = random.clone();
        for j in 0..n {
            for i in 0..n {
                sum[(i, j)] = random[(i, j)] + random[(j, i)].conj();
            }
        }
        let epsilon = num_traits::ToPrimitive::to_f64(&T::Real::epsilon()).unwrap();
        let allowed = T::Real::of(2.0 * ALLOWED * epsilon * (n as f64).sqrt());
        let mut alone = HermitianEigen::<T>::new().with_threads(2);
        alone.factor(sum.view(), Triangle::Lower, false).unwrap();
        for threads in [1, 2] {
            let mut eigen = HermitianEigen::<T>::new().with_threads(threads);
            eigen.factor(sum.view(), Triangle::Lower, true).unwrap();
            assert!(eigen.values().is_sorted());
            for (one, other) in eigen.values().iter().zip(alone.values()) {
                let error = (*one - *other).abs();
                assert!(error <= allowed, "{n}: {error:?} > {allowed:?}");
            }
            for k in (0..n).step_by(n / 20) {
                let v = column(eigen.vectors(), k);
                let (product, value) = (product(&sum, &v), eigen.values()[k]);
                for (x, y) in product.as_slice().iter().zip(v.as_slice()) {
                    assert!((*x - y.scale(value)).modulus() <= allowed, "{n}");
                }
                let products = self::product(&adjoint(eigen.vectors()), &v);
                for (j, x) in products.as_slice().iter().enumerate() {
                    let one = if j == k { T::ONE } else { T::default() };
                    assert!((*x - one).modulus() <= allowed, "{n}");
                }
            }
        }
    }
    run::<f32>(150);
    run::<f64>(150);
    run::<Complex<f64>>(150);
    run::<f64>(700);
    run::<Complex<f64>>(660);
}

#[test]
fn eigenvectors_are_multiplied_by_their_values() {
    fn run<T: EigenField>()
    where
        Complex<T::Real>: Field<Real = T::Real>,
    {
        let mut eigen = Eigen::<T>::new();
        for n in orders() {
            for (name, a) in families::<T>([n, n]) {
                let what = format!("{name} of order {n}");
                eigen.factor(a.view(), true).unwrap();
                let (w, v) = (eigen.values(), eigen.vectors());
                let mut wide = Matrix::<Complex<T::Real>>::zeros(n, n);
                let mut scaled = wide.clone();
                for j in 0..n {
                    for i in 0..n {
                        wide[(i, j)] = Complex::new(a[(i, j)].re(), a[(i, j)].im());
                        scaled[(i, j)] = v[(i, j)] * w[j];
                    }
                    let length = product(&adjoint(&column(v, j)), &column(v, j));
                    assert_near(&what, &length, &Matrix::identity(1, 1), n as f64);
                }
                let size = largest(&a) * (n as f64).sqrt();
                assert_near(&what, &product(&wide, v), &scaled, size);
            }
        }
    }
    each_type([
        run::<f32>,
        run::<f64>,
        run::<Complex<f32>>,
        run::<Complex<f64>>,
    ]);
}

fn column<T: Field>(a: &Matrix<T>, j: usize) -> Matrix<T> {
    let mut out = Matrix::zeros(a.rows(), 1);
    out.column_mut(0).copy_from_slice(a.column(j));
    out
}

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

                let mut sum = a.clone();
                for j in 0..n {
                    for i in 0..n {
                        sum[(i, j)] = (a[(i, j)] + a[(j, i)].conj()).scale(T::Real::of(0.5));
                    }
                }
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
    each_type([
        run::<f32>,
        run::<f64>,
        run::<Complex<f32>>,
        run::<Complex<f64>>,
    ]);
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
    each_type([
        run::<f32>,
        run::<f64>,
        run::<Complex<f32>>,
        run::<Complex<f64>>,
    ]);
}

#[test]
fn least_squares_leave_what_is_orthogonal() {
    fn run<T: Field>() {
        let mut squares = LeastSquares::<T>::new();
        for [rows, columns] in shapes() {
            let b = families::<T>([rows, 2]).swap_remove(0).1;
            for (name, a) in families::<T>([rows, columns]) {
                if !["random", "of rank one", "of rank two", "zero"].contains(&name) {
                    continue;
                }
                let mut x = Matrix::zeros(columns, 2);
                let relative = T::Real::of(1e-4);
                squares
                    .solve(a.view(), b.view(), relative, &mut x.view_mut())
                    .unwrap();
                let mut rest = product(&a, &x);
                for (to, from) in rest.as_mut_slice().iter_mut().zip(b.as_slice()) {
                    *to -= *from;
                }
                let what = format!("{name}, {rows}x{columns}");
                let zero = Matrix::zeros(columns, 2);
                let size =
                    largest(&a) * (1.0 + largest(&a) * largest(&x)) * rows.max(columns) as f64;
                assert_near(&what, &product(&adjoint(&a), &rest), &zero, size);
                let rank = match name {
                    "of rank one" => 1,
                    "of rank two" => 2,
                    "zero" => 0,
                    _ => usize::MAX,
                };
                let rank = rank.min(rows).min(columns);
                if (rows, columns) != (1, 1) || name != "of rank two" {
                    assert_eq!(squares.rank(), rank, "{what}");
                }
            }
        }
    }
    each_type([
        run::<f32>,
        run::<f64>,
        run::<Complex<f32>>,
        run::<Complex<f64>>,
    ]);
}

#[test]
fn nothing_hangs_on_numbers_that_are_none() {
    for n in [1, 2, 3, 5, 8, 60] {
        for special in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            for place in [(0, 0), (n - 1, 0), (n / 2, n / 2)] {
                let mut a = families::<f64>([n, n]).swap_remove(0).1;
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
    let (n, a) = (5, families::<f64>([5, 5]).swap_remove(0).1);
    let mut data = vec![f64::NAN; 200];
    // Rows backwards with gaps, columns three apart.
    let at = |i: usize, j: usize| 150 - i * 30 + j * 3;
    for j in 0..n {
        for i in 0..n {
            data[at(i, j)] = a[(i, j)];
        }
    }
    let b = np_linalg::MatRef::new(&data, [n, n], [-30, 3], 150).unwrap();
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
    let mut out = np_linalg::MatMut::new(&mut upside_down, [n, n], [-5, 1], 20).unwrap();
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
