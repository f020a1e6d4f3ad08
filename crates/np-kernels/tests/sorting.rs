//! Lanes sorted and partitioned are what the standard library's stable sort makes of them, in NumPy's order.

use std::cmp::Ordering;

use np_dtype::{Complex, Truth, TypeCode};
use np_kernels::physical::Physical;
use np_kernels::sorting::sort_lanes::{Lane, lane_kernels, lexsort};
use np_kernels::sorting::{argsort, partition, sort};
use np_kernels::team::Team;
use proptest::prelude::*;

/// An element with NumPy's order, told in another way than by keys.
trait Element: Physical {
    /// The element of some bits.
    fn from_random(bits: u64) -> Self;

    /// NumPy's order.
    fn order(self, other: Self) -> Ordering;

    /// The element's bits.
    fn to_u128(self) -> u128;

    /// Zeros of both signs and NaNs of both signs, if there are any.
    fn special(bits: u64) -> Self {
        Self::from_random(bits)
    }
}

fn order_of_floats(a: f64, b: f64) -> Ordering {
    a.partial_cmp(&b)
        .unwrap_or_else(|| a.is_nan().cmp(&b.is_nan()))
}

macro_rules! integers {
    ($($t:ty),*) => {$(
        impl Element for $t {
            fn from_random(bits: u64) -> $t {
                bits as $t
            }
            fn order(self, other: $t) -> Ordering {
                self.cmp(&other)
            }
            fn to_u128(self) -> u128 {
                self as u128
            }
        }
    )*};
}

integers!(i8, i16, i32, i64, u8, u16, u32, u64);

macro_rules! floats {
    ($($t:ty: $bits:ty;)*) => {$(
        impl Element for $t {
            fn from_random(bits: u64) -> $t {
                <$t>::from_bits(bits as $bits)
            }
            fn order(self, other: $t) -> Ordering {
                order_of_floats(self.into(), other.into())
            }
            fn to_u128(self) -> u128 {
                self.to_bits().into()
            }
            fn special(bits: u64) -> $t {
                let one = <$t>::from_bits(<$t>::MAX.to_bits() / 2);
                match bits % 8 {
                    0 => <$t>::from_bits(0),
                    1 => -<$t>::from_bits(0),
                    2 => <$t>::NAN,
                    3 => -<$t>::NAN,
                    4 => <$t>::INFINITY,
                    5 => <$t>::NEG_INFINITY,
                    6 => one,
                    _ => -one,
                }
            }
        }
    )*};
}

floats! { half::f16: u16; f32: u32; f64: u64; }

impl Element for Truth {
    fn from_random(bits: u64) -> Truth {
        Truth::new(bits & 1 == 1)
    }
    fn order(self, other: Truth) -> Ordering {
        self.get().cmp(&other.get())
    }
    fn to_u128(self) -> u128 {
        self.get().into()
    }
}

macro_rules! complex {
    ($($t:ty),*) => {$(
        impl Element for Complex<$t> {
            fn from_random(bits: u64) -> Self {
                Complex::new(<$t>::from_random(bits), <$t>::from_random(bits.rotate_left(29)))
            }
            fn order(self, other: Self) -> Ordering {
                let class = |z: Self| 2 * u8::from(z.re.is_nan()) + u8::from(z.im.is_nan());
                let by_class = class(self).cmp(&class(other));
                by_class.then(self.re.order(other.re)).then(self.im.order(other.im))
            }
            fn to_u128(self) -> u128 {
                self.re.to_u128() << 64 | self.im.to_u128()
            }
            fn special(bits: u64) -> Self {
                Complex::new(<$t>::special(bits), <$t>::special(bits >> 3))
            }
        }
    )*};
}

complex!(f32, f64);

/// What the elements of a lane are like.
#[derive(Clone, Copy, Debug)]
enum Pattern {
    Random,
    Few(u64),
    Special,
    SpecialAmongRandom,
    Rising,
    Falling,
    NearlyRising,
    /// Numbers that differ in their highest bits alone, or in their lowest.
    Shifted(u32),
}

