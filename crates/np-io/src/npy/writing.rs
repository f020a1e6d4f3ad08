//! From a header and data to bytes.

use std::io::Write;

use np_dtype::DType;

use super::error::{NpyError, Result};
use super::header::{Header, shape_repr};

/// Writes an array as `numpy.save` does, byte for byte.
///
/// `data` are the elements' bytes in the order that `fortran_order` tells and in the dtype's byte
/// order.
///
/// # Errors
///
/// [`NpyError::DataLength`] when they do not have the length that dtype and shape ask for,
/// [`NpyError::TooBig`] when no data can, [`NpyError::Io`] when writing fails.
///
/// ```
/// use np_dtype::DType;
/// use np_io::npy;
///
/// let mut file = Vec::new();
/// npy::write(&mut file, DType::UINT8, &[2, 2], false, &[1, 2, 3, 4])?;
/// assert_eq!(file.len(), 128 + 4);
/// assert!(file[10..].starts_with(b"{'descr': '|u1', 'fortran_order': False, 'shape': (2, 2), }"));
/// # Ok::<(), npy::NpyError>(())
/// ```
pub fn write<W: Write>(
    writer: &mut W,
    dtype: DType,
    shape: &[usize],
    fortran_order: bool,
    data: &[u8],
) -> Result<()> {
    write_array(writer, &Header::new(dtype, shape, fortran_order), data)
}

/// Writes an array with a header of the caller's, whose version need not be the oldest possible:
/// `numpy.lib.format.write_array`.
///
/// # Errors
///
/// As for [`write()`] and [`write_header`].
pub fn write_array<W: Write>(writer: &mut W, header: &Header, data: &[u8]) -> Result<()> {
    let expected = header.data_len()?;
    if data.len() != expected {
        return Err(NpyError::DataLength {
            shape: shape_repr(&header.shape),
            expected,
            got: data.len(),
        });
    }
    write_header(writer, header)?;
    writer.write_all(data)?;
    Ok(())
}

/// Writes what stands before the data.
///
/// # Errors
///
/// [`NpyError::UnsupportedVersion`] for a version there is not, [`NpyError::HeaderDoesNotFit`] for
/// a version whose headers are too short, [`NpyError::Io`] when writing fails.
pub fn write_header<W: Write>(writer: &mut W, header: &Header) -> Result<()> {
    writer.write_all(&header.to_bytes()?)?;
    Ok(())
}
