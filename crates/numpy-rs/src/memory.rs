//! Where elements lie, and what is asked of it: `require`, `shares_memory`, `byte_bounds`, `isfortran`.

use np_dtype::DType;

use crate::array::Array;
use crate::error::{Error, Result};
use crate::operand::AsOperand;
use crate::options::{MemoryOrder, Options};

/// What [`require`] asks of memory.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Requirement {
    /// Row-major: `"C"`.
    CContiguous,
    /// Column-major: `"F"`.
    FContiguous,
    /// Elements where their type wants to lie: `"A"`.
    Aligned,
    /// Elements may be written: `"W"`.
    Writeable,
    /// No other array is on the same storage: `"O"`, as near as it comes here to NumPy's owning the data.
    OwnData,
}

impl Requirement {
    /// The requirement of a letter or a name of NumPy's: `C`, `F_CONTIGUOUS`, `WRITEABLE`; in either case.
    ///
    /// # Errors
    /// `KeyError` in NumPy, `ValueError` here, for another name.
    pub fn parse(name: &str) -> Result<Requirement> {
        match &*name.to_ascii_uppercase() {
            "C" | "CONTIGUOUS" | "C_CONTIGUOUS" => Ok(Requirement::CContiguous),
            "F" | "FORTRAN" | "F_CONTIGUOUS" => Ok(Requirement::FContiguous),
            "A" | "ALIGNED" => Ok(Requirement::Aligned),
            "W" | "WRITEABLE" => Ok(Requirement::Writeable),
            "O" | "OWNDATA" => Ok(Requirement::OwnData),
            _ => Err(Error::value(format!("'{name}'"))),
        }
    }
}

/// An array whose memory is as required (`numpy.require`): itself, or a copy; keyword `dtype`.
///
/// ```
/// use numpy_rs as np;
/// use np::memory::Requirement;
///
/// let a = np::zeros([2, 3], ())?;
/// let f = np::require(&a, &[Requirement::FContiguous, Requirement::Writeable], ())?;
/// assert!(f.is_f_contiguous());
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for C and Fortran order at once.
pub fn require<'a>(
    a: impl AsOperand,
    requirements: &[Requirement],
    options: impl Into<Options<'a>>,
) -> Result<Array> {
    let options = options.into();
    options.only("require", &["dtype"])?;
    let a = a.as_operand().to_array()?;
    let dtype: DType = options.dtype.unwrap_or(a.dtype());
    let asks = |requirement| requirements.contains(&requirement);
    let order = match (
        asks(Requirement::CContiguous),
        asks(Requirement::FContiguous),
    ) {
        (true, true) => {
            return Err(Error::value("Cannot specify both \"C\" and \"F\" order"));
        }
        (true, false) => MemoryOrder::C,
        (false, true) => MemoryOrder::F,
        (false, false) => MemoryOrder::A,
    };
    // No order in particular lets the array be as it is; only a copy for another reason is in one.
    let converted = match order {
        MemoryOrder::A => MemoryOrder::K,
        asked => asked,
    };
    let converted = crate::options::copy(false).order(converted);
    let array = a.astype_with(dtype, converted)?;
    let meets = |requirement: &Requirement| match requirement {
        Requirement::Aligned => array.place.is_aligned(),
        Requirement::Writeable => array.is_writeable(),
        Requirement::OwnData => array.place.storage().is_unique(),
        Requirement::CContiguous | Requirement::FContiguous => true,
    };
    if requirements.iter().all(meets) {
        return Ok(array);
    }
    array.copy(crate::options::order(order))
}

/// Whether two arrays may have an element in common (`numpy.may_share_memory`): only the ranges of their memory are
/// compared.
///
/// ```
/// use numpy_rs as np;
/// use np::s;
///
/// let a = np::arange(6, ())?;
/// assert!(np::may_share_memory(&a.get(s![..;2])?, &a.get(s![1..;2])?));
/// # Ok::<(), np::Error>(())
/// ```
pub fn may_share_memory(a: &Array, b: &Array) -> bool {
    a.may_share_memory(b)
}

/// Whether two arrays have an element in common (`numpy.shares_memory`).
///
/// ```
/// use numpy_rs as np;
/// use np::s;
///
/// let a = np::arange(6, ())?;
/// assert!(!np::shares_memory(&a.get(s![..;2])?, &a.get(s![1..;2])?)?);
/// assert!(np::shares_memory(&a, &a.get(s![3])?)?);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`Array::shares_memory`].
pub fn shares_memory(a: &Array, b: &Array) -> Result<bool> {
    a.shares_memory(b)
}

/// The addresses of an array's first byte and of the one after its last (`numpy.lib.array_utils.byte_bounds`).
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::zeros([2, 3], np::int16)?;
/// let (low, high) = np::byte_bounds(&a);
/// assert_eq!(high - low, 12);
/// # Ok::<(), np::Error>(())
/// ```
pub fn byte_bounds(a: &Array) -> (usize, usize) {
    let start = a.place.storage().as_ptr().addr();
    match a.layout().byte_bounds(a.itemsize()) {
        Some(range) => (start + range.start, start + range.end),
        None => (start + a.layout().offset(), start + a.layout().offset()),
    }
}

/// Whether an array is Fortran-contiguous and not C-contiguous (`numpy.isfortran`).
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::zeros([2, 3], ())?;
/// assert!(!np::isfortran(&a) && np::isfortran(&a.t()));
/// # Ok::<(), np::Error>(())
/// ```
pub fn isfortran(a: &Array) -> bool {
    a.is_f_contiguous() && !a.is_c_contiguous()
}
