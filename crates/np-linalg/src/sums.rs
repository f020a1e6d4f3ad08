//! How products of elements are summed.

use num_complex::Complex;
use pulp::Simd;

use crate::lanes::Lanes;

/// An element type whose products are summed in the type itself.
pub(crate) trait Accumulate: Copy + Default {
    /// `sum + a * b`.
    fn add_product(sum: Self, a: Self, b: Self) -> Self;
}

impl Accumulate for bool {
    #[inline(always)]
    fn add_product(sum: bool, a: bool, b: bool) -> bool {
        sum | (a & b)
    }
}

macro_rules! sums {
    (|$sum:ident, $a:ident, $b:ident| $add_product:expr; $($t:ty),*) => {$(
        impl Accumulate for $t {
            #[inline(always)]
            fn add_product($sum: $t, $a: $t, $b: $t) -> $t {
                $add_product
            }
        }
    )*};
}

sums!(|sum, a, b| sum.wrapping_add(a.wrapping_mul(b)); u8, u16, u32, u64);
sums!(|sum, a, b| sum + a * b; f32, f64, Complex<f32>, Complex<f64>);

/// An element type whose products with several vectors are summed at once.
pub(crate) trait Dots: Accumulate {
    /// The sums of the products of `x` with each of some vectors of the same length, with `U` partial sums in vectors for each.
    fn dots<S: Simd, const N: usize, const U: usize>(
        simd: S,
        x: &[Self],
        columns: [&[Self]; N],
    ) -> [Self; N];
}

macro_rules! dots {
    ($($t:ty),*) => {$(
        impl Dots for $t {
            #[inline(always)]
            fn dots<S: Simd, const N: usize, const U: usize>(
                simd: S,
                x: &[$t],
                columns: [&[$t]; N],
            ) -> [$t; N] {
                dots_of_lanes::<$t, S, N, U>(simd, x, columns)
            }
        }
    )*};
}

dots!(f32, f64);

macro_rules! complex_dots {
    ($($t:ty: $swap:ident;)*) => {$(
        impl Dots for Complex<$t> {
            /// The products of like parts, and those of unlike ones, are summed apart: the first real parts are added, the second are
            /// subtracted at the end.
            #[inline(always)]
            fn dots<S: Simd, const N: usize, const U: usize>(
                simd: S,
                x: &[Self],
                columns: [&[Self]; N],
            ) -> [Self; N] {
                let lanes = Self::lanes::<S>();
                let whole = x.len() / (U * lanes) * (U * lanes);
                let mut totals = [Self::default(); N];
                // A closure would not be compiled for the vectors that it is called with.
                for (total, column) in totals.iter_mut().zip(columns) {
                    let (y, y_rest) = column[..x.len()].split_at(whole);
                    let (x, x_rest) = x.split_at(whole);
                    let x: &[<$t as Lanes>::Vector<S>] = bytemuck::cast_slice(x);
                    let y: &[<$t as Lanes>::Vector<S>] = bytemuck::cast_slice(y);
                    let y = &y[..x.len()];
                    let zero = <$t as Lanes>::splat(simd, 0.0);
                    let (mut like, mut unlike) = ([zero; U], [zero; U]);
                    let mut p = 0;
                    while p + U <= x.len() {
                        for u in 0..U {
                            let swapped = simd.$swap(bytemuck::cast(y[p + u]));
                            let swapped: <$t as Lanes>::Vector<S> = bytemuck::cast(swapped);
                            like[u] = <$t as Lanes>::mul_add(simd, x[p + u], y[p + u], like[u]);
                            unlike[u] = <$t as Lanes>::mul_add(simd, x[p + u], swapped, unlike[u]);
                        }
                        p += U;
                    }
                    let like: &[Self] = bytemuck::cast_slice(&like);
                    let unlike: &[$t] = bytemuck::cast_slice(&unlike);
                    let parts = like.iter().fold(Self::default(), |sum, &lane| sum + lane);
                    let sum = Complex::new(parts.re - parts.im, unlike.iter().sum::<$t>());
                    *total = sum;
                    for (&x, &y) in x_rest.iter().zip(y_rest) {
                        *total = Self::add_product(*total, x, y);
                    }
                }
                totals
            }
        }
    )*};
}

complex_dots! {
    f32: swap_re_im_c32s;
    f64: swap_re_im_c64s;
}

#[inline(always)]
fn dots_of_lanes<T, S, const N: usize, const U: usize>(
    simd: S,
    x: &[T],
    columns: [&[T]; N],
) -> [T; N]
where
    T: Lanes + std::ops::Add<Output = T>,
    S: Simd,
{
    let lanes = T::lanes::<S>();
    let whole = x.len() / (U * lanes) * (U * lanes);
    let columns = columns.map(|column| column[..x.len()].split_at(whole));
    let (x, x_rest) = x.split_at(whole);
    let mut sums = [[T::splat(simd, T::default()); U]; N];
    let x: &[T::Vector<S>] = bytemuck::cast_slice(x);
    let vectors: [&[T::Vector<S>]; N] = columns.map(|(column, _)| bytemuck::cast_slice(column));
    let vectors = vectors.map(|column| &column[..x.len()]);
    let mut p = 0;
    while p + U <= x.len() {
        for u in 0..U {
            for j in 0..N {
                sums[j][u] = T::mul_add(simd, x[p + u], vectors[j][p + u], sums[j][u]);
            }
        }
        p += U;
    }
    for first in (0..x_rest.len()).step_by(lanes) {
        let last = x_rest.len().min(first + lanes);
        let x = T::load(simd, &x_rest[first..last]);
        for j in 0..N {
            let y = T::load(simd, &columns[j].1[first..last]);
            sums[j][0] = T::mul_add(simd, x, y, sums[j][0]);
        }
    }
    let mut totals = [T::default(); N];
    for j in 0..N {
        let lanes: &[T] = bytemuck::cast_slice(&sums[j]);
        totals[j] = lanes.iter().fold(T::default(), |sum, &lane| sum + lane);
    }
    totals
}

macro_rules! integer_dots {
    ($($t:ty),*) => {$(
        impl Dots for $t {
            /// The compiler finds the vectors of a single sum that runs along memory.
            #[inline(always)]
            fn dots<S: Simd, const N: usize, const U: usize>(
                _simd: S,
                x: &[$t],
                columns: [&[$t]; N],
            ) -> [$t; N] {
                columns.map(|column| {
                    let products = x.iter().zip(column);
                    products.fold(<$t>::default(), |sum, (&x, &y)| Self::add_product(sum, x, y))
                })
            }
        }
    )*};
}

integer_dots!(bool, u8, u16, u32, u64);
