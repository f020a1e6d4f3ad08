//! Elements by an index and by a mask, against one element at a time.

use np_kernels::functions::choose::{OutOfBounds, kernel};
use np_kernels::movement::compress::{Row, compress, count_true, numbers_of_true, place};
use proptest::prelude::*;

/// Elements of `2 * WORDS` bytes are gathered from a row and put back in it.
fn gathered_and_put_back<const WORDS: usize>(
    mask: &[u8],
    mask_step: usize,
    step: isize,
) -> Result<(), TestCaseError> {
    let n = mask.len() / mask_step;
    let itemsize = 2 * WORDS;
    let wanted: Vec<usize> = (0..n).filter(|&i| mask[i * mask_step] != 0).collect();
    let mut elements: Vec<[u16; WORDS]> = (0..2 * n as u16 + 1).map(|i| [i; WORDS]).collect();
    // The place of an element of the row among them.
    let place_of = |i: usize| {
        let start = if step < 0 { 2 * n } else { 0 };
        (start as isize + i as isize * step) as usize
    };
    let mut mask = mask.to_vec();
    let mask = Row {
        pointer: mask.as_mut_ptr(),
        stride: mask_step as isize,
    };
    let mut dense = vec![[7u16; WORDS]; wanted.len()];
    let row = Row {
        pointer: elements.as_mut_ptr().wrapping_add(place_of(0)).cast(),
        stride: itemsize as isize * step,
    };
    let room = dense.len();
    // SAFETY: the mask has `n` elements, the row too, and the dense row as many as there are true ones.
    unsafe {
        prop_assert_eq!(count_true(mask.pointer, mask.stride, n), room);
        let done = compress(itemsize)(mask, row, n, dense.as_mut_ptr().cast(), room);
        prop_assert_eq!(done, room);
    }
    let expected: Vec<[u16; WORDS]> = wanted
        .iter()
        .map(|&i| [place_of(i) as u16; WORDS])
        .collect();
    prop_assert_eq!(&dense, &expected);
    for word in dense.as_flattened_mut() {
        *word += 10_000;
    }
    // SAFETY: as above.
    let done = unsafe { place(itemsize)(mask, row, n, dense.as_mut_ptr().cast(), room) };
    prop_assert_eq!(done, room);
    let mut after: Vec<[u16; WORDS]> = (0..2 * n as u16 + 1).map(|i| [i; WORDS]).collect();
    for &i in &wanted {
        for word in &mut after[place_of(i)] {
            *word += 10_000;
        }
    }
    prop_assert_eq!(elements, after);
    Ok(())
}

proptest! {
    #[test]
    fn each_element_is_the_one_that_its_index_names(
        indices in prop::collection::vec(-9i64..9, 1..40),
        choices in 1usize..5,
        wrap in any::<bool>(),
        step in 0isize..3,
    ) {
        let n = indices.len();
        let out_of_bounds = if wrap { OutOfBounds::Wrap } else { OutOfBounds::Clip };
        let mut rows: Vec<Vec<u32>> = (0..choices)
            .map(|k| (0..2 * n).map(|i| (100 * k + i) as u32).collect())
            .collect();
        let (mut index, mut output) = (indices.clone(), vec![0u32; n]);
        let mut pointers = vec![index.as_mut_ptr().cast::<u8>()];
        pointers.extend(rows.iter_mut().map(|row| row.as_mut_ptr().cast::<u8>()));
        pointers.push(output.as_mut_ptr().cast());
        let mut strides = vec![4 * step; 2 * pointers.len()];
        strides[0] = 8;
        strides[choices + 1] = 4;
        // SAFETY: choices have `2 * n` elements, index and output have `n`.
        unsafe {
            let (pointers, strides) = (pointers.as_ptr(), strides.as_ptr());
            kernel(4)(pointers, strides, choices + 2, n, 1, out_of_bounds);
        }
        for i in 0..n {
            let k = match out_of_bounds {
                OutOfBounds::Wrap => indices[i].rem_euclid(choices as i64),
                OutOfBounds::Clip => indices[i].clamp(0, choices as i64 - 1),
            };
            prop_assert_eq!(output[i], (100 * k) as u32 + (i * step as usize) as u32);
        }
    }

    #[test]
    fn true_elements_are_gathered_and_put_back(
        mask in prop::collection::vec(prop::sample::select(vec![0u8, 0, 1, 2, 128, 255]), 0..700),
        mask_step in 1usize..3,
        step in prop::sample::select(vec![-2isize, -1, 1, 1, 2]),
    ) {
        gathered_and_put_back::<1>(&mask, mask_step, step)?;
        gathered_and_put_back::<2>(&mask, mask_step, step)?;
        gathered_and_put_back::<4>(&mask, mask_step, step)?;
        gathered_and_put_back::<8>(&mask, mask_step, step)?;
    }

    #[test]
    fn true_elements_are_numbered(
        mask in prop::collection::vec(prop::sample::select(vec![0u8, 0, 0, 1, 2, 128, 255]), 0..700),
        step in 1usize..3,
        dense in any::<bool>(),
    ) {
        let mask: Vec<u8> = mask.iter().map(|&x| if dense { x | 1 } else { x }).collect();
        let n = mask.len() / step;
        let wanted: Vec<i64> = (0..n).filter(|&i| mask[i * step] != 0).map(|i| i as i64).collect();
        let mut found = vec![-1; wanted.len() + 1];
        // SAFETY: the mask has `n` elements, and there is room for as many numbers as there are true ones.
        unsafe {
            prop_assert_eq!(count_true(mask.as_ptr(), step as isize, n), wanted.len());
            let done = numbers_of_true(mask.as_ptr(), step as isize, n, found.as_mut_ptr(), wanted.len());
            prop_assert_eq!(done, wanted.len());
        }
        prop_assert_eq!(found.pop(), Some(-1));
        prop_assert_eq!(found, wanted);
    }
}
