//! Bounded linear Diophantine equations: is there an integer solution of
//! `a₁x₁ + … + aₙxₙ = b` with `0 ≤ xᵢ ≤ uᵢ`?
//!
//! The question whether two strided arrays have a byte in common is of this form. It is NP-complete
//! in general (subset sum is the case `uᵢ = 1`), but arrays have few axes and strides that mostly
//! nest, so that a depth-first search ends at once:
//!
//! 1. Terms with equal coefficients are merged, and sorted by falling coefficient.
//! 2. With the first `i` variables fixed and `r` left of `b`, two necessary conditions prune the
//!    search: `r` lies between zero and the largest value that the remaining terms reach, and the
//!    greatest common divisor of their coefficients divides `r`.
//! 3. Both conditions for the remaining terms together leave for variable `i` one residue class
//!    within an interval; the values in it are tried. Where strides nest the interval holds at most
//!    two of them.
//! 4. With one other term left the conditions are sufficient: any value in the class is a solution.
//!
//! The form of the problem, and that NumPy's `shares_memory` solves it, is due to P. Virtanen
//! (NumPy 1.11).

use smallvec::SmallVec;
use thiserror::Error;

/// The exact answer would have taken more work than allowed; NumPy's `TooHardError`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
#[error("Exceeded max_work")]
pub struct TooHard;

/// A budget of values to try.
pub(crate) struct Work {
    left: Option<u64>,
}

impl Work {
    /// At most `max` values, or as many as it takes.
    pub(crate) fn new(max: Option<u64>) -> Work {
        Work { left: max }
    }

    #[inline]
    pub(crate) fn spend(&mut self) -> Result<(), TooHard> {
        match &mut self.left {
            None => Ok(()),
            Some(0) => Err(TooHard),
            Some(left) => {
                *left -= 1;
                Ok(())
            }
        }
    }
}

/// One term of the left side, and what follows from the terms after it.
#[derive(Clone, Copy)]
struct Term {
    coefficient: u64,
    /// The largest value of the variable.
    bound: u64,
    /// Largest value of the terms after this one.
    reach_after: u64,
    /// Greatest common divisor of the coefficients after this one; zero for the last term.
    gcd_after: u64,
    /// The variable is determined modulo this number…
    modulus: u64,
    /// …by this inverse of the coefficient, both divided by their common divisor with `gcd_after`.
    inverse: u64,
}

/// The left side of an equation.
#[derive(Default)]
pub(crate) struct Equation {
    terms: SmallVec<[(u64, u64); 10]>,
}

impl Equation {
    /// Adds `coefficient * x` with `0 ≤ x ≤ bound`.
    #[inline]
    pub(crate) fn add(&mut self, coefficient: u64, bound: u64) {
        if coefficient != 0 && bound != 0 {
            self.terms.push((coefficient, bound));
        }
    }

    /// Whether the left side can be `right`.
    ///
    /// # Errors
    /// [`TooHard`] if the budget does not suffice or the numbers exceed 64 bits.
    pub(crate) fn has_solution(mut self, right: u64, work: &mut Work) -> Result<bool, TooHard> {
        work.spend()?;
        self.terms.sort_unstable_by(|a, b| b.cmp(a));
        let mut terms: SmallVec<[Term; 10]> = SmallVec::new();
        for &(coefficient, bound) in &self.terms {
            match terms.last_mut() {
                Some(last) if last.coefficient == coefficient => {
                    last.bound = last.bound.checked_add(bound).ok_or(TooHard)?;
                }
                _ => terms.push(Term {
                    coefficient,
                    bound,
                    reach_after: 0,
                    gcd_after: 0,
                    modulus: 1,
                    inverse: 0,
                }),
            }
        }

        let (mut reach, mut divisor) = (0_u64, 0_u64);
        for term in terms.iter_mut().rev() {
            // More than fills the right side is never used; fewer values keep the numbers small.
            term.bound = term.bound.min(right / term.coefficient);
            term.reach_after = reach;
            term.gcd_after = divisor;
            let common = gcd(term.coefficient, divisor);
            if divisor != 0 {
                term.modulus = divisor / common;
                term.inverse = inverse(term.coefficient / common, term.modulus);
            }
            let largest = term.coefficient.checked_mul(term.bound).ok_or(TooHard)?;
            reach = reach.checked_add(largest).ok_or(TooHard)?;
            divisor = common;
        }
        if right == 0 {
            return Ok(true);
        }
        if reach < right || divisor == 0 || !right.is_multiple_of(divisor) {
            return Ok(false);
        }
        search(&terms, right, work)
    }
}

