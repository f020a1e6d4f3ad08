//! `unwrap` and `cross` have kernels for what they otherwise do operation by operation: both give the same bits.

use std::rc::Rc;

use numpy_rs::errstate::{ErrorMode, ErrorState, errstate};
use numpy_rs::options::period;
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

/// What a function gives in one pass, and operation by operation: so it is done for who wants to know of underflow.
fn both(function: impl Fn() -> Array) -> [Array; 2] {
    let one_pass = function();
    let handler = warnings::set_handler(Some(Rc::new(|_, _: &str| ())));
    let guard = errstate(ErrorState::all(ErrorMode::Warn));
    let many = function();
    drop(guard);
    warnings::set_handler(handler);
    [one_pass, many]
}

/// The bits of all numbers, and nothing for NaN.
fn bits(array: &Array) -> Vec<Option<u64>> {
    let parts: Vec<f64> = match array.dtype().kind() {
        np::dtype::Kind::Complex => {
            let values = array.to_vec::<np::Complex<f64>>().unwrap();
            values.into_iter().flat_map(|z| [z.re, z.im]).collect()
        }
        // Every number of a narrower type is one of this.
        _ => array.to_vec::<f64>().unwrap(),
    };
    let bits = |x: f64| (!x.is_nan()).then_some(x.to_bits());
    parts.into_iter().map(bits).collect()
}

proptest! {
    #[test]
    fn phases_are_corrected_at_once(
        samples in samples(),
        whole in prop_oneof![0.3..50.0f64, (1i32..9).prop_map(f64::from), Just(0.0), Just(-5.0)],
        jump in prop_oneof![Just(None), (0.0..9.0f64).prop_map(Some), Just(Some(f64::INFINITY))],
        single in any::<bool>(),
    ) {
        let mut p = np::array(samples).unwrap();
        if single {
            p = p.astype(np::float32).unwrap();
        }
        let [one_pass, many] = both(|| {
            let options = match jump {
                Some(jump) => period(whole).discont(jump),
                None => period(whole),
            };
            np::unwrap(&p, options).unwrap()
        });
        prop_assert_eq!(one_pass.dtype(), many.dtype());
        prop_assert_eq!(bits(&one_pass), bits(&many));
    }

    #[test]
    fn vectors_are_multiplied_at_once(samples in samples(), which in 0usize..4, down in any::<bool>()) {
        let dtype = [np::float64, np::float32, np::float16, np::int16][which];
        let count = samples.len() / 6;
        let whole = np::array(samples).unwrap().astype(dtype).unwrap();
        let part = |from: usize| {
            let part = whole.get(np::s![from..from + 3 * count]).unwrap();
            match down {
                true => part.reshape([3, count as isize]).unwrap().t(),
                false => part.reshape([count as isize, 3]).unwrap(),
            }
        };
        let [one_pass, many] = both(|| np::cross(part(0), part(3 * count), ()).unwrap());
        prop_assert_eq!(one_pass.dtype(), many.dtype());
        prop_assert_eq!(one_pass.strides(), many.strides());
        prop_assert_eq!(bits(&one_pass), bits(&many));
    }
}
