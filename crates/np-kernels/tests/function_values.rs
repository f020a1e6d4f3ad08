//! NumPy's results and floating-point errors at special values, for every elementary function and
//! type.
//!
//! The file read here is described in `data/math/make_function_data.py`.

use half::f16;
use np_kernels::abi::LevelKernels;
use np_kernels::fpe::{self, Check, Flags};
use np_kernels::functions::half_tables::tabulated;
use np_kernels::functions::transcendental::*;
use np_kernels::loops::elementwise::{block_binary, block_unary, unary};
use np_kernels::simd::{LevelId, detected};

/// A kernel and its check for each type, f64 first.
type Row = [(LevelKernels, Option<Check>); 3];

macro_rules! rows {
    ($($op:ident $errors:ident,)*) => {[$([
        (block_unary::<$op, f64>(), Some(fpe::unary::<fpe::$errors, f64, f64>())),
        (block_unary::<$op, f32>(), Some(fpe::unary::<fpe::$errors, f32, f32>())),
        (tabulated::<$op>(), Some(fpe::unary::<fpe::$errors, f16, f16>())),
    ],)*]};
}

macro_rules! faultless_rows {
    ($($op:ident,)*) => {[$([
        (block_unary::<$op, f64>(), None),
        (block_unary::<$op, f32>(), None),
        (tabulated::<$op>(), None),
    ],)*]};
}

macro_rules! scaling_rows {
    ($($op:ident,)*) => {[$([
        (unary::<$op, f64>(), Some(fpe::unary::<fpe::Scaling, f64, f64>())),
        (unary::<$op, f32>(), Some(fpe::unary::<fpe::Scaling, f32, f32>())),
        (unary::<$op, f16>(), Some(fpe::unary::<fpe::Scaling, f16, f16>())),
    ],)*]};
}

macro_rules! pair_rows {
    ($($op:ident $errors:ty,)*) => {[$([
        (block_binary::<$op, f64>(), Some(fpe::binary::<$errors, f64>())),
        (block_binary::<$op, f32>(), Some(fpe::binary::<$errors, f32>())),
        (block_binary::<Half<$op>, f16>(), Some(fpe::binary::<$errors, f16>())),
    ],)*]};
}

/// The functions in the order of the file: those of one number, then those of two.
fn functions() -> (Vec<Row>, Vec<Row>) {
    let first: [Row; 12] = rows! {
        Exp Exponential, Exp2 Exponential, Expm1 ExponentialLessOne,
        Log Logarithm, Log2 Logarithm, Log10 Logarithm, Log1p LogarithmOfOnePlus,
        Sin Periodic, Cos Periodic, Tan Periodic,
        Sinh Growth, Cosh Growth,
    };
    let [tanh, arctan, arcsinh, cbrt]: [Row; 4] = faultless_rows! { Tanh, Arctan, Arcsinh, Cbrt, };
    let [arcsin, arccos, arccosh, arctanh]: [Row; 4] = rows! {
        Arcsin UnitDomain, Arccos UnitDomain, Arccosh AreaCosine, Arctanh AreaTangent,
    };
    let scalings: [Row; 2] = scaling_rows! { Radians, Degrees, };
    let pairs: [Row; 5] = pair_rows! {
        Power fpe::RealPower,
        Arctan2 fpe::Angle,
        Hypot fpe::Length,
        Logaddexp fpe::LogarithmOfSum<false>,
        Logaddexp2 fpe::LogarithmOfSum<true>,
    };
    let mut unary = first.to_vec();
    unary.extend([
        tanh, arcsin, arccos, arctan, arcsinh, arccosh, arctanh, cbrt,
    ]);
    unary.extend(scalings);
    (unary, pairs.to_vec())
}

/// One record of the file.
struct Record {
    x: [f64; 2],
    result: f64,
    flags: u8,
    number: usize,
    kind: usize,
}

fn records() -> Vec<Record> {
    let double = |bytes: &[u8]| f64::from_le_bytes(bytes.try_into().unwrap());
    include_bytes!("data/math/special_values.bin")
        .chunks_exact(27)
        .map(|r| Record {
            x: [double(&r[..8]), double(&r[8..16])],
            result: double(&r[16..24]),
            flags: r[24],
            number: r[25].into(),
            kind: r[26].into(),
        })
        .collect()
}

