//! Folds: runs into one accumulator, and rows into rows of accumulators.

use np_dtype::{Complex, Kind, Scalar, TypeCode, f16};
use np_kernels::abi::LevelKernels;
use np_kernels::simd::LevelId;
use np_ufunc::{FoldForm, Ufunc, table};
use num_traits::Float;

use crate::memory::{Block, Form, Random, lengths, levels, run};
use crate::scalar::{self, Arithmetic, is_nan, same};

/// Elements folded into one, as a run is.
type Run<'a> = &'a dyn Fn(Scalar, &[Scalar]) -> Scalar;
/// One element folded into an accumulator, as in rows.
type Step<'a> = &'a dyn Fn(Scalar, Scalar) -> Scalar;

/// Trees of a sum with one, two, three and four leaves that hang together, and with many.
const LONG: [usize; 8] = [127, 128, 129, 250, 300, 510, 512, 2500];

fn check(kernels: LevelKernels, from: TypeCode, to: TypeCode, run: Run<'_>, step: Step<'_>) {
    let outputs = Form::OUTPUTS.into_iter().cycle();
    for level in levels(&kernels) {
        for (form, accumulators) in Form::INPUTS.into_iter().zip(outputs.clone()) {
            for lengths in lengths() {
                check_runs(&kernels, level, [from, to], form, lengths, run);
                let forms = [form, accumulators];
                check_rows(&kernels, level, [from, to], forms, lengths, step);
            }
            for n0 in LONG {
                check_runs(&kernels, level, [from, to], form, [n0, 1], run);
            }
        }
        let contiguous = [Form::Contiguous; 2];
        // Longer than a piece of a row, and more rows than are folded together.
        check_rows(&kernels, level, [from, to], contiguous, [1030, 9], step);
    }
}

fn check_runs(
    kernels: &LevelKernels,
    level: LevelId,
    [from, to]: [TypeCode; 2],
    form: Form,
    lengths: [usize; 2],
    fold: Run<'_>,
) {
    let mut random = Random::new(lengths[0] as u64 + 7);
    let mut input = Block::new(from, form, lengths, &mut random);
    let width = to.itemsize() as isize;
    // Each run has an accumulator of its own, or all have one.
    for outer in [width + 1, 0] {
        let mut acc = Block::of_strides(to, [0, outer], lengths, 0, &mut random);
        let mut expected = acc.clone();
        for j in 0..lengths[1] {
            let run: Vec<Scalar> = (0..lengths[0]).map(|i| input.get(i, j)).collect();
            if !run.is_empty() {
                expected.put(0, j, fold(expected.get(0, j), &run).to_bytes());
            }
        }
        run(
            kernels.0[level as usize],
            &mut [&mut acc, &mut input],
            lengths,
        );
        assert_close(&acc, expected, || {
            format!("{from:?} {form:?} {lengths:?} {level:?}")
        });
    }
}

fn check_rows(
    kernels: &LevelKernels,
    level: LevelId,
    [from, to]: [TypeCode; 2],
    [form, accumulators]: [Form; 2],
    lengths: [usize; 2],
    step: Step<'_>,
) {
    let mut random = Random::new(lengths[0] as u64 + 77);
    let mut input = Block::new(from, form, lengths, &mut random);
    let row = Block::new(to, accumulators, [lengths[0], 1], &mut random);
    // Every row is folded into the same accumulators.
    let strides = [row.strides[0], 0];
    let skew = usize::from(accumulators == Form::Unaligned);
    let mut acc = Block::of_strides(to, strides, lengths, skew, &mut random);
    let mut expected = acc.clone();
    for (i, j) in input.indices() {
        expected.put(i, j, step(expected.get(i, j), input.get(i, j)).to_bytes());
    }
    run(
        kernels.0[level as usize],
        &mut [&mut acc, &mut input],
        lengths,
    );
    acc.assert_is(expected, || {
        format!("rows of {from:?} {form:?} {accumulators:?} {lengths:?} {level:?}")
    });
}

/// As [`Block::assert_is`], but of NaNs and of zeros any will do: which one an extremum meets first depends on lanes.
fn assert_close(found: &Block, mut expected: Block, what: impl Fn() -> String) {
    for (i, j) in found.indices() {
        let (a, b) = (found.get(i, j), expected.get(i, j));
        let alike = same(a, b) || (is_nan(a) && is_nan(b)) || a.as_complex() == b.as_complex();
        assert!(alike, "{}: ({i}, {j}) is {a:?}, not {b:?}", what());
        expected.put(i, j, a.to_bytes());
    }
    found.assert_is(expected, what);
}

