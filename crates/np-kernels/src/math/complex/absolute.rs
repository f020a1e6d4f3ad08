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

/// [`absolute`], and whether z is ordinary: the sum of its squares is in the middle of the range. If not, the number has no meaning.
///
/// The square root of a sum that may be one unit off: within 1.25 ULP, and [`absolute`] where the squares are exact.
#[inline(always)]
pub(crate) fn ordinary_absolute<L: Level, T: Part>(z: Complex<T>) -> (T, bool) {
    let square = L::mul_add(z.re, z.re, z.im * z.im);
    (
        square.sqrt(),
        (square >= T::SMALLEST_SQUARE) & (square <= T::LARGEST_SQUARE),
    )
}
