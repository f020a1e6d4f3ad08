//! Casts between all types, byte orders, and `where`.

use np_dtype::{Scalar, TypeCode};
use np_kernels::{cast, select};

use crate::memory::{Form, INNER, OUTER, Target, check, check_once, levels};
use crate::scalar::ALL;

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
    for (from, to) in ALL.into_iter().flat_map(|from| ALL.map(|to| (from, to))) {
        for level in levels() {
            for (form, target) in forms {
                if matches!(target, Target::Over(_)) && from.itemsize() != to.itemsize() {
                    continue;
                }
                for n0 in INNER {
                    for n1 in OUTER {
                        let kernels = cast::kernels(from, to);
                        let lengths = [n0, n1];
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
        check(cast::copy(code), &[code; 2], &|_, x| x[0]);
    }
}

#[test]
fn choices() {
    for code in ALL {
        let types = [TypeCode::Bool, code, code, code];
        check(&select::kernels(code.itemsize()), &types, &|_, x| {
            if x[0].is_true() { x[1] } else { x[2] }
        });
    }
}
