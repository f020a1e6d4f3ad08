//! NumPy's file formats: bytes to (dtype, shape, order, data) and back.
//!
//! - [`npy`]: the `.npy` format, versions 1.0 to 3.0, read and written as `numpy.load` and
//!   `numpy.save` do, byte for byte and message for message, but never with pickled objects.
//! - [`literal`]: the subset of Python's literals that headers are written in, and `repr` of it.
//!
//! Nothing here knows arrays: data are bytes in the order of the file, and the dtype says what they
//! mean, in which byte order. Files may come from anybody; whatever they hold, reading them costs
//! no more memory than a small multiple of the bytes that arrive, and ends in a value or in an
//! [`npy::NpyError`].
//!
//! ```
//! use np_dtype::DType;
//! use np_io::npy;
//!
//! let data: Vec<u8> = [1.0f64, 2.0, 3.0].iter().flat_map(|x| x.to_ne_bytes()).collect();
//! let mut file = Vec::new();
//! npy::write(&mut file, DType::FLOAT64, &[3], false, &data)?;
//!
//! let array = npy::read(&mut file.as_slice())?;
//! assert_eq!(array.header.dtype, DType::FLOAT64);
//! assert_eq!(array.header.shape, [3]);
//! assert_eq!(array.data, data);
//! # Ok::<(), npy::NpyError>(())
//! ```
#![forbid(unsafe_code)]

pub mod literal;
pub mod npy;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
