//! [`PrintOptions`] and the options of the current thread.

use std::borrow::Cow;
use std::cell::RefCell;
use std::marker::PhantomData;
use std::rc::Rc;

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

/// How arrays are printed: the keywords of `numpy.set_printoptions`.
///
/// The fields can be read; the methods of the same names make changed values, one keyword at a
/// time.
///
/// NumPy's `legacy` (the output of older releases) and `override_repr` do not exist here, and
/// neither does `formatter`.
///
/// ```
/// use numpy_rs::printing::{FloatMode, PrintOptions};
///
/// let options = PrintOptions::default().precision(3).floatmode(FloatMode::Fixed);
/// assert_eq!(options.precision, 3);
/// assert_eq!(options.linewidth, 75);
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
        }
    }
}

macro_rules! keywords {
    ($($(#[$doc:meta])* $name:ident: $given:ty;)*) => {
        impl PrintOptions {$(
            $(#[$doc])*
            #[must_use]
            pub fn $name(mut self, $name: $given) -> Self {
                self.$name = $name.into();
                self
            }
        )*}
    };
}

keywords! {
    /// The same options with another number of fraction digits.
    precision: usize;
    /// The same options with another size above which arrays are summarised; `usize::MAX` for
    /// never.
    threshold: usize;
    /// The same options with another number of items at each end of a summarised axis.
    edgeitems: usize;
    /// The same options with another length of lines.
    linewidth: usize;
    /// The same options with scientific notation for small numbers suppressed or not.
    suppress: bool;
    /// The same options with another text for not-a-number.
    nanstr: impl Into<Cow<'static, str>>;
    /// The same options with another text for infinity.
    infstr: impl Into<Cow<'static, str>>;
    /// The same options with another sign for positive numbers.
    sign: Sign;
    /// The same options with another rule for the number of fraction digits.
    floatmode: FloatMode;
}

thread_local! {
    // Shared, so that printing can hold the options while something that it calls changes them.
    static CURRENT: RefCell<Rc<PrintOptions>> = RefCell::new(Rc::new(PrintOptions::default()));
}

/// The options that arrays of this thread are printed with (`numpy.get_printoptions`).
pub fn get_printoptions() -> PrintOptions {
    (*current_printoptions()).clone()
}

/// The options of this thread, without a copy: for code that prints.
pub fn current_printoptions() -> Rc<PrintOptions> {
    CURRENT.with(|current| Rc::clone(&current.borrow()))
}

/// Sets the options that arrays of this thread are printed with (`numpy.set_printoptions`).
///
/// NumPy changes the keywords that are given; here the changed options are given whole. New threads
/// start with the defaults, as they do in NumPy.
///
/// ```
/// use numpy_rs::printing::{PrintOptions, get_printoptions, set_printoptions};
///
/// set_printoptions(get_printoptions().precision(4));
/// assert_eq!(get_printoptions().precision, 4);
/// set_printoptions(PrintOptions::default());
/// ```
pub fn set_printoptions(options: PrintOptions) {
    CURRENT.with(|current| *current.borrow_mut() = Rc::new(options));
}

/// Sets the options of this thread until the guard is dropped (`with numpy.printoptions(...)`).
///
/// ```
/// use numpy_rs::printing::{get_printoptions, printoptions};
///
/// {
///     let _scope = printoptions(get_printoptions().suppress(true));
///     assert!(get_printoptions().suppress);
/// }
/// assert!(!get_printoptions().suppress);
/// ```
pub fn printoptions(options: PrintOptions) -> PrintOptionsScope {
    let previous = CURRENT.with(|current| current.replace(Rc::new(options)));
    PrintOptionsScope {
        previous,
        thread: PhantomData,
    }
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
