//! [`Loudness`]: how strong a signal is, in all and where it is strongest.

use np::{Array, s};
use numpy_rs as np;

/// Measures of a mono signal, as amplitudes where full scale is 1.
pub(crate) struct Loudness {
    /// The largest absolute value.
    pub(crate) peak: f64,
    /// The root of the mean square.
    pub(crate) rms: f64,
    /// Start and end of the loudest second, in seconds.
    pub(crate) loudest_span: (f64, f64),
    /// The root of the mean square in the loudest second.
    pub(crate) loudest_rms: f64,
}

impl Loudness {
    /// Measures a signal of shape (samples,); the loudest second starts at a multiple of 50 ms.
    pub(crate) fn measure(signal: &Array, rate: u32) -> np::Result<Loudness> {
        let rate = rate as usize;
        let squares = signal * signal;

        // Every second that starts at a multiple of the step, as rows that overlap in memory.
        let second = rate.min(squares.len()?);
        let step = (rate / 20).max(1);
        let seconds = squares
            .sliding_window_view(&[second], ())?
            .get(s![..;step])?;
        let powers = seconds.mean(1)?;
        let highest = powers.max(())?.item::<f64>()?;
        let position = powers
            .view::<f64>()?
            .iter()
            .position(|&power| power == highest);
        let start = position.unwrap_or(0) * step;

        Ok(Loudness {
            peak: np::abs(signal)?.max(())?.item()?,
            rms: np::sqrt(squares.mean(())?)?.item()?,
            loudest_span: (seconds_of(start, rate), seconds_of(start + second, rate)),
            loudest_rms: highest.sqrt(),
        })
    }

    /// Peak over RMS: 1 for a square wave, 1.414 for a sine; `None` for silence.
    pub(crate) fn crest_factor(&self) -> Option<f64> {
        (self.rms > 0.0).then(|| self.peak / self.rms)
    }
}

fn seconds_of(samples: usize, rate: usize) -> f64 {
    samples as f64 / rate as f64
}
