//! A bidiagonal matrix taken to a diagonal one by rotations from both sides, and what they are applied to.

use crate::dense::Matrix;
use crate::field::{Field, Real};
use crate::vectors::{self, rotate, scale};

/// Steps for each singular value before it counts as not found; two or three are usual.
const STEPS: usize = 75;

/// What takes part in rotations of columns: those of the left vectors, and those of the right ones.
pub(crate) trait Sides<R> {
    /// Of two columns on the left `x` becomes `c x + s y`, `y` becomes `c y - s x`.
    fn turn_left(&mut self, x: usize, y: usize, c: R, s: R);
    /// The same on the right.
    fn turn_right(&mut self, x: usize, y: usize, c: R, s: R);
    /// A column on the right changes its sign.
    fn negate_right(&mut self, k: usize);
    /// Two columns change places on both sides.
    fn swap(&mut self, j: usize, k: usize);
}

/// Vectors that are wanted, as columns of two matrices.
#[derive(Debug)]
pub(crate) struct Columns<'a, T: Field> {
    pub(crate) left: &'a mut Matrix<T>,
    pub(crate) right: &'a mut Matrix<T>,
}

impl<T: Field> Sides<T::Real> for Columns<'_, T> {
    #[inline(always)]
    fn turn_left(&mut self, x: usize, y: usize, c: T::Real, s: T::Real) {
        let (x, y) = self.left.columns_mut(x, y);
        rotate(x, y, c, s);
    }
    #[inline(always)]
    fn turn_right(&mut self, x: usize, y: usize, c: T::Real, s: T::Real) {
        let (x, y) = self.right.columns_mut(x, y);
        rotate(x, y, c, s);
    }
    #[inline(always)]
    fn negate_right(&mut self, k: usize) {
        scale(-T::ONE, self.right.column_mut(k));
    }
    #[inline(always)]
    fn swap(&mut self, j: usize, k: usize) {
        for vectors in [&mut *self.left, &mut *self.right] {
            let (x, y) = vectors.columns_mut(j, k);
            x.swap_with_slice(y);
        }
    }
}

/// One of two sides.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Side {
    Left,
    Right,
}

/// Right-hand sides instead of the vectors of one side, whose products with them they become, and a list of what was done on the other side.
#[derive(Debug)]
pub(crate) struct Products<'a, T: Field> {
    right_hand: &'a mut Matrix<T>,
    turns: &'a mut Vec<Turn<T::Real>>,
    side: Side,
}

/// What was done with columns.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Turn<R> {
    Rotation(usize, usize, R, R),
    Sign(usize),
    Swap(usize, usize),
}

impl<'a, T: Field> Products<'a, T> {
    /// Products with the vectors of a side.
    pub(crate) fn of(
        right_hand: &'a mut Matrix<T>,
        turns: &'a mut Vec<Turn<T::Real>>,
        side: Side,
    ) -> Products<'a, T> {
        Products {
            right_hand,
            turns,
            side,
        }
    }

    fn columns(&mut self) -> impl Iterator<Item = &mut [T]> {
        let rows = self.right_hand.rows().max(1);
        self.right_hand.as_mut_slice().chunks_exact_mut(rows)
    }

    fn turn(&mut self, x: usize, y: usize, c: T::Real, s: T::Real) {
        for column in self.columns() {
            let (a, b) = (column[x], column[y]);
            column[x] = a.scale(c) + b.scale(s);
            column[y] = b.scale(c) - a.scale(s);
        }
    }
}

impl<T: Field> Sides<T::Real> for Products<'_, T> {
    fn turn_left(&mut self, x: usize, y: usize, c: T::Real, s: T::Real) {
        match self.side {
            Side::Left => self.turn(x, y, c, s),
            Side::Right => self.turns.push(Turn::Rotation(x, y, c, s)),
        }
    }
    fn turn_right(&mut self, x: usize, y: usize, c: T::Real, s: T::Real) {
        match self.side {
            Side::Left => self.turns.push(Turn::Rotation(x, y, c, s)),
            Side::Right => self.turn(x, y, c, s),
        }
    }
    fn negate_right(&mut self, k: usize) {
        match self.side {
            Side::Left => self.turns.push(Turn::Sign(k)),
            Side::Right => self.columns().for_each(|column| column[k] = -column[k]),
        }
    }
    fn swap(&mut self, j: usize, k: usize) {
        self.columns().for_each(|column| column.swap(j, k));
        self.turns.push(Turn::Swap(j, k));
    }
}

/// Overwrites a column with the product of the vectors of the side that is listed with it.
pub(crate) fn apply<T: Field>(turns: &[Turn<T::Real>], x: &mut [T]) {
    for turn in turns.iter().rev() {
        match *turn {
            Turn::Rotation(j, k, c, s) => {
                let (a, b) = (x[j], x[k]);
                x[j] = a.scale(c) - b.scale(s);
                x[k] = a.scale(s) + b.scale(c);
            }
            Turn::Sign(k) => x[k] = -x[k],
            Turn::Swap(j, k) => x.swap(j, k),
        }
    }
}

/// The rotation that takes `(f, g)` to `(r, 0)`: of numbers so small that their length would have few digits too.
#[inline(always)]
fn rotation<R: Real>(f: R, g: R) -> (R, R, R) {
    let safe = R::min_positive_value() / R::epsilon();
    if f.abs() < safe && g.abs() < safe {
        let (c, s, r) = vectors::rotation(f / safe, g / safe);
        return (c, s, r * safe);
    }
    vectors::rotation(f, g)
}

