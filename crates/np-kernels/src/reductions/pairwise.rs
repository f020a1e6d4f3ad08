//! Pairwise sums, in NumPy's very order, so that they have NumPy's bits.
//!
//! A run is cut in two until its parts have at most 128 elements; each of those is summed in eight lanes (error growth: N. J.
//! Higham, "The accuracy of floating point summation", 1993).

use np_dtype::Complex;
use num_traits::Float;

/// Elements up to which a pairwise sum is one block of eight lanes.
pub(crate) const PAIRWISE_BLOCK: usize = 128;

/// Pairwise sum of `n` elements that `get` reads, after `ask` has asked for them.
#[inline(always)]
pub(crate) fn pairwise<T: Float>(
    get: impl Fn(usize) -> T + Copy,
    ask: impl Fn(usize) + Copy,
    n: usize,
) -> T {
    if n < 8 {
        // Minus zero is the neutral element: a sum of minus zeros stays minus zero.
        let mut sum = T::neg_zero();
        for i in 0..n {
            sum = sum + get(i);
        }
        sum
    } else if n <= PAIRWISE_BLOCK {
        pairwise_block(get, ask, 0, n)
    } else {
        split(
            n,
            PAIRWISE_BLOCK,
            #[inline(always)]
            |n| n / 2 - n / 2 % 8,
            #[inline(always)]
            |start, n| pairwise_block(get, ask, start, n),
            #[inline(always)]
            |starts, lengths| pairwise_blocks(get, ask, starts, lengths),
            #[inline(always)]
            |a, b| a + b,
        )
    }
}

#[inline(always)]
fn pairwise_block<T: Float>(
    get: impl Fn(usize) -> T + Copy,
    ask: impl Fn(usize) + Copy,
    start: usize,
    n: usize,
) -> T {
    let [sum] = pairwise_blocks(get, ask, [start], [n]);
    sum
}

/// Sums of blocks of at least eight elements, side by side: each in eight lanes and then in order, as if it were alone.
#[inline(always)]
fn pairwise_blocks<T: Float, const K: usize>(
    get: impl Fn(usize) -> T + Copy,
    ask: impl Fn(usize) + Copy,
    starts: [usize; K],
    lengths: [usize; K],
) -> [T; K] {
    let lanes = side_by_side::<T, 8, K>(
        get,
        ask,
        starts,
        lengths,
        #[inline(always)]
        |a, b| a + b,
    );
    let mut sums = [T::zero(); K];
    for m in 0..K {
        let [a, b, c, d, e, f, g, h] = lanes[m];
        let mut sum = ((a + b) + (c + d)) + ((e + f) + (g + h));
        for i in lengths[m] - lengths[m] % 8..lengths[m] {
            sum = sum + get(starts[m] + i);
        }
        sums[m] = sum;
    }
    sums
}

/// Adds up the groups of `W` elements of each block, lane by lane.
///
/// Everything here is in line: a closure of its own would be compiled without the level's features.
#[inline(always)]
fn side_by_side<T: Copy, const W: usize, const K: usize>(
    get: impl Fn(usize) -> T + Copy,
    ask: impl Fn(usize),
    starts: [usize; K],
    lengths: [usize; K],
    add: impl Fn(T, T) -> T,
) -> [[T; W]; K] {
    let mut shortest = lengths[0];
    let mut lanes = [[get(starts[0]); W]; K];
    for m in 0..K {
        shortest = shortest.min(lengths[m]);
        for k in 0..W {
            lanes[m][k] = get(starts[m] + k);
        }
    }
    let common = shortest - shortest % W;
    for i in (W..common).step_by(W) {
        for m in 0..K {
            ask(starts[m] + i);
            for k in 0..W {
                lanes[m][k] = add(lanes[m][k], get(starts[m] + i + k));
            }
        }
    }
    if K > 1 {
        for m in 0..K {
            for i in (common..lengths[m] - lengths[m] % W).step_by(W) {
                for k in 0..W {
                    lanes[m][k] = add(lanes[m][k], get(starts[m] + i + k));
                }
            }
        }
    }
    lanes
}

