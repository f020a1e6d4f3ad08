//! The logarithm to base 10.

use super::double_double::{Head, fast_two_sum};
use super::log_reduction::{at_the_edges, log_parts_f32, log_parts_f64};
use crate::simd::Level;

/// log10 x.
#[inline(always)]
pub fn log10_f64<L: Level>(x: f64) -> f64 {
    const LOG10_2_HIGH: f64 = 0.30102999566361177; // 40 bits: k * LOG10_2_HIGH is exact
    const LOG10_2_LOW: f64 = 3.694239077158931e-13;
    const LOG10_E: f64 = std::f64::consts::LOG10_E;
    const LOG10_E_HIGH: f64 = 0.4342944771051407; // 26 bits
    const LOG10_E_LOW: f64 = 4.798111141615973e-09;
    let parts = log_parts_f64::<L>(x);
    // log m once more in two pieces, the first short enough for an exact product.
    let high = (parts.head + parts.tail).head();
    let low = (parts.head - high) + parts.tail;
    let (sum, error) = fast_two_sum(parts.k * LOG10_2_HIGH, high * LOG10_E_HIGH);
    let rest = L::mul_add(low, LOG10_E, high * LOG10_E_LOW);
    let value = sum + (error + L::mul_add(parts.k, LOG10_2_LOW, rest));
    at_the_edges(x, value)
}

/// log10 x for `f32`.
#[inline(always)]
pub fn log10_f32<L: Level>(x: f32) -> f32 {
    const LOG10_2_HIGH: f32 = 0.301025390625; // 14 bits
    const LOG10_2_LOW: f32 = 4.605039066518657e-06;
    const LOG10_E: f32 = std::f32::consts::LOG10_E;
    const LOG10_E_HIGH: f32 = 0.43408203125; // 11 bits
    const LOG10_E_LOW: f32 = 0.0002124506572727114;
    let parts = log_parts_f32::<L>(x);
    let high = (parts.head + parts.tail).head();
    let low = (parts.head - high) + parts.tail;
    let (sum, error) = fast_two_sum(parts.k * LOG10_2_HIGH, high * LOG10_E_HIGH);
    let rest = L::mul_add(low, LOG10_E, high * LOG10_E_LOW);
    let value = sum + (error + L::mul_add(parts.k, LOG10_2_LOW, rest));
    at_the_edges(x, value)
}
