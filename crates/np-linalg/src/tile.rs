//! What is done on one block: a tile of the product, kept in vector registers.
//!
//! A tile has [`ROWS`] rows and two vectors' worth of columns: two vectors of real numbers, or one of real parts and one of
//! imaginary parts. With 16 registers of any width, twelve hold sums, two a row of `b`, and one or two an element of `a`.
//! The arithmetic is pulp's, which is safe to call and compiled for each SIMD level.

use num_complex::Complex;
use num_traits::{Float, Zero};
use pulp::Simd;

/// Rows of a tile.
pub(crate) const ROWS: usize = 6;

/// A real type that there are vectors of.
pub(crate) trait Real: Float + bytemuck::Pod {
    /// A register's worth of values.
    type Vector<S: Simd>: bytemuck::Pod;
    /// The same value in all lanes.
    fn splat<S: Simd>(simd: S, value: Self) -> Self::Vector<S>;
    /// `a * b + c`, fused where that is one instruction.
    fn mul_add<S: Simd>(
        simd: S,
        a: Self::Vector<S>,
        b: Self::Vector<S>,
        c: Self::Vector<S>,
    ) -> Self::Vector<S>;

    /// The first values of a slice, and zeros where it ends.
    fn load<S: Simd>(simd: S, values: &[Self]) -> Self::Vector<S>;
    /// Overwrites a slice with the first values.
    fn store<S: Simd>(simd: S, values: &mut [Self], vector: Self::Vector<S>);

    /// Values in a vector.
    fn lanes<S: Simd>() -> usize {
        size_of::<Self::Vector<S>>() / size_of::<Self>()
    }
}

macro_rules! reals {
    ($($t:ty: $vector:ident $splat:ident $mul_add:ident $load:ident $store:ident;)*) => {$(
        impl Real for $t {
            type Vector<S: Simd> = S::$vector;
            #[inline(always)]
            fn splat<S: Simd>(simd: S, value: $t) -> S::$vector {
                simd.$splat(value)
            }
            #[inline(always)]
            fn mul_add<S: Simd>(simd: S, a: S::$vector, b: S::$vector, c: S::$vector) -> S::$vector {
                simd.$mul_add(a, b, c)
            }
            #[inline(always)]
            fn load<S: Simd>(simd: S, values: &[$t]) -> S::$vector {
                simd.$load(values)
            }
            #[inline(always)]
            fn store<S: Simd>(simd: S, values: &mut [$t], vector: S::$vector) {
                simd.$store(values, vector);
            }
        }
    )*};
}

reals! {
    f32: f32s splat_f32s mul_add_e_f32s partial_load_f32s partial_store_f32s;
    f64: f64s splat_f64s mul_add_e_f64s partial_load_f64s partial_store_f64s;
}

/// The sums of a tile: two vectors a row.
type Sums<V> = [[V; 2]; ROWS];

/// An element type whose products are computed in tiles.
///
/// A packed row of elements is a slice of real numbers: the elements themselves, or all real parts before all imaginary parts.
pub(crate) trait Packed: Copy + Default + std::ops::Add<Output = Self> {
    /// The type of the parts.
    type Real: Real;
    /// How many parts there are.
    const PARTS: usize;
    /// Writes element `i` of a packed row.
    fn put(self, row: &mut [Self::Real], i: usize);
    /// Reads element `i` of a packed row.
    fn take(row: &[Self::Real], i: usize) -> Self;
    /// Adds the products of a packed column of `a` and a packed row of `b` to the sums.
    fn add_products<S: Simd>(
        simd: S,
        a: &[Self::Real],
        b: [<Self::Real as Real>::Vector<S>; 2],
        sums: &mut Sums<<Self::Real as Real>::Vector<S>>,
    );
}

macro_rules! packed {
    ($($t:ty),*) => {$(
        impl Packed for $t {
            type Real = $t;
            const PARTS: usize = 1;
            #[inline(always)]
            fn put(self, row: &mut [$t], i: usize) {
                row[i] = self;
            }
            #[inline(always)]
            fn take(row: &[$t], i: usize) -> $t {
                row[i]
            }
            #[inline(always)]
            fn add_products<S: Simd>(
                simd: S,
                a: &[$t],
                [b0, b1]: [<$t as Real>::Vector<S>; 2],
                sums: &mut Sums<<$t as Real>::Vector<S>>,
            ) {
                for i in 0..ROWS {
                    let x = <$t as Real>::splat(simd, a[i]);
                    sums[i][0] = <$t as Real>::mul_add(simd, x, b0, sums[i][0]);
                    sums[i][1] = <$t as Real>::mul_add(simd, x, b1, sums[i][1]);
                }
            }
        }

        impl Packed for Complex<$t> {
            type Real = $t;
            const PARTS: usize = 2;
            #[inline(always)]
            fn put(self, row: &mut [$t], i: usize) {
                row[i] = self.re;
                row[row.len() / 2 + i] = self.im;
            }
            #[inline(always)]
            fn take(row: &[$t], i: usize) -> Complex<$t> {
                Complex::new(row[i], row[row.len() / 2 + i])
            }
            #[inline(always)]
            fn add_products<S: Simd>(
                simd: S,
                a: &[$t],
                [re, im]: [<$t as Real>::Vector<S>; 2],
                sums: &mut Sums<<$t as Real>::Vector<S>>,
            ) {
                for i in 0..ROWS {
                    let x = <$t as Real>::splat(simd, a[i]);
                    sums[i][0] = <$t as Real>::mul_add(simd, x, re, sums[i][0]);
                    sums[i][1] = <$t as Real>::mul_add(simd, x, im, sums[i][1]);
                    let y = <$t as Real>::splat(simd, a[ROWS + i]);
                    let minus_y = <$t as Real>::splat(simd, -a[ROWS + i]);
                    sums[i][0] = <$t as Real>::mul_add(simd, minus_y, im, sums[i][0]);
                    sums[i][1] = <$t as Real>::mul_add(simd, y, re, sums[i][1]);
                }
            }
        }
    )*};
}

packed!(f32, f64);

/// Multiplies a packed band of [`ROWS`] rows of `a` with a packed band of columns of `b`; `tile` takes the packed rows of the
/// product.
#[inline(always)]
pub(crate) fn multiply<T: Packed, S: Simd>(
    simd: S,
    a: &[T::Real],
    b: &[T::Real],
    tile: &mut [T::Real],
) {
    let zero = T::Real::splat(simd, T::Real::zero());
    let mut sums = [[zero; 2]; ROWS];
    let b: &[<T::Real as Real>::Vector<S>] = bytemuck::cast_slice(b);
    for (a, b) in a.chunks_exact(ROWS * T::PARTS).zip(b.chunks_exact(2)) {
        T::add_products(simd, a, [b[0], b[1]], &mut sums);
    }
    let tile: &mut [<T::Real as Real>::Vector<S>] = bytemuck::cast_slice_mut(tile);
    for (row, sums) in tile.chunks_exact_mut(2).zip(&sums) {
        row.copy_from_slice(sums);
    }
}
