//! How near an element has to be to NumPy's.

use np_dtype::{Complex, Kind, Scalar};

/// A measure of what counts as equal. NaN equals NaN whatever its sign and payload, and zeros have signs.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Tolerance {
    /// The same bits.
    Bits,
    /// The same bits, but a zero of either sign for a zero.
    UnsignedZeros,
    /// Each part within so many units in the last place.
    Ulps(u64),
    /// A complex number within so many machine epsilons of its magnitude; NaNs, infinities and signs of zeros exactly.
    Magnitude(f64),
    /// The whole array within so many machine epsilons of its Euclidean norm.
    Norm(f64),
}

/// The ufuncs whose last bits depend on polynomials, and whose underflows on what passes through tiny numbers.
pub const TRANSCENDENTAL: [&str; 28] = [
    "arccos",
    "arccosh",
    "arcsin",
    "arcsinh",
    "arctan",
    "arctan2",
    "arctanh",
    "cbrt",
    "cos",
    "cosh",
    "deg2rad",
    "exp",
    "exp2",
    "expm1",
    "float_power",
    "hypot",
    "log",
    "log10",
    "log1p",
    "log2",
    "logaddexp",
    "logaddexp2",
    "power",
    "rad2deg",
    "sin",
    "sinh",
    "tan",
    "tanh",
];

/// The Fourier transforms and what is made of them.
pub const TRANSFORMS: [&str; 15] = [
    "fft", "fft2", "fftn", "hfft", "hilbert", "ifft", "ifft2", "ifftn", "ihfft", "irfft", "irfft2",
    "irfftn", "rfft", "rfft2", "rfftn",
];

impl Tolerance {
    /// The tolerance for an operation whose operands and result are of the given kinds.
    ///
    /// Sums, products and comparisons of real numbers have one right answer. The rest depends in its last bits on
    /// polynomials, and complex arithmetic on whether products and sums are fused.
    pub fn of(op: &str, complex_operand: bool, result: Scalar) -> Tolerance {
        let half = matches!(result, Scalar::Float16(_));
        // A function that goes complex does so from real numbers too.
        let (op, complex_operand) = match op.strip_prefix("emath.") {
            Some(name) => (name, result.dtype().kind() == Kind::Complex),
            None => (op, complex_operand),
        };
        if let Some(name) = op.strip_prefix("linalg.") {
            return of_matrices(name, result);
        }
        match op {
            // Both are within a part of an epsilon for each doubling of the length, of the norm of the whole: 2.9 at most over all questions.
            _ if TRANSFORMS.contains(&op) => Tolerance::Norm(4.0),
            // Cosines, which may end in zero: their errors are those of numbers near one, where both round right but for rare cases.
            "bartlett" | "blackman" | "hamming" | "hanning" => Tolerance::Norm(1.0),
            // A quotient of two values of `i0`.
            "kaiser" => Tolerance::Ulps(4),
            // Quotients and products of elementary functions, rounded at each step.
            "angle" | "sinc" | "i0" | "logn" if result.dtype().kind() != Kind::Complex => {
                Tolerance::Ulps(if half { 2 } else { 4 })
            }
            // NumPy sums the products in the order of its BLAS.
            "convolve" | "correlate" if result.dtype().kind() >= Kind::Float => {
                Tolerance::Norm(16.0)
            }
            // Sums of products as well, and quotients of these.
            "cov" | "corrcoef" => Tolerance::Norm(16.0),
            // Sums of products in the order of NumPy's BLAS, or of its loops.
            "dot" | "vdot" | "inner" | "matmul" | "vecdot" | "matvec" | "vecmat" | "tensordot"
            | "multi_dot" | "matrix_power" | "einsum"
                if result.dtype().kind() >= Kind::Float =>
            {
                Tolerance::Norm(16.0)
            }
            "numpy.outer" | "linalg.outer" | "kron" if complex_operand => Tolerance::Magnitude(4.0),
            // Powers, and powers of ten whose exponents are logarithms: an error in an exponent counts more than twice.
            "logspace" if result.dtype().kind() != Kind::Complex => {
                Tolerance::Ulps(if half { 1 } else { 2 })
            }
            "geomspace" if result.dtype().kind() != Kind::Complex => {
                Tolerance::Ulps(if half { 1 } else { 4 })
            }
            "logspace" => Tolerance::Magnitude(4.0),
            "geomspace" => Tolerance::Magnitude(8.0),
            // Differences of products that are fused or not: small ones lose more digits than their parts had.
            "cross" if complex_operand => Tolerance::Norm(4.0),
            // A product for each power.
            "vander" if complex_operand => Tolerance::Magnitude(24.0),
            "gradient" | "trapezoid" if complex_operand => Tolerance::Magnitude(4.0),
            "sinc" | "logn" => Tolerance::Magnitude(8.0),
            _ if TRANSCENDENTAL.contains(&op) => {
                if complex_operand {
                    Tolerance::Magnitude(4.0)
                } else {
                    Tolerance::Ulps(if half { 1 } else { 2 })
                }
            }
            "sqrt" | "multiply" | "divide" | "mean" | "square" | "reciprocal" | "sign"
                if complex_operand =>
            {
                Tolerance::Magnitude(4.0)
            }
            // Products of complex numbers are fused or not: an error for each factor.
            "prod" | "nanprod" | "cumprod" | "nancumprod" | "cumulative_prod"
                if complex_operand =>
            {
                Tolerance::Magnitude(4.0)
            }
            "average" | "nanmean" if complex_operand => Tolerance::Magnitude(4.0),
            // Sums of products with conjugates, fused or not: all are positive, so that errors stay what they are.
            "nanvar" | "nanstd" if complex_operand => Tolerance::Ulps(4),
            // The root of a rounded sum of squares, on both sides: NumPy's vector code too is a unit off in places.
            "absolute" if complex_operand => Tolerance::Ulps(2),
            // Of two zeros NumPy takes the first or the second, as the lane and the processor have it.
            "maximum" | "minimum" | "max" | "min" | "amax" | "amin" | "nanmax" | "nanmin"
            | "fmax" | "fmin" | "clip" | "numpy.clip"
                if !half && !complex_operand =>
            {
                Tolerance::UnsignedZeros
            }
            _ => Tolerance::Bits,
        }
    }

