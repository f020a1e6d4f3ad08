//! [`ElementIndex`]: what may stand for the index of one element.

/// One number for each axis: a number for arrays of one dimension, an array or a tuple of numbers, a slice or a vector.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([[1.0, 2.0], [3.0, 4.0]])?;
/// let view = a.view::<f64>()?;
/// assert_eq!((view[(1, 0)], view[[1, 0]]), (3.0, 3.0));
/// assert_eq!(view.get((2, 0)), None);
/// let index = vec![0, 1];
/// assert_eq!(view[&index], 2.0);
/// # Ok::<(), np::Error>(())
/// ```
pub trait ElementIndex: sealed::Sealed {
    /// How the numbers are held.
    type Numbers: AsRef<[usize]>;

    /// The numbers.
    fn numbers(self) -> Self::Numbers;
}

mod sealed {
    pub trait Sealed {}
}

impl sealed::Sealed for usize {}
impl ElementIndex for usize {
    type Numbers = [usize; 1];
    #[inline]
    fn numbers(self) -> [usize; 1] {
        [self]
    }
}

impl<const N: usize> sealed::Sealed for [usize; N] {}
impl<const N: usize> ElementIndex for [usize; N] {
    type Numbers = [usize; N];
    #[inline]
    fn numbers(self) -> [usize; N] {
        self
    }
}

impl<const N: usize> sealed::Sealed for &[usize; N] {}
impl<const N: usize> ElementIndex for &[usize; N] {
    type Numbers = [usize; N];
    #[inline]
    fn numbers(self) -> [usize; N] {
        *self
    }
}

impl sealed::Sealed for &[usize] {}
impl<'i> ElementIndex for &'i [usize] {
    type Numbers = &'i [usize];
    #[inline]
    fn numbers(self) -> &'i [usize] {
        self
    }
}

impl sealed::Sealed for &Vec<usize> {}
impl<'i> ElementIndex for &'i Vec<usize> {
    type Numbers = &'i [usize];
    #[inline]
    fn numbers(self) -> &'i [usize] {
        self
    }
}

macro_rules! tuples {
    ($($count:literal: ($($i:ident),*);)*) => {$(
        impl sealed::Sealed for ($(tuples!(@number $i),)*) {}
        impl ElementIndex for ($(tuples!(@number $i),)*) {
            type Numbers = [usize; $count];
            #[inline]
            fn numbers(self) -> [usize; $count] {
                let ($($i,)*) = self;
                [$($i),*]
            }
        }
    )*};
    (@number $i:ident) => { usize };
}

tuples! {
    1: (i);
    2: (i, j);
    3: (i, j, k);
    4: (i, j, k, l);
    5: (i, j, k, l, m);
    6: (i, j, k, l, m, n);
    7: (i, j, k, l, m, n, o);
    8: (i, j, k, l, m, n, o, p);
}
