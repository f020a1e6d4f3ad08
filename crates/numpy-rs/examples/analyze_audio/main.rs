//! Analyses a sound the way it is done in NumPy.
//!
//! ```sh
//! cargo run --release --example analyze_audio -- [FILE.wav] [--out DIR]
//! ```
//!
//! Reads a WAV file, mixes it to mono, prints how loud it is and which frequencies dominate over time, computes a spectrogram,
//! and writes it as a picture and as arrays that NumPy can load. Without a file it takes the speech that comes with it.
//!
//! The rooms, in the order of the work:
//!
//! - [`recording`]: the WAV file as an array.
//! - [`loudness`]: peak, RMS, the loudest second.
//! - [`spectrogram`]: frames, window, transform, power.
//! - [`dominant`]: the strongest frequencies of each second.
//! - [`plot`], with [`canvas`], [`colours`] and [`font`]: the picture.
//! - [`archive`]: `.npy` files. [`failure`]: what can go wrong.

mod archive;
mod canvas;
mod colours;
mod dominant;
mod failure;
mod font;
mod loudness;
mod plot;
mod recording;
mod spectrogram;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use hound::SampleFormat;

use failure::Failure;
use loudness::Loudness;
use recording::Recording;
use spectrogram::Spectrogram;

const USAGE: &str = "usage: analyze_audio [FILE.wav] [--out DIR]";
const SPEECH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/speech.wav");
const OUTPUT: &str = "target/analyze_audio";

fn main() -> ExitCode {
    let arguments = std::env::args_os().skip(1);
    ExitCode::from(command(arguments, &mut io::stdout(), &mut io::stderr()))
}

/// What the program does with its arguments; returns its exit code.
pub(crate) fn command(
    arguments: impl Iterator<Item = OsString>,
    out: &mut impl Write,
    errors: &mut impl Write,
) -> u8 {
    let Err(failure) = run(arguments, out) else {
        return 0;
    };
    // If there is nobody to hear it, the exit code has to do.
    let _ = writeln!(errors, "error: {failure}");
    1
}

fn run(arguments: impl Iterator<Item = OsString>, out: &mut impl Write) -> Result<(), Failure> {
    let Some((file, output)) = files(arguments)? else {
        writeln!(out, "{USAGE}")?;
        return Ok(());
    };
    let recording = Recording::read(&file)?;
    let rate = recording.spec.sample_rate;
    let signal = recording.mono()?;
    let loudness = Loudness::measure(&signal, rate)?;
    let spectrogram = Spectrogram::compute(&signal, rate)?;
    let seconds = dominant::by_second(&signal, rate, &spectrogram)?;

    describe(out, &file, &recording)?;
    print_loudness(out, &loudness)?;
    print_seconds(out, &seconds)?;
    let size = spectrogram.levels.shape();
    writeln!(
        out,
        "\nspectrogram     {} frames x {} bins",
        size[0], size[1]
    )?;
    writeln!(
        out,
        "                Hann window of {} samples, a frame every {}",
        spectrogram.frame, spectrogram.hop
    )?;
    for path in save(&output, &spectrogram, recording.duration())? {
        writeln!(out, "wrote           {}", path.display())?;
    }
    Ok(())
}

/// The file to analyse and the directory for the results; `None` if help was asked for.
fn files(arguments: impl Iterator<Item = OsString>) -> Result<Option<(PathBuf, PathBuf)>, Failure> {
    let (mut file, mut output) = (None, None);
    let mut arguments = arguments.map(PathBuf::from);
    while let Some(argument) = arguments.next() {
        match argument.to_str() {
            Some("-h" | "--help") => return Ok(None),
            Some("--out") => match arguments.next() {
                Some(directory) => output = Some(directory),
                None => return Err(Failure::Usage(format!("--out needs a directory; {USAGE}"))),
            },
            Some(option) if option.starts_with("--") => {
                return Err(Failure::Usage(format!("unknown option {option}; {USAGE}")));
            }
            _ if file.is_some() => {
                return Err(Failure::Usage(format!("more than one file; {USAGE}")));
            }
            _ => file = Some(argument),
        }
    }
    Ok(Some((
        file.unwrap_or_else(|| SPEECH.into()),
        output.unwrap_or_else(|| OUTPUT.into()),
    )))
}

fn describe(out: &mut impl Write, file: &Path, recording: &Recording) -> io::Result<()> {
    let spec = recording.spec;
    let name = file.file_name().unwrap_or(file.as_os_str());
    let kind = match spec.sample_format {
        SampleFormat::Float => "float",
        SampleFormat::Int => "integer",
    };
    let channels = match spec.channels {
        1 => "mono".to_string(),
        2 => "stereo".to_string(),
        many => format!("{many} channels"),
    };
    writeln!(out, "file            {}", name.display())?;
    writeln!(
        out,
        "format          {} Hz, {channels}, {}-bit {kind}",
        spec.sample_rate, spec.bits_per_sample
    )?;
    writeln!(
        out,
        "duration        {:.3} s, {} samples per channel",
        recording.duration(),
        recording.samples.shape()[0]
    )
}

fn print_loudness(out: &mut impl Write, loudness: &Loudness) -> io::Result<()> {
    let (start, end) = loudness.loudest_span;
    writeln!(out, "\nmixed to mono")?;
    writeln!(out, "peak            {}", amplitude(loudness.peak))?;
    writeln!(out, "RMS             {}", amplitude(loudness.rms))?;
    match loudness.crest_factor() {
        Some(crest) => writeln!(
            out,
            "crest factor    {crest:8.6}   {:7.2} dB",
            decibels(crest)
        )?,
        None => writeln!(out, "crest factor    none: silence")?,
    }
    writeln!(
        out,
        "loudest second  {}   from {start:.2} to {end:.2} s",
        amplitude(loudness.loudest_rms)
    )
}

fn print_seconds(out: &mut impl Write, seconds: &[dominant::Second]) -> io::Result<()> {
    writeln!(
        out,
        "\n    time (s)      RMS (dBFS)  centroid (Hz)  dominant frequencies (Hz)"
    )?;
    for second in seconds {
        let (start, end) = second.span;
        let level = decibels(second.rms);
        write!(out, "{start:6.2} - {end:6.2} {level:14.2}")?;
        match second.centroid {
            Some(hertz) => write!(out, " {hertz:14.1} ")?,
            None => write!(out, " {:>14}", "silence")?,
        }
        for hertz in &second.tones {
            write!(out, "{hertz:9.1}")?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn amplitude(value: f64) -> String {
    format!("{value:8.6}   {:7.2} dBFS", decibels(value))
}

fn decibels(amplitude: f64) -> f64 {
    20.0 * amplitude.log10()
}

/// Writes the picture and the arrays; gives their names.
fn save(
    directory: &Path,
    spectrogram: &Spectrogram,
    duration: f64,
) -> Result<Vec<PathBuf>, Failure> {
    std::fs::create_dir_all(directory).map_err(|error| Failure::file(directory, error))?;
    let picture = directory.join("spectrogram.png");
    plot::draw(spectrogram, duration)?.save(&picture)?;
    Ok(vec![
        picture,
        archive::save(directory, "spectrogram", &spectrogram.levels)?,
        archive::save(directory, "times", &spectrogram.times)?,
        archive::save(directory, "frequencies", &spectrogram.frequencies)?,
    ])
}
