//! Every single-precision number there is, as the argument of a function.
//!
//! A reference for each of 2^32 results at each level would take hours. Results in double precision, whose errors are a
//! thousand million times smaller and are measured in the same run, tell which results may be worse than the worst so far;
//! only those are measured against the reference.

use np_kernels::simd::{LevelId, force};
use numpy_rs::ufunc::Ufunc;
use numpy_rs::{Array, Result};

use crate::functions::Function;
use crate::measure::{Worst, reference};
use crate::value::FLOAT32;

/// How many numbers are held at once.
const BATCH: u64 = 1 << 18;

/// How many numbers there are.
pub(crate) const COUNT: u64 = 1 << 32;

/// What the errors of double precision may be, in units of single precision.
const SLACK: f64 = 1e-6;

/// Measures a function of one number at every level of `worst`.
pub(crate) fn measure(function: &Function, ufunc: &Ufunc, worst: &mut [Worst]) -> Result<()> {
    for first in (0..COUNT).step_by(BATCH as usize) {
        let numbers: Vec<f32> = (first..first + BATCH)
            .map(|bits| f32::from_bits(bits as u32))
            .collect();
        let doubles = numbers.iter().map(|&x| f64::from(x)).collect::<Vec<_>>();
        let single = Array::from_vec(numbers)?;
        force(LevelId::V4);
        let nearly = numpy_rs::call(ufunc, &[&Array::from_vec(doubles)?], ())?;
        let nearly = nearly.view::<f64>()?;
        for one in &mut *worst {
            force(one.level);
            let results = numpy_rs::call(ufunc, &[&single], ())?;
            let results = results.view::<f32>()?;
            for (k, (&result, &near)) in results.iter().zip(nearly.iter()).enumerate() {
                if apart(result, near) > one.ulps - SLACK {
                    let at = [f64::from(f32::from_bits((first + k as u64) as u32)), 0.0];
                    let ulps = reference(function, at, FLOAT32).distance(result.into(), FLOAT32);
                    if ulps > one.ulps {
                        (one.ulps, one.at) = (ulps, at);
                    }
                }
            }
        }
    }
    Ok(())
}

/// Past the middle between the largest `f32` and the next power of two infinity is right.
const INFINITE: f64 = 340_282_356_779_733_661_637_539_395_458_142_568_448.0;

/// The distance of two numbers in units of the last place of the second as an `f32`; infinity where they differ in kind.
#[inline]
fn apart(result: f32, near: f64) -> f64 {
    let wide = f64::from(result);
    let distance = (wide - near).abs();
    if distance.is_finite() && near.abs() < INFINITE {
        let exponent = (near.abs().to_bits() >> 52).max(1023 - 126);
        return distance * f64::from_bits((2 * 1023 + 23 - exponent) << 52);
    }
    let both_nan = result.is_nan() && near.is_nan();
    let both_infinite = result.is_infinite() && near.abs() >= INFINITE && wide * near > 0.0;
    if both_nan || both_infinite {
        0.0
    } else {
        f64::INFINITY
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_in_units_of_single_precision() {
        assert_eq!(apart(1.0, 1.0), 0.0);
        assert_eq!(apart(1.0 + f32::EPSILON, 1.0), 1.0);
        assert_eq!(apart(1.5, 1.5 + f64::from(f32::EPSILON) / 2.0), 0.5);
        assert_eq!(apart(0.0, f64::from(f32::from_bits(1))), 1.0);
        assert_eq!(apart(f32::INFINITY, 1e300), 0.0);
        assert_eq!(apart(f32::MAX, f64::INFINITY), f64::INFINITY);
        assert_eq!(apart(f32::NAN, f64::NAN), 0.0);
        assert_eq!(apart(f32::NAN, 1.0), f64::INFINITY);
        assert_eq!(apart(f32::INFINITY, f64::NEG_INFINITY), f64::INFINITY);
    }
}
