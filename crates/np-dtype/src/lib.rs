//! What an array element is: dtypes, scalar values, promotion, casting rules and limits.
//!
//! The rooms, from the ground up:
//!
//! - [`code`]: [`TypeCode`], one byte that names a physical element type; index of every dispatch table.
//! - [`dtype`]: [`DType`], a type code with its byte order and parameters; NumPy's `numpy.dtype`.
//! - [`parse`]: `DType::parse`, from every spelling that NumPy reads.
//! - [`element`]: [`Element`], the Rust types that a dtype stands for.
//! - [`scalar`]: [`Scalar`], one value of any dtype.
//! - [`mod@bytes`]: a scalar as the bytes of an element.
//! - [`float16`]: `float16` to and from the wider floats, bit for bit.
//! - [`convert`]: [`CastTo`], one value to another type, as NumPy's unsafe casts do it.
//! - [`promotion`]: [`promote_types`] and [`result_type`], the common type of several.
//! - [`weak`]: [`WeakScalar`], a Python number that takes the type it meets.
//! - [`casting`]: [`can_cast`] and the [`Casting`] rules.
//! - [`limits`]: [`finfo`] and [`iinfo`].
//! - [`error`]: [`DTypeError`], whose texts are NumPy's.
//! - [`python_repr`]: strings as Python quotes them in messages.
//!
//! Nothing here knows arrays or memory: the crate serves whoever has to talk about NumPy's types,
//! for example a reader of `.npy` headers.
#![forbid(unsafe_code)]

pub mod bytes;
pub mod casting;
pub mod code;
pub mod convert;
pub mod dtype;
pub mod element;
pub mod error;
pub mod float16;
pub mod limits;
pub mod parse;
pub mod promotion;
pub mod python_repr;
pub mod scalar;
pub mod weak;

pub use casting::{Casting, can_cast};
pub use code::{Kind, TypeCode};
pub use convert::{CastTo, CastToAny, Truth};
pub use dtype::{ByteOrder, DType};
pub use element::Element;
pub use error::{DTypeError, Family};
pub use half::f16;
pub use limits::{FInfo, IInfo, finfo, iinfo};
pub use num_complex::{Complex, Complex32, Complex64};
pub use promotion::{Participant, promote_codes, promote_types, result_type};
pub use scalar::Scalar;
pub use weak::WeakScalar;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
