//! `unwrap` has one kernel for what it otherwise does operation by operation: both give the same bits.

use std::rc::Rc;

use numpy_rs::errstate::{ErrorMode, ErrorState, errstate};
use numpy_rs::options::{discont, period};
use numpy_rs::{self as np, Array, warnings};
use proptest::prelude::*;

fn samples() -> impl Strategy<Value = Vec<f64>> {
    let sample = prop_oneof![
        6 => -40.0..40.0f64,
        3 => (-20i32..20).prop_map(f64::from),
        1 => prop::sample::select(vec![
            f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -0.0, f64::MAX, f64::MIN, 1e-310, 1e20,
        ]),
    ];
    prop::collection::vec(sample, 1..150)
}

fn bits<T: np::Element>(array: &Array, bits: impl Fn(T) -> Option<u64>) -> Vec<Option<u64>> {
    let values = array.to_vec::<T>().unwrap();
    values.into_iter().map(bits).collect()
}

proptest! {
    #[test]
    fn one_pass_gives_the_bits_of_many(
        samples in samples(),
        whole in prop_oneof![0.3..50.0f64, (1i32..9).prop_map(f64::from), Just(0.0), Just(-5.0)],
        jump in prop_oneof![Just(None), (0.0..9.0f64).prop_map(Some), Just(Some(f64::INFINITY))],
        single in any::<bool>(),
    ) {
        let mut p = np::array(samples).unwrap();
        if single {
            p = p.astype(np::float32).unwrap();
        }
        let unwrapped = || {
            let options = match jump {
                Some(jump) => period(whole).discont(jump),
                None => period(whole),
            };
            np::unwrap(&p, options).unwrap()
        };
        let one_pass = unwrapped();
        // Who wants to know of underflow has every operation done by itself.
        let handler = warnings::set_handler(Some(Rc::new(|_, _: &str| ())));
        let guard = errstate(ErrorState::all(ErrorMode::Warn));
        let many = unwrapped();
        drop(guard);
        warnings::set_handler(handler);
        if single {
            let of = |x: f32| (!x.is_nan()).then_some(x.to_bits().into());
            prop_assert_eq!(bits::<f32>(&one_pass, of), bits::<f32>(&many, of));
        } else {
            let of = |x: f64| (!x.is_nan()).then_some(x.to_bits());
            prop_assert_eq!(bits::<f64>(&one_pass, of), bits::<f64>(&many, of));
        }
    }
}
