//! Ufuncs with two outputs, against NumPy's answers.

use np_dtype::{DType, Participant, Scalar};
use np_ufunc::{Flags, Loop, Operand, elementwise, table};

use crate::arrangement::same;

fn unhex(text: &str) -> [u8; 16] {
    let mut bytes = [0; 16];
    for (k, byte) in bytes.iter_mut().take(text.len() / 2).enumerate() {
        *byte = u8::from_str_radix(&text[2 * k..2 * k + 2], 16).unwrap();
    }
    bytes
}

/// The outputs of a loop for `n` elements, given and returned as the bytes of 16 for each element.
fn run(inner: &Loop, inputs: &[Vec<[u8; 16]>], n: usize) -> (Vec<Vec<[u8; 16]>>, Flags) {
    let mut memory = inputs.to_vec();
    memory.resize(inner.nop, vec![[0; 16]; n]);
    let operands: Vec<Operand<'_>> = memory
        .iter_mut()
        .zip(inner.types)
        .map(|(bytes, code)| Operand::new(bytes.as_mut_ptr().cast(), DType::native(code), &[16]))
        .collect();
    // SAFETY: each operand has memory of its own, of 16 bytes for each element.
    let flags = unsafe { elementwise::run(inner, &[n], &operands, Flags::ALL) }.unwrap();
    (memory.split_off(inner.nin), flags)
}

/// One element at a time for the errors, and all together for the vector code.
#[test]
fn as_numpy_says() {
    let rows: Vec<Vec<&str>> = include_str!("../data/pairs.tsv")
        .lines()
        .map(|line| line.split('\t').collect())
        .collect();
    for group in rows.chunk_by(|a, b| a[..2] == b[..2]) {
        let (name, dtype) = (group[0][0], DType::parse(group[0][1]).unwrap());
        let ufunc = table::by_name(name).unwrap();
        let inner = ufunc
            .resolve(&[Participant::Typed(dtype), Participant::Typed(dtype)][..ufunc.nin])
            .unwrap();
        let column = |k: usize| {
            group
                .iter()
                .map(|row| unhex(row[2 + k]))
                .collect::<Vec<_>>()
        };
        let inputs: Vec<_> = (0..inner.nin).map(column).collect();
        let (together, _) = run(inner, &inputs, group.len());
        for (number, row) in group.iter().enumerate() {
            let one: Vec<_> = inputs.iter().map(|input| vec![input[number]]).collect();
            let (alone, flags) = run(inner, &one, 1);
            for k in 0..2 {
                let code = inner.types[inner.nin + k];
                let expected = Scalar::from_bytes(code, &unhex(row[2 + inner.nin + k]));
                for found in [alone[k][0], together[k][number]] {
                    let found = Scalar::from_bytes(code, &found);
                    assert!(
                        same(found, expected),
                        "{row:?}: {found:?}, not {expected:?}"
                    );
                }
            }
            assert_eq!(
                flags.bits().to_string(),
                row[row.len() - 1],
                "{row:?}: errors"
            );
        }
    }
}

/// `divmod` is `floor_divide` and `remainder`.
#[test]
fn divmod_is_both() {
    for inner in table::DIVMOD.loops {
        let code = inner.types[0];
        let mut state = 88172645463325252u64;
        let mut next = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            let bits = if state.is_multiple_of(3) {
                state >> 50
            } else {
                state
            };
            let mut bytes = [0; 16];
            bytes[..8].copy_from_slice(&bits.to_ne_bytes());
            bytes
        };
        let inputs: Vec<Vec<[u8; 16]>> = (0..2)
            .map(|_| (0..1000).map(|_| next()).collect())
            .collect();
        let (both, _) = run(inner, &inputs, 1000);
        for (k, ufunc) in [&table::FLOOR_DIVIDE, &table::REMAINDER]
            .into_iter()
            .enumerate()
        {
            let (one, _) = run(ufunc.loop_of(code).unwrap(), &inputs, 1000);
            for (a, b) in both[k].iter().zip(&one[0]) {
                let (a, b) = (Scalar::from_bytes(code, a), Scalar::from_bytes(code, b));
                assert!(same(a, b), "{a:?} and {b:?}");
            }
        }
    }
}
