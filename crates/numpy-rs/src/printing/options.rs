//! [`PrintOptions`] and the options of the current thread.

use std::borrow::Cow;
use std::cell::RefCell;
use std::marker::PhantomData;
use std::rc::Rc;

use super::formatter::Formatter;
use super::keywords::{OverrideRepr, PrintKeywords};
use crate::error::Result;

/// Which sign a positive number gets (NumPy's `sign`: `'-'`, `'+'`, `' '`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Sign {
    /// `'-'`: only negative numbers have a sign.
    #[default]
    Minus,
    /// `'+'`: positive numbers have one too.
    Plus,
    /// `' '`: positive numbers have a blank in its place.
    Space,
}

/// How many fraction digits floating-point numbers get (NumPy's `floatmode`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum FloatMode {
    /// `'fixed'`: exactly `precision` digits.
    Fixed,
    /// `'unique'`: as many as each value needs to be told from its neighbours; `precision` is
    /// ignored.
    Unique,
    /// `'maxprec'`: as many as each value needs, at most `precision`.
    #[default]
    MaxPrec,
    /// `'maxprec_equal'`: as many as the neediest value needs, at most `precision`, for all values.
    MaxPrecEqual,
}

/// The release of NumPy whose output is imitated (NumPy's `legacy`); each includes the later ones.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Legacy {
    /// `'1.13'`: a blank for the sign of floating-point numbers, other line breaks, other texts of scalars and arrays without
    /// axes.
    V1_13,
    /// `'1.21'`: nothing that concerns numbers.
    V1_21,
    /// `'1.25'`: scalars without their type.
    V1_25,
    /// `'2.1'`: no shapes of summarised arrays.
    V2_1,
    /// `'2.2'`: `float16` and `float32` without exponents up to 1e8.
    V2_2,
    /// `False`: today's output.
    #[default]
    Off,
}

/// How arrays are printed: the options that `numpy.get_printoptions` tells.
///
/// ```
/// use numpy_rs::printing::{FloatMode, get_printoptions};
///
/// let options = get_printoptions();
/// assert_eq!((options.precision, options.linewidth), (8, 75));
/// assert_eq!(options.floatmode, FloatMode::MaxPrec);
/// ```
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct PrintOptions {
    /// Digits after the decimal point; what they mean is said by `floatmode`. 8.
    pub precision: usize,
    /// Arrays with more elements than this are summarised. 1000.
    pub threshold: usize,
    /// How many items a summary shows at each end of each axis. 3.
    pub edgeitems: usize,
    /// Characters of a line. 75.
    pub linewidth: usize,
    /// Whether small numbers do not lead to scientific notation. `false`.
    pub suppress: bool,
    /// Text of not-a-number. `"nan"`.
    pub nanstr: Cow<'static, str>,
    /// Text of infinity. `"inf"`.
    pub infstr: Cow<'static, str>,
    /// Sign of positive numbers. [`Sign::Minus`].
    pub sign: Sign,
    /// Number of fraction digits. [`FloatMode::MaxPrec`].
    pub floatmode: FloatMode,
    /// Functions that write the elements. None.
    pub formatter: Option<Formatter>,
    /// The release whose output is imitated. [`Legacy::Off`].
    pub legacy: Legacy,
    /// A function that makes the `repr` of arrays. None.
    pub override_repr: Option<OverrideRepr>,
}

impl Default for PrintOptions {
    fn default() -> Self {
        PrintOptions {
            precision: 8,
            threshold: 1000,
            edgeitems: 3,
            linewidth: 75,
            suppress: false,
            nanstr: Cow::Borrowed("nan"),
            infstr: Cow::Borrowed("inf"),
            sign: Sign::Minus,
            floatmode: FloatMode::MaxPrec,
            formatter: None,
            legacy: Legacy::Off,
            override_repr: None,
        }
    }
}