/// An element of one of the three types.
trait Element: Copy + Default {
    fn of(x: f64) -> Self;
    fn wide(self) -> f64;
    /// The distance to the next larger number.
    fn step(self) -> f64;
}

impl Element for f64 {
    fn of(x: f64) -> f64 {
        x
    }
    fn wide(self) -> f64 {
        self
    }
    fn step(self) -> f64 {
        self.abs().next_up() - self.abs()
    }
}

impl Element for f32 {
    fn of(x: f64) -> f32 {
        x as f32
    }
    fn wide(self) -> f64 {
        self.into()
    }
    fn step(self) -> f64 {
        f64::from(self.abs().next_up()) - f64::from(self.abs())
    }
}

impl Element for f16 {
    fn of(x: f64) -> f16 {
        f16::from_f64(x)
    }
    fn wide(self) -> f64 {
        self.to_f64()
    }
    fn step(self) -> f64 {
        let size = f16::from_bits(self.to_bits() & 0x7fff);
        f16::from_bits(size.to_bits() + 1).to_f64() - size.to_f64()
    }
}

/// Runs the kernel and its check on one element.
fn ask<T: Element>(
    function: &(LevelKernels, Option<Check>),
    level: LevelId,
    x: &[f64],
) -> (f64, Flags) {
    let mut inputs = [T::default(); 2];
    for (input, &x) in inputs.iter_mut().zip(x) {
        *input = T::of(x);
    }
    let mut result = T::default();
    let mut pointers: Vec<*mut u8> = Vec::new();
    for input in &mut inputs[..x.len()] {
        pointers.push((&raw mut *input).cast());
    }
    pointers.push((&raw mut result).cast());
    let strides = [size_of::<T>() as isize; 6];
    let mut flags = Flags::NONE;
    // SAFETY: the pointers are to one element each, and the machine has the level.
    unsafe {
        function.0.0[level as usize](std::ptr::null(), pointers.as_ptr(), strides.as_ptr(), 1, 1);
        if let Some(check) = function.1 {
            flags = check(pointers.as_ptr(), strides.as_ptr(), 1, 1);
        }
    }
    (result.wide(), flags)
}

#[test]
fn special_values_and_errors_are_those_of_numpy() {
    let (unary, pairs) = functions();
    let mut wrong = Vec::new();
    for r in records() {
        let (row, x) = match unary.get(r.number) {
            Some(row) => (row, &r.x[..1]),
            None => (&pairs[r.number - unary.len()], &r.x[..]),
        };
        for level in LevelId::ALL.into_iter().filter(|&l| l <= detected()) {
            let function = &row[r.kind];
            let (value, flags) = match r.kind {
                0 => ask::<f64>(function, level, x),
                1 => ask::<f32>(function, level, x),
                _ => ask::<f16>(function, level, x),
            };
            let step = |x: f64| match r.kind {
                0 => f64::of(x).step(),
                // NumPy's tests allow its own single-precision functions up to four.
                1 => 2.0 * f32::of(x).step(),
                _ => f16::of(x).step(),
            };
            // A sum of logarithms is as good as its terms, which may cancel.
            let cancels = r.number >= unary.len() + 3;
            let largest = r.x[0].abs().max(r.x[1].abs());
            let allowed = if cancels && largest.is_finite() {
                step(r.result).max(2.0 * step(largest))
            } else {
                step(r.result)
            };
            // NumPy's own results may be one step off, never where they are zero, infinite or NaN.
            let special = r.result == 0.0 || !r.result.is_finite();
            let same = value.to_bits() == r.result.to_bits() || value.is_nan() && r.result.is_nan();
            let near = !special && value != 0.0 && (value - r.result).abs() <= allowed;
            if !(same || near) || flags.bits() != r.flags {
                wrong.push(format!(
                    "function {}, type {}, {level:?}, {x:?}: {value:e}, errors {}; NumPy: {:e}, {}",
                    r.number,
                    r.kind,
                    flags.bits(),
                    r.result,
                    r.flags,
                ));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} differ:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
