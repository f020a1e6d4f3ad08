//! Arithmetic, comparisons and functions on contiguous arrays of every length.

use numpy_rs::{self as np, Array, DType, Result};

use super::{LENGTHS, ORDINARY, case};
use crate::case::{Case, makes, ufunc};
use crate::operands::Operand;

/// One function, measured for several dtypes and lengths.
struct Function {
    group: &'static str,
    /// The expression in NumPy, on `a` and `b`.
    title: &'static str,
    /// The ufunc's name.
    ufunc: &'static str,
    /// The facade's own function or operator, where there is one; else the ufunc is called by its name.
    direct: Option<fn(&[Array]) -> Result<Array>>,
    /// The ranges of the operands' values.
    ranges: &'static [(f64, f64)],
    dtypes: &'static [DType],
    /// Whether the arithmetic is so cheap that memory limits it.
    memory: bool,
}

const ARITHMETIC: &str = "Arithmetic";
const FUNCTIONS: &str = "Functions";
const COMPARISON: &str = "Comparison and choice";

const REAL: &[DType] = &[np::float64, np::float32, np::int32, np::int64, np::float16];
const NUMBERS: &[DType] = &[
    np::float64,
    np::float32,
    np::int32,
    np::int64,
    np::complex128,
    np::float16,
];
const INEXACT: &[DType] = &[np::float64, np::float32, np::complex128, np::float16];
const FLOATS: &[DType] = &[np::float64, np::float32, np::float16];

const DIVISOR: (f64, f64) = (1.0, 50.0);

const FUNCTION: Function = Function {
    group: FUNCTIONS,
    title: "",
    ufunc: "",
    direct: None,
    ranges: &[ORDINARY],
    dtypes: FLOATS,
    memory: false,
};

const TABLE: &[Function] = &[
    Function {
        group: ARITHMETIC,
        title: "a + b",
        ufunc: "add",
        direct: Some(|x| Ok(&x[0] + &x[1])),
        ranges: &[ORDINARY, ORDINARY],
        dtypes: NUMBERS,
        memory: true,
    },
    Function {
        group: ARITHMETIC,
        title: "a * b",
        ufunc: "multiply",
        direct: Some(|x| Ok(&x[0] * &x[1])),
        ranges: &[ORDINARY, ORDINARY],
        dtypes: NUMBERS,
        memory: true,
    },
    Function {
        group: ARITHMETIC,
        title: "a / b",
        ufunc: "divide",
        direct: Some(|x| Ok(&x[0] / &x[1])),
        ranges: &[ORDINARY, DIVISOR],
        dtypes: NUMBERS,
        ..FUNCTION
    },
    Function {
        group: ARITHMETIC,
        title: "a // b",
        ufunc: "floor_divide",
        ranges: &[ORDINARY, DIVISOR],
        dtypes: REAL,
        ..FUNCTION
    },
    Function {
        group: ARITHMETIC,
        title: "a % b",
        ufunc: "remainder",
        ranges: &[ORDINARY, DIVISOR],
        dtypes: REAL,
        ..FUNCTION
    },
    Function {
        group: ARITHMETIC,
        title: "np.fmod(a, b)",
        ufunc: "fmod",
        ranges: &[ORDINARY, DIVISOR],
        dtypes: REAL,
        ..FUNCTION
    },
    Function {
        group: ARITHMETIC,
        title: "np.abs(a)",
        ufunc: "absolute",
        direct: Some(|x| np::abs(&x[0])),
        dtypes: NUMBERS,
        memory: true,
        ..FUNCTION
    },
    Function {
        title: "np.sqrt(a)",
        ufunc: "sqrt",
        direct: Some(|x| np::sqrt(&x[0])),
        ranges: &[(0.0, 100.0)],
        dtypes: INEXACT,
        ..FUNCTION
    },
    Function {
        title: "np.exp(a)",
        ufunc: "exp",
        direct: Some(|x| np::exp(&x[0])),
        ranges: &[(-10.0, 10.0)],
        dtypes: INEXACT,
        ..FUNCTION
    },
    Function {
        title: "np.log(a)",
        ufunc: "log",
        direct: Some(|x| np::log(&x[0])),
        ranges: &[(0.1, 100.0)],
        dtypes: INEXACT,
        ..FUNCTION
    },
    Function {
        title: "np.sin(a)",
        ufunc: "sin",
        direct: Some(|x| np::sin(&x[0])),
        ranges: &[(-10.0, 10.0)],
        dtypes: INEXACT,
        ..FUNCTION
    },
    Function {
        title: "np.cos(a)",
        ufunc: "cos",
        direct: Some(|x| np::cos(&x[0])),
        ranges: &[(-10.0, 10.0)],
        dtypes: INEXACT,
        ..FUNCTION
    },
    Function {
        title: "np.tan(a)",
        ufunc: "tan",
        ranges: &[(-10.0, 10.0)],
        ..FUNCTION
    },
    Function {
        title: "np.tanh(a)",
        ufunc: "tanh",
        ranges: &[(-5.0, 5.0)],
        ..FUNCTION
    },
    Function {
        title: "a ** b",
        ufunc: "power",
        ranges: &[(1.0, 10.0), (0.0, 5.0)],
        dtypes: REAL,
        ..FUNCTION
    },
    Function {
        title: "np.hypot(a, b)",
        ufunc: "hypot",
        ranges: &[ORDINARY, ORDINARY],
        ..FUNCTION
    },
    Function {
        group: COMPARISON,
        title: "np.maximum(a, b)",
        ufunc: "maximum",
        direct: Some(|x| np::maximum(&x[0], &x[1])),
        ranges: &[ORDINARY, ORDINARY],
        dtypes: NUMBERS,
        memory: true,
    },
    Function {
        group: COMPARISON,
        title: "a < b",
        ufunc: "less",
        direct: Some(|x| np::less(&x[0], &x[1])),
        ranges: &[ORDINARY, ORDINARY],
        dtypes: NUMBERS,
        memory: true,
    },
];

/// The lengths at which other dtypes than float64 are measured.
const FEW_LENGTHS: [usize; 3] = [10, 1_000, 1_000_000];

/// The cases of this module.
pub(super) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for function in TABLE {
        for &dtype in function.dtypes {
            let lengths = match dtype == np::float64 {
                true => &LENGTHS[..],
                false => &FEW_LENGTHS[..],
            };
            cases.extend(lengths.iter().map(|&n| measured(function, dtype, n)));
        }
    }
    cases
}

fn measured(function: &Function, dtype: DType, n: usize) -> Case {
    let ranges = function.ranges.iter();
    let operands = ranges.map(|&range| Operand::new(dtype, &[n], range));
    let work = match function.direct {
        Some(direct) => Ok(makes(direct)),
        None => ufunc(function.ufunc),
    };
    let case = case(
        function.group,
        function.title,
        dtype.name(),
        n,
        operands.collect(),
        work,
    );
    if !function.memory {
        return case;
    }
    case.moving(match (function.ufunc, dtype == np::complex128) {
        ("less", _) => np::bool_,
        ("absolute", true) => np::float64,
        _ => dtype,
    })
}
