//! The real Schur form, by Francis' double shift.

use num_complex::Complex;

use crate::dense::Matrix;
use crate::field::Real;
use crate::hessenberg::block_start;
use crate::householder::reflect;
use crate::vectors::rotate;

/// Steps for each eigenvalue before it counts as not found; two or three are usual.
const STEPS: usize = 60;

/// Takes a real Hessenberg matrix to its Schur form in its place, by implicit steps with two shifts (Francis; LAPACK's `lahqr`): upper
/// triangular but for blocks of two rows on its diagonal, one for each pair of conjugate eigenvalues, whose diagonal elements are equal.
///
/// `range` is where the matrix is not triangular yet: `(0, n)` where nothing is known. The rotations go into the columns of `vectors`, which
/// may have no rows. The eigenvalues are written to `values`. Returns whether all were found.
///
/// ```
/// use np_linalg::{Complex, Matrix, real_schur};
///
/// let mut t = Matrix::zeros(2, 2);
/// (t[(0, 1)], t[(1, 0)]) = (-1.0, 1.0);
/// let mut values = [Complex::default(); 2];
/// assert!(real_schur(&mut t, &mut Matrix::zeros(0, 2), (0, 2), &mut values));
/// assert_eq!(values, [Complex::new(0.0, 1.0), Complex::new(0.0, -1.0)]);
/// ```
///
/// # Panics
/// If the matrix is not square, or the others don't go with it.
pub fn real_schur<R: Real>(
    t: &mut Matrix<R>,
    vectors: &mut Matrix<R>,
    range: (usize, usize),
    values: &mut [Complex<R>],
) -> bool {
    let n = t.rows();
    assert!(t.columns() == n && vectors.columns() == n && values.len() == n);
    let (low, high) = range;
    for k in (0..low).chain(high..n) {
        values[k] = Complex::new(t[(k, k)], R::default());
    }
    let mut end = high;
    while end > low {
        let mut steps = 0;
        loop {
            let last = end - 1;
            let first = block_start(t, low, last);
            if first > low {
                t[(first, first - 1)] = R::default();
            }
            if first == last {
                values[last] = Complex::new(t[(last, last)], R::default());
                end -= 1;
                break;
            }
            if first + 1 == last {
                let pair = split_pair(t, vectors, first);
                values[first..=last].copy_from_slice(&pair);
                end -= 2;
                break;
            }
            steps += 1;
            if steps > STEPS {
                return false;
            }
            let shifts = shifts(t, first, last, steps);
            double_step(t, vectors, first, last, shifts);
        }
    }
    true
}

/// The two shifts of a step, real and imaginary parts: the eigenvalues of the last two rows, a real one twice; every tenth time something
/// else, in case these lead nowhere.
fn shifts<R: Real>(t: &Matrix<R>, first: usize, last: usize, steps: usize) -> [(R, R); 2] {
    let zero = R::default();
    let exceptional = |s: R, corner: R| {
        let own = R::of(0.75) * s + corner;
        [own, R::of(-0.4375) * s, s, own]
    };
    let [a, b, c, d] = if steps.is_multiple_of(20) {
        let s = t[(last, last - 1)].abs() + t[(last - 1, last - 2)].abs();
        exceptional(s, t[(last, last)])
    } else if steps.is_multiple_of(10) {
        let s = t[(first + 1, first)].abs() + t[(first + 2, first + 1)].abs();
        exceptional(s, t[(first, first)])
    } else {
        [
            t[(last - 1, last - 1)],
            t[(last - 1, last)],
            t[(last, last - 1)],
            t[(last, last)],
        ]
    };
    let s = a.abs() + b.abs() + c.abs() + d.abs();
    if s == zero {
        return [(zero, zero); 2];
    }
    let [a, b, c, d] = [a / s, b / s, c / s, d / s];
    let half = (a + d) * R::of(0.5);
    let determinant = (a - half) * (d - half) - b * c;
    let root = determinant.abs().sqrt();
    if determinant >= zero {
        return [(half * s, root * s), (half * s, -root * s)];
    }
    let (one, other) = (half + root, half - root);
    let nearer = if (one - d).abs() <= (other - d).abs() {
        one
    } else {
        other
    };
    [(nearer * s, zero); 2]
}

