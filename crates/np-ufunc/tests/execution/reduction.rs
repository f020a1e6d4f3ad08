//! Reductions over random operands, where the order of elements does not matter.

use np_dtype::{DType, Kind, Scalar, TypeCode};
use np_ufunc::reduction::{self, Neutral, ReduceLoop};
use np_ufunc::table;
use proptest::prelude::*;

use crate::arrangement::{Memory, Placed, dtypes, forms, indices, place, same, shapes};
use crate::single::fold;

/// An index with the reduced axes left out.
fn kept<T: Copy>(values: &[T], reduced: u64) -> Vec<T> {
    let axes = values.iter().enumerate();
    axes.filter(|(axis, _)| reduced >> axis & 1 == 0)
        .map(|(_, &value)| value)
        .collect()
}

/// Folds `input` and compares with one element at a time; of NaNs and of zeros any will do.
fn check(
    loops: &ReduceLoop,
    shape: &[usize],
    reduced: u64,
    memory: &Memory,
    input: &Placed,
) -> Result<(), TestCaseError> {
    let kept_shape = kept(shape, reduced);
    let width = loops.accumulator.itemsize();
    let size: usize = kept_shape.iter().product();
    if size > 0 && shape.contains(&0) && matches!(loops.neutral, Neutral::First) {
        return Ok(());
    }
    let mut strides = vec![0isize; shape.len()];
    let mut step = width;
    for axis in (0..shape.len()).rev() {
        if reduced >> axis & 1 == 0 {
            strides[axis] = step as isize;
            step *= shape[axis];
        }
    }
    let output = Placed {
        first: 0,
        dtype: DType::native(loops.accumulator),
        strides,
    };
    let mut expected: std::collections::BTreeMap<Vec<usize>, Option<Scalar>> = indices(&kept_shape)
        .into_iter()
        .map(|index| (index, None))
        .collect();
    for index in indices(shape) {
        let value = memory.get(input, &index);
        let acc = expected.get_mut(&kept(&index, reduced)).unwrap();
        let start = || match loops.neutral {
            Neutral::Value { identity, .. } => Scalar::from_bytes(loops.accumulator, &identity),
            Neutral::First => value.cast(loops.accumulator),
        };
        *acc = Some(fold(loops, acc.unwrap_or_else(start), value));
    }
    for allocated in [true, false] {
        let (mut source, mut target) = (
            memory.clone(),
            Memory {
                bytes: vec![0xaa; size * width],
            },
        );
        let (from, to) = (input.operand(&mut source), output.operand(&mut target));
        // SAFETY: both operands lie in memory of their own, and the output has no two elements at one place.
        unsafe { reduction::run(loops, shape, reduced, &from, &to, allocated) };
        prop_assert!(source.bytes == memory.bytes, "the input changed");
        for (index, wanted) in &expected {
            let mut full = index.clone();
            for axis in 0..shape.len() {
                if reduced >> axis & 1 == 1 {
                    full.insert(axis, 0);
                }
            }
            let found = target.get(&output, &full);
            let wanted = wanted.unwrap_or_else(|| match loops.neutral {
                Neutral::Value { identity, .. } => Scalar::from_bytes(loops.accumulator, &identity),
                Neutral::First => unreachable!("an empty reduction has an identity"),
            });
            let nan = |x: Scalar| x.as_complex().re.is_nan() || x.as_complex().im.is_nan();
            let alike = same(found, wanted)
                || (nan(found) && nan(wanted))
                || found.as_complex() == wanted.as_complex();
            prop_assert!(alike, "{index:?} is {found:?}, not {wanted:?}");
        }
    }
    Ok(())
}

/// Makes every element a small integer, of which any sum is exact; minus one would be large as an unsigned integer. Half floats hold
/// every integer up to 2048 and not the next.
fn round(memory: &mut Memory, input: &Placed, shape: &[usize], accumulator: TypeCode) {
    let largest = match accumulator {
        TypeCode::Float16 => (2048 / shape.iter().product::<usize>().max(1)).min(3) as i8,
        _ => 3,
    };
    for index in indices(shape) {
        let byte = memory.bytes[input.at(&index)] as i8;
        let small = match input.dtype.kind() {
            Kind::UInt => byte.rem_euclid(largest + 1),
            _ => byte % (largest + 1),
        };
        memory.put(input, &index, Scalar::Int8(small).cast(input.dtype.code()));
    }
}

proptest! {
    #[test]
    fn sums(
        shape in shapes(), form in forms(), dtype in dtypes(), into in dtypes(),
        reduced in 0u64..32, convert in any::<bool>(), seed in any::<u64>(),
    ) {
        let code = if convert { into.code() } else { dtype.code() };
        let Some(loops) = table::ADD.reduce_loop(code) else {
            return Ok(());
        };
        let (mut memory, placed) = place(&shape, &[(form, dtype)], 1, seed);
        round(&mut memory, &placed[0], &shape, code);
        // Unsigned accumulators of negative numbers wrap, whichever way they are added.
        check(loops, &shape, reduced & ((1 << shape.len()) - 1), &memory, &placed[0])?;
    }

    #[test]
    fn extrema_and_truths(
        shape in shapes(), form in forms(), dtype in dtypes(),
        reduced in 0u64..32, which in 0usize..4, seed in any::<u64>(),
    ) {
        let of = |loops: &'static [ReduceLoop]| loops.iter().find(|l| l.input == dtype.code());
        let loops = match which {
            0 => of(table::MAXIMUM.reduce_loops),
            1 => of(table::MINIMUM.reduce_loops),
            2 => of(table::LOGICAL_OR.reduce_loops),
            _ => of(table::LOGICAL_AND.reduce_loops),
        };
        let (memory, placed) = place(&shape, &[(form, dtype)], 1, seed);
        check(loops.unwrap(), &shape, reduced & ((1 << shape.len()) - 1), &memory, &placed[0])?;
    }
}
