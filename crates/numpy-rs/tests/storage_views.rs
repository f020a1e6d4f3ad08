//! Typed views: what they let in, and that they find the right elements.

use np_dtype::{ByteOrder, Complex64, DType, Element, f16};
use np_layout::Layout;
use numpy_rs::storage::{ArrayView, ArrayViewMut, BorrowError, Storage, ViewError};
use proptest::prelude::*;

fn layout(shape: &[usize], strides: &[isize], offset: usize) -> Layout {
    Layout::from_parts(shape.into(), strides.into(), offset)
}

/// An `int32` storage with the values 0, 1, 2, …
fn counting(len: i32) -> Storage {
    Storage::try_from_vec((0..len).collect()).unwrap()
}

fn read<'a>(storage: &'a Storage, layout: &Layout) -> Result<ArrayView<'a, i32>, ViewError> {
    ArrayView::new(storage, DType::INT32, layout)
}

fn write<'a>(storage: &'a Storage, layout: &Layout) -> Result<ArrayViewMut<'a, i32>, ViewError> {
    ArrayViewMut::new(storage, DType::INT32, layout)
}

fn panic_message(action: impl FnOnce()) -> String {
    let panic = std::panic::catch_unwind(std::panic::AssertUnwindSafe(action)).unwrap_err();
    panic
        .downcast_ref::<String>()
        .expect("a formatted message")
        .clone()
}

#[test]
fn dtype_and_byte_order_have_to_fit() {
    let storage = counting(4);
    let four = layout(&[4], &[4], 0);
    let wrong = ArrayView::<f32>::new(&storage, DType::INT32, &four).unwrap_err();
    assert_eq!(
        wrong,
        ViewError::DType {
            dtype: DType::INT32,
            wanted: DType::FLOAT32
        }
    );
    assert_eq!(
        wrong.to_string(),
        "array has dtype int32, it cannot be viewed as float32"
    );
    let dtype = DType::INT32.with_byte_order(ByteOrder::Swapped);
    let swapped = ArrayView::<i32>::new(&storage, dtype, &four).unwrap_err();
    assert_eq!(swapped, ViewError::ByteOrder { dtype });
}

#[test]
fn alignment_of_pointer_and_strides_is_needed() {
    let storage = counting(4);
    let unaligned = ViewError::Unaligned {
        dtype: DType::INT32,
    };
    assert_eq!(
        read(&storage, &layout(&[2], &[4], 1)).unwrap_err(),
        unaligned
    );
    assert_eq!(
        read(&storage, &layout(&[2], &[6], 0)).unwrap_err(),
        unaligned
    );
    assert_eq!(
        write(&storage, &layout(&[2], &[6], 0)).unwrap_err(),
        unaligned
    );
    // Strides that nobody steps do not matter.
    assert_eq!(
        read(&storage, &layout(&[1, 2], &[7, 4], 4))
            .unwrap()
            .to_vec(),
        [1, 2]
    );
    assert!(
        read(&storage, &layout(&[0, 2], &[7, 5], 3))
            .unwrap()
            .is_empty()
    );
}

#[test]
fn elements_have_to_lie_in_the_storage() {
    let storage = counting(4);
    let max = isize::MAX as usize;
    let outside = [
        layout(&[5], &[4], 0),
        layout(&[4], &[4], 4),
        layout(&[2], &[-4], 0),
        layout(&[3], &[-8], 12),
        layout(&[], &[], 16),
        layout(&[], &[], 13),
        layout(&[], &[], usize::MAX),
        layout(&[], &[], max - 1),
        layout(&[2], &[isize::MAX - 3], 8),
        layout(&[2], &[isize::MIN], 8),
        layout(&[3, 3], &[isize::MAX - 3, isize::MIN], 8),
        layout(&[1 << 40], &[1 << 40], 0),
        // Each axis alone would leave, though their sum comes back.
        layout(&[2, 2], &[1 << 20, -(1 << 20)], 0),
    ];
    for layout in outside {
        let error = ViewError::OutOfBounds { len: 16 };
        assert_eq!(read(&storage, &layout).unwrap_err(), error, "{layout:?}");
        assert_eq!(write(&storage, &layout).unwrap_err(), error, "{layout:?}");
    }
    let huge = layout(&[1 << 40, 1 << 40], &[0, 0], 0);
    assert_eq!(read(&storage, &huge).unwrap_err(), ViewError::TooBig);
    let huge = layout(&[max, 2], &[0, 0], 0);
    assert_eq!(read(&storage, &huge).unwrap_err(), ViewError::TooBig);
    // Nothing is outside of an empty array, whatever its other lengths.
    let empty = layout(&[1 << 40, 1 << 40, 0], &[8, 8, 8], 1 << 50);
    assert_eq!(read(&storage, &empty).unwrap().to_vec(), []);
    assert_eq!(write(&storage, &empty).unwrap().as_mut_slice().unwrap(), []);
}

