//! What factorisations do with columns, in vector registers: inlined into what is compiled for each SIMD level.
//!
//! Several columns at a time: each vector that is loaded for all of them is loaded once.

use pulp::Simd;

use crate::field::Field;
use crate::householder::{self, Reflector};
use crate::lanes::Lanes;

/// The whole vectors of a slice, and the values behind them.
#[inline(always)]
fn vectors<T: Lanes, S: Simd>(x: &[T]) -> (&[T::Vector<S>], &[T]) {
    let (whole, rest) = x.split_at(x.len() / T::lanes::<S>() * T::lanes::<S>());
    (bytemuck::cast_slice(whole), rest)
}

/// The sum of the products of the conjugates of `x` with each of some columns as long.
#[inline(always)]
pub(crate) fn dots<T: Field, S: Simd, const N: usize>(
    simd: S,
    x: &[T],
    columns: [&[T]; N],
) -> [T; N] {
    let (whole, x_rest) = vectors::<T, S>(x);
    let mut parts = [(whole, x_rest); N];
    for j in 0..N {
        let (column, rest) = vectors::<T, S>(&columns[j][..x.len()]);
        parts[j] = (&column[..whole.len()], rest);
    }
    let mut sums = [T::splat(simd, T::default()); N];
    for p in 0..whole.len() {
        for j in 0..N {
            sums[j] = T::conj_mul_add(simd, whole[p], parts[j].0[p], sums[j]);
        }
    }
    let mut totals = [T::default(); N];
    for j in 0..N {
        if !whole.is_empty() {
            totals[j] = T::sum(simd, sums[j]);
        }
        totals[j] += dot_of_few(x_rest, parts[j].1);
    }
    totals
}

/// Adds multiples of two columns to each of some others, and sums the products of the conjugates of `x` with what they become.
#[inline(always)]
pub(crate) fn update_and_dots<T: Field, S: Simd, const N: usize>(
    simd: S,
    two: [&[T]; 2],
    factors: [[T; 2]; N],
    x: &[T],
    columns: [&mut [T]; N],
) -> [T; N] {
    let (n, lanes) = (x.len(), T::lanes::<S>());
    let (x, x_rest) = vectors::<T, S>(x);
    let (a, a_rest) = vectors::<T, S>(&two[0][..n]);
    let (b, b_rest) = vectors::<T, S>(&two[1][..n]);
    let (a, b) = (&a[..x.len()], &b[..x.len()]);
    let zero = T::splat(simd, T::default());
    let (mut sums, mut scaled) = ([zero; N], [[zero; 2]; N]);
    let mut wholes: [&mut [T::Vector<S>]; N] = std::array::from_fn(|_| Default::default());
    let mut rests: [&mut [T]; N] = std::array::from_fn(|_| Default::default());
    for (j, column) in columns.into_iter().enumerate() {
        let (whole, rest) = column[..n].split_at_mut(x.len() * lanes);
        let whole: &mut [T::Vector<S>] = bytemuck::cast_slice_mut(whole);
        wholes[j] = &mut whole[..x.len()];
        rests[j] = rest;
        scaled[j] = [T::splat(simd, factors[j][0]), T::splat(simd, factors[j][1])];
    }
    for p in 0..x.len() {
        for j in 0..N {
            let sum = T::mul_add(simd, scaled[j][0], a[p], wholes[j][p]);
            let sum = T::mul_add(simd, scaled[j][1], b[p], sum);
            wholes[j][p] = sum;
            sums[j] = T::conj_mul_add(simd, x[p], sum, sums[j]);
        }
    }
    let mut totals = [T::default(); N];
    for j in 0..N {
        add_multiple_of_few(factors[j][0], a_rest, rests[j]);
        add_multiple_of_few(factors[j][1], b_rest, rests[j]);
        if !x.is_empty() {
            totals[j] = T::sum(simd, sums[j]);
        }
        totals[j] += dot_of_few(x_rest, rests[j]);
    }
    totals
}

