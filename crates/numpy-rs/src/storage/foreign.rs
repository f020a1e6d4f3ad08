//! Arrays over memory that something else owns, and the address of an array's elements for those who take them over.

use std::any::Any;
use std::ptr::NonNull;

use np_dtype::DType;
use np_layout::Layout;

use super::Storage;
use super::place::Place;
use crate::array::Array;
use crate::error::{Error, Result};

/// How many bytes lie before and after the first element's address that elements of the shape and the strides take, or `None` if that cannot
/// be counted.
fn extent(shape: &[usize], strides: &[isize], itemsize: usize) -> Option<(usize, usize)> {
    if shape.contains(&0) {
        return Some((0, 0));
    }
    let (mut before, mut after) = (0_usize, itemsize);
    for (&length, &stride) in shape.iter().zip(strides) {
        let reach = stride.unsigned_abs().checked_mul(length - 1)?;
        let side = if stride < 0 { &mut before } else { &mut after };
        *side = side.checked_add(reach)?;
    }
    (before.checked_add(after)? <= isize::MAX as usize).then_some((before, after))
}

impl Array {
    /// An array over memory of somebody else's: its first element at `data`, and the others from there by the strides.
    ///
    /// `owner` is dropped with the last array that shares the memory, on whichever thread that happens. Elements may be unaligned.
    ///
    /// # Safety
    /// - Every element lies in memory that is initialised and valid to read, and to write if `writeable`, until `owner` is dropped; all
    ///   elements lie in one allocation. Booleans may have any bytes: those that are not 0 are true.
    /// - While arrays share the memory it is changed through them alone, unless whoever changes it otherwise knows that no operation
    ///   runs and no view is held. Arrays over memory that overlaps know of each other, however they were made.
    ///
    /// # Errors
    /// `BufferError` if the memory joins that of several arrays which are apart from each other;
    /// `ValueError` if shape and strides differ in length or reach further than memory does, `MemoryError` if there is no memory for the
    /// storage; `owner` is dropped then.
    pub unsafe fn from_owner(
        data: NonNull<u8>,
        dtype: DType,
        shape: &[usize],
        strides: &[isize],
        owner: Box<dyn Any + Send + Sync>,
        writeable: bool,
    ) -> Result<Array> {
        if shape.len() != strides.len() {
            return Err(Error::value("strides must be as many as lengths"));
        }
        let Some((before, after)) = extent(shape, strides, dtype.itemsize()) else {
            return Err(Error::value("array is too big"));
        };
        let Some(first) = NonNull::new(data.as_ptr().wrapping_sub(before)) else {
            return Err(Error::value("strides reach before the beginning of memory"));
        };
        // SAFETY: from the first element in memory to the end of the last there are these bytes, which are the caller's promise.
        let storage = unsafe { Storage::from_owner(first, before + after, owner, writeable)? };
        let layout = Layout::from_parts(shape.into(), strides.into(), before);
        Ok(Array::from_place(Place::new(storage, dtype, layout)))
    }

    /// Where the first element lies (`ndarray.ctypes.data`); where it would lie if there are no elements.
    ///
    /// The address is good as long as an array shares the memory. Reading there takes that nobody writes meanwhile, writing that nobody
    /// else does anything.
    pub fn as_ptr(&self) -> *mut u8 {
        self.place.pointer()
    }

    /// Whether every element lies where its type wants to lie (`flags.aligned`).
    pub fn is_aligned(&self) -> bool {
        self.place.is_aligned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::sync::Arc;

    proptest! {
        /// Elements are those that the strides name in the memory, writes go there, and the owner goes with the last array.
        #[test]
        fn elements_are_those_of_the_memory(
            axes in prop::collection::vec((0_usize..4, -3_isize..4), 0..3),
        ) {
            let shape: Vec<usize> = axes.iter().map(|axis| axis.0).collect();
            let strides: Vec<isize> = axes.iter().map(|axis| axis.1).collect();
            let middle = 30_usize;
            let memory: Arc<Vec<std::sync::atomic::AtomicU8>> =
                Arc::new((0..60).map(std::sync::atomic::AtomicU8::new).collect());
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
                let byte = byte.load(std::sync::atomic::Ordering::Relaxed);
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
        memory: &Arc<Vec<std::sync::atomic::AtomicU8>>,
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
            let memory: Arc<Vec<std::sync::atomic::AtomicU8>> =
                Arc::new((0..24).map(std::sync::atomic::AtomicU8::new).collect());
            let (first, step) = if backwards { (from + len - 1, -1) } else { (from, 1) };
            let source = piece(&memory, first, len, DType::UINT8, step);
            let target = piece(&memory, to, len, DType::UINT8, 1);
            let meet = from < to + len && to < from + len;
            prop_assert_eq!(source.may_share_memory(&target), meet);
            prop_assert_eq!(source.shares_memory(&target).unwrap(), meet);
            let before: Vec<u8> = source.to_vec().unwrap();
            let twice = crate::add(&source, &source).unwrap();
            target.assign(crate::operand::Operand::Array(&twice)).unwrap();
            prop_assert_eq!(target.to_vec::<u8>().unwrap(), before.iter().map(|x| 2 * x).collect::<Vec<_>>());
            let source_now: Vec<u8> = source.to_vec().unwrap();
            // One array for both is read whole before anything is written.
            target.assign(crate::operand::Operand::Array(&source)).unwrap();
            prop_assert_eq!(target.to_vec::<u8>().unwrap(), source_now.clone());
            // A writing view keeps readers of what it overlaps out, and nobody else.
            let held = target.view_mut::<u8>().unwrap();
            prop_assert_eq!(source.view::<u8>().is_err(), meet);
            drop(held);
        }

        /// Booleans of any bytes are true where the byte is not 0.
        #[test]
        fn booleans_may_have_any_bytes(bytes in prop::collection::vec(any::<u8>(), 1..20)) {
            let memory = Arc::new(bytes.iter().copied().map(std::sync::atomic::AtomicU8::new).collect::<Vec<_>>());
            let flags = piece(&memory, 0, bytes.len(), DType::BOOL, 1);
            let expected: Vec<bool> = bytes.iter().map(|&byte| byte != 0).collect();
            prop_assert_eq!(&flags.to_vec::<bool>().unwrap(), &expected);
            prop_assert_eq!(flags.view::<bool>().is_ok(), bytes.iter().all(|&byte| byte < 2));
            let count = expected.iter().filter(|&&one| one).count();
            prop_assert_eq!(crate::count_nonzero(&flags, ()).unwrap().item_scalar().unwrap().to::<i64>(), count as i64);
            let inverted = crate::logical_not(&flags).unwrap();
            prop_assert_eq!(inverted.to_vec::<bool>().unwrap(), expected.iter().map(|one| !one).collect::<Vec<_>>());
        }
    }

    #[test]
    fn memory_that_joins_others_is_refused() {
        let memory: Arc<Vec<std::sync::atomic::AtomicU8>> =
            Arc::new((0..8).map(std::sync::atomic::AtomicU8::new).collect());
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
}
