//! The complex functions against NumPy at special values and against mpmath elsewhere.
//!
//! The files read here are described in `data/math/make_math_data.py`.

use np_kernels::math::complex::{Part, absolute, ccos, cexp, clog, clog10, csin, csqrt};
use np_kernels::simd::Baseline;
use num_complex::Complex;

/// The functions in the order of the files.
fn functions<T: Part>() -> [(&'static str, fn(Complex<T>) -> Complex<T>); 7] {
    [
        ("exp", cexp),
        ("log", clog),
        ("log10", clog10),
        ("sqrt", csqrt),
        ("sin", csin),
        ("cos", ccos),
        ("absolute", |z| {
            Complex::new(absolute::<Baseline, T>(z), T::zero())
        }),
    ]
}

/// Pairs of argument and value.
fn records(file: &[u8]) -> Vec<(Complex<f64>, Complex<f64>)> {
    let double = |bytes: &[u8]| f64::from_le_bytes(bytes.try_into().unwrap());
    file.chunks_exact(32)
        .map(|r| {
            (
                Complex::new(double(&r[..8]), double(&r[8..16])),
                Complex::new(double(&r[16..24]), double(&r[24..])),
            )
        })
        .collect()
}

/// Asserts that zeros (with their signs), infinities and NaN are in the same places, and that the
/// rest is within `units` of epsilon of the larger part.
fn complaint<T: Part>(
    name: &str,
    argument: Complex<f64>,
    expected: Complex<f64>,
    units: f64,
    function: fn(Complex<T>) -> Complex<T>,
) -> Option<String> {
    let value = function(Complex::new(
        T::nearest(argument.re),
        T::nearest(argument.im),
    ));
    let value: Complex<f64> = Complex::new(value.re.into(), value.im.into());
    let size = expected.re.abs().max(expected.im.abs());
    let epsilon: f64 = T::epsilon().into();
    let smallest: f64 = T::min_positive_value().into();
    let tolerance = if size.is_finite() {
        units * epsilon * size.max(smallest)
    } else {
        0.0
    };
    let same = |a: f64, b: f64| {
        a.is_nan() && b.is_nan()
            || a.to_bits() == b.to_bits()
            || (a.is_finite()
                && b.is_finite()
                && b != 0.0
                && (a - b).abs() <= tolerance.max(units * epsilon * b.abs()))
    };
    let good = same(value.re, expected.re) && same(value.im, expected.im);
    (!good).then(|| format!("{name}({argument:e}) = {value:e}, not {expected:e}\n"))
}

#[test]
fn special_values_are_numpys() {
    let records = records(include_bytes!("data/math/complex_special.bin"));
    let (single, double) = records.split_at(records.len() / 2);
    let mut complaints = String::new();
    let each = single.len() / 7;
    for (i, (name, function)) in functions::<f32>().into_iter().enumerate() {
        for &(z, w) in &single[i * each..(i + 1) * each] {
            complaints.extend(complaint::<f32>(name, z, w, 4.0, function));
        }
    }
    for (i, (name, function)) in functions::<f64>().into_iter().enumerate() {
        for &(z, w) in &double[i * each..(i + 1) * each] {
            complaints.extend(complaint::<f64>(name, z, w, 4.0, function));
        }
    }
    assert!(complaints.is_empty(), "{complaints}");
}

#[test]
fn values_are_within_a_few_ulp() {
    let records = records(include_bytes!("data/math/complex_accuracy.bin"));
    let each = records.len() / 7;
    assert!(each >= 500);
    let mut complaints = String::new();
    for (i, (name, function)) in functions::<f64>().into_iter().enumerate() {
        for &(z, w) in &records[i * each..(i + 1) * each] {
            complaints.extend(complaint::<f64>(name, z, w, 2.0, function));
        }
    }
    assert!(complaints.is_empty(), "{complaints}");
}