/// As [`dots`] with four columns, and as [`add_multiples`] of four others to `y`: what is loaded for the one comes while the other computes.
#[inline(always)]
pub(crate) fn dots_and_add<T: Field, S: Simd>(
    simd: S,
    x: &[T],
    ahead: [&[T]; 4],
    factors: [T; 4],
    behind: [&[T]; 4],
    y: &mut [T],
) -> [T; 4] {
    let n = x.len();
    let (whole, x_rest) = vectors::<T, S>(x);
    let (y, y_rest) = y[..n].split_at_mut(whole.len() * T::lanes::<S>());
    let y: &mut [T::Vector<S>] = bytemuck::cast_slice_mut(y);
    let y = &mut y[..whole.len()];
    let (mut next, mut last) = ([(whole, x_rest); 4], [(whole, x_rest); 4]);
    let mut sums = [T::splat(simd, T::default()); 4];
    let mut scaled = sums;
    for j in 0..4 {
        let (column, rest) = vectors::<T, S>(&ahead[j][..n]);
        next[j] = (&column[..whole.len()], rest);
        let (column, rest) = vectors::<T, S>(&behind[j][..n]);
        last[j] = (&column[..whole.len()], rest);
        scaled[j] = T::splat(simd, factors[j]);
    }
    for p in 0..whole.len() {
        let mut sum = y[p];
        for j in 0..4 {
            sums[j] = T::conj_mul_add(simd, whole[p], next[j].0[p], sums[j]);
            sum = T::mul_add(simd, scaled[j], last[j].0[p], sum);
        }
        y[p] = sum;
    }
    let mut totals = [T::default(); 4];
    for j in 0..4 {
        add_multiple_of_few(factors[j], last[j].1, y_rest);
        totals[j] = T::sum(simd, sums[j]) + dot_of_few(x_rest, next[j].1);
    }
    totals
}

/// The product of what is behind the last whole vector: to load a part of one is a call.
#[inline(always)]
fn dot_of_few<T: Field>(x: &[T], y: &[T]) -> T {
    let mut sum = T::default();
    for (x, y) in x.iter().zip(y) {
        sum += x.conj() * *y;
    }
    sum
}

/// The sum of what is behind the last whole vector.
#[inline(always)]
fn add_multiple_of_few<T: Field>(factor: T, x: &[T], y: &mut [T]) {
    for (y, x) in y.iter_mut().zip(x) {
        *y += factor * *x;
    }
}

/// The sum of the products of the conjugates of `x` with `y`, which is as long.
#[inline(always)]
pub(crate) fn dot<T: Field, S: Simd>(simd: S, x: &[T], y: &[T]) -> T {
    const U: usize = 4;
    let y = &y[..x.len()];
    let step = U * T::lanes::<S>();
    if x.len() < step {
        return dots::<T, S, 1>(simd, x, [y])[0];
    }
    let (whole, rest) = (x.len() / step * step, x.len() % step);
    let (a, b) = (
        vectors::<T, S>(&x[..whole]).0,
        vectors::<T, S>(&y[..whole]).0,
    );
    let b = &b[..a.len()];
    let mut sums = [T::splat(simd, T::default()); U];
    let mut p = 0;
    while p + U <= a.len() {
        for u in 0..U {
            sums[u] = T::conj_mul_add(simd, a[p + u], b[p + u], sums[u]);
        }
        p += U;
    }
    let mut total = match rest {
        0 => T::default(),
        _ => dots::<T, S, 1>(simd, &x[whole..], [&y[whole..]])[0],
    };
    for sum in sums {
        total += T::sum(simd, sum);
    }
    total
}

