//! `vectorize`: functions of elements as functions of arrays.

use np_ufunc::Ufunc;
use np_ufunc::custom::{Custom, InMemory};

use crate::array::Array;
use crate::call::call;
use crate::error::Result;
use crate::operand::AsOperand;
use crate::options::Options;

/// A function of elements that takes arrays: what [`vectorize`] makes.
#[derive(Clone, Copy, Debug)]
pub struct Vectorized(&'static Ufunc);

impl Vectorized {
    /// Calls the function for all elements, with the broadcasting, the conversions and the keywords of a ufunc.
    ///
    /// # Errors
    /// As [`call`]: `TypeError` where elements can't be converted safely to what the function takes.
    pub fn call<'a>(
        &self,
        operands: &[&dyn AsOperand],
        options: impl Into<Options<'a>>,
    ) -> Result<Array> {
        call(self.0, operands, options)
    }

    /// The ufunc, which has all methods: `outer`, `at`, and `reduce` if it is a function of two elements of one type.
    pub fn ufunc(&self) -> &'static Ufunc {
        self.0
    }
}

/// A function of one to three elements of any types, for [`vectorize`]: `Args` are the types.
pub trait ElementFunction<Args> {
    /// Adds the function to a ufunc in the making.
    fn add_to(self, ufunc: Custom) -> Custom;
}

macro_rules! functions {
    ($($method:ident: $($arg:ident),*;)*) => {$(
        impl<$($arg,)* R, F> ElementFunction<($($arg,)*)> for F
        where
            $($arg: InMemory,)*
            R: InMemory,
            F: Fn($($arg),*) -> R + Send + Sync + 'static,
        {
            fn add_to(self, ufunc: Custom) -> Custom {
                ufunc.$method(self)
            }
        }
    )*};
}

functions! {
    unary: A;
    binary: A, B;
    ternary: A, B, C;
}

/// A function of elements as a function of arrays (`numpy.vectorize`): the types of the closure take the place of
/// `otypes`.
///
/// It lives as long as the program, so make it once. [`Custom`] makes one of several closures for several types.
///
/// ```
/// use numpy_rs as np;
///
/// let clamped = np::vectorize(|a: f64, b: f64| if a > b { a - b } else { a + b });
/// let result = clamped.call(&[&np::array([1, 2, 3, 4])?, &2], ())?;
/// assert_eq!(result.to_vec::<f64>()?, [3.0, 4.0, 1.0, 2.0]);
/// # Ok::<(), np::Error>(())
/// ```
pub fn vectorize<Args>(function: impl ElementFunction<Args>) -> Vectorized {
    Vectorized(function.add_to(Custom::new("vectorized")).make())
}