/// The recursion of pairwise summation as a loop over its leaves, since a recursive function is not inlined into the
/// level's code.
///
/// The tree cuts each range at `half_of` its length until it has at most `block` elements, which `sum` sums; a stack of
/// (sums, pending right parts) stands for the calls. Where four leaves hang together, `four` sums them at once: a leaf alone
/// waits for each addition before the next.
#[inline(always)]
pub(crate) fn split<T: Copy>(
    n: usize,
    block: usize,
    half_of: impl Fn(usize) -> usize,
    sum: impl Fn(usize, usize) -> T,
    four: impl Fn([usize; 4], [usize; 4]) -> [T; 4],
    add: impl Fn(T, T) -> T,
) -> T {
    // A level of the tree: the right part still to sum, or the sum of the left part.
    let mut pending = [(0usize, 0usize); 64];
    let mut left = [None::<T>; 64];
    let mut depth = 0;
    let (mut at, mut len) = (0, n);
    loop {
        let mut together = None;
        while len > block {
            let half = half_of(len);
            if len <= 4 * block && half > block {
                let (first, third) = (half_of(half), half_of(len - half));
                let lengths = [first, half - first, third, len - half - third];
                let longest = lengths[0].max(lengths[1]).max(lengths[2]).max(lengths[3]);
                if longest <= block {
                    together = Some(lengths);
                    break;
                }
            }
            pending[depth] = (at + half, len - half);
            left[depth] = None;
            depth += 1;
            len = half;
        }
        let mut total = match together {
            Some(lengths) => {
                let [l0, l1, l2, _] = lengths;
                let [a, b, c, d] = four([at, at + l0, at + l0 + l1, at + l0 + l1 + l2], lengths);
                add(add(a, b), add(c, d))
            }
            None => sum(at, len),
        };
        loop {
            if depth == 0 {
                return total;
            }
            match left[depth - 1] {
                Some(other) => {
                    total = add(other, total);
                    depth -= 1;
                }
                None => {
                    left[depth - 1] = Some(total);
                    (at, len) = pending[depth - 1];
                    break;
                }
            }
        }
    }
}

/// Pairwise sum of complex elements: the tree of [`pairwise`] over twice as many parts.
#[inline(always)]
pub(crate) fn complex_pairwise<T: Float>(
    get: impl Fn(usize) -> Complex<T> + Copy,
    ask: impl Fn(usize) + Copy,
    n: usize,
) -> Complex<T> {
    if n < 4 {
        let mut sum = Complex::new(T::neg_zero(), T::neg_zero());
        for i in 0..n {
            sum = add_parts(sum, get(i));
        }
        sum
    } else if n <= PAIRWISE_BLOCK / 2 {
        complex_block(get, ask, 0, n)
    } else {
        // There are 2n parts; their half is n, rounded down to a multiple of eight parts.
        split(
            n,
            PAIRWISE_BLOCK / 2,
            #[inline(always)]
            |n| (n - n % 8) / 2,
            #[inline(always)]
            |start, n| complex_block(get, ask, start, n),
            #[inline(always)]
            |starts, lengths| complex_blocks(get, ask, starts, lengths),
            add_parts,
        )
    }
}

#[inline(always)]
fn add_parts<T: Float>(a: Complex<T>, b: Complex<T>) -> Complex<T> {
    Complex::new(a.re + b.re, a.im + b.im)
}

#[inline(always)]
fn complex_block<T: Float>(
    get: impl Fn(usize) -> Complex<T> + Copy,
    ask: impl Fn(usize) + Copy,
    start: usize,
    n: usize,
) -> Complex<T> {
    let [sum] = complex_blocks(get, ask, [start], [n]);
    sum
}

#[inline(always)]
fn complex_blocks<T: Float, const K: usize>(
    get: impl Fn(usize) -> Complex<T> + Copy,
    ask: impl Fn(usize) + Copy,
    starts: [usize; K],
    lengths: [usize; K],
) -> [Complex<T>; K] {
    let lanes = side_by_side::<Complex<T>, 4, K>(get, ask, starts, lengths, add_parts);
    let mut sums = [Complex::new(T::zero(), T::zero()); K];
    for m in 0..K {
        let [a, b, c, d] = lanes[m];
        let mut sum = add_parts(add_parts(a, b), add_parts(c, d));
        for i in lengths[m] - lengths[m] % 4..lengths[m] {
            sum = add_parts(sum, get(starts[m] + i));
        }
        sums[m] = sum;
    }
    sums
}
