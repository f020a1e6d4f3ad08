//! QL steps without roots: the eigenvalues of a tridiagonal matrix, and the rotations that lead to them.
//!
//! The recurrence is that of Pal, Walker and Kahan (LAPACK's `sterf`), on the squares of what is beside the diagonal. What each step
//! waits for is written so that it has one division in it, and two others run beside. The cosines and sines of the rotations, whose
//! squares it finds, are the roots of these, taken in vectors after each sweep: no step waits for a root, as it does in `steqr`.
//!
//! Numbers are `f64` for all element types: the steps are a chain of operations, which are not faster in single precision.

use crate::field::Real;

/// Steps for each eigenvalue before it counts as not found; two are usual.
const STEPS: usize = 60;

/// Cosines whose squares are below this count as none.
const TINY: f64 = 1e-290;

/// The rotations of a sweep: each one of the columns `i` and `i + 1`, from the last one to the first.
pub(crate) trait Rotations {
    /// Whether they are wanted.
    const WANTED: bool;
    /// The signed squares of the cosines, and those of the sines, to be written by a sweep.
    fn room(&mut self) -> (&mut [f64], &mut [f64]);
    /// Applies those of the columns from `first` to `last`.
    fn apply(&mut self, first: usize, last: usize);
}

/// None: eigenvalues only.
pub(crate) struct NoRotations;

impl Rotations for NoRotations {
    const WANTED: bool = false;
    #[inline(always)]
    fn room(&mut self) -> (&mut [f64], &mut [f64]) {
        (&mut [], &mut [])
    }
    #[inline(always)]
    fn apply(&mut self, _: usize, _: usize) {}
}

/// Scales a matrix so that its largest element is near 1, and squares what is beside the diagonal; returns what to multiply values by.
///
/// `squares` is as long as the diagonal; what it holds is overwritten.
pub(crate) fn prepare<R: Real>(
    diagonal: &[R],
    below: &[R],
    d: &mut Vec<f64>,
    squares: &mut Vec<f64>,
) -> f64 {
    let parts = diagonal.iter().chain(below);
    let wide = |x: &R| num_traits::ToPrimitive::to_f64(x).unwrap_or(f64::NAN);
    let size = parts.fold(0.0, |size: f64, x| size.max(wide(x).abs()));
    let (mut up, mut down) = (1.0, 1.0);
    if size > 0.0 && !(0.25..4.0).contains(&size) {
        // A power of two, whose inverse is none too large.
        let power = size.log2().round().clamp(-1000.0, 1000.0);
        (up, down) = (power.exp2(), (-power).exp2());
    }
    d.clear();
    d.extend(diagonal.iter().map(|x| wide(x) * down));
    squares.clear();
    squares.extend(below.iter().map(|x| {
        let x = wide(x) * down;
        x * x
    }));
    squares.resize(d.len(), 0.0);
    up
}

/// Takes what is beside a diagonal, given as squares, to zero; false if that takes too many steps. Values come in no order.
///
/// Where rotations are wanted the elements beside the diagonal count as positive.
#[inline(always)]
pub(crate) fn iterate(
    d: &mut [f64],
    e: &mut [f64],
    epsilon: f64,
    rotations: &mut impl Rotations,
) -> bool {
    let n = d.len();
    let square = epsilon * epsilon;
    for first in 0..n {
        // Whether the element beside the diagonal became negative.
        let mut negative = false;
        let mut steps = 0;
        loop {
            // Small eigenvalues are found to their own digits, unless rounding errors of large ones are in the way.
            let least = match steps < STEPS / 3 {
                true => f64::MIN_POSITIVE,
                false => square,
            };
            let mut last = first;
            while last + 1 < n && e[last] > (square * (d[last] * d[last + 1]).abs()).max(least) {
                last += 1;
            }
            if last == first {
                break;
            }
            steps += 1;
            if steps > STEPS {
                return false;
            }
            if last + 1 < n {
                e[last] = 0.0;
            }
            let root = e[first].sqrt();
            let ratio = (d[first + 1] - d[first]) / (2.0 * root);
            let length = (ratio * ratio + 1.0).sqrt();
            let sigma = d[first] - root / (ratio + length.copysign(ratio));
            let flips = sweep(d, e, first, last, sigma, negative, rotations);
            negative ^= flips;
            rotations.apply(first, last);
        }
    }
    d.iter().all(|x| x.is_finite())
}

/// One sweep with the shift `sigma`; tells whether the first element beside the diagonal changes its sign.
#[inline(always)]
fn sweep<Q: Rotations>(
    d: &mut [f64],
    e: &mut [f64],
    first: usize,
    last: usize,
    sigma: f64,
    negative: bool,
    rotations: &mut Q,
) -> bool {
    let (cosines, sines) = rotations.room();
    let (mut c, mut s) = (1.0, 0.0);
    let mut gamma = d[last] - sigma;
    let mut p = gamma * gamma;
    let (mut sign, mut old_sign) = (1f64.copysign(gamma), 1.0);
    let d = &mut d[first..=last];
    let e = &mut e[first..=last];
    for i in (0..last - first).rev() {
        let (below, alpha) = (e[i], d[i]);
        let r = p + below;
        // The last one is beyond the sweep, and zero: `s` is, at first.
        e[i + 1] = s * r;
        let above = p * (alpha - sigma) - below * gamma;
        let inverse = 1.0 / r;
        let (old_c, old_gamma, old_p) = (c, gamma, p);
        gamma = above / r;
        d[i + 1] = old_gamma + (alpha - gamma);
        (c, s) = (old_p * inverse, below * inverse);
        if Q::WANTED {
            cosines[first + i] = c * sign;
            sines[first + i] = s;
        }
        let now = sign;
        if old_p > TINY {
            p = gamma * (above / old_p);
            if Q::WANTED {
                sign *= 1f64.copysign(gamma);
            }
        } else {
            p = old_c * below;
            sign = -old_sign;
        }
        old_sign = now;
    }
    e[0] = s * p;
    d[0] = sigma + gamma;
    if Q::WANTED && negative {
        sines[first] = -sines[first];
    }
    sign < 0.0
}
