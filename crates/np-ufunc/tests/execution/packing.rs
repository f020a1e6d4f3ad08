//! Bits packed and unpacked along an axis of random operands, against one element at a time.

use np_dtype::{DType, Kind};
use np_ufunc::packing::{self, BitOrder, Direction};
use proptest::prelude::*;

use crate::arrangement::{dtypes, forms, indices, place, shapes};

/// The place of an element's bit in its byte.
fn bit(order: BitOrder, element: usize) -> u8 {
    match order {
        BitOrder::Big => 0x80 >> (element % 8),
        BitOrder::Little => 1 << (element % 8),
    }
}

proptest! {
    #[test]
    fn bits_along_an_axis(
        shape in shapes(),
        (from, to) in (forms(), forms()),
        dtype in dtypes(),
        along in any::<prop::sample::Index>(),
        unpacks in any::<bool>(),
        length in 0..40usize,
        little in any::<bool>(),
        seed in any::<u64>(),
    ) {
        prop_assume!(!shape.is_empty());
        let whole = matches!(dtype.kind(), Kind::Bool | Kind::Int | Kind::UInt);
        let dtype = if unpacks || !whole { DType::UINT8 } else { dtype };
        let order = if little { BitOrder::Little } else { BitOrder::Big };
        let axis = along.index(shape.len());
        let direction = if unpacks { Direction::Unpack } else { Direction::Pack };
        let mut target_shape = shape.clone();
        target_shape[axis] = if unpacks { length } else { shape[axis].div_ceil(8) };
        let (source, of_source) = place(&shape, &[(from, dtype)], 1, seed);
        let (before, of_target) = place(&target_shape, &[(to, DType::UINT8)], 0, seed ^ 5);
        let (of_source, of_target) = (&of_source[0], &of_target[0]);
        let (mut memory, mut read) = (before.clone(), source.clone());
        let operands = [&of_source.operand(&mut read), &of_target.operand(&mut memory)];
        // SAFETY: the operands lie in memories of their own.
        unsafe { packing::run(direction, &shape, axis, target_shape[axis], operands, order) };
        let mut expected = before;
        let any_bit = |index: &[usize]| {
            source.bytes[of_source.at(index)..][..dtype.itemsize()].iter().any(|&byte| byte != 0)
        };
        for index in indices(&target_shape) {
            let mut at = index.clone();
            let value = if unpacks {
                at[axis] /= 8;
                let byte = match at[axis] < shape[axis] {
                    true => source.bytes[of_source.at(&at)],
                    false => 0,
                };
                u8::from(byte & bit(order, index[axis]) != 0)
            } else {
                let group = 8 * index[axis]..shape[axis].min(8 * index[axis] + 8);
                group
                    .filter(|&element| {
                        at[axis] = element;
                        any_bit(&at)
                    })
                    .map(|element| bit(order, element))
                    .sum()
            };
            expected.bytes[of_target.at(&index)] = value;
        }
        prop_assert!(memory.bytes == expected.bytes);
    }
}
