//! What an array element is: dtypes, scalar values, promotion, casting rules and limits.
//!
//! The rooms, from the ground up:
//!
//! - [`code`]: [`TypeCode`], one byte that names a physical element type; index of every dispatch table.
//! - [`dtype`]: [`DType`], a type code with its byte order and parameters; NumPy's `numpy.dtype`.
//! - [`element`]: [`Element`], the Rust types that a dtype stands for.
//! - [`scalar`]: [`Scalar`], one value of any dtype.
//!
//! Nothing here knows arrays or memory: the crate serves whoever has to talk about NumPy's types,
//! for example a reader of `.npy` headers.
#![forbid(unsafe_code)]

pub mod code;
pub mod dtype;
pub mod element;
pub mod scalar;

pub use code::{Kind, TypeCode};
pub use dtype::{ByteOrder, DType};
pub use element::Element;
pub use half::f16;
pub use num_complex::{Complex, Complex32, Complex64};
pub use scalar::Scalar;
