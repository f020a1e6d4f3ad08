//! The complex functions against NumPy at special values and against mpmath elsewhere.
//!
//! The files read here are described in `data/math/make_math_data.py`.

use np_dtype::Complex;
use np_kernels::fpe::complex_functions::{
    ComplexExponential, ComplexExponentialM1, ComplexHyperbolicSine, ComplexHyperbolicTangent,
    ComplexPole, ComplexPower, ComplexSine, ComplexTangent,
};
use np_kernels::fpe::{BinaryErrors, ComplexFunction, ComplexLogarithm, Flags, Real, UnaryErrors};
use np_kernels::functions::arithmetic::Absolute;
use np_kernels::functions::complex_blocks::complex_unary;
use np_kernels::functions::transcendental::Sqrt;
use np_kernels::loops::chunked::chunked_unary;
use np_kernels::math::complex::{
    Part, absolute, carccos, carccosh, carcsin, carcsinh, carctan, carctanh, ccos, ccosh, cexp,
    cexp2, cexpm1, clog, clog1p, clog2, clog10, cpow, csin, csinh, csqrt, ctan, ctanh,
};
use np_kernels::math::{Cos, Cosh, Exp, Log, Log2, Log10, Sin, Sinh, Tan, Tanh};
use np_kernels::physical::Physical;
use np_kernels::simd::{Baseline, LevelId, detected};
use np_kernels::{Kernel, LevelKernels};
use proptest::prelude::*;

/// How many functions of one argument there are.
const COUNT: usize = 21;

