//! Singular values of a bidiagonal matrix without its vectors, each to high relative accuracy: the differential quotient-difference algorithm
//! with shifts.
//!
//! The squares of the elements are transformed in turn between two arrays, without roots and without subtractions other than that of the shift.
//! The shifts are estimates of the least square from below that follow how the last ones did (Fernando and Parlett 1994; Parlett and Marques
//! 2000; LAPACK's `lasq1` and the functions that it calls).

mod shifts;

use crate::field::Real;

/// From how much larger an element at the end is than one at the beginning on the array is turned around.
const BIAS: f64 = 1.5;

/// Replaces the diagonal of a bidiagonal matrix by its singular values, which fall; false if they were not found.
///
/// The elements are finite. What is above the diagonal is overwritten.
pub(crate) fn singular_values<R: Real>(d: &mut [R], above: &mut [R]) -> bool {
    let (zero, n) = (R::default(), d.len());
    let above = &mut above[..n.saturating_sub(1)];
    for x in d.iter_mut() {
        *x = x.abs();
    }
    let falling = |a: &R, b: &R| b.partial_cmp(a).unwrap_or(std::cmp::Ordering::Equal);
    if above.iter().all(|x| *x == zero) {
        d.sort_unstable_by(falling);
        return true;
    }
    let parts = d.iter().chain(above.iter());
    let largest = parts.fold(zero, |size, x| size.max(x.abs()));
    // Squares of the elements, of which no product overflows.
    let size = R::max_value().sqrt().sqrt() * R::of(0.0625);
    let factor = size / largest;
    let scaled = |x: R| match factor.is_finite() {
        true => x * factor,
        false => x / largest * size,
    };
    let mut values = Values::of(
        d.iter().map(|x| scaled(*x).powi(2)).collect(),
        above.iter().map(|x| scaled(*x).powi(2)).collect(),
    );
    if !values.find() {
        return false;
    }
    for (to, from) in d.iter_mut().zip(&values.q[0]) {
        *to = from.sqrt() / size * largest;
    }
    d.sort_unstable_by(falling);
    d.iter().all(|x| x.is_finite())
}

/// The two arrays, each of squares on the diagonal `q` and above it `e`, and what is known of the block that is worked on.
struct Values<R> {
    q: [Vec<R>; 2],
    e: [Vec<R>; 2],
    /// The array that holds the block: 0 or 1.
    now: usize,
    first: usize,
    last: usize,
    /// The sum of the shifts, and what of it was rounded away.
    shifts: R,
    lost: R,
    shift: R,
    largest: R,
    /// The least of the differences of the last transformation, the least without the last one, without the last two; the last ones.
    least: [R; 3],
    ends: [R; 3],
    /// Whether the last shift was a part of the least difference, and which; how often it was too large, and whether far too large at last.
    by_part: bool,
    part: R,
    failures: usize,
    far_off: bool,
}

impl<R: Real> Values<R> {
    fn of(q: Vec<R>, mut e: Vec<R>) -> Values<R> {
        let (zero, n) = (R::default(), q.len());
        e.push(zero);
        Values {
            q: [q, vec![zero; n]],
            e: [e, vec![zero; n]],
            now: 0,
            first: 0,
            last: n - 1,
            shifts: zero,
            lost: zero,
            shift: zero,
            largest: zero,
            least: [zero; 3],
            ends: [zero; 3],
            by_part: false,
            part: zero,
            failures: 0,
            far_off: false,
        }
    }

    fn epsilon() -> R {
        R::epsilon() * R::of(0.5)
    }

    /// The square of what counts as nothing.
    fn negligible() -> R {
        (Self::epsilon() * R::of(100.0)).powi(2)
    }

    /// Finds all values: they become the first array's `q`.
    fn find(&mut self) -> bool {
        let (zero, n) = (R::default(), self.q[0].len());
        if R::of(BIAS) * self.q[0][0] < self.q[0][n - 1] {
            self.turn_around();
        }
        // Splits are found by two transformations without a shift, each after a look from the other end.
        self.split_and_transform();
        self.now = 1;
        self.split_and_transform();
        self.now = 0;
        let mut blocks = 0;
        let mut end = n;
        while end > 0 {
            blocks += 1;
            if blocks > n + 1 {
                return false;
            }
            self.last = end - 1;
            self.lost = zero;
            // The element behind a block holds the shifts that it had when it was split from the rest, with a minus.
            self.shifts = if end == n { zero } else { -self.e[0][end - 1] };
            if self.shifts < zero {
                return false;
            }
            self.find_block();
            let steps = 100 * (self.last - self.first + 1);
            match self.finish_block(steps) {
                Some(left) => end = left,
                None => return false,
            }
        }
        true
    }

