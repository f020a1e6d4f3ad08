//! Integers of a range, each equally likely: `Generator.integers` and `RandomState.randint`, for every integer dtype and bool.
//!
//! [`IntegerRange`] is a range of one dtype, checked as NumPy checks it; it fills slices. [`IntegerDraws`] draws one by one, for
//! bounds that are arrays.
//!
//! The bits of a draw depend on the dtype: 64 bits make one number; 32 bits make one, two or four numbers of 32, 16 or 8 bits, or
//! 32 truth values; and a range of 64-bit integers that has at most 2^32 members takes draws of 32 bits. What is left of 32 bits
//! at the end of a call is dropped.

mod draws;

use crate::BitGenerator;
use draws::Pieces;
use std::marker::PhantomData;

/// How draws that would favour some numbers are rejected.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Rejection {
    /// A draw is multiplied by the number of members, and few are rejected (Lemire, "Fast random integer generation in an
    /// interval", 2019). What `Generator` does.
    Lemire,
    /// A draw is cut to as many bits as the greatest number needs, and rejected if it is greater. What `RandomState` does.
    Masked,
}

/// Why there are no integers of given bounds. The messages are NumPy's; all are of its `ValueError`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum IntegersError {
    /// The lower bound does not fit into the dtype.
    #[error("low is out of bounds for {0}")]
    LowOutOfBounds(&'static str),
    /// The upper bound does not fit into the dtype.
    #[error("high is out of bounds for {0}")]
    HighOutOfBounds(&'static str),
    /// No integer lies between the bounds.
    #[error("{} {} {}",
        if *.lows_are_zero { "high" } else { "low" },
        match (.lows_are_zero, .endpoint) { (true, true) => "<", (true, false) => "<=", (false, true) => ">", (false, false) => ">=" },
        if *.lows_are_zero { "0" } else { "high" })]
    Empty {
        /// Whether the lower bound, or all of them, is zero, as if there was none.
        lows_are_zero: bool,
        /// Whether the upper bound belongs to the range.
        endpoint: bool,
    },
}

/// An element type that integers can be drawn of: the eight integer types and `bool`.
pub trait Integer: Copy + PartialEq + sealed::Draw {
    /// NumPy's name of the type.
    const NAME: &'static str;
    /// The least value.
    const MIN: i128;
    /// The greatest value.
    const MAX: i128;
}

mod sealed {
    use super::{BitGenerator, Rejection};

    pub trait Draw: Sized {
        /// How many bits a draw has.
        const BITS: u32;

        /// The value of the lower bits.
        fn wrapped(bits: u64) -> Self;

        /// Fills a slice with `offset + x`, x uniform over `0..=span`.
        fn fill(
            bits: &mut dyn BitGenerator,
            offset: u64,
            span: u64,
            rejection: Rejection,
            out: &mut [Self],
        );
    }
}

/// A range of integers of one type.
///
/// ```
/// use np_random::integers::{IntegerRange, Rejection};
/// use np_random::{Pcg64, SeedSequence};
/// let mut bits = Pcg64::new(&SeedSequence::new(42u64));
/// let mut rolls = [0i64; 6];
/// IntegerRange::new(1, 7, false)?.fill(&mut bits, Rejection::Lemire, &mut rolls);
/// assert_eq!(rolls, [1, 5, 4, 3, 3, 6]); // numpy.random.default_rng(42).integers(1, 7, 6)
///
/// let refused = IntegerRange::<i8>::new(0, 200, false).unwrap_err();
/// assert_eq!(refused.to_string(), "high is out of bounds for int8");
/// # Ok::<(), np_random::integers::IntegersError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct IntegerRange<T> {
    offset: u64,
    /// The greatest member minus the least.
    span: u64,
    of: PhantomData<T>,
}

impl<T: Integer> IntegerRange<T> {
    /// The integers from `low` to `high`, the upper bound with them if `endpoint` is true.
    ///
    /// # Errors
    ///
    /// As NumPy for bounds that are numbers: one that does not fit into the type, or no integer between them.
    pub fn new(low: i128, high: i128, endpoint: bool) -> Result<Self, IntegersError> {
        Self::among(low, high, endpoint, low == 0)
    }

    /// A range, and the error that it is one of several with other lower bounds.
    fn among(
        low: i128,
        high: i128,
        endpoint: bool,
        lows_are_zero: bool,
    ) -> Result<Self, IntegersError> {
        let greatest = high.saturating_sub(i128::from(!endpoint));
        if low < T::MIN {
            return Err(IntegersError::LowOutOfBounds(T::NAME));
        }
        if greatest > T::MAX {
            return Err(IntegersError::HighOutOfBounds(T::NAME));
        }
        if low > greatest {
            return Err(IntegersError::Empty {
                lows_are_zero,
                endpoint,
            });
        }
        Ok(IntegerRange {
            offset: low as u64,
            span: (greatest - low) as u64,
            of: PhantomData,
        })
    }

    /// Fills a slice with integers of the range.
    pub fn fill(&self, bits: &mut dyn BitGenerator, rejection: Rejection, out: &mut [T]) {
        match self.span {
            0 => out.fill(T::wrapped(self.offset)),
            span => T::fill(bits, self.offset, span, rejection, out),
        }
    }

    /// One integer of the range.
    pub fn sample(&self, bits: &mut dyn BitGenerator, rejection: Rejection) -> T {
        IntegerDraws::unchecked(rejection).draw(bits, self)
    }
}

