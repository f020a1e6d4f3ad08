//! Rows of the ABI: each makes an exported function, its declaration in C and its declaration in Python.
//!
//! A row has parameters of the kinds of [`parameter`](crate::parameter), a result of a kind of [`outcome`](crate::outcome), and an
//! expression of the parameters, which have been read and checked by then:
//!
//! ```text
//! /// Moves axes to other positions (`numpy.moveaxis`), as a view.
//! fn nrs_moveaxis(a: Operand, source: Axes, destination: Axes) -> Array = np::moveaxis(a, source, destination);
//! ```

/// Rows about one thing.
#[derive(Clone, Copy, Debug)]
pub struct Area {
    /// What they are about, as the headline of a part of the header.
    pub title: &'static str,
    /// Whether they only look at a handle: Python then keeps its lock.
    pub quick: bool,
    /// The rows.
    pub functions: &'static [Function],
}

/// A function as it is declared.
#[derive(Clone, Copy, Debug)]
pub struct Function {
    /// The exported name.
    pub name: &'static str,
    /// What it does, line by line.
    pub doc: &'static [&'static str],
    /// The result.
    pub result: Spelling,
    /// The parameters with their names.
    pub parameters: &'static [(Spelling, &'static str)],
}

/// How a type is spelt.
#[derive(Clone, Copy, Debug)]
pub struct Spelling {
    /// In C.
    pub c: &'static str,
    /// In Python's `ctypes`.
    pub ctypes: &'static str,
}

/// The rows of one area.
macro_rules! functions {
    ($(
        $(#[doc = $doc:literal])*
        fn $name:ident($($parameter:ident: $kind:ty),* $(,)?) -> $result:ty = $body:expr;
    )*) => {
        $(
            $(#[doc = $doc])*
            ///
            /// # Safety
            /// Every pointer is null, or points to what is said above. Handles come from this library, and have not been freed.
            #[unsafe(no_mangle)]
            pub unsafe extern "C" fn $name(
                $($parameter: <$kind as $crate::parameter::Parameter>::Raw),*
            ) -> <$result as $crate::outcome::Outcome>::Raw {
                $crate::status::guarded::<$result>(|| {
                    $(
                        // SAFETY: the caller keeps the contract, and what is read is used during the call only.
                        let $parameter = unsafe {
                            <$kind as $crate::parameter::Parameter>::read($parameter, stringify!($parameter))
                        }?;
                    )*
                    Ok($body?)
                })
            }
        )*

        /// The rows, in the order of the header.
        pub const FUNCTIONS: &[$crate::table::Function] = &[$($crate::table::Function {
            name: stringify!($name),
            doc: &[$($doc),*],
            result: <$result as $crate::outcome::Outcome>::SPELLING,
            parameters: &[$((<$kind as $crate::parameter::Parameter>::SPELLING, stringify!($parameter))),*],
        }),*];
    };
}
pub(crate) use functions;
