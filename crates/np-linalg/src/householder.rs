//! Householder's reflectors: what takes all but one element of a vector to zero.

use num_traits::Float;

use crate::field::Field;
use crate::vectors::{add_multiple, dot, length, scale, square_length};

/// A reflector `H = I - tau v v^H` whose `v` starts with 1, and what it makes of a vector.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Reflector<T: Field> {
    /// The factor; 0 where nothing has to be done.
    pub tau: T,
    /// The first element of `H^H x`, real; all others are 0.
    pub beta: T::Real,
}

/// Makes a reflector of a vector `x` in its place: of `x` all but the first element become those of `v` (LAPACK's `larfg`).
///
/// `x[0]` becomes `beta`, whose sign is not that of the real part of `x[0]`, unless nothing has to be done.
///
/// ```
/// use np_linalg::reflect;
///
/// let mut x = [3.0, 4.0];
/// let reflector = reflect(&mut x);
/// assert_eq!(reflector.beta, -5.0);
/// assert_eq!(reflector.tau, 1.6);
/// assert_eq!(x, [-5.0, 0.5]);
/// ```
#[inline]
pub fn reflect<T: Field>(x: &mut [T]) -> Reflector<T> {
    let zero = T::Real::default();
    let nothing = |beta| Reflector {
        tau: T::default(),
        beta,
    };
    let Some((head, tail)) = x.split_first_mut() else {
        return nothing(zero);
    };
    if let Some((reflector, inverse)) = of_square(*head, square_length(tail)) {
        scale(inverse, tail);
        *head = T::from_real(reflector.beta);
        return reflector;
    }
    let safe = T::Real::min_positive_value() / T::Real::epsilon();
    let mut rest = length(tail);
    if rest == zero && head.im() == zero {
        return nothing(head.re());
    }
    let signed = |head: T, rest: T::Real| {
        let size = head.modulus().hypot(rest);
        if head.re().is_sign_negative() {
            size
        } else {
            -size
        }
    };
    let mut beta = signed(*head, rest);
    // A vector that is too small to be inverted is made larger first.
    let mut rescaled = 0;
    while beta.abs() < safe && rescaled < 20 {
        let factor = T::from_real(safe.recip());
        scale(factor, tail);
        *head *= factor;
        rescaled += 1;
        if rescaled == 1 || beta.abs() < safe {
            beta *= safe.recip();
        }
        if beta.abs() >= safe {
            rest = length(tail);
            beta = signed(*head, rest);
        }
    }
    let tau = T::from_parts((beta - head.re()) / beta, -head.im() / beta);
    let inverse = T::ONE.divide(*head - T::from_real(beta));
    scale(inverse, tail);
    for _ in 0..rescaled {
        beta *= safe;
    }
    *head = T::from_real(beta);
    Reflector { tau, beta }
}

/// The reflector of a vector by its first element and the sum of the squares of the others, and what these have to be multiplied with: where
/// squares neither overflow nor vanish.
#[inline(always)]
pub(crate) fn of_square<T: Field>(head: T, square: T::Real) -> Option<(Reflector<T>, T)> {
    let total = square + head.square_modulus();
    let safe = T::Real::min_positive_value() / T::Real::epsilon();
    let fits = square > safe && total < safe.recip();
    fits.then(|| {
        let size = total.sqrt();
        let beta = if head.re().is_sign_negative() {
            size
        } else {
            -size
        };
        let tau = T::from_parts((beta - head.re()) / beta, -head.im() / beta);
        let inverse = T::ONE.divide(head - T::from_real(beta));
        (Reflector { tau, beta }, inverse)
    })
}

/// Applies `I - tau v v^H` to a vector, where `v` is 1 followed by `tail`.
///
/// ```
/// use np_linalg::{apply_reflector, reflect};
///
/// let mut x = [3.0, 4.0];
/// let reflector = reflect(&mut x);
/// let mut y = [3.0f64, 4.0];
/// apply_reflector(reflector.tau, &x[1..], &mut y);
/// assert!((y[0] + 5.0).abs() < 1e-15 && y[1].abs() < 1e-15);
/// ```
///
/// # Panics
/// If `y` is empty.
#[inline]
pub fn apply_reflector<T: Field>(tau: T, tail: &[T], y: &mut [T]) {
    if tau == T::default() {
        return;
    }
    let (head, rest) = y.split_first_mut().expect("an element for the one of v");
    let sum = tau * (*head + dot(tail, rest));
    *head -= sum;
    add_multiple(-sum, tail, rest);
}

/// Applies `I - tau v v^H` from the right to the columns of a matrix in column-major order; `work` has a place for each row.
pub(crate) fn apply_from_right<T: Field>(
    tau: T,
    tail: &[T],
    columns: &mut [T],
    rows: usize,
    work: &mut [T],
) {
    if tau == T::default() || rows == 0 {
        return;
    }
    let work = &mut work[..rows];
    let (head, rest) = columns.split_at_mut(rows);
    work.copy_from_slice(head);
    for (v, column) in tail.iter().zip(rest.chunks_exact(rows)) {
        add_multiple(*v, column, work);
    }
    scale(tau, work);
    for (to, from) in head.iter_mut().zip(work.iter()) {
        *to -= *from;
    }
    for (v, column) in tail.iter().zip(rest.chunks_exact_mut(rows)) {
        add_multiple(-v.conj(), work, column);
    }
}