#[test]
fn storages_without_bytes_have_views() {
    let storage = Storage::try_alloc_zeroed(0).unwrap();
    let none = layout(&[0], &[16], 0);
    let view = ArrayView::<Complex64>::new(&storage, DType::COMPLEX128, &none).unwrap();
    assert_eq!(
        (view.len(), view.as_slice(), view.iter().next()),
        (0, Some(&[][..]), None)
    );
}

#[test]
fn overlapping_elements_are_read_but_not_written() {
    let storage = counting(24);
    let overlapping = [
        layout(&[3, 2], &[0, 4], 0),
        layout(&[3, 3], &[4, 4], 0),
        layout(&[2, 3, 4], &[44, 16, 4], 0),
        layout(&[2, 2], &[-4, 4], 4),
    ];
    for layout in overlapping {
        assert!(read(&storage, &layout).is_ok());
        assert_eq!(
            write(&storage, &layout).unwrap_err(),
            ViewError::Overlap,
            "{layout:?}"
        );
    }
    let distinct = [
        layout(&[2, 3, 4], &[48, 16, 4], 0),
        layout(&[4, 2, 3], &[4, 48, 16], 0),
        layout(&[3, 4, 2], &[-16, -4, 48], 44),
        layout(&[3, 2], &[20, 8], 0),
        layout(&[1, 3, 1], &[0, 4, 0], 0),
        // The diagonal of a square.
        layout(&[4], &[20], 0),
        layout(&[], &[], 4),
    ];
    for layout in distinct {
        assert!(write(&storage, &layout).is_ok(), "{layout:?}");
    }
}

#[test]
fn bools_are_looked_at() {
    let storage = Storage::try_from_vec(vec![0u8, 1, 2, 1]).unwrap();
    let view = |layout: &Layout| {
        ArrayView::<bool>::new(&storage, DType::BOOL, layout).map(|view| view.to_vec())
    };
    assert_eq!(view(&layout(&[4], &[1], 0)), Err(ViewError::NotBool));
    assert_eq!(view(&layout(&[3], &[-1], 3)), Err(ViewError::NotBool));
    assert_eq!(view(&layout(&[2], &[2], 1)), Ok(vec![true, true]));
    assert_eq!(
        view(&layout(&[2, 2], &[0, 1], 0)),
        Ok(vec![false, true, false, true])
    );
    let mut all = ArrayViewMut::<bool>::new(&storage, DType::BOOL, &layout(&[2], &[1], 0)).unwrap();
    all[0] = true;
    drop(all);
    let error =
        ArrayViewMut::<bool>::new(&storage, DType::BOOL, &layout(&[4], &[1], 0)).unwrap_err();
    assert_eq!(error, ViewError::NotBool);
}

#[test]
fn panics_have_numpys_messages() {
    let storage = counting(6);
    let view = read(&storage, &layout(&[2, 3], &[12, 4], 0)).unwrap();
    assert_eq!(view[[1, 2]], 5);
    assert_eq!(
        panic_message(|| assert_eq!(view[[1, 3]], 0)),
        "index 3 is out of bounds for axis 1 with size 3"
    );
    assert_eq!(
        panic_message(|| assert_eq!(view[[2, 3]], 0)),
        "index 2 is out of bounds for axis 0 with size 2"
    );
    assert_eq!(
        panic_message(|| assert_eq!(view[[0, 0, 0]], 0)),
        "too many indices for array: array is 2-dimensional, but 3 were indexed"
    );
    assert_eq!(
        panic_message(|| assert_eq!(view[0], 0)),
        "too few indices for an element: array is 2-dimensional, but 1 were indexed"
    );
    assert_eq!(view.get([1, 1]), Some(&4));
    assert_eq!(view.get([1, 3]), None);
    assert_eq!(view.get([1]), None);
    assert_eq!(view.get([]), None);
    drop(view);
    let mut view = write(&storage, &layout(&[6], &[4], 0)).unwrap();
    assert_eq!(
        panic_message(|| view[6] = 1),
        "index 6 is out of bounds for axis 0 with size 6"
    );
}

