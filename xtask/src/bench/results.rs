//! What the rounds gave, and what the aims say to it.

use serde_json::{Value, json};

use super::case::Case;
use super::statistics::{median, spread};

/// The times of one call in one round, in seconds: of each worker the fastest sample.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Round {
    /// NumPy with one thread.
    pub(super) numpy: f64,
    /// NumPy with a thread for each core, where it has a say in that.
    pub(super) numpy_all: Option<f64>,
    /// numpy-rs with one thread.
    pub(super) one: f64,
    /// numpy-rs with a thread for each core, where it makes a difference.
    pub(super) all: Option<f64>,
}

/// The fastest sample of an answer.
pub(super) fn minimum(answer: &Value) -> Result<f64, String> {
    let seconds = answer["minimum"].as_f64();
    seconds.ok_or_else(|| format!("an answer without a time: {answer}"))
}

impl Round {
    /// How many times as fast as NumPy numpy-rs is where both have all cores.
    fn ratio_all(&self) -> f64 {
        self.numpy_all.unwrap_or(self.numpy) / self.all.unwrap_or(self.one)
    }
}

/// A plain copy loop: the bytes that it moves, and how long it takes.
#[derive(Clone, Debug)]
pub(super) struct Copy {
    pub(super) bytes: usize,
    pub(super) seconds: f64,
}

impl Copy {
    /// Bytes in a second.
    pub(super) fn speed(&self) -> f64 {
        self.bytes as f64 / self.seconds
    }

    pub(super) fn to_json(&self) -> Value {
        json!({ "bytes": self.bytes, "seconds": self.seconds })
    }
}

/// A case with what was measured.
#[derive(Clone, Debug)]
pub(super) struct Measured {
    pub(super) case: Case,
    pub(super) rounds: Vec<Round>,
}

impl Measured {
    fn of(&self, pick: impl Fn(&Round) -> f64) -> Vec<f64> {
        self.rounds.iter().map(pick).collect()
    }

    /// NumPy's time with one thread: the median over rounds.
    pub(super) fn numpy(&self) -> f64 {
        median(&self.of(|round| round.numpy))
    }

    /// NumPy's time with all cores, where it makes a difference.
    pub(super) fn numpy_all(&self) -> Option<f64> {
        let threaded = self.rounds.iter().all(|round| round.numpy_all.is_some());
        threaded.then(|| median(&self.of(|round| round.numpy_all.unwrap_or(round.numpy))))
    }

    /// The time of numpy-rs with one thread.
    pub(super) fn one(&self) -> f64 {
        median(&self.of(|round| round.one))
    }

    /// The time of numpy-rs with all cores, where that was measured.
    pub(super) fn all(&self) -> Option<f64> {
        let threaded = self.rounds.iter().all(|round| round.all.is_some());
        threaded.then(|| median(&self.of(|round| round.all.unwrap_or(round.one))))
    }

    /// How many times as fast as NumPy numpy-rs is with one thread: the median of the rounds' own ratios.
    pub(super) fn ratio(&self) -> f64 {
        median(&self.of(|round| round.numpy / round.one))
    }

    /// The same with all cores for both; with one where more make no difference.
    pub(super) fn ratio_all(&self) -> f64 {
        median(&self.of(Round::ratio_all))
    }

    /// How far the ratios of the rounds lie apart.
    pub(super) fn ratio_spread(&self) -> f64 {
        spread(&self.of(|round| round.numpy / round.one))
    }

    /// The part of a plain copy loop's speed that a memory-bound case reaches with one thread; none for other cases.
    ///
    /// It is held against the copy that moves the next larger number of bytes.
    pub(super) fn part_of_copy(&self, copies: &[Copy]) -> Option<f64> {
        let bytes = self.case.bytes?;
        let smallest = copies.iter().map(|copy| copy.bytes).min()?;
        if bytes < smallest {
            return None;
        }
        let copy = copies.iter().find(|copy| copy.bytes >= bytes);
        let copy = copy.or(copies.last())?;
        Some(bytes as f64 / self.one() / copy.speed())
    }

    pub(super) fn to_json(&self) -> Value {
        json!({
            "name": self.case.name,
            "group": self.case.group,
            "title": self.case.title,
            "dtype": self.case.dtype,
            "n": self.case.n,
            "bytes": self.case.bytes,
            "numpy": self.of(|round| round.numpy),
            "numpy_all": self.rounds.iter().map(|round| round.numpy_all).collect::<Vec<_>>(),
            "one": self.of(|round| round.one),
            "all": self.rounds.iter().map(|round| round.all).collect::<Vec<_>>(),
            "ratio": self.ratio(),
            "ratio_all": self.ratio_all(),
            "ratio_spread": self.ratio_spread(),
        })
    }
}

/// Time that a call on a small array may take besides its arithmetic.
pub(super) const SMALL_CALL: f64 = 60e-9;

/// Lengths up to which an array is small.
pub(super) const SMALL: usize = 100;

/// The arithmetic of small arrays is judged by the time of this length.
const LARGER: usize = 1_000;

/// Ratios of at least this are one, as far as anybody can tell.
const EVEN: f64 = 0.98;

/// Part of a copy loop's speed that memory-bound cases are to reach.
pub(super) const NEAR_COPY: f64 = 0.9;

