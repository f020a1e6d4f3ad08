//! Products of stacks of square matrices of two to four rows, whose length the code is compiled for.
//!
//! Rows of four numbers are shorter than a vector: with lengths known the compiler keeps whole matrices in registers, where parts of vectors
//! took three times as long. Eight rows are faster in [`small`](crate::small)'s tiles.

use pulp::{Arch, Simd, WithSimd};

use crate::stack::Stacks;
use crate::sums::Accumulate;

/// Whether the matrices of stacks are square and of that order, with rows that follow each other.
fn are_square<T>(stacks: &Stacks<'_, T>, order: usize) -> bool {
    let in_rows = |strides: [isize; 2]| strides == [order.cast_signed(), 1];
    stacks.shape == [order; 3]
        && in_rows(stacks.a.1)
        && in_rows(stacks.b.1)
        && in_rows(stacks.out.1)
}

/// Overwrites stacks of products of such matrices; gives others back.
pub(crate) fn multiply_stack<T: Accumulate>(stacks: Stacks<'_, T>) -> Option<Stacks<'_, T>> {
    let arch = Arch::new();
    if are_square(&stacks, 2) {
        arch.dispatch(Many::<T, 2, 4>(stacks));
    } else if are_square(&stacks, 3) {
        arch.dispatch(Many::<T, 3, 9>(stacks));
    } else if are_square(&stacks, 4) {
        arch.dispatch(Many::<T, 4, 16>(stacks));
    } else {
        return Some(stacks);
    }
    None
}

/// Stacks of matrices of `N` rows and columns, which are `SIZE` elements.
struct Many<'a, T, const N: usize, const SIZE: usize>(Stacks<'a, T>);

impl<T: Accumulate, const N: usize, const SIZE: usize> WithSimd for Many<'_, T, N, SIZE> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _simd: S) {
        let Stacks {
            a: (a, _),
            b: (b, _),
            out: (out, _),
            positions,
            ..
        } = self.0;
        let fits = "matrices inside their slices";
        for [x, y, z] in positions {
            let a: &[T; SIZE] = a[x..].first_chunk().expect(fits);
            let b: &[T; SIZE] = b[y..].first_chunk().expect(fits);
            let out: &mut [T; SIZE] = out[z..].first_chunk_mut().expect(fits);
            *out = product::<T, N, SIZE>(a, b);
        }
    }
}

#[inline(always)]
fn product<T: Accumulate, const N: usize, const SIZE: usize>(
    a: &[T; SIZE],
    b: &[T; SIZE],
) -> [T; SIZE] {
    let mut out = [T::default(); SIZE];
    for i in 0..N {
        for p in 0..N {
            for j in 0..N {
                let sum = &mut out[i * N + j];
                *sum = T::add_product(*sum, a[i * N + p], b[p * N + j]);
            }
        }
    }
    out
}