    /// Finds the beginning of the block, and bounds of its values.
    fn find_block(&mut self) {
        let zero = R::default();
        let (q, e) = (&mut self.q, &mut self.e);
        let mut first = self.last;
        let (mut above, mut least, mut largest) = (zero, q[0][first], q[0][first]);
        while first > 0 && e[0][first - 1] > zero {
            let beside = e[0][first - 1];
            if least >= R::of(4.0) * above {
                least = least.min(q[0][first]);
                above = above.max(beside);
            }
            largest = largest.max(q[0][first - 1] + beside);
            first -= 1;
        }
        self.first = first;
        self.now = 0;
        self.largest = largest;
        let last = self.last;
        if last - first > 1 {
            let mut d = q[0][first];
            let (mut lowest, mut place) = (d, first);
            for k in first..last {
                d = q[0][k + 1] * (d / (d + e[0][k]));
                if d <= lowest {
                    (lowest, place) = (d, k + 1);
                }
            }
            if (place - first) * 2 < last - place && lowest <= R::of(0.5) * q[0][last] {
                self.turn_around();
            }
        }
        self.least[0] = -(least - R::of(2.0) * least.sqrt() * above.sqrt()).max(zero);
    }

    /// Finds the values of the block; tells how many places are left before it, or before the part of it that was split off.
    fn finish_block(&mut self, steps: usize) -> Option<usize> {
        let negligible = Self::negligible();
        for _ in 0..steps {
            let left = self.deflate_and_transform();
            let Some(left) = left else {
                return Some(self.first);
            };
            self.last = left;
            self.now = 1 - self.now;
            let (first, last) = (self.first, self.last);
            let (far, near) = (self.e[1][last], self.e[0][last]);
            let small = far <= negligible * self.largest || near <= negligible * self.shifts;
            if self.now == 0 && last - first >= 3 && small {
                self.split();
            }
        }
        None
    }

    /// Looks for negligible elements within the block, and goes on behind the last one.
    fn split(&mut self) {
        let (negligible, last) = (Self::negligible(), self.last);
        let mut start = self.first;
        let mut largest = self.q[0][start];
        let (mut least, mut least_before) = (self.e[0][start], self.e[1][start]);
        for k in self.first..last - 2 {
            let (now, before) = (self.e[0][k], self.e[1][k]);
            if before <= negligible * self.q[0][k] || now <= negligible * self.shifts {
                self.e[0][k] = -self.shifts;
                start = k + 1;
                largest = R::default();
                (least, least_before) = (self.e[0][k + 1], self.e[1][k + 1]);
            } else {
                largest = largest.max(self.q[0][k + 1]);
                least = least.min(now);
                least_before = least_before.min(before);
            }
        }
        self.e[0][last] = least;
        self.e[1][last] = least_before;
        self.largest = largest;
        self.first = start;
    }

    /// A transformation without a shift that sets negligible elements to zero.
    fn split_and_transform(&mut self) {
        let (negligible, zero) = (Self::negligible(), R::default());
        let tiny = R::min_positive_value();
        let (now, next) = (self.now, 1 - self.now);
        let n = self.q[0].len();
        let (q, e) = (&mut self.q, &mut self.e);
        let mut d = q[now][n - 1];
        for k in (0..n - 1).rev() {
            if e[now][k] <= negligible * d {
                e[now][k] = zero;
                d = q[now][k];
            } else {
                d = q[now][k] * (d / (d + e[now][k]));
            }
        }
        d = q[now][0];
        for k in 0..n - 1 {
            let sum = d + e[now][k];
            let ahead = q[now][k + 1];
            q[next][k] = sum;
            if e[now][k] <= negligible * d {
                e[now][k] = zero;
                q[next][k] = d;
                e[next][k] = zero;
                d = ahead;
            } else if tiny * ahead < sum && tiny * sum < ahead {
                let ratio = ahead / sum;
                e[next][k] = e[now][k] * ratio;
                d *= ratio;
            } else {
                e[next][k] = ahead * (e[now][k] / sum);
                d = ahead * (d / sum);
            }
        }
        q[next][n - 1] = d;
    }

