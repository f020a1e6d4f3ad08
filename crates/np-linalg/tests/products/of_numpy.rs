//! Products against NumPy's, bit for bit; `tests/data/make_vectors.py` says how they were made.

use half::f16;
use np_linalg::{MatMut, MatRef, MatmulElement, matmul};
use num_complex::Complex;

/// An element read from its bytes.
trait Stored: MatmulElement + PartialEq + std::fmt::Debug {
    fn read(bytes: &[u8]) -> Self;
}

macro_rules! stored {
    ($($t:ty),*) => {$(
        impl Stored for $t {
            fn read(bytes: &[u8]) -> $t {
                <$t>::from_le_bytes(bytes.try_into().unwrap())
            }
        }
    )*};
}

stored!(i8, i16, i32, i64, u8, u16, u32, u64, f16, f32, f64);

impl Stored for bool {
    fn read(bytes: &[u8]) -> bool {
        bytes == [1]
    }
}

impl Stored for Complex<f32> {
    fn read(bytes: &[u8]) -> Complex<f32> {
        Complex::new(f32::read(&bytes[..4]), f32::read(&bytes[4..]))
    }
}

impl Stored for Complex<f64> {
    fn read(bytes: &[u8]) -> Complex<f64> {
        Complex::new(f64::read(&bytes[..8]), f64::read(&bytes[8..]))
    }
}

fn elements<T: Stored>(hexadecimal: &str) -> Vec<T> {
    let byte = |i: usize| u8::from_str_radix(&hexadecimal[i..i + 2], 16).unwrap();
    let bytes: Vec<u8> = (0..hexadecimal.len()).step_by(2).map(byte).collect();
    bytes.chunks_exact(size_of::<T>()).map(T::read).collect()
}

fn compare<T: Stored>(name: &str, [n, k, m]: [usize; 3], arrays: [&str; 3]) {
    let [a, b, expected] = arrays.map(elements::<T>);
    let mut out = vec![T::default(); n * m];
    matmul(
        MatRef::from_rows(&a, n, k).unwrap(),
        MatRef::from_rows(&b, k, m).unwrap(),
        MatMut::from_rows(&mut out, n, m).unwrap(),
        1,
    )
    .unwrap();
    assert_eq!(out, expected, "{name} {n}x{k} by {k}x{m}");
}

#[test]
fn products_are_numpys() {
    let mut lines = 0;
    for line in include_str!("../data/matmul.tsv").lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let [name, n, k, m, a, b, product] = fields[..] else {
            panic!("not seven fields: {line}");
        };
        let compare = match name {
            "bool" => compare::<bool>,
            "int8" => compare::<i8>,
            "int16" => compare::<i16>,
            "int32" => compare::<i32>,
            "int64" => compare::<i64>,
            "uint8" => compare::<u8>,
            "uint16" => compare::<u16>,
            "uint32" => compare::<u32>,
            "uint64" => compare::<u64>,
            "float16" => compare::<f16>,
            "float32" => compare::<f32>,
            "float64" => compare::<f64>,
            "complex64" => compare::<Complex<f32>>,
            "complex128" => compare::<Complex<f64>>,
            other => panic!("unknown dtype {other}"),
        };
        compare(name, [n, k, m].map(|x| x.parse().unwrap()), [a, b, product]);
        lines += 1;
    }
    assert_eq!(lines, 14 * 10 + 5);
}

/// The messages of `np.matmul(np.ones((2, 3)), np.ones((2, 3)))`, and of an `out` of another shape.
#[test]
fn shapes_that_dont_fit_are_refused_in_numpys_words() {
    let data = [1.0f64; 16];
    let a = MatRef::from_rows(&data, 2, 3).unwrap();
    let mut out = [0.0; 16];
    let message = |b: MatRef<'_, f64>, out: &mut [f64], rows, columns| {
        let out = MatMut::from_rows(out, rows, columns).unwrap();
        matmul(a, b, out, 1).unwrap_err().to_string()
    };
    let signature = "with gufunc signature (n?,k),(k,m?)->(n?,m?)";
    assert_eq!(
        message(a, &mut out, 2, 3),
        format!(
            "matmul: Input operand 1 has a mismatch in its core dimension 0, {signature} (size 2 is different from 3)"
        )
    );
    assert_eq!(
        message(a.transposed(), &mut out, 4, 2),
        format!(
            "matmul: Output operand 0 has a mismatch in its core dimension 0, {signature} (size 4 is different from 2)"
        )
    );
    assert_eq!(
        message(a.transposed(), &mut out, 2, 1),
        format!(
            "matmul: Output operand 0 has a mismatch in its core dimension 1, {signature} (size 1 is different from 2)"
        )
    );
}