fn patterns() -> impl Strategy<Value = Pattern> {
    prop_oneof![
        Just(Pattern::Random),
        (1..20u64).prop_map(Pattern::Few),
        Just(Pattern::Special),
        Just(Pattern::SpecialAmongRandom),
        Just(Pattern::Rising),
        Just(Pattern::Falling),
        Just(Pattern::NearlyRising),
        (0..64u32).prop_map(Pattern::Shifted),
    ]
}

/// Lengths of all sizes, short ones more often.
fn lengths() -> impl Strategy<Value = usize> {
    prop_oneof![0..20usize, 0..300usize, 0..3000usize]
}

fn lane<T: Element>(n: usize, pattern: Pattern, seed: u64) -> Vec<T> {
    let mut state = seed;
    let mut next = || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (state ^ state >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    };
    let mut elements: Vec<T> = (0..n)
        .map(|_| match pattern {
            Pattern::Few(count) => {
                T::from_random((next() % count).wrapping_mul(0x9e37_79b9_7f4a_7c15))
            }
            Pattern::Special => T::special(next()),
            Pattern::SpecialAmongRandom if next() % 4 == 0 => T::special(next()),
            Pattern::Shifted(by) => T::from_random((next() % 256) << by),
            _ => T::from_random(next()),
        })
        .collect();
    match pattern {
        Pattern::Rising => elements.sort_by(|a, b| a.order(*b)),
        Pattern::Falling => elements.sort_by(|a, b| b.order(*a)),
        Pattern::NearlyRising if n > 0 => {
            elements.sort_by(|a, b| a.order(*b));
            let (a, b) = (next() as usize % n, next() as usize % n);
            elements.swap(a, b);
        }
        _ => {}
    }
    elements
}

fn bits<T: Element>(lane: &[T]) -> Vec<u128> {
    lane.iter().map(|x| x.to_u128()).collect()
}

/// The pointer and the length of a lane.
fn over<T>(lane: &mut [T]) -> Lane {
    Lane {
        pointer: lane.as_mut_ptr().cast(),
        n: lane.len(),
    }
}

/// Runs work on two threads, the last first.
fn on_threads(count: usize, work: &(dyn Fn(usize) + Sync)) {
    std::thread::scope(|scope| {
        scope.spawn(|| (0..count).rev().step_by(2).for_each(work));
        (0..count).rev().skip(1).step_by(2).for_each(work);
    });
}

/// Sorts a lane in all ways, alone and with a team.
fn check_sorts<T: Element>(n: usize, pattern: Pattern, seed: u64) {
    check_sorts_by::<T>(n, pattern, seed, Team::ALONE);
    check_sorts_by::<T>(n, pattern, seed, Team::of(&on_threads));
}

fn check_sorts_by<T: Element>(n: usize, pattern: Pattern, seed: u64, team: Team<'_>) {
    let given: Vec<T> = lane(n, pattern, seed);
    let kernels = lane_kernels(T::CODE);
    let mut expected = given.clone();
    expected.sort_by(|a, b| a.order(*b));

    let mut stable = given.clone();
    // SAFETY: here and below: the lane is a vector of the kernels' type, and nobody else's.
    unsafe { (kernels.sort)(over(&mut stable), true, team) };
    assert_eq!(bits(&stable), bits(&expected));

    let mut sorted = given.clone();
    // SAFETY: as above.
    unsafe { (kernels.sort)(over(&mut sorted), false, team) };
    let pairs = sorted.iter().zip(&expected);
    assert!(pairs.clone().all(|(a, b)| a.order(*b).is_eq()));
    assert_eq!(counted(&sorted), counted(&given));

    let mut order: Vec<u64> = (0..n as u64).collect();
    order.sort_by(|&i, &j| given[i as usize].order(given[j as usize]));
    let mut indices = vec![u64::MAX; n];
    let mut source = given.clone();
    // SAFETY: as above.
    unsafe { (kernels.argsort)(over(&mut source), &mut indices, team) };
    assert_eq!(indices, order);
    assert_eq!(bits(&source), bits(&given));

    let mut indices = vec![u64::MAX; n];
    // SAFETY: as above.
    let ties = unsafe { (kernels.argsort_with_ties)(over(&mut source), &mut indices, team) };
    assert_eq!(indices, order);
    let mut runs = Vec::new();
    let mut start = 0;
    for run in expected.chunk_by(|a, b| a.order(*b).is_eq()) {
        if run.len() > 1 {
            runs.push((start, start + run.len()));
        }
        start += run.len();
    }
    assert_eq!(ties, runs);
}

