//! What is done on columns that fill whole vectors: for code that is inlined into a dispatched function.
//!
//! Loops over slices with a rest would spend more on the rest than on short columns. So these are padded with zeros.

use pulp::Simd;

use crate::lanes::Lanes;

/// The sum of the products of the conjugates of `x` with `y`.
#[inline(always)]
pub(crate) fn dot<T: Lanes, S: Simd>(simd: S, x: &[T], y: &[T]) -> T {
    let x: &[T::Vector<S>] = bytemuck::cast_slice(x);
    let y: &[T::Vector<S>] = bytemuck::cast_slice(y);
    let y = &y[..x.len()];
    let mut sums = [T::splat(simd, T::default()); 4];
    let mut p = 0;
    while p + 4 <= x.len() {
        for u in 0..4 {
            sums[u] = T::conj_mul_add(simd, x[p + u], y[p + u], sums[u]);
        }
        p += 4;
    }
    while p < x.len() {
        sums[0] = T::conj_mul_add(simd, x[p], y[p], sums[0]);
        p += 1;
    }
    let (first, last) = (
        T::add(simd, sums[0], sums[1]),
        T::add(simd, sums[2], sums[3]),
    );
    T::sum(simd, T::add(simd, first, last))
}

/// Adds multiples of two columns to `out`.
#[inline(always)]
pub(crate) fn add_two<T: Lanes, S: Simd>(
    simd: S,
    factors: [T; 2],
    columns: [&[T]; 2],
    out: &mut [T],
) {
    let out: &mut [T::Vector<S>] = bytemuck::cast_slice_mut(out);
    let x: &[T::Vector<S>] = bytemuck::cast_slice(columns[0]);
    let y: &[T::Vector<S>] = bytemuck::cast_slice(columns[1]);
    let (x, y) = (&x[..out.len()], &y[..out.len()]);
    let (by_x, by_y) = (T::splat(simd, factors[0]), T::splat(simd, factors[1]));
    for p in 0..out.len() {
        out[p] = T::mul_add(simd, by_x, x[p], T::mul_add(simd, by_y, y[p], out[p]));
    }
}

/// `out` becomes `factor * out + other * x`.
#[inline(always)]
pub(crate) fn combine<T: Lanes, S: Simd>(simd: S, factor: T, out: &mut [T], other: T, x: &[T]) {
    let out: &mut [T::Vector<S>] = bytemuck::cast_slice_mut(out);
    let x: &[T::Vector<S>] = bytemuck::cast_slice(x);
    let x = &x[..out.len()];
    let zero = T::splat(simd, T::default());
    let (factor, other) = (T::splat(simd, factor), T::splat(simd, other));
    for p in 0..out.len() {
        let product = T::mul_add(simd, other, x[p], zero);
        out[p] = T::mul_add(simd, factor, out[p], product);
    }
}

/// Adds a column to `out`.
#[inline(always)]
pub(crate) fn add<T: Lanes, S: Simd>(simd: S, x: &[T], out: &mut [T]) {
    let out: &mut [T::Vector<S>] = bytemuck::cast_slice_mut(out);
    let x: &[T::Vector<S>] = bytemuck::cast_slice(x);
    let x = &x[..out.len()];
    for p in 0..out.len() {
        out[p] = T::add(simd, out[p], x[p]);
    }
}

/// Multiplies all elements.
#[inline(always)]
pub(crate) fn scale<T: Lanes, S: Simd>(simd: S, factor: T, x: &mut [T]) {
    let x: &mut [T::Vector<S>] = bytemuck::cast_slice_mut(x);
    let (factor, zero) = (T::splat(simd, factor), T::splat(simd, T::default()));
    for p in 0..x.len() {
        x[p] = T::mul_add(simd, factor, x[p], zero);
    }
}
