//! [`Header`]: what a file says about its array.

use np_dtype::DType;

use super::descr;
use super::error::{NpyError, Result};
use crate::literal::{Literal, LiteralError, ParseOptions};

/// Major and minor version of the format.
pub(super) type Version = (u8, u8);

/// How every file begins; two bytes of version follow.
pub const MAGIC_PREFIX: &[u8; 6] = b"\x93NUMPY";

/// The longest header, in characters, that is read unless the caller allows more: NumPy's limit.
pub const MAX_HEADER_SIZE: usize = 10_000;

/// Most dimensions of an array.
const MAX_NDIM: usize = 64;

/// Data begin at a multiple of this many bytes.
const ALIGNMENT: usize = 64;

/// A header leaves room for the axis that may grow to be written with this many digits.
const GROWTH_AXIS_DIGITS: usize = 21;

/// What a file says about its array.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Header {
    /// Version of the format: (1, 0), (2, 0) or (3, 0).
    pub version: (u8, u8),
    /// Type of the elements. In a file of the other byte order, `dtype.is_native()` is false.
    pub dtype: DType,
    /// Whether the first index varies fastest.
    pub fortran_order: bool,
    /// Length of each axis.
    pub shape: Vec<usize>,
}

impl Header {
    /// The header of an array, in the oldest version that can say it.
    ///
    /// NumPy writes arrays that are contiguous both ways, such as all of one axis, with
    /// `fortran_order` false.
    pub fn new(dtype: DType, shape: &[usize], fortran_order: bool) -> Header {
        let mut header = Header {
            version: (1, 0),
            dtype,
            fortran_order,
            shape: shape.to_vec(),
        };
        header.version = oldest_version(&header.text());
        header
    }

    /// Number of elements.
    ///
    /// # Errors
    ///
    /// [`NpyError::TooBig`] when they do not fit in memory; as in NumPy, lengths of zero do not
    /// make the others small.
    pub fn size(&self) -> Result<usize> {
        let bytes = self
            .shape
            .iter()
            .filter(|&&length| length != 0)
            .try_fold(self.dtype.itemsize(), |bytes, &length| {
                bytes.checked_mul(length)
            });
        match bytes {
            Some(bytes) if isize::try_from(bytes).is_ok() => Ok(self.shape.iter().product()),
            _ => Err(NpyError::TooBig),
        }
    }

    /// Bytes of all elements.
    ///
    /// # Errors
    ///
    /// As for [`Header::size`].
    pub fn data_len(&self) -> Result<usize> {
        Ok(self.size()? * self.dtype.itemsize())
    }

    /// The header's text, as `numpy.save` writes it, without padding to the alignment.
    fn text(&self) -> String {
        let mut text = format!(
            "{{'descr': '{}', 'fortran_order': {}, 'shape': {}, }}",
            self.dtype.str(),
            if self.fortran_order { "True" } else { "False" },
            shape_repr(&self.shape),
        );
        let growing = match self.fortran_order {
            true => self.shape.last(),
            false => self.shape.first(),
        };
        if let Some(length) = growing {
            let digits = length.to_string().len();
            text.push_str(&" ".repeat(GROWTH_AXIS_DIGITS.saturating_sub(digits)));
        }
        text
    }

    /// The beginning of a file with this header, up to its data.
    pub(super) fn to_bytes(&self) -> Result<Vec<u8>> {
        wrap(&self.text(), self.version)
    }

    /// The header of a text.
    pub(super) fn parse(text: &str, version: Version) -> Result<Header> {
        let options = ParseOptions {
            python2_integers: version <= (2, 0),
        };
        let value = Literal::parse(text, options).map_err(|error| match error {
            LiteralError::Syntax => NpyError::Unparsable {
                header: text.to_owned(),
            },
            other => NpyError::NotLiteral(other),
        })?;
        let Literal::Dict(entries) = &value else {
            return Err(NpyError::NotADictionary {
                value: value.to_string(),
            });
        };
        let [descr, order, shape] = the_three_values(entries)?;
        let dimensions = integers(shape).ok_or_else(|| NpyError::InvalidShape {
            value: shape.to_string(),
        })?;
        let Literal::Bool(fortran_order) = *order else {
            return Err(NpyError::InvalidOrder {
                value: order.to_string(),
            });
        };
        let header = Header {
            version,
            dtype: descr::dtype_of(descr)?,
            fortran_order,
            shape: lengths(dimensions)?,
        };
        header.size()?;
        Ok(header)
    }
}

/// A shape as Python shows a tuple: `()`, `(3,)`, `(3, 4)`.
pub(super) fn shape_repr(shape: &[usize]) -> String {
    let lengths: Vec<String> = shape.iter().map(usize::to_string).collect();
    match lengths.as_slice() {
        [length] => format!("({length},)"),
        _ => format!("({})", lengths.join(", ")),
    }
}

/// The values of `descr`, `fortran_order` and `shape`, if these are all the keys.
fn the_three_values(entries: &[(Literal, Literal)]) -> Result<[&Literal; 3]> {
    let value = |name: &str| {
        let is_key =
            |entry: &&(Literal, Literal)| matches!(&entry.0, Literal::Str(key) if key == name);
        entries.iter().find(is_key).map(|entry| &entry.1)
    };
    match (value("descr"), value("fortran_order"), value("shape")) {
        (Some(descr), Some(order), Some(shape)) if entries.len() == 3 => Ok([descr, order, shape]),
        _ => Err(wrong_keys(entries)),
    }
}