/// The elements as bits, in an order of their own.
fn counted<T: Element>(lane: &[T]) -> Vec<u128> {
    let mut bits = bits(lane);
    bits.sort_unstable();
    bits
}

/// Partitions a lane and its indices.
fn check_partitions<T: Element>(n: usize, pattern: Pattern, kth: &[usize], seed: u64) {
    let given: Vec<T> = lane(n, pattern, seed);
    let kernels = lane_kernels(T::CODE);
    let mut expected = given.clone();
    expected.sort_by(|a, b| a.order(*b));
    let check = |parted: &[T]| {
        let mut start = 0;
        for &k in kth {
            assert!(parted[k].order(expected[k]).is_eq());
            assert!(parted[start..k].iter().all(|x| x.order(parted[k]).is_le()));
            assert!(parted[k..].iter().all(|x| x.order(parted[k]).is_ge()));
            start = k;
        }
        assert_eq!(counted(parted), counted(&given));
    };

    let mut parted = given.clone();
    // SAFETY: the lane is a vector of the kernels' type, and nobody else's.
    unsafe { (kernels.partition)(over(&mut parted), kth, Team::ALONE) };
    check(&parted);

    // Whatever the order within the parts, it is the same with a team.
    let mut shared = given.clone();
    // SAFETY: as above.
    unsafe { (kernels.partition)(over(&mut shared), kth, Team::of(&on_threads)) };
    assert_eq!(bits(&shared), bits(&parted));

    let mut indices = vec![u64::MAX; n];
    let mut source = given.clone();
    // SAFETY: as above.
    unsafe { (kernels.argpartition)(over(&mut source), kth, &mut indices) };
    let parted: Vec<T> = indices.iter().map(|&i| given[i as usize]).collect();
    check(&parted);
    indices.sort_unstable();
    assert!(indices.into_iter().eq(0..n as u64));
}

/// Sorts by two lanes.
fn check_two_keys<T: Element, U: Element>(n: usize, patterns: [Pattern; 2], seed: u64) {
    let mut minor: Vec<T> = lane(n, patterns[0], seed);
    let mut major: Vec<U> = lane(n, patterns[1], !seed);
    let mut expected: Vec<u64> = (0..n as u64).collect();
    expected.sort_by(|&i, &j| {
        let (i, j) = (i as usize, j as usize);
        major[i].order(major[j]).then(minor[i].order(minor[j]))
    });
    let mut indices = vec![u64::MAX; n];
    let lanes = [(T::CODE, over(&mut minor)), (U::CODE, over(&mut major))];
    // SAFETY: the lanes are vectors of these types.
    unsafe { lexsort(&lanes, &mut indices, Team::ALONE) };
    assert_eq!(indices, expected);
}

