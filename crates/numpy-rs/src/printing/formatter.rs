//! [`Formatter`]: elements written by a program's own functions.

use std::fmt;
use std::rc::Rc;

use np_dtype::{Kind, Scalar, TypeCode};

/// A function that makes the text of an element.
type Function = Rc<dyn Fn(Scalar) -> String>;

/// Functions that write the elements of arrays, by the kind of the elements (`formatter`).
///
/// A kind without a function of its own is written by the one for all kinds, if there is one, or else as usual. NumPy's keys
/// `int_kind`, `float_kind` and `complex_kind` are `int`, `float` and `complex` here, since there is one type of each kind.
/// A text of several lines becomes a block. An empty text is placed like any other, where NumPy fails.
///
/// ```
/// use numpy_rs as np;
/// use np::dtype::Scalar;
/// use np::printing::{Formatter, formatter};
///
/// let hex = Formatter::default().int(|x: Scalar| format!("{:#x}", x.to::<i64>()));
/// assert_eq!(np::array2string(&np::array([10, 255])?, formatter(hex))?, "[0xa 0xff]");
/// # Ok::<(), np::Error>(())
/// ```
#[derive(Clone, Default)]
pub struct Formatter {
    all: Option<Function>,
    bool: Option<Function>,
    int: Option<Function>,
    float: Option<Function>,
    complex: Option<Function>,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident;)*) => {
        impl Formatter {
            $($(#[$doc])*
            #[must_use]
            pub fn $name(mut self, function: impl Fn(Scalar) -> String + 'static) -> Formatter {
                self.$name = Some(Rc::new(function));
                self
            })*
        }

        /// Two are equal if their functions are the same ones.
        impl PartialEq for Formatter {
            fn eq(&self, other: &Formatter) -> bool {
                let same = |a: &Option<Function>, b: &Option<Function>| match (a, b) {
                    (Some(a), Some(b)) => Rc::ptr_eq(a, b),
                    (None, None) => true,
                    _ => false,
                };
                $(same(&self.$name, &other.$name))&&*
            }
        }

        impl fmt::Debug for Formatter {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let mut set = f.debug_set();
                $(if self.$name.is_some() {
                    set.entry(&stringify!($name));
                })*
                set.finish()
            }
        }
    };
}

kinds! {
    /// The same with a function for elements of every kind that has none.
    all;
    /// The same with a function for truth values.
    bool;
    /// The same with a function for integers.
    int;
    /// The same with a function for floating-point numbers.
    float;
    /// The same with a function for complex numbers.
    complex;
}

impl Formatter {
    /// The function for elements of a type.
    pub(super) fn function(&self, code: TypeCode) -> Option<&dyn Fn(Scalar) -> String> {
        let own = match code.kind() {
            Kind::Bool => &self.bool,
            Kind::Int | Kind::UInt => &self.int,
            Kind::Float => &self.float,
            Kind::Complex => &self.complex,
        };
        own.as_deref().or(self.all.as_deref())
    }
}