/// An implicit step with two shifts on a block of at least three rows.
fn double_step<R: Real>(
    t: &mut Matrix<R>,
    vectors: &mut Matrix<R>,
    first: usize,
    last: usize,
    [(r1, i1), (r2, i2)]: [(R, R); 2],
) {
    let (n, zero) = (t.rows(), R::default());
    // Where two elements below the diagonal are small together the step may start later.
    let mut start = last - 2;
    let mut v;
    loop {
        let m = start;
        let below = t[(m + 1, m)];
        let s = (t[(m, m)] - r2).abs() + i2.abs() + below.abs();
        let h = below / s;
        v = [
            h * t[(m, m + 1)] + (t[(m, m)] - r1) * ((t[(m, m)] - r2) / s) - i1 * (i2 / s),
            h * (t[(m, m)] + t[(m + 1, m + 1)] - r1 - r2),
            h * t[(m + 2, m + 1)],
        ];
        let s = v[0].abs() + v[1].abs() + v[2].abs();
        v = v.map(|x| x / s);
        if m == first {
            break;
        }
        let near = t[(m - 1, m - 1)].abs() + t[(m, m)].abs() + t[(m + 1, m + 1)].abs();
        if t[(m, m - 1)].abs() * (v[1].abs() + v[2].abs()) <= R::epsilon() * v[0].abs() * near {
            break;
        }
        start -= 1;
    }
    for k in start..last {
        let size = 3.min(last - k + 1);
        if k > start {
            for i in 0..size {
                v[i] = t[(k + i, k - 1)];
            }
        }
        let tau = reflect(&mut v[..size]).tau;
        if k > start {
            t[(k, k - 1)] = v[0];
            for i in 1..size {
                t[(k + i, k - 1)] = zero;
            }
        } else if start > first {
            // The element to the left is scaled by what the reflector does to it.
            t[(k, k - 1)] *= R::ONE - tau;
        }
        let tail = [v[1], if size == 3 { v[2] } else { zero }];
        for j in k..n {
            let column = &mut t.column_mut(j)[k..k + size];
            let mut sum = column[0] + tail[0] * column[1];
            if size == 3 {
                sum += tail[1] * column[2];
            }
            sum *= tau;
            column[0] -= sum;
            column[1] -= sum * tail[0];
            if size == 3 {
                column[2] -= sum * tail[1];
            }
        }
        let rows = n.min(k + 4).min(last + 1);
        from_right(t, k, rows, tau, &tail[..size - 1]);
        let rows = vectors.rows();
        from_right(vectors, k, rows, tau, &tail[..size - 1]);
    }
}

/// Applies a reflector of two or three elements to columns, in the first rows.
fn from_right<R: Real>(a: &mut Matrix<R>, column: usize, rows: usize, tau: R, tail: &[R]) {
    let height = a.rows();
    let block = &mut a.as_mut_slice()[column * height..][..(tail.len() + 1) * height];
    let (x, rest) = block.split_at_mut(height);
    match *tail {
        [v] => {
            for (x, y) in x[..rows].iter_mut().zip(&mut rest[..rows]) {
                let sum = (*x + *y * v) * tau;
                *x -= sum;
                *y -= sum * v;
            }
        }
        [v, w] => {
            let (y, z) = rest.split_at_mut(height);
            for ((x, y), z) in x[..rows].iter_mut().zip(&mut y[..rows]).zip(z) {
                let sum = (*x + *y * v + *z * w) * tau;
                *x -= sum;
                *y -= sum * v;
                *z -= sum * w;
            }
        }
        _ => {}
    }
}

