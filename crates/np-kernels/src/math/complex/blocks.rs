//! Functions of complex numbers a block at a time: vector code for ordinary numbers, the scalar functions for the others.
//!
//! An ordinary number is finite and far from the ends of the range and from where something cancels. There a formula
//! without branches holds, which a loop over real and imaginary parts turns into vector code. The others of a block are
//! done again, one at a time; which way a number goes depends on the number alone.

use num_complex::Complex;

use super::log::{log2_of_log, log10_of_log};
use super::{Part, ccos, ccosh, cexp, clog, clog2, clog10, csin, csinh, csqrt, ctan, ctanh};
use crate::functions::transcendental::Sqrt;
use crate::math::double_double::{fast_two_sum, two_product, two_sum};
use crate::math::log_reduction::{log_parts_of_pair_near_one, natural_f64};
use crate::math::trig_kernels::sine_and_cosine_f64;
use crate::math::trig_reduction::{limit, reduce_f64};
use crate::math::{Cos, Cosh, Exp, Log, Log2, Log10, Sin, Sinh, Tan, Tanh};
use crate::math::{arctan2_f64, cosh_f64, exp, sinh_f64};
use crate::simd::Level;

/// How many numbers a block has: few enough that a short array does not pay for many.
pub const BLOCK: usize = 16;

/// Real or imaginary parts of a block.
pub type Parts = [f64; BLOCK];

/// An elementary function of a complex number, for blocks.
pub trait ComplexMath: 'static {
    /// The function of any number.
    fn any<T: Part>(z: Complex<T>) -> Complex<T>;

    /// Whether [`ordinary`](ComplexMath::ordinary) holds for z.
    fn is_ordinary<L: Level>(z: Complex<f64>) -> bool;

    /// The function of an ordinary number, branch-free. Of others it has no meaning.
    fn ordinary<L: Level>(z: Complex<f64>) -> Complex<f64>;

    /// [`ordinary`](ComplexMath::ordinary) in the place of each number, and whether all of them are.
    #[inline(always)]
    fn block<L: Level>(re: &mut Parts, im: &mut Parts) -> bool {
        let mut all = true;
        for i in 0..BLOCK {
            let z = Complex::new(re[i], im[i]);
            all &= Self::is_ordinary::<L>(z);
            Complex {
                re: re[i],
                im: im[i],
            } = Self::ordinary::<L>(z);
        }
        all
    }
}

/// Whether |x| is at most `limit`: false for NaN.
#[inline(always)]
fn within(x: f64, limit: f64) -> bool {
    x.abs() <= limit
}

impl ComplexMath for Exp {
    fn any<T: Part>(z: Complex<T>) -> Complex<T> {
        cexp(z)
    }

    #[inline(always)]
    fn is_ordinary<L: Level>(z: Complex<f64>) -> bool {
        within(z.re, 700.0) & within(z.im, limit::<L>())
    }

    #[inline(always)]
    fn ordinary<L: Level>(z: Complex<f64>) -> Complex<f64> {
        let (sine, cosine) = sine_and_cosine::<L>(z.im);
        let size = exp::ordinary_f64::<L>(z.re).0;
        Complex::new(size * cosine, size * sine)
    }
}

/// Sine and cosine of |x| up to the [`limit`].
#[inline(always)]
fn sine_and_cosine<L: Level>(x: f64) -> (f64, f64) {
    let (sine, cosine) = sine_and_cosine_f64::<L>(reduce_f64::<L>(x.abs()));
    let sign = x.to_bits() & (1 << 63);
    (f64::from_bits(sine.to_bits() ^ sign), cosine)
}

/// Past this sinh and cosh may overflow.
const LARGE: f64 = 700.0;

macro_rules! hyperbolic {
    ($($name:ident: $any:path, $limit:expr, $value:path, |$z:ident| $turned:expr, |$w:ident| $back:expr;)*) => {$(
        impl ComplexMath for $name {
            fn any<T: Part>(z: Complex<T>) -> Complex<T> {
                $any(z)
            }

            #[inline(always)]
            fn is_ordinary<L: Level>($z: Complex<f64>) -> bool {
                let z = $turned;
                within(z.re, $limit) & within(z.im, limit::<L>())
            }

            #[inline(always)]
            fn ordinary<L: Level>($z: Complex<f64>) -> Complex<f64> {
                let $w = $value($turned);
                $back
            }
        }
    )*};
}

hyperbolic! {
    Sinh: csinh, LARGE, sinh::<L>, |z| z, |w| w;
    Cosh: ccosh, LARGE, cosh::<L>, |z| z, |w| w;
    Tanh: ctanh, 22.0, tanh::<L>, |z| z, |w| w;
    Sin: csin, LARGE, sinh::<L>, |z| Complex::new(-z.im, z.re), |w| Complex::new(w.im, -w.re);
    Cos: ccos, LARGE, cosh::<L>, |z| Complex::new(-z.im, z.re), |w| w;
    Tan: ctan, 22.0, tanh::<L>, |z| Complex::new(-z.im, z.re), |w| Complex::new(w.im, -w.re);
}

