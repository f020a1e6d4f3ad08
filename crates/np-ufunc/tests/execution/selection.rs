//! Chains in one loop, and elements by a mask or an index, over random operands.

use np_dtype::{DType, TypeCode};
use np_ufunc::choose::{self, OutOfBounds};
use np_ufunc::table::chains::{
    I_ZERO, ISCLOSE, ISCLOSE_OR_NAN, ISNEGINF, ISPOSINF, NAN_TO_NUM, ROUND_DIGITS, ROUND_TENS, SINC,
};
use np_ufunc::{Ufunc, masked};
use proptest::prelude::*;

use crate::arrangement::{dtypes, forms, indices, place, shapes};
use crate::elementwise::check;

static CHAINS: [&Ufunc; 9] = [
    &I_ZERO,
    &ISCLOSE,
    &ISCLOSE_OR_NAN,
    &ISNEGINF,
    &ISPOSINF,
    &NAN_TO_NUM,
    &ROUND_DIGITS,
    &ROUND_TENS,
    &SINC,
];

proptest! {
    #[test]
    fn chains(
        shape in shapes(),
        operands in prop::collection::vec((forms(), dtypes()), 5),
        which in any::<prop::sample::Index>(),
        number in any::<prop::sample::Index>(),
        uniform in any::<bool>(),
        seed in any::<u64>(),
    ) {
        let ufunc = which.get(&CHAINS);
        let inner = number.get(ufunc.loops);
        let mut operands = operands[..inner.nop].to_vec();
        if uniform {
            for k in 0..inner.nop {
                operands[k].1 = DType::native(inner.types[k]);
            }
        }
        let (memory, placed) = place(&shape, &operands, inner.nin, seed);
        check(inner, &shape, &memory, &placed);
    }

    #[test]
    fn elements_by_a_mask(
        shape in shapes(),
        (mask_form, form) in (forms(), forms()),
        dtype in dtypes(),
        seed in any::<u64>(),
    ) {
        let (mut mask, of_mask) = place(&shape, &[(mask_form, DType::BOOL)], 1, seed);
        let (before, of_elements) = place(&shape, &[(form, dtype)], 0, seed ^ 5);
        let mut memory = before.clone();
        let width = dtype.itemsize();
        let places: Vec<usize> = indices(&shape)
            .into_iter()
            .filter(|index| mask.bytes[of_mask[0].at(index)] != 0)
            .map(|index| of_elements[0].at(&index))
            .collect();
        let mut row = vec![0u8; places.len() * width];
        let (mask, elements) = (of_mask[0].operand(&mut mask), of_elements[0].operand(&mut memory));
        // SAFETY: the operands lie in memories of their own, and the row has room for the true elements.
        unsafe {
            let count = masked::count_true(&shape, &mask);
            prop_assert_eq!(count, places.len());
            masked::compress(&shape, &mask, &elements, row.as_mut_ptr(), count);
        }
        let mut expected = before.clone();
        for (element, &at) in row.chunks_mut(width).zip(&places) {
            prop_assert_eq!(&*element, &before.bytes[at..][..width]);
            element.iter_mut().for_each(|byte| *byte = !*byte);
            expected.bytes[at..][..width].copy_from_slice(element);
        }
        // SAFETY: as above.
        unsafe { masked::place(&shape, &mask, &elements, row.as_mut_ptr(), places.len()) };
        prop_assert!(memory.bytes == expected.bytes);
    }

    /// Index, choices and output may overlap.
    #[test]
    fn elements_by_an_index(
        shape in shapes(),
        all_forms in prop::collection::vec(forms(), 3..7),
        code in 0..TypeCode::COUNT,
        wrap in any::<bool>(),
        seed in any::<u64>(),
    ) {
        let dtype = DType::native(TypeCode::ALL[code]);
        let mut operands: Vec<_> = all_forms.into_iter().map(|form| (form, dtype)).collect();
        operands[0].1 = DType::INT64;
        let count = operands.len() - 2;
        let (before, placed) = place(&shape, &operands, count + 1, seed);
        let mut expected = before.clone();
        for index in indices(&shape) {
            let wanted = before.get(&placed[0], &index).as_i128().unwrap();
            let choice = if wrap {
                wanted.rem_euclid(count as i128)
            } else {
                wanted.clamp(0, count as i128 - 1)
            };
            let value = before.get(&placed[1 + choice as usize], &index);
            expected.put(&placed[count + 1], &index, value);
        }
        let mut memory = before.clone();
        let operands: Vec<_> = placed.iter().map(|p| p.operand(&mut memory)).collect();
        let out_of_bounds = if wrap { OutOfBounds::Wrap } else { OutOfBounds::Clip };
        // SAFETY: the operands lie in the memory, and the output does not overlap itself.
        unsafe { choose::run(&shape, &operands, out_of_bounds) };
        memory.assert_is(expected, &placed[count + 1], &shape);
    }
}
