//! [`Spectrogram`]: the short-time Fourier transform of a signal and its power.

use std::f64::consts::TAU;

use np::{Array, s};
use numpy_rs as np;

/// Power that counts as silence: -120 dB.
const SILENCE: f64 = 1e-12;

/// The power of a signal over time and frequency.
pub(crate) struct Spectrogram {
    /// Power of shape (frames, bins); a sine of full scale has 1.
    pub(crate) power: Array,
    /// The power in decibels, -120 at least.
    pub(crate) levels: Array,
    /// The middle of each frame in seconds: shape (frames,).
    pub(crate) times: Array,
    /// The frequency of each bin in hertz: shape (bins,).
    pub(crate) frequencies: Array,
    /// Samples in a frame.
    pub(crate) frame: usize,
    /// Samples from one frame to the next.
    pub(crate) hop: usize,
}

impl Spectrogram {
    /// Transforms frames of a signal of shape (samples,) under a Hann window; each starts a quarter of a frame after the last.
    pub(crate) fn compute(signal: &Array, rate: u32) -> np::Result<Spectrogram> {
        let frame = frame_length(rate);
        let hop = frame / 4;
        let rate = f64::from(rate);

        // A signal shorter than a frame is filled up with zeros.
        let missing = frame.saturating_sub(signal.len()?);
        let signal = np::concatenate(&[signal, &np::zeros(missing, ())?], 0)?;

        let frames = signal.sliding_window_view(&[frame], ())?.get(s![..;hop])?;
        let window = hann(frame)?;
        let spectrum = np::fft::rfft(&(&frames * &window), ())?;

        // A sine of amplitude 1 reaches half of the window's sum.
        let amplitude = np::abs(&spectrum)? * (2.0 / window.sum(())?.item::<f64>()?);
        let power = &amplitude * &amplitude;
        let levels = 10.0 * np::log10(np::maximum(&power, SILENCE)?)?;

        let starts = np::arange(frames.len()?, ())? * hop;
        Ok(Spectrogram {
            power,
            levels,
            times: (starts + frame / 2) / rate,
            frequencies: np::fft::rfftfreq(frame, 1.0 / rate)?,
            frame,
            hop,
        })
    }
}

/// About 32 ms, long enough to tell the harmonics of a voice apart: the next power of two.
fn frame_length(rate: u32) -> usize {
    (rate as usize / 32).next_power_of_two().clamp(64, 8192)
}

/// The periodic Hann window of `n` samples.
fn hann(n: usize) -> np::Result<Array> {
    let phase = np::arange(n, ())? * (TAU / n as f64);
    Ok(0.5 - 0.5 * np::cos(phase)?)
}
