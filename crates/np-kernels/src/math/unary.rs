//! The functions as types: what a kernel's loop calls, a chunk at a time.

use super::complex::Part;
use super::{
    arcsin, arctan, cbrt, cos, exp, exp2, expm1, hyperbolic, inverse_hyperbolic, log, log1p, log2,
    log10, sin, tan, tanh, trig_reduction,
};
use crate::simd::Level;

/// A length of chunks for [`UnaryMath::chunk`] that suits every type; a kernel's blocks have as many bytes for every type.
pub const CHUNK: usize = 64;

/// An elementary function of one number.
///
/// A kernel's loop calls [`chunk`](UnaryMath::chunk) inside `Level::enter`, from a closure marked
/// `#[inline(always)]`: what is not inlined there is compiled without the level's features.
///
/// ```
/// use np_kernels::math::{Exp, UnaryMath};
/// use np_kernels::simd::Baseline;
///
/// assert_eq!(Exp::scalar::<Baseline>(0.0_f64), 1.0);
/// assert_eq!(Exp::chunk::<Baseline, 4>([0.0_f32; 4]), [1.0; 4]);
/// ```
pub trait UnaryMath<T: Copy> {
    /// The function's value at `x`, any `x`.
    fn scalar<L: Level>(x: T) -> T;

    /// The function's value at each `x`. Inside `L::enter` this is vector code of the level; pad a
    /// tail with a harmless value such as 1.
    #[inline(always)]
    fn chunk<L: Level, const N: usize>(mut x: [T; N]) -> [T; N] {
        for value in &mut x {
            *value = Self::scalar::<L>(*value);
        }
        x
    }
}

