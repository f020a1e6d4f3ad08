//! The suite notices broken kernels: ufuncs that are a little wrong are given to it instead of the real ones.

use np_conformance::run;
use np_kernels::loops::elementwise::{Binary, binary};
use np_kernels::physical::Physical;
use np_kernels::simd::Level;
use np_ufunc::{Loop, Ufunc, table};

/// A sum whose last bit is off where the left operand is one number of many.
struct OffByOneUlp;

impl Binary<f64> for OffByOneUlp {
    type Out = f64;
    fn apply<L: Level>(a: f64, b: f64) -> f64 {
        if a == 7.0 { (a + b).next_up() } else { a + b }
    }
}

/// A maximum that prefers numbers to NaN.
struct MaximumWithoutNan;

impl Binary<f64> for MaximumWithoutNan {
    type Out = f64;
    fn apply<L: Level>(a: f64, b: f64) -> f64 {
        a.max(b)
    }
}

/// A difference the wrong way round.
struct Reversed;

impl Binary<i16> for Reversed {
    type Out = i16;
    fn apply<L: Level>(a: i16, b: i16) -> i16 {
        b.wrapping_sub(a)
    }
}

const fn double<O: Binary<f64, Out = f64>>() -> Loop {
    Loop::binary(f64::CODE, f64::CODE, f64::CODE, binary::<O, f64, f64>())
}

static OFF_BY_ONE_ULP: Ufunc = Ufunc::new("add", 2, 1, &[double::<OffByOneUlp>()]);
static MAXIMUM_WITHOUT_NAN: Ufunc = Ufunc::new("maximum", 2, 1, &[double::<MaximumWithoutNan>()]);
static REVERSED: Ufunc = Ufunc::new(
    "subtract",
    2,
    1,
    &[Loop::binary(
        i16::CODE,
        i16::CODE,
        i16::CODE,
        binary::<Reversed, i16, i16>(),
    )],
);

/// The failures among questions about one dtype alone, with a ufunc in place of the real one of its name.
fn failures(ufunc: &'static Ufunc, dtype: &str) -> Vec<String> {
    let report = run("elementwise.jsonl", &|name| match table::by_name(name) {
        Some(real) if real.name == ufunc.name => Some(ufunc),
        other => other,
    });
    let asked = format!("{}({dtype}", ufunc.name);
    let about = |failure: &String| failure.contains(&asked);
    report.failures.into_iter().filter(about).collect()
}

#[test]
fn one_unit_in_the_last_place_is_noticed() {
    let found = failures(&OFF_BY_ONE_ULP, "float64.");
    assert!(found.iter().any(|one| one.contains("differ)")), "{found:?}");
}

#[test]
fn a_maximum_that_ignores_nan_is_noticed() {
    let found = failures(&MAXIMUM_WITHOUT_NAN, "float64.");
    assert!(
        found
            .iter()
            .any(|one| one.contains("expected Float64(NaN)")),
        "{found:?}"
    );
}

#[test]
fn exchanged_operands_are_noticed_in_every_layout() {
    let found = failures(&REVERSED, "int16.");
    for layout in [
        "c,",
        "f,",
        "strided,",
        "negative,",
        "unaligned,",
        "swapped,",
    ] {
        let asked = format!("int16.{layout}");
        assert!(
            found.iter().any(|one| one.contains(&asked)),
            "{layout} {found:?}"
        );
    }
}

#[test]
fn the_real_kernels_pass() {
    let report = run("elementwise.jsonl", &table::by_name);
    assert!(report.asked > 3000);
    assert!(report.failures.is_empty(), "{report}");
}

#[test]
fn a_missing_loop_is_noticed() {
    // The broken ufuncs know one dtype: questions about others that they can't convert to fail as well.
    let found = failures(&REVERSED, "float64.");
    assert!(found.iter().all(|one| one.contains("TypeError")) && !found.is_empty());
}
