//! Pseudo-random arrays, the same as `operands.generated` in the generator makes.

use np_dtype::{Complex, DType, Element, Kind, TypeCode, float16};
use numpy_rs::{Array, Result};

/// Knuth's linear congruential generator (MMIX): for each step the state without its low bits, and a float of any
/// size between a millionth and a thousand.
fn sequence(count: usize, seed: u64) -> (Vec<u64>, Vec<f64>) {
    let mut state = seed;
    let mut step = || {
        state = state
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        let significand = ((state >> 20 & 0xffff_ffff) as i64 - (1 << 31)) as f64;
        (
            state >> 11,
            significand * 2f64.powi(-21 - (state >> 59) as i32),
        )
    };
    (0..count).map(|_| step()).unzip()
}

/// A one-dimensional array of pseudo-random values.
///
/// # Errors
/// If there is not enough memory.
pub fn generated(count: usize, dtype: DType, seed: u64) -> Result<Array> {
    let (raw, numbers) = sequence(count, seed);
    fn of<S: Copy, T: Element>(values: &[S], convert: impl Fn(S) -> T) -> Result<Array> {
        Array::from_vec(values.iter().map(|&x| convert(x)).collect())
    }
    let before = |i: usize| numbers[(i + count - 1) % count];
    let places: Vec<usize> = (0..count).collect();
    match dtype.code() {
        TypeCode::Bool => of(&raw, |x| x % 3 == 0),
        TypeCode::Int8 => of(&raw, |x| x as i8),
        TypeCode::Int16 => of(&raw, |x| x as i16),
        TypeCode::Int32 => of(&raw, |x| x as i32),
        TypeCode::Int64 => of(&raw, |x| x as i64),
        TypeCode::UInt8 => of(&raw, |x| x as u8),
        TypeCode::UInt16 => of(&raw, |x| x as u16),
        TypeCode::UInt32 => of(&raw, |x| x as u32),
        TypeCode::UInt64 => of(&raw, |x| x),
        TypeCode::Float16 => of(&numbers, float16::f64_to_f16),
        TypeCode::Float32 => of(&numbers, |x| x as f32),
        TypeCode::Float64 => of(&numbers, |x| x),
        TypeCode::Complex64 => of(&places, |i| {
            Complex::new(numbers[i] as f32, before(i) as f32)
        }),
        TypeCode::Complex128 => of(&places, |i| Complex::new(numbers[i], before(i))),
    }
}

/// An array of one value, given as Python's `float` reads it.
///
/// # Errors
/// If there is not enough memory, or the dtype is no float.
pub fn filled(count: usize, dtype: DType, text: &str) -> Result<Array> {
    assert!(dtype.kind() != Kind::Bool, "no booleans are filled");
    let value: f64 = text.parse().expect("a number");
    numpy_rs::full(count, value, dtype)
}
