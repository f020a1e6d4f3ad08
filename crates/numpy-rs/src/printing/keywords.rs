//! [`PrintKeywords`]: the keyword arguments of the functions that print.

use std::borrow::Cow;
use std::fmt;
use std::rc::Rc;

use super::formatter::Formatter;
use super::options::{FloatMode, Legacy, PrintOptions, Sign};
use crate::array::Array;
use crate::error::{Error, Result};

/// A function that makes the `repr` of an array (`override_repr`).
#[derive(Clone)]
pub struct OverrideRepr(pub(super) Rc<dyn Fn(&Array) -> String>);

impl OverrideRepr {
    /// The function as a value of the option.
    pub fn new(function: impl Fn(&Array) -> String + 'static) -> OverrideRepr {
        OverrideRepr(Rc::new(function))
    }
}

/// Two are equal if they are the same function.
impl PartialEq for OverrideRepr {
    fn eq(&self, other: &OverrideRepr) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl fmt::Debug for OverrideRepr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OverrideRepr")
    }
}

macro_rules! keywords {
    ($($(#[$doc:meta])* $name:ident: $t:ty, given as $given:ty;)*) => {
        /// Keyword arguments of the functions that print; what is not given stays as the thread's options have it.
        ///
        /// Built like all [keywords](crate::options): by one of the functions of [`printing`](super) and methods of the same
        /// names; none are `()`. A keyword that a function does not have is a `TypeError`, as in Python.
        ///
        /// ```
        /// use numpy_rs as np;
        /// use np::printing::{precision, separator};
        ///
        /// let a = np::array([1.0 / 3.0, 2.0])?;
        /// assert_eq!(np::array2string(&a, precision(3).separator(", "))?, "[0.333, 2.   ]");
        /// let error = np::array_str(&a, separator(", ")).unwrap_err();
        /// assert_eq!(error.to_string(), "array_str() got an unexpected keyword argument 'separator'");
        /// # Ok::<(), np::Error>(())
        /// ```
        #[derive(Clone, Debug, Default)]
        pub struct PrintKeywords {
            $(pub(super) $name: Option<$t>,)*
        }

        impl PrintKeywords {
            $($(#[$doc])*
            #[must_use]
            pub fn $name(mut self, value: $given) -> PrintKeywords {
                self.$name = Some(value.into());
                self
            })*

            /// Refuses keywords that are not in `allowed`.
            pub(super) fn only(&self, function: &str, allowed: &[&str]) -> Result<()> {
                $(if self.$name.is_some() && !allowed.contains(&stringify!($name)) {
                    return Err(Error::type_error(format!(
                        "{function}() got an unexpected keyword argument '{}'",
                        stringify!($name)
                    )));
                })*
                Ok(())
            }
        }

        $($(#[$doc])*
        pub fn $name(value: $given) -> PrintKeywords {
            PrintKeywords::default().$name(value)
        })*
    };
}

keywords! {
    /// Digits after the decimal point; what they mean is said by `floatmode`.
    precision: usize, given as usize;
    /// The size above which arrays are summarised; `usize::MAX` for never.
    threshold: usize, given as usize;
    /// How many items a summary shows at each end of each axis.
    edgeitems: usize, given as usize;
    /// Characters of a line.
    linewidth: usize, given as usize;
    /// Characters of a line, in calls of functions that print.
    max_line_width: usize, given as usize;
    /// Whether small numbers do not lead to scientific notation.
    suppress: bool, given as bool;
    /// Whether small numbers do not lead to scientific notation, in calls of functions that print.
    suppress_small: bool, given as bool;
    /// The text of not-a-number.
    nanstr: Cow<'static, str>, given as impl Into<Cow<'static, str>>;
    /// The text of infinity.
    infstr: Cow<'static, str>, given as impl Into<Cow<'static, str>>;
    /// The sign of positive numbers.
    sign: Sign, given as Sign;
    /// The rule for the number of fraction digits.
    floatmode: FloatMode, given as FloatMode;
    /// Functions that write the elements.
    formatter: Formatter, given as Formatter;
    /// The release whose output is asked for.
    legacy: Legacy, given as Legacy;
    /// A function that makes the `repr` of arrays.
    override_repr: OverrideRepr, given as OverrideRepr;
    /// What stands between elements.
    separator: Cow<'static, str>, given as impl Into<Cow<'static, str>>;
    /// A text whose length indents continued lines.
    prefix: Cow<'static, str>, given as impl Into<Cow<'static, str>>;
    /// A text whose length is kept free at the end of lines.
    suffix: Cow<'static, str>, given as impl Into<Cow<'static, str>>;
}

impl From<()> for PrintKeywords {
    fn from((): ()) -> PrintKeywords {
        PrintKeywords::default()
    }
}

/// All options as keywords.
impl From<PrintOptions> for PrintKeywords {
    fn from(options: PrintOptions) -> PrintKeywords {
        PrintKeywords {
            precision: Some(options.precision),
            threshold: Some(options.threshold),
            edgeitems: Some(options.edgeitems),
            linewidth: Some(options.linewidth),
            suppress: Some(options.suppress),
            nanstr: Some(options.nanstr),
            infstr: Some(options.infstr),
            sign: Some(options.sign),
            floatmode: Some(options.floatmode),
            formatter: options.formatter,
            legacy: Some(options.legacy),
            override_repr: options.override_repr,
            ..PrintKeywords::default()
        }
    }
}

impl PrintKeywords {
    /// The options with what the keywords change in them.
    pub(super) fn applied_to(self, options: &PrintOptions) -> PrintOptions {
        let linewidth = self.linewidth.or(self.max_line_width);
        let suppress = self.suppress.or(self.suppress_small);
        PrintOptions {
            precision: self.precision.unwrap_or(options.precision),
            threshold: self.threshold.unwrap_or(options.threshold),
            edgeitems: self.edgeitems.unwrap_or(options.edgeitems),
            linewidth: linewidth.unwrap_or(options.linewidth),
            suppress: suppress.unwrap_or(options.suppress),
            nanstr: self.nanstr.unwrap_or_else(|| options.nanstr.clone()),
            infstr: self.infstr.unwrap_or_else(|| options.infstr.clone()),
            sign: self.sign.unwrap_or(options.sign),
            floatmode: self.floatmode.unwrap_or(options.floatmode),
            formatter: self.formatter.or_else(|| options.formatter.clone()),
            legacy: self.legacy.unwrap_or(options.legacy),
            override_repr: self.override_repr.or_else(|| options.override_repr.clone()),
        }
    }
}
