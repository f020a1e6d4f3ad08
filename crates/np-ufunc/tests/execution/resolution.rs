//! Which loop is chosen: that of the common type, or the first one above it.

use np_dtype::promotion::{Participant, promote_codes};
use np_dtype::{Casting, DType, Kind, TypeCode, can_cast};
use np_ufunc::ufunc::Resolver;
use np_ufunc::{Flags, Operand, elementwise, table};

#[test]
fn the_loop_has_the_common_type_or_the_next_safe_one() {
    for ufunc in table::ALL {
        for (a, b) in TypeCode::ALL
            .into_iter()
            .flat_map(|a| TypeCode::ALL.map(|b| (a, b)))
        {
            let inputs = [a, b, b].map(|code| Participant::Typed(DType::native(code)));
            let Ok(chosen) = ufunc.resolve(&inputs[..ufunc.nin]) else {
                continue;
            };
            let types = &chosen.types[..chosen.nin];
            if ufunc.resolver == Resolver::Search {
                // Each input by itself.
                let safe = |from: TypeCode, to: TypeCode| {
                    can_cast(DType::native(from), DType::native(to), Casting::Safe)
                };
                assert!(safe(a, types[0]) && safe(b, types[1]), "{a:?} {b:?}");
                continue;
            }
            let mixed = types.len() == 2 && types[0] != types[1];
            let common = if ufunc.nin == 1 {
                a
            } else {
                promote_codes(a, b)
            };
            if mixed {
                // Integers of both signs that no integer type holds.
                assert_eq!(common, TypeCode::Float64);
                assert!(a.kind() != b.kind() && [a, b].contains(&TypeCode::UInt64));
                continue;
            }
            let integer = matches!(common.kind(), Kind::Bool | Kind::Int | Kind::UInt);
            if ufunc.name == "divide" && integer {
                assert_eq!(types[0], TypeCode::Float64);
                continue;
            }
            let safe =
                |to: TypeCode| can_cast(DType::native(common), DType::native(to), Casting::Safe);
            assert!(
                safe(types[0]),
                "{} of {common:?} in {:?}",
                ufunc.name,
                types[0]
            );
            let first = ufunc
                .loops
                .iter()
                .find(|l| l.types[..l.nin].iter().all(|&t| t == l.types[0]) && safe(l.types[0]));
            assert_eq!(
                first.unwrap().types[0],
                types[0],
                "{} of {common:?}",
                ufunc.name
            );
        }
    }
}

#[test]
fn integers_to_negative_powers_are_refused() {
    let inner = table::POWER.loop_of(TypeCode::Int32).unwrap();
    let run = |exponents: [i32; 3]| {
        let (base, mut out) = ([2i32, 3, 4], [0i32; 3]);
        let pointers = [
            base.as_ptr(),
            exponents.as_ptr(),
            out.as_mut_ptr().cast_const(),
        ];
        let operands = pointers.map(|p| Operand::new(p.cast_mut().cast(), DType::INT32, &[4]));
        // SAFETY: three elements each; the inputs are only read.
        unsafe { elementwise::run(inner, &[3], &operands, Flags::NONE) }.map(|_| out)
    };
    assert_eq!(run([2, 0, 3]).unwrap(), [4, 1, 64]);
    assert_eq!(
        run([2, -1, 3]).unwrap_err().to_string(),
        "Integers to negative integer powers are not allowed."
    );
}

#[test]
fn some_ufuncs_take_no_other_type_than_the_promoted_one() {
    let inputs = [Participant::Typed(DType::BOOL), Participant::WeakFloat];
    assert_eq!(
        table::SIGN.resolve(&inputs[..1]).unwrap_err().to_string(),
        "ufunc 'sign' did not contain a loop with signature matching types <class 'numpy.dtypes.BoolDType'> -> None"
    );
    assert_eq!(
        table::GCD.resolve(&inputs).unwrap_err().to_string(),
        "ufunc 'gcd' did not contain a loop with signature matching types (<class 'numpy.dtypes.BoolDType'>, \
         <class 'numpy.dtypes._PyFloatDType'>) -> None"
    );
}
