//! Files that NumPy wrote are read, and written again byte for byte (`data/make_saved.py`).

use np_io::npy::{self, Header, NpyError};

const FILES: &[u8] = include_bytes!("data/saved.bin");
const INDEX: &str = include_str!("data/saved.tsv");

/// A row of `saved.tsv`, with its file.
struct Saved<'a> {
    row: &'a str,
    file: &'a [u8],
    version: &'a str,
    typestring: &'a str,
    fortran_order: bool,
    shape: Vec<usize>,
    data: Vec<u8>,
}

fn saved() -> Vec<Saved<'static>> {
    let mut rest = FILES;
    let rows = INDEX.lines().map(|row| {
        let fields: Vec<&str> = row.split('\t').collect();
        let (file, after) = rest.split_at(fields[0].parse().unwrap());
        rest = after;
        let lengths = fields[4].split(',').filter(|length| !length.is_empty());
        let hex = fields[5].as_bytes().chunks(2);
        Saved {
            row,
            file,
            version: fields[1],
            typestring: fields[2],
            fortran_order: fields[3] == "True",
            shape: lengths.map(|length| length.parse().unwrap()).collect(),
            data: hex
                .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
                .collect(),
        }
    });
    let rows: Vec<_> = rows.collect();
    assert!(rest.is_empty());
    rows
}

#[test]
fn files_of_numpy_are_read() {
    for case in saved() {
        let mut stream = case.file;
        let array = npy::read(&mut stream).unwrap();
        assert!(stream.is_empty(), "{}", case.row);
        let (major, minor) = array.header.version;
        let version = match case.version {
            "save" => "1.0",
            version => version,
        };
        assert_eq!(format!("{major}.{minor}"), version, "{}", case.row);
        assert_eq!(array.header.dtype.str(), case.typestring, "{}", case.row);
        assert_eq!(
            array.header.fortran_order, case.fortran_order,
            "{}",
            case.row
        );
        assert_eq!(array.header.shape, case.shape, "{}", case.row);
        assert_eq!(array.data, case.data, "{}", case.row);
    }
}

#[test]
fn files_are_written_as_numpy_writes_them() {
    for case in saved() {
        let array = npy::read(&mut { case.file }).unwrap();
        let mut file = Vec::new();
        npy::write_array(&mut file, &array.header, &array.data).unwrap();
        assert_eq!(file, case.file, "{}", case.row);
        if case.version == "save" {
            let Header {
                dtype,
                shape,
                fortran_order,
                ..
            } = &array.header;
            let mut file = Vec::new();
            npy::write(&mut file, *dtype, shape, *fortran_order, &case.data).unwrap();
            assert_eq!(file, case.file, "{}", case.row);
        }
    }
}

#[test]
fn files_on_disk_are_read_and_their_length_is_checked() {
    let directory = std::env::temp_dir().join(format!("np-io-saved-{}", std::process::id()));
    std::fs::create_dir_all(&directory).unwrap();
    let path = directory.join("array.npy");
    for case in saved() {
        std::fs::write(&path, case.file).unwrap();
        let array = npy::read_file(&path).unwrap();
        assert_eq!(
            array,
            npy::read(&mut { case.file }).unwrap(),
            "{}",
            case.row
        );
    }
    let mut file = Vec::new();
    npy::write(&mut file, np_dtype::DType::FLOAT64, &[9], false, &[0; 72]).unwrap();
    std::fs::write(&path, &file[..file.len() - 4]).unwrap();
    let error = npy::read_file(&path).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Failed to read all data for array. Expected (9,) = 9 elements, could only read 8 elements. \
         (file seems not fully written?)"
    );
    std::fs::remove_dir_all(&directory).unwrap();
    let error = npy::read_file(&path).unwrap_err();
    assert!(matches!(error, NpyError::Io(_)), "{error}");
    assert_eq!(error.exception(), "OSError");
}

#[test]
fn data_of_the_wrong_length_are_not_written() {
    let mut file = Vec::new();
    let error =
        npy::write(&mut file, np_dtype::DType::INT16, &[2, 3], false, &[0; 11]).unwrap_err();
    assert!(matches!(
        error,
        NpyError::DataLength {
            expected: 12,
            got: 11,
            ..
        }
    ));
    assert!(file.is_empty());
    let shape = [usize::MAX, 2];
    let error = npy::write(&mut file, np_dtype::DType::INT16, &shape, false, &[]).unwrap_err();
    assert!(matches!(error, NpyError::TooBig));
}
