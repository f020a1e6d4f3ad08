//! Who may use a storage beside whom.

use std::sync::Barrier;
use std::sync::atomic::Ordering::{Relaxed, SeqCst};
use std::sync::atomic::{AtomicBool, AtomicUsize};
use std::time::{Duration, Instant};

use np_dtype::DType;
use np_layout::Layout;
use numpy_rs::storage::{
    Access, ArrayView, ArrayViewMut, BorrowError, Borrows, Storage, ViewError,
};

const COUNT: usize = 8;

fn storage() -> Storage {
    Storage::try_from_vec(vec![0u64; COUNT]).unwrap()
}

fn layout() -> Layout {
    Layout::from_parts([COUNT].into_iter().collect(), [8].into_iter().collect(), 0)
}

fn view(storage: &Storage) -> Result<ArrayView<'_, u64>, ViewError> {
    ArrayView::new(storage, DType::UINT64, &layout())
}

fn view_mut(storage: &Storage) -> Result<ArrayViewMut<'_, u64>, ViewError> {
    ArrayViewMut::new(storage, DType::UINT64, &layout())
}

#[test]
fn a_view_shares_with_readers_and_keeps_writers_out() {
    let storage = storage();
    let first = view(&storage).unwrap();
    let second = view(&storage).unwrap();
    assert_eq!(first[0], second[0]);
    drop(storage.op_shared().unwrap());
    assert_eq!(storage.op_exclusive().unwrap_err(), BorrowError::View);
    assert_eq!(
        view_mut(&storage).unwrap_err(),
        ViewError::Borrow(BorrowError::View)
    );
    drop(first);
    assert_eq!(storage.op_exclusive().unwrap_err(), BorrowError::View);
    drop(second);
    drop(storage.op_exclusive().unwrap());
    drop(view_mut(&storage).unwrap());
}

#[test]
fn a_writable_view_shares_with_nobody() {
    let storage = storage();
    let alone = view_mut(&storage).unwrap();
    assert_eq!(storage.op_shared().unwrap_err(), BorrowError::WritableView);
    assert_eq!(
        storage.op_exclusive().unwrap_err(),
        BorrowError::WritableView
    );
    assert_eq!(
        view(&storage).unwrap_err(),
        ViewError::Borrow(BorrowError::WritableView)
    );
    assert_eq!(
        view_mut(&storage).unwrap_err(),
        ViewError::Borrow(BorrowError::WritableView)
    );
    drop(alone);
    drop(storage.op_shared().unwrap());
}

#[test]
fn a_view_that_could_not_be_made_leaves_nothing_behind() {
    let storage = storage();
    assert!(ArrayView::<f32>::new(&storage, DType::UINT64, &layout()).is_err());
    assert!(ArrayViewMut::<f32>::new(&storage, DType::UINT64, &layout()).is_err());
    drop(view_mut(&storage).unwrap());
}

#[test]
fn views_may_own_their_handle_and_move_to_threads() {
    let storage = storage();
    let view: ArrayView<'static, u64> =
        ArrayView::new(storage.clone(), DType::UINT64, &layout()).unwrap();
    assert!(!storage.is_unique());
    let sum = std::thread::spawn(move || view.iter().sum::<u64>())
        .join()
        .unwrap();
    assert_eq!(sum, 0);
    assert!(storage.is_unique());
    drop(storage.op_exclusive().unwrap());
    let mut view: ArrayViewMut<'static, u64> =
        ArrayViewMut::new(storage, DType::UINT64, &layout()).unwrap();
    view[3] = 4;
    assert_eq!(view.to_vec(), [0, 0, 0, 4, 0, 0, 0, 0]);
}