    /// Whether one element is near enough; [`Tolerance::Norm`] looks at arrays only.
    pub fn admits(self, got: Scalar, expected: Scalar) -> bool {
        if got.code() != expected.code() {
            return false;
        }
        let (g, e) = (parts(got), parts(expected));
        match self {
            _ if got.dtype().kind() < Kind::Float => got == expected,
            Tolerance::Ulps(most) => (0..2).all(|k| ulps(g[k], e[k]).is_some_and(|n| n <= most)),
            Tolerance::Magnitude(epsilons) => near(got, expected, epsilons),
            Tolerance::UnsignedZeros => {
                let zeros = [got, expected]
                    .iter()
                    .all(|z| z.as_complex() == Complex::new(0.0, 0.0));
                zeros || (0..2).all(|k| ulps(g[k], e[k]) == Some(0))
            }
            Tolerance::Bits | Tolerance::Norm(_) => (0..2).all(|k| ulps(g[k], e[k]) == Some(0)),
        }
    }

    /// Whether all elements are near enough; where not, the place of the first that is not.
    pub fn compare(self, got: &[Scalar], expected: &[Scalar]) -> Option<usize> {
        let Tolerance::Norm(epsilons) = self else {
            return (0..expected.len()).find(|&k| !self.admits(got[k], expected[k]));
        };
        let square = |z: Complex<f64>| z.norm_sqr();
        let error: f64 = (0..got.len())
            .map(|k| square(got[k].as_complex() - expected[k].as_complex()))
            .sum();
        let size: f64 = expected.iter().map(|z| square(z.as_complex())).sum();
        let epsilon = expected.first().map_or(0.0, |z| epsilon(*z));
        let same_class = |k: &usize| {
            let (g, e) = (got[*k].as_complex(), expected[*k].as_complex());
            g.is_nan() != e.is_nan() || g.is_infinite() != e.is_infinite()
        };
        if let Some(k) = (0..got.len()).find(same_class) {
            return Some(k);
        }
        (error.is_finite() && error.sqrt() > epsilons * epsilon * size.sqrt()).then_some(0)
    }
}