#[test]
fn slices_are_given_for_c_contiguous_elements_only() {
    let storage = counting(24);
    let contiguous = [
        layout(&[2, 3, 4], &[48, 16, 4], 0),
        layout(&[3, 4], &[16, 4], 48),
        layout(&[1, 3, 1, 2], &[999, 8, -5, 4], 8),
        layout(&[], &[], 20),
    ];
    for layout in contiguous {
        let view = read(&storage, &layout).unwrap();
        let first = (layout.offset() / 4) as i32;
        let expected: Vec<i32> = (first..).take(view.len()).collect();
        assert_eq!(view.as_slice(), Some(&expected[..]), "{layout:?}");
    }
    for layout in [
        layout(&[3, 2], &[4, 12], 0),
        layout(&[3], &[8], 0),
        layout(&[3], &[-4], 8),
        layout(&[2, 2], &[0, 4], 0),
        layout(&[2, 3], &[16, 4], 0),
    ] {
        assert_eq!(
            read(&storage, &layout).unwrap().as_slice(),
            None,
            "{layout:?}"
        );
    }
}

#[test]
fn spanned_memory_is_of_whole_elements_and_of_true_booleans() {
    let storage = counting(24);
    let complex = |stride| {
        let layout = layout(&[2], &[stride], 0);
        let view = ArrayView::<Complex64>::new(&storage, DType::COMPLEX128, &layout).unwrap();
        view.spanned_slice().map(<[Complex64]>::len)
    };
    assert_eq!(complex(32), Ok(3));
    assert_eq!(complex(24), Err(ViewError::FractionalStride { stride: 24 }));
    let storage = Storage::try_from_vec(vec![0u8, 1, 2, 1, 0]).unwrap();
    let booleans = |layout: &Layout| {
        let view = ArrayView::<bool>::new(&storage, DType::BOOL, layout).unwrap();
        let spanned = view.spanned_slice().map(<[bool]>::to_vec);
        drop(view);
        let mut view = ArrayViewMut::<bool>::new(&storage, DType::BOOL, layout).unwrap();
        assert_eq!(
            view.spanned_mut_slice().map(|slice| slice.to_vec()),
            spanned
        );
        spanned
    };
    assert_eq!(booleans(&layout(&[2], &[-1], 4)), Ok(vec![true, false]));
    assert_eq!(booleans(&layout(&[2], &[2], 1)), Err(ViewError::NotBool));
}

#[test]
fn elements_are_indexed_by_numbers_in_any_form() {
    let storage = counting(24);
    let mut view = write(&storage, &layout(&[2, 3, 4], &[48, 16, 4], 0)).unwrap();
    let (tuple, array, vector) = ((1, 2, 3), [1, 2, 3], vec![1, 2, 3]);
    view[tuple] = 5;
    assert_eq!(
        (view[array], view[&array], view[&vector], view[&vector[..]]),
        (5, 5, 5, 5)
    );
    assert_eq!(
        (view.get(tuple), view.get((1, 2)), view.get(1)),
        (Some(&5), None, None)
    );
    *view.get_mut(&vector).unwrap() = 6;
    assert_eq!(view[(1, 2, 3)], 6);
    assert_eq!(
        panic_message(|| assert_eq!(view[(1, 3, 0)], 0)),
        "index 3 is out of bounds for axis 1 with size 3"
    );
}

