//! Powers of complex numbers.
//!
//! Integer exponents up to 99 are products, so that powers of Gaussian integers are exact; other
//! powers are exp(b log a), with log a and the product carried in twice the precision.

use num_complex::Complex;
use num_traits::Float;

use super::exp::{exp, scaled_by_exp};
use super::log::log;
use super::polar_log::polar_log;
use super::wide::Wide;
use super::{Part, through_f64};
use crate::math::{cos_f64, sin_f64};
use crate::simd::Baseline;

/// `numpy.power` of complex numbers: a^b, the principal value. Within 4 epsilon of its size.
///
/// a^0 is 1 for every a; 0^b is 0 for re b > 0 and otherwise NaN. Where an integer power is not
/// finite, its parts are those that NumPy's repeated multiplication leaves.
///
/// ```
/// use np_kernels::math::complex::cpow;
/// use num_complex::Complex;
///
/// let three = Complex::new(3.0, 0.0);
/// assert_eq!(cpow(Complex::new(1.0, 2.0), three), Complex::new(-11.0, -2.0));
/// ```
pub fn cpow<T: Part>(a: Complex<T>, b: Complex<T>) -> Complex<T> {
    let (zero, one) = (T::zero(), T::one());
    if b.re == zero && b.im == zero {
        return Complex::new(one, zero);
    }
    if a.re == zero && a.im == zero {
        return if b.re > zero {
            Complex::new(zero, zero)
        } else {
            Complex::new(T::nan(), T::nan())
        };
    }
    if b.im == zero && b.re.abs() < T::nearest(100.0) && b.re.trunc() == b.re {
        return integer_power(a, b.re.into() as i32);
    }
    general_power(a, b)
}

fn integer_power<T: Part>(a: Complex<T>, n: i32) -> Complex<T> {
    // What NumPy does step by step is the result where a step overflows, or a part is zero: which
    // parts become infinite, NaN or a zero of which sign has no other rule.
    let steps = match n {
        1 => return a,
        2 => return multiply(a, a),
        3 => return multiply(a, multiply(a, a)),
        _ => by_squaring(
            a,
            n.unsigned_abs(),
            Complex::new(T::one(), T::zero()),
            multiply,
        ),
    };
    let steps = if n < 0 { reciprocal(steps) } else { steps };
    let settled = |part: T| part == T::zero() || !part.is_finite();
    if settled(steps.re) && settled(steps.im) || !steps.re.is_finite() || !steps.im.is_finite() {
        return steps;
    }
    let exact = T::accurate_power(a, n);
    Complex::new(
        if settled(steps.re) {
            steps.re
        } else {
            exact.re
        },
        if settled(steps.im) {
            steps.im
        } else {
            exact.im
        },
    )
}

/// a^n by squaring, in NumPy's order of the products.
fn by_squaring<A: Copy>(a: A, n: u32, one: A, multiply: fn(A, A) -> A) -> A {
    let (mut result, mut power, mut bits) = (one, a, n);
    loop {
        if bits & 1 == 1 {
            result = multiply(result, power);
        }
        bits >>= 1;
        if bits == 0 {
            return result;
        }
        power = multiply(power, power);
    }
}

fn multiply<T: Float>(a: Complex<T>, b: Complex<T>) -> Complex<T> {
    Complex::new(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re)
}

/// 1/z by Smith's method, which NumPy divides by.
fn reciprocal<T: Float>(z: Complex<T>) -> Complex<T> {
    let (one, zero) = (T::one(), T::zero());
    if z.re.abs() >= z.im.abs() {
        if z.re == zero && z.im == zero {
            return Complex::new(one / z.re.abs(), zero / z.im.abs());
        }
        let ratio = z.im / z.re;
        let scale = one / (z.re + z.im * ratio);
        Complex::new((one + zero * ratio) * scale, (zero - one * ratio) * scale)
    } else {
        let ratio = z.re / z.im;
        let scale = one / (z.im + z.re * ratio);
        Complex::new((one * ratio + zero) * scale, (zero * ratio - one) * scale)
    }
}

/// a^n with room for the rounding errors of 99 products, where a^|n| neither over- nor underflows.
pub(super) fn power_through_f64(a: Complex<f64>, n: i32) -> Complex<f64> {
    let power = by_squaring(a, n.unsigned_abs(), Complex::new(1.0, 0.0), multiply);
    if n < 0 { reciprocal(power) } else { power }
}

