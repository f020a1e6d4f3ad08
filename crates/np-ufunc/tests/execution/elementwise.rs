//! Elementwise loops over random operands: as if every input had been copied first.

use np_dtype::promotion::Participant;
use np_dtype::{DType, Scalar};
use np_ufunc::{Flags, Loop, elementwise, table};
use proptest::prelude::*;

use crate::arrangement::{Form, Memory, Placed, dtypes, forms, indices, place, shapes};
use crate::single::apply;

/// Runs `inner` over the operands and compares with one element at a time.
pub(crate) fn check(inner: &Loop, shape: &[usize], memory: &Memory, placed: &[Placed]) {
    let mut expected = memory.clone();
    let mut wanted = Flags::NONE;
    let mut refused = false;
    let output = &placed[inner.nin];
    for index in indices(shape) {
        let inputs: Vec<Scalar> = placed[..inner.nin]
            .iter()
            .map(|operand| memory.get(operand, &index))
            .collect();
        let Some((value, flags)) = apply(inner, &inputs) else {
            refused = true;
            continue;
        };
        wanted |= flags;
        expected.put(output, &index, value.cast(output.dtype.code()));
    }
    for asked in [Flags::NONE, Flags::ALL] {
        let mut memory = memory.clone();
        let operands: Vec<_> = placed.iter().map(|p| p.operand(&mut memory)).collect();
        // SAFETY: operands lie in the memory, and outputs do not overlap themselves.
        let found = unsafe { elementwise::run(inner, shape, &operands, asked) };
        if refused {
            assert!(found.is_err(), "an operand should have been refused");
            continue;
        }
        let found = found.unwrap();
        memory.assert_is(expected.clone(), output, shape);
        if !asked.is_empty() {
            assert_eq!(found, wanted, "floating-point errors");
        }
    }
}

type Operands = Vec<(Form, DType)>;

fn operands(count: usize) -> impl Strategy<Value = Operands> {
    prop::collection::vec((forms(), dtypes()), count)
}

proptest! {
    #[test]
    fn loops_of_two_inputs(
        shape in shapes(),
        mut operands in operands(3),
        (which, uniform, in_place, seed) in (any::<prop::sample::Index>(), any::<bool>(), 0usize..4, any::<u64>()),
    ) {
        let binary: Vec<_> = table::ALL.into_iter().filter(|ufunc| (ufunc.nin, ufunc.nout) == (2, 1)).collect();
        let ufunc = which.get(&binary);
        if uniform {
            operands[1].1 = operands[0].1;
        }
        let inputs = [Participant::Typed(operands[0].1), Participant::Typed(operands[1].1)];
        let Ok(inner) = ufunc.resolve(&inputs) else {
            return Ok(());
        };
        if uniform {
            operands[2].1 = DType::native(inner.output());
        }
        let (memory, mut placed) = place(&shape, &operands, 2, seed);
        if in_place < 2 && placed[in_place].dtype.itemsize() == placed[2].dtype.itemsize() {
            let dtype = placed[in_place].dtype;
            placed[in_place] = Placed { dtype, ..placed[2].clone() };
        }
        check(inner, &shape, &memory, &placed);
    }

    #[test]
    fn loops_of_one_input(
        shape in shapes(),
        mut operands in operands(2),
        (which, uniform, in_place, seed) in (any::<prop::sample::Index>(), any::<bool>(), any::<bool>(), any::<u64>()),
    ) {
        let unary: Vec<_> = table::ALL.into_iter().filter(|ufunc| (ufunc.nin, ufunc.nout) == (1, 1)).collect();
        let ufunc = which.get(&unary);
        let Ok(inner) = ufunc.resolve(&[Participant::Typed(operands[0].1)]) else {
            return Ok(());
        };
        if uniform {
            operands[1].1 = DType::native(inner.output());
        }
        let (memory, mut placed) = place(&shape, &operands, 1, seed);
        if in_place && placed[0].dtype.itemsize() == placed[1].dtype.itemsize() {
            placed[0] = Placed { dtype: placed[0].dtype, ..placed[1].clone() };
        }
        check(inner, &shape, &memory, &placed);
    }
}
