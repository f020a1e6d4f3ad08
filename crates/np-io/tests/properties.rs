//! Whatever bytes arrive, reading ends in a value or an error; and what is written is read.

use np_dtype::{ByteOrder, DType, TypeCode};
use np_io::literal::{Literal, ParseOptions};
use np_io::npy;
use proptest::prelude::*;

/// Texts made of what literals are made of, which get deeper into the parser than random ones.
fn literal_like() -> impl Strategy<Value = String> {
    let token = prop::sample::select(vec![
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        ",",
        ":",
        "'",
        "\"",
        "'descr'",
        "'shape'",
        "'fortran_order'",
        "'<f8'",
        "True",
        "False",
        "None",
        "1",
        "-",
        "0x",
        "1e5",
        ".",
        "_",
        "L",
        "\\",
        "\\x4",
        "\\u00e9",
        "b'",
        "u'",
        "r\"",
        "'''",
        "#",
        "\n",
        " ",
        "\t",
        "\u{e9}",
        "\u{4e00}",
        "99999999999999999999999999999999999999999",
    ]);
    prop::collection::vec(token, 0..40).prop_map(|tokens| tokens.concat())
}

fn any_literal() -> impl Strategy<Value = Literal> {
    let leaf = prop_oneof![
        Just(Literal::None),
        any::<bool>().prop_map(Literal::Bool),
        any::<i128>().prop_map(|value| Literal::Int(value.to_string())),
        any::<f64>()
            .prop_filter("has a literal", |value| value.is_finite())
            .prop_map(Literal::Float),
        any::<String>()
            .prop_filter("Python's source has no NUL", |text| !text.contains('\0'))
            .prop_map(Literal::Str),
        prop::collection::vec(any::<u8>(), 0..8).prop_map(Literal::Bytes),
    ];
    leaf.prop_recursive(4, 32, 5, |inner| {
        let keys = prop::collection::btree_map("[a-z]{1,5}", inner.clone(), 0..4);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Literal::Tuple),
            prop::collection::vec(inner, 0..5).prop_map(Literal::List),
            keys.prop_map(|entries| {
                let entries = entries
                    .into_iter()
                    .map(|(key, value)| (Literal::Str(key), value));
                Literal::Dict(entries.collect())
            }),
        ]
    })
}

fn any_dtype() -> impl Strategy<Value = DType> {
    let order = prop::sample::select(vec![ByteOrder::Native, ByteOrder::Swapped]);
    (prop::sample::select(TypeCode::ALL.to_vec()), order)
        .prop_map(|(code, order)| DType::native(code).with_byte_order(order))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_parsed_or_refused(text in any::<String>(), python2_integers: bool) {
        let _ = Literal::parse(&text, ParseOptions { python2_integers });
    }

    #[test]
    fn anything_like_a_literal_is_parsed_or_refused(text in literal_like(), python2_integers: bool) {
        let options = ParseOptions { python2_integers };
        if let Ok(value) = Literal::parse(&text, options) {
            let repr = value.to_string();
            // A float too large is infinite, which Python writes as a name; no other text here has an `i`.
            if !repr.contains("inf") {
                prop_assert_eq!(Literal::parse(&repr, options), Ok(value));
            }
        }
    }

    #[test]
    fn repr_of_a_literal_is_its_text(value in any_literal()) {
        let parsed = Literal::parse(&value.to_string(), ParseOptions::default());
        prop_assert_eq!(parsed, Ok(value));
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = npy::read(&mut bytes.as_slice());
    }

    #[test]
    fn any_header_is_read_or_refused(
        version in 1u8..=3,
        text in literal_like(),
        data in prop::collection::vec(any::<u8>(), 0..20),
    ) {
        let mut file = b"\x93NUMPY".to_vec();
        file.extend([version, 0]);
        let length = text.len() as u32;
        let field = if version == 1 { 2 } else { 4 };
        file.extend(&length.to_le_bytes()[..field]);
        file.extend(text.as_bytes());
        file.extend(data);
        let _ = npy::read(&mut file.as_slice());
    }

    #[test]
    fn a_damaged_file_is_read_or_refused(at in 0usize..136, byte: u8) {
        let mut file = Vec::new();
        npy::write(&mut file, DType::FLOAT64, &[1], false, &[1; 8]).unwrap();
        file[at] = byte;
        let _ = npy::read(&mut file.as_slice());
    }

    #[test]
    fn what_is_written_is_read(
        dtype in any_dtype(),
        shape in prop::collection::vec(0usize..5, 0..5),
        fortran_order: bool,
        version in 1u8..=3,
        seed: u8,
    ) {
        let header = npy::Header { version: (version, 0), ..npy::Header::new(dtype, &shape, fortran_order) };
        let modulus = if dtype == DType::BOOL { 2 } else { 251 };
        let data: Vec<u8> = (0..header.data_len().unwrap())
            .map(|k| ((k + usize::from(seed)) % modulus) as u8)
            .collect();
        let mut file = Vec::new();
        npy::write_array(&mut file, &header, &data).unwrap();
        prop_assert_eq!((file.len() - data.len()) % 64, 0);
        let mut stream = file.as_slice();
        prop_assert_eq!(&npy::read_header(&mut stream).unwrap(), &header);
        prop_assert_eq!(stream, data.as_slice());
        prop_assert_eq!(npy::read(&mut file.as_slice()).unwrap(), npy::Npy { header, data });
    }
}
