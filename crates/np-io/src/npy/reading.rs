//! From bytes to a header and data.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use np_dtype::TypeCode;

use super::error::{NpyError, Result};
use super::header::{self, Header, MAGIC_PREFIX, MAX_HEADER_SIZE, shape_repr};

/// NumPy reads data from a stream in chunks of this many bytes, and its message speaks of the chunk
/// that was cut.
const CHUNK: usize = 1 << 18;

/// An array as a file holds it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Npy {
    /// What the file says about it.
    pub header: Header,
    /// The elements' bytes, in the order and byte order that the header tells. Those of bools are 0
    /// or 1.
    pub data: Vec<u8>,
}

/// What a reader accepts.
#[derive(Clone, Copy, Debug)]
pub struct ReadOptions {
    /// The longest header, in characters; NumPy's `max_header_size`.
    pub max_header_size: usize,
}

impl Default for ReadOptions {
    fn default() -> Self {
        ReadOptions {
            max_header_size: MAX_HEADER_SIZE,
        }
    }
}

/// Reads an array from a stream, and leaves the stream behind its data:
/// `numpy.lib.format.read_array`.
///
/// Memory is asked for as data arrive, never because a header announces them.
///
/// # Errors
///
/// [`NpyError`], of whatever is wrong first.
///
/// ```
/// use np_io::npy;
///
/// let error = npy::read(&mut &b"\x93NUMPY\x01\x00"[..]).unwrap_err();
/// assert_eq!(error.to_string(), "EOF: reading array header length, expected 2 bytes got 0");
/// assert_eq!(error.exception(), "ValueError");
/// ```
pub fn read<R: Read>(reader: &mut R) -> Result<Npy> {
    read_with(reader, ReadOptions::default())
}

/// [`read`] with a choice of limits.
///
/// # Errors
///
/// As for [`read`].
pub fn read_with<R: Read>(reader: &mut R, options: ReadOptions) -> Result<Npy> {
    let header = read_header_with(reader, options)?;
    let len = header.data_len()?;
    let mut data = Vec::new();
    read_up_to(reader, len, &mut data)?;
    if data.len() < len {
        // The chunk is a whole number of elements, which have a power of two bytes.
        let whole_chunks = data.len() / CHUNK * CHUNK;
        return Err(NpyError::Eof {
            what: "array data",
            expected: CHUNK.min(len - whole_chunks),
            got: data.len() - whole_chunks,
        });
    }
    Ok(finished(header, data))
}

/// Reads the array of a file: `numpy.load(path)`.
///
/// The data are read in one piece, after the file's length was found to suffice.
///
/// # Errors
///
/// As for [`read`]; a file that is too short for its shape is [`NpyError::ShortFile`].
pub fn read_file(path: impl AsRef<Path>) -> Result<Npy> {
    let mut file = File::open(path)?;
    let header = read_header(&mut file)?;
    let len = header.data_len()?;
    let mut data = Vec::new();
    let metadata = file.metadata()?;
    // Of pipes and devices the length says nothing.
    if metadata.is_file() {
        let position = io::Seek::stream_position(&mut file)?;
        let available = metadata.len().saturating_sub(position);
        if available >= len as u64 {
            data.try_reserve_exact(len)
                .map_err(|_| NpyError::OutOfMemory {
                    bytes: len,
                    shape: shape_repr(&header.shape),
                    dtype: header.dtype.to_string(),
                })?;
        }
    }
    read_up_to(&mut file, len, &mut data)?;
    if data.len() < len {
        return Err(NpyError::ShortFile {
            shape: shape_repr(&header.shape),
            expected: header.size()?,
            got: data.len() / header.dtype.itemsize(),
        });
    }
    Ok(finished(header, data))
}

/// The array, its bools made such.
fn finished(header: Header, mut data: Vec<u8>) -> Npy {
    if header.dtype.code() == TypeCode::Bool {
        for byte in &mut data {
            *byte = u8::from(*byte != 0);
        }
    }
    Npy { header, data }
}

/// Reads a header, and leaves the stream at the data.
///
/// # Errors
///
/// As for [`read`].
pub fn read_header<R: Read>(reader: &mut R) -> Result<Header> {
    read_header_with(reader, ReadOptions::default())
}