/// A function of all element types, called for one.
macro_rules! for_type {
    ($code:expr, $check:ident($($argument:expr),*)) => {
        match $code {
            TypeCode::Bool => $check::<Truth>($($argument),*),
            TypeCode::Int8 => $check::<i8>($($argument),*),
            TypeCode::Int16 => $check::<i16>($($argument),*),
            TypeCode::Int32 => $check::<i32>($($argument),*),
            TypeCode::Int64 => $check::<i64>($($argument),*),
            TypeCode::UInt8 => $check::<u8>($($argument),*),
            TypeCode::UInt16 => $check::<u16>($($argument),*),
            TypeCode::UInt32 => $check::<u32>($($argument),*),
            TypeCode::UInt64 => $check::<u64>($($argument),*),
            TypeCode::Float16 => $check::<half::f16>($($argument),*),
            TypeCode::Float32 => $check::<f32>($($argument),*),
            TypeCode::Float64 => $check::<f64>($($argument),*),
            TypeCode::Complex64 => $check::<Complex<f32>>($($argument),*),
            TypeCode::Complex128 => $check::<Complex<f64>>($($argument),*),
        }
    };
}

const CODES: [TypeCode; 14] = [
    TypeCode::Bool,
    TypeCode::Int8,
    TypeCode::Int16,
    TypeCode::Int32,
    TypeCode::Int64,
    TypeCode::UInt8,
    TypeCode::UInt16,
    TypeCode::UInt32,
    TypeCode::UInt64,
    TypeCode::Float16,
    TypeCode::Float32,
    TypeCode::Float64,
    TypeCode::Complex64,
    TypeCode::Complex128,
];

proptest! {
    #[test]
    fn sorted_as_the_standard_library_does(n in lengths(), pattern in patterns(), seed: u64) {
        for code in CODES {
            for_type!(code, check_sorts(n, pattern, seed));
        }
    }

    #[test]
    fn partitioned(
        n in lengths(),
        pattern in patterns(),
        kth in prop::collection::vec(any::<prop::sample::Index>(), 0..6),
        seed: u64,
    ) {
        let mut kth: Vec<usize> = kth.iter().filter(|_| n > 0).map(|k| k.index(n)).collect();
        kth.sort_unstable();
        kth.dedup();
        for code in CODES {
            for_type!(code, check_partitions(n, pattern, &kth, seed));
        }
    }

    #[test]
    fn sorted_by_two_keys(n in lengths(), patterns in [patterns(), patterns()], seed: u64) {
        check_two_keys::<f64, i8>(n, patterns, seed);
        check_two_keys::<u8, f32>(n, patterns, seed);
        check_two_keys::<i64, f64>(n, patterns, seed);
        check_two_keys::<Complex<f64>, Truth>(n, patterns, seed);
        check_two_keys::<i32, Complex<f32>>(n, patterns, seed);
    }
}

#[test]
fn long_lanes() {
    for pattern in [
        Pattern::Random,
        Pattern::Few(7),
        Pattern::Special,
        Pattern::Falling,
    ] {
        for n in [20_000, 70_001] {
            check_sorts::<f64>(n, pattern, 1);
            check_sorts::<u16>(n, pattern, 2);
            check_partitions::<f32>(n, pattern, &[0, 5, n / 2, n - 1], 3);
        }
        for kth in [&[0][..], &[60_000], &[150_000, 190_000], &[200_002]] {
            check_partitions::<f64>(200_003, pattern, kth, 4);
            check_partitions::<i32>(200_003, pattern, kth, 5);
            check_partitions::<i16>(200_003, pattern, kth, 6);
        }
    }
}

#[test]
#[should_panic]
fn positions_beyond_the_lane_are_refused() {
    partition::partition(&mut [1, 2, 3], &[3]);
}

#[test]
#[should_panic(expected = "an index for each element")]
fn too_few_indices_are_refused() {
    argsort::argsort(&[1, 2, 3], &mut [0; 2]);
}

#[test]
fn slices_are_sorted() {
    let mut lane = [3.0, -0.0, f64::NAN, 0.0];
    sort::sort(&mut lane, true);
    assert_eq!(bits(&lane[..3]), bits(&[-0.0, 0.0, 3.0]));
}