/// The least ratio of float64 sines, cosines and tangents.
const TRIGONOMETRIC: f64 = 5.0;

/// What a call on a small array costs besides its arithmetic, in seconds; none for other arrays, and where the arithmetic
/// is not known.
pub(super) fn call_cost(measured: &Measured, others: &[Measured]) -> Option<f64> {
    let case = &measured.case;
    let same = |other: &&Measured| {
        (&other.case.title, &other.case.dtype) == (&case.title, &case.dtype)
            && other.case.n == LARGER
    };
    let larger = others.iter().find(same).filter(|_| case.n <= SMALL)?;
    Some(measured.one() - larger.one() * case.n as f64 / LARGER as f64)
}

/// The aims that a case misses, but for that of small arrays, in a few words each.
pub(super) fn missed(measured: &Measured, copies: &[Copy]) -> Vec<String> {
    let case = &measured.case;
    let mut missed = Vec::new();
    if measured.ratio() < EVEN {
        missed.push("slower than NumPy".to_owned());
    }
    if measured.ratio_all() < EVEN && measured.all().is_some() {
        let ratio = measured.ratio_all();
        missed.push(format!("slower than NumPy with all cores ({ratio:.2})"));
    }
    let trigonometric = ["np.sin(a)", "np.cos(a)", "np.tan(a)"].contains(&&case.title[..]);
    if trigonometric
        && case.dtype == "float64"
        && case.n > SMALL
        && measured.ratio() < TRIGONOMETRIC
    {
        missed.push(format!("below {TRIGONOMETRIC}x"));
    }
    if let Some(part) = measured.part_of_copy(copies)
        && part < NEAR_COPY
    {
        missed.push(format!("{:.0} % of a copy's speed", part * 100.0));
    }
    missed
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A case measured in rounds of these times.
    pub(crate) fn measured(title: &str, n: usize, rounds: &[(f64, f64, Option<f64>)]) -> Measured {
        let case = Case {
            name: format!("{title} float64 {n}"),
            group: "Group".to_owned(),
            title: title.to_owned(),
            dtype: "float64".to_owned(),
            n,
            ..Case::default()
        };
        let round = |&(numpy, one, all)| Round {
            numpy,
            numpy_all: None,
            one,
            all,
        };
        Measured {
            case,
            rounds: rounds.iter().map(round).collect(),
        }
    }

    #[test]
    fn ratios_are_of_the_same_round() {
        // The machine was twice as slow in the second round: the ratio is the same.
        let m = measured("a + b", 1, &[(4.0, 2.0, Some(1.0)), (8.0, 4.0, Some(2.0))]);
        assert_eq!(
            (m.ratio(), m.ratio_all(), m.ratio_spread()),
            (2.0, 4.0, 0.0)
        );
        assert_eq!((m.numpy(), m.one(), m.all()), (6.0, 3.0, Some(1.5)));
        let m = measured("a + b", 1, &[(4.0, 2.0, None)]);
        assert_eq!((m.all(), m.ratio_all()), (None, 2.0));
        // NumPy's BLAS with two threads is held against ours with two.
        let mut m = measured("a @ b", 1, &[(4.0, 2.0, Some(1.0))]);
        m.rounds[0].numpy_all = Some(3.0);
        assert_eq!(
            (m.ratio(), m.numpy_all(), m.ratio_all()),
            (2.0, Some(3.0), 3.0)
        );
    }

    #[test]
    fn aims_that_are_missed_are_said() {
        let larger = measured("np.exp(a)", 1_000, &[(1e-5, 1e-6, None)]);
        let small = measured("np.exp(a)", 100, &[(1e-6, 250e-9, None)]);
        let fine = measured("np.exp(a)", 10, &[(1e-6, 65e-9, None)]);
        let others = [larger.clone(), small.clone(), fine.clone()];
        let cost = |m| call_cost(m, &others).map(|seconds| (seconds * 1e9).round());
        assert_eq!(cost(&small), Some(150.0));
        assert_eq!(cost(&fine), Some(55.0));
        assert_eq!(cost(&larger), None);
        assert!(missed(&small, &[]).is_empty());
        let sine = measured("np.sin(a)", 1_000, &[(4.0, 1.0, None)]);
        assert_eq!(missed(&sine, &[]), ["below 5x"]);
        let slow = measured("a < b", 1_000, &[(1.0, 2.0, None)]);
        assert_eq!(missed(&slow, &[]), ["slower than NumPy"]);
        let slow = measured("a < b", 100_000, &[(1.0, 0.5, Some(2.0))]);
        assert_eq!(
            missed(&slow, &[]),
            ["slower than NumPy with all cores (0.50)"]
        );
    }

    #[test]
    fn memory_bound_cases_are_held_against_a_copy() {
        let copy = |bytes, seconds| Copy { bytes, seconds };
        let copies = [copy(100, 1.0), copy(200, 4.0)];
        let mut m = measured("a + b", 1_000, &[(8.0, 4.0, None)]);
        assert_eq!(m.part_of_copy(&copies), None);
        m.case.bytes = Some(160);
        assert_eq!(m.part_of_copy(&copies), Some(0.8));
        assert_eq!(missed(&m, &copies), ["80 % of a copy's speed"]);
        m.case.bytes = Some(10);
        assert_eq!(m.part_of_copy(&copies), None);
    }
}