/// Whether the terms can be `right`, which is at most what they reach and a multiple of their
/// divisor.
fn search(terms: &[Term], right: u64, work: &mut Work) -> Result<bool, TooHard> {
    let Some((term, rest)) = terms.split_first() else {
        return Ok(right == 0);
    };
    if rest.is_empty() {
        return Ok(true);
    }
    let highest = term.bound.min(right / term.coefficient);
    let lowest = right
        .saturating_sub(term.reach_after)
        .div_ceil(term.coefficient);
    let common = term.gcd_after / term.modulus;
    let residue = multiply_modulo(right / common, term.inverse, term.modulus);
    // The least value that is not below `lowest` in the residue class.
    let ahead = (residue + term.modulus - lowest % term.modulus) % term.modulus;
    // Saturated is above `highest`: coefficients are distinct, so all but the last are at least
    // two.
    let mut value = lowest.saturating_add(ahead);
    while value <= highest {
        work.spend()?;
        if rest.len() == 1 || search(rest, right - value * term.coefficient, work)? {
            return Ok(true);
        }
        value = value.saturating_add(term.modulus);
    }
    Ok(false)
}

fn gcd(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// The inverse of `a` modulo `modulus`, which have no common divisor (extended Euclidean
/// algorithm).
fn inverse(a: u64, modulus: u64) -> u64 {
    let modulus = i128::from(modulus);
    let (mut old, mut new) = (i128::from(a) % modulus, modulus);
    let (mut old_factor, mut new_factor) = (1_i128, 0_i128);
    while new != 0 {
        let quotient = old / new;
        (old, new) = (new, old - quotient * new);
        (old_factor, new_factor) = (new_factor, old_factor - quotient * new_factor);
    }
    old_factor.rem_euclid(modulus) as u64
}

fn multiply_modulo(a: u64, b: u64, modulus: u64) -> u64 {
    (u128::from(a) * u128::from(b) % u128::from(modulus)) as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn naive(terms: &[(u64, u64)], right: u64) -> bool {
        match terms.split_first() {
            None => right == 0,
            Some((&(coefficient, bound), rest)) => (0..=bound)
                .take_while(|x| x * coefficient <= right)
                .any(|x| naive(rest, right - x * coefficient)),
        }
    }

    proptest! {
        #[test]
        fn agrees_with_trying_everything(
            terms in prop::collection::vec((0_u64..40, 0_u64..6), 0..6),
            right in 0_u64..400,
        ) {
            let mut equation = Equation::default();
            terms.iter().for_each(|&(coefficient, bound)| equation.add(coefficient, bound));
            let found = equation.has_solution(right, &mut Work::new(None));
            prop_assert_eq!(found, Ok(naive(&terms, right)));
        }
    }

    #[test]
    fn large_numbers_are_too_hard_instead_of_wrong() {
        let mut equation = Equation::default();
        for coefficient in [u64::MAX, u64::MAX - 1, 1] {
            equation.add(coefficient, u64::MAX);
        }
        assert_eq!(
            equation.has_solution(u64::MAX, &mut Work::new(None)),
            Err(TooHard)
        );
    }

    #[test]
    fn a_budget_of_nothing_is_too_hard() {
        assert_eq!(
            Equation::default().has_solution(0, &mut Work::new(Some(0))),
            Err(TooHard)
        );
    }
}