/// Adds multiples of some columns to `y`, which is as long.
#[inline(always)]
pub(crate) fn add_multiples<T: Field, S: Simd, const N: usize>(
    simd: S,
    factors: [T; N],
    columns: [&[T]; N],
    y: &mut [T],
) {
    let whole = y.len() / T::lanes::<S>() * T::lanes::<S>();
    let length = y.len();
    let (y, y_rest) = y.split_at_mut(whole);
    let y: &mut [T::Vector<S>] = bytemuck::cast_slice_mut(y);
    let mut scaled = [T::splat(simd, T::default()); N];
    let mut parts: [(&[T::Vector<S>], &[T]); N] = [(&[], &[]); N];
    for j in 0..N {
        scaled[j] = T::splat(simd, factors[j]);
        let (column, rest) = vectors::<T, S>(&columns[j][..length]);
        parts[j] = (&column[..y.len()], rest);
    }
    for p in 0..y.len() {
        let mut sum = y[p];
        for j in 0..N {
            sum = T::mul_add(simd, scaled[j], parts[j].0[p], sum);
        }
        y[p] = sum;
    }
    for j in 0..N {
        add_multiple_of_few(factors[j], parts[j].1, y_rest);
    }
}

/// Adds a multiple of one column to each of some others.
#[inline(always)]
pub(crate) fn add_multiple<T: Field, S: Simd>(simd: S, factor: T, x: &[T], y: &mut [T]) {
    add_multiples::<T, S, 1>(simd, [factor], [x], y);
}

/// Multiplies all elements.
#[inline(always)]
pub(crate) fn scale<T: Field>(factor: T, x: &mut [T]) {
    for x in x {
        *x *= factor;
    }
}

/// Columns of one length that lie at equal distances: `count` of them, from the row `top` on.
#[derive(Clone, Copy)]
pub(crate) struct Strips<'a, T> {
    pub(crate) data: &'a [T],
    pub(crate) stride: usize,
    pub(crate) top: usize,
    pub(crate) count: usize,
}

impl<'a, T: Field> Strips<'a, T> {
    /// A part of a column from `top` on.
    #[inline(always)]
    pub(crate) fn get(&self, column: usize, length: usize) -> &'a [T] {
        &self.data[column * self.stride + self.top..][..length]
    }

    /// Adds multiples of the columns to `y`: `factor` tells how much of each.
    #[inline(always)]
    pub(crate) fn add_to<S: Simd>(self, simd: S, factors: &[T], y: &mut [T]) {
        let (n, factors) = (y.len(), &factors[..self.count]);
        let mut p = 0;
        while p + 4 <= self.count {
            let f = [factors[p], factors[p + 1], factors[p + 2], factors[p + 3]];
            let columns = [
                self.get(p, n),
                self.get(p + 1, n),
                self.get(p + 2, n),
                self.get(p + 3, n),
            ];
            add_multiples(simd, f, columns, y);
            p += 4;
        }
        while p + 2 <= self.count {
            let columns = [self.get(p, n), self.get(p + 1, n)];
            add_multiples(simd, [factors[p], factors[p + 1]], columns, y);
            p += 2;
        }
        if p < self.count {
            add_multiples(simd, [factors[p]], [self.get(p, n)], y);
        }
    }

    /// Writes the sums of the products of the conjugates of `x` with the columns.
    #[inline(always)]
    pub(crate) fn dots<S: Simd>(self, simd: S, x: &[T], out: &mut [T]) {
        let (n, out) = (x.len(), &mut out[..self.count]);
        let mut p = 0;
        while p + 4 <= self.count {
            let columns = [
                self.get(p, n),
                self.get(p + 1, n),
                self.get(p + 2, n),
                self.get(p + 3, n),
            ];
            out[p..p + 4].copy_from_slice(&dots(simd, x, columns));
            p += 4;
        }
        while p < self.count {
            out[p] = dot(simd, x, self.get(p, n));
            p += 1;
        }
    }
}