/// Brings a block of two rows to standard form, by a rotation of everything: triangular if its eigenvalues are real, and otherwise with
/// equal elements on its diagonal (LAPACK's `lanv2`). Returns the eigenvalues.
fn split_pair<R: Real>(
    t: &mut Matrix<R>,
    vectors: &mut Matrix<R>,
    first: usize,
) -> [Complex<R>; 2] {
    let (n, second) = (t.rows(), first + 1);
    let block = [
        t[(first, first)],
        t[(first, second)],
        t[(second, first)],
        t[(second, second)],
    ];
    let ([a, b, c, d], cosine, sine) = standardised(block);
    for j in second + 1..n {
        let (x, y) = (t[(first, j)], t[(second, j)]);
        t[(first, j)] = cosine * x + sine * y;
        t[(second, j)] = cosine * y - sine * x;
    }
    let (x, y) = t.columns_mut(first, second);
    rotate(&mut x[..first], &mut y[..first], cosine, sine);
    let (x, y) = vectors.columns_mut(first, second);
    rotate(x, y, cosine, sine);
    t[(first, first)] = a;
    t[(first, second)] = b;
    t[(second, first)] = c;
    t[(second, second)] = d;
    let imaginary = if c == R::default() {
        R::default()
    } else {
        b.abs().sqrt() * c.abs().sqrt()
    };
    [Complex::new(a, imaginary), Complex::new(d, -imaginary)]
}

/// A block of two rows in standard form, and the rotation that takes it there.
fn standardised<R: Real>([mut a, mut b, mut c, mut d]: [R; 4]) -> ([R; 4], R, R) {
    let (zero, one, half) = (R::default(), R::ONE, R::of(0.5));
    let sign = |x: R| if x.is_sign_negative() { -one } else { one };
    if c == zero {
        return ([a, b, c, d], one, zero);
    }
    if b == zero {
        return ([d, -c, zero, a], zero, one);
    }
    if a == d && sign(b) != sign(c) {
        return ([a, b, c, d], one, zero);
    }
    let (mut cosine, mut sine);
    let difference = a - d;
    let p = half * difference;
    let larger = b.abs().max(c.abs());
    let smaller = b.abs().min(c.abs()) * sign(b) * sign(c);
    let scale = p.abs().max(larger);
    let z = (p / scale) * p + (larger / scale) * smaller;
    if z >= R::of(4.0) * R::epsilon() {
        // Real eigenvalues.
        let z = p + sign(p) * (scale.sqrt() * z.sqrt());
        a = d + z;
        d -= (larger / z) * smaller;
        let length = c.hypot(z);
        (cosine, sine) = (z / length, c / length);
        (b, c) = (b - c, zero);
        return ([a, b, c, d], cosine, sine);
    }
    // Complex eigenvalues, or real ones that are nearly equal: makes the diagonal elements equal.
    let sum = b + c;
    let length = sum.hypot(difference);
    cosine = (half * (one + sum.abs() / length)).sqrt();
    sine = -(p / (length * cosine)) * sign(sum);
    let (aa, bb) = (a * cosine + b * sine, b * cosine - a * sine);
    let (cc, dd) = (c * cosine + d * sine, d * cosine - c * sine);
    (a, b) = (aa * cosine + cc * sine, bb * cosine + dd * sine);
    (c, d) = (cc * cosine - aa * sine, dd * cosine - bb * sine);
    let mean = half * (a + d);
    (a, d) = (mean, mean);
    if c != zero {
        if b == zero {
            (b, c) = (-c, zero);
            (cosine, sine) = (-sine, cosine);
        } else if sign(b) == sign(c) {
            // Real eigenvalues after all.
            let (root_b, root_c) = (b.abs().sqrt(), c.abs().sqrt());
            let p = sign(c) * (root_b * root_c);
            let factor = (b + c).abs().sqrt().recip();
            (a, d) = (mean + p, mean - p);
            (b, c) = (b - c, zero);
            let (c1, s1) = (root_b * factor, root_c * factor);
            (cosine, sine) = (cosine * c1 - sine * s1, cosine * s1 + sine * c1);
        }
    }
    ([a, b, c, d], cosine, sine)
}
