//! A perceptual colour map: equal steps of level look like equal steps of brightness.

use np::{Array, NewAxis, s};
use numpy_rs as np;

/// Points of Matplotlib's map "magma" (CC0), from the lowest level to the highest, evenly spaced.
const MAGMA: [[u8; 3]; 9] = [
    [0, 0, 4],
    [28, 16, 68],
    [79, 18, 123],
    [129, 37, 129],
    [181, 54, 122],
    [229, 80, 100],
    [251, 135, 97],
    [254, 194, 135],
    [252, 253, 191],
];

/// `steps` colours between the points: uint8 of shape (steps, 3).
pub(crate) fn magma(steps: usize) -> np::Result<Array> {
    let points = np::array(MAGMA)?;
    let last = MAGMA.len() - 1;

    // Each colour is a mean of the two points around its position: their weights fall to 0 at a distance of 1.
    let positions = np::linspace(0.0, last as f64, steps, ())?;
    let distances = np::abs(positions.get(s![.., NewAxis])? - np::arange(MAGMA.len(), ())?)?;
    let weights = np::maximum(1.0 - distances, 0)?;

    let colours = (weights.get(s![.., .., NewAxis])? * points).sum(1)?;
    (colours + 0.5).astype(np::uint8)
}
