//! Where storages get their memory and how they give it back.

use std::ptr::NonNull;
use std::sync::Arc;
use std::sync::atomic::Ordering::SeqCst;
use std::sync::atomic::{AtomicPtr, AtomicUsize};

use numpy_rs::storage::{AllocError, BorrowError, Storage};

/// The bytes of a storage that nobody else uses.
fn bytes(storage: &mut Storage) -> &mut [u8] {
    let (len, data) = (
        storage.len(),
        storage.unique_ptr().expect("unique and writeable"),
    );
    // SAFETY: the only handle is borrowed alone for as long as the slice lives; all bytes are initialised.
    unsafe { std::slice::from_raw_parts_mut(data.as_ptr(), len) }
}

const LENGTHS: [usize; 16] = [
    0,
    1,
    7,
    8,
    15,
    16,
    4095,
    4096,
    4097,
    65_535,
    65_536,
    65_537,
    1 << 20,
    4_194_303,
    4_194_305,
    9_000_000,
];

#[test]
fn zeroed_memory_is_zero_also_when_recycled() {
    for _ in 0..2 {
        for len in LENGTHS {
            let mut storage = Storage::try_alloc_zeroed(len).unwrap();
            assert_eq!(storage.len(), len);
            assert_eq!(storage.is_empty(), len == 0);
            assert!(bytes(&mut storage).iter().all(|&byte| byte == 0), "{len}");
            bytes(&mut storage).fill(0xa5);
        }
    }
}

#[test]
fn empty_and_unwritten_memory_takes_every_byte() {
    for len in LENGTHS {
        let mut empty = Storage::try_alloc_empty(len).unwrap();
        let initialised: usize = bytes(&mut empty).iter().map(|&byte| byte as usize).sum();
        assert!(initialised <= 255 * len);
        // SAFETY: all bytes are written on the next line, before they are read.
        let mut output = unsafe { Storage::try_alloc(len) }.unwrap();
        // SAFETY: the storage is new and has `len` bytes.
        unsafe { output.as_ptr().write_bytes(3, len) };
        assert_eq!(bytes(&mut output), vec![3; len]);
    }
}

#[test]
fn data_is_aligned() {
    for len in LENGTHS {
        let alignment = if len >= 4096 { 64 } else { 16 };
        let storages = [
            Storage::try_alloc_zeroed(len).unwrap(),
            Storage::try_alloc_empty(len).unwrap(),
            Storage::try_alloc_zeroed(len).unwrap(),
        ];
        for storage in storages {
            assert_eq!(storage.as_ptr().addr() % alignment, 0, "{len}");
        }
    }
}

#[test]
fn a_handle_is_a_pointer() {
    assert_eq!(size_of::<Option<Storage>>(), size_of::<usize>());
}

#[test]
fn handles_share_and_the_last_one_frees() {
    let mut first = Storage::try_alloc_zeroed(100).unwrap();
    assert!(first.is_unique());
    let second = first.clone();
    assert!(first.shares_with(&second) && first.address() == second.address());
    assert!(!first.is_unique() && first.unique_ptr().is_none());
    drop(second);
    assert!(first.is_unique());
    let other = Storage::try_alloc_zeroed(100).unwrap();
    assert!(!first.shares_with(&other));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            let handle = first.clone();
            scope.spawn(move || {
                for _ in 0..10_000 {
                    drop(handle.clone());
                }
            });
        }
    });
    assert!(first.is_unique());
}

#[test]
fn too_much_memory_is_an_error() {
    let half = isize::MAX as usize;
    for len in [
        usize::MAX,
        usize::MAX - 64,
        half + 1,
        half,
        half - 4096,
        half - (64 << 20),
    ] {
        let error = AllocError { bytes: len };
        assert_eq!(Storage::try_alloc_zeroed(len).unwrap_err(), error);
        assert_eq!(Storage::try_alloc_empty(len).unwrap_err(), error);
        // SAFETY: nothing is allocated.
        assert_eq!(unsafe { Storage::try_alloc(len) }.unwrap_err(), error);
    }
}