    /// Turns the block around.
    fn turn_around(&mut self) {
        for side in 0..2 {
            self.q[side][self.first..=self.last].reverse();
            self.e[side][self.first..self.last].reverse();
        }
    }

    /// Takes values that are found from the end of the block, and transforms what is left; the new last place, none where nothing is left.
    fn deflate_and_transform(&mut self) -> Option<usize> {
        let (zero, negligible) = (R::default(), Self::negligible());
        let (now, other, first) = (self.now, 1 - self.now, self.first);
        let before = self.last;
        let mut end = self.last + 1;
        loop {
            if end <= first {
                return None;
            }
            let last = end - 1;
            if last == first {
                self.q[0][last] = self.q[now][last] + self.shifts;
                end -= 1;
                continue;
            }
            let (q, e) = (&self.q[now], &self.e[now]);
            let small = |k: usize, with: R| {
                e[k] <= negligible * with || self.e[other][k] <= negligible * q[k]
            };
            if last > first + 1 {
                if small(last - 1, self.shifts + q[last]) {
                    self.q[0][last] = self.q[now][last] + self.shifts;
                    end -= 1;
                    continue;
                }
                if !small(last - 2, self.shifts) {
                    break;
                }
            }
            self.take_two(last);
            end -= 2;
        }
        self.last = end - 1;
        let last = self.last;
        if self.least[0] <= zero || last < before {
            let q = &self.q[now];
            if R::of(BIAS) * q[first] < q[last] {
                self.turn_around();
                if last - first <= 4 {
                    self.e[now][last] = self.e[now][first];
                    self.e[other][last] = self.e[other][first];
                }
                let behind = self.e[now][last];
                self.least[2] = self.least[2].min(behind);
                let turned = [self.e[now][first], self.e[now][first + 1]];
                self.e[now][last] = behind.min(turned[0]).min(turned[1]);
                let turned = [self.e[other][first], self.e[other][first + 1]];
                self.e[other][last] = self.e[other][last].min(turned[0]).min(turned[1]);
                let turned = self.q[now][first].max(self.q[now][first + 1]);
                self.largest = self.largest.max(turned);
                self.least[0] = -zero;
            }
        }
        self.choose_shift(before - last);
        self.transform_until_positive();
        // The sum of the shifts, with what is rounded away.
        if self.shift < self.shifts {
            self.lost += self.shift;
            let sum = self.shifts + self.lost;
            self.lost -= sum - self.shifts;
            self.shifts = sum;
        } else {
            let sum = self.shifts + self.shift;
            self.lost += self.shifts - (sum - self.shift);
            self.shifts = sum;
        }
        Some(last)
    }

    /// The values of the last two places.
    fn take_two(&mut self, last: usize) {
        let now = self.now;
        let (mut a, b, mut c) = (
            self.q[now][last - 1],
            self.e[now][last - 1],
            self.q[now][last],
        );
        if c > a {
            std::mem::swap(&mut a, &mut c);
        }
        let mut t = R::of(0.5) * ((a - c) + b);
        if b > c * Self::negligible() && t != R::default() {
            let mut s = c * (b / t);
            s = match s <= t {
                true => c * (b / (t * (R::ONE + (R::ONE + s / t).sqrt()))),
                false => c * (b / (t + t.sqrt() * (t + s).sqrt())),
            };
            t = a + (s + b);
            c *= a / t;
            a = t;
        }
        self.q[0][last - 1] = a + self.shifts;
        self.q[0][last] = c + self.shifts;
    }

