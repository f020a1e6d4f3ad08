//! How long a call takes.

use std::time::Instant;

/// The times of one call, in seconds, from several samples of as many calls as make a sample long enough.
#[derive(Clone, Debug)]
pub struct Times {
    /// The fastest sample.
    pub minimum: f64,
    /// The sample in the middle.
    pub median: f64,
    /// How many samples there were.
    pub samples: usize,
}

/// Samples are this part of the time that is asked for, if a call is short enough.
const SAMPLES: f64 = 10.0;

/// However long a call takes, it is made so often.
const LEAST_SAMPLES: usize = 3;

/// How many calls make a sample of `seconds / SAMPLES`; the calls before warm the caches up.
pub fn calibrate(seconds: f64, mut call: impl FnMut()) -> u64 {
    let mut calls = 1;
    loop {
        let took = sample(calls, &mut call) * calls as f64;
        if took >= seconds / SAMPLES || calls >= 1 << 30 {
            return calls;
        }
        // At most ten times as many, since the first call is slower than those that follow.
        let factor = seconds / SAMPLES / took.max(1e-9);
        calls = (calls as f64 * factor.clamp(1.5, 10.0)).ceil() as u64;
    }
}

/// Times samples of `calls` calls for about `seconds`.
pub fn measure(seconds: f64, calls: u64, mut call: impl FnMut()) -> Times {
    let start = Instant::now();
    let mut samples = Vec::new();
    while samples.len() < LEAST_SAMPLES || start.elapsed().as_secs_f64() < seconds {
        samples.push(sample(calls, &mut call));
    }
    samples.sort_by(f64::total_cmp);
    Times {
        minimum: samples[0],
        median: samples[samples.len() / 2],
        samples: samples.len(),
    }
}

/// The time of one of `calls` calls.
fn sample(calls: u64, call: &mut impl FnMut()) -> f64 {
    let start = Instant::now();
    for _ in 0..calls {
        call();
    }
    start.elapsed().as_secs_f64() / calls as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_are_counted() {
        let mut count = 0u64;
        let calls = calibrate(1e-4, || count += 1);
        assert!(calls >= 1 && count >= calls);
        count = 0;
        let times = measure(0.0, 7, || count += 1);
        assert_eq!(
            (times.samples, count),
            (LEAST_SAMPLES, 7 * LEAST_SAMPLES as u64)
        );
        assert!(times.minimum <= times.median);
    }
}
