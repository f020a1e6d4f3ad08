//! [`Case`]: one comparison with NumPy.

use std::hint::black_box;

use numpy_rs::options::out;
use numpy_rs::ufunc::{Ufunc, table};
use numpy_rs::{Array, DType, Result, call};
use serde_json::{Value, json};

use crate::operands::Operand;

/// What numpy-rs does in a case, on the operands that the case names `a`, `b`, `c`, `d`.
pub type Work = Box<dyn Fn(&mut [Array]) -> Result<()>>;

/// One comparison: the same thing done in NumPy and in numpy-rs.
pub struct Case {
    /// The table it is printed in.
    pub group: &'static str,
    /// What is done, as NumPy spells it, views included.
    pub title: String,
    /// The dtypes of the operands, as the table shows them.
    pub dtype: String,
    /// Number of elements of the result, or of what is reduced.
    pub n: usize,
    /// The operands, `a`, `b`, `c`, `d`.
    pub operands: Vec<Operand>,
    /// The Python statement that is timed; it may use `np`, the operands and `out`.
    pub python: String,
    /// Dtype and shape of `out`, an array for results that is made once.
    pub output: Option<(DType, Vec<usize>)>,
    /// For a case that does little more than read and write memory: how many bytes that is.
    pub bytes: Option<usize>,
    /// What limits the case, printed where it misses the aim.
    pub limit: Option<&'static str>,
    /// The same in numpy-rs; the error says what it does not have yet.
    pub work: std::result::Result<Work, String>,
}

impl std::fmt::Debug for Case {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Case").field(&self.name()).finish()
    }
}

impl Case {
    /// The name that a worker is asked by; it names no other case.
    pub fn name(&self) -> String {
        format!("{} {} {}", self.title, self.dtype, self.n)
    }

    /// Whether NumPy leaves the case to its BLAS, which has threads of its own.
    pub fn has_blas(&self) -> bool {
        let functions = ["np.cov", "np.corrcoef", "np.convolve", "np.correlate"];
        ["Products", "Linear algebra"].contains(&self.group)
            || functions.iter().any(|name| self.title.contains(name))
    }

    /// What the other worker and the report need to know.
    pub fn to_json(&self) -> Value {
        json!({
            "name": self.name(),
            "group": self.group,
            "title": self.title,
            "dtype": self.dtype,
            "n": self.n,
            "operands": self.operands.iter().map(Operand::to_json).collect::<Vec<_>>(),
            "python": self.python,
            "output": self.output.as_ref().map(|(dtype, shape)| json!([dtype.name(), shape])),
            "bytes": self.bytes,
            "blas": self.has_blas(),
            "limit": self.limit,
            "missing": self.work.as_ref().err(),
        })
    }

    /// The arrays that the work is done on: the operands, then the output.
    ///
    /// # Errors
    /// Where memory is short.
    pub fn arrays(&self) -> Result<Vec<Array>> {
        let operands = self.operands.iter().enumerate();
        let mut arrays = operands
            .map(|(number, operand)| operand.make(number))
            .collect::<Result<Vec<_>>>()?;
        if let Some((dtype, shape)) = &self.output {
            arrays.push(numpy_rs::zeros(&shape[..], *dtype)?);
        }
        Ok(arrays)
    }
}

/// Work that makes a new array.
pub fn makes(f: impl Fn(&[Array]) -> Result<Array> + 'static) -> Work {
    Box::new(move |x| f(x).map(|result| drop(black_box(result))))
}

/// Work that changes an array.
pub fn changes(f: impl Fn(&mut [Array]) -> Result<()> + 'static) -> Work {
    Box::new(f)
}

/// A call of the ufunc of that name on the first operands.
///
/// # Errors
/// There is no such ufunc.
pub fn ufunc(name: &str) -> std::result::Result<Work, String> {
    let ufunc: &'static Ufunc = table::by_name(name).ok_or_else(|| format!("no ufunc {name}"))?;
    Ok(match ufunc.nin {
        1 => makes(|x| call(ufunc, &[&x[0]], ())),
        _ => makes(|x| call(ufunc, &[&x[0], &x[1]], ())),
    })
}

/// The same, with the result in the array after the operands.
///
/// # Errors
/// There is no such ufunc.
pub fn ufunc_into(name: &str) -> std::result::Result<Work, String> {
    let ufunc: &'static Ufunc = table::by_name(name).ok_or_else(|| format!("no ufunc {name}"))?;
    Ok(match ufunc.nin {
        1 => makes(|x| call(ufunc, &[&x[0]], out(&x[1]))),
        _ => makes(|x| call(ufunc, &[&x[0], &x[1]], out(&x[2]))),
    })
}
