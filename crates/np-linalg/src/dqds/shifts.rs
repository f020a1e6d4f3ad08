//! Shifts: estimates of the least value of a block from below, by how the last transformation went (LAPACK's `lasq4`).

use super::Values;
use crate::field::Real;

impl<R: Real> Values<R> {
    /// Estimates the least value of what is left of the block from below, after some values have been taken from its end.
    pub(super) fn choose_shift(&mut self, taken: usize) {
        let (before, failures, far_off) = (self.by_part, self.failures, self.far_off);
        (self.by_part, self.failures, self.far_off) = (false, 0, false);
        let zero = R::default();
        let [least, least_1, least_2] = self.least;
        if least <= zero {
            self.shift = -least;
            return;
        }
        let [end, end_1, end_2] = self.ends;
        let quarter = R::of(0.25);
        self.shift = match taken {
            0 if least == end && least_1 == end_1 => self.by_last_two(),
            0 if least == end || least == end_1 => {
                let found = self.by_last_rows(least == end);
                found.unwrap_or(quarter * least)
            }
            0 if least == end_2 => self.by_third().unwrap_or(quarter * least),
            0 => {
                let third = R::of(0.333);
                self.part = match (before, failures, far_off) {
                    (true, 0, _) => self.part + third * (R::ONE - self.part),
                    (true, 1, true) => quarter * third,
                    _ => quarter,
                };
                self.by_part = true;
                self.part * least
            }
            1 if least_1 == end_1 && least_2 == end_2 => {
                let least_part = R::of(0.333) * least_1;
                let gap = |a: R| R::of(0.5) * least_2 - a;
                self.after_taking(least_1, least_part, gap)
            }
            1 if least_1 == end_1 => R::of(0.5) * least_1,
            1 => quarter * least_1,
            2 => {
                let (q, e) = (&self.q[self.now], &self.e[self.now]);
                let k = self.last;
                let simple = least_2 == end_2 && R::of(2.0) * e[k - 1] < q[k - 1];
                match simple {
                    true => {
                        let near = q[k - 1] + e[k - 2] - q[k - 2].sqrt() * e[k - 2].sqrt();
                        let least_part = R::of(0.333) * least_2;
                        self.after_taking(least_2, least_part, |a| near - a)
                    }
                    false => quarter * least_2,
                }
            }
            _ => zero,
        };
    }

    /// Where the last two differences are the least: a bound from the last three rows.
    fn by_last_two(&self) -> R {
        let (q, e, k) = (&self.q[self.now], &self.e[self.now], self.last);
        let ([least, _, least_2], end, zero) = (self.least, self.ends[0], R::default());
        let b = q[k].sqrt() * e[k - 1].sqrt();
        let c = q[k - 1].sqrt() * e[k - 2].sqrt();
        let a = q[k - 1] + e[k - 1];
        let gap_2 = least_2 - a - least_2 * R::of(0.25);
        let gap = match gap_2 > zero && gap_2 > c {
            true => a - end - (c / gap_2) * c,
            false => a - end - (b + c),
        };
        if gap > zero && gap > b {
            return (end - (b / gap) * b).max(R::of(0.5) * least);
        }
        let mut shift = if end > b { end - b } else { zero };
        if a > b + c {
            shift = shift.min(a - (b + c));
        }
        shift.max(R::of(0.333) * least)
    }

    /// The sum of the squares of a vector's elements, the last of which is one, each from the next one by the quotients of an array.
    /// None where the quotients grow.
    fn sum_of_squares(&self, side: usize, from: usize, mut term: R, mut sum: R) -> Option<R> {
        let (q, e) = (&self.q[side], &self.e[side]);
        for k in (self.first..=from).rev() {
            if term == R::default() {
                break;
            }
            let before = term;
            if e[k] > q[k] {
                return None;
            }
            term *= e[k] / q[k];
            sum += term;
            if R::of(100.0) * term.max(before) < sum || R::of(0.563) < sum {
                break;
            }
        }
        Some(sum)
    }

    /// A bound from a Rayleigh quotient's residual, for a vector of which the sum of the squares but for the last element is known.
    fn by_residual(size: R, sum: R) -> Option<R> {
        let enough = sum < R::of(0.563);
        enough.then(|| size * (R::ONE - sum.sqrt()) / (R::ONE + sum))
    }

    /// Where the last difference, or the one before it, is the least.
    fn by_last_rows(&self, at_end: bool) -> Option<R> {
        let (now, other, k) = (self.now, 1 - self.now, self.last);
        let (q, e) = (&self.q[now], &self.e[now]);
        let (size, side, sum, term, next) = if at_end {
            if e[k - 1] > q[k - 1] {
                return None;
            }
            (self.ends[0], now, R::default(), e[k - 1] / q[k - 1], 2)
        } else {
            let (far, beside) = (self.q[other][k], self.e[other][k - 1]);
            if beside > far || e[k - 2] > q[k - 2] {
                return None;
            }
            (self.ends[1], now, beside / far, e[k - 2] / q[k - 2], 3)
        };
        let sum = sum + term;
        let sum = match k.checked_sub(next) {
            Some(from) if from >= self.first => self.sum_of_squares(side, from, term, sum)?,
            _ => sum,
        };
        Self::by_residual(size, R::of(1.05) * sum)
    }

    /// Where the third difference from the end is the least.
    fn by_third(&self) -> Option<R> {
        let (now, other, k) = (self.now, 1 - self.now, self.last);
        let (a, b) = (self.q[other][k], self.q[other][k - 1]);
        let (x, y) = (self.e[other][k - 1], self.e[other][k - 2]);
        if y > b || x > a {
            return None;
        }
        let mut sum = (y / b) * (R::ONE + x / a);
        if k - self.first > 2 {
            let term = self.e[now][k - 3] / self.q[now][k - 3];
            sum += term;
            if let Some(from) = k.checked_sub(4).filter(|from| *from >= self.first) {
                sum = self.sum_of_squares(now, from, term, sum)?;
            }
            sum *= R::of(1.05);
        }
        Self::by_residual(self.ends[2], sum)
    }

    /// After a value, or two, have been taken: by the differences before the last ones, and how far the next value is.
    fn after_taking(&self, least: R, least_part: R, gap: impl Fn(R) -> R) -> R {
        let (q, e, k) = (&self.q[self.now], &self.e[self.now], self.last);
        if e[k - 1] > q[k - 1] {
            return least_part;
        }
        let mut term = e[k - 1] / q[k - 1];
        let mut sum = term;
        if term != R::default() {
            for k in (self.first..k - 1).rev() {
                let before = term;
                if e[k] > q[k] {
                    return least_part;
                }
                term *= e[k] / q[k];
                sum += term;
                if R::of(100.0) * term.max(before) < sum {
                    break;
                }
            }
        }
        let b = (R::of(1.05) * sum).sqrt();
        let a = least / (R::ONE + b * b);
        let (gap, slightly_more) = (gap(a), R::of(1.01));
        let part = match gap > R::default() && gap > b * a {
            true => a * (R::ONE - slightly_more * a * (b / gap) * b),
            false => a * (R::ONE - slightly_more * b),
        };
        least_part.max(part)
    }
}
