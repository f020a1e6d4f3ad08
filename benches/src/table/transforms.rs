//! Fourier transforms: of one lane of every kind of length, of many lanes, of a plane.

use numpy_rs::options::axis;
use numpy_rs::{self as np, Array, DType, Result, fft};

use super::case;
use crate::case::{Case, makes};
use crate::operands::Operand;

const GROUP: &str = "Fourier transforms";

/// Powers of two, products of small primes, primes.
const LENGTHS: [usize; 8] = [
    64, 1_000, 1_024, 4_099, 65_536, 1_000_000, 1_000_003, 1_048_576,
];

type Transform = fn(&Array) -> Result<Array>;

/// How NumPy spells a transform, and the dtypes of its operands.
const TRANSFORMS: &[(&str, Transform, &[DType])] = &[
    (
        "np.fft.fft(a)",
        |x| fft::fft(x, ()),
        &[np::complex128, np::complex64],
    ),
    (
        "np.fft.rfft(a)",
        |x| fft::rfft(x, ()),
        &[np::float64, np::float32],
    ),
    ("np.fft.irfft(a)", |x| fft::irfft(x, ()), &[np::complex128]),
];

/// The cases of this module.
pub(super) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for (python, transform, dtypes) in TRANSFORMS {
        for &dtype in *dtypes {
            for n in LENGTHS {
                cases.push(of(python, dtype, &[n], *transform));
            }
        }
    }
    let plane = [1_024, 1_024];
    let rows = |x: &Array| fft::rfft(x, ());
    cases.push(of("np.fft.rfft(a)", np::float64, &[1_000, 1_024], rows));
    cases.push(of("np.fft.fft2(a)", np::complex128, &plane, |x| {
        fft::fft2(x, ())
    }));
    cases.push(of("np.fft.rfft2(a)", np::float64, &plane, |x| {
        fft::rfft2(x, ())
    }));
    cases.push(of("np.fft.fft(a, axis=0)", np::complex128, &plane, |x| {
        fft::fft(x, axis(0))
    }));
    cases.push(of("np.fft.fftshift(a)", np::complex128, &plane, |x| {
        fft::fftshift(x, ())
    }));
    cases
}

fn of(python: &str, dtype: DType, shape: &[usize], transform: Transform) -> Case {
    let lengths: Vec<String> = shape.iter().map(usize::to_string).collect();
    let title = match shape {
        [_] => python.to_owned(),
        _ => format!("{python}, {}", lengths.join(" x ")),
    };
    let operand = Operand::new(dtype, shape, (-1.0, 1.0));
    let work = makes(move |x: &[Array]| transform(&x[0]));
    let n = shape.iter().product();
    case(GROUP, title, dtype.name(), n, vec![operand], Ok(work)).stated(python)
}
