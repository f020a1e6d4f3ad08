//! Discrete Fourier transforms along one axis of a C-contiguous block, and of single lanes.
//!
//! What `numpy.fft` is built of: a complex transform ([`fft()`]) and the two real ones ([`rfft`],
//! [`irfft`]), each of any length, along any axis, cropping or zero-padding the axis to `n` points,
//! scaled by NumPy's rule ([`Norm`]), in `f32` or `f64` without a detour through the other. Blocks
//! are plain slices with a shape; nothing here knows arrays. Transforms over several axes are these
//! transforms, one axis after the other.
//!
//! The butterflies are those of the `rustfft` and `realfft` crates. What is added here:
//!
//! - [`axis`]: the three transforms of an axis, the crate's main entrance.
//! - [`single`]: the same for a Rust user with one slice.
//! - [`norm`]: [`Direction`] and [`Norm`], the factor that results are multiplied by.
//! - [`frequency`]: [`fftfreq`] and [`rfftfreq`], the frequencies of the bins.
//! - [`float`]: [`FftFloat`], the two element types.
//! - [`error`]: [`FftError`], with NumPy's messages.
//! - [`cache`]: a bounded cache of plans. Planning costs more than a short transform, and NumPy,
//!   which plans anew in every call, spends most of its time there below some thousand points.
//! - [`workers`]: large blocks are shared among the threads of whoever calls, see [`work_with`].
//! - `plan` and `lanes`, private: one interface to the three kinds of plan, and the walk over
//!   lanes, which moves lanes that are not contiguous through scratch space in blocks. Scratch
//!   space is kept for the next transform: per thread up to 4 MiB for `f64` and 2 MiB for `f32`,
//!   and once per process up to 64 MiB and 32 MiB for long lanes.
//!
//! # Accuracy
//!
//! The relative error of a transform in the Euclidean norm, ‖computed − exact‖ / ‖exact‖, is at
//! most `ε (1 + log2 n)` where `ε` is [`f64::EPSILON`] or [`f32::EPSILON`]; the tests hold it to
//! that against vectors made by NumPy and against sums carried out in doubled precision. NumPy's
//! own error is of the same size; results equal NumPy's within rounding, not bit for bit.
//!
//! # Example
//!
//! ```
//! use np_fft::{Direction, Norm, fft};
//! use num_complex::Complex;
//!
//! // The columns of a 4 x 2 block.
//! let signal: Vec<Complex<f64>> = [1., 0., 0., 1., 0., 0., 0., 0.].map(Complex::from).to_vec();
//! let mut spectrum = vec![Complex::default(); 8];
//! fft(&signal, &[4, 2], 0, 4, Direction::Forward, Norm::Backward, &mut spectrum)?;
//! assert_eq!(spectrum[2], Complex::new(1., 0.)); // an impulse has a flat spectrum
//! assert_eq!(spectrum[3], Complex::new(0., -1.)); // and a delayed one turns
//! # Ok::<(), np_fft::FftError>(())
//! ```
#![forbid(unsafe_code)]

pub mod axis;
pub mod cache;
pub mod error;
pub mod float;
pub mod frequency;
mod lanes;
pub mod norm;
mod plan;
pub mod single;
pub mod workers;

pub use axis::{fft, irfft, rfft};
pub use cache::{PlanCacheSize, clear_plan_cache, plan_cache_size};
pub use error::FftError;
pub use float::FftFloat;
pub use frequency::{fftfreq, rfftfreq};
pub use norm::{Direction, Norm};
pub use single::{fft_lane, ifft_lane, irfft_lane, rfft_lane};
pub use workers::work_with;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
