//! `numpy.fft`: discrete Fourier transforms.
//!
//! float32 and complex64 stay single precision, float16 is taken to it; everything else is transformed in double precision.
//! Plans are kept, see [`np_fft`]; the lanes of large arrays are shared among threads.
//!
//! - `along`: the four transforms of one axis. [`several`]: of several axes, one after the other.
//! - [`hermitian`]: real spectra and the signals that have them.
//! - [`frequencies`]: what the bins stand for, and the zero frequency moved to the middle and back.
//! - [`analytic`]: the analytic signal, which NumPy does not have.

mod along;
pub mod analytic;
pub mod frequencies;
pub mod hermitian;
pub mod several;

pub use along::{fft, ifft, irfft, rfft};
pub use analytic::hilbert;
pub use frequencies::{fftfreq, fftshift, ifftshift, rfftfreq};
pub use hermitian::{hfft, ihfft};
pub use np_fft::{Norm, clear_plan_cache, plan_cache_size};
pub use several::{fft2, fftn, ifft2, ifftn, irfft2, irfftn, rfft2, rfftn};