#[test]
fn writes_reach_the_storage() {
    let storage = counting(6);
    let mut view = write(&storage, &layout(&[3, 2], &[4, 12], 0)).unwrap();
    view[[2, 1]] = 50;
    *view.get_mut([0, 1]).unwrap() = 30;
    assert_eq!(view.get_mut([3, 0]), None);
    assert_eq!(view.as_mut_slice(), None);
    for value in &mut view {
        *value *= 2;
    }
    assert_eq!(view.to_vec(), [0, 60, 2, 8, 4, 100]);
    drop(view);
    let mut view = write(&storage, &layout(&[2], &[-8], 20)).unwrap();
    view.fill(-1);
    drop(view);
    let mut view = write(&storage, &layout(&[6], &[4], 0)).unwrap();
    assert_eq!(view.as_mut_slice().unwrap(), [0, 2, 4, -1, 8, -1]);
    view.fill(9);
    assert!(view.iter().all(|&value| value == 9));
}

#[test]
fn read_only_storages_have_no_writable_views() {
    let values: &'static [i32] = &[1, 2];
    let data = std::ptr::NonNull::from(values).cast::<u8>();
    // SAFETY: the values are static and never written.
    let storage = unsafe { Storage::from_owner(data, 8, Box::new(()), false) }.unwrap();
    let two = layout(&[2], &[4], 0);
    assert_eq!(read(&storage, &two).unwrap().to_vec(), [1, 2]);
    assert_eq!(
        write(&storage, &two).unwrap_err(),
        ViewError::Borrow(BorrowError::ReadOnly)
    );
}

#[test]
fn every_element_type_has_views() {
    fn check<T: Element>(value: T) {
        let storage = Storage::try_from_slice(&[T::default(), value]).unwrap();
        let step = size_of::<T>() as isize;
        let reversed = layout(&[2], &[-step], step as usize);
        let view = ArrayView::<T>::new(&storage, T::DTYPE, &reversed).unwrap();
        assert_eq!(view.to_vec(), [value, T::default()]);
    }
    check(true);
    check(1i8);
    check(1i16);
    check(1i32);
    check(1i64);
    check(1u8);
    check(1u16);
    check(1u32);
    check(1u64);
    check(f16::ONE);
    check(1.5f32);
    check(1.5f64);
    check(np_dtype::Complex32::new(1.0, 2.0));
    check(Complex64::new(1.0, 2.0));
}

/// Layouts made as NumPy makes them: axes of a C-contiguous array, sliced with steps of either sign, permuted,
/// some of them broadcast.
fn layouts() -> impl Strategy<Value = (Layout, usize, bool)> {
    let axis = (
        0usize..5,
        0usize..3,
        prop_oneof![-2isize..=-1, 1isize..=2],
        0u8..8,
    );
    let axes = proptest::collection::vec(axis, 0..5);
    axes.prop_flat_map(|axes| {
        let order: Vec<usize> = (0..axes.len()).collect();
        (Just(axes), Just(order).prop_shuffle())
    })
    .prop_map(|(axes, order)| {
        let (mut span, mut offset, mut broadcast) = (1isize, 0isize, false);
        let mut parts = Vec::new();
        for &(length, margin, step, kind) in axes.iter().rev() {
            let full = margin + length.saturating_sub(1) * step.unsigned_abs() + 1;
            let last = length.saturating_sub(1) as isize * step;
            let first = margin as isize - last.min(0);
            offset += first * span;
            let stride = step * span;
            span *= full as isize;
            if kind == 0 {
                broadcast |= length > 1;
                parts.push((length, 0));
            } else {
                parts.push((length, stride));
            }
        }
        parts.reverse();
        let shape: Vec<usize> = order.iter().map(|&axis| parts[axis].0).collect();
        let strides: Vec<isize> = order.iter().map(|&axis| 4 * parts[axis].1).collect();
        let empty = shape.contains(&0);
        (
            layout(&shape, &strides, 4 * offset as usize),
            span as usize,
            !broadcast || empty,
        )
    })
}

/// All indices of a shape in C order, and the position of each element.
fn naive(layout: &Layout) -> Vec<(Vec<usize>, i32)> {
    let mut indices = vec![(vec![], layout.offset() as isize)];
    for (&length, &stride) in layout.shape().iter().zip(layout.strides()) {
        indices = indices
            .into_iter()
            .flat_map(|(index, position)| {
                (0..length)
                    .map(move |i| ([&index[..], &[i]].concat(), position + i as isize * stride))
            })
            .collect();
    }
    indices
        .into_iter()
        .map(|(index, position)| (index, (position / 4) as i32))
        .collect()
}