/// [`read_header`] with a choice of limits.
///
/// # Errors
///
/// As for [`read`].
pub fn read_header_with<R: Read>(reader: &mut R, options: ReadOptions) -> Result<Header> {
    let magic: [u8; 8] = read_field(reader, "magic string")?;
    let [prefix @ .., major, minor] = magic;
    if &prefix != MAGIC_PREFIX {
        return Err(NpyError::BadMagic { got: prefix });
    }
    let version = (major, minor);
    let length = match header::length_field(version)? {
        2 => u32::from(u16::from_le_bytes(read_field(
            reader,
            "array header length",
        )?)),
        _ => u32::from_le_bytes(read_field(reader, "array header length")?),
    };
    let text = read_header_text(reader, length as usize, version == (3, 0), options)?;
    Header::parse(&text, version)
}

/// Reads a field of a fixed number of bytes.
fn read_field<R: Read, const N: usize>(reader: &mut R, what: &'static str) -> Result<[u8; N]> {
    let mut bytes = Vec::with_capacity(N);
    read_up_to(reader, N, &mut bytes)?;
    <[u8; N]>::try_from(bytes.as_slice()).map_err(|_| NpyError::Eof {
        what,
        expected: N,
        got: bytes.len(),
    })
}

/// Reads and decodes the text of a header of `length` bytes.
///
/// Of a header that has more bytes than the allowed number of characters can have, the rest is
/// counted but not kept, for the message.
fn read_header_text<R: Read>(
    reader: &mut R,
    length: usize,
    is_utf8: bool,
    options: ReadOptions,
) -> Result<String> {
    let longest_character = if is_utf8 { 4 } else { 1 };
    let kept = length.min(options.max_header_size.saturating_mul(longest_character));
    let mut bytes = Vec::new();
    read_up_to(reader, kept, &mut bytes)?;
    let rest = (length - kept) as u64;
    let dropped = count_characters(&mut reader.by_ref().take(rest))?;
    let got = bytes.len() + dropped.bytes;
    if got < length {
        return Err(NpyError::Eof {
            what: "array header",
            expected: length,
            got,
        });
    }
    if dropped.bytes > 0 && is_utf8 {
        let characters = String::from_utf8_lossy(&bytes).chars().count() + dropped.characters;
        return Err(NpyError::HeaderTooLong { length: characters });
    }
    if dropped.bytes > 0 {
        return Err(NpyError::HeaderTooLong { length });
    }
    let text = if is_utf8 {
        String::from_utf8(bytes).map_err(|error| not_utf8(error.as_bytes(), error.utf8_error()))?
    } else {
        bytes.into_iter().map(char::from).collect()
    };
    let characters = text.chars().count();
    if characters > options.max_header_size {
        return Err(NpyError::HeaderTooLong { length: characters });
    }
    Ok(text)
}

/// How much of a header was not kept.
#[derive(Default)]
struct Dropped {
    bytes: usize,
    /// Bytes that begin a character of UTF-8.
    characters: usize,
}

fn count_characters(reader: &mut impl Read) -> Result<Dropped> {
    let mut dropped = Dropped::default();
    let mut buffer = [0; 4096];
    loop {
        let count = match reader.read(&mut buffer) {
            Ok(0) => return Ok(dropped),
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error.into()),
        };
        dropped.bytes += count;
        dropped.characters += buffer[..count]
            .iter()
            .filter(|&&b| b & 0xC0 != 0x80)
            .count();
    }
}

/// Python's description of bytes that are not UTF-8.
#[cold]
fn not_utf8(bytes: &[u8], error: std::str::Utf8Error) -> NpyError {
    let position = error.valid_up_to();
    let byte = bytes[position];
    let (length, reason) = match error.error_len() {
        None => (bytes.len() - position, "unexpected end of data"),
        Some(length) if matches!(byte, 0x80..=0xC1 | 0xF5..) => (length, "invalid start byte"),
        Some(length) => (length, "invalid continuation byte"),
    };
    NpyError::NotUtf8 {
        position,
        length,
        byte,
        reason,
    }
}

/// Appends `len` bytes, or as many as there are. The vector grows with what arrives.
fn read_up_to<R: Read>(reader: &mut R, len: usize, bytes: &mut Vec<u8>) -> Result<()> {
    reader.by_ref().take(len as u64).read_to_end(bytes)?;
    Ok(())
}
