//! Determinants: `det`, `slogdet`.

use std::sync::atomic::{AtomicU8, Ordering};

use np_dtype::{Complex, Element};
use np_linalg::{Field, Lu, MatRef};
use np_ufunc::Flags;

use super::operands::{Common, stacked_square, threads};
use super::stacks::{Held, Results, for_each, readable};
use crate::array::Array;
use crate::error::Result;
use crate::errstate;
use crate::operand::AsOperand;

/// What [`slogdet`] finds.
#[derive(Debug)]
pub struct SlogdetResult {
    /// 1, -1 or 0; of complex matrices a number of absolute value 1, or 0.
    pub sign: Array,
    /// The logarithm of the absolute value of the determinant, minus infinity where it is zero.
    pub logabsdet: Array,
}

/// The determinants of square matrices (`numpy.linalg.det`).
///
/// ```
/// use numpy_rs as np;
///
/// let stack = np::array([[[1.0, 2.0], [3.0, 5.0]], [[2.0, 0.0], [0.0, 4.0]]])?;
/// assert!(np::allclose(&np::linalg::det(&stack)?, &np::array([-1.0, 8.0])?, ())?);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `LinAlgError` for matrices that are not square, `TypeError` for float16.
pub fn det(a: impl AsOperand) -> Result<Array> {
    let a = a.as_operand().to_array()?;
    stacked_square(&a)?;
    let common = Common::of(&[&a])?;
    match common.complex {
        true => det_in::<Complex<f64>>(&a, common),
        false => det_in::<f64>(&a, common),
    }
}

fn det_in<T: Field<Real = f64> + Element>(a: &Array, common: Common) -> Result<Array> {
    let n = stacked_square(a)?;
    let x = readable::<T>(a)?;
    let held = Held::<T>::of(&x, 2)?;
    let matrices = held.stack()?;
    let outer = matrices.outer();
    let mut results = Results::<T>::new(outer, &[]);
    let errors = Errors::default();
    let start = || Lu::new().with_threads(threads());
    for_each(outer, [n, n], results.room(), start, |lu, k, mut room| {
        let matrix = matrices.get(k, outer)?;
        lu.factor(matrix)?;
        // By logarithms, as NumPy does it, so that bits are the same where the factors are.
        let (sign, logarithm) = lu.sign_and_logarithm();
        let determinant = sign * T::from_parts(logarithm.exp(), 0.0);
        room.slice()[0] = determinant;
        errors.look(lu, matrix, [determinant.re(), determinant.im()]);
        if !determinant.is_finite_number() && pivots_are_finite(lu) {
            errors.add(Flags::OVERFLOW);
        }
        Ok(())
    })?;
    errors.report("det")?;
    results.finish(common.own())
}

/// The signs of determinants and the logarithms of their absolute values (`numpy.linalg.slogdet`), which don't overflow.
///
/// ```
/// use numpy_rs as np;
///
/// let found = np::linalg::slogdet(&(np::eye(500, ())? * -0.1))?;
/// assert_eq!(found.sign.item::<f64>()?, 1.0);
/// assert!((found.logabsdet.item::<f64>()? - 500.0 * 0.1f64.ln()).abs() < 1e-9);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`det`].
pub fn slogdet(a: impl AsOperand) -> Result<SlogdetResult> {
    let a = a.as_operand().to_array()?;
    stacked_square(&a)?;
    let common = Common::of(&[&a])?;
    match common.complex {
        true => slogdet_in::<Complex<f64>>(&a, common),
        false => slogdet_in::<f64>(&a, common),
    }
}

fn slogdet_in<T: Field<Real = f64> + Element>(a: &Array, common: Common) -> Result<SlogdetResult> {
    let n = stacked_square(a)?;
    let x = readable::<T>(a)?;
    let held = Held::<T>::of(&x, 2)?;
    let matrices = held.stack()?;
    let outer = matrices.outer();
    let (mut signs, mut logarithms) = (
        Results::<T>::new(outer, &[]),
        Results::<f64>::new(outer, &[]),
    );
    let errors = Errors::default();
    let start = || Lu::new().with_threads(threads());
    let room = (signs.room(), logarithms.room());
    for_each(
        outer,
        [n, n],
        room,
        start,
        |lu, k, (mut sign, mut logarithm)| {
            let matrix = matrices.get(k, outer)?;
            lu.factor(matrix)?;
            let found = lu.sign_and_logarithm();
            errors.look(lu, matrix, [found.0.re() + found.0.im(), found.1]);
            (sign.slice()[0], logarithm.slice()[0]) = found;
            Ok(())
        },
    )?;
    errors.report("slogdet")?;
    Ok(SlogdetResult {
        sign: signs.finish(common.own())?,
        logabsdet: logarithms.finish(common.real())?,
    })
}

/// The floating-point errors of determinants; the threads that find these share it.
#[derive(Default)]
struct Errors(AtomicU8);

impl Errors {
    fn add(&self, flags: Flags) {
        self.0.fetch_or(flags.bits(), Ordering::Relaxed);
    }

    /// Looks for NaN: in the parts of a result, or in a matrix whose result is zero before anything else is looked at.
    fn look<T: Field<Real = f64>>(&self, lu: &Lu<T>, matrix: MatRef<'_, T>, result: [f64; 2]) {
        let invalid = match lu.is_singular() {
            true => has_nan(matrix),
            false => result.iter().any(|part| part.is_nan()),
        };
        if invalid {
            self.add(Flags::INVALID);
        }
    }

    fn report(self, operation: &str) -> Result<()> {
        errstate::report(Flags::from_bits(self.0.into_inner()), operation)
    }
}

fn has_nan<T: Field<Real = f64>>(matrix: MatRef<'_, T>) -> bool {
    let row = |i: usize| (0..matrix.columns()).map(move |j| matrix.get(i, j));
    let mut elements = (0..matrix.rows()).flat_map(row);
    elements.any(|x| x.re().is_nan() || x.im().is_nan())
}

fn pivots_are_finite<T: Field>(lu: &Lu<T>) -> bool {
    let factors = lu.factors();
    (0..factors.rows()).all(|k| factors[(k, k)].is_finite_number())
}
