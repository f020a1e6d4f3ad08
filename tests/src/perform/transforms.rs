//! Transforms and windows.

use numpy_rs::{self as np, fft};
use serde_json::Value;

use super::functions::Perform;
use crate::keywords::axes;
use crate::operands::length;

/// The operation of a name, if it is one of these.
pub(super) fn find(op: &str) -> Option<Perform> {
    let found = TRANSFORMS.iter().find(|(name, _)| *name == op);
    found.map(|(_, perform)| *perform)
}

const TRANSFORMS: &[(&str, Perform)] = &[
    ("fft", |g| fft::fft(&g.values[0], g.options)),
    ("ifft", |g| fft::ifft(&g.values[0], g.options)),
    ("rfft", |g| fft::rfft(&g.values[0], g.options)),
    ("irfft", |g| fft::irfft(&g.values[0], g.options)),
    ("hfft", |g| fft::hfft(&g.values[0], g.options)),
    ("ihfft", |g| fft::ihfft(&g.values[0], g.options)),
    ("fft2", |g| fft::fft2(&g.values[0], g.options)),
    ("ifft2", |g| fft::ifft2(&g.values[0], g.options)),
    ("rfft2", |g| fft::rfft2(&g.values[0], g.options)),
    ("irfft2", |g| fft::irfft2(&g.values[0], g.options)),
    ("fftn", |g| fft::fftn(&g.values[0], g.options)),
    ("ifftn", |g| fft::ifftn(&g.values[0], g.options)),
    ("rfftn", |g| fft::rfftn(&g.values[0], g.options)),
    ("irfftn", |g| fft::irfftn(&g.values[0], g.options)),
    ("hilbert", |g| fft::hilbert(&g.values[0], g.options)),
    ("fftfreq", |g| {
        fft::fftfreq(length(&g.args[0]), number(&g.args[1]))
    }),
    ("rfftfreq", |g| {
        fft::rfftfreq(length(&g.args[0]), number(&g.args[1]))
    }),
    ("fftshift", |g| {
        fft::fftshift(&g.values[0], axes(&g.args[0]))
    }),
    ("ifftshift", |g| {
        fft::ifftshift(&g.values[0], axes(&g.args[0]))
    }),
    ("bartlett", |g| np::bartlett(number(&g.args[0]))),
    ("blackman", |g| np::blackman(number(&g.args[0]))),
    ("hamming", |g| np::hamming(number(&g.args[0]))),
    ("hanning", |g| np::hanning(number(&g.args[0]))),
    ("kaiser", |g| {
        np::kaiser(number(&g.args[0]), number(&g.args[1]))
    }),
];

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}