    /// Transforms with smaller and smaller shifts until no difference is negative.
    fn transform_until_positive(&mut self) {
        let (zero, last, next) = (R::default(), self.last, 1 - self.now);
        let tolerance = Self::epsilon() * R::of(100.0);
        let bound = Self::epsilon();
        loop {
            self.transform();
            let [least, least_before, _] = self.least;
            if least >= zero && least_before >= zero {
                return;
            }
            let (end, end_before) = (self.ends[0], self.ends[1]);
            if least < zero
                && least_before > zero
                && self.e[next][last - 1] < tolerance * (self.shifts + end_before)
                && end.abs() < tolerance * self.shifts
            {
                // The value is found, and the negative difference is rounding.
                self.q[next][last] = zero;
                self.least[0] = zero;
                return;
            }
            if least < zero {
                self.far_off = least_before <= zero;
                self.shift = match (self.failures, self.far_off) {
                    (2.., _) => zero,
                    (_, false) => (self.shift + least) * (R::ONE - R::of(2.0) * bound),
                    (_, true) => self.shift * R::of(0.25),
                };
                self.failures += 1;
            } else if self.shift == zero || !(least.is_nan() || least_before.is_nan()) {
                self.transform_carefully();
                return;
            } else {
                self.shift = zero;
            }
        }
    }

    /// One transformation with a shift.
    fn transform(&mut self) {
        let (zero, now, first, last) = (R::default(), self.now, self.first, self.last);
        let threshold = Self::epsilon() * (self.shifts + self.shift);
        if self.shift < threshold * R::of(0.5) {
            self.shift = zero;
        }
        let shift = self.shift;
        let ([q, other_q], [e, other_e]) = (&mut self.q, &mut self.e);
        let (q, next_q, e, next_e) = match now {
            0 => (q, other_q, e, other_e),
            _ => (other_q, q, other_e, e),
        };
        let (q, e) = (&q[first..=last], &e[first..=last]);
        let (next_q, next_e) = (&mut next_q[first..=last], &mut next_e[first..=last]);
        let count = last - first;
        let mut least_above = q[1];
        let mut d = q[0] - shift;
        let (mut least, mut before) = (d, [-q[0]; 2]);
        let mut ends = [d; 3];
        let tiny = R::min_positive_value();
        for k in 0..count {
            if k + 2 == count {
                (before[1], ends[2]) = (least, d);
            }
            if k + 1 == count {
                (before[0], ends[1]) = (least, d);
            }
            // Products first: each step waits for one sum, one quotient, and one difference of the step before.
            let (sum, ahead) = (d + e[k], q[k + 1]);
            next_q[k] = sum;
            d = d * ahead / sum - shift;
            if shift == zero && d < threshold && k + 2 < count {
                d = zero;
            }
            let above = e[k] * ahead / sum;
            // Numbers that are not normal take long, and are nothing here.
            let above = if above < tiny { zero } else { above };
            next_e[k] = above;
            least = if d < least || d.is_nan() { d } else { least };
            if k + 2 < count {
                least_above = if above < least_above {
                    above
                } else {
                    least_above
                };
            }
        }
        ends[0] = d;
        next_q[count] = d;
        next_e[count] = least_above;
        self.least = [least, before[0], before[1]];
        self.ends = ends;
    }

    /// One without a shift, where quotients might be of nothing by nothing.
    fn transform_carefully(&mut self) {
        let (zero, now, next) = (R::default(), self.now, 1 - self.now);
        let (first, last) = (self.first, self.last);
        let tiny = R::min_positive_value();
        let mut d = self.q[now][first];
        let (mut least, mut before, mut ends) = (d, [d; 2], [d; 3]);
        let mut least_above = self.q[now][first + 1];
        for k in first..last {
            if k + 2 == last {
                (before[1], ends[2]) = (least, d);
            }
            if k + 1 == last {
                (before[0], ends[1]) = (least, d);
            }
            let (beside, ahead) = (self.e[now][k], self.q[now][k + 1]);
            let sum = d + beside;
            self.q[next][k] = sum;
            if sum == zero {
                self.e[next][k] = zero;
                d = ahead;
                least = d;
                least_above = zero;
            } else if tiny * ahead < sum && tiny * sum < ahead {
                let ratio = ahead / sum;
                self.e[next][k] = beside * ratio;
                d *= ratio;
            } else {
                self.e[next][k] = ahead * (beside / sum);
                d = ahead * (d / sum);
            }
            least = least.min(d);
            least_above = least_above.min(self.e[next][k]);
        }
        ends[0] = d;
        self.q[next][last] = d;
        self.e[next][last] = least_above;
        self.least = [least, before[0], before[1]];
        self.ends = ends;
        self.shift = zero;
    }
}