#[test]
fn each_distinct_storage_is_borrowed_once() {
    let (a, b) = (storage(), storage());
    for wanted in [
        vec![(&a, Access::Shared), (&a, Access::Exclusive)],
        vec![(&a, Access::Exclusive), (&a, Access::Exclusive)],
        vec![
            (&a, Access::Exclusive),
            (&b, Access::Shared),
            (&a, Access::Shared),
        ],
        vec![
            (&b, Access::Shared),
            (&a, Access::Shared),
            (&a, Access::Exclusive),
            (&b, Access::Shared),
        ],
    ] {
        let borrows = Borrows::acquire(&wanted).unwrap();
        // Exclusive wins; `b` is only read. Nobody waits inside of an operation, so clashes show as errors.
        assert_eq!(a.op_shared().unwrap_err(), BorrowError::Nested);
        drop(b.op_shared().unwrap());
        drop(borrows);
        drop(view_mut(&a).unwrap());
        drop(view_mut(&b).unwrap());
    }
    drop(Borrows::acquire(&[]).unwrap());
}

#[test]
fn many_storages_are_borrowed_and_given_back() {
    let storages: Vec<Storage> = (0..20).map(|_| storage()).collect();
    for count in 0..storages.len() {
        let wanted: Vec<_> = storages[..count]
            .iter()
            .enumerate()
            .map(|(i, storage)| {
                (
                    storage,
                    if i % 2 == 0 {
                        Access::Shared
                    } else {
                        Access::Exclusive
                    },
                )
            })
            .collect();
        let borrows = Borrows::acquire(&wanted).unwrap();
        for (i, storage) in storages.iter().enumerate() {
            let is_free = i >= count || i % 2 == 0;
            assert_eq!(view(storage).is_ok(), is_free, "{i} of {count}");
        }
        drop(borrows);
        storages
            .iter()
            .for_each(|storage| drop(view_mut(storage).unwrap()));
    }
}

#[test]
fn an_operation_that_fails_gives_everything_back() {
    let storages: Vec<Storage> = (0..7).map(|_| storage()).collect();
    for count in 1..=storages.len() {
        for held in 0..count {
            let view = view(&storages[held]).unwrap();
            let wanted: Vec<_> = storages[..count]
                .iter()
                .map(|storage| (storage, Access::Exclusive))
                .collect();
            assert_eq!(Borrows::acquire(&wanted).unwrap_err(), BorrowError::View);
            drop(view);
            storages
                .iter()
                .for_each(|storage| drop(view_mut(storage).unwrap()));
        }
    }
}

#[test]
fn operations_wait_for_each_other() {
    let storage = storage();
    let (started, done) = (Barrier::new(2), AtomicBool::new(false));
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let _writing = storage.op_exclusive().unwrap();
            started.wait();
            std::thread::sleep(Duration::from_millis(20));
            done.store(true, SeqCst);
        });
        started.wait();
        drop(storage.op_shared().unwrap());
        assert!(done.load(SeqCst));
    });
    // The same for a view that meets a writing operation, and a writable one that meets a reading operation.
    for access in [Access::Shared, Access::Exclusive] {
        done.store(false, SeqCst);
        std::thread::scope(|scope| {
            scope.spawn(|| {
                let _operation = Borrows::acquire(&[(&storage, access)]).unwrap();
                started.wait();
                std::thread::sleep(Duration::from_millis(20));
                done.store(true, SeqCst);
            });
            started.wait();
            drop(view_mut(&storage).unwrap());
            assert!(done.load(SeqCst));
        });
    }
}

/// Adds one to an element by a read and a write that others could come between.
fn increment(storage: &Storage, element: usize) {
    // SAFETY: the caller holds the storage for writing, and it has more elements.
    unsafe {
        let element = storage.as_ptr().cast::<u64>().add(element);
        element.write(element.read() + 1);
    }
}