#[inline(always)]
fn sinh<L: Level>(z: Complex<f64>) -> Complex<f64> {
    let (sine, cosine) = sine_and_cosine::<L>(z.im);
    Complex::new(sinh_f64::<L>(z.re) * cosine, cosh_f64::<L>(z.re) * sine)
}

#[inline(always)]
fn cosh<L: Level>(z: Complex<f64>) -> Complex<f64> {
    let (sine, cosine) = sine_and_cosine::<L>(z.im);
    Complex::new(cosh_f64::<L>(z.re) * cosine, sinh_f64::<L>(z.re) * sine)
}

#[inline(always)]
fn tanh<L: Level>(z: Complex<f64>) -> Complex<f64> {
    let (sine, cosine) = sine_and_cosine::<L>(z.im);
    let (sine_h, cosine_h) = (sinh_f64::<L>(z.re), cosh_f64::<L>(z.re));
    let denominator = L::mul_add(sine_h, sine_h, cosine * cosine);
    Complex::new(sine_h * cosine_h / denominator, sine * cosine / denominator)
}

/// Between these, squares and their rounding errors are far from the ends of the range.
const SMALLEST: f64 = f64::from_bits((1023 - 400) << 52);
const LARGEST: f64 = f64::from_bits((1023 + 500) << 52);

macro_rules! logarithms {
    ($($name:ident: $any:path, $of_natural:path;)*) => {$(
        impl ComplexMath for $name {
            fn any<T: Part>(z: Complex<T>) -> Complex<T> {
                $any(z)
            }

            #[inline(always)]
            fn is_ordinary<L: Level>(z: Complex<f64>) -> bool {
                let (x, y) = (z.re.abs(), z.im.abs());
                let moderate = (x <= LARGEST) & (y <= LARGEST) & ((x >= SMALLEST) | (y >= SMALLEST));
                let (excess, low) = squares_minus_one::<L>(z);
                moderate & ((excess + low).abs() > TWO_MINUS_40)
            }

            #[inline(always)]
            fn ordinary<L: Level>(z: Complex<f64>) -> Complex<f64> {
                $of_natural(log::<L>(z))
            }
        }
    )*};
}

logarithms! {
    Log: clog, std::convert::identity;
    Log2: clog2, log2_of_log;
    Log10: clog10, log10_of_log;
}

/// Nearer to the unit circle more than two pieces are needed.
const TWO_MINUS_40: f64 = f64::from_bits((1023 - 40) << 52);

/// |z|² - 1 in two pieces, for numbers near the unit circle.
#[inline(always)]
fn squares_minus_one<L: Level>(z: Complex<f64>) -> (f64, f64) {
    let (large, small) = by_size(z);
    let (a, a_error) = two_product::<L, _>(large, large);
    let (b, b_error) = two_product::<L, _>(small, small);
    let (rest, rest_error) = fast_two_sum(-1.0, a);
    let (excess, error) = two_sum(rest, b);
    (excess, (error + rest_error) + (a_error + b_error))
}

/// The larger part's absolute value, then the smaller's.
#[inline(always)]
fn by_size(z: Complex<f64>) -> (f64, f64) {
    let (x, y) = (z.re.abs(), z.im.abs());
    if x > y { (x, y) } else { (y, x) }
}

/// log |z| is half the logarithm of |z|², which is summed in two pieces.
#[inline(always)]
fn log<L: Level>(z: Complex<f64>) -> Complex<f64> {
    let (large, small) = by_size(z);
    let (a, a_error) = two_product::<L, _>(large, large);
    let (b, b_error) = two_product::<L, _>(small, small);
    let (square, error) = two_sum(a, b);
    let (excess, excess_low) = squares_minus_one::<L>(z);
    let parts =
        log_parts_of_pair_near_one::<L>(square, error + (a_error + b_error), excess, excess_low);
    Complex::new(0.5 * natural_f64::<L>(parts), arctan2_f64::<L>(z.im, z.re))
}

impl ComplexMath for Sqrt {
    fn any<T: Part>(z: Complex<T>) -> Complex<T> {
        csqrt(z)
    }

    #[inline(always)]
    fn is_ordinary<L: Level>(z: Complex<f64>) -> bool {
        let (x, y) = (z.re.abs(), z.im.abs());
        (x <= LARGEST) & (y <= LARGEST) & ((x >= SMALLEST) | (y >= SMALLEST))
    }

    /// As the scalar function; the length needs no better than one unit, of which the root leaves half.
    #[inline(always)]
    fn ordinary<L: Level>(z: Complex<f64>) -> Complex<f64> {
        let Complex { re, im } = z;
        let length = L::mul_add(re, re, im * im).sqrt();
        let larger = (0.5 * (re.abs() + length)).sqrt();
        let other = im / (larger + larger);
        let left = re < 0.0;
        Complex::new(
            if left { other.abs() } else { larger },
            if left { larger.copysign(im) } else { other },
        )
    }
}
