//! Arrays over memory that something else owns.

use std::ptr::NonNull;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use numpy_rs::{Array, DType, s};
use proptest::prelude::*;

proptest! {
    /// Elements are those that the strides name in the memory, writes go there, and the owner goes with the last array.
    #[test]
    fn elements_are_those_of_the_memory(
        axes in prop::collection::vec((0_usize..4, -3_isize..4), 0..3),
    ) {
        let shape: Vec<usize> = axes.iter().map(|axis| axis.0).collect();
        let strides: Vec<isize> = axes.iter().map(|axis| axis.1).collect();
        let middle = 30_usize;
        let memory: Arc<Vec<AtomicU8>> =
            Arc::new((0..60).map(AtomicU8::new).collect());
        let data = NonNull::new(memory[middle].as_ptr()).unwrap();
        // SAFETY: no stride reaches 30 bytes away, and the memory lives as long as its owner.
        let array = unsafe {
            let owner = Box::new(Arc::clone(&memory));
            Array::from_owner(data, DType::UINT8, &shape, &strides, owner, true).unwrap()
        };
        let mut expected = vec![middle as isize];
        for (&length, &stride) in shape.iter().zip(&strides) {
            let steps = |at: &isize| { let at = *at; (0..length as isize).map(move |k| at + k * stride).collect::<Vec<_>>() };
            expected = expected.iter().flat_map(steps).collect();
        }
        let found: Vec<isize> = array.to_vec::<u8>().unwrap().into_iter().map(isize::from).collect();
        prop_assert_eq!(&found, &expected);
        // Nothing is written where an element has two places in an array.
        let filled = array.fill(99).is_ok();
        let distinct = expected.iter().collect::<std::collections::HashSet<_>>().len() == expected.len();
        prop_assert!(filled || !distinct);
        for (at, byte) in memory.iter().enumerate() {
            let byte = byte.load(Ordering::Relaxed);
            let written = filled && expected.contains(&(at as isize));
            prop_assert_eq!(byte, if written { 99 } else { at as u8 });
        }
        let alias = array.alias();
        drop(array);
        prop_assert_eq!(Arc::strong_count(&memory), 2);
        drop(alias);
        prop_assert_eq!(Arc::strong_count(&memory), 1);
    }
}

/// An array of bytes in the middle of memory.
fn piece(
    memory: &Arc<Vec<AtomicU8>>,
    start: usize,
    len: usize,
    dtype: DType,
    step: isize,
) -> Array {
    let data = NonNull::new(memory[start].as_ptr()).unwrap();
    // SAFETY: the callers keep inside the memory, which lives as long as its owner and is changed by arrays alone.
    unsafe {
        Array::from_owner(
            data,
            dtype,
            &[len],
            &[step],
            Box::new(Arc::clone(memory)),
            true,
        )
        .unwrap()
    }
}

proptest! {
    /// Arrays that were made over pieces of the same memory give what their bytes say when one is written from another.
    #[test]
    fn arrays_over_the_same_memory_know_of_each_other(
        (from, to, backwards, len) in (0_usize..12, 0_usize..12, any::<bool>(), 1_usize..12),
    ) {
        let memory: Arc<Vec<AtomicU8>> =
            Arc::new((0..24).map(AtomicU8::new).collect());
        let (first, step) = if backwards { (from + len - 1, -1) } else { (from, 1) };
        let source = piece(&memory, first, len, DType::UINT8, step);
        let target = piece(&memory, to, len, DType::UINT8, 1);
        let meet = from < to + len && to < from + len;
        prop_assert_eq!(source.may_share_memory(&target), meet);
        prop_assert_eq!(source.shares_memory(&target).unwrap(), meet);
        let before: Vec<u8> = source.to_vec().unwrap();
        let twice = numpy_rs::add(&source, &source).unwrap();
        target.set(s![..], &twice).unwrap();
        prop_assert_eq!(target.to_vec::<u8>().unwrap(), before.iter().map(|x| 2 * x).collect::<Vec<_>>());
        let source_now: Vec<u8> = source.to_vec().unwrap();
        // One array for both is read whole before anything is written.
        target.set(s![..], &source).unwrap();
        prop_assert_eq!(target.to_vec::<u8>().unwrap(), source_now.clone());
        // A writing view keeps readers of what it overlaps out, and nobody else.
        let held = target.view_mut::<u8>().unwrap();
        prop_assert_eq!(source.view::<u8>().is_err(), meet);
        drop(held);
    }

    /// Booleans of any bytes are true where the byte is not 0.
    #[test]
    fn booleans_may_have_any_bytes(bytes in prop::collection::vec(any::<u8>(), 1..20)) {
        let memory = Arc::new(bytes.iter().copied().map(AtomicU8::new).collect::<Vec<_>>());
        let flags = piece(&memory, 0, bytes.len(), DType::BOOL, 1);
        let expected: Vec<bool> = bytes.iter().map(|&byte| byte != 0).collect();
        prop_assert_eq!(&flags.to_vec::<bool>().unwrap(), &expected);
        prop_assert_eq!(flags.view::<bool>().is_ok(), bytes.iter().all(|&byte| byte < 2));
        let count = expected.iter().filter(|&&one| one).count();
        prop_assert_eq!(numpy_rs::count_nonzero(&flags, ()).unwrap().item_scalar().unwrap().to::<i64>(), count as i64);
        let inverted = numpy_rs::logical_not(&flags).unwrap();
        prop_assert_eq!(inverted.to_vec::<bool>().unwrap(), expected.iter().map(|one| !one).collect::<Vec<_>>());
    }
}

#[test]
fn memory_that_joins_others_is_refused() {
    let memory: Arc<Vec<AtomicU8>> = Arc::new((0..8).map(AtomicU8::new).collect());
    let (low, high) = (
        piece(&memory, 0, 3, DType::UINT8, 1),
        piece(&memory, 5, 3, DType::UINT8, 1),
    );
    let whole = || {
        let data = NonNull::new(memory[0].as_ptr()).unwrap();
        // SAFETY: as in `piece`.
        unsafe {
            Array::from_owner(
                data,
                DType::UINT8,
                &[8],
                &[1],
                Box::new(Arc::clone(&memory)),
                true,
            )
        }
    };
    assert_eq!(whole().unwrap_err().kind().name(), "BufferError");
    drop(low);
    assert!(whole().unwrap().may_share_memory(&high));
}

#[test]
fn what_cannot_be_counted_is_refused() {
    let refused = |shape: &[usize], strides: &[isize]| {
        // SAFETY: nothing is made of it.
        unsafe {
            Array::from_owner(
                NonNull::dangling(),
                DType::UINT8,
                shape,
                strides,
                Box::new(()),
                false,
            )
        }
        .is_err()
    };
    assert!(refused(&[usize::MAX, 3], &[isize::MAX, 1]));
    assert!(refused(&[2], &[isize::MIN]));
    assert!(refused(&[2], &[]));
}
