//! Functions of elements that are no ufuncs, and of elements that stand in a row.

use numpy_rs::{self as np, emath};

use super::creation::references;
use crate::parameter::{Array, Arrays, Keywords, MaybeOperand, Operand, Operands, Text, Truth};
use crate::status::Failure;
use crate::table::functions;

functions! {
    /// Rounded to decimals (`numpy.round`); keywords `decimals`, `out`.
    fn nrs_round(a: Operand, keywords: Keywords) -> Array = np::round(a, keywords);

    /// Rounded towards zero (`numpy.fix`); keyword `out`.
    fn nrs_fix(x: Operand, keywords: Keywords) -> Array = np::fix(x, keywords);

    /// Numbers for NaN and infinities (`numpy.nan_to_num`); keywords `copy`, `nan`, `posinf`, `neginf`.
    fn nrs_nan_to_num(x: Operand, keywords: Keywords) -> Array = np::nan_to_num(x, keywords);

    /// Real parts (`numpy.real`), as a view.
    fn nrs_real(val: Operand) -> Array = np::real(val);

    /// Imaginary parts (`numpy.imag`), of complex arrays as a view.
    fn nrs_imag(val: Operand) -> Array = np::imag(val);

    /// Angles of complex numbers (`numpy.angle`); keyword `deg`.
    fn nrs_angle(z: Operand, keywords: Keywords) -> Array = np::angle(z, keywords);

    /// `sin(πx) / (πx)` (`numpy.sinc`).
    fn nrs_sinc(x: Operand) -> Array = np::sinc(x);

    /// The modified Bessel function of the first kind and order 0 (`numpy.i0`).
    fn nrs_i0(x: Operand) -> Array = np::i0(x);

    /// Without the jumps of a phase (`numpy.unwrap`); keywords `discont`, `axis`, `period`.
    fn nrs_unwrap(p: Operand, keywords: Keywords) -> Array = np::unwrap(p, keywords);

    /// Linear interpolation (`numpy.interp`); keywords `left`, `right`, `period`.
    fn nrs_interp(x: Operand, xp: Operand, fp: Operand, keywords: Keywords) -> Array = np::interp(x, xp, fp, keywords);

    /// Elements between two bounds (`numpy.clip`), of which either may be NULL; keywords of a ufunc.
    fn nrs_clip(a: Operand, min: MaybeOperand, max: MaybeOperand, keywords: Keywords) -> Array =
        np::clip(a, min, max, keywords);

    /// Which elements are nearly equal (`numpy.isclose`); keywords `rtol`, `atol`, `equal_nan`.
    fn nrs_isclose(a: Operand, b: Operand, keywords: Keywords) -> Array = np::isclose(a, b, keywords);

    /// Whether all elements are nearly equal (`numpy.allclose`); keywords as for `nrs_isclose`.
    fn nrs_allclose(a: Operand, b: Operand, keywords: Keywords) -> Truth = np::allclose(a, b, keywords);

    /// Whether shapes and elements are equal (`numpy.array_equal`); keyword `equal_nan`.
    fn nrs_array_equal(a1: Operand, a2: Operand, keywords: Keywords) -> Truth = np::array_equal(a1, a2, keywords);

    /// Whether arrays are equal once they broadcast (`numpy.array_equiv`).
    fn nrs_array_equiv(a1: Operand, a2: Operand) -> Truth = np::array_equiv(a1, a2);

    /// Which elements are infinity (`numpy.isposinf`); keyword `out`.
    fn nrs_isposinf(x: Operand, keywords: Keywords) -> Array = np::isposinf(x, keywords);

    /// Which elements are minus infinity (`numpy.isneginf`); keyword `out`.
    fn nrs_isneginf(x: Operand, keywords: Keywords) -> Array = np::isneginf(x, keywords);

    /// Which elements have no imaginary part (`numpy.isreal`).
    fn nrs_isreal(x: Operand) -> Array = np::isreal(x);

    /// Which elements have an imaginary part (`numpy.iscomplex`).
    fn nrs_iscomplex(x: Operand) -> Array = np::iscomplex(x);

    /// Real elements where all imaginary parts are nearly zero (`numpy.real_if_close`); keyword `tol`.
    fn nrs_real_if_close(a: Operand, keywords: Keywords) -> Array = np::real_if_close(a, keywords);

    /// Differences of neighbours (`numpy.diff`); keywords `n`, `axis`, `prepend`, `append`.
    fn nrs_diff(a: Operand, keywords: Keywords) -> Array = np::diff(a, keywords);

    /// Differences of neighbours in one row (`numpy.ediff1d`); keywords `to_end`, `to_begin`.
    fn nrs_ediff1d(ary: Operand, keywords: Keywords) -> Array = np::ediff1d(ary, keywords);

    /// Integrals by the rule of trapezoids (`numpy.trapezoid`); keywords `x`, `dx`, `axis`.
    fn nrs_trapezoid(y: Operand, keywords: Keywords) -> Array = np::trapezoid(y, keywords);

    /// Gradients along axes (`numpy.gradient`), with the distances or places of the samples; keywords `axis`, `edge_order`.
    fn nrs_gradient(f: Operand, spacing: Operands, keywords: Keywords) -> Arrays =
        np::gradient(f, &references(&spacing), keywords);

    /// Cross products (`numpy.cross`); keywords `axisa`, `axisb`, `axisc`, `axis`.
    fn nrs_cross(a: Operand, b: Operand, keywords: Keywords) -> Array = np::cross(a, b, keywords);

    /// Convolution (`numpy.convolve`); keyword `mode`.
    fn nrs_convolve(a: Operand, v: Operand, keywords: Keywords) -> Array = np::convolve(a, v, keywords);

    /// Correlation (`numpy.correlate`); keyword `mode`.
    fn nrs_correlate(a: Operand, v: Operand, keywords: Keywords) -> Array = np::correlate(a, v, keywords);

    /// The type string of the smallest dtype that holds a number (`numpy.min_scalar_type`).
    fn nrs_min_scalar_type(a: Operand) -> Text = np::min_scalar_type(a).map(|dtype| dtype.str());

    /// The type string of the floating-point dtype that arrays have in common (`numpy.common_type`).
    fn nrs_common_type(arrays: Arrays) -> Text = np::common_type(&arrays).map(|dtype| dtype.str());

    /// The character of the smallest type to which others can be cast (`numpy.mintypecode`), or `otherwise`.
    fn nrs_mintypecode(typechars: Text, typeset: Text, otherwise: Text) -> Text =
        Ok::<_, Failure>(np::mintypecode(typechars, typeset, otherwise.chars().next().unwrap_or('d')).to_string());

    /// Whether two arrays have an element in common (`numpy.shares_memory`).
    fn nrs_shares_memory(a: Array, b: Array) -> Truth = np::shares_memory(a, b);

    /// `numpy.emath.sqrt`: complex where it has to be.
    fn nrs_emath_sqrt(x: Operand) -> Array = emath::sqrt(x);

    /// `numpy.emath.log`.
    fn nrs_emath_log(x: Operand) -> Array = emath::log(x);

    /// `numpy.emath.log2`.
    fn nrs_emath_log2(x: Operand) -> Array = emath::log2(x);

    /// `numpy.emath.log10`.
    fn nrs_emath_log10(x: Operand) -> Array = emath::log10(x);

    /// `numpy.emath.logn`.
    fn nrs_emath_logn(n: Operand, x: Operand) -> Array = emath::logn(n, x);

    /// `numpy.emath.power`.
    fn nrs_emath_power(x: Operand, p: Operand) -> Array = emath::power(x, p);

    /// `numpy.emath.arccos`.
    fn nrs_emath_arccos(x: Operand) -> Array = emath::arccos(x);

    /// `numpy.emath.arcsin`.
    fn nrs_emath_arcsin(x: Operand) -> Array = emath::arcsin(x);

    /// `numpy.emath.arctanh`.
    fn nrs_emath_arctanh(x: Operand) -> Array = emath::arctanh(x);
}
