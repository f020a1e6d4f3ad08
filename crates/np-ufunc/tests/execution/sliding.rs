//! Sequences that slide along each other, against the definition, for every arrangement of their elements and any number of threads.

use np_dtype::{Complex, Element, Scalar};
use np_ufunc::correlation::{Correlation, run};
use np_ufunc::{Operand, threads};
use proptest::prelude::*;

/// Elements that are `step` elements apart, forwards or backwards, on memory that holds no others.
struct Line<T> {
    memory: Vec<T>,
    first: usize,
    stride: isize,
}

impl<T: Element> Line<T> {
    fn new(elements: &[T], step: isize) -> Line<T> {
        let (apart, count) = (step.unsigned_abs(), elements.len());
        let first = if step < 0 { (count - 1) * apart } else { 0 };
        let mut memory = vec![elements[0]; (count - 1) * apart + 1];
        for (i, element) in elements.iter().enumerate() {
            memory[first.wrapping_add_signed(i as isize * step)] = *element;
        }
        let stride = step * size_of::<T>() as isize;
        Line {
            memory,
            first,
            stride,
        }
    }

    fn operand(&mut self) -> Operand<'_> {
        let pointer = self.memory[self.first..].as_mut_ptr().cast();
        Operand::new(pointer, T::DTYPE, std::slice::from_ref(&self.stride))
    }

    fn elements(&self, count: usize) -> Vec<T> {
        let step = self.stride / size_of::<T>() as isize;
        let at = |i: usize| self.memory[self.first.wrapping_add_signed(i as isize * step)];
        (0..count).map(at).collect()
    }
}

/// Small whole numbers, of which every sum is exact.
fn numbers(count: usize, seed: u64) -> Vec<i64> {
    let mut state = seed | 1;
    let mut next = || {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(seed);
        (state >> 58) as i64 - 31
    };
    (0..count).map(|_| next()).collect()
}

#[derive(Debug)]
struct Question {
    lengths: [usize; 2],
    overhang: usize,
    count: usize,
    steps: [isize; 3],
    seed: u64,
}

fn question() -> impl Strategy<Value = Question> {
    let lengths = prop_oneof![
        4 => (1usize..200, 1usize..200),
        2 => (200usize..900, 200usize..900),
        1 => (3000usize..9000, 300usize..500),
    ];
    let step = || prop::sample::select(vec![1isize, 1, 1, -1, 3, -2]);
    let steps = [step(), step(), step()];
    (lengths, any::<(u16, u16)>(), steps, any::<u64>()).prop_map(|((a, b), (x, y), steps, seed)| {
        let (n, m) = (a.max(b), a.min(b));
        let overhang = usize::from(x) % m;
        let count = usize::from(y) % (n + overhang) + 1;
        Question {
            lengths: [n, m],
            overhang,
            count,
            steps,
            seed,
        }
    })
}

/// The sums for elements of one type, and for the other sequence of another one.
fn sums<O: Element, T: Element, S: Element>(
    question: &Question,
    conjugated: [bool; 2],
    long: impl Fn(i64) -> T,
    short: impl Fn(i64) -> S,
) -> Vec<Complex<f64>>
where
    Scalar: From<O>,
{
    let Question { lengths, count, .. } = *question;
    let elements = |k: usize| numbers(lengths[k], question.seed + k as u64);
    let a: Vec<T> = elements(0).into_iter().map(long).collect();
    let b: Vec<S> = elements(1).into_iter().map(short).collect();
    let (mut a, mut b) = (
        Line::new(&a, question.steps[0]),
        Line::new(&b, question.steps[1]),
    );
    let something = Scalar::Int8(1).to::<O>();
    let mut out = Line::new(&vec![something; count], question.steps[2]);
    let correlation = Correlation {
        common: O::DTYPE.code(),
        long: a.operand(),
        short: b.operand(),
        lengths,
        conjugated,
        overhang: question.overhang,
    };
    // SAFETY: each operand has as many elements as are spoken of, in memory of its own.
    unsafe { run(&correlation, &out.operand(), count) };
    let value = |x: O| Scalar::from(x).as_complex();
    out.elements(count).into_iter().map(value).collect()
}

