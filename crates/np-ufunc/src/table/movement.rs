//! Casts, copies and `where`, which move elements and compute nothing.

use np_dtype::TypeCode;
use np_kernels::fpe;
use np_kernels::functions::select;
use np_kernels::movement::cast;

use crate::ufunc::Loop;

const COUNT: usize = TypeCode::COUNT;

/// The loop that copies elements of a type.
#[inline]
pub fn copy_loop(code: TypeCode) -> &'static Loop {
    static LOOPS: std::sync::LazyLock<[Loop; COUNT]> = std::sync::LazyLock::new(|| {
        TypeCode::ALL.map(|code| Loop::unary(code, code, *cast::copy(code)))
    });
    &LOOPS[code.index()]
}

/// The loop that converts elements of one type to another.
#[inline]
pub fn cast_loop(from: TypeCode, to: TypeCode) -> &'static Loop {
    static LOOPS: std::sync::LazyLock<Vec<Loop>> = std::sync::LazyLock::new(|| {
        let pairs = TypeCode::ALL
            .into_iter()
            .flat_map(|from| TypeCode::ALL.map(|to| (from, to)));
        pairs
            .map(|(from, to)| {
                let inner = Loop::unary(from, to, *cast::kernels(from, to));
                match fpe::cast(from, to) {
                    Some(check) => inner.checked(check),
                    None => inner,
                }
            })
            .collect()
    });
    &LOOPS[from.index() * COUNT + to.index()]
}

/// The loop of `numpy.where` for choices of a type: inputs are the condition and the two choices.
#[inline]
pub fn where_loop(code: TypeCode) -> &'static Loop {
    static LOOPS: std::sync::LazyLock<[Loop; COUNT]> = std::sync::LazyLock::new(|| {
        TypeCode::ALL.map(|code| {
            let types = [TypeCode::Bool, code, code, code];
            Loop::ternary(types, select::kernels(code.itemsize()))
        })
    });
    &LOOPS[code.index()]
}
