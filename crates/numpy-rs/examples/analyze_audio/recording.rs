//! [`Recording`]: a WAV file as an array of samples.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use hound::{Sample, SampleFormat, WavReader, WavSpec};
use np::{Array, Element};
use numpy_rs as np;

use super::failure::Failure;

/// The sound in a WAV file.
pub(crate) struct Recording {
    /// float64 of shape (samples, channels); full scale is -1 to 1.
    pub(crate) samples: Array,
    /// Rate, width and kind of the samples in the file.
    pub(crate) spec: WavSpec,
}

impl Recording {
    /// Reads a file of 8 to 32-bit integers or 32-bit floats.
    pub(crate) fn read(path: &Path) -> Result<Recording, Failure> {
        let reader = WavReader::open(path).map_err(|error| Failure::file(path, error))?;
        let spec = reader.spec();
        if spec.channels == 0 || spec.sample_rate == 0 {
            return Err(Failure::file(path, "no channels or no sample rate"));
        }
        let stored = match (spec.sample_format, spec.bits_per_sample) {
            (SampleFormat::Float, _) => stored::<f32>(reader),
            (SampleFormat::Int, ..=8) => stored::<i8>(reader),
            (SampleFormat::Int, ..=16) => stored::<i16>(reader),
            (SampleFormat::Int, _) => stored::<i32>(reader),
        };
        let stored = stored.map_err(|error| Failure::file(path, error))?;
        if stored.is_empty() {
            return Err(Failure::file(path, "no samples"));
        }
        let samples = match spec.sample_format {
            SampleFormat::Float => stored.astype(np::float64)?,
            // Two's complement: 16 bits go from -32768 to 32767.
            SampleFormat::Int => stored / f64::from(1u32 << (spec.bits_per_sample - 1)),
        };
        let finite = np::less_equal(np::abs(&samples)?, f64::MAX)?;
        if !finite.all(())?.item::<bool>()? {
            return Err(Failure::file(path, "samples that are not finite numbers"));
        }
        Ok(Recording { samples, spec })
    }

    /// The mean of the channels: shape (samples,).
    pub(crate) fn mono(&self) -> np::Result<Array> {
        self.samples.mean(1)
    }

    /// Length in seconds.
    pub(crate) fn duration(&self) -> f64 {
        self.samples.shape()[0] as f64 / f64::from(self.spec.sample_rate)
    }
}

/// The samples as they are in the file: shape (samples, channels).
fn stored<T: Sample + Element>(
    reader: WavReader<BufReader<File>>,
) -> Result<Array, Box<dyn std::error::Error>> {
    let channels = usize::from(reader.spec().channels);
    let interleaved = reader.into_samples::<T>().collect::<Result<Vec<T>, _>>()?;
    let moments = interleaved.len() / channels;
    Ok(Array::from_shape_vec([moments, channels], interleaved)?)
}
