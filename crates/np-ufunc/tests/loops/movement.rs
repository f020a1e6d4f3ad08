//! Casts between all types, byte orders, and `where`.

use np_dtype::{Scalar, TypeCode};
use np_kernels::movement::cast;
use np_ufunc::table::{cast_loop, copy_loop, where_loop};

use crate::memory::{Form, Target, check, check_loop, check_once, lengths, levels};

const ALL: [TypeCode; TypeCode::COUNT] = TypeCode::ALL;

#[test]
fn casts_between_all_types() {
    let forms = [
        (Form::Contiguous, Target::Apart(Form::Contiguous)),
        (Form::Unaligned, Target::Apart(Form::Strided)),
        (Form::Repeated, Target::Apart(Form::Unaligned)),
        (Form::ReversedStrided, Target::Apart(Form::Reversed)),
        (Form::Contiguous, Target::Over(0)),
        (Form::Reversed, Target::Over(0)),
    ];
    let pairs = ALL.into_iter().flat_map(|from| ALL.map(|to| (from, to)));
    for (from, to) in pairs {
        let kernels = &cast_loop(from, to).kernels;
        for level in levels(kernels) {
            for (form, target) in forms {
                if matches!(target, Target::Over(_)) && from.itemsize() != to.itemsize() {
                    continue;
                }
                for lengths in lengths() {
                    check_once(
                        kernels,
                        level,
                        &[from, to],
                        &[form],
                        target,
                        lengths,
                        &|_, x| x[0].cast(to),
                    );
                }
            }
        }
    }
}

/// Each part of an element backwards.
fn swapped(x: Scalar) -> Scalar {
    let (code, mut bytes) = (x.code(), x.to_bytes());
    let parts = match code {
        TypeCode::Complex64 | TypeCode::Complex128 => 2,
        _ => 1,
    };
    bytes[..code.itemsize()]
        .chunks_mut(code.itemsize() / parts)
        .for_each(|part| part.reverse());
    Scalar::from_bytes(code, &bytes)
}

#[test]
fn swaps_of_bytes() {
    for code in ALL {
        check(cast::swap_bytes(code), &[code; 2], &|_, x| swapped(x[0]));
    }
}

#[test]
fn copies() {
    for code in ALL {
        check_loop(copy_loop(code), &|_, x| x[0]);
    }
}

#[test]
fn choices() {
    for code in ALL {
        check_loop(where_loop(code), &|_, x| {
            if x[0].is_true() { x[1] } else { x[2] }
        });
    }
}
