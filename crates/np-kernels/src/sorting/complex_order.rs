//! Lanes of complex numbers in NumPy's order: by the real part, then by the imaginary part.
//!
//! A NaN makes three classes more, in this order behind all other numbers: those whose imaginary part alone is NaN, by the real part; those
//! whose real part alone is, by the imaginary part; those of two NaNs. In memory they are pairs of floats, so that a lane is sorted as any
//! other order by several keys is: by class, by real part, by imaginary part, each where the ones before are equal.

use num_complex::Complex;

use crate::sorting::argsort::{Ties, break_ties_by, order_by};
use crate::sorting::ordered::Ordered;

/// A real float.
pub trait Part: Ordered {
    /// Whether the element is NaN.
    fn is_nan(self) -> bool {
        self.rank() == Self::LAST_RANK
    }
}

impl Part for f32 {}
impl Part for f64 {}

/// Elements of a lane that are sorted without the way over indices.
const FEW: usize = 48;

/// The rank of a complex number: class, real part, imaginary part.
type Rank = (u8, u64, u64);

fn rank<F: Part>(z: Complex<F>) -> Rank {
    (class(z), z.re.rank().into(), z.im.rank().into())
}

/// The class of a number. The parts of a class that are NaN are equal, as far as ranks are concerned.
fn class<F: Part>(z: Complex<F>) -> u8 {
    2 * u8::from(z.re.is_nan()) + u8::from(z.im.is_nan())
}

/// Sorts a lane; elements that are equal keep their order.
pub fn sort<F: Part>(lane: &mut [Complex<F>]) {
    if lane.len() <= FEW || lane.is_sorted_by_key(|&z| rank(z)) {
        return lane.sort_by_key(|&z| rank(z));
    }
    let mut order = vec![0; lane.len()];
    argsort(lane, &mut order);
    let sorted: Vec<Complex<F>> = order.iter().map(|&i| lane[i as usize]).collect();
    lane.copy_from_slice(&sorted);
}

/// Writes the indices that sort a lane to `order`, those of equal elements in rising order, and tells which are equal.
///
/// # Panics
/// If there are not as many indices as elements.
pub fn argsort<F: Part>(lane: &[Complex<F>], order: &mut [u64]) -> Ties {
    assert_eq!(lane.len(), order.len(), "an index for each element");
    let mut ties = Ties::new();
    if lane.iter().any(|&z| class(z) > 0) {
        order_by(order, |i| class(lane[i]).into(), Some(&mut ties));
        break_ties_by(order, |i| lane[i].re.rank().into(), &mut ties);
    } else {
        order_by(order, |i| lane[i].re.rank().into(), Some(&mut ties));
    }
    break_ties_by(order, |i| lane[i].im.rank().into(), &mut ties);
    ties
}

/// Sorts indices that are tied by the elements of another lane, and leaves the ties that remain.
///
/// # Panics
/// If an index is beyond the lane.
pub fn break_ties<F: Part>(lane: &[Complex<F>], order: &mut [u64], ties: &mut Ties) {
    break_ties_by(order, |i| class(lane[i]).into(), ties);
    break_ties_by(order, |i| lane[i].re.rank().into(), ties);
    break_ties_by(order, |i| lane[i].im.rank().into(), ties);
}

/// Puts the elements that belong at the positions `kth`, which rise, there.
///
/// # Panics
/// If a position is beyond the lane.
pub fn partition<F: Part>(mut lane: &mut [Complex<F>], kth: &[usize]) {
    let mut first = 0;
    for &k in kth {
        let (_, _, behind) = lane.select_nth_unstable_by_key(k - first, |&z| rank(z));
        (lane, first) = (behind, k + 1);
    }
}

/// Writes the indices that partition a lane to `order`.
///
/// # Panics
/// If a position is beyond the lane, or there are not as many indices as elements.
pub fn argpartition<F: Part>(lane: &[Complex<F>], kth: &[usize], order: &mut [u64]) {
    assert_eq!(lane.len(), order.len(), "an index for each element");
    for (i, index) in order.iter_mut().enumerate() {
        *index = i as u64;
    }
    let (mut rest, mut first) = (order, 0);
    for &k in kth {
        let key = |&i: &u64| (rank(lane[i as usize]), i);
        let (_, _, behind) = rest.select_nth_unstable_by_key(k - first, key);
        (rest, first) = (behind, k + 1);
    }
}