/// Takes what is above a diagonal to zero, by implicit steps of Golub and Kahan (as LINPACK's `svdc`), and sorts.
///
/// What is done goes to `sides`. False if too many steps did not suffice.
#[inline(always)]
pub(crate) fn diagonalise<R: Real, V: Sides<R>>(
    s: &mut [R],
    e: &mut Vec<R>,
    sides: &mut V,
) -> bool {
    let zero = R::default();
    let epsilon = R::epsilon() * R::of(0.5);
    let tiny = R::min_positive_value();
    let mut end = s.len();
    e.resize(end, zero);
    let mut steps = 0;
    while end > 0 {
        let last = end - 1;
        // The block that ends here begins behind the last negligible element above the diagonal.
        let mut first = last;
        while first > 0 {
            let above = e[first - 1].abs();
            if above <= tiny + epsilon * (s[first - 1].abs() + s[first].abs()) {
                e[first - 1] = zero;
                break;
            }
            first -= 1;
        }
        if first == last {
            settle(s, sides, last);
            end -= 1;
            steps = 0;
            continue;
        }
        steps += 1;
        if steps > STEPS {
            return false;
        }
        // A negligible element on the diagonal splits the block.
        let negligible = (first..=last).rev().find(|&k| {
            let mut near = zero;
            if k < last {
                near += e[k].abs();
            }
            if k > first {
                near += e[k - 1].abs();
            }
            s[k].abs() <= tiny + epsilon * near
        });
        match negligible {
            Some(k) if k == last => {
                s[k] = zero;
                chase_up(s, e, sides, first, last);
            }
            Some(k) => {
                s[k] = zero;
                chase_right(s, e, sides, k, last);
            }
            None => step(s, e, sides, first, last),
        }
    }
    true
}

/// The last element of a block is zero: takes the one above it away.
#[inline(always)]
fn chase_up<R: Real, V: Sides<R>>(
    s: &mut [R],
    e: &mut [R],
    sides: &mut V,
    first: usize,
    last: usize,
) {
    let mut bulge = e[last - 1];
    e[last - 1] = R::default();
    for j in (first..last).rev() {
        let (c, sine, r) = rotation(s[j], bulge);
        s[j] = r;
        if j > first {
            bulge = -sine * e[j - 1];
            e[j - 1] = c * e[j - 1];
        }
        sides.turn_right(j, last, c, sine);
    }
}

/// An element within a block is zero: takes the one right of it away.
#[inline(always)]
fn chase_right<R: Real, V: Sides<R>>(
    s: &mut [R],
    e: &mut [R],
    sides: &mut V,
    k: usize,
    last: usize,
) {
    let mut bulge = e[k];
    e[k] = R::default();
    for j in k + 1..=last {
        let (c, sine, r) = rotation(s[j], bulge);
        s[j] = r;
        if j < last {
            bulge = -sine * e[j];
            e[j] = c * e[j];
        }
        sides.turn_left(k, j, c, -sine);
    }
}

/// An implicit step with a shift.
#[inline(always)]
fn step<R: Real, V: Sides<R>>(s: &mut [R], e: &mut [R], sides: &mut V, first: usize, last: usize) {
    let zero = R::default();
    let parts = [s[last], s[last - 1], e[last - 1], s[first], e[first]];
    let size = parts.iter().fold(zero, |size, part| size.max(part.abs()));
    let [sp, spm1, epm1, sk, ek] = parts.map(|part| part / size);
    let b = ((spm1 + sp) * (spm1 - sp) + epm1 * epm1) * R::of(0.5);
    let c = (sp * epm1) * (sp * epm1);
    let mut shift = zero;
    if b != zero || c != zero {
        shift = (b * b + c).sqrt();
        if b < zero {
            shift = -shift;
        }
        shift = c / (b + shift);
    }
    let mut f = (sk + sp) * (sk - sp) + shift;
    let mut g = sk * ek;
    for j in first..last {
        let (c, sine, r) = rotation(f, g);
        if j > first {
            e[j - 1] = r;
        }
        f = c * s[j] + sine * e[j];
        e[j] = c * e[j] - sine * s[j];
        g = sine * s[j + 1];
        s[j + 1] = c * s[j + 1];
        sides.turn_right(j, j + 1, c, sine);
        let (c, sine, r) = rotation(f, g);
        s[j] = r;
        f = c * e[j] + sine * s[j + 1];
        s[j + 1] = c * s[j + 1] - sine * e[j];
        g = sine * e[j + 1];
        e[j + 1] = c * e[j + 1];
        sides.turn_left(j, j + 1, c, sine);
    }
    e[last - 1] = f;
}

/// A singular value is found: makes it positive, and takes it to its place among those behind it.
#[inline(always)]
fn settle<R: Real, V: Sides<R>>(s: &mut [R], sides: &mut V, found: usize) {
    if s[found].is_sign_negative() {
        s[found] = -s[found];
        sides.negate_right(found);
    }
    let mut k = found;
    while k + 1 < s.len() && s[k] < s[k + 1] {
        s.swap(k, k + 1);
        sides.swap(k, k + 1);
        k += 1;
    }
}