/// Functions that need no more than a loop over their branch-free scalar code.
macro_rules! branch_free {
    ($($(#[$doc:meta])* $name:ident: $f64:path, $f32:path;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name;

        impl UnaryMath<f64> for $name {
            #[inline(always)]
            fn scalar<L: Level>(x: f64) -> f64 {
                $f64(x)
            }
        }

        impl UnaryMath<f32> for $name {
            #[inline(always)]
            fn scalar<L: Level>(x: f32) -> f32 {
                $f32(x)
            }
        }
    )*};
}

branch_free! {
    /// `numpy.expm1`.
    Expm1: expm1::expm1_f64::<L>, expm1::expm1_f32::<L>;
    /// `numpy.log1p`.
    Log1p: log1p::log1p_f64::<L>, log1p::log1p_f32::<L>;
    /// `numpy.sinh`.
    Sinh: hyperbolic::sinh_f64::<L>, hyperbolic::sinh_f32::<L>;
    /// `numpy.cosh`.
    Cosh: hyperbolic::cosh_f64::<L>, hyperbolic::cosh_f32::<L>;
    /// `numpy.tanh`.
    Tanh: tanh::tanh_f64::<L>, tanh::tanh_f32::<L>;
    /// `numpy.arcsin`.
    Arcsin: arcsin::arcsin_f64::<L>, arcsin::arcsin_f32::<L>;
    /// `numpy.arccos`.
    Arccos: arcsin::arccos_f64::<L>, arcsin::arccos_f32::<L>;
    /// `numpy.arctan`.
    Arctan: arctan::arctan_f64::<L>, arctan::arctan_f32::<L>;
    /// `numpy.arcsinh`.
    Arcsinh: inverse_hyperbolic::arcsinh_f64::<L>, inverse_hyperbolic::arcsinh_f32::<L>;
    /// `numpy.arccosh`.
    Arccosh: inverse_hyperbolic::arccosh_f64::<L>, inverse_hyperbolic::arccosh_f32::<L>;
    /// `numpy.arctanh`.
    Arctanh: inverse_hyperbolic::arctanh_f64::<L>, inverse_hyperbolic::arctanh_f32::<L>;
    /// `numpy.cbrt`.
    Cbrt: cbrt::cbrt_f64::<L>, cbrt::cbrt_f32::<L>;
}

/// Functions that are shorter for ordinary numbers: a chunk is taken for ordinary, and done again where it is not. Both
/// give the same bits for an ordinary number.
macro_rules! mostly_ordinary {
    ($($(#[$doc:meta])* $name:ident { $($type:ty: $any:path, $ordinary:path;)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name;

        $(impl UnaryMath<$type> for $name {
            #[inline(always)]
            fn scalar<L: Level>(x: $type) -> $type {
                $any(x)
            }

            #[inline(always)]
            fn chunk<L: Level, const N: usize>(x: [$type; N]) -> [$type; N] {
                let mut result = x;
                let mut all_ordinary = true;
                for value in &mut result {
                    let ordinary;
                    (*value, ordinary) = $ordinary(*value);
                    all_ordinary &= ordinary;
                }
                if !all_ordinary {
                    for i in 0..N {
                        result[i] = $any(x[i]);
                    }
                }
                result
            }
        })*
    )*};
}

mostly_ordinary! {
    /// `numpy.exp`.
    Exp {
        f64: exp::exp_f64::<L>, exp::ordinary_f64::<L>;
        f32: exp::exp_f32::<L>, exp::ordinary_f32::<L>;
    }
    /// `numpy.exp2`.
    Exp2 {
        f64: exp2::exp2_f64::<L>, exp2::ordinary_f64::<L>;
        f32: exp2::exp2_f32::<L>, exp2::ordinary_f32::<L>;
    }
    /// `numpy.log`.
    Log {
        f64: log::log_f64::<L>, log::ordinary_f64::<L>;
        f32: log::log_f32::<L>, log::ordinary_f32::<L>;
    }
    /// `numpy.log2`.
    Log2 {
        f64: log2::log2_f64::<L>, log2::ordinary_f64::<L>;
        f32: log2::log2_f32::<L>, log2::ordinary_f32::<L>;
    }
    /// `numpy.log10`.
    Log10 {
        f64: log10::log10_f64::<L>, log10::ordinary_f64::<L>;
        f32: log10::log10_f32::<L>, log10::ordinary_f32::<L>;
    }
}

/// Functions whose branch-free code is for |x| up to [`trig_limit`]: a chunk with a larger |x| goes
/// over those elements again.
macro_rules! moderate {
    ($($name:ident, $type:ty: $any:path, $moderate:path, $large:path;)*) => {$(
        impl UnaryMath<$type> for $name {
            #[inline(always)]
            fn scalar<L: Level>(x: $type) -> $type {
                $any(x)
            }

            #[inline(always)]
            fn chunk<L: Level, const N: usize>(x: [$type; N]) -> [$type; N] {
                let mut result = x;
                let mut large = false;
                for value in &mut result {
                    large |= value.abs() > trig_limit::<L>() as $type;
                    *value = $moderate(*value);
                }
                if large {
                    again(&x, &mut result, trig_limit::<L>() as $type, $large);
                }
                result
            }
        }
    )*};
}

/// The largest |x| for which the branch-free code of sine, cosine and tangent holds at a level.
#[inline(always)]
pub const fn trig_limit<L: Level>() -> f64 {
    trig_reduction::limit::<L>()
}

/// Does the elements of a chunk that are past the limit, one at a time.
#[cold]
#[inline(never)]
fn again<T: Part>(x: &[T], result: &mut [T], limit: T, large: fn(f64) -> f64) {
    for (&x, result) in x.iter().zip(result) {
        if x.abs() > limit {
            *result = T::nearest(large(x.into()));
        }
    }
}

/// `numpy.sin`.
#[derive(Clone, Copy, Debug)]
pub struct Sin;

/// `numpy.cos`.
#[derive(Clone, Copy, Debug)]
pub struct Cos;

/// `numpy.tan`.
#[derive(Clone, Copy, Debug)]
pub struct Tan;

moderate! {
    Sin, f64: sin::sin_f64::<L>, sin::sin_moderate_f64::<L>, sin::sin_large;
    Sin, f32: sin::sin_f32::<L>, sin::sin_moderate_f32::<L>, sin::sin_large;
    Cos, f64: cos::cos_f64::<L>, cos::cos_moderate_f64::<L>, cos::cos_large;
    Cos, f32: cos::cos_f32::<L>, cos::cos_moderate_f32::<L>, cos::cos_large;
    Tan, f64: tan::tan_f64::<L>, tan::tan_moderate_f64::<L>, tan::tan_large;
}

impl UnaryMath<f32> for Tan {
    #[inline(always)]
    fn scalar<L: Level>(x: f32) -> f32 {
        tan::tan_f32::<L>(x)
    }

    /// Angles past `SINGLE_LIMIT` are reduced another way; what follows is the same code.
    #[inline(always)]
    fn chunk<L: Level, const N: usize>(x: [f32; N]) -> [f32; N] {
        let mut result = x;
        let (mut quadrant, mut r, mut correction) = ([0; N], [0.0; N], [0.0; N]);
        let (mut large, mut too_large) = (!L::FMA, false);
        for i in 0..N {
            let size = x[i].abs();
            large |= size > trig_reduction::SINGLE_LIMIT;
            (quadrant[i], r[i], correction[i]) = trig_reduction::reduce_single::<L>(size);
        }
        if large {
            for i in 0..N {
                let size = x[i].abs();
                too_large |= size > trig_limit::<L>() as f32;
                (quadrant[i], r[i], correction[i]) = trig_reduction::reduce_moderate_f32::<L>(size);
            }
        }
        for i in 0..N {
            result[i] = tan::tan_reduced_f32::<L>(x[i], (quadrant[i], r[i], correction[i]));
        }
        if too_large {
            again(&x, &mut result, trig_limit::<L>() as f32, tan::tan_large);
        }
        result
    }
}
