//! Casting rules against NumPy's table.

mod vectors;

use np_dtype::{Casting, can_cast};

#[test]
fn rules_allow_what_numpy_allows() {
    let mut count = 0;
    for row in vectors::rows(include_str!("data/cast.tsv")) {
        let (from, to) = (vectors::dtype(row[0]), vectors::dtype(row[1]));
        assert_eq!(row.len(), 2 + Casting::ALL.len());
        for (casting, allowed) in Casting::ALL.into_iter().zip(&row[2..]) {
            let answer = can_cast(from, to, casting);
            assert_eq!(answer, *allowed == "1", "{from} to {to}, {casting}");
        }
        count += 1;
    }
    // The numeric types and the two swapped ones that the table has.
    assert_eq!(count, 16 * 16);
}

#[test]
fn names_are_read_as_numpy_reads_them() {
    for row in vectors::rows(include_str!("data/casting.tsv")) {
        let [name, outcome, result] = row[..] else {
            panic!("{row:?}")
        };
        match name.parse::<Casting>() {
            Ok(casting) => {
                assert_eq!(outcome, "ok");
                assert_eq!(casting.to_string(), name);
            }
            Err(error) => {
                assert_eq!(error.python_exception(), outcome);
                assert_eq!(error.to_string(), result);
            }
        }
    }
}
