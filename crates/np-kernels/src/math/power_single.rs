//! The power in single precision.
//!
//! |x|^y = 2^n 2^g with y log2 |x| = n + g, |g| <= 1/2. Only the logarithm and its product with y, of which as many bits go
//! before the point as into the exponent, are in double precision: log2 m = s P(s²), s = (m - 1) / (m + 1). The significand is
//! taken apart before it and 2^g is computed after it in single precision, twice as many numbers at a time; for that the steps
//! are loops of their own.
//!
//! Where a table lies in registers, all of it is in single precision: the natural logarithm as two numbers, by the table, and the
//! exponential of two numbers. That takes three fifths of the time.
//!
//! Rejected: all of it in double precision, which takes 1.4 times as long; a division in double precision, which takes as long
//! as single precision and a step of Newton's at level V4 and longer at V3; 2^g as 1 + g P(g) alone, 1.05 ULP.

use super::double_double::less_product;
use super::exp;
use super::log_by_table::{SINGLE, log_f32, split_f32, split_normal_f32};
use super::permutation::{Lanes, Tabulated, has_tables, look_up};
use super::polynomial::horner;
use super::power::{special, times};
use super::rounding::{nearest_f64, scale_by_f32, scale_f32, scale_within_f32};
use super::significand::{
    exponent_and_significand_f32, exponent_and_significand_of_normal_f32, is_positive_normal_f32,
};
use crate::simd::Level;

/// x^y for `f32`, within 0.85 ULP for every x and y; see [`power_f64`](super::power_f64).
#[inline(always)]
pub fn power_f32<L: Level>(x: f32, y: f32) -> f32 {
    if has_tables::<L>() {
        let (k, m, piece) = split_f32(x.abs());
        let entries = SINGLE.each_ref().map(|table| f32::entry(table, piece));
        let (p, p_low) = times::<L, _>(y, log_f32::<L>(k, m, entries));
        let p_low = if p.abs() < 110.0 { p_low } else { 0.0 };
        let p = if p > 89.0 { 89.0 } else { p };
        let p = if p < -104.0 { -104.0 } else { p };
        let (value, k_bits) = exp::parts_f32::<L>(p, p_low);
        let value = scale_f32(value, k_bits);
        return special(f64::from(x), f64::from(y), f64::from(value)) as f32;
    }
    let (k, m) = exponent_and_significand_f32(x.abs());
    let f = m - 1.0;
    let p = exponent::<L>(k, f, 1.0 / (2.0 + f), y);
    let p = if p > 130.0 { 130.0 } else { p };
    let p = if p < -160.0 { -160.0 } else { p };
    let (n, n_bits) = nearest_f64(p);
    let value = scale_by_f32(exp2_near_zero::<L>((p - n) as f32), n_bits as u32);
    special(f64::from(x), f64::from(y), f64::from(value)) as f32
}

/// [`power_f32`] of each pair. A chunk of positive normal numbers with normal results is spared the special cases.
#[inline(always)]
pub(super) fn power_chunk_f32<L: Level, const N: usize>(x: [f32; N], y: [f32; N]) -> [f32; N] {
    if has_tables::<L>() {
        return power_chunk_by_table::<L, N>(x, y);
    }
    let (mut k, mut f, mut inverse) = ([0.0; N], [0.0; N], [0.0; N]);
    let mut ordinary = true;
    for i in 0..N {
        let (exponent, m) = exponent_and_significand_of_normal_f32(x[i]);
        (k[i], f[i]) = (exponent, m - 1.0);
        inverse[i] = 1.0 / (2.0 + f[i]);
        ordinary &= is_positive_normal_f32(x[i]);
    }
    let (mut g, mut n_bits) = ([0.0; N], [0; N]);
    for i in 0..N {
        let p = exponent::<L>(k[i], f[i], inverse[i], y[i]);
        let (n, bits) = nearest_f64(p);
        (g[i], n_bits[i]) = ((p - n) as f32, bits as u32);
        ordinary &= p.abs() < 125.0;
    }
    let mut result = x;
    if ordinary {
        for i in 0..N {
            let value = exp2_near_zero::<L>(g[i]);
            result[i] = f32::from_bits(value.to_bits().wrapping_add(n_bits[i] << 23));
        }
    } else {
        for i in 0..N {
            result[i] = power_f32::<L>(x[i], y[i]);
        }
    }
    result
}

/// [`power_chunk_f32`] by tables.
#[inline(always)]
fn power_chunk_by_table<L: Level, const N: usize>(x: [f32; N], y: [f32; N]) -> [f32; N] {
    let mut result = x;
    let mut ordinary = true;
    let (mut k, mut m, mut piece) = (Lanes([0.0; N]), Lanes([0.0; N]), Lanes([0; N]));
    for i in 0..N {
        (k.0[i], m.0[i], piece.0[i]) = split_normal_f32(x[i]);
    }
    let c = look_up::<L, f32, N>(&SINGLE[0], &piece);
    let t = look_up::<L, f32, N>(&SINGLE[1], &piece);
    let t_low = look_up::<L, f32, N>(&SINGLE[2], &piece);
    for i in 0..N {
        let log = log_f32::<L>(k.0[i], m.0[i], [c.0[i], t.0[i], t_low.0[i]]);
        let (p, p_low) = times::<L, _>(y[i], log);
        let (value, k_bits) = exp::parts_f32::<L>(p, p_low);
        result[i] = scale_within_f32(value, k_bits);
        ordinary &= is_positive_normal_f32(x[i]) & (p.abs() < 86.0);
    }
    if !ordinary {
        for i in 0..N {
            result[i] = power_f32::<L>(x[i], y[i]);
        }
    }
    result
}

/// y log2(2^k (1 + f)), for `inverse` near 1 / (2 + f).
#[inline(always)]
fn exponent<L: Level>(k: f32, f: f32, inverse: f32, y: f32) -> f64 {
    // log2 m / s in s², error 2^-37.7 of log2 m.
    const P: [f64; 5] = [
        2.88539008179008,
        0.9617966733502263,
        0.5770835832472903,
        0.41167282792671966,
        0.34072799284763494,
    ];
    // f / (2 + f) by a step of Newton's: a division in single precision takes a third of what two vectors of double take.
    let (f, inverse) = (f64::from(f), f64::from(inverse));
    let near = f * inverse;
    let s = L::mul_add(near, L::mul_add(-inverse, f + 2.0, 1.0), near);
    f64::from(y) * L::mul_add(s, horner::<L, _, _>(s * s, &P), f64::from(k))
}

/// 2^g for |g| <= 1/2.
#[inline(always)]
fn exp2_near_zero<L: Level>(g: f32) -> f32 {
    // (2^g - 1 - g log 2) / g², error 2^-28.3 of 2^g.
    const P: [f32; 5] = [
        0.24022647738456726,
        0.05550362169742584,
        0.009618526324629784,
        0.0013390161329880357,
        0.00015321155660785735,
    ];
    const LN2: f32 = std::f32::consts::LN_2;
    let sum = less_product::<L, _>(1.0, -g, LN2);
    let error = less_product::<L, _>(1.0 - sum, -g, LN2);
    sum + L::mul_add(g * g, horner::<L, _, _>(g, &P), error)
}