/// NumPy's pairwise sum, as it is written in `loops_utils.h.src`.
fn pairwise<T: Float>(x: &[T]) -> T {
    let n = x.len();
    if n < 8 {
        return x.iter().fold(T::neg_zero(), |sum, &x| sum + x);
    }
    if n <= 128 {
        let mut r: Vec<T> = x[..8].to_vec();
        let whole = n - n % 8;
        for (i, &x) in x[..whole].iter().enumerate().skip(8) {
            r[i % 8] = r[i % 8] + x;
        }
        let sum = ((r[0] + r[1]) + (r[2] + r[3])) + ((r[4] + r[5]) + (r[6] + r[7]));
        return x[whole..].iter().fold(sum, |sum, &x| sum + x);
    }
    let half = n / 2 - n / 2 % 8;
    pairwise(&x[..half]) + pairwise(&x[half..])
}

/// The same for parts that lie side by side: real and imaginary parts take turns.
fn pairwise_parts<T: Float>(x: &[Complex<T>]) -> Complex<T> {
    let n = 2 * x.len();
    if n < 8 {
        let zero = Complex::new(T::neg_zero(), T::neg_zero());
        return x
            .iter()
            .fold(zero, |sum, x| Complex::new(sum.re + x.re, sum.im + x.im));
    }
    let add = |a: Complex<T>, b: Complex<T>| Complex::new(a.re + b.re, a.im + b.im);
    if n <= 128 {
        let mut r: Vec<Complex<T>> = x[..4].to_vec();
        let whole = (n - n % 8) / 2;
        for (i, &x) in x[..whole].iter().enumerate().skip(4) {
            r[i % 4] = add(r[i % 4], x);
        }
        let sum = add(add(r[0], r[1]), add(r[2], r[3]));
        return x[whole..].iter().fold(sum, |sum, &x| add(sum, x));
    }
    let half = (n / 2 - n / 2 % 8) / 2;
    add(pairwise_parts(&x[..half]), pairwise_parts(&x[half..]))
}

fn add(a: Scalar, b: Scalar) -> Scalar {
    scalar::arithmetic(Arithmetic::Add, LevelId::Baseline, a, b)
}

fn sum_of_run(acc: Scalar, run: &[Scalar]) -> Scalar {
    fn values<T: np_dtype::Element>(run: &[Scalar]) -> Vec<T> {
        run.iter().map(|x| x.to()).collect()
    }
    match acc {
        Scalar::Float16(acc) => {
            let sum = pairwise::<f32>(&values(run));
            Scalar::Float16(f16::from_f32(acc.to_f32() + sum))
        }
        Scalar::Float32(_) => add(acc, Scalar::Float32(pairwise(&values(run)))),
        Scalar::Float64(_) => add(acc, Scalar::Float64(pairwise(&values(run)))),
        Scalar::Complex64(_) => add(acc, Scalar::Complex64(pairwise_parts(&values(run)))),
        Scalar::Complex128(_) => add(acc, Scalar::Complex128(pairwise_parts(&values(run)))),
        _ => run.iter().fold(acc, |acc, &x| add(acc, x)),
    }
}

/// Checks every loop of a ufunc's own for `reduce`; there are `count` of them.
fn check_ufunc(ufunc: &Ufunc, count: usize, run: Run<'_>, step: Step<'_>) {
    assert_eq!(ufunc.reduce_loops.len(), count, "folds of {}", ufunc.name);
    for fold in ufunc.reduce_loops {
        assert_eq!(fold.form, FoldForm::Fold);
        check(fold.kernels, fold.input, fold.accumulator, run, step);
    }
}

#[test]
fn sums() {
    check_ufunc(&table::ADD, 13, &sum_of_run, &add);
}

#[test]
fn largest_and_smallest() {
    let largest = |acc, run: &[Scalar]| run.iter().fold(acc, |a, &x| scalar::maximum(a, x));
    let smallest = |acc, run: &[Scalar]| run.iter().fold(acc, |a, &x| scalar::minimum(a, x));
    check_ufunc(&table::MAXIMUM, 14, &largest, &scalar::maximum);
    check_ufunc(&table::MINIMUM, 14, &smallest, &scalar::minimum);
}

#[test]
fn any_and_all() {
    fn truth(x: Scalar) -> bool {
        match x.code().kind() {
            // NaN is true.
            Kind::Float | Kind::Complex => x.as_complex().re != 0.0 || x.as_complex().im != 0.0,
            _ => x.is_true(),
        }
    }
    let any =
        |acc: Scalar, run: &[Scalar]| Scalar::Bool(acc.is_true() || run.iter().any(|&x| truth(x)));
    let all =
        |acc: Scalar, run: &[Scalar]| Scalar::Bool(acc.is_true() && run.iter().all(|&x| truth(x)));
    check_ufunc(&table::LOGICAL_OR, 14, &any, &|a, x| any(a, &[x]));
    check_ufunc(&table::LOGICAL_AND, 14, &all, &|a, x| all(a, &[x]));
}