proptest! {
    #[test]
    fn views_find_the_elements_of_strided_layouts((layout, len, writable) in layouts()) {
        let storage = counting(len as i32);
        let expected = naive(&layout);
        let view = read(&storage, &layout).unwrap();
        prop_assert_eq!(view.shape(), layout.shape());
        prop_assert_eq!(view.strides(), layout.strides());
        prop_assert_eq!(view.len(), expected.len());
        for (index, value) in &expected {
            prop_assert_eq!(view.get(index), Some(value));
        }
        let values: Vec<i32> = expected.iter().map(|&(_, value)| value).collect();
        prop_assert_eq!(&view.to_vec(), &values);
        // One by one, by folding, and folding after a few steps.
        let mut one_by_one = Vec::new();
        for (step, &value) in view.iter().enumerate() {
            one_by_one.push(value);
            let mut rest = view.iter();
            rest.by_ref().take(step).for_each(drop);
            prop_assert_eq!(rest.len(), values.len() - step);
            prop_assert!(rest.clone().eq(&values[step..]));
            let mut folded = Vec::new();
            rest.for_each(|&value| folded.push(value));
            prop_assert_eq!(&folded, &values[step..]);
        }
        prop_assert_eq!(&one_by_one, &values);
        if let Some(slice) = view.as_slice() {
            prop_assert_eq!(slice, &values[..]);
        }
        // The spanned memory has each element where its strides say.
        let spanned = view.spanned_slice().unwrap();
        let lowest = values.iter().min().copied().unwrap_or(0);
        prop_assert!(values.iter().all(|&value| spanned[(value - lowest) as usize] == value));
        prop_assert_eq!(spanned.len() as i32, values.iter().max().map_or(0, |max| max - lowest + 1));
        if let [(index, _), ..] = &expected[..] {
            let mut outside = index.clone();
            for axis in 0..outside.len() {
                outside[axis] = layout.shape()[axis];
                prop_assert_eq!(view.get(&outside), None);
                outside[axis] = 0;
            }
        }
        drop(view);

        prop_assert_eq!(write(&storage, &layout).is_ok(), writable);
        if let Ok(mut view) = write(&storage, &layout) {
            prop_assert_eq!(view.spanned_mut_slice().map(|s| s.to_vec()), view.spanned_slice().map(|s| s.to_vec()));
            for (i, value) in view.iter_mut().enumerate() {
                prop_assert_eq!(*value, values[i]);
                *value = -(i as i32) - 1;
            }
            for (i, (index, _)) in expected.iter().enumerate() {
                prop_assert_eq!(view.get(index), Some(&(-(i as i32) - 1)));
            }
            view.iter_mut().for_each(|value| *value -= 1);
            prop_assert!(view.iter().copied().eq((2..).take(values.len()).map(|i: i32| -i)));
        }
    }

    /// Whatever the numbers, a layout is either refused or reads inside the storage.
    #[test]
    fn arbitrary_layouts_never_leave_the_storage(
        axes in proptest::collection::vec((0usize..6, -40isize..40), 0..5),
        offset in 0usize..140,
    ) {
        let (shape, strides): (Vec<usize>, Vec<isize>) = axes.into_iter().unzip();
        let layout = layout(&shape, &strides, offset);
        let storage = Storage::try_from_vec((0..128).collect::<Vec<u8>>()).unwrap();
        let mut positions = vec![offset as isize];
        for (&length, &stride) in shape.iter().zip(&strides) {
            positions = positions
                .into_iter()
                .flat_map(|position| (0..length).map(move |i| position + i as isize * stride))
                .collect();
        }
        let inside = positions.iter().all(|position| (0..128).contains(position));
        match ArrayView::<u8>::new(&storage, DType::UINT8, &layout) {
            Ok(view) => {
                prop_assert!(inside);
                prop_assert!(view.iter().map(|&value| value as isize).eq(positions.iter().copied()));
            }
            Err(error) => {
                prop_assert!(!inside);
                prop_assert_eq!(error, ViewError::OutOfBounds { len: 128 });
            }
        }
        if let Ok(mut view) = ArrayViewMut::<u8>::new(&storage, DType::UINT8, &layout) {
            view.fill(200);
            drop(view);
            positions.sort_unstable();
            prop_assert!(positions.windows(2).all(|pair| pair[0] != pair[1]));
        }
    }
}
