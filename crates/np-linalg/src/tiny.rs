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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::{MatMut, MatRef, Stack, matmul, matmul_stack};

    proptest! {
        /// Sums of few whole numbers are exact.
        #[test]
        fn stacks_are_their_matrices(
            order in 1usize..6,
            numbers in prop::collection::vec((-9i8..9, -9i8..9), 25 * 7),
            repeated in any::<bool>(),
        ) {
            let size = order * order;
            let count = 7;
            let a: Vec<f32> = numbers.iter().map(|pair| pair.0.into()).collect();
            let b: Vec<f32> = numbers.iter().map(|pair| pair.1.into()).collect();
            let strides = [order as isize, 1];
            let (step, b_step) = ([size as isize], [if repeated { 0 } else { size as isize }]);
            let mut out = vec![0.0; count * size];
            matmul_stack(
                &[count],
                [order; 3],
                Stack { data: &a[..], offset: 0, steps: &step, strides },
                Stack { data: &b[..], offset: 0, steps: &b_step, strides },
                Stack { data: &mut out[..], offset: 0, steps: &step, strides },
                1,
            )?;
            for (k, out) in out.chunks(size).enumerate() {
                let own = if repeated { 0 } else { k * size };
                let mut wanted = vec![0.0; size];
                matmul(
                    MatRef::from_rows(&a[k * size..][..size], order, order)?,
                    MatRef::from_rows(&b[own..][..size], order, order)?,
                    MatMut::from_rows(&mut wanted, order, order)?,
                    1,
                )?;
                prop_assert_eq!(out, wanted);
            }
        }
    }
}
