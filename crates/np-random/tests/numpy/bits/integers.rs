//! Integers of every dtype, range and method, and bounds that are refused.

use super::generators::generator;
use super::{compare, told};
use np_random::BitGenerator;
use np_random::integers::{Integer, IntegerDraws, IntegerRange, IntegersError, Rejection};
use serde_json::Value;

const QUESTIONS: &str = include_str!("../../../../../tests/vectors/random_integers.jsonl");
const COUNT: usize = 4_000;

/// The bounds of a question: one text, or a list of them.
fn bounds(value: &Value) -> Vec<i128> {
    let number = |text: &Value| text.as_str().unwrap().parse().unwrap();
    match value {
        Value::Array(texts) => texts.iter().map(number).collect(),
        text => vec![number(text)],
    }
}

/// The bounds of several ranges, and how numbers are drawn.
struct Question {
    lows: Vec<i128>,
    highs: Vec<i128>,
    endpoint: bool,
    rejection: Rejection,
}

impl Question {
    /// Integers of one range, or of several in turn.
    fn drawn<T: Integer + Default>(
        &self,
        bits: &mut dyn BitGenerator,
        to_bytes: impl Fn(T) -> Vec<u8>,
    ) -> Vec<u8> {
        let mut out = vec![T::default(); COUNT];
        if self.lows.len() == 1 {
            let range = IntegerRange::new(self.lows[0], self.highs[0], self.endpoint).unwrap();
            range.fill(bits, self.rejection, &mut out);
        } else {
            let mut draws = self.draws::<T>().unwrap();
            let ranges: Vec<_> = self.ranges(&draws).unwrap();
            for (slot, range) in out.iter_mut().zip(ranges.iter().cycle()) {
                *slot = draws.draw(bits, range);
            }
        }
        out.into_iter().flat_map(to_bytes).collect()
    }

    fn draws<T: Integer>(&self) -> Result<IntegerDraws<T>, IntegersError> {
        let (lows, highs) = (self.lows.iter().copied(), self.highs.iter().copied());
        IntegerDraws::new(lows, highs, self.endpoint, self.rejection)
    }

    fn ranges<T: Integer>(
        &self,
        draws: &IntegerDraws<T>,
    ) -> Result<Vec<IntegerRange<T>>, IntegersError> {
        let pairs = self.lows.iter().zip(&self.highs);
        pairs.map(|(&low, &high)| draws.range(low, high)).collect()
    }

    /// Whether the bounds are taken.
    fn refused<T: Integer>(&self, scalars: bool) -> String {
        let answer = match scalars {
            true => IntegerRange::<T>::new(self.lows[0], self.highs[0], self.endpoint).map(|_| ()),
            false => self
                .draws::<T>()
                .and_then(|draws| self.ranges(&draws).map(|_| ())),
        };
        answer.map_or_else(|error| error.to_string(), |()| "taken".to_owned())
    }
}

/// Integers one by one from one range are those that a slice is filled with, if a draw makes one number.
#[test]
fn one_by_one_is_as_filled() {
    for (low, high) in [(-5, 1000), (0, 1 << 40), (0, 3 << 61), (7, 8)] {
        for rejection in [Rejection::Lemire, Rejection::Masked] {
            let range = IntegerRange::<i64>::new(low, high, false).unwrap();
            let (mut a, mut b) = (generator("PCG64", "3"), generator("PCG64", "3"));
            let mut out = [0; 1500];
            range.fill(&mut *a, rejection, &mut out);
            assert!(out.iter().all(|&x| x == range.sample(&mut *b, rejection)));
            assert_eq!(a.state_text(), b.state_text());
        }
    }
}

/// Slices of every length around the size of a block are filled with the integers that are drawn one by one.
#[test]
fn every_length_is_as_one_by_one() {
    fn check<T: Integer + Default + std::fmt::Debug>(low: i128, high: i128) {
        let (mut a, mut b) = (generator("PCG64", "3"), generator("PCG64", "3"));
        for length in (0..70).chain([511, 512, 513, 1025, 2047, 2048, 2049]) {
            for rejection in [Rejection::Lemire, Rejection::Masked] {
                let mut draws = IntegerDraws::<T>::new([low], [high], false, rejection).unwrap();
                let range = draws.range(low, high).unwrap();
                let mut out = vec![T::default(); length];
                range.fill(&mut *a, rejection, &mut out);
                assert!(out.iter().all(|&x| x == draws.draw(&mut *b, &range)));
                assert_eq!(a.state_text(), b.state_text(), "{low} {high} {length}");
            }
        }
    }
    check::<bool>(0, 2);
    check::<i8>(-100, 100);
    check::<u8>(0, 64);
    check::<u16>(5, 65_525);
    check::<i32>(-10, 1 << 30);
    check::<u64>(0, (1 << 31) - (1 << 20));
    check::<i64>(-(1 << 63), (1 << 62) + 1);
}

#[test]
fn integers_are_numpys() {
    compare(QUESTIONS, "random_integers", 400, |args: &Value| {
        let [name, seed, method, dtype] = [0, 1, 2, 3].map(|i| args[i].as_str().unwrap());
        let mut bits = generator(name, seed);
        let question = Question {
            lows: bounds(&args[4]),
            highs: bounds(&args[5]),
            endpoint: args[6].as_bool().unwrap(),
            rejection: match method {
                "masked" => Rejection::Masked,
                _ => Rejection::Lemire,
            },
        };
        let (b, q) = (&mut *bits, &question);
        let (bytes, size) = match dtype {
            "bool" => (q.drawn(b, |x: bool| vec![u8::from(x)]), 1),
            "int8" => (q.drawn(b, |x: i8| x.to_le_bytes().into()), 1),
            "uint8" => (q.drawn(b, |x: u8| x.to_le_bytes().into()), 1),
            "int16" => (q.drawn(b, |x: i16| x.to_le_bytes().into()), 2),
            "uint16" => (q.drawn(b, |x: u16| x.to_le_bytes().into()), 2),
            "int32" => (q.drawn(b, |x: i32| x.to_le_bytes().into()), 4),
            "uint32" => (q.drawn(b, |x: u32| x.to_le_bytes().into()), 4),
            "int64" => (q.drawn(b, |x: i64| x.to_le_bytes().into()), 8),
            "uint64" => (q.drawn(b, |x: u64| x.to_le_bytes().into()), 8),
            _ => panic!("unknown dtype {dtype}"),
        };
        format!("{} {}", told(&bytes, size), bits.state_text())
    });
}

#[test]
fn refusals_are_numpys() {
    compare(
        QUESTIONS,
        "random_integers_refused",
        1000,
        |args: &Value| {
            let question = Question {
                lows: bounds(&args[1]),
                highs: bounds(&args[2]),
                endpoint: args[3].as_bool().unwrap(),
                rejection: Rejection::Lemire,
            };
            let scalars = !args[1].is_array();
            match args[0].as_str().unwrap() {
                "bool" => question.refused::<bool>(scalars),
                "int8" => question.refused::<i8>(scalars),
                "uint16" => question.refused::<u16>(scalars),
                "int32" => question.refused::<i32>(scalars),
                "int64" => question.refused::<i64>(scalars),
                "uint64" => question.refused::<u64>(scalars),
                dtype => panic!("unknown dtype {dtype}"),
            }
        },
    );
}
