//! Least squares: what is left over is orthogonal to all that the matrix reaches.

use np_linalg::{Complex, Field, LeastSquares, LinalgError, Lu, Matrix, Real};
use num_traits::Float;

use crate::matrices::{adjoint, assert_near, families, largest, of_rows, product, random, shapes};

/// The solution for each column, with what is left over.
fn solved<T: Field>(squares: &mut LeastSquares<T>, a: &Matrix<T>, b: &Matrix<T>) -> [Matrix<T>; 2] {
    let mut x = Matrix::zeros(a.columns(), b.columns());
    let relative = T::Real::of(1e-5);
    squares
        .solve(a.view(), b.view(), relative, &mut x.view_mut())
        .unwrap();
    let mut rest = product(a, &x);
    for (to, from) in rest.as_mut_slice().iter_mut().zip(b.as_slice()) {
        *to -= *from;
    }
    [x, rest]
}

fn assert_normal<T: Field>(a: &Matrix<T>, x: &Matrix<T>, rest: &Matrix<T>) {
    let size = largest(a) * (1.0 + largest(a) * largest(x)) * a.rows().max(a.columns()) as f64;
    let zero = Matrix::zeros(a.columns(), rest.columns());
    assert_near(
        "A^H (A x - b) = 0",
        &product(&adjoint(a), rest),
        &zero,
        size,
    );
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
    each_type!(run);
}

#[test]
fn more_rows_than_columns() {
    fn run<T: Field>() {
        let (a, b) = (random::<T>([9, 4]), random::<T>([9, 1]));
        let mut squares = LeastSquares::new();
        let [x, rest] = solved(&mut squares, &a, &b);
        assert_normal(&a, &x, &rest);
        assert_eq!(squares.rank(), 4);
        assert_eq!(squares.values().len(), 4);
    }
    each_type!(run);
}

/// The points lie on a line.
#[test]
fn a_line_through_points() {
    let a = of_rows::<f64, 2>(&[[0.0, 1.0], [1.0, 1.0], [2.0, 1.0], [3.0, 1.0]]);
    let b = of_rows::<f64, 1>(&[[-1.0], [1.0], [3.0], [5.0]]);
    let mut squares = LeastSquares::new();
    let [x, _] = solved(&mut squares, &a, &b);
    assert_near("line", &x, &of_rows(&[[2.0], [-1.0]]), 2.0);
    assert!(squares.residuals()[0] < 1e-28);
}

/// Of all solutions the shortest is in the row space: a combination of the rows.
#[test]
fn fewer_rows_than_columns_give_the_shortest_solution() {
    fn run<T: Field>() {
        let (a, b) = (random::<T>([3, 8]), random::<T>([3, 2]));
        let mut squares = LeastSquares::new();
        let [x, rest] = solved(&mut squares, &a, &b);
        assert_near("A x = b", &rest, &Matrix::zeros(3, 2), 8.0);
        // A^H (A A^H)^-1 b
        let across = product(&a, &adjoint(&a));
        let (mut lu, mut y) = (Lu::new(), Matrix::zeros(3, 2));
        lu.factor(across.view()).unwrap();
        lu.solve(b.view(), &mut y.view_mut()).unwrap();
        let size = 1.0 + largest(&y) * largest(&across);
        assert_near("shortest", &x, &product(&adjoint(&a), &y), size);
    }
    each_type!(run);
}

#[test]
fn square_matrices_are_solved() {
    fn run<T: Field>() {
        let (a, b) = (random::<T>([6, 6]), random::<T>([6, 2]));
        let mut squares = LeastSquares::new();
        let [x, rest] = solved(&mut squares, &a, &b);
        let size = 1.0 + largest(&a) * largest(&x);
        assert_near("A x = b", &rest, &Matrix::zeros(6, 2), size);
    }
    each_type!(run);
}

#[test]
fn dependent_columns_share_what_they_explain() {
    // Both columns are the same: the shortest solution gives each a half.
    let a = of_rows::<f64, 2>(&[[1.0, 1.0], [2.0, 2.0], [3.0, 3.0]]);
    let b = of_rows::<f64, 1>(&[[2.0], [4.0], [6.0]]);
    let mut squares = LeastSquares::new();
    let [x, _] = solved(&mut squares, &a, &b);
    assert_eq!(squares.rank(), 1);
    assert_near("halves", &x, &of_rows(&[[1.0], [1.0]]), 2.0);
}

#[test]
fn complex_matrices() {
    let (a, x) = (
        random::<Complex<f64>>([7, 3]),
        random::<Complex<f64>>([3, 2]),
    );
    let b = product(&a, &x);
    let [found, _] = solved(&mut LeastSquares::new(), &a, &b);
    assert_near("x", &found, &x, 10.0);
}

#[test]
fn each_column_is_solved_alone() {
    let (a, b) = (random::<f64>([6, 3]), random::<f64>([6, 4]));
    let mut squares = LeastSquares::new();
    let [x, _] = solved(&mut squares, &a, &b);
    let residuals = squares.residuals().to_vec();
    assert_eq!(residuals.len(), 4);
    for j in 0..4 {
        let mut one = Matrix::zeros(6, 1);
        one.column_mut(0).copy_from_slice(b.column(j));
        let [alone, rest] = solved(&mut squares, &a, &one);
        let mut column = Matrix::zeros(3, 1);
        column.column_mut(0).copy_from_slice(x.column(j));
        assert_near("column", &alone, &column, 3.0);
        let square: f64 = rest.as_slice().iter().map(|x| x * x).sum();
        assert!((square - residuals[j]).abs() < 1e-13);
    }
}

