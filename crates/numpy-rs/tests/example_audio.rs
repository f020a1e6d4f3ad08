//! The example `analyze_audio` as a user meets it: its exit codes, its messages, its files.
//!
//! The example is compiled into the test: an executable of its own would not be there under every selection of targets.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use numpy_rs as np;

const SPEECH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/speech.wav");

#[allow(dead_code)] // its `main` is for the executable
#[path = "../examples/analyze_audio/main.rs"]
mod analyze_audio;

/// A directory of one test, empty at first and removed at the end.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Scratch {
        let directory = format!("numpy-rs-audio-{name}-{}", std::process::id());
        let path = std::env::temp_dir().join(directory);
        fs::create_dir_all(&path).expect("a temporary directory");
        Scratch(path)
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, bytes).expect("a temporary file");
        path
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What is left over in a temporary directory does no harm.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What a run of the example leaves behind.
struct Run {
    code: u8,
    report: String,
    error: String,
}

fn run(arguments: &[&Path]) -> Run {
    let (mut out, mut errors) = (Vec::new(), Vec::new());
    let arguments = arguments.iter().map(|&argument| OsString::from(argument));
    let code = analyze_audio::command(arguments, &mut out, &mut errors);
    let text = |bytes| String::from_utf8(bytes).expect("text");
    Run {
        code,
        report: text(out),
        error: text(errors),
    }
}

fn analyze(sound: &Path, output: &Path) -> Run {
    run(&[sound, Path::new("--out"), output])
}

/// Expects exit code 1, no report, and one line with `message`.
fn assert_failed(run: Run, message: &str) {
    let error = run.error;
    assert_eq!(run.code, 1, "{error}");
    assert_eq!(run.report, "");
    assert!(
        error.starts_with("error: ") && error.ends_with('\n'),
        "{error}"
    );
    assert_eq!(error.lines().count(), 1, "{error}");
    assert!(error.contains(message), "{error}");
}

#[test]
fn broken_files_give_one_line_and_code_1() {
    let scratch = Scratch::new("broken");
    let output = scratch.0.join("out");
    let speech = fs::read(SPEECH).expect("the speech comes with the example");
    let no_samples = [&speech[..40], &[0; 4]].concat();
    // Bytes 20 and 21 of the header hold the kind of samples: 6 is A-law.
    let a_law = [&speech[..20], &[6, 0], &speech[22..]].concat();

    let refused = |name: &str, bytes: &[u8], message: &str| {
        let sound = scratch.file(name, bytes);
        assert_failed(
            analyze(&sound, &output),
            &format!("{}: {message}", sound.display()),
        );
    };
    let cut_off = "Failed to read enough bytes";
    refused("empty.wav", b"", cut_off);
    refused(
        "text.wav",
        b"This is no sound at all.",
        "Ill-formed WAVE file: no RIFF tag found",
    );
    refused("header.wav", &speech[..30], cut_off);
    refused("truncated.wav", &speech[..10_001], cut_off);
    refused("no-samples.wav", &no_samples, "no samples");
    refused(
        "a-law.wav",
        &a_law,
        "The wave format of the file is not supported",
    );
    assert_failed(
        analyze(&scratch.0.join("missing.wav"), &output),
        "missing.wav: ",
    );
    assert_failed(analyze(&scratch.0, &output), "error: ");
    assert!(!output.exists());
}

#[test]
fn an_output_in_the_way_gives_one_line_and_code_1() {
    let scratch = Scratch::new("output");
    let file = scratch.file("file", b"in the way");
    let run = analyze(Path::new(SPEECH), &file);
    assert_eq!(run.code, 1);
    assert_eq!(run.error.lines().count(), 1, "{}", run.error);
    assert!(
        run.error.contains(&file.display().to_string()),
        "{}",
        run.error
    );
}

#[test]
fn arguments_without_sense_give_the_usage() {
    for arguments in [&["--out"][..], &["--bogus"], &["a.wav", "b.wav"]] {
        let arguments: Vec<&Path> = arguments.iter().map(Path::new).collect();
        assert_failed(
            run(&arguments),
            "usage: analyze_audio [FILE.wav] [--out DIR]",
        );
    }
    assert_eq!(run(&[Path::new("--help")]).code, 0);
}

#[test]
fn speech_gives_a_report_a_picture_and_arrays() -> np::Result<()> {
    let scratch = Scratch::new("speech");
    let output = scratch.0.join("new").join("directory");
    let run = analyze(Path::new(SPEECH), &output);
    assert_eq!((run.code, &run.error[..]), (0, ""));

    // What NumPy makes of the file; `data/speech_numpy.py` prints it.
    let expected = include_str!("data/speech_numpy.txt");
    for line in expected.lines() {
        assert!(
            run.report.contains(line),
            "{line}\nis missing in\n{}",
            run.report
        );
    }

    let picture = fs::read(output.join("spectrogram.png"))?;
    assert!(picture.starts_with(b"\x89PNG"));
    let levels = np::load(output.join("spectrogram.npy"))?;
    let times = np::load(output.join("times.npy"))?;
    let frequencies = np::load(output.join("frequencies.npy"))?;
    assert_eq!(levels.shape(), [times.len()?, frequencies.len()?]);
    assert_eq!(frequencies.max(())?.item::<f64>()?, 8000.0);
    Ok(())
}

#[test]
fn all_kinds_of_samples_are_read_alike() {
    let scratch = Scratch::new("kinds");
    let loudness = |name: &str, spec: hound::WavSpec| {
        let path = scratch.0.join(name);
        let mut writer = hound::WavWriter::create(&path, spec).expect("a temporary file");
        // A square wave of half of full scale: peak and RMS are 0.5.
        for sample in 0..2000 * u32::from(spec.channels) {
            let sign = if sample / 80 % 2 == 0 { 1 } else { -1 };
            let half = 1i32 << (spec.bits_per_sample - 2);
            let written = match spec.sample_format {
                hound::SampleFormat::Float => writer.write_sample(0.5 * sign as f32),
                hound::SampleFormat::Int => writer.write_sample(half * sign),
            };
            written.expect("a sample is written");
        }
        writer.finalize().expect("a WAV file");
        let run = analyze(&path, &scratch.0);
        let report = run.report;
        assert_eq!((run.code, &run.error[..]), (0, ""));
        assert!(report.contains("peak            0.500000"), "{report}");
        assert!(report.contains("RMS             0.500000"), "{report}");
    };
    let spec = |channels, bits_per_sample, sample_format| hound::WavSpec {
        channels,
        sample_rate: 8000,
        bits_per_sample,
        sample_format,
    };
    for bits in [8, 16, 24, 32] {
        loudness("mono.wav", spec(1, bits, hound::SampleFormat::Int));
        loudness("stereo.wav", spec(2, bits, hound::SampleFormat::Int));
    }
    loudness("float.wav", spec(2, 32, hound::SampleFormat::Float));
}
