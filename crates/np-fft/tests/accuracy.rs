//! Transforms against the defining sum, carried out in doubled precision.

use np_fft::{Direction, FftFloat, Norm, fft, irfft, rfft};
use num_complex::Complex;

/// A sum of products, with the errors of each addition and multiplication kept beside it
/// (Ogita, Rump, Oishi, "Accurate sum and dot product", 2005).
#[derive(Clone, Copy, Default)]
struct Doubled {
    sum: f64,
    error: f64,
}

impl Doubled {
    fn add_product(&mut self, a: f64, b: f64) {
        let product = a * b;
        let product_error = a.mul_add(b, -product);
        let sum = self.sum + product;
        let part = sum - self.sum;
        let sum_error = (self.sum - (sum - part)) + (product - part);
        self.sum = sum;
        self.error += product_error + sum_error;
    }

    fn value(self) -> f64 {
        self.sum + self.error
    }
}

/// `exp(2πi k/n)` from an angle of at most π/4, so that the angle's rounding does not count.
fn root_of_unity(k: usize, n: usize) -> Complex<f64> {
    if 2 * k > n {
        return root_of_unity(n - k, n).conj();
    }
    // cos and sin of `numerator / denominator` turns.
    let circle = |numerator: usize, denominator: usize| {
        let angle = std::f64::consts::TAU * numerator as f64 / denominator as f64;
        (angle.cos(), angle.sin())
    };
    match 8 * k / n {
        0 => {
            let (cos, sin) = circle(k, n);
            Complex::new(cos, sin)
        }
        // Measured back from a quarter turn, on from it, and back from half a turn.
        1 => {
            let (cos, sin) = circle(n - 4 * k, 4 * n);
            Complex::new(sin, cos)
        }
        2 => {
            let (cos, sin) = circle(4 * k - n, 4 * n);
            Complex::new(-sin, cos)
        }
        _ => {
            let (cos, sin) = circle(n - 2 * k, 2 * n);
            Complex::new(-cos, sin)
        }
    }
}

/// The unscaled transform by its definition.
fn by_definition(input: &[Complex<f64>], direction: Direction) -> Vec<Complex<f64>> {
    let n = input.len();
    let roots: Vec<Complex<f64>> = (0..n)
        .map(|k| match direction {
            Direction::Forward => root_of_unity(k, n).conj(),
            Direction::Inverse => root_of_unity(k, n),
        })
        .collect();
    (0..n)
        .map(|k| {
            let (mut re, mut im) = (Doubled::default(), Doubled::default());
            for (j, x) in input.iter().enumerate() {
                let root = roots[j * k % n];
                re.add_product(x.re, root.re);
                re.add_product(-x.im, root.im);
                im.add_product(x.re, root.im);
                im.add_product(x.im, root.re);
            }
            Complex::new(re.value(), im.value())
        })
        .collect()
}

/// Samples in [-1, 1) that both element types hold exactly.
fn samples(count: usize) -> Vec<f64> {
    let mut state = 0x1234_5678_9ABC_DEF0u64;
    (0..count)
        .map(|_| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (state >> 41) as f64 / (1u64 << 22) as f64 - 1.0
        })
        .collect()
}

fn widened<T: FftFloat>(z: &Complex<T>) -> Complex<f64> {
    Complex::new(z.re.to_f64().unwrap(), z.im.to_f64().unwrap())
}

fn narrowed<T: FftFloat>(z: &Complex<f64>) -> Complex<T> {
    Complex::new(T::from_f64(z.re).unwrap(), T::from_f64(z.im).unwrap())
}

/// Holds a result to the bound that the crate promises.
fn assert_close(what: &str, n: usize, ours: &[Complex<f64>], exact: &[Complex<f64>], epsilon: f64) {
    assert_eq!(ours.len(), exact.len());
    let error: f64 = ours
        .iter()
        .zip(exact)
        .map(|(a, b)| (a - b).norm_sqr())
        .sum();
    let size: f64 = exact.iter().map(Complex::norm_sqr).sum();
    let (relative, bound) = ((error / size).sqrt(), epsilon * (1.0 + (n as f64).log2()));
    assert!(relative <= bound, "{what} of {n}: {relative:e} > {bound:e}");
}

fn check_length<T: FftFloat>(n: usize) {
    let epsilon = T::epsilon().to_f64().unwrap();
    let parts = samples(2 * n);
    let signal: Vec<Complex<f64>> = parts.chunks(2).map(|p| Complex::new(p[0], p[1])).collect();
    let input: Vec<Complex<T>> = signal.iter().map(narrowed).collect();
    let zero = Complex::new(T::zero(), T::zero());

    for (direction, norm) in [
        (Direction::Forward, Norm::Backward),
        (Direction::Inverse, Norm::Forward),
    ] {
        let mut output = vec![zero; n];
        fft(&input, &[n], 0, n, direction, norm, &mut output).unwrap();
        let ours: Vec<_> = output.iter().map(widened).collect();
        assert_close("fft", n, &ours, &by_definition(&signal, direction), epsilon);
    }

    let real: Vec<Complex<f64>> = parts[..n].iter().map(|&x| Complex::from(x)).collect();
    let spectrum = by_definition(&real, Direction::Forward);
    let input: Vec<T> = real.iter().map(|x| T::from_f64(x.re).unwrap()).collect();
    let mut output = vec![zero; n / 2 + 1];
    rfft(&input, &[n], 0, n, Norm::Backward, &mut output).unwrap();
    let ours: Vec<_> = output.iter().map(widened).collect();
    assert_close("rfft", n, &ours, &spectrum[..n / 2 + 1], epsilon);

    // The signal's first half as a spectrum; what the bins' other half would be follows from it.
    let bins = &signal[..n / 2 + 1];
    let mut whole = vec![Complex::default(); n];
    for (k, bin) in bins.iter().enumerate() {
        whole[(n - k) % n] = bin.conj();
        whole[k] = *bin;
    }
    whole[0].im = 0.0;
    if n.is_multiple_of(2) {
        whole[n / 2].im = 0.0;
    }
    let exact = by_definition(&whole, Direction::Inverse);
    let input: Vec<Complex<T>> = bins.iter().map(narrowed).collect();
    let mut output = vec![T::zero(); n];
    irfft(&input, &[n / 2 + 1], 0, n, Norm::Forward, &mut output).unwrap();
    let ours: Vec<_> = output
        .iter()
        .map(|x| Complex::from(x.to_f64().unwrap()))
        .collect();
    assert_close("irfft", n, &ours, &exact, epsilon);
}

#[test]
fn f64_transforms_are_within_the_promised_error() {
    for n in (1..=70).chain([97, 121, 128, 210, 243, 251, 256, 509, 512, 719, 1000, 1024]) {
        check_length::<f64>(n);
    }
}

#[test]
fn f32_transforms_are_within_the_promised_error() {
    for n in (1..=70).chain([97, 121, 128, 210, 243, 251, 256, 509, 512, 719, 1000, 1024]) {
        check_length::<f32>(n);
    }
}
