//! Promotion against NumPy's tables.

mod vectors;

use np_dtype::{DType, Participant, TypeCode, promote_types, result_type};

const WEAK: [(&str, Participant); 3] = [
    ("int", Participant::WeakInt),
    ("float", Participant::WeakFloat),
    ("complex", Participant::WeakComplex),
];

/// The participant of a name: a Python type's, or a dtype's.
fn participant(name: &str) -> Participant {
    let weak = WEAK.into_iter().find(|&(weak, _)| weak == name);
    weak.map_or_else(
        || Participant::Typed(vectors::dtype(name)),
        |(_, participant)| participant,
    )
}

#[test]
fn two_types() {
    let mut count = 0;
    for row in vectors::rows(include_str!("data/promotion.tsv")) {
        let [a, b, result] = row[..] else {
            panic!("{row:?}")
        };
        let (a, b, result) = (vectors::dtype(a), vectors::dtype(b), vectors::dtype(result));
        assert_eq!(promote_types(a, b), result, "{a} and {b}");
        assert_eq!(result_type(&[a.into(), b.into()]), result, "{a} and {b}");
        count += 1;
    }
    assert_eq!(count, TypeCode::COUNT * TypeCode::COUNT);
}

#[test]
fn a_type_and_a_python_number() {
    let mut count = 0;
    for row in vectors::rows(include_str!("data/weak_promotion.tsv")) {
        let [_, _, array, scalar, result, _] = row[..] else {
            panic!("{row:?}")
        };
        let array = participant(array);
        let scalar = participant(scalar);
        let result = vectors::dtype(result);
        assert_eq!(
            result_type(&[array, scalar]),
            result,
            "{array:?} {scalar:?}"
        );
        assert_eq!(
            result_type(&[scalar, array]),
            result,
            "{array:?} {scalar:?}"
        );
        count += 1;
    }
    assert_eq!(count, 4 * TypeCode::COUNT);
}

#[test]
fn three_types_or_python_numbers() {
    let thirds: Vec<Participant> = TypeCode::ALL
        .into_iter()
        .map(|code| Participant::Typed(DType::native(code)))
        .chain(WEAK.map(|(_, participant)| participant))
        .collect();
    let mut count = 0;
    for row in vectors::rows(include_str!("data/result_type.tsv")) {
        let [a, b, results] = row[..] else {
            panic!("{row:?}")
        };
        let (a, b) = (participant(a), participant(b));
        assert_eq!(results.len(), thirds.len());
        for (&c, result) in thirds.iter().zip(results.chars()) {
            assert_eq!(
                result_type(&[a, b, c]).code().char(),
                result,
                "{a:?} {b:?} {c:?}"
            );
            count += 1;
        }
    }
    assert_eq!(count, 17 * 17 * 17);
}

#[test]
fn a_participant_alone() {
    for code in TypeCode::ALL {
        let swapped = DType::native(code).with_byte_order(np_dtype::ByteOrder::Swapped);
        assert_eq!(result_type(&[swapped.into()]), DType::native(code));
    }
    assert_eq!(result_type(&[Participant::WeakInt]), DType::INT64);
    assert_eq!(result_type(&[Participant::WeakFloat]), DType::FLOAT64);
    assert_eq!(result_type(&[Participant::WeakComplex]), DType::COMPLEX128);
}
