//! Where the largest element is, against a look at one element after the other.

use np_dtype::TypeCode;
use np_kernels::reductions::extreme_positions::{KEY_BYTES, seeking};
use np_kernels::simd::{LevelId, force};
use proptest::prelude::*;

/// A type that the kernels are tried with: few values, so that many are equal.
trait Tried: Copy + std::fmt::Debug + 'static {
    const CODE: TypeCode;
    fn of(number: u8) -> Self;
    /// Whether an element wins against one before it.
    fn wins(self, best: Self, smallest: bool) -> bool;
}

macro_rules! tried {
    ($($t:ty: $code:ident, |$n:ident| $of:expr;)*) => {$(
        impl Tried for $t {
            const CODE: TypeCode = TypeCode::$code;
            fn of($n: u8) -> $t {
                $of
            }
            #[allow(clippy::eq_op)]
            fn wins(self, best: $t, smallest: bool) -> bool {
                let ahead = if smallest { self < best } else { self > best };
                best == best && (ahead || self != self)
            }
        }
    )*};
}

tried! {
    i8: Int8, |n| n as i8;
    u16: UInt16, |n| u16::from(n) << 8;
    i32: Int32, |n| (i32::from(n) - 128) << 24;
    u64: UInt64, |n| u64::from(n) << 56;
    f32: Float32, |n| if n == 0 { f32::NAN } else { f32::from(n) - 100.0 };
    f64: Float64, |n| if n == 255 { f64::NAN } else { -f64::from(n) };
}

/// The place of the winner.
fn expected<T: Tried>(run: impl Iterator<Item = T>, smallest: bool) -> i64 {
    let mut found: Option<(T, i64)> = None;
    for (i, x) in run.enumerate() {
        if found.is_none_or(|(best, _)| x.wins(best, smallest)) {
            found = Some((x, i as i64));
        }
    }
    found.expect("a run has elements").1
}

fn runs<T: Tried>(numbers: &[u8], step: usize, smallest: bool) {
    let elements: Vec<T> = numbers.iter().map(|&n| T::of(n)).collect();
    let n = elements.len().div_ceil(step);
    let (seek, turned) = seeking(T::CODE, smallest);
    let (mut key, mut at) = ([0u8; KEY_BYTES], -1i64);
    let x: *const u8 = elements.as_ptr().cast();
    let stride = (step * size_of::<T>()) as isize;
    let cut = n / 3;
    // SAFETY: the run's elements are there, and room for a key and a number.
    unsafe {
        if cut > 0 {
            seek.run()(key.as_mut_ptr(), &mut at, x, stride, cut, 0, true, turned);
        }
        let rest = x.offset(cut as isize * stride);
        seek.run()(
            key.as_mut_ptr(),
            &mut at,
            rest,
            stride,
            n - cut,
            cut,
            cut == 0,
            turned,
        );
    }
    let wanted = expected(elements.iter().copied().step_by(step), smallest);
    assert_eq!(at, wanted, "{:?}", T::CODE);
    let mut out = [-1i64; 3];
    // SAFETY: as above, for one run three times.
    unsafe { seek.runs()(out.as_mut_ptr().cast(), x, [stride, 0, 8], [n, 3], turned) };
    assert_eq!(out, [wanted; 3]);
}

fn columns<T: Tried>(numbers: &[u8], width: usize, smallest: bool) {
    let elements: Vec<T> = numbers.iter().map(|&n| T::of(n)).collect();
    // Narrow rows have no gaps: there the lanes of a vector are of several columns.
    let columns = if width <= 16 {
        width
    } else {
        width - width / 4
    };
    let n = elements.len() / width;
    if n == 0 {
        return;
    }
    let (seek, turned) = seeking(T::CODE, smallest);
    let (mut keys, mut at) = (vec![0u8; KEY_BYTES * columns], vec![-1i64; columns]);
    let x: *const u8 = elements.as_ptr().cast();
    let row = (width * size_of::<T>()) as isize;
    let cut = n / 3;
    // SAFETY: the columns' elements are there, and room for as many keys and numbers.
    unsafe {
        let (keys, at) = (keys.as_mut_ptr(), at.as_mut_ptr());
        if cut > 0 {
            seek.rows()(keys, at, x, row, [columns, cut], 0, true, turned);
        }
        let rest = x.offset(cut as isize * row);
        seek.rows()(
            keys,
            at,
            rest,
            row,
            [columns, n - cut],
            cut,
            cut == 0,
            turned,
        );
    }
    for (i, &at) in at.iter().enumerate() {
        let column = elements.iter().copied().skip(i).step_by(width).take(n);
        assert_eq!(at, expected(column, smallest), "{:?}, column {i}", T::CODE);
    }
}

fn bytes(length: std::ops::Range<usize>) -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), length)
}

proptest! {
    #[test]
    fn winners_are_found(
        // Fewer than a vector, a block, and more than a block of the narrowest elements.
        numbers in prop_oneof![bytes(1..300), bytes(300..3000), bytes(8000..12000)],
        few in 1u8..=255,
        step in 1usize..3,
        width in prop_oneof![1usize..70, Just(2usize), Just(4), Just(8), Just(16)],
        smallest in any::<bool>(),
        level in prop::sample::select(LevelId::ALL.to_vec()),
    ) {
        let numbers: Vec<u8> = numbers.iter().map(|n| n % few).collect();
        force(level);
        runs::<i8>(&numbers, step, smallest);
        runs::<u16>(&numbers, step, smallest);
        runs::<i32>(&numbers, step, smallest);
        runs::<u64>(&numbers, step, smallest);
        runs::<f32>(&numbers, step, smallest);
        runs::<f64>(&numbers, step, smallest);
        columns::<i8>(&numbers, width, smallest);
        columns::<u16>(&numbers, width, smallest);
        columns::<i32>(&numbers, width, smallest);
        columns::<u64>(&numbers, width, smallest);
        columns::<f32>(&numbers, width, smallest);
        columns::<f64>(&numbers, width, smallest);
    }

    #[test]
    fn parts_are_joined(pairs in prop::collection::vec((-3i8..3, -3i8..3), 1..50)) {
        let (seek, _) = seeking(TypeCode::Int8, false);
        let (mut best, later): (Vec<i8>, Vec<i8>) = pairs.iter().copied().unzip();
        let (mut at, later_at) = (vec![1i64; pairs.len()], vec![2i64; pairs.len()]);
        // SAFETY: as many keys of a byte and numbers as there are pairs.
        unsafe {
            let keys = best.as_mut_ptr().cast();
            (seek.merge)(keys, at.as_mut_ptr(), later.as_ptr().cast(), later_at.as_ptr(), pairs.len());
        }
        for (i, (a, b)) in pairs.into_iter().enumerate() {
            prop_assert_eq!((best[i], at[i]), if b > a { (b, 2) } else { (a, 1) });
        }
    }
}
