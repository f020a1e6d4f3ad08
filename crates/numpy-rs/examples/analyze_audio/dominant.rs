//! [`Second`]: the dominant frequencies over time, second by second.

use np::{Array, s};
use numpy_rs as np;

use super::spectrogram::Spectrogram;

/// Number of tones to name, and how far below the strongest they may lie, as a ratio of powers (30 dB).
const TONES: usize = 3;
const FAINTEST: f64 = 1e-3;

/// One second of a signal.
pub(crate) struct Second {
    /// Start and end in seconds.
    pub(crate) span: (f64, f64),
    /// The root of the mean square.
    pub(crate) rms: f64,
    /// The mean of the frequencies, weighted with their power; `None` for silence.
    pub(crate) centroid: Option<f64>,
    /// The strongest tones in hertz, strongest first; none for silence.
    pub(crate) tones: Vec<f64>,
}

/// Goes through a signal in whole seconds; what is left at the end is a shorter one.
pub(crate) fn by_second(
    signal: &Array,
    rate: u32,
    spectrogram: &Spectrogram,
) -> np::Result<Vec<Second>> {
    let (rate, samples) = (rate as usize, signal.len()?);
    let starts = (0..samples).step_by(rate);
    starts
        .map(|start| {
            let end = (start + rate).min(samples);
            let span = (start as f64 / rate as f64, end as f64 / rate as f64);
            let part = signal.get(s![start..end])?;
            let rms = np::sqrt((&part * &part).mean(())?)?.item()?;
            let power = mean_power(spectrogram, span)?;
            Ok(Second {
                span,
                rms,
                centroid: centroid(&power, &spectrogram.frequencies)?,
                tones: tones(&power, &spectrogram.frequencies)?,
            })
        })
        .collect()
}

/// The mean over the frames whose middle lies in a span: shape (bins,); the last frame where there is none.
fn mean_power(spectrogram: &Spectrogram, (start, end): (f64, f64)) -> np::Result<Array> {
    // The times rise: counting those before a moment finds its place among them.
    let before = |moment: f64| np::less(&spectrogram.times, moment)?.sum(())?.item::<i64>();
    let (first, last) = (before(start)?, before(end)?);
    if first == last {
        return spectrogram.power.get(s![-1]);
    }
    spectrogram.power.get(s![first..last])?.mean(0)
}

fn centroid(power: &Array, frequencies: &Array) -> np::Result<Option<f64>> {
    let total = power.sum(())?.item::<f64>()?;
    if total == 0.0 {
        return Ok(None);
    }
    Ok(Some((power * frequencies).sum(())?.item::<f64>()? / total))
}

/// The strongest local maxima of a spectrum.
fn tones(power: &Array, frequencies: &Array) -> np::Result<Vec<f64>> {
    let strongest = power.max(())?.item::<f64>()?;
    let inner = power.get(s![1..-1])?;
    let peak = np::greater(&inner, &power.get(s![..-2])?)?
        * np::greater_equal(&inner, &power.get(s![2..])?)?
        * np::greater(&inner, strongest * FAINTEST)?;

    let (power, frequencies, peak) = (
        power.view::<f64>()?,
        frequencies.view::<f64>()?,
        peak.view::<bool>()?,
    );
    let mut bins: Vec<usize> = (1..=peak.len()).filter(|&bin| peak[bin - 1]).collect();
    bins.sort_by(|&a, &b| power[b].total_cmp(&power[a]));
    Ok(bins
        .iter()
        .take(TONES)
        .map(|&bin| frequencies[bin])
        .collect())
}
