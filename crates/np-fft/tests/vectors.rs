//! Transforms against vectors made by NumPy (`data/make_vectors.py`).

use np_fft::{Direction, FftFloat, Norm, fft, fftfreq, irfft, rfft, rfftfreq};
use num_complex::Complex;

const CASES: &str = include_str!("data/fft.tsv");
const RESULTS: &[u8] = include_bytes!("data/fft.bin");
const FREQUENCIES: &str = include_str!("data/frequency.tsv");

/// A row of `fft.tsv`.
struct Case<'a> {
    row: &'a str,
    kind: &'a str,
    real: &'a str,
    shape: Vec<usize>,
    axis: usize,
    n: usize,
    norm: Norm,
    seed: u64,
    result: &'a [u8],
}

impl<'a> Case<'a> {
    fn parse(row: &'a str) -> Case<'a> {
        let fields: Vec<&str> = row.split('\t').collect();
        let number = |index: usize| fields[index].parse::<usize>().unwrap();
        Case {
            row,
            kind: fields[0],
            real: fields[1],
            shape: fields[2]
                .split(',')
                .map(|length| length.parse().unwrap())
                .collect(),
            axis: number(3),
            n: number(4),
            norm: Norm::from_name(fields[5], Direction::Forward).unwrap(),
            seed: number(6) as u64,
            result: &RESULTS[number(7)..][..number(8)],
        }
    }

    /// The shape of the result whose axis has `len` elements.
    fn size_with(&self, len: usize) -> usize {
        let mut shape = self.shape.clone();
        shape[self.axis] = len;
        shape.iter().product()
    }
}

/// The samples that `make_vectors.py` makes from a seed.
fn samples<T: FftFloat>(seed: u64, count: usize) -> Vec<T> {
    let mut state = seed;
    (0..count)
        .map(|_| {
            state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mut z = state;
            z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            z ^= z >> 31;
            T::from_f64((z >> 40) as f64 / (1u64 << 23) as f64 - 1.0).unwrap()
        })
        .collect()
}

/// Both parts of complex numbers, as `f64`.
fn parts<T: FftFloat>(numbers: &[Complex<T>]) -> Vec<f64> {
    reals::<T>(bytemuck::cast_slice(numbers))
}

fn reals<T: FftFloat>(numbers: &[T]) -> Vec<f64> {
    numbers.iter().map(|x| x.to_f64().unwrap()).collect()
}

/// The transform of a case by this crate, as `f64`, complex numbers as pairs.
fn run<T: FftFloat>(case: &Case<'_>) -> Vec<f64> {
    let Case {
        shape,
        axis,
        n,
        norm,
        ..
    } = case;
    let (axis, n, norm) = (*axis, *n, *norm);
    let input_len = shape.iter().product();
    let zero = Complex::new(T::zero(), T::zero());
    if case.kind == "rfft" {
        let input = samples::<T>(case.seed, input_len);
        let mut output = vec![zero; case.size_with(n / 2 + 1)];
        rfft(&input, shape, axis, n, norm, &mut output).unwrap();
        return parts(&output);
    }
    let input: Vec<Complex<T>> = samples::<T>(case.seed, 2 * input_len)
        .chunks_exact(2)
        .map(|pair| Complex::new(pair[0], pair[1]))
        .collect();
    if case.kind == "irfft" {
        let mut output = vec![T::zero(); case.size_with(n)];
        irfft(&input, shape, axis, n, norm, &mut output).unwrap();
        return reals(&output);
    }
    let direction = match case.kind {
        "fft" => Direction::Forward,
        "ifft" => Direction::Inverse,
        other => panic!("unknown kind {other}"),
    };
    let mut output = vec![zero; case.size_with(n)];
    fft(&input, shape, axis, n, direction, norm, &mut output).unwrap();
    parts(&output)
}

/// What the crate computes, what NumPy computed, and the epsilon of the type.
fn both(case: &Case<'_>) -> (Vec<f64>, Vec<f64>, f64) {
    match case.real {
        "f8" => {
            let (bytes, _) = case.result.as_chunks();
            let theirs = bytes.iter().map(|&b| f64::from_le_bytes(b)).collect();
            (run::<f64>(case), theirs, f64::EPSILON)
        }
        "f4" => {
            let (bytes, _) = case.result.as_chunks();
            let theirs = bytes
                .iter()
                .map(|&b| f64::from(f32::from_le_bytes(b)))
                .collect();
            (run::<f32>(case), theirs, f64::from(f32::EPSILON))
        }
        other => panic!("unknown type {other}"),
    }
}

/// The bound of the crate's documentation. NumPy's share of the difference fits into it as well.
#[test]
fn transforms_agree_with_numpy() {
    let mut worst: f64 = 0.0;
    for row in CASES.lines() {
        let case = Case::parse(row);
        let (ours, theirs, epsilon) = both(&case);
        assert_eq!(ours.len(), theirs.len(), "{}", case.row);
        let norm =
            |values: &mut dyn Iterator<Item = f64>| values.map(|x| x * x).sum::<f64>().sqrt();
        let difference = norm(&mut ours.iter().zip(&theirs).map(|(a, b)| a - b));
        let bound = epsilon * (1.0 + (case.n as f64).log2()) * norm(&mut theirs.iter().copied());
        assert!(
            difference <= bound,
            "{}: {difference:e} > {bound:e}",
            case.row
        );
        if bound > 0.0 {
            worst = worst.max(difference / bound);
        }
    }
    assert!(worst > 0.0, "no case was compared");
}

#[test]
fn frequencies_are_numpys_bits() {
    for row in FREQUENCIES.lines() {
        let fields: Vec<&str> = row.split('\t').collect();
        let function = match fields[0] {
            "fftfreq" => fftfreq,
            "rfftfreq" => rfftfreq,
            other => panic!("unknown function {other}"),
        };
        let ours = function(fields[1].parse().unwrap(), fields[2].parse().unwrap()).unwrap();
        let bits: Vec<String> = ours.iter().map(|x| format!("{:x}", x.to_bits())).collect();
        assert_eq!(bits.join(" "), fields[3], "{row}");
    }
}