#[test]
fn no_increment_is_lost() {
    const THREADS: usize = 4;
    const ROUNDS: usize = 5_000;
    let (a, b, c) = (storage(), storage(), storage());
    std::thread::scope(|scope| {
        for thread in 0..THREADS {
            let (a, b, c) = (&a, &b, &c);
            scope.spawn(move || {
                for round in 0..ROUNDS {
                    // All orders of the three, and one of them alone.
                    let pairs = [(a, b), (b, c), (c, a), (b, a), (c, b), (a, c)];
                    let (from, to) = pairs[(round + thread) % 6];
                    let borrows =
                        Borrows::acquire(&[(from, Access::Shared), (to, Access::Exclusive)])
                            .unwrap();
                    increment(to, 0);
                    drop(borrows);
                    let all = [
                        (c, Access::Exclusive),
                        (a, Access::Exclusive),
                        (b, Access::Exclusive),
                    ];
                    let borrows = Borrows::acquire(&all).unwrap();
                    increment(a, 1);
                    increment(b, 1);
                    increment(c, 1);
                    drop(borrows);
                    let alone = a.op_exclusive().unwrap();
                    increment(a, 2);
                    drop(alone);
                }
            });
        }
    });
    let (a, b, c) = (view(&a).unwrap(), view(&b).unwrap(), view(&c).unwrap());
    let rounds = (THREADS * ROUNDS) as u64;
    assert_eq!(a[0] + b[0] + c[0], rounds);
    assert_eq!([a[1], b[1], c[1], a[2]], [rounds; 4]);
}

#[test]
fn threads_fill_disjoint_slices() {
    let len = 1000usize;
    let storage = Storage::try_alloc_zeroed(8 * len).unwrap();
    std::thread::scope(|scope| {
        for half in 0..2 {
            let storage = &storage;
            scope.spawn(move || {
                for i in 0..len / 2 {
                    let guard = storage.op_exclusive().unwrap();
                    let element = half * len / 2 + i;
                    // SAFETY: the guard is held, and the storage has `len` elements.
                    unsafe { guard.ptr().cast::<u64>().add(element).write(element as u64) };
                }
            });
        }
    });
    let layout = Layout::from_parts([len].into_iter().collect(), [8].into_iter().collect(), 0);
    let view = ArrayView::<u64>::new(&storage, DType::UINT64, &layout).unwrap();
    assert!(view.iter().copied().eq(0..len as u64));
}

#[test]
fn readers_that_overlap_forever_do_not_starve_a_writer() {
    let storage = storage();
    let (stop, reads) = (AtomicBool::new(false), AtomicUsize::new(0));
    let mut waited = Duration::ZERO;
    std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                while !stop.load(Relaxed) {
                    let guard = storage.op_shared().unwrap();
                    // Long enough that with three threads there nearly always is a reader.
                    std::thread::sleep(Duration::from_micros(300));
                    drop(guard);
                    reads.fetch_add(1, Relaxed);
                }
            });
        }
        while reads.load(Relaxed) < 10 {
            std::thread::yield_now();
        }
        for _ in 0..50 {
            let start = Instant::now();
            drop(storage.op_exclusive().unwrap());
            waited = waited.max(start.elapsed());
        }
        stop.store(true, Relaxed);
    });
    assert!(
        waited < Duration::from_secs(5),
        "a writer waited {waited:?}"
    );
}

#[test]
fn views_and_operations_of_many_threads_never_mix() {
    let storage = storage();
    let (writes, refused) = (AtomicUsize::new(0), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let (storage, writes, refused) = (&storage, &writes, &refused);
            scope.spawn(move || {
                for round in 0..5_000 {
                    let ok = match (round + thread) % 4 {
                        0 => view(storage)
                            .map(|view| assert_eq!(view[0], view[COUNT - 1]))
                            .is_ok(),
                        1 => storage.op_shared().is_ok(),
                        2 => view_mut(storage)
                            .map(|mut view| {
                                view[0] += 1;
                                view[COUNT - 1] += 1;
                                writes.fetch_add(1, Relaxed);
                            })
                            .is_ok(),
                        _ => storage
                            .op_exclusive()
                            .map(|_guard| {
                                increment(storage, 0);
                                increment(storage, COUNT - 1);
                                writes.fetch_add(1, Relaxed);
                            })
                            .is_ok(),
                    };
                    refused.fetch_add(usize::from(!ok), Relaxed);
                }
            });
        }
    });
    let view = view_mut(&storage).unwrap();
    assert_eq!([view[0], view[COUNT - 1]], [writes.load(Relaxed) as u64; 2]);
}

#[test]
fn messages() {
    assert_eq!(
        BorrowError::WritableView.to_string(),
        "array is borrowed: a writable view of its storage is alive"
    );
    assert_eq!(
        BorrowError::View.to_string(),
        "array is borrowed: a view of its storage is alive, it cannot be written"
    );
}
