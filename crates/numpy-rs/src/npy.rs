//! Arrays in files of NumPy's format: `save` and `load`.

use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;

use np_dtype::DType;
use np_io::npy;
use np_layout::{Layout, Order};

use crate::array::Array;
use crate::error::Result;
use crate::options::{MemoryOrder, copy, order};
use crate::storage::Storage;
use crate::storage::place::Place;

/// Writes an array to a `.npy` file (`numpy.save`), byte for byte as NumPy does; a name without an ending gets `.npy`.
///
/// ```no_run
/// use numpy_rs as np;
///
/// np::save("ramp.npy", &np::arange(10, ())?)?;
/// assert_eq!(np::load("ramp.npy")?.sum(())?.item::<i64>()?, 45);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `OSError` if the file can't be written.
pub fn save(path: impl AsRef<Path>, array: &Array) -> Result<()> {
    let mut path = path.as_ref().to_path_buf();
    if path.extension().is_none_or(|extension| extension != "npy") {
        path.as_mut_os_string().push(".npy");
    }
    write(&mut File::create(path)?, array)
}

/// Writes an array in `.npy` format to anything that takes bytes.
///
/// # Errors
/// `OSError` if the bytes can't be written.
pub fn write(writer: &mut impl Write, array: &Array) -> Result<()> {
    let fortran = array.is_f_contiguous() && !array.is_c_contiguous();
    let (flat, fortran) = match (array.is_c_contiguous(), fortran) {
        (true, _) => (array.alias(), false),
        (_, true) => (array.alias(), true),
        _ => (array.copy(order(MemoryOrder::C))?, false),
    };
    let offset = flat.layout().offset();
    let bytes = Layout::from_parts((&[flat.nbytes()][..]).into(), (&[1][..]).into(), offset);
    let bytes = Array::from_place(flat.place.with_layout(DType::UINT8, bytes));
    let view = bytes.view::<u8>()?;
    let data = view.as_slice().expect("bytes in a row");
    npy::write(writer, array.dtype(), array.shape(), fortran, data)?;
    Ok(())
}

/// Reads an array from a `.npy` file (`numpy.load`).
///
/// # Errors
/// `OSError` if the file can't be read, `ValueError` if it is not in the format.
pub fn load(path: impl AsRef<Path>) -> Result<Array> {
    from_npy(npy::read_file(path)?)
}

/// Reads an array in `.npy` format from anything that gives bytes.
///
/// # Errors
/// As [`load`].
pub fn read(reader: &mut impl Read) -> Result<Array> {
    from_npy(npy::read(reader)?)
}

fn from_npy(file: npy::Npy) -> Result<Array> {
    let (dtype, shape) = (file.header.dtype, &file.header.shape);
    let order = if file.header.fortran_order {
        Order::F
    } else {
        Order::C
    };
    let layout = Layout::contiguous(shape, dtype.itemsize(), order)?;
    let storage = Storage::try_from_vec(file.data)?;
    let aligned = storage
        .as_ptr()
        .addr()
        .is_multiple_of(dtype.code().swap_width());
    let array = Array::from_place(Place::new(storage, dtype, layout));
    // The bytes came as they were read: a vector of bytes need not be aligned for anything wider.
    if aligned {
        Ok(array)
    } else {
        array.astype_with(dtype, copy(true))
    }
}
