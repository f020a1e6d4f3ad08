//! The absolute value.

use num_complex::Complex;

use super::Part;
use crate::simd::Level;

/// `numpy.absolute` of a complex number: sqrt(re² + im²) without overflow on the way, branch-free.
///
/// ```
/// use np_kernels::math::complex::absolute;
/// use np_kernels::simd::Baseline;
/// use num_complex::Complex;
///
/// assert_eq!(absolute::<Baseline, f64>(Complex::new(3e300, -4e300)), 5e300);
/// ```
#[inline(always)]
pub fn absolute<L: Level, T: Part>(z: Complex<T>) -> T {
    T::length::<L>(z.re, z.im)
}
