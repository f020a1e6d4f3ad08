//! Complex functions: the length of the error in units of the last place of the length of the value.

use np_kernels::simd::LevelId;
use numpy_rs::dtype::{Complex, TypeCode};
use numpy_rs::ufunc::table;
use numpy_rs::{Array, Result};

use crate::functions::Function;
use crate::mpmath::{ask, question};
use crate::points::{Random, complex_point};
use crate::value::Value;

/// How many points mpmath is asked for.
const POINTS: usize = 2000;

/// The worst result of a complex function.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WorstComplex {
    pub(crate) ulps: f64,
    pub(crate) at: [Complex<f64>; 2],
}

/// Measures one function of complex128 at the highest level; none where it has no complex loop.
pub(crate) fn measure(
    python: &str,
    function: &Function,
) -> std::result::Result<Option<WorstComplex>, String> {
    let Some(ufunc) = table::by_name(function.name) else {
        return Ok(None);
    };
    if !ufunc
        .loops
        .iter()
        .any(|l| l.types[0] == TypeCode::Complex128)
    {
        return Ok(None);
    }
    np_kernels::simd::force(LevelId::V4);
    let mut random = Random::new(11);
    let points: Vec<[Complex<f64>; 2]> = (0..POINTS)
        .map(|_| [complex_point(&mut random), complex_point(&mut random)])
        .collect();
    let mut questions = String::new();
    for [a, b] in &points {
        let arguments = [a.re, a.im, b.re, b.im];
        question(
            &mut questions,
            &format!("c{}", function.name),
            &arguments[..2 * ufunc.nin],
        );
    }
    let truths = ask(python, questions)?;
    if truths.len() != points.len() {
        return Err(format!("mpmath stopped at complex {}", function.name));
    }
    let column = |k: usize| Array::from_vec(points.iter().map(|p| p[k]).collect::<Vec<_>>());
    let call = || -> Result<Vec<Complex<f64>>> {
        let x = column(0)?;
        if ufunc.nin == 1 {
            numpy_rs::call(ufunc, &[&x], ())?.to_vec()
        } else {
            numpy_rs::call(ufunc, &[&x, &column(1)?], ())?.to_vec()
        }
    };
    let results = call().map_err(|error| error.to_string())?;
    let mut worst = WorstComplex {
        ulps: 0.0,
        at: points[0],
    };
    for ((&at, truth), result) in points.iter().zip(&truths).zip(results) {
        let ulps = length_of_error(&truth[..], result);
        if ulps > worst.ulps {
            (worst.ulps, worst.at) = (ulps, at);
        }
    }
    Ok(Some(worst))
}

fn length_of_error(truth: &[Value], result: Complex<f64>) -> f64 {
    let exponent = truth
        .iter()
        .filter(|v| v.high != 0.0)
        .map(|v| v.exponent)
        .max()
        .unwrap_or(0);
    let scale = |x: f64, n: i32| x * 2.0_f64.powi(n / 2) * 2.0_f64.powi(n - n / 2);
    let error = |value: Value, result: f64| {
        let shift = (value.exponent - exponent).max(-1000);
        (scale(result, -exponent) - scale(value.high, shift)) - scale(value.low, shift)
    };
    let length = |v: Value| scale(v.high, (v.exponent - exponent).max(-1000));
    let size = length(truth[0]).hypot(length(truth[1]));
    let unit = 2.0_f64.powi(size.log2().floor() as i32 - 52);
    error(truth[0], result.re).hypot(error(truth[1], result.im)) / unit
}