/// NumPy sorts the keys to show them, which fails if they are of several types.
#[cold]
fn wrong_keys(entries: &[(Literal, Literal)]) -> NpyError {
    let mut keys: Vec<Literal> = entries.iter().map(|entry| entry.0.clone()).collect();
    for pair in keys.windows(2) {
        let (left, right) = (pair[1].type_name(), pair[0].type_name());
        if left != right {
            return NpyError::MixedKeys { left, right };
        }
    }
    if keys.iter().all(|key| matches!(key, Literal::Str(_))) {
        keys.sort_by_key(|key| match key {
            Literal::Str(text) => text.clone(),
            _ => String::new(),
        });
    }
    NpyError::WrongKeys {
        keys: Literal::List(keys).to_string(),
    }
}

/// A dimension as the header says it: Python's bools are integers too.
enum Dimension<'a> {
    Int(&'a str),
    Bool,
}

/// The dimensions of a tuple of integers.
fn integers(shape: &Literal) -> Option<Vec<Dimension<'_>>> {
    let Literal::Tuple(items) = shape else {
        return None;
    };
    items
        .iter()
        .map(|item| match item {
            Literal::Int(digits) => Some(Dimension::Int(digits)),
            Literal::Bool(_) => Some(Dimension::Bool),
            _ => None,
        })
        .collect()
}

/// Dimensions as lengths of axes.
fn lengths(dimensions: Vec<Dimension<'_>>) -> Result<Vec<usize>> {
    let ndim = dimensions.len();
    let shape = dimensions
        .into_iter()
        .map(|dimension| match dimension {
            Dimension::Bool => Err(NpyError::IntegerRequired),
            Dimension::Int(digits) => length(digits),
        })
        .collect::<Result<Vec<usize>>>()?;
    if ndim > MAX_NDIM {
        return Err(NpyError::TooManyDimensions { ndim });
    }
    Ok(shape)
}

fn length(digits: &str) -> Result<usize> {
    let value: i128 = digits.parse().map_err(|_| NpyError::IntegerTooLarge)?;
    // NumPy converts to 64 bits, of which the upper half of the unsigned ones become negative.
    if !(i128::from(i64::MIN)..=i128::from(u64::MAX)).contains(&value) {
        return Err(NpyError::IntegerTooLarge);
    }
    if value < 0 || value > i128::from(i64::MAX) {
        return Err(NpyError::NegativeDimension);
    }
    usize::try_from(value).map_err(|_| NpyError::TooBig)
}

/// Bytes of the field that holds the length of the header.
pub(super) fn length_field(version: Version) -> Result<usize> {
    match version {
        (1, 0) => Ok(2),
        (2, 0) | (3, 0) => Ok(4),
        _ => Err(NpyError::UnsupportedVersion { version }),
    }
}

/// The oldest version that can hold a text.
fn oldest_version(text: &str) -> Version {
    if text.chars().any(|c| u32::from(c) > 0xFF) {
        (3, 0)
    } else if wrap(text, (1, 0)).is_ok() {
        (1, 0)
    } else {
        (2, 0)
    }
}

/// Magic, version, length and text of a header, padded with blanks and ended by a newline.
fn wrap(text: &str, version: Version) -> Result<Vec<u8>> {
    let field = length_field(version)?;
    let encoded: Vec<u8> = if version == (3, 0) {
        text.as_bytes().to_vec()
    } else {
        let latin1 = text.chars().map(|c| u8::try_from(u32::from(c)));
        latin1
            .collect::<std::result::Result<_, _>>()
            .map_err(|_| NpyError::UnsupportedVersion { version })?
    };
    let prefix = MAGIC_PREFIX.len() + 2 + field;
    let length = encoded.len() + 1;
    // A header that would fit exactly gets a whole block of blanks.
    let padding = ALIGNMENT - (prefix + length) % ALIGNMENT;
    let too_long = || NpyError::HeaderDoesNotFit { length, version };
    let mut bytes = Vec::with_capacity(prefix + length + padding);
    bytes.extend_from_slice(MAGIC_PREFIX);
    bytes.extend([version.0, version.1]);
    if field == 2 {
        let total = u16::try_from(length + padding).map_err(|_| too_long())?;
        bytes.extend(total.to_le_bytes());
    } else {
        let total = u32::try_from(length + padding).map_err(|_| too_long())?;
        bytes.extend(total.to_le_bytes());
    }
    bytes.extend(encoded);
    bytes.extend(std::iter::repeat_n(b' ', padding));
    bytes.push(b'\n');
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `data/wrapped.tsv`: a character, how often it is repeated, and of the header that NumPy
    /// makes of that text its length, its first twelve bytes and its last ones.
    #[test]
    fn texts_are_wrapped_as_numpy_wraps_them() {
        for row in include_str!("../../tests/data/wrapped.tsv").lines() {
            let fields: Vec<&str> = row.split('\t').collect();
            let text = fields[0].repeat(fields[1].parse().unwrap());
            let bytes = wrap(&text, oldest_version(&text)).unwrap();
            assert_eq!(bytes.len().to_string(), fields[2], "{row}");
            let hex =
                |bytes: &[u8]| -> String { bytes.iter().map(|b| format!("{b:02x}")).collect() };
            assert_eq!(hex(&bytes[..12]), fields[3], "{row}");
            assert_eq!(hex(&bytes[bytes.len() - 12..]), fields[4], "{row}");
        }
    }

    #[test]
    fn texts_that_do_not_fit_are_errors() {
        let error = wrap(&"x".repeat(70_000), (1, 0)).unwrap_err();
        assert_eq!(
            error.to_string(),
            "Header length 70001 too big for version=(1, 0)"
        );
        assert!(wrap("\u{4e00}", (2, 0)).is_err());
        assert!(wrap("x", (1, 1)).is_err());
    }
}
