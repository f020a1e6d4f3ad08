//! The natural logarithm as a sum of two numbers with 68 good bits: what a power needs, whose
//! exponent may be a thousand times as large as its error may be.
//!
//! With w = 2 (m - 1) / (m + 1), log m = w + w³/12 + w⁵/80 + …: w and the next two terms in two pieces,
//! the rest, below 2^-18 of the whole, in one. (The third term in one piece makes a power's error 1.5 ULP where m is near
//! sqrt(2) and the result near the ends of the range.)
//!
//! Muller, "Elementary Functions"; the pieces after Dekker.

use super::double_double::{fast_two_sum, two_product, two_sum};
use super::polynomial::even_odd;
use crate::simd::Level;

/// log x for x = 2^k m, as value and rest.
#[inline(always)]
pub(super) fn log_precise<L: Level>((k, m): (f64, f64)) -> (f64, f64) {
    const LN2_HIGH: f64 = 0.6931471805592082; // 40 bits: k * LN2_HIGH is exact
    const LN2_LOW: f64 = 7.371002565167799e-13;
    const TWELFTH: f64 = 0.08333333333333333;
    const TWELFTH_ERROR: f64 = 4.625929269271485e-18;
    const EIGHTIETH: f64 = 0.0125;
    const EIGHTIETH_ERROR: f64 = -6.938893903907229e-19;
    // (log m - w - w³/12 - w⁵/80) / w⁷ in w², error 2^-72.9 of log m.
    const Q: [f64; 7] = [
        0.0022321428571432144,
        0.00043402777773474496,
        8.87784111545029e-05,
        1.8779996308863e-05,
        4.069750947638481e-06,
        8.915031701649611e-07,
        2.2717253763123265e-07,
    ];
    // w = 2 f / (2 + f) in two pieces, by its residual.
    let f = m - 1.0;
    let (d, d_low) = fast_two_sum(2.0, f);
    let reciprocal = 1.0 / d;
    let twice = f + f;
    let w = twice * reciprocal;
    let (product, error) = two_product::<L, _>(w, d);
    let residual = (twice - product) - error;
    let w_low = L::mul_add(-w, d_low, residual) * reciprocal;
    let (z, z_error) = two_product::<L, _>(w, w);
    let z_low = L::mul_add(w + w, w_low, z_error);
    let (square, square_error) = two_product::<L, _>(z, z);
    let square_low = L::mul_add(z + z, z_low, square_error);
    // v = z/12 + z²/80 + z³ Q(z), log m = w + w v.
    let (t, t_error) = two_product::<L, _>(z, TWELFTH);
    let t_low = L::mul_add(z_low, TWELFTH, L::mul_add(z, TWELFTH_ERROR, t_error));
    let (u, u_error) = two_product::<L, _>(square, EIGHTIETH);
    let u_low = L::mul_add(
        square_low,
        EIGHTIETH,
        L::mul_add(square, EIGHTIETH_ERROR, u_error),
    );
    let (v, v_error) = fast_two_sum(t, u);
    let rest = L::mul_add(square * z, even_odd::<L, _, _>(z, square, &Q), u_low);
    let v_low = rest + (v_error + t_low);
    let (c, c_error) = two_product::<L, _>(w, v);
    let c_low = L::mul_add(w_low, v, L::mul_add(w, v_low, c_error));
    let (a, a_error) = fast_two_sum(w, c);
    let a_low = a_error + (w_low + c_low);
    let (sum, sum_error) = two_sum(k * LN2_HIGH, a);
    fast_two_sum(sum, sum_error + L::mul_add(k, LN2_LOW, a_low))
}
