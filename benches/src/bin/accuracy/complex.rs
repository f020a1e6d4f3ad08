//! Complex functions: the length of the error in units of the last place of the length of the value.

use np_kernels::simd::LevelId;
use numpy_rs::dtype::{Complex, Element, TypeCode};
use numpy_rs::ufunc::{Ufunc, table};
use numpy_rs::{Array, Result};

use crate::functions::Function;
use crate::mpmath::{ask, question};
use crate::points::{Random, complex_point};
use crate::value::{FLOAT32, FLOAT64, Format, Value};

/// How many points mpmath is asked for.
const POINTS: usize = 2000;

/// The worst result of a complex function.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WorstComplex {
    /// That of the parts.
    pub(crate) format: Format,
    pub(crate) ulps: f64,
    pub(crate) at: [Complex<f64>; 2],
}

/// Measures the complex loops of a function at the highest level; nothing where it has none.
pub(crate) fn measure(
    python: &str,
    function: &Function,
) -> std::result::Result<Vec<WorstComplex>, String> {
    let ufunc = table::by_name(function.name);
    let takes = |code| {
        let mut loops = ufunc.iter().flat_map(|ufunc| ufunc.loops);
        loops.any(|l| l.types[0] == code)
    };
    let mut worst = Vec::new();
    if let Some(ufunc) = ufunc.filter(|_| takes(TypeCode::Complex128)) {
        let plain = |z: Complex<f64>| z;
        worst.push(measure_in::<f64>(python, ufunc, FLOAT64, plain)?);
    }
    if let Some(ufunc) = ufunc.filter(|_| takes(TypeCode::Complex64)) {
        let narrow = |z: Complex<f64>| Complex::new(z.re as f32, z.im as f32);
        worst.push(measure_in::<f32>(python, ufunc, FLOAT32, narrow)?);
    }
    Ok(worst)
}

/// Measures a function of complex numbers whose parts are of type `T`.
fn measure_in<T: Copy + Into<f64>>(
    python: &str,
    ufunc: &Ufunc,
    format: Format,
    narrow: fn(Complex<f64>) -> Complex<T>,
) -> std::result::Result<WorstComplex, String>
where
    Complex<T>: Element,
{
    np_kernels::simd::force(LevelId::V4);
    let mut random = Random::new(11);
    let widen = |z: Complex<T>| Complex::new(z.re.into(), z.im.into());
    let mut point = || narrow(complex_point(&mut random));
    let points: Vec<[Complex<T>; 2]> = (0..POINTS).map(|_| [point(), point()]).collect();
    let mut questions = String::new();
    for &[a, b] in &points {
        let (a, b) = (widen(a), widen(b));
        let arguments = [a.re, a.im, b.re, b.im];
        question(
            &mut questions,
            &format!("c{}", ufunc.name),
            &arguments[..2 * ufunc.nin],
        );
    }
    let truths = ask(python, questions)?;
    if truths.len() != points.len() {
        return Err(format!("mpmath stopped at complex {}", ufunc.name));
    }
    let column = |k: usize| Array::from_vec(points.iter().map(|p| p[k]).collect::<Vec<_>>());
    let call = || -> Result<Vec<Complex<T>>> {
        let x = column(0)?;
        if ufunc.nin == 1 {
            numpy_rs::call(ufunc, &[&x], ())?.to_vec()
        } else {
            numpy_rs::call(ufunc, &[&x, &column(1)?], ())?.to_vec()
        }
    };
    let results = call().map_err(|error| error.to_string())?;
    let mut worst = WorstComplex {
        format,
        ulps: 0.0,
        at: points[0].map(widen),
    };
    for ((&at, truth), result) in points.iter().zip(&truths).zip(results) {
        // What no number of the format is near has no units to be counted in.
        if truth
            .iter()
            .any(|part| part.exponent >= 1 - format.smallest)
        {
            continue;
        }
        let ulps = length_of_error(&truth[..], widen(result), format);
        if ulps > worst.ulps {
            (worst.ulps, worst.at) = (ulps, at.map(widen));
        }
    }
    Ok(worst)
}

fn length_of_error(truth: &[Value], result: Complex<f64>, format: Format) -> f64 {
    let exponent = truth
        .iter()
        .filter(|v| v.high != 0.0)
        .map(|v| v.exponent)
        .max()
        .unwrap_or(0);
    // In two steps, since either may be out of range alone.
    let scale = |x: f64, n: i32| x * 2.0_f64.powi(n / 2) * 2.0_f64.powi(n - n / 2);
    let error = |value: Value, result: f64| {
        let shift = (value.exponent - exponent).max(-1000);
        (scale(result, -exponent) - scale(value.high, shift)) - scale(value.low, shift)
    };
    let length = |v: Value| scale(v.high, (v.exponent - exponent).max(-1000));
    let size = length(truth[0]).hypot(length(truth[1]));
    // Where the last place of the whole is that of subnormal numbers, it is as small as it gets.
    let last = (size.log2().floor() as i32).max(format.smallest - exponent);
    let unit = scale(1.0, last - (format.precision - 1));
    error(truth[0], result.re).hypot(error(truth[1], result.im)) / unit
}