/// [`power_through_f64`] for parts that are `f64` already.
pub(super) fn power_through_wide(a: Complex<f64>, n: i32) -> Complex<f64> {
    let wide = |x| Wide::new(x, 0.0);
    let (re, im) = by_squaring(
        (wide(a.re), wide(a.im)),
        n.unsigned_abs(),
        (wide(1.0), wide(0.0)),
        |(a, b), (c, d)| {
            (
                a.multiply(c).add(b.multiply(d).negative()),
                a.multiply(d).add(b.multiply(c)),
            )
        },
    );
    if n >= 0 {
        return Complex::new(re.high, im.high);
    }
    // 1/(u + iv) = (u - iv) / (u² + v²), scaled so that the squares stay in range.
    let largest = re.high.abs().max(im.high.abs());
    let scale = f64::from_bits((2046 << 52) - (largest.to_bits() & (0x7ff << 52)));
    let (u, v) = (re.scale(scale), im.scale(scale));
    let square = u.multiply(u).add(v.multiply(v));
    Complex::new(
        u.divide(square).high * scale,
        -v.divide(square).high * scale,
    )
}

fn general_power<T: Part>(a: Complex<T>, b: Complex<T>) -> Complex<T> {
    // As C's cpow does: exp(b log a).
    let exponent = annex_g_product(b, through_f64(a, log));
    if !exponent.re.is_finite() || !exponent.im.is_finite() {
        return through_f64(exponent, exp);
    }
    let wide = |z: Complex<T>| Complex::new(z.re.into(), z.im.into());
    let value = exp_of_product(wide(a), wide(b), exponent.im.into());
    // The sign of a zero comes from the product.
    let imaginary = if exponent.im == T::zero() {
        exponent.im
    } else {
        T::nearest(value.im)
    };
    Complex::new(T::nearest(value.re), imaginary)
}

/// The product of C99's Annex G: infinite where one factor is infinite and the other is not zero.
fn annex_g_product<T: Float>(a: Complex<T>, b: Complex<T>) -> Complex<T> {
    let product = multiply(a, b);
    if !(product.re.is_nan() && product.im.is_nan()) {
        return product;
    }
    let infinite = |z: Complex<T>| z.re.is_infinite() || z.im.is_infinite();
    let zero_for_nan = |part: T| {
        if part.is_nan() {
            T::zero().copysign(part)
        } else {
            part
        }
    };
    let without_nan = |z: Complex<T>| Complex::new(zero_for_nan(z.re), zero_for_nan(z.im));
    let on_unit_box = |z: Complex<T>| {
        let side = |part: T| {
            let length = if part.is_infinite() {
                T::one()
            } else {
                T::zero()
            };
            length.copysign(part)
        };
        Complex::new(side(z.re), side(z.im))
    };
    let (mut a, mut b) = (a, b);
    let mut recover = false;
    if infinite(a) {
        (a, b) = (on_unit_box(a), without_nan(b));
        recover = true;
    }
    if infinite(b) {
        (a, b) = (without_nan(a), on_unit_box(b));
        recover = true;
    }
    if !recover {
        // Products that overflowed and cancelled.
        let overflowed = [a.re * b.re, a.im * b.im, a.re * b.im, a.im * b.re];
        if !overflowed.into_iter().any(T::is_infinite) {
            return product;
        }
        (a, b) = (without_nan(a), without_nan(b));
    }
    multiply(a, b).scale(T::infinity())
}

/// exp(b log a) for finite a and b, a not zero.
///
/// On an axis one part vanishes beside the other, and may be zero here; it then comes from
/// `rounded_angle`, as in C's cpow, and has its sign also where the other part overflows.
fn exp_of_product(a: Complex<f64>, b: Complex<f64>, rounded_angle: f64) -> Complex<f64> {
    let (size, angle) = polar_log(a);
    let re = size.times(b.re).add(angle.times(b.im).negative());
    let im = angle.times(b.re).add(size.times(b.im));
    let mut turned = direction(im.high) * direction_of_small(im.low);
    if turned.re == 0.0 {
        turned.re = cos_f64::<Baseline>(rounded_angle);
    }
    if turned.im == 0.0 {
        turned.im = sin_f64::<Baseline>(rounded_angle);
    }
    scaled_by_exp(turned.scale(1.0 + re.low), re.high, 1.0)
}

/// cos x + i sin x.
fn direction(x: f64) -> Complex<f64> {
    Complex::new(cos_f64::<Baseline>(x), sin_f64::<Baseline>(x))
}

/// The same for x that is nearly always tiny.
fn direction_of_small(x: f64) -> Complex<f64> {
    if x.abs() < 1e-9 {
        Complex::new(1.0, x)
    } else {
        direction(x)
    }
}