#[test]
fn matrices_without_elements() {
    fn run<T: Field>() {
        for [rows, columns] in [[0, 0], [0, 3], [3, 0]] {
            let (a, b) = (Matrix::<T>::zeros(rows, columns), random::<T>([rows, 2]));
            let mut squares = LeastSquares::new();
            let [x, _] = solved(&mut squares, &a, &b);
            assert_eq!(squares.rank(), 0);
            assert!(x.as_slice().iter().all(|x| *x == T::default()));
        }
    }
    each_type!(run);
}

/// A value of a hundredth counts unless the cutoff is above it; one that is no cutoff stands for the rounding error.
#[test]
fn the_cutoff_decides_on_the_rank() {
    let a = of_rows::<f64, 3>(&[[1.0, 0.0, 0.0], [0.0, 0.01, 0.0], [0.0, 0.0, 1e-17]]);
    let b = of_rows::<f64, 1>(&[[1.0], [1.0], [1.0]]);
    let mut squares = LeastSquares::new();
    let mut x = Matrix::zeros(3, 1);
    for (relative, rank) in [
        (0.5, 1),
        (0.001, 2),
        (1e-16, 2),
        (1e-18, 3),
        (-1.0, 2),
        (2.0, 2),
    ] {
        squares
            .solve(a.view(), b.view(), relative, &mut x.view_mut())
            .unwrap();
        assert_eq!(squares.rank(), rank, "{relative:e}");
    }
}

#[test]
fn shapes_that_do_not_fit_are_refused() {
    let (a, b) = (random::<f64>([4, 2]), random::<f64>([3, 1]));
    let mut x = Matrix::zeros(2, 1);
    let refused = LeastSquares::new().solve(a.view(), b.view(), 1e-15, &mut x.view_mut());
    let Err(LinalgError::Shape { found, wanted, .. }) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!([found, wanted], [[3, 1], [4, 1]]);
}

/// The bidiagonal solver, the rotations and the QR factorisation agree where the rank is full.
#[test]
fn ways_to_solve_agree() {
    fn run<T: Field>() {
        let mut squares = LeastSquares::<T>::new();
        for [rows, columns] in shapes().chain([[120, 120], [120, 100]]) {
            let b = random::<T>([rows, 3]);
            let mut a = random::<T>([rows, columns]);
            for k in 0..rows.min(columns) {
                a[(k, k)] += T::from_real(T::Real::of(4.0));
            }
            let relative = T::Real::of(1e-4);
            let mut x = [(); 3].map(|()| Matrix::zeros(columns, 3));
            let [one, two, three] = &mut x;
            squares
                .solve(a.view(), b.view(), relative, &mut one.view_mut())
                .unwrap();
            let (rank, residuals) = (squares.rank(), squares.residuals().to_vec());
            assert_eq!(rank, rows.min(columns));
            squares
                .solve_full_rank(a.view(), b.view(), &mut two.view_mut())
                .unwrap();
            assert_eq!(squares.rank(), rank);
            for (x, y) in squares.residuals().iter().zip(&residuals) {
                let size = T::Real::of(rows as f64);
                assert!((*x - *y).abs() <= T::Real::epsilon() * T::Real::of(100.0) * size);
            }
            squares
                .solve_by_condition(a.view(), b.view(), relative, &mut three.view_mut())
                .unwrap();
            let what = format!("{rows}x{columns}");
            let size = largest(&x[0]).max(1.0) * 20.0;
            assert_near(&what, &x[0], &x[1], size);
            assert_near(&what, &x[0], &x[2], size);
        }
        // Without full rank the condition leads to the rotations.
        for [rows, columns] in [[8, 5], [5, 8], [6, 6], [120, 100], [100, 120]] {
            let b = random::<T>([rows, 2]);
            let mut all = families::<T>([rows, columns]).into_iter();
            let (_, a) = all.find(|(name, _)| *name == "of rank two").unwrap();
            let relative = T::Real::of(1e-4);
            let mut x = [(); 2].map(|()| Matrix::zeros(columns, 2));
            let [one, two] = &mut x;
            squares
                .solve(a.view(), b.view(), relative, &mut one.view_mut())
                .unwrap();
            squares
                .solve_by_condition(a.view(), b.view(), relative, &mut two.view_mut())
                .unwrap();
            assert_eq!(squares.rank(), 2);
            assert_eq!(x[0], x[1]);
        }
    }
    each_type!(run);
}

#[test]
fn ways_to_solve_agree_with_threads() {
    for shape in [[330, 330], [350, 320], [310, 340]] {
        let (a, b) = (random::<f64>(shape), random::<f64>([shape[0], 1]));
        let mut x = [(); 2].map(|()| Matrix::zeros(shape[1], 1));
        let [one, two] = &mut x;
        let mut squares = LeastSquares::new().with_threads(2);
        squares
            .solve(a.view(), b.view(), 1e-14, &mut one.view_mut())
            .unwrap();
        squares
            .solve_full_rank(a.view(), b.view(), &mut two.view_mut())
            .unwrap();
        assert_near("two ways", &x[0], &x[1], largest(&x[0]) * 1e4);
    }
}
