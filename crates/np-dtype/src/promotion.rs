//! The common type of several: promotion, after NEP 50.
//!
//! Of two types the smallest is taken that both cast to safely, read off a table
//! ([`promote_types`]). Of several, [`result_type`] first lets the one of the highest kind meet
//! each of the others, so that the answer does not depend on their order. Python numbers are weak:
//! they bring a kind and no width.

use crate::code::{Kind, TypeCode};
use crate::dtype::DType;

/// `PROMOTION[a][b]` is the common type of the type codes `a` and `b`.
static PROMOTION: [[TypeCode; TypeCode::COUNT]; TypeCode::COUNT] = promotion_table();

/// Short names, so that the table can be read as one.
const fn promotion_table() -> [[TypeCode; TypeCode::COUNT]; TypeCode::COUNT] {
    use TypeCode::{
        Bool as BO, Complex64 as C8, Complex128 as CX, Float16 as F2, Float32 as F4, Float64 as F8,
        Int8 as I1, Int16 as I2, Int32 as I4, Int64 as I8, UInt8 as U1, UInt16 as U2, UInt32 as U4,
        UInt64 as U8,
    };
    [
        [BO, I1, I2, I4, I8, U1, U2, U4, U8, F2, F4, F8, C8, CX],
        [I1, I1, I2, I4, I8, I2, I4, I8, F8, F2, F4, F8, C8, CX],
        [I2, I2, I2, I4, I8, I2, I4, I8, F8, F4, F4, F8, C8, CX],
        [I4, I4, I4, I4, I8, I4, I4, I8, F8, F8, F8, F8, CX, CX],
        [I8, I8, I8, I8, I8, I8, I8, I8, F8, F8, F8, F8, CX, CX],
        [U1, I2, I2, I4, I8, U1, U2, U4, U8, F2, F4, F8, C8, CX],
        [U2, I4, I4, I4, I8, U2, U2, U4, U8, F4, F4, F8, C8, CX],
        [U4, I8, I8, I8, I8, U4, U4, U4, U8, F8, F8, F8, CX, CX],
        [U8, F8, F8, F8, F8, U8, U8, U8, U8, F8, F8, F8, CX, CX],
        [F2, F2, F4, F8, F8, F2, F4, F8, F8, F2, F4, F8, C8, CX],
        [F4, F4, F4, F8, F8, F4, F4, F8, F8, F4, F4, F8, C8, CX],
        [F8, F8, F8, F8, F8, F8, F8, F8, F8, F8, F8, F8, CX, CX],
        [C8, C8, C8, CX, CX, C8, C8, CX, CX, C8, C8, CX, C8, CX],
        [CX, CX, CX, CX, CX, CX, CX, CX, CX, CX, CX, CX, CX, CX],
    ]
}

/// The common type of two type codes: the table behind [`promote_types`].
#[inline]
pub const fn promote_codes(a: TypeCode, b: TypeCode) -> TypeCode {
    PROMOTION[a.index()][b.index()]
}

/// `numpy.promote_types`: the smallest type that both cast to safely, in native byte order.
///
/// ```
/// use np_dtype::{DType, promote_types};
///
/// assert_eq!(promote_types(DType::INT32, DType::FLOAT32), DType::FLOAT64);
/// assert_eq!(promote_types(DType::UINT64, DType::INT8), DType::FLOAT64);
/// ```
#[inline]
pub const fn promote_types(a: DType, b: DType) -> DType {
    DType::native(promote_codes(a.code(), b.code()))
}

/// What takes part in [`result_type`]: a dtype, or a Python number, which is weak.
///
/// A Python `bool` is not weak: it is `Typed(DType::BOOL)`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Participant {
    /// An array, a NumPy scalar or a dtype.
    Typed(DType),
    /// A Python `int`.
    WeakInt,
    /// A Python `float`.
    WeakFloat,
    /// A Python `complex`.
    WeakComplex,
}

impl Participant {
    /// The dtype that a participant has alone: Python numbers become `int64`, `float64`,
    /// `complex128`.
    #[inline]
    pub const fn default_dtype(self) -> DType {
        match self {
            Participant::Typed(dtype) => dtype.to_native(),
            Participant::WeakInt => DType::INT64,
            Participant::WeakFloat => DType::FLOAT64,
            Participant::WeakComplex => DType::COMPLEX128,
        }
    }

    /// The common type of a type code and this participant: [`result_type`] of the two.
    #[inline]
    pub const fn meet(self, code: TypeCode) -> TypeCode {
        match (self, code.kind()) {
            (Participant::Typed(dtype), _) => promote_codes(dtype.code(), code),
            (Participant::WeakInt, Kind::Bool) => TypeCode::Int64,
            (Participant::WeakInt, _) => code,
            (Participant::WeakFloat, Kind::Bool | Kind::Int | Kind::UInt) => TypeCode::Float64,
            (Participant::WeakFloat, _) => code,
            // Of an integer, complex128; of a float, the complex type of its width.
            (Participant::WeakComplex, Kind::Bool | Kind::Int | Kind::UInt) => TypeCode::Complex128,
            (Participant::WeakComplex, _) => promote_codes(code, TypeCode::Complex64),
        }
    }

    /// How much a weak participant asks for; none for dtypes.
    #[inline]
    const fn weakness(self) -> u8 {
        match self {
            Participant::Typed(_) => 0,
            Participant::WeakInt => 1,
            Participant::WeakFloat => 2,
            Participant::WeakComplex => 3,
        }
    }
}

impl From<DType> for Participant {
    fn from(dtype: DType) -> Participant {
        Participant::Typed(dtype)
    }
}

/// `numpy.result_type`: the dtype that an operation on the participants computes in.
///
/// The answer is native and does not depend on the order of the participants. Where all are weak it
/// is the default type of the widest: `int64`, `float64` or `complex128`.
///
/// # Panics
///
/// If there are no participants; NumPy's `ValueError` says "at least one array or dtype is
/// required".
///
/// ```
/// use np_dtype::{DType, Participant, result_type};
///
/// let float32 = Participant::Typed(DType::FLOAT32);
/// assert_eq!(result_type(&[float32, Participant::WeakFloat]), DType::FLOAT32);
/// assert_eq!(result_type(&[float32, Participant::WeakComplex]), DType::COMPLEX64);
/// assert_eq!(result_type(&[Participant::WeakInt]), DType::INT64);
/// ```
pub fn result_type(participants: &[Participant]) -> DType {
    assert!(
        !participants.is_empty(),
        "at least one array or dtype is required"
    );
    let codes = || {
        participants
            .iter()
            .filter_map(|participant| match participant {
                Participant::Typed(dtype) => Some(dtype.code()),
                _ => None,
            })
    };
    let weakest = participants
        .iter()
        .copied()
        .max_by_key(|participant| participant.weakness())
        .unwrap_or(Participant::WeakInt);
    // The highest kind meets each of the others before their results meet: of int8, uint8 and
    // float16 it is float16, though int8 and uint8 alone would be int16, and that with float16
    // float32.
    let Some(main) = codes().max_by_key(|code| code.kind().rank()) else {
        return weakest.default_dtype();
    };
    let common = codes().fold(main, |common, code| {
        promote_codes(common, promote_codes(main, code))
    });
    match weakest {
        Participant::Typed(_) => DType::native(common),
        weak => DType::native(weak.meet(common)),
    }
}
