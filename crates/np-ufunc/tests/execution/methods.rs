//! `accumulate`, `reduceat`, `at` and the errors of folds over random operands, against one step at a time.

use np_dtype::promotion::Participant;
use np_dtype::{DType, Scalar};
use np_ufunc::fold_errors::{FoldLoops, of_reduction, of_segments};
use np_ufunc::positions::{IndexArray, Positions};
use np_ufunc::reduceat::Segment;
use np_ufunc::{Flags, FoldForm, Loop, ReduceLoop, accumulate, at, reduceat, table};
use proptest::prelude::*;

use crate::arrangement::{Memory, Placed, dtypes, forms, indices, place, same, shapes};
use crate::single::apply;

/// Ufuncs with kernels of their own for steps that follow from each other, and without; one that refuses elements.
const BINARY: [&str; 9] = [
    "add",
    "subtract",
    "multiply",
    "maximum",
    "bitwise_xor",
    "fmin",
    "floor_divide",
    "logical_or",
    "power",
];
const UNARY: [&str; 5] = ["negative", "logical_not", "sqrt", "isfinite", "square"];

/// The loop of a ufunc that gives back what it takes.
fn uniform(name: &str, dtype: DType) -> Option<&'static Loop> {
    let typed = Participant::Typed(dtype);
    let inner = table::by_name(name)?.resolve(&[typed, typed]).ok()?;
    let types = &inner.types[..3];
    types.iter().all(|code| *code == types[0]).then_some(inner)
}

/// Memory for results without gaps.
fn results(shape: &[usize], dtype: DType) -> (Memory, Placed) {
    let width = dtype.itemsize();
    let mut strides = vec![width as isize; shape.len()];
    for axis in (1..shape.len()).rev() {
        strides[axis - 1] = strides[axis] * shape[axis].max(1) as isize;
    }
    let bytes = vec![0xaa; shape.iter().product::<usize>() * width];
    let placed = Placed {
        first: 0,
        dtype,
        strides,
    };
    (Memory { bytes }, placed)
}

/// What folding gives after each element, and the errors; nothing where an element is refused.
fn running(inner: &Loop, elements: &[Scalar]) -> Option<(Vec<Scalar>, Flags)> {
    let mut flags = Flags::NONE;
    let mut all: Vec<Scalar> = Vec::new();
    for element in elements {
        let element = element.cast(inner.types[0]);
        let next = match all.last() {
            None => element,
            Some(&last) => {
                let (next, found) = apply(inner, &[last, element])?;
                flags |= found;
                next
            }
        };
        all.push(next);
    }
    Some((all, flags))
}

/// The elements of a lane: `index` with every position along the axis.
fn lane(
    memory: &Memory,
    placed: &Placed,
    index: &[usize],
    axis: usize,
    length: usize,
) -> Vec<Scalar> {
    let mut index = index.to_vec();
    let at = |i| {
        index[axis] = i;
        memory.get(placed, &index)
    };
    (0..length).map(at).collect()
}

/// The shape with another length along an axis.
fn with_length(shape: &[usize], axis: usize, length: usize) -> Vec<usize> {
    let mut shape = shape.to_vec();
    shape[axis] = length;
    shape
}