/// Integers drawn one by one from ranges of their own: what NumPy does for bounds that are arrays.
///
/// ```
/// use np_random::integers::{IntegerDraws, Rejection};
/// use np_random::{Pcg64, SeedSequence};
/// let mut bits = Pcg64::new(&SeedSequence::new(42u64));
/// let (lows, highs) = ([0, 0, 10], [10, 100, 20]);
/// let mut draws = IntegerDraws::<u8>::new(lows, highs, false, Rejection::Lemire)?;
/// let ranges = lows.into_iter().zip(highs).map(|(low, high)| draws.range(low, high));
/// let ranges: Vec<_> = ranges.collect::<Result<_, _>>()?; // all are checked before the first draw
/// let drawn: Vec<u8> = ranges.iter().map(|range| draws.draw(&mut bits, range)).collect();
/// # assert!(drawn[0] < 10 && drawn[1] < 100 && (10..20).contains(&drawn[2]));
/// # Ok::<(), np_random::integers::IntegersError>(())
/// ```
#[derive(Clone, Debug)]
pub struct IntegerDraws<T> {
    endpoint: bool,
    lows_are_zero: bool,
    rejection: Rejection,
    pieces: Pieces,
    of: PhantomData<T>,
}

impl<T: Integer> IntegerDraws<T> {
    /// Checks arrays of bounds, each for itself; whether one is below its other is what [`range`](Self::range) checks.
    ///
    /// # Errors
    ///
    /// As NumPy for bounds that are arrays.
    pub fn new(
        lows: impl IntoIterator<Item = i128>,
        highs: impl IntoIterator<Item = i128>,
        endpoint: bool,
        rejection: Rejection,
    ) -> Result<Self, IntegersError> {
        let mut lows_are_zero = true;
        for low in lows {
            // Only of the 64-bit types does NumPy look for lower bounds that are too high.
            if low < T::MIN || T::BITS == 64 && low > T::MAX {
                return Err(IntegersError::LowOutOfBounds(T::NAME));
            }
            lows_are_zero &= low == 0;
        }
        let (mut above, mut below) = (false, false);
        for high in highs {
            let greatest = high.saturating_sub(i128::from(!endpoint));
            above |= greatest > T::MAX;
            below |= greatest < T::MIN;
        }
        // And only of these for upper bounds that are too low.
        if below && T::BITS == 64 {
            return Err(IntegersError::Empty {
                lows_are_zero,
                endpoint,
            });
        }
        if above {
            return Err(IntegersError::HighOutOfBounds(T::NAME));
        }
        Ok(IntegerDraws {
            endpoint,
            lows_are_zero,
            ..Self::unchecked(rejection)
        })
    }

    fn unchecked(rejection: Rejection) -> Self {
        IntegerDraws {
            endpoint: false,
            lows_are_zero: false,
            rejection,
            pieces: Pieces::default(),
            of: PhantomData,
        }
    }

    /// The range of two bounds.
    ///
    /// # Errors
    ///
    /// [`IntegersError::Empty`] if no integer lies between them.
    pub fn range(&self, low: i128, high: i128) -> Result<IntegerRange<T>, IntegersError> {
        IntegerRange::among(low, high, self.endpoint, self.lows_are_zero)
    }

    /// An integer of a range.
    pub fn draw(&mut self, bits: &mut dyn BitGenerator, range: &IntegerRange<T>) -> T {
        let x = match range.span {
            0 => 0,
            span => self.pieces.bounded(bits, T::BITS, span, self.rejection),
        };
        T::wrapped(range.offset.wrapping_add(x))
    }
}

/// An integer type, and the unsigned type that its bits are drawn as.
macro_rules! integer {
    ($type:ty, $unsigned:ty, $name:literal, $fill:path) => {
        impl Integer for $type {
            const NAME: &'static str = $name;
            const MIN: i128 = <$type>::MIN as i128;
            const MAX: i128 = <$type>::MAX as i128;
        }

        impl sealed::Draw for $type {
            const BITS: u32 = <$type>::BITS;

            fn wrapped(bits: u64) -> Self {
                bits as $type
            }

            fn fill(
                bits: &mut dyn BitGenerator,
                offset: u64,
                span: u64,
                rejection: Rejection,
                out: &mut [Self],
            ) {
                let out: &mut [$unsigned] = bytemuck::cast_slice_mut(out);
                $fill(bits, offset as $unsigned, span as $unsigned, rejection, out);
            }
        }
    };
}

integer!(u8, u8, "uint8", draws::fill_u8);
integer!(i8, u8, "int8", draws::fill_u8);
integer!(u16, u16, "uint16", draws::fill_u16);
integer!(i16, u16, "int16", draws::fill_u16);
integer!(u32, u32, "uint32", draws::fill_u32);
integer!(i32, u32, "int32", draws::fill_u32);
integer!(u64, u64, "uint64", draws::fill_u64);
integer!(i64, u64, "int64", draws::fill_u64);

impl Integer for bool {
    const NAME: &'static str = "bool";
    const MIN: i128 = 0;
    const MAX: i128 = 1;
}

impl sealed::Draw for bool {
    const BITS: u32 = 1;

    fn wrapped(bits: u64) -> Self {
        bits & 1 == 1
    }

    fn fill(
        bits: &mut dyn BitGenerator,
        _offset: u64,
        _span: u64,
        _rejection: Rejection,
        out: &mut [Self],
    ) {
        draws::fill_bool(bits, out);
    }
}