/// The tolerance for results of linear algebra, whose sums are taken in the order of a BLAS.
///
/// The matrices of the questions have condition numbers of a hundred at most, but for a few of which only what is well determined is asked: an error of
/// an answer is that many rounding errors of its largest part for each row. Answers of single precision are rounded from double precision.
fn of_matrices(name: &str, result: Scalar) -> Tolerance {
    match (name, result.dtype().kind()) {
        (_, Kind::Bool | Kind::Int | Kind::UInt) => Tolerance::Bits,
        ("diagonal" | "matrix_transpose" | "trace", _) => Tolerance::Bits,
        ("norm" | "vector_norm" | "matrix_norm", _) => match result {
            Scalar::Float16(_) => Tolerance::Norm(2.0),
            _ => Tolerance::Norm(16.0),
        },
        _ => match result {
            Scalar::Float32(_) | Scalar::Complex64(_) => Tolerance::Norm(4.0),
            _ => Tolerance::Norm(1000.0),
        },
    }
}

/// A float as its place among all floats of its type, and whether it is NaN.
#[derive(Clone, Copy)]
enum Part {
    Nan,
    /// Negative numbers count down from minus one, so that the two zeros are neighbours.
    Place(i64),
}

fn place(bits: u64, width: u32, nan: bool) -> Part {
    if nan {
        return Part::Nan;
    }
    let sign = 1 << (width - 1);
    Part::Place(if bits & sign == 0 {
        bits as i64
    } else {
        -1 - (bits & !sign) as i64
    })
}

fn parts(value: Scalar) -> [Part; 2] {
    let single = |x: f32| place(x.to_bits().into(), 32, x.is_nan());
    let double = |x: f64| place(x.to_bits(), 64, x.is_nan());
    let none = Part::Place(0);
    match value {
        Scalar::Float16(x) => [place(x.to_bits().into(), 16, x.is_nan()), none],
        Scalar::Float32(x) => [single(x), none],
        Scalar::Float64(x) => [double(x), none],
        Scalar::Complex64(z) => [single(z.re), single(z.im)],
        Scalar::Complex128(z) => [double(z.re), double(z.im)],
        _ => [none, none],
    }
}

fn ulps(a: Part, b: Part) -> Option<u64> {
    match (a, b) {
        (Part::Nan, Part::Nan) => Some(0),
        (Part::Place(a), Part::Place(b)) => Some(a.abs_diff(b)),
        _ => None,
    }
}

fn epsilon(value: Scalar) -> f64 {
    match value {
        Scalar::Float16(_) => 2f64.powi(-10),
        Scalar::Float32(_) | Scalar::Complex64(_) => f32::EPSILON.into(),
        _ => f64::EPSILON,
    }
}

/// Complex numbers: each part exactly where it is no ordinary number, else relative to the magnitude of the whole.
fn near(got: Scalar, expected: Scalar, epsilons: f64) -> bool {
    let (g, e) = (got.as_complex(), expected.as_complex());
    let size = [e.re, e.im]
        .iter()
        .filter(|part| part.is_finite())
        .fold(0.0, |size: f64, part| size.hypot(*part));
    let least = match expected {
        Scalar::Complex64(_) => f64::from(f32::from_bits(1)),
        _ => f64::from_bits(1),
    };
    let allowed = (epsilons * epsilon(expected) * size).max(least);
    [(g.re, e.re), (g.im, e.im)].into_iter().all(|(g, e)| {
        if e.is_nan() || g.is_nan() {
            e.is_nan() && g.is_nan()
        } else if e.is_infinite() || g.is_infinite() {
            e == g
        } else if e == 0.0 && g == 0.0 {
            e.is_sign_negative() == g.is_sign_negative()
        } else {
            (g - e).abs() <= allowed
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zeros_have_signs_and_nans_have_none() {
        let bits = Tolerance::Bits;
        assert!(!bits.admits(Scalar::Float64(0.0), Scalar::Float64(-0.0)));
        assert!(bits.admits(Scalar::Float64(f64::NAN), Scalar::Float64(-f64::NAN)));
        assert!(!bits.admits(Scalar::Float64(f64::NAN), Scalar::Float64(1.0)));
        assert!(!Tolerance::Magnitude(4.0).admits(
            Scalar::Complex128(Complex::new(1.0, 0.0)),
            Scalar::Complex128(Complex::new(1.0, -0.0))
        ));
    }

    #[test]
    fn one_unit_too_many_is_refused() {
        let next = Scalar::Float32(1.0f32.next_up().next_up());
        assert!(Tolerance::Ulps(2).admits(next, Scalar::Float32(1.0)));
        assert!(!Tolerance::Ulps(1).admits(next, Scalar::Float32(1.0)));
    }

    #[test]
    fn types_have_to_agree() {
        assert!(!Tolerance::Bits.admits(Scalar::Int32(1), Scalar::Int64(1)));
    }
}
