//! Several threads on one array: operations wait for each other.

use std::sync::atomic::{AtomicBool, Ordering};

use numpy_rs as np;

use np::{Array, s};
use rayon::prelude::*;

/// How often things are done.
fn rounds(many: usize) -> usize {
    match std::env::var_os("NUMPY_RS_VALGRIND") {
        Some(_) => many / 10,
        None => many,
    }
}

#[test]
fn two_threads_fill_disjoint_slices() {
    let a = np::zeros(1000, ()).unwrap();
    std::thread::scope(|scope| {
        for part in 0..2 {
            let a = &a;
            scope.spawn(move || {
                let slice = a.get(s![part * 500..part * 500 + 500]).unwrap();
                for round in 0..rounds(300) {
                    slice.fill(round as f64).unwrap();
                    a.set(s![part * 500..part * 500 + 250], part as f64)
                        .unwrap();
                }
                slice.fill(part as f64 + 1.0).unwrap();
            });
        }
    });
    let expected: Vec<f64> = (0..1000).map(|i| if i < 500 { 1.0 } else { 2.0 }).collect();
    assert_eq!(a.to_vec::<f64>().unwrap(), expected);
}

/// Whoever reads an array without a view in its hands only makes others wait.
#[test]
fn readers_and_writers_wait_for_each_other() {
    let a = np::zeros(1 << 15, ()).unwrap();
    let uniform = |values: &[f64]| values.iter().all(|&value| value == values[0]);
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| {
            let mut turns = (0..7).cycle();
            while !done.load(Ordering::Relaxed) {
                a.fill(turns.next().unwrap_or_default())?;
                // A writer that never pauses leaves readers little to wait for.
                std::thread::sleep(std::time::Duration::from_micros(20));
            }
            np::Result::Ok(())
        });
        for _ in 0..rounds(60) {
            assert!(uniform(&a.to_vec::<f64>().unwrap()));
            assert!(uniform(&a.copy(()).unwrap().to_vec::<f64>().unwrap()));
            assert!(uniform(&np::add(&a, &a).unwrap().to_vec::<f64>().unwrap()));
            // A constant has no frequency but zero.
            let spectrum = np::absolute(np::fft::rfft(&a, ()).unwrap()).unwrap();
            let rest = spectrum.get(s![1..]).unwrap().max(()).unwrap();
            assert!(rest.item::<f64>().unwrap() < 1e-6);
            assert!(!format!("{a}").contains("writable view"));
        }
        done.store(true, Ordering::Relaxed);
        writer.join().unwrap().unwrap();
    });
}

#[test]
fn operations_on_several_arrays_do_not_deadlock() {
    let (a, b) = (np::zeros(64, ()).unwrap(), np::ones(64, ()).unwrap());
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                for _ in 0..rounds(300) {
                    a.set(s![..], &b).unwrap();
                    b.set(s![..], &a).unwrap();
                }
            });
            scope.spawn(|| {
                for _ in 0..rounds(300) {
                    np::call(&np::ufunc::table::MAXIMUM, &[&a, &b], np::options::out(&b)).unwrap();
                    np::call(&np::ufunc::table::MINIMUM, &[&b, &a], np::options::out(&a)).unwrap();
                }
            });
        }
    });
    for value in a.to_vec::<f64>().unwrap() {
        assert!(value == 0.0 || value == 1.0);
    }
}

#[test]
fn arrays_and_views_go_to_other_threads() {
    let a = np::arange(10, ()).unwrap();
    let tail = a.get(s![5..]).unwrap();
    let tail = std::thread::spawn(move || {
        tail.fill(7).unwrap();
        tail
    })
    .join()
    .unwrap();
    assert_eq!(a.sum(()).unwrap().item::<i64>().unwrap(), 10 + 35);
    drop(a);
    assert_eq!(tail.to_vec::<i64>().unwrap(), [7; 5]);
    let mut view = tail.view_mut::<i64>().unwrap();
    std::thread::scope(|scope| {
        for (i, part) in view.as_mut_slice().unwrap().chunks_mut(2).enumerate() {
            scope.spawn(move || part.fill(i as i64));
        }
    });
    assert_eq!(view.to_vec(), [0, 0, 1, 1, 2]);
}

fn pool() -> rayon::ThreadPool {
    rayon::ThreadPoolBuilder::new()
        .num_threads(8)
        .build()
        .unwrap()
}

/// Large enough to be split over threads.
const LARGE: usize = 300_000;

#[test]
fn a_users_pool_may_hit_one_array_from_everywhere() {
    let a = np::zeros(LARGE as isize, ()).unwrap();
    pool().install(|| {
        (0..rounds(40)).into_par_iter().for_each(|i| {
            np::call(&np::ufunc::table::ADD, &[&a, &1.0], np::options::out(&a)).unwrap();
            if i % 4 == 0 {
                let (low, high) = (a.min(()).unwrap(), a.max(()).unwrap());
                assert!(low.item::<f64>().unwrap() <= high.item::<f64>().unwrap());
            }
        });
    });
    assert_eq!(a.min(()).unwrap().item::<f64>().unwrap(), rounds(40) as f64);
    assert_eq!(a.max(()).unwrap().item::<f64>().unwrap(), rounds(40) as f64);
}

#[test]
fn a_users_pool_may_use_arrays_of_its_tasks() {
    let shared = np::arange(1000, ()).unwrap();
    let sums: Vec<i64> = pool().install(|| {
        (0..64i64)
            .into_par_iter()
            .map(|i| {
                let scaled: Array = &shared * i;
                let (left, right) = rayon::join(|| scaled.sum(()), || np::add(&scaled, &shared));
                right.unwrap().sum(()).unwrap().item::<i64>().unwrap()
                    - left.unwrap().item::<i64>().unwrap()
            })
            .collect()
    });
    assert!(sums.iter().all(|&sum| sum == 499_500));
}

/// A view is held while tasks of the pool read, and one that writes is told.
#[test]
fn a_view_may_be_held_over_parallel_tasks() {
    let a = np::ones(1000, ()).unwrap();
    let view = a.view::<f64>().unwrap();
    let slice = view.as_slice().unwrap();
    pool().install(|| {
        let total: f64 = slice.par_iter().sum();
        assert_eq!(total, 1000.0);
        (0..100).into_par_iter().for_each(|_| {
            assert_eq!(a.sum(()).unwrap().item::<f64>().unwrap(), 1000.0);
            assert_eq!(a.fill(2).unwrap_err().kind().name(), "BufferError");
        });
    });
}
