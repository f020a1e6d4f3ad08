//! `astype` and the dtypes under NumPy's names.

use np_dtype::{Casting, DType, can_cast};

use crate::array::Array;
use crate::call::warn_of_cast;
use crate::creation::like;
use crate::error::{Error, Result};
use crate::errstate;
use crate::options::{Copying, MemoryOrder, Options};
use crate::storage::execute::{self, Input};
use crate::storage::short;

impl Array {
    /// The elements converted to another dtype (`ndarray.astype`), always a new array.
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let a = np::array([1.9, -1.9, 300.0])?.astype(np::int8)?;
    /// assert_eq!(a.to_vec::<i8>()?, [1, -1, 44]);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// If there is not enough memory, or the error state says so.
    pub fn astype(&self, dtype: DType) -> Result<Array> {
        self.astype_with(dtype, ())
    }

    /// As [`astype`](Array::astype), with the keywords `order` (`K` unless given), `casting` (`unsafe` unless given) and `copy`
    /// (`false` gives an alias where nothing changes).
    ///
    /// # Errors
    /// `TypeError` where the casting rule forbids the conversion.
    pub fn astype_with<'a>(&self, dtype: DType, options: impl Into<Options<'a>>) -> Result<Array> {
        let options = options.into();
        options.only("astype", &["order", "casting", "copy"])?;
        let casting = options.casting.unwrap_or(Casting::Unsafe);
        self.check_cast(dtype, casting)?;
        let order = options.order.unwrap_or(MemoryOrder::K);
        let copied = options.copy.is_none_or(Copying::is_wanted);
        if !copied && self.dtype() == dtype && self.has_order(order) {
            return Ok(self.alias());
        }
        self.converted(dtype, order)
    }

    /// The elements converted to another dtype, as NumPy's unsafe casts do, in a new array.
    pub(crate) fn converted(&self, dtype: DType, order: MemoryOrder) -> Result<Array> {
        let row_major = matches!(order, MemoryOrder::K | MemoryOrder::C);
        if row_major && let Some(place) = short::cast_short(&self.place, dtype, errstate::wanted())?
        {
            warn_of_cast(self.dtype(), dtype);
            return Ok(Array::from_place(place));
        }
        let layout = like(self, dtype, order)?;
        warn_of_cast(self.dtype(), dtype);
        let input = Input::Place(&self.place);
        let (place, flags) = execute::copy_to_new(&input, dtype, layout, errstate::wanted())?;
        errstate::report(flags, "cast")?;
        Ok(Array::from_place(place))
    }

    /// Whether the elements may be converted to a dtype.
    ///
    /// # Errors
    /// `TypeError` where the casting rule forbids it.
    pub(crate) fn check_cast(&self, dtype: DType, casting: Casting) -> Result<()> {
        if can_cast(self.dtype(), dtype, casting) {
            return Ok(());
        }
        Err(match self.ndim() {
            0 => cannot_cast_number(self.dtype(), dtype, casting),
            _ => cannot_cast(self.dtype(), dtype, casting),
        })
    }

    fn has_order(&self, order: MemoryOrder) -> bool {
        match order {
            MemoryOrder::K => true,
            MemoryOrder::A => self.is_c_contiguous() || self.is_f_contiguous(),
            MemoryOrder::C => self.is_c_contiguous(),
            MemoryOrder::F => self.is_f_contiguous(),
        }
    }
}

/// The error for an array that a casting rule does not let be converted.
#[cold]
pub(crate) fn cannot_cast(from: DType, to: DType, casting: Casting) -> Error {
    Error::type_error(format!(
        "Cannot cast array data from {from:?} to {to:?} according to the rule '{casting}'"
    ))
}

/// The error for a number that a casting rule does not let be converted.
#[cold]
pub(crate) fn cannot_cast_number(from: DType, to: DType, casting: Casting) -> Error {
    Error::type_error(format!(
        "Cannot cast scalar from {from:?} to {to:?} according to the rule '{casting}'"
    ))
}

macro_rules! names {
    ($($name:ident = $constant:ident;)*) => {$(
        #[doc = concat!("`numpy.", stringify!($name), "`.")]
        #[allow(non_upper_case_globals)] // NumPy's name
        pub const $name: DType = DType::$constant;
    )*};
}

/// The dtypes under NumPy's names.
pub mod dtypes {
    use np_dtype::DType;

    names! {
        bool_ = BOOL;
        int8 = INT8;
        int16 = INT16;
        int32 = INT32;
        int64 = INT64;
        uint8 = UINT8;
        uint16 = UINT16;
        uint32 = UINT32;
        uint64 = UINT64;
        float16 = FLOAT16;
        float32 = FLOAT32;
        float64 = FLOAT64;
        complex64 = COMPLEX64;
        complex128 = COMPLEX128;
    }

    /// `numpy.intp`: the signed integer of a pointer's size.
    #[allow(non_upper_case_globals)] // NumPy's name
    pub const intp: DType = if cfg!(target_pointer_width = "64") {
        DType::INT64
    } else {
        DType::INT32
    };

    /// `numpy.uintp`: the unsigned integer of a pointer's size.
    #[allow(non_upper_case_globals)] // NumPy's name
    pub const uintp: DType = if cfg!(target_pointer_width = "64") {
        DType::UINT64
    } else {
        DType::UINT32
    };
}