thread_local! {
    // Shared, so that printing can hold the options while something that it calls changes them.
    static CURRENT: RefCell<Rc<PrintOptions>> = RefCell::new(Rc::new(PrintOptions::default()));
}

/// The options that arrays of this thread are printed with (`numpy.get_printoptions`).
pub fn get_printoptions() -> PrintOptions {
    (*current_printoptions()).clone()
}

/// The options of this thread, without a copy.
pub(super) fn current_printoptions() -> Rc<PrintOptions> {
    CURRENT.with(|current| Rc::clone(&current.borrow()))
}

/// The keywords of `set_printoptions`.
const KEYWORDS: [&str; 12] = [
    "precision",
    "threshold",
    "edgeitems",
    "linewidth",
    "suppress",
    "nanstr",
    "infstr",
    "sign",
    "floatmode",
    "formatter",
    "legacy",
    "override_repr",
];

/// Puts changed options in place, and gives back those of before.
fn exchange(function: &str, keywords: PrintKeywords) -> Result<Rc<PrintOptions>> {
    keywords.only(function, &KEYWORDS)?;
    // These two are not kept, unlike all others.
    let (formatter, override_repr) = (keywords.formatter.clone(), keywords.override_repr.clone());
    let mut options = keywords.applied_to(&current_printoptions());
    (options.formatter, options.override_repr) = (formatter, override_repr);
    if options.legacy == Legacy::V1_13 {
        options.sign = Sign::Minus;
    }
    Ok(CURRENT.with(|current| current.replace(Rc::new(options))))
}

/// Changes the options that arrays of this thread are printed with (`numpy.set_printoptions`); keywords `precision`,
/// `threshold`, `edgeitems`, `linewidth`, `suppress`, `nanstr`, `infstr`, `sign`, `floatmode`, `formatter`, `legacy`,
/// `override_repr`.
///
/// What is not given stays as it is, but for `formatter` and `override_repr`, which are always set anew. New threads start
/// with the defaults, as they do in NumPy.
///
/// ```
/// use numpy_rs as np;
/// use np::printing::{PrintOptions, precision};
///
/// np::set_printoptions(precision(4).suppress(true))?;
/// assert_eq!(np::array([1.0 / 3.0])?.to_string(), "[0.3333]");
/// np::set_printoptions(PrintOptions::default())?;
/// assert_eq!(np::array([1.0 / 3.0])?.to_string(), "[0.33333333]");
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `TypeError` for other keywords.
pub fn set_printoptions(keywords: impl Into<PrintKeywords>) -> Result<()> {
    exchange("set_printoptions", keywords.into()).map(drop)
}

/// Changes the options of this thread until the guard is dropped (`with numpy.printoptions(...)`); keywords as of
/// [`set_printoptions`].
///
/// ```
/// use numpy_rs as np;
/// use np::printing::precision;
///
/// let third = np::array([1.0 / 3.0])?;
/// {
///     let _scope = np::printoptions(precision(2))?;
///     assert_eq!(third.to_string(), "[0.33]");
/// }
/// assert_eq!(third.to_string(), "[0.33333333]");
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `TypeError` for other keywords.
pub fn printoptions(keywords: impl Into<PrintKeywords>) -> Result<PrintOptionsScope> {
    let previous = exchange("printoptions", keywords.into())?;
    Ok(PrintOptionsScope {
        previous,
        thread: PhantomData,
    })
}

/// The scope of [`printoptions`]: dropping it puts the previous options back.
#[derive(Debug)]
#[must_use = "the options are put back when the scope is dropped"]
pub struct PrintOptionsScope {
    previous: Rc<PrintOptions>,
    // The options belong to a thread, and so does the scope.
    thread: PhantomData<*const ()>,
}

impl Drop for PrintOptionsScope {
    fn drop(&mut self) {
        CURRENT.with(|current| *current.borrow_mut() = Rc::clone(&self.previous));
    }
}
