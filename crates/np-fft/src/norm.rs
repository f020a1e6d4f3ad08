//! [`Direction`] and [`Norm`]: which transform, and the factor that its results are multiplied by.

use crate::error::FftError;
use crate::float::FftFloat;

/// The sign of the exponent.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Direction {
    /// `exp(-2πi jk/n)`: from samples to a spectrum (`numpy.fft.fft`).
    Forward,
    /// `exp(+2πi jk/n)`: from a spectrum to samples (`numpy.fft.ifft`).
    Inverse,
}

/// Which direction carries the factor `1/n`: NumPy's `norm` argument.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Norm {
    /// `"backward"`, the default: inverse transforms are multiplied by `1/n`.
    #[default]
    Backward,
    /// `"ortho"`: both directions are multiplied by `1/sqrt(n)`, which makes them unitary.
    Ortho,
    /// `"forward"`: forward transforms are multiplied by `1/n`.
    Forward,
}

impl Norm {
    /// The norm of NumPy's name for it.
    ///
    /// # Errors
    ///
    /// [`FftError::InvalidNorm`] for any other name; `direction` chooses between NumPy's two
    /// wordings.
    ///
    /// ```
    /// use np_fft::{Direction, Norm};
    ///
    /// assert_eq!(Norm::from_name("ortho", Direction::Forward), Ok(Norm::Ortho));
    /// let error = Norm::from_name("bad", Direction::Inverse).unwrap_err();
    /// assert!(error.to_string().starts_with("Invalid norm value bad; should be"));
    /// ```
    pub fn from_name(name: &str, direction: Direction) -> Result<Norm, FftError> {
        match name {
            "backward" => Ok(Norm::Backward),
            "ortho" => Ok(Norm::Ortho),
            "forward" => Ok(Norm::Forward),
            _ => Err(FftError::InvalidNorm {
                name: name.to_owned(),
                direction,
            }),
        }
    }

    /// The norm with the directions exchanged, which `hfft` and `ihfft` are made with.
    pub const fn swapped(self) -> Norm {
        match self {
            Norm::Backward => Norm::Forward,
            Norm::Ortho => Norm::Ortho,
            Norm::Forward => Norm::Backward,
        }
    }

    /// The factor for `n` points, rounded as NumPy rounds it: in the precision of the data.
    pub fn factor<T: FftFloat>(self, direction: Direction, n: usize) -> T {
        // Both element types hold every count that fits in memory, rounded.
        let points = T::from_usize(n).unwrap_or_else(T::infinity);
        match (self, direction) {
            (Norm::Backward, Direction::Forward) | (Norm::Forward, Direction::Inverse) => T::one(),
            (Norm::Ortho, _) => points.sqrt().recip(),
            (Norm::Forward, Direction::Forward) | (Norm::Backward, Direction::Inverse) => {
                points.recip()
            }
        }
    }
}