/// The definition.
fn expected(question: &Question, value: impl Fn(i64, i64) -> Complex<f64>) -> Vec<Complex<f64>> {
    let Question {
        lengths: [n, m],
        overhang,
        count,
        seed,
        ..
    } = *question;
    let (a, b) = (numbers(n, seed), numbers(m, seed + 1));
    let sum = |i: usize| {
        let factors = overhang.saturating_sub(i)..m.min(n + overhang - i);
        factors
            .map(|k| value(a[i + k - overhang], b[k]))
            .fold(Complex::new(0.0, 0.0), |sum, x| sum + x)
    };
    (0..count).map(sum).collect()
}

fn of_complex(x: i64) -> Complex<f64> {
    Complex::new(x as f64, (x % 5) as f64)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn every_sum_has_its_products(question in question(), many in any::<bool>(), signs in any::<[bool; 2]>()) {
        threads::set_num_threads(if many { 3 } else { 1 });
        let real = expected(&question, |a, b| Complex::new((a * b) as f64, 0.0));
        let none = [false; 2];
        prop_assert_eq!(&sums::<f64, _, _>(&question, none, |x| x as f64, |x| x as i8), &real);
        prop_assert_eq!(&sums::<f32, _, _>(&question, none, |x| x as i16, |x| x as f32), &real);
        prop_assert_eq!(&sums::<i32, _, _>(&question, none, |x| x as i32, |x| x as i8), &real);
        prop_assert_eq!(&sums::<i64, _, _>(&question, none, |x| x, |x| x), &real);
        let sign = |z: Complex<f64>, k: usize| if signs[k] { z.conj() } else { z };
        let complex = expected(&question, |a, b| sign(of_complex(a), 0) * sign(of_complex(b), 1));
        let single = |x| { let z = of_complex(x); Complex::new(z.re as f32, z.im as f32) };
        prop_assert_eq!(&sums::<Complex<f64>, _, _>(&question, signs, of_complex, single), &complex);
        prop_assert_eq!(&sums::<Complex<f32>, _, _>(&question, signs, single, single), &complex);
        let mixed = expected(&question, |a, b| sign(of_complex(b), 1) * a as f64);
        prop_assert_eq!(&sums::<Complex<f64>, _, _>(&question, signs, |x| x as f64, of_complex), &mixed);
    }

    #[test]
    fn booleans_are_joined(question in question()) {
        let is_true = |x: i64| x > 20;
        let any = expected(&question, |a, b| Complex::new(f64::from(is_true(a) && is_true(b)), 0.0));
        let found = sums::<bool, _, _>(&question, [false; 2], is_true, is_true);
        for (found, count) in found.iter().zip(&any) {
            prop_assert_eq!(found.re != 0.0, count.re != 0.0);
        }
    }
}

/// Where a factor is infinite, the zeros beyond the ends must not show.
#[test]
fn factors_that_are_not_finite_meet_only_elements() {
    for special in [f64::INFINITY, f64::NAN] {
        for mode in [0, 299] {
            let question = Question {
                lengths: [400, 300],
                overhang: mode,
                count: 400,
                steps: [1; 3],
                seed: 7,
            };
            let marked = numbers(300, 8)[17];
            let short = |x: i64| if x == marked { special } else { 1.0 };
            let found = sums::<f64, _, _>(&question, [false; 2], |_| 1.0, short);
            let factors = numbers(300, 8);
            for (i, found) in found.iter().enumerate() {
                let own = mode.saturating_sub(i)..300.min(400 + mode - i);
                let sum: f64 = factors[own].iter().map(|x| short(*x)).sum();
                assert_eq!(found.re.to_bits() << 1, sum.to_bits() << 1, "output {i}");
            }
        }
    }
}

#[test]
fn results_do_not_depend_on_threads() {
    let (n, m) = (40_000, 300);
    let float = |x: i64| 1.0 / (x as f64 + 0.3);
    let question = Question {
        lengths: [n, m],
        overhang: m - 1,
        count: n + m - 1,
        steps: [1; 3],
        seed: 5,
    };
    let [one, several] = [1, 4].map(|count| {
        threads::set_num_threads(count);
        sums::<f64, _, _>(&question, [false; 2], float, float)
    });
    assert_eq!(one, several);
}
