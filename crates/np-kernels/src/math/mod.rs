//! Elementary functions as branch-free scalar code that the compiler turns into vector code.
//!
//! A function here is written for one number, with selects in place of branches, always inlined and
//! generic over the SIMD [`Level`](crate::simd::Level). A loop over it inside `Level::enter`
//! becomes vector code of that level. (Outside, levels with a fused multiply-add work, but by slow
//! library calls.) No function of real numbers calls the C library, so results do not depend on the
//! platform's; levels may differ from each other in the last bit.
//!
//! - [`unary`]: the functions as types, [`UnaryMath`]: what a kernel's loop calls, a chunk at a
//!   time.
//! - [`exp`], [`log`], [`log10`], [`sin`], [`cos`]: one function each, for `f64` and `f32`. Each
//!   says its error bound.
//! - [`hypot`]: the length of a vector.
//! - [`complex`]: the same for complex numbers, with the square root and the absolute value, as
//!   scalar code.
//!
//! What they are made of:
//! - `rounding`: nearest integers by adding a large number; powers of two.
//! - `significand`: splitting a number into exponent and significand.
//! - `double_double`: sums and products with their rounding errors.
//! - `polynomial`: Horner's rule.
//! - `log_reduction`, `trig_reduction`, `trig_kernels`, `payne_hanek`: what the logarithms share,
//!   what sine and cosine share.
//!
//! Coefficients come from `minimax.py` in this folder.

pub mod complex;
pub mod cos;
pub mod exp;
pub mod hypot;
pub mod log;
pub mod log10;
pub mod sin;
pub mod unary;

mod double_double;
mod log_reduction;
mod payne_hanek;
mod polynomial;
mod rounding;
mod significand;
mod trig_kernels;
mod trig_reduction;

pub use cos::{cos_f32, cos_f64};
pub use exp::{exp_f32, exp_f64};
pub use hypot::{hypot_f32, hypot_f64};
pub use log::{log_f32, log_f64};
pub use log10::{log10_f32, log10_f64};
pub use sin::{sin_f32, sin_f64};
pub use unary::{CHUNK, Cos, Exp, Log, Log10, Sin, UnaryMath};