/// Expected texts: `numpy._core._exceptions._size_to_string` of NumPy 2.4.6, by `data/storage_sizes.py`.
#[test]
fn the_message_has_numpys_sizes() {
    let table = include_str!("data/storage_sizes.tsv");
    assert!(table.lines().count() > 50);
    for line in table.lines() {
        let (bytes, text) = line.split_once('\t').unwrap();
        let error = AllocError {
            bytes: bytes.parse().unwrap(),
        };
        assert_eq!(
            error.to_string(),
            format!("Unable to allocate {text}"),
            "{bytes}"
        );
    }
}

#[test]
fn vectors_are_adopted_in_place() {
    let mut values = Vec::with_capacity(1000);
    values.extend([1u8, 2, 3]);
    let address = values.as_ptr().addr();
    let mut storage = Storage::try_from_vec(values).unwrap();
    assert_eq!(storage.as_ptr().addr(), address);
    assert_eq!(bytes(&mut storage), [1, 2, 3]);

    let values = vec![np_dtype::Complex64::new(1.0, 2.0); 100_000];
    let address = values.as_ptr().addr();
    let storage = Storage::try_from_vec(values).unwrap();
    assert_eq!(
        (storage.as_ptr().addr(), storage.len()),
        (address, 1_600_000)
    );

    assert_eq!(Storage::try_from_vec(Vec::<f64>::new()).unwrap().len(), 0);
    assert_eq!(
        Storage::try_from_vec(Vec::<f64>::with_capacity(9))
            .unwrap()
            .len(),
        0
    );
}

#[test]
fn slices_are_copied() {
    let mut storage = Storage::try_from_slice(&[0x0102u16.to_be(), 0x0304u16.to_be()]).unwrap();
    assert_eq!(bytes(&mut storage), [1, 2, 3, 4]);
    assert!(Storage::try_from_slice::<f64>(&[]).unwrap().is_empty());
}

/// Frees its bytes and counts that it did.
struct Owner {
    bytes: AtomicPtr<[u8; 4]>,
    drops: Arc<AtomicUsize>,
}

impl Drop for Owner {
    fn drop(&mut self) {
        // SAFETY: the pointer comes from a box and is used by the storage alone, which is gone.
        drop(unsafe { Box::from_raw(*self.bytes.get_mut()) });
        self.drops.fetch_add(1, SeqCst);
    }
}

/// A storage over bytes that something else owns, and how often that was dropped.
fn foreign(writeable: bool) -> (Storage, Arc<AtomicUsize>) {
    let drops = Arc::new(AtomicUsize::new(0));
    let bytes = Box::into_raw(Box::new([1, 2, 3, 4]));
    let data = NonNull::new(bytes.cast::<u8>()).unwrap();
    let owner = Owner {
        bytes: AtomicPtr::new(bytes),
        drops: drops.clone(),
    };
    // SAFETY: the bytes live until the owner is dropped, and nobody uses them besides.
    let storage = unsafe { Storage::from_owner(data, 4, Box::new(owner), writeable) }.unwrap();
    (storage, drops)
}

#[test]
fn foreign_owners_are_dropped_with_the_last_handle() {
    let (storage, drops) = foreign(true);
    let other = storage.clone();
    drop(storage);
    assert_eq!(drops.load(SeqCst), 0);
    std::thread::spawn(move || drop(other)).join().unwrap();
    assert_eq!(drops.load(SeqCst), 1);
}

#[test]
fn read_only_memory_is_not_written() {
    let (mut storage, _drops) = foreign(false);
    assert!(!storage.is_writeable() && storage.is_unique() && storage.unique_ptr().is_none());
    assert_eq!(storage.op_exclusive().unwrap_err(), BorrowError::ReadOnly);
    assert_eq!(
        BorrowError::ReadOnly.to_string(),
        "assignment destination is read-only"
    );
    let guard = storage.op_shared().unwrap();
    // SAFETY: the guard is held and the storage has four bytes.
    assert_eq!(unsafe { guard.ptr().add(3).read() }, 4);
}

#[test]
fn a_panicking_owner_leaks_nothing() {
    struct Panics(#[expect(dead_code, reason = "held for its drop")] Vec<u8>);
    impl Drop for Panics {
        fn drop(&mut self) {
            panic!("owner");
        }
    }
    let owner = Box::new(Panics(vec![1, 2, 3]));
    // SAFETY: a storage of no bytes needs no memory.
    let storage = unsafe { Storage::from_owner(NonNull::dangling(), 0, owner, true) }.unwrap();
    let dropped = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| drop(storage)));
    assert!(dropped.is_err());
}
