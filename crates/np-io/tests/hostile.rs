//! Damaged and hostile files: NumPy's exception and message for each (`data/make_hostile.py`).

use std::io::{self, Read};

use np_io::npy::{self, ReadOptions};

const CASES: &str = include_str!("data/hostile.tsv");

/// Where this crate answers differently from NumPy, on purpose: name, exception and beginning of
/// the message.
const DIFFERENT: &[(&str, &str, &str)] = &[
    // An error of Python's tokenizer comes through.
    ("unclosed", "ValueError", "Cannot parse header: "),
    ("unclosed string", "ValueError", "Cannot parse header: "),
    // NumPy reads as much as the product, wrapped to 64 bits, says, and fails later.
    (
        "shape -1 -3",
        "ValueError",
        "negative dimensions are not allowed",
    ),
    (
        "shape 0 -1",
        "ValueError",
        "negative dimensions are not allowed",
    ),
    ("shape wraps", "ValueError", "array is too big"),
    // The bytes of bools are made 0 or 1.
    ("bool 2 and 255", "ok", "|b1 (4,) 00010101"),
];

/// The bytes of pieces of hex: `2028*3` is `2028` three times.
fn bytes(pieces: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    for piece in pieces.split(' ').filter(|piece| !piece.is_empty()) {
        let (hex, count) = piece.split_once('*').unwrap_or((piece, "1"));
        let once: Vec<u8> = (0..hex.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap())
            .collect();
        bytes.extend(once.repeat(count.parse().unwrap()));
    }
    bytes
}

/// Undoes Python's `unicode_escape`.
fn unescaped(text: &str) -> String {
    let mut result = String::new();
    let mut characters = text.chars();
    while let Some(c) = characters.next() {
        if c != '\\' {
            result.push(c);
            continue;
        }
        let escape = characters.next().unwrap();
        let digits = match escape {
            'x' => 2,
            'u' => 4,
            'n' => {
                result.push('\n');
                continue;
            }
            '\\' => {
                result.push('\\');
                continue;
            }
            other => panic!("unexpected escape \\{other}"),
        };
        let code: String = characters.by_ref().take(digits).collect();
        result.push(char::from_u32(u32::from_str_radix(&code, 16).unwrap()).unwrap());
    }
    result
}

/// What reading gives, in the words of the table.
fn outcome(file: &[u8]) -> (&'static str, String) {
    match npy::read(&mut { file }) {
        Err(error) => (error.exception(), error.to_string()),
        Ok(array) => {
            let lengths: Vec<String> = array.header.shape.iter().map(usize::to_string).collect();
            let comma = if lengths.len() == 1 { "," } else { "" };
            let hex: String = array
                .data
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect();
            let (typestring, shape) = (array.header.dtype.str(), lengths.join(", "));
            ("ok", format!("{typestring} ({shape}{comma}) {hex}"))
        }
    }
}

#[test]
fn hostile_files_have_numpys_outcome() {
    let mut different = 0;
    for row in CASES.lines() {
        let fields: Vec<&str> = row.split('\t').collect();
        let [name, pieces, classes, message] = fields[..] else {
            panic!("{row}");
        };
        let (class, ours) = outcome(&bytes(pieces));
        if let Some(&(_, expected, beginning)) = DIFFERENT.iter().find(|entry| entry.0 == name) {
            assert_eq!(class, expected, "{name}: {ours}");
            assert!(ours.starts_with(beginning), "{name}: {ours}");
            assert_ne!(ours, unescaped(message), "{name} is not different any more");
            different += 1;
            continue;
        }
        let expected = classes.split(' ').next().unwrap();
        assert_eq!(class, expected, "{name}: {ours}");
        let expected = unescaped(message);
        match expected.strip_suffix("...") {
            Some(beginning) => assert!(ours.starts_with(beginning), "{name}: {ours}"),
            None => assert_eq!(ours, expected, "{name}"),
        }
    }
    assert_eq!(
        different,
        DIFFERENT.len(),
        "a case of the list is not in the table"
    );
}

/// A header, and no data behind it.
fn header_only(descr: &str, shape: &str) -> Vec<u8> {
    let text = format!("{{'descr': {descr}, 'fortran_order': False, 'shape': {shape}}}\n");
    let mut file = b"\x93NUMPY\x01\x00".to_vec();
    file.extend((text.len() as u16).to_le_bytes());
    file.extend(text.as_bytes());
    file
}

/// A stream that never ends, but fails when more is asked of it than a reader should want at once.
struct Suspicious {
    header: io::Cursor<Vec<u8>>,
    largest: usize,
    left: usize,
}

impl Read for Suspicious {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.header.read(buffer)?;
        if count > 0 {
            return Ok(count);
        }
        self.largest = self.largest.max(buffer.len());
        let count = buffer.len().min(self.left).min(1000);
        self.left -= count;
        Ok(count)
    }
}

#[test]
fn announced_data_that_do_not_arrive_are_not_allocated() {
    // 8 TiB would not be had; 64 GiB might be, without anybody touching them.
    for shape in ["(1099511627776,)", "(8589934592,)"] {
        let mut stream = Suspicious {
            header: io::Cursor::new(header_only("'<f8'", shape)),
            largest: 0,
            left: 100_000,
        };
        let error = npy::read(&mut stream).unwrap_err();
        assert_eq!(
            error.to_string(),
            "EOF: reading array data, expected 262144 bytes got 100000"
        );
        assert!(stream.largest < 1 << 20, "asked for {}", stream.largest);
    }
}

#[test]
fn dtypes_that_are_not_supported_say_so() {
    for descr in [
        "'<U5'",
        "'|S3'",
        "'<M8[ns]'",
        "'|V8'",
        "'<f16'",
        "[('a', '<i4'), ('b', '<f8')]",
        "('<i4', (2,))",
    ] {
        let error = npy::read(&mut header_only(descr, "(3,)").as_slice()).unwrap_err();
        assert_eq!(error.exception(), "NotImplementedError", "{error}");
        assert_eq!(
            error.to_string(),
            format!("arrays of dtype {descr} are not supported")
        );
    }
}

#[test]
fn longer_headers_can_be_allowed() {
    let mut file = header_only("'|u1'", "()");
    let padding = 20_000;
    file.pop();
    file.extend(vec![b' '; padding]);
    let length = (file.len() - 10) as u16;
    file[8..10].copy_from_slice(&length.to_le_bytes());
    file.push(7);
    assert!(npy::read(&mut file.as_slice()).is_err());
    let options = ReadOptions {
        max_header_size: 30_000,
    };
    let array = npy::read_with(&mut file.as_slice(), options).unwrap();
    assert_eq!(array.data, [7]);
}