/// As [`reflect`](householder::reflect).
#[inline(always)]
pub(crate) fn reflect<T: Field, S: Simd>(simd: S, x: &mut [T]) -> Reflector<T> {
    if let Some((head, tail)) = x.split_first_mut() {
        let square = dot(simd, tail, tail).re();
        if let Some((reflector, inverse)) = householder::of_square(*head, square) {
            scale(inverse, tail);
            *head = T::from_real(reflector.beta);
            return reflector;
        }
    }
    householder::reflect(x)
}

/// As [`apply_reflector`](householder::apply_reflector).
#[inline(always)]
pub(crate) fn apply_reflector<T: Field, S: Simd>(simd: S, tau: T, tail: &[T], y: &mut [T]) {
    if tau == T::default() {
        return;
    }
    let (head, rest) = y.split_first_mut().expect("an element for the one of v");
    let sum = tau * (*head + dot(simd, tail, rest));
    *head -= sum;
    add_multiple(simd, -sum, tail, rest);
}

/// The greatest multiple of a vector's values that is not greater than a row: columns are worked on from there on, for whole vectors, with a
/// column that has zeros before the row.
#[inline(always)]
pub(crate) fn whole_vectors_from<T: Lanes, S: Simd>(row: usize) -> usize {
    row / T::lanes::<S>() * T::lanes::<S>()
}

/// Applies `I - tau v v^H` to the columns of a matrix, where `v` has an element for each of the last rows, its one and the zeros before it too.
#[inline(always)]
pub(crate) fn apply_whole<T: Field, S: Simd>(
    simd: S,
    tau: T,
    v: &[T],
    columns: &mut [T],
    rows: usize,
) {
    let top = rows - v.len();
    if tau == T::default() {
        return;
    }
    let mut four = columns.chunks_exact_mut(4 * rows);
    for columns in &mut four {
        let (ab, cd) = columns.split_at_mut(2 * rows);
        let ((a, b), (c, d)) = (ab.split_at_mut(rows), cd.split_at_mut(rows));
        let (a, b, c, d) = (&mut a[top..], &mut b[top..], &mut c[top..], &mut d[top..]);
        let sums = dots(simd, v, [&*a, &*b, &*c, &*d]);
        add_multiple(simd, -(tau * sums[0]), v, a);
        add_multiple(simd, -(tau * sums[1]), v, b);
        add_multiple(simd, -(tau * sums[2]), v, c);
        add_multiple(simd, -(tau * sums[3]), v, d);
    }
    for column in four.into_remainder().chunks_exact_mut(rows) {
        let column = &mut column[top..];
        let [sum] = dots(simd, v, [&*column]);
        add_multiple(simd, -(tau * sum), v, column);
    }
}

/// As [`apply_reflector`] on each of the columns of a matrix from a row on.
#[inline(always)]
pub(crate) fn apply_reflector_to<T: Field, S: Simd>(
    simd: S,
    tau: T,
    tail: &[T],
    columns: &mut [T],
    rows: usize,
) {
    let top = rows - tail.len() - 1;
    let mut four = columns.chunks_exact_mut(4 * rows);
    if tau == T::default() {
        return;
    }
    for columns in &mut four {
        let (ab, cd) = columns.split_at_mut(2 * rows);
        let ((a, b), (c, d)) = (ab.split_at_mut(rows), cd.split_at_mut(rows));
        let (a, b, c, d) = (&mut a[top..], &mut b[top..], &mut c[top..], &mut d[top..]);
        let found = dots(simd, tail, [&a[1..], &b[1..], &c[1..], &d[1..]]);
        for (column, sum) in [a, b, c, d].into_iter().zip(found) {
            let sum = tau * (column[0] + sum);
            column[0] -= sum;
            add_multiple(simd, -sum, tail, &mut column[1..]);
        }
    }
    for column in four.into_remainder().chunks_exact_mut(rows) {
        apply_reflector(simd, tau, tail, &mut column[top..]);
    }
}
