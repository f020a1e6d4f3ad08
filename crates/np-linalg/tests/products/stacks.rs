//! Products of stacks of small matrices against those of their matrices.

use np_linalg::{MatMut, MatRef, Stack, matmul, matmul_stack};
use proptest::prelude::*;

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
