//! Reading of the tables of NumPy's answers in `tests/data`.
#![allow(dead_code)] // each test file uses some of these

use np_dtype::{ByteOrder, Complex, DType, Scalar, TypeCode, f16};

/// The rows of a table as fields, without its header.
pub(crate) fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table.lines().skip(1).map(|line| line.split('\t').collect())
}

/// The type code of a NumPy name.
pub(crate) fn code(name: &str) -> TypeCode {
    TypeCode::ALL
        .into_iter()
        .find(|code| code.name() == name)
        .unwrap_or_else(|| panic!("no type code has the name {name}"))
}

/// The dtype of a name of the reference tables: NumPy's, or a typestring for a swapped type.
pub(crate) fn dtype(name: &str) -> DType {
    let Some(typestring) = name.strip_prefix('>') else {
        return DType::native(code(name));
    };
    let code = TypeCode::ALL
        .into_iter()
        .find(|code| format!("{}{}", code.kind().char(), code.itemsize()) == typestring)
        .unwrap_or_else(|| panic!("no type code is spelled {typestring}"));
    let order = if cfg!(target_endian = "little") {
        ByteOrder::Swapped
    } else {
        ByteOrder::Native
    };
    DType::native(code).with_byte_order(order)
}

/// The scalar whose bits are given in hexadecimal digits.
pub(crate) fn scalar(code: TypeCode, digits: &str) -> Scalar {
    assert_eq!(digits.len(), 2 * code.itemsize(), "{digits} for {code:?}");
    let (re, im) = digits.split_at(digits.len() / 2);
    let bits = |digits| u64::from_str_radix(digits, 16).unwrap();
    let whole = || bits(digits);
    match code {
        TypeCode::Bool => Scalar::Bool(whole() != 0),
        TypeCode::Int8 => Scalar::Int8(whole() as i8),
        TypeCode::Int16 => Scalar::Int16(whole() as i16),
        TypeCode::Int32 => Scalar::Int32(whole() as i32),
        TypeCode::Int64 => Scalar::Int64(whole() as i64),
        TypeCode::UInt8 => Scalar::UInt8(whole() as u8),
        TypeCode::UInt16 => Scalar::UInt16(whole() as u16),
        TypeCode::UInt32 => Scalar::UInt32(whole() as u32),
        TypeCode::UInt64 => Scalar::UInt64(whole()),
        TypeCode::Float16 => Scalar::Float16(f16::from_bits(whole() as u16)),
        TypeCode::Float32 => Scalar::Float32(f32::from_bits(whole() as u32)),
        TypeCode::Float64 => Scalar::Float64(f64::from_bits(whole())),
        TypeCode::Complex64 => Scalar::Complex64(Complex::new(
            f32::from_bits(bits(re) as u32),
            f32::from_bits(bits(im) as u32),
        )),
        TypeCode::Complex128 => Scalar::Complex128(Complex::new(
            f64::from_bits(bits(re)),
            f64::from_bits(bits(im)),
        )),
    }
}

/// Whether two scalars have the same type and bits. A NaN of `float32` and `float64` equals any
/// other: Rust leaves its sign and payload open.
pub(crate) fn same(a: Scalar, b: Scalar) -> bool {
    fn same_f64(a: f64, b: f64) -> bool {
        a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan())
    }
    match (a, b) {
        (Scalar::Float16(a), Scalar::Float16(b)) => a.to_bits() == b.to_bits(),
        (Scalar::Float32(a), Scalar::Float32(b)) => same_f64(a.into(), b.into()),
        (Scalar::Float64(a), Scalar::Float64(b)) => same_f64(a, b),
        (Scalar::Complex64(a), Scalar::Complex64(b)) => {
            same_f64(a.re.into(), b.re.into()) && same_f64(a.im.into(), b.im.into())
        }
        (Scalar::Complex128(a), Scalar::Complex128(b)) => {
            same_f64(a.re, b.re) && same_f64(a.im, b.im)
        }
        _ => a == b,
    }
}

/// Undoes Python's `unicode_escape`.
pub(crate) fn unescape(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        if c != '\\' {
            plain.push(c);
            continue;
        }
        let digits = match rest.next().unwrap() {
            'n' => {
                plain.push('\n');
                continue;
            }
            't' => {
                plain.push('\t');
                continue;
            }
            'r' => {
                plain.push('\r');
                continue;
            }
            'x' => 2,
            'u' => 4,
            'U' => 8,
            other => {
                plain.push(other);
                continue;
            }
        };
        let number: String = rest.by_ref().take(digits).collect();
        plain.push(char::from_u32(u32::from_str_radix(&number, 16).unwrap()).unwrap());
    }
    plain
}