/// The functions in the order of the files.
fn functions<T: Part>() -> [(&'static str, fn(Complex<T>) -> Complex<T>); COUNT] {
    [
        ("exp", cexp),
        ("log", clog),
        ("log10", clog10),
        ("sqrt", csqrt),
        ("sin", csin),
        ("cos", ccos),
        ("absolute", |z| {
            Complex::new(absolute::<Baseline, T>(z), T::zero())
        }),
        ("tan", ctan),
        ("sinh", csinh),
        ("cosh", ccosh),
        ("tanh", ctanh),
        ("arcsin", carcsin),
        ("arccos", carccos),
        ("arctan", carctan),
        ("arcsinh", carcsinh),
        ("arccosh", carccosh),
        ("arctanh", carctanh),
        ("exp2", cexp2),
        ("expm1", cexpm1),
        ("log2", clog2),
        ("log1p", clog1p),
    ]
}

/// The functions each part of whose values is accurate by itself.
const BY_PARTS: [&str; 10] = [
    "tan", "sinh", "cosh", "tanh", "arcsin", "arccos", "arctan", "arcsinh", "arccosh", "arctanh",
];

/// The kernels of those that take blocks, and at which level.
fn block_kernels<T: Part>() -> Vec<(&'static str, LevelId, Kernel)>
where
    Complex<T>: Physical,
{
    let all: [(&str, LevelKernels); 11] = [
        ("exp", complex_unary::<Exp, T>()),
        ("log", complex_unary::<Log, T>()),
        ("log10", complex_unary::<Log10, T>()),
        ("sqrt", complex_unary::<Sqrt, T>()),
        ("sin", complex_unary::<Sin, T>()),
        ("cos", complex_unary::<Cos, T>()),
        ("tan", complex_unary::<Tan, T>()),
        ("sinh", complex_unary::<Sinh, T>()),
        ("cosh", complex_unary::<Cosh, T>()),
        ("tanh", complex_unary::<Tanh, T>()),
        ("log2", complex_unary::<Log2, T>()),
    ];
    let levels = LevelId::ALL
        .into_iter()
        .filter(|&level| level <= detected());
    levels
        .flat_map(|level| all.map(|(name, kernels)| (name, level, kernels.0[level as usize])))
        .collect()
}

/// What a kernel makes of numbers side by side.
fn run<T: Part>(kernel: Kernel, z: &[Complex<T>]) -> Vec<Complex<T>> {
    let mut result = z.to_vec();
    let width = size_of::<Complex<T>>() as isize;
    let pointers = [
        z.as_ptr().cast_mut().cast(),
        result.as_mut_ptr().cast::<u8>(),
    ];
    // SAFETY: both operands have as many elements, without gaps; the machine has the kernel's level.
    unsafe {
        kernel(
            std::ptr::null(),
            pointers.as_ptr(),
            [width, width, 0, 0].as_ptr(),
            z.len(),
            1,
        )
    };
    result
}

/// A kernel as a function of one number.
fn alone<T: Part>(kernel: Kernel) -> impl Fn(Complex<T>) -> Complex<T> {
    move |z| run(kernel, &[z])[0]
}

/// Records of `N` complex numbers: arguments and value.
fn records<const N: usize>(file: &[u8]) -> Vec<[Complex<f64>; N]> {
    let double = |bytes: &[u8]| f64::from_le_bytes(bytes.try_into().unwrap());
    file.chunks_exact(16 * N)
        .map(|record| {
            std::array::from_fn(|i| {
                let bytes = &record[16 * i..];
                Complex::new(double(&bytes[..8]), double(&bytes[8..16]))
            })
        })
        .collect()
}

fn narrow<T: Part>(z: Complex<f64>) -> Complex<T> {
    Complex::new(T::nearest(z.re), T::nearest(z.im))
}

fn wide<T: Part>(z: Complex<T>) -> Complex<f64> {
    Complex::new(z.re.into(), z.im.into())
}

/// The distances from the expected value, in units of its last place: of the parts, each by itself,
/// and relative to the larger part. Infinite where zeros (with their signs), infinities and NaN are
/// not in the same places.
fn distances<T: Part>(value: Complex<f64>, expected: Complex<f64>) -> (f64, f64) {
    let size = expected.re.abs().max(expected.im.abs());
    let (epsilon, smallest): (f64, f64) = (T::epsilon().into(), T::min_positive_value().into());
    let distance = |a: f64, b: f64, size: f64| {
        if a.is_nan() && b.is_nan() || a.to_bits() == b.to_bits() {
            0.0
        } else if a.is_finite() && b.is_finite() && (a != 0.0 || b != 0.0) {
            (a - b).abs() / (epsilon * size.max(smallest))
        } else {
            f64::INFINITY
        }
    };
    let each = |size_of: fn(f64, f64) -> f64| {
        let re = distance(value.re, expected.re, size_of(expected.re.abs(), size));
        re.max(distance(
            value.im,
            expected.im,
            size_of(expected.im.abs(), size),
        ))
    };
    (
        each(|part, _| part),
        each(|part, size| if size.is_finite() { size } else { part }),
    )
}

/// Complains where `function` is not within 4 epsilon of the expected values.
fn compare<T: Part, A: Copy>(
    arguments: &[A],
    expected: &[[Complex<f64>; 1]],
    function: impl Fn(A) -> Complex<T>,
    describe: impl Fn(A) -> String,
    complaints: &mut String,
) {
    assert_eq!(arguments.len(), expected.len());
    for (&argument, &[w]) in arguments.iter().zip(expected) {
        let value = wide(function(argument));
        if distances::<T>(value, w).1 > 4.0 {
            *complaints += &format!("{} = {value:e}, not {w:e}\n", describe(argument));
        }
    }
}

fn special<T: Part>(records: &[[Complex<f64>; 1]], complaints: &mut String)
where
    Complex<T>: Physical,
{
    let mut rows = records.chunks_exact(records.len() / (COUNT + 1));
    let arguments = rows.next().unwrap();
    let kernels = block_kernels::<T>();
    for ((name, function), expected) in functions::<T>().into_iter().zip(rows) {
        compare(
            arguments,
            expected,
            |[z]| function(narrow(z)),
            |[z]| format!("{name}({z:e})"),
            complaints,
        );
        for (_, level, kernel) in kernels.iter().filter(|kernel| kernel.0 == name) {
            compare(
                arguments,
                expected,
                |[z]| alone::<T>(*kernel)(narrow(z)),
                |[z]| format!("{level:?}: {name}({z:e})"),
                complaints,
            );
        }
    }
}

#[test]
fn special_values_are_numpys() {
    let records = records(include_bytes!("data/math/complex_special.bin"));
    let (single, double) = records.split_at(records.len() / 2);
    let mut complaints = String::new();
    special::<f32>(single, &mut complaints);
    special::<f64>(double, &mut complaints);
    assert!(complaints.is_empty(), "{complaints}");
}

#[test]
fn values_are_within_a_few_ulp() {
    let records = records(include_bytes!("data/math/complex_accuracy.bin"));
    let each = records.len() / COUNT;
    assert!(each >= 500);
    let mut complaints = String::new();
    let kernels = block_kernels::<f64>();
    for (i, (name, function)) in functions::<f64>().into_iter().enumerate() {
        let records = &records[i * each..(i + 1) * each];
        let arguments: Vec<_> = records.iter().map(|&[z, _]| z).collect();
        let mut results = vec![(
            "scalar".to_owned(),
            arguments.iter().map(|&z| function(z)).collect(),
        )];
        for &(_, level, kernel) in kernels.iter().filter(|kernel| kernel.0 == name) {
            results.push((format!("{level:?}"), run(kernel, &arguments)));
        }
        for (form, values) in results {
            let (mut worst, mut worst_part) = (0.0_f64, 0.0_f64);
            for (&[z, w], value) in records.iter().zip(values) {
                let (part, whole) = distances::<f64>(value, w);
                (worst, worst_part) = (worst.max(whole), worst_part.max(part));
                if whole > 2.0 || part > 4.0 && BY_PARTS.contains(&name) {
                    complaints +=
                        &format!("{form}: {name}({z:e}) = {value:e}, not {w:e}: {part} {whole}\n");
                }
            }
            println!("{name}, {form}: {worst_part:.2} by parts, {worst:.2}");
        }
    }
    assert!(complaints.is_empty(), "{complaints}");
}

/// Numbers of all sizes, ordinary and not.
fn numbers<T: Part + std::fmt::Debug>() -> impl Strategy<Value = Complex<T>> {
    let part = prop_oneof![
        -10.0..10.0,
        proptest::num::f64::ANY,
        Just(0.0),
        Just(1.0),
        Just(f64::NAN),
        Just(f64::INFINITY)
    ];
    (part.clone(), part).prop_map(|(re, im)| narrow(Complex::new(re, im)))
}

fn same<T: Part>(a: Complex<T>, b: Complex<T>) -> bool {
    let same = |a: f64, b: f64| a.to_bits() == b.to_bits() || a.is_nan() && b.is_nan();
    same(a.re.into(), b.re.into()) && same(a.im.into(), b.im.into())
}

fn check_neighbours<T: Part>(z: &[Complex<T>])
where
    Complex<T>: Physical,
{
    for (name, level, kernel) in block_kernels::<T>() {
        for (&z, value) in z.iter().zip(run(kernel, z)) {
            let expected = alone(kernel)(z);
            let (z, value, expected) = (wide(z), wide(value), wide(expected));
            assert!(
                same(value, expected),
                "{level:?}: {name}({z:e}) = {value:e}, and {expected:e} alone"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn neighbours_in_a_block_make_no_difference(
        double in prop::collection::vec(numbers::<f64>(), 1..200),
        single in prop::collection::vec(numbers::<f32>(), 1..200),
    ) {
        check_neighbours(&double);
        check_neighbours(&single);
    }
}

/// Absolute values are within one unit of the scalar function's.
fn check_absolute<T: Part + Physical>(z: &[Complex<T>], kernels: LevelKernels) {
    let width = size_of::<T>() as isize;
    for level in LevelId::ALL {
        if level > detected() {
            continue;
        }
        let mut result = vec![T::zero(); z.len()];
        let pointers = [
            z.as_ptr().cast_mut().cast(),
            result.as_mut_ptr().cast::<u8>(),
        ];
        let strides = [2 * width, width, 0, 0];
        // SAFETY: both operands have as many elements, without gaps; the machine has the level.
        unsafe {
            let kernel = kernels.0[level as usize];
            kernel(
                std::ptr::null(),
                pointers.as_ptr(),
                strides.as_ptr(),
                z.len(),
                1,
            )
        };
        for (&z, value) in z.iter().zip(result) {
            let expected: f64 = absolute::<Baseline, T>(z).into();
            let value: f64 = value.into();
            let epsilon: f64 = T::epsilon().into();
            let close = (value - expected).abs() <= epsilon * expected.abs();
            let same = value.to_bits() == expected.to_bits() || value.is_nan() && expected.is_nan();
            let z = wide(z);
            assert!(
                close || same,
                "{level:?}: |{z:e}| = {value:e}, not {expected:e}"
            );
        }
    }
}

proptest! {
    #[test]
    fn absolute_values_in_blocks(
        double in prop::collection::vec(numbers::<f64>(), 1..200),
        single in prop::collection::vec(numbers::<f32>(), 1..200),
    ) {
        check_absolute(&double, chunked_unary::<Absolute, Complex<f64>, 32>());
        check_absolute(&single, chunked_unary::<Absolute, Complex<f32>, 64>());
    }
}

/// How many bases and exponents the file has.
const BASES: usize = 121;
const EXPONENTS: usize = 95;

fn special_powers<T: Part>(records: &[[Complex<f64>; 1]], complaints: &mut String) {
    let (bases, rest) = records.split_at(BASES);
    let (exponents, expected) = rest.split_at(EXPONENTS);
    for (&[a], expected) in bases.iter().zip(expected.chunks_exact(EXPONENTS)) {
        compare(
            exponents,
            expected,
            |[b]| cpow::<T>(narrow(a), narrow(b)),
            |[b]| format!("({a:e})^({b:e})"),
            complaints,
        );
    }
}

#[test]
fn special_powers_are_numpys() {
    let records = records(include_bytes!("data/math/power_special.bin"));
    let (single, double) = records.split_at(records.len() / 2);
    let mut complaints = String::new();
    special_powers::<f32>(single, &mut complaints);
    special_powers::<f64>(double, &mut complaints);
    assert!(complaints.is_empty(), "{complaints}");
}

#[test]
fn powers_are_within_a_few_ulp() {
    let records = records(include_bytes!("data/math/power_accuracy.bin"));
    assert!(records.len() >= 500);
    let mut complaints = String::new();
    let mut worst = 0.0_f64;
    for [a, b, w] in records {
        let value = cpow(a, b);
        let distance = distances::<f64>(value, w).1;
        worst = worst.max(distance);
        if distance > 3.0 {
            complaints += &format!("({a:e})^({b:e}) = {value:e}, not {w:e}: {distance}\n");
        }
    }
    println!("power: {worst:.2}");
    assert!(complaints.is_empty(), "{complaints}");
}

type Errors<T> = fn(Complex<T>, Complex<T>) -> Flags;

/// The errors of a function of one argument, where it has a rule here.
fn errors_of<T: Real>(name: &str) -> Option<Errors<T>> {
    Some(match name {
        "exp" | "exp2" => ComplexExponential::flags,
        "expm1" => ComplexExponentialM1::flags,
        "sin" => ComplexSine::flags,
        "tan" => ComplexTangent::flags,
        "sinh" => ComplexHyperbolicSine::flags,
        "tanh" => ComplexHyperbolicTangent::flags,
        "arctan" | "arctanh" | "log1p" => ComplexPole::flags,
        "log" | "log2" | "log10" => ComplexLogarithm::flags,
        "absolute" => return None,
        _ => ComplexFunction::flags,
    })
}

fn errors<T: Part + Real>(arguments: &[[Complex<f64>; 1]], expected: &[u8]) -> String {
    let mut complaints = String::new();
    let rows = expected.chunks_exact(arguments.len());
    for ((name, function), expected) in functions::<T>().into_iter().zip(rows) {
        let Some(errors) = errors_of::<T>(name) else {
            continue;
        };
        for (&[z], &expected) in arguments.iter().zip(expected) {
            let z = narrow(z);
            let flags = errors(z, function(z)).bits();
            if flags != expected {
                complaints += &format!("{name}({:?}): {flags}, not {expected}\n", wide(z));
            }
        }
    }
    complaints
}

#[test]
fn errors_are_numpys() {
    let arguments = records(include_bytes!("data/math/complex_special.bin"));
    let flags = include_bytes!("data/math/complex_flags.bin");
    let (single, double) = arguments.split_at(arguments.len() / 2);
    let (single_flags, double_flags) = flags.split_at(flags.len() / 2);
    let each = single.len() / (COUNT + 1);
    let complaints = errors::<f32>(&single[..each], single_flags)
        + &errors::<f64>(&double[..each], double_flags);
    assert!(complaints.is_empty(), "{complaints}");
}

fn errors_of_powers<T: Part + Real>(records: &[[Complex<f64>; 1]], expected: &[u8]) -> String {
    let mut complaints = String::new();
    let (bases, exponents) = (&records[..BASES], &records[BASES..BASES + EXPONENTS]);
    for (&[a], expected) in bases.iter().zip(expected.chunks_exact(EXPONENTS)) {
        for (&[b], &expected) in exponents.iter().zip(expected) {
            let (a, b) = (narrow(a), narrow(b));
            // With an operand that is not finite it depends on the steps of C's library.
            if !wide(a).is_finite() || !wide(b).is_finite() {
                continue;
            }
            let flags = ComplexPower::flags(a, b, cpow::<T>(a, b)).bits();
            if flags != expected {
                complaints += &format!("{:?}^{:?}: {flags}, not {expected}\n", wide(a), wide(b));
            }
        }
    }
    complaints
}

#[test]
fn errors_of_powers_are_numpys() {
    let arguments = records(include_bytes!("data/math/power_special.bin"));
    let flags = include_bytes!("data/math/power_flags.bin");
    let (single, double) = arguments.split_at(arguments.len() / 2);
    let (single_flags, double_flags) = flags.split_at(flags.len() / 2);
    let complaints = errors_of_powers::<f32>(single, single_flags)
        + &errors_of_powers::<f64>(double, double_flags);
    assert!(complaints.is_empty(), "{complaints}");
}
