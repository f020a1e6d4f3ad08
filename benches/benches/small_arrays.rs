//! What an operation costs before its arithmetic: arrays of one to a hundred elements.
//!
//! Aims on an idle core: addition of two one-element float64 arrays at most 60 ns, a slice at most 40 ns.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use numpy_rs as np;
use numpy_rs::s;

fn addition(c: &mut Criterion) {
    let mut group = c.benchmark_group("add float64");
    for n in [1usize, 10, 100] {
        let a = np::ones(n, ()).expect("a small array");
        let b = np::ones(n, ()).expect("a small array");
        group.bench_with_input(BenchmarkId::from_parameter(n), &n, |bencher, _| {
            bencher.iter(|| np::add(black_box(&a), black_box(&b)).expect("equal shapes"));
        });
    }
    group.finish();
}

fn addition_of_number(c: &mut Criterion) {
    let a = np::ones(10, ()).expect("a small array");
    c.bench_function("add float64 10 and a number", |bencher| {
        bencher.iter(|| black_box(&a) + black_box(1.0));
    });
}

fn slicing(c: &mut Criterion) {
    let a = np::zeros(100, ()).expect("a small array");
    let m = np::zeros([10, 10], ()).expect("a small array");
    c.bench_function("slice a[1:-1]", |bencher| {
        bencher.iter(|| black_box(&a).get(s![1..-1]).expect("within bounds"));
    });
    c.bench_function("slice m[1, ::2]", |bencher| {
        bencher.iter(|| black_box(&m).get(s![1, ..;2]).expect("within bounds"));
    });
}

fn others(c: &mut Criterion) {
    let a = np::ones(10, ()).expect("a small array");
    c.bench_function("sum float64 10", |bencher| {
        bencher.iter(|| black_box(&a).sum(()).expect("a sum"));
    });
    c.bench_function("exp float64 10", |bencher| {
        bencher.iter(|| np::exp(black_box(&a)).expect("an exponential"));
    });
    c.bench_function("item", |bencher| {
        bencher.iter(|| black_box(&a).get(s![3]).and_then(|x| x.item::<f64>()));
    });
}

criterion_group!(benches, addition, addition_of_number, slicing, others);
criterion_main!(benches);