proptest! {
    #[test]
    fn running_results(
        shape in shapes(), form in forms(), out_form in forms(), dtype in dtypes(), which in 0usize..BINARY.len(),
        axis in 0usize..4, in_place in any::<bool>(), seed in any::<u64>(),
    ) {
        let Some(inner) = uniform(BINARY[which], dtype) else { return Ok(()) };
        if shape.is_empty() {
            return Ok(());
        }
        let axis = axis % shape.len();
        let native = DType::native(inner.types[0]);
        let asked = if seed & 2 == 0 { Flags::ALL } else { Flags::NONE };
        let in_place = in_place && dtype == native;
        let (mut source, input) = place(&shape, &[(form, dtype)], usize::from(!in_place), seed);
        let (mut target, output) = place(&shape, &[(out_form, native)], 0, seed);
        let (input, output) = (&input[0], &output[0]);
        let before = source.clone();
        let outcome = {
            let from = input.operand(&mut source);
            let to = if in_place { from } else { output.operand(&mut target) };
            // SAFETY: input and output are one, or in memory of their own; outputs repeat no element.
            unsafe { accumulate::run(inner, &shape, axis, &from, &to, asked) }
        };
        let (found, placed) = if in_place { (&source, input) } else { (&target, output) };
        let (mut flags, mut refused) = (Flags::NONE, false);
        for first in indices(&with_length(&shape, axis, usize::from(shape[axis] > 0))) {
            let elements = lane(&before, input, &first, axis, shape[axis]);
            let Some((wanted, errors)) = running(inner, &elements) else {
                refused = true;
                continue;
            };
            flags |= errors;
            if outcome.is_ok() {
                let got = lane(found, placed, &first, axis, shape[axis]);
                for (got, wanted) in got.iter().zip(&wanted) {
                    prop_assert!(same(*got, *wanted), "{got:?}, not {wanted:?}");
                }
            }
        }
        match outcome {
            Ok(found) => {
                let flags = if asked.is_empty() { Flags::NONE } else { flags };
                prop_assert!(!refused && found == flags, "{found:?}, not {flags:?}");
            }
            Err(_) => prop_assert!(refused),
        }
    }

    #[test]
    fn segments(
        shape in shapes(), form in forms(), dtype in dtypes(), which in 0usize..BINARY.len(), axis in 0usize..4,
        bounds in prop::collection::vec((0usize..1200, 1usize..200), 0..12), even in any::<bool>(), seed in any::<u64>(),
    ) {
        if shape.is_empty() {
            return Ok(());
        }
        let (axis, name) = (axis % shape.len(), BINARY[which]);
        let Some(inner) = uniform(name, dtype) else { return Ok(()) };
        let length = shape[axis];
        let mut segments: Vec<Segment> = bounds
            .iter()
            .filter(|_| length > 0)
            .map(|&(start, count)| Segment { start: start % length, end: (start % length + count).min(length) })
            .collect();
        if even && length > 0 {
            let step = bounds.first().map_or(3, |bound| 1 + bound.1 % 20);
            let from = (0..length).step_by(step);
            segments = from.map(|start| Segment { start, end: (start + step).min(length) }).collect();
        }
        let stepwise = ReduceLoop::stepwise(inner);
        let loops = table::by_name(name).unwrap().reduce_loop(inner.types[0]).unwrap_or(&stepwise);
        let (mut memory, input) = place(&shape, &[(form, dtype)], 1, seed);
        let input = &input[0];
        let before = memory.clone();
        let out_shape = with_length(&shape, axis, segments.len());
        let (mut target, output) = results(&out_shape, DType::native(loops.accumulator));
        let from = input.operand(&mut memory);
        // SAFETY: both operands lie in memory of their own, and segments inside the axis.
        let flags = unsafe {
            reduceat::run(loops, &shape, axis, &segments, &from, &output.operand(&mut target));
            of_segments(FoldLoops { inner, wide: None }, &shape, axis, &segments, &from)
        };
        let (mut errors, mut refused) = (Flags::NONE, false);
        for index in indices(&out_shape) {
            let segment = segments[index[axis]];
            let elements = lane(&before, input, &index, axis, length)[segment.start..segment.end].to_vec();
            match running(inner, &elements) {
                Some((_, found)) => errors |= found,
                None => refused = true,
            }
            // The first element, then the others as one run of the fold's own kernel.
            let mut acc = u128::from_ne_bytes(elements[0].cast(loops.accumulator).to_bytes());
            let rest: Vec<u128> = elements[1..]
                .iter()
                .map(|x| u128::from_ne_bytes(x.cast(loops.input).to_bytes()))
                .collect();
            let wanted = if loops.form == FoldForm::Fold {
                let pointers = [(&raw mut acc).cast::<u8>(), rest.as_ptr().cast_mut().cast()];
                // SAFETY: there are as many elements, 16 bytes apart, and one accumulator.
                unsafe {
                    let kernel = loops.kernels.get();
                    kernel(std::ptr::null(), pointers.as_ptr(), [0, 16, 0, 0].as_ptr(), rest.len(), 1);
                }
                Scalar::from_bytes(loops.accumulator, &acc.to_ne_bytes())
            } else {
                let Some((all, _)) = running(inner, &elements) else { continue };
                all[all.len() - 1]
            };
            let got = target.get(&output, &index);
            // Of zeros and NaNs an extremum takes any.
            let alike = same(got, wanted) || (name == "maximum" && got.as_complex() == wanted.as_complex())
                || (got.as_complex().is_nan() && wanted.as_complex().is_nan());
            prop_assert!(alike, "{index:?} is {got:?}, not {wanted:?}");
        }
        match flags {
            Ok(found) => prop_assert!(!refused && found == errors, "{found:?}, not {errors:?}"),
            Err(_) => prop_assert!(refused),
        }
    }

    #[test]
    fn in_place_at_indices(
        shape in shapes(), form in forms(), value_form in forms(), dtype in dtypes(), value_dtype in dtypes(),
        which in 0usize..BINARY.len() + UNARY.len(), indexed in 0usize..3, count in 0usize..5, more in 0usize..4,
        picks in prop::collection::vec(any::<u64>(), 20), seed in any::<u64>(),
    ) {
        let unary = which >= BINARY.len();
        let name = if unary { UNARY[which - BINARY.len()] } else { BINARY[which] };
        let typed = [Participant::Typed(dtype), Participant::Typed(value_dtype)];
        let resolved = table::by_name(name).unwrap().resolve(&typed[..2 - usize::from(unary)]);
        let Ok(inner) = resolved else { return Ok(()) };
        let wanted = if seed & 2 == 0 { Flags::ALL } else { Flags::NONE };
        let indexed = indexed.min(shape.len());
        if shape[..indexed].contains(&0) {
            return Ok(());
        }
        let (mut memory, array) = place(&shape, &[(form, dtype)], 0, seed);
        let array = &array[0];
        let block = &shape[indexed..];
        // Index arrays of shapes (count, more) and (more); or of one axis.
        let flat = count == 1;
        let positions = if flat { vec![more] } else { vec![count, more] };
        let arrays: Vec<Vec<i64>> = (0..indexed)
            .map(|axis| {
                let length = shape[axis] as i64;
                let size = if axis == 0 { count * more } else { more };
                (0..size).map(|k| (picks[(k + 7 * axis) % 20] % (2 * length as u64)) as i64 - length).collect()
            })
            .collect();
        let strides = [[8 * more as isize, 8], [0, 8]];
        let index_arrays: Vec<IndexArray<'_>> = (0..indexed)
            .map(|axis| IndexArray {
                indices: arrays[axis].as_ptr().cast(),
                strides: &strides[axis][usize::from(flat)..],
                axis,
                length: shape[axis],
                step: array.strides[axis],
            })
            .collect();
        let all = Positions { shape: &positions, arrays: &index_arrays };
        let value_shape = [&positions[..], block].concat();
        let (mut value_memory, value) = place(&value_shape, &[(value_form, value_dtype)], 1, seed / 3);
        let value = &value[0];
        let mut expected = memory.clone();
        let (mut flags, mut refused) = (Flags::NONE, false);
        'steps: for index in indices(&value_shape) {
            let (i, j) = if flat { (0, index[0]) } else { (index[0], index[1]) };
            let position = |axis: usize| {
                let k = if axis == 0 { i * more + j } else { j };
                arrays[axis][k].rem_euclid(shape[axis] as i64) as usize
            };
            let mut place: Vec<usize> = (0..indexed).map(position).collect();
            place.extend_from_slice(&index[positions.len()..]);
            let mut inputs = vec![expected.get(array, &place)];
            if !unary {
                inputs.push(value_memory.get(value, &index));
            }
            let Some((result, found)) = apply(inner, &inputs) else {
                refused = true;
                break 'steps;
            };
            flags |= found;
            expected.put(array, &place, result.cast(dtype.code()));
        }
        let mut target = array.operand(&mut memory);
        target.strides = &array.strides[indexed..];
        let values = (!unary).then(|| value.operand(&mut value_memory));
        // SAFETY: indices are in bounds, the array repeats no element, and everything else is in memory of its own.
        let outcome = unsafe {
            prop_assert!(all.check().is_ok());
            at::run(inner, &all, block, &target, values.as_ref(), wanted)
        };
        match outcome {
            Ok(found) => {
                prop_assert!(!refused);
                // Conversions of results have errors of their own.
                let expected_flags = if wanted.is_empty() { Flags::NONE } else { flags };
                prop_assert!(DType::native(inner.output()) != dtype || found == expected_flags, "{found:?}, not {flags:?}");
                memory.assert_is(expected, array, &shape);
            }
            Err(_) => prop_assert!(refused),
        }
    }

    #[test]
    fn errors_of_folds(
        shape in shapes(), form in forms(), dtype in dtypes(), which in 0usize..BINARY.len(), axis in 0usize..4,
        seed in any::<u64>(),
    ) {
        if shape.is_empty() {
            return Ok(());
        }
        let axis = axis % shape.len();
        let Some(inner) = uniform(BINARY[which], dtype) else { return Ok(()) };
        if shape[axis] == 0 {
            return Ok(());
        }
        let (mut memory, input) = place(&shape, &[(form, dtype)], 1, seed);
        let input = &input[0];
        let kept = with_length(&shape, axis, 1);
        let (mut target, mut output) = results(&kept, DType::native(inner.types[0]));
        let (mut errors, mut refused) = (Flags::NONE, false);
        let mut wanted = Vec::new();
        for index in indices(&kept) {
            let elements = lane(&memory, input, &index, axis, shape[axis]);
            target.put(&output, &index, elements[0].cast(inner.types[0]));
            match running(inner, &elements) {
                Some((all, found)) => {
                    errors |= found;
                    wanted.push((index, all[all.len() - 1]));
                }
                None => refused = true,
            }
        }
        output.strides[axis] = 0;
        let mut rest = shape.clone();
        rest[axis] -= 1;
        let mut from = input.operand(&mut memory);
        from.pointer = from.pointer.wrapping_offset(input.strides[axis]);
        let to = output.operand(&mut target);
        let loops = FoldLoops { inner, wide: None };
        // SAFETY: both operands lie in memory of their own.
        let found = unsafe { of_reduction(loops, &rest, &from, &to, None, true) };
        match found {
            Ok(found) => {
                prop_assert!(!refused && found == errors, "{found:?}, not {errors:?}");
                for (index, wanted) in wanted {
                    let got = target.get(&output, &index);
                    prop_assert!(same(got, wanted), "{got:?}, not {wanted:?}");
                }
            }
            Err(_) => prop_assert!(refused),
        }
    }
}

#[test]
fn indices_out_of_bounds() {
    let indices = [0i64, -3, 2, 3, -4];
    let array = IndexArray {
        indices: indices.as_ptr().cast(),
        strides: &[8],
        axis: 1,
        length: 3,
        step: 8,
    };
    let check = |count: usize| {
        let positions = Positions {
            shape: &[count],
            arrays: &[array],
        };
        // SAFETY: there are as many indices.
        unsafe { positions.check() }
    };
    assert!(check(3).is_ok());
    let error = check(5).unwrap_err();
    assert_eq!(
        error.to_string(),
        "index 3 is out of bounds for axis 1 with size 3"
    );
}
