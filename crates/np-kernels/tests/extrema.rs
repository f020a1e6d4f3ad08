//! The largest and smallest of floats: the same as one by one, with the first NaN before all else.

use np_kernels::LevelKernels;
use np_kernels::functions::extremum::{Fmax, Fmin, Maximum, Minimum};
use np_kernels::reductions::reduction::fold;
use proptest::prelude::*;

/// Folds a contiguous run into its first element.
fn folded<T: Copy>(kernels: LevelKernels, x: &[T]) -> T {
    let mut acc = x[0];
    let pointers = [(&raw mut acc).cast::<u8>(), x.as_ptr().cast_mut().cast()];
    let strides = [0, size_of::<T>() as isize, 0, 0];
    // SAFETY: the elements are those of the slice, and the accumulator is apart.
    unsafe {
        kernels.get()(
            std::ptr::null(),
            pointers.as_ptr(),
            strides.as_ptr(),
            x.len(),
            1,
        )
    };
    acc
}

/// Small integers with infinities and zeros of both signs among them, and NaNs of given payloads at some places.
fn elements() -> impl Strategy<Value = Vec<f64>> {
    let element = prop_oneof![
        20 => (-1000..1000i32).prop_map(f64::from),
        1 => Just(f64::INFINITY),
        1 => Just(f64::NEG_INFINITY),
        1 => Just(-0.0),
    ];
    let nans = prop::collection::vec((any::<prop::sample::Index>(), 1..100u32), 0..3);
    (prop::collection::vec(element, 1..20_000), nans).prop_map(|(mut x, nans)| {
        for (place, payload) in nans {
            let place = place.index(x.len());
            // A payload that single precision keeps.
            x[place] = f64::from(f32::from_bits(0x7fc0_0000 | payload));
        }
        x
    })
}

macro_rules! check {
    ($x:ident, $t:ty) => {{
        let x: Vec<$t> = $x.iter().map(|&x| x as $t).collect();
        let (largest, smallest) = (
            folded(fold::<Maximum, $t>(), &x),
            folded(fold::<Minimum, $t>(), &x),
        );
        let (fmax, fmin) = (
            folded(fold::<Fmax, $t>(), &x),
            folded(fold::<Fmin, $t>(), &x),
        );
        let number = |f: fn($t, $t) -> $t| x.iter().copied().fold(<$t>::NAN, f);
        prop_assert!(fmax == number(<$t>::max) || fmax.is_nan() && number(<$t>::max).is_nan());
        prop_assert!(fmin == number(<$t>::min) || fmin.is_nan() && number(<$t>::min).is_nan());
        match x.iter().find(|x| x.is_nan()) {
            Some(nan) => {
                prop_assert_eq!(largest.to_bits(), nan.to_bits());
                prop_assert_eq!(smallest.to_bits(), nan.to_bits());
            }
            None => {
                prop_assert_eq!(largest, x.iter().copied().fold(x[0], <$t>::max));
                prop_assert_eq!(smallest, x.iter().copied().fold(x[0], <$t>::min));
            }
        }
    }};
}

proptest! {
    #[test]
    fn extrema_of_floats(x in elements()) {
        check!(x, f64);
        check!(x, f32);
    }

    #[test]
    fn extrema_of_few_kinds(
        kinds in prop::collection::vec(prop::sample::select(vec![f64::NAN, f64::INFINITY, f64::NEG_INFINITY]), 1..400),
    ) {
        check!(kinds, f64);
        check!(kinds, f32);
    }
}
