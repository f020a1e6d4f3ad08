//! The complex inverse sine and cosine, circular and hyperbolic.
//!
//! With r = |z + 1|, s = |z - 1| the foci distances of the first quadrant's z = x + iy, a = (r +
//! s)/2 and b = x/a: arcsin z = arcsin b + i log(a + sqrt(a² - 1)), arccos z = arccos b - i (the
//! same). Near b = 1 and a = 1 both are rewritten so that nothing cancels, and where squares leave
//! the range each function has its limit.
//!
//! Hull, Fairgrieve, Tang, "Implementing the complex arcsine and arccosine functions using
//! exception handling", ACM TOMS 23 (1997).

use std::f64::consts::{FRAC_PI_2, FRAC_PI_4, LN_2, PI};

use num_complex::Complex;

use super::{Part, through_f64};
use crate::math::{hypot_f64, log_f64};
use crate::simd::Baseline;

/// `numpy.arcsin` of a complex number. Each part within 4 ULP.
///
/// ```
/// use np_kernels::math::complex::carcsin;
/// use num_complex::Complex;
///
/// assert_eq!(carcsin(Complex::new(0.0, -0.0)), Complex::new(0.0, -0.0));
/// ```
pub fn carcsin<T: Part>(z: Complex<T>) -> Complex<T> {
    // arcsin z = -i arcsinh(iz)
    through_f64(z, |z| {
        let value = arcsinh(Complex::new(-z.im, z.re));
        Complex::new(value.im, -value.re)
    })
}

/// `numpy.arcsinh` of a complex number. Each part within 4 ULP.
pub fn carcsinh<T: Part>(z: Complex<T>) -> Complex<T> {
    through_f64(z, arcsinh)
}

/// `numpy.arccos` of a complex number. Each part within 4 ULP.
pub fn carccos<T: Part>(z: Complex<T>) -> Complex<T> {
    through_f64(z, arccos)
}

/// `numpy.arccosh` of a complex number. Each part within 4 ULP.
pub fn carccosh<T: Part>(z: Complex<T>) -> Complex<T> {
    through_f64(z, |z| {
        // ±i arccos z, the sign that makes the real part positive.
        let value = arccos(z);
        Complex::new(value.im.abs(), value.re.copysign(z.im))
    })
}

fn arcsinh(z: Complex<f64>) -> Complex<f64> {
    let (x, y) = (z.im.abs(), z.re.abs());
    let (imaginary, real) = if x.is_nan() || y.is_nan() || x.is_infinite() || y.is_infinite() {
        let size = if x.is_infinite() || y.is_infinite() {
            f64::INFINITY
        } else {
            f64::NAN
        };
        let angle = if x == 0.0 {
            0.0
        } else {
            FRAC_PI_2 - angle_at_infinity(x, y)
        };
        (angle, size)
    } else {
        let ellipse = Ellipse::through(x, y);
        (ellipse.arcsine(), ellipse.size())
    };
    Complex::new(real.copysign(z.re), imaginary.copysign(z.im))
}

fn arccos(z: Complex<f64>) -> Complex<f64> {
    let (x, y) = (z.re.abs(), z.im.abs());
    let (angle, size) = if x.is_nan() || y.is_nan() || x.is_infinite() || y.is_infinite() {
        let size = if x.is_infinite() || y.is_infinite() {
            f64::INFINITY
        } else {
            f64::NAN
        };
        let angle = if x == 0.0 {
            FRAC_PI_2
        } else {
            angle_at_infinity(x, y)
        };
        (angle, size)
    } else {
        let ellipse = Ellipse::through(x, y);
        (ellipse.arccosine(), ellipse.size())
    };
    let real = if z.re.is_sign_negative() {
        PI - angle
    } else {
        angle
    };
    Complex::new(real, size.copysign(-z.im))
}

/// The angle of (x, y), at least one of them infinite or NaN.
fn angle_at_infinity(x: f64, y: f64) -> f64 {
    match (x.is_infinite(), y.is_infinite()) {
        (true, true) => FRAC_PI_4,
        (true, false) if !y.is_nan() => 0.0,
        (false, true) if !x.is_nan() => FRAC_PI_2,
        _ => f64::NAN,
    }
}

/// Distances beyond these have squares that overflow, or underflow to where bits are lost.
const LARGEST: f64 = 1e150;
const SMALLEST: f64 = 6e-154;

