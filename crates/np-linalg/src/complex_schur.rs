//! The complex Schur form, by steps with one shift.

use num_complex::Complex;

use crate::dense::Matrix;
use crate::field::{Field, Real};
use crate::hessenberg::block_start;
use crate::householder::reflect;

/// Steps for each eigenvalue before it counts as not found; two or three are usual.
const STEPS: usize = 60;

/// Takes a complex Hessenberg matrix to its Schur form in its place, an upper triangle, by implicit steps with Wilkinson's shift (as
/// LAPACK's `lahqr`); arguments and result as of [`real_schur`](crate::real_schur()).
///
/// ```
/// use np_linalg::{Complex, Matrix, complex_schur};
///
/// let mut t = Matrix::zeros(2, 2);
/// (t[(0, 1)], t[(1, 0)]) = (Complex::new(0.0, 1.0), Complex::new(0.0, -1.0));
/// let mut values = [Complex::default(); 2];
/// assert!(complex_schur(&mut t, &mut Matrix::zeros(0, 2), (0, 2), &mut values));
/// let sum: Complex<f64> = values.iter().sum();
/// assert!(sum.norm() < 1e-15 && (values[0].re.abs() - 1.0).abs() < 1e-15);
/// ```
///
/// # Panics
/// If the matrix is not square, or the others don't go with it.
pub fn complex_schur<R: Real>(
    t: &mut Matrix<Complex<R>>,
    vectors: &mut Matrix<Complex<R>>,
    (low, high): (usize, usize),
    values: &mut [Complex<R>],
) -> bool
where
    Complex<R>: Field<Real = R>,
{
    let n = t.rows();
    assert!(t.columns() == n && vectors.columns() == n && values.len() == n);
    let mut end = high;
    while end > low {
        let mut steps = 0;
        loop {
            let last = end - 1;
            let first = block_start(t, low, last);
            if first > low {
                t[(first, first - 1)] = Default::default();
            }
            if first == last {
                end -= 1;
                break;
            }
            steps += 1;
            if steps > STEPS {
                return false;
            }
            let shift = shift(t, first, last, steps);
            step(t, vectors, first, last, shift);
        }
    }
    for (k, value) in values.iter_mut().enumerate() {
        *value = t[(k, k)];
    }
    true
}

/// The eigenvalue of the last two rows that is nearer to the last element; every tenth time something else.
fn shift<R: Real>(t: &Matrix<Complex<R>>, first: usize, last: usize, steps: usize) -> Complex<R>
where
    Complex<R>: Field<Real = R>,
{
    let exceptional = R::of(0.75);
    if steps.is_multiple_of(20) {
        return t[(last, last)] + Complex::from_real(exceptional * t[(last, last - 1)].size());
    }
    if steps.is_multiple_of(10) {
        return t[(first, first)] + Complex::from_real(exceptional * t[(first + 1, first)].size());
    }
    let own = t[(last, last)];
    let u = t[(last - 1, last)].sqrt() * t[(last, last - 1)].sqrt();
    let size = u.size();
    if size == R::default() {
        return own;
    }
    let x = (t[(last - 1, last - 1)] - own).scale(R::of(0.5));
    let scale = size.max(x.size());
    let (xs, us) = (x.scale(scale.recip()), u.scale(scale.recip()));
    let mut y = (xs * xs + us * us).sqrt().scale(scale);
    if x.re * y.re + x.im * y.im < R::default() {
        y = -y;
    }
    own - u * Field::divide(u, x + y)
}

/// An implicit step with one shift.
fn step<R: Real>(
    t: &mut Matrix<Complex<R>>,
    vectors: &mut Matrix<Complex<R>>,
    first: usize,
    last: usize,
    shift: Complex<R>,
) where
    Complex<R>: Field<Real = R>,
{
    let n = t.rows();
    let mut v = [t[(first, first)] - shift, t[(first + 1, first)]];
    for k in first..last {
        if k > first {
            v = [t[(k, k - 1)], t[(k + 1, k - 1)]];
        }
        let tau = reflect(&mut v).tau;
        if k > first {
            t[(k, k - 1)] = v[0];
            t[(k + 1, k - 1)] = Default::default();
        }
        let tail = v[1];
        for j in k..n {
            let column = &mut t.column_mut(j)[k..k + 2];
            let sum = Field::conj(tau) * (column[0] + Field::conj(tail) * column[1]);
            column[0] -= sum;
            column[1] -= sum * tail;
        }
        let rows = (k + 3).min(last + 1);
        from_right(t, k, rows, tau, tail);
        let rows = vectors.rows();
        from_right(vectors, k, rows, tau, tail);
    }
}

/// Applies a reflector of two elements to columns, in the first rows.
fn from_right<R: Real>(
    a: &mut Matrix<Complex<R>>,
    column: usize,
    rows: usize,
    tau: Complex<R>,
    tail: Complex<R>,
) where
    Complex<R>: Field<Real = R>,
{
    let (x, y) = a.columns_mut(column, column + 1);
    for (x, y) in x[..rows].iter_mut().zip(&mut y[..rows]) {
        let sum = tau * (*x + *y * tail);
        *x -= sum;
        *y -= sum * Field::conj(tail);
    }
}
