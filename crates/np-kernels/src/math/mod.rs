//! Elementary functions as branch-free scalar code that the compiler turns into vector code.
//!
//! A function here is written for one number, with selects in place of branches, always inlined and
//! generic over the SIMD [`Level`](crate::simd::Level). A loop over it inside `Level::enter`
//! becomes vector code of that level. (Outside, levels with a fused multiply-add work, but by slow
//! library calls.) No function of real numbers calls the C library, so results do not depend on the
//! platform's; levels may differ from each other in the last bit.
//!
//! - [`unary`], [`binary`]: the functions as types, [`UnaryMath`] and [`BinaryMath`]: what a
//!   kernel's loop calls, a chunk at a time.
//! - [`exp`], [`exp2`], [`expm1`], [`log`], [`log2`], [`log10`], [`log1p`], [`power`],
//!   [`power_single`] (the same in single precision), [`cbrt`], [`logaddexp`]: exponentials, logarithms, powers.
//! - [`sin`], [`cos`], [`tan`], [`arcsin`] (with the arccosine), [`arctan`], [`arctan2`],
//!   [`hypot`]: angles and triangles.
//! - [`hyperbolic`] (sine and cosine), [`tanh`], [`inverse_hyperbolic`].
//! - [`sinc`], [`bessel`]: `sin(πx) / (πx)`, a Bessel function.
//! - [`complex`]: the same for complex numbers, with the square root and the absolute value, as
//!   scalar code and for blocks.
//!
//! Each function is there for `f64` and `f32` and says its error bound.
//!
//! What they are made of:
//! - `rounding`: nearest integers by adding a large number; powers of two.
//! - `significand`: splitting a number into exponent and significand.
//! - `double_double`: sums, products and quotients with their rounding errors.
//! - `root_pieces`: square roots with their rounding errors.
//! - `polynomial`: Horner's rule.
//! - `exp_reduction`, `log_reduction`, `log_base`, `log_precise`: what the exponentials share, what
//!   the logarithms share, other bases, and a logarithm of more bits for powers.
//! - `log_by_table`, `permutation`: the same by tables, and tables in registers.
//! - `trig_reduction`, `trig_kernels`, `payne_hanek`: what sine, cosine and tangent share.
//! - `arctan_kernels`: what the inverse tangents share.
//! - `narrow`: exponential and logarithm in `f64` for results of `f32`.
//!
//! Coefficients come from `minimax.py` in this folder.

pub mod arcsin;
pub mod arctan;
pub mod arctan2;
pub mod bessel;
pub mod binary;
pub mod cbrt;
pub mod complex;
pub mod cos;
pub mod exp;
pub mod exp2;
pub mod expm1;
pub mod hyperbolic;
pub mod hypot;
pub mod inverse_hyperbolic;
pub mod log;
pub mod log10;
pub mod log1p;
pub mod log2;
pub mod logaddexp;
pub mod power;
pub mod power_single;
pub mod sin;
pub mod sinc;
pub mod tan;
pub mod tanh;
pub mod unary;

mod arctan_kernels;
mod double_double;
mod exp_reduction;
mod log_base;
mod log_by_table;
mod log_precise;
mod log_reduction;
mod narrow;
mod payne_hanek;
mod permutation;
mod polynomial;
mod root_pieces;
mod rounding;
mod significand;
mod trig_kernels;
mod trig_reduction;

pub use arcsin::{arccos_f32, arccos_f64, arcsin_f32, arcsin_f64};
pub use arctan::{arctan_f32, arctan_f64};
pub use arctan2::{arctan2_f32, arctan2_f64};
pub use bessel::I0;
pub use binary::{Arctan2, BinaryMath, Hypot, Logaddexp, Logaddexp2, Power};
pub use cbrt::{cbrt_f32, cbrt_f64};
pub use cos::{cos_f32, cos_f64};
pub use exp::{exp_f32, exp_f64};
pub use exp2::{exp2_f32, exp2_f64};
pub use expm1::{expm1_f32, expm1_f64};
pub use hyperbolic::{cosh_f32, cosh_f64, sinh_f32, sinh_f64};
pub use hypot::{hypot_f32, hypot_f64};
pub use inverse_hyperbolic::{
    arccosh_f32, arccosh_f64, arcsinh_f32, arcsinh_f64, arctanh_f32, arctanh_f64,
};
pub use log::{log_f32, log_f64};
pub use log1p::{log1p_f32, log1p_f64};
pub use log2::{log2_f32, log2_f64};
pub use log10::{log10_f32, log10_f64};
pub use logaddexp::{logaddexp_f32, logaddexp_f64, logaddexp2_f32, logaddexp2_f64};
pub use power::power_f64;
pub use power_single::power_f32;
pub use sin::{sin_f32, sin_f64};
pub use sinc::Sinc;
pub use tan::{tan_f32, tan_f64};
pub use tanh::{tanh_f32, tanh_f64};
pub use unary::{
    Arccos, Arccosh, Arcsin, Arcsinh, Arctan, Arctanh, CHUNK, Cbrt, Cos, Cosh, Exp, Exp2, Expm1,
    Log, Log1p, Log2, Log10, Sin, Sinh, Tan, Tanh, UnaryMath,
};