/// The ellipse with foci ±1 through a point of the first quadrant.
struct Ellipse {
    x: f64,
    y: f64,
    /// Distance from -1.
    r: f64,
    /// Distance from 1.
    s: f64,
    /// Half the sum of both: the ellipse's half axis.
    a: f64,
}

impl Ellipse {
    fn through(x: f64, y: f64) -> Ellipse {
        let r = hypot_f64::<Baseline>(x + 1.0, y);
        let s = hypot_f64::<Baseline>(x - 1.0, y);
        Ellipse {
            x,
            y,
            r,
            s,
            a: 0.5 * r + 0.5 * s,
        }
    }

    /// Whether the general formulas hold.
    fn is_moderate(&self) -> bool {
        let Ellipse { x, y, .. } = *self;
        x < LARGEST && y < LARGEST && y > SMALLEST
    }

    /// a - 1 without cancellation.
    fn excess(&self) -> f64 {
        let Ellipse { x, y, r, s, .. } = *self;
        let left = y * y / (r + (x + 1.0));
        let right = if x < 1.0 {
            y * y / (s + (1.0 - x))
        } else {
            s + (x - 1.0)
        };
        0.5 * (left + right)
    }

    /// log(a + sqrt(a² - 1)), the size of the imaginary part.
    fn size(&self) -> f64 {
        const CROSSOVER: f64 = 1.5;
        let Ellipse { x, y, a, .. } = *self;
        if !self.is_moderate() {
            return self.size_at_the_edges();
        }
        if a > CROSSOVER {
            return log_f64::<Baseline>(a + ((a - 1.0) * (a + 1.0)).sqrt());
        }
        let excess = self.excess();
        if excess == 0.0 {
            // y² is lost beside (1 - x)²: a² - 1 = y² / (1 - x²).
            return y / ((1.0 - x) * (1.0 + x)).sqrt();
        }
        (excess + (excess * (a + 1.0)).sqrt()).ln_1p()
    }

    fn size_at_the_edges(&self) -> f64 {
        let Ellipse { x, y, .. } = *self;
        if x >= LARGEST || y >= LARGEST {
            // log 2|z|
            let (large, small) = if x > y { (x, y) } else { (y, x) };
            let ratio = small / large;
            return LN_2 + log_f64::<Baseline>(large) + 0.5 * (ratio * ratio).ln_1p();
        }
        if x < 1.0 {
            return y / ((1.0 - x) * (1.0 + x)).sqrt();
        }
        if x == 1.0 {
            return y.sqrt();
        }
        let excess = x - 1.0;
        (excess + (excess * (x + 1.0)).sqrt()).ln_1p()
    }

    /// sqrt(a² - x²), the side of the right triangle with the hypotenuse a.
    fn side(&self) -> f64 {
        let Ellipse { x, y, r, s, a } = *self;
        let sum = a + x;
        let left = r + (x + 1.0);
        if x <= 1.0 {
            (0.5 * sum * (y * y / left + (s + (1.0 - x)))).sqrt()
        } else {
            y * (0.5 * (sum / left + sum / (s + (x - 1.0)))).sqrt()
        }
    }

    /// arcsin(x/a), from 0 to π/2.
    fn arcsine(&self) -> f64 {
        let Ellipse { x, y, a, .. } = *self;
        if !self.is_moderate() {
            return if x >= LARGEST || y >= LARGEST {
                x.atan2(y)
            } else if x < 1.0 {
                x.asin()
            } else {
                FRAC_PI_2 - self.arccosine_at_the_cut()
            };
        }
        if x / a <= 0.6417 {
            (x / a).asin()
        } else {
            x.atan2(self.side())
        }
    }

    /// arccos(x/a), from 0 to π/2.
    fn arccosine(&self) -> f64 {
        let Ellipse { x, y, a, .. } = *self;
        if !self.is_moderate() {
            return if x >= LARGEST || y >= LARGEST {
                y.atan2(x)
            } else if x < 1.0 {
                x.acos()
            } else {
                self.arccosine_at_the_cut()
            };
        }
        if x / a <= 0.6417 {
            (x / a).acos()
        } else {
            self.side().atan2(x)
        }
    }

    /// The inverse cosine for x >= 1 and a tiny y.
    fn arccosine_at_the_cut(&self) -> f64 {
        let Ellipse { x, y, .. } = *self;
        if x == 1.0 {
            y.sqrt()
        } else {
            y / ((x - 1.0) * (x + 1.0)).sqrt()
        }
    }
}
