//! [`Sweeps`]: the rotations of QL steps applied to vectors.

use pulp::{Arch, Simd, WithSimd};

use crate::field::{Field, Real};
use crate::lanes::Lanes;
use crate::ql::{NoRotations, Rotations, iterate};

/// Vectors of rows that go through a sweep together.
const ROWS: usize = 4;

/// Finds the eigenvalues of a tridiagonal matrix, and rotates columns if there are any.
pub(crate) struct Diagonalise<'a, R> {
    /// The diagonal; then the eigenvalues.
    pub(crate) d: &'a mut [f64],
    /// The squares of what is beside it.
    pub(crate) squares: &'a mut [f64],
    /// Columns that are so many elements apart, all of them whole vectors.
    pub(crate) columns: Option<(&'a mut [R], usize)>,
    /// As long as twice the diagonal.
    pub(crate) work: &'a mut [f64],
}

impl<R: Real> Diagonalise<'_, R> {
    /// Does so; false if it takes too many steps.
    pub(crate) fn run(self) -> bool {
        Arch::new().dispatch(self)
    }
}

impl<R: Real> WithSimd for Diagonalise<'_, R> {
    type Output = bool;

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> bool {
        let epsilon = R::epsilon().to_f64().unwrap_or(f64::EPSILON) * 0.5;
        match self.columns {
            None => iterate(self.d, self.squares, epsilon, &mut NoRotations),
            Some((columns, stride)) => {
                let (cosines, sines) = self.work.split_at_mut(self.d.len());
                let mut sweeps = Sweeps {
                    simd,
                    columns,
                    stride,
                    cosines,
                    sines,
                };
                iterate(self.d, self.squares, epsilon, &mut sweeps)
            }
        }
    }
}

struct Sweeps<'a, R, S> {
    simd: S,
    columns: &'a mut [R],
    stride: usize,
    cosines: &'a mut [f64],
    sines: &'a mut [f64],
}

impl<R: Real, S: Simd> Rotations for Sweeps<'_, R, S> {
    const WANTED: bool = true;

    #[inline(always)]
    fn room(&mut self) -> (&mut [f64], &mut [f64]) {
        (self.cosines, self.sines)
    }

    #[inline(always)]
    fn apply(&mut self, first: usize, last: usize) {
        for c in &mut self.cosines[first..last] {
            *c = c.abs().sqrt().copysign(*c);
        }
        for s in &mut self.sines[first..last] {
            *s = s.abs().sqrt().copysign(*s);
        }
        let count = self.stride / R::lanes::<S>();
        let mut top = 0;
        while top + ROWS <= count {
            self.rows::<ROWS>(top, count, first, last);
            top += ROWS;
        }
        while top < count {
            self.rows::<1>(top, count, first, last);
            top += 1;
        }
    }
}

impl<R: Real, S: Simd> Sweeps<'_, R, S> {
    /// Some vectors of rows from `top` on.
    #[inline(always)]
    fn rows<const N: usize>(&mut self, top: usize, count: usize, first: usize, last: usize) {
        let simd = self.simd;
        let vectors: &mut [R::Vector<S>] = bytemuck::cast_slice_mut(self.columns);
        let zero = R::splat(simd, R::default());
        let mut x = [zero; N];
        x.copy_from_slice(&vectors[last * count + top..][..N]);
        for i in (first..last).rev() {
            let cosine = R::splat(simd, R::of(self.cosines[i]));
            let sine = R::splat(simd, R::of(self.sines[i]));
            let minus = R::splat(simd, R::of(-self.sines[i]));
            let (before, after) = vectors[i * count..(i + 2) * count].split_at_mut(count);
            let from = &before[top..top + N];
            let to = &mut after[top..top + N];
            for k in 0..N {
                let a = from[k];
                let product = <R as Lanes>::mul_add(simd, sine, a, zero);
                to[k] = <R as Lanes>::mul_add(simd, cosine, x[k], product);
                let product = <R as Lanes>::mul_add(simd, cosine, a, zero);
                x[k] = <R as Lanes>::mul_add(simd, minus, x[k], product);
            }
        }
        vectors[first * count + top..][..N].copy_from_slice(&x);
    }
}

/// Makes the columns of `Q` those of what takes a tridiagonal matrix to one whose elements beside the diagonal are positive.
pub(crate) fn make_positive<T: Field>(below: &[T::Real], columns: &mut [T], stride: usize) {
    let mut negative = false;
    for (e, column) in below.iter().zip(columns.chunks_exact_mut(stride).skip(1)) {
        negative ^= *e < T::Real::default();
        if negative {
            for x in column {
                *x = -*x;
            }
        }
    }
}
