//! What is done on columns: products, sums, lengths.

use num_traits::Float;

use crate::field::{Field, Real};

/// The sum of the products of the conjugates of `x` with `y`.
#[inline]
pub(crate) fn dot<T: Field>(x: &[T], y: &[T]) -> T {
    let length = x.len().min(y.len());
    let (x, y) = (&x[..length], &y[..length]);
    let mut sums = [T::default(); 4];
    let (x_chunks, y_chunks) = (x.chunks_exact(4), y.chunks_exact(4));
    let (x_rest, y_rest) = (x_chunks.remainder(), y_chunks.remainder());
    for (a, b) in x_chunks.zip(y_chunks) {
        for k in 0..4 {
            sums[k] += a[k].conj() * b[k];
        }
    }
    let mut sum = (sums[0] + sums[1]) + (sums[2] + sums[3]);
    for (a, b) in x_rest.iter().zip(y_rest) {
        sum += a.conj() * *b;
    }
    sum
}

/// Adds a multiple of `x` to `y`.
#[inline]
pub(crate) fn add_multiple<T: Field>(factor: T, x: &[T], y: &mut [T]) {
    for (y, x) in y.iter_mut().zip(x) {
        *y += factor * *x;
    }
}

/// Multiplies all elements.
#[inline]
pub(crate) fn scale<T: Field>(factor: T, x: &mut [T]) {
    for x in x {
        *x *= factor;
    }
}

/// The sum of the squares of absolute values.
#[inline]
pub(crate) fn square_length<T: Field>(x: &[T]) -> T::Real {
    let mut sums = [T::Real::default(); 4];
    let chunks = x.chunks_exact(4);
    for (sum, x) in sums.iter_mut().zip(chunks.remainder()) {
        *sum += x.square_modulus();
    }
    for chunk in chunks {
        for (sum, x) in sums.iter_mut().zip(chunk) {
            *sum += x.square_modulus();
        }
    }
    (sums[0] + sums[1]) + (sums[2] + sums[3])
}

/// The Euclidean length; squares that overflow or vanish are scaled first (LAPACK's `nrm2`).
#[inline]
pub(crate) fn length<T: Field>(x: &[T]) -> T::Real {
    let sum = square_length(x);
    let safe = T::Real::min_positive_value() / T::Real::epsilon();
    if sum > safe && sum < safe.recip() {
        return sum.sqrt();
    }
    scaled_length(x)
}

#[cold]
fn scaled_length<T: Field>(x: &[T]) -> T::Real {
    let zero = T::Real::default();
    let largest = largest(x);
    if largest == zero || !largest.is_finite() {
        return largest;
    }
    let mut sum = zero;
    for x in x {
        let (re, im) = (x.re() / largest, x.im() / largest);
        sum += re * re + im * im;
    }
    largest * sum.sqrt()
}

/// A plane rotation of two columns: `x` becomes `c x + s y`, `y` becomes `c y - s x`.
#[inline]
pub(crate) fn rotate<T: Field>(x: &mut [T], y: &mut [T], c: T::Real, s: T::Real) {
    for (x, y) in x.iter_mut().zip(y) {
        let (a, b) = (*x, *y);
        *x = a.scale(c) + b.scale(s);
        *y = b.scale(c) - a.scale(s);
    }
}

/// The largest absolute value of a part, NaN if there is a NaN.
pub(crate) fn largest<T: Field>(x: &[T]) -> T::Real {
    let mut largest = T::Real::default();
    for x in x {
        for part in [x.re().abs(), x.im().abs()] {
            if part.is_nan() {
                return part;
            }
            largest = largest.max(part);
        }
    }
    largest
}

/// A rotation `[c s; -s c]` that takes `(f, g)` to `(r, 0)`, as `(c, s, r)`.
#[inline]
pub(crate) fn rotation<R: Real>(f: R, g: R) -> (R, R, R) {
    let zero = R::default();
    if g == zero {
        return (R::ONE, zero, f);
    }
    let square = f * f + g * g;
    let safe = R::min_positive_value() / R::epsilon();
    let r = if square > safe && square < safe.recip() {
        square.sqrt()
    } else {
        f.hypot(g)
    };
    let inverse = r.recip();
    if inverse.is_finite() {
        return (f * inverse, g * inverse, r);
    }
    (f / r, g / r, r)
}
